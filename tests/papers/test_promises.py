"""What every shipped paper keeps to, whatever it says."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache

import pytest
from test_snapshots import DECKS, LANGUAGES, PDFS, language_of

from briefdeck.model.briefs.translating import corpus_in, in_language, texts_in
from briefdeck.model.content.changed_runs import cited_in
from briefdeck.model.content.document import item_spans
from briefdeck.model.records import Event, Recommendation, RecordKind
from briefdeck.model.writing.text import Texts
from briefdeck.pipeline import compose_brief
from briefdeck.protect import labels_in
from briefdeck.words.language import ENGLISH
from briefdeck.words.wording import date_in_words
from pdf_structure import alts
from pdf_structure import read as read_structure
from readers import deck_text, decks_as_pdfs, pdf_pages, pdf_text, poppler_text

PAPERS = [*PDFS, *DECKS]


def text_of(paper):
    return read(paper.data)


@cache
def read(data):
    return pdf_text(data) if data.startswith(b"%PDF") else deck_text(data)


def said_in(file, papers):
    """The text of a paper as it is read aloud where it runs from the right, else as it stands."""
    data = papers[file].data
    if file.endswith(".ur.pdf"):
        return " ".join((read_structure(data).root.text, *alts(data)))
    return read(data)


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
    assert labels_in(_without_line_ends(papers[file].data), loaded.corpus) == ()


def _without_line_ends(data):
    """The text of a paper with names and addresses whole, and without the numbers of notes at their ends."""
    if not data.startswith(b"%PDF"):
        return read(data)
    text = " ".join((read_structure(data).root.text, *alts(data)))
    return re.sub(r"(?<=[^\W\d_])[\d,]+\b", "", text)


_NAMES_IN_MARKS = {
    "ru": {
        "Север–Юг",
        "Шанхайская пятерка",
        "Шанхайской пятерки",
        "Шанхайской пятеркой",
        "Шанхайскую пятерку",
        "Дружба-V",
    }
    | {"Джамшоро", "Музаффаргарх", "Тар", "Бахрия"}
}
"""Names that stand in quotation marks by the rules of a language."""


@pytest.mark.parametrize("file", PAPERS)
def test_nothing_stands_in_quotation_marks_but_names_that_a_language_has_in_them(file, papers):
    # Neither source holds a word-for-word quotation.
    names = "|".join(map(re.escape, _NAMES_IN_MARKS.get(language_of(file), ()))).replace(r"\ ", "(?: - | )")
    text = re.sub(f"«(?:{names})»", "", " ".join(text_of(papers[file]).split()))
    assert not re.search(r"[“”„«»\"]", text)


_LEAST_SHARE = {"ur": 0.97}
"""Of joined letters poppler parts some words where pdfium does not, and the other way round."""


@pytest.mark.parametrize("file", PDFS)
def test_poppler_reads_the_same_words_as_pdfium(file, papers, tmp_path):
    path = tmp_path / file
    path.write_bytes(papers[file].data)
    pdfium = Counter(words(_joined(" ".join(pdf_pages(papers[file].data)))))
    poppler = Counter(words(_joined(poppler_text(path))))
    least = _LEAST_SHARE.get(language_of(file), 1)
    assert (pdfium & poppler).total() >= least * pdfium.total()
    assert least < 1 or pdfium == poppler


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


@pytest.mark.parametrize("said", LANGUAGES.values())
def test_meeting_brief_is_one_page(said, papers):
    assert papers[f"meeting-brief{said}.pdf"].length == 1


@pytest.mark.parametrize("file", PAPERS)
def test_no_paper_leaves_anything_out(file, papers):
    assert papers[file].left_out == ()


@pytest.mark.parametrize(
    ("file", "annex", "first"),
    [
        ("policy-brief.pdf", "Annex A: All nineteen", "What should be done"),
        ("policy-brief.ru.pdf", "Приложение А: Все рекомендации (19)", "Что следует сделать"),
        ("policy-brief.ur.pdf", "ضمیمہ الف: تمام 19 سفارشات", "کیا کیا جانا چاہیے"),
    ],
)
def test_policy_brief_has_at_most_three_pages_before_its_annexes(file, annex, first, papers):
    pages = [squeezed(page) for page in pdf_pages(papers[file].data)]
    begun = next(number for number, page in enumerate(pages) if squeezed(annex) in page)
    assert 1 <= begun <= 3
    assert squeezed(first) in pages[0]


_TOLD_BY: Mapping[str, str] = {
    "prospects-2015-k05": "embassy-change",
    "prospects-2015-k07": "shanghai-five-created",
    "prospects-2015-k08": "sco-support",
    "prospects-2015-k26": "r09",
    "panel-2020-k37": "panel-2020-k38",
}
"""Points that a milestone, a recommendation or another point of the speaker tells too: said once."""


def points_of(event, corpus):
    """The points of an event as a recap gives them, by id: those on what happened as milestones."""
    statements = corpus.get(event, Event).statements
    told = {each.id: corpus.records[_TOLD_BY.get(each.id, each.id)] for each in statements}
    return {each: getattr(record, "title", None) or record.text for each, record in told.items()}


@pytest.mark.parametrize(
    ("event", "file"),
    [
        *(("prospects-2015", f"recap-2015{tag}.pptx") for tag in LANGUAGES.values()),
        ("panel-2020", "recap-2020.pptx"),
    ],
)
def test_recap_deck_gives_every_key_point_of_its_event(event, file, papers, loaded):
    found = squeezed(text_of(papers[file]))
    points = points_of(event, corpus_in(loaded.corpus, language_of(file)))
    assert [each for each, said in points.items() if squeezed(said) not in found] == []


@pytest.mark.parametrize("file", [f"recap-2015{tag}.pdf" for tag in LANGUAGES.values()])
def test_recap_hand_out_gives_every_key_point_of_2015_in_short_or_in_full(file, papers, loaded):
    paper = said_in(file, papers)
    found, run = set(words(paper)), squeezed(paper)
    corpus = corpus_in(loaded.corpus, language_of(file))
    points = points_of("prospects-2015", corpus)
    shorter = {each.id: each.short for each in corpus.get("prospects-2015", Event).statements}
    assert found
    assert [
        each
        for each, said in points.items()
        if not set(words(said)) <= found and squeezed(shorter[each]) not in run
    ] == []


@pytest.mark.parametrize("file", [f"recap-2015{tag}.pdf" for tag in LANGUAGES.values()])
def test_points_of_the_recap_hand_out_end_as_sentences_in_short_as_in_full(file, papers, loaded):
    paper = " ".join(said_in(file, papers).split())
    statements = corpus_in(loaded.corpus, language_of(file)).get("prospects-2015", Event).statements
    shorter = [" ".join(each.short.split()) for each in statements if each.short]
    ends = [paper[paper.index(said) + len(said) :][:1] for said in shorter if said in paper]
    assert len(ends) > 4
    assert set(ends) <= {".", "۔"}


@pytest.mark.parametrize("file", [file for file in PAPERS if file.startswith(("policy-brief", "tracker"))])
def test_paper_gives_every_recommendation(file, papers, loaded):
    found = set(words(said_in(file, papers)))
    recommendations = corpus_in(loaded.corpus, language_of(file)).of_kind(RecordKind.RECOMMENDATIONS)
    assert [r.id for r in recommendations if not set(words(r.text)) <= found] == []


@pytest.mark.parametrize(
    ("name", "event", "source"),
    [
        ("recap-2015", "prospects-2015", "mi-report"),
        ("recap-2015[ru]", "prospects-2015", "mi-report"),
        ("recap-2015[ur]", "prospects-2015", "mi-report"),
        ("recap-2020", "panel-2020", "islamabad-scene"),
    ],
)
def test_every_point_names_its_speaker_event_and_source(name, event, source, loaded):
    # What a reader who holds the sources would look for, in the documents behind the recap decks.
    brief = next(brief for brief in loaded.briefs if brief.name == name)
    corpus = corpus_in(loaded.corpus, brief.definition.language)
    document, _ = compose_brief(loaded, brief, "pptx")
    items = {item.record: item for section in document.sections for item in section.items}
    for statement in corpus.get(event, Event).statements:
        item = items[_TOLD_BY.get(statement.id, statement.id)]
        said = squeezed("".join(span.text for span in item.meta))
        assert source in cited_in(item_spans(item))
        if statement.creator:
            person = corpus.records[statement.creator]
            assert squeezed(person.name) in said or squeezed(person.short_name) in said
        else:
            assert not any(squeezed(p.name) in said for p in corpus.of_kind(RecordKind.PEOPLE))


_LATIN = re.compile("[A-Za-z]{2,}")


@pytest.mark.parametrize("file", [file for file in PAPERS if language_of(file) != "en-GB"])
def test_a_translated_paper_has_no_english_word_but_names_that_its_translator_left_in_latin(
    file, papers, loaded
):
    language = language_of(file)
    brief = next(each for each in loaded.briefs if file in {each.file_name(kind) for kind in each.outputs})
    parts = [in_language(brief.definition, language), *corpus_in(loaded.corpus, language).records.values()]
    own = " ".join(
        str(each.texts) for part in parts for each in texts_in(part) if each.texts.language == language
    )
    kept = set(_LATIN.findall(f"{own} {_named_alike(loaded.corpus)} TLP CLEAR pdf"))
    kept |= _said_in_latin_sources(loaded.corpus) if language == "ur" else set()
    text = re.sub(r"--- (?:page|slide) .*|title: |notes:|https?://\S+", "", said_in(file, papers))
    assert _LATIN.findall(text)
    assert set(_LATIN.findall(text)) - kept == set()


def _named_alike(corpus):
    """Titles, publishers and addresses of sources, and names that stand in one language alone."""
    sources = " ".join(str(each.model_dump()) for each in corpus.of_kind(RecordKind.SOURCES))
    named = (getattr(each, "name", "") for each in corpus)
    return f"{sources} {' '.join(name for name in named if name and not isinstance(name, Texts))}"


def _said_in_latin_sources(corpus):
    """The months of sources in Latin letters, which papers from the right list in English."""
    issued = (each.issued for each in corpus.of_kind(RecordKind.SOURCES) if each.issued)
    return set(_LATIN.findall(" ".join(date_in_words(ENGLISH, each) for each in issued)))


def test_an_implied_addressee_is_never_shown_as_stated(loaded):
    brief = next(brief for brief in loaded.briefs if brief.name == "tracker")
    document, _ = compose_brief(loaded, brief, "pdf")
    items = {item.record: item for section in document.sections for item in section.items}
    for record in loaded.corpus.of_kind(RecordKind.RECOMMENDATIONS):
        assert isinstance(record, Recommendation)
        row = " ".join(span.text for cell in items[record.id].cells for span in cell)
        assert ("implied" in row.casefold()) is record.implied_addressee
