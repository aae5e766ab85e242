"""How each display is set on pages: what hangs where, what is read as what, what stays together."""

import pytest

import make
from briefdeck.arrange import arrange_section
from briefdeck.layout.pages import plan_pages
from briefdeck.layout.pages.boxes import Flow, depth_of, read_all
from briefdeck.layout.pages.displays import show
from briefdeck.layout.pages.typesetter import Typesetter
from briefdeck.model.briefs.outputs import PdfOutput
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.arrangement import ArrangedDocument
from briefdeck.model.content.document import Item, ListBlock, Paragraph, QuoteBlock, Section, Span, TableBlock
from briefdeck.model.laid_out.pages import Drawn, DrawnDisc, DrawnLine, DrawnRectangle, DrawnText
from briefdeck.model.style.theme import PageTypography, Theme
from briefdeck.render.pdf import ParagraphShaper
from plain_shaper import PlainShaper, words_in

WIDTH = 300


def item(text: str = "", label: str = "", meta: str = "", **fields: object) -> Item:
    body = (Paragraph((Span(text),)),) if text else ()
    spans = [(Span(words),) if words else () for words in (label, meta)]
    return Item(**{"label": spans[0], "body": body, "meta": spans[1], **fields})


def section(display: Display, *items: Item, **fields: object) -> Section:
    return make.document_section(*items, **{"display": display, "title": "Title", **fields})


def flow_of(made: Section, *, narrow: bool = False, theme: Theme | None = None) -> Flow:
    arranged = ArrangedDocument(make.document(made), (arrange_section(made),))
    plan = plan_pages(arranged, theme or Theme(), PdfOutput(pages=1))
    return show(arranged.sections[0], Typesetter(plan, PlainShaper(), narrow))


def drawn_of(flow: Flow, width: float = WIDTH) -> list[Drawn]:
    level, drawn = depth_of(flow, width), []
    for box in flow:
        level -= box.height(width)
        drawn += box.draw(0, level, width)
    return drawn


def texts(made: Section, **named: bool) -> list[str]:
    return words_in(drawn_of(flow_of(made, **named)))


def places(made: Section, **named: bool) -> dict[str, DrawnText]:
    drawn = drawn_of(flow_of(made, **named))
    return {each.text.text: each for each in drawn if isinstance(each, DrawnText)}


def kinds(made: Section) -> list[str]:
    return ["/".join(tag.kind for tag in each.tags) for each in read_all(flow_of(made))]


@pytest.mark.parametrize("display", [each for each in Display if each is not Display.TABLE])
@pytest.mark.parametrize("narrow", [False, True])
def test_every_word_of_an_item_is_set(display: Display, narrow: bool):
    made = section(display, item("the text", "the label", "the note"), item("second", "other"))
    said = " ".join(texts(made, narrow=narrow))
    for words in ("the text", "the label", "the note", "second", "other"):
        assert words in said


def test_bullets_hang_a_dot_before_their_text():
    drawn = drawn_of(flow_of(section(Display.BULLETS, item("one"), item("two"))))
    dots = [each for each in drawn if isinstance(each, DrawnDisc)]
    starts = {each.start for each in drawn if isinstance(each, DrawnText)}
    assert len(dots) == 2
    assert all(dot.centre[0] < min(starts) for dot in dots)


def test_numbers_hang_before_their_text_and_long_ones_move_it():
    short = places(section(Display.NUMBERED, item("text", "7")))
    long = places(section(Display.NUMBERED, item("text", "1325")))
    assert short["7"].start == 0 < short["text"].start < long["text"].start
    assert long["text"].start >= long["1325"].text.natural_width


def test_facts_stand_beside_their_labels_on_one_level():
    found = places(section(Display.FACTS, item("value", "Label")))
    assert found["Label"].start == 0
    assert found["value"].start == 25 + 14
    long = places(section(Display.FACTS, item("value", "Label of two words")))
    assert long["value"].start == 96
    narrow = places(section(Display.FACTS, item("value", "A long label")), narrow=True)
    assert narrow["value"].start == 66


def test_facts_stand_all_beside_their_labels_or_all_under_them():
    def starts(value: str) -> list[float]:
        made = section(Display.FACTS, item(value, "What"), item("short", "With"))
        drawn = [each for each in drawn_of(flow_of(made, narrow=True), 150) if isinstance(each, DrawnText)]
        return [each.start for each in drawn]

    assert starts("x" * 22) == [0, 34, 0, 34]
    assert starts("x" * 29) == [0, 0, 0, 0]


def test_cards_have_a_large_number_a_badge_and_a_line_above():
    cards = section(Display.CARDS, item("Act.", "Ministry", "open"), lead=(words("All of them:"),))
    lead, *drawn = drawn_of(flow_of(cards))
    assert lead.text.text == "All of them:"
    number, badge, text, state = (each for each in drawn if isinstance(each, DrawnText))
    assert [each.text.text for each in (number, badge, text, state)] == ["1", "Ministry", "Act.", "open"]
    assert number.start < badge.start
    (ground,) = (each for each in drawn if isinstance(each, DrawnRectangle))
    assert ground.area.width == badge.text.natural_width + 8
    assert isinstance(drawn[0], DrawnLine)


def test_the_first_card_under_a_heading_has_no_line_and_the_next_has():
    drawn = drawn_of(flow_of(section(Display.CARDS, item("Act."), item("Act again."))))
    kinds = [type(each) for each in drawn]
    assert kinds == [DrawnText, DrawnText, DrawnLine, DrawnText, DrawnText]


def test_texts_of_cards_and_numbered_lists_begin_level_however_long_their_numbers():
    for display in (Display.CARDS, Display.NUMBERED):
        made = section(display, item("one", "2"), item("two", "1325"))
        found = places(made)
        assert found["one"].start == found["two"].start


def test_nine_people_stand_in_two_columns_and_eight_under_one_another():
    for count, columns in ((8, 1), (9, 2)):
        made = section(Display.PEOPLE, *(item("Post", f"Name{number}") for number in range(count)))
        found = places(made)
        assert len({found[f"Name{number}"].start for number in range(count)}) == columns
        assert found["Name0"].bottom > found["Name1"].bottom
    assert round(found["Name0"].bottom) == round(found["Name5"].bottom), "each column is read down"
    assert len({each.start for each in places(made, narrow=True).values()}) == 1


def test_cards_stay_whole_up_to_two_fifths_of_a_page():
    flow = flow_of(section(Display.CARDS, item("Act. " * 20, "Ministry")))
    assert flow[0].split(WIDTH, flow[0].height(WIDTH) - 5) is None


def test_a_question_stays_with_its_answer():
    (exchange,) = flow_of(section(Display.DIALOGUE, item("answer " * 400, "Question?")))
    question, _ = exchange.content
    assert question.keep_with_next


@pytest.mark.parametrize("meta", ["built", "built, " * 40])
def test_a_name_without_a_text_stays_with_what_is_said_of_it(meta: str):
    name, said = flow_of(section(Display.PROSE, item(label="Channel lamps", meta=meta)))
    assert name.keep_with_next
    assert not said.keep_with_next


def test_quotes_have_a_bar_and_say_whose_they_are_last():
    drawn = drawn_of(flow_of(section(Display.QUOTES, item("Words.", "Name", "Post"))))
    (bar,) = (each for each in drawn if isinstance(each, DrawnRectangle))
    assert bar.area.width == 2
    assert words_in(drawn) == ["Words.", "Name Post"]


def test_a_timeline_is_joined_from_the_first_dot_to_the_last():
    drawn = drawn_of(
        flow_of(section(Display.TIMELINE, item("a", "2014"), item("b", "2015"), item("c", "2016")))
    )
    dots = [each.centre for each in drawn if isinstance(each, DrawnDisc)]
    threads = [each for each in drawn if isinstance(each, DrawnLine)]
    assert (threads[0].begin, threads[-1].end) == (dots[0], dots[-1])
    assert [each.end for each in threads[:-1]] == [each.begin for each in threads[1:]]


def test_dates_stand_beside_what_happened_and_in_the_rail_above_it():
    made = section(Display.TIMELINE, item("happened", "2014"))
    beside, above = places(made), places(made, narrow=True)
    assert beside["2014"].start < beside["happened"].start == 110
    assert above["2014"].start == above["happened"].start
    assert above["2014"].bottom > above["happened"].bottom


def test_tiles_stand_three_in_a_row_and_in_the_rail_one_under_another():
    made = section(Display.TILES, *(item(f"text{n}", f"{n}00") for n in range(1, 5)))
    wide, narrow = places(made), places(made, narrow=True)
    assert wide["100"].bottom == wide["300"].bottom > wide["400"].bottom
    assert wide["100"].start < wide["200"].start < wide["300"].start
    assert len({narrow[f"{n}00"].start for n in range(1, 5)}) == 1


def test_letters_that_reach_far_down_in_one_big_number_give_the_whole_row_room():
    usual = places(section(Display.TILES, item("text1", "100"), item("text2", "one")))
    roomy = places(section(Display.TILES, item("text1", "100"), item("text2", "پاکستان")))
    lower, more = roomy["100"].text.leading, roomy["100"].text.leading - usual["100"].text.leading
    assert more > 0.1 * lower
    assert (roomy["پاکستان"].text.leading, roomy["پاکستان"].bottom) == (lower, roomy["100"].bottom)


def test_big_numbers_are_no_smaller_than_headings_larger_than_any_of_them():
    theme = Theme(page=PageTypography(heading_pt=28))
    flow = flow_of(section(Display.TILES, item("one", "100"), item("two", "200")), theme=theme)
    drawn = {each.text.text: each.text.leading for each in drawn_of(flow) if isinstance(each, DrawnText)}
    assert drawn["100"] == drawn["200"] >= 28


def test_grouped_tiles_stand_one_under_another():
    made = section(Display.TILES, item("a", "1", group="First"), item("b", "2", group="Second"))
    found = places(made)
    assert found["1"].start == found["2"].start


def test_short_labels_of_notes_hang_and_long_ones_run_in():
    notes = section(Display.NOTES, item("Source.", "1"), item("Thanks.", "Acknowledgements"))
    assert texts(notes) == ["1", "Source.", "Acknowledgements Thanks."]


def test_a_source_is_a_note_with_a_place_that_citations_lead_to():
    sources = section(Display.NOTES, item("A report", "1", record="report"), kind="sources")
    (number, _) = read_all(flow_of(sources))
    assert (number.tags[0].kind, number.anchor.name) == ("Note", "source-report")


def test_a_sub_heading_stays_with_the_first_item_of_its_group():
    made = section(Display.BULLETS, item("one", group="First"), item("two", group="First"))
    first, second = flow_of(made)
    assert words_in(drawn_of([first])) == ["First", "one"]
    assert words_in(drawn_of([second])) == ["two"]


@pytest.mark.parametrize(("title", "kind"), [("Title", "H3"), ("", "H2")])
def test_sub_headings_go_one_level_below_the_heading_above_them(title: str, kind: str):
    made = section(Display.BULLETS, item("one", group="First"), title=title)
    passage, _ = read_all(flow_of(made))
    assert passage.kind == kind


def test_a_grouped_table_is_one_table_with_a_band_before_each_group():
    rows = [item(group=group, cells=((Span(name),),)) for group, name in (("A", "a"), ("A", "b"), ("B", "c"))]
    made = section(Display.TABLE, *rows, header=("Name",))
    assert texts(made) == ["Name", "A", "a", "b", "B", "c"]
    tags = [passage.tags[-1] for passage in read_all(flow_of(made))]
    assert [(tag.kind, tag.scope) for tag in tags] == [
        ("TH", "Column"),
        ("TH", "Row"),
        *[("TD", "")] * 2,
        ("TH", "Row"),
        ("TD", ""),
    ]


def test_a_table_without_rows_shows_its_header():
    assert texts(section(Display.TABLE, header=("Name", "State"))) == ["Name", "State"]


# What is read as what


@pytest.mark.parametrize(
    ("display", "expected"),
    [
        (Display.PROSE, [""]),
        (Display.BULLETS, ["L/LI/LBody"]),
        (Display.NUMBERED, ["L/LI/Lbl", "L/LI/LBody"]),
        (Display.CARDS, ["L/LI/Lbl", "L/LI/LBody", "L/LI/LBody"]),
        (Display.FACTS, ["L/LI/Lbl", "L/LI/LBody"]),
        (Display.TERMS, ["L/LI/LBody"]),
        (Display.PEOPLE, ["L/LI/LBody", "L/LI/LBody"]),
        (Display.TIMELINE, ["L/LI/Lbl", "L/LI/LBody"]),
        (Display.TILES, ["L/LI/LBody", "L/LI/LBody"]),
        (Display.QUOTES, ["BlockQuote", ""]),
        (Display.DIALOGUE, ["", ""]),
    ],
)
def test_items_are_read_as_their_display_says(display: Display, expected: list[str]):
    assert kinds(section(display, item("text", "Label"))) == expected


def test_entries_of_one_list_share_it():
    first, second = read_all(flow_of(section(Display.BULLETS, item("one"), item("two"))))
    assert first.tags[0] is second.tags[0]
    assert first.tags[1] is not second.tags[1]


# Blocks that authors write


def lead(*blocks: object) -> Section:
    return section(Display.PROSE, lead=blocks)


def words(text: str) -> Paragraph:
    return Paragraph((Span(text),))


def test_ordered_lists_are_numbered_from_one():
    made = lead(ListBlock(((words("a"),), (words("b"),)), ordered=True))
    assert texts(made) == ["1", "a", "2", "b"]


def test_lists_in_lists_are_indented_further():
    inner = ListBlock(((words("inner"),),))
    found = places(lead(ListBlock(((words("outer"), inner),))))
    assert found["inner"].start > found["outer"].start > 0


def test_quotations_are_set_off():
    made = lead(QuoteBlock((words("Said."),)))
    assert places(made)["Said."].start == 11
    assert kinds(made) == ["BlockQuote"]


def test_columns_of_an_authored_table_are_as_wide_as_their_texts_ask():
    header = ((Span("No."),), (Span("What"),))
    made = lead(TableBlock(header, (((Span("1"),), (Span("a long text of many words"),)),)))
    found = places(made)
    assert found["What"].start < WIDTH / 3


def test_a_label_before_anything_but_a_paragraph_stands_above_it():
    made = section(Display.PROSE, item(label="Label", body=(ListBlock(((words("entry"),),)),)))
    assert texts(made) == ["Label", "entry"]


@pytest.mark.parametrize(("note", "lines"), [("x" * 40, 1), ("x" * 41, 2)])
def test_a_long_note_stands_on_a_line_of_its_own(note: str, lines: int):
    assert len(texts(section(Display.PROSE, item("text", meta=note)))) == lines


# Citations and links


def styled(*spans: Span, listed: bool = False) -> list[tuple[str, float, str]]:
    """Give the runs of a paragraph: words, rise, target."""
    runs: list[tuple[str, float, str]] = []

    class Listening(PlainShaper):
        def shape(self, given, style):
            runs.extend((run.text, run.rise, run.target) for run in given)
            return super().shape(given, style)

        def __hash__(self) -> int:
            return id(self)

    source = section(Display.NOTES, item("A report", "1", record="report"), kind="sources")
    shown = (arrange_section(source),) if listed else ()
    plan = plan_pages(ArrangedDocument(make.document(), shown), Theme(), PdfOutput())
    setter = Typesetter(plan, Listening())
    setter.text(spans, setter.body)
    return runs


def typesetter(shaper) -> Typesetter:
    return Typesetter(plan_pages(ArrangedDocument(make.document(), ()), Theme(), PdfOutput()), shaper)


def test_a_caption_over_a_table_has_the_type_of_captions_and_stays_with_it():
    setter = typesetter(PlainShaper())
    caption = Paragraph(make.spans("To scale."), is_caption=True)
    said, small = setter.blocks([Paragraph(make.spans("Text.")), caption])
    assert said.text.leading > small.text.leading == setter.styles.meta.leading
    assert (said.keep_with_next, small.keep_with_next) == (False, True)


def test_a_place_makes_no_column_of_a_table_wider_than_its_words():
    setter = typesetter(ParagraphShaper())
    cite = Span("1", cites="report", locator="item 8")
    alone, cited = (setter.text((Span("implemented"), each), setter.body) for each in (Span("1"), cite))
    assert alone.least_width() >= cited.least_width()


def test_a_citation_is_raised_and_leads_to_its_source_where_one_is_listed():
    cite = Span("1", cites="report")
    ((_, rise, target),) = styled(cite, listed=True)
    assert (rise > 0, target) == (True, "#source-report")
    assert styled(cite)[0][2] == ""


def test_neighbouring_citations_are_parted_by_a_comma():
    found = styled(Span("Said."), Span("1", cites="a"), Span("2", cites="b"))
    assert "".join(text for text, *_ in found) == "Said.1,2"


@pytest.mark.parametrize(
    ("cited", "said"),
    [
        ([("1", "item 8"), ("2", "")], "Said.1 item\u00a08;\u00a02"),
        ([("1", "the last paragraph but one")], "Said.1 the last paragraph but one"),
        ([("1", "Interactive session, para. 3")], "Said.1 Interactive\u00a0session, para.\u00a03"),
        ([("Berg", "p. 8"), ("Ek", ""), ("Ek 2", "")], "Said. (Berg, p. 8; Ek; Ek 2)"),
        ([("", "item 8"), ("", ""), ("", "item 9")], "Said. (item 8; item 9)"),
        ([("", "")], "Said."),
    ],
)  # fmt: skip
def test_a_place_follows_its_number_undivided_where_short_and_names_share_their_brackets(cited, said):
    cites = (Span(mark, cites="report", locator=place) for mark, place in cited)
    assert "".join(text for text, *_ in styled(Span("Said."), *cites)) == said


@pytest.mark.parametrize("said", ["in 2023", "a depth of 64 m", "Level, cm", "Fish landed, t", "Уровень, км"])
def test_a_citation_after_a_number_or_a_unit_is_parted_from_it(said):
    assert "".join(text for text, *_ in styled(Span(said), Span("2", cites="a"))) == f"{said}\u00a02"


@pytest.mark.parametrize(
    "said", ["It fell.", "to raise it", "of the EU", "in all 14 recommendations", "what the G20 is"]
)
def test_a_citation_after_words_stands_at_them(said):
    assert "".join(text for text, *_ in styled(Span(said), Span("2", cites="a"))) == f"{said}2"


@pytest.mark.parametrize(
    ("said", "bound"),
    [
        ("(Nos 15 and 18)", "(Nos_15_and_18)"),
        ("(№ 1 и 11)", "(№_1_и_11)"),
        ("(نمبر 1 اور 11)", "(نمبر_1_اور_11)"),
        ("Nos 2, 4, 6 and 8", "Nos_2,_4, 6_and_8"),
        ("on 12 and 13 May 2015", "on 12_and_13_May_2015"),
    ],
)
def test_numbers_stay_with_their_word_and_the_last_with_the_one_before(said, bound):
    assert "".join(text for text, *_ in styled(Span(said))).replace("\u00a0", "_") == bound


def test_only_web_and_mail_addresses_are_links():
    (good,), (bad,) = styled(Span("x", url="https://example.org/")), styled(Span("x", url="javascript:a()"))
    assert (good[2], bad[2]) == ("https://example.org/", "")


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("Publish FAQ", "Publish FAQ · Due: May"),
        ("Publish it.", "Publish it. Due: May"),
        ("„So ist es.“", "„So ist es.“ Due: May"),
        ("”یہ طے ہے۔“", "”یہ طے ہے۔“ Due: May"),
        ("« Oui. »", "« Oui. » Due: May"),
    ],
)
def test_a_note_never_runs_on_from_a_text_without_a_stop(said: str, printed: str):
    (line,) = texts(section(Display.PROSE, item(said, meta="Due: May")))
    assert line == printed
