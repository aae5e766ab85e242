"""Fit a document to its page budget: see `fit_pages`.

Which pieces are kept when not all fit is chosen by estimate, then tried, corrected and filled up exactly.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from briefdeck.layout.fitting import candidates
from briefdeck.layout.fitting.candidates import Candidate
from briefdeck.layout.fitting.trials import Arrange, LeftOutPieces, Trials
from briefdeck.layout.pages.paginate import Paginator
from briefdeck.model.briefs.outputs import PdfOutput
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.arrangement import ArrangedDocument
from briefdeck.model.content.document import Document
from briefdeck.model.laid_out.fit import POINTS_PER_MM, Fitted, Heights, LeftOut, Overrun, Piece, Room, Tall
from briefdeck.model.laid_out.pageplan import PagePlan
from briefdeck.model.laid_out.pruning import cited_in_short_alone, missed, without_short_forms
from briefdeck.model.style.theme import Theme

_RESERVES_PT = (0.0, 3.0, 12.0, 36.0)
"""Room to leave empty, tried in turn: more than none only where a choice is too long once it is laid out."""
_LEAST_COVERED = 9
"""From so many pages on, with its annexes, a paper has a cover, unless its brief says otherwise; where a
theme lets papers take several times their pages, as its type is large, from so many times as many on."""
_LEAST_FOR_ANY_LIST = 9
"""From so many pages on a list of contents may be as long as it comes."""
_LONGEST_LIST = 1 / 8
"""A list of contents takes no more of the first page in shorter papers."""
_LONGEST = 3
_NEAR_PT = 12.0
"""By so much an estimate may be too high: about one line, and that of the note when it vanishes."""
_EXACT_PT = 0.5
"""The same where a trial has shown how good the estimates are."""
_UNEVEN, _NEAR_UNEVEN_PT = (Display.TABLE, Display.TILES, Display.QUOTES), 20.0
"""Displays in which what an item adds depends on its neighbours: trials of one say little about the next, and
estimates may be too high by a line more."""
_MOST_FILLINGS = 4
_MOST_TRIALS, _MOST_TRIALS_OF_REPORTS = 1000, 24
"""A page is measured in a few milliseconds; a report has to be laid out each time."""


def fit_pages(
    arranged: ArrangedDocument, arrange: Arrange, theme: Theme, pdf_output: PdfOutput, measure: Paginator
) -> Fitted | Overrun:
    """Plan a document's pages so that they keep the budget of the output; without a budget, as they come.

    The loosest level of the theme's tightness at which everything fits is taken. Where it does not fit even
    at the tightest, the least important items are left out, by the section's `keep`, the item's weight and
    its place; what still fits is let back in; and what is kept is set as loosely as it can be. `arrange` is
    asked again for every document that lacks something. Sections stand under their headlines, if nothing has
    to go for that: all, the first two thirds of them, the first third, or none; in two languages all or none.
    A source that only short forms cite which are not printed is none of the paper: it is fitted without them.
    """
    fitted = _fit_headed(arranged, arrange, theme, pdf_output, measure)
    while isinstance(fitted, Fitted) and (sources := cited_in_short_alone(fitted.plan.document)):
        arranged = arrange(without_short_forms(arranged.document, sources))
        fitted = _fit_headed(arranged, arrange, theme, pdf_output, measure)
    return fitted


def _fit_headed(
    arranged: ArrangedDocument, arrange: Arrange, theme: Theme, pdf_output: PdfOutput, measure: Paginator
) -> Fitted | Overrun:
    """Fit a paper under as many of its headlines as there is room for."""
    trials = Trials(arranged, arrange, theme, pdf_output, measure)
    fitted = _covered(trials)
    headed = [each.section.id for each in arranged.sections if each.section.headline]
    if not pdf_output.shows_headlines or not headed or _is_whole(fitted):
        return fitted
    fitted = _covered(trials.asking(headlines=False))
    counts = {2 * len(headed) // 3, len(headed) // 3} - {0}
    for count in sorted(counts, reverse=True) if _is_whole(fitted) and not arranged.facing else ():
        fewer = arrange(_without_headlines(arranged.document, headed[count:]))
        if _is_whole(first := _covered(Trials(fewer, arrange, theme, pdf_output, measure))):
            return first
    return fitted


def _is_whole(fitted: Fitted | Overrun) -> bool:
    return isinstance(fitted, Fitted) and not fitted.left_out


def _without_headlines(document: Document, sections: Collection[str]) -> Document:
    """Take the headlines from some sections of a document."""
    each = (replace(each, headline="") if each.id in sections else each for each in document.sections)
    return replace(document, sections=tuple(each))


def _covered(trials: Trials) -> Fitted | Overrun:
    """Fit a paper; a long one lists its contents, if there is room, a longer one has a cover, outside it."""
    fitted = _listed(trials)
    if trials.output.cover is not None or isinstance(fitted, Overrun):
        return fitted
    plan, measure = fitted.plan, trials.measure
    least = _LEAST_COVERED * trials.theme.page.budget_times
    if not plan.has_contents or measure.pages(plan) + measure.annex_pages(plan) < least:
        return fitted
    covered = _listed(trials.asking(cover=True))
    return covered if isinstance(covered, Fitted) and covered.plan.has_contents else fitted


def _listed(trials: Trials) -> Fitted | Overrun:
    """Fit a paper that lists its contents if it is long and there is room."""
    result = _fit(trials)
    if trials.has_contents and (isinstance(result, Overrun) or _lists_badly(result.plan, trials)):
        return _fit(trials.asking(contents=False))
    return result


def _lists_badly(plan: PagePlan, trials: Trials) -> bool:
    """Tell whether a paper is too short for a list, or for one as long, and its author did not ask for it."""
    if trials.lists_too_little(plan):
        return True
    measure, is_asked = trials.measure, trials.output.contents is not None
    is_long = not is_asked and plan.has_contents and measure.contents_share(plan) > _LONGEST_LIST
    return is_long and measure.pages(plan) + measure.annex_pages(plan) < _LEAST_FOR_ANY_LIST


def _fit(trials: Trials) -> Fitted | Overrun:
    if trials.output.pages is None:
        return Fitted(trials.plan(frozenset(), trials.ending_well(frozenset(), 0)))
    return next(
        (fitted for reserve in _RESERVES_PT if (fitted := _fitted(trials, reserve))), None
    ) or _overrun(trials)


def _fitted(trials: Trials, reserve: float) -> Fitted | None:
    """Fit with so much room left empty; None when that is not possible."""
    level = trials.loosest(frozenset(), reserve)
    if level is not None:
        level = trials.ending_well(frozenset(), level)
        return Fitted(trials.plan(frozenset(), level), level, room=trials.room(frozenset(), level))
    choice = ItemChoice(trials, reserve)
    left_out = choice.left_out()
    level = None if left_out is None else trials.loosest(left_out, reserve)
    if left_out is None or level is None:
        return None
    level = trials.ending_well(left_out, level)
    named = set(missed(trials.document, left_out))
    told = [each for each in choice.candidates if each.piece in named]
    gone, in_short = (
        tuple(_left_out(each, choice) for each in told if each.piece.is_wording is wanted)
        for wanted in (False, True)
    )
    return Fitted(trials.plan(left_out, level), level, gone, in_short, trials.room(left_out, level))


def _left_out(candidate: Candidate, choice: ItemChoice) -> LeftOut:
    needed, left = choice.shortfalls[candidate.piece]
    return LeftOut(
        section=candidate.section.id,
        title=candidate.section.title,
        record=candidate.item.record if candidate.item else None,
        words=candidate.words,
        keep=candidate.keep,
        needed_mm=round(needed / POINTS_PER_MM, 1),
        left_mm=round(max(left, 0) / POINTS_PER_MM, 1),
        is_said=candidate.is_drawing,
        is_in_short=candidate.piece.is_wording,
    )


def _overrun(trials: Trials) -> Overrun:
    """Say by how much what must stay is too long, and what of it is longest."""
    choice = ItemChoice(trials, 0)
    over = -choice.room_without(choice.pieces).least
    staying = [candidate for candidate in choice.candidates if not candidate.may_go]
    longest = tuple(
        Tall(each.words, each.section.title, round(choice.height(each) / POINTS_PER_MM, 1))
        for each in sorted(staying, key=choice.height, reverse=True)[:_LONGEST]
    )
    return Overrun(max(round(over / POINTS_PER_MM, 1), 0.1), longest)


@dataclass
class ItemChoice:
    """The choice of what to keep at the tightest level, for a document that does not fit as a whole."""

    trials: Trials
    reserve: float
    """Room to leave empty, in points: more than nothing when a first choice proved too long on the page."""
    shortfalls: dict[Piece, tuple[float, float]] = field(default_factory=dict)
    """What each piece left out would take from the fuller column, and what is left there, in points."""

    def __post_init__(self) -> None:
        """Measure every piece once, at the tightest level."""
        plan = self.trials.plan(frozenset(), self.trials.tightest)
        self.candidates = candidates.candidates_of(plan)
        self.optional = sorted(
            (candidate for candidate in self.candidates if candidate.may_go),
            key=lambda candidate: candidate.order,
        )
        self.pieces: LeftOutPieces = frozenset(candidate.piece for candidate in self.optional)
        """All that may be left out."""
        self._tried = TrialLog()
        self._plan, self._heights = plan, self._measured(plan)

    def _measured(self, plan: PagePlan) -> Heights:
        """Measure every piece: items in short, where they may stand so, and what their full wordings add."""
        measure, wordings = self.trials.measure, frozenset(each for each in self.pieces if each.is_wording)
        heights = measure.heights(plan)
        if not wordings:
            return heights
        pieces = dict(heights.pieces)
        in_short = measure.heights(self.trials.plan(wordings, self.trials.tightest)).pieces
        for wording in wordings:
            item = Piece(wording.section, wording.number)
            pieces[wording], pieces[item] = pieces[item] - in_short[item], in_short[item]
        return replace(heights, pieces=pieces)

    def left_out(self) -> LeftOutPieces | None:
        """Choose what to leave out; None when even what must stay does not fit."""
        if self.room_without(self.pieces).least < self.reserve:
            return None
        kept = candidates.first_fit(self.optional, self.keeping(frozenset()), self._free(self.pieces))
        kept = self._filled(self._shrunk(kept))
        left_out = self.pieces - kept
        self._explain(left_out)
        return left_out

    def room_without(self, left_out: LeftOutPieces) -> Room:
        """Return the exact room at the tightest level."""
        return self.trials.room(left_out, self.trials.tightest)

    def height(self, candidate: Candidate) -> float:
        """Return how high a candidate is, in points; a section without items is as high as its text."""
        if candidate.item or candidate.is_drawing:
            return self._heights.pieces.get(candidate.piece, 0.0)
        return self._heights.openings.get(candidate.section.id, 0.0)

    def keeping(self, kept: Iterable[Piece]) -> candidates.KeptSoFar:
        """Return what is kept: what must stay, and some pieces."""
        chosen = set(kept)
        kept_so_far = candidates.nothing_kept(self._plan, self._heights)
        for candidate in self.candidates:
            if not candidate.may_go or candidate.piece in chosen:
                kept_so_far.add(candidate)
        return kept_so_far

    def _free(self, left_out: LeftOutPieces) -> Room:
        return self.room_without(left_out).less(self.reserve, self.reserve)

    def _shrunk(self, kept: set[Piece]) -> set[Piece]:
        """Take the least important pieces away until the rest really fits."""
        by_importance = [candidate for candidate in self.optional if candidate.piece in kept]
        room = self._free(self.pieces - kept)
        while room.least < 0 and by_importance:
            by_importance = self._lightened(by_importance, room)
            kept = {candidate.piece for candidate in by_importance}
            room = self._free(self.pieces - kept)
        return kept

    def _lightened(self, kept: list[Candidate], room: Room) -> list[Candidate]:
        """Leave out the least important candidates of columns that are too long, until the estimate fits."""
        gone: set[Piece] = set()
        for candidate in reversed(kept):
            main, rail = candidates.taken(candidate.takes_from, self.height(candidate))
            if (room.main < 0 and main > 0) or (room.rail < 0 and rail > 0):
                room = room.less(-main, -rail)
                gone.add(candidate.piece)
            if room.least >= 0:
                break
        return [candidate for candidate in kept if candidate.piece not in gone] if gone else kept[:-1]

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
        room = self._free(self.pieces - kept)
        for candidate in self.optional:
            cost = kept_so_far.cost(candidate)
            is_new = candidate.piece not in kept and kept_so_far.may_add(candidate)
            if not is_new or not tried.may_fit(candidate, cost, room):
                continue
            after = self._free(self.pieces - kept - {candidate.piece})
            if after.least >= 0:
                kept.add(candidate.piece)
                kept_so_far.add(candidate)
                room = after
            else:
                tried.record(candidate, cost, (room.main - after.main, room.rail - after.rail))
        return kept, tried

    def _explain(self, left_out: LeftOutPieces) -> None:
        """Note for every piece left out what it needs and what there is, in the column that stops it."""
        room, kept_so_far = self._free(left_out), self.keeping(self.pieces - left_out)
        for candidate in self.optional:
            main, rail = self._tried.corrected(candidate, kept_so_far.cost(candidate))
            by_rail = room.rail - rail < room.main - main
            self.shortfalls[candidate.piece] = (rail, room.rail) if by_rail else (main, room.main)


@dataclass
class TrialLog:
    """What did not fit when it was tried, and by how much the estimates of its like were too low."""

    most: int = _MOST_TRIALS
    """How many may be tried."""
    _excess: dict[tuple[str, str, bool], tuple[float, float]] = field(default_factory=dict)
    """By section and group: what the trial of one item took beyond the estimate, main column and rail."""
    _count: int = 0

    def may_fit(self, candidate: Candidate, cost: tuple[float, float], room: Room) -> bool:
        """Return whether a candidate is worth trying."""
        if self._count >= self.most:
            return False
        is_uneven = candidate.section.display in _UNEVEN
        if is_uneven or _kin(candidate) not in self._excess:
            return room.less(*cost).least >= -(_NEAR_UNEVEN_PT if is_uneven else _NEAR_PT)
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


def _kin(candidate: Candidate) -> tuple[str, str, bool]:
    """Name what candidates of one kind share: their heights are estimated equally well."""
    return candidate.section.id, candidate.item.group if candidate.item else "", candidate.piece.is_wording
