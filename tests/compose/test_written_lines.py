"""The text of a record stands in the lines in which it was written."""

import make
from briefdeck.compose.templates.markdown import as_written, on_one_line
from briefdeck.model.content.document import ListBlock, Paragraph, blocks_spans
from briefdeck.model.writing.signs import Signs
from briefdeck.words.language import ENGLISH
from composing import body, rows, section_of, text

TEXT = "Hold talks:\n- on trade,\n- on energy\n  and gas.\n\nThen report.\n7. First\n8. Second"


def shape(blocks):
    return [
        ([shape(entry) for entry in block.entries], block.first if block.ordered else "-")
        if isinstance(block, ListBlock)
        else text(block.spans)
        for block in blocks
    ]


def test_lines_lists_and_paragraphs_are_kept_and_a_list_begins_with_its_own_number():
    assert shape(as_written(ENGLISH, TEXT)) == [
        "Hold talks:", ([["on trade,"], ["on energy", "and gas."]], "-"),
        "Then report.", ([["First"], ["Second"]], 7),
    ]  # fmt: skip


def test_on_one_line_entries_are_parted_by_semicolons_unless_they_end_otherwise():
    assert on_one_line(TEXT, ENGLISH.signs) == (
        "Hold talks: on trade, on energy and gas. Then report. 7. First; 8. Second"
    )
    assert (
        on_one_line("- 1 May\n- -4 degrees\nAll agreed", Signs("،", "؛", "۔"))
        == "1 May؛ -4 degrees۔ All agreed"
    )
    assert on_one_line("One\n-4 degrees", ENGLISH.signs) == "One -4 degrees"


def test_nothing_else_is_markup():
    assert shape(as_written(ENGLISH, "*One*\n# Two\n> Three\n-4 degrees")) == [
        "*One*",
        "# Two",
        "> Three",
        "-4 degrees",
    ]


def test_the_text_of_a_recommendation_has_its_citation_at_the_end_of_its_last_line():
    source = make.source("report", "A report")
    proposed = make.recommendation(text="Hold talks.\nReport by May.", source=make.ref("report"))
    section = section_of(make.section(display="numbered"), source, proposed)
    assert body(section.items[0]) == "Hold talks. / Report by May. [1]"


def test_after_a_list_citations_stand_at_its_last_words():
    source = make.source("report", "A report")
    proposed = make.recommendation(text="Hold talks:\n- on trade,\n- on gas.", source=make.ref("report"))
    section = section_of(make.section(display="numbered"), source, proposed)
    assert body(section.items[0]) == "Hold talks: / on trade, / on gas. [1]"


def test_text_before_a_value_of_several_lines_stands_in_its_first_line():
    quoted = make.statement(text="We agree.\nWe sign.", type="quote", verbatim=True)
    said = make.event("e", "A talk", statements=(quoted,))
    section = section_of(make.section("quotes"), said)
    assert [text(spans) for spans in blocks_spans(section.items[0].body)] == ["“We agree.", "We sign.”"]


def test_in_a_table_all_lines_stand_in_one():
    section = section_of(make.section(display="table"), make.recommendation(text="Hold talks:\n- on trade"))
    assert rows(section)[0][1] == "Hold talks: on trade"
    assert isinstance(as_written(ENGLISH, "One.")[0], Paragraph)
