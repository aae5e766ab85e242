"""Workspaces of many briefs in which no text stands twice: what was set for one helps no other.

Sentences are words of the shipped records, drawn by chance from a fixed seed, so that words are as frequent
and as long as in papers that people write; people, boards and places are fictional.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
_POINTS, _ADVICE, _SPEAKERS = 5, 4, 3


def make_workspace(root: Path, briefs: int) -> None:
    """Write records and definitions; each brief is a one-page PDF and a deck of eight slides on one event."""
    (root / "data").mkdir(parents=True)
    (root / "briefs").mkdir()
    words = _Words()
    records = _merged(_records(number, words) for number in range(briefs))
    records["themes"] = [{"id": "ports", "pref_label": "Ports"}]
    records["organizations"] = [{"id": "port-board", "name": "Port Board"}]
    for kind, found in records.items():
        (root / f"data/{kind}.yaml").write_text(json.dumps({kind: found}, indent=1), encoding="utf-8")
    for number in range(briefs):
        text = json.dumps(_brief(number, words), indent=1)
        (root / f"briefs/{name_of(number)}.yaml").write_text(text, encoding="utf-8")


def name_of(number: int) -> str:
    """Return the name of a brief."""
    return f"paper-{number:05}"


class _Words:
    """Sentences by chance, the same in every run."""

    def __init__(self) -> None:
        files = sorted((ROOT / "data").rglob("*.yaml"))
        texts = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
        spoken = (line.split() for line in texts if line.startswith(" " * 6) and ":" not in line)
        self._known = [word.lower() for line in spoken for word in line if word.isascii() and word.isalpha()]
        self._chance = Random(1)  # noqa: S311 - the same in every run

    def sentence(self, count: int) -> str:
        return " ".join(self._chance.choices(self._known, k=count)).capitalize() + "."

    def name(self) -> str:
        syllables = ("ka", "lo", "mi", "ren", "dor", "vel", "tas", "bri", "quo", "san", "pel", "um")
        return "".join(self._chance.choices(syllables, k=3)).capitalize()


def _merged(many: Iterator[dict[str, list[Any]]]) -> dict[str, list[Any]]:
    merged: dict[str, list[Any]] = {}
    for records in many:
        for kind, found in records.items():
            merged.setdefault(kind, []).extend(found)
    return merged


def _records(number: int, words: _Words) -> dict[str, list[Any]]:
    event, source = f"days-{number}", f"minutes-{number}"
    people = [f"speaker-{number}-{each}" for each in range(_SPEAKERS)]
    return {
        "people": [_person(each, words) for each in people],
        "sources": [{"id": source, "type": "report", "title": words.sentence(6).rstrip(".")}],
        "events": [
            {
                "id": event,
                "name": f"Port Days {number} on {words.name()}",
                "classification": "seminar",
                "start_date": "2019-05-06",
                "organizers": ["port-board"],
                "purpose": words.sentence(14),
                "sources": [{"id": source}],
                "participants": [
                    {"person": each, "role": "speaker", "post": f"Head of {words.name()}"} for each in people
                ],
                "statements": [_point(number, each, people, source, words) for each in range(_POINTS)],
            }
        ],
        "recommendations": [_advice(number, each, event, source, words) for each in range(_ADVICE)],
    }


def _person(identifier: str, words: _Words) -> dict[str, Any]:
    family = words.name()
    return {"id": identifier, "name": f"{words.name()} {family}", "family_name": family}


def _point(number: int, place: int, people: list[str], source: str, words: _Words) -> dict[str, Any]:
    return {
        "id": f"point-{number}-{place}",
        "text": words.sentence(24),
        "short": words.sentence(7).rstrip("."),
        "creator": people[place % len(people)],
        "themes": ["ports"],
        "source": {"id": source},
    }


def _advice(number: int, place: int, event: str, source: str, words: _Words) -> dict[str, Any]:
    return {
        "id": f"advice-{number}-{place}",
        "number": number * _ADVICE + place + 1,
        "text": words.sentence(26),
        "short": words.sentence(6).rstrip("."),
        "theme": "ports",
        "event": event,
        "addressees": ["port-board"],
        "source": {"id": source, "locator": f"item {place + 1}"},
    }


def _brief(number: int, words: _Words) -> dict[str, Any]:
    def headed(kind: str, **more: Any) -> dict[str, Any]:
        return {"kind": kind, "headline": words.sentence(8).rstrip("."), **more}

    return {
        "title": words.sentence(9).rstrip("."),
        "subtitle": words.sentence(10),
        "kind": "seminar_recap",
        "as_of": "2020-12-01",
        "handling": {"attribution": "on_record"},
        "outputs": {"pdf": {"paper": "A4", "pages": 1}, "pptx": {}},
        "where": {"event": f"days-{number}"},
        "sections": [
            headed("summary", text=words.sentence(40), keep="always", based_on=[f"days-{number}"]),
            headed("recommendations", keep="always"),
            headed("key_points", keep="always"),
            headed("meeting_facts", outputs=["pptx"]),
            headed("participants", outputs=["pptx"]),
            headed("text", title="What is open", text=words.sentence(60), outputs=["pptx"]),
            {"kind": "sources", "keep": "always"},
        ],
    }
