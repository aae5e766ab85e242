"""What can be left out of a paper, in which order, and what each piece costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from briefdeck.model.document import Item, Section, Spans, blocks_spans, plain
from briefdeck.model.fit import WHOLE, Heights, Piece, Room
from briefdeck.model.pageplan import PagePlan
from briefdeck.model.pruning import SOURCES
from briefdeck.model.spans import cited_in

_RANKS = {"always": 0, "prefer": 1, "if-room": 2}
_OWN_WORDS = ("summary", "text")
"""Kinds of section that stay unless their brief says `if-room`: an author wrote them for this paper."""
_LONGEST_WORDS = 60


class Place(StrEnum):
    """Where a unit takes height from."""

    MAIN = "main"
    RAIL = "rail"
    BOTH = "both"
    """Head and foot of the page: what they take, both columns lack."""


@dataclass(frozen=True, slots=True)
class Unit:
    """An item, or a section without items: kept or left out as one."""

    piece: Piece
    section: Section
    item: Item | None
    keep: str
    place: Place
    sources: frozenset[str]
    """Ids of the sources it cites."""
    order: tuple[int, ...]
    """What matters more comes first: by `keep`, then by weight, then in the order of the paper."""

    @property
    def may_go(self) -> bool:
        """Whether it may be left out."""
        return self.keep != "always"

    @property
    def words(self) -> str:
        """Its words in short."""
        if self.item is None:
            return self.section.title or _shortened(plain(_first(self.section.lead), ""))
        item = self.item
        return _shortened(plain(item.short or _first(item.body) or item.label, ""))


def units_of(plan: PagePlan) -> tuple[Unit, ...]:
    """Give every unit of a plan, in the order of the paper."""
    places = _places(plan)
    sections = enumerate(section for section in plan.document.sections if section.kind != SOURCES)
    return tuple(unit for number, section in sections for unit in _units(section, number, places[section.id]))


def _places(plan: PagePlan) -> Mapping[str, Place]:
    places = {placed.section.id: Place.BOTH for placed in plan.top}
    places |= {placed.section.id: Place.MAIN for placed in plan.body}
    places |= {section.id: Place.RAIL for section in plan.rail}
    return places | {section.id: Place.BOTH for section in plan.foot}


def _units(section: Section, number: int, place: Place) -> Iterator[Unit]:
    keep = _keep(section)
    if not section.items:
        sources = frozenset(_cited(blocks_spans(section.lead)))
        yield Unit(Piece(section.id, WHOLE), section, None, keep, place, sources, (_RANKS[keep], 0, number))
    for position, item in enumerate(section.items):
        order = (_RANKS[keep], item.weight, number, position)
        sources = frozenset(cited_in(item))
        yield Unit(Piece(section.id, position), section, item, keep, place, sources, order)


def _keep(section: Section) -> str:
    return "always" if section.kind in _OWN_WORDS and section.keep == "prefer" else section.keep


def _cited(runs: Iterable[Spans]) -> Iterator[str]:
    return (span.cites for spans in runs for span in spans if span.cites)


def _first(blocks: tuple[object, ...]) -> Spans:
    return next(blocks_spans(blocks), ())  # type: ignore[arg-type]


def _shortened(words: str) -> str:
    """Give words in short, for a report: the first of them when they are many."""
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST_WORDS else words[: _LONGEST_WORDS - 1].rsplit(" ", 1)[0] + "…"


@dataclass
class Shelf:
    """What is kept so far, and about what it would cost to keep more; costs in points."""

    heights: Heights
    source_heights: Mapping[str, float]
    """How high each source stands in the list of sources, by its id."""
    sources_place: Place
    sections: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)

    def add(self, unit: Unit) -> None:
        """Keep a unit."""
        self.sections.add(unit.piece.section)
        self.sources |= unit.sources

    def cost(self, unit: Unit) -> tuple[float, float]:
        """Estimate what a unit takes from the main column and from the rail, with what must come with it."""
        opening = self.heights.openings.get(unit.piece.section, 0.0)
        own = self.heights.pieces.get(unit.piece, 0.0)
        own += 0.0 if unit.piece.section in self.sections else opening
        new = sum(self.source_heights.get(source, 0.0) for source in unit.sources - self.sources)
        taken, noted = _taken(unit.place, own), _taken(self.sources_place, new)
        return taken[0] + noted[0], taken[1] + noted[1]


def _taken(place: Place, height: float) -> tuple[float, float]:
    return (0.0 if place is Place.RAIL else height), (0.0 if place is Place.MAIN else height)


def shelf_for(plan: PagePlan, heights: Heights) -> Shelf:
    """Begin with nothing kept; the plan is that of the whole paper."""
    lists = [section for section in _all_sections(plan) if section.kind == SOURCES]
    sources = {
        item.record or "": heights.pieces.get(Piece(section.id, number), 0.0)
        for section in lists
        for number, item in enumerate(section.items)
    }
    at_foot = any(section.kind == SOURCES for section in plan.foot)
    return Shelf(heights, sources, Place.BOTH if at_foot else Place.MAIN)


def _all_sections(plan: PagePlan) -> Iterator[Section]:
    yield from (placed.section for placed in (*plan.top, *plan.body))
    yield from (*plan.rail, *plan.foot)


def first_fit(units: Iterable[Unit], shelf: Shelf, room: Room) -> set[Piece]:
    """Keep of the units, the most important first, each that fits into what the ones before it left."""
    kept: set[Piece] = set()
    for unit in units:
        after = room.less(*shelf.cost(unit))
        if after.least >= 0:
            room = after
            shelf.add(unit)
            kept.add(unit.piece)
    return kept
