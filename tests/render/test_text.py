from dataclasses import replace

import make
from briefdeck.arrange import arrange_document
from briefdeck.model.content.document import (
    CitedSource,
    ListBlock,
    Paragraph,
    QuoteBlock,
    Span,
    TableBlock,
    blocks_spans,
)
from briefdeck.model.content.furniture import Furniture
from briefdeck.render.text import render_text
from composing import compose

CITE = Span("1", cites="report", locator="p. 3")
PAPER = """\
TLP:GREEN
Policy brief
A title
=======
Issued 3 May 2020

Recommendations
---------------
7. Act now. (Pakistan)

Later:
8. Act later.

Key points
----------
Lead. [1, p. 3]
• Said. (A speaker)

Sources
-------
1. The report.

Ours.
"""


def shown(document):
    return render_text(arrange_document(document))


def test_a_paper_is_readable_as_plain_text():
    document = make.document(
        make.document_section(
            make.document_item("Act now.", label="7", meta="Pakistan", record="r7"),
            make.document_item("Act later.", label="8", group="Later"),
            kind="recommendations",
            display="cards",
            title="Recommendations",
        ),
        make.document_section(
            make.document_item("Said.", meta="A speaker"), lead=(Paragraph((Span("Lead."), CITE)),)
        ),
        title="A title",
        furniture=Furniture(
            "Policy brief", marking="TLP:GREEN", date_line="Issued 3\u00a0May 2020", rights="Ours."
        ),
        sources=(CitedSource("report", 1, (Span("The report."),), "Report n.d."),),
    )
    assert shown(document) == PAPER


def test_tables_have_aligned_columns_and_long_cells_wrap():
    cells = [((Span("1"),), (Span("word " * 30),)), ((Span("2"),), (Span("short"),))]
    items = [make.document_item(cells=each, group="One") for each in cells]
    section = make.document_section(
        *items, display="table", title="", header=("No.", "What"), widths=(10, 90)
    )
    lines = shown(make.document(section)).splitlines()[4:]
    assert lines[0].index("|") == lines[3].index("|") == lines[4].index("|")
    assert lines[2] == "[One]"
    assert " ".join(lines).count("word") == 30


def test_every_block_an_author_may_write_is_printed():
    blocks = (
        ListBlock((((Paragraph((Span("a"),))), ListBlock(((Paragraph((Span("b"),)),),), ordered=True)),)),
        QuoteBlock((Paragraph((Span("c"),)),)),
        TableBlock(((Span("d"),), (Span("e"),)), (((Span("f"),), (Span("g"),)),)),
    )
    text = shown(make.document(make.document_section(lead=blocks, title="")))
    assert text.splitlines()[3:] == [
        "",
        "• a",
        "  1. b",
        "> c",
        "d      | e",
        "-------+-------",
        "f      | g",
    ]
    assert all(span.text in text for spans in blocks_spans(blocks) for span in spans)


def test_a_list_keeps_the_number_that_it_begins_with():
    listed = ListBlock(((Paragraph((Span("a"),)),), (Paragraph((Span("b"),)),)), ordered=True, first=7)
    text = shown(make.document(make.document_section(lead=(listed,), title="")))
    assert text.splitlines()[-2:] == ["7. a", "8. b"]


def test_an_entry_that_has_a_name_and_a_source_alone_has_no_colon_between_them():
    item = make.document_item(label="Channel lamps", meta="built")
    item = replace(item, body=(Paragraph((CITE,)),))
    assert "• Channel lamps [1, p. 3] (built)" in shown(make.document(make.document_section(item)))


def test_sources_are_not_printed_twice():
    sources = (CitedSource("report", 1, (Span("The report."),), "Report n.d."),)
    listed = make.document_section(
        make.document_item("The report.", label="1"), kind="sources", display="notes", title="Sources"
    )
    assert shown(make.document(listed, sources=sources)).count("The report.") == 1


def test_what_stands_round_a_chart_is_printed_with_its_sources():
    report = make.source("report", "The report", issued="2015")
    points = (
        make.point(year, value, source=make.ref("report")) for year, value in (("2014", 1), ("2015", 2))
    )
    section = make.section("chart", series=("s",), measure="Loans a year", note="Only what was paid out.")
    brief = make.brief(section, make.section("summary", text="T"))
    document, _ = compose(brief, report, make.series(*points, id="s"))
    lines = shown(document).splitlines()
    last = next(place for place, line in enumerate(lines) if line.startswith("2015"))
    assert lines.index("Loans a year [1]") < last < lines.index("Only what was paid out.")


def test_how_an_axis_of_time_is_read_is_printed():
    steps = [make.milestone(f"m{year}", f"Step {year}", date=str(year)) for year in (2014, 2015)]
    section = make.section("timeline", display="scale")
    document, _ = compose(make.brief(section, make.section("summary", text="T")), *steps)
    assert "To scale between breaks" in shown(document)


def test_how_to_read_a_table_is_printed_under_it():
    row = make.document_item(cells=((Span("Water"),), (Span("2"),)))
    table = make.document_section(row, display="table", title="Counts", key=(Span("A square: implied."),))
    assert shown(make.document(table)).rstrip().endswith("A square: implied.")
