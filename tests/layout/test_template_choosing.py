"""Which layouts of a user's template serve for what, and what is drawn where there is none."""

from dataclasses import replace

import pytest

import deck_templates as made
import decks
from briefdeck.layout.metrics import office_fonts
from briefdeck.layout.slides.text.paragraphs import TextStyles, numbered_paras
from briefdeck.layout.templates import check_template, map_layouts, template_problems
from briefdeck.layout.templates.free_space import clear_of, overlap
from briefdeck.layout.templates.marking_places import BadgeSize
from briefdeck.layout.templates.pick_layouts import pick_layouts
from briefdeck.layout.templates.slide_size import scaled
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.arrangement import ArrangedItem
from briefdeck.model.content.document import Item, ListBlock, Paragraph, Span
from briefdeck.model.content.furniture import Furniture
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import Para, ParaStyle, Role, SlideKind, TextRun
from briefdeck.model.style.contrast import contrast
from briefdeck.model.style.theme import Theme
from briefdeck.problems import SourceLocation
from specimen import specimen


def _chosen(data: bytes, **names: str) -> dict[str, str]:
    chosen = pick_layouts(decks.template_of(data), names)
    found = {use: getattr(chosen, use) for use in ("title", "body", "two_bodies", "title_only", "section")}
    return {use: layout.name for use, layout in found.items() if layout}


def _codes(problems) -> list[str]:
    return [problem.code for problem in problems]


def _check(data: bytes) -> list[str]:
    return _codes(check_template(decks.template_of(data), Theme(), office_fonts()))


def test_finds_layouts_by_what_they_hold_whatever_their_names():
    assert _chosen(made.foreign()) == {
        "title": "Titelfolie",
        "body": "Titel und Inhalt",
        "two_bodies": "Zwei Inhalte",
        "title_only": "Nur Titel",
        "section": "Abschnittsüberschrift",
    }


@pytest.mark.parametrize(("size", "is_taken"), [("7000", True), ("8000", False)])
def test_takes_no_layout_for_text_whose_title_is_much_larger_than_the_others(size, is_taken):
    style = f'<a:lstStyle><a:lvl1pPr><a:defRPr sz="{size}"/></a:lvl1pPr></a:lstStyle>'
    data = made.changed(made.plain_4_to_3(), r"<a:lstStyle/>", style, "slideLayout2.xml")
    assert (_chosen(data).get("body") == "Title and Content") is is_taken


@pytest.mark.parametrize("share", [0.5, 0.75, 2])
@pytest.mark.parametrize("data", [made.plain_16_to_9(), made.tiny_body()], ids=["large type", "tiny type"])
def test_checks_judge_type_and_room_by_the_size_of_the_slide(data, share):
    template, usual = scaled(decks.template_of(data), share), _check(data)
    assert _codes(check_template(template, Theme(), office_fonts())) == usual


def test_does_not_need_what_the_file_says_of_its_kinds():
    nameless = made.changed(
        made.foreign(), r' type="(obj|twoObj|titleOnly|title)"( preserve)', r"\2", "slideLayout"
    )
    found = _chosen(nameless)
    assert found["title"] == "Titelfolie"
    assert found["body"] == "Titel und Inhalt"
    assert found["two_bodies"] == "Zwei Inhalte"
    assert found["title_only"] == "Nur Titel"


def test_a_layout_without_a_name_is_not_taken_for_one_that_the_brief_names():
    data = made.changed(made.plain_16_to_9(), r'<p:cSld name="Two Content">', "<p:cSld>", "slideLayout")
    found = _chosen(data)
    assert (found["body"], found["two_bodies"]) == ("Title and Content", "")


def test_uses_the_layout_that_the_brief_names():
    assert _chosen(made.foreign(), body="Vergleich")["body"] == "Vergleich"


def test_takes_the_first_master_with_a_layout_for_the_first_slide():
    template = decks.template_of(made.two_masters())
    first, second = dict.fromkeys(layout.master for layout in template.layouts)
    assert pick_layouts(template, {}).body.master == second != first


def test_never_takes_text_turned_on_its_side():
    deck = decks.deck_of_specimen(made.plain_4_to_3())
    assert {layout.kind for layout in deck.template.layouts} == {
        "title",
        "obj",
        "twoObj",
        "titleOnly",
        "secHead",
    }


def test_puts_everything_on_the_only_layout():
    deck = decks.deck_of_specimen(made.one_layout())
    assert len({layout.part for layout in deck.template.layouts}) == 1
    assert decks.overfull(deck) == []


def test_draws_text_under_the_title_where_no_place_is_large_enough():
    deck = decks.deck_of_specimen(made.tiny_body())
    text = deck.layout(SlideKind.TEXT).slot("Text")
    assert text.idx is None
    assert text.box.height > 200


def test_stands_clear_of_logos_and_footers():
    deck = decks.deck_of_specimen(made.dark())
    layout = deck.layout(SlideKind.CARDS)
    feet = [spec.box for spec in layout.of_role(Role.FOOTER, Role.DATE, Role.NUMBER)]
    assert not any(overlap(layout.area, box) for box in (*feet, Box(650, 370, 60, 28)))


def test_cuts_an_area_where_it_loses_least():
    area = Box(0, 0, 100, 100)
    assert clear_of(area, [Box(0, 90, 100, 10)]).bottom == pytest.approx(82)
    assert clear_of(area, [Box(95, 0, 5, 100)]).right == pytest.approx(87)
    assert clear_of(area, [Box(200, 0, 5, 100)]) == area


@pytest.mark.parametrize("name", made.TEMPLATES)
def test_puts_the_marking_where_it_collides_with_nothing(name):
    furniture = Furniture("Brief", publisher="Port Institute", marking="TLP:AMBER", caveat="Members only")
    paper = decks.document(decks.section(Display.BULLETS, decks.point("One point")), furniture=furniture)
    deck = decks.lay_out_on(paper, made.TEMPLATES[name]())
    for slide in deck.slides:
        layout = deck.layout(slide.layout)
        taken = [slot.box or layout.slot(slot.name).box for slot in slide.slots]
        assert slide.badges
        assert not any(overlap(badge.box, box) for badge in slide.badges for box in taken)


def test_takes_room_for_the_marking_only_when_there_is_one():
    template = decks.template_of(made.dark())
    marked, plain = (
        map_layouts(template, Theme(), {}, size).layouts[1] for size in (BadgeSize(120, 18), BadgeSize())
    )
    assert marked.slot("Sources").box.width < plain.slot("Sources").box.width - 120
    assert marked.area == plain.area


def test_keeps_the_templates_size_where_the_text_fits():
    paper = decks.document(decks.section(Display.BULLETS, decks.point("Short"), decks.point("Shorter")))
    slide = decks.lay_out_on(paper, made.plain_4_to_3()).slides[1]
    assert {para.style.size_pt for para in slide.slots[1].paras} == {32}


def test_never_sets_running_text_below_18_pt_unless_the_template_does():
    long = " ".join(["Sentences of some length fill the slide."] * 60)
    paper = decks.document(decks.section(Display.PROSE, decks.point(long)))
    for data, least in ((made.large_type(), 18), (made.plain_4_to_3(), 18), (_small_type(), 14)):
        sizes = {
            para.style.size_pt
            for slide in decks.lay_out_on(paper, data).slides[1:]
            for slot in slide.slots
            if slot.name == "Text"
            for para in slot.paras
        }
        assert min(sizes) >= least
        assert max(sizes) < 32


def _small_type() -> bytes:
    return made.changed(made.plain_4_to_3(), r'sz="(32|28|24|20)00"', 'sz="1400"', "slideMaster1.xml")


@pytest.mark.parametrize("wider", [{"caps": True}, {"tracking_pt": 1.5}])
def test_measures_capitals_and_wide_spacing_as_they_are(wider):
    fitter = decks.fitter_of(decks.deck_of_specimen(made.plain_4_to_3()))
    runs = (TextRun("a line that is just about as wide as its column"),)
    usual = Para(runs, ParaStyle(20))
    width = fitter.metrics.width(usual.text, fitter.font, 20) / 0.97
    assert fitter.lines(usual, width) == 1
    assert fitter.lines(Para(runs, ParaStyle(20, **wider)), width) == 2


def test_keeps_the_number_of_a_part_in_one_piece():
    told = decks.section(Display.PROSE, decks.point("Ships wait."), headline="What ships wait for (1 of 2)")
    deck = decks.lay_out_on(decks.document(told), made.plain_4_to_3())
    assert deck.slides[1].title == "What ships wait for (1\u00a0of\u00a02)"


@pytest.mark.parametrize("name", made.TEMPLATES)
def test_draws_in_colours_of_the_template_that_can_be_read(name):
    deck = decks.deck_of_specimen(made.TEMPLATES[name]())
    layout, palette = deck.layout(SlideKind.CARDS), dict(deck.template.palette)
    known = dict(layout.colours)
    for colour in ("text", "accent"):
        for ground in {palette["tint"], "bg1"} - {""}:
            assert contrast(known.get(palette[colour], palette[colour]), known.get(ground, ground)) >= 4.5


def test_gives_the_same_deck_twice():
    paper = specimen()
    assert decks.lay_out_on(paper, made.foreign()) == decks.lay_out_on(paper, made.foreign())


def test_numbers_leave_room_for_two_digits():
    items = [decks.point(f"Point {n}", label=(Span("R"),)) for n in range(12)]
    deck = decks.lay_out_on(decks.document(decks.section(Display.NUMBERED, *items)), made.dark())
    style = deck.slides[1].slots[1].paras[0].style
    assert style.hanging_pt >= 1.8 * style.size_pt


def test_finds_nothing_wrong_with_a_usual_template():
    assert _check(made.plain_4_to_3()) == []


def test_refuses_a_template_without_a_title():
    template = decks.template_of(made.without_title())
    found = template_problems(template, Theme(), {}, lambda _: SourceLocation("brief.yaml"))
    assert _codes(found) == ["template-no-title"]
    assert "Slide Master" in found[0].hint


def test_says_which_named_layout_is_not_there_and_which_may_be_meant():
    template = decks.template_of(made.foreign())
    (problem,) = template_problems(
        template,
        Theme(),
        {"body": "Titel und Inhat"},
        lambda use: SourceLocation("briefs/b.yaml", 7, len(use)),
    )
    assert problem.code == "template-layout"
    assert problem.hint == "did you mean 'Titel und Inhalt'?"
    assert problem.place == SourceLocation("briefs/b.yaml", 7, 4)


@pytest.mark.parametrize(
    ("use", "name", "why"),
    [("body", "Leer", "no place for a title"), ("two_bodies", "Nur Titel", "no two places")],
)
def test_refuses_a_named_layout_that_cannot_serve(use, name, why):
    template = decks.template_of(made.foreign())
    (problem,) = template_problems(template, Theme(), {use: name}, lambda _: SourceLocation("b"))
    assert why in problem.message


def test_warns_of_small_type_and_of_little_room():
    assert "template-small-type" in _check(_small_type())
    assert _check(made.tiny_body()) == ["template-no-body"]
    low = made.changed(made.one_layout(), r'cy="4525963"', 'cy="900000"', "slideMaster1.xml")
    assert "template-no-body" in _check(low)
    lower = made.changed(low, r'sz="3200"', 'sz="1800"', "slideMaster1.xml")
    lower = made.changed(lower, r'cy="900000"', 'cy="1000000"', "slideMaster1.xml")
    assert "template-little-room" in _check(lower)


def test_warns_of_fonts_it_cannot_measure_and_of_missing_footers():
    data = made.changed(made.plain_4_to_3(), r'typeface="Calibri"', 'typeface="Sandmouth Sans"', "theme1.xml")
    assert _check(data) == ["template-font"]
    footless = made.changed(
        made.one_layout(), r'<p:sp>(?:(?!</p:sp>).)*?type="(ftr|dt|sldNum)".*?</p:sp>', "", "slideLayouts/"
    )
    template = decks.template_of(footless)
    assert not template.layouts[0].of_role(Role.FOOTER)


def test_leaves_no_word_alone_on_a_titles_last_line():
    title = "Prospects of relations between the ports of Sandmouth and of Russia"
    deck = decks.lay_out_on(decks.document(title=title), made.plain_4_to_3())
    assert len(deck.slides[0].title.split(" ")[-1]) >= 14
    assert deck.slides[0].title.replace("\u00a0", " ") == title


def test_gives_the_marking_the_end_of_the_line_of_sources_where_there_is_no_other_place():
    furniture = Furniture("Brief", marking="TLP:AMBER", caveat="Members of the Council only")
    paper = decks.document(decks.section(Display.BULLETS, decks.point("One")), furniture=furniture)
    deck = decks.lay_out_on(paper, made.dark())
    slide = deck.slides[1]
    layout, (_, foot) = deck.layout(slide.layout), slide.badges
    assert foot.box.y >= layout.area.bottom
    assert layout.slot("Sources").box.right < foot.box.x


def test_sets_prose_with_the_templates_own_spacing():
    paper = decks.document(decks.section(Display.PROSE, decks.point("One."), decks.point("Two.")))
    deck = decks.lay_out_on(paper, made.large_type())
    theirs = deck.layout(SlideKind.TEXT).slot("Text").levels[0]
    for para in deck.slides[1].slots[1].paras:
        assert (para.style.size_pt, para.style.bullet, para.style.left_pt) == (theirs.size_pt, "", 0)
        assert para.style.spacing == 0.9
    assert deck.slides[1].slots[1].paras[0].style.before_pt == theirs.before_pt


@pytest.mark.parametrize("display", [Display.FACTS, Display.TERMS, Display.NOTES])
def test_puts_labels_before_their_text_without_a_tab_where_text_begins_at_the_right(display):
    paper = decks.document(decks.section(display, decks.point("in Sandmouth", label=(Span("Where"),))))
    beside, before = (
        decks.lay_out_on(replace(paper, language=language), data).slides[1].slots[1].paras
        for language, data in (("en-GB", made.plain_4_to_3()), ("ur", made.right_to_left()))
    )
    assert [para.text for para in beside] == ["Where\tin Sandmouth"]
    assert [para.text for para in before] == ["Where: in Sandmouth"]
    assert [run.bold for run in before[0].runs] == [True, True, False]


def test_a_list_and_a_long_latin_text_stand_below_a_label_that_begins_at_the_right():
    long = "Report of the Seminar on the Water of Two Rivers, Sandmouth"
    listed = (ListBlock(((Paragraph((Span("ایک"),)),),)),)
    items = (decks.point(long, label=(Span("ماخذ"),)), Item(label=(Span("نشستیں"),), body=listed))
    paper = replace(decks.document(decks.section(Display.FACTS, *items)), language="ur")
    paras = decks.lay_out_on(paper, made.right_to_left()).slides[1].slots[1].paras
    assert [para.text.replace("\u00a0", " ") for para in paras] == ["ماخذ", long, "نشستیں", "ایک"]


def test_a_number_that_is_no_digit_has_no_tab_where_text_begins_at_the_right():
    entry = ArrangedItem(decks.point("ایک"), 0, "R2")
    (para,) = numbered_paras(entry, 20, 30, TextStyles(from_right=True))
    assert para.text == "R2\u00a0\u00a0ایک"
    assert numbered_paras(entry, 20, 30)[0].text == "R2\tایک"
