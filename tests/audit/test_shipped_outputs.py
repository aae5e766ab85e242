"""The papers of the shipped workspace are clean: nothing for an audit, nothing for the schemas."""

from pathlib import Path

import ooxml
from briefdeck.audit.files import audit_bytes


def _decks(papers):
    return {file: paper.data for file, paper in papers.items() if file.endswith(".pptx")}


def test_an_audit_finds_nothing_in_any_shipped_paper(papers):
    reports = [audit_bytes(paper.data, file) for file, paper in papers.items()]
    assert {report.kind for report in reports} == {"PDF", "deck"}
    assert [report for report in reports if report.findings or report.unreadable] == []


def test_every_shipped_deck_keeps_the_schemas_of_office_open_xml(papers, tmp_path: Path):
    assert {file: ooxml.faults(data, tmp_path) for file, data in _decks(papers).items()} == {
        file: [] for file in _decks(papers)
    }
