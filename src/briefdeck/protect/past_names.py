"""Whom earlier editions named and nothing may name now, though their records may be gone since."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from briefdeck.model.briefs.edition import Snapshot
from briefdeck.model.disclosure.protection import Protection, Withheld
from briefdeck.model.records import Event, Organization, Person, Record, RecordKind
from briefdeck.model.records.corpus import Corpus
from briefdeck.model.writing.text import whole_words
from briefdeck.problems import SourceLocation
from briefdeck.protect.attribution.permissions import with_hidden_labels, with_permitted
from briefdeck.protect.names.forms import withheld
from briefdeck.protect.names.search import find_withheld
from briefdeck.protect.references import ids_in
from briefdeck.protect.views.neutral_ids import as_words

_PLACE = SourceLocation("output/editions")
_WHY = "an earlier edition gave a name that is a hidden label now"
_GONE = "an earlier edition named somebody whose record is gone since an event came under a rule"
_OF_WHOM = (RecordKind.PEOPLE, RecordKind.ORGANIZATIONS)
_LEAST_LETTERS = 4
_LIKE_A_NAME = re.compile(r"[^\W\d_a-z]\S*\w\.?(?: [^\W\d_a-z]\S*[\w.]){1,4}")
"""Two words or more, none of which begins with a small letter of English."""


def with_past_names(
    protection: Protection, corpus: Corpus, snapshots: Sequence[Snapshot], openly: Iterable[str] = ()
) -> Protection:
    """Return whom nothing may name, with those of whom only what earlier editions showed is left.

    Whoever an edition named by a wording that is a hidden label now may not be named, whether or not the
    record is still there. A hidden label on the record of somebody who may be named is a misspelling of that
    name, and withholds nobody. With people go the organizations that were given with them and that no record
    points to now; `openly` are the ids of those whom briefs name themselves.
    """
    labels = guarding_labels(corpus)
    known = _with(protection, corpus, _gone_since_the_rule(protection, corpus, snapshots))
    if not labels and not known.withheld:
        return protection
    with_people = _with(known, corpus, _people(known, corpus, snapshots, labels))
    if not with_people.withheld:
        return protection
    open_ids = frozenset(openly).union(each for record in corpus for each in ids_in(record))
    return _with(with_people, corpus, _affiliations(with_people, snapshots, open_ids))


def ruled_events(corpus: Corpus) -> tuple[Event, ...]:
    """Return the events of which not all is on the record: of these the protected view says the rule."""
    events = (each for each in corpus.of_kind(RecordKind.EVENTS) if isinstance(each, Event))
    return tuple(each for each in events if each.attribution)


def _gone_since_the_rule(
    protection: Protection, corpus: Corpus, snapshots: Iterable[Snapshot]
) -> list[Withheld]:
    """Return the people of editions made before an event came under its rule whose records are gone since.

    Whether they took part in it nothing tells any more: so they are not named.
    """
    known = protection.ids
    ruled = ruled_events(corpus)
    before = (each for each in snapshots if any(map(each.had_another_rule, ruled)))
    gone = {
        record_id: record.name
        for snapshot in before
        for record_id, record in snapshot.records.items()
        if record.kind == RecordKind.PEOPLE
        and record.name
        and record_id not in corpus.records
        and record_id not in known
    }
    return [
        _withheld(f"gone-{number}", RecordKind.PEOPLE, record_id, name, name, _GONE)
        for number, (record_id, name) in enumerate(sorted(gone.items()), 1)
    ]


def _people(
    protection: Protection, corpus: Corpus, snapshots: Iterable[Snapshot], labels: Sequence[str]
) -> list[Withheld]:
    """Return those whom snapshots show under a label and no record names openly."""
    known = protection.ids
    shown = {named: label for each in snapshots for named, label in _shown(each, labels)}
    new = sorted((*named, label) for named, label in shown.items() if named[1] not in known)
    unnamed = (each for each in new if _is_unnamed(corpus.records.get(each[1]), labels))
    return [_withheld(f"past-{number}", *each) for number, each in enumerate(unnamed, 1)]


def _affiliations(
    protection: Protection, snapshots: Iterable[Snapshot], open_ids: Container[str]
) -> list[Withheld]:
    """Return the organizations that snapshots give with people who may not be named, if they are not open."""
    known = protection.ids
    found: dict[str, str] = {}
    for snapshot in snapshots:
        others = {
            each: record.name
            for each, record in snapshot.records.items()
            if record.kind == RecordKind.ORGANIZATIONS and each not in known and each not in open_ids
        }
        for item in snapshot.items() if others else ():
            said = " | ".join(text.text for text in (item.label, item.note, *item.cells))
            if item.record in known or find_withheld(said, protection):
                found |= {each: name for each, name in others.items() if name in said}
    return [
        _withheld(f"past-with-{number}", RecordKind.ORGANIZATIONS, each, found[each], found[each])
        for number, each in enumerate(sorted(found), 1)
    ]


def _with(protection: Protection, corpus: Corpus, new: Sequence[Withheld]) -> Protection:
    """Add some to those who may not be named; the names of others that hold theirs may stand."""
    if not new:
        return protection
    every = replace(protection, withheld=(*protection.withheld, *new))
    found = with_permitted(every, corpus.records.values())
    return replace(found, permitted=tuple(dict.fromkeys((*protection.permitted, *found.permitted))))


def guarding_labels(corpus: Corpus) -> tuple[str, ...]:
    """Return the hidden labels that are not misspellings on the record of somebody who may be named."""
    found = {
        label: None
        for record in corpus
        for label in record.hidden_labels
        if not isinstance(record, Person | Organization)
        or whole_words(record.name) in map(whole_words, record.hidden_labels)
    }
    return tuple(found)


def with_names_in_labels(protection: Protection, corpus: Corpus) -> Protection:
    """Add the hidden labels that look like the name of somebody: whose record and editions may be gone."""
    names = frozenset(each for each in guarding_labels(corpus) if _LIKE_A_NAME.fullmatch(each))
    found = with_hidden_labels(Protection(), corpus) if names else Protection()
    kept = (replace(each, labels=tuple(filter(names.__contains__, each.labels))) for each in found.withheld)
    return replace(
        protection,
        withheld=(*protection.withheld, *(each for each in kept if each.labels)),
        permitted=(*protection.permitted, *found.permitted),
    )


def is_like_a_label(record_id: str, corpus: Corpus) -> bool:
    """Whether an id may be made of a hidden label that may be a name: it has one of its longer words."""
    words = {word for label in guarding_labels(corpus) for word in whole_words(label).split()}
    return any(
        len(word) >= _LEAST_LETTERS and word in words for word in whole_words(as_words(record_id)).split()
    )


def may_be_called(names: Iterable[tuple[str, str]], labels: Sequence[str]) -> bool:
    """Tell quickly whether some people and organizations, by kind and name, may be called by a label."""
    folded = [_folded(label) for label in labels]
    families = {label.split()[-1] for label in folded if label.strip()}
    return any(
        (kind == RecordKind.PEOPLE and name.split()[-1] in families) or any(each in name for each in folded)
        for kind, name in ((kind, _folded(name)) for kind, name in names)
        if name.strip()
    )


def _shown(snapshot: Snapshot, labels: Iterable[str]) -> Iterator[tuple[tuple[RecordKind, str, str], str]]:
    """Give the kind, id and name of whomever a snapshot shows under a label, and the label."""
    texts = whole_words(" | ".join(snapshot.texts()))
    seen = [label for label in labels if whole_words(label) in texts]
    for record_id, record in snapshot.records.items() if seen else ():
        if record.kind in _OF_WHOM:
            named = (RecordKind(record.kind), record_id, record.name)
            yield from ((named, label) for label in seen if _is_called(record.name, label, texts))


def _is_called(name: str, label: str, texts: str) -> bool:
    """Whether a name holds a label; people may be called by title and family name, as `Dr Quorum`."""
    *title, last = whole_words(name).split()
    *given, family = whole_words(label).split()
    whole = " ".join((*title, *given, family))
    return whole_words(label) in whole_words(name) or (last == family and f" {whole} " in texts)


_folded = lru_cache(maxsize=4096)(whole_words)
"""The same, remembered: editions name the same people again and again."""


def _is_unnamed(record: Record | None, labels: Iterable[str]) -> bool:
    """Whether a record is gone, or its name may not be printed."""
    name = getattr(record, "name", None)
    return name is None or whole_words(name) in map(whole_words, labels)


def _withheld(  # noqa: PLR0913, PLR0917 - what is known of somebody whose record may be gone
    key: str, kind: RecordKind, record_id: str, name: str, label: str, why: str = _WHY
) -> Withheld:
    model = Person if kind is RecordKind.PEOPLE else Organization
    record = model.model_construct(id=record_id, name=label, hidden_labels=(label, name))
    return withheld(record, key=key, place=_PLACE, why=why)


def keys_in(text: str, protection: Protection) -> frozenset[str]:
    """Return the keys of those whom a text names."""
    return frozenset(each.withheld.key for each in find_withheld(text, protection))


def keys_of_id(name: str, protection: Protection) -> frozenset[str]:
    """Return the keys of those whose id this is, or from whose names an id or the name of a file is made."""
    own = frozenset(each.key for each in protection.withheld if name in each.ids)
    return own | keys_in(as_words(name), protection)


def people_in(keys: frozenset[str], protections: Iterable[Protection]) -> int:
    """Count the people among those of some keys; organizations go with them, and by themselves are one."""
    every = (each for protection in protections for each in protection.withheld)
    organizations = {each.key for each in every if each.is_organization}
    return len(keys - organizations) or min(len(keys), 1)
