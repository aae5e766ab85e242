"""Documents with long words and numbers put into them, and the lines that end inside a word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count, pairwise

from briefdeck.layout.metrics import office_fonts
from briefdeck.layout.slides.text.text_fitter import TextFitter
from briefdeck.model.content.changed_runs import change_section
from briefdeck.model.content.document import Document, Spans
from briefdeck.model.laid_out.deck import Deck, Para
from briefdeck.model.laid_out.pages import DrawnText, Pages
from briefdeck.model.writing.links import compound_parts, holds_address
from briefdeck.render.pdf.paragraphs import ShapedParagraph

SAMPLES = {
    "German": ("Grundstücksverkehrsgenehmigung", "Entwicklungszusammenarbeit", "Energieaußenpolitik"),
    "Finnish": ("Turvallisuusympäristöselvitys", "yhteistyöjärjestelyineen", "kauppakumppanuudesta"),
    "numbers": ("123,456,789,012", "€1,250,000,000,000", "-987,654,321,098.75"),
}
"""Words as long as reports really have; figures get the last ones as their number."""

LONGEST = (
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk",
    "epäjärjestelmällistyttämättömyydelläänsäkäänköhän",
)


def with_long_words(document: Document, words: tuple[str, ...]) -> Document:
    """Put a long word in place of the first word of every text, whatever it is part of."""
    chosen = count()

    def change(spans: Spans) -> Spans:
        whole = [number for number, span in enumerate(spans) if span.text.strip() and not span.cites]
        return tuple(
            replace(span, text=longer(span.text)) if number in whole[:1] else span
            for number, span in enumerate(spans)
        )

    def longer(text: str) -> str:
        _, space, rest = text.strip().partition(" ")
        return words[next(chosen) % len(words)] + space + rest

    sections = tuple(
        replace(
            change_section(section, change),
            title=section.title and longer(section.title),
            header=tuple(map(longer, section.header)),
        )
        for section in document.sections
    )
    return replace(document, title=longer(document.title), sections=sections)


def broken_on_pages(pages: Pages) -> Iterator[str]:
    """Go through the words that a line ends inside of; addresses may be divided, and compounds."""
    for page in pages.pages:
        for drawn in page:
            if isinstance(drawn, DrawnText):
                yield from _broken(drawn)


def lines_of(drawn: DrawnText) -> list[str]:
    """Give the lines of a text as they are drawn."""
    assert isinstance(drawn.text, ShapedParagraph)
    lines = drawn.text._at(drawn.width)[1].lines
    words = (line[1] if isinstance(line, tuple) else [each.text for each in line.words] for line in lines)
    return [" ".join(line) for line in words]


def _broken(drawn: DrawnText) -> Iterator[str]:
    lines, text = lines_of(drawn), drawn.text
    assert isinstance(text, ShapedParagraph)
    ends = [*text._spaces(text._at(drawn.width)[1])]
    begins_inside = text._before and text._before not in text._ends
    word = "@" if begins_inside else ""  # only an address goes on over the page
    for number, (line, after) in enumerate(pairwise(lines)):
        word = (word if not number or not ends[number - 1] else "") + line.rstrip().split(" ")[-1]
        goes_on = holds_address(word) or len(compound_parts(f"{word}{after.split(' ')[0]}")) > 1
        if not ends[number] and not goes_on:
            yield f"{line}|{after}"


def broken_on_slides(deck: Deck) -> Iterator[str]:
    """Go through the words that are wider than their column, measured as the deck's fonts are."""
    fitter = TextFitter.for_text(deck.theme, office_fonts(), deck.template)
    for slide in deck.slides:
        layout = deck.layout(slide.layout)
        for slot in slide.slots:
            spec = layout.slot(slot.name)
            box = slot.box or spec.box
            width = box.width - spec.insets.left - spec.insets.right
            yield from _wide(slot.paras, width, fitter.headings if spec.heading else fitter)
        if slide.table:
            insets = slide.table.insets
            for row in slide.table.rows:
                for cell, width in zip(row, slide.table.widths_pt, strict=True):
                    yield from _wide(cell, width - insets.left - insets.right, fitter)
        for badge in slide.badges:
            yield from _wide((badge.para,), badge.box.width, fitter)


def _wide(paras: tuple[Para, ...], width: float, fitter: TextFitter) -> Iterator[str]:
    for para in paras:
        style = para.style
        for word in para.text.replace("\t", " ").split(" "):
            measured = fitter.metrics.width(word, style.font or fitter.font, style.size_pt, bold=style.bold)
            if measured > width - style.left_pt and "-" not in word and "/" not in word:
                yield word
