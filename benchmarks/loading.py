"""How loading grows with the records: time and peak memory without the cache, and time from the cache.

Run `python -m compileall -q src && python benchmarks/loading.py [ROUNDS]`; it prints a table for README.md.
The workspaces are made by chance from a fixed seed in a temporary folder: events with sessions, participants
and statements, recommendations, people, organizations, sources, milestones and figures, over several files.
Each load runs in a Python of its own; its imports are not counted, so that the growth can be seen. Times are
those of the processor, and the least of all rounds counts: what else a machine does can only add.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SIZES = (100, 1_000, 10_000)
PER_FILE = 1_000
"""About how many records stand in one file."""

LOAD = """
import sys, time
from pathlib import Path
import briefdeck.load, briefdeck.model.briefs.definition, briefdeck.model.records, briefdeck.model.style.theme
begin = time.process_time()
loaded = briefdeck.load.load_workspace(Path(sys.argv[1]))
taken = time.process_time() - begin
peak = 0
try:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
except ImportError:
    pass
print(taken, peak, len(loaded.corpus.records), len(loaded.problems))
"""

_WORDS = (
    "energy trade transit corridor pipeline tariff customs railway port visa student exchange language "
    "media culture museum science agriculture wheat textile steel shipyard turbine coal gas power grid "
    "loan bank currency payment treaty summit minister committee working group agreement protocol review "
    "draft schedule delegation embassy consul province region border security exercise navy helicopter "
    "training counter narcotics flood relief health vaccine university scholarship fellowship journal "
    "seminar panel dialogue forum chamber commerce investment insurance audit standard license registry "
    "satellite telecom software data privacy water dam irrigation forest climate fishery "
)
_VERBS = "agree build convene draft expand finance launch open publish renew resume review sign study train"
_GIVEN = "Amina Boris Chen Daria Emil Farah Gulnara Hasan Irina Javed Karim Larisa Maxim Nadia Olga Pavel"
_FAMILY = "Ahmed Belov Chaudhry Danilov Egorov Fatima Gromov Hussain Ivanova Jamali Kozlov Latif Malik"
WORDS, VERBS, GIVEN, FAMILY = (text.split() for text in (_WORDS, _VERBS, _GIVEN, _FAMILY))


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        print("| Records | Without the cache | A record | Peak memory | From the cache | Times faster |")
        print("|---|---|---|---|---|---|")
        for size in SIZES:
            workspace = Path(folder) / str(size)
            make_workspace(workspace, size)
            _print_figures(workspace, Path(folder) / f"cache-{size}", rounds)


def _print_figures(workspace: Path, cache: Path, rounds: int) -> None:
    cold, peak, records = _load(workspace, "", rounds)
    _load(workspace, str(cache), 1)
    cached, _, _ = _load(workspace, str(cache), rounds)
    each = f"{cold / records * 1e6:.0f} µs"
    faster = f"{cached * 1e3:.0f} ms | {cold / cached:.1f}"
    print(f"| {records:,} | {cold * 1e3:.0f} ms | {each} | {peak} MB | {faster} |")


def _load(workspace: Path, cache: str, rounds: int) -> tuple[float, int, int]:
    """Load in fresh processes: the time in seconds, the peak memory in MiB, and the records."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "BRIEFDECK_CACHE": cache}
    command = [sys.executable, "-c", LOAD, str(workspace)]
    runs = []
    for _ in range(rounds):
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
        runs.append([float(part) for part in done.stdout.split()])
        if runs[-1][3]:
            raise SystemExit(f"the generated workspace has {runs[-1][3]:.0f} problems")
    taken, peak, records, _ = (min(column) for column in zip(*runs, strict=True))
    return taken, int(peak), int(records)


def make_workspace(root: Path, size: int) -> None:
    """Write a workspace with about `size` records and one brief; the same size gives the same bytes."""
    chance = random.Random(size)  # noqa: S311
    shutil.copytree(ROOT / "templates", root / "templates")
    (root / "data").mkdir()
    (root / "briefs").mkdir()
    (root / "briefs/all.yaml").write_text(BRIEF, encoding="utf-8")
    for kind, records in _records(size, chance).items():
        for number, start in enumerate(range(0, len(records), _in_a_file(kind))):
            part = records[start : start + _in_a_file(kind)]
            (root / f"data/{kind}-{number:03}.yaml").write_text(
                f"{kind}:\n" + "".join(part), encoding="utf-8"
            )


BRIEF = """\
title: Everything in one table
kind: tracker
outputs: {pdf: {}}
sections:
  - kind: recommendations
    limit: 6
"""


def _in_a_file(kind: str) -> int:
    return PER_FILE // 13 if kind == "events" else PER_FILE


def _records(size: int, chance: random.Random) -> dict[str, list[str]]:
    """Give the records as YAML by kind: half of all are statements, a quarter recommendations."""
    people, organizations, sources = (max(2, size * share // 100) for share in (8, 4, 4))
    events, recommendations = max(1, size * 54 // 100 // 13), size // 4
    return {
        "themes": [
            f"  - id: theme-{n:02}\n    pref_label: Theme {n}\n    position: {n}\n" for n in range(12)
        ],
        "places": [
            f"  - id: place-{n:02}\n    name: Place {n}\n    classification: state\n" for n in range(12)
        ],
        "people": [_person(n, chance) for n in range(people)],
        "organizations": [_organization(n, chance) for n in range(organizations)],
        "sources": [_source(n, chance) for n in range(sources)],
        "milestones": [_milestone(n, chance, sources) for n in range(size * 3 // 100)],
        "figures": [_figure(n, chance, sources) for n in range(size * 2 // 100)],
        "events": [_event(n, chance, people, organizations, sources) for n in range(events)],
        "recommendations": [_recommendation(n, chance, events, sources) for n in range(recommendations)],
    }


def _sentence(chance: random.Random, words: int) -> str:
    return f"{chance.choice(VERBS).capitalize()} {' '.join(chance.choices(WORDS, k=words))}."


def _theme(chance: random.Random) -> str:
    return f"theme-{chance.randrange(12):02}"


def _day(chance: random.Random, first: int = 2010) -> str:
    return (date(first, 1, 1) + timedelta(chance.randrange(3000))).isoformat()


def _person(number: int, chance: random.Random) -> str:
    given, family = chance.choice(GIVEN), chance.choice(FAMILY)
    return (
        f"  - id: person-{number}\n    name: {given} {family} {number}\n    sort_name: {family}, {given}\n"
        f"    honorific_prefix: Dr\n    background: academic\n    side: place-{chance.randrange(12):02}\n"
    )


def _organization(number: int, chance: random.Random) -> str:
    name = " ".join(chance.choices(WORDS, k=3)).title()
    return (
        f"  - id: organization-{number}\n    name: {name} Institute {number}\n    abbreviation: O{number}\n"
        f"    classification: think_tank\n    country: PK\n    place: place-{chance.randrange(12):02}\n"
    )


def _source(number: int, chance: random.Random) -> str:
    return (
        f"  - id: source-{number}\n    type: report\n    title: Report {number} on {chance.choice(WORDS)}\n"
        f"    author:\n      - literal: Institute {number}\n    publisher: Institute {number}\n"
        f"    issued: {_day(chance, 2024)}\n    url: https://example.org/reports/{number}\n    language: en\n"
    )


def _milestone(number: int, chance: random.Random, sources: int) -> str:
    return (
        f"  - id: milestone-{number}\n    title: {_sentence(chance, 4)}\n    date: {_day(chance)[:7]}\n"
        f"    position: {number}\n    kind: visit\n    parties: [place-01, place-02]\n"
        f"    themes: [{_theme(chance)}]\n    source: {{id: source-{chance.randrange(sources)}}}\n"
    )


def _figure(number: int, chance: random.Random, sources: int) -> str:
    return (
        f"  - id: figure-{number}\n    label: {_sentence(chance, 5)}\n"
        f"    value: {chance.randrange(1, 999) / 10}\n"
        f"    scale: million\n    currency: USD\n    kind: money\n    themes: [{_theme(chance)}]\n"
        f"    source:\n      id: source-{chance.randrange(sources)}\n      locator: p. {number}\n"
    )


def _event(number: int, chance: random.Random, people: int, organizations: int, sources: int) -> str:
    head = (
        f"  - id: event-{number}\n    name: Seminar {number} on {chance.choice(WORDS)}\n"
        f"    classification: seminar\n    start_date: {_day(chance)}\n    timezone: Asia/Karachi\n"
        "    location: {name: Hall, locality: Islamabad, country: PK}\n    attendance_mode: offline\n"
        f"    organizers: [organization-{chance.randrange(organizations)}]\n"
        f"    description: >-\n      {_sentence(chance, 14)}\n      {_sentence(chance, 9)}\n"
        "    sessions:\n      - {id: opening, name: Opening, kind: opening}\n"
        f"    themes: [{_theme(chance)}]\n    sources:\n      - id: source-{chance.randrange(sources)}\n"
    )
    taking_part = "".join(_participants(number, chance, people, organizations))
    said = "".join(_statement(number, place, chance, people, sources) for place in range(12))
    return f"{head}    participants:\n{taking_part}    statements:\n{said}"


def _participants(event: int, chance: random.Random, people: int, organizations: int) -> Iterator[str]:
    for person in sorted({(event + step) % people for step in range(4)}):
        yield (
            f"      - person: person-{person}\n        role: speaker\n        session: opening\n"
            f"        post: Director of {chance.choice(WORDS)}\n"
            f"        organization: organization-{chance.randrange(organizations)}\n"
        )


def _statement(event: int, place: int, chance: random.Random, people: int, sources: int) -> str:
    return (
        f"      - id: event-{event}-k{place:02}\n        text: >-\n          {_sentence(chance, 12)}\n"
        f"          {_sentence(chance, 8)}\n        short: {_sentence(chance, 4)}\n"
        f"        creator: person-{chance.randrange(people)}\n        themes: [{_theme(chance)}]\n"
        "        session: opening\n        priority: high\n        source:\n"
        f"          id: source-{chance.randrange(sources)}\n          locator: p. {place + 1}\n"
    )


def _recommendation(number: int, chance: random.Random, events: int, sources: int) -> str:
    event = chance.randrange(events)
    return (
        f"  - id: recommendation-{number}\n    number: {number + 1}\n"
        f"    text: >-\n      {_sentence(chance, 16)}\n    short: {_sentence(chance, 4)}\n"
        f"    addressees: [place-{chance.randrange(12):02}]\n"
        f"    theme: {_theme(chance)}\n    priority: medium\n    event: event-{event}\n    source:\n"
        f"      id: source-{chance.randrange(sources)}\n      locator: item {number + 1}\n"
        f"    evidence:\n      - event-{event}-k{chance.randrange(12):02}\n"
    )


if __name__ == "__main__":
    main()
