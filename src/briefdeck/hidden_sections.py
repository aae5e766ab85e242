"""Which sections of briefs would show what a rule of attribution hides: told where one is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from briefdeck.model.briefs.brief import Brief
from briefdeck.model.briefs.definition import SectionDefinition
from briefdeck.model.disclosure.protection import ProtectedView
from briefdeck.model.records import Event, Recommendation, Record, RecordKind
from briefdeck.model.records.corpus import Corpus
from briefdeck.model.records.event import ATTENDEE
from briefdeck.select import sections_finding

_OF_EVENTS: Mapping[str, Callable[[Event], tuple[Any, ...]]] = {
    "participants": lambda event: tuple(each for each in event.participants if each.role != ATTENDEE),
    "acknowledgements": lambda event: event.acknowledgements,
}
"""What the kinds of section show of an event that may lose it and stay."""


@dataclass(frozen=True)
class HiddenRecords:
    """The records as typed that a protected view has not, or of which it has less."""

    typed: Corpus
    gone: Mapping[RecordKind, list[Record]] = field(default_factory=dict)
    lessened: Mapping[str, list[Record]] = field(default_factory=dict)
    """Events that a kind of section shows less of."""
    without_owner: frozenset[str] = frozenset()
    """The ids, as papers have them, of the recommendations that have lost their owner."""

    def for_section(self, section: SectionDefinition) -> Iterable[Record]:
        """Return those of which a section is, if its query finds them."""
        gone = self.gone.get(section.queries, []) if section.queries else []
        return (*gone, *self.lessened.get(section.kind, []))

    def sections_of(self, brief: Brief) -> frozenset[int]:
        """Return the positions of a brief's sections that would show one; none if a query is at fault."""
        if not self.gone and not self.lessened:
            return frozenset()
        try:
            return frozenset(sections_finding(brief, self.typed, self.for_section))
        except (ValueError, KeyError):  # a kind of section that there is none of
            return frozenset()


def hidden_records(typed: Corpus, view: ProtectedView) -> HiddenRecords:
    """Return what a view hides of the records as they were typed."""
    gone: dict[RecordKind, list[Record]] = defaultdict(list)
    lessened: dict[str, list[Record]] = defaultdict(list)
    without_owner: set[str] = set()
    for record in typed.records.values() if view.corpus is not typed else ():
        seen = view.corpus.records.get(view.ids.get(record.id, record.id))
        if seen is None:
            gone[record.kind_of_record].append(record)
        elif isinstance(record, Recommendation) and isinstance(seen, Recommendation):
            without_owner |= {seen.id} if record.owner and not seen.owner else set()
        elif isinstance(record, Event) and isinstance(seen, Event):
            for kind, shown_of in _OF_EVENTS.items():
                if len(shown_of(seen)) < len(shown_of(record)):
                    lessened[kind].append(record)
    return HiddenRecords(typed, gone, lessened, frozenset(without_owner))
