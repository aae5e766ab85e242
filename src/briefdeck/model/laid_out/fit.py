"""The page budget as values: what can be left out, how much room there is, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from briefdeck.model.laid_out.pageplan import PagePlan
from briefdeck.problems import Problem

WHOLE = -1
"""The number of a piece that is a whole section: one without items, a figure."""
DRAWING = -2
"""The number of a piece that is what a figure draws: without it, its numbers are said in a sentence."""
POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """What is kept or left out as one: an item, its full wording, a section, a figure, what that draws."""

    section: str
    """The section's id."""
    number: int = WHOLE
    """The item's place in its section, from 0."""
    is_wording: bool = False
    """Whether it is the full wording of the item, which stands in short without it."""

    @property
    def needs(self) -> Piece | None:
        """What it cannot stand without."""
        if self.is_wording:
            return Piece(self.section, self.number)
        return Piece(self.section) if self.number == DRAWING else None


@dataclass(frozen=True, slots=True)
class Room:
    """Height left over, in points; below zero, by how much a document is too long."""

    main: float
    """In the main column; in a report, on the pages it may have."""
    rail: float
    """In the rail; endless where there is none."""

    @property
    def least(self) -> float:
        """The room in the fuller column."""
        return min(self.main, self.rail)

    def less(self, main: float, rail: float) -> Room:
        """Return the room that is left when so much is taken from each column."""
        return Room(self.main - main, self.rail - rail)


@dataclass(frozen=True, slots=True)
class Heights:
    """About how much height the parts of a document take, in points, with the space around them."""

    pieces: Mapping[Piece, float]
    """Each item; a section without items counts among the openings."""
    openings: Mapping[str, float]
    """What stands before a section's items, its heading and lead, by the section's id."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that the brief selects and its page does not show."""

    section: str
    """The section's id."""
    title: str
    """The section's heading."""
    record: str | None
    """The record's id; None for what the brief's author wrote."""
    words: str
    """Its words in short."""
    keep: str
    needed_mm: float
    """The height it needs, with whatever must come with it: heading, sources."""
    left_mm: float
    """The height that is left for it."""
    is_said: bool = False
    """Whether only its drawing is left out: its numbers are said in a sentence."""
    is_in_short: bool = False
    """Whether only its full wording is left out: it is printed in short."""

    @property
    def why(self) -> str:
        """Say why it was left out."""
        return f"keep: {self.keep}; {self.needed_mm:.1f} mm needed, {self.left_mm:.1f} mm left"

    @property
    def told(self) -> str:
        """Tell what of it is not shown, where that would stand, and why."""
        record = f"{self.record} " if self.record else ""
        what = "said in a sentence, not drawn" if self.is_said else "left out"
        what = "printed in short" if self.is_in_short else what
        within = self.title or self.section
        where = "" if within == self.words else f"{within}; "
        return f"{what}: {record}'{self.words}' ({where}{self.why})"


@dataclass(frozen=True, slots=True)
class Tall:
    """Something that must stay, and how high it is."""

    words: str
    title: str
    height_mm: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """A plan that keeps its page budget."""

    plan: PagePlan
    level: int = 0
    """How tightly it is set: 0 is the theme as it is, 1 its first level of tightness."""
    left_out: tuple[LeftOut, ...] = ()
    """In the order of the document."""
    in_short: tuple[LeftOut, ...] = ()
    """Items whose full wordings are left out."""
    room: Room | None = None
    """What room is left; None where there is no budget."""


@dataclass(frozen=True, slots=True)
class Overrun:
    """What must stay does not fit, however tightly it is set."""

    over_mm: float
    """By how much it is too long."""
    longest: tuple[Tall, ...]
    """The three highest parts that must stay, the highest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputFacts:
    """What is told of an output that was laid out."""

    length: int = 0
    """Pages of a PDF, slides of a deck."""
    problems: tuple[Problem, ...] = ()
    """The warnings met in making it, or why it was not made."""
    left_out: tuple[LeftOut, ...] = ()
    """What the brief selects and the output does not show, to keep its page budget."""
    in_short: tuple[LeftOut, ...] = ()
    """What it shows in short for that."""
    above_clearance: str = ""
    """How much of what the brief selects is left out for its marking, in words."""
    minutes: int = 0
    """How long it takes to read, or to speak to; 0 where that was not noted."""

    def facts(self) -> dict[str, Any]:
        """Return these alone, by name."""
        return {each.name: getattr(self, each.name) for each in fields(OutputFacts)}
