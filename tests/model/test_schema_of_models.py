"""What models hold is read from their annotations once, for all who ask."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

import make
from briefdeck.model.records import Event, Organization, Person, RecordKind, Source, Statement
from briefdeck.model.records.background import Figure, OtherDate
from briefdeck.model.records.base import OtherName
from briefdeck.model.records.event import Location, Participation
from briefdeck.model.schema import ValueType, plain, plain_fields, printable_fields, schema_of


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
