"""The strongest guard there is: whatever a record says comes out as it was written."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import make
from briefdeck.compose.templates.markdown import placeholder
from briefdeck.model.content.document import plain
from composing import body, document_of, rows, section_of

MARKUP = "*a* _b_ **c** `d` [e](https://x.org) <b>f</b> # g | h \\ &amp; {{ i }} {% j %} ![k](l) $1 <script>"
HOSTILE = [
    MARKUP, "1. first", "- item", "+ item", "* item", "# heading", "> quote", "    in", "| a | b |", "---",
    "===",
    "[a]: https://example.org", "line\n\nanother", f"{placeholder(0)} {placeholder(1)}",
    "\\", "`", "``` x", "~~~",
    "=1+1", "@cmd", "http://example.org", "<https://example.org>", "**", "__", "a\\", "\\|", "{#", "{{", "%}",
]  # fmt: skip


def spaced(text):
    """The text as it may come out: white space folded, whichever spaces do not break and marks curl."""
    return make.as_typed(re.sub("[ \t\n\x85\u2028\u2029]+", " ", text.strip()))


def printed(text):
    section = section_of(make.section(), make.recommendation(text=text))
    return make.as_typed(body(section.items[0]).replace(" / ", " "))


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_a_record_is_text(text):
    assert printed(text) == spaced(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_a_table_is_text(text):
    section = section_of(make.section(display="table"), make.recommendation(text=text, addressee_text=text))
    assert [make.as_typed(cell) for cell in rows(section)[0][1:3]] == [spaced(text), spaced(text)]


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_names_headings_and_furniture_is_text(text):
    brief = make.brief(make.section("participants", title=text), title=text, audience=text)
    event = make.event(participants=(make.participation("ada"),))
    document = document_of(brief, event, make.person("ada", text))
    section = document.sections[0]
    heard = [document.title, section.title, plain(section.items[0].label), document.furniture.for_line]
    assert [make.as_typed(each).removeprefix("For: ") for each in heard] == [spaced(text)] * 4


@given(make.texts())
def test_any_text_comes_out_as_it_was_written(text):
    record = make.recommendation(text=text)
    assert printed(record.text) == spaced(record.text)


@given(
    st.lists(
        st.sampled_from([*"*_`[]()<>#|\\&!-+.1 \n{}%\"'", placeholder(0), "a", "http://x.y"]), min_size=1
    )
)
def test_any_mixture_of_markup_comes_out_as_it_was_written(pieces):
    text = "".join(pieces)
    assume(not re.search(r"\n[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]", text))  # a list, whose signs are set anew
    if text.strip():
        assert printed(text) == spaced(text)
