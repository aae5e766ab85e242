"""Sections whose text the brief's author writes."""

from __future__ import annotations

from briefdeck.compose.context import ComposeContext, ItemValues, SectionValues
from briefdeck.compose.kinds.grouping import reweighed
from briefdeck.compose.views import view_of
from briefdeck.model.brief import Selection
from briefdeck.model.definition import AuthoredItem


def authored(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show the points of a section, each with the sources of the records it rests on."""
    return SectionValues(reweighed(_entry(context, item) for item in selection.section.items))


def _entry(context: ComposeContext, item: AuthoredItem) -> ItemValues:
    records = [
        context.corpus.records[record_id]
        for record_id in item.based_on
        if record_id in context.corpus.records
    ]
    own = (view_of(item.source),) if item.source else ()
    sources = (*own, *(source for record in records for source in context.sources(record)))
    return ItemValues(view_of(item, sources=sources))
