"""Cells that stand out do so on pages and slides, in grey, and on anybody's template; their words stay."""

import io
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation
from pptx.enum.dml import MSO_FILL
from pptx.oxml.ns import qn

import deck_templates
import decks
import make
from briefdeck.arrange import arrange_section
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.strip import draw_strip
from briefdeck.layout.pages import plan_pages
from briefdeck.layout.pages.boxes import BoxStyle
from briefdeck.layout.pages.table_setter import PageRow
from briefdeck.layout.pages.toned_cells import toned
from briefdeck.layout.pages.typesetter import Typesetter
from briefdeck.layout.templates.slide_size import scaled
from briefdeck.model.briefs.outputs import PdfOutput
from briefdeck.model.briefs.sections import ChartForm, Display
from briefdeck.model.content.arrangement import ArrangedDocument, TableColumn
from briefdeck.model.content.cell_tones import Tone
from briefdeck.model.content.document import Span
from briefdeck.model.content.figure import Chart, ChartSeries
from briefdeck.model.laid_out import drawing, pages
from briefdeck.model.laid_out.scheme_colours import PALETTE
from briefdeck.model.style.contrast import contrast
from briefdeck.model.style.theme import Colours, Theme
from plain_shaper import PlainShaper, drawn_in, tops

WORDS = {Tone.FILL: "2, 3", Tone.TINT: "said", Tone.DASHED: "–", Tone.HALF: "in progress"}
COLOURS = Theme().colours
STYLE = pages.TextStyle("Fira Sans", 9, COLOURS.text, 12)
BEGINS = True
AREA = pages.Rect(0, 0, 80, 14)
SHOWN = decks.section(
    Display.TABLE,
    make.document_item("", cells=tuple((Span(word),) for word in WORDS.values()), tones=tuple(WORDS)),
    header=("One", "Two", "Three", "Four"),
)


def drawn(tone, *, whole_row=False):
    _, held = toned(tone, STYLE, BoxStyle(), COLOURS, whole_row=whole_row)
    looks = (*held.decorations, *([held.ground] if held.ground else []))
    return [part for look in looks for part in look(AREA, BEGINS)]


# Pages


def test_every_tone_is_told_from_the_others_without_its_hue():
    looks = [
        tuple(
            (type(part), bool(getattr(part, "colour", "")), getattr(part, "dashed", False)) for part in parts
        )
        for parts in map(drawn, set(Tone) - {Tone.TINT, Tone.FILL})
    ]
    assert len(set(looks)) == len(looks)
    assert contrast(COLOURS.accent, COLOURS.tint) > 7


def test_words_on_the_accent_colour_can_be_read():
    style, _ = toned(Tone.FILL, STYLE, BoxStyle(), COLOURS, whole_row=False)
    assert contrast(style.colour, COLOURS.accent) > 4.5


def test_a_tinted_row_is_tinted_from_edge_to_edge_and_a_tinted_cell_is_not():
    (row,), (cell,) = drawn(Tone.TINT, whole_row=True), drawn(Tone.TINT)
    assert row.area == AREA
    assert cell.area.height < AREA.height


@pytest.mark.parametrize(("words", "wide"), [(4, 42.5), (50, 60), (500, 71)])
@pytest.mark.parametrize("tone", [Tone.FILL, Tone.TINT, Tone.DASHED])
def test_what_is_behind_a_cell_is_as_wide_as_its_words_and_never_a_field_for_one_number(tone, words, wide):
    look = BoxStyle(end=9)
    _, held = toned(tone, STYLE, look, COLOURS, whole_row=False, widest_line=lambda _: words)
    (part,) = held.decorations[0](AREA, BEGINS)
    assert part.area.width == wide
    assert held.end > look.end


@pytest.mark.parametrize("spacing", [1, 0.8, 0.6, 0.3])
def test_what_is_behind_words_is_clear_of_the_rules_however_tight_the_rows_and_covers_their_lines(spacing):
    plan = plan_pages(ArrangedDocument(make.document(), ()), Theme(), PdfOutput())
    setter = Typesetter(replace(plan, sizes=replace(plan.sizes, spacing=spacing)), PlainShaper())
    columns = [TableColumn((Span(head),), 1) for head in ("What", "Who")]
    rows = [PageRow(((Span("Ask"),), (Span(word),)), (Tone.NONE, tone)) for tone, word in WORDS.items()]
    shown = drawn_in(setter.table(columns, rows, 0), 300)
    rules = [part.begin[1] for part in shown if isinstance(part, pages.DrawnLine)]
    filled = (part.area for part in shown if isinstance(part, pages.DrawnRectangle))
    behind = [area for area in filled if area.width < 300]
    edges = [edge for area in behind for edge in (area.bottom, area.top)]
    assert len(behind) == 3
    assert min(abs(edge - rule) for edge in edges for rule in rules) > 2.2
    assert min(area.height for area in behind) > setter.styles.cell.size
    levels = [top for words, _, top in tops(shown, 300) if words not in ("What", "Who")]
    assert len(levels) == 2 * len({*levels})


@pytest.mark.parametrize("spacing", [1, 0.8, 0.6, 0.3])
def test_dashes_are_clear_of_brackets_and_of_what_goes_under_the_line_and_have_round_corners(spacing):
    plan = plan_pages(ArrangedDocument(make.document(), ()), Theme(), PdfOutput())
    setter = Typesetter(replace(plan, sizes=replace(plan.sizes, spacing=spacing)), PlainShaper())
    columns = [TableColumn((Span(head),), 1) for head in ("What", "Who")]
    row = PageRow(((Span("Ask"),), (Span("(implied)"),)), (Tone.NONE, Tone.DASHED))
    shown = drawn_in(setter.table(columns, [row], 0), 300)
    (dashed,) = (part for part in shown if isinstance(part, pages.DrawnRectangle) and part.dashed)
    (top,) = (top for words, _, top in tops(shown, 300) if words == "(implied)")
    style = setter.styles.cell
    line = top - style.baseline
    assert dashed.area.top - (line + 0.76 * style.size) > 1.2
    assert (line - 0.26 * style.size) - dashed.area.bottom > 1.2
    assert dashed.radius


def test_a_mark_makes_room_for_itself():
    _, held = toned(Tone.RING, STYLE, BoxStyle(start=3), COLOURS, whole_row=False)
    assert held.start > 3 + 2 * 3.4


def test_a_column_that_goes_takes_its_tones_along():
    item = make.document_item(
        "", cells=((Span("a"),), (), (Span("b"),)), tones=(Tone.NONE, Tone.FILL, Tone.RING)
    )
    (entry,) = arrange_section(decks.section(Display.TABLE, item, header=("A", "B", "C"))).items
    assert entry.item.tones == (Tone.NONE, Tone.RING)


# Slides


def cells_of(data):
    presentation = Presentation(io.BytesIO(data))
    (table,) = [shape.table for slide in presentation.slides for shape in slide.shapes if shape.has_table]
    return list(table.rows)[1].cells


@pytest.mark.parametrize(
    "template", [None, deck_templates.plain_16_to_9, deck_templates.dark, deck_templates.own_look]
)
def test_cells_of_decks_are_filled_tinted_or_dashed_and_keep_their_words(template):
    document = decks.document(SHOWN)
    deck = decks.lay_out_on(document, template()) if template else decks.lay_out(document)
    filled, _, dashed, marked = cells_of(decks.rendered(deck))
    assert [filled.text, dashed.text, marked.text] == ["2, 3", "–", "◐ in progress"]
    assert filled.fill.type == MSO_FILL.SOLID
    assert dashed.fill.type == MSO_FILL.BACKGROUND


def shown_table(theme=None, template=None, section=SHOWN):
    """Render a deck of a table; return it and its cells' XML below the header."""
    document = decks.document(section)
    deck = decks.lay_out_on(document, template()) if template else decks.lay_out(document, theme)
    slides = Presentation(io.BytesIO(decks.rendered(deck))).slides
    slide = next(slide for slide in slides if any(shape.has_table for shape in slide.shapes))
    table = next(shape for shape in slide.shapes if shape.has_table)
    return table, [cell._tc.tcPr for cell in list(table.table.rows)[1].cells]


def edge(look, side):
    """Return the colour and width of an edge of a cell; nothing for none."""
    line = look.find(qn(f"a:{side}"))
    colour = line.find(f"{qn('a:solidFill')}/*")
    return None if colour is None else (colour.get("val"), int(line.get("w")))


def dashes(look):
    return look.xml.count('prstDash val="dash"')


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_dashed_cell_has_dashed_edges_of_its_own_and_nothing_lies_behind_the_table(language):
    document = replace(decks.document(SHOWN), language=language)
    presentation = Presentation(io.BytesIO(decks.rendered(decks.lay_out(document))))
    (slide,) = [each for each in presentation.slides if any(shape.has_table for shape in each.shapes)]
    (table,) = [shape for shape in slide.shapes if shape.has_table]
    looks = [cell._tc.tcPr for cell in list(table.table.rows)[1].cells]
    assert list(map(dashes, looks)) == [0, 1, 4, 1]
    drawn = [shape.name for shape in slide.shapes if not shape.is_placeholder]
    assert [name for name in drawn if "Marking" not in name] == ["Table"]


def test_what_is_stated_and_what_is_implied_differ_in_their_marks_and_their_weight_not_their_ground():
    item = make.document_item(
        "", cells=((Span("Port Board"),), (Span("Guild", emphasis=True),)), tones=(Tone.SQUARE, Tone.HOLLOW)
    )
    table, looks = shown_table(section=decks.section(Display.TABLE, item, header=("Stated", "Implied")))
    stated, implied = list(table.table.rows)[1].cells
    assert [stated.text, implied.text] == ["■\u00a0Port Board", "□\u00a0Guild"]
    assert {cell.text_frame.paragraphs[0].runs[0].font.name for cell in (stated, implied)} == {"Arial"}
    assert [
        run.font.bold
        for run in (stated.text_frame.paragraphs[0].runs[1], *implied.text_frame.paragraphs[0].runs[1:])
    ] == [True, None]
    assert not any(dashes(look) or look.find(qn("a:solidFill")) is not None for look in looks)


def test_cells_that_share_an_edge_say_the_same_of_it():
    _, looks = shown_table()
    for one, other in pairwise(looks):
        assert edge(one, "lnR") == edge(other, "lnL")


def test_a_filled_cell_has_a_gap_all_round():
    _, (filled, _, _, marked) = shown_table()
    assert {edge(filled, side) for side in ("lnL", "lnR", "lnT", "lnB")} == {("bg1", 50800)}
    assert edge(marked, "lnB")


def test_words_stand_in_the_middle_of_rows_with_cells_that_stand_out():
    _, looks = shown_table()
    assert {look.get("anchor") for look in looks} == {"ctr"}


def on_blue():
    return deck_templates.with_background(
        '<p:bgPr><a:solidFill><a:srgbClr val="1F3864"/></a:solidFill><a:effectLst/></p:bgPr>'
    )


def on_plain_picture():
    """White text on a plain ground, since it could not be read on the picture."""
    return deck_templates.with_light_text(deck_templates.on_picture())


@pytest.mark.parametrize(
    ("template", "colour"), [(deck_templates.dark, "bg1"), (on_plain_picture, "tx1"), (on_blue, "1F3864")]
)
def test_the_gap_round_a_filled_cell_has_the_colour_of_what_is_behind_the_table(template, colour):
    _, (filled, *_) = shown_table(template=template)
    assert [edge(filled, side)[0] for side in ("lnL", "lnR", "lnB")] == [colour] * 3


def on_gradient():
    return deck_templates.on_gradient("FFFFFF", "D0E0FF")


@pytest.mark.parametrize(
    "made_on", [{"theme": Theme(colours=Colours(tint="#FFFFFF"))}, {"template": on_gradient}]
)
def test_in_a_theme_of_rules_and_on_no_plain_ground_what_would_be_filled_is_outlined(made_on):
    shape, looks = shown_table(**made_on)
    assert not any(look.findall(f".//{qn('a:solidFill')}/..[@w='50800']") for look in looks)
    assert looks[0].find(qn("a:noFill")) is not None
    ((_, width),) = {edge(looks[0], side) for side in ("lnL", "lnR", "lnT", "lnB")}
    assert width == 12700
    assert list(map(dashes, looks)) == [0, 1, 4, 1]
    assert shape.table.rows[1].cells[0].text == "2, 3"


@pytest.mark.parametrize(
    "template",
    [
        deck_templates.plain_16_to_9,
        deck_templates.dark,
        deck_templates.own_look,
        deck_templates.foreign,
        deck_templates.large_type,
    ],
)
def test_words_in_filled_cells_can_be_read_on_anybodys_template(template):
    found = decks.lay_out_on(decks.document(SHOWN), template()).template
    layout, palette = found.layouts[0], dict(found.palette)
    accent, ink = layout.rgb(palette["accent"]), layout.rgb(palette["accent_text"])
    assert contrast(accent, ink) >= 4.5


@pytest.mark.parametrize("template", [deck_templates.dark, deck_templates.own_look, deck_templates.foreign])
def test_every_colour_of_a_theme_has_its_place_on_anybodys_template(template):
    palette = dict(decks.lay_out_on(decks.document(SHOWN), template()).template.palette)
    assert set(PALETTE) <= set(palette)


# Strips


LETTERING = Lettering(10, 13, lambda text, bold: len(text) * (6 if bold else 5))
TONES = (Tone.FULL, Tone.HALF, Tone.CROSS, Tone.RING)


def strip_of(*counts, words=("accepted", "in progress", "rejected", "not recorded")):
    values = tuple(Decimal(count) for count in counts)
    series = ChartSeries("Number", values, tuple(map(str, counts)))
    return Chart(ChartForm.BAR, words[: len(counts)], (series,), cell_tones=TONES[: len(counts)])


def test_parts_of_a_strip_are_as_wide_as_their_numbers():
    bars = [
        shape for shape in draw_strip(strip_of(6, 2), 802, LETTERING).shapes if isinstance(shape, drawing.Bar)
    ]
    assert [bar.box.width for bar in bars] == [600, 200]


def test_parts_look_different_without_their_hue():
    shapes = draw_strip(strip_of(5, 5, 5, 5), 800, LETTERING).shapes
    bars = [shape for shape in shapes if isinstance(shape, drawing.Bar)]
    assert [(bar.colour, bar.dashed) for bar in bars] == [
        ("accent", False),
        ("quiet2", False),
        ("", False),
        ("", True),
    ]
    assert any(isinstance(shape, drawing.Stroke) for shape in shapes)


def test_parts_with_the_same_mark_are_told_from_one_another():
    alike = replace(strip_of(4, 3, 2), cell_tones=(Tone.FULL, Tone.FULL, Tone.HALF))
    colours = [shape.colour for shape in draw_strip(alike, 802, LETTERING).shapes]
    assert len(set(colours)) == 3


@given(st.lists(st.integers(1, 400), min_size=1, max_size=4), st.floats(140, 900))
def test_no_words_of_a_strip_collide_or_leave_it(counts, width):
    made = draw_strip(strip_of(*counts), width, LETTERING)
    boxes = [caption.box for caption in made.captions]
    for number, one in enumerate(boxes):
        assert one.x + one.width <= width + 2
        assert one.bottom <= made.height + 0.01
        for other in boxes[number + 1 :]:
            beside = one.x + one.width <= other.x + 0.01 or other.x + other.width <= one.x + 0.01
            assert beside or one.bottom <= other.y + 0.01 or other.bottom <= one.y + 0.01


@given(st.lists(st.integers(1, 400), min_size=1, max_size=4), st.floats(140, 900))
def test_strokes_of_a_hatched_part_stay_in_it(counts, width):
    made = draw_strip(strip_of(*counts), width, LETTERING)
    for shape in made.shapes:
        if isinstance(shape, drawing.Stroke):
            assert all(
                -0.01 <= x <= width + 0.01 and -0.01 <= y <= made.height for x, y in (shape.begin, shape.end)
            )


def test_on_slides_of_another_size_all_of_a_strip_has_that_size():
    made = draw_strip(strip_of(5, 1, 1, 9), 800, LETTERING)
    half = scaled(made, 0.5)
    assert (half.width, half.height, half.size) == (made.width / 2, made.height / 2, made.size / 2)
    (stroke, *_), (halved, *_) = strokes_in(made), strokes_in(half)
    assert halved.begin == (stroke.begin[0] / 2, stroke.begin[1] / 2)
    assert halved.thickness == stroke.thickness / 2


def strokes_in(made):
    return [shape for shape in made.shapes if isinstance(shape, drawing.Stroke)]
