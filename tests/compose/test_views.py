"""Views offer what may be printed and nothing else, whatever a template asks for."""

from __future__ import annotations

import typing

import pytest
from pydantic import BaseModel

import make
from briefdeck.compose.context import View, view_of
from briefdeck.model import records
from briefdeck.model.briefs.sections import SECTION_KINDS
from briefdeck.model.content.document import Document
from briefdeck.model.records.base import OtherName, Record
from briefdeck.model.records.event import Participation
from briefdeck.model.schema import never_printed, printable_fields
from composing import compose

MARKER = "unseen remark"
UNSEEN = {"note", "reliability", "hidden_labels", "external", "withhold", "consent"}
KINDS = [
    kind
    for kind in vars(records).values()
    if isinstance(kind, type) and issubclass(kind, Record) and kind is not Record
]


def marked(part: BaseModel) -> BaseModel:
    """The same part of a record, with the marker wherever nothing may be printed, also in its parts."""
    changed = {name: parts_marked(getattr(part, name)) for name in printable_fields(type(part))}
    for name in never_printed(type(part)):
        changed[name] = True if name == "external" else MARKER
        changed[name] = (MARKER,) if name == "hidden_labels" else changed[name]
    return part.model_copy(update=changed)


def parts_marked(value: object) -> object:
    if isinstance(value, BaseModel):
        return marked(value)
    return tuple(map(parts_marked, value)) if isinstance(value, tuple) else value


def everything() -> list[Record]:
    ref = make.ref("report", "p. 1")
    other = (OtherName(name="Other"),)
    said = make.statement("s1", "Said.", creator="p1", source=ref, session="a", verbatim=True)
    asked = make.statement("s2", "Answered.", creator="p1", source=ref, question=make.question("Why?"))
    part = Participation(person="p1", role="speaker", post="Head", organization="o1")
    event = make.event(
        "e1", sources=(ref,), participants=(part,), statements=(said, asked), acknowledgements=("Thanks.",)
    )
    plain = [
        make.person("p1", other_names=other), make.organization("o1", other_names=other), event, said, asked,
        make.recommendation("r1", event="e1", source=ref, theme="t1", addressees=("o1",)),
        make.milestone("m1", source=ref), make.project("j1", sources=(ref,)), make.figure("f1", source=ref),
        make.theme("t1"), make.term("g1", "Said"), make.source("report"),
    ]  # fmt: skip
    return [marked(each) for each in plain]


@pytest.mark.parametrize("output", ["pdf", "pptx"])
@pytest.mark.parametrize("kind", SECTION_KINDS)
def test_no_section_shows_what_is_never_printed(kind: str, output: str):
    asked = {"sources": {}, "matrix": {"by": "theme", "across": "event"}}.get(kind, {"text": "Text."})
    section = make.section(kind, **asked)
    document, _ = compose(make.brief(make.section("recommendations"), section), *everything(), output=output)

    assert isinstance(document, Document)
    assert document.sections
    assert MARKER not in repr(document)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_view_has_every_field_of_a_record_but_those_that_are_never_printed(kind: type[Record]):
    assert never_printed(kind) == UNSEEN & set(kind.model_fields)
    assert set(printable_fields(kind)) | never_printed(kind) == set(kind.model_fields)
    for record in (each for each in everything() if type(each) is kind):
        view = view_of(record)
        assert set(view) == set(printable_fields(kind))
        assert MARKER not in str(list(texts_of(view)))


def texts_of(value: object) -> typing.Iterator[object]:
    if isinstance(value, View):
        for name in value:
            yield from texts_of(value[name])
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_of(each)
    else:
        yield value


@pytest.mark.parametrize("field", ["note", "hidden_labels"])
@pytest.mark.parametrize("asked", ["{{ item.%s }}", "{{ item['%s'] }}", "{%% if item.%s %%}x{%% endif %%}"])
def test_a_template_that_asks_for_it_is_told_so_at_its_line(field: str, asked: str):
    template = "{% block body %}\n" + asked % field + "{% endblock %}"
    record = marked(make.recommendation("r1"))
    _, problems = compose(make.brief(make.section()), record, recommendations=template)

    (problem,) = problems
    assert (problem.code, problem.place.line) == ("template-error", 2)
    assert f"'{field}' is never printed" in problem.message
    assert MARKER not in str(problem)


def test_a_note_that_is_printed_stays_printed():
    note = make.other_date("2015", note="by another count")
    milestone = make.milestone("m1", date="2014", other_dates=(note,))
    document, problems = compose(make.brief(make.section("timeline")), milestone)
    assert problems == ()
    assert "by another count" in repr(document)
