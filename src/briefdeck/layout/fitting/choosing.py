"""Which pieces are kept when not all fit: chosen by estimate, then tried, corrected and filled up exactly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from briefdeck.layout.fitting.candidates import (
    Candidate,
    KeptSoFar,
    TakesFrom,
    candidates_of,
    first_fit,
    nothing_kept,
)
from briefdeck.layout.fitting.trials import LeftOutPieces, Trials, all_but
from briefdeck.model.fit import Piece, Room
from briefdeck.model.sections import Display

_NEAR_PT = 12.0
"""By so much an estimate may be too high: about one line, and that of the note when it vanishes."""
_EXACT_PT = 0.5
"""The same where a trial has shown how good the estimates are."""
_UNEVEN = (Display.TABLE, Display.TILES)
"""Displays in which what an item adds depends on its neighbours: trials of one say little about the next."""
_MOST_FILLINGS = 4
_MOST_TRIALS, _MOST_TRIALS_OF_REPORTS = 1000, 24
"""A page is measured in a few milliseconds; a report has to be laid out each time."""


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What a piece would take from the fuller column, and what is left there, in points."""

    needed: float
    left: float


@dataclass
class ItemChoice:
    """The choice of what to keep at the tightest level, for a document that does not fit as a whole."""

    trials: Trials
    reserve: float
    """Room to leave empty, in points: more than nothing when a first choice proved too long on the page."""
    shortfalls: dict[Piece, Shortfall] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Measure every piece once, at the tightest level."""
        plan = self.trials.plan(frozenset(), self.trials.tightest)
        self.candidates = candidates_of(plan)
        self.optional = sorted(
            (candidate for candidate in self.candidates if candidate.may_go),
            key=lambda candidate: candidate.order,
        )
        self._pieces = frozenset(candidate.piece for candidate in self.optional)
        self._tried = TrialLog()
        self._plan, self._heights = plan, self.trials.measure.heights(plan)

    def left_out(self) -> LeftOutPieces | None:
        """Choose what to leave out; None when even what must stay does not fit."""
        if self.room_without(self._pieces).least < self.reserve:
            return None
        kept = first_fit(self.optional, self.keeping(frozenset()), self._free(self._pieces))
        kept = self._filled(self._shrunk(kept))
        left_out = all_but(self._pieces, kept)
        self._explain(left_out)
        return left_out

    def room_without(self, left_out: LeftOutPieces) -> Room:
        """Return the exact room at the tightest level."""
        return self.trials.room(left_out, self.trials.tightest)

    @property
    def heights(self) -> Mapping[Piece, float]:
        """How high each piece is, in points; a section without items as high as its text."""
        wholes = {
            candidate.piece: self._heights.openings[candidate.section.id]
            for candidate in self.candidates
            if not candidate.item
        }
        return {**wholes, **self._heights.pieces}

    def everything_optional(self) -> LeftOutPieces:
        """Return all pieces that may be left out."""
        return self._pieces

    def keeping(self, kept: Iterable[Piece]) -> KeptSoFar:
        """Return what is kept: what must stay, and some pieces."""
        chosen = set(kept)
        kept_so_far = nothing_kept(self._plan, self._heights)
        for candidate in self.candidates:
            if not candidate.may_go or candidate.piece in chosen:
                kept_so_far.add(candidate)
        return kept_so_far

    def _free(self, left_out: LeftOutPieces) -> Room:
        return self.room_without(left_out).less(self.reserve, self.reserve)

    def _shrunk(self, kept: set[Piece]) -> set[Piece]:
        """Take the least important pieces away until the rest really fits."""
        by_importance = [candidate for candidate in self.optional if candidate.piece in kept]
        room = self._free(all_but(self._pieces, kept))
        while room.least < 0 and by_importance:
            by_importance = self._lightened(by_importance, room)
            kept = {candidate.piece for candidate in by_importance}
            room = self._free(all_but(self._pieces, kept))
        return kept

    def _lightened(self, candidates: list[Candidate], room: Room) -> list[Candidate]:
        """Leave out the least important candidates of columns that are too long, until the estimate fits."""
        gone: set[Piece] = set()
        for candidate in reversed(candidates):
            main, rail = _own_cost(candidate, self._heights.pieces, self._heights.openings)
            if (room.main < 0 and main > 0) or (room.rail < 0 and rail > 0):
                room = room.less(-main, -rail)
                gone.add(candidate.piece)
            if room.least >= 0:
                break
        return (
            [candidate for candidate in candidates if candidate.piece not in gone]
            if gone
            else candidates[:-1]
        )

    def _filled(self, kept: set[Piece]) -> set[Piece]:
        """Let back in whatever fits after all, the most important first."""
        for _ in range(_MOST_FILLINGS):
            fuller, self._tried = self._filled_once(kept)
            if fuller == kept:
                break
            kept = fuller
        return kept

    def _filled_once(self, kept: set[Piece]) -> tuple[set[Piece], TrialLog]:
        kept, kept_so_far = set(kept), self.keeping(kept)
        tried = TrialLog(_MOST_TRIALS if self.trials.output.pages == 1 else _MOST_TRIALS_OF_REPORTS)
        room = self._free(all_but(self._pieces, kept))
        for candidate in self.optional:
            cost = kept_so_far.cost(candidate)
            if candidate.piece in kept or not tried.may_fit(candidate, cost, room):
                continue
            after = self._free(all_but(self._pieces, {*kept, candidate.piece}))
            if after.least >= 0:
                kept.add(candidate.piece)
                kept_so_far.add(candidate)
                room = after
            else:
                tried.record(candidate, cost, (room.main - after.main, room.rail - after.rail))
        return kept, tried

    def _explain(self, left_out: LeftOutPieces) -> None:
        """Note for every piece left out what it needs and what there is, in the column that stops it."""
        room, kept_so_far = self._free(left_out), self.keeping(self._pieces - left_out)
        for candidate in self.optional:
            main, rail = self._tried.corrected(candidate, kept_so_far.cost(candidate))
            by_rail = room.rail - rail < room.main - main
            self.shortfalls[candidate.piece] = (
                Shortfall(rail, room.rail) if by_rail else Shortfall(main, room.main)
            )


@dataclass
class TrialLog:
    """What did not fit when it was tried, and by how much the estimates of its like were too low."""

    most: int = _MOST_TRIALS
    """How many may be tried."""
    _excess: dict[tuple[str, str], tuple[float, float]] = field(default_factory=dict)
    """By section and group: what the trial of one item took beyond the estimate, main column and rail."""
    _count: int = 0

    def may_fit(self, candidate: Candidate, cost: tuple[float, float], room: Room) -> bool:
        """Return whether a candidate is worth trying."""
        if self._count >= self.most:
            return False
        if candidate.section.display in _UNEVEN or _kin(candidate) not in self._excess:
            return room.less(*cost).least >= -_NEAR_PT
        return room.less(*self.corrected(candidate, cost)).least >= -_EXACT_PT

    def record(self, candidate: Candidate, cost: tuple[float, float], taken: tuple[float, float]) -> None:
        """Remember what a candidate really takes."""
        self._count += 1
        excess = (taken[0] - cost[0], taken[1] - cost[1])
        main, rail = self._excess.get(_kin(candidate), excess)
        self._excess[_kin(candidate)] = (min(main, excess[0]), min(rail, excess[1]))

    def corrected(self, candidate: Candidate, cost: tuple[float, float]) -> tuple[float, float]:
        """Correct an estimate by what trials have shown."""
        main, rail = self._excess.get(_kin(candidate), (0.0, 0.0))
        return cost[0] + main, cost[1] + rail


def _kin(candidate: Candidate) -> tuple[str, str]:
    """Name what candidates of one kind share: their heights are estimated equally well."""
    return candidate.section.id, candidate.item.group if candidate.item else ""


def _own_cost(
    candidate: Candidate, pieces: Mapping[Piece, float], openings: Mapping[str, float]
) -> tuple[float, float]:
    height = pieces.get(candidate.piece, 0.0) if candidate.item else openings.get(candidate.section.id, 0.0)
    return (0.0 if candidate.takes_from is TakesFrom.RAIL else height), (
        0.0 if candidate.takes_from is TakesFrom.MAIN else height
    )
