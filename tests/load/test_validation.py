"""What pydantic objects to is said in plain words, for every rule that the models have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from briefdeck.load.validation import validate
from briefdeck.load.wording import a_noun, printable, quoted
from briefdeck.model.briefs.definition import Definition
from briefdeck.model.disclosure.marking_scheme import MarkingScheme
from briefdeck.model.records import RECORD_TYPES, Event, Figure, Participation, Person, RecordKind, SourceRef
from briefdeck.model.records.sending import SentRegister
from briefdeck.model.schema import find_references, model_at
from briefdeck.model.style.theme import Theme
from briefdeck.model.writing.forms import FORMS
from briefdeck.problems import SourceMap

NOWHERE = SourceMap("a.yaml")


def patterns(schema: Any) -> Iterator[str]:
    """Find the patterns that pydantic itself checks in a schema of its own."""
    if isinstance(schema, dict):
        if schema.get("type") == "str" and "pattern" in schema:
            yield schema["pattern"]
        for part in schema.values():
            yield from patterns(part)
    elif isinstance(schema, list | tuple):
        for part in schema:
            yield from patterns(part)


def test_every_pattern_of_the_models_has_words_of_its_own():
    found = set()
    for model in (*RECORD_TYPES.values(), Definition, Theme, MarkingScheme, SentRegister):
        model.model_rebuild(force=True)
        found.update(patterns(model.__pydantic_core_schema__))
    assert found == set(FORMS)


def test_a_model_is_named_as_its_reader_calls_it():
    names = {
        "Event": "an event",
        "GlossaryTerm": "a glossary term",
        "SubjectTheme": "a theme",
        "Organization": "an organization",
        "Outputs": "the outputs",
    }
    assert {name: a_noun(name) for name in names} == names


def test_an_amount_stays_as_it_was_written():
    raw = {"id": "f", "label": "share", "kind": "count", "value": 1.7}
    figure, _ = validate(Figure, raw, NOWHERE)

    assert figure is not None
    assert str(figure.value) == "1.7"


def test_a_misspelt_key_does_not_hide_that_another_is_missing():
    _, problems = validate(Participation, {"persn": "mary"}, NOWHERE)

    assert sorted(problem.message for problem in problems) == [
        "'persn' is not a key of a participation",
        "'role' is missing: a participation needs it",
    ]


@pytest.mark.parametrize(
    ("value", "hint"), [("yes", "write true"), ("off", "write false"), (1, "write true"), ("perhaps", "")]
)
def test_words_for_yes_and_no_are_answered_with_the_one_that_counts(value: object, hint: str):
    raw = {"person": "mary", "role": "speaker", "former": value}
    _, problems = validate(Participation, raw, NOWHERE)

    assert [problem.hint for problem in problems] == [hint]


def test_what_a_file_says_cannot_act_on_the_terminal():
    _, problems = validate(Person, {"id": "m", "na\x1b[31m\nme": 1, "name": "M"}, NOWHERE)

    assert len(problems) == 1
    assert str(problems[0]).isprintable()
    assert printable("a\x1b[0m\r\n b") == "a\N{REPLACEMENT CHARACTER}[0m b"


def test_long_words_are_shortened_where_they_are_repeated():
    assert len(quoted("x" * 10_000)) == 62
    assert quoted("x" * 10_000).endswith("…'")


def test_references_are_found_at_every_depth_of_a_model():
    raw = {
        "organizers": ("a",),
        "participants": ({"person": "b", "role": "chair"}, "not even keys"),
        "statements": ({"source": {"id": "c"}, "question": {"asked_by": "d"}},),
        "parent": "e",
        "unknown": "f",
    }
    found = {word: (path, ref.kinds) for path, word, ref in find_references(Event, raw)}

    assert found == {
        "a": (("organizers", 0), (RecordKind.ORGANIZATIONS,)),
        "b": (("participants", 0, "person"), (RecordKind.PEOPLE,)),
        "c": (("statements", 0, "source", "id"), (RecordKind.SOURCES,)),
        "d": (("statements", 0, "question", "asked_by"), (RecordKind.PEOPLE,)),
        "e": (("parent",), (RecordKind.EVENTS,)),
    }


def test_the_part_at_a_path_is_known_by_its_type():
    assert model_at(Definition, ("sections", 3, "items", 0, "source")) is SourceRef
    assert model_at(Definition, ("sections", 3, "where", "x")) is None
