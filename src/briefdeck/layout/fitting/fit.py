"""Fit a document to its page budget: see `fit_pages`."""

from __future__ import annotations

from briefdeck.layout.fitting.candidates import Candidate
from briefdeck.layout.fitting.choosing import ItemChoice
from briefdeck.layout.fitting.trials import Arrange, LeftOutPieces, PlanMeasure, Trials
from briefdeck.layout.pages import plan_pages
from briefdeck.model.arrangement import ArrangedDocument
from briefdeck.model.fit import POINTS_PER_MM, Fitted, LeftOut, Overrun, Tall
from briefdeck.model.outputs import PdfOutput
from briefdeck.model.pruning import missed
from briefdeck.model.theme import Theme

_RESERVES_PT = (0.0, 3.0, 12.0, 36.0)
"""Room to leave empty, tried in turn: more than none only where a choice is too long once it is laid out."""
_LONGEST = 3


def fit_pages(
    arranged: ArrangedDocument, arrange: Arrange, theme: Theme, pdf_output: PdfOutput, measure: PlanMeasure
) -> Fitted | Overrun:
    """Plan a document's pages so that they keep the budget of the output; without a budget, as they come.

    The loosest level of the theme's tightness at which everything fits is taken. Where it does not fit even
    at the tightest, the least important items are left out, by the section's `keep`, the item's weight and
    its place; what still fits is let back in; and what is kept is set as loosely as it can be. `arrange` is
    asked again for every document that lacks something.
    """
    if pdf_output.pages is None:
        return Fitted(plan_pages(arranged, theme, pdf_output))
    trials = Trials(arranged, arrange, theme, pdf_output, measure)
    return next(
        (fitted for reserve in _RESERVES_PT if (fitted := _fitted(trials, reserve))), None
    ) or _overrun(trials)


def _fitted(trials: Trials, reserve: float) -> Fitted | None:
    """Fit with so much room left empty; None when that is not possible."""
    level = trials.loosest(frozenset(), reserve)
    if level is not None:
        return Fitted(trials.plan(frozenset(), level), level, (), trials.room(frozenset(), level))
    choice = ItemChoice(trials, reserve)
    left_out = choice.left_out()
    level = None if left_out is None else trials.loosest(left_out, reserve)
    if left_out is None or level is None:
        return None
    reported = _reported(choice, left_out)
    return Fitted(trials.plan(left_out, level), level, reported, trials.room(left_out, level))


def _reported(choice: ItemChoice, left_out: LeftOutPieces) -> tuple[LeftOut, ...]:
    """Name what was left out, in the order of the document."""
    named = set(missed(choice.trials.document, left_out))
    return tuple(_left_out(candidate, choice) for candidate in choice.candidates if candidate.piece in named)


def _left_out(candidate: Candidate, choice: ItemChoice) -> LeftOut:
    shortfall = choice.shortfalls[candidate.piece]
    return LeftOut(
        section=candidate.section.id,
        title=candidate.section.title,
        record=candidate.item.record if candidate.item else None,
        words=candidate.words,
        keep=candidate.keep,
        needed_mm=round(shortfall.needed / POINTS_PER_MM, 1),
        left_mm=round(max(shortfall.left, 0) / POINTS_PER_MM, 1),
    )


def _overrun(trials: Trials) -> Overrun:
    """Say by how much what must stay is too long, and what of it is longest."""
    choice = ItemChoice(trials, 0)
    over = -choice.room_without(choice.everything_optional()).least
    heights = choice.heights
    staying = [candidate for candidate in choice.candidates if not candidate.may_go]
    highest = sorted(staying, key=lambda candidate: -heights.get(candidate.piece, 0))[:_LONGEST]
    longest = tuple(_tall(candidate, heights.get(candidate.piece, 0)) for candidate in highest)
    return Overrun(max(round(over / POINTS_PER_MM, 1), 0.1), longest)


def _tall(candidate: Candidate, height: float) -> Tall:
    return Tall(candidate.words, candidate.section.title, round(height / POINTS_PER_MM, 1))
