"""Markings and sensitivity labels in the properties of finished files, read back by other programs."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from pptx import Presentation
from pptx.oxml import parse_xml

from briefdeck.model.briefs.outputs import OutputKind
from briefdeck.outputs import MadeOutput
from briefdeck.pipeline import make_output
from briefdeck.problems import Severity
from briefdeck.protected_workspace import load_protected
from ooxml import faults
from small_workspace import edit, make_small_workspace

LABEL, SITE = "2096f6a2-d2f7-48be-b329-b73aaa526e5d", "cb46c030-1825-4e81-a295-151c039dbf02"
OTHER = "762f7d00-dfe4-4a8e-8651-3fd595918927"
HOUSE = f"""\
name: House
markings:
  - {{text: Open}}
  - text: Closed
    label: {{id: {LABEL.upper()}, site: {SITE}, name: "Confidential & closed", content_bits: 3}}
  - text: Sealed
    label: {{id: {OTHER}, site: {SITE}}}
"""
PREFIX = f"MSIP_Label_{LABEL}_"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
LABELS = "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels"
MIP = "{http://schemas.microsoft.com/office/2020/mipLabelMetadata}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_small_workspace(tmp_path / "w")
    path = root / "templates/markings/house.yaml"
    path.parent.mkdir()
    path.write_text(HOUSE, encoding="utf-8")
    edit(root, "briefs/water.yaml", "outputs: [pptx]", "outputs: [pdf, pptx]")
    return root


def made(root: Path, output: OutputKind, marking: str = "Closed", template: str = "") -> MadeOutput:
    text = (root / "briefs/water.yaml").read_text(encoding="utf-8")
    (root / "briefs/marked.yaml").write_text(
        f"{text}handling: {{marking: {marking}, caveat: Not to be copied}}\n"
    )
    if template:
        edit(root, "briefs/marked.yaml", "pptx: {}", f"pptx: {{template: {template}}}")
    loaded = load_protected(root)
    return make_output(loaded, next(each for each in loaded.briefs if each.name == "marked"), output)


def data_of(root: Path, output: OutputKind, marking: str = "Closed") -> bytes:
    found = made(root, output, marking)
    assert found.data, [str(each) for each in found.problems]
    return found.data


def properties_of(data: bytes) -> dict[str, str]:
    """Return the custom properties of a deck, as python-pptx reads its package."""
    part = Presentation(io.BytesIO(data)).part.package.part_related_by(CUSTOM)
    return {node.get("name", ""): "".join(node.itertext()) for node in parse_xml(part.blob)}


EXPECTED = {
    "Enabled": "true",
    "SetDate": "2020-02-01T00:00:00Z",
    "Method": "Privileged",
    "Name": "Confidential & closed",
    "SiteId": SITE,
    "ContentBits": "3",
}


def test_a_deck_says_its_marking_and_its_label_among_its_properties(root):
    found = properties_of(data_of(root, "pptx"))
    assert found["Marking"] == "Closed · Not to be copied"
    assert {key: found.get(PREFIX + key) for key in EXPECTED} == EXPECTED
    assert len(found[PREFIX + "ActionId"]) == len(LABEL)
    assert len(found) == len(EXPECTED) + 2


def test_a_deck_has_the_part_in_which_office_looks_for_its_label(root):
    part = Presentation(io.BytesIO(data_of(root, "pptx"))).part.package.part_related_by(LABELS)
    (label,) = parse_xml(part.blob)
    assert (str(part.partname), part.content_type) == (
        "/docMetadata/LabelInfo.xml",
        "application/vnd.ms-office.classificationlabels+xml",
    )
    assert label.tag == f"{MIP}label"
    assert label.attrib == {
        "id": f"{{{LABEL}}}", "enabled": "1", "method": "Privileged", "siteId": f"{{{SITE}}}",
        "contentBits": "3", "removed": "0",
    }  # fmt: skip


def test_a_pdf_says_its_marking_and_its_label_in_its_properties_and_in_xmp(root):
    with pikepdf.open(io.BytesIO(data_of(root, "pdf"))) as file:
        info = {str(key): str(value) for key, value in file.docinfo.items()}
        assert info["/Marking"] == "Closed · Not to be copied"
        assert {key: info.get(f"/{PREFIX}{key}") for key in EXPECTED} == EXPECTED
        with file.open_metadata() as xmp:
            space = "{http://ns.adobe.com/pdfx/1.3/}"
            assert xmp[f"{space}Marking"] == "Closed · Not to be copied"
            assert {key: xmp.get(f"{space}{PREFIX}{key}") for key in EXPECTED} == EXPECTED


def test_what_is_no_part_of_pdf_a_is_declared_in_xmp(root):
    with pikepdf.open(io.BytesIO(data_of(root, "pdf"))) as file:
        packet = file.Root.Metadata.read_bytes().decode()
    assert packet.count(">http://ns.adobe.com/pdfx/1.3/</pdfaSchema:namespaceURI>") == 1
    names = [f"{PREFIX}{key}" for key in (*EXPECTED, "ActionId")]
    assert all(f"<pdfaProperty:name>{name}</pdfaProperty:name>" in packet for name in ("Marking", *names))


@pytest.mark.parametrize("output", ["pdf", "pptx"])
def test_a_paper_with_a_label_is_the_same_file_each_time(root, output):
    assert data_of(root, output) == data_of(root, output)


def test_a_deck_with_a_label_keeps_the_schemas_of_office(root, tmp_path):
    assert faults(data_of(root, "pptx"), tmp_path) == []


def test_a_marking_without_a_label_sets_none(root):
    with pikepdf.open(io.BytesIO(data_of(root, "pdf", "Open"))) as file:
        assert "MSIP" not in str([*file.docinfo.keys(), file.Root.Metadata.read_bytes()])
    data = data_of(root, "pptx", "Open")
    assert set(properties_of(data)) == {"Marking"}
    relations = Presentation(io.BytesIO(data)).part.package._rels.values()
    assert LABELS not in [each.reltype for each in relations]


def test_papers_without_a_marking_have_no_properties_of_their_own(root):
    loaded = load_protected(root)
    water = next(each for each in loaded.briefs if each.name == "water")
    data = make_output(loaded, water, "pptx").data
    assert data
    package = Presentation(io.BytesIO(data)).part.package
    assert not {CUSTOM, LABELS} & {each.reltype for each in package._rels.values()}


def labelled_template(root: Path, marking: str) -> str:
    """Save a deck that has a label, to be the template of another."""
    (root / "templates/decks").mkdir(exist_ok=True)
    (root / "templates/decks/own.pptx").write_bytes(data_of(root, "pptx", marking))
    return "templates/decks/own.pptx"


def test_a_template_with_the_label_of_the_marking_serves(root):
    found = made(root, "pptx", "Closed", labelled_template(root, "Closed"))
    assert [each.code for each in found.problems] == []
    assert found.data


def test_a_template_with_another_label_is_refused(root):
    found = made(root, "pptx", "Sealed", labelled_template(root, "Closed"))
    assert found.data is None
    (problem,) = found.problems
    assert problem.code == "label-contradicts"
    assert problem.place.file == "briefs/marked.yaml"
    assert LABEL in problem.message
    assert OTHER in problem.message


def test_a_label_of_the_template_that_no_marking_is_mapped_to_is_told(root):
    found = made(root, "pptx", "Open", labelled_template(root, "Closed"))
    assert found.data
    assert set(properties_of(found.data)) == {"Marking"}
    (problem,) = found.problems
    assert (problem.code, problem.severity) == ("label-contradicts", Severity.WARNING)
