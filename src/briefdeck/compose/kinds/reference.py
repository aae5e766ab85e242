"""What a paper's end explains: the terms it uses and the sources it cites."""

from __future__ import annotations

from briefdeck.compose.context import ComposeContext, ItemValues, SectionValues
from briefdeck.compose.kinds.grouping import reweighed
from briefdeck.compose.views import View, view_of
from briefdeck.model.brief import Selection
from briefdeck.model.records import GlossaryTerm, Source
from briefdeck.model.records.reference import Name


def used_terms(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show the terms given, in the order of the alphabet."""
    terms = [record for record in selection.records if isinstance(record, GlossaryTerm)]
    ordered = sorted(terms, key=lambda term: (term.term.casefold(), term.id))
    return SectionValues(
        reweighed(ItemValues(view_of(term, sources=context.sources(term)), term.id) for term in ordered)
    )


def cited_sources(_context: ComposeContext, selection: Selection) -> SectionValues:
    """Show the sources given, numbered in their order."""
    sources = [record for record in selection.records if isinstance(record, Source)]
    return SectionValues(
        reweighed(
            ItemValues(source_view(source, number), source.id) for number, source in enumerate(sources, 1)
        )
    )


def source_view(source: Source, number: int) -> View:
    """Show a source as lists of sources print it."""
    return view_of(source, number=number, authors=tuple(_author(name) for name in source.author))


def _author(name: Name) -> str:
    return name.literal or " ".join(part for part in (name.given, name.family) if part)
