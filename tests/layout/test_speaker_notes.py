"""Speaker notes: what to say, what to say if asked, where it comes from, and how they fit their pages."""

from dataclasses import replace
from itertools import pairwise

import pytest
from pptx.enum.shapes import PP_PLACEHOLDER

import decks
from briefdeck.layout.metrics import office_fonts
from briefdeck.layout.slides.around.speaker_notes import source_line
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.arrangement import NO_POSITION, ArrangedItem
from briefdeck.model.content.document import CitedSource, Item, ListBlock, Paragraph, Span
from briefdeck.model.laid_out.deck_parts import NOTES_GAP, NOTES_TEXT
from briefdeck.model.style.theme import Theme
from briefdeck.model.writing.signs import PlaceWords, Signs
from briefdeck.model.writing.writings import DECK_FAMILY
from deck_templates import opened, plain_16_to_9, saved

_ROW = Item(
    label=(Span("LNG pipeline"),),
    body=decks.point("The two countries signed a deal.").body,
    meta=(Span("signed · The month is disputed."),),
    doubt=(Span("The month is disputed."),),
    short=(Span("A deal"),),
    cells=((Span("LNG pipeline"),), (Span("Signed"),)),
)
_LONG = "The harbour office will publish the rota on 12 March, and owners need only accept it. "


def _parts(*items: Item, display: Display = Display.BULLETS, **fields: object):
    slides = decks.lay_out(decks.document(decks.section(display, *items), **fields)).slides[1:]
    return [{part.heading: part.lines for part in slide.spoken} for slide in slides]


def test_says_a_row_of_a_table_once_and_in_a_sentence():
    (parts,) = _parts(_ROW, display=Display.TABLE)
    assert parts["What to say"] == ("LNG pipeline: The two countries signed a deal. (signed)",)


def test_says_a_row_of_numbers_once_and_with_what_they_are_of():
    point = Item(label=(Span("Energy"),), cells=((Span("Energy"),), (Span("9"),)))
    slides = decks.lay_out(decks.document(decks.section(Display.TABLE, point, header=("Sector", "Projects"))))
    (part,) = slides.slides[1].spoken
    assert part.lines == ("Sector: Energy; Projects: 9",)


def test_says_what_is_disputed_only_if_asked():
    (parts,) = _parts(_ROW)
    assert parts["If asked"] == ("A deal: The month is disputed.",)
    assert "disputed" not in "".join(parts["What to say"])


def test_nothing_stands_where_a_doubt_stood_between_others():
    meta = (Span("Ann Ray · The month is disputed. · as of June"),)
    (parts,) = _parts(replace(_ROW, meta=meta, cells=()))
    assert parts["What to say"][0].endswith("(Ann Ray · as of June)")


def test_says_the_numbers_of_numbered_entries():
    listed = ListBlock((decks.point("Tolls").body, decks.point("Fares").body), ordered=True, first=4)
    (parts,) = _parts(Item(body=(listed,)))
    assert parts["What to say"] == ("4. Tolls", "5. Fares")


def test_names_the_source_of_a_point_and_the_place_in_it():
    point = decks.point("Ships wait.")
    cite = Span("1", cites="r", locator="p. 3")
    body = (type(point.body[0])((*point.body[0].spans, cite)),)
    source = CitedSource("r", 1, (Span("Port Report, 2022"),), "Port 2022")
    (parts,) = _parts(Item(body=body), sources=(source,))
    assert parts["What to say"] == ("Ships wait. [1, p. 3]",)
    assert parts["Sources"] == ("Port 2022: Port Report, 2022",)


@pytest.mark.parametrize("display", [Display.NOTES, Display.TERMS])
def test_of_sources_and_terms_it_says_nothing_that_the_slide_says(display):
    term = Item(label=(Span("GDP"),), body=decks.point("Gross domestic product").body)
    (parts,) = _parts(term, display=display)
    assert parts == {"": ("For reference; not to be read out.",)}
    (parts,) = _parts(replace(term, short=(Span("Gross product"),)), display=display)
    assert parts[""][1:] == ("GDP: Gross domestic product",)


def test_says_who_a_person_is_after_the_name():
    (parts,) = _parts(Item(label=(Span("Ann Ray"),), meta=(Span("Harbour Master"),)), display=Display.PEOPLE)
    assert parts["What to say"] == ("Ann Ray, Harbour Master",)


def _crowded(count: int):
    """Make points whose short forms fill few slides and whose full wordings fill many pages of notes."""
    points = (decks.point(f"Number {n}. " + _LONG * 9, short=(Span(f"Point {n}"),)) for n in range(count))
    return decks.lay_out(decks.document(decks.section(Display.BULLETS, *points))).slides[1:]


def _lines_of(slide) -> int:
    fonts, size = office_fonts(), slide.notes_pt
    return sum(fonts.lines([(line, False)], "Calibri", size, NOTES_TEXT.width) for line in slide.notes)


def test_carries_long_notes_on_to_the_next_slide_of_their_section():
    slides = _crowded(9)
    assert len(slides) > 1
    assert slides[1].spoken[0].heading == "What to say, from slide 2"
    for slide in slides[:-1]:
        assert _lines_of(slide) * office_fonts().pitch("Calibri", slide.notes_pt) <= NOTES_TEXT.height
    said = "\n".join(line for slide in slides for line in slide.notes)
    assert decks.in_order([f"Number {n}." for n in range(9)], said)
    assert said.count("Number 4.") == 1


def test_measures_notes_in_arabic_letters_in_the_family_that_draws_them_and_their_digits():
    words = "کشتیاں 2,310 1,250 4,870 6,120 9,540 7,080 3,960 5,410 8,230 6,650 2,790 "
    texts = [f"نمبر {n} {words * 4}{words[:30]}" for n in range(9)]
    points = [decks.point(text, short=(Span(f"نکتہ {n}"),)) for n, text in enumerate(texts)]
    paper = decks.document(decks.section(Display.BULLETS, *points), language="ur")
    first = decks.lay_out(paper, Theme()).slides[1]
    fonts, size = office_fonts(), first.notes_pt
    lines = sum(fonts.lines([(line, False)], DECK_FAMILY, size, NOTES_TEXT.width) for line in first.notes)
    gaps = len(first.notes) * NOTES_GAP * size
    assert gaps + lines * fonts.pitch(DECK_FAMILY, size, words) <= NOTES_TEXT.height


def test_sets_notes_smaller_before_they_are_carried_on_but_never_below_10_pt():
    sizes = [_crowded(count)[0].notes_pt for count in (1, 3, 4, 9)]
    assert sizes[0] == 12
    assert sizes[-1] == 10
    assert all(first >= second for first, second in pairwise(sizes))


def test_says_from_which_slide_notes_go_on_in_the_digits_of_the_paper():
    urdu = PlaceWords((), Signs("،", "؛", "۔", "۰۱۲۳۴۵۶۷۸۹"))
    points = [decks.point(f"{n} {_LONG * 9}", short=(Span(f"Point {n}"),)) for n in range(9)]
    slides = decks.lay_out(decks.document(decks.section(Display.BULLETS, *points), places=urdu)).slides[1:]
    assert slides[1].spoken[0].heading == "What to say, from slide ۲"


def test_never_carries_notes_into_another_section():
    points = [decks.point(_LONG * 30, short=(Span(f"Point {n}"),)) for n in range(3)]
    paper = decks.document(
        decks.section(Display.BULLETS, *points, id="a"),
        decks.section(Display.BULLETS, decks.point("Ships wait."), id="b"),
    )
    *_, last = decks.lay_out(paper).slides
    assert last.notes == ("What to say · Heading", "Ships wait.")


def test_the_line_of_sources_brings_places_together_in_the_words_and_signs_of_the_paper():
    said = PlaceWords((("с.", "с."), ("абз.", "абз."), ("п.", "пп.")), Signs("،", "؛", "۔"))
    cites = [Span("1", cites="r", locator=place) for place in ("абз. 8", "абз. 9", "п. 1; п. 4", "Введение")]
    points = [Item(body=(Paragraph((Span("A point."), cite)),)) for cite in cites]
    paper = decks.document(
        decks.section(Display.BULLETS, *points),
        sources=(CitedSource("r", 1, (Span("Port Report, 2022"),), "Port 2022"),),
        places=said,
    )
    (line,) = (slot.text for slot in decks.lay_out(paper).slides[1].slots if slot.name == "Sources")
    assert line.replace("\u00a0", " ") == "Source: Port 2022، абз. 8–9؛ пп. 1، 4؛ Введение"


_LONG_NAME = "Port Report " * 13 + "2022"


def _line_of_source(name, free, usual=12, foot=""):
    cite = Span("1", cites="r", locator="para. 8")
    point = Item(body=(Paragraph((Span("A point."), cite)),))
    paper = decks.document(sources=(CitedSource("r", 1, (Span("Port Report, 2022"),), name),))
    spec = decks.FITTER.slot("Title and text", "Sources")
    sized = replace(spec, levels=tuple(replace(level, size_pt=usual) for level in spec.levels))
    (slot,) = source_line([ArrangedItem(point, NO_POSITION)], paper, sized, decks.FITTER, foot, free)
    return slot, spec.box


def test_the_line_of_sources_has_two_lines_over_its_foot_where_they_have_room():
    (usual, _), (long, place) = (_line_of_source(name, 20) for name in ("Port 2022", _LONG_NAME))
    assert "para." in long.text
    assert [slot.paras[0].style.size_pt for slot in (usual, long)] == [12, 12]
    assert usual.box is None
    assert (long.box.bottom, place.y - 20 < long.box.y < place.y) == (place.bottom, True)


def test_the_line_of_sources_is_set_smaller_rather_than_that_it_leaves_out_where_in_them():
    long, _ = _line_of_source("Port Report " * 11 + "2022", 0, usual=14)
    assert "para." in long.text
    assert long.paras[0].style.size_pt in {12, 13}
    far_longer, _ = _line_of_source("Port Report " * 13 + "2022", 0, usual=14)
    assert "para." not in far_longer.text


def test_at_the_smallest_size_the_line_of_sources_gives_up_the_places_then_the_sources_not_how_to_read():
    foot = "Hollow: the source does not say who should act."
    made = [_line_of_source("Port Report " * count + "2022", 0, foot=foot)[0] for count in (8, 9, 10)]
    assert {slot.paras[0].style.size_pt for slot in made} == {12}
    assert ["para." in slot.text for slot in made] == [True, False, False]
    assert ["Source:" in slot.text for slot in made] == [True, True, False]
    assert all(slot.text.startswith(foot) for slot in made)


@pytest.mark.parametrize(("anchor", "lines"), [("t", 2), ("ctr", 2), ("b", 1)])
def test_the_line_of_sources_has_two_lines_only_where_no_text_of_its_slide_ends(anchor, lines):
    cite = Span("1", cites="r", locator="para. 8")
    points = [Item(body=(Paragraph((Span("Ships wait for nine hours."), cite)),)) for _ in range(5)]
    source = CitedSource("r", 1, (Span("Port Report, 2022"),), _LONG_NAME)
    paper = decks.document(decks.section(Display.BULLETS, *points), sources=(source,))
    file = opened(plain_16_to_9())
    for shape in (*file.slide_master.placeholders, *file.slide_layouts[1].placeholders):
        if shape.placeholder_format.type in (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT):
            shape.text_frame._txBody.bodyPr.set("anchor", anchor)
    deck = decks.lay_out_on(paper, saved(file))
    (line,) = (slot for slot in deck.slides[1].slots if slot.name == "Sources")
    assert bool(line.box) is (lines == 2)


def test_of_a_source_whose_name_has_no_room_the_line_of_sources_has_the_first_words():
    line, _ = _line_of_source("Port Report " * 20 + "2022", 0)
    assert line.text.startswith("Source: Port Report")
    assert line.text.endswith("…")
    assert line.paras[0].style.size_pt == 12


@pytest.mark.parametrize(("usual", "least"), [(10, 10), (11, 11), (12, 12), (14, 12)])
def test_no_line_of_sources_is_smaller_than_12_pt_unless_a_theme_asks_for_it(usual, least):
    made = [_line_of_source("Port Report " * count + "2022", 0, usual)[0] for count in range(10, 16)]
    assert {slot.paras[0].style.size_pt for slot in made} == {*range(least, usual + 1)}
