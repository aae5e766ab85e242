"""Which marking a record has: its own, else the strictest of those of its event and of its sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefdeck.model.corpus import Corpus, once_for_each_corpus
from briefdeck.model.markings import Schemes, strictest
from briefdeck.model.records import Event, Record, Source
from briefdeck.protect.references import ids_in

_NONE: Mapping[str, str] = {}


class RecordMarkings:
    """The markings of the records of a corpus; each is found once."""

    def __init__(self, corpus: Corpus, schemes: Schemes) -> None:
        """Take the records, and the schemes in which their markings are compared."""
        self._corpus, self._schemes = corpus, schemes
        self._known: dict[str, Mapping[str, str]] = {}
        self._is_any = _is_any_marked(corpus)

    def of(self, record_id: str) -> Mapping[str, str]:
        """Return the markings of a record, each with the id of the record that bears it.

        There is more than one only where what it comes from has markings that cannot be compared.
        """
        if not self._is_any or record_id not in self._corpus.records:
            return _NONE
        if record_id not in self._known:
            self._known[record_id] = self._found(self._corpus.records[record_id])
        return self._known[record_id]

    def _found(self, record: Record) -> Mapping[str, str]:
        if record.marking:
            return {record.marking: record.id}
        found: dict[str, str] = {}
        for origin in self._origins(record):
            for marking, bearer in self.of(origin).items():
                found.setdefault(marking, bearer)
        return {marking: found[marking] for marking in strictest(found, self._schemes)}

    def _origins(self, record: Record) -> Iterator[str]:
        """Give what a record comes from: its event and sources; what was said at an event is not its own."""
        event = self._corpus.event_of(record)
        if event and event.id != record.id:
            yield event.id
        own = record.model_copy(update={"statements": ()}) if isinstance(record, Event) else record
        yield from (each for each in ids_in(own) if self._corpus.get(each, Source) and each != record.id)


@once_for_each_corpus
def _is_any_marked(corpus: Corpus) -> bool:
    return any(record.marking for record in corpus.records.values())
