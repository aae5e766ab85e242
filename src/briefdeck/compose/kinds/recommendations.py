"""Recommendations: what should be done, and by whom."""

from __future__ import annotations

from typing import Any

from briefdeck.compose.kinds.grouping import addressee, group_of, in_groups, several_events, weight
from briefdeck.compose.scene import Entries, Entry, Scene
from briefdeck.compose.views import View, view_of
from briefdeck.model.brief import Selection
from briefdeck.model.records import Recommendation


def recommendations(scene: Scene, selection: Selection) -> Entries:
    """Show recommendations, each with its addressee and whether that was stated or is implied."""
    proposed = [record for record in selection.records if isinstance(record, Recommendation)]
    by = selection.section.group_by
    entries = (
        Entry(recommendation_view(scene, each), each.id, group_of(scene, each, by), weight(each, position))
        for position, each in enumerate(proposed)
    )
    several = several_events(scene, proposed) and by != "event"
    return Entries(in_groups(scene, entries), {"several_events": several})


def recommendation_view(scene: Scene, proposed: Recommendation, **more: Any) -> View:
    """Show a recommendation, its references replaced by what they name."""
    event = scene.event_of(proposed)
    status_sources = (view_of(proposed.status_source),) if proposed.status_source else ()
    values: dict[str, Any] = {
        "addressee": addressee(scene, proposed),
        "addressees": scene.names(proposed.addressees),
        "event": scene.event_view(event),
        "made_by": scene.speaker(proposed.made_by, event),
        "owner": scene.name(proposed.owner),
        "sources": scene.sources(proposed),
        "status_sources": status_sources,
        "theme": scene.theme(proposed.theme),
        "themes": scene.themes(proposed.themes),
    }
    return view_of(proposed, **values, **more)
