"""What being up to date costs: nothing to do, and one brief of fifty to make, beside bare Python.

    python benchmarks/up_to_date.py [rounds]

Every round runs each command once, in turn, in a process of its own; the figures are medians and minima
over the rounds, and ratios of commands that ran side by side. The workspace is the shipped data with fifty
briefs, made from the shipped ones under other names and titles.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FIFTY = 50
ONE = "meeting-brief-1"


def briefdeck(root: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "briefdeck", "-C", str(root), *arguments]


def make_workspace(root: Path, count: int) -> Path:
    for folder in ("data", "templates"):
        shutil.copytree(ROOT / folder, root / folder)
    (root / "briefs").mkdir()
    shipped = sorted((ROOT / "briefs").glob("*.yaml"))
    for number in range(count):
        source = shipped[number % len(shipped)]
        text = source.read_text(encoding="utf-8").replace("title: ", f"title: Part {number // 5 + 1}. ", 1)
        (root / "briefs" / f"{source.stem}-{number // 5 + 1}.yaml").write_text(text, encoding="utf-8")
    return root


def seconds(command: list[str], env: dict[str, str]) -> float:
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False, env=env)
    took = time.perf_counter() - began
    if done.returncode:
        raise SystemExit(done.stdout.decode() + done.stderr.decode())
    return took


def change_one(root: Path, number: int) -> None:
    """Give the one brief another title, so that its paper must be made anew."""
    path = root / "briefs" / f"{ONE}.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(place for place, line in enumerate(lines) if line.startswith("title: "))
    lines[at] = f"title: Before meeting number {number}\n"
    path.write_text("".join(lines), encoding="utf-8")


def measure(rounds: int, roots: tuple[Path, Path, Path], env: dict[str, str]) -> dict[str, list[float]]:
    shipped, fifty, alone = roots
    times: dict[str, list[float]] = {}

    def note(name: str, command: list[str]) -> None:
        times.setdefault(name, []).append(seconds(command, env))

    for number in range(rounds):
        note("python -c pass", [sys.executable, "-c", "pass"])
        note("build, nothing to do (8 papers)", briefdeck(shipped, "build"))
        note("status, nothing to do (8 papers)", briefdeck(shipped, "status"))
        note("build, nothing to do (80 papers)", briefdeck(fifty, "build"))
        for root in (fifty, alone):
            change_one(root, number)
        note("build, one changed brief of fifty", briefdeck(fifty, "build"))
        note("build, that brief alone in its workspace", briefdeck(alone, "build"))
        note("build --force NAME, of fifty", briefdeck(fifty, "build", "--force", ONE))
    return times


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(ROOT / "src")], check=True)
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "BRIEFDECK_CACHE": f"{folder}/cache"}
        shipped = make_workspace(Path(folder, "shipped"), 5)
        fifty = make_workspace(Path(folder, "fifty"), FIFTY)
        alone = make_workspace(Path(folder, "alone"), FIFTY)
        for path in (alone / "briefs").iterdir():
            if path.stem != ONE:
                path.unlink()
        for root in (shipped, fifty, alone):
            seconds(briefdeck(root, "build"), env)
        report(measure(rounds, (shipped, fifty, alone), env))


def report(times: dict[str, list[float]]) -> None:
    bare = statistics.median(times["python -c pass"])
    alone = statistics.median(times["build, that brief alone in its workspace"])
    for name, found in times.items():
        median = statistics.median(found)
        ratios = f"{median / bare:6.1f} x bare Python   {median / alone:5.2f} x that brief alone"
        print(f"{name:42} median {median * 1000:7.1f} ms   min {min(found) * 1000:7.1f} ms   {ratios}")


if __name__ == "__main__":
    main()
