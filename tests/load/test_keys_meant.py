"""A key that is not ours leads to the field that is meant."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefdeck.load.meant.keys import _others, home_in_data, key_hint
from briefdeck.model.briefs.definition import Definition, SectionDefinition
from briefdeck.model.briefs.sections import SECTION_KINDS
from briefdeck.model.records import RECORD_TYPES, Figure, Person, Recommendation, Source, Statement
from briefdeck.model.schema import FieldSchema, schema_of


def keys(schema: FieldSchema) -> Iterator[str]:
    for key, part in schema.fields.items():
        yield key
        yield from keys(part)
    if schema.item:
        yield from keys(schema.item)


def test_every_other_name_leads_to_keys_that_there_are():
    models = (*RECORD_TYPES.values(), Statement, Definition)
    known = {key for model in models for key in keys(schema_of(model))}
    known |= {kind.value for kind in RECORD_TYPES} | set(SECTION_KINDS)

    assert {meant for names in _others("fields").values() for meant in names.split()} <= known


@pytest.mark.parametrize(
    ("key", "model", "meant"),
    [
        ("made_by", Statement, "creator"),
        ("Made-By", Source, "author"),
        ("creator", Recommendation, "made_by"),
        ("deadline", Recommendation, "due"),
        ("implementation_date", Recommendation, "status_date"),
        ("progress note", Recommendation, "status_note"),
        ("of", Figure, "value_of"),
        ("maxValue", Figure, "value_to"),
        ("issued", Statement, "as_of"),
        ("full_name", Person, "name"),
        ("chart type", SectionDefinition, "form"),
        ("locator", Statement, "source"),
    ],
)
def test_a_key_of_another_record_leads_to_what_this_one_calls_it(key: str, model: type, meant: str):
    assert key_hint(key, model.model_fields) == f"write '{meant}'"


@pytest.mark.parametrize("key", ["sessions", "SESSIONS", "Ses-sions"])
def test_a_key_that_stands_elsewhere_is_named_as_it_is_written_there(key: str):
    assert home_in_data(key) == "under 'sessions:' of an event"
