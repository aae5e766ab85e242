"""The text of every shipped paper, read back from the finished file.

The snapshots beside this file are for reading: accept changes with `make accept`, then read the diff.
"""

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from readers import deck_text, pdf_text

TRANSLATED_PDFS = ["meeting-brief", "policy-brief", "recap-2015"]
TRANSLATED_DECKS = ["policy-brief", "recap-2015"]
LANGUAGES = {"en-GB": "", "ru": ".ru", "ur": ".ur"}
"""The languages of shipped papers, and what stands in the names of their files."""
PDFS = [*(f"{name}{tag}.pdf" for name in TRANSLATED_PDFS for tag in LANGUAGES.values()), "tracker.pdf"]
DECKS = [
    *(f"{name}{tag}.pptx" for name in TRANSLATED_DECKS for tag in LANGUAGES.values()),
    "recap-2020.pptx",
    "tracker.pptx",
]


def language_of(file: str) -> str:
    """The language of a paper, by its file's name."""
    return next((tag for tag, said in LANGUAGES.items() if said and said in file), "en-GB")


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
