"""What a screen reader is told of a paper."""

import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageCms  # Pillow comes with ReportLab

import specimen
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.document import (
    Document,
    Item,
    ListBlock,
    Paragraph,
    QuoteBlock,
    Section,
    Span,
    TableBlock,
)
from briefdeck.model.content.furniture import Furniture
from briefdeck.render.pdf.file import srgb
from pdf_structure import Node, read
from printed import planned, printed, rendered_plan
from tagged_checks import broken
from varied_documents import varied_plan


def told(*sections: Section, **fields: object) -> Node:
    furniture = Furniture(kind="Note", marking="TLP:GREEN", caveat="Members only", contact="The desk")
    document = Document("paper", "A paper", "", "en-GB", furniture, sections)
    return read(printed(replace(document, **fields)).data).root


def prose(*blocks: object, title: str = "One") -> Section:
    return Section("s", "text", Display.PROSE, title, lead=blocks)


def words(text: str) -> Paragraph:
    return Paragraph((Span(text),))


@pytest.fixture(scope="module")
def report():
    return read(printed(specimen.specimen()).data)


@pytest.mark.parametrize("output", [{}, {"pages": 1}, {"orientation": "landscape"}], ids=str)
@pytest.mark.parametrize("document", [specimen.specimen(), specimen.short_specimen()], ids=["long", "short"])
def test_the_structure_gives_every_word_in_reading_order(document, output):
    plan = planned(document, **output)
    assert broken(plan, rendered_plan(plan).data) == []


@pytest.mark.parametrize("seed", range(1, 26))
def test_papers_made_by_chance_are_sound(seed):
    plan = varied_plan(seed)
    assert broken(plan, rendered_plan(plan).data) == []


def test_headings_go_down_one_level_at_a_time():
    grouped = replace(specimen.key_points(), title="", headline="")
    root = told(grouped, replace(specimen.key_points(), id="again"))
    levels = [node.kind for node in root.all("H1", "H2", "H3")]
    assert levels == ["H1", "H2", "H2", "H2", "H3", "H3"]


def test_groups_under_a_headline_are_a_level_below_it():
    root = told(replace(specimen.key_points(), title=""))
    assert [node.kind for node in root.all("H1", "H2", "H3")] == ["H1", "H2", "H3", "H3"]


def test_lists_nest():
    inner = ListBlock(((words("inner one"),), (words("inner two"),)), ordered=True)
    (outer, nested) = told(prose(ListBlock(((words("first"), inner), (words("second"),))))).all("L")
    assert (outer.numbering, nested.numbering) == ("Disc", "Decimal")
    assert outer.text == "first 1 inner one 2 inner two second"
    assert [entry.kids[0].text for entry in nested.kids] == ["1", "2"]


def test_two_lists_one_after_the_other_stay_two():
    lists = (ListBlock(((words("a"),),)), ListBlock(((words("b"),),)))
    assert [node.text for node in told(prose(*lists)).all("L")] == ["a", "b"]


def test_the_header_of_a_table_over_pages_is_read_once():
    table = told(specimen.tracker(40)).all("Table")[0]
    assert [node.text for node in table.all("TH")] == [
        "No.",
        "Recommendation",
        "Addressee",
        "Response",
        "State",
    ]
    assert len(table.all("TR")) == 41
    assert {len(row.kids) for row in table.all("TR")} == {5}


def test_a_table_without_rows_has_no_empty_body():
    head = (Span("Head"),)
    table = told(prose(TableBlock((head,), ()))).all("Table")[0]
    assert [kid.kind for kid in table.kids] == ["TR"]


def test_a_link_over_lines_is_one_link_with_an_area_on_each():
    text = "a link that is long enough to go over more than one line of the column " * 3
    section = prose(Paragraph((Span("See "), Span(text, url="https://example.org/"), Span(" for more."))))
    (link,) = told(section).all("Link")
    assert link.text == text.strip()
    assert link.areas == ["https://example.org/"] * len(link.areas)
    assert len(link.areas) > 1


def test_a_paragraph_that_is_one_link_is_a_link():
    (link,) = told(prose(Paragraph((Span("All of it", url="https://example.org/"),)))).all("Link")
    assert (link.text, link.areas) == ("All of it", ["https://example.org/"])


def test_a_link_in_the_header_of_a_table_over_pages_has_one_area():
    head = (Span("Head", url="https://example.org/"),)
    rows = tuple(((Span(f"row {n}"),),) for n in range(80))
    (link,) = told(prose(TableBlock((head,), rows))).all("Link")
    assert len(link.areas) == 1


def test_links_to_sources_say_which(report):
    areas = {area for link in report.root.all("Link") for area in link.areas}
    assert any(area.startswith("Port Observatory") for area in areas)


def test_words_do_not_run_together_where_lines_break():
    text = " ".join(f"word{n}" for n in range(300))
    assert told(prose(words(text))).all("P")[-2].text == text


def test_no_space_is_put_into_a_long_word_that_is_broken():
    text = "x" * 400
    assert text in told(prose(words(f"before {text} after"))).text


def test_a_paragraph_over_pages_is_one():
    text = " ".join(f"word{n}" for n in range(2000))
    assert text in [node.text for node in told(prose(words(text))).all("P")]


def test_quotations_are_told(report):
    assert told(prose(QuoteBlock((words("Said once."),)))).all("BlockQuote")[0].text == "Said once."
    assert report.root.all("BlockQuote")


def test_sources_are_notes_of_their_own(report):
    notes = report.root.all("Note")
    assert len({note.identity for note in notes}) == len(notes) == len(specimen.sources())
    assert notes[0].all("Lbl")[0].text == "1"


def test_the_marking_is_read_once_and_first(report):
    assert [kid.text for kid in report.root.kids[:2]] == ["TLP:AMBER", "Members of the Council only"]
    assert report.root.text.count("TLP:AMBER") == 1
    assert all(page.count("TLP:AMBER") == 2 for page in report.artifacts[1:])


def test_page_numbers_are_not_read(report):
    assert "Page 2 of" not in report.root.text
    assert "Page 2 of" in report.artifacts[1]


def test_a_citation_is_a_link_within_its_paragraph():
    item = Item(record="a", label=(Span("1"),), body=(words("A source"),))
    sources = Section("sources", "sources", Display.NOTES, "Sources", items=(item,))
    root = told(prose(Paragraph((Span("Said."), Span("1", cites="a")))), sources)
    (paragraph,) = (node for node in root.all("P") if node.text == "Said.1")
    assert [node.text for node in paragraph.all("Link")] == ["1"]


@pytest.mark.parametrize(
    ("date", "stated"), [("2024-03-11", "D:20240311"), ("2024-03", "D:202403"), ("2024", "D:2024")]
)
def test_dates_are_those_of_the_document(date, stated):
    document = replace(specimen.short_specimen(), date=date)
    data = printed(document).data
    pdf = pypdfium2.PdfDocument(data)
    assert pdf.get_metadata_dict()["CreationDate"] == stated
    pdf.close()
    assert f"<xmp:CreateDate>{date}</xmp:CreateDate>" in read(data).xmp


def test_a_paper_without_a_date_states_none():
    data = printed(replace(specimen.short_specimen(), date="")).data
    assert b"CreationDate" not in data
    assert "CreateDate" not in read(data).xmp


def test_markup_in_properties_stays_text():
    document = replace(specimen.short_specimen(), title="A <b> & ]]> {0}", keywords=("<k>",))
    xmp = read(printed(document).data).xmp
    assert "A &lt;b&gt; &amp; ]]&gt; {0}" in xmp
    assert "<pdf:Keywords>&lt;k&gt;</pdf:Keywords>" in xmp


def test_a_paper_without_a_title_is_called_by_its_name():
    xmp = read(printed(replace(specimen.short_specimen(), title=" ", sections=(), sources=())).data).xmp
    assert '<rdf:li xml:lang="x-default">berths</rdf:li>' in xmp


def test_signs_that_one_style_lacks_are_still_shown():
    text = "Ж ә ӯ θ ữ ť"
    section = prose(Paragraph((Span(text, strong=True, emphasis=True),)))
    assert text in told(section).text


def test_other_readers_find_nothing_wrong_with_the_file():
    with pikepdf.open(BytesIO(printed(specimen.specimen()).data)) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_different_papers_have_different_identities():
    ids = {printed(document).data.split(b"/ID [<")[1][:32] for document in _two_of_one_title()}
    assert len(ids) == 2


def _two_of_one_title() -> tuple[Document, Document]:
    short = specimen.short_specimen()
    return short, replace(short, sections=short.sections[:-2])


def test_a_text_drawn_for_one_paper_leaves_the_next_as_it_was():
    script = (
        "import specimen, printed, sys; d = specimen.specimen(); s = specimen.short_specimen();"
        "printed.printed(s, pages=1); printed.printed(d, orientation='landscape');"
        "sys.stdout.buffer.write(printed.printed(d).data)"
    )
    path = {"PYTHONPATH": ":".join(sys.path), "PYTHONHASHSEED": "3"}
    later = subprocess.run([sys.executable, "-c", script], env=path, capture_output=True, check=True).stdout
    assert later == printed(specimen.specimen()).data


def test_the_colour_profile_is_srgb():
    own = ImageCms.ImageCmsProfile(BytesIO(srgb()))
    image = Image.frombytes("RGB", (3, 1), bytes((200, 30, 90, 12, 90, 255, 128, 128, 128)))
    shown = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"))
    pairs = zip(image.tobytes(), shown.tobytes(), strict=True)
    assert all(abs(before - after) <= 1 for before, after in pairs)
