"""Sections whose text the brief's author writes."""

from __future__ import annotations

from briefdeck.compose.kinds.grouping import reweighed
from briefdeck.compose.scene import Entries, Entry, Scene
from briefdeck.compose.views import view_of
from briefdeck.model.brief import Selection
from briefdeck.model.definition import AuthoredItem


def authored(scene: Scene, selection: Selection) -> Entries:
    """Show the points of a section, each with the sources of the records it rests on."""
    return Entries(reweighed(_entry(scene, item) for item in selection.section.items))


def _entry(scene: Scene, item: AuthoredItem) -> Entry:
    records = [
        scene.corpus.records[record_id] for record_id in item.based_on if record_id in scene.corpus.records
    ]
    own = (view_of(item.source),) if item.source else ()
    sources = (*own, *(source for record in records for source in scene.sources(record)))
    return Entry(view_of(item, sources=sources))
