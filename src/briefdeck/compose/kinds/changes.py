"""What changed since an earlier edition of the brief, as its readers would notice."""

from __future__ import annotations

from briefdeck.compose.kinds.grouping import reweighed
from briefdeck.compose.scene import Entries, Entry, Scene
from briefdeck.compose.views import View
from briefdeck.model.brief import Selection
from briefdeck.model.changes import Change
from briefdeck.model.dates import parse_edtf
from briefdeck.model.records import Recommendation

_NOTHING = View({"kind": "nothing"})


def changes(scene: Scene, selection: Selection) -> Entries:
    """Show what changed since an edition, or that nothing did; nothing when there is none."""
    found = scene.changes(selection.section.since)
    if found is None:
        return Entries()
    entries = [_entry(scene, change) for change in found.changes] or [Entry(_NOTHING)]
    return Entries(reweighed(entries), {"since": parse_edtf(found.since.isoformat())})


def _entry(scene: Scene, change: Change) -> Entry:
    record = scene.corpus.records.get(change.record)
    sources = (View({"id": each.id, "locator": each.locator, "title": each.title}) for each in change.sources)
    values = {
        "kind": change.kind.value,
        "record_kind": change.record_kind,
        "number": record.number if isinstance(record, Recommendation) else None,
        "label": change.label,
        "aspect": change.aspect,
        "old": change.old,
        "new": change.new,
        "sources": tuple(each for each in sources if each["id"] in scene.corpus.records),
        "only_in": change.output or "",
    }
    return Entry(View(values), record.id if record else None)
