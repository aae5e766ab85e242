"""One thousand one-page briefs from one set of records: in one process, and in several.

    python benchmarks/thousand.py [BRIEFS] [PROCESSES ...]

Prints the wall time of each first build, the processor time of the build and of its workers, and each wall
time as a part of that in one process; then what a build costs when nothing, and when one record, changed.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
THEMES = (
    "diplomacy",
    "energy",
    "trade",
    "people",
    "media-perceptions",
    "defence",
    "great-powers",
    "connectivity",
)
BRIEF = """\
title: Paper {number} on {theme}
kind: policy_brief
as_of: 2020-12-01
handling: {{attribution: on_record}}
outputs: {{pdf: {{paper: A4, pages: 1}}}}
sections:
  - {{kind: summary, text: Paper {number} of a long series., keep: always, based_on: [mi-report]}}
  - {{kind: recommendations, where: {{theme: [energy, {theme}, {other}]}}, limit: {limit}}}
  - {{kind: key_points, where: {{themes: [{theme}]}}, limit: 5, keep: if-room}}
"""


def main() -> None:
    """Build with each number of processes, and print what it took."""
    count, *processes = (int(each) for each in sys.argv[1:] or ("1000", "1", "2"))
    first = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for number in processes or (1, 2):
            root = _make(Path(folder) / str(number), count)
            wall, processor = _build(root, "--jobs", str(number))
            first = first or wall
            print(
                f"{count} briefs, {number} processes: {wall:.1f} s, processor {processor:.1f} s, "
                f"{wall / first:.2f} of the first",
                flush=True,
            )
        print(f"nothing changed: {_build(root)[0]:.2f} s; all looked at: {_build(root, '--json')[0]:.2f} s")
        _change_one_record(root)
        print(f"one record changed: {_build(root)[0]:.2f} s")


def _make(root: Path, count: int) -> Path:
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, root / name)
    (root / "briefs").mkdir()
    for number in range(count):
        theme, other = THEMES[number % len(THEMES)], THEMES[(number // len(THEMES)) % len(THEMES)]
        text = BRIEF.format(number=number, theme=theme, other=other, limit=3 + number % 4)
        (root / f"briefs/paper-{number:04}.yaml").write_text(text, encoding="utf-8")
    return root


def _build(root: Path, *options: str) -> tuple[float, float]:
    """Build; give the seconds that passed, and those of the processors of the build and its workers."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    command = [sys.executable, "-m", "briefdeck", "-C", str(root), "build", *options]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONHASHSEED": "0"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - start, used


def _change_one_record(root: Path) -> None:
    path = root / "data/recommendations.yaml"
    text = path.read_text(encoding="utf-8")
    short = "    short:\n      en: "
    path.write_text(text.replace(short, f"{short}Again ", 1), encoding="utf-8")


if __name__ == "__main__":
    main()
