"""Every point can be traced on paper: its source, the place in it, and an address that leads there."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from pptx import Presentation

from briefdeck.load import Loaded
from briefdeck.pipeline import make_output
from briefdeck.protected_workspace import load_protected
from pdf_structure import assert_conformant
from readers import deck_text, pdf_pages

HEAD = """\
title: The dam
kind: policy_brief
outputs: {pdf: {}, pptx: {}}
"""
SECTIONS = """\
sections:
  - {kind: summary, text: The dam needs care., based_on: [r1]}
  - {kind: recommendations, display: numbered}
  - {kind: sources}
"""
REPORT = """\
  - id: report
    type: report
    title: Report on the Dam
    author: [{family: Berg, given: Anna}, {family: Diaz, given: Carl}, {family: Ek, given: Eva}]
    publisher: River Board
    issued: 2015-03
    accessed: 2021-04-05
    url: %s
"""
LETTER = "  - {id: letter, type: webpage, title: A Letter, container_title: The Herald}\n"
FIRST = (
    "  - {id: r1, number: 1, text: Dredge the dam., short: Dredge, source: {id: report, locator: item 8}}\n"
)
SECOND = "  - {id: r2, number: 2, text: Raise the wall., short: Raise, source: {id: letter, locator: p. 3}}\n"
ADDRESS = "https://example.org/report"


def workspace(
    root: Path, brief: str = "", url: str = ADDRESS, sources: str = LETTER, more: str = SECOND
) -> Loaded:
    """One brief on one or two recommendations, loaded with nothing told but of a blank in an address."""
    for folder in ("data", "briefs"):
        (root / folder).mkdir()
    records = f"sources:\n{REPORT % url}{sources}recommendations:\n{FIRST}{more}"
    (root / "data/records.yaml").write_text(records, encoding="utf-8")
    (root / "briefs/dam.yaml").write_text(HEAD + brief + SECTIONS, encoding="utf-8")
    loaded = load_protected(root)
    assert [each.code for each in loaded.problems] == ["address-blank"] * (" " in url)
    return loaded


def made(loaded: Loaded, output: str) -> bytes:
    result = make_output(loaded, loaded.briefs[0], output)
    assert result.data is not None, result.problems
    return result.data


def pdf_of(loaded: Loaded) -> bytes:
    data = made(loaded, "pdf")
    assert_conformant(data)
    return data


def words_of(data: bytes) -> str:
    """The words of a PDF on one line; a line may end within an address."""
    return " ".join(" ".join(pdf_pages(data)).replace("\u00a0", " ").split())


def links_in_pdf(data: bytes) -> set[str]:
    """The web and mail addresses that pypdf reads back; pdfium must find them too."""
    notes = [
        note.get_object() for page in pypdf.PdfReader(io.BytesIO(data)).pages for note in page["/Annots"]
    ]
    found = {note["/A"]["/URI"] for note in notes if "/A" in note}
    document = pypdfium2.PdfDocument(data)
    count = sum(_uri_links(document, page) for page in document)
    document.close()
    assert count >= len(found)
    return {str(url) for url in found}


def _uri_links(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> int:
    raw, count, start = pypdfium2.raw, 0, pypdfium2.raw.c_int(0)
    link = raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page, start, link):
        count += raw.FPDFAction_GetURIPath(document, raw.FPDFLink_GetAction(link), None, 0) > 0
    return count


def links_in_deck(data: bytes) -> set[str]:
    parts = (slide.part for slide in Presentation(io.BytesIO(data)).slides)
    relations = (each for part in parts for each in part.rels.values())
    return {each.target_ref for each in relations if each.is_external}


def test_a_pdf_prints_the_place_in_the_source_after_its_number(tmp_path: Path):
    words = words_of(pdf_of(workspace(tmp_path)))
    assert "Dredge the dam.1 item 8" in words
    assert "Raise the wall.2 p. 3" in words
    assert "The dam needs care.1 item 8" in words


def test_a_brief_may_cite_by_short_names_instead(tmp_path: Path):
    words = words_of(pdf_of(workspace(tmp_path, "citations: names\n")))
    assert "Dredge the dam. (Berg et al. 2015, item 8)" in words
    assert "Raise the wall. (The Herald n.d., p. 3)" in words
    assert "The Herald n.d. A Letter" in words.replace("\u2002", " ")


def test_one_source_for_all_stands_once_at_the_top(tmp_path: Path):
    data = pdf_of(workspace(tmp_path, sources="", more=""))
    words = words_of(data)
    before, top, rest = words.partition("Report on the Dam, March 2015; the place in it stands after each")
    assert top
    assert "The dam" in before
    assert "Dredge the dam. (item 8)" in rest
    assert ".1" not in rest


WORKS = (
    "Dig drains",
    "Fund pumps",
    "Train staff",
    "Test alarms",
    "Map slopes",
    "Buy boats",
    "Fix gates",
    "Plant reeds",
    "Log rainfall",
    "Audit costs",
    "Move houses",
    "Warn farmers",
    "Clear silt",
    "Paint rails",
    "Count fish",
    "Sell power",
    "Hire guards",
)


def recommendations(source: str, works: slice) -> str:
    """Recommendations, each at the paragraph of its number."""
    numbered = [*enumerate(WORKS, 3)][works]
    return "".join(
        f"  - {{id: w{n}, number: {n}, text: {work}., source: {{id: {source}, locator: para. {n}}}}}\n"
        for n, work in numbered
    )


def test_a_source_of_nearly_all_places_is_said_once_and_its_places_stand_bare_each_after_its_point(
    tmp_path: Path,
):
    data = pdf_of(workspace(tmp_path, more=SECOND + recommendations("report", slice(14))))
    words = words_of(data)
    before, top, rest = words.partition("Places in brackets are in source 1: (16) is para. 16.")
    assert top
    assert "The dam" in before
    assert "Dredge the dam. (item 8)" in rest
    assert "Raise the wall.2 p. 3" in rest
    assert all(f"{work}. ({n})" in rest for n, work in enumerate(WORKS[:14], 3))
    assert "1 Anna Berg, Carl Diaz and Eva Ek, Report on the Dam" in rest


def test_no_source_is_said_once_of_which_too_few_places_are(tmp_path: Path):
    for name, more in {
        "few": recommendations("report", slice(3)),
        "two": recommendations("report", slice(14)) + recommendations("letter", slice(14, 17)),
    }.items():
        (tmp_path / name).mkdir()
        words = words_of(pdf_of(workspace(tmp_path / name, more=SECOND + more)))
        assert "Places in brackets" not in words
        assert "Dig drains.1 para. 3" in words


def test_sources_are_listed_with_all_that_is_known_of_them(tmp_path: Path):
    words = words_of(pdf_of(workspace(tmp_path)))
    expected = (
        "Report on the Dam, River Board, March 2015, https://example.org/report (accessed 5 April 2021)"
    )
    assert f"Anna Berg, Carl Diaz and Eva Ek, {expected}" in words
    assert "A Letter, The Herald, n.d." in words


def test_a_long_address_is_printed_whole_and_divided_where_one_would(tmp_path: Path):
    url = "https://example.org/" + "/".join(["archive-of-reports", "x" * 30, "2015"] * 6)
    (page,) = pdf_pages(pdf_of(workspace(tmp_path, url=url)))
    start = page.index("https://")
    lines = page[start : page.index("(accessed")].split("\n")
    assert "".join(lines).strip() == url
    assert len(lines) > 2
    assert all(re.search(r"[/=&]$|\w$", line) for line in lines[:-1])
    assert all(re.match(r"[-\w]", line) and not line.startswith("xx" * 16) for line in lines[1:])


def test_slides_name_sources_in_short_and_never_by_number(tmp_path: Path):
    data = made(workspace(tmp_path), "pptx")
    text = deck_text(data).replace("\u00a0", " ")
    assert "- Sources: Berg et al. 2015, item 8 · The Herald, p. 3" in text
    assert "Dredge the dam. (Berg et al. 2015, item 8)" in text
    assert not re.search(r"\[\d", text)
    assert "Dredge1" not in text


@pytest.mark.parametrize(
    ("url", "uri"),
    [
        ('"https://example.org/доклад?q=мост"', "https://example.org/%D0%B4%D0%BE%D0%BA%D0%BB%D0%B0%D0%B4?q=%D0%BC%D0%BE%D1%81%D1%82"),
        ("https://example.org/O'Neill's", "https://example.org/O'Neill's"),
        ("https://example.org/<draft>", "https://example.org/%3Cdraft%3E"),
        ("https://example.org/Annual Report.pdf", "https://example.org/Annual%20Report.pdf"),
        ("HTTPS://example.org/x", "https://example.org/x"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
    ],
)  # fmt: skip
def test_any_address_is_a_valid_uri_in_both_papers(tmp_path: Path, url: str, uri: str):
    loaded = workspace(tmp_path, url=url)
    assert uri in links_in_pdf(pdf_of(loaded))
    assert uri in links_in_deck(made(loaded, "pptx"))


def test_the_letters_of_an_address_are_printed_as_they_were_typed(tmp_path: Path):
    words = words_of(pdf_of(workspace(tmp_path, url="https://example.org/O'Neill-доклад")))
    assert "https://example.org/O'Neill-доклад" in words.replace(" ", "").replace("https", " https")


def test_addresses_and_mails_in_the_contact_are_links(tmp_path: Path):
    loaded = workspace(tmp_path, "contact: Anna Berg, desk@example.org, www.example.org/dam.\n")
    expected = {"mailto:desk@example.org", "https://www.example.org/dam"}
    assert expected <= links_in_pdf(pdf_of(loaded))
    assert expected <= links_in_deck(made(loaded, "pptx"))


def test_links_are_underlined(tmp_path: Path):
    data = pdf_of(workspace(tmp_path, "contact: desk@example.org\n"))
    (page,) = pypdf.PdfReader(io.BytesIO(data)).pages
    notes = [note.get_object() for note in page["/Annots"]]
    places = [[float(number) for number in note["/Rect"]] for note in notes if "/A" in note]
    document = pypdfium2.PdfDocument(data)
    drawn = [each.get_bounds() for each in document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])]
    document.close()
    assert len(places) == 3  # of the source, at the end, at the foot
    for left, bottom, right, top in places:
        assert any(
            abs(line[0] - left) < 1 and abs(line[2] - right) < 1 and bottom - 1 < line[1] < line[3] < top
            for line in drawn
        )


def test_sources_of_one_short_name_are_told_apart_by_letters(tmp_path: Path):
    twin = LETTER + "  - {id: other, type: webpage, title: Another, container_title: The Herald}\n"
    more = SECOND + "  - {id: r3, number: 3, text: Wait., source: {id: other}}\n"
    words = words_of(pdf_of(workspace(tmp_path, "citations: names\n", sources=twin, more=more)))
    assert "(The Herald n.d.-a, p. 3)" in words
    assert "Wait. (The Herald n.d.-b)" in words


def test_a_summary_without_a_source_is_warned_of(tmp_path: Path):
    loaded = workspace(tmp_path)
    path = tmp_path / "briefs/dam.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(", based_on: [r1]", ""), encoding="utf-8")
    (problem,) = load_protected(tmp_path).problems
    assert (problem.code, problem.severity.value) == ("uncited-summary", "warning")
    assert loaded.problems == ()
