"""What the leak scan adds to a build: every shipped paper made and scanned, in turns, in one process.

Run `python -m compileall -q src && python benchmarks/scanning.py [ROUNDS]`; it prints a table for README.md.
Sought are fifty plainly fictional people and ten organizations, none of whom is in the papers, so that every
text of them is looked at. A build is composing, laying out and rendering; first with nothing in memory, as
`briefdeck build` makes papers, then again with what the first left there. Processor time.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

PEOPLE, ORGANIZATIONS = 50, 10
_FIRST = ("Ada", "Bela", "Corin", "Doru", "Elva", "Farin", "Gela", "Hadun", "Isolt", "Jorin")
_LAST = ("Aldergost", "Brimvole", "Corzand", "Dunmarrow", "Elverick")


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    first, papers = _once()
    warm = [_again(papers) for _ in range(rounds)]
    print("| | Scan, part of the build | At most | |")
    print("|---|---|---|---|")
    _print("all shipped papers, made once", [first], "15 %")
    for kind in ("pdf", "pptx"):
        _print(f"{kind}, again: median", [each[kind] for each in warm])


def _print(name: str, times: list[tuple[float, float]], most: str = "") -> None:
    share = statistics.median(scanned / made for made, scanned in times)
    made, scanned = (statistics.median(each) * 1000 for each in zip(*times, strict=True))
    print(f"| {name} | {share:.0%} | {most} | {scanned:.0f} ms of {made:.0f} ms |")


def _once() -> tuple[tuple[float, float], list[tuple[Any, Any, str]]]:
    """Load, make and scan every paper, with all that is imported for it."""
    started = time.process_time()
    from briefdeck.pipeline import compose_outputs, finish_output
    from briefdeck.protected_workspace import load_protected

    loaded = load_protected(ROOT)
    made = []
    for brief in loaded.briefs:
        composed = compose_outputs(loaded, brief)
        for output, each in composed.outputs.items():
            data = finish_output(loaded, brief, output, each).data
            made.append((brief.file_name(output), data, lambda b=brief, o=output: _made(loaded, b, o)))
    built = time.process_time() - started
    _sought()
    return (built, _seconds(lambda: [_scan(name, data) for name, data, _ in made])), made


def _again(papers: list[tuple[str, bytes, Callable[[], object]]]) -> dict[str, tuple[float, float]]:
    """Make and scan every paper once more, by kind."""
    times = {"pdf": (0.0, 0.0), "pptx": (0.0, 0.0)}
    for name, data, make in papers:
        kind = name.rpartition(".")[2]
        made, scanned = times[kind]
        times[kind] = made + _seconds(make), scanned + _seconds(lambda n=name, d=data: _scan(n, d))
    return times


def _made(loaded: Any, brief: Any, output: str) -> object:
    from briefdeck.pipeline import make_output

    return make_output(loaded, brief, output)


def _scan(name: str, data: bytes) -> None:
    from briefdeck.protect.scan import scan_bytes

    report = scan_bytes(data, name, _sought())
    if report.leaks or report.unreadable:
        sys.exit(f"{name}: {report}")


_KEPT: list[Any] = []


def _sought() -> Any:
    """Make the people who are sought, once."""
    if not _KEPT:
        import make
        from briefdeck.model.disclosure.protection import Protection
        from briefdeck.problems import SourceLocation
        from briefdeck.protect.names.forms import withheld

        place = SourceLocation("data/people.yaml")
        names = [f"{given} {family}" for family in _LAST for given in _FIRST][:PEOPLE]
        people = (
            withheld(
                make.person(name.lower().replace(" ", "-"), name), key=f"person-{n}", place=place, why=""
            )
            for n, name in enumerate(names)
        )
        parties = (
            withheld(
                make.organization(
                    f"institute-{n}-of-mere", f"Institute of {_FIRST[n]}mere", abbreviation=f"IXQ{n}"
                ),
                key=f"organization-{n}", place=place, why="",
            )
            for n in range(ORGANIZATIONS)
        )  # fmt: skip
        _KEPT.append(Protection((*people, *parties)))
    return _KEPT[0]


def _seconds(run: Callable[[], object]) -> float:
    begin = time.process_time()
    run()
    return time.process_time() - begin


if __name__ == "__main__":
    main()
