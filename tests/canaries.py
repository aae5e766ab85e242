"""A workspace in which a person may not be named, and the name in any field that there is.

The records are those of `marked_workspace`, one of each kind with all its fields, all events of them held under
the Chatham House Rule. The person is invented, and took part in such an event only.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from briefdeck.model.definition import Definition
from briefdeck.model.records import RecordKind
from briefdeck.model.schema import FieldSchema, ValueType, schema_of
from briefdeck.model.sections import SECTION_KINDS
from marked_workspace import INSTEAD, TYPES, Data, MarkedWorkspace, brief_of, leaves, show
from pictures_at_hand import drawn, saved

PERSON = "zilpha-quellerin"
NAME = "Zilpha Quellerin"
POST = "Keeper of the Ninth Lantern"
OFFICE = "Lantern Office of Umbria Minor"
SPEAKER: Data = {
    "person": PERSON,
    "role": "speaker",
    "post": POST,
    "organization": "lantern-office",
    "note": "Quellerin came late",
}
BRIEFS = "briefs"
IDS = {"person": PERSON, "id": "talk-of-quellerin"}
_OF_A_FORM = {"url": "address", ".file": "file", "template": "file"}
"""What must have a form of its own, by the end of the path."""
WORDINGS = {
    "name": f"as {NAME} put it",
    "surname": "as Quellerin put it",
    "initials": "as Z. Quellerin put it",
    "post": f"as the {POST} put it",
    "affiliation": f"as somebody of the {OFFICE} put it",
}
"""What a person may type into a text, and how it tells who it was."""
CANARY = re.compile(r"quell[\W_]*erin|zilpha|ninth[\W_]*lantern|lantern[\W_]*office", re.IGNORECASE)
"""What no file and no message may hold."""


@dataclass(frozen=True, slots=True)
class Planting:
    """One field, and what is put into it."""

    path: str
    """Such as `events.participants.post`."""
    wording: str
    """One of WORDINGS, `person` for the person's id, `id` for an id made of the name, `address`."""

    def __str__(self) -> str:
        return f"{self.path}-{self.wording}"


def fields() -> Iterator[tuple[str, FieldSchema, str]]:
    """Give path, schema and use of every field of every record and of a definition, from the models."""
    for kind, model in {**TYPES, BRIEFS: Definition}.items():
        yield from ((path, schema, use) for path, schema, _, use in leaves(model, kind))


def plantings() -> list[Planting]:
    """Give what is planted: whatever a field can hold that would tell who the person is."""
    return [Planting(path, wording) for path, schema, _ in fields() for wording in _wordings(path, schema)]


def _wordings(path: str, schema: FieldSchema) -> Iterator[str]:
    if schema.ref:
        yield from ("person",) if RecordKind.PEOPLE in schema.ref.kinds else ()
        yield from ("name",) if schema.ref.or_words else ()
    elif path.endswith("where"):
        yield "query"
    elif path.count(".") == 1 and path.endswith(".id"):
        yield "id"
    elif schema.value_type is ValueType.TEXT and (not schema.choices or schema.is_open):
        yield next((wording for end, wording in _OF_A_FORM.items() if path.endswith(end)), "name")


@cache
def base() -> tuple[dict[str, list[Data]], Data]:
    """Return the records and the brief before anything is planted in them; not to be changed."""
    made = MarkedWorkspace()
    for kind, model in TYPES.items():
        show(made, kind, made.part(schema_of(model), kind, lambda path, _needed: path not in INSTEAD))
    records = made.records
    for event in records["events"]:
        event["attribution"] = "chatham_house"
    records["events"].append(_closed_event())
    records["people"].append({"id": PERSON, "name": NAME, "family_name": "Quellerin", "given_name": "Zilpha"})
    records["organizations"].append({"id": "lantern-office", "name": OFFICE})
    return records, brief_of(made)


def _closed_event() -> Data:
    said = {"id": "closed-1", "text": "Lamps should burn longer.", "creator": PERSON}
    return {
        "id": "closed-room",
        "name": "Round Table in a Closed Room",
        "classification": "roundtable",
        "attribution": "chatham_house",
        "participants": [SPEAKER],
        "statements": [said],
    }


def planted(planting: Planting) -> tuple[dict[str, list[Data]], Data]:
    """Return the records and the brief with one thing planted."""
    records, brief = copy.deepcopy(base())
    kind, *way = planting.path.split(".")
    if kind == BRIEFS:
        _set(_host(brief, way), way, _value(planting))
        return records, brief
    part = _first(records, kind)
    if planting.wording == "id":
        renamed = re.sub(rf'"{part["id"]}"', f'"{IDS["id"]}"', json.dumps([records, brief]))
        records, brief = json.loads(renamed)
        return records, brief
    _set(part, way, _value(planting))
    return records, brief


def _value(planting: Planting) -> Any:
    match planting.wording:
        case "address":
            return "https://lanterns.example/talks/zilpha-quellerin"
        case "file":
            return "talk-of-quellerin"
        case "query":
            return {"creator": [PERSON]}
        case wording:
            return IDS.get(wording) or WORDINGS[wording]


def _first(records: dict[str, list[Data]], kind: str) -> Data:
    """Return the record of a kind that has all fields."""
    if kind == "statements":
        return next(said for event in records["events"] for said in event.get("statements", ()))
    return max(records[kind], key=len)


def _set(part: Data, way: list[str], value: Any) -> None:
    name, *rest = way
    held = part.get(name)
    if rest:
        part[name] = held or {}
        _set(part[name][0] if isinstance(held, list) else part[name], rest, value)
        return
    for other in _INSTEAD_OF.get(name, ()):
        part.pop(other, None)
    part[name] = [value] if isinstance(held, list) else value


_INSTEAD_OF = {"label": ("date",), "date_note": ("start_date", "end_date", "weekday")}
"""What cannot stand beside a field."""


def _host(brief: Data, way: list[str]) -> Data:
    """Return the brief, with the section first that can have a key of sections and has one like it if any does."""
    if way[0] == "sections":
        fitting = [each for each in brief["sections"] if _can_have(each, way[1:])]
        brief["sections"] = sorted(fitting, key=lambda each: way[1] not in each) + brief["sections"]
    return brief


def _can_have(section: Data, way: list[str]) -> bool:
    kind = SECTION_KINDS[section["kind"]]
    if way[0] == "items" and "items" in section and len(way) > 1:
        return way[1] in section["items"][0]
    return way[0] in section or way[0] not in (*kind.keys_without_effect, "items")


_SHOWN_WITH = {
    "people": ("events", "statements", "recommendations"),
    "organizations": ("recommendations", "events"),
    "places": ("recommendations",),
    "sources": ("recommendations",),
    "themes": ("projects",),
    "glossary": ("glossary",),
}
"""The kinds of record with which others are printed."""


def few_sections(brief: Data, planting: Planting) -> Data:
    """Return the brief with only the sections in which what is planted could show, for speed."""
    kind = planting.path.partition(".")[0]
    if kind == BRIEFS:
        chosen = [brief["sections"][0], *{each["kind"]: each for each in brief["sections"]}.values()]
    else:
        wanted = (kind, *_SHOWN_WITH.get(kind, ()))
        chosen = [each for each in brief["sections"] if SECTION_KINDS[each["kind"]].queries in wanted or each["kind"] in ("text", "sources")]
    return brief | {"sections": [each for each in chosen if each["kind"] != "picture"]}


@dataclass(frozen=True, slots=True)
class Told:
    """What a workspace says of itself without making files: papers, lists, snapshots, problems."""

    text: str
    is_stopped: bool
    """Whether an error keeps the paper from being made."""

    @property
    def names_the_person(self) -> bool:
        return bool(CANARY.search(self.text))


def write(root: Path, records: dict[str, list[Data]], brief: Data) -> Path:
    """Write the workspace into a folder; its templates are the shipped ones."""
    for name, held in {"data/records.yaml": records, "briefs/all.yaml": brief}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")
    (root / "logo.png").write_bytes(_logo())
    return root


@cache
def _logo() -> bytes:
    return saved(drawn(), "PNG")
