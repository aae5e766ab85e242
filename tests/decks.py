"""Decks to test with: laid out from documents, and documents made by chance."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise

from hypothesis import strategies as st

from briefdeck.arrange import arrange_document, arrange_section
from briefdeck.layout.metrics import office_fonts
from briefdeck.layout.slides import lay_out_slides
from briefdeck.layout.slides.text.text_fitter import TextFitter
from briefdeck.layout.templates import map_layouts, theme_layouts
from briefdeck.layout.templates.free_space import is_on_slide
from briefdeck.model.briefs.outputs import DeckLayouts, PptxOutput
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.document import (
    Document,
    Item,
    ListBlock,
    Paragraph,
    Section,
    Span,
    TableBlock,
    blocks_spans,
    plain,
)
from briefdeck.model.content.furniture import Furniture
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import Deck, DeckSlide, DeckTemplate, Slot, SlotSpec
from briefdeck.model.style.theme import Theme
from briefdeck.outputs.deck_templates import file_of_theme, template_of_theme
from briefdeck.render.pptx import read_template, render_pptx, theme_file
from specimen import specimen

FILE = theme_file(theme_layouts(Theme()), Theme(), "en-GB")
"""The PowerPoint file of the shipped theme."""
TEMPLATE = read_template(FILE, "theme")[0]


def standing(slot: Slot, spec: SlotSpec) -> Box:
    """Return where a slot's text stands: a title on the foot of its place leaves the rest free."""
    box = slot.box or spec.box
    if slot.name != "Title" or spec.anchor != "bottom":
        return box
    placed = replace(spec, box=box)
    height = FITTER.headings.height(slot.paras, placed.inner.width) + spec.insets.bottom
    return replace(box, y=max(box.y, box.bottom - height), height=min(box.height, height))


FITTER = TextFitter.for_text(Theme(), office_fonts(), map_layouts(TEMPLATE, Theme(), {}))


def lay_out(document: Document, theme: Theme | None = None, **settings: object) -> Deck:
    """Lay a document out on the template of the shipped theme, or of another."""
    output = PptxOutput.model_validate(settings)
    template = TEMPLATE if theme is None else template_of_theme(theme, document.language)
    return lay_out_slides(arrange_document(document), theme or Theme(), office_fonts(), template, output)


def rendered(deck: Deck) -> bytes:
    """Make a deck in the file of its theme."""
    return render_pptx(deck, file_of_theme(deck.theme, deck.properties.language))


def lay_out_on(document: Document, data: bytes, **names: str) -> Deck:
    """Lay a document out on a user's template."""
    settings = PptxOutput(layouts=DeckLayouts(**names)) if names else PptxOutput()
    return lay_out_slides(arrange_document(document), Theme(), office_fonts(), template_of(data), settings)


@cache
def deck_of_specimen(data: bytes = b"") -> Deck:
    """Give the specimen on a user's template, or on that of the shipped theme, laid out once."""
    return lay_out_on(specimen(), data) if data else lay_out(specimen())


@cache
def file_of_specimen(data: bytes = b"") -> bytes:
    """Give the specimen as a file, made once."""
    return render_pptx(deck_of_specimen(data), data or FILE)


@lru_cache(maxsize=32)
def template_of(data: bytes) -> DeckTemplate:
    """Read a template that nothing is wrong with."""
    template, problems = read_template(data, "template.pptx")
    assert template, problems
    return template


def fitter_of(deck: Deck) -> TextFitter:
    """Return what the text of a deck was measured with."""
    return TextFitter.for_text(Theme(), office_fonts(), deck.template)


_ONE_LINE = ("Footer", "Date", "Slide number")


def overfull(deck: Deck) -> list[str]:
    """Name the slots of a deck that hold more than fits."""
    fitter = fitter_of(deck)
    found = []
    for slide in deck.slides:
        layout = deck.layout(slide.layout)
        for slot in slide.slots:
            spec = layout.slot(slot.name)
            measure = fitter.headings if slot.name == "Title" else fitter
            box = slot.box or spec.box
            inner = box.width - spec.insets.left - spec.insets.right
            if slot.name in _ONE_LINE and measure.lines(slot.paras[0], inner) == 1:
                continue
            if not measure.fits(slot.paras, box, spec.insets):
                found.append(f"{slide.title}: {slot.name}")
        if slide.table and slide.table.box.bottom > layout.area.bottom + 0.01:
            found.append(f"{slide.title}: table")
    return found


def outside(deck: Deck, template: DeckTemplate) -> list[str]:
    """Name the slides on which something that we placed does not lie on the slide."""
    return [slide.title for slide in deck.slides for box in boxes_of(slide) if not is_on_slide(box, template)]


def boxes_of(slide: DeckSlide):
    """Go through all boxes that are placed on a slide and not by its layout."""
    yield from (slot.box for slot in slide.slots if slot.box)
    yield from (shape.box for shape in slide.decorations)
    yield from (badge.box for badge in slide.badges)
    if slide.table:
        yield slide.table.box


def lost_words(document: Document, deck: Deck) -> set[str]:
    """Return the words of a document that stand neither on a slide nor in its notes."""
    texts = (text for slide in deck.slides for text in (*slide.texts(), *slide.notes))
    said = "".join("".join(texts).split())
    said += "".join(f"[{each.number}]" for each in document.sources if "".join(each.name.split()) in said)
    return {word for word in words_of(document) if "".join(word.split()) not in said}


def document(*sections: Section, **fields: object) -> Document:
    """Make a document of some sections."""
    furniture = Furniture("Policy brief", publisher="Port Institute", marking="TLP:GREEN")
    base = {"name": "d", "title": "A paper", "subtitle": "", "language": "en-GB", "furniture": furniture}
    return Document(**{**base, "sections": sections, **fields})  # type: ignore[arg-type]


def section(display: Display, *items: Item, **fields: object) -> Section:
    """Make a section of some items."""
    return Section(
        **{"id": "s", "kind": "text", "display": display, "title": "Heading", "items": items, **fields}
    )  # type: ignore[arg-type]


def point(text: str, **fields: object) -> Item:
    """Make an item of one paragraph."""
    return Item(body=(Paragraph((Span(text),)),), **fields)  # type: ignore[arg-type]


def content(slide: DeckSlide) -> str:
    """Return what stands on a slide besides its title and what every slide has."""
    usual = ("Title", "Topic", "Sources", "Footer", "Date", "Slide number")
    texts = [slot.text for slot in slide.slots if slot.name not in usual]
    if slide.table:
        texts += [para.text for row in slide.table.rows for cell in row for para in cell]
    return "\n".join(texts)


def words_of(document: Document) -> set[str]:
    """Return every word that a document's sections say; a section without content says nothing."""
    texts: list[str] = []
    for part in document.sections:
        said = [text for spans in _section_spans(part) if (text := plain(spans))]
        texts += [*said, part.title, part.headline] if said else []
        texts += [item.group for item in part.items if any(map(plain, _item_spans(item)))]
        rows = any(plain(spans) for item in part.items for spans in _item_spans(item))
        if part.display.has_rows and rows:  # a column with nothing in it is not shown
            texts += [plain(column.heading) for column in arrange_section(part).columns]
    return {word for text in texts for word in text.split()}


def shown_words(document: Document) -> set[str]:
    """Return the words that must stand on slides: all of a lead; of an item the short form, if it has one."""
    texts: list[str] = []
    for part in document.sections:
        texts += [_unmarked(spans) for spans in blocks_spans(part.lead)]
        for item in part.items:
            wording = [item.short] if item.short else [*blocks_spans(item.body)]
            if part.display.has_rows:  # a row says all, in every output
                wording = [*blocks_spans(item.body)] or [item.short]
            rows = part.display.has_rows and item.cells
            shown = item.cells if rows else (item.label, *wording, item.meta)
            texts += [_unmarked(spans) for spans in shown]
    return {word for text in texts for word in text.split()}


def _unmarked(spans) -> str:
    return plain(tuple(span for span in spans if not span.cites))


def _section_spans(part: Section):
    yield from blocks_spans(part.lead)
    for item in part.items:
        has_body = any(map(plain, blocks_spans(item.body)))  # said in full, on the slide or in its notes
        yield from _item_spans(replace(item, short=()) if has_body else item)


def _item_spans(item: Item):
    yield from (item.label, item.meta, item.short, *item.cells)
    yield from blocks_spans(item.body)


_LONG_WORDS = ["Donaudampfschifffahrtsgesellschaft", "https://example.org/a/very/long/address?with=parts"]
_ODD_WORDS = [
    "2,310",
    "well–known",
    "don’t;",
    "İstanbul",
    "Россия",
    "£48",
    "First.",
    "Why?",
    "(so)",
    "“said”",
]
_WORDS = st.one_of(
    st.integers(0, 99_999).map(lambda number: f"berth{number}"), st.sampled_from(_ODD_WORDS + _LONG_WORDS)
)
"""Mostly words that come but once, so that none is missed unseen."""


def texts(most: int = 40) -> st.SearchStrategy[str]:
    """Make texts of some words."""
    return st.lists(_WORDS, min_size=1, max_size=most).map(" ".join)


def _spans(most: int = 40):
    plain_span = texts(most).map(Span)
    strong = texts(3).map(lambda text: Span(" " + text, strong=True))
    return st.one_of(plain_span.map(lambda s: (s,)), st.tuples(plain_span, strong))


_paragraphs = _spans(45).map(Paragraph)
_lists = st.builds(
    ListBlock,
    st.lists(st.lists(_paragraphs, min_size=1, max_size=2).map(tuple), min_size=1, max_size=3).map(tuple),
    st.booleans(),
)
_tables = st.integers(1, 4).flatmap(
    lambda n: st.builds(
        TableBlock,
        st.lists(_spans(2), min_size=n, max_size=n).map(tuple),
        st.lists(st.lists(_spans(8), min_size=n, max_size=n).map(tuple), min_size=1, max_size=9).map(tuple),
    )
)
_blocks = st.lists(st.one_of(_paragraphs, _lists, _tables), max_size=3).map(tuple)
_items = st.builds(
    Item,
    group=st.sampled_from(["", "", "North", "South"]),
    label=st.one_of(st.just(()), _spans(4)),
    meta=st.one_of(st.just(()), _spans(8)),
    body=_blocks,
    short=st.one_of(st.just(()), _spans(12)),
    cells=st.one_of(st.just(()), st.lists(_spans(15), min_size=1, max_size=5).map(tuple)),
)


def _section(number: int):
    return st.builds(
        Section,
        id=st.just(f"s{number}"),
        kind=st.just("text"),
        display=st.sampled_from(list(Display)),
        title=st.one_of(st.just(""), texts(5)),
        headline=st.one_of(st.just(""), texts(30)),
        lead=_blocks,
        items=st.lists(_items, max_size=5).map(tuple),
        header=st.lists(texts(2), max_size=5).map(tuple),
        widths=st.lists(st.integers(1, 40), max_size=5).map(tuple),
    )


documents = st.integers(1, 3).flatmap(
    lambda count: st.tuples(*(_section(n) for n in range(count))).map(lambda parts: document(*parts))
)
"""Documents of a few sections, with texts short and long, and with words wider than a card."""


def in_order(parts: list[str], whole: str) -> bool:
    """Tell whether texts stand one after the other in a whole."""
    places = [whole.find(part) for part in parts]
    return -1 not in places and all(first < second for first, second in pairwise(places))
