"""What may be told now of what earlier editions said, under the rules that hold now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefdeck.history.withdrawing import Untold
    from briefdeck.load import Loaded
    from briefdeck.model.briefs.changes import Change
    from briefdeck.model.briefs.edition import Edition, Snapshot
    from briefdeck.model.disclosure.protection import Protection


def changes_between(loaded: Loaded, brief: str, old: Snapshot, new: Snapshot) -> tuple[Change, ...]:
    """Return what a reader of both would notice, without what may no longer be printed or told."""
    from briefdeck.history.comparing import compare_snapshots
    from briefdeck.history.withdrawing import told

    return told(compare_snapshots(old, new), old, new, untold_of(loaded.for_name(brief), new, old))


def as_known_now(loaded: Loaded, brief: str, editions: Iterable[Edition]) -> tuple[Edition, ...]:
    """Return editions of a brief with the ids that stand now for those made from names."""
    from briefdeck.history.withdrawing import with_ids

    own = loaded.for_name(brief)
    ids = {old: new for old, new in own.ids.items() if new in own.corpus.records}
    return tuple(replace(each, snapshot=with_ids(each.snapshot, ids)) for each in editions)


def protection_from_past(loaded: Loaded, snapshots: Sequence[Snapshot]) -> Protection:
    """Return whom nothing may name now, also those of whom only what earlier editions showed is left."""
    from briefdeck.protect import named_openly, with_past_names

    return with_past_names(
        loaded.protection, loaded.corpus, snapshots, named_openly(each.definition for each in loaded.briefs)
    )


def untold_of(loaded: Loaded, new: Snapshot, old: Snapshot) -> Untold:
    """Return what may not be told now of what editions said."""
    from briefdeck.history.withdrawing import Untold
    from briefdeck.protect import holds_as_typed, is_like_a_label, keys_in, keys_of_id, people_in

    protection = protection_from_past(loaded, (old, new))
    every = (protection, *loaded.of_records.values())

    def named_in(text: str, record: str) -> frozenset[str]:
        own = loaded.of_records.get(record)
        return keys_in(text, protection) | (keys_in(text, own) if own else frozenset())

    return Untold(
        named_in=named_in,
        named_by=lambda record: keys_of_id(record, protection),
        is_gone=lambda record: record in loaded.ids,
        is_ruled=lambda record: record in loaded.of_records and _rule_changed(loaded, record, old),
        is_above=lambda record: loaded.above is not None and record in loaded.above.ids,
        holds=holds_as_typed,
        is_hidden=partial(_is_hidden, loaded),
        is_id_hidden=lambda record: is_like_a_label(record, loaded.corpus),
        people_in=lambda keys: people_in(keys, every),
    )


def _rule_changed(loaded: Loaded, record_id: str, old: Snapshot) -> bool:
    """Whether a record, or the event that it is of, was under another rule when an edition was made."""
    record = loaded.corpus.records.get(record_id)
    event = loaded.corpus.event_of(record) if record else None
    return any(old.had_another_rule(each) for each in (record, event) if each)


def _is_hidden(loaded: Loaded, text: str) -> bool:
    """Whether a text holds a wording that must not be printed."""
    from briefdeck.protect import labels_in

    return bool(labels_in(text, loaded.corpus))
