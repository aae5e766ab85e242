"""Every text of a document, and where it stands there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefdeck.model.document import Document, Item, Section, blocks_spans, plain
from briefdeck.problems import Path


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
    for name in type(furniture).__slots__:
        yield PlacedText(getattr(furniture, name), "the header or footer")
    for name in type(document.words).__slots__:
        yield PlacedText(getattr(document.words, name), "the words of the layout")
    yield from (PlacedText(keyword, "the keywords", is_drawn=False) for keyword in document.keywords)
    for section in document.sections:
        yield from _section_texts(section)
    for source in document.sources:
        yield PlacedText(plain(source.spans), "the list of sources", source.id)


def _section_texts(section: Section) -> Iterator[PlacedText]:
    where, path = f"the section '{section.id}'", ("sections", section.position)
    for text in (section.title, section.headline, section.noun, *section.header):
        yield PlacedText(text, where, path=path)
    yield from (PlacedText(plain(spans), where, path=path) for spans in blocks_spans(section.lead))
    for item in section.items:
        yield from (PlacedText(text, where, item.record, path, drawn) for text, drawn in _item_texts(item))


def _item_texts(item: Item) -> Iterator[tuple[str, bool]]:
    """Give the texts of an item, and whether each stands on pages."""
    yield item.group, True
    for spans in (item.label, item.meta, *item.cells, *blocks_spans(item.body)):
        yield plain(spans, locators=True), True
    yield plain(item.short, locators=True), False
    for spans in (item.label, item.meta, item.short, *item.cells, *blocks_spans(item.body)):
        yield from ((span.url, False) for span in spans if span.url)
