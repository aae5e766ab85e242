"""Every text of a document, and where it stands there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace

from briefdeck.model.content.document import (
    Document,
    Item,
    Section,
    Spans,
    blocks_spans,
    item_spans,
    plain,
    section_spans,
)
from briefdeck.model.records.corpus import Corpus
from briefdeck.problems import Path, SourceLocation, SourceMap


@dataclass(frozen=True, slots=True)
class PlacedText:
    """One text of a document, and where it stands there."""

    text: str
    where: str
    record: str | None = None
    path: Path = ()
    """What in the brief's definition it comes from."""
    is_drawn: bool = True
    """Whether it stands on pages; keywords, addresses and short forms do not."""


def texts_of(document: Document) -> Iterator[PlacedText]:
    """Give every text of a document, also those that are not printed, such as keywords and addresses."""
    yield PlacedText(document.title, "the title", path=("title",))
    yield PlacedText(document.subtitle, "the subtitle", path=("subtitle",))
    furniture = document.furniture
    for _, text in furniture.texts():
        yield PlacedText(text, "the header or footer")
    for each in fields(document.words):
        yield PlacedText(getattr(document.words, each.name), "the words of the layout")
    yield from (PlacedText(keyword, "the keywords", is_drawn=False) for keyword in document.keywords)
    for section in document.sections:
        yield from _section_texts(section)
    if document.colophon:
        yield from (replace(text, path=()) for text in _section_texts(document.colophon))
    for source in document.sources:
        yield PlacedText(plain(source.spans), "the list of sources", source.id)
    if document.facing:
        yield from texts_of(document.facing)


def _section_texts(section: Section) -> Iterator[PlacedText]:
    where, path = f"the section '{section.id}'", ("sections", section.position)
    for text in (section.title, section.headline, section.noun, *section.header, *_figure_words(section)):
        yield PlacedText(text, where, path=path)
    around = section_spans(section, with_items=False)
    yield from (PlacedText(text, where, None, path, drawn) for text, drawn in _texts_in(around))
    if section.picture:
        yield PlacedText(section.picture.alt, where, path=path, is_drawn=False)
    for item in section.items:
        yield from (PlacedText(text, where, item.record, path, drawn) for text, drawn in _item_texts(item))


def _figure_words(section: Section) -> Iterator[str]:
    """Go through what is written in figures beside their items."""
    if section.chart:
        yield from (section.chart.number, section.chart.accent, *section.chart.units)
    if section.time:
        yield from (section.time.as_of_words, section.time.undated, *section.time.months)


def _item_texts(item: Item) -> Iterator[tuple[str, bool]]:
    """Give the texts of an item, and whether each stands on pages."""
    yield from ((spot.name, True) for spot in item.spots)
    yield item.group, True
    yield item.group_inside, False
    yield from _texts_in((*item_spans(item, with_short=False), *blocks_spans(item.in_short)))
    yield from ((text, False) for text, _ in _texts_in((item.short,)))


def _texts_in(runs: Iterable[Spans]) -> Iterator[tuple[str, bool]]:
    """Give runs of text as they are printed, and the addresses they lead to, which are not."""
    for spans in runs:
        yield plain(spans, locators=True), True
        yield from ((span.url, False) for span in spans if span.url)


def place_of(text: PlacedText, corpus: Corpus, places: SourceMap) -> SourceLocation:
    """Return where a text comes from: its record, else the brief's definition."""
    return corpus.places.get(text.record or "", places.at(*text.path))
