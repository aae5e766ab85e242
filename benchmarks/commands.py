"""How long each command takes on the shipped workspace, as a multiple of starting Python.

Run `python -m compileall -q src && python benchmarks/commands.py [ROUNDS]`; it prints a table for README.md.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BARE = [sys.executable, "-c", "pass"]
COMMANDS = {
    "briefdeck --version": ["--version"],
    "briefdeck list": ["list"],
    "briefdeck check": ["check"],
    "briefdeck show tracker": ["show", "tracker"],
    "briefdeck build meeting-brief": ["build", "meeting-brief"],
    "briefdeck build recap-2020": ["build", "recap-2020"],
    "briefdeck build": ["build"],
}


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder) / "workspace"
        _run(["new", str(workspace)], Path(folder))
        bare = _seconds(BARE, workspace, rounds)
        print(f"| python -c pass | 1.0 | {bare * 1000:.0f} ms |")
        for name, arguments in COMMANDS.items():
            taken = _seconds([sys.executable, "-m", "briefdeck", *arguments], workspace, rounds)
            print(f"| {name} | {taken / bare:.1f} | {taken * 1000:.0f} ms |")


def _run(arguments: list[str], folder: Path) -> None:
    command = [sys.executable, "-m", "briefdeck", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def _seconds(command: list[str], folder: Path, rounds: int) -> float:
    """Give the median time of a command, the first run left out."""
    times = []
    for _ in range(rounds + 1):
        begin = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        times.append(time.perf_counter() - begin)
    return statistics.median(times[1:])


if __name__ == "__main__":
    main()
