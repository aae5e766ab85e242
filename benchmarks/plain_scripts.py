"""What our papers cost beside plain scripts on ReportLab and python-pptx that make the same pages and slides.

Run `python benchmarks/plain_scripts.py [ROUNDS]`; it prints a table for README.md. Warm: in one process,
after a first round, ours from records to bytes (select, compose, check, fit, lay out, render) and the plain
script's from its list of texts and places to bytes, in turns. Cold: a new process each, bytecode compiled,
that of libraries too, as pip does: `briefdeck build` of a one-page brief as PDF, as deck and as both, which
loads the workspace, writes the file and keeps an edition; and the plain script of each, or the two one
after the other; processor time, because what else a machine does can only add.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
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

from briefdeck.load import Loaded  # noqa: E402
from briefdeck.model.briefs.definition import OutputKind  # noqa: E402
from briefdeck.pipeline import make_output  # noqa: E402
from briefdeck.protected_workspace import load_protected  # noqa: E402

PAGE, DECK = "meeting-brief", "recap-2020"
ONE_CASE = f"{PAGE}[en-GB]"
"""That brief in English alone, as the plain scripts make it."""
_SETTINGS = {"pdf": "{paper: A4, pages: 1}", "pptx": "{}"}
_COLD = {"page": "pdf", "deck": "pptx", "page and deck": "pdf pptx"}


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    compiled = [str(ROOT / "src"), sysconfig.get_path("purelib")]
    subprocess.run([sys.executable, "-m", "compileall", "-q", *compiled], check=False, capture_output=True)
    loaded = load_protected(ROOT)
    page, deck = drawn.page(loaded, PAGE), drawn.deck(loaded, DECK)
    plain_pdf.register_fonts(page["fonts"])
    _print(f"warm, {PAGE}, one page", rounds, _maker(loaded, PAGE, "pdf"), lambda: plain_pdf.draw(page))
    slides = f"{len(deck['slides'])} slides"
    _print(f"warm, {DECK}, {slides}", rounds, _maker(loaded, DECK, "pptx"), lambda: plain_deck.write(deck))
    with tempfile.TemporaryDirectory() as folder:
        for name, outputs in _COLD.items():
            _print(
                f"cold, {name} of one brief", max(rounds // 3, 3), *_commands(Path(folder) / name, outputs)
            )


def _maker(loaded: Loaded, name: str, output: OutputKind) -> Callable[[], object]:
    brief = next(brief for brief in loaded.briefs if brief.name == name)
    return lambda: make_output(loaded, brief, output)


def _commands(folder: Path, outputs: str) -> tuple[Callable[[], object], Callable[[], object]]:
    """Give the cold runs: our command, and the plain scripts of the same outputs."""
    workspace = _workspace(folder, outputs)
    loaded = load_protected(workspace)
    commands = []
    if "pdf" in outputs:
        _save(folder / "page.json", drawn.page(loaded, PAGE))
        commands.append([str(FOLDER / "plain_pdf.py"), "page.json", "page.pdf"])
    if "pptx" in outputs:
        _save(folder / "deck.json", drawn.deck(loaded, PAGE))
        commands.append([str(FOLDER / "plain_deck.py"), "deck.json", "deck.pptx"])

    def ours() -> None:
        shutil.rmtree(workspace / "output", ignore_errors=True)
        _run(["-m", "briefdeck", "build", ONE_CASE], workspace)

    return ours, lambda: [_run(command, folder) for command in commands]


def _workspace(folder: Path, outputs: str) -> Path:
    """Copy the shipped workspace; in it, the meeting brief has these outputs."""
    workspace = folder / "workspace"
    for part in ("data", "briefs", "templates"):
        shutil.copytree(ROOT / part, workspace / part)
    brief = workspace / "briefs" / f"{PAGE}.yaml"
    asked = "".join(f"  {kind}: {_SETTINGS[kind]}\n" for kind in outputs.split())
    text = brief.read_text(encoding="utf-8").replace(f"  pdf: {_SETTINGS['pdf']}\n", asked)
    brief.write_text(text, encoding="utf-8")
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
    """Give the time of the processor that this takes, or the programs that it runs."""
    begin, used = time.process_time(), _used_by_others()
    make()
    others = _used_by_others() - used
    return others or time.process_time() - begin


def _used_by_others() -> float:
    used = os.times()
    return used.children_user + used.children_system


if __name__ == "__main__":
    main()
