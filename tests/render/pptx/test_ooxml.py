"""Every deck we make is a whole file that keeps the schemas and the rules of accessibility."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import deck_templates as made
import decks
import ooxml
from briefdeck.audit.deck_checks import audit_deck
from briefdeck.layout.slides.text.paragraphs import runs
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.document import Paragraph, Span
from briefdeck.model.style.theme import Theme
from briefdeck.model.writing.links import with_links
from specimen import specimen

_OWN = "our own template"
_NAMES = [_OWN, *made.TEMPLATES]


@cache
def _deck(name: str) -> bytes:
    return decks.file_of_specimen(b"" if name == _OWN else made.TEMPLATES[name]())


def _told(data: bytes) -> list[str]:
    report = audit_deck(data, "deck.pptx")
    return [report.unreadable] * bool(report.unreadable) + [
        f"{finding.rule.code}: {finding.where}: {finding.why}" for finding in report.findings
    ]


@pytest.mark.parametrize("name", _NAMES)
def test_keeps_the_schemas_of_office_open_xml(name, tmp_path: Path):
    assert ooxml.faults(_deck(name), tmp_path) == []


@pytest.mark.parametrize("name", _NAMES)
def test_has_nothing_that_an_audit_finds(name):
    assert _told(_deck(name)) == []


@pytest.mark.parametrize(
    ("pattern", "change", "part"),
    [
        (r"(<a:xfrm>.*?</a:xfrm>)(<a:prstGeom.*?</a:prstGeom>)", r"\2\1", "slides/slide2.xml"),
        (r"<p:clrMapOvr>", "<p:unheard/><p:clrMapOvr>", "slides/slide2.xml"),
        (r"<a:rPr lang=", '<a:rPr unheard="1" lang=', "slides/slide2.xml"),
        (r'algn="l"', 'algn="middle"', "slideMaster1.xml"),
        (r'<p:cNvPr id="\d+"', '<p:cNvPr id="3"', "slides/slide2.xml"),
        (r"(<p:spPr>(?:(?!</p:spPr>).)*</p:spPr>)(<p:txBody>.*?</p:txBody>)", r"\2\1", "notesSlide2.xml"),
        (r"slideLayouts/slideLayout\d+", "slideLayouts/none", "slides/_rels/slide2.xml.rels"),
    ],
)
def test_the_schemas_are_really_checked(pattern, change, part, tmp_path: Path):
    assert ooxml.faults(made.changed(_deck(_OWN), pattern, change, part), tmp_path)


def test_reads_the_sources_of_a_slide_after_what_they_are_sources_of():
    orders = [
        [shape.name for shape in slide.shapes] for slide in made.opened(_deck(_OWN)).slides if slide.shapes
    ]
    with_sources = [names for names in orders if "Sources" in names]
    assert with_sources
    assert any("Table" in names for names in with_sources)
    for names in with_sources:
        after = names[names.index("Sources") + 1 :]
        assert set(after) <= {"Footer", "Date", "Slide number", "Marking at the foot"}


@pytest.mark.parametrize("name", _NAMES)
def test_says_in_a_tables_description_what_it_shows(name):
    tables = [(slide, s) for slide in made.opened(_deck(name)).slides for s in slide.shapes if s.has_table]
    assert tables
    for slide, shape in tables:
        words = shape._element.xpath(".//p:cNvPr")[0].get("descr")
        title = slide.shapes.title.text_frame.text.replace("\u00a0", " ")
        assert words.replace("\u00a0", " ").startswith(f"{title[:20]}")
        assert shape.table.cell(0, 0).text_frame.text in words


def _linking(text: str, *around: Span) -> tuple[str, str | None]:
    """Return the words of a link on a slide, and what is said of it to those who point at it."""
    spans = (*around, Span(text, url="https://www.example.org/reports/7?full=yes"))
    paper = decks.document(decks.section(Display.PROSE, lead=(Paragraph(spans),)))
    slide = made.opened(decks.rendered(decks.lay_out(paper))).slides[1]
    link = next(slide._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}hlinkClick"))
    return link.getparent().getparent().text, link.get("tooltip")


def test_a_bare_address_is_a_link_whole_and_its_note_names_the_site():
    said = _linking("https://www.example.org/reports/7?full=yes")
    assert said == ("example.org/reports/7?full=yes", "example.org")
    address = "https://example.org:8443/reports"
    assert [run.about for run in runs((Span(address, url=address),))] == ["example.org:8443"]


def test_a_slash_at_the_end_of_a_bare_address_is_not_shown():
    span = Span("https://www.example.org/reports/7/", url="https://www.example.org/reports/7/")
    assert [run.text for run in runs((span,))] == ["example.org/reports/7"]
    assert [run.text for run in runs((replace(span, text="https://example.org/"),))] == ["example.org"]


def test_says_of_a_link_what_it_leads_to():
    about = Span("Port Observatory, Waiting for a berth, 2023: ")
    assert _linking("example.org", about) == ("example.org", "Port Observatory, Waiting for a berth, 2023")


def test_all_of_an_address_is_the_link_where_what_stands_beside_it_says_where_that_leads():
    about = Span("Port Observatory, Waiting for a berth, 2023: ")
    said = _linking("https://www.example.org/reports/7?full=yes", about)
    assert said == ("example.org/reports/7?full=yes", "Port Observatory, Waiting for a berth, 2023")


def _notes(text: str) -> list[tuple[str, str]]:
    """Return the shown words of each link of a text as typed, and what is said of it."""
    spans = tuple(Span(part, url=url) for part, url in with_links(text))
    return [(run.text, run.about) for run in runs(spans) if run.url]


def test_the_note_of_each_of_several_links_is_what_stands_before_it():
    notes = _notes("The report: https://example.org/a; its annex: info@example.org or https://example.org/c.")
    assert notes == [
        ("example.org/a", "The report"),
        ("info@example.org", "its annex"),
        ("example.org/c", "example.org"),
    ]


def test_the_note_of_a_link_is_a_sentence_and_words_that_are_a_link_have_none():
    words = f"{'Ships wait for berths. ' * 9}The report is at "
    assert _notes(f"{words}www.example.org/a") == [("www.example.org/a", "The report is at")]
    worded = (Span("Read "), Span("the report", url="https://example.org/a"), Span(" by Monday."))
    assert [run.about for run in runs(worded)] == ["", "", ""]


def test_gives_links_the_colour_of_text_where_their_own_cannot_be_read():
    assert re.search(rb'<ahyp:hlinkClr [^>]*val="tx"/>', b"".join(made.parts_of(_deck("dark")).values()))
    assert b"hlinkClr" not in b"".join(made.parts_of(_deck("plain_4_to_3")).values())


def test_every_colour_of_the_theme_is_told_when_it_cannot_be_read():
    pale = Theme().model_copy(
        update={"colours": Theme().colours.model_copy(update={"quiet": "#AAAAAA", "tint": "#EEEEEE"})}
    )
    data = decks.rendered(decks.lay_out(specimen(), pale))
    assert any(line.startswith("contrast: ") and "#AAAAAA on" in line for line in _told(data))
