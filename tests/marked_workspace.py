"""A workspace with a marker of its own in every field that a record can have.

Each record stands once with all its fields, and once for each field with that one alone, as a person might
type it. A marker is a number; texts hold it as a word, dates as a year, ids by the name of what they name.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from briefdeck.model.briefs.cases import FAN_KEYS
from briefdeck.model.briefs.definition import AuthoredItem, Definition
from briefdeck.model.briefs.sections import SECTION_KINDS, Content, SectionKind
from briefdeck.model.records import RECORD_TYPES, RecordKind, Statement
from briefdeck.model.schema import FieldSchema, ValueType, schema_of, use_of

Data = dict[str, Any]
Includes = Callable[[str, bool], bool]
"""Whether a field, by its path, is given; the flag says whether it must be."""

TYPES = {kind.value: model for kind, model in RECORD_TYPES.items()} | {"statements": Statement}
GIVEN: Data = {
    "location.country": ("FJ", "Fiji"),
    "timezone": ("Pacific/Apia", "Apia"),
    "meeting.timezone": ("Pacific/Niue", "Niue"),
    "organizations.country": ("NR", "Nauru"),
    "places.code": ("TV", "Tuvalu"),
    "coordinates.latitude": (89, "89"),
    "coordinates.longitude": (178, "178"),
    "value.currency": ("CHF", "CHF"),
    "figures.currency": ("NOK", "NOK"),
    "series.currency": ("SEK", "SEK"),
    "start_time": ("07:41", "07:41"),
    "end_time": ("08:43", "08:43"),
    "meeting.time": ("09:47", "09:47"),
    "reliability": ("unmarked", "unmarked"),
    "session": ("s1", ""),
    "sessions.id": ("s1", ""),
    "organizations.logo": ("logo.png", ""),
    "marking": ("Quayside", ""),
    "handling.marking": ("Quayside", "Quayside"),
    "handling.clearance": ("Quayside", ""),
    "handling.designation": ({}, ""),
    "handling.embargo": ("2001-01-01T00:01Z", ""),
}
"""Values that must have a form of their own, by the end of the path, and what is printed of them."""
INSTEAD = ("events.date_note", "series.points.label")
"""What is printed instead of others: it stands alone only."""
ALONG = {
    "series.points.label": ("series.sources", "series.sources.id", "series.points.value"),
    "series": ("series.sources", "series.sources.id", "series.points.value", "series.points.date"),
}
"""What a field, or any other of its kind, cannot do without though it may be left out elsewhere."""
_NO_YEAR = 5000
"""What is added to markers that stand on no axis of time, so that they are not among its years."""
_FOR_PRINTERS = (
    *("outputs", "sections", "where", "theme", "language", "rest", "max_age", "kind", "status"),
    *FAN_KEYS,
)
"""What a definition says of how it is printed, and for how many, or is a word from a list."""


@dataclass
class MarkedWorkspace:
    """Records and a brief that shows them, with what marks each of their fields."""

    records: dict[str, list[Data]] = field(default_factory=dict)
    marks: dict[str, set[str]] = field(default_factory=dict)
    """The markers of each field, by its path: `events.location.address`."""
    shown: dict[str, list[str]] = field(default_factory=dict)
    """The ids of the records to select, by kind."""
    alone: dict[str, str] = field(default_factory=dict)
    """The record that has a field and nothing else that may be left out, by the field's path."""
    lone_marks: dict[str, set[str]] = field(default_factory=dict)
    """The markers of each field in that record."""
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1001))

    def add(self, kind: str, values: Data) -> str:
        self.records.setdefault(kind, []).append(values)
        return values["id"]

    def part(self, schema: FieldSchema, path: str, includes: Includes) -> Data:
        assert schema.model
        given = {}
        for name, each in schema.fields.items():
            inner, needed = f"{path}.{name}", schema.model.model_fields[name].is_required()
            item = each.item or each
            if item.model is Statement or not includes(inner, needed):
                continue
            value = self.part(item, inner, includes) if item.model else self.value(item, inner)
            given[name] = [value] if each.item else value
        if "name_latin" in given:  # printed where no font has the letters of the name
            given["name"] += " \N{CUNEIFORM SIGN A}"
        return given

    def value(self, schema: FieldSchema, path: str) -> Any:
        if path.endswith(".id") and not schema.ref:
            end = next((GIVEN[end] for end in GIVEN if path.endswith(f".{end}") and "." in end), None)
            return end[0] if end else f"x{next(self.numbers)}"
        if end := max((end for end in GIVEN if path.endswith(end)), key=len, default=""):
            value, mark = GIVEN[end]
            self.marks.setdefault(path, set()).update({mark} if mark else ())
            return value
        if schema.choices and not schema.is_open:
            return schema.choices[0]
        return schema.value_type is not ValueType.FLAG and self.marked(schema, path)

    def marked(self, schema: FieldSchema, path: str) -> Any:
        is_date = schema.value_type is ValueType.DATE or path.endswith("_date")
        number = next(self.numbers) + (0 if is_date and "other_names" not in path else _NO_YEAR)
        self.marks.setdefault(path, set()).add(str(number))
        if schema.ref:
            return self.named(schema.ref.kinds, number)
        if schema.value_type is ValueType.NUMBER:
            return number
        if is_date:
            return str(number)
        return f"https://qz{number}.example/" if path.endswith("url") else f"Qz{number}"

    def named(self, kinds: tuple[RecordKind, ...], number: int) -> str:
        """Add a record with nothing but a name, and return its id."""
        kind = next(kind for kind in kinds if kind is not RecordKind.STATEMENTS)
        schema = schema_of(RECORD_TYPES[kind])
        needed = {name for name, info in RECORD_TYPES[kind].model_fields.items() if info.is_required()}
        values: Data = {name: f"Qz{number}" for name in needed if schema.fields[name].is_worded}
        values |= {name: schema.fields[name].choices[0] for name in needed if schema.fields[name].choices}
        values |= {name: number for name in needed if schema.fields[name].value_type is ValueType.NUMBER}
        numbered = {"number": number} if kind is RecordKind.RECOMMENDATIONS else {}
        return self.add(kind.value, {**values, **numbered, "id": f"n{number}"})


def leaves(model: Any, path: str) -> Iterator[tuple[str, FieldSchema, bool, str]]:
    """Give path, schema, whether it must be there, and what it is for, of every field down to the last."""
    for name, each in schema_of(model).fields.items():
        info, item = model.model_fields[name], each.item or each
        if item.model and item.model is not Statement:
            for inner, schema, needed, use in leaves(item.model, f"{path}.{name}"):
                yield inner, schema, needed and info.is_required(), use_of(info) or use
        elif item.model is None:
            yield f"{path}.{name}", item, info.is_required(), use_of(info)


def lone(wanted: str) -> Includes:
    along = ALONG.get(wanted, ALONG.get(wanted.partition(".")[0], ()))
    return lambda path, needed: needed or path in (wanted, *along) or wanted.startswith(f"{path}.")


def make_marked() -> tuple[MarkedWorkspace, Data]:
    """Return the records, with what marks every field, and a brief that shows them."""
    made = MarkedWorkspace()
    for kind, model in TYPES.items():
        alone = [
            path
            for path, _, needed, _ in leaves(model, kind)
            if not needed and not path.endswith("participants.session")
        ]
        show(made, kind, made.part(schema_of(model), kind, lambda path, _needed: path not in INSTEAD))
        for path in alone:
            others = set(made.marks.get(path, ()))
            values = made.part(schema_of(model), kind, lone(path))
            made.alone[path] = values["id"]
            made.lone_marks[path] = made.marks.get(path, set()) - others
            show(made, kind, values)
    return made, brief_of(made)


def show(made: MarkedWorkspace, kind: str, values: Data) -> None:
    """Add a record, and another that it is printed with where no section shows it by itself."""
    made.shown.setdefault(kind, []).append(values["id"])
    host = {"id": f"{values['id']}-host"}
    event = host | {"name": "Host", "classification": "seminar"}
    proposal = host | {"text": "Do something."}
    match kind:
        case "statements":
            kind, values = (
                "events",
                event | {"statements": [values], "sessions": [{"id": "s1", "name": "One"}]},
            )
        case "people":
            event["participants"] = [{"person": values["id"], "role": "chair"}]
            made.shown["events"].append(made.add("events", event))
        case "organizations" | "places":
            proposal["addressees"] = [values["id"]]
            held = values.get("other_names", [{}])[0].get("start_date")
            if held and kind == "organizations":
                then = str(next(made.numbers) + _NO_YEAR)  # a year that marks nothing
                values["other_names"][0]["end_date"] = then
                event |= {
                    "id": f"{values['id']}-at",
                    "organizers": [values["id"]],
                    "start_date": then,
                }
                made.shown["events"].append(made.add("events", event))
            made.shown["recommendations"].append(made.add("recommendations", proposal))
        case "sources":
            proposal["source"] = {"id": values["id"]}
            made.shown["recommendations"].append(made.add("recommendations", proposal))
        case "themes":
            project = host | {"name": "Host", "kind": "project", "themes": [values["id"]]}
            made.shown["projects"].append(made.add("projects", project))
    made.add(kind, values)


def brief_of(made: MarkedWorkspace) -> Data:
    controlled = lambda path, _needed: path.split(".")[1] not in _FOR_PRINTERS  # noqa: E731
    definition = made.part(schema_of(Definition), "briefs", controlled)
    definition["handling"].pop("attribution")
    terms = [each["term"] for each in made.records["glossary"]]
    lead = {"kind": "text", "text": " ".join(terms)}
    sections = [part for kind in SECTION_KINDS.values() for part in _sections(made, kind)]
    return definition | {
        "kind": "policy_brief",
        "status": "superseded",
        "outputs": {"pdf": {}, "pptx": {}},
        "sections": [lead, *sections],
    }


def _sections(made: MarkedWorkspace, kind: SectionKind) -> Iterator[Data]:
    """Give a section for each display of a kind, and one for the meeting."""
    if kind.name == "chart":
        yield from (
            {"kind": kind.name, "display": display.value, "series": [each]}
            for display in kind.displays
            for each in made.shown["series"]
        )
        return
    for display in kind.displays:
        section: Data = {"kind": kind.name, "display": display.value}
        if kind.content is Content.TEXT:
            section["text"] = "Text."
        if kind.content is Content.ITEMS:
            keys = ("text", "short", "source", *kind.item_keys)
            chosen = lambda path, _needed, keys=keys: path.split(".")[1] in keys  # noqa: E731
            section["items"] = [made.part(schema_of(AuthoredItem), "items", chosen)]
        if kind.name == "matrix":
            section |= {"by": "event", "across": "addressees"}
        if kind.content is Content.PICTURE:
            section["picture"] = {"file": "logo.png", "alt": "A logo."}
        if kind.content is Content.LINK:
            section["url"] = "https://example.org/"
        if kind.queries:
            section["where"] = {"id": made.shown[kind.queries]}
        if kind.name == "meeting_facts":
            yield {"kind": kind.name}
        yield section
