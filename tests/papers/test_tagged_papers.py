"""Every shipped PDF keeps to the standards and can be read aloud."""

import subprocess

import pytest
from test_snapshots import PDFS

from pdf_structure import assert_conformant, read


@pytest.mark.parametrize("file", PDFS)
def test_shipped_papers_keep_to_pdf_ua_and_pdf_a(file, papers):
    assert_conformant(papers[file].data)


@pytest.mark.parametrize("file", PDFS)
def test_poppler_finds_the_same_words_in_the_structure(file, papers, tmp_path):
    path = tmp_path / file
    path.write_bytes(papers[file].data)
    lines = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, check=True).stdout.decode()
    quoted = [line.strip()[1:-1] for line in lines.splitlines() if line.strip().startswith('"')]
    own = "".join(read(papers[file].data).root.text.split())
    assert "".join("".join(quoted).split()) == own


def test_the_meeting_brief_is_read_from_marking_to_sources(papers):
    root = read(papers["meeting-brief.pdf"].data).root
    assert [node.text for node in root.all("H1", "H2")][1:] == [
        "In short",
        "Objectives",
        "Points to make",
        "If raised",
        "Proposals to draw on",
        "The meeting",
        "In figures",
        "How we got here",
        "Sources",
    ]
    assert root.kids[0].text == "TLP:CLEAR"
