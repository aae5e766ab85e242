"""How fast each command starts, on the shipped workspace, as a multiple of starting Python.

Run `python -m compileall -q src && python benchmarks/cold.py [ROUNDS] [COMMAND…]`; it prints a table for
README.md. All commands take turns within each round, and the least processor time of each counts, because
what else a machine does can only add. "First" is with an empty cache, as after any change in a file; "again"
is with what the last run kept.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

try:
    import resource
except ImportError:  # Windows
    resource = None

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = ("--version", "list", "list recommendations", "check", "show tracker")
BARE = (sys.executable, "-c", "pass")


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    commands = sys.argv[2:] or COMMANDS
    with tempfile.TemporaryDirectory() as folder:
        workspace, cache = Path(folder) / "workspace", Path(folder) / "cache"
        for name in ("data", "briefs", "templates"):
            shutil.copytree(ROOT / name, workspace / name)
        _print_table(commands, *_measure(commands, workspace, cache, rounds))


def _measure(
    commands: Sequence[str], workspace: Path, cache: Path, rounds: int
) -> tuple[float, dict[str, float], dict[str, float]]:
    """Give the least time of bare Python, and of each command with an empty cache and again, in seconds."""
    bare: list[float] = []
    first: dict[str, list[float]] = {command: [] for command in commands}
    again: dict[str, list[float]] = {command: [] for command in commands}
    for _ in range(rounds):
        bare.append(_seconds(BARE, workspace, cache))
        for command in commands:
            shutil.rmtree(cache, ignore_errors=True)
            line = (sys.executable, "-m", "briefdeck", *command.split())
            first[command].append(_seconds(line, workspace, cache))
            again[command].append(_seconds(line, workspace, cache))
    return min(bare), *({each: min(taken) for each, taken in times.items()} for times in (first, again))


def _seconds(line: Sequence[str], workspace: Path, cache: Path) -> float:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "BRIEFDECK_CACHE": str(cache)}
    begin = processor_time()
    subprocess.run(line, cwd=workspace, env=environment, check=True, capture_output=True)
    return processor_time() - begin


def processor_time() -> float:
    """Give the processor time of the programs run so far, or the time of day where that is not counted."""
    if resource is None:
        return time.perf_counter()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _print_table(
    commands: Sequence[str], bare: float, first: dict[str, float], again: dict[str, float]
) -> None:
    print("| Command | First, times bare Python | Again, times bare Python | |")
    print("|---|---|---|---|")
    print(f"| python -c pass | 1.0 | 1.0 | {bare * 1e3:.0f} ms |")
    for name in commands:
        times = f"{first[name] / bare:.1f} | {again[name] / bare:.1f}"
        taken = f"{first[name] * 1e3:.0f} ms, {again[name] * 1e3:.0f} ms"
        print(f"| briefdeck {name} | {times} | {taken} |")


if __name__ == "__main__":
    main()
