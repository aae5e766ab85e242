"""YAML becomes plain values, each with its place, and never more than was written."""

from __future__ import annotations

from copy import copy, deepcopy

import pytest
import yaml

from briefdeck.load.yaml import tree as yaml_tree
from briefdeck.load.yaml.tree import load_tree
from briefdeck.problems import SourceLocation


def value_of(text: str) -> object:
    tree, problems = load_tree("a.yaml", f"key: {text}\n")
    assert problems == ()
    return tree.value["key"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-17", -17),
        ("1.7", 1.7),
        ("1e3", 1000.0),
        ("2.5E-1", 0.25),
    ],
)
def test_reads_what_can_only_be_meant_as_one_thing(text: str, value: object):
    found = value_of(text)

    assert found == value
    assert isinstance(found, type(value))
    assert isinstance(found, bool) is isinstance(value, bool)


def test_a_number_keeps_how_it_was_written_through_copies():
    number = value_of("3.50")
    assert number == 3.5
    assert [str(each) for each in (number, copy(number), deepcopy(number))] == ["3.50"] * 3


@pytest.mark.parametrize(
    "text",
    ["no", "yes", "on", "off", "True", "NULL", "012", "0x1F", "0o17", "1_000", "12:30", "12:30:45",
     "2015-02-12", "2014-12", "1.", ".5", "+5", ".inf", ".nan", "1e999", "1.2.3", "9" * 30,
     "<<", "=", "'true'", '"12"'],
)  # fmt: skip
def test_keeps_everything_else_as_it_was_written(text: str):
    assert value_of(text) == text.strip("'\"")


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u3000", "\u200b"])
def test_what_looks_like_a_blank_at_the_end_of_a_value_is_none_of_it(blank: str):
    assert value_of(f"trade{blank} ") == "trade"
    assert value_of(f"3{blank}") == 3
    assert value_of(f'"trade{blank}"') == f"trade{blank}"


@pytest.mark.parametrize(
    "text",
    [
        '"A b\n   c.\n\n   D."',
        "'A b\n   c.\n\n   D.'",
        "A b\n   c.\n\n   D.",
        ">-\n  A b\n  c.\n\n  D.",
    ],
)
def test_an_empty_line_parts_paragraphs_however_a_text_is_written(text: str):
    assert load_tree("a.yaml", f"text: {text}\n")[0].value == {"text": "A b c.\n\nD."}


@pytest.mark.parametrize("text", ["See C:\\new.\n\n  Now.", '"See C:\\\\new.\n\n  Now."'])
def test_a_path_is_no_line_end(text: str):
    tree, _ = load_tree("a.yaml", f"text: {text}\n")
    assert tree.value == {"text": "See C:\\new.\n\nNow."}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('"A\\nb\n\n   c"', "A\nb\nc"),
        (">-\n  A\n    - b\n    - c\n  d", "A\n  - b\n  - c\nd"),
        (">-\n  | a |\n\n  |---|", "| a |\n|---|"),
        ("|-\n  A\n  b", "A\nb"),
    ],
)
def test_lines_that_follow_one_another_are_no_paragraphs(text: str, value: str):
    assert load_tree("a.yaml", f"text: {text}\n")[0].value == {"text": value}


def test_keeps_lists_as_tuples_and_keys_in_order():
    found = value_of("{b: [1, {c: []}], a: x}")

    assert found == {"b": (1, {"c": ()}), "a": "x"}
    assert isinstance(found, dict)
    assert list(found) == ["b", "a"]


def test_refuses_a_byte_order_mark_within_the_text():
    _, problems = load_tree("a.yaml", "key: a\ufeffb\n")

    assert [problem.code for problem in problems] == ["unprintable-character"]


def test_a_mark_before_a_text_is_refused_and_not_lost():
    _, problems = load_tree("a.yaml", "key: ! Stop it\n")

    assert [problem.code for problem in problems] == ["tag"]


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "null\n"])
def test_takes_an_empty_file_for_no_keys(text: str):
    tree, problems = load_tree("a.yaml", text)

    assert (tree.value, problems) == ({}, ())


def test_knows_the_place_of_every_key_and_entry():
    text = "events:\n  - id: ä1\n    tags: [ä,\n      y]\n"
    tree, _ = load_tree("data/a.yaml", text)

    assert tree.places.at("events") == SourceLocation("data/a.yaml", 1, 1)
    assert tree.places.at("events", 0) == SourceLocation("data/a.yaml", 2, 5)
    assert tree.places.at("events", 0, "id") == SourceLocation("data/a.yaml", 2, 5)
    assert tree.places.at("events", 0, "tags", 0) == SourceLocation("data/a.yaml", 3, 12)
    assert tree.places.at("events", 0, "tags", 1) == SourceLocation("data/a.yaml", 4, 7)


def test_gives_the_place_around_a_value_that_is_missing():
    tree, _ = load_tree("a.yaml", "a: 1\nb:\n  c: 2\n")

    assert tree.places.at("b", "none") == SourceLocation("a.yaml", 2, 1)


@pytest.mark.parametrize("text", ["[" * 5000, "{a: " * 5000, "- " * 5000, "? " * 5000])
def test_stops_at_great_depth_without_recursing_into_it(text: str):
    _, problems = load_tree("a.yaml", f"key:\n  {text}")

    assert len(problems) == 1


def test_does_not_grow_aliases():
    rows = ["a0: &a0 [x, x, x]"]
    rows += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    tree, problems = load_tree("a.yaml", "\n".join(rows))

    assert tree.value == {}
    assert {problem.code for problem in problems} == {"alias"}
    assert len(problems) < len(rows)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200", "1,200"),
        ("A, 20", "A, 20"),
        ("A,\n  20", "A, 20"),
        ("A 1, 2nd", "A 1, 2nd"),
        ("A, 2nd", "A"),
    ],
)
def test_a_comma_in_braces_takes_nothing_from_a_value_that_goes_on_with_a_number(text: str, value: str):
    tree, _ = load_tree("a.yaml", f"a: {{b: {text}}}\n")

    assert tree.value["a"]["b"] == value


@pytest.mark.parametrize(("key", "lacks_dash"), [("participants", True), ("location", False)])
def test_a_key_too_far_in_is_taken_for_one_of_an_entry_only_under_the_key_of_a_list(
    key: str, lacks_dash: bool
):
    text = f"events:\n  - id: talk\n    {key}:\n      name: Hall\n        role: chair\n"
    _, (problem,) = load_tree("a.yaml", text)

    assert ("the '- ' is missing" in problem.message) == lacks_dash


def test_a_long_file_is_not_read_anew_for_each_of_very_many_odd_spaces():
    lines = [f"a{number}:\u00a0b\nb{number}: c\n" for number in range(100)]
    _, problems = load_tree("a.yaml", "".join((*lines, "# ", "-" * 150_000)))

    assert 10 < len(problems) < 50


@pytest.mark.parametrize(
    ("text", "lines"), [("c: [\n", [2]), ("c: {\r\n\r\n", [3]), ("a: 'x\nb: y\nc: {\n", [1, 4])]
)
def test_what_does_not_end_is_told_once_and_in_no_line_after_the_end(text: str, lines: list[int]):
    assert [problem.place.line for problem in load_tree("data/a.yaml", text)[1]] == lines


def test_both_builds_of_the_parser_lead_to_the_same_words(monkeypatch: pytest.MonkeyPatch):
    texts = [
        "a: [1, 2",
        "a: {b",
        'a: "x',
        "a: b: c",
        "a: @x",
        "a:\n\t- x",
        "a: - b",
        "a: |b",
        "a: [}",
        "a\nb: c",
    ]
    texts += [
        "a: *b* c",
        "a: & b",
        "a: ? b",
        'a: "C:\\Users"',
        'a: "C:\\docs"',
        "a: 'b' c",
        "a: [b] c",
        "a:\n  * b",
    ]
    texts += [
        "a: b\n\tc: d",
        "a: b\n\u00a0 c: d",
        "a: {b: c #4}\nd: e",
        "a: b #4\n  c",
        "a: > b",
        "a:b\nc: d",
    ]
    texts += ["a:\n  b: c\n d: e", 'a: "b" c', "a: 'x'", "a: no", "a: ~"]
    usual = [load_tree("a.yaml", text) for text in texts]
    monkeypatch.setattr(yaml_tree, "PARSER", yaml.SafeLoader)

    assert [load_tree("a.yaml", text) for text in texts] == usual


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "PK\x03\x04\x14\x00\x06",
            "this is a zip file, such as one of Word or Excel, whatever its name says",
        ),
        ("people:\n".encode("utf-16-le").decode("latin-1"), "this file is in UTF-16"),
    ],
)
def test_a_file_of_another_kind_is_called_what_it_is(text: str, message: str):
    _, (problem,) = load_tree("a.yaml", text)
    assert (problem.code, problem.message) == ("unprintable-character", message)
