"""What stands on which slide."""

from dataclasses import replace
from decimal import Decimal

import pytest

import decks
from briefdeck.layout.metrics import office_fonts
from briefdeck.layout.slides.split import balanced
from briefdeck.model.document import ChartSpec, Item, ListBlock, Paragraph, Span
from briefdeck.model.furniture import Furniture
from briefdeck.model.sections import ChartForm, Display
from briefdeck.model.theme import SlideTypography, Theme
from specimen import specimen, waits

_SENTENCE = (
    "The harbour office keeps a list of every ship that waits outside the bar for more than one tide. "
)


def _points(count: int, text: str = "Point {n} is short", **fields: object) -> tuple[Item, ...]:
    return tuple(decks.point(text.format(n=n), **fields) for n in range(1, count + 1))


def _slides(*sections, **fields):
    return decks.lay_out(decks.document(*sections, **fields)).slides[1:]


def _spans(text: str):
    return (Span(text),)


def test_lays_out_every_display_of_the_specimen():
    whole = specimen()
    deck = decks.lay_out(replace(whole, sections=(waits(), *whole.sections)))
    assert [slide.section for slide in deck.slides if slide.section == "Sources"] == ["Sources"]
    assert {slide.layout for slide in deck.slides} == {layout.name for layout in deck.template.layouts}


def test_gives_the_same_deck_twice():
    assert decks.lay_out(specimen()) == decks.lay_out(specimen())


def test_puts_title_kind_and_publisher_on_the_first_slide():
    first = decks.deck_of_specimen().slides[0]
    assert first.title == "Sandmouth can win back a fifth of its quay without building a pier"
    assert "Policy brief · Brief no. 7" in "\n".join(first.texts())
    assert "Sandmouth Port Institute" in "\n".join(first.texts())


def test_continues_bullets_under_a_numbered_title():
    slides = _slides(decks.section(Display.BULLETS, *_points(12)))
    assert [slide.title for slide in slides] == ["Heading (1 of 3)", "Heading (2 of 3)", "Heading (3 of 3)"]
    assert [len(slide.slots[1].paras) for slide in slides] == [4, 4, 4]


def test_leaves_no_bullet_alone():
    slides = _slides(decks.section(Display.BULLETS, *_points(6)))
    assert [len(slide.slots[1].paras) for slide in slides] == [3, 3]


def test_keeps_the_order_of_items():
    slides = _slides(decks.section(Display.BULLETS, *_points(17)))
    whole = "\n".join(decks.content(slide) for slide in slides) + "\n"
    assert decks.in_order([f"Point {n} is short\n" for n in range(1, 18)], whole)


def test_goes_on_counting_on_the_next_slide():
    slides = _slides(decks.section(Display.NUMBERED, *_points(8)))
    assert [para.number for slide in slides for para in slide.slots[1].paras] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_a_label_that_is_a_number_numbers_its_point_and_stands_there_once():
    items = [decks.point(f"Point {n} is short", label=_spans(str(n))) for n in (13, 14, 17)]
    (slide,) = _slides(decks.section(Display.NUMBERED, *items))
    assert [para.number for para in slide.slots[1].paras] == [13, 14, 17]
    assert slide.slots[1].paras[0].text == "Point 13 is short"


def test_counts_words_towards_the_limit():
    long = "Point {n} " + "word " * 26
    slides = _slides(decks.section(Display.BULLETS, *_points(4, long)))
    assert [len(slide.slots[1].paras) for slide in slides] == [2, 2]


def test_shows_the_short_form_and_speaks_the_full_one():
    item = decks.point("The full wording of the point.", short=_spans("The short form"))
    (slide,) = _slides(decks.section(Display.BULLETS, item))
    assert decks.content(slide) == "The short form"
    assert "The full wording of the point." in slide.notes


def test_splits_a_long_item_at_the_end_of_a_sentence():
    (item,) = _points(1, _SENTENCE * 16)
    slides = _slides(decks.section(Display.BULLETS, item))
    assert len(slides) > 1
    assert all(decks.content(slide).rstrip().endswith("one tide.") for slide in slides)


def test_bullets_only_the_beginning_of_a_split_item():
    slides = _slides(decks.section(Display.BULLETS, *_points(1, _SENTENCE * 16)))
    assert [bool(slide.slots[1].paras[0].style.bullet) for slide in slides][:2] == [True, False]


def test_begins_a_new_slide_with_every_group():
    items = (*_points(2, group="North"), *_points(2, "South {n}", group="South"))
    slides = _slides(decks.section(Display.BULLETS, *items))
    assert [slide.title for slide in slides] == ["Heading: North", "Heading: South"]


def test_names_heading_and_group_above_a_headline():
    items = (*_points(2, group="North"), *_points(2, "South {n}", group="South"))
    slides = _slides(decks.section(Display.BULLETS, *items, headline="Both shores agree"))
    assert [slide.slots[1].text for slide in slides] == ["Heading · North", "Heading · South"]
    assert [slide.title for slide in slides] == ["Both shores agree (1 of 2)", "Both shores agree (2 of 2)"]


def test_numbers_titles_of_different_sections_that_are_the_same():
    slides = _slides(
        decks.section(Display.PROSE, *_points(1), id="a"), decks.section(Display.FACTS, *_points(1), id="b")
    )
    assert [slide.title for slide in slides] == ["Heading (1 of 2)", "Heading (2 of 2)"]
    assert [slide.section for slide in slides] == ["Heading (1 of 2)", "Heading (2 of 2)"]


def test_titles_a_section_without_heading_by_its_first_sentence():
    (slide,) = _slides(decks.section(Display.BOX, *_points(1, "Ships wait. Quays stand empty."), title=""))
    assert slide.title == "Ships wait."


def test_repeats_the_header_of_a_continued_table():
    rows = tuple(Item(cells=(_spans(f"T{n}"), _spans("Measure the channel"))) for n in range(9))
    slides = _slides(decks.section(Display.TABLE, *rows, header=("No.", "Measure")))
    assert [len(slide.table.rows) for slide in slides] == [6, 5]
    assert {slide.table.rows[0][1][0].text for slide in slides} == {"Measure"}


def test_keeps_table_rows_within_the_limit():
    rows = tuple(Item(cells=(_spans(f"T{n}"),)) for n in range(30))
    slides = _slides(decks.section(Display.TABLE, *rows, header=("No.",)))
    assert max(len(slide.table.rows) for slide in slides) <= 1 + 7


def test_says_a_table_in_words_when_its_header_would_fill_the_slide():
    header = tuple(f"{_SENTENCE * 3} {n}" for n in range(6))
    rows = tuple(Item(cells=tuple(_spans(f"cell{n}{m}") for m in range(6))) for n in range(2))
    slides = _slides(decks.section(Display.TABLE, *rows, header=header))
    assert not any(slide.table for slide in slides)
    assert "cell15" in decks.content(slides[-1])


def test_cuts_a_title_too_long_for_its_place_and_speaks_it():
    title = _SENTENCE * 6 + "End."
    slides = _slides(decks.section(Display.BULLETS, *_points(12), headline=title))
    assert slides[1].title.endswith("… (2 of 3)")
    assert all(title in slide.notes for slide in slides)


def test_gives_columns_their_shares():
    row = Item(cells=(_spans("a"), _spans("b")))
    (slide,) = _slides(decks.section(Display.TABLE, row, header=("A", "B"), widths=(1, 3)))
    assert slide.table.widths_pt == pytest.approx((216, 648))


def test_widens_a_column_for_its_longest_word():
    row = Item(cells=(_spans("Donaudampfschifffahrtsgesellschaft"), _spans("b")))
    (slide,) = _slides(decks.section(Display.TABLE, row, header=("A", "B"), widths=(1, 30)))
    assert slide.table.widths_pt[0] > 200


def test_puts_four_cards_on_a_slide_at_most():
    slides = _slides(decks.section(Display.CARDS, *_points(9)))
    assert [len(_named(slide, "Card")) for slide in slides] == [3, 3, 3]


def test_takes_a_number_for_the_label_of_its_card():
    (slide,) = _slides(
        decks.section(Display.CARDS, decks.point("Dredge", label=_spans("17"), meta=_spans("Port")))
    )
    assert decks.content(slide) == "17   Port\nDredge"


def test_numbers_cards_that_are_addressed_to_somebody():
    (slide,) = _slides(decks.section(Display.CARDS, decks.point("Dredge", label=_spans("Port"))))
    assert decks.content(slide) == "1   Port\nDredge"


def test_draws_a_dot_for_every_date_of_a_timeline():
    items = tuple(decks.point("It happened", label=_spans(str(year))) for year in range(1990, 1994))
    (slide,) = _slides(decks.section(Display.TIMELINE, *items))
    assert sum(shape.form == "dot" for shape in slide.decorations) == 4


def test_lists_a_timeline_whose_texts_are_too_long_for_a_line():
    items = tuple(decks.point(_SENTENCE * 6, label=_spans(str(year))) for year in range(1990, 1994))
    slides = _slides(decks.section(Display.TIMELINE, *items))
    assert {slide.layout for slide in slides} == {"Title and text"}


def test_sets_people_in_two_even_columns():
    people = tuple(decks.point("Harbour Master", label=_spans(f"Person {n}")) for n in range(6))
    (slide,) = _slides(decks.section(Display.PEOPLE, *people))
    assert [len(slot.paras) for slot in _named(slide, "Column")] == [6, 6]


@pytest.mark.parametrize("count", range(6, 20))
def test_keeps_what_opens_a_list_with_the_list(count):
    paragraphs = (Paragraph(_spans("A line.")) for _ in range(count))
    entries = tuple((Paragraph(_spans("An entry.")),) for _ in range(count))
    lead = (*paragraphs, Paragraph(_spans("These:")), ListBlock(entries))
    slides = _slides(decks.section(Display.PROSE, lead=lead))
    assert not any(decks.content(slide).endswith("These:") for slide in slides)


def test_steps_in_for_a_list_within_a_list():
    inner = ListBlock(((Paragraph(_spans("Inner")),),))
    outer = ListBlock(((Paragraph(_spans("Outer")), inner),))
    (slide,) = _slides(decks.section(Display.PROSE, lead=(outer,)))
    assert [(para.text, para.level, para.style.bullet) for para in slide.slots[1].paras] == [
        ("Outer", 0, "•"),
        ("Inner", 1, "–"),
    ]


@pytest.mark.parametrize("display", [Display.BULLETS, Display.NUMBERED])
def test_a_list_within_a_point_stands_a_level_deeper(display):
    listed = ListBlock(((Paragraph(_spans("A")),), (Paragraph(_spans("B")),)), ordered=True)
    item = Item(
        label=_spans("1") if display is Display.NUMBERED else (), body=(Paragraph(_spans("Say:")), listed)
    )
    (slide,) = _slides(decks.section(display, item))
    paras = next(slot.paras for slot in slide.slots if any("Say:" in para.text for para in slot.paras))
    assert [para.level for para in paras] == [0, 1, 1]
    assert paras[1].style.left_pt > paras[0].style.left_pt


def test_a_list_keeps_the_number_that_it_begins_with():
    listed = ListBlock(((Paragraph(_spans("A")),), (Paragraph(_spans("B")),)), ordered=True, first=7)
    (slide,) = _slides(decks.section(Display.PROSE, lead=(listed,)))
    assert [para.number for para in slide.slots[1].paras] == [7, 8]


def test_speaks_every_paragraph_of_an_item_that_has_a_short_form():
    body = tuple(Paragraph(_spans(text)) for text in ("First of all.", "And then.", "At last."))
    (slide,) = _slides(decks.section(Display.BULLETS, Item(short=_spans("Short"), body=body)))
    assert slide.notes == ("What to say", "First of all.", "And then.", "At last.")


def test_says_where_a_slide_comes_from():
    slide = next(slide for slide in decks.deck_of_specimen().slides if slide.title == "If raised")
    (line,) = _named(slide, "Sources")
    assert line.text == "Sources: Coastal Affairs Committee n.d. · Survey Office n.d."
    assert "Sources" in slide.notes
    assert "Survey Office n.d.: Survey Office, Silting of the northern channel, 2022." in slide.notes


def test_cites_by_name_in_the_notes():
    paper = replace(specimen(), cites_names=True)
    slide = next(slide for slide in decks.lay_out(paper).slides if slide.title == "If raised")
    cited = "the channel must be dredged first. (Survey Office n.d.)"
    assert any(line.endswith(cited) for line in slide.notes)


def test_marks_every_slide_at_top_and_foot():
    for slide in decks.deck_of_specimen().slides:
        assert [badge.para.text.split()[0] for badge in slide.badges] == ["TLP:AMBER", "TLP:AMBER"]
        assert {badge.para.style.size_pt for badge in slide.badges} == {12}


def test_measures_titles_in_the_font_of_headings():
    title = "Ships wait for a berth that stands empty for six hours of every eleven"
    paper = decks.document(decks.section(Display.BULLETS, *_points(2), headline=title))
    sizes = []
    for font in ("Times New Roman", "Arial"):
        theme = Theme(slide=SlideTypography(heading_font=font))
        slide = decks.lay_out(paper, theme).slides[1]
        sizes.append(slide.slots[0].paras[0].style.size_pt)
    assert sizes[0] > sizes[1]


def test_marks_nothing_without_a_marking():
    slides = _slides(decks.section(Display.BULLETS, *_points(2)), furniture=Furniture("Policy brief"))
    assert [slide.badges for slide in slides] == [()]


def test_puts_a_caveat_too_long_for_the_plate_on_the_first_slide():
    caveat = "For members of the Council and of its committees only, and not for their staff. " * 3
    furniture = Furniture("Policy brief", marking="TLP:RED", caveat=caveat.strip())
    deck = decks.lay_out(decks.document(decks.section(Display.BULLETS, *_points(2)), furniture=furniture))
    assert caveat.strip() in "\n".join(deck.slides[0].texts())
    assert [badge.para.text for badge in deck.slides[1].badges] == ["TLP:RED", "TLP:RED"]


def test_gives_no_slide_to_a_section_without_content():
    assert _slides(decks.section(Display.BULLETS), decks.section(Display.TABLE, id="t")) == ()


def test_divides_evenly_with_as_few_slides_as_can_be():
    assert balanced(7, lambda a, b: (b - a) / 3 if b - a <= 3 else None) == ((0, 3), (3, 5), (5, 7))
    assert balanced(3, lambda a, b: 1.0 if b - a == 1 else None) == ((0, 1), (1, 2), (2, 3))


def test_divides_unevenly_rather_than_leave_an_item_alone():
    heights = (60, 20, 20, 20)

    def load(start, end):
        full = sum(heights[start:end]) / 100
        return full if full <= 1 else None

    assert balanced(4, load) == ((0, 2), (2, 4))


def _named(slide, name: str):
    return [slot for slot in slide.slots if slot.name.startswith(name)]


def test_gives_a_lead_a_slide_of_its_own_when_the_table_is_said_in_words():
    header = ("Donaudampfschifffahrtsgesellschaftskapitän " * 12, "b", "c", "d", "e")
    item = Item(cells=tuple(_spans(word) for word in "vwxyz"))
    lead = (Paragraph(_spans("Before the table.")),)
    table = decks.section(Display.TABLE, item, header=header, lead=lead)
    slides = _slides(table)
    assert slides[0].slots[1].text == "Before the table."
    assert slides[1].table is None
    assert {slot.name for slide in slides for slot in slide.slots} >= {"Title", "Text"}
    assert "Lead" not in {slot.name for slide in slides for slot in slide.slots}


def test_no_slide_after_the_first_has_its_title():
    slides = _slides(decks.section(Display.BULLETS, *_points(2), title="A paper"))
    assert [slide.title for slide in slides] == ["A paper (1 of 1)"]


def test_word_limit_counts_from_the_third_item_on():
    wordy = "Point {n} " + "word " * 28
    two, three = (
        _slides(decks.section(Display.BULLETS, *_points(count, wordy.rstrip()))) for count in (2, 3)
    )
    assert [len(slide.slots[1].paras) for slide in two] == [2]
    assert [len(slide.slots[1].paras) for slide in three] == [2, 1]


def test_two_items_stay_together_whatever_their_words():
    slides = _slides(decks.section(Display.BULLETS, *_points(2, "Point {n} " + "word " * 40)))
    assert [len(slide.slots[1].paras) for slide in slides] == [2]


@pytest.mark.parametrize(
    ("label", "text", "number"),
    [
        ("1325", "Point 1 is short", 1325),
        ("1820", "Point 1 is short", 1820),
        ("R2", "R2\tPoint 1 is short", None),
        ("3.", "3.\tPoint 1 is short", None),
        ("Port", "Port: Point 1 is short", 1),
    ],
)
def test_number_printed_is_the_arranged_one(label, text, number):
    (slide,) = _slides(decks.section(Display.NUMBERED, *_points(1, label=_spans(label))))
    (para,) = slide.slots[1].paras
    assert (para.text, para.number) == (text, number)


@pytest.mark.parametrize(
    ("label", "first_line"), [("R2", "R2"), ("1325", "1325"), ("Port", "1   Port"), ("3.", "3.")]
)
def test_card_shows_the_arranged_number_once(label, first_line):
    (slide,) = _slides(decks.section(Display.CARDS, *_points(1, label=_spans(label))))
    assert decks.content(slide).splitlines()[0] == first_line


def test_long_numbers_have_the_room_they_need():
    short, long = (
        _slides(decks.section(Display.NUMBERED, *_points(1, label=_spans(label))))[0].slots[1].paras[0].style
        for label in ("7", "13250")
    )
    size = long.size_pt
    assert short.hanging_pt == pytest.approx(1.5 * size)
    assert long.hanging_pt > office_fonts().width("13250.", "Calibri", size, bold=True)


def test_notes_say_a_number_with_its_point_as_it_was_composed():
    (slide,) = _slides(decks.section(Display.NUMBERED, *_points(1, label=_spans("14"))))
    assert slide.notes == ("What to say", "14: Point 1 is short")


def test_what_would_stand_beside_a_cards_number_stands_below_when_it_is_long():
    long = "a committee whose name is so long that it would not stand beside a number"
    (slide,) = _slides(decks.section(Display.CARDS, *_points(1, label=_spans("4"), meta=_spans(long))))
    assert decks.content(slide).splitlines() == ["4", "Point 1 is short", long]


def test_rows_of_a_table_that_lack_cells_stay_empty_at_the_end():
    rows = (Item(cells=(_spans("a"), _spans("b"))), Item(cells=(_spans("c"),)))
    (slide,) = _slides(decks.section(Display.TABLE, *rows, header=("A", "B")))
    assert [[cell[0].text for cell in row] for row in slide.table.rows] == [
        ["A", "B"],
        ["a", "b"],
        ["c", ""],
    ]


def test_describes_a_table_by_its_title_and_headings():
    (slide,) = _slides(decks.section(Display.TABLE, Item(cells=(_spans("a"),)), header=("Remedy",)))
    assert slide.table.alt == "Heading: Remedy"


def test_timeline_begins_a_new_slide_with_a_group():
    items = (*_points(2, label=_spans("1990")), *_points(2, "South {n}", label=_spans("1991"), group="South"))
    slides = _slides(decks.section(Display.TIMELINE, *items))
    assert [slide.title for slide in slides] == ["Heading", "Heading: South"]


def test_short_lead_stands_above_the_cards_of_the_first_slide_only():
    lead = (Paragraph(_spans("Nine measures are proposed.")),)
    slides = _slides(decks.section(Display.CARDS, *_points(9), lead=lead))
    tops = [min(slot.box.y for slot in _named(slide, "Card")) for slide in slides]
    assert [bool(_named(slide, "Lead")) for slide in slides] == [True, False, False]
    assert tops[0] > tops[1] == tops[2]


def test_long_lead_takes_a_slide_before_the_table():
    lead = (Paragraph(_spans(_SENTENCE * 4)),)
    row = Item(cells=(_spans("a"),))
    first, second = _slides(decks.section(Display.TABLE, row, header=("A",), lead=lead))
    assert first.table is None
    assert second.table is not None


@pytest.mark.parametrize("count", [1, 4])
def test_what_a_chart_measures_stands_with_it_however_long_the_lead(count):
    point = Item(label=_spans("Energy"), cells=(_spans("Energy"), _spans("3")), values=(Decimal(3),))
    chart = ChartSpec(ChartForm.BAR, measure=_spans("Number of projects"))
    lead = tuple(Paragraph(_spans(_SENTENCE)) for _ in range(count))
    shown = decks.section(Display.CHART, point, point, header=("Sector", "Projects"), chart=chart, lead=lead)
    (drawn,) = [slide for slide in _slides(shown) if slide.figure]
    assert "Number of projects" in " ".join(drawn.texts())


def test_date_stands_in_the_footer_of_every_slide_but_the_first():
    furniture = Furniture("Policy brief", publisher="Port Institute", date_line="Issued 3 March 2024")
    deck = decks.lay_out(decks.document(decks.section(Display.BULLETS, *_points(2)), furniture=furniture))
    assert [[slot.text for slot in _named(slide, "Date")] for slide in deck.slides] == [
        [],
        ["Issued 3 March 2024"],
    ]


def test_footer_names_what_fits():
    title = "A title that is much too long to stand in the footer of a slide beside its publisher's name " * 2
    document = decks.document(decks.section(Display.BULLETS, *_points(2)), title=title)
    assert [_named(slide, "Footer")[0].text for slide in decks.lay_out(document).slides] == [
        "Port Institute"
    ] * 2


def test_details_begin_where_no_publisher_stands():
    tops = []
    for publisher in ("Port Institute", ""):
        furniture = Furniture("Policy brief", publisher=publisher, date_line="Issued 3 March 2024")
        (slot,) = _named(decks.lay_out(decks.document(furniture=furniture)).slides[0], "Details")
        tops.append(slot.box and slot.box.y)
    assert tops == [None, 348]


@pytest.mark.parametrize("words", [3, 9, 14, 20])
def test_badge_is_as_wide_as_its_text_and_keeps_its_edges(words):
    furniture = Furniture("Policy brief", marking="TLP:AMBER", caveat="word " * words)
    slide = decks.lay_out(
        decks.document(decks.section(Display.PROSE, *_points(1)), furniture=furniture)
    ).slides[1]
    top, below = slide.badges
    assert (top.box.right, top.box.bottom) == pytest.approx((912, 54))
    assert below.box.right == pytest.approx(872)
    assert top.box.width <= 440
    assert below.box.y == pytest.approx(486)
    assert below.box.bottom <= 540 - 14.4
    assert below.para == top.para or words > 9


def test_prose_is_set_in_the_themes_size_and_few_points_larger():
    prose, points = (
        _slides(decks.section(display, *_points(2)))[0].slots[1].paras[0].style.size_pt
        for display in (Display.PROSE, Display.BULLETS)
    )
    assert (prose, points) == (20, 24)
