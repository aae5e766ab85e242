"""Figures on slides: names near what they name, sources on each slide, nothing said twice."""

from decimal import Decimal

import decks
import make
from briefdeck.arrange.displays import arrange_section
from briefdeck.layout.slides.drawn.figures import lettering_of, placed_charts
from briefdeck.layout.slides.drawn.pictures import picture
from briefdeck.model.briefs.sections import ChartForm, Display
from briefdeck.model.content.cell_tones import Tone
from briefdeck.model.content.document import ChartSpec, CitedSource, Item, Paragraph, Span
from briefdeck.model.content.figure import Chart, ChartSeries
from briefdeck.model.content.picture import ShownCode
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck_parts import DeckChart

AREA = Box(48, 150, 864, 290)
REPORT = CitedSource("r", 1, (Span("Port Report, 2022"),), "Port Report 2022")


def placed(shown: Chart) -> DeckChart:
    ((drawn, _),) = placed_charts(DeckChart(AREA, shown, 16.0, 0.4, "Shown"), lettering_of(decks.FITTER))
    return drawn


def series(name: str, *values: int) -> ChartSeries:
    return ChartSeries(name, tuple(map(Decimal, values)), tuple(map(str, values)))


def test_the_names_of_the_parts_of_a_ring_stand_right_beside_it():
    drawn = placed(Chart(ChartForm.DOUGHNUT, ("Built", "Agreed"), (series("Projects", 5, 3),)))
    assert drawn.plot is not None
    assert drawn.legend is not None
    assert drawn.plot.x == 0
    assert 0 < drawn.legend.x - drawn.plot.right <= 16.0
    assert drawn.legend.right <= AREA.width


def test_long_names_of_the_parts_of_a_ring_have_room_for_all_their_lines():
    names = (" ".join(["built"] * 20), " ".join(["agreed"] * 20))
    drawn = placed(Chart(ChartForm.DOUGHNUT, names, (series("Projects", 5, 3),)))
    assert drawn.legend is not None
    assert drawn.legend.height >= 4 * lettering_of(decks.FITTER).leading


def test_pairs_of_dots_begin_as_near_to_their_names_as_their_values_allow():
    drawn = placed(
        Chart(ChartForm.DUMBBELL, ("A", "B"), (series("Summer", 84, 33), series("Winter", 52, 12)))
    )
    assert drawn.grids[0][0] == 0.0
    close = placed(Chart(ChartForm.DUMBBELL, ("A", "B"), (series("Summer", 84, 33), series("Winter", 52, 0))))
    assert close.grids[0][0] < 0.0


def test_an_address_beside_its_code_is_said_once():
    address = (Span("https://www.example.org/lake", url="https://www.example.org/lake"),)
    shown = ShownCode(("1" * 21,) * 21, "A code", address)
    section = make.document_section(display="code", kind="link", picture=shown)
    (draft,) = picture(arrange_section(section), decks.FITTER)
    assert [para.text for slot in draft.slots for para in slot.paras] == ["example.org/lake"]


def test_every_slide_of_a_matrix_names_its_sources():
    rows = [
        Item(
            cells=((Span(f"Subject {n}"),), (Span(str(n)),)),
            tones=(Tone.NONE, Tone.FILL),
            label=(Span(f"Subject {n}"),),
        )
        for n in range(30)
    ]
    lead = (Paragraph((Span("Numbers are those of the remedies."), Span("1", cites="r"))),)
    section = decks.section(
        Display.TABLE, *rows, id="m", kind="matrix", title="All wait", header=("Subject", "2025"), lead=lead
    )
    deck = decks.lay_out(decks.document(section, sources=(REPORT,)))
    slides = [slide for slide in deck.slides if slide.table]
    assert len(slides) > 1
    said = [[slot.text for slot in slide.slots if slot.name == "Sources"] for slide in slides]
    assert said == [["Source: Port Report 2022"]] * len(slides)


def test_series_on_scales_of_their_own_say_their_units_where_these_differ():
    items = [Item(cells=((), (Span("2"),), (Span("3"),)), values=(Decimal(2), Decimal(3))) for _ in "ab"]
    for form, names in ((ChartForm.COMBINED, ["Nets", "Catch, t"]), (ChartForm.LINE, ["Nets", "Catch"])):
        spec = ChartSpec(form, units=("", "t"))
        section = make.document_section(
            *items, display="chart", kind="chart", chart=spec, header=("", "Nets", "Catch")
        )
        shown = arrange_section(section).chart
        assert shown is not None
        assert [each.name for each in shown.series] == names


def test_every_slide_of_a_chart_says_what_it_measures_and_where_that_stands():
    measure = (Span("Area of the lakes, ha"), Span("1", cites="r"))
    rows = [
        Item(cells=((Span(f"Lake {n}"),), (Span("7"),)), label=(Span(f"Lake {n}"),), values=(Decimal(7),))
        for n in range(40)
    ]
    section = make.document_section(
        *rows,
        display="chart",
        kind="chart",
        title="Lakes",
        chart=ChartSpec(ChartForm.BAR, measure=measure),
        header=("Lake", "Area"),
    )
    deck = decks.lay_out(decks.document(section, sources=(REPORT,)))
    slides = [slide for slide in deck.slides if isinstance(slide.figure, DeckChart)]
    assert len(slides) > 1
    for slide in slides:
        said = {slot.name: slot for slot in slide.slots}
        assert said["Lead"].text == "Area of the lakes, ha"
        assert said["Sources"].text == "Source: Port Report 2022"
        assert said["Lead"].box is None or said["Lead"].box.bottom <= slide.figure.box.y
    assert not decks.overfull(deck)
