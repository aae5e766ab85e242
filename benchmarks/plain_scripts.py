"""What our papers cost beside plain scripts on ReportLab and python-pptx that make the same pages and slides.

Run `python -m compileall -q src && python benchmarks/plain_scripts.py [ROUNDS]`; it prints a table for
README.md. Warm: in one process, after a first round, ours from records to bytes (select, compose, check,
fit, lay out, render) and the plain script's from its list of texts and places to bytes, in turns. Cold: a
new process each, bytecode compiled: `briefdeck build` of a one-page brief as PDF and deck, and the two
plain scripts one after the other.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(__file__).resolve().parent
sys.path[:0] = [str(ROOT / "src"), str(FOLDER)]

import drawn  # noqa: E402
import plain_deck  # noqa: E402
import plain_pdf  # noqa: E402

from briefdeck.load import Loaded, load_workspace  # noqa: E402
from briefdeck.model.definition import OutputKind  # noqa: E402
from briefdeck.pipeline import make_output  # noqa: E402

PAGE, DECK = "meeting-brief", "recap-2020"


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    loaded = load_workspace(ROOT)
    page, deck = drawn.page(loaded, PAGE), drawn.deck(loaded, DECK)
    plain_pdf.register_fonts(page["fonts"])
    _print(f"warm, {PAGE}, one page", rounds, _maker(loaded, PAGE, "pdf"), lambda: plain_pdf.draw(page))
    slides = f"{len(deck['slides'])} slides"
    _print(f"warm, {DECK}, {slides}", rounds, _maker(loaded, DECK, "pptx"), lambda: plain_deck.write(deck))
    with tempfile.TemporaryDirectory() as folder:
        _print("cold, page and deck of one brief", max(rounds // 3, 3), *_commands(Path(folder)))


def _maker(loaded: Loaded, name: str, output: OutputKind) -> Callable[[], object]:
    brief = next(brief for brief in loaded.briefs if brief.name == name)
    return lambda: make_output(loaded, brief, output)


def _commands(folder: Path) -> tuple[Callable[[], object], Callable[[], object]]:
    """Give the cold runs: our command, and the two plain scripts."""
    workspace = _workspace(folder)
    loaded = load_workspace(workspace)
    page, deck = folder / "page.json", folder / "deck.json"
    _save(page, drawn.page(loaded, PAGE))
    _save(deck, drawn.deck(loaded, PAGE))
    build = ["-m", "briefdeck", "build", PAGE]
    first = [str(FOLDER / "plain_pdf.py"), str(page), str(folder / "page.pdf")]
    second = [str(FOLDER / "plain_deck.py"), str(deck), str(folder / "deck.pptx")]

    def ours() -> None:
        shutil.rmtree(workspace / "output", ignore_errors=True)
        _run(build, workspace)

    return ours, lambda: [_run(command, folder) for command in (first, second)]


def _workspace(folder: Path) -> Path:
    """Copy the shipped workspace; in it, the meeting brief is also a deck."""
    workspace = folder / "workspace"
    workspace.mkdir()
    for part in ("data", "briefs", "templates"):
        shutil.copytree(ROOT / part, workspace / part)
    brief = workspace / "briefs" / f"{PAGE}.yaml"
    text = brief.read_text(encoding="utf-8")
    brief.write_text(text.replace("pages: 1}", "pages: 1}\n  pptx: {}"), encoding="utf-8")
    return workspace


def _save(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value), encoding="utf-8")


def _run(arguments: Iterable[str], folder: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment)


def _print(name: str, rounds: int, ours: Callable[[], object], plain: Callable[[], object]) -> None:
    """Time both in turns; the ratio of the medians, then that of the minima."""
    for make in (ours, plain):
        make()
    times = [(_seconds(ours), _seconds(plain)) for _ in range(rounds)]
    own, theirs = zip(*times, strict=True)
    middle, least = statistics.median(own), min(own)
    ratio, least_ratio = middle / statistics.median(theirs), least / min(theirs)
    print(
        f"| {name} | {middle * 1000:.1f} ms | {statistics.median(theirs) * 1000:.1f} ms "
        f"| {ratio:.2f} | {least_ratio:.2f} |"
    )


def _seconds(make: Callable[[], object]) -> float:
    begin = time.perf_counter()
    make()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
