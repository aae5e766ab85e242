"""Fit a document to its page budget: see `fit_pages`."""

from __future__ import annotations

from briefdeck.layout.fitting.measure import Measure
from briefdeck.layout.fitting.settle import Settling
from briefdeck.layout.fitting.trials import LeftOutPieces, Trials
from briefdeck.layout.fitting.units import Unit
from briefdeck.layout.pages import lay_out_pages
from briefdeck.model.document import Document
from briefdeck.model.fit import POINTS_PER_MM, Fitted, LeftOut, Overrun, Tall
from briefdeck.model.outputs import PdfOutput
from briefdeck.model.pruning import missed
from briefdeck.model.theme import Theme

_RESERVES_PT = (0.0, 3.0, 12.0, 36.0)
"""Room to leave empty, tried in turn: more than none only where a choice is too long once it is laid out."""
_LONGEST = 3


def fit_pages(document: Document, theme: Theme, pdf_output: PdfOutput, measure: Measure) -> Fitted | Overrun:
    """Plan a document's pages so that they keep the budget of the output; without a budget, as they come.

    The loosest level of the theme's tightness at which everything fits is taken. Where it does not fit even
    at the tightest, the least important items are left out, by the section's `keep`, the item's weight and
    its place; what still fits is let back in; and what is kept is set as loosely as it can be.
    """
    if pdf_output.pages is None:
        return Fitted(lay_out_pages(document, theme, pdf_output))
    trials = Trials(document, theme, pdf_output, measure)
    return next(
        (fitted for reserve in _RESERVES_PT if (fitted := _fitted(trials, reserve))), None
    ) or _overrun(trials)


def _fitted(trials: Trials, reserve: float) -> Fitted | None:
    """Fit with so much room left empty; None when that is not possible."""
    level = trials.loosest(frozenset(), reserve)
    if level is not None:
        return Fitted(trials.plan(frozenset(), level), level, (), trials.room(frozenset(), level))
    settling = Settling(trials, reserve)
    left_out = settling.left_out()
    level = None if left_out is None else trials.loosest(left_out, reserve)
    if left_out is None or level is None:
        return None
    told = _told(settling, left_out)
    return Fitted(trials.plan(left_out, level), level, told, trials.room(left_out, level))


def _told(settling: Settling, left_out: LeftOutPieces) -> tuple[LeftOut, ...]:
    """Name what was left out, in the order of the paper."""
    named = set(missed(settling.trials.document, left_out))
    return tuple(_left_out(unit, settling) for unit in settling.units if unit.piece in named)


def _left_out(unit: Unit, settling: Settling) -> LeftOut:
    refusal = settling.refused[unit.piece]
    return LeftOut(
        section=unit.section.id,
        title=unit.section.title,
        record=unit.item.record if unit.item else None,
        words=unit.words,
        keep=unit.keep,
        needed_mm=round(refusal.needed / POINTS_PER_MM, 1),
        left_mm=round(max(refusal.left, 0) / POINTS_PER_MM, 1),
    )


def _overrun(trials: Trials) -> Overrun:
    """Say by how much what must stay is too long, and what of it is longest."""
    settling = Settling(trials, 0)
    over = -settling.room_without(settling.everything_optional()).least
    heights = settling.heights
    staying = [unit for unit in settling.units if not unit.may_go]
    highest = sorted(staying, key=lambda unit: -heights.get(unit.piece, 0))[:_LONGEST]
    longest = tuple(_tall(unit, heights.get(unit.piece, 0)) for unit in highest)
    return Overrun(max(round(over / POINTS_PER_MM, 1), 0.1), longest)


def _tall(unit: Unit, height: float) -> Tall:
    return Tall(unit.words, unit.section.title, round(height / POINTS_PER_MM, 1))
