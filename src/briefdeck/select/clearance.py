"""What an output shows, and how much of what it would show its brief's clearance leaves out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from briefdeck.model.briefs.brief import Brief, Selection
from briefdeck.model.briefs.outputs import OutputKind
from briefdeck.model.content.document import Document
from briefdeck.model.disclosure.markings import Schemes, is_at_least
from briefdeck.model.disclosure.protection import AboveClearance
from briefdeck.model.laid_out.pruning import GLOSSARY
from briefdeck.model.records.corpus import Corpus
from briefdeck.model.writing.text import first_of
from briefdeck.problems import Problem, SourceLocation
from briefdeck.select.sections import select_elsewhere, select_sections

_MOST_NAMED = 5


class ClearedSelections(NamedTuple):
    """What an output shows, without what is marked above its brief's clearance."""

    selections: tuple[Selection, ...]
    elsewhere: tuple[Selection, ...]
    """The figures and annexes of other outputs alone."""
    problems: tuple[Problem, ...]
    left_out: str
    """How much is left out, and never what: `3 left out: marked above TLP:GREEN`."""


def select_cleared(
    brief: Brief, corpus: Corpus, output: OutputKind, above: AboveClearance | None, schemes: Schemes
) -> ClearedSelections:
    """Select from records that hold none marked above the clearance; `above` are those."""
    clearance = brief.definition.handling.clearance
    found, problems = select_sections(brief, corpus, output)
    kept = tuple(each for each in found if _is_cleared(each, clearance, schemes))
    wanted = _wanted(brief, output, above) if above else frozenset()
    count = len(found) - len(kept) + len(wanted)
    left_out = f"{count} left out: marked above {clearance}" if count else ""
    told = (*problems, *(_not_comparable(brief, above, wanted) if above else ()))
    return ClearedSelections(kept, select_elsewhere(brief, corpus, output), told, left_out)


def _is_cleared(selection: Selection, clearance: str | None, schemes: Schemes) -> bool:
    """Whether what the author wrote in a section may be shown."""
    return not clearance or bool(is_at_least(clearance, selection.section.marking or "", schemes))


def _wanted(brief: Brief, output: OutputKind, above: AboveClearance) -> frozenset[str]:
    """Return the records that would be shown and are left out."""
    if not above.ids:
        return frozenset()
    sections, _ = select_sections(brief, above.corpus, output)
    return above.ids.intersection(each.id for section in sections for each in section.records)


def _not_comparable(brief: Brief, above: AboveClearance, wanted: Iterable[str]) -> Iterator[Problem]:
    """Find records that would be shown and whose marking cannot be compared with the clearance."""
    names = sorted(above.not_comparable.intersection(wanted))
    if names:
        places = above.corpus.places
        told = first_of([f"'{each}' ({places.get(each, SourceLocation(''))})" for each in names], _MOST_NAMED)
        message = f"the clearance '{above.clearance}' cannot be compared with the marking of {told}"
        hint = "say in a file in templates/markings which is as strict ('same_as'), or select others"
        yield Problem("markings-not-comparable", brief.places.at("handling", "clearance"), message, hint)


def selected_like(
    selections: Iterable[Selection], others: Iterable[Selection], shown: Document, corpus: Corpus
) -> tuple[Selection, ...]:
    """Return selections with the records that others have, in their order, and in the words of a corpus.

    Of terms, those that the other paper shows are among them. What is counted is counted in its own words.
    """
    terms = {each.id: frozenset(item.record or "" for item in each.items) for each in shown.sections}
    found = {other.name: [each.id for each in other.records] for other in others}

    def settled(own: Selection) -> Selection:
        if own.section.kind == GLOSSARY:
            return replace(own, needed=terms.get(own.name, frozenset()))
        return replace(own, records=tuple(corpus.records[each] for each in found.get(own.name, [])))

    return tuple(own if own.keys else settled(own) for own in selections)
