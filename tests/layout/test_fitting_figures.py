"""On a full page a figure is said in a sentence, then left out whole: no point of it is ever lost alone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

import make
from briefdeck.model.briefs.sections import ChartForm
from briefdeck.model.content.arrangement import Arrangement
from briefdeck.model.content.document import ChartSpec, Item, Section, Span, plain
from briefdeck.model.laid_out.fit import DRAWING, Fitted, Heights, Overrun, Piece
from briefdeck.model.laid_out.pageplan import PagePlan
from fitting import NOTE, OPENING, Adding, fit, points

SAID, DRAWN = 10.0, 50.0
WHOLE_FIGURE = OPENING + SAID + DRAWN


class Drawing(Adding):
    """A page on which a figure is a sentence so high, and its drawing so much more."""

    def heights(self, plan: PagePlan) -> Heights:
        found = super().heights(plan)
        drawn = [each.section.section.id for each in plan.body if each.section.chart]
        drawings = {Piece(name, DRAWING): DRAWN for name in drawn}
        said = {name: found.openings[name] - DRAWN for name in drawn}
        return Heights({**found.pieces, **drawings}, {**found.openings, **said})

    def _item(self, item: Item, plan: PagePlan) -> float:
        return 0.0 if item.values else super()._item(item, plan)

    def _opening(self, section: Arrangement, plan: PagePlan) -> float:
        if not section.section.chart:
            return super()._opening(section, plan)
        return OPENING + SAID + (DRAWN if section.chart else 0)


def figure(name: str = "figure", **fields: object) -> Section:
    """Give a figure of two numbers."""
    items = [
        make.document_item(label=label, cells=((Span(label),), (Span(str(value)),)), values=(Decimal(value),))
        for label, value in (("Energy", 9), ("Trade", 2))
    ]
    kind = {"kind": "chart", "display": "chart", "header": ("", "Projects")}
    spec = ChartSpec(ChartForm.BAR, (Span("Projects by sector"), Span("1", cites="report")))
    return make.document_section(*items, id=name, title=name, noun="figures", chart=spec, **kind, **fields)


def fitted(height: float, *sections: Section) -> Fitted:
    result = fit(Drawing(height), *sections)
    assert isinstance(result, Fitted), result
    return result


def shown(result: Fitted) -> dict[str, str]:
    """What is shown of each section: its drawing, or its words."""
    sections = (placed.section for placed in result.plan.body)
    return {
        each.section.id: "drawn" if each.chart else " ".join(plain(block.spans) for block in each.lead)
        for each in sections
    }


SENTENCE = "Projects by sector: Energy 9; Trade 2 [1]."


def test_a_figure_that_fits_is_drawn():
    assert shown(fitted(WHOLE_FIGURE, figure())) == {"figure": "drawn"}


def test_the_drawing_goes_first_and_its_numbers_are_said_with_their_sources():
    result = fitted(WHOLE_FIGURE - 1, figure())
    assert shown(result) == {"figure": SENTENCE}
    assert result.plan.note == ""
    assert [(each.section, each.is_said) for each in result.left_out] == [("figure", True)]


def test_then_it_goes_whole_and_the_page_says_so():
    result = fitted(OPENING + 5 + NOTE, points("asks", 5), figure(keep="if-room"))
    assert "figure" not in shown(result)
    assert result.plan.note == "Shown here: 0 of 1 figures."
    assert [(each.words, each.is_said) for each in result.left_out] == [("figure", False)]


@pytest.mark.parametrize("height", range(15, 140, 4))
def test_no_point_is_ever_lost_alone(height: int):
    result = fit(Drawing(height), points("asks", 5), figure("one"), figure("two", keep="if-room"))
    if isinstance(result, Fitted):
        assert set(shown(result).values()) <= {"drawn", SENTENCE, ""}
        assert all(len(each.section.section.items) == 2 for each in result.plan.body if each.section.chart)


def test_a_figure_that_must_stay_may_still_be_said():
    assert shown(fitted(OPENING + SAID, figure(keep="always"))) == {"figure": SENTENCE}
    assert isinstance(fit(Drawing(OPENING + SAID - 1), figure(keep="always")), Overrun)


def test_what_matters_more_keeps_its_place_before_a_drawing():
    result = fitted(WHOLE_FIGURE, points("asks", 20), figure())
    assert shown(result)["figure"] == SENTENCE
    assert [item.record for item in result.plan.document.sections[0].items] == ["asks-1"]


@pytest.mark.parametrize("height", range(0, 90, 5))
def test_a_matrix_keeps_all_its_rows_or_goes_whole(height: int):
    grid = replace(points("grid", 10, 10, 10, 10), kind="matrix", noun="tables")
    result = fit(Adding(float(height)), grid)
    placed = [] if isinstance(result, Overrun) else [each.section for each in result.plan.body]
    assert [len(each.items) for each in placed] in ([], [4])
    assert placed or isinstance(result, Overrun) or result.plan.note == "Shown here: 0 of 1 tables."
    assert bool(placed) == (height >= OPENING + 40)
