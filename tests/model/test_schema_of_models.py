"""What models hold is read from their annotations once, for all who ask."""

from __future__ import annotations

import json
from typing import get_args

import pytest
from hypothesis import given

import make
from briefdeck.model.briefs.definition import Definition
from briefdeck.model.records import RECORD_TYPES, Event, Organization, Person, RecordKind, Source, Statement
from briefdeck.model.records.background import Figure, OtherDate
from briefdeck.model.records.base import OtherName
from briefdeck.model.records.event import Location, Participation
from briefdeck.model.schema import ValueType, plain, plain_fields, printable_fields, schema_of
from briefdeck.model.writing.text import is_by_language


@pytest.mark.parametrize(
    ("model", "field", "value_type"),
    [
        (Event, "name", ValueType.TEXT),
        (Event, "start_date", ValueType.DATE),
        (Event, "attendance_count", ValueType.NUMBER),
        (Figure, "value", ValueType.NUMBER),
        (Participation, "former", ValueType.FLAG),
        (Figure, "external", ValueType.FLAG),
        (Source, "url", ValueType.TEXT),
    ],
)
def test_a_plain_field_has_a_type(model, field, value_type):
    assert schema_of(model).fields[field].value_type is value_type


def test_fields_keep_the_order_in_which_they_are_declared():
    assert list(schema_of(Location).fields) == ["name", "address", "locality", "country"]


def test_a_reference_says_which_kinds_it_may_be_of_in_a_list_too():
    fields = schema_of(Event).fields

    assert fields["parent"].ref.kinds == (RecordKind.EVENTS,)
    assert fields["participants"].item.fields["person"].ref.kinds == (RecordKind.PEOPLE,)
    assert fields["organizers"].item.ref.kinds == (RecordKind.ORGANIZATIONS,)
    assert not fields["name"].has_links


def test_choices_have_their_own_order():
    assert schema_of(Statement).fields["priority"].choices == ("high", "medium", "low")


def models_from(model, known):
    if model not in known:
        known.add(model)
        for schema in schema_of(model).fields.values():
            parts = (schema, schema.item, schema.values)
            for part in (each.model for each in parts if each and each.model):
                models_from(part, known)
    return known


def takes_languages(annotation, marks=()):
    """Whether somewhere in an annotation, but not in a model of its own, words may stand by language."""
    within = (each for each in get_args(annotation) if not hasattr(each, "model_fields"))
    return any(map(is_by_language, marks)) or any(
        takes_languages(each, getattr(each, "__metadata__", ())) for each in within
    )


def knows_languages(schema):
    parts = (each for each in (schema.item, schema.values) if each)
    return schema.is_by_language or any(map(knows_languages, parts))


@pytest.mark.parametrize("model", [Definition, *RECORD_TYPES.values()])
def test_whatever_takes_words_by_language_is_known_to_have_them(model):
    for each in models_from(model, set()):
        fields = schema_of(each).fields
        for name, info in each.model_fields.items():
            assert takes_languages(info.annotation, info.metadata) == knows_languages(fields[name]), name


def test_parts_are_described_with_their_fields():
    fields = schema_of(Event).fields

    assert fields["location"].model is Location
    assert fields["statements"].item.model is Statement
    assert fields["statements"].item.fields["as_of"].value_type is ValueType.DATE


@pytest.mark.parametrize(
    ("model", "never"),
    [
        (Person, {"note", "hidden_labels", "withhold"}),
        (Organization, {"note", "hidden_labels"}),
        (Source, {"note", "hidden_labels", "reliability", "external"}),
        (Figure, {"note", "hidden_labels", "external"}),
        (Participation, {"note"}),
        (OtherName, {"note"}),
        (OtherDate, set()),
    ],
)
def test_what_is_for_the_keeper_of_the_data_is_not_printable(model, never):
    assert set(model.model_fields) - set(printable_fields(model)) == never


@given(secret=make.texts(), said=make.texts())
def test_printable_values_hold_nothing_of_a_remark_however_deep(secret, said):
    mark = f"«{secret}»"
    parts = (make.participation("ada", note=mark),)
    record = make.event("talk", name=said, note=mark, participants=parts, hidden_labels=(mark,))
    shown = plain_fields(record, printable=True)

    assert shown["name"] == record.name
    assert shown["participants"] == [{"person": "ada", "role": "speaker"}]
    assert record.note not in json.dumps(shown, ensure_ascii=False).replace('\\"', '"')
    assert plain_fields(record)["note"] == record.note


def test_values_are_plain_as_they_are_written():
    figure = make.figure("f", value=1.7, date="2014-12", certainty="stated")

    assert plain_fields(figure) == {
        "id": "f", "label": "officers trained", "kind": "count", "value": "1.7", "date": "2014-12",
    }  # fmt: skip
    assert plain({"kinds": (RecordKind.EVENTS,), 1: None}) == {"kinds": ["events"], "1": None}


def test_fields_can_be_left_aside():
    assert plain_fields(make.person("ada", name="Ada"), {"name"}) == {"id": "ada"}
