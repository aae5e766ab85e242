"""What the file itself holds: properties, fonts, bookmarks, links; the same bytes every time."""

import subprocess
import sys
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from fontTools.ttLib import TTFont

import specimen
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.document import Paragraph, Section, Span
from briefdeck.model.laid_out.pages import FontWeight
from briefdeck.render.pdf.fonts import UPRIGHT, face, split_by_face
from printed import page_texts, printed


@pytest.fixture(scope="module")
def report():
    return printed(specimen.specimen())


def link_uris(data: bytes) -> list[str]:
    return [part.split(b")")[0].decode() for part in data.split(b"/URI (")[1:]]


def linking(url: str) -> bytes:
    lead = (Paragraph((Span("See "), Span("this page", url=url), Span(" for more."))),)
    section = Section("a", "text", Display.PROSE, "One", lead=lead)
    furniture = replace(specimen.furniture(), contact="")
    return printed(replace(specimen.specimen(), sections=(section,), sources=(), furniture=furniture)).data


def test_properties_name_the_paper(report):
    pdf = pypdfium2.PdfDocument(report.data)
    properties = pdf.get_metadata_dict()
    pdf.close()
    assert properties["Title"] == specimen.specimen().title
    assert properties["Author"] == "Sandmouth Port Institute"
    assert properties["Subject"] == specimen.specimen().subtitle
    assert properties["Keywords"] == "ports, berths, harbour dues"
    assert properties["Creator"] == "briefdeck"


def test_viewers_show_the_title_and_know_the_language(report):
    assert b"/DisplayDocTitle true" in report.data
    assert b"/Lang (en-GB)" in report.data


def test_bookmarks_lead_to_title_and_sections(report):
    pdf = pypdfium2.PdfDocument(report.data)
    marks = [(mark.level, mark.get_title()) for mark in pdf.get_toc()]
    pdf.close()
    document = specimen.specimen()
    summary, *others = document.sections
    told = (section.headline or section.title for section in others)
    assert marks == [(0, document.title), (1, summary.title), *((1, words) for words in told)]


@pytest.mark.parametrize(
    "url", ["https://example.org/a?b=1&c=2", "http://example.org/", "mailto:a@example.org"]
)
def test_web_and_mail_addresses_are_links(url):
    assert link_uris(linking(url)) == [url]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "#section", "pdf:other.pdf", "data:x"]
)
def test_other_addresses_are_text_only(url):
    data = linking(url)
    assert link_uris(data) == []
    assert b"/Annots" not in data
    assert "See this page for more." in page_texts(data)[0]


def test_citations_lead_to_their_source(report):
    pdf = pypdfium2.PdfDocument(report.data)
    (place,) = {_target(pdf, page) for page in pdf} - {None}
    assert "Sources" in page_texts(report.data)[place]
    pdf.close()


def _target(pdf: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> int | None:
    """Give the number of the page that the first link within the paper leads to."""
    for x in range(150, 560, 2):
        for y in range(60, 800, 3):
            link = pdfium.FPDFLink_GetLinkAtPoint(page, x, y)
            target = pdfium.FPDFLink_GetDest(pdf, link) if link else None
            if target:
                return pdfium.FPDFDest_GetDestPageIndex(pdf, target)
    return None


def test_the_same_document_gives_the_same_bytes(report):
    assert printed(specimen.specimen()).data == report.data


def test_bytes_do_not_depend_on_what_was_printed_before(report):
    script = (
        "import specimen, printed, sys; sys.stdout.buffer.write(printed.printed(specimen.specimen()).data)"
    )
    path = {"PYTHONPATH": ":".join(sys.path), "PYTHONHASHSEED": "7"}
    fresh = subprocess.run([sys.executable, "-c", script], env=path, capture_output=True, check=True).stdout
    assert fresh == report.data


def test_every_font_is_embedded(report, tmp_path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(report.data)
    listing = subprocess.run(["pdffonts", str(file)], capture_output=True, text=True, check=True).stdout
    fonts = listing.splitlines()[2:]
    assert len(fonts) >= 5
    assert all(font.split()[-5] == "yes" for font in fonts), listing


def test_poppler_reads_the_pages_as_well(report, tmp_path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(report.data)
    text = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True).stdout.decode()
    assert specimen.specimen().title in " ".join(text.split())
    assert text.count("\f") == report.pages


@pytest.mark.parametrize("family", ["IBM Plex Serif", "Fira Sans"])
@pytest.mark.parametrize("weight", FontWeight)
@pytest.mark.parametrize("italic", [False, True])
def test_every_face_is_there(family, weight, italic):
    assert face(family, weight, italic).startswith(family.replace(" ", "")[:4])


def test_unknown_families_are_refused():
    with pytest.raises(ValueError, match="no font family 'Comic Sans'"):
        face("Comic Sans", *UPRIGHT)


@pytest.mark.parametrize(
    "text", ["naïve – “x”", "船 \U0001f6a2", "α ∆ ≤", "a\u00adb\u200dc\u202fd\u2028e\tf"]
)
def test_no_face_is_asked_for_a_sign_it_lacks(text):
    for name, run in split_by_face(text, "IBM Plex Serif", FontWeight.REGULAR, italic=False):
        from reportlab.pdfbase.pdfmetrics import getFont  # the renderer's own registry

        with TTFont(getFont(name).face.filename) as font:
            assert all(ord(char) in font.getBestCmap() for char in run)
