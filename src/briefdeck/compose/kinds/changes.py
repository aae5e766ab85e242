"""What changed since an earlier edition of the brief, as its readers would notice."""

from __future__ import annotations

from briefdeck.compose.context import ComposeContext, ItemValues, SectionValues
from briefdeck.compose.kinds.grouping import reweighed
from briefdeck.compose.views import View
from briefdeck.model.brief import Selection
from briefdeck.model.changes import Change
from briefdeck.model.dates import parse_edtf
from briefdeck.model.records import Recommendation

_NOTHING = View({"kind": "nothing"})


def changes(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show what changed since an edition, or that nothing did; nothing when there is none."""
    found = context.changes(selection.section.since)
    if found is None:
        return SectionValues()
    entries = [_entry(context, change) for change in found.changes] or [ItemValues(_NOTHING)]
    return SectionValues(reweighed(entries), {"since": parse_edtf(found.since.isoformat())})


def _entry(context: ComposeContext, change: Change) -> ItemValues:
    record = context.corpus.records.get(change.record)
    sources = (View({"id": each.id, "locator": each.locator, "title": each.title}) for each in change.sources)
    values = {
        "kind": change.kind.value,
        "record_kind": change.record_kind,
        "number": record.number if isinstance(record, Recommendation) else None,
        "label": change.label,
        "aspect": change.aspect,
        "old": change.old,
        "new": change.new,
        "sources": tuple(each for each in sources if each["id"] in context.corpus.records),
        "only_in": change.output or "",
    }
    return ItemValues(View(values), record.id if record else None)
