"""What every shipped paper keeps to, whatever it says."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

import pytest
from test_snapshots import DECKS, PDFS

from briefdeck.model.citations import cited_in
from briefdeck.model.document import item_spans
from briefdeck.model.records import Event, Recommendation, RecordKind
from briefdeck.pipeline import compose_brief
from briefdeck.protect import labels_in
from readers import deck_text, decks_as_pdfs, pdf_pages, pdf_text, poppler_text

PAPERS = [*PDFS, *DECKS]


def text_of(paper):
    return read(paper.data)


@cache
def read(data):
    return pdf_text(data) if data.startswith(b"%PDF") else deck_text(data)


def words(text):
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).replace("\u00ad", ""))


def squeezed(text):
    return "".join(words(text)).casefold()


@pytest.mark.parametrize("file", PAPERS)
def test_paper_is_made_without_problems(file, papers):
    assert papers[file].problems == ()
    assert papers[file].data


@pytest.mark.parametrize("file", PAPERS)
def test_no_hidden_label_reaches_a_paper(file, papers, loaded):
    assert labels_in(text_of(papers[file]), loaded.corpus) == ()


@pytest.mark.parametrize("file", PAPERS)
def test_nothing_stands_in_quotation_marks(file, papers):
    # Neither source holds a word-for-word quotation.
    assert not re.search(r"[“”«»\"]", text_of(papers[file]))


@pytest.mark.parametrize("file", PDFS)
def test_poppler_reads_the_same_words_as_pdfium(file, papers, tmp_path):
    path = tmp_path / file
    path.write_bytes(papers[file].data)
    pdfium = sorted(words(_joined(" ".join(pdf_pages(papers[file].data)))))
    assert sorted(words(_joined(poppler_text(path)))) == pdfium


def _joined(text: str) -> str:
    """Join compounds: poppler takes a hyphen at the end of a line for one that was put there."""
    return re.sub(r"(?<=[^\W\d_]{4})[-\ufffe]\s*(?=[^\W\d_]{4})", "", text)


def test_libreoffice_opens_every_deck_and_shows_every_slide(papers, tmp_path):
    files = [tmp_path / file for file in DECKS]
    for path in files:
        path.write_bytes(papers[path.name].data)
    for path, shown in zip(files, decks_as_pdfs(files, tmp_path), strict=True):
        pages = pdf_pages(shown.read_bytes())
        assert len(pages) == papers[path.name].length, path.name
        assert all(pages), path.name


def test_meeting_brief_is_one_page(papers):
    assert papers["meeting-brief.pdf"].length == 1


def test_policy_brief_has_at_most_three_pages_before_its_annexes(papers):
    pages = pdf_pages(papers["policy-brief.pdf"].data)
    begun = next(number for number, page in enumerate(pages) if "Annex A: All nineteen" in page)
    assert 2 <= begun <= 3
    assert "What should be done" in pages[0]


_TOLD_BY: Mapping[str, str] = {
    "prospects-2015-k03": "early-cooperation",
    "prospects-2015-k04": "soviet-intervention",
    "prospects-2015-k05": "embassy-change",
    "prospects-2015-k06": "eco-enlargement",
    "prospects-2015-k07": "shanghai-five-created",
    "prospects-2015-k08": "sco-support",
}
"""Points on what happened when, and the milestones that tell the same: a paper says it once."""


def points_of(event, loaded):
    """The points of an event as a recap gives them, by id: those on what happened as milestones."""
    statements = loaded.corpus.get(event, Event).statements
    told = {each.id: loaded.corpus.records[_TOLD_BY.get(each.id, each.id)] for each in statements}
    return {each: getattr(record, "title", None) or record.text for each, record in told.items()}


@pytest.mark.parametrize(
    ("event", "file"), [("prospects-2015", "recap-2015.pptx"), ("panel-2020", "recap-2020.pptx")]
)
def test_recap_deck_gives_every_key_point_of_its_event(event, file, papers, loaded):
    found = squeezed(text_of(papers[file]))
    assert [each for each, said in points_of(event, loaded).items() if squeezed(said) not in found] == []


def test_recap_hand_out_gives_every_key_point_of_2015(papers, loaded):
    found = set(words(text_of(papers["recap-2015.pdf"])))
    points = points_of("prospects-2015", loaded)
    assert found
    assert [each for each, said in points.items() if not set(words(said)) <= found] == []


@pytest.mark.parametrize("file", ["policy-brief.pdf", "policy-brief.pptx", "tracker.pdf", "tracker.pptx"])
def test_paper_gives_every_recommendation(file, papers, loaded):
    found = set(words(text_of(papers[file])))
    recommendations = loaded.corpus.of_kind(RecordKind.RECOMMENDATIONS)
    assert [r.id for r in recommendations if not set(words(r.text)) <= found] == []


def test_every_point_names_its_speaker_event_and_source(loaded):
    # What a reader who holds the sources would look for, in the documents behind the recap decks.
    for name, event_id, source in [
        ("recap-2015", "prospects-2015", "mi-report"),
        ("recap-2020", "panel-2020", "islamabad-scene"),
    ]:
        brief = next(brief for brief in loaded.briefs if brief.name == name)
        document, _ = compose_brief(loaded, brief, "pptx")
        items = {item.record: item for section in document.sections for item in section.items}
        for statement in loaded.corpus.get(event_id, Event).statements:
            item = items[_TOLD_BY.get(statement.id, statement.id)]
            said = squeezed("".join(span.text for span in item.meta))
            assert source in cited_in(item_spans(item))
            if statement.creator:
                person = loaded.corpus.records[statement.creator]
                assert squeezed(person.name) in said or squeezed(person.short_name) in said
            else:
                assert not any(squeezed(p.name) in said for p in loaded.corpus.of_kind(RecordKind.PEOPLE))


def test_an_implied_addressee_is_never_shown_as_stated(loaded):
    brief = next(brief for brief in loaded.briefs if brief.name == "tracker")
    document, _ = compose_brief(loaded, brief, "pdf")
    items = {item.record: item for section in document.sections for item in section.items}
    for record in loaded.corpus.of_kind(RecordKind.RECOMMENDATIONS):
        assert isinstance(record, Recommendation)
        row = " ".join(span.text for cell in items[record.id].cells for span in cell)
        assert ("implied" in row.casefold()) is record.implied_addressee
