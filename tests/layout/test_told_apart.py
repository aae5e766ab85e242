"""Charts tell apart what differs, without hues, and mark what is doubted."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

import decks
from briefdeck.layout.figures.doughnut import doughnut
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.lines import lines
from briefdeck.layout.figures.rows import shares, stacked_bars
from briefdeck.layout.figures.strip import draw_strip
from briefdeck.layout.figures.time_axis import axis_of
from briefdeck.layout.figures.times import draw_times
from briefdeck.layout.figures.upright import stacked_columns
from briefdeck.model.briefs.sections import ChartForm, Display
from briefdeck.model.content.cell_tones import Tone
from briefdeck.model.content.document import Item, Span
from briefdeck.model.content.figure import Chart, ChartSeries, TimeMark, TimeScale
from briefdeck.model.content.tones import STEPS, line_look, line_mark
from briefdeck.model.laid_out.drawing import Bar, Dot, Polygon
from briefdeck.model.style.contrast import contrast
from briefdeck.model.style.theme import Theme

LETTERING = Lettering(10, 13, lambda text, bold: len(text) * (6 if bold else 5))


def chart(form: ChartForm, labels: Sequence[str], tones: tuple[Tone, ...] = ()) -> Chart:
    values = tuple(Decimal(label.rstrip("*")) for label in labels)
    names = tuple(str(2015 + place) for place in range(len(labels)))
    return Chart(
        form, names, (ChartSeries("Number", values, tuple(labels)),), cell_tones=tones, is_dated=True
    )


def day(year: int, month: int = 1) -> int:
    return date(year, month, 1).toordinal()


def scale(*days: int) -> TimeScale:
    return TimeScale(tuple(TimeMark("Something", "then", each, each) for each in days), ())


def test_a_line_says_the_value_that_is_doubted():
    drawn = lines(chart(ChartForm.LINE, ["4", "5", "6*", "7", "9"]), 500, LETTERING)
    assert drawn is not None
    said = [caption.text for caption in drawn.captions]
    assert "6*" in said
    assert "7" not in said


def test_values_of_a_ring_stand_beside_their_names_where_there_is_room():
    wide, narrow = (doughnut(chart(ChartForm.DOUGHNUT, ["5", "3"]), width, LETTERING) for width in (400, 80))
    assert wide is not None
    assert narrow is not None
    assert len({caption.box.y for caption in wide.captions}) == 2
    assert len({caption.box.y for caption in narrow.captions}) == 4


def test_the_palest_part_of_a_ring_has_a_line_round_it_as_its_key_has():
    drawn = doughnut(chart(ChartForm.DOUGHNUT, ["4", "3", "2", "1"]), 400, LETTERING)
    assert drawn is not None
    parts = [shape for shape in drawn.shapes if isinstance(shape, Polygon)]
    keys = [shape for shape in drawn.shapes if isinstance(shape, Bar)]
    assert [(part.colour, part.outline) for part in parts] == [(key.colour, key.outline) for key in keys]
    assert parts[-1].outline


def test_what_was_not_begun_is_told_from_what_is_not_on_record():
    shown = chart(ChartForm.BAR, ["2", "3"], (Tone.RING, Tone.RING))
    bars = [shape for shape in draw_strip(shown, 60, LETTERING).shapes if isinstance(shape, Bar)]
    assert [bar.dashed for bar in bars] == [False, True] * 2


def test_steps_of_the_quiet_colour_differ_in_grey():
    theme = Theme()
    quiet = theme.colours.quiet
    greys = [faded(quiet, step) for step in STEPS]
    assert all(contrast(one, other) > 1.2 for one, other in pairwise(greys))


def faded(colour: str, share: float) -> str:
    parts = (int(colour.lstrip("#")[place : place + 2], 16) for place in (0, 2, 4))
    return "#" + "".join(f"{round(part + (255 - part) * share):02X}" for part in parts)


def test_after_a_cut_the_axis_is_for_what_happened():
    axis = axis_of(scale(day(1802), day(2020), day(2022), day(2026)))
    assert axis.at(day(2026)) - axis.at(day(2020)) > 0.7


def test_less_than_nearly_half_of_the_time_is_not_cut_out():
    assert axis_of(scale(day(2020), day(2022), day(2024, 6), day(2026))).cuts == ()


def test_a_date_in_a_narrow_column_of_a_slide_is_not_broken_inside():
    row = Item(cells=tuple((Span(text),) for text in ("Count the nets " * 12, "31\u00a0December 2025")))
    section = decks.section(Display.TABLE, row, header=("What", "When"), widths=(20, 1))
    (table,) = [slide.table for slide in decks.lay_out(decks.document(section)).slides if slide.table]
    (when,) = table.rows[1][1]
    needed = decks.FITTER.width(when, "31\u00a0December")
    assert needed <= table.widths_pt[1] - table.insets.left - table.insets.right


def test_every_part_that_has_room_for_its_number_has_it_however_high_lines_are():
    parts = tuple(ChartSeries(f"Part {n}", (Decimal(2),) * 4, ("2",) * 4) for n in range(5))
    name = "A name too long to stand beside its bar, so that it stands above it in two lines or in three"
    shown = Chart(ChartForm.STACKED, (name, "B", name, "D"), parts)
    for tenths in range(100, 160):
        lettering = Lettering(9, tenths / 10 + 0.03, LETTERING.measure)
        for draw in (stacked_bars, shares, stacked_columns):
            drawn = draw(shown, 400, lettering)
            numbers = [] if drawn is None else [each.text for each in drawn.captions if each.text == "2"]
            assert drawn is None or len(numbers) == 20


def test_what_goes_on_from_a_day_has_an_arrow_clear_of_its_mark():
    begun = TimeMark("A ban holds", "since then", day(2011), day(2011), goes_on=True)
    ended = TimeMark("A ban held", "until then", day(2014), day(2014), has_begun=True)
    drawn = draw_times(TimeScale((begun, ended), ()), 400, LETTERING)
    dots = [shape for shape in drawn.shapes if isinstance(shape, Dot)]
    arrows = [shape for shape in drawn.shapes if isinstance(shape, Polygon)]
    edges = sorted((dot.centre[0] - dot.radius, dot.centre[0] + dot.radius) for dot in dots)
    first, last = sorted([x for x, _ in arrow.points] for arrow in arrows)
    assert min(first) >= edges[0][1]
    assert max(last) <= edges[1][0]
    assert max(first) - edges[0][1] > dots[0].radius
    assert edges[1][0] - min(last) > dots[1].radius
    assert all(0 <= x <= drawn.width for x in (*first, *last))


def test_stacked_columns_whose_values_stand_in_them_begin_right_under_their_names():
    (one,) = chart(ChartForm.STACKED, ["5", "3"]).series
    shown = Chart(ChartForm.STACKED, ("2015", "2016"), (one, replace(one, name="Others")), is_dated=True)
    drawn = stacked_columns(shown, 400, LETTERING)
    names = [each for each in drawn.captions if each.text in {series.name for series in shown.series}]
    highest = min(each.box.y for each in drawn.shapes if isinstance(each, Bar) and each.box.height > 20)
    assert highest - max(each.box.bottom for each in names) < LETTERING.leading


@pytest.mark.parametrize("accent", [None, 0, 3])
def test_no_two_of_ten_lines_are_alike_in_colour_dashes_and_mark(accent):
    each = tuple(ChartSeries(str(n), (Decimal(n),), (str(n),)) for n in range(10))
    shown = Chart(ChartForm.LINE, ("2015",), each, accent_series=accent)
    assert len({(line_look(shown, n), line_mark(shown, n)) for n in range(10)}) == 10
