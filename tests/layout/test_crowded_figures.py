"""Figures of which not all has room: dots with numbers, names of series over bars, lines of time in parts."""

import random
from dataclasses import replace
from decimal import Decimal

import pytest

import decks
import make
from briefdeck.layout.figures.dots import list_dots
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.rows import bars
from briefdeck.layout.figures.scatter import scatter
from briefdeck.layout.figures.times import draw_times, in_parts
from briefdeck.layout.figures.upright import columns
from briefdeck.layout.pages.figures import chart as chart_on_pages
from briefdeck.layout.pages.figures import forms_drawn
from briefdeck.layout.pages.typesetter import Typesetter
from briefdeck.layout.slides.drawn.figures import chart as chart_slides
from briefdeck.layout.slides.drawn.figures import lettering_of, placed_charts
from briefdeck.model.briefs.sections import ChartForm, Display
from briefdeck.model.content.arrangement import Arrangement
from briefdeck.model.content.document import Section, Span, TimeSpec
from briefdeck.model.content.figure import Chart, ChartSeries, TimeMark, TimeScale
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import SlideKind
from briefdeck.model.laid_out.deck_parts import DeckChart, DeckDrawing
from briefdeck.model.laid_out.drawing import Bar, Dot
from briefdeck.model.laid_out.pageplan import PlacedSection
from briefdeck.model.writing.dates import parse_edtf
from briefdeck.render.pdf import ParagraphShaper
from printed import planned

LETTERING = Lettering(9, 11.5, lambda text, bold: len(text) * (5.0 if bold else 4.5))
PLACE = Box(48, 150, 864, 290)


def series(name: str, *values: float) -> ChartSeries:
    return ChartSeries(name, tuple(Decimal(str(value)) for value in values), tuple(map(str, values)))


def cloud(count: int) -> Chart:
    """So many dots about one middle, as in a survey of towns."""
    chance = random.Random(count)  # noqa: S311 - no secret
    across, up = ([round(chance.gauss(50, 15), 1) for _ in range(count)] for _ in range(2))
    names = tuple(f"Town of the {place}th ferry" for place in range(count))
    return Chart(ChartForm.SCATTER, names, (series("Crossings", *across), series("Travellers", *up)))


def placed(chart: Chart) -> list[DeckChart]:
    given = DeckChart(PLACE, chart, 16.0, 0.4, "What it shows")
    return [drawn for drawn, _ in placed_charts(given, lettering_of(decks.FITTER))]


def test_forty_dots_are_all_drawn_and_named_beside_them_or_by_numbers_in_a_list():
    drawn = scatter(cloud(40), 460, LETTERING)
    assert drawn is not None
    assert len([shape for shape in drawn.shapes if isinstance(shape, Dot)]) == 40
    said = [caption.text for caption in drawn.captions]
    text = " ".join(said)
    assert all(text.count(name) == 1 for name in cloud(40).categories)
    numbers = [words for words in said if words.isdecimal() and f"{words}\u00a0Town" in text]
    assert "1" in numbers


def test_forty_dots_take_two_slides_the_second_for_the_list():
    shown = Arrangement(Section("towns", "chart", Display.CHART, "Towns"), "Towns", chart=cloud(40))
    first, second = chart_slides(shown, decks.FITTER)
    assert isinstance(first.figure, DeckChart)
    assert first.figure.chart.form is ChartForm.SCATTER
    assert isinstance(second.figure, DeckDrawing)
    beside = {" ".join(label.name) for label in first.figure.labels}
    listed = {caption.text for caption in second.figure.drawing.captions}
    for name in cloud(40).categories:
        assert (
            name in beside
            or any(words.endswith(f"\u00a0{name}") for words in listed)
            or f"{name} (" in ("".join(listed))
        )
    assert second.figure.box.bottom <= decks.FITTER.area(SlideKind.FIGURE).bottom


def test_a_short_list_stands_under_the_dots_and_takes_from_their_height():
    given, (drawn,) = cloud(14), placed(cloud(14))
    assert drawn.below is not None
    assert drawn.frame.height + drawn.below.height == pytest.approx(drawn.box.height)
    assert drawn.plot is not None
    assert drawn.plot.bottom < drawn.frame.height
    (words,) = drawn.words
    assert words.box.bottom == pytest.approx(drawn.box.bottom)
    named = [name for label in drawn.labels for name in label.name]
    numbers = [name for name in named if name.isdecimal()]
    assert len(named) + len(words.drawing.captions) - len(numbers) >= len(given.categories)


@pytest.mark.parametrize("width", [70.0, 85.7, 136.0, 300.0])
def test_a_list_of_dots_stays_in_its_width_and_breaks_long_names(width):
    listed = [
        "1\u00a0Town of the first ferry that ran",
        "2\u00a0Elm",
        "3\u00a0The landing under the old weir",
    ]
    drawn = list_dots(listed, width, LETTERING)
    assert drawn is not None
    assert max(caption.box.right for caption in drawn.captions) <= width
    assert " ".join(caption.text for caption in drawn.captions).split() == " ".join(listed).split()


def test_the_dot_of_the_message_has_its_name_however_crowded():
    crowd = cloud(40)
    told = Chart(crowd.form, crowd.categories, crowd.series, accent=20)
    drawn = scatter(told, 460, LETTERING)
    assert drawn is not None
    assert told.categories[20] in [caption.text for caption in drawn.captions]


@pytest.mark.parametrize("form", [ChartForm.BAR, ChartForm.DUMBBELL])
def test_names_of_series_stand_over_bars_in_the_order_in_which_these_are_drawn(form):
    (drawn,) = placed(Chart(form, ("A", "B"), (series("Before", 1, 2), series("After", 3, 4))))
    assert not drawn.has_legend
    assert drawn.above is not None
    first, second = drawn.above.captions
    assert (first.text, second.text) == ("Before", "After")
    assert first.box.x < second.box.x
    assert drawn.frame.y == pytest.approx(drawn.box.y + drawn.above.height)


@pytest.mark.parametrize("form", [ChartForm.STACKED, ChartForm.SHARE, ChartForm.COLUMN])
def test_a_legend_that_would_break_a_name_is_drawn_over_bars_instead(form):
    long = "Number of ferries that left on time from any of the landings on the northern shore " * 2
    dates = {"is_dated": True} if form is ChartForm.COLUMN else {}
    for name, is_drawn in ((long.strip(), True), ("Ferries", False)):
        (drawn,) = placed(Chart(form, ("2014", "2015"), (series(name, 1, 2), series("Boats", 3, 4)), **dates))
        assert drawn.has_legend is not is_drawn
        assert bool(drawn.above) is is_drawn
        if drawn.above:
            said = " ".join(caption.text for caption in drawn.above.captions)
            assert said == f"{name} Boats"


@pytest.mark.parametrize("draw", [bars, columns])
def test_zero_has_its_value_and_no_bar(draw):
    drawn = draw(
        Chart(ChartForm.COLUMN, ("A", "B"), (series("Ferries", 0, 4),), is_dated=True), 300, LETTERING
    )
    assert drawn is not None
    assert len([shape for shape in drawn.shapes if isinstance(shape, Bar)]) == 1
    assert {"0", "4"} <= {caption.text for caption in drawn.captions}


def years(*first: int) -> list[TimeMark]:
    days = [parse_edtf(str(year)) for year in first]
    return [
        TimeMark(f"Something happens ({place})", day.text, day.start.toordinal(), day.end.toordinal())
        for place, day in enumerate(days)
    ]


def test_a_long_line_of_time_is_divided_among_axes_of_their_own_where_one_would_need_more():
    crowded = [year for year in range(1990, 2015) for _ in range(2)]
    shown = TimeScale(tuple(years(*crowded)), (), as_of=parse_edtf("2015-01-01").start.toordinal())

    def fits(part: TimeScale) -> bool:
        return draw_times(part, 860, LETTERING).height <= 150

    parts = in_parts(shown, fits)
    assert sum((part.marks for part in parts), ()) == shown.marks
    assert all(map(fits, parts))
    assert not any(part.others for part in parts)
    assert [part.as_of is None for part in parts] == [True] * (len(parts) - 1) + [False]


def titles_of(*items: object, **fields: object) -> list[str]:
    deck = decks.lay_out(make.document(make.document_section(*items, **fields)))
    return [slide.slots[0].text for slide in deck.slides[1:]]


def test_slides_of_a_line_of_time_are_titled_by_the_first_and_the_last_day_on_them():
    dates = [f"{year}-0{month}" for year in range(1991, 2013) for month in (5, 2)]
    items = [
        make.document_item(
            f"Something that takes a line happens in {date}", label=date, when=parse_edtf(date)
        )
        for date in dates
    ]
    spec = TimeSpec(months=("Jan",) * 12)
    titles = titles_of(*items, kind="timeline", display="scale", time=spec, title="Steps")
    ranges = [title.removeprefix("Steps: ").split(" to ") for title in titles[1:]]
    assert ranges
    assert all(first < last for first, last in ranges), ranges


def test_slides_of_years_are_not_titled_as_if_these_were_numbers_of_entries():
    items = [
        make.document_item("Something that takes many words happens in that year. " * 3, label=str(year))
        for year in range(2001, 2025, 2)
    ]
    titles = titles_of(*items, kind="timeline", display="timeline", title="Steps", noun="milestones")
    assert len(titles) > 1
    assert all(title.startswith("Steps: 20") for title in titles[1:]), titles


def test_charts_of_two_measures_are_titled_by_the_measure_they_show():
    long = "Crossings of the lake in each of the months when no ferry ran " * 2
    towns = tuple(f"Town {place}" for place in range(30))
    shown = Chart(ChartForm.SCATTER, towns, (series(long, *range(30)), series("Travellers", *range(30))))
    section = Section("towns", "chart", Display.CHART, "Towns")
    drafts = chart_slides(Arrangement(section, "Towns", chart=shown), decks.FITTER)
    assert [*dict.fromkeys(draft.group for draft in drafts)] == [long, "Travellers"]


def test_groups_with_several_names_are_parted_by_semicolons_and_the_implied_come_last():
    groups = ("Implied: Bay and Cape", "Dunes and Elm", "Fen")
    items = [
        make.document_item(f"Do what takes a line of words, number {place}.", group=group, label=str(place))
        for place, group in enumerate(groups)
    ]
    others = [
        make.document_item(
            "Do more that takes many words on its slide. " * 4, group="Gorse", label=str(place)
        )
        for place in range(3, 13)
    ]
    fields = {"title": "Recommendations", "noun": "recommendations", "display": "prose"}
    titles = titles_of(*items, *others, **fields)
    assert titles[0] == "Dunes and Elm; Fen; Implied: Bay and Cape: 3 of 13 recommendations"


def on_pages(count: int) -> tuple[ChartForm, int]:
    """Return the form in which the author is told that pages show so many dots, and in how many figures."""
    shown = Arrangement(Section("towns", "chart", Display.CHART, "Towns"), "Towns", chart=cloud(count))
    plan = replace(planned(decks.document()), body=(PlacedSection(shown),))
    ((_, told),) = forms_drawn(plan, ParagraphShaper())
    return told, len(chart_on_pages(shown, Typesetter(plan, ParagraphShaper())))


def test_dots_whose_list_takes_most_of_a_page_are_not_divided():
    assert on_pages(74) == (ChartForm.SCATTER, 1)


def test_dots_that_take_more_than_a_page_become_bars_and_the_author_is_told():
    told, figures = on_pages(90)
    assert told is ChartForm.BAR
    assert figures > 1


def test_slides_of_a_table_of_sentences_are_titled_by_their_places_not_by_the_sentences():
    said = [f"Publish the fees of landing {place}; open it." for place in range(1, 31)]
    items = [make.document_item(cells=((Span(text),), (Span("noted"),))) for text in said]
    header = {"header": ("What", "Status"), "widths": (3, 1), "noun": "proposals"}
    titles = titles_of(*items, kind="recommendations", display="table", title="Proposals", **header)
    assert len(titles) > 1
    assert not [title for title in titles if "Publish" in title]
    assert any(" to " in title for title in titles[1:])


@pytest.mark.parametrize(("count", "pages"), [(34, 2), (40, 2), (60, 3)])
def test_parts_of_a_chart_of_bars_stand_two_on_a_page_where_that_takes_fewer_pages(count, pages):
    names = tuple(f"The landing of ferry number {place}" for place in range(count))
    both = tuple(series(name, *range(1, count + 1)) for name in ("Crossings", "Travellers"))
    bars_of_all = Chart(ChartForm.BAR, names, both)
    shown = Arrangement(Section("towns", "chart", Display.CHART, "Towns"), "Towns", chart=bars_of_all)
    plan = planned(decks.document())
    boxes = chart_on_pages(shown, Typesetter(plan, ParagraphShaper()))
    on_a_page = int(plan.area.height // max(box.height(plan.main.width) for box in boxes))
    assert -(-len(boxes) // on_a_page) == pages
