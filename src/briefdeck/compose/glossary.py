"""Which terms of the glossary a paper uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from briefdeck.model.document import Item, Section
from briefdeck.model.records import GlossaryTerm, Record
from briefdeck.model.terms import is_used
from briefdeck.words.typography import set_type


def terms_used(records: Iterable[Record], text: str) -> tuple[GlossaryTerm, ...]:
    """Return the terms of the glossary that occur in a text."""
    terms = (record for record in records if isinstance(record, GlossaryTerm))
    return tuple(term for term in terms if is_used((term.term, *term.alt_labels), text))


def with_forms(section: Section, terms: Iterable[GlossaryTerm]) -> Section:
    """Note at each term in which forms it may be written, so that one no longer used can be found."""
    forms = {term.id: tuple(map(set_type, (term.term, *term.alt_labels))) for term in terms}
    return replace(section, items=tuple(_with_forms(item, forms) for item in section.items))


def _with_forms(item: Item, forms: Mapping[str, tuple[str, ...]]) -> Item:
    return replace(item, forms=forms.get(item.record or "", ()))
