"""What an audit finds in PDFs, with the validator and without it."""

import re
import sys
import zlib
from pathlib import Path

import page
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

import papers_of_others as others
from briefdeck.audit import pdf_rules
from briefdeck.audit.pdf_file import PdfFile
from briefdeck.audit.pdfs import WITHOUT_VALIDATOR, audit_pdf


def _codes(data: bytes) -> set[str]:
    report = audit_pdf(data, "paper.pdf")
    assert not report.unreadable
    return {finding.rule.code for finding in report.findings}


@pytest.fixture
def without_validator(monkeypatch):
    monkeypatch.setitem(sys.modules, "page", None)


def test_finds_what_is_wrong_with_a_plain_pdf():
    assert _codes(others.plain_pdf()) == {
        "claim",
        "document-title",
        "fonts",
        "language",
        "metadata",
        "shown-title",
        "tagged",
        "untagged-content",
    }


def test_says_which_font_and_which_page():
    findings = audit_pdf(others.plain_pdf(2), "paper.pdf").findings
    assert "the font 'Helvetica'" in {finding.why for finding in findings if finding.rule is pdf_rules.FONTS}
    assert [f.where for f in findings if f.rule is pdf_rules.CONTENT] == ["first on page 1"]


@pytest.mark.usefixtures("without_validator")
def test_checks_the_basics_without_the_validator_and_says_so():
    assert _codes(others.plain_pdf()) == {"document-title", "fonts", "language", "shown-title", "tagged"}
    assert audit_pdf(others.plain_pdf(), "paper.pdf").notes == (WITHOUT_VALIDATOR,)


def test_takes_no_file_name_or_untitled_for_a_title():
    for title in ("untitled", "Microsoft Word - draft3", "report_final.docx"):
        findings = audit_pdf(others.plain_pdf(title=title), "paper.pdf").findings
        assert [f.why for f in findings if f.rule is pdf_rules.TITLE] == [f"it says “{title}”"]


def test_wants_bookmarks_in_a_paper_of_more_than_nine_pages():
    assert "bookmarks" not in _codes(others.plain_pdf(9))
    assert "bookmarks" in _codes(others.plain_pdf(10))


@pytest.mark.usefixtures("without_validator")
def test_tells_a_protected_file():
    locked = others.plain_pdf(encrypt=StandardEncryption("secret", canPrint=0))
    assert _codes(locked) == {"protected"}


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.4\n1 0 obj\n<<", b"%PDF-" + bytes(5000)])
def test_refuses_what_is_no_whole_pdf(data, monkeypatch):
    assert "damaged" in audit_pdf(data, "paper.pdf").unreadable
    monkeypatch.setitem(sys.modules, "page", None)
    assert "damaged" in audit_pdf(data, "paper.pdf").unreadable


def test_has_plain_words_for_every_rule_of_the_validator():
    places = Path(page.__file__).parent.glob("_page*")
    (library,) = (path for path in places if path.suffix in (".so", ".pyd", ".dylib"))
    names = re.findall(rb"PDFUA1-((?:(?!PDF)[A-Z0-9-])+?)-\d{3}", library.read_bytes())
    assert len(names) > 90
    assert {name.decode() for name in names} <= set(pdf_rules.RULES)


def _whole(*bodies: str) -> bytes:
    """A PDF of some objects, the catalog first, with a table that says where each is."""
    data, places = "%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n"
    lines = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(bodies) + 1
    table = f"xref\n0 {size}\n0000000000 65535 f \n{lines}trailer\n<< /Root 1 0 R /Size {size} >>\n"
    return f"{data}{table}startxref\n{len(data)}\n%%EOF\n".encode()


def test_also_holds_a_paper_to_the_standard_for_archives_that_it_claims_to_keep():
    xmp = "<x><pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></x>"
    pages = "<< /Type /Pages /Kids [] /Count 0 >>"
    metadata = "<< /Type /Metadata /Subtype /XML /Length {} >>\nstream\n{}\nendstream"
    root = "<< /Type /Catalog /Pages 2 0 R /Metadata 3 0 R >>"
    assert "archive" in _codes(_whole(root, pages, metadata.format(len(xmp), xmp)))
    assert "archive" not in _codes(_whole(root, pages, metadata.format(0, "")))


def _tagged(info: str, catalog: str, extra: str = "") -> bytes:
    return (
        f"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R {catalog} >>\nendobj\n"
        f"2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n3 0 obj\n<< {info} >>\nendobj\n{extra}"
        "trailer\n<< /Root 1 0 R /Info 3 0 R >>\n%%EOF\n"
    ).encode("latin-1")


def test_reads_what_a_pdf_says_of_itself():
    catalog = "/MarkInfo << /Marked true >> /StructTreeRoot 5 0 R /Lang (en-GB) /ViewerPreferences 6 0 R"
    more = "6 0 obj\n<< /DisplayDocTitle true >>\nendobj\n"
    file = PdfFile(_tagged(r"/Title (Trade \(2015\) \101nd more)", catalog, more))
    assert (file.is_tagged, file.language, file.shows_title) == (True, "en-GB", True)
    assert file.title == "Trade (2015) And more"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("(plain)", "plain"),
        ("<FEFF0054006F>", "To"),
        ("<546f>", "To"),
        (r"(a\\b)", r"a\b"),
        ("((in) brackets)", "(in) brackets"),
        ("(never closed", ""),
        ("<< /no /text >>", ""),
    ],
)
def test_reads_every_way_to_write_a_title(raw, text):
    assert PdfFile(_tagged(f"/Title {raw}", "")).title == text


def test_reads_objects_that_are_packed_together():
    inner = (
        b"1 0 2 40 "
        + b"<< /Type /Catalog /Lang (fr) >>".ljust(40)
        + b"<< /Type /Font /BaseFont /Arial /Subtype /TrueType >>"
    )
    body = zlib.compress(inner)
    head = f"<< /Type /ObjStm /N 2 /First 9 /Filter /FlateDecode /Length {len(body)} >>".encode()
    file = PdfFile(b"%PDF-1.7\n7 0 obj\n" + head + b"\nstream\n" + body + b"\nendstream\nendobj\n")
    assert file.language == "fr"
    assert file.loose_fonts == ("Arial",)


def test_unpacks_no_more_than_a_little_of_a_bomb():
    body = zlib.compress(bytes(200_000_000), 9)
    head = b"<< /Type /ObjStm /N 2 /First 9 /Filter /FlateDecode >>"
    file = PdfFile(b"%PDF-1.7\n7 0 obj\n" + head + b"\nstream\n" + body + b"\nendstream\nendobj\n")
    assert file.catalog == b""
