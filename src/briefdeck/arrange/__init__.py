"""Arranging: what the number, label, text and row of every entry are, once for all outputs."""

from __future__ import annotations

from briefdeck.arrange.displays import arrange_section
from briefdeck.model.arrangement import ArrangedDocument, Arrangement
from briefdeck.model.document import CitedSource, Document, Item, Paragraph, Section, Span
from briefdeck.model.sections import Display

__all__ = ["arrange_document", "arrange_section"]


def arrange_document(document: Document) -> ArrangedDocument:
    """Arrange every section, and a list of the sources where none lists those that are cited."""
    sections = tuple(map(arrange_section, document.sections))
    return ArrangedDocument(document, sections, _references(document))


def _references(document: Document) -> Arrangement | None:
    if not document.sources or any(section.kind == "sources" for section in document.sections):
        return None
    items = tuple(map(_reference, document.sources))
    return arrange_section(Section("sources", "sources", Display.NOTES, document.words.sources, items=items))


def _reference(source: CitedSource) -> Item:
    return Item(
        record=source.id,
        sources=(source.id,),
        label=(Span(str(source.number)),),
        body=(Paragraph(source.spans),),
    )
