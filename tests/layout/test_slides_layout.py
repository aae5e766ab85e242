"""What stands on which slide."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

import decks
from briefdeck.arrange import arrange_section
from briefdeck.compose.sections.grouping import group_view, inside_sentence
from briefdeck.layout.fair_widths import CellText, fair_widths
from briefdeck.layout.metrics import office_fonts
from briefdeck.layout.slides.around.titles import unique_titles
from briefdeck.layout.slides.sections import laid_out
from briefdeck.layout.slides.text.split import balanced, in_sentences
from briefdeck.layout.templates import map_layouts
from briefdeck.model.briefs.sections import ChartForm, Display
from briefdeck.model.content.document import ChartSpec, Item, ListBlock, Paragraph, Span, TableBlock
from briefdeck.model.content.furniture import Furniture, Words
from briefdeck.model.laid_out.deck import Para, ParaStyle, SlideKind, TextRun
from briefdeck.model.style.theme import SlideTypography, Theme
from specimen import specimen, waits

_SENTENCE = (
    "The harbour office keeps a list of every ship that waits outside the bar for more than one tide. "
)


def _points(count: int, text: str = "Point {n} is short", **fields: object) -> tuple[Item, ...]:
    return tuple(decks.point(text.format(n=n), **fields) for n in range(1, count + 1))


def _slides(*sections, **fields):
    return decks.lay_out(decks.document(*sections, **fields)).slides[1:]


def _text(slide):
    """Return what runs down a slide."""
    return next(slot for slot in slide.slots if slot.name in ("Text", "Statement"))


def _topics(slides):
    return [slot.text for slide in slides for slot in slide.slots if slot.name == "Topic"]


def _spans(text: str):
    return (Span(text),)


def test_lays_out_every_kind_of_slide():
    whole, stated = specimen(), decks.section(Display.BULLETS, decks.point("Ships wait."), id="stated")
    few = decks.section(Display.BULLETS, *_points(3), id="few", title="Few")
    long = decks.section(Display.BULLETS, *_points(9, _SENTENCE * 6), id="long", title="Long")
    beside = replace(waits(), beside=True)
    paper = replace(whole, sections=(stated, waits(), *whole.sections, few, replace(beside, id="b"), long))
    deck = decks.lay_out(paper, agenda=True)
    assert [slide.section for slide in deck.slides if slide.section == "Sources"] == ["Sources"]
    assert {slide.layout for slide in deck.slides} == {layout.name for layout in deck.template.layouts}


def test_gives_the_same_deck_twice():
    assert decks.lay_out(specimen()) == decks.lay_out(specimen())


def test_puts_title_kind_and_publisher_on_the_first_slide():
    first = decks.deck_of_specimen().slides[0]
    assert first.title == "Sandmouth can win back a fifth of its quay without building a pier"
    assert "Policy brief ·\u00a0Brief no.\u00a07" in "\n".join(first.texts())
    assert "Sandmouth Port Institute" in "\n".join(first.texts())


def test_bullets_that_go_on_are_titled_by_the_first_of_them_which_is_not_said_again():
    slides = _slides(decks.section(Display.BULLETS, *_points(14)))
    assert [slide.title for slide in slides] == ["Heading", "Point 6 is short", "Point 11 is short"]
    assert [len(_text(slide).paras) for slide in slides] == [5, 4, 3]
    assert _topics(slides) == ["Policy brief · 1/3", "Heading · 2/3", "Heading · 3/3"]


def test_notes_and_sources_keep_a_point_that_became_the_title():
    _, second = _slides(decks.section(Display.BULLETS, *_points(8)))
    assert second.title == "Point 5 is short"
    assert "Point 5 is short" in second.notes


def _with_list(text):
    listed = ListBlock(tuple((Paragraph(_spans(each)),) for each in ("a fridge", "a generator")))
    return Item(body=(Paragraph(_spans(text)), listed))


@pytest.mark.parametrize(
    "sixth",
    [decks.point("The nurses ask.", meta=_spans("Ann Lee")), _with_list("The nurses ask for three things.")],
    ids=["who said it", "a list"],
)
def test_no_slide_is_titled_by_a_point_whose_rest_would_seem_to_be_of_the_others(sixth):
    points = _points(9)
    section = decks.section(Display.BULLETS, *points[:5], sixth, *points[6:])
    _, second = _slides(section)
    assert second.title == "Heading: 6 to 9"
    assert "The nurses ask" in _text(second).paras[0].text


def test_no_next_step_stands_over_the_others():
    steps = decks.section(
        Display.BULLETS, *_points(9), kind="next_steps", title="Next steps", noun="next steps"
    )
    assert [slide.title for slide in _slides(steps)] == ["Next steps", "Next steps 6 to 9"]


def test_a_list_under_a_title_that_says_its_text_keeps_its_dashes_apart():
    point = _with_list("The nurses ask for three things")
    (slide,) = _slides(decks.section(Display.BULLETS, point, headline="The nurses ask for three things"))
    assert all(para.style.left_pt >= para.style.hanging_pt > 0 for para in _text(slide).paras)


def test_what_stands_after_a_point_stays_under_the_title_that_says_it():
    points = (decks.point("First"), decks.point("Ships wait.", meta=_spans("Harbour Master")))
    (slide,) = _slides(decks.section(Display.BULLETS, *points, headline="Ships wait"))
    assert [para.text for para in _text(slide).paras] == ["Harbour Master", "First"]
    assert _text(slide).paras[0].style.left_pt == 0


def test_a_slide_whose_only_point_is_its_headline_is_titled_by_its_heading():
    (slide,) = _slides(decks.section(Display.BULLETS, decks.point("Ships wait."), headline="Ships wait"))
    assert (slide.title, decks.content(slide)) == ("Heading", "Ships wait.")


@pytest.mark.parametrize("display", [Display.CARDS, Display.NUMBERED])
def test_numbered_entries_that_go_on_are_titled_by_their_numbers(display):
    titles = [slide.title for slide in _slides(decks.section(display, *_points(9)))]
    assert titles[0] == "Heading"
    assert titles[-1] in ("Heading: 7 to 9", "Heading: 6 to 9")


@pytest.mark.parametrize(
    ("title", "last"),
    [("What to do", "What to do: remedies"), ("All remedies", "Remedies"), ("Remedies", "Remedies")],
)
def test_numbers_in_titles_say_what_they_are_of_where_the_heading_does_not(title, last):
    section = decks.section(Display.NUMBERED, *_points(9), title=title, noun="remedies")
    assert re.fullmatch(rf"{last} [67] to 9", _slides(section)[-1].title)


def test_rows_that_go_on_are_titled_by_the_first_and_the_last():
    rows = tuple(Item(cells=(_spans(f"T{n}"), _spans("Measure the channel"))) for n in range(16))
    slides = _slides(decks.section(Display.TABLE, *rows, header=("No.", "Measure")))
    assert [slide.title for slide in slides] == ["Heading", "Heading: T8 to T15"]


def test_rows_that_go_on_are_titled_by_the_column_that_they_are_sorted_by_if_there_is_one():
    def titles(subjects):
        cells = [(_spans(f"T{n}"), _spans(subject)) for n, subject in enumerate(subjects)]
        rows = tuple(Item(cells=each) for each in cells)
        return [slide.title for slide in _slides(decks.section(Display.TABLE, *rows, header=("No.", "Of")))]

    subjects = ("Ports", "Quays", "Ships", "Tides")
    assert titles([subject for subject in subjects for _ in range(4)]) == ["Heading", "Heading: Ships; Tides"]
    assert titles(subjects * 4) == ["Heading", "Heading: T8 to T15"]
    assert titles(["yes"] * 12 + ["no"] * 4) == ["Heading", "Heading: T8 to T15"]


def test_a_range_of_numbers_is_said_as_the_language_says_it_and_one_of_names_otherwise():
    words = Words(ranged="{title}: {first} up to {last}", ranged_numbers="{title}: {first}–{last}")
    numbered = _slides(decks.section(Display.NUMBERED, *_points(9)), words=words)
    assert numbered[-1].title in ("Heading: 7–9", "Heading: 6–9")
    rows = [Item(cells=(_spans(f"T{n}"), _spans(_SENTENCE * 3))) for n in range(1, 9)]
    named = _slides(decks.section(Display.TABLE, *rows, header=("Name", "What")), words=words)
    assert re.fullmatch(r"Heading: T\d up to T8", named[-1].title)


def test_all_running_text_and_all_titles_of_a_deck_have_one_size():
    long = decks.section(Display.BULLETS, *_points(4, _SENTENCE * 2), id="long", title="Long")
    few = decks.section(Display.CARDS, *_points(2), id="few", title="A title so long that it " * 4)
    slides = _slides(long, few, decks.section(Display.PROSE, *_points(2), id="prose"))
    texts = [slot for slide in slides for slot in slide.slots if slot.name.startswith(("Text", "Card"))]
    sizes = {para.style.size_pt for slot in texts for para in slot.paras if len(para.text) > 2}
    assert len(sizes) == 1
    assert len({slide.slots[0].paras[0].style.size_pt for slide in slides}) == 1


def _title_sizes(deck):
    slots = (slot for slide in deck.slides[1:] for slot in slide.slots if slot.name == "Title")
    return {para.style.size_pt for slot in slots for para in slot.paras}


def test_for_one_title_of_three_lines_all_content_begins_lower_and_titles_keep_one_large_size():
    few = decks.section(Display.BULLETS, *_points(4), id="few")
    long = decks.section(Display.PROSE, *_points(2), id="long", headline="A title so long that it " * 12)
    usual, lower = decks.lay_out(decks.document(few)), decks.lay_out(decks.document(few, long))
    assert {size >= 22 for size in _title_sizes(lower)} == {True}
    assert len(_title_sizes(lower)) == 1
    tops = [{layout.slot("Text").box.y for layout in deck.template.layouts if layout.name == "Title and text"}
            for deck in (usual, lower)]  # fmt: skip
    assert max(tops[0]) < min(tops[1])


def test_running_text_is_smaller_than_the_titles_of_its_deck():
    long = decks.section(Display.BULLETS, *_points(1), id="long", headline="A title so long that it " * 9)
    slides = _slides(long, decks.section(Display.PROSE, *_points(2), id="prose"))
    assert max(para.style.size_pt for para in _text(slides[-1]).paras) < 24


def test_names_of_people_are_smaller_before_they_need_a_second_slide():
    def shown(count):
        people = [Item(label=_spans(f"Ann Lee {n}"), meta=_spans("harbour master")) for n in range(count)]
        slides = _slides(decks.section(Display.PEOPLE, *people))
        return len(slides), _named(slides[0], "Column")[0].paras[0].style.size_pt

    assert shown(4) == (1, 24)
    assert (1, 16) in [shown(count) for count in range(10, 15)]


@pytest.mark.parametrize("count", [2, 3, 5])
def test_few_points_are_parted_by_less_than_a_line_and_leave_the_foot_free(count):
    (slide,) = _slides(decks.section(Display.BULLETS, *_points(count)))
    gaps = {round(para.style.before_pt / para.style.size_pt, 2) for para in _text(slide).paras[1:]}
    assert gaps == {0.8}


def _with_short_form(text, short):
    return replace(decks.point(text), short=_spans(short))


@pytest.mark.parametrize("display", [Display.BULLETS, Display.NUMBERED, Display.CARDS])
def test_few_points_are_shown_in_full_sentences_where_they_have_room(display):
    point = _with_short_form("Ships wait for nine hours at the outer buoy in most weeks.", "Delays")
    (slide,) = _slides(decks.section(display, point, point))
    assert decks.content(slide).count("at the outer buoy") == 2


@pytest.mark.parametrize(("display", "is_short"), [(Display.BULLETS, True), (Display.CARDS, False)])
def test_bullets_that_say_the_same_in_short_stand_so_however_much_room_there_is(display, is_short):
    point = _with_short_form("Ships wait for nine hours at the outer buoy in most weeks.", "Ships wait")
    (slide,) = _slides(decks.section(display, point, point))
    assert decks.content(slide).count("Ships wait") == 2
    assert ("at the outer buoy" not in decks.content(slide)) is is_short


@pytest.mark.parametrize(("text", "count"), [(_SENTENCE * 5, 2), ("Ships wait for nine hours.", 6)])
def test_long_points_and_many_are_shown_in_their_short_forms(text, count):
    slides = _slides(decks.section(Display.BULLETS, *[_with_short_form(text, "Ships wait")] * count))
    assert decks.content(slides[0]).count("Ships wait\n") >= 1


def test_a_single_short_point_is_a_statement():
    (slide,) = _slides(decks.section(Display.BULLETS, decks.point("Ships wait for nine hours.")))
    assert slide.layout == "Title and statement"


@pytest.mark.parametrize("display", [Display.BULLETS, Display.NUMBERED])
def test_two_groups_of_few_points_stand_side_by_side(display):
    groups = [replace(point, group=name) for name in ("For", "Against") for point in _points(3)]
    (slide,) = _slides(decks.section(display, *groups))
    first, second = _named(slide, "Column")
    assert [first.paras[0].text, second.paras[0].text] == ["For", "Against"]
    assert len(first.paras) == len(second.paras) == 4
    assert first.box.right < second.box.x


def test_two_groups_of_many_or_long_points_stand_one_under_the_other():
    for count, text in ((5, "Ships wait."), (3, _SENTENCE)):
        groups = [replace(point, group=name) for name in ("For", "Against") for point in _points(count, text)]
        slides = _slides(decks.section(Display.BULLETS, *groups))
        assert "Title and two columns" not in {slide.layout for slide in slides}


def _evidence(display, *items, **fields):
    return decks.section(display, *items, id="e", title="The figures", beside=True, **fields)


def test_evidence_stands_beside_the_text_before_it():
    tile = decks.point("a year in fees", label=_spans("£48 million"))
    text = decks.section(Display.BULLETS, *_points(4))
    (slide,) = _slides(text, _evidence(Display.TILES, tile))
    assert slide.layout == "Text and evidence"
    (evidence,) = _named(slide, "Evidence")
    assert [para.text for para in evidence.paras] == ["The figures", "£48 million", "a year in fees"]
    assert "£48 million: a year in fees" in slide.notes


def test_a_chart_is_drawn_beside_the_text_before_it():
    point = Item(label=_spans("Energy"), cells=(_spans("Energy"), _spans("3")), values=(Decimal(3),))
    chart = _evidence(Display.CHART, point, point, header=("Sector", "No."), chart=ChartSpec(ChartForm.BAR))
    (slide,) = _slides(decks.section(Display.BULLETS, *_points(3)), chart)
    assert slide.figure.box.x > decks.FITTER.slot(slide.layout, "Text").box.right


def test_a_table_that_has_no_room_beside_a_text_takes_some_of_its_width():
    def beside(name):
        rows = [Item(cells=(_spans(f"{name} {n}"), _spans("9"))) for n in range(9)]
        table = _evidence(Display.TABLE, *rows, header=("Subject", "No."))
        (slide,) = _slides(decks.section(Display.BULLETS, *_points(2)), table)
        return slide.table.box.x, _text(slide).box

    usual, _ = beside("Ships")
    wide, text = beside("Ships that wait outside the bar for more than a tide")
    assert wide < usual
    assert text.right < wide


def test_the_rows_of_a_matrix_beside_a_text_are_equally_high():
    names = ("Ships", "Tides", "Bars of the harbour and the towns", "Towns")
    rows = [Item(cells=(_spans(name), _spans("9"), _spans("12"))) for name in names]
    matrix = _evidence(Display.TABLE, *rows, header=("Subject", "First year", "Second year"), kind="matrix")
    (slide,) = _slides(decks.section(Display.BULLETS, *_points(2)), matrix)
    assert len(set(slide.table.heights_pt[1:])) == 1


def test_a_figure_has_no_heading_that_says_what_its_slide_is_titled():
    rows = [Item(cells=(_spans(name), _spans("9"))) for name in ("Ships", "Tides")]
    text = decks.section(Display.BULLETS, *_points(2), headline="Ships wait twice for the tide")

    def said(headline):
        beside = _evidence(Display.TABLE, *rows, header=("Subject", "No."), headline=headline)
        (slide,) = _slides(text, beside)
        return slide.table.box.y, [slot.text for slot in _named(slide, "Evidence")]

    assert said("Ships wait twice")[1] == []
    top, (heading,) = said("Ferries are fast")
    assert heading == "Ferries are fast"
    assert top > said("Ships wait twice")[0]


_OUTSIDE = "Ships wait for nine hours outside the bar of the harbour, in all weathers and tides"


@pytest.mark.parametrize(
    ("display", "long"),
    [
        (Display.BULLETS, _OUTSIDE),
        (Display.NUMBERED, _OUTSIDE),
        (Display.TIMELINE, f"{_OUTSIDE} of the year and at night"),
    ],
)
def test_lists_that_are_evidence_are_spaced_as_the_text_beside_them_and_are_small_where_both_are_long(
    display, long
):
    def beside(text, count, *points):
        listed = _evidence(display, *(decks.point(text, label=_spans(f"Berth {n}")) for n in range(count)))
        (slide,) = _slides(decks.section(Display.BULLETS, *points), listed)
        assert slide.layout == "Text and evidence"
        slots = _text(slide), *_named(slide, "Evidence")
        between = [{para.style.before_pt for para in _entries(slot)[1:]} for slot in slots]
        return slots[1].paras[-1].style.size_pt, between

    usual, (text, evidence) = beside("Ships wait", 5, *_points(6, "Ships wait for nine hours."))
    small, _ = beside(
        long, 3, *_points(4, "Ships wait for nine hours outside the bar, in all weathers and tides.")
    )
    assert (usual, small) == (24, 16)
    assert evidence == text
    assert len(text) == 1


def _entries(slot):
    """Return where entries begin in a slot: each after its bullet, number or label."""
    return [para for para in slot.paras if para.style.bullet or para.number or "\t" in para.text]


def test_a_list_beside_a_text_of_one_entry_is_spread_by_itself():
    question = decks.point("As long as the tide takes.", label=_spans("How long do ships wait?"))
    listed = _evidence(Display.BULLETS, *_points(3, "Ferries are fast."))
    (slide,) = _slides(decks.section(Display.DIALOGUE, question), listed)
    (evidence,) = _named(slide, "Evidence")
    assert {para.style.before_pt for para in _entries(evidence)[1:]} == {28.8}


def test_a_text_beside_a_higher_list_has_half_of_the_width_and_its_spaces():
    listed = _evidence(Display.BULLETS, *_points(3, "Ships wait for nine hours outside."))
    (slide,) = _slides(decks.section(Display.BULLETS, *_points(3, "Ferries are fast.")), listed)
    slots = _text(slide), *_named(slide, "Evidence")
    text, evidence = (decks.FITTER.room(slide.layout, slot) for slot in slots)
    assert text.width == pytest.approx(evidence.width)
    (space,) = {para.style.before_pt for slot in slots for para in _entries(slot)[1:]}
    assert space > 15.6


def test_a_text_beside_a_lower_list_has_gaps_as_all_text_has():
    listed = _evidence(Display.BULLETS, *_points(1, "Ships wait."))
    (slide,) = _slides(decks.section(Display.BULLETS, *_points(4, "Ferries are fast.")), listed)
    assert {para.style.before_pt for para in _text(slide).paras[1:]} == {19.2}


def test_a_list_that_is_evidence_takes_some_of_the_texts_width_before_it_is_set_smaller():
    text = decks.section(Display.BULLETS, *_points(3, "Ships wait for nine hours."))
    (slide,) = _slides(text, _evidence(Display.BULLETS, *_points(3, _OUTSIDE)))
    evidence, usual = _named(slide, "Evidence")[0], decks.FITTER.slot(slide.layout, "Evidence").box
    assert {para.style.size_pt for para in (*evidence.paras, *_text(slide).paras)} == {24}
    assert evidence.box.width > usual.width
    assert _text(slide).box.right < evidence.box.x


def test_a_text_that_has_no_room_beside_evidence_takes_some_of_its_width():
    def beside(text):
        tile = _evidence(Display.TILES, decks.point("ships", label=_spans("9")))
        (slide,) = _slides(decks.section(Display.BULLETS, *_points(5, text)), tile)
        return _text(slide).box, _named(slide, "Evidence")[0].box

    assert beside("Ships wait for nine hours.") == (None, None)
    text, evidence = beside("Ships wait for nine hours outside the bar of the harbour.")
    assert decks.FITTER.slot("Text and evidence", "Text").box.right < text.right < evidence.x


def test_terms_are_as_large_as_running_text_and_as_far_apart_where_they_have_room():
    def shown(count):
        terms = [decks.point("Ships wait for the tide.", label=_spans(f"B{n}")) for n in range(count)]
        (slide,) = _slides(decks.section(Display.TERMS, *terms))
        style = _text(slide).paras[1].style
        return style.size_pt, round(style.before_pt / style.size_pt, 1)

    assert shown(5) == (24, 0.8)
    size, gap = shown(14)
    assert (size < 20, gap <= 0.5) == (True, True)


def test_facts_are_small_where_that_saves_a_slide():
    def size_of(count):
        facts = [decks.point("Ships wait for the tide.", label=_spans(f"Berth {n}")) for n in range(count)]
        slides = _slides(decks.section(Display.FACTS, *facts))
        return len(slides), _text(slides[0]).paras[0].style.size_pt

    assert [size_of(count) for count in (4, 11)] == [(1, 24), (1, 16)]


@pytest.mark.parametrize("slide", [{"body_pt": 18, "table_pt": 20}, {"body_pt": 24, "table_pt": 18}])
def test_facts_have_the_size_of_running_text_where_smaller_ones_are_smaller_than_tables(slide):
    facts = [decks.point("Ships wait for the tide.", label=_spans(f"Berth {n}")) for n in range(12)]
    text = decks.section(Display.BULLETS, *_points(2, _SENTENCE), id="text")
    beside = decks.section(Display.FACTS, *facts, id="e", title="The figures", beside=True)
    theme = Theme.model_validate({"slide": slide})
    slides = decks.lay_out(decks.document(text, beside), theme).slides[1:]
    sizes = {para.style.size_pt for each in slides for para in _text(each).paras}
    assert len(sizes) == 1


def test_evidence_that_has_no_room_beside_a_text_has_a_slide_of_its_own():
    text = decks.section(Display.BULLETS, *_points(5, _SENTENCE * 3))
    slides = _slides(text, _evidence(Display.TILES, decks.point("ships", label=_spans("9"))))
    assert "Text and evidence" not in {slide.layout for slide in slides}
    assert slides[-1].layout == "Title and big numbers"


def test_leaves_no_bullet_alone():
    slides = _slides(decks.section(Display.NUMBERED, *_points(7)))
    assert [len(_text(slide).paras) for slide in slides] == [4, 3]


def test_keeps_the_order_of_items():
    slides = _slides(decks.section(Display.BULLETS, *_points(17)))
    whole = "\n".join(f"{slide.title}\n{decks.content(slide)}" for slide in slides) + "\n"
    assert decks.in_order([f"Point {n} is short\n" for n in range(1, 18)], whole)


def test_goes_on_counting_on_the_next_slide():
    slides = _slides(decks.section(Display.NUMBERED, *_points(8)))
    assert [para.number for slide in slides for para in _text(slide).paras] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_a_label_that_is_a_number_numbers_its_point_and_stands_there_once():
    items = [decks.point(f"Point {n} is short", label=_spans(str(n))) for n in (13, 14, 17)]
    (slide,) = _slides(decks.section(Display.NUMBERED, *items))
    assert [para.number for para in _text(slide).paras] == [13, 14, 17]
    assert _text(slide).paras[0].text == "Point 13 is short"


@pytest.mark.parametrize("ordered", [False, True])
def test_every_entry_of_a_list_beside_a_label_has_its_mark(ordered):
    entries = tuple((Paragraph(_spans(f"Session {n}")),) for n in (1, 2))
    item = Item(body=(ListBlock(entries, ordered),), label=_spans("Programme"))
    (slide,) = _slides(decks.section(Display.FACTS, decks.point("Town", label=_spans("Place")), item))
    *_, label, first, second = _text(slide).paras
    assert (label.text, first.text, second.text) == ("Programme", "Session 1", "Session 2")
    assert (first.style.bullet, second.style.bullet) == (("", "") if ordered else ("•", "•"))
    assert [first.number, second.number] == ([1, 2] if ordered else [None, None])


def test_counts_words_towards_the_limit():
    long = "Point {n} " + "word " * 26
    slides = _slides(decks.section(Display.BULLETS, *_points(4, long)))
    assert [len(_text(slide).paras) for slide in slides] == [2, 2]


def test_shows_the_short_form_and_speaks_the_full_one():
    item = decks.point(f"The full wording. {_SENTENCE * 5}", short=_spans("The short form"))
    (slide,) = _slides(decks.section(Display.BULLETS, item))
    assert decks.content(slide) == "The short form"
    assert slide.notes[1].startswith("The full wording. The harbour office")


def test_splits_a_long_item_at_the_end_of_a_sentence():
    (item,) = _points(1, _SENTENCE * 16)
    slides = _slides(decks.section(Display.BULLETS, item))
    assert len(slides) > 1
    assert all(decks.content(slide).rstrip().endswith("one tide.") for slide in slides)


def test_bullets_only_the_beginning_of_a_split_item():
    slides = _slides(decks.section(Display.BULLETS, *_points(1, _SENTENCE * 16)))
    assert [bool(_text(slide).paras[0].style.bullet) for slide in slides][:2] == [True, False]


def test_groups_share_a_slide_that_has_room_for_them_each_under_its_heading():
    items = (*_points(2, group="North"), *_points(2, "South {n}", group="South"))
    (slide,) = _slides(decks.section(Display.PROSE, *items))
    assert slide.title == "Heading"
    assert [para.text for para in _text(slide).paras][::3] == ["North", "South"]


def test_a_group_begins_a_new_slide_rather_than_being_parted():
    items = (*_points(5, group="North"), *_points(3, "South {n}", group="South"))
    slides = _slides(decks.section(Display.BULLETS, *items))
    assert [slide.title for slide in slides] == ["Heading: North", "South 1"]


def test_cards_of_several_groups_on_a_slide_name_theirs():
    items = (*_points(1, group="North"), *_points(2, "South {n}", group="South"))
    (slide,) = _slides(decks.section(Display.CARDS, *items))
    assert [slot.paras[0].text for slot in _named(slide, "Card")] == ["North", "South", "South"]


def test_rows_of_several_groups_on_a_slide_stand_under_theirs():
    rows = [Item(cells=(_spans(f"T{n}"), _spans("Go")), group="AB"[n > 1]) for n in range(4)]
    (slide,) = _slides(decks.section(Display.TABLE, *rows, header=("No.", "Measure")))
    assert [row[1][0].text or row[0][0].text for row in slide.table.rows[1:]].count("Go") == 4
    assert [row[0][0].text for row in slide.table.rows[1:]] != [f"T{n}" for n in range(4)]


@pytest.mark.parametrize(("group", "column"), [("Sea", 0), ("The whole of the southern shore", 1)])
def test_a_group_of_rows_is_named_in_the_first_column_that_has_room_for_it(group, column):
    rows = [
        Item(cells=(_spans(str(n)), _spans(_SENTENCE), _spans("x")), group=["Air", group][n]) for n in (0, 1)
    ]
    (slide,) = _slides(decks.section(Display.TABLE, *rows, header=("No.", "Measure", "Who should act")))
    named = [row for row in slide.table.rows[1:] if len([cell for cell in row if cell[0].text]) == 1]
    assert [row[column][0].text for row in named] == ["Air", group]


def test_what_is_said_over_a_table_is_small_however_short():
    lead = (Paragraph(_spans("Numbers are those of the measures.")),)
    for display, is_small in ((Display.TABLE, True), (Display.CARDS, False)):
        rows = tuple(replace(row, cells=(_spans("Dredge"),)) for row in _points(3))
        first, *_ = _slides(decks.section(display, *rows, lead=lead, header=("Measure",)))
        (said,) = _named(first, "Lead")[0].paras
        assert (said.style.size_pt < Theme().slide.body_pt, said.style.colour == "quiet") == (is_small,) * 2


def test_names_heading_and_group_above_a_headline():
    items = (*_points(5, group="North"), *_points(3, "South {n}", group="South"))
    slides = _slides(decks.section(Display.BULLETS, *items, headline="Both shores agree"))
    assert _topics(slides) == ["Heading · North · 1/2", "Heading · 2/2"]
    assert [slide.title for slide in slides] == ["Both shores agree", "South 1"]


def test_groups_that_a_later_slide_shows_whole_are_counted_in_its_title():
    rows = [Item(cells=(_spans(f"T{n}"), _spans(_SENTENCE * 2)), group="AB"[n > 5]) for n in range(10)]
    slides = _slides(decks.section(Display.TABLE, *rows, header=("No.", "Measure"), noun="measures"))
    assert [slide.title for slide in slides][-1] == "B: 4 of 10 measures"


@pytest.mark.parametrize(("recorded", "said"), [("sea ports", "sea ports"), ("SCO", "SCO"), ("", "Isles")])
def test_groups_in_a_title_are_named_as_in_a_sentence_and_counted_as_their_section_is_called(recorded, said):
    last = recorded[:1].upper() + recorded[1:] or "Isles"
    inside = inside_sentence(last, group_view("sector", recorded))
    named = [*[("Roads", "roads")] * 6, *[("Mines", "mines")] * 2, *[(last, inside)] * 2]
    rows = [
        Item(cells=(_spans(f"T{n}"), _spans(_SENTENCE * 2)), group=group, group_inside=inside)
        for n, (group, inside) in enumerate(named)
    ]
    called = {"title": "Works and sums", "noun": "works", "header": ("No.", "Measure")}
    slides = _slides(decks.section(Display.TABLE, *rows, **called))
    assert slides[-1].title == f"Mines and {said}: 4 of 10 works and sums"


def test_groups_of_which_one_is_itself_several_are_parted_by_semicolons_in_a_title():
    named = [*["Roads"] * 6, *["Mines and metals"] * 2, *["Industry"] * 2]
    rows = [
        Item(cells=(_spans(f"T{n}"), _spans(_SENTENCE * 2)), group=group, group_inside=group)
        for n, group in enumerate(named)
    ]
    slides = _slides(decks.section(Display.TABLE, *rows, header=("No.", "Measure"), noun="works"))
    assert slides[-1].title == "Mines and metals; Industry: 4 of 10 works"


def test_numbers_of_which_some_are_missing_make_no_range_in_a_title():
    def title(numbers):
        rows = [Item(cells=(_spans(str(n)), _spans(_SENTENCE * 2))) for n in numbers]
        return _slides(decks.section(Display.TABLE, *rows, header=("No.", "Measure"), noun="works"))[-1].title

    assert title([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).endswith(" to 10")
    assert " to " not in title([1, 2, 3, 4, 5, 6, 7, 9, 11, 13])


def test_a_table_names_every_group_also_where_the_first_is_the_last():
    rows = [Item(cells=(_spans("T"),), group=name) for name in ("North", "South", "North")]
    (slide,) = _slides(decks.section(Display.TABLE, *rows, header=("No.",)))
    assert [row[0][0].text for row in slide.table.rows[1:]] == ["North", "T", "South", "T", "North", "T"]


def test_of_a_table_that_has_but_a_head_what_it_says_stands_on_the_slide():
    head = TableBlock((_spans("Berth"), _spans("Hours")), ())
    (slide,) = _slides(decks.section(Display.PROSE, lead=(Paragraph(_spans("Waiting.")), head)))
    assert slide.table is None
    assert "Berth; Hours" in decks.content(slide)


def test_marks_of_sources_after_a_table_have_no_slide_of_their_own():
    table = TableBlock((_spans("Berth"), _spans("Hours")), ((_spans("North"), _spans("48")),))
    marks = Paragraph((Span("1", cites=1),))
    (slide,) = _slides(decks.section(Display.PROSE, lead=(table, marks)))
    assert slide.table is not None


def test_a_name_keeps_its_letter_on_its_line_in_a_table():
    row = Item(cells=(_spans("Dredge"), _spans("Ministry A, Ministry B and Unit 12")))
    (slide,) = _slides(decks.section(Display.TABLE, row, header=("What", "Who")))
    assert slide.table.rows[1][1][0].text == "Ministry\u00a0A, Ministry\u00a0B and Unit\u00a012"


def test_a_sentence_does_not_end_at_an_abbreviation_before_a_small_letter():
    para = Para(
        (TextRun("In the years up to 2020 approx. nine ships waited. Then none did."),), ParaStyle(20)
    )
    assert [each.text for each in in_sentences(para)] == [
        "In the years up to 2020 approx. nine ships waited. ",
        "Then none did.",
    ]


@pytest.mark.parametrize(
    ("last", "titles"),
    [
        (5, ["A: 6 of 10 measures", "B: 4 of 10 measures"]),
        (11, ["A: measures 1 to 6", "A: measures 7 to 12", "B: measures 13 to 16"]),
    ],
)
def test_the_first_of_several_slides_is_not_titled_as_if_it_showed_all_groups(last, titles):
    rows = [
        Item(cells=(_spans(str(n + 1)), _spans(_SENTENCE * 2)), group="AB"[n > last]) for n in range(last + 5)
    ]
    section = decks.section(
        Display.TABLE, *rows, header=("No.", "Measure"), noun="measures", title="All measures"
    )
    assert [slide.title for slide in _slides(section)] == titles


def test_over_every_title_stands_its_section_or_where_that_is_the_title_the_kind_of_paper():
    sections = (
        decks.section(Display.BULLETS, *_points(14), headline="Ships wait", id="long"),
        decks.section(Display.PROSE, *_points(1), id="short", title="Asides"),
    )
    topics = _topics(_slides(*sections))
    assert topics == ["Heading · 1/3", "Heading · 2/3", "Heading · 3/3", "Policy brief"]


def test_neither_topics_nor_titles_move_with_the_length_of_titles():
    titles = ("Ships wait", "Ships wait outside the bar for more than one tide and the harbour office " * 2)
    sections = [
        decks.section(Display.BULLETS, *_points(3), headline=title.strip(), id=f"s{n}")
        for n, title in enumerate(titles)
    ]
    deck = decks.lay_out(decks.document(*sections))
    slots = {slot.name: slot.box for slide in deck.slides[1:] for slot in slide.slots}
    topics = {slot.box for slide in deck.slides[1:] for slot in slide.slots if slot.name == "Topic"}
    place = deck.template.layout(SlideKind.TEXT).slot("Title")
    assert not slots["Title"]
    assert (topics, place.anchor) == ({replace(next(iter(topics)), y=place.box.y - 18)}, "top")


@pytest.mark.parametrize("aspect", ["16:9", "4:3"])
def test_a_panel_begins_as_high_as_all_text_and_so_does_text_with_a_bar_alone(aspect):
    template = decks.template_of_theme(Theme(slide=SlideTypography(aspect=aspect)), "en")
    text, *barred = (
        template.layout(kind).slots[2]
        for kind in (SlideKind.TEXT, SlideKind.SUMMARY, SlideKind.QUOTES, SlideKind.STATEMENT)
    )
    assert {slot.box.y for slot in barred} == {text.box.y}
    assert {slot.inner.x for slot in barred} == {barred[0].inner.x}
    assert barred[0].anchor == "top"


@pytest.mark.parametrize("aspect", ["16:9", "4:3"])
def test_the_bar_beside_a_panel_begins_where_all_text_does(aspect):
    template = map_layouts(
        decks.template_of_theme(Theme(slide=SlideTypography(aspect=aspect)), "en"), Theme(), {}
    )
    text, *barred = (
        template.layout(kind).slot(name)
        for kind, name in (
            (SlideKind.TEXT, "Text"),
            (SlideKind.SUMMARY, "Text"),
            (SlideKind.QUOTES, "Quotations"),
            (SlideKind.STATEMENT, "Statement"),
        )
    )
    assert [slot.bar.box.x for slot in barred] == [pytest.approx(text.inner.x, abs=1.2)] * len(barred)
    assert all(slot.bar.box.right < slot.inner.x for slot in barred)


@pytest.mark.parametrize(
    "kept",
    [
        "Ships wait (Nos_15_and_18) since December_2014 at the bar",
        "Суда ждут с 12_декабря_2014\u202fг. на рейде, как и весной",
        "Суда ждут с 12_дек._2014\u202fг. на рейде, как и весной",
    ],
)
def test_numbers_and_dates_stay_on_one_line(kept):
    (slide,) = _slides(decks.section(Display.BULLETS, decks.point(kept.replace("_", " ")), *_points(3)))
    assert _text(slide).paras[0].text == kept.replace("_", "\u00a0")


def test_sections_of_one_heading_and_one_text_are_told_apart_as_parts():
    point = (decks.point("Ships wait."),)
    slides = _slides(*(decks.section(Display.PROSE, *point, id=name) for name in "abc"))
    assert [slide.title.replace("\u00a0", " ") for slide in slides] == [
        "Heading",
        "Heading: Ships wait.",
        "Heading, part 3",
    ]
    assert [slide.section for slide in slides] == [f"Heading, part {n}" for n in (1, 2, 3)]


def test_a_slide_that_goes_on_in_a_long_text_of_a_record_is_titled_by_a_sentence_that_stands_by_itself():
    long = "The dredgers came back in May, as the port had asked, and worked until the fairs began, " * 2
    text = f"{long}or so it was said. The fairs were moved. " * 9
    shown = decks.section(Display.PROSE, decks.point(text), kind="key_points")
    titles = [slide.title for slide in _slides(shown)]
    assert titles[:2] == ["Heading", "The fairs were moved."]


def test_running_text_of_the_author_goes_on_under_its_heading_not_under_a_sentence_of_its_own():
    paragraph = f"It was repaired twice. {_SENTENCE * 20}"
    body = tuple(Paragraph(_spans(paragraph)) for _ in range(4))
    titles = [each.title for each in _slides(decks.section(Display.PROSE, Item(body=body), kind="text"))]
    assert titles[:2] == ["Heading", "Heading (continued)"]


def test_a_long_text_without_such_a_sentence_goes_on_under_its_heading():
    text = "The dredgers came back in May, as the port had asked, and worked until the fairs " * 22
    titles = [slide.title for slide in _slides(decks.section(Display.PROSE, decks.point(text)))]
    assert titles[:2] == ["Heading", "Heading (continued)"]


def test_only_where_nothing_else_is_left_a_title_is_the_first_words_of_a_text():
    text = "The dredgers came back in May, as the port had asked, and worked until the fairs " * 44
    *_, last = _slides(decks.section(Display.PROSE, decks.point(text)))
    assert last.title.endswith("…")
    assert _text(last).paras[0].text.startswith(last.title.removesuffix("…").replace("\u00a0", " "))


def test_entries_of_a_group_that_goes_on_are_named_after_it():
    items = (*_points(9, _SENTENCE * 3, group="North"), *_points(9, _SENTENCE * 3, group="South"))
    titles = [slide.title for slide in _slides(decks.section(Display.NUMBERED, *items))]
    assert titles[:2] == ["Heading: North", "North: 3 to 4"]


def test_a_slide_is_named_by_places_rather_than_by_names_that_would_be_cut():
    rows = [Item(cells=(_spans(f"{n} {'quay and mole ' * 6}"), _spans("Dredge"))) for n in range(20)]
    _, second, *_ = _slides(decks.section(Display.TABLE, *rows, header=("What", "How")))
    assert re.fullmatch(r"Heading: \d+ to \d+", second.title)


def test_under_a_very_long_heading_entries_are_counted_by_what_they_are():
    long = _points(12, _SENTENCE * 6)
    slides = _slides(decks.section(Display.NUMBERED, *long, title="Ships wait " * 12, noun="remedies"))
    assert re.fullmatch(r"Remedies: \d|Remedies \d to \d", slides[1].title)


def test_long_points_that_go_on_are_titled_by_their_places_never_by_words_that_are_cut():
    long = _points(9, "Ship {n} waits and " * 40)
    titles = [slide.title for slide in _slides(decks.section(Display.BULLETS, *long))]
    assert titles[0] == "Heading"
    assert re.fullmatch(r"Heading: \d( to \d)?", titles[1])
    assert not any(title.endswith("…") for title in titles)


def test_sections_of_one_heading_that_go_on_are_told_apart_by_their_names():
    long = [decks.section(Display.NUMBERED, *_points(9, _SENTENCE * 6), id=name) for name in "ab"]
    titles = [slide.title for slide in _slides(*long)]
    assert len(set(titles)) == len(titles)
    assert any(title.startswith("Heading, part 2: ") for title in titles)


def test_sections_of_one_heading_that_go_on_are_told_apart_by_their_headlines():
    told = {"a": "Ships wait", "b": "Quays stand empty"}
    long = [
        decks.section(Display.NUMBERED, *_points(9, _SENTENCE * 6), id=name, headline=headline)
        for name, headline in told.items()
    ]
    titles = [slide.title for slide in _slides(*long)]
    assert any(re.fullmatch(r"Quays stand empty: \d( to \d)?", title) for title in titles)


def test_no_title_is_said_again_under_it():
    twice = (*_points(1, "Ships wait."), *_points(1, "Ships wait."), *_points(9))
    slides = _slides(decks.section(Display.BULLETS, *twice, title="Ships wait"))
    assert not any(para.text.rstrip(".") == slide.title for slide in slides for para in _text(slide).paras)


def test_titles_a_section_without_heading_by_its_first_sentence():
    (slide,) = _slides(decks.section(Display.BOX, *_points(1, "Ships wait. Quays stand empty."), title=""))
    assert slide.title == "Ships wait."


def test_a_first_sentence_in_urdu_is_a_title_too():
    said = "جہاز انتظار میں ہیں۔ گھاٹ خالی پڑے ہیں۔"
    (slide,) = _slides(decks.section(Display.BOX, *_points(1, said), title=""))
    assert slide.title == "جہاز انتظار میں ہیں۔"


def test_repeats_the_header_of_a_continued_table():
    rows = tuple(Item(cells=(_spans(f"T{n}"), _spans("Measure the channel"))) for n in range(15))
    slides = _slides(decks.section(Display.TABLE, *rows, header=("No.", "Measure")))
    assert [len(slide.table.rows) for slide in slides] == [9, 8]
    assert {slide.table.rows[0][1][0].text for slide in slides} == {"Measure"}


def test_keeps_table_rows_within_the_limit():
    rows = tuple(Item(cells=(_spans(f"T{n}"),)) for n in range(30))
    slides = _slides(decks.section(Display.TABLE, *rows, header=("No.",)))
    assert max(len(slide.table.rows) for slide in slides) <= 1 + 12


def test_rows_stand_close_and_columns_as_wide_as_their_texts_ask_where_that_saves_a_slide():
    rows = [Item(cells=(_spans("Go"), _spans(f"Measure {n} of the harbour board"))) for n in range(12)]
    section = decks.section(Display.TABLE, *rows, header=("What", "Who should do it"), widths=(9, 1))
    (slide,) = _slides(section)
    first, second = slide.table.widths_pt
    assert second > 0.2 * (first + second)
    assert slide.table.insets.top < 6


def test_a_group_of_rows_is_not_parted_where_other_widths_keep_it_whole():
    rows = [Item(cells=(_spans(f"T{n}"), _spans(_SENTENCE)), group="ABC"[n // 5]) for n in range(15)]
    slides = _slides(decks.section(Display.TABLE, *rows, header=("No.", "Measure")))
    shown = [{row[0][0].text for row in slide.table.rows[1:]} for slide in slides]
    assert all(any({f"T{n}" for n in range(g, g + 5)} <= texts for texts in shown) for g in (0, 5, 10))


def test_says_a_table_in_words_when_its_header_would_fill_the_slide():
    header = tuple(f"{_SENTENCE * 4} {n}" for n in range(6))
    rows = tuple(Item(cells=tuple(_spans(f"cell{n}{m}") for m in range(6))) for n in range(2))
    slides = _slides(decks.section(Display.TABLE, *rows, header=header))
    assert not any(slide.table for slide in slides)
    assert "cell15" in decks.content(slides[-1])


def test_cuts_a_title_too_long_for_its_place_and_speaks_it():
    title = _SENTENCE * 6 + "End."
    slides = _slides(decks.section(Display.BULLETS, *_points(12), headline=title))
    assert slides[0].title.endswith("…")
    assert title in slides[0].notes


def test_gives_columns_their_shares():
    row = Item(cells=(_spans("a"), _spans("b")))
    (slide,) = _slides(decks.section(Display.TABLE, row, header=("A", "B"), widths=(1, 3)))
    assert slide.table.widths_pt == pytest.approx((216, 648))


def test_of_columns_that_make_rows_equally_high_none_is_left_a_word_a_line():
    wide, narrow = fair_widths((300, 100), (60, 60), [[CellText(700, 16), CellText(90, 16)]])
    assert 700 / (0.94 * (wide - 16)) <= 3
    assert 0.98 * (narrow - 16) >= 90


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


@pytest.mark.parametrize(
    ("sizes", "begun"),
    [((5, 3), ["Group 0", "Group 1"]), ((5, 2), ["Group 0", "Group 1"]), ((7, 2), ["Group 0", "Group 0"])],
)
def test_a_group_of_people_has_a_column_or_its_heading_again_where_it_goes_on_in_the_next(sizes, begun):
    people = [
        decks.point("Master", label=_spans(f"Person {number} {n}"), group=f"Group {number}")
        for number, count in enumerate(sizes)
        for n in range(count)
    ]
    (slide,) = _slides(decks.section(Display.PEOPLE, *people))
    assert [slot.paras[0].text for slot in _named(slide, "Column")] == begun


def test_names_of_people_are_smaller_where_their_groups_then_have_a_column_each():
    people = [
        decks.point("Master of the harbour", label=_spans(f"Person {number} {n}"), group=f"Group {number}")
        for number, count in enumerate((6, 3))
        for n in range(count)
    ]
    arranged = arrange_section(decks.section(Display.PEOPLE, *people))
    (draft,) = laid_out(arranged, replace(decks.FITTER, chosen_pt=20))
    assert [slot.paras[0].text for slot in draft.slots] == ["Group 0", "Group 1"]


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
    assert [(para.text, para.level, para.style.bullet) for para in _text(slide).paras] == [
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
    assert [para.number for para in _text(slide).paras] == [7, 8]


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
    title = (
        "Ships wait for a berth that stands empty for six hours of every eleven, "
        "as all of its pilots counted from May to June this year and"
    )
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


def _named(slide, name: str | tuple[str, ...]):
    return [slot for slot in slide.slots if slot.name.startswith(name)]


def test_gives_a_lead_a_slide_of_its_own_when_the_table_is_said_in_words():
    header = ("Donaudampfschifffahrtsgesellschaftskapitän " * 16, "b", "c", "d", "e")
    item = Item(cells=tuple(_spans(word) for word in "vwxyz"))
    lead = (Paragraph(_spans("Before the table.")),)
    table = decks.section(Display.TABLE, item, header=header, lead=lead)
    slides = _slides(table)
    assert _text(slides[0]).text == "Before the table."
    assert slides[1].table is None
    assert {slot.name for slide in slides for slot in slide.slots} >= {"Title", "Text"}
    assert "Lead" not in {slot.name for slide in slides for slot in slide.slots}


def test_no_slide_after_the_first_has_its_title():
    slides = _slides(decks.section(Display.BULLETS, *_points(2), title="A paper"))
    assert [slide.title for slide in slides] == ["Point 1 is short"]


def test_word_limit_counts_from_the_third_item_on():
    wordy = "Point {n} " + "word " * 28
    two, three = (
        _slides(decks.section(Display.BULLETS, *_points(count, wordy.rstrip()))) for count in (2, 3)
    )
    assert [len(_text(slide).paras) for slide in two] == [2]
    assert [len(_text(slide).paras) for slide in three] == [2, 1]


def test_two_items_stay_together_whatever_their_words():
    slides = _slides(decks.section(Display.BULLETS, *_points(2, "Point {n} " + "word " * 40)))
    assert [len(_text(slide).paras) for slide in slides] == [2]


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
    (para,) = _text(slide).paras
    assert (para.text, para.number) == (text, number)


@pytest.mark.parametrize(
    ("label", "first_line"), [("R2", "R2"), ("1325", "1325"), ("Port", "1   Port"), ("3.", "3.")]
)
def test_card_shows_the_arranged_number_once(label, first_line):
    (slide,) = _slides(decks.section(Display.CARDS, *_points(1, label=_spans(label))))
    assert decks.content(slide).splitlines()[0] == first_line


def test_long_numbers_have_the_room_they_need():
    short, long = (
        _text(_slides(decks.section(Display.NUMBERED, *_points(1, label=_spans(label))))[0]).paras[0].style
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


def test_lead_of_some_lines_stands_over_the_table_rather_than_alone():
    lead = (Paragraph(_spans(_SENTENCE * 4)),)
    row = Item(cells=(_spans("a"),))
    (slide,) = _slides(decks.section(Display.TABLE, row, header=("A",), lead=lead))
    assert _named(slide, "Lead")[0].box.bottom <= slide.table.box.y


def test_text_before_a_table_in_a_lead_stands_over_it():
    table = TableBlock((_spans("Port"),), ((_spans("Gdynia"),),))
    lead = (Paragraph(_spans("Two ports answered.")), table)
    first, *_ = _slides(decks.section(Display.BULLETS, *_points(3), lead=lead))
    assert first.table is not None
    assert [slot.text for slot in _named(first, "Lead")] == ["Two ports answered."]


def test_text_over_a_table_stays_within_its_place_however_long_it_is():
    table = TableBlock((_spans("Port"),), ((_spans("Gdynia"),),))
    for count in range(1, 60):
        lead = (Paragraph(_spans("One more word. " * count)), Paragraph(_spans("And so on.")), table)
        deck = decks.lay_out(decks.document(decks.section(Display.BULLETS, *_points(3), lead=lead)))
        assert decks.overfull(deck) == []


def test_lead_keeps_a_slide_of_its_own_where_many_rows_would_need_another_for_it():
    lead = (Paragraph(_spans(_SENTENCE * 7)),)
    rows = [Item(cells=(_spans(f"Row {n}"),)) for n in range(9)]
    first, second = _slides(decks.section(Display.TABLE, *rows, header=("A",), lead=lead))
    assert (first.table, second.table is None) == (None, False)


@pytest.mark.parametrize("display", [Display.BULLETS, Display.BOX, Display.QUOTES])
def test_little_text_stands_in_the_middle_of_a_panel_and_ends_in_the_lower_part_of_the_body(display):
    deck = decks.lay_out(decks.document(decks.section(display, *_points(2))))
    slide = deck.slides[1]
    (slot,), (bar,) = _named(slide, ("Text", "Quotations")), slide.decorations
    spec = deck.template.layout(slide.layout).slot(slot.name)
    used = decks.FITTER.height(slot.paras, spec.inner.width)
    assert (slot.anchor, slot.box.y) == ("middle", spec.box.y)
    assert (slot.box.height + used) / 2 >= 0.6 * spec.box.height
    assert (bar.box.y, bar.box.height) == (slot.box.y, slot.box.height)


def test_text_that_fills_its_panel_stands_where_the_layout_has_it():
    (slide, *_) = _slides(decks.section(Display.BOX, *_points(5, _SENTENCE * 2)))
    (slot,) = _named(slide, "Text")
    assert (slide.layout, slot.anchor) == (SlideKind.SUMMARY, "")


def test_few_numbers_in_a_row_stand_lower_with_their_bars():
    tiles = [Item(label=_spans(str(n)), body=(Paragraph(_spans("ports")),)) for n in range(3)]
    (slide,) = _slides(decks.section(Display.TILES, *tiles))
    area, boxes = decks.FITTER.area(SlideKind.NUMBERS), [slot.box for slot in _named(slide, "Number")]
    assert {box.y for box in boxes} == {bar.box.bottom for bar in slide.decorations}
    assert area.y < boxes[0].y <= area.y + 0.2 * area.height
    assert boxes[0].bottom == area.bottom


def test_numbers_with_long_texts_are_facts_one_under_the_other():
    tiles = [Item(label=_spans(f"Pier {n}"), body=(Paragraph(_spans(_SENTENCE * 4)),)) for n in range(3)]
    assert {slide.layout for slide in _slides(decks.section(Display.TILES, *tiles))} == {SlideKind.TEXT}


def test_long_lead_takes_a_slide_before_the_table():
    lead = (Paragraph(_spans(_SENTENCE * 12)),)
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


@pytest.mark.parametrize(("count", "publisher"), [(1, "Port Institute"), (2, "Port Institute"), (3, "")])
def test_a_long_date_leaves_the_publisher_its_place_as_long_as_its_name_has_room(count, publisher):
    dates = " · ".join(["Issued 3 December 2020", "Facts as of 1 March", "Seen again on 1 May 2020"][:count])
    furniture = Furniture("Policy brief", publisher="Port Institute", date_line=f"{dates} {'and so' * 3}")
    document = decks.document(decks.section(Display.BULLETS, *_points(2)), furniture=furniture)
    second = decks.lay_out(document).slides[1]
    assert "".join(slot.text for slot in _named(second, "Footer")).split(" · ")[0] == publisher
    (date,) = _named(second, "Date")
    assert date.text.startswith("Issued")


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
        furniture = Furniture("Policy brief", publisher=publisher, for_line="For: Harbour masters")
        (slot,) = _named(decks.lay_out(decks.document(furniture=furniture)).slides[0], "Details")
        tops.append(slot.box and slot.box.y)
    assert tops == [360, 336]


@pytest.mark.parametrize("words", [3, 9, 14, 20])
def test_badge_is_as_wide_as_its_text_and_keeps_its_edges(words):
    furniture = Furniture("Policy brief", marking="TLP:AMBER", caveat="word " * words)
    slide = decks.lay_out(
        decks.document(decks.section(Display.PROSE, *_points(1)), furniture=furniture)
    ).slides[1]
    top, below = slide.badges
    assert (top.box.right, top.box.bottom) == pytest.approx((912, 51))
    assert below.box.right == pytest.approx(912)
    assert top.box.width <= 440
    assert below.box.y == pytest.approx(486)
    assert below.box.bottom <= 540 - 14.4
    assert below.para == top.para or words > 9


def test_text_is_set_in_the_largest_size_that_needs_no_more_slides():
    few, many = (
        _text(_slides(decks.section(Display.PROSE, *_points(count, _SENTENCE)))[0]).paras[0].style.size_pt
        for count in (2, 5)
    )
    assert (few, many) == (24, 20)


def test_no_slide_of_content_has_the_title_of_the_first_one():
    titles = unique_titles(["A paper", "Water"], decks.document(), "A paper")
    assert titles[1] == "Water"
    assert titles[0].startswith("A paper ")


def test_titles_that_differ_by_what_spaces_hold_their_words_together_are_the_same_and_told_apart():
    titles = unique_titles(["Water in\xa0June", "Water in June"], decks.document(), "A paper")
    assert [title.split()[-3:] for title in titles] == [["(1", "of", "2)"], ["(2", "of", "2)"]]


def _tops(*titles):
    """Return where the text of slides with some titles begins, or the panel that it stands on."""
    sections = [decks.section(Display.BULLETS, *_points(3), title=title, id=title[:9]) for title in titles]
    deck = decks.lay_out(decks.document(*sections))
    return {deck.template.layout(slide.layout).slot("Text").box.y for slide in deck.slides[1:]}


def test_content_begins_higher_on_all_slides_where_every_title_has_one_line():
    (low,) = _tops("Ships wait outside the bar", "Quays are closed")
    (high,) = _tops("Ships wait outside the bar", "Quays are closed to ships that wait " * 3)
    assert high == decks.FITTER.slot(SlideKind.TEXT, "Text").box.y
    assert 24 < high - low < 48


def test_lists_that_are_evidence_have_one_size_in_a_deck():
    said = "Ships wait for nine hours outside the bar, in all weathers and tides."

    def pair(name, text):
        listed = [decks.point(text, label=_spans(f"Berth {n}")) for n in range(3)]
        yield decks.section(Display.BULLETS, *_points(4, said), id=name, title=name)
        yield replace(_evidence(Display.BULLETS, *listed), id=f"{name}-beside")

    slides = _slides(*pair("quays", "Ships wait"), *pair("bars", _OUTSIDE))
    found = [slot.paras[-1].style.size_pt for slide in slides for slot in _named(slide, "Evidence")]
    assert found == [16, 16]


def test_the_last_two_words_of_a_text_of_several_lines_stand_together():
    said = "Ships wait for nine hours outside the bar of the harbour, in all weathers and at all tides"
    (slide,) = _slides(decks.section(Display.BULLETS, *_points(3, said)))
    assert {para.text[-10:] for para in _text(slide).paras} == {" all\u00a0tides"}
    (slide,) = _slides(decks.section(Display.BULLETS, *_points(3, "Ships wait for nine hours")))
    assert not any("\u00a0" in para.text for para in _text(slide).paras)


def test_the_last_two_words_of_a_subtitle_that_all_but_fills_its_line_stand_together():
    said = "Ships wait for hours outside the bar of the harbour in all weathers and at all tides"
    paper = decks.document(subtitle=said)
    (subtitle,) = _named(decks.lay_out(paper).slides[0], "Subtitle")
    assert subtitle.text.endswith(" all\u00a0tides")
