"""What must hold for every page that is fitted, measured and printed for real."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import make
from briefdeck.arrange import arrange_document
from briefdeck.layout.fitting import fit_pages
from briefdeck.layout.fitting.candidates import TakesFrom, candidates_of
from briefdeck.layout.fitting.trials import Trials
from briefdeck.layout.pages import Paginator
from briefdeck.layout.pages.content import PageContent
from briefdeck.model.briefs.outputs import PdfOutput
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.changed_runs import citation_numbers
from briefdeck.model.content.document import CitedSource, Document, Item, Paragraph, Section, Span
from briefdeck.model.laid_out.fit import Fitted
from briefdeck.model.style.theme import Theme
from briefdeck.render.pdf import ParagraphShaper
from fitting import pieces_of, records
from printed import document_texts, page_texts, rendered_plan, words

_FEW = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
_ONE_PAGE = PdfOutput(pages=1)
_WORDS = (
    "trade",
    "energy",
    "exchange",
    "of",
    "and",
    "the",
    "review",
    "ports",
    "connectivity",
    "a",
    "students",
)
_SOURCES = ("report", "minutes", "survey", "register")
_THEME = Theme()


@st.composite
def items(draw: st.DrawFn, section: str, most: int, longest: int, least: int = 0) -> tuple[Item, ...]:
    """Draw items of 1 to `longest` words, some with a source; the lengths repeat in a drawn pattern."""
    count = draw(st.integers(least, most))
    pattern = draw(st.lists(st.integers(1, longest), min_size=1, max_size=12))
    cites = draw(st.lists(st.sampled_from((*_SOURCES, None, None)), min_size=1, max_size=7))
    return tuple(
        _item(f"{section}-{n}", pattern[n % len(pattern)], cites[n % len(cites)], n) for n in range(count)
    )


def _item(record: str, length: int, source: str | None, number: int) -> Item:
    text = " ".join(_WORDS[(number + word) % len(_WORDS)] for word in range(length))
    cite = (Span("0", cites=source),) if source else ()
    return Item(
        record=record,
        weight=100 + min(number, 99),
        label=(Span(str(number + 1)),),
        body=(Paragraph((Span(f"{text}."), *cite)),),
    )


_KEEPS = st.sampled_from(("prefer", "if-room"))


def _section(name: str, display: str, shown: tuple[Item, ...], keep: str, **fields: object) -> Section:
    return make.document_section(
        *shown, id=name, kind=name, display=display, title=name.title(), keep=keep, noun=name, **fields
    )


@st.composite
def documents(draw: st.DrawFn, most: int = 200, longest: int = 80, least: int = 0) -> Document:
    """Draw a one-page paper that selects far too much, or just a little."""
    sections = [
        _section("points", "numbered", draw(items("points", 4, 20)), "always"),
        _section("asks", "cards", draw(items("asks", most, longest, least)), draw(_KEEPS)),
        _section("remarks", "bullets", draw(items("remarks", most // 8, longest, least)), draw(_KEEPS)),
        _section(
            "dates", "timeline", draw(items("dates", most // 8, longest // 2, least)), "prefer", in_rail=True
        ),
        _section("people", "people", draw(items("people", 8, 10)), draw(_KEEPS), in_rail=True),
    ]
    return _whole([section for section in sections if section.items])


def _whole(sections: list[Section]) -> Document:
    numbers = citation_numbers(sections).items()
    sources = tuple(CitedSource(name, n, (Span(f"The {name} of 2020"),), name) for name, n in numbers)
    text = make.document_section(
        kind="text", display="prose", title="Aim", lead=(Paragraph((Span("A page for all."),)),)
    )
    return make.document(text, *sections, title="Full pages", sources=sources)


def uncited(document: Document) -> Document:
    """Take all citations away."""
    sections = tuple(
        replace(section, items=tuple(_uncited(item) for item in section.items))
        for section in document.sections
    )
    return replace(document, sections=sections, sources=())


def _uncited(item: Item) -> Item:
    (first,) = item.body
    return replace(item, body=(Paragraph(first.spans[:1]),))


_DISPLAYS = st.sampled_from([each for each in Display if each not in (Display.BOX, Display.NOTES)])


@st.composite
def varied(draw: st.DrawFn) -> Document:
    """Draw a paper whose sections look any way they can, grouped or not, in either column."""
    sections = [_dressed(section, draw) for section in draw(documents(most=80)).sections[1:]]
    return _whole(sections)


def _dressed(section: Section, draw: st.DrawFn) -> Section:
    grouped, many = draw(st.booleans()), draw(st.integers(1, 30))
    shown = tuple(_varied(item, number, many, grouped) for number, item in enumerate(section.items))
    display, in_rail = draw(_DISPLAYS), draw(st.booleans())
    header, widths = (("No.", "What"), (1, 6)) if display is Display.TABLE else ((), ())
    return replace(section, items=shown, display=display, in_rail=in_rail, header=header, widths=widths)


def _varied(item: Item, number: int, many: int, grouped: bool) -> Item:
    (first,) = item.body
    source = f"source-{number % many}"
    spans = (first.spans[0], Span("0", cites=source))
    return replace(
        item,
        body=(Paragraph(spans),),
        cells=(item.label, spans),
        group=f"Group {number // 7}" if grouped else "",
    )


def fitted(document: Document, output: PdfOutput = _ONE_PAGE) -> Fitted:
    arranged = arrange_document(document)
    result = fit_pages(arranged, arrange_document, _THEME, output, Paginator(ParagraphShaper()))
    assert isinstance(result, Fitted), result
    return result


def _trials(document: Document) -> Trials:
    arranged = arrange_document(document)
    return Trials(arranged, arrange_document, _THEME, _ONE_PAGE, Paginator(ParagraphShaper()))


@_FEW
@given(st.one_of(documents(), varied()))
def test_one_page_is_one_page_and_no_word_of_it_is_lost(document: Document):
    plan = fitted(document).plan
    pages = page_texts(rendered_plan(plan).data)
    assert len(pages) == 1
    assert [word for text in document_texts(plan.document) for word in words(text) - words(pages[0])] == []


@_FEW
@given(documents())
def test_what_is_shown_and_what_is_left_out_are_the_selection_in_its_order(document: Document):
    result = fitted(document)
    listed = {source.id for source in result.plan.document.sources}
    shown = [record for record in records(result.plan.document) if record not in listed]
    left_out = [item.record for item in result.left_out]
    everything = records(document)
    assert sorted([*shown, *left_out]) == sorted(everything)
    assert shown == [record for record in everything if record in set(shown)]
    assert left_out == [record for record in everything if record in set(left_out)]


@_FEW
@given(documents())
def test_what_must_stay_stays(document: Document):
    result = fitted(document)
    assert "always" not in {item.keep for item in result.left_out}
    assert {f"points-{n}" for n in range(4)} & set(records(document)) <= set(records(result.plan.document))


@_FEW
@given(st.one_of(documents(), varied()))
def test_nothing_is_left_out_that_would_have_fitted(document: Document):
    left_out = pieces_of(document, fitted(document).left_out)
    trials = _trials(document)
    fitting = [piece for piece in left_out if trials.room(left_out - {piece}, trials.tightest).least >= 0]
    assert fitting == []


@_FEW
@given(documents())
def test_every_item_left_out_needs_more_than_there_is(document: Document):
    assert [item for item in fitted(document).left_out if item.needed_mm < item.left_mm] == []


@_FEW
@given(documents(most=160, longest=12, least=12).map(uncited))
def test_a_column_that_lost_items_is_full(document: Document):
    # Without sources: one that an item of the rail brings in takes its line from the main column too.
    result = fitted(document)
    plan = result.plan
    height = PageContent(plan, ParagraphShaper()).first.height
    lost = pieces_of(document, result.left_out)
    places = {
        candidate.takes_from
        for candidate in candidates_of(_trials(document).plan(frozenset(), 0))
        if candidate.piece in lost
    }
    assert result.room is not None
    assert TakesFrom.MAIN not in places or result.room.main <= 0.08 * height
    assert TakesFrom.RAIL not in places or result.room.rail <= 0.08 * height


@_FEW
@given(documents(most=60))
def test_the_same_document_gives_the_same_page(document: Document):
    one, two = fitted(document), fitted(replace(document))
    assert (one.left_out, one.level) == (two.left_out, two.level)
    assert rendered_plan(one.plan).data == rendered_plan(two.plan).data


@settings(_FEW, max_examples=6)
@given(documents(most=80, least=10), st.integers(2, 3))
def test_a_report_keeps_its_pages_too(document: Document, pages: int):
    output = PdfOutput(pages=pages)
    result = fitted(document, output)
    assert rendered_plan(result.plan).pages <= pages
    listed = {source.id for source in result.plan.document.sources}
    shown = [record for record in records(result.plan.document) if record not in listed]
    assert sorted([*shown, *(item.record for item in result.left_out)]) == sorted(records(document))


def shortenable(document: Document) -> Document:
    """Let every other item stand in a third of its words."""
    sections = (
        replace(
            section, items=tuple(_in_short(item) if n % 2 else item for n, item in enumerate(section.items))
        )
        for section in document.sections
    )
    return replace(document, sections=tuple(sections))


def _in_short(item: Item) -> Item:
    (first,) = item.body
    text, *cites = first.spans
    few = text.text.split()[: len(text.text.split()) // 3]
    return replace(item, in_short=(Paragraph((Span(f"{' '.join(few)} in short."), *cites)),))


@_FEW
@given(documents(most=60).map(shortenable))
def test_what_is_not_told_stands_whole_and_nothing_stands_in_short_that_has_room(document: Document):
    result = fitted(document)
    in_short = {replace(piece, is_wording=True) for piece in pieces_of(document, result.in_short)}
    gone = pieces_of(document, result.left_out)
    lost = gone | {replace(piece, is_wording=True) for piece in gone} | in_short
    trials = _trials(document)
    assert result.plan.document == trials.plan(lost, 0).document
    assert [each for each in in_short if trials.room(lost - {each}, trials.tightest).least >= 0] == []
