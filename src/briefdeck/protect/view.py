"""The protected view of the records: whoever may not be named is gone from it.

It is made once, before anything selects or words the records (`docs/handling.md` says what goes, and what
stands in its place). Nothing after it holds the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from briefdeck.model.corpus import Corpus
from briefdeck.model.handling import Attribution
from briefdeck.model.protection import ProtectedView, Protection
from briefdeck.model.records import Event, Record, Source, Statement
from briefdeck.problems import Path, Problem, Severity, SourceLocation
from briefdeck.protect.levels import EventRules
from briefdeck.protect.name_search import find_withheld, without_names
from briefdeck.protect.neutral_ids import neutral_files, neutral_ids, renamed, told_at
from briefdeck.protect.permissions import with_permitted
from briefdeck.protect.prose import without_names_in
from briefdeck.protect.references import ids_in, with_ids
from briefdeck.protect.unattributed import unattributed
from briefdeck.protect.withholding import Hidden, people_asked_for
from briefdeck.words.attribution import SOURCE_WITHHELD

_HINT = "say it without the name, or see docs/handling.md for who may be named"
_FILE_HINT = "rename it: file names go into reports and logs"

Records = dict[str, Record]
"""Records by id, statements only within their events."""


def protect(
    corpus: Corpus, at_least: Attribution = Attribution.ON_RECORD, openly: Iterable[str] = ()
) -> ProtectedView:
    """Return the records without whoever may not be named.

    `at_least` is a rule for all events alike; `openly` are the ids of those whom briefs name themselves, as
    publisher, counterpart or of our delegation.
    """
    events = (each for each in corpus.records.values() if isinstance(each, Event))
    found = (EventRules(each, at_least) for each in events)
    rules = {each.event.id: each for each in found if not each.is_open}
    asked_for = people_asked_for(corpus)
    if not rules and not asked_for:
        return ProtectedView(corpus)
    hidden = Hidden(corpus, rules, asked_for)
    shown = unattributed(corpus.records, rules)
    withheld = tuple(hidden.withheld(shown, frozenset(openly)))
    shown, gone = _without({name for each in withheld for name in each.ids}, shown, corpus)
    usual = with_permitted(Protection(withheld), shown.values())
    of_records = _of_records(hidden, shown, usual)
    shown = _without_sources(shown, corpus, rules, of_records, usual)
    shown, problems = _without_prose(shown, corpus, of_records, usual)
    ids = neutral_ids(shown.values(), of_records, usual)
    places, file_problems = _places(corpus, {*shown, *_statements(shown)}, ids, usual)
    shown = {ids.get(key, key): renamed(record, ids) for key, record in shown.items()}
    return ProtectedView(
        Corpus(MappingProxyType(shown | _statements(shown)), MappingProxyType(places)),
        usual,
        MappingProxyType({ids.get(key, key): each for key, each in of_records.items()}),
        MappingProxyType(gone | ids),
        (*problems, *file_problems),
    )


def _statements(records: Mapping[str, Record]) -> dict[str, Record]:
    events = (each for each in records.values() if isinstance(each, Event))
    return {said.id: said for event in events for said in event.statements}


def _without(withheld: set[str], shown: Records, corpus: Corpus) -> tuple[Records, dict[str, str]]:
    """Take out the records of those withheld, and whatever points to what is gone; return what is gone."""
    kept = {key: record for key, record in shown.items() if key not in withheld}
    missing = corpus.records.keys() - kept.keys() - _statements(kept).keys()
    none = dict.fromkeys(missing)
    pointing = {key: new for key, record in kept.items() if (new := with_ids(record, none))}
    return pointing, {key: f"withheld-{number}" for number, key in enumerate(sorted(missing), 1)}


def _of_records(hidden: Hidden, shown: Records, usual: Protection) -> dict[str, Protection]:
    """Return whom each record may not name that was said or made under a rule."""
    found: dict[str, Protection] = {}
    for key, rules in hidden.rules.items():
        event = shown.get(key)
        if not isinstance(event, Event):
            continue
        own = replace(usual, withheld=hidden.of_event(key, usual.withheld))
        if rules.level.is_at_least(Attribution.CHATHAM_HOUSE):
            found[key] = own
        unnamed = (each for each in event.statements if each.attribution not in (None, Attribution.ON_RECORD))
        found |= {each.id: own for each in unnamed}
        proposed = (each for each in hidden.recommended.get(key, ()) if rules.hides_maker(each))
        found |= {each.id: own for each in proposed}
    return found


def _without_sources(
    shown: Records,
    corpus: Corpus,
    rules: Mapping[str, EventRules],
    of_records: Mapping[str, Protection],
    usual: Protection,
) -> Records:
    """Take out of sources what names somebody whom what rests on them may not name."""
    cited: dict[str, list[Protection]] = {}
    for key in {*of_records, *rules}:
        record = corpus.records.get(key)
        for each in ids_in(record) if record else ():
            cited.setdefault(each, []).append(of_records.get(key, usual))
    return {
        key: _without_names(record, [usual, *cited.get(key, ())]) if isinstance(record, Source) else record
        for key, record in shown.items()
    }


def _without_names(source: Source, protections: Iterable[Protection]) -> Source:
    authors = (" ".join(filter(None, (each.given, each.family, each.literal))) for each in source.author)
    texts = (source.title, source.url, source.container_title, source.publisher, *authors)
    whole = "\n".join(filter(None, texts)).replace("-", " ").replace("_", " ")
    if not any(find_withheld(whole, each) for each in protections):
        return source
    told = (source.type, source.issued, source.language, source.external, source.hidden_labels)
    kind, issued, language, external, labels = told
    return Source.model_construct(
        id=source.id, type=kind, title=SOURCE_WITHHELD, issued=issued, language=language, external=external,
        hidden_labels=labels,
    )  # fmt: skip


def _without_prose(
    shown: Records, corpus: Corpus, of_records: Mapping[str, Protection], usual: Protection
) -> tuple[Records, list[Problem]]:
    """Take names out of what people wrote, and tell where they stand."""
    problems: list[Problem] = []

    def cleaned(record: Record) -> Record:
        protection = of_records.get(record.id, usual)
        new, paths = without_names_in(record, partial(without_names, protection=protection))
        problems.extend(
            _problem(record, path, corpus.places.get(record.id, SourceLocation(""))) for path in paths
        )
        return new

    def with_statements(record: Record) -> Record:
        if not isinstance(record, Event):
            return cleaned(record)
        said = tuple(cleaned(each) for each in record.statements)
        return cleaned(record.model_copy(update={"statements": ()})).model_copy(update={"statements": said})

    return {key: with_statements(record) for key, record in shown.items()}, problems


def _problem(record: Record, path: Path, place: SourceLocation) -> Problem:
    field = next(step for step in path if isinstance(step, str))
    kind = "statement" if isinstance(record, Statement) else record.kind_of_record.value
    message = f"`{field}` names somebody who may not be named ({kind})"
    return Problem("names-withheld", place, message, _HINT)


def _places(
    corpus: Corpus, shown: Iterable[str], ids: Mapping[str, str], usual: Protection
) -> tuple[dict[str, SourceLocation], Iterator[Problem]]:
    files = neutral_files((place.file for place in corpus.places.values()), usual)
    places = {ids.get(key, key): told_at(corpus.places[key], files) for key in shown if key in corpus.places}
    message = "this file is called after somebody who may not be named"
    told = (
        Problem("file-names-withheld", SourceLocation(file), message, _FILE_HINT, Severity.WARNING)
        for file in files.values()
    )
    return places, told
