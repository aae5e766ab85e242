"""Recommendations: what should be done, and by whom."""

from __future__ import annotations

from typing import Any

from briefdeck.compose.context import ComposeContext, ItemValues, SectionValues
from briefdeck.compose.kinds.grouping import addressee, group_of, in_groups, several_events, weight
from briefdeck.compose.views import View, view_of
from briefdeck.model.brief import Selection
from briefdeck.model.records import Recommendation


def recommendations(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show recommendations, each with its addressee and whether that was stated or is implied."""
    proposed = [record for record in selection.records if isinstance(record, Recommendation)]
    by = selection.section.group_by
    entries = (
        ItemValues(
            recommendation_view(context, each), each.id, group_of(context, each, by), weight(each, position)
        )
        for position, each in enumerate(proposed)
    )
    several = several_events(context, proposed) and by != "event"
    return SectionValues(in_groups(context, entries), {"several_events": several})


def recommendation_view(context: ComposeContext, proposed: Recommendation, **more: Any) -> View:
    """Show a recommendation, its references replaced by what they name."""
    event = context.event_of(proposed)
    status_sources = (view_of(proposed.status_source),) if proposed.status_source else ()
    values: dict[str, Any] = {
        "addressee": addressee(context, proposed),
        "addressees": context.names(proposed.addressees),
        "event": context.event_view(event),
        "made_by": context.speaker(proposed.made_by, event),
        "owner": context.name(proposed.owner),
        "sources": context.sources(proposed),
        "status_sources": status_sources,
        "theme": context.theme(proposed.theme),
        "themes": context.themes(proposed.themes),
    }
    return view_of(proposed, **values, **more)
