"""Whether a brief may show what it shows: its marking, and the clearance that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefdeck.model.briefs.brief import Brief, Selection
from briefdeck.model.briefs.definition import Definition
from briefdeck.model.disclosure.markings import Schemes, is_at_least, known_marking, strictest
from briefdeck.model.disclosure.protection import AboveClearance
from briefdeck.model.records import Event, Record, Source
from briefdeck.model.records.base import RECORD_NOUNS
from briefdeck.model.records.corpus import Corpus, once_for_each_corpus
from briefdeck.model.schema import find_references
from briefdeck.model.writing.text import first_of
from briefdeck.problems import Problem, SourceLocation
from briefdeck.protect.references import ids_in

_MOST_NAMED = 5
"""How many of what is marked more strictly are named."""
_COMPARED = "say in a file in templates/markings which markings are as strict as which ('same_as')"

Bearers = dict[str, dict[str, str]]
"""By marking: what bears it, in words with its place."""


def find_lower_marking(
    brief: Brief, shown: Iterable[str], selections: Iterable[Selection], corpus: Corpus, schemes: Schemes
) -> Iterator[Problem]:
    """Find what a brief shows that is marked more strictly than the brief, or in another scheme."""
    given = brief.definition.handling.marking or ""
    bearers = _bearers(brief, shown, selections, corpus, schemes)
    verdicts = {marking: is_at_least(given, marking, schemes) for marking in bearers}
    lower = [marking for marking, verdict in verdicts.items() if verdict is False]
    unclear = [marking for marking, verdict in verdicts.items() if verdict is None]
    place = brief.places.at("handling", "marking")
    if lower:
        needed = strictest((*lower, given), schemes)
        own = f"is marked '{given}'" if given else "has no marking"
        message = f"this brief {own}, and shows what is marked more strictly: {_listed(lower, bearers)}"
        hint = f"mark it '{needed[0]}'" if len(needed) == 1 else _COMPARED
        clear = f", or leave them out with 'clearance: {given}'" if given else ""
        yield Problem("marking-too-low", place, message, hint + clear)
    if unclear:
        message = f"'{given}' cannot be compared with {_listed(unclear, bearers)}"
        yield Problem("markings-not-comparable", place, message, f"{_COMPARED}, or leave them out")


def _bearers(
    brief: Brief, shown: Iterable[str], selections: Iterable[Selection], corpus: Corpus, schemes: Schemes
) -> Bearers:
    """Gather what bears each marking of what is shown: records, and sections that say so themselves."""
    markings, found = RecordMarkings(corpus, schemes), Bearers()
    for record_id in sorted(shown):
        for marking, bearer in markings.of(record_id).items():
            noun = RECORD_NOUNS[corpus.records[bearer].kind_of_record]
            place = corpus.places.get(bearer, SourceLocation(""))
            found.setdefault(marking, {})[bearer] = f"the {noun} '{bearer}' ({place})"
    for each in selections:
        if own := each.section.marking:
            place = brief.places.at("sections", each.index, "marking")
            found.setdefault(own, {})[each.name] = f"the section '{each.section.kind}' ({place})"
    return found


def _listed(markings: Iterable[str], bearers: Bearers) -> str:
    """Name what bears some markings, the first few of each."""
    return "; ".join(f"'{each}' on {first_of([*bearers[each].values()], _MOST_NAMED)}" for each in markings)


# Clearance


def find_above_clearance(brief: Brief, above: AboveClearance | None) -> Iterator[Problem]:
    """Find where a brief names records itself that its clearance leaves out: what it says rests on them."""
    if above is None or above.ids.isdisjoint(ids_in(brief.definition)):
        return
    for path, name, _ in find_references(Definition, brief.definition.model_dump()):
        if name in above.ids and "first" not in path:
            message = f"'{name}' is marked above the clearance '{above.clearance}', which leaves it out"
            hint = "leave out what rests on it, or raise the clearance"
            yield Problem("above-clearance", brief.places.at(*path), message, hint)


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


_CODE = "not-public"
_UNFINISHED = {"draft": "a draft", "review": "under review"}


def find_unpublishable(brief: Brief, schemes: Schemes) -> Iterator[Problem]:
    """Find what keeps a brief from being published: an embargo, its status, a marking above the freest."""
    status, places = brief.definition.status or "", brief.places
    if brief.embargo:
        # Babel takes as long to import as a workspace to load, and most briefs are under no embargo.
        from briefdeck.words.language import ENGLISH
        from briefdeck.words.wording import instant_in_words

        message = f"this brief is embargoed until {instant_in_words(ENGLISH, brief.embargo)}"
        hint = "wait until then, or build without --public"
        yield Problem(_CODE, places.at("handling", "embargo"), message, hint)
    if status in _UNFINISHED:
        message = f"this brief is {_UNFINISHED[status]}"
        yield Problem(_CODE, places.at("status"), message, "say status: final once it is")
    yield from _marked(brief, schemes)


def _marked(brief: Brief, schemes: Schemes) -> Iterator[Problem]:
    """Find a marking that is not the freest of its scheme; how far words of one's own go nobody knows."""
    marking = brief.definition.handling.marking
    read = known_marking(marking or "", schemes)
    if marking is None or (read and not read.level and not read.restricting):
        return
    only = f"only '{read.scheme.markings[0].text}' may" if read else "only the freest marking of a scheme may"
    hint = f"{only} be published; build without --public"
    yield Problem(_CODE, brief.places.at("handling", "marking"), f"this brief is marked '{marking}'", hint)
