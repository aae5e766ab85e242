"""Whether a brief may show what it shows: its marking, and the clearance that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefdeck.model.brief import Brief, Selection
from briefdeck.model.corpus import Corpus
from briefdeck.model.definition import Definition
from briefdeck.model.markings import Schemes, is_at_least, strictest
from briefdeck.model.protection import AboveClearance
from briefdeck.model.records.base import RECORD_NOUNS
from briefdeck.model.schema import find_references
from briefdeck.problems import Problem, SourceLocation
from briefdeck.protect.record_markings import RecordMarkings
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
    return "; ".join(f"'{each}' on {_named(list(bearers[each].values()))}" for each in markings)


def _named(words: list[str]) -> str:
    more = f" and {len(words) - _MOST_NAMED} more" if len(words) > _MOST_NAMED else ""
    return ", ".join(words[:_MOST_NAMED]) + more


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
