"""Which records changed since an output was made, and whether that can reach it.

With many papers most of what changed concerns few of them: an output is looked at in full only when a record
that it drew on changed, or one that its brief names, or one that a query of its brief finds now.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from briefdeck.builder.planning.manifest import MadeFrom
from briefdeck.load import cache
from briefdeck.model.briefs.brief import Brief
from briefdeck.model.records import Event, Record, RecordKind
from briefdeck.model.records.corpus import Corpus
from briefdeck.select import could_select

Records = Mapping[str, Record]


class ChangedRecords:
    """What differs between the records as they were at one time and as they are now."""

    def __init__(self, before: Records, now: Corpus) -> None:
        """Compare the records of a view before with those of the same view now."""
        self._now = now
        changed = (
            each for each in {**before, **now.records} if _differs(before.get(each), now.records.get(each))
        )
        self.ids = _with_dependent(frozenset((*changed, *_reordered(before, now))), now)

    @cached_property
    def _by_kind(self) -> Mapping[RecordKind, list[Record]]:
        """Those that are there now."""
        kinds: dict[RecordKind, list[Record]] = {}
        for record in (self._now.records[each] for each in self.ids if each in self._now.records):
            kinds.setdefault(record.kind_of_record, []).append(record)
        return kinds

    def may_reach(self, brief: Brief, definition: Iterable[str], made_from: MadeFrom) -> bool:
        """Whether records or selections of an output may differ; if not, they are as they were.

        `definition` is what that of the brief says, as JSON.
        """
        selected = (each for ids in made_from.selection.values() for each in ids)
        if not self.ids.isdisjoint(made_from.records) or not self.ids.isdisjoint(selected):
            return True
        if any(f'"{each}"' in said for said in definition for each in self.ids):
            return True
        return could_select(brief, self._now, self._by_kind)


def _reordered(before: Records, now: Corpus) -> Iterator[str]:
    """Give the records of each kind that stand in another order than before: they are printed in it."""
    kept = before.keys() & now.records.keys()
    orders = [[each for each in some if each in kept] for some in (before, _in_order(now))]
    if orders[0] != orders[1]:
        for kind in RecordKind:
            first, second = (
                [each for each in some if before[each].kind_of_record is kind] for some in orders
            )
            yield from second if first != second else ()


def _in_order(corpus: Corpus) -> Records:
    """Return records by id, in the order in which their author wrote them."""
    return {each: corpus.records[each] for each in sorted(corpus.records, key=corpus.order_of)}


def _differs(before: Record | None, now: Record | None) -> bool:
    """Whether a record changed; what an event holds as records of their own counts as these alone."""
    if before == now:
        return False
    if isinstance(before, Event) and isinstance(now, Event):
        order = [[said.id for said in each.statements] for each in (before, now)]
        own = [each.model_copy(update={"statements": ()}) for each in (before, now)]
        return order[0] != order[1] or own[0] != own[1]
    return True


def _with_dependent(changed: frozenset[str], now: Corpus) -> frozenset[str]:
    """Add the records of changed events: queries ask for the date of a record's event."""
    if not any(isinstance(now.records.get(each), Event) for each in changed):
        return changed
    of_events = (each.id for each in now if (event := now.event_of(each)) and event.id in changed)
    return changed.union(of_events)


def kept_records(key: Iterable[str]) -> Records | None:
    """Return the records of a view as an earlier run of the program saw them; None when they are not kept."""
    kept = cache.recall(_name(key))
    return kept if isinstance(kept, dict) else None


def keep_records(key: Iterable[str], corpus: Corpus) -> None:
    """Keep the records of a view, in their order, for later runs of the program, in the user's own cache."""
    if not cache.is_kept(name := _name(key)):
        cache.keep(name, _in_order(corpus))


def _name(key: Iterable[str]) -> str:
    return cache.key_of_parts((f"records {place}", each.encode()) for place, each in enumerate(key))
