"""Whoever may not be named, found in the texts of a document; and briefs that name more than they may."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from briefdeck.model.briefs.brief import Brief, rule_shown
from briefdeck.model.briefs.outputs import OutputKind
from briefdeck.model.content.document import Document
from briefdeck.model.disclosure.protection import Protection, protections_of
from briefdeck.model.records import Record, Statement
from briefdeck.model.records.attribution import Attribution
from briefdeck.model.records.corpus import Corpus
from briefdeck.problems import Problem, Severity, SourceMap
from briefdeck.protect.document.texts import PlacedText, place_of
from briefdeck.protect.names.near_names import nearly_names_any
from briefdeck.protect.names.search import names_any
from briefdeck.protect.views.neutral_ids import as_words
from briefdeck.protect.views.ways_of_naming import NEARLY, WayOfNaming, way_of_naming


def find_names_withheld(
    texts: Iterable[PlacedText],
    usual: Protection,
    of_records: Mapping[str, Protection],
    corpus: Corpus,
    places: SourceMap,
) -> tuple[Problem, ...]:
    """Return a problem for every one of a document's texts that names somebody who may not be named there.

    The name itself is never repeated. `places` are those of the brief's definition.
    """
    if not usual.withheld and not of_records:
        return ()

    @cache  # most texts of a document stand in it several times
    def way_in(text: str, is_drawn: bool, protections: tuple[Protection, ...]) -> WayOfNaming | None:
        """Return how a text names somebody if it does."""
        readings = _readings(text, is_drawn=is_drawn)
        naming = next((each for each in readings if names_any(each, protections)), None)
        if naming is not None:
            return way_of_naming(naming, protections)
        return NEARLY if nearly_names_any(text, protections, corpus) else None

    problems = (
        Problem("names-withheld", place_of(text, corpus, places), f"{text.where} {way.message}", way.hint)
        for text in texts
        if (way := way_in(text.text, text.is_drawn, protections_of(text.record, usual, of_records)))
    )
    return tuple(dict.fromkeys(problems))


def _readings(text: str, *, is_drawn: bool) -> tuple[str, ...]:
    """Return a text as it is searched; of an address also the words that it is made of."""
    return (text, as_words(text)) if "/" in text and not is_drawn else (text,)


def find_rules_broken(
    brief: Brief, corpus: Corpus, drawn_on: Iterable[str], shown: Iterable[Record]
) -> Iterator[Problem]:
    """Find where a brief tells more than a rule of attribution allows, or may do so without a name."""
    shown = tuple(shown)
    yield from _looser_rule(brief, corpus, drawn_on)
    yield from _quotations(brief, shown)
    yield from _pictures(brief, corpus, shown)


def _looser_rule(brief: Brief, corpus: Corpus, drawn_on: Iterable[str]) -> Iterator[Problem]:
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


def find_sections_hidden(brief: Brief, output: OutputKind, document: Document) -> Iterator[Problem]:
    """Tell of sections that are left out where a rule of attribution hides what they would show."""
    shown = {section.position for section in document.sections}
    for index, section in enumerate(brief.definition.sections):
        if output in section.outputs and index not in shown and index in brief.hidden_sections:
            message = f"the section '{section.kind}' is left out: what it would show may not be told"
            place = brief.places.at("sections", index, "kind")
            yield Problem("section-withheld", place, message, _SECTION_HINT, Severity.WARNING)


def find_owners_hidden(brief: Brief, document: Document) -> Iterator[Problem]:
    """Tell once how many recommendations of a paper have an owner whom a rule of attribution hides."""
    shown = {
        item.record: section.position
        for section in reversed(document.sections)
        for item in section.items
        if item.record in brief.hidden_owners and section.kind in _SHOW_OWNERS
    }
    if shown:
        whose = "1 recommendation" if len(shown) == 1 else f"{len(shown)} recommendations"
        place = brief.places.at("sections", min(shown.values()), "kind")
        message = f"the owner of {whose} is not printed: a rule of attribution hides who that is"
        yield Problem("owner-withheld", place, message, _OWNER_HINT, Severity.WARNING)


_SHOW_OWNERS = ("recommendations", "tracker")
_OWNER_HINT = "readers see none: see who may be named in docs/handling.md"
_SECTION_HINT = "take it out, or see who may be named in docs/handling.md"


def _quotations(brief: Brief, shown: Iterable[Record]) -> Iterator[Problem]:
    """Find quotations in a brief that names nobody by its own rule: their words may tell who said them."""
    for said in shown if brief.definition.handling.is_strict else ():
        if isinstance(said, Statement) and said.verbatim and not said.has_consent:
            message = f"the brief names nobody, but quotes the statement '{said.id}' without consent"
            hint = "record the speaker's 'consent' with status: given, or choose others with 'where'"
            place = brief.places.at("handling", "attribution")
            yield Problem("quotation-without-consent", place, message, hint)


def _pictures(brief: Brief, corpus: Corpus, shown: Iterable[Record]) -> Iterator[Problem]:
    """Tell of pictures of people in a paper on a meeting that names nobody who was there."""
    rule, _ = rule_shown(corpus, shown)
    if not rule.is_at_least(Attribution.CHATHAM_HOUSE):
        return
    for index, section in enumerate(brief.definition.sections):
        if section.picture and section.picture.people:
            message = "the picture shows people, in a paper on a meeting that names nobody who was there"
            place = brief.places.at("sections", index, "picture", "people")
            yield Problem("people-pictured", place, message, _PICTURE_HINT, Severity.WARNING)


_PICTURE_HINT = "make sure that it was not taken there, and that it tells nobody"
