"""Placeholders are values and nothing else: filled in as text, whatever the values hold."""

from __future__ import annotations

import pytest
from hypothesis import given

import make
from briefdeck.compose.templates.markdown import read_prose, typeset
from briefdeck.model.briefs.definition import Definition
from briefdeck.model.briefs.placeholders import (
    CaseValue,
    Dropped,
    FillUse,
    Hole,
    escaped_for_markdown,
    faulty_placeholders,
    fill,
    find_holes,
    merge_fields,
    with_changes,
)
from briefdeck.model.content.document import plain
from briefdeck.model.schema import ValueType, schema_of
from briefdeck.words.language import ENGLISH

VALUES = {
    "name": CaseValue("A *fine* name", "A *fine* name"),
    "themes": CaseValue(("water", "power"), "water and power"),
    "day": CaseValue("2019-05-06", "6 May 2019"),
    "pages": CaseValue("2", "2"),
    "is_new": CaseValue("true", "true"),
    "lines": CaseValue("One\n\n- two", "One\n\n- two"),
}


def filled(text: str, use: FillUse = FillUse.WORDS, **more):
    return fill(Hole(("title",), text, use, **more), VALUES)


@pytest.mark.parametrize(
    "text",
    [
        "{each}",
        "{each.}",
        "{each.name!r}",
        "{each.name:>9}",
        "{each.name.first}",
        "{each.name[0]}",
        "{each.__class__}",
        "{ each.name }",
        "{{each.name}}",
        "{Each.Name}",
        "{each.name",
        "{each.name()}",
    ],
)
def test_what_is_more_than_one_field_is_no_placeholder(text: str):
    assert list(faulty_placeholders(f"To {text}"))
    assert not list(faulty_placeholders("To {each.name}, {other}, {page}, {eachone}"))


@pytest.mark.parametrize(
    ("text", "use", "expected"),
    [
        ("To {each.name}!", FillUse.WORDS, "To A *fine* name!"),
        ("To {each.name}!", FillUse.MARKDOWN, r"To A \*fine\* name!"),
        ("{each.name}-{each.pages}.pdf", FillUse.FILE, "A-fine-name-2.pdf"),
        ("On {each.day}", FillUse.WORDS, "On 6 May 2019"),
        ("{each.day}", FillUse.TYPED, "2019-05-06"),
        ("Of {each.themes}", FillUse.WORDS, "Of water and power"),
        ("{each.themes}", FillUse.TYPED, ("water", "power")),
        ("{each.lines}.", FillUse.WORDS, "One - two."),
        ("{other} {each.name}", FillUse.WORDS, "{other} A *fine* name"),
    ],
)
def test_a_value_stands_as_the_place_wants_it(text: str, use: FillUse, expected: object):
    assert filled(text, use).value == expected


@pytest.mark.parametrize(
    ("text", "value_type", "expected"),
    [("{each.pages}", ValueType.NUMBER, 2), ("{each.is_new}", ValueType.FLAG, True)],
)
def test_a_number_or_a_yes_is_one_where_a_key_wants_it(text: str, value_type: ValueType, expected: object):
    found = filled(text, FillUse.TYPED, value_type=value_type).value

    assert found == expected
    assert type(found) is type(expected)


def test_what_has_no_value_is_named_unless_all_of_it_may_be_left_out():
    assert filled("Dear {each.post} {each.name}").missing == ("post",)
    assert filled("{each.post}").missing == ("post",)
    assert filled("{each.post}", may_drop=True) == fill(Hole(("title",), "{each.post}", may_drop=True), {})
    assert filled("{each.post}", may_drop=True).value is Dropped.DROPPED
    assert filled("{each.post}", may_drop=True).missing == ()


def test_a_line_that_is_one_placeholder_without_a_value_is_left_out():
    assert filled("Dear reader,\n{each.post}\ngood day").value == "Dear reader,\ngood day"


def test_a_value_is_never_filled_in_twice():
    values = {"name": CaseValue("{each.post}", "{each.post}"), "post": CaseValue("Head", "Head")}

    assert fill(Hole(("title",), "To {each.name}", FillUse.WORDS), values).value == "To {each.post}"


@given(text=make.texts())
def test_whatever_is_filled_in_stays_text_where_markdown_is_read(text: str):
    line = " ".join(text.split())
    if line.isascii():
        assert plain(read_prose(ENGLISH, f"Said: {escaped_for_markdown(line)}").spans) == typeset(
            ENGLISH, f"Said: {line}"
        )
    assert len(read_prose(ENGLISH, f"Said: {escaped_for_markdown(line)}").blocks) <= 1


@pytest.mark.parametrize(
    "text", ["1. one", "- one", "> one", "# one", "[a](http://b.example)", "<b>", "a | b", "&amp;", "__a__"]
)
def test_what_looks_like_markdown_at_the_start_stays_text(text: str):
    assert plain(read_prose(ENGLISH, escaped_for_markdown(text)).spans) == typeset(ENGLISH, text)


def test_a_place_decides_how_it_is_filled_and_whether_it_may_be_left_out():
    raw = {
        "title": "{each.name}",
        "subtitle": "{each.name}",
        "outputs": {"pdf": {"file": "{each.id}.pdf", "pages": "{each.pages}"}},
        "handling": {"clearance": "{each.level}"},
        "where": {"theme": "{each.theme}"},
        "sections": ({"kind": "text", "text": "{each.name}", "first": ("{each.id}",)},),
    }
    holes = {hole.path: (hole.use, hole.may_drop) for hole in find_holes(raw, schema_of(Definition))}

    assert holes == {
        ("title",): (FillUse.WORDS, False),
        ("subtitle",): (FillUse.WORDS, True),
        ("outputs", "pdf", "file"): (FillUse.FILE, True),
        ("outputs", "pdf", "pages"): (FillUse.TYPED, True),
        ("handling", "clearance"): (FillUse.WORDS, False),
        ("where", "theme"): (FillUse.TYPED, False),
        ("sections", 0, "text"): (FillUse.MARKDOWN, True),
        ("sections", 0, "first", 0): (FillUse.TYPED, True),
    }


def test_a_changed_tree_shares_all_that_is_the_same():
    tree = {"a": ({"b": 1}, {"c": 2}), "d": {"e": "x"}, "f": "y"}
    changed = with_changes(tree, {("a", 1, "c"): 3, ("f",): Dropped.DROPPED})

    assert changed == {"a": ({"b": 1}, {"c": 3}), "d": {"e": "x"}}
    assert changed["a"][0] is tree["a"][0]
    assert changed["d"] is tree["d"]


@pytest.mark.parametrize("opening", ["{", "<<", "[ each."])
def test_a_long_text_without_the_end_of_a_placeholder_is_looked_through_at_once(opening: str):
    """What blanks after it once took grew with the third power of their number."""
    assert not list(merge_fields(opening + " " * 20_000, ["name"]))
    assert list(merge_fields(f"{{{{ Name }}}} {opening}{' ' * 20_000}", ["name"])) == [("{{ Name }}", "name")]
