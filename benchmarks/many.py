"""Many papers on one process beside Typst, ReportLab and python-pptx, in turns, paper by paper, in one run.

    python -m compileall -q src && python benchmarks/many.py [PAPERS] [--only pdf|pptx] [--build]

One-page briefs, tagged, and decks of eight slides, from records to bytes (select, compose, check, lay out,
render, look over); each paper is of new words (`new_words.py`). Beside each page: Typst on the same texts,
tagged as it tags by default, and a plain ReportLab script that draws the same texts, already laid out, and
no tags (`plain_pdf.py`). Beside each deck: plain python-pptx (`plain_deck.py`). Those are handed finished
texts: nobody selects, words or checks anything for them. The first tenth of the papers warms up.

With `--build`, afterwards the same PDFs by `briefdeck build`, files and all, in one process and in two.
Typst is in the extra `bench`; without it its column is left out.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(__file__).resolve().parent
sys.path[:0] = [str(ROOT / "src"), str(FOLDER)]

import drawn  # noqa: E402
import new_words  # noqa: E402
import plain_deck  # noqa: E402
import plain_pdf  # noqa: E402

from briefdeck.load import Loaded  # noqa: E402
from briefdeck.model.briefs.outputs import OutputKind  # noqa: E402
from briefdeck.pipeline import make_output  # noqa: E402
from briefdeck.problems import has_errors  # noqa: E402
from briefdeck.protected_workspace import load_protected  # noqa: E402

_TYPST = r"""
#let given = json(bytes(sys.inputs.page))
#set document(title: given.title, author: given.author)
#set page(paper: "a4", margin: (x: 18mm, y: 16mm))
#set text(font: "IBM Plex Serif", size: 9pt, lang: "en")
#show heading: set text(font: "Fira Sans", fill: rgb("#0B3C5D"))
#for (kind, words) in given.texts {
  if kind == "H1" [= #words] else if kind.starts-with("H") [== #words]
  else if kind.starts-with("L") [- #words]
  else [#par(words)]
}
"""


def main() -> None:
    """Make everything in turns, and print a row for each kind of paper."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "workspace"
        new_words.make_workspace(root, arguments.papers)
        loaded = load_protected(root)
        if errors := [each for each in loaded.problems if has_errors([each])]:
            raise SystemExit(f"the workspace is not as it should be: {errors[0]}")
        if arguments.only != "pptx":
            typst = _time_pages(loaded, Path(folder))
            if arguments.build:
                _time_builds(root, len(loaded.briefs), typst)
        if arguments.only != "pdf":
            _time_decks(loaded)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("papers", nargs="?", type=int, default=1000)
    parser.add_argument("--only", choices=("pdf", "pptx"))
    parser.add_argument("--build", action="store_true")
    return parser.parse_args()


def _time_pages(loaded: Loaded, folder: Path) -> float:
    """Time pages; give the seconds of Typst for one, 0 without it."""
    typst, own, plain, other = _typst(folder), [], [], []
    for number in range(len(loaded.briefs)):
        own.append(_own(loaded, number, "pdf"))
        page = drawn.page(loaded, new_words.name_of(number))
        if number == 0:
            plain_pdf.register_fonts(page["fonts"])
        plain.append(_seconds(plain_pdf.draw, page))
        if typst:
            other.append(_seconds(typst, _texts(page)))
    _print("page, beside plain ReportLab", own, plain)
    if other:
        _print("page, beside Typst", own, other)
    return statistics.fmean(_warm(other)) if other else 0


def _time_decks(loaded: Loaded) -> None:
    own, plain = [], []
    for number in range(len(loaded.briefs)):
        own.append(_own(loaded, number, "pptx"))
        deck = drawn.deck(loaded, new_words.name_of(number))
        plain.append(_seconds(plain_deck.write, deck))
    _print(f"deck of {len(deck['slides'])} slides, beside plain python-pptx", own, plain)


def _own(loaded: Loaded, number: int, output: OutputKind) -> float:
    brief = next(each for each in loaded.briefs if each.name == new_words.name_of(number))
    begin = time.perf_counter()
    made = make_output(loaded, brief, output)
    taken = time.perf_counter() - begin
    if made.data is None:
        raise SystemExit(f"{brief.name} was not made: {made.problems}")
    return taken


def _typst(folder: Path) -> Callable[[dict[str, Any]], bytes] | None:
    """Give a function that sets a page with one compiler for all, as Typst is best used."""
    try:
        import typst
    except ImportError:
        print("Typst is left out: it comes with `pip install -e .[bench]`", file=sys.stderr)
        return None
    from importlib.resources import files

    fonts = [str(files(package).joinpath("files")) for package in plain_pdf.PACKAGES.values()]
    source = folder / "page.typ"
    source.write_text(_TYPST, encoding="utf-8")
    compiler = typst.Compiler(str(source), font_paths=fonts, ignore_system_fonts=True)

    def page(given: dict[str, Any]) -> bytes:
        return compiler.compile(format="pdf", sys_inputs={"page": json.dumps(given)})

    return page


def _texts(page: dict[str, Any]) -> dict[str, Any]:
    """Give the texts of a page, by the kind of their element, as a script for Typst is handed them."""
    return {key: page[key] for key in ("title", "author", "texts")}


def _time_builds(root: Path, papers: int, typst: float) -> None:
    """Build the PDFs with the command, in one process and in two; print the time of each."""
    for brief in (root / "briefs").iterdir():
        found = json.loads(brief.read_text(encoding="utf-8"))
        found["outputs"].pop("pptx", None)
        found["sections"] = [each for each in found["sections"] if "outputs" not in each]
        brief.write_text(json.dumps(found, indent=1), encoding="utf-8")
    first = 0.0
    for processes in ("1", "2"):
        taken = _seconds(_build, root, processes)
        first = first or taken
        beside = f", {taken / (typst * papers):.2f} of Typst's on one" if typst else ""
        print(f"build in {processes}: {taken:.1f} s, {taken / first:.2f} of that in one{beside}", flush=True)


def _build(root: Path, processes: str) -> None:
    command = [sys.executable, "-m", "briefdeck", "-C", str(root), "build", "--force", "--jobs", processes]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    subprocess.run(command, check=True, capture_output=True, env=environment)


def _print(name: str, own: list[float], theirs: list[float]) -> None:
    """Print the ratio of all the time, of the medians and of the least."""
    own, theirs = _warm(own), _warm(theirs)
    ratios = (measure(own) / measure(theirs) for measure in (sum, statistics.median, min))
    middle, other = statistics.median(own) * 1000, statistics.median(theirs) * 1000
    said = " | ".join(f"{ratio:.2f}" for ratio in ratios)
    print(f"| {name} | {len(own)} | {said} | {middle:.1f} ms, {other:.1f} ms |", flush=True)


def _warm(times: list[float]) -> list[float]:
    return times[len(times) // 10 :]


def _seconds(make: Callable[..., object], *given: object) -> float:
    begin = time.perf_counter()
    make(*given)
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
