"""What a French paper prints in English says that it is English, in PDFs and in decks."""

import io
import re
import zipfile

import pikepdf
import pytest

from briefdeck.model.content.document import plain, section_spans
from briefdeck.pipeline import compose_outputs, make_output
from briefdeck.protected_workspace import load_protected
from pdf_structure import assert_conformant

BRIEF = """\
title: {en: Talks, fr: Les pourparlers}
kind: policy_brief
language: fr
outputs: {pdf: {}, pptx: {}}
sections:
  - {kind: summary, title: {fr: Résumé}, text: "Both sides want it, and it **costs** neither much."}
  - {kind: text, title: {en: Why it matters now}, text: {fr: "Ceci est en **français**.", en: French}}
  - {kind: points_to_make, items: [{text: {en: Transit, fr: D'abord le transit}}, {text: Tariffs next year}]}
  - {kind: key_points}
"""
RECORDS = """\
events:
  - id: talks
    name: Round table on transit
    classification: roundtable
    start_date: 2026-10-05
    statements:
      - {id: k1, text: Transit pays for itself within two years., source: {id: minutes, locator: item 3}}
sources:
  - {id: minutes, type: report, title: Procès-verbal, issued: 2026-10-06}
"""
ENGLISH = {
    "Both sides want it, and it costs neither much.",
    "Tariffs next year",
    "Transit pays for itself within two years.",
    "Why it matters now",
}


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    root = tmp_path_factory.mktemp("workspace")
    for file, text in {"briefs/talks.yaml": BRIEF, "data/talks.yaml": RECORDS}.items():
        (root / file).parent.mkdir()
        (root / file).write_text(text, encoding="utf-8")
    loaded = load_protected(root)
    (brief,) = loaded.briefs
    return {output: make_output(loaded, brief, output).data for output in ("pdf", "pptx")}


def test_in_a_deck_every_run_says_its_language(papers):
    found: dict[str, list[str]] = {}
    with zipfile.ZipFile(io.BytesIO(papers["pptx"])) as deck:
        for name in deck.namelist():
            for paragraph in (
                re.findall(r"<a:p>.*?</a:p>", deck.read(name).decode()) if "slides/s" in name else ()
            ):
                runs = re.findall(r'<a:rPr lang="(..)[^"]*".*?<a:t>(.*?)</a:t>', paragraph)
                for language in {language for language, _ in runs}:
                    said = "".join(text for tag, text in runs if tag == language)
                    found.setdefault(language, []).append(said)
    assert set(found["en"]) == ENGLISH
    assert {"Résumé", "Ceci est en français.", "D’abord le transit"} <= set(found["fr"])


def test_in_a_pdf_every_element_that_is_english_says_so(papers):
    assert_conformant(papers["pdf"])
    with pikepdf.open(io.BytesIO(papers["pdf"])) as pdf:
        assert str(pdf.Root.Lang) == "fr"
        elements = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each]
        told = {str(each.ActualText).strip() for each in elements if str(each.get("/Lang", ""))[:2] == "en"}
    assert told == ENGLISH


def test_texts_without_a_tag_are_taken_for_the_papers_own_where_none_is_tagged_with_it(tmp_path):
    (tmp_path / "briefs").mkdir()
    (tmp_path / "data").mkdir()
    plain = "title: Une note\nkind: policy_brief\nlanguage: fr\noutputs: {pptx: {}}\nsections:\n"
    plain += "  - {kind: text, text: Les deux parties le veulent bien.}\n"
    (tmp_path / "briefs/note.yaml").write_text(plain, encoding="utf-8")
    loaded = load_protected(tmp_path)
    data = make_output(loaded, loaded.briefs[0], "pptx").data
    with zipfile.ZipFile(io.BytesIO(data)) as deck:
        slide = deck.read("ppt/slides/slide2.xml").decode()
    assert set(re.findall(r'<a:rPr lang="(..)', slide)) == {"fr"}


QUOTED = """\
events:
  - id: talks
    name: Round table on transit
    classification: roundtable
    start_date: 2026-10-05
    statements:
      - {id: k1, type: quote, verbatim: true, text: {en: Never again.}, source: {id: minutes, locator: p. 3}}
      - {id: k2, type: quote, verbatim: true, text: Мост нужен всем., source: {id: minutes, locator: item 4}}
      - {id: k3, type: quote, verbatim: true, text: {ur: پل بنائیں۔}, source: {id: minutes, locator: item 5}}
sources:
  - {id: minutes, type: report, title: Minutes, issued: 2026-10-06}
"""
ASKS = "kind: policy_brief\noutputs: {pdf: {}, pptx: {}}\nsections: [{kind: quotes}]\n"


@pytest.mark.parametrize(
    ("language", "quotations"),
    [
        ("en-GB", {("ru", "“Мост нужен всем.”"), ("ur", "”پل بنائیں۔“")}),
        ("fr", {("en", "«\u202fNever again.\u202f»"), ("ru", "«\u202fМост нужен всем.\u202f»")}),
        ("ru", {("en", "«Never again.»"), ("ur", "”پل بنائیں۔“")}),
        ("ur", {("en", "“Never again.”"), ("ru", "«Мост нужен всем.»")}),
    ],
)
def test_a_quotation_says_its_own_language_with_its_marks(tmp_path, language, quotations):
    brief = f"title: {{en: Talks, {language}: Note}}\nlanguage: {language}\n{ASKS}"
    for file, text in {"briefs/talks.yaml": brief, "data/talks.yaml": QUOTED}.items():
        (tmp_path / file).parent.mkdir()
        (tmp_path / file).write_text(text, encoding="utf-8")
    loaded = load_protected(tmp_path)
    pdf, deck = (make_output(loaded, loaded.briefs[0], output).data for output in ("pdf", "pptx"))
    assert_conformant(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        elements = [each for each in opened.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each]
        spoken = {(str(each.get("/Lang", "")), str(each.get("/ActualText", ""))) for each in elements}
    assert {(tag, _spaced(words)) for tag, words in quotations} <= {
        (tag, _spaced(words)) for tag, words in spoken
    }
    with zipfile.ZipFile(io.BytesIO(deck)) as opened:
        slides = "".join(opened.read(name).decode() for name in opened.namelist() if "slides/s" in name)
    runs = re.findall(r'<a:rPr lang="(..)[^"]*".*?<a:t>(.*?)</a:t>', slides)
    assert quotations <= {(tag, words.strip("\u200e")) for tag, words in runs}


def _spaced(words):
    return " ".join(words.split())


UNTAGGED = """\
events:
  - id: talks
    name: "Treaty: Ten Years of Work"
    classification: roundtable
    start_date: 2026-10-05
    statements:
      - {id: k1, text: "The ferry carries: lorries; is it so? Yes!", source: {id: minutes, locator: p. 2}}
      - {id: k2, text: "On le veut bien: oui!", source: {id: minutes, locator: p. 3}}
      - {id: k3, verbatim: true, text: "We asked: why? Nobody!", source: {id: minutes, locator: p. 4}}
sources:
  - {id: minutes, type: report, title: Minutes, issued: 2026-10-06}
"""


def document_in(language, tmp_path, data=UNTAGGED):
    """What a paper in a language says of records that nobody has tagged or translated."""
    for folder in ("briefs", "data"):
        (tmp_path / folder).mkdir()
    (tmp_path / "data/talks.yaml").write_text(data, encoding="utf-8")
    brief = f"title: {{{language}: X}}\nlanguage: {language}\nkind: policy_brief\noutputs: {{pdf: {{}}}}\n"
    brief += "sections: [{kind: meeting_facts}, {kind: key_points}]\n"
    (tmp_path / "briefs/note.yaml").write_text(brief, encoding="utf-8")
    loaded = load_protected(tmp_path)
    return compose_outputs(loaded, loaded.briefs[0]).outputs["pdf"][0]


def test_english_in_a_french_paper_keeps_its_own_spaces_and_french_has_those_of_french(tmp_path):
    document = document_in("fr", tmp_path)
    said = " / ".join(plain(spans) for section in document.sections for spans in section_spans(section))
    assert "Treaty: Ten Years of Work" in said
    assert "The ferry carries: lorries; is it so? Yes!" in said
    assert "On le veut bien\u00a0: oui\u202f!" in said.replace("\u202f:", "\u00a0:")
    assert "«\u202fWe asked: why? Nobody!\u202f»" in said


def test_latin_letters_tell_that_a_text_without_a_tag_is_not_urdu(tmp_path):
    foreign = document_in("ur", tmp_path).foreign
    line = "The ferry carries: lorries; is it so? Yes! (ص 2)"
    assert [line[start:end] for tag, start, end in foreign.stretches(line) if tag] == [
        line.partition(" (ص")[0]
    ]


MIXED = (
    "UNICEF اور WHO",
    "12 Mall Road, Lahore، پاکستان",
    "http://example.org/report یہاں دیکھیں۔",
    "2030 تک Lahore",
)


@pytest.mark.parametrize("text", MIXED)
def test_a_text_without_a_tag_that_begins_in_latin_letters_and_has_urdu_words_is_urdu(tmp_path, text):
    """Or it would run from the left, and its Urdu words be told apart from those of the paper."""
    data = UNTAGGED.replace("The ferry carries: lorries; is it so? Yes!", text)
    assert not document_in("ur", tmp_path, data).foreign.are_in(text)


def test_an_english_sentence_with_a_name_in_urdu_letters_is_english(tmp_path):
    said = "The council thanks کراچی, and should write to them with the list."
    data = UNTAGGED.replace("The ferry carries: lorries; is it so? Yes!", said)
    assert set(document_in("ur", tmp_path, data).foreign.languages(said)) == {"en-GB"}
