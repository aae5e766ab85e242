"""The protected view of the records: whoever may not be named is gone from it.

It is made once, before anything selects or words the records (`docs/handling.md` says what goes, and what
stands in its place). Nothing after it holds the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from types import MappingProxyType

from briefdeck.model.disclosure.protection import ProtectedView, Protection, Withheld, protections_of
from briefdeck.model.records import RECORD_NOUNS, Event, Person, Recommendation, Record, Source, Statement
from briefdeck.model.records.attribution import Attribution
from briefdeck.model.records.corpus import Corpus
from briefdeck.model.writing.text import wordings
from briefdeck.problems import Path, Problem, Severity, SourceLocation
from briefdeck.protect.attribution.levels import EventRules, rules_of_events
from briefdeck.protect.attribution.permissions import OpenNames, open_names
from briefdeck.protect.attribution.unattributed import unattributed
from briefdeck.protect.attribution.withholding import Hidden, people_asked_for
from briefdeck.protect.names.folding import Folded, squeezed
from briefdeck.protect.names.forms import surname_is_unsure
from briefdeck.protect.names.person_names import bare_names
from briefdeck.protect.names.rules import spans_of
from briefdeck.protect.names.search import names_any, search_for, without_names
from briefdeck.protect.references import ids_in, with_ids
from briefdeck.protect.views.neutral_ids import (
    as_words,
    neutral_files,
    neutral_ids,
    renamed,
    told_at,
    words_of_address,
)
from briefdeck.protect.views.prose import all_words, names_withheld, way_at, without_names_in
from briefdeck.protect.views.ways_of_naming import is_nearly_named
from briefdeck.words.attribution import SOURCE_WITHHELD

_UNSURE = "somebody who may not be named is looked for by the last word of the name, which may be no surname"
_UNSURE_HINT = "give the surname as 'family_name'"
_NEARLY = "this person has nearly the name of somebody who may not be named"
_NEARLY_HINT = "if it is the same person, make one record of the two, or add 'withhold: true' here as well"
_FILE_HINT = "rename it: file names go into reports and logs"

Records = dict[str, Record]
"""Records by id, statements only within their events."""


def protect(
    corpus: Corpus, at_least: Attribution = Attribution.ON_RECORD, openly: Iterable[str] = ()
) -> ProtectedView:
    """Return the records without whoever may not be named.

    `at_least` is a rule for all events alike; `openly` are the ids of those who may be named because briefs
    do: the publishers of all, and the counterparts and our delegation of the brief whose view it is.
    """
    asked_for = people_asked_for(corpus)
    rules = rules_of_events(corpus, at_least, asked_for)
    if not rules and not asked_for:
        return ProtectedView(corpus)
    shown = unattributed(corpus.records, rules)
    hidden = Hidden(corpus, rules, asked_for, shown, frozenset(openly))
    files = neutral_files((each.file for each in corpus.places.values()), Protection(hidden.withheld))
    if files:
        corpus = Corpus(corpus.records, {key: told_at(each, files) for key, each in corpus.places.items()})
        hidden = replace(hidden, corpus=corpus)
    shown, gone = _without({name: each.key for each in hidden.withheld for name in each.ids}, shown, corpus)
    names = open_names(each for each in shown.values() if not _is_cited(each, hidden))
    usual = _protection(names, hidden.withheld)
    of_records = _of_records(hidden, shown, names)
    shown = _without_sources(shown, corpus, rules, of_records, usual)
    shown, problems = _without_prose(shown, corpus, of_records, usual)
    ids = neutral_ids(shown.values(), of_records, usual)
    return ProtectedView(
        _renamed(shown, corpus.places, ids),
        usual,
        MappingProxyType({ids.get(key, key): each for key, each in of_records.items()}),
        MappingProxyType(gone | ids),
        (
            *problems,
            *map(_called, sorted(files.values())),
            *_surnames_unsure(hidden),
            *_nearly_withheld(shown.values(), hidden),
        ),
    )


def _protection(names: OpenNames, withheld: tuple[Withheld, ...]) -> Protection:
    """Return whom something may not name, and which names of others may stand all the same.

    What rests on no rule gives those names; none holds the whole name of a person, or that with initials.
    """
    people = [each for each in withheld if not each.is_organization]
    found = names.beside(Protection(withheld))
    permitted = (each for each in found.permitted if not any(_tells(each.wording, who) for who in people))
    return replace(found, permitted=tuple(permitted))


def _is_cited(record: Record, hidden: Hidden) -> bool:
    """Whether something rests on a source that was said or made under a rule."""
    return isinstance(record, Source) and record.id in hidden.cited


def _tells(wording: str, person: Withheld) -> bool:
    """Whether a wording holds more of a name than a surname, in any form: `Фонд имени Марии Орловой`."""
    told, letters = Folded(wording), squeezed(wording)
    is_whole = any(squeezed(name) in letters or any(spans_of(name, told)) for name in person.names)
    return is_whole or any(any(spans_of(name, told)) for name in person.initials)


def _statements(records: Mapping[str, Record]) -> dict[str, Record]:
    events = (each for each in records.values() if isinstance(each, Event))
    return {said.id: said for event in events for said in event.statements}


def _without(withheld: Mapping[str, str], shown: Records, corpus: Corpus) -> tuple[Records, dict[str, str]]:
    """Take out the records of those withheld, and whatever points to what is gone; say what is gone."""
    kept = {key: record for key, record in shown.items() if key not in withheld}
    unread = {key for key, each in corpus.records.items() if isinstance(each, Statement)}
    unread -= _statements(corpus.records).keys()  # their events have errors, which are told by themselves
    unsaid = corpus.records.keys() - kept.keys() - _statements(kept).keys() - withheld.keys() - unread
    gone = {**withheld, **{key: f"off-record-{number}" for number, key in enumerate(sorted(unsaid), 1)}}
    none = dict.fromkeys((*gone, *unread))
    return {key: new for key, record in kept.items() if (new := with_ids(record, none))}, gone


def _of_records(hidden: Hidden, shown: Records, names: OpenNames) -> dict[str, Protection]:
    """Return whom each record may not name that was said or made under a rule."""
    found: dict[str, Protection] = {}
    employers = {key: hidden.employers_at(key) for key in hidden.rules}
    of_speakers = (each for people in employers.values() for every in people.values() for each in every)
    of_events = (each for people in hidden.of_events.values() for each in people)
    everyone = {each.ids: each for each in (*of_speakers, *of_events)}
    permitted = _protection(names, tuple(everyone.values())).permitted
    of_event = {key: Protection(people, permitted) for key, people in hidden.of_events.items()}
    for key, record in shown.items():
        rules = hidden.rules.get(getattr(record, "event", None) or key)
        if rules is None:
            continue
        own = of_event[rules.event.id]
        is_hidden = rules.hides_maker(record) if isinstance(record, Recommendation) else rules.hides_people
        if is_hidden:
            found[key] = own
        found |= _of_statements(rules, own, employers[rules.event.id]) if isinstance(record, Event) else {}
    return found


def _of_statements(
    rules: EventRules, own: Protection, employers: Mapping[str, tuple[Withheld, ...]]
) -> Iterator[tuple[str, Protection]]:
    """Give whom each statement under a rule may not name: not even its speaker, unless that person agreed.

    Nor the organization for which its speaker came, though that may be named elsewhere.
    """
    known = {key for each in own.withheld for key in each.ids}
    others = {
        who: tuple(each for each in theirs if known.isdisjoint(each.ids)) for who, theirs in employers.items()
    }
    with_employer = {
        who: replace(own, withheld=(*own.withheld, *theirs)) for who, theirs in others.items() if theirs
    }
    for said in rules.event.statements:
        rule = rules.of_statement(said)
        if rule is not Attribution.ON_RECORD:
            yield said.id, with_employer.get(said.creator or "", own)
        elif rules.over_statement(said) is not Attribution.ON_RECORD:
            the_others = tuple(each for each in own.withheld if said.creator not in each.ids)
            yield said.id, replace(own, withheld=the_others)


def _without_sources(
    shown: Records,
    corpus: Corpus,
    rules: Mapping[str, EventRules],
    of_records: Mapping[str, Protection],
    usual: Protection,
) -> Records:
    """Take out of sources what names somebody whom what rests on them may not name."""
    cited: dict[str, set[Protection]] = {}
    for key in {*of_records, *rules}:
        record = corpus.records.get(key)
        for each in ids_in(record) if record else ():
            cited.setdefault(each, set()).update(protections_of(key, usual, of_records))
    return {
        key: _without_names(record, cited.get(key, (usual,))) if isinstance(record, Source) else record
        for key, record in shown.items()
    }


def _without_names(source: Source, protections: Iterable[Protection]) -> Source:
    authors = (" ".join(filter(None, (each.given, each.family, each.literal))) for each in source.author)
    texts = (source.title, source.url, source.container_title, source.publisher, *authors)
    said = "\n".join(words for text in texts for words in wordings(text)).replace("-", " ").replace("_", " ")
    address = str(source.url or "")
    whole = "\n".join((said, as_words(address), words_of_address(address)))
    if not names_any(whole, protections):
        return source
    told = (source.type, source.issued, source.language, source.external, source.hidden_labels)
    kind, issued, language, external, labels = told
    return Source.model_construct(
        id=source.id, type=kind, title=SOURCE_WITHHELD, issued=issued, language=language, external=external,
        hidden_labels=labels, marking=source.marking,
    )  # fmt: skip


def _without_prose(
    shown: Records, corpus: Corpus, of_records: Mapping[str, Protection], usual: Protection
) -> tuple[Records, list[Problem]]:
    """Take names out of what people wrote, and tell where they stand."""
    problems: list[Problem] = []

    def cleaned(record: Record) -> Record:
        protections = protections_of(record.id, usual, of_records)
        words = all_words(record)
        if not any(search_for(each).suspects(words) for each in protections):
            return record  # most records: their texts are then not looked through one by one
        clean = partial(_without_all, protections=protections)
        new, paths = without_names_in(record, clean)
        problems.extend(
            _problem(record, path, corpus.places.get(record.id, SourceLocation("")), protections)
            for path in paths
        )
        return new

    def thanks_somebody(event: str, thanks: str) -> bool:
        return event in of_records and names_any(thanks, protections_of(event, usual, of_records))

    def with_statements(record: Record) -> Record:
        if not isinstance(record, Event):
            return cleaned(record)
        said = tuple(cleaned(each) for each in record.statements)
        thanks = tuple(each for each in record.acknowledgements if not thanks_somebody(record.id, each))
        bare = record.model_copy(update={"statements": (), "acknowledgements": thanks})
        return cleaned(bare).model_copy(update={"statements": said})

    return {key: with_statements(record) for key, record in shown.items()}, problems


def _without_all(text: str, protections: Iterable[Protection]) -> str:
    for each in protections:
        text = without_names(text, each)
    return text


def _problem(record: Record, path: Path, place: SourceLocation, protections: Iterable[Protection]) -> Problem:
    field = next(step for step in path if isinstance(step, str))
    of_what = f"of the {RECORD_NOUNS[record.kind_of_record]} "
    return names_withheld(place, field, of_what, way_at(record, path, protections))


def _called(file: str) -> Problem:
    what = "a folder of this file" if "/withheld-" in str(PurePosixPath(file).parent) else "this file"
    message = f"{what} is called after somebody who may not be named"
    return Problem("file-names-withheld", SourceLocation(file), message, _FILE_HINT, Severity.WARNING)


def _surnames_unsure(hidden: Hidden) -> Iterator[Problem]:
    """Tell of people of whom the wrong word may be looked for as the surname."""
    for each in hidden.withheld:
        record = hidden.corpus.get(each.ids[0], Person)
        if record and surname_is_unsure(record):
            yield Problem("surname-unsure", each.place, _UNSURE, _UNSURE_HINT, Severity.WARNING)


def _nearly_withheld(shown: Iterable[Record], hidden: Hidden) -> Iterator[Problem]:
    """Tell of people who may be named and have nearly the name of somebody who may not: perhaps the same."""
    withheld = Protection(tuple(each for each in hidden.withheld if not each.is_organization))
    for person in shown:
        if isinstance(person, Person) and any(is_nearly_named(each, withheld) for each in _names_of(person)):
            place = hidden.corpus.places.get(person.id, SourceLocation(""))
            yield Problem("withheld-nearly", place, _NEARLY, _NEARLY_HINT, Severity.WARNING)


def _names_of(person: Person) -> Iterator[str]:
    typed = (words for each in (person.name, person.name_latin) for words in wordings(each))
    return (bare for words in typed for bare in bare_names(words))


def _renamed(shown: Records, places: Mapping[str, SourceLocation], ids: Mapping[str, str]) -> Corpus:
    """Return the records under the ids that stand for theirs."""
    new = {ids.get(key, key): renamed(record, ids) for key, record in shown.items()}
    told = {ids.get(key, key): places[key] for key in (*shown, *_statements(shown)) if key in places}
    return Corpus(MappingProxyType(new | _statements(new)), MappingProxyType(told))
