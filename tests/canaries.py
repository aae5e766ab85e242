"""A workspace in which a person may not be named, and the name in any field that there is.

The records are those of `marked_workspace`, one of each kind with all its fields, and all events were held
under the Chatham House Rule. The person is invented, and took part in such an event only.
"""

from __future__ import annotations

import copy
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf

from briefdeck.model.briefs.cases import FAN_KEYS
from briefdeck.model.briefs.definition import Definition
from briefdeck.model.briefs.sections import SECTION_KINDS
from briefdeck.model.records import RecordKind
from briefdeck.model.schema import FieldSchema, ValueType, schema_of
from marked_workspace import INSTEAD, TYPES, Data, MarkedWorkspace, brief_of, leaves, show
from pictures_at_hand import drawn, saved
from readers import pdf_pages

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
_NAMED = ("organizations", "people", "places", "projects")
_NAMES = ("name", "name_latin", "abbreviation", "sort_name", "family_name", "given_name", "honorific_prefix")
_OF_A_FORM = {
    "url": "address",
    ".file": "file",
    "template": "file",
    "sources.publisher": "alone",
    "sources.container_title": "alone",
    **{
        f"{kind}.{name}": "alone"
        for kind in _NAMED
        for name in (*_NAMES, "other_names.name", "honorific_suffix")
    },
}
"""What must have a form of its own, by the end of the path: an institute may be called after a person."""
OPENLY = ("briefs.meeting.counterparts", "briefs.meeting.delegation")
"""Where a brief may name a person who also took part in secret: it says nothing of that."""
WORDINGS = {
    "name": f"as {NAME} put it",
    "surname": "as Quellerin put it",
    "initials": "as Z. Quellerin put it",
    "post": f"as the {POST} put it",
    "affiliation": f"as somebody of the {OFFICE} put it",
}
"""What a person may type into a text, and how it tells who it was."""
_OTHERS = [wording for wording in WORDINGS if wording != "name"]
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
        yield from ((path, schema, use) for path, schema, _, use in leaves(model, kind) if path not in _MANY)


_MANY = {f"{BRIEFS}.{key}" for key in FAN_KEYS}
"""What makes many papers of a definition, which `test_withheld_cases` looks into."""


def plantings() -> list[Planting]:
    """Give what is planted: whatever a field can hold that would tell who the person is."""
    return [Planting(path, wording) for path, schema, _ in fields() for wording in _wordings(path, schema)]


def _wordings(path: str, schema: FieldSchema) -> Iterator[str]:
    if path == "events.participants.session":
        return
    if schema.ref:
        yield from ("person",) if RecordKind.PEOPLE in schema.ref.kinds else ()
        yield from ("name",) if schema.ref.or_words else ()
    elif path.endswith("where"):
        yield "query"
    elif path.count(".") == 1 and path.endswith(".id"):
        yield "id"
    elif schema.value_type is ValueType.TEXT and (not schema.choices or schema.is_open):
        usual = ("name", _OTHERS[sum(map(ord, path)) % len(_OTHERS)])
        yield from next(((wording,) for end, wording in _OF_A_FORM.items() if path.endswith(end)), usual)


@cache
def base() -> tuple[dict[str, list[Data]], Data]:
    """Return the records and the brief before anything is planted in them; not to be changed."""
    made = MarkedWorkspace()
    for kind, model in TYPES.items():
        show(made, kind, made.part(schema_of(model), kind, lambda path, _needed: path not in INSTEAD))
    records = made.records
    for event in records["events"]:
        event["attribution"] = "chatham_house"
        for part in (*event.get("sessions", ()), *event.get("statements", ())):
            part["attribution"] = "chatham_house"
        for said in event.get("statements", ()):
            said["consent"]["status"] = "refused"
    for proposed in records["recommendations"]:
        proposed["event"] = "closed-room"
    records["events"].append(_closed_event())
    made.shown["events"].append("closed-room")
    made.shown["statements"].append("closed-1")
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


def planted(*plantings: Planting) -> tuple[dict[str, list[Data]], Data]:
    """Return the records and the brief with something planted."""
    records, brief = copy.deepcopy(base())
    for planting in plantings:
        kind, *way = planting.path.split(".")
        part = brief if kind == BRIEFS else _first(records, kind)
        if planting.wording == "id":
            renamed = json.dumps([records, brief]).replace(f'"{part["id"]}"', f'"{_value(planting)}"')
            records, brief = json.loads(renamed)
            continue
        if way[0] == "sections":
            brief["sections"] = [_host(brief, way), *brief["sections"]]
        _set(part, way, schema_of({**TYPES, BRIEFS: Definition}[kind]), _value(planting))
    return records, brief


def _value(planting: Planting) -> Any:
    if planting.wording in WORDINGS:
        return WORDINGS[planting.wording]
    kind, ending = planting.path.partition(".")[0], _ENDINGS.get(planting.path, "")
    return {
        "address": "https://lanterns.example/talks/zilpha-quellerin",
        "alone": f"Dr. {NAME}",
        "file": f"talk-of-quellerin{ending}",
        "id": f"{kind}-of-quellerin",
        "person": PERSON,
        "query": {"creator": [PERSON]},
    }[planting.wording]


def _first(records: dict[str, list[Data]], kind: str) -> Data:
    """Return the record of a kind that has all fields."""
    if kind == "statements":
        return next(said for event in records["events"] for said in event.get("statements", ()))
    return max(records[kind], key=len)


def _set(part: Data, way: list[str], schema: FieldSchema, value: Any) -> None:
    name, *rest = way
    for other in _INSTEAD_OF.get(name, ()):
        part.pop(other, None)
    field = schema.fields[name]
    if rest:
        held = part.setdefault(name, [{}] if field.item else {})
        _set(held[0] if field.item else held, rest, field.item or field, value)
    else:
        part[name] = [value] if field.item else value


_ENDINGS = {"briefs.outputs.pdf.file": ".pdf", "briefs.outputs.pptx.file": ".pptx"}
_INSTEAD_OF = {"label": ("date",), "date_note": ("start_date", "end_date", "weekday")}
"""What cannot stand beside a field."""


def _host(brief: Data, way: list[str]) -> Data:
    """Return a section that has a key of sections, or else can have it."""
    fitting = [each for each in brief["sections"] if _can_have(each, way[1:])]
    return copy.deepcopy(min(fitting, key=lambda each: way[1] not in each))


def _can_have(section: Data, way: list[str]) -> bool:
    kind = SECTION_KINDS[section["kind"]]
    if way[0] == "items":
        return "items" in section and (way[1] in section["items"][0] or way[1] == "based_on")
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
    kind, _, key = planting.path.partition(".")
    wanted = (kind, *_SHOWN_WITH.get(kind, ()))
    chosen = [each for each in brief["sections"] if _shows(each, wanted)]
    if kind == BRIEFS:
        chosen = [brief["sections"][0]] if key.startswith("sections") else chosen
    return brief | {"sections": chosen}


def _shows(section: Data, kinds: tuple[str, ...]) -> bool:
    """Whether a section shows records of these kinds, or what any brief may hold."""
    kind = SECTION_KINDS.get(section["kind"])
    if kind is None:
        return True
    always = kind.name in ("sources", "glossary") or (kind.name == "text" and "display" not in section)
    of_briefs = BRIEFS in kinds and kind.name == "meeting_facts" and "where" not in section
    return always or of_briefs or kind.queries in kinds or ("series" in section and "series" in kinds)


def one_of_each_kind(brief: Data) -> list[Data]:
    """Return a section of each kind, as it usually looks."""
    return list({each["kind"]: each for each in reversed(brief["sections"])}.values())


def write(root: Path, records: dict[str, list[Data]], brief: Data) -> Path:
    """Write the workspace into a folder; its templates are the shipped ones."""
    for name, held in {"data/records.yaml": records, "briefs/all.yaml": brief}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")
    (root / "logo.png").write_bytes(_logo())
    return root


@cache
def _logo() -> bytes:
    return saved(drawn(20, 20), "PNG")


def is_structural(planting: Planting) -> bool:
    """Whether protection takes away what is planted, without a word: it is no prose."""
    of_people = planting.path.startswith(("people.", "events.participants."))
    return planting.path.partition(".")[0] != BRIEFS and (planting.wording in ("person", "id") or of_people)


def everything_in(path: Path) -> str:
    """Return all that a file holds, as text: whatever is packed in it is unpacked."""
    return "\n".join(_texts_of(path.read_bytes()))


def _texts_of(data: bytes) -> Iterator[str]:
    yield data.decode("utf-8", "replace")
    yield data.decode("utf-16-le", "replace")
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                yield name
                yield from _texts_of(package.read(name))
    elif data.startswith(b"%PDF"):
        yield from pdf_pages(data)
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for each in pdf.objects:
                yield repr(each)
                if isinstance(each, pikepdf.Stream):
                    yield each.read_bytes().decode("latin-1") if "/Filter" in each else ""
    elif data.startswith(b"<?xml"):
        yield re.sub(r"<[^>]*>", "", data.decode("utf-8"))
