"""The source that all or most citations of a paper are of: it is said once, at the top."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from briefdeck.model.briefs.sections import SECTION_KINDS, Content, Display
from briefdeck.model.content import document
from briefdeck.model.content.changed_runs import Change, change_section, cited_in
from briefdeck.model.content.furniture import fill_gaps
from briefdeck.model.records import RecordKind
from briefdeck.words.citing import PlacePart, parts_of, without_kind

_SAID = (
    RecordKind.STATEMENTS,
    RecordKind.RECOMMENDATIONS,
    RecordKind.MILESTONES,
    RecordKind.PROJECTS,
    RecordKind.FIGURES,
)
"""Records that say something, which a source then stands for."""
_LEAST_PLACES, _LEAST_SHARE = 12, 0.9
"""A source is said once for most if so many places are in it, and so much of all that are given."""
_NAMES_SOURCES_ONCE = frozenset((Display.SCALE, Display.GANTT, Display.MAP))


class MainSource(NamedTuple):
    """The source of most places that a paper gives."""

    once: document.Spans
    """What stands at the top: how its places are given."""
    cite: Change
    """What gives them so: without its number, and without the word for the kind that most of them are."""

    def cited_in(self, section: document.Section) -> document.Section:
        """Give its places so in a section, but for figures that name each source once, without a place."""
        return section if section.display in _NAMES_SOURCES_ONCE else change_section(section, self.cite)


def serving_all(whole: document.Document) -> document.Spans:
    """Return what stands once at the top, where every point that is made is from one source.

    Points are what records say, and what the author writes as an item or as the text of a section.
    """
    runs = (spans for section in whole.sections for spans in _points(section))
    serves_all = len(whole.sources) == 1 and all(map(cited_in, runs))
    return whole.sources[0].once if serves_all else ()


def _points(section: document.Section) -> Iterator[Iterable[document.Spans]]:
    """Go through the runs of text of each point that a section makes."""
    kind = SECTION_KINDS.get(section.kind)
    if kind and kind.content in (Content.ITEMS, Content.TEXT):
        yield from (document.item_spans(item) for item in section.items)
    elif kind and kind.queries in _SAID:
        yield from (document.item_spans(item) for item in section.items if item.record)
    if kind and kind.content is Content.TEXT and section.lead:
        yield document.blocks_spans(section.lead)


def serving_most(whole: document.Document) -> MainSource | None:
    """Return the source that nearly all places are in; what is cited without a place keeps its number."""
    runs = (spans for section in whole.sections for spans in document.section_spans(section))
    said = [(span.cites, span.locator) for spans in runs for span in spans if span.cites and span.locator]
    counts = Counter(source for source, _ in said).most_common(1)
    if not counts or counts[0][1] < max(_LEAST_PLACES, _LEAST_SHARE * len(said)):
        return None
    main = next((source for source in whole.sources if source.id == counts[0][0]), None)
    if not main:
        return None
    found = [part for of, place in said if of == main.id for part in parts_of(place, whole.places)]
    kinds = Counter(part.kind for part in found if part.kind is not None and not part.within).most_common(1)
    return _said_in_short(whole, main, kinds[0][0], found) if kinds else None


def _said_in_short(
    whole: document.Document, main: document.CitedSource, kind: int, found: Iterable[PlacePart]
) -> MainSource:
    """Say a source with its last place as the example: one of `(1)` reads as the number of a source."""
    counted = whole.places.signs.counted
    number = counted(max(part.first for part in found if part.kind == kind and not part.within))
    named = {
        "source": counted(main.number),
        "number": number,
        "place": f"{whole.places.pairs[kind][0]} {number}",
    }

    def cite(spans: document.Spans) -> document.Spans:
        return tuple(
            replace(span, text="", locator=without_kind(span.locator, kind, whole.places))
            if span.cites == main.id and span.locator
            else span
            for span in spans
        )

    return MainSource((document.Span(fill_gaps(whole.words.main_source, **named)),), cite)
