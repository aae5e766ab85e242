"""What an audit finds in PDFs, with the validator and without it."""

import re
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import page
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

import papers_of_others as others
import specimen
from briefdeck.audit.findings import rules_by_family
from briefdeck.audit.pdf_checks import WITHOUT_VALIDATOR, audit_pdf
from briefdeck.audit.pdf_file import DamagedPdfError, OversizedPdfError, read_pdf
from briefdeck.model.briefs.sections import Display
from printed import planned, rendered_plan


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
    assert "the font 'Helvetica'" in {finding.why for finding in findings if finding.rule.code == "fonts"}
    assert [f.where for f in findings if f.rule.code == "untagged-content"] == ["first on page 1"]


@pytest.mark.usefixtures("without_validator")
def test_checks_the_basics_without_the_validator_and_says_so():
    assert _codes(others.plain_pdf()) == {"document-title", "fonts", "language", "shown-title", "tagged"}
    assert audit_pdf(others.plain_pdf(), "paper.pdf").notes == (WITHOUT_VALIDATOR,)


def test_takes_no_file_name_or_untitled_for_a_title():
    for title in ("untitled", "Microsoft Word - draft3", "report_final.docx"):
        findings = audit_pdf(others.plain_pdf(title=title), "paper.pdf").findings
        assert [f.why for f in findings if f.rule.code == "document-title"] == [f"it says “{title}”"]


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
    assert {name.decode() for name in names} <= set(rules_by_family())


def _whole(*bodies: str | bytes, trailer: str = "") -> bytes:
    """A PDF of some objects, the catalog first, with a table that says where each is."""
    data, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body.encode() if isinstance(body, str) else body)
    lines = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(bodies) + 1
    table = f"xref\n0 {size}\n0000000000 65535 f \n{lines}trailer\n<< /Root 1 0 R /Size {size} {trailer} >>\n"
    return bytes(data) + f"{table}startxref\n{len(data)}\n%%EOF\n".encode()


_PAGES = "<< /Type /Pages /Kids [] /Count 0 >>"
_XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" {}</rdf:Description></rdf:RDF></x:xmpmeta>'
)
_ELEMENTS = "><pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"


def _catalog(entries: str = "", info: str = "", extra: str = _PAGES) -> bytes:
    """A PDF whose catalog has some entries, whose properties are `info`, with one more object, the fourth."""
    root = f"<< /Type /Catalog /Pages 2 0 R {entries} >>"
    return _whole(root, _PAGES, f"<< {info} >>", extra, trailer="/Info 3 0 R")


def _with_metadata(inner: str) -> bytes:
    xmp = _XMP.format(inner)
    stream = f"<< /Type /Metadata /Subtype /XML /Length {len(xmp)} >>\nstream\n{xmp}\nendstream"
    return _catalog("/Metadata 4 0 R", extra=stream)


@pytest.mark.parametrize("claim", [_ELEMENTS, 'pdfaid:part="2" pdfaid:conformance="B">'])
def test_also_holds_a_file_to_the_standard_for_archives_that_it_claims_to_keep(claim):
    assert "archive" in _codes(_with_metadata(claim))
    assert "archive" not in _codes(_with_metadata(">"))


def test_reads_what_a_pdf_says_of_itself():
    catalog = "/MarkInfo << /Marked true >> /StructTreeRoot 5 0 R /Lang (en-GB) /ViewerPreferences 4 0 R"
    data = _catalog(catalog, r"/Title (Trade \(2015\) \101nd more)", "<< /DisplayDocTitle true >>")
    file = read_pdf(data)
    assert (file.is_tagged, file.language, file.shows_title) == (True, "en-GB", True)
    assert file.title == "Trade (2015) And more"


@pytest.mark.parametrize(
    "catalog", ["/MarkInfo << /Marked false >> /StructTreeRoot 4 0 R", "/MarkInfo << /Marked true >>"]
)
def test_a_file_is_tagged_when_it_has_tags_and_says_so(catalog):
    assert not read_pdf(_catalog(catalog)).is_tagged


def test_takes_the_title_from_the_metadata_first():
    title = (
        '><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Energy &amp; trade</rdf:li></rdf:Alt></dc:title>'
    )
    assert read_pdf(_with_metadata(title)).title == "Energy & trade"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("(plain)", "plain"),
        ("<FEFF0054006F>", "To"),
        ("<546f>", "To"),
        (r"(a\\b)", r"a\b"),
        ("((in) brackets)", "(in) brackets"),
        ("(  spaced )", "spaced"),
        ("<< /no /text >>", ""),
        ("9 0 R", ""),
    ],
)
def test_reads_every_way_to_write_a_title(raw, text):
    assert read_pdf(_catalog(info=f"/Title {raw}")).title == text


def _packed(content: bytes, count: int = 2) -> bytes:
    """A PDF whose catalog and font are packed into a stream of objects."""
    body = zlib.compress(content, 1)
    head = f"<< /Type /ObjStm /N {count} /First 9 /Filter /FlateDecode /Length {len(body)} >>".encode()
    data = b"%PDF-1.7\n7 0 obj\n" + head + b"\nstream\n" + body + b"\nendstream\nendobj\n"
    in_stream = b"".join(bytes([2, 0, 0, 0, 7, index]) for index in range(2))
    table = in_stream + bytes([1]) + (9).to_bytes(4, "big") + b"\0"
    entries = f"/Size 8 /W [1 4 1] /Index [1 2 7 1] /Root 1 0 R /Length {len(table)}"
    stream = f"8 0 obj\n<< /Type /XRef {entries} >>\nstream\n".encode() + table + b"\nendstream\nendobj\n"
    return data + stream + f"startxref\n{len(data)}\n%%EOF\n".encode()


def test_reads_objects_that_are_packed_together():
    file = read_pdf(
        _packed(
            b"1 0 2 65 "
            + b"<< /Type /Catalog /Lang (fr) /Pages << /Kids [] /Count 0 >> >>".ljust(65)
            + b"<< /Type /Font /BaseFont /ABCDEF+Arial /Subtype /TrueType >>"
        )
    )
    assert file.language == "fr"
    assert file.loose_fonts() == ("Arial",)


def test_an_embedded_font_is_not_loose_whatever_its_format():
    font = "<< /Type /Font /Subtype /TrueType /BaseFont /A /FontDescriptor << /{} 1 0 R >> >>"
    data = [_catalog(extra=font.format(name)) for name in ("FontFile", "FontFile2", "FontFile3", "Flags")]
    assert [read_pdf(file).loose_fonts() for file in data] == [(), (), (), ("A",)]


def _bomb(size: int = 100_000_000) -> bytes:
    body = zlib.compress(bytes(size), 1)
    head = f"<< /Type /Metadata /Filter /FlateDecode /Length {len(body)} >>\nstream\n".encode()
    return _whole("<< /Type /Catalog /Pages 2 0 R /Metadata 3 0 R >>", _PAGES, head + body + b"\nendstream")


_CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"


def _chain(length: int) -> bytes:
    """Pages inside pages inside pages."""
    nodes = [f"<< /Type /Pages /Kids [{number} 0 R] /Count 1 >>" for number in range(3, length)]
    return _whole(_CATALOG, *nodes, "<< /Type /Page >>")


_DEEP = _whole("<< /Type /Catalog /Pages 2 0 R /Lang " + "[" * 5000 + "]" * 5000 + " >>", _PAGES)


def _misplaced(count: int) -> bytes:
    """Pages none of which is where the file says, so that each must be searched for."""
    kids = " ".join(f"{number} 0 R" for number in range(3, count + 3))
    pages = f"<< /Type /Pages /Kids [{kids}] /Count {count} >>"
    data = _whole(_CATALOG, pages, *["<< /Type /Page /Parent 2 0 R >>"] * count)
    places = [*re.finditer(rb"(\d{10}) 00000 n", data)]
    swapped = data[: places[2].start()] + places[0][0] + data[places[2].end() :]
    for place in places[3:]:
        swapped = swapped[: place.start()] + places[0][0] + swapped[place.end() :]
    return swapped


@pytest.mark.parametrize(
    "make",
    [
        lambda: _packed(bytes(100_000_000)),
        _bomb,
        lambda: _chain(500),
        lambda: _DEEP,
        lambda: _whole(_CATALOG, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 99 >>"),
        lambda: _misplaced(200),
        lambda: _whole(_CATALOG, "2 0 R"),
    ],
    ids=["packed objects", "metadata", "deep pages", "deep array", "page loop", "misplaced", "itself"],
)
def test_refuses_files_that_would_take_too_much_time_or_memory(make):
    data = make()
    with pytest.raises((OversizedPdfError, DamagedPdfError)):
        read_pdf(data)


def test_reads_a_file_whose_tables_of_places_lead_in_a_circle():
    data = _whole("<< /Type /Catalog /Pages 2 0 R /Lang (en) >>", _PAGES)
    at = data.index(b"xref")
    assert read_pdf(data.replace(b"/Size 3 ", b"/Size 3 /Prev %d" % at)).language == "en"


@pytest.mark.usefixtures("without_validator")
def test_refuses_a_file_that_is_cut_off():
    whole = others.plain_pdf(3)
    for end in (len(whole) // 2, len(whole) - 200):
        assert "damaged" in audit_pdf(whole[:end], "cut.pdf").unreadable


def test_knows_nothing_of_a_file_that_needs_a_password_but_that_it_does():
    locked = read_pdf(others.plain_pdf(title="A title", encrypt=StandardEncryption("secret")))
    assert (locked.is_encrypted, locked.title, locked.pages) == (True, "", 0)


def test_reads_a_file_that_only_forbids_to_print():
    restricted = StandardEncryption("", ownerPassword="owner", canPrint=0)
    file = read_pdf(others.plain_pdf(2, title="A title", encrypt=restricted))
    assert (file.is_encrypted, file.title, file.pages) == (True, "A title", 2)


def test_leaves_to_the_validator_what_only_that_can_read(monkeypatch):
    report = audit_pdf(_DEEP, "a.pdf")
    assert not report.unreadable
    assert "tagged" in {finding.rule.code for finding in report.findings}
    monkeypatch.setitem(sys.modules, "page", None)
    assert "damaged" in audit_pdf(_DEEP, "a.pdf").unreadable


def test_reads_a_brief_of_more_than_a_hundred_pages_with_hundreds_of_bookmarks():
    document = specimen.specimen()
    long = rendered_plan(planned(replace(document, sections=document.sections * 38))).data
    file = read_pdf(long)
    assert file.pages > 130
    assert file.has_bookmarks
    report = audit_pdf(long, "long.pdf")
    assert (report.unreadable, report.findings) == ("", ())


def _bookmarks(count: int) -> bytes:
    """A PDF with bookmarks in a row, each pointing to the next."""
    marks = [f"<< /Title (a) /Parent 3 0 R /Next {number} 0 R >>" for number in range(5, count + 4)]
    outlines = f"<< /First 4 0 R /Last {count + 3} 0 R >>"
    root = "<< /Type /Catalog /Pages 2 0 R /Outlines 3 0 R >>"
    return _whole(root, _PAGES, outlines, *marks, "<< /Title (z) /Parent 3 0 R >>")


def _nested(count: int) -> bytes:
    """A PDF with tags inside tags inside tags."""
    tags = [f"<< /S /Sect /P {number - 1} 0 R /K {number + 1} 0 R >>" for number in range(4, count + 3)]
    root = "<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 3 0 R >>"
    return _whole(root, _PAGES, "<< /Type /StructTreeRoot /K 4 0 R >>", *tags, "<< /S /P >>")


@pytest.mark.parametrize("made", [_bookmarks, _nested])
def test_a_file_may_be_thousands_deep_but_not_deep_enough_to_end_the_program(made):
    assert not audit_pdf(made(3500), "deep.pdf").unreadable
    assert "too intricate" in audit_pdf(made(50_000), "deeper.pdf").unreadable


@pytest.mark.parametrize(("data", "reads"), [(others.sound(), False), (others.plain_pdf(), True)])
def test_the_library_that_reads_pdfs_is_loaded_for_pdfs_alone(tmp_path, data, reads):
    path = tmp_path / "file"
    path.write_bytes(data)
    code = (
        "import sys; from pathlib import Path; from briefdeck.audit.files import audit_file;"
        f"audit_file(Path({str(path)!r})); print('pypdf' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(reads)


def test_reads_a_table_of_more_rows_than_the_validator_allows_by_itself():
    document = specimen.specimen()
    table = next(section for section in document.sections if section.display is Display.TABLE)
    cells = [f"Column {number}" for number in range(len(table.header))]
    long_table = replace(table, items=tuple(specimen.row(*cells) for _ in range(1100)))
    plan = planned(replace(document, sections=(long_table,)))
    report = audit_pdf(rendered_plan(plan).data, "long.pdf")
    assert (report.unreadable, report.findings) == ("", ())
