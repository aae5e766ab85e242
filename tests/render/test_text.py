import make
from briefdeck.arrange import arrange_document
from briefdeck.model.document import (
    CitedSource,
    Furniture,
    ListBlock,
    Paragraph,
    QuoteBlock,
    Span,
    TableBlock,
    blocks_spans,
)
from briefdeck.render.text import render_text

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


def test_sources_are_not_printed_twice():
    sources = (CitedSource("report", 1, (Span("The report."),), "Report n.d."),)
    listed = make.document_section(
        make.document_item("The report.", label="1"), kind="sources", display="notes", title="Sources"
    )
    assert shown(make.document(listed, sources=sources)).count("The report.") == 1
