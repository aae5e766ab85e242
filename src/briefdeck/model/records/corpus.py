"""All records of a workspace, found by id, with where each stands in its file."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, wraps
from types import MappingProxyType
from typing import TypeAlias, TypeVar
from weakref import WeakKeyDictionary

from briefdeck.model.records import Event, Organization, Recommendation, Record, RecordKind, Statement
from briefdeck.model.records.attribution import Attribution
from briefdeck.problems import SourceLocation

R = TypeVar("R", bound=Record)
T = TypeVar("T")
_NOWHERE = SourceLocation("")
RuleShown: TypeAlias = tuple[Attribution, bool]
"""A rule under which something was said, and whether it is that of all of its event."""


@dataclass(frozen=True, eq=False)
class Corpus:
    """Every record that was loaded."""

    records: Mapping[str, Record]
    """Records by id, statements included."""
    places: Mapping[str, SourceLocation] = field(default_factory=lambda: MappingProxyType({}))
    """Where each record begins, by id."""
    left_out: frozenset[str] = frozenset()
    """The ids of records that are left out: queries may name them, and find nothing."""
    language: str = ""
    """The language that the records were put in; empty where texts in several stand in them as typed."""
    rules_left_out: Mapping[str, RuleShown] = field(default_factory=lambda: MappingProxyType({}))
    """By the id of a record whose event is left out, the rule under which it was said or made."""

    def get(self, record_id: str | None, record_type: type[R]) -> R | None:
        """Return the record of that id and type; None when there is no id or no such record."""
        record = self.records.get(record_id) if record_id else None
        return record if isinstance(record, record_type) else None

    def of_kind(self, kind: RecordKind) -> tuple[Record, ...]:
        """Return all records of a kind, ordered by id."""
        return self._by_kind.get(kind, ())

    def event_of(self, record: Record) -> Event | None:
        """Return the event at which a record was said or made, or which tells of it; its own, of an event."""
        if isinstance(record, Event):
            return record
        if isinstance(record, Statement):
            return self._spoken[record.id][0] if record.id in self._spoken else None
        return self.get(getattr(record, "event", None), Event)

    def position_of(self, statement: Statement) -> int:
        """Return the place of a statement among those of its event, from 0."""
        return self._spoken[statement.id][1]

    def order_of(self, record_id: str) -> tuple[str, int, int, str]:
        """Return what records are ordered by as their author wrote them: files by path, then by place."""
        at = self.places.get(record_id, _NOWHERE)
        return (at.file, at.line, at.column, record_id)

    def __iter__(self) -> Iterator[Record]:
        """Go through all records, ordered by id."""
        return (self.records[record_id] for record_id in sorted(self.records))

    @cached_property
    def by_language(self) -> "dict[str, Corpus]":
        """The same records in other languages, as far as they were asked for."""
        return {}

    @cached_property
    def _by_kind(self) -> dict[RecordKind, tuple[Record, ...]]:
        kinds: dict[RecordKind, list[Record]] = {}
        for record in self:
            kinds.setdefault(record.kind_of_record, []).append(record)
        return {kind: tuple(records) for kind, records in kinds.items()}

    @cached_property
    def _spoken(self) -> dict[str, tuple[Event, int]]:
        """The event of each statement, and its place among those of the event."""
        events = (record for record in self if isinstance(record, Event))
        return {said.id: (event, place) for event in events for place, said in enumerate(event.statements)}


def once_for_each_corpus(make: Callable[[Corpus], T]) -> Callable[[Corpus], T]:
    """Let a function that goes through all records do so once for each corpus, not for each paper made of it.

    What it returns lives as long as the corpus, and must not hold the corpus itself.
    """
    made: WeakKeyDictionary[Corpus, T] = WeakKeyDictionary()

    @wraps(make)
    def kept(corpus: Corpus) -> T:
        if corpus not in made:
            made[corpus] = make(corpus)
        return made[corpus]

    return kept


class WatchedCorpus(Corpus):
    """A corpus that notes which records were asked for: what a paper drew on."""

    def __init__(self, corpus: Corpus) -> None:
        """Watch a corpus; the corpus itself knows nothing of it."""
        noted: set[str] = set()
        super().__init__(
            _WatchedRecords(corpus.records, noted),
            corpus.places,
            corpus.left_out,
            corpus.language,
            corpus.rules_left_out,
        )
        object.__setattr__(self, "_corpus", corpus)
        object.__setattr__(self, "_noted", noted)
        object.__setattr__(self, "_gone_through", set())

    _corpus: Corpus
    _noted: set[str]
    _gone_through: set[str]

    @property
    def drawn_on(self) -> frozenset[str]:
        """The ids of the records asked for so far."""
        return frozenset(self._noted | self._gone_through)

    @property
    def looked_up(self) -> frozenset[str]:
        """The ids of those that were asked for one by one, as what is shown is."""
        return frozenset(self._noted)

    def of_kind(self, kind: RecordKind) -> tuple[Record, ...]:
        """Return all records of a kind, ordered by id, and note them all."""
        records = self._corpus.of_kind(kind)
        self._gone_through.update(record.id for record in records)
        return records

    def event_of(self, record: Record) -> Event | None:
        """Return the event at which a record was said or made, and note it."""
        event = self._corpus.event_of(record)
        if event:
            self._noted.add(event.id)
        return event

    def position_of(self, statement: Statement) -> int:
        """Return the place of a statement among those of its event, from 0."""
        return self._corpus.position_of(statement)


class _WatchedRecords(Mapping[str, Record]):
    """Records by id, noting each that is looked up."""

    def __init__(self, records: Mapping[str, Record], noted: set[str]) -> None:
        self._records = records
        self._noted = noted

    def __getitem__(self, record_id: str) -> Record:
        record = self._records[record_id]
        self._noted.add(record_id)
        return record

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)


# How many records of each kind there are, as `check` tells it


def count_records(corpus: Corpus) -> dict[str, int]:
    """Count the records; what comes from outside the events' own records is counted apart, as `external`."""
    own = [record for record in corpus if not _is_external(record)]
    counts = {kind.value: sum(record.kind_of_record is kind for record in own) for kind in RecordKind}
    del counts["statements"]  # they are counted as what they say: key points, questions
    events = [record for record in own if isinstance(record, Event)]
    sub_units = sum(isinstance(each, Organization) and each.classification == "sub_unit" for each in own)
    recommendations = [record for record in own if isinstance(record, Recommendation)]
    addressed = [each for each in recommendations if each.addressees or each.addressee_text]
    implied = sum(each.implied_addressee for each in addressed)
    counts |= {
        "sessions": sum(len(event.sessions) for event in events),
        "participations": sum(len(event.participants) for event in events),
        "key_points": sum(len(event.statements) for event in events),
        "questions": sum(bool(said.question) for event in events for said in event.statements),
        "organizations": counts["organizations"] - sub_units,
        "sub_units": sub_units,
        "recommendations_with_stated_addressee": len(addressed) - implied,
        "recommendations_with_implied_addressee": implied,
        "recommendations_without_addressee": len(recommendations) - len(addressed),
        "external": sum(map(_is_external, corpus)),
    }
    return dict(sorted(counts.items()))


def _is_external(record: Record) -> bool:
    return bool(getattr(record, "external", False))
