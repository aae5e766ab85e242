"""From a save to the new paper: while watching, and with a `briefdeck build` after each save.

Run `python -m compileall -q src && python benchmarks/watching.py [ROUNDS]`; it prints a table for README.md.
A line of a file is changed in a copy of the shipped workspace and saved as an editor does it. The time ends
when the papers that it touches are on the disk. Both ways are measured in turn, in one run.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from briefdeck.builder.watch import Rebuild, watch_workspace
from briefdeck.workspace import SHIPPED, Workspace

ROOT = Path(__file__).resolve().parents[1]
SAVES = {
    "the title of the meeting brief (one PDF)": ("briefs/meeting-brief.yaml", "title:\n  en: "),
    "the wording of a recommendation": ("data/recommendations.yaml", "    text:\n      en: >-\n        "),
    "the short form of a recommendation": ("data/recommendations.yaml", "    short:\n      en: "),
    "the wording of a kind of section, in a template": (
        "templates/sections/recommendations.md.j2",
        "{% block body %}",
    ),
}


@dataclass
class Times:
    """Milliseconds, a value for each save."""

    first: list[float] = field(default_factory=list)
    last: list[float] = field(default_factory=list)
    cold: list[float] = field(default_factory=list)
    papers: int = 0

    def line(self, name: str) -> str:
        first, last, cold = (statistics.median(each) for each in (self.first, self.last, self.cold))
        return (
            f"| {name} | {self.papers} | {first:.0f} ms | {last:.0f} ms | {cold:.0f} ms | {cold / last:.1f} |"
        )


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as folder:
        watched, built = (copy_workspace(Path(folder) / name) for name in ("watched", "built"))
        build(built)
        stop = threading.Event()
        watch = watch_workspace(Workspace(watched), stop=stop)
        next(watch)
        print("| Changed and saved | Papers | First paper | All papers | `briefdeck build` | Times faster |")
        print("|---|---|---|---|---|---|")
        for name, (file, words) in SAVES.items():
            print(measure(watch, watched, built, (file, words), rounds).line(name), flush=True)
        stop.set()


def measure(
    watch: Iterator[Rebuild], watched: Path, built: Path, change: tuple[str, str], rounds: int
) -> Times:
    times = Times()
    for number in range(rounds + 1):
        saved, made = one_round(watch, watched, change, number)
        began = time.time()
        save(built, change, number)
        build(built)
        cold = time.time() - began
        if number == 0:
            continue  # the first round reads what later ones remember
        on_disk = sorted(outcome.path.stat().st_mtime for outcome in made.written)
        times.papers = len(on_disk)
        times.first.append(1000 * (on_disk[0] - saved))
        times.last.append(1000 * (on_disk[-1] - saved))
        times.cold.append(1000 * cold)
    return times


def one_round(
    watch: Iterator[Rebuild], root: Path, change: tuple[str, str], number: int
) -> tuple[float, Rebuild]:
    """Save from another thread, as an editor is another program, and wait for the round."""
    at: list[float] = []

    def act() -> None:
        at.append(time.time())
        save(root, change, number)

    timer = threading.Timer(0.2, act)
    timer.start()
    made = next(watch)
    timer.join()
    return at[0], made


def save(root: Path, change: tuple[str, str], number: int) -> None:
    path = root / change[0]
    original = re.sub(r"Version \d+\. ", "", path.read_text("utf-8"))
    if change[1] not in original:
        raise SystemExit(f"nothing to change in {path.name}: {change[1]!r} is not in it")
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(original.replace(change[1], f"{change[1]}Version {number}. ", 1), "utf-8")
    beside.replace(path)


def build(root: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "briefdeck", "build"]
    subprocess.run(command, cwd=root, env=environment, check=True, stdout=subprocess.DEVNULL)


def copy_workspace(folder: Path) -> Path:
    for name in ("data", "briefs", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    own = folder / "templates" / "sections"
    own.mkdir()
    shutil.copy(SHIPPED / "sections" / "recommendations.md.j2", own)
    return folder


if __name__ == "__main__":
    main()
