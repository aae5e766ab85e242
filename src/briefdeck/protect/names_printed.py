"""Whoever may not be named, found in the texts of a document; and briefs that name more than they may."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefdeck.model.brief import Brief
from briefdeck.model.corpus import Corpus
from briefdeck.model.document import Document
from briefdeck.model.handling import Attribution
from briefdeck.model.protection import Protection
from briefdeck.problems import Problem, SourceMap
from briefdeck.protect.name_search import search_for
from briefdeck.protect.texts import place_of, texts_of

_HINT = "say it without the name, in the record, the brief or the template"


def find_names_withheld(
    document: Document,
    usual: Protection,
    of_records: Mapping[str, Protection],
    corpus: Corpus,
    places: SourceMap,
) -> tuple[Problem, ...]:
    """Return a problem for every text of a document that names somebody who may not be named there.

    The name itself is never repeated. `places` are those of the brief's definition.
    """
    if not usual.withheld and not of_records:
        return ()
    problems = (
        Problem("names-withheld", place_of(text, corpus, places), _message(text.where), _HINT)
        for text in texts_of(document)
        if (search := search_for(of_records.get(text.record or "", usual))).suspects(text.text)
        and search.look(text.text).found
    )
    return tuple(dict.fromkeys(problems))


def _message(where: str) -> str:
    return f"somebody who may not be named is named in {where}"


def find_looser_rule(brief: Brief, corpus: Corpus, drawn_on: Iterable[str]) -> Iterator[Problem]:
    """Find records whose rule of attribution is stricter than the one that a brief says it follows."""
    own = brief.definition.handling.attribution
    if own is None:
        return
    for record in (corpus.records.get(each) for each in sorted(drawn_on)):
        rule: Attribution | None = getattr(record, "attribution", None)
        if record and rule and not own.is_at_least(rule):
            place = corpus.places.get(record.id)
            message = f"the brief says {own.value}, but shows what is {rule.value} ({place})"
            hint = f"leave attribution out, or make it {rule.value}: a brief may be stricter, never looser"
            yield Problem("attribution-looser", brief.places.at("handling", "attribution"), message, hint)
            return
