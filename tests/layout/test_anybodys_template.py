"""What holds on templates of others: titles whole, layouts by what they hold, markings, footers, any size."""

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.util import Pt

import deck_templates as made
import decks
from briefdeck.arrange import arrange_document
from briefdeck.layout.metrics import office_fonts
from briefdeck.layout.slides import lay_out_slides
from briefdeck.layout.templates import map_layouts
from briefdeck.layout.templates.free_space import overlap
from briefdeck.layout.templates.pick_layouts import pick_layouts
from briefdeck.layout.templates.slide_size import scaled
from briefdeck.layout.templates.title_place import LongTitles
from briefdeck.model.briefs.sections import ChartForm, Display
from briefdeck.model.content.document import ChartSpec, Item, Paragraph, Span
from briefdeck.model.content.furniture import Furniture
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import Deck, Role, SlideKind
from briefdeck.model.style.theme import Theme
from specimen import specimen

_LONG = " ".join(["ports of the northern coast should agree on common tariffs"] * 3)
_HEADINGS = ("Ports", "A title that is about as long as one line of a slide may be", _LONG)
_MARKED = Furniture(
    "Brief",
    publisher="Port Institute",
    marking="TLP:AMBER",
    caveat="Members only",
    date_line="Facts as of 1 May 2020",
)
_EDGE_PT = 14.4


def _paper(furniture: Furniture = _MARKED, **fields: object):
    parts = [
        decks.section(Display.BULLETS, decks.point("One point"), id=f"s{n}", title=title)
        for n, title in enumerate(_HEADINGS)
    ]
    return decks.document(*parts, furniture=furniture, **fields)


def _picked(data: bytes):
    return pick_layouts(decks.template_of(data), {})


def _placed(deck: Deck, slide, name: str) -> Box:
    slot = next(slot for slot in slide.slots if slot.name == name)
    return slot.box or deck.layout(slide.layout).slot(name).box


def _is_clear(deck: Deck, slide) -> bool:
    """Tell whether the title and the markings stand clear of each other and of all else."""
    names = [slot.name for slot in slide.slots]
    others = [_placed(deck, slide, name) for name in names if name != "Title"]
    marks = [badge.box for badge in slide.badges]
    title = _placed(deck, slide, "Title")
    return not any(overlap(one, two) for one in (title, *marks) for two in others) and not any(
        overlap(title, mark) for mark in marks
    )


@settings(max_examples=12, deadline=None)
@given(height=st.integers(5, 100), size=st.sampled_from([14, 20, 28, 44]), top=st.integers(0, 60))
def test_a_title_box_of_any_height_shows_every_title_whole(height, size, top):
    data = made.with_title_box(height, top, size)
    deck = decks.lay_out_on(_paper(), data)
    shown = [" ".join(slide.title.split()) for slide in deck.slides]
    assert shown == ["A paper", *(" ".join(title.split()) for title in _HEADINGS)]
    assert decks.overfull(deck) == []
    assert decks.outside(deck, decks.template_of(data)) == []
    assert all(_is_clear(deck, slide) for slide in deck.slides)


@pytest.mark.parametrize("words", range(18, 40))
def test_titles_of_many_words_are_whole_on_the_slides_that_go_on_too(words):
    title = " ".join(f"harbour{n}" for n in range(words))
    many = decks.section(Display.BULLETS, *(decks.point(f"Point {n}. " * 12) for n in range(9)), title=title)
    deck = decks.lay_out_on(decks.document(many, furniture=_MARKED), made.plain_4_to_3())
    assert len(deck.slides) > 2
    assert " ".join(deck.slides[1].title.split()) == title
    assert not any("…" in slide.title for slide in deck.slides)


def test_two_columns_share_what_a_logo_leaves_and_hold_what_they_are_given():
    people = [decks.point(f"Head of the harbour and warehouse service number {n}") for n in range(40)]
    people = [replace(person, label=person.body[0].spans) for person in people]
    paper = decks.document(decks.section(Display.PEOPLE, *people), furniture=_MARKED)
    deck = decks.lay_out_on(paper, made.with_logo(600, 260, 90, 60))
    one, two = (deck.layout(SlideKind.COLUMNS).slot(f"Column {n}").box for n in (1, 2))
    assert one.width == two.width
    assert two.right <= 600
    assert decks.overfull(deck) == []


def test_a_box_lower_than_its_type_is_filled_at_the_templates_size():
    deck = decks.lay_out_on(_paper(Furniture("Brief")), made.with_title_box(27))
    assert deck.slides[1].slots[0].paras[0].style.size_pt == pytest.approx(20)
    assert _placed(deck, deck.slides[1], "Title").height > 27


def test_a_title_that_needs_more_lines_outgrows_its_box_and_others_stay():
    deck = decks.lay_out_on(_paper(Furniture("Brief")), made.with_title_box(27))
    short, _, long = (_placed(deck, slide, "Title").height for slide in deck.slides[1:])
    assert long > 1.5 * short


@pytest.mark.parametrize("size", [24, 44])
def test_the_title_of_the_first_slide_is_never_smaller_than_what_is_under_it(size):
    data = made.changed(made.plain_4_to_3(), r'sz="4400"', f'sz="{size * 100}"', "slideMaster1.xml")
    title, *under = decks.lay_out_on(_paper(title=_LONG), data).slides[0].slots
    sizes = [para.style.size_pt for slot in under if slot.name == "Subtitle" for para in slot.paras]
    assert sizes
    assert max(sizes) <= title.paras[0].style.size_pt


@pytest.mark.parametrize("size", [20, 26, 40])
def test_text_is_smaller_than_every_title(size):
    slides = decks.lay_out_on(_paper(), made.with_title_box(60, 20, size)).slides[1:]
    texts = [para.style.size_pt for slide in slides for slot in slide.slots[1:] for para in slot.paras]
    assert max(texts) < min(slide.slots[0].paras[0].style.size_pt for slide in slides)


def test_titles_that_would_be_cut_may_be_smaller_than_others():
    titles = LongTitles(movable=frozenset({SlideKind.TEXT}))
    mapped = map_layouts(decks.template_of(made.plain_4_to_3()), Theme(), {}, long_titles=titles)
    least = {kind: mapped.layout(kind).slot("Title").sizes[-1] for kind in (SlideKind.TEXT, SlideKind.CARDS)}
    assert least == {SlideKind.TEXT: 16, SlideKind.CARDS: 18}


def test_the_marking_stands_clear_of_what_stands_out_in_a_picture():
    strip = Box(600, 0, 60, 540)
    deck = decks.lay_out_on(_paper(), made.on_picture(*[255] * 10, 0, 255))
    assert not any(overlap(slide.badges[0].box, strip) for slide in deck.slides)


def test_a_line_for_a_sub_heading_or_a_caption_is_not_content():
    picked = _picked(made.with_subheadings())
    assert picked.body.name == "Title and Content"
    assert picked.two_bodies.name == "Two Content"
    assert picked.title_only.name == "Title Only"


def test_a_title_outside_the_upper_third_is_no_place_for_content():
    data = made.with_subheadings()
    divider = next(layout for layout in decks.template_of(data).layouts if layout.name == "Section Header")
    deck = decks.lay_out_on(_paper(), data)
    assert divider.part not in {layout.part for layout in deck.template.layouts}


def test_the_first_slide_need_not_be_called_one():
    data = made.with_untyped_cover()
    assert _picked(data).title.name == "Title Slide"
    deck = decks.lay_out_on(_paper(), data)
    assert deck.layout(SlideKind.TITLE).part != deck.layout(SlideKind.TEXT).part


def test_without_a_layout_for_content_text_goes_across_under_the_title():
    data = made.without_single_content()
    picked = _picked(data)
    assert (picked.body, picked.title_only.name) == (None, "Title Only")
    text = decks.lay_out_on(_paper(), data).layout(SlideKind.TEXT).slot("Text")
    assert text.box.width > 600


def test_content_is_drawn_where_the_title_is_the_same_as_on_text_slides():
    moved = made.opened()
    holder = next(layout for layout in moved.slide_layouts if layout.name == "Title Only")
    title = holder.placeholders[0]
    title.left, title.top, title.width, title.height = (made.Pt(n) for n in (36, 60, 648, 60))
    picked = _picked(made.saved(moved))
    assert picked.title_only is None
    assert picked.body.name == "Title and Content"


def test_text_and_markings_stand_clear_of_a_logo_in_the_contents_corner():
    logo = Box(600, 430, 100, 90)
    deck = decks.lay_out_on(_paper(), made.with_logo(logo.x, logo.y, logo.width, logo.height))
    for slide in deck.slides:
        boxes = [_placed(deck, slide, name) for name in ("Text", "Title") if name in _names(slide)]
        assert not any(overlap(box, logo) for box in (*boxes, *(badge.box for badge in slide.badges)))


@pytest.mark.parametrize(("bar", "is_under"), [(Box(0, 10, 720, 70), True), (Box(0, 10, 720, 110), False)])
def test_a_title_on_a_bar_stays_on_it_and_the_marking_stands_under_the_bar_if_it_can(bar, is_under):
    data = made.with_title_box(bar.height - 20, 20)
    deck = decks.lay_out_on(_paper(), made.with_logo(bar.x, bar.y, bar.width, bar.height, data))
    for slide in deck.slides[1:]:
        title = _placed(deck, slide, "Title")
        assert bar.y <= title.y <= title.bottom <= bar.bottom
        assert (slide.badges[0].box.y >= bar.bottom) is is_under
        assert _is_clear(deck, slide)
    assert " ".join(deck.slides[3].title.split()) == _LONG


@pytest.mark.parametrize("drawing", [Box(36, 64, 648, 2), Box(500, 64, 90, 60)])
def test_a_title_without_room_over_a_drawing_goes_beside_or_under_it_and_others_stay(drawing):
    data = made.with_logo(
        drawing.x, drawing.y, drawing.width, drawing.height, made.with_title_box(40, 20, 28)
    )
    furniture = Furniture("Brief")
    deck, plain = (decks.lay_out_on(paper, data) for paper in (_paper(furniture), _short(furniture)))
    titles = [_placed(deck, slide, "Title") for slide in deck.slides]
    assert " ".join(deck.slides[-1].title.split()) == _LONG
    assert not any(overlap(title, drawing) for title in titles)
    assert _placed(plain, plain.slides[1], "Title") == titles[1]
    assert all(_is_clear(deck, slide) for slide in deck.slides)


def _short(furniture: Furniture):
    return decks.document(decks.section(Display.BULLETS, decks.point("One point")), furniture=furniture)


def test_what_is_too_wide_for_its_footer_outgrows_it_to_the_side():
    furniture = Furniture("Brief", date_line=_MARKED.date_line)
    for data, is_moved in ((made.plain_4_to_3(), False), (made.with_other_font(), True)):
        slide = decks.lay_out_on(_paper(furniture), data).slides[1]
        (date,) = (slot for slot in slide.slots if slot.name == "Date")
        assert (date.box is not None) is is_moved


def test_a_title_stands_clear_of_a_logo_in_its_corner():
    logo = Box(600, 30, 80, 50)
    deck = decks.lay_out_on(_paper(), made.with_logo(logo.x, logo.y, logo.width, logo.height))
    assert not any(overlap(_placed(deck, slide, "Title"), logo) for slide in deck.slides)


def _names(slide) -> list[str]:
    return [slot.name for slot in slide.slots]


@pytest.mark.parametrize(
    "make",
    [made.plain_4_to_3, made.foreign, made.with_other_font, made.without_footers, made.with_subheadings],
)
def test_the_marking_and_its_caveat_stand_at_head_and_foot_a_fifth_of_an_inch_from_the_edge(make):
    data = make()
    template, deck = decks.template_of(data), decks.lay_out_on(_paper(), data)
    fitter = decks.fitter_of(deck)
    for slide in deck.slides:
        head, foot = slide.badges
        assert head.box.y < template.height_pt / 3 < 2 * template.height_pt / 3 < foot.box.y
        for badge in slide.badges:
            assert badge.para.text == "TLP:AMBER   Members only"
            assert fitter.lines(badge.para, badge.box.width) == 1
            assert _EDGE_PT - 0.01 <= badge.box.y <= template.height_pt - _EDGE_PT - badge.box.height + 0.01
        assert _is_clear(deck, slide)


def test_what_a_layout_has_no_placeholder_for_is_drawn_at_the_foot():
    deck = decks.lay_out_on(_paper(), made.without_footers())
    for number, slide in enumerate(deck.slides, 1):
        shown = {slot.name: slot.text for slot in slide.slots}
        assert shown["Date"] == "Facts as of 1 May 2020"
        assert shown["Slide number"] == str(number)
        assert "Footer" in shown


def test_footers_go_into_the_placeholders_that_there_are():
    layout = decks.lay_out_on(_paper(), made.plain_4_to_3()).layout(SlideKind.TEXT)
    feet = layout.of_role(Role.DATE, Role.FOOTER, Role.NUMBER)
    assert {spec.kind for spec in feet} == {"dt", "ftr", "sldNum"}
    assert not any(spec.moved for spec in feet)


def test_footers_are_no_larger_than_the_least_text_however_small_the_slides_are():
    data = made.changed(made.of_size(360, 201.6), r'sz="448"', 'sz="1200"', "slideMaster1.xml")
    layout = decks.deck_of_specimen(data).layout(SlideKind.TEXT)
    slide = Presentation(io.BytesIO(decks.file_of_specimen(data))).slides[1]
    feet = [shape for shape in slide.placeholders if shape.placeholder_format.type in (13, 15, 16)]
    sizes = [int(size) / 100 for shape in feet for size in shape._element.xpath(".//a:rPr/@sz")]
    assert len(sizes) == len(feet) == 3
    assert max(sizes) == pytest.approx(layout.slot("Text").sizes[-1], abs=0.1)


@pytest.mark.parametrize("share", [0.75, 2])
def test_slides_of_another_size_hold_the_same_with_all_lengths_at_the_same_share(share):
    template, paper = decks.template_of(made.foreign()), arrange_document(specimen())
    usual, other = (
        lay_out_slides(paper, Theme(), office_fonts(), one) for one in (template, scaled(template, share))
    )
    assert [list(slide.texts()) for slide in other.slides] == [list(slide.texts()) for slide in usual.slides]
    for one, two in zip(usual.slides, other.slides, strict=True):
        marks = [badge.box.y * share for badge in one.badges]
        assert marks == pytest.approx([badge.box.y for badge in two.badges])
        sizes, others = (
            [p.style.size_pt for slot in slide.slots for p in slot.paras] for slide in (one, two)
        )
        assert [size * share for size in sizes] == pytest.approx(others)


@pytest.mark.parametrize(("size", "least"), [((720, 405), 13.5), ((720, 540), 18), ((1920, 1080), 36)])
def test_the_least_size_of_text_goes_with_the_height_of_the_slide(size, least):
    text = decks.lay_out_on(_paper(), made.of_size(*size)).layout(SlideKind.TEXT).slot("Text")
    assert text.sizes[-1] == pytest.approx(least)


def test_titles_that_need_no_room_leave_the_content_where_it_is():
    template = decks.template_of(made.plain_4_to_3())
    plain, high = (
        map_layouts(template, Theme(), {}, (0, 0), LongTitles(lambda *_, needed=needed: needed)).layout(
            SlideKind.TEXT
        )
        for needed in (0, 150)
    )
    assert high.area.y > plain.area.y
    assert high.slot("Title").room.height >= 150


_PROPOSAL = " ".join(["harbours", "should", "publish", "quarterly", "tariffs", "together"] * 10)


def _proposals(display: Display, count: int, text: str = _PROPOSAL):
    items = [decks.point(f"{n} {text}") for n in range(count)]
    return decks.document(decks.section(display, *items, title=_LONG), furniture=_MARKED)


def _text_sizes(deck: Deck) -> set[float]:
    names = ("Text", "Card")
    slots = [slot for slide in deck.slides[1:] for slot in slide.slots if slot.name.startswith(names)]
    return {para.style.size_pt for slot in slots for para in slot.paras}


@pytest.mark.parametrize("display", [Display.CARDS, Display.NUMBERED])
def test_long_recommendations_take_few_more_slides_than_on_our_own_template(display):
    paper = _proposals(display, 30)
    usual, deck = decks.lay_out(paper), decks.lay_out_on(paper, made.plain_4_to_3())
    assert len(deck.slides) <= 1.3 * len(usual.slides)
    assert min(_text_sizes(deck)) >= 14
    assert decks.overfull(deck) == []


@pytest.mark.parametrize(("display", "words"), [(Display.NUMBERED, 72), (Display.CARDS, 44)])
def test_long_points_are_as_small_as_tables_only_where_the_small_size_of_the_deck_does_not_help(
    display, words
):
    sentence = "Ships wait for nine hours outside the bar of the harbour for want of a pilot who knows it."
    said = " ".join((sentence.split() * 4)[:words])
    items = [decks.point(said, meta=(Span("Port Board"),))] * 6
    deck = decks.lay_out_on(decks.document(decks.section(display, *items)), made.plain_4_to_3())
    assert min(_text_sizes(deck)) > 14
    assert len(deck.slides) <= 4


def test_cards_that_would_stand_alone_however_small_are_numbered_points():
    wide = made.changed(
        made.plain_4_to_3(), 'latin typeface="Calibri"', 'latin typeface="Montserrat"', "theme1"
    )
    point = decks.point(f"{_PROPOSAL} in all ports", meta=(Span("Port Board"),))
    items = [point] * 16
    paper = decks.document(decks.section(Display.CARDS, *items, title=_LONG), furniture=_MARKED)
    deck = decks.lay_out_on(paper, wide)
    assert len(deck.slides) <= 1.3 * len(decks.lay_out(paper).slides)
    texts = [slot for slide in deck.slides[1:] for slot in slide.slots if slot.name == "Text"]
    paras = [para for slot in texts for para in slot.paras]
    assert [para.number for para in paras if para.number] == list(range(1, 17))
    assert sum("Port Board" in para.text for para in paras) == 16
    assert decks.overfull(deck) == []


@pytest.mark.parametrize("display", [Display.CARDS, Display.NUMBERED])
@pytest.mark.parametrize("text", ["publish tariffs", _PROPOSAL + _PROPOSAL[:220]], ids=["short", "very long"])
def test_recommendations_that_smaller_type_would_not_bring_together_readably_keep_their_size(display, text):
    deck = decks.lay_out_on(_proposals(display, 6, text), made.plain_4_to_3())
    assert min(_text_sizes(deck) - {16.0}) >= 18


def test_columns_under_a_label_are_no_pair_of_columns_for_a_title():
    deck = made.opened()
    pair = deck.slide_layouts[3].placeholders[0]
    pair.left, pair.top, pair.width, pair.height = Pt(60), Pt(20), Pt(200), Pt(80)
    assert getattr(_picked(made.saved(deck)).two_bodies, "name", "") != "Two Content"


def _chart_beside_points(words: int):
    """Return points, and a chart of so many words on what it measures to stand beside them."""
    cell = (Span("Energy"),), (Span("3"),)
    energy = Item(label=cell[0], cells=cell, values=(Decimal(3),))
    said = Paragraph((Span(" ".join(["harbours"] * words)),))
    chart = decks.section(Display.CHART, energy, energy, id="c", title="The figures", lead=(said,))
    shown = replace(chart, beside=True, header=("Sector", "No."), chart=ChartSpec(ChartForm.BAR))
    return decks.section(Display.BULLETS, *(decks.point("Ships wait.") for _ in range(3))), shown


@pytest.mark.parametrize("words", range(8, 24, 3))
def test_what_is_said_over_a_chart_beside_text_fits_its_place_with_any_margins(words):
    deck = decks.lay_out_on(decks.document(*_chart_beside_points(words)), made.plain_16_to_9())
    assert any(slide.layout == SlideKind.EVIDENCE and slide.figure for slide in deck.slides)
    assert decks.overfull(deck) == []
