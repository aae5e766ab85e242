"""What the tables of a deck have in common, and what stands beside or over them."""

from dataclasses import replace
from decimal import Decimal

import pytest

import decks
from briefdeck.layout.slides.entries import tables
from briefdeck.layout.slides.entries.cells import SIDES_PT
from briefdeck.layout.slides.entries.table_widths import widths_of_marks
from briefdeck.layout.templates.design import text_style
from briefdeck.model.briefs.sections import ChartForm, Display
from briefdeck.model.content.cell_tones import Tone
from briefdeck.model.content.document import ChartSpec, Item, Span
from briefdeck.model.content.furniture import Furniture
from briefdeck.model.laid_out.deck import Para, TextRun


def _para(text: str):
    return Para((TextRun(text),), text_style(18))


_LONG = (
    "The harbour office keeps a list of every ship that waits outside the bar for more than one tide. " * 2
)
_WAITING = "Ships that wait outside the bar of the harbour for a pilot and for a tide. "
_PANEL = "2020 panel, Prof.\u00a0Dr\u00a0Shabir Ahmed Khan"


def spans(text: str):
    return (Span(text),)


def rows(count: int, text: str = "Ships wait"):
    return [Item(cells=(spans(f"T{n}"), spans(text))) for n in range(count)]


def table(*items, **fields):
    return decks.section(Display.TABLE, *items, header=("No.", "Measure"), **fields)


def sizes(deck):
    cells = [slide.table.rows[1][1] for slide in deck.slides if slide.table]
    return [para.style.size_pt for (para,) in cells]


def slides_of(*sections, **fields):
    return decks.lay_out(decks.document(*sections, **fields))


def test_all_tables_are_as_small_as_the_one_that_would_else_go_on():
    assert sizes(slides_of(table(*rows(3)), table(*rows(4), id="other"))) == [18, 18]
    for count, size in ((10, 18), (12, 16)):
        full = table(*rows(count), id="full")
        assert sizes(slides_of(table(*rows(3)), full)) == [size, size]


def test_tables_of_annexes_have_a_size_of_their_own():
    annex = table(*rows(12), id="annex", annex="Annex A")
    assert sizes(slides_of(table(*rows(3)), annex)) == [18, 16]


def test_tables_of_annexes_are_as_small_as_the_fullest_that_shows_the_same_columns():
    full = table(*rows(12), id="full", annex="Annex A")
    alike = table(*rows(3), id="alike", annex="Annex B")
    other = decks.section(Display.TABLE, *rows(3), header=("No.", "Who"), id="other", annex="Annex C")
    assert sizes(slides_of(full, alike, other)) == [16, 16, 18]


def test_the_rows_of_annexes_are_the_tightest_only_in_small_type():
    def shown(**fields):
        deck = slides_of(table(*rows(11), **fields))
        (made,) = (slide.table for slide in deck.slides if slide.table)
        return made.rows[1][1][0].style.size_pt, made.insets.top

    assert shown() == (18, 2.5)
    assert shown(annex="Annex A") == (16, 4)


def test_rows_are_tightest_where_that_keeps_a_table_whole_in_the_least_size_and_only_there():
    def shown(*lines: int):
        texts = [_WAITING * 2 if count > 1 else "Ships wait" for count in lines]
        items = [Item(cells=(spans(f"T{n}"), spans(text))) for n, text in enumerate(texts)]
        made = [slide.table for slide in slides_of(table(*items)).slides if slide.table]
        return [(each.insets.top < 2.5, each.rows[1][0][0].style.size_pt) for each in made]

    assert shown(*[1] * 8, *[2] * 4) == [(True, 14)]
    assert shown(*[1] * 12) == [(False, 16)]
    assert len(shown(*[2] * 12)) > 1


def test_a_few_rows_of_who_should_act_are_set_larger_than_other_tables_where_they_fit():
    def asked(count: int, text: str = "Ships wait"):
        return decks.section(Display.ACTIONS, *rows(count, text), header=("No.", "Who"), id="asked")

    assert sizes(slides_of(asked(6), table(*rows(12), id="full"))) == [18, 16]
    assert sizes(slides_of(asked(7), table(*rows(12), id="full"))) == [16, 16]
    assert set(sizes(slides_of(asked(6, _LONG * 3)))) <= {14, 16}


def test_a_few_rows_of_who_said_what_are_set_larger_than_other_tables():
    said = decks.section(Display.TABLE, *rows(6), header=("Point", "Said by"), id="said", kind="key_points")
    assert sizes(slides_of(said, table(*rows(12), id="full"))) == [18, 16]


def test_the_cells_of_all_matrices_begin_at_one_edge():
    header = ("Subject", "2015", "2020")
    subjects = ("Energy", "Seek help with industry, minerals and engineering")
    matrices = [
        decks.section(
            Display.TABLE,
            *(Item(cells=(spans(name), spans("1"), spans("2"))) for _ in range(3)),
            header=header,
            kind="matrix",
            id=name,
        )
        for name in subjects
    ]
    first, second = (slide.table.widths_pt for slide in slides_of(*matrices).slides if slide.table)
    assert first == second
    assert first[1] == first[2]


def test_tables_with_the_same_headings_have_the_same_columns_also_where_one_is_said_above():
    def part(name: str, what: str, *where: str):
        cells = [Item(cells=(spans(what), spans(f"Office {n}"), spans(each))) for n, each in enumerate(where)]
        return decks.section(Display.TABLE, *cells, header=("What", "Who", "Where"), kind="tracker", id=name)

    parts = (
        part("short", "Ships", "Sandmouth", "Tidewater"),
        part("long", _LONG, "Sandmouth, and the towns along the shore", "Tidewater"),
        part("same", "Ships wait", "Sandmouth", "Sandmouth", "Sandmouth"),
    )
    first, second, third = (slide.table.widths_pt for slide in slides_of(*parts).slides if slide.table)
    assert first == second
    assert third == pytest.approx((first[0], first[1] + first[2]))


def test_a_table_with_a_column_said_above_has_columns_of_its_own_where_its_rows_are_lower_so():
    def part(name: str, what: str, who: str, *where: str):
        cells = [Item(cells=(spans(what), spans(f"{who} {n}"), spans(each))) for n, each in enumerate(where)]
        return decks.section(Display.TABLE, *cells, header=("What", "Who", "Where"), kind="tracker", id=name)

    wide = part("wide", "Tides", _LONG, *[f"{_LONG} {n}" for n in range(4)])
    named = part("same", "Ships that wait for the tide outside the bar", "Office", "Quay", "Quay", "Quay")
    _, own = (slide.table for slide in slides_of(wide, named).slides if slide.table)
    (alone,) = (slide.table for slide in slides_of(named).slides if slide.table)
    assert len(own.widths_pt) == 2
    assert own.widths_pt == alone.widths_pt


def test_a_column_of_names_that_stay_together_gets_room_from_one_that_has_more_than_it_needs():
    said = (
        ("Take up and implement Russian energy offers", "Pakistan", "2015 seminar"),
        ("Cooperate in education, food, agriculture and energy", "Pakistan and Russia", _PANEL),
        ("Use the SCO against shared regional threats", "Pakistan, Russia and SCO", "2015 seminar"),
        ("Link Russia and Central Asia through Afghanistan", "Pakistan and Russia", _PANEL),
    )
    cells = [Item(cells=tuple(map(spans, row))) for row in said]
    section = decks.section(
        Display.TABLE, *cells, header=("Recommendation", "Who should act", "Made at"), widths=(5, 3, 2)
    )
    (shown,) = (slide.table for slide in slides_of(section).slides if slide.table)
    lines = [decks.FITTER.lines(row[2][0], shown.widths_pt[2] - SIDES_PT) for row in shown.rows]
    assert max(lines) == 2


def test_cells_of_a_matrix_are_no_wider_than_a_mark_unless_their_words_ask_for_more():
    def widths(*cells: str):
        row = Item(cells=(spans("Energy"), *map(spans, cells)))
        matrix = decks.section(Display.TABLE, row, header=("Subject", "2015", "2020"), kind="matrix")
        table = next(slide.table for slide in slides_of(matrix).slides if slide.table)
        assert table.box.width == sum(table.widths_pt)
        return table.widths_pt[1:]

    assert widths("1", "2") == (64.8, 64.8)
    first, second = widths("1, 2, 3, 4, 5, 6, 7", "2")
    assert first == second
    assert first > 64.8


@pytest.mark.parametrize(("needed", "ends"), [(175, 318), (80, 96 + 2 * 64.8)])
def test_a_matrix_ends_at_the_margin_unless_its_subjects_need_far_less(needed, ends):
    marks = (318 - needed) / 2
    widths = widths_of_marks((needed, marks, marks), (60, 20, 20), [(60, 40, 40)], 14)
    assert sum(widths) == pytest.approx(ends)


def test_a_paragraph_beside_its_evidence_has_each_sentence_by_itself():
    text = decks.section(
        Display.PROSE, decks.point("Ships wait for a tide. No berth is free for them. It rains.")
    )
    figures = decks.section(
        Display.TILES, decks.point("ships", label=spans("48")), id="e", title="Figures", beside=True
    )
    slide = slides_of(text, figures).slides[1]
    (shown,) = (slot for slot in slide.slots if slot.name == "Text")
    assert [para.text.strip() for para in shown.paras] == [
        "Ships wait for a tide.",
        "No berth is free for them.",
        "It rains.",
    ]


def test_what_is_measured_stands_over_a_figure_in_small_type():
    points = [
        Item(label=spans(name), cells=(spans(name), spans("3")), values=(Decimal(3),)) for name in ("A", "B")
    ]
    spec = ChartSpec(ChartForm.BAR, measure=spans("Ships that wait"))
    slide = slides_of(decks.section(Display.CHART, *points, header=("Port", "Ships"), chart=spec)).slides[1]
    (lead,) = (slot for slot in slide.slots if slot.name == "Lead")
    assert {para.style.size_pt for para in lead.paras} == {decks.FITTER.small_pt}


def test_details_on_the_cover_break_between_what_they_say():
    said = (
        "For: Participants and those who could not attend · Prepared by: Research desk · Cleared by: Editors"
    )
    paper = replace(decks.document(table(*rows(3))), furniture=Furniture(kind="Paper", for_line=said))
    (details,) = (slot for slot in decks.lay_out(paper).slides[0].slots if slot.name == "Details")
    lines = [para.text.replace("\u00a0", " ") for para in details.paras]
    assert " · ".join(lines).startswith(said)
    assert not any(line.startswith("·") or line.endswith("·") for line in lines)
    assert "Prepared by: Research desk · Cleared by: Editors" in lines


def test_the_key_to_hollow_squares_stands_on_every_slide_that_shows_one():
    def row(place: int):
        tone = Tone.HOLLOW if place not in range(1, 23) else Tone.SQUARE
        return Item(cells=(spans(f"T{place}"), spans(_LONG)), tones=(Tone.NONE, tone))

    shown = table(*map(row, range(24)), key=spans("Hollow square: unsaid."), foot=spans("No date."))
    slides = [slide for slide in slides_of(shown).slides if slide.table]
    hollow = [any(Tone.HOLLOW in tones for tones in slide.table.tones) for slide in slides]
    said = [" ".join(slot.text for slot in slide.slots) for slide in slides]
    assert hollow[0]
    assert not all(hollow)
    assert ["Hollow square: unsaid." in text for text in said] == hollow
    assert ["No date." in text for text in said] == [slide is slides[-1] for slide in slides]


def test_rows_are_as_high_on_all_slides_of_tables_with_the_same_headings_as_long_as_none_is_left_low():
    full, low = table(*rows(12), id="full"), table(*rows(9), id="low")
    heights = [
        {round(pt, 3) for pt in slide.table.heights_pt}
        for slide in slides_of(full, low).slides
        if slide.table
    ]
    assert heights[0] == heights[1]
    lower = slides_of(full, table(*rows(4), id="low")).slides[-1].table
    assert lower.heights_pt[0] > min(heights[0])
    (alone,) = (slide.table for slide in slides_of(table(*rows(9), id="low")).slides if slide.table)
    assert alone.heights_pt[0] > min(heights[0])


def test_columns_begin_at_the_same_places_only_where_that_takes_no_more_slides():
    def long_and_short(text: str):
        long, short = (Item(cells=(spans("Quays"), spans(text))), Item(cells=(spans(name), spans("Tides"))))
        return (
            table(*[long] * 3, id="long", title="Waiting"),
            table(*[short] * 7, id="short", title="Tides"),
        )

    def first_widths(*tables):
        return [slide.table.widths_pt[0] for slide in slides_of(*tables).slides if slide.table]

    name = "Ships wait for the tide outside the bar of the harbour and the towns on it"
    first, second = first_widths(*long_and_short(_LONG))
    assert first == second
    apart = long_and_short(_LONG * 2)
    first, second = first_widths(*apart)
    assert first < second
    assert {*sizes(slides_of(*apart))} == {min(size for each in apart for size in sizes(slides_of(each)))}


def test_first_lines_of_a_row_are_level_but_where_cells_are_marks_or_equally_high():
    def centred(text, *tones):
        item = replace(rows(1, text)[0], tones=tones)
        (shown,) = (slide.table for slide in slides_of(table(item)).slides if slide.table)
        return shown.centred[1]

    assert not centred(_LONG * 2)
    assert not centred(_LONG * 2, Tone.NONE, Tone.HOLLOW)
    assert centred(_LONG * 2, Tone.NONE, Tone.FILL)
    assert centred("Ships wait.")


def test_rows_of_urdu_that_most_programs_set_on_one_line_are_alike_and_have_room_for_wider_letters():
    short, long = (rows(1, "پاکستان " * count)[0] for count in (2, 11))
    deck = slides_of(table(*([short, long] * 2)), language="ur")
    (shown,) = (slide.table for slide in deck.slides if slide.table)
    assert len({round(height, 2) for height in shown.heights_pt[1:]}) == 1
    assert shown.box.height > sum(shown.heights_pt) + 2 * 18


def test_a_row_has_no_line_of_air_for_words_that_most_programs_set_on_the_line_before():
    words = "ships wait for the tide outside the bar of the harbour " * 3
    texts = (_para(words[:count].strip()) for count in range(20, 160))
    barely = next(said for said in texts if decks.FITTER.lines(said, 600) == 2)
    one, two = (decks.FITTER.height((_para(said),), 600) for said in ("Ships", words[:110]))
    assert decks.FITTER.usual_height((barely,), 600) == one
    assert decks.FITTER.usual_height((_para(words[:110]),), 600) == two


def test_a_word_in_brackets_at_the_end_of_a_cell_stays_with_the_word_before():
    item = Item(cells=(spans("T1"), (Span("Harbour office", emphasis=True), Span(" (implied)"))))
    (shown,) = (slide.table for slide in slides_of(table(item)).slides if slide.table)
    (said,) = shown.rows[1][1]
    assert said.text == "Harbour office\u00a0(implied)"


def test_a_month_and_its_year_stay_on_one_line_of_a_cell_and_long_names_do_not():
    item = rows(1, "Signed by Prof. Dr Adam Sandmouth in December 2014, for No. 3 and Nos 4 and 5")[0]
    (shown,) = (slide.table for slide in slides_of(table(item)).slides if slide.table)
    (said,) = shown.rows[1][1]
    bound = ("December\u00a02014,", "No.\u00a03", "Nos\u00a04\u00a0and\u00a05")
    assert all(piece in said.text for piece in bound)
    assert "Dr Adam Sandmouth in" in said.text


def test_no_word_stands_alone_on_the_last_line_of_a_cell_where_its_lines_have_room():
    text = f"{_WAITING * 2}They go"
    (shown,) = (slide.table for slide in slides_of(table(*rows(3, text))).slides if slide.table)
    (said,) = shown.rows[1][1]
    assert decks.FITTER.lines(said, shown.widths_pt[1] - SIDES_PT) > 1
    assert said.text.endswith("They\u00a0go")


def test_a_table_is_laid_out_once_at_each_size_of_a_deck(monkeypatch):
    made, lay_out = [], tables._made_at

    def counted(setting, section, *rest):
        made.append((setting, section))
        return lay_out(setting, section, *rest)

    monkeypatch.setattr(tables, "_made_at", counted)
    slides_of(table(*rows(3)), table(*rows(12), id="full"))
    assert len(made) == len(set(made)) > 2
