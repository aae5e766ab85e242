"""The text of every shipped paper, read back from the finished file.

The snapshots beside this file are for reading: accept changes with `make accept`, then read the diff.
"""

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from readers import deck_text, pdf_text

PDFS = ["meeting-brief.pdf", "policy-brief.pdf", "recap-2015.pdf", "tracker.pdf"]
DECKS = ["policy-brief.pptx", "recap-2015.pptx", "recap-2020.pptx", "tracker.pptx"]


class TextFiles(SingleFileSnapshotExtension):
    """One plain text file for each paper."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def text_file(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(TextFiles)


def test_every_paper_is_listed_here(papers):
    assert sorted(papers) == sorted([*PDFS, *DECKS])


@pytest.mark.parametrize("file", PDFS)
def test_text_of_pdf_by_page(file, papers, text_file):
    assert pdf_text(papers[file].data) == text_file


@pytest.mark.parametrize("file", DECKS)
def test_text_of_deck_by_slide(file, papers, text_file):
    assert deck_text(papers[file].data) == text_file
