"""Records without those that are marked above a clearance."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from briefdeck.model.briefs.brief import rule_shown
from briefdeck.model.disclosure.markings import Schemes, is_at_least
from briefdeck.model.disclosure.protection import AboveClearance, ProtectedView
from briefdeck.model.records import Event, Record, Statement
from briefdeck.model.records.corpus import Corpus
from briefdeck.protect.marking_checks import RecordMarkings
from briefdeck.protect.references import with_ids


def cleared(view: ProtectedView, clearance: str, schemes: Schemes) -> ProtectedView:
    """Return a view without the records marked above a clearance, or so that it cannot be compared.

    What was said at an event that is left out is left out with it, and so is what points to nothing then.
    """
    if not clearance:
        return view
    corpus = view.corpus
    markings = RecordMarkings(corpus, schemes)
    verdicts = {
        key: [is_at_least(clearance, each, schemes) for each in markings.of(key)] for key in corpus.records
    }
    marked = {key for key, found in verdicts.items() if not all(found)}
    shown = _without(marked, corpus)
    gone = corpus.records.keys() - shown.keys()
    places = {key: place for key, place in corpus.places.items() if key in shown}
    unclear = frozenset(key for key in gone if None in verdicts[key])
    alone = (key for key in shown if (event := corpus.event_of(corpus.records[key])) and event.id in gone)
    rules = MappingProxyType({key: rule_shown(corpus, (corpus.records[key],)) for key in alone})
    return replace(
        view,
        corpus=Corpus(
            MappingProxyType(shown), MappingProxyType(places), frozenset(gone), rules_left_out=rules
        ),
        above=AboveClearance(clearance, frozenset(gone), unclear, corpus),
    )


def _without(gone: set[str], corpus: Corpus) -> dict[str, Record]:
    """Take records out, and whatever points to them; statements are found in their events."""
    nothing = dict.fromkeys(gone)
    shown: dict[str, Record] = {}
    for key, record in corpus.records.items():
        if key in gone or isinstance(record, Statement):
            continue
        whole = with_ids(_with_statements(record, gone), nothing)
        shown |= {key: whole} if whole else {}
        shown |= {said.id: said for said in whole.statements} if isinstance(whole, Event) else {}
    return shown


def _with_statements(record: Record, gone: set[str]) -> Record:
    if not isinstance(record, Event) or gone.isdisjoint(said.id for said in record.statements):
        return record
    said = tuple(each for each in record.statements if each.id not in gone)
    return record.model_copy(update={"statements": said})
