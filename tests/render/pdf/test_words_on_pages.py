"""No word of a document is lost on the way to the page, whatever it holds."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import specimen
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.document import (
    Block,
    Document,
    Item,
    ListBlock,
    Paragraph,
    QuoteBlock,
    Section,
    Span,
    TableBlock,
)
from briefdeck.model.content.furniture import Furniture
from printed import document_texts, letters, page_texts, printed, words

OUTPUTS = ({"pages": 1}, {}, {"paper": "Letter", "orientation": "landscape"})

_WORDS = st.text("abcdefghijklm nopqrstuvwxyzÄéŁжфю&<>'\"0123456789", min_size=1, max_size=40)
_SPANS = st.lists(
    st.builds(
        Span,
        _WORDS,
        strong=st.booleans(),
        emphasis=st.booleans(),
        url=st.sampled_from([None, "https://example.org/a?b=1&c=2", "javascript:alert(1)"]),
    ),
    min_size=1,
    max_size=3,
).map(tuple)


def _tables(columns: int) -> st.SearchStrategy[TableBlock]:
    cells = st.tuples(*[_SPANS] * columns)
    return st.builds(TableBlock, cells, st.lists(cells, max_size=3).map(tuple))


_PARAGRAPHS = st.builds(Paragraph, _SPANS)
_BLOCKS: st.SearchStrategy[Block] = st.recursive(
    _PARAGRAPHS | st.integers(1, 6).flatmap(_tables),
    lambda inner: (
        st.builds(
            ListBlock,
            st.lists(st.lists(inner, min_size=1, max_size=2).map(tuple), min_size=1, max_size=3).map(tuple),
            ordered=st.booleans(),
        )
        | st.builds(QuoteBlock, st.lists(inner, min_size=1, max_size=2).map(tuple))
    ),
    max_leaves=4,
)
_BODIES = st.lists(_BLOCKS, max_size=2).map(tuple)
_ITEMS = st.builds(
    Item,
    group=st.sampled_from(["", "First group", "Second group"]),
    label=_SPANS | st.just(()),
    meta=_SPANS | st.just(()),
    body=_BODIES,
)
_SECTIONS = st.builds(
    Section,
    id=st.just("s"),
    kind=st.just("text"),
    display=st.sampled_from(Display),
    title=_WORDS | st.just(""),
    lead=_BODIES,
    items=st.lists(_ITEMS, max_size=4).map(tuple),
    header=st.lists(_WORDS, max_size=4).map(tuple),
    widths=st.lists(st.integers(0, 100), max_size=5).map(tuple),
    in_rail=st.booleans(),
)
_DOCUMENTS = st.builds(
    Document,
    name=st.just("any"),
    title=_WORDS,
    subtitle=_WORDS | st.just(""),
    language=st.just("en-GB"),
    furniture=st.builds(
        Furniture, kind=_WORDS, caveat=_WORDS, marking=st.sampled_from(["", "TLP:RED", "SECRET"])
    ),
    sections=st.lists(_SECTIONS, max_size=5).map(
        lambda sections: tuple(replace(section, id=f"s{n}") for n, section in enumerate(sections))
    ),
)
_STEADY = settings(
    phases=[Phase.explicit, Phase.generate],
    max_examples=30,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def lost_letters(document: Document, output: dict[str, object]) -> dict[str, int]:
    wanted = letters("".join(document_texts(document)))
    return dict(wanted - letters("".join(page_texts(printed(document, **output).data))))


@pytest.mark.parametrize("output", OUTPUTS, ids=str)
def test_every_word_of_the_specimen_is_printed(output):
    document = specimen.specimen()
    wanted = words(" ".join(document_texts(document)))
    assert not wanted - words("\n".join(page_texts(printed(document, **output).data)))


@_STEADY
@given(document=_DOCUMENTS, output=st.sampled_from(OUTPUTS))
def test_no_letter_of_any_document_is_lost(document, output):
    assert lost_letters(document, output) == {}


@_STEADY
@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), min_size=1, max_size=200))
def test_any_unicode_text_can_be_printed(text):
    document = replace(specimen.short_specimen(), title=text, subtitle="", sections=())
    assert len(page_texts(printed(document, pages=1).data)) >= 1


@pytest.mark.parametrize(
    "text", ["Łódź – Щорс, Ähre “x” ½ €", "a < b & c > d", "<b>not bold</b> &amp;", "{page} %s"]
)
def test_text_is_printed_as_it_stands(text):
    document = replace(specimen.short_specimen(), subtitle=text)
    assert text in page_texts(printed(document, pages=1).data)[0]


def test_signs_without_a_glyph_become_a_question_mark():
    document = replace(specimen.short_specimen(), subtitle="one \U0001f6a2 two 船 three")
    assert "one ? two ? three" in page_texts(printed(document, pages=1).data)[0]


def test_signs_missing_from_one_family_come_from_the_other():
    document = replace(specimen.short_specimen(), title="Ratio ∆ α", subtitle="Ratio α ∆")
    assert "α" in page_texts(printed(document, pages=1).data)[0]


LONG = " ".join(f"word{n}" for n in range(1100))
LONG_ITEMS = {
    "text": Item(body=(Paragraph((Span(LONG),)),), label=(Span("label"),)),
    "label": Item(body=(Paragraph((Span("text"),)),), label=(Span(LONG),)),
    "meta": Item(body=(Paragraph((Span("text"),)),), meta=(Span(LONG),)),
    "group": Item(body=(Paragraph((Span("text"),)),), group=LONG),
    "word": Item(body=(Paragraph((Span("x" * 3000),)),)),
}


@pytest.mark.parametrize("output", [{"pages": 1}, {}], ids=str)
@pytest.mark.parametrize("display", Display)
@pytest.mark.parametrize("part", LONG_ITEMS)
def test_texts_longer_than_a_page_go_on_over_pages(part, display, output):
    section = Section("s", "text", display, LONG[:600], items=(LONG_ITEMS[part],))
    assert lost_letters(replace(specimen.short_specimen(), sections=(section,)), output) == {}


def test_a_title_longer_than_a_page_is_printed_whole():
    long = " ".join(f"word{n}" for n in range(300))
    assert lost_letters(replace(specimen.short_specimen(), title=long), {"pages": 1}) == {}
