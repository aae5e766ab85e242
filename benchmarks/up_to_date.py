"""What being up to date costs: nothing to do, and one brief of many to make, beside bare Python.

    python benchmarks/up_to_date.py [rounds]
    python benchmarks/up_to_date.py [rounds] --papers 1000

With `--papers`, a workspace of so many one-page papers, a record of its own in each: nothing to do, and one
changed record, beside the same records with that one paper alone. Each workspace has a cache of its own, or
the second would recall what the first kept of the same records.

Every round runs each command once, in turn, in a process of its own. The figures are medians and minima of
processor time over the rounds, to which what else a machine does can only add, and ratios of commands that
ran side by side. The workspace is the shipped data with fifty briefs, made from the shipped ones under other
names and titles.
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml
from cold import processor_time

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
        part = number // len(shipped) + 1
        write_titled(source, root / "briefs" / f"{source.stem}-{part}.yaml", f"Part {part} of {source.stem}")
    return root


def seconds(command: list[str], env: dict[str, str]) -> float:
    before = processor_time()
    done = subprocess.run(command, capture_output=True, check=False, env=env)
    took = processor_time() - before
    if done.returncode:
        raise SystemExit(done.stdout.decode() + done.stderr.decode())
    return took


def change_one(root: Path, number: int) -> None:
    """Give the one brief another title, so that its paper must be made anew."""
    path = root / "briefs" / f"{ONE}.yaml"
    write_titled(path, path, f"Before meeting number {number}")


def write_titled(source: Path, target: Path, title: str) -> None:
    definition = yaml.safe_load(source.read_text(encoding="utf-8")) | {"title": title}
    target.write_text(yaml.safe_dump(definition, allow_unicode=True, sort_keys=False), encoding="utf-8")


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


ADVICE = """\
  - id: own-{number:04}
    number: {given}
    text: {text}
    short: {short}
    theme: energy
    event: prospects-2015
    source: {{id: mi-report, locator: item {number}}}
"""
OWN_PAPER = """\
title: Paper {number} of a series
kind: policy_brief
as_of: 2020-12-01
handling: {{attribution: on_record}}
outputs: {{pdf: {{paper: A4, pages: 1}}}}
sections:
  - {{kind: summary, text: Paper number {number} of a series., keep: always, based_on: [mi-report]}}
  - {{kind: recommendations, where: {{id: own-{number:04}}}}}
  - {{kind: key_points, where: {{themes: [energy]}}, limit: 5, keep: if-room}}
"""
VERBS = ("Visit", "Survey", "Count", "Mend", "Insure", "Publish", "Translate", "Measure", "Lease", "Fence")
NOUNS = """
abbeys acorns anvils apricots archives attics awnings bakeries barges barns beacons bells benches bridges
canals candles canyons carts castles cellars chapels cliffs clocks coves dams deserts docks dunes farms
ferries fields forges forts fountains gardens gates glaciers gorges granaries groves harbours hedges
hills hives inns islands jetties kilns lagoons lakes lanterns ledges libraries lighthouses locks looms
marshes meadows mills mines moats museums oases orchards ovens parks piers ponds quarries quays rafts
ridges rivers roads schools sheds springs squares stables statues streams temples theatres tolls towers
tunnels valleys vaults walls wells wharves
""".split()  # noqa: SIM905
CHANGED = 5


def make_thousand(root: Path, count: int, only: int | None = None) -> Path:
    """Make a workspace of papers with a record of their own; all of the records, and one paper, if asked."""
    for folder in ("data", "templates"):
        shutil.copytree(ROOT / folder, root / folder)
    (root / "briefs").mkdir()
    (root / "data/own.yaml").write_text("recommendations:\n" + "".join(map(advice, range(count))), "utf-8")
    for number in range(count) if only is None else (only,):
        text = OWN_PAPER.format(number=number)
        (root / f"briefs/paper-{number:04}.yaml").write_text(text, encoding="utf-8")
    return root


def advice(number: int, then: str = "spring") -> str:
    chance = random.Random(number)  # noqa: S311 - no secret
    nouns, verb = chance.sample(NOUNS, 8), chance.choice(VERBS)
    text = f"{verb} {', '.join(nouns[:-1])} and {nouns[-1]} before the next {then}."
    return ADVICE.format(
        number=number, given=1000 + number, text=text, short=f"{verb} {' and '.join(nouns[:3])}"
    )


def measure_thousand(rounds: int, folder: Path, count: int) -> dict[str, list[float]]:
    many, alone = make_thousand(folder / "many", count), make_thousand(folder / "alone", count, CHANGED)

    def build(root: Path) -> float:
        return seconds(briefdeck(root, "build"), {**os.environ, "BRIEFDECK_CACHE": f"{root}-cache"})

    for root in (many, alone):
        build(root)
    time.sleep(3)  # what was written just now is not yet known by its looks
    build(many)
    times: dict[str, list[float]] = {}

    def note(name: str, took: float) -> None:
        times.setdefault(name, []).append(took)

    for _ in range(rounds):
        note("python -c pass", seconds([sys.executable, "-c", "pass"], dict(os.environ)))
        note(f"build, nothing to do ({count} papers)", build(many))
    then = "spring"
    for number in range(rounds):
        for root in (many, alone):
            path = root / "data/own.yaml"
            text = path.read_text(encoding="utf-8").replace(
                advice(CHANGED, then), advice(CHANGED, f"{number} May")
            )
            path.write_text(text, encoding="utf-8")
        then = f"{number} May"
        note(f"build, one changed record of {count} papers", build(many))
        note("build, that brief alone in its workspace", build(alone))
    return times


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    if "--papers" in sys.argv:
        count = int(sys.argv[sys.argv.index("--papers") + 1])
        with tempfile.TemporaryDirectory() as folder:
            report(measure_thousand(rounds, Path(folder), count))
        return
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
