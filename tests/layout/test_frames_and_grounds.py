"""Themes differ in what is drawn round titles, in grounds and columns; margins grow with type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial

import pytest

import specimen
from briefdeck.layout.figures.charts import draw_chart
from briefdeck.layout.pages import Paginator
from briefdeck.layout.pages.figures import DrawingBox
from briefdeck.layout.pages.margins import PageMargins
from briefdeck.layout.pages.typesetter import Typesetter
from briefdeck.layout.templates import map_layouts
from briefdeck.model.briefs.sections import ChartForm
from briefdeck.model.content.figure import Chart, ChartSeries
from briefdeck.model.laid_out import pages
from briefdeck.model.laid_out.deck import SlideKind
from briefdeck.model.laid_out.pageplan import PagePlan
from briefdeck.model.style.contrast import contrast
from briefdeck.model.style.theme import Colours, PageGeometry, PageTypography, SlideTypography, Theme
from briefdeck.outputs.deck_templates import template_of_theme
from briefdeck.render.pdf import ParagraphShaper
from pdf_structure import assert_conformant
from printed import planned, rendered_plan

NIGHT = Colours(
    ground="#0B1B2B",
    text="#F4F7FA",
    accent="#7FD1FF",
    accent_text="#0B1B2B",
    tint="#14304A",
    quiet="#B4C3D1",
    link="#9CDCFF",
    signal="#FFB37A",
)
BLACK, BAR_PT = "#000000", 4


def laid_out(plan: PagePlan) -> pages.Pages:
    return Paginator(ParagraphShaper()).lay_out(plan)


def parts(drawn: pages.Drawn) -> Iterator[pages.DrawnPart]:
    if isinstance(drawn, pages.DrawnFigure):
        yield from drawn.parts
    else:
        yield drawn


def marked() -> object:
    document = specimen.specimen()
    return replace(document, furniture=replace(document.furniture, marking="TLP:AMBER", contact="desk@a.org"))


def test_the_ground_is_painted_to_the_edges_of_every_page_under_all_else():
    plan = planned(specimen.specimen(), Theme(colours=NIGHT))
    for page in laid_out(plan).pages:
        first = next(part for drawn in page for part in parts(drawn))
        assert first == pages.DrawnRectangle(plan.page, NIGHT.ground)
    assert_conformant(rendered_plan(plan).data)


def test_white_paper_is_not_painted():
    first = laid_out(planned(specimen.specimen())).pages[0][0]
    assert getattr(first, "area", None) != planned(specimen.specimen()).page


def test_bars_of_a_chart_stand_out_from_a_dark_ground():
    names, values = ("A", "B", "C"), (Decimal(3), Decimal(2), Decimal(1))
    shown = Chart(ChartForm.BAR, names, (ChartSeries("Number", values, ("3", "2", "1")),), accent=0)
    setter = Typesetter(planned(specimen.specimen(), Theme(colours=NIGHT)), ParagraphShaper())
    (figure,) = DrawingBox(partial(draw_chart, shown), setter).draw(0, 0, 300)
    bars = [part for part in parts(figure) if isinstance(part, pages.DrawnRectangle)]
    assert len(bars) == 3
    assert all(contrast(bar.colour, NIGHT.ground) >= 3 for bar in bars)


def test_a_theme_of_rules_without_a_tint_fills_nothing_but_the_marking():
    colours = Colours(tint="#FFFFFF")
    plan = planned(marked(), Theme(colours=colours, page=PageTypography(frame="rules")))
    filled = {
        part.colour
        for page in laid_out(plan).pages
        for drawn in page
        for part in parts(drawn)
        if isinstance(part, pages.DrawnRectangle) and part.area.width > BAR_PT
    }
    assert filled <= {"", BLACK, colours.ground}


def test_a_field_is_behind_the_title_which_is_in_the_colour_of_text_on_the_accent():
    theme = Theme(page=PageTypography(frame="field"))
    page = laid_out(planned(specimen.specimen(), theme)).pages[0]
    fields = [p for p in page if isinstance(p, pages.DrawnRectangle) and p.colour == theme.colours.accent]
    title = next(p for p in page if isinstance(p, pages.DrawnText) and p.anchor and p.anchor.name == "title")
    (field,) = [each.area for each in fields if each.area.bottom < title.bottom < each.area.top]
    assert field.start < title.start
    assert title.text.height(title.width) < field.height


def test_with_one_column_a_paper_of_one_page_has_no_rail_and_its_headings_stand_above():
    theme = Theme(geometry=PageGeometry(columns=1))
    plan = planned(specimen.specimen(), theme, pages=1)
    assert plan.rail == ()
    assert (plan.main.start, plan.side.width) == (0, 0)
    shown = {each.section.section.id for each in plan.placed}
    assert shown == {section.id for section in specimen.specimen().sections}


@pytest.mark.parametrize("notes_pt", [8, 12, 16])
def test_what_stands_in_the_margins_grows_with_notes_and_stays_out_of_the_text(notes_pt: float):
    theme = Theme(page=PageTypography(notes_pt=notes_pt, heading_pt=20, body_pt=16))
    plan = planned(marked(), theme)
    for number, area in ((1, plan.first), (2, plan.area)):
        drawn = list(PageMargins(plan, ParagraphShaper()).draw(number, 2))
        texts = [part for part in drawn if isinstance(part, pages.DrawnText)]
        above = [text.bottom for text in texts if text.bottom > plan.page.height / 2]
        below = [
            text.bottom + text.text.height(text.width) for text in texts if text.bottom < plan.page.height / 2
        ]
        assert min(above) >= area.top - 1
        assert max(below) <= area.bottom
        assert min(text.bottom for text in texts) > 0


def test_text_of_slides_that_is_large_stays_large():
    theme = Theme(slide=SlideTypography(body_pt=28))
    layouts = map_layouts(template_of_theme(theme, "en-GB"), theme, {})
    assert min(layouts.layout(SlideKind.TEXT).slot("Text").sizes) >= 0.85 * 28
