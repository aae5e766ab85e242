"""What can be left out of a document, in which order, and what each piece costs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from briefdeck.model.content.changed_runs import cited_in
from briefdeck.model.content.document import (
    Item,
    Section,
    Spans,
    blocks_spans,
    item_spans,
    plain,
    section_spans,
)
from briefdeck.model.laid_out.fit import DRAWING, WHOLE, Heights, Piece, Room
from briefdeck.model.laid_out.pageplan import PagePlan
from briefdeck.model.laid_out.pruning import SOURCES, is_whole

_RANKS = {"always": 0, "prefer": 1, "if-room": 2}
_OWN_WORDS = ("summary", "text")
"""Kinds of section that stay unless their brief says `if-room`: an author wrote them for this document."""
_LONGEST_WORDS = 60
_OF_DRAWINGS = 100
"""The weight of what figures draw: that of what is neither urgent nor unimportant."""


class TakesFrom(StrEnum):
    """The columns whose height a candidate takes."""

    MAIN = "main"
    RAIL = "rail"
    BOTH = "both"
    """Head and foot of the page: what they take, both columns lack."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item, its full wording, or a section that is kept or left out as one."""

    piece: Piece
    section: Section
    item: Item | None
    keep: str
    takes_from: TakesFrom
    sources: frozenset[str]
    """Ids of the sources it cites."""
    order: tuple[int, ...]
    """What matters more comes first: by `keep`, then by weight, then in the order of the document.

    Full wordings come after all else.
    """

    @property
    def may_go(self) -> bool:
        """Whether it may be left out."""
        return self.keep != "always" or self.piece.is_wording

    @property
    def is_drawing(self) -> bool:
        """Whether it is what a figure draws, which needs the figure."""
        return self.piece.number == DRAWING

    @property
    def words(self) -> str:
        """Its words in short."""
        if self.item is None:
            return self.section.title or _shortened(plain(_first(self.section.lead), cites=False))
        item = self.item
        return _shortened(plain(item.short or _first(item.body) or item.label, cites=False))


def candidates_of(plan: PagePlan) -> tuple[Candidate, ...]:
    """Return every candidate of a plan, in the order of the document; nothing of an annex is one."""
    columns = _columns(plan)
    shown = (section for section in plan.document.sections if section.kind != SOURCES and not section.annex)
    sections = enumerate(shown)
    return tuple(
        candidate
        for number, section in sections
        for candidate in _candidates(section, number, columns[section.id])
    )


def _columns(plan: PagePlan) -> Mapping[str, TakesFrom]:
    columns = {placed.section.section.id: TakesFrom.BOTH for placed in plan.top}
    columns |= {placed.section.section.id: TakesFrom.MAIN for placed in plan.body}
    columns |= {section.section.id: TakesFrom.RAIL for section in plan.beside}
    return columns | {section.section.id: TakesFrom.BOTH for section in plan.small_print}


def _candidates(section: Section, number: int, takes_from: TakesFrom) -> Iterator[Candidate]:
    keep = "always" if section.kind in _OWN_WORDS and section.keep == "prefer" else section.keep
    if is_whole(section):
        sources = frozenset(cited_in(section_spans(section)))
        yield Candidate(
            Piece(section.id, WHOLE), section, None, keep, takes_from, sources, (_RANKS[keep], 0, number)
        )
        if section.chart:
            yield _drawing(section, number, takes_from)
        return
    for position, item in enumerate(section.items):
        order = (_RANKS[keep], item.weight, number, position)
        sources = frozenset(cited_in(item_spans(item)))
        yield Candidate(Piece(section.id, position), section, item, keep, takes_from, sources, order)
        if item.in_short:
            wording, last = Piece(section.id, position, is_wording=True), (len(_RANKS), *order)
            yield Candidate(wording, section, item, keep, takes_from, frozenset(), last)


def _drawing(section: Section, number: int, takes_from: TakesFrom) -> Candidate:
    """Return what a figure draws: it goes before the figure, even where that must stay."""
    keep = "prefer" if section.keep == "always" else section.keep
    order = (_RANKS[keep], _OF_DRAWINGS, number)
    return Candidate(Piece(section.id, DRAWING), section, None, keep, takes_from, frozenset(), order)


def _first(blocks: tuple[object, ...]) -> Spans:
    return next(blocks_spans(blocks), ())  # type: ignore[arg-type]


def _shortened(words: str) -> str:
    """Return words in short, for a report: the first of them when they are many."""
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST_WORDS else words[: _LONGEST_WORDS - 1].rsplit(" ", 1)[0] + "…"


@dataclass
class KeptSoFar:
    """What is kept so far, and about what it would cost to keep more; costs in points."""

    heights: Heights
    source_heights: Mapping[str, float]
    """How high each source stands in the list of sources, by its id."""
    sources_take_from: TakesFrom
    pieces: set[Piece] = field(default_factory=set)
    sections: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)

    def add(self, candidate: Candidate) -> None:
        """Keep a candidate."""
        self.pieces.add(candidate.piece)
        self.sections.add(candidate.piece.section)
        self.sources |= candidate.sources

    def may_add(self, candidate: Candidate) -> bool:
        """Return whether what a candidate needs is kept."""
        needed = candidate.piece.needs
        return needed is None or needed in self.pieces

    def cost(self, candidate: Candidate) -> tuple[float, float]:
        """Estimate what a candidate takes from the main column and the rail, with what must come with it."""
        opening = self.heights.openings.get(candidate.piece.section, 0.0)
        own = self.heights.pieces.get(candidate.piece, 0.0)
        own += 0.0 if candidate.piece.section in self.sections else opening
        new = sum(self.source_heights.get(source, 0.0) for source in candidate.sources - self.sources)
        (main, rail), noted = taken(candidate.takes_from, own), taken(self.sources_take_from, new)
        return main + noted[0], rail + noted[1]


def taken(place: TakesFrom, height: float) -> tuple[float, float]:
    """Return what a height takes from the main column and from the rail."""
    return (0.0 if place is TakesFrom.RAIL else height), (0.0 if place is TakesFrom.MAIN else height)


def nothing_kept(plan: PagePlan, heights: Heights) -> KeptSoFar:
    """Begin with nothing kept; the plan is that of the whole document."""
    sources = {
        entry.source: heights.pieces.get(Piece(section.section.id, entry.position), 0.0)
        for section in plan.sections
        for entry in section.items
        if entry.source
    }
    in_footer = any(entry.source for section in plan.small_print for entry in section.items)
    return KeptSoFar(heights, sources, TakesFrom.BOTH if in_footer else TakesFrom.MAIN)


def first_fit(candidates: Iterable[Candidate], kept: KeptSoFar, room: Room) -> set[Piece]:
    """Keep of the candidates, the most important first, each that fits into what those before it left."""
    chosen: set[Piece] = set()
    for candidate in candidates:
        if not kept.may_add(candidate):
            continue
        after = room.less(*kept.cost(candidate))
        if after.least >= 0:
            room = after
            kept.add(candidate)
            chosen.add(candidate.piece)
    return chosen
