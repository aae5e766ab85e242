"""What every entry of a section is, for all outputs: its number, label, text, row and group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import make
from briefdeck.arrange import arrange_document, arrange_section
from briefdeck.arrange.displays import DISPLAYS
from briefdeck.compose.templates.markdown import read_blocks
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.arrangement import Marker, columns_of, row_in_words
from briefdeck.model.content.document import (
    CitedSource,
    Item,
    Paragraph,
    Section,
    Span,
    TableBlock,
    TimeSpec,
    plain,
    section_spans,
)
from briefdeck.model.content.place_map import MapSpot
from briefdeck.model.writing.dates import parse_edtf
from briefdeck.model.writing.signs import Signs
from briefdeck.words.language import ENGLISH


def spans(text):
    return (Span(text),) if text else ()


def item(text="Do it.", label="", meta="", cells=(), **fields):
    body = (Paragraph(spans(text)),) if text else ()
    return Item(label=spans(label), meta=spans(meta), body=body, cells=tuple(map(spans, cells)), **fields)


def section(display, *items, **fields):
    return Section("s-1", fields.pop("kind", "recommendations"), display, "Heading", items=items, **fields)


def arranged(display, *items, **fields):
    return arrange_section(section(display, *items, **fields)).items


def test_entries_of_a_map_say_where_they_are_for_where_it_is_not_drawn():
    one, other = MapSpot("South landing", 1, 2), MapSpot("Fenn", 1, 3)
    found = arranged(
        Display.MAP,
        item(label="Lamps", meta="in work", spots=(one, other)),
        item(label="A ferry", spots=(one,)),
        item(label="Fenn", spots=(other,)),
        item(label="A dyke", meta="planned"),
    )
    told = [plain(entry.item.meta) for entry in found]
    assert told == ["in work · South landing – Fenn", "South landing", "", "planned"]


def test_the_entries_of_a_section_are_gathered_once_however_often_they_are_asked_for():
    whole = arrange_section(section(Display.CARDS, item(), item()))
    assert whole.items is whole.items


def test_every_display_is_arranged():
    assert set(DISPLAYS) == set(Display)


@pytest.mark.parametrize("display", [Display.NUMBERED, Display.CARDS])
@pytest.mark.parametrize(
    "label", ["1", "14", "1325", "1820", "2250", "R2", "R14", "3.", "7)", "UN-12", "99999"]
)
def test_a_label_that_is_a_number_is_the_entrys_number(display, label):
    (entry,) = arranged(display, item(label=label))
    assert entry.number == label
    assert entry.item.label == ()


@pytest.mark.parametrize("display", [Display.NUMBERED, Display.CARDS])
@pytest.mark.parametrize("label", ["Pakistan", "12 February 2015", "12 proposals", "", "$1.7", "No. 3", "٣"])
def test_beside_numbers_of_the_source_an_entry_without_one_has_none(display, label):
    entries = arranged(display, item(label="7"), item(label=label))
    assert [entry.number for entry in entries] == ["7", ""]


def test_in_a_numbered_list_what_is_not_a_number_stays_the_label():
    (entry,) = arranged(Display.NUMBERED, item(label="Pakistan"))
    assert plain(entry.item.label) == "Pakistan"


def test_a_card_without_a_label_says_above_its_text_whom_it_is_addressed_to():
    (entry,) = arranged(Display.CARDS, item(label="14", meta="Implied: Pakistan"))
    assert (entry.number, plain(entry.item.label), entry.item.meta) == ("14", "Implied: Pakistan", ())


def test_a_card_with_a_label_keeps_its_note():
    (entry,) = arranged(Display.CARDS, item(label="Pakistan", meta="by 2021"))
    assert (plain(entry.item.label), plain(entry.item.meta)) == ("Pakistan", "by 2021")


@pytest.mark.parametrize("display", sorted(set(Display) - {Display.NUMBERED, Display.CARDS}))
def test_no_other_display_numbers_its_entries(display):
    (entry,) = arranged(display, item(label="14"))
    assert entry.number == ""
    assert plain(entry.item.label) == "14"


@pytest.mark.parametrize(
    ("display", "marker"),
    [
        (Display.BULLETS, Marker.BULLET),
        (Display.BOX, Marker.BULLET),
        (Display.NUMBERED, Marker.NUMBER),
        (Display.CARDS, Marker.NUMBER),
        (Display.PROSE, Marker.NONE),
        (Display.TIMELINE, Marker.NONE),
    ],
)
def test_what_stands_before_entries_follows_from_the_display(display, marker):
    assert arrange_section(section(display, item())).marker is marker


def test_neighbours_under_one_heading_are_one_group():
    arrangement = arrange_section(
        section(Display.BULLETS, item("a", group="A"), item("b", group="A"), item("c", group="B"), item("d"))
    )
    assert [(group.heading, len(group.items)) for group in arrangement.groups] == [
        ("A", 2),
        ("B", 1),
        ("", 1),
    ]
    assert arrangement.is_grouped


def test_an_entry_without_a_word_is_gone_and_the_others_keep_their_places():
    entries = arranged(Display.NUMBERED, item("a"), item(""), item("c"))
    assert [(entry.number, entry.position) for entry in entries] == [("1", 0), ("2", 2)]


def test_a_lead_without_a_word_is_gone():
    lead = (Paragraph(spans("")), Paragraph(spans("Said first.")))
    assert arrange_section(section(Display.PROSE, lead=lead)).lead == lead[1:]


class TestRows:
    def test_a_row_is_said_in_words_where_there_is_no_table(self):
        rows = item("", cells=("14", "Pakistan", ""))
        (entry,) = arranged(Display.BULLETS, rows, header=("No.", "Addressee", ""))
        (paragraph,) = entry.item.body
        assert plain(paragraph.spans) == "No.: 14; Addressee: Pakistan"

    def test_an_item_without_a_row_becomes_one_of_label_text_and_note(self):
        (entry,) = arranged(
            Display.TABLE, item("Do it.", label="14", meta="Pakistan"), header=("A", "B", "C")
        )
        assert [plain(cell) for cell in entry.item.cells] == ["14", "Do it.", "Pakistan"]

    def test_every_row_has_as_many_cells_as_there_are_columns(self):
        arrangement = arrange_section(
            section(Display.TABLE, item(cells=("a",)), item(cells=("a", "b", "c")), header=("A", "B"))
        )
        assert [len(entry.item.cells) for entry in arrangement.items] == [3, 3]
        assert [plain(column.heading) for column in arrangement.columns] == ["A", "B", ""]

    def test_a_column_whose_width_nobody_gave_is_as_wide_as_the_others_are_on_the_average(self):
        arrangement = arrange_section(
            section(Display.TABLE, item(cells=("a", "b", "c")), header=("A", "B", "C"), widths=(10, 30))
        )
        assert [column.share for column in arrangement.columns] == [10, 30, 20]

    def test_columns_of_a_table_without_any_widths_are_as_wide_as_their_longest_texts_ask(self):
        rows = item(cells=("14", "x" * 40)), item(cells=("15", "y" * 300))
        arrangement = arrange_section(section(Display.TABLE, *rows, header=("No.", "Recommendation")))
        assert [column.share for column in arrangement.columns] == [4, 60]

    def test_a_column_of_long_texts_takes_room_from_the_others_but_for_the_widest(self):
        rows = [item(cells=("x" * 90, "Ministry", event, "No. 3")) for event in ("y" * 80, "y" * 60)]
        long, short = (
            arrange_section(
                section(Display.TABLE, *some, header=("A", "B", "C", "D"), widths=(45, 12, 8, 15))
            )
            for some in (rows, [item(cells=("x" * 90, "Ministry", "2015 seminar", "No. 3"))])
        )
        assert [column.share for column in short.columns] == [45, 12, 8, 15]
        text, addressee, event, number = (column.share for column in long.columns)
        assert (text, sum((addressee, event, number))) == (45, pytest.approx(35))
        assert event > 20
        assert addressee > number

    def test_a_table_is_described_by_its_headings(self):
        arrangement = arrange_section(
            section(Display.TABLE, item(cells=("a", "b")), header=("No.", "Addressee"))
        )
        assert arrangement.alt == "No., Addressee"

    def test_columns_of_an_authored_table_are_as_wide_as_their_longest_texts_ask(self):
        table = TableBlock((spans("A"), spans("B")), ((spans("x" * 30), spans("y" * 300)),))
        assert [column.share for column in columns_of(table)] == [30, 60]

    @pytest.mark.parametrize(
        ("cells", "align"),
        [
            (("1,250", "7"), "end"),
            (("$1.7 billion", "–", "USD 350 million"), "end"),
            (("−3.5 %", "+ 2 %", "n/a"), "end"),
            (("Rs 5 crore", "12\u00a0000,50 €"), "end"),
            (("2015 seminar", "7"), "start"),
            (("12 February", "3 March"), "start"),
            (("–", ""), "start"),
        ],
    )
    def test_columns_of_numbers_alone_end_level_but_for_the_first_which_names_the_rows(self, cells, align):
        rows = [item(cells=(cell, cell)) for cell in cells]
        arrangement = arrange_section(section(Display.TABLE, *rows, header=("Year", "Value")))
        assert [column.align for column in arrangement.columns] == ["start", align]
        authored = TableBlock((spans("Year"), spans("Value")), tuple(row.cells for row in rows))
        assert [column.align for column in columns_of(authored)] == ["start", align]

    @pytest.mark.parametrize(
        ("cells", "align"),
        [(("2", "14"), "end"), (("R2", "R14"), "end"), (("2015", "2020"), "start"), (("2", "all"), "start")],
    )
    def test_numbers_that_count_the_rows_end_level_and_years_do_not(self, cells, align):
        rows = [item(cells=(cell, "what is asked")) for cell in cells]
        arrangement = arrange_section(section(Display.TABLE, *rows, header=("No.", "What")))
        assert [column.align for column in arrangement.columns] == [align, "start"]

    def test_an_author_says_which_edge_a_column_keeps_to(self):
        (table,) = read_blocks(ENGLISH, "| A | B | C |\n|--:|:--|---|\n| a | 1 | 2 |\n| b | 3 |", ())
        assert [column.align for column in columns_of(table)] == ["end", "start", "end"]

    def test_a_row_in_words_names_what_has_a_heading(self):
        assert plain(row_in_words((spans("A"), ()), (spans("1"), spans("2"), spans("3")))) == "A: 1; 2; 3"

    def test_a_row_in_words_has_no_heading_without_a_cell(self):
        headings = [spans(each) for each in ("Option", "For", "Against", "Cost")]
        assert plain(row_in_words(headings, ((), spans("Cheap"), spans(" "), ()))) == "For: Cheap"


class TestSources:
    def test_sources_that_no_section_lists_are_listed_at_the_end(self):
        cited = (CitedSource("mi", 1, spans("Report, 2015."), "MUSLIM Institute 2015"),)
        arrangement = arrange_document(make.document(sources=cited)).references
        assert [(plain(each.item.label), each.source) for each in arrangement.items] == [("1", "mi")]

    @pytest.mark.parametrize(("kind", "is_said"), [("key_points", False), ("glossary", True)])
    def test_one_source_stands_for_all_only_if_every_point_of_a_record_is_from_it(self, kind, is_said):
        cited = CitedSource("mi", 1, spans("Report, 2015."), "MUSLIM Institute 2015", spans("All from it."))
        body = (Paragraph((Span("Said."), Span("1", cites="mi"))),)
        points = section(Display.BULLETS, Item(record="a", body=body), item(), kind="key_points")
        other = section(Display.BULLETS, item(record="b"), kind=kind)
        assert bool(arrange_document(make.document(points, other, sources=(cited,))).once) is is_said

    def test_a_place_in_the_main_source_stands_in_brackets_before_those_in_others(self):
        cited = (CitedSource("mi", 1, (), "MI 2015"), CitedSource("h", 2, (), "Herald 2014"))
        one = Span("1", cites="mi", locator="Session A, paras 4\u20136; item 2")
        more = [Span("1", cites="mi", locator=f"para. {n}") for n in range(3, 25)]
        runs = [(Span("Said."), one, Span("2", cites="h", locator="p. 3")), *((each,) for each in more)]
        items = [Item(record=f"r{place}", body=(Paragraph(run),)) for place, run in enumerate(runs)]
        figure = section(Display.SCALE, items[0], kind="timeline")
        bullets = section(Display.BULLETS, *items, kind="key_points")
        arranged = arrange_document(make.document(bullets, figure, sources=cited))
        first, second, *_ = filter(
            None, (plain(run, locators=True) for run in section_spans(arranged.sections[0].section))
        )
        assert (first, second) == ("Said. (Session A, 4\u20136; item 2) [2, p. 3]", " (3)")
        assert "(24) is para.\u00a024" in plain(arranged.once)
        assert plain(arranged.sections[1].section.items[0].body[0].spans) == "Said. [1] [2]"

    @pytest.mark.parametrize(
        ("kind", "lead", "points"),
        [
            ("points_to_make", (), (item(),)),
            ("next_steps", (), (item(),)),
            ("if_raised", (), (item(),)),
            ("text", (Paragraph(spans("Ours alone.")),), ()),
        ],
    )
    def test_no_source_stands_for_all_above_what_the_author_says_without_one(self, kind, lead, points):
        cited = CitedSource("mi", 1, spans("Report, 2015."), "MUSLIM Institute 2015", spans("All from it."))
        body = (Paragraph((Span("Said."), Span("1", cites="mi"))),)
        said = section(Display.BULLETS, Item(record="a", body=body), kind="key_points")
        own = section(Display.BULLETS, *points, kind=kind, lead=lead)
        assert not arrange_document(make.document(said, own, sources=(cited,))).once
        resting = section(Display.BULLETS, Item(body=body), kind=kind)
        assert arrange_document(make.document(said, resting, sources=(cited,))).once

    def test_only_a_numbered_list_of_sources_gets_their_names_where_these_are_cited(self):
        cited = (CitedSource("mi", 1, spans("Report, 2015."), "MUSLIM Institute 2015"),)
        labels = []
        for label in ("1", ""):
            listing = section(Display.NOTES, item("Report", label=label, record="mi"), kind="sources")
            whole = make.document(listing, sources=cited, cites_names=True)
            labels.append(plain(arrange_document(whole).sections[0].items[0].item.label))
        assert labels == ["MUSLIM Institute 2015", ""]

    def test_sources_that_a_section_lists_are_not_listed_twice(self):
        listing = section(Display.NOTES, item("Report", label="1", record="mi"), kind="sources")
        cited = (CitedSource("mi", 1, spans("Report, 2015."), "MUSLIM Institute 2015"),)
        arrangement = arrange_document(make.document(listing, sources=cited))
        assert arrangement.references is None
        assert arrangement.listed_sources == {"mi"}

    def test_only_a_list_of_sources_is_where_citations_lead(self):
        (entry,) = arranged(Display.NOTES, item(record="ack-1"), kind="acknowledgements")
        assert entry.source == ""


@given(st.lists(st.sampled_from(["", "1", "R2", "words", "1325"]), max_size=8))
def test_entries_of_a_numbered_list_have_their_own_numbers_or_are_all_counted_and_say_all_they_said(labels):
    entries = arranged(Display.NUMBERED, *(item(label=label) for label in labels))
    own = [label if label[-1:].isdigit() else "" for label in labels]
    counted = [str(place) for place in range(1, len(labels) + 1)]
    assert [entry.number for entry in entries] == (own if any(own) else counted)
    for entry, label in zip(entries, labels, strict=True):
        assert label in (entry.number, plain(entry.item.label))


def test_a_column_with_nothing_in_it_goes_and_the_others_share_its_width():
    some = [item(cells=("", "Do it.", "")), item(cells=("", "Do that.", "Russia"))]
    found = arrange_section(section(Display.TABLE, *some, header=("No.", "Text", "Who"), widths=(10, 60, 30)))
    assert [(plain(column.heading), column.share) for column in found.columns] == [("Text", 60), ("Who", 30)]
    assert [list(map(plain, entry.item.cells)) for entry in found.items] == [
        ["Do it.", ""],
        ["Do that.", "Russia"],
    ]
    assert found.alt == "Text, Who"


def test_a_card_is_headed_by_the_first_that_is_said_of_it_and_the_rest_follows_its_text():
    meta = (Span("Pakistan", emphasis=True), Span(" · Due: 2021 · "), Span("high", strong=True))
    section = make.document_section(Item(body=(Paragraph(spans("Act.")),), meta=meta), display="cards")
    (entry,) = arrange_section(section).items
    assert entry.item.label == (Span("Pakistan", emphasis=True),)
    assert entry.item.meta == (Span("Due: 2021 · "), Span("high", strong=True))


def test_names_on_an_axis_of_time_keep_the_spaces_that_do_not_break():
    entry = item("Встреча в\u00a0Исламабаде", when=parse_edtf("2014"))
    made = section(Display.SCALE, entry, kind="timeline", time=TimeSpec(undated="без даты"))
    (mark,) = arrange_section(made).scale.marks
    assert mark.name == "Встреча в\u00a0Исламабаде"


def test_a_row_said_in_words_has_the_signs_of_its_language():
    row = Item(cells=((Span("الف"),), (Span("ب"),)))
    made = arrange_section(section(Display.BULLETS, row, signs=Signs("،", "؛", "۔")))
    ((item,),) = (group.items for group in made.groups)
    (said,) = item.item.body
    assert plain(said.spans) == "الف؛ ب"


def test_what_is_said_of_an_axis_of_time_has_the_signs_of_its_language():
    dates = {"الف": ("2014", "متنازع ہے۔"), "ب": ("2015", "دعویٰ"), "ج": ("", ""), "د": ("", "")}
    items = [
        item(name, when=parse_edtf(date) if date else None, doubt=spans(doubt))
        for name, (date, doubt) in dates.items()
    ]
    spec = TimeSpec(undated="بلا تاریخ")
    made = section(Display.SCALE, *items, kind="timeline", time=spec, signs=Signs("،", "؛", "۔"))
    scale = arrange_section(made).scale
    assert scale.undated == "بلا تاریخ: ج؛ د"
    assert [plain(doubt) for doubt in scale.doubts] == ["الف: متنازع ہے۔", "ب: دعویٰ۔"]


def test_a_doubt_stands_after_its_date_or_its_name_where_another_has_the_same_date():
    dates = {"Deal": "2014", "Visit": "2015", "Talks": "2015"}
    items = [
        item(name, label=date, when=parse_edtf(date), doubt=spans("Disputed."))
        for name, date in dates.items()
    ]
    scale = arrange_section(section(Display.SCALE, *items, kind="timeline")).scale
    assert [plain(doubt) for doubt in scale.doubts] == [
        "2014: Disputed.",
        "Visit: Disputed.",
        "Talks: Disputed.",
    ]


def test_a_doubt_ends_with_its_stop_and_after_that_its_sources():
    doubt = (Span("by a report of 2014"), Span("2", cites="report"))
    deal = item("Deal", when=parse_edtf("2014"), doubt=doubt)
    (said,) = arrange_section(section(Display.SCALE, deal, kind="timeline")).scale.doubts
    assert [span.text for span in said] == ["Deal", ": ", "by a report of 2014", ".", "2"]
