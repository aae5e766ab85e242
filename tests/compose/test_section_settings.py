"""Every setting that a kind of section takes changes what it shows; all others are refused."""

from typing import get_args

import pytest

import make
from briefdeck.load.briefs.drafts import Draft
from briefdeck.load.briefs.section_checks import check_section
from briefdeck.model.briefs.definition import SectionDefinition
from briefdeck.model.briefs.sections import SECTION_KINDS, Content
from briefdeck.problems import SourceMap
from composing import document_of

_GROUPS = get_args(get_args(SectionDefinition.model_fields["group_by"].annotation)[0])
_THEMES = make.theme("energy", "Energy", position=1), make.theme("trade", "Trade", position=2)


def _event(number, theme):
    said = {"themes": (theme,), "creator": f"p{number}"}
    statements = (
        make.statement(f"a{number}", session="s1", **said),
        make.statement(f"b{number}", session=f"s{number}", question=make.question("Why?"), **said),
        make.statement(f"c{number}", session=f"s{number}", type="quote", verbatim=True, **said),
    )
    return make.event(
        f"e{number}",
        f"Event {number}",
        start_date=f"201{number}",
        sessions=(make.session("s1", "Morning"), make.session("s2", "Evening")),
        participants=tuple(make.participation(f"p{n}", session=f"s{n}") for n in (1, 2)),
        statements=statements,
        acknowledgements=(f"Thanks {number}.",),
    )


def _records(number, theme, other):
    return (
        _event(number, theme),
        make.person(f"p{number}", f"Person {number}"),
        make.place(f"l{number}", f"Place {number}"),
        make.recommendation(
            f"r{number}", f"Do {number}.", number=number, theme=theme, event=f"e{number}",
            addressees=(f"l{number}",), related=(make.related("takes_up", f"a{number}", other),),
        ),
        make.milestone(
            f"m{number}", f"Fact {number}", position=number, themes=(theme,), event=f"e{number}"
        ),
        make.project(f"j{number}", f"Project {number}", themes=(theme,), sector=other),
        make.figure(f"f{number}", f"ships {number}", value=number, themes=(theme,), event=f"e{number}"),
    )  # fmt: skip


_RECORDS = (*_THEMES, *_records(1, "energy", "gas"), *_records(2, "trade", "oil"))


def shown(kind, output="pdf", **settings):
    """Return what a section of a kind shows, item by item, with its sub-headings."""
    settings = {"display": "bullets", **settings} if kind == "places" else settings
    brief = make.brief(make.section(kind, **settings), make.section("summary", text="T"), pages=4)
    sections = document_of(brief, *_RECORDS, output=output).sections
    return [
        (section.lead, [(item.record, item.group, item.label, item.body) for item in section.items])
        for section in sections
        if section.kind == kind
    ]


def groups(kind, by):
    ((_, items),) = shown(kind, group_by=by)
    return {group for _, group, *_ in items}


def refused(kind, key, value):
    raw = {"kind": kind, key: value}
    problems = check_section(
        Draft("b", raw, SourceMap("b.yaml", {}), None), 0, raw, frozenset({f"{kind}.md.j2"})
    )
    return [each.message for each in problems if each.code == "key-without-effect"]


@pytest.mark.parametrize("by", _GROUPS)
@pytest.mark.parametrize("kind", SECTION_KINDS)
def test_what_a_section_can_be_grouped_by_groups_it_and_nothing_else_is_taken(kind, by):
    if by not in SECTION_KINDS[kind].groups:
        assert refused(kind, "group_by", by)
    else:
        assert not refused(kind, "group_by", by)
        assert len(groups(kind, by)) == 2
        assert not any(name == "" or name.startswith(("Other", "No ")) for name in groups(kind, by))


_RECORD_KINDS = [name for name, kind in SECTION_KINDS.items() if kind.content is Content.RECORDS]


def _last(kind):
    """Return the id of the last record of a kind of section."""
    ids = [record.id for record in make.corpus(*_RECORDS).of_kind(SECTION_KINDS[kind].queries)]
    return {"questions": "b2", "quotes": "c2"}.get(kind, ids[-1])


@pytest.mark.parametrize("key", ["where", "sort", "limit", "first"])
@pytest.mark.parametrize("kind", _RECORD_KINDS)
def test_what_chooses_and_orders_records_does_so_wherever_it_is_taken(kind, key):
    last = _last(kind)
    value = {"where": {"id": last}, "sort": ("-id",), "limit": 1, "first": (last,)}[key]
    if key in SECTION_KINDS[kind].keys_without_effect:
        assert refused(kind, key, value)
    else:
        assert shown(kind, **{key: value}) != shown(kind)


@pytest.mark.parametrize("kind", _RECORD_KINDS)
def test_the_text_of_a_section_of_records_stands_before_them(kind):
    assert shown(kind, text="Read this.") != shown(kind)
