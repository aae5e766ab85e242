"""Papers in two languages beside each other, item by item: read back from the finished file."""

from __future__ import annotations

import ctypes
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from briefdeck.history.comparing import compare_snapshots
from briefdeck.history.sentences import sentence
from briefdeck.history.stored import snapshot_bytes, snapshot_from_bytes
from briefdeck.languages import strictly
from briefdeck.model.content.document import plain
from briefdeck.pipeline import compose_outputs, finish_output, make_output
from briefdeck.problems import Severity
from briefdeck.protected_workspace import load_protected
from pdf_structure import assert_conformant, read

DATA = """\
sources:
  - {id: report, type: report, title: Report on the Meeting}
  - {id: paper, type: report, title: A Paper on Power}
themes:
  - {id: water, pref_label: {en: Water, ur: پانی, ru: Вода}}
recommendations:
  - id: r1
    text: {en: Dredge the lower dam., ur: نچلا بند صاف کیا جائے۔, ru: Расчистить нижнюю плотину.}
    theme: water
    source: {id: report}
  - id: r2
    text: {en: Build a second line., ur: دوسری لائن بنائی جائے۔, ru: Построить вторую линию.}
    theme: water
    source: {id: report}
  - id: r3
    text: {en: Train two crews., ur: دو عملے تیار کیے جائیں۔, ru: Обучить две бригады.}
    theme: water
    source: {id: report}
glossary:
  - {id: dam, term: {en: dam, ur: ڈیم, ru: дамба}, expansion: {en: a wall, ur: ایک دیوار, ru: стена}}
  - {id: crew, term: {en: crews, ur: آدمی, ru: артель}, expansion: {en: a team, ur: ایک جماعت, ru: команда}}
"""
BRIEF = """\
title: {en: Water first, ur: پہلے پانی, ru: Сначала вода}
kind: policy_brief
as_of: 2020-02-01
outputs:
  pdf: {facing: ur}
  pptx: {}
sections:
  - kind: text
    title: {en: The matter, ur: معاملہ, ru: Суть дела}
    text: {en: The dam silts up., ur: بند میں ریت بھر رہی ہے۔, ru: Плотина заиливается.}
  - kind: recommendations
    title: {en: What to do, ur: کیا کیا جائے, ru: Что делать}
    display: cards
  - {kind: glossary}
"""
PAIRS = (
    ("Water first", "پہلے پانی"),
    ("The matter", "معاملہ"),
    ("The dam silts up.", "بند میں ریت بھر رہی ہے۔"),
    ("What to do", "کیا کیا جائے"),
    ("Dredge the lower dam.", "نچلا بند صاف کیا جائے۔"),
    ("Build a second line.", "دوسری لائن بنائی جائے۔"),
    ("Train two crews.", "دو عملے تیار کیے جائیں۔"),
    ("a team", "ایک جماعت"),
    ("a wall", "ایک دیوار"),
)
MIDDLE = 595 / 2


def written(root: Path, brief: str = BRIEF, data: str = DATA):
    """Write a workspace with these texts, and load it."""
    for name, text in {"data/records.yaml": data, "briefs/paper.yaml": brief}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return load_protected(root)


def made(root: Path, brief: str = BRIEF, data: str = DATA, output: str = "pdf"):
    """Make a paper of a workspace with these texts."""
    loaded = written(root, brief, data)
    assert not [str(each) for each in loaded.problems]
    (paper,) = loaded.briefs
    return finish_output(loaded, paper, output, compose_outputs(loaded, paper).outputs[output])


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return made(tmp_path_factory.mktemp("facing")).data


def places(data: bytes, *texts: str) -> list[tuple[int, float, float, float]]:
    """Give for each text its page, where it begins and ends across it, and the level of its first letter."""
    found = {}
    with pypdfium2.PdfDocument(data) as pdf:
        for number, page in enumerate(pdf):
            text = page.get_textpage()
            whole = text.get_text_range()
            for each in texts:
                if each not in found and (place := whole.find(each)) >= 0:
                    boxes = [text.get_charbox(place + step) for step in range(len(each))]
                    x, y = ctypes.c_double(), ctypes.c_double()
                    pypdfium2.raw.FPDFText_GetCharOrigin(text, place, x, y)
                    found[each] = (number, min(b[0] for b in boxes), max(b[2] for b in boxes), y.value)
    return [found[each] for each in texts]


def elements(data: bytes) -> list[tuple[str, str, str]]:
    """Give for every element with words what is read, its language and from where it runs."""
    with pikepdf.open(BytesIO(data)) as pdf:
        every = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each]
        return [
            (str(each.get("/ActualText", "")), str(each.get("/Lang", "")), _writing(each)) for each in every
        ]


def _writing(element: pikepdf.Dictionary) -> str:
    """Return from where an element runs: what stands within another runs as that does."""
    owned = element.get("/A", [])
    entries = [owned] if isinstance(owned, pikepdf.Dictionary) else owned
    own = "".join(str(each.get("/WritingMode", "")) for each in entries)
    return own or (_writing(element["/P"]) if "/P" in element else "")


@pytest.mark.parametrize(("language", "facing"), [("en-GB", "ur"), ("en-GB", "ru"), ("ur", "en-GB")])
def test_they_keep_to_the_standards_whichever_language_comes_first(tmp_path, language, facing):
    brief = f"language: {language}\n" + BRIEF.replace("facing: ur", f"facing: {facing}")
    assert_conformant(made(tmp_path, brief).data)


def test_every_text_is_read_in_the_first_language_then_in_the_second(paper):
    said = read(paper).root.text
    order = [said.index(text) for pair in PAIRS for text in pair]
    assert order == sorted(order)


def test_of_a_page_one_language_is_copied_out_whole_and_then_the_other(paper):
    with pypdfium2.PdfDocument(paper) as pdf:
        whole = "".join(page.get_textpage().get_text_range() for page in pdf)
    at = [whole.index(text) for texts in zip(*PAIRS[2:7], strict=True) for text in texts]
    assert at == sorted(at)


def test_both_begin_on_one_level_each_on_its_own_side(paper):
    for (page, start, end, level), (other_page, other_start, other_end, other_level) in (
        places(paper, *pair) for pair in PAIRS[:7]
    ):
        assert (page, end < MIDDLE < other_start) == (other_page, True)
        assert other_end > 500, "Urdu begins at the right edge"
        assert start < 100
        assert level == pytest.approx(other_level, abs=0.05)


def test_in_a_paper_in_urdu_the_first_language_stands_at_the_right(tmp_path):
    brief = "language: ur\n" + BRIEF.replace("facing: ur", "facing: en-GB")
    data = made(tmp_path, brief).data
    ((_, start, _, _), (_, other, _, _)) = places(data, "Dredge the lower dam.", "نچلا")
    assert start < 100
    assert other > MIDDLE
    said = read(data).root.text
    assert said.index("نچلا بند صاف کیا جائے۔") < said.index("Dredge the lower dam.")


def test_each_half_says_its_language_and_from_where_it_runs(paper):
    spoken = {words.strip(): (tag, writing) for words, tag, writing in elements(paper) if words}
    assert spoken["نچلا بند صاف کیا جائے۔"] == ("ur", "/RlTb")
    assert spoken["معاملہ"] == ("ur", "/RlTb")


def test_numbers_and_mixed_words_of_the_second_half_are_in_its_language(tmp_path):
    brief = BRIEF.replace("facing: ur", "facing: ru").replace("ru: Плотина заиливается.", "ru: Это SCO 2015.")
    with pikepdf.open(BytesIO(made(tmp_path, brief).data)) as pdf:
        labels = [
            str(each.get("/Lang", ""))
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") in ("/Lbl", "/P")
        ]
    assert labels.count("ru") >= 4, "three numbers of cards and a paragraph with a Latin word"


def test_bookmarks_say_both_languages(paper):
    with pikepdf.open(BytesIO(paper)) as pdf, pdf.open_outline() as outline:
        (title,) = outline.root
        assert title.title == "Water first · پہلے پانی"
        assert [each.title for each in title.children][:2] == [
            "The matter · معاملہ",
            "What to do · کیا کیا جائے",
        ]


def test_entries_of_both_are_in_one_list(paper):
    lists = read(paper).root.all("L")
    assert len(lists[0].all("LI")) == 6
    assert "Dredge the lower dam." in lists[0].text
    assert "دو عملے تیار کیے جائیں۔" in lists[0].text


def test_what_was_not_translated_stands_once_across_the_page_and_is_told(tmp_path):
    english = (
        "The water board has asked for this in every one of its last seven yearly reports to the council."
    )
    brief = BRIEF.replace(
        "{en: The dam silts up., ur: بند میں ریت بھر رہی ہے۔, ru: Плотина заиливается.}", english
    )
    paper = made(tmp_path, brief)
    assert read(paper.data).root.text.count(english) == 1
    (_, start, _, _), (_, _, end, _) = places(paper.data, "The water", "to the council")
    assert start < MIDDLE < end
    assert {tag for words, tag, _ in elements(paper.data) if english in words} <= {"", "en"}
    (told,) = [each for each in paper.problems if each.code == "untranslated"]
    assert (told.place.line, told.place.column) == (5, 9)
    assert "1 text has no words in ur" in told.message


def test_a_recommendation_that_was_not_translated_stands_once(tmp_path):
    english = "Repair the landing stages before winter."
    data = DATA.replace(
        "{en: Build a second line., ur: دوسری لائن بنائی جائے۔, ru: Построить вторую линию.}", english
    )
    paper = made(tmp_path, data=data)
    assert read(paper.data).root.text.count(english) == 1
    assert [each.code for each in paper.problems] == ["untranslated"]


QUOTED = """\
events:
  - id: talks
    name: {en: Talks, ru: Переговоры, ur: مذاکرات}
    classification: roundtable
    start_date: 2026-10-05
    statements:
      - {id: k1, type: quote, verbatim: true, text: {en: "Never again, he said."}, source: {id: report}}
      - {id: k2, type: quote, verbatim: true, text: {ru: "За два года мост окупится."}, source: {id: report}}
      - {id: k3, text: {ru: "Переправа закрыта на три месяца."}, source: {id: report, locator: p. 3}}
      - {id: k4, text: "Зимой паром за три года ходил дважды.", source: {id: report, locator: p. 4}}
"""


@pytest.mark.parametrize("facing", ["ru", "ur"])
def test_quotations_and_texts_in_one_language_alone_stand_once_in_their_own(tmp_path, facing):
    brief = BRIEF.replace("facing: ur", f"facing: {facing}") + "  - {kind: quotes}\n  - {kind: key_points}\n"
    data = made(tmp_path, brief, DATA + QUOTED).data
    said = " ".join(read(data).root.text.replace("\u00a0", " ").split())
    texts = ("Never again, he said.", "За два года мост", "Переправа закрыта", "Зимой паром за три года")
    assert [said.count(words) for words in texts] == [1, 1, 1, 1]
    assert {tag for words, tag, _ in elements(data) if "Переправа" in words} <= {"ru"}


def test_an_english_text_in_a_paper_of_two_other_languages_says_that_it_is_english(tmp_path):
    brief = "language: ru\n" + BRIEF.replace(
        "{en: The dam silts up., ur: بند میں ریت بھر رہی ہے۔, ru: Плотина заиливается.}",
        "This was written in English alone.",
    )
    data = made(tmp_path, brief).data
    assert read(data).root.text.count("This was written in English alone.") == 1


def test_strict_papers_are_not_made_without_a_translation(tmp_path):
    loaded = written(tmp_path, BRIEF.replace("ur: بند میں ریت بھر رہی ہے۔, ", ""))
    (brief,) = loaded.briefs
    outputs = strictly(compose_outputs(loaded, brief).outputs)
    assert finish_output(loaded, brief, "pdf", outputs["pdf"]).data is None


def test_one_budget_holds_for_both_and_what_goes_is_gone_in_both(tmp_path):
    more = "".join(
        f"  - {{id: x{n}, theme: water, source: {{id: report}}, text: {{en: 'Number {n} {f'word{n} ' * 40}', "
        f"ur: 'نمبر {n} {'بند ' * 40}'}}}}\n"
        for n in range(10, 30)
    )
    data = DATA.replace("glossary:", f"{more}glossary:")
    brief = BRIEF.replace("facing: ur", "facing: ur, pages: 1")
    paper = made(tmp_path, brief, data)
    said = read(paper.data).root.text
    assert (paper.length, len(paper.left_out) > 5) == (1, True)
    for n in range(10, 30):
        is_shown = f"x{n}" not in {each.record for each in paper.left_out}
        assert (f"Number {n} " in said, f"نمبر {n} " in said) == (is_shown, is_shown)
    assert said.count("Shown here:") == said.count("یہاں شامل") == 1


def test_of_texts_without_translation_only_those_are_counted_that_found_room(tmp_path):
    more = "".join(
        f"  - {{id: x{n}, theme: water, source: {{id: report}}, text: 'Number {n} {f'word{n} ' * 40}'}}\n"
        for n in range(10, 40)
    )
    data = DATA.replace("glossary:", f"{more}glossary:")
    paper = made(tmp_path, BRIEF.replace("facing: ur", "facing: ur, pages: 1"), data)
    gone = {each.record for each in paper.left_out}
    (told,) = [each for each in paper.problems if each.code == "untranslated"]
    shown = [f"text of x{n}" for n in range(10, 40) if f"x{n}" not in gone]
    assert gone
    assert len(told.parts) == len(shown) < 30
    assert all(each.message.endswith(tuple(shown)) for each in told.parts)


def test_a_text_without_translation_is_not_told_where_its_short_form_is_printed(tmp_path):
    more = "".join(
        f"  - {{id: x{n}, theme: water, source: {{id: report}}, text: 'Number {n} {f'word{n} ' * 40}', "
        f"short: {{en: Number {n}, ur: نمبر {n}}}}}\n"
        for n in range(10, 40)
    )
    sections = tmp_path / "templates" / "sections"
    sections.mkdir(parents=True)
    extends = '{# In short. #}\n{% extends "shipped/recommendations.md.j2" %}\n'
    in_short = f"{extends}{{% block in_short %}}{{{{ item.short }}}}.{{% endblock %}}\n"
    (sections / "recommendations.md.j2").write_text(in_short, encoding="utf-8")
    brief = BRIEF.replace("facing: ur", "facing: ur, pages: 2")
    paper = made(tmp_path, brief, DATA.replace("glossary:", f"{more}glossary:"))
    gone, in_short = ({each.record for each in found} for found in (paper.left_out, paper.in_short))
    (told,) = [each for each in paper.problems if each.code == "untranslated"]
    whole = [f"text of x{n}" for n in range(10, 40) if f"x{n}" not in gone | in_short]
    assert in_short
    assert len(told.parts) == len(whole) > 0
    assert all(each.message.endswith(tuple(whole)) for each in told.parts)


def test_english_without_a_region_is_the_workspaces_own(tmp_path):
    brief = "language: ur\n" + BRIEF.replace("facing: ur", "facing: en")
    said = read(made(tmp_path, brief).data).root.text
    assert "1 February 2020" in said
    assert "February 1, 2020" not in said


def test_a_budget_that_both_together_cannot_keep_is_an_error(tmp_path):
    text = "{en: '" + "Word after word. " * 150 + "', ur: '" + "ایک کے بعد ایک لفظ۔ " * 150 + "'}"
    brief = BRIEF.replace("facing: ur", "facing: ur, pages: 1").replace(
        "{en: The dam silts up., ur: بند میں ریت بھر رہی ہے۔, ru: Плотина заиливается.}", text
    )
    paper = made(tmp_path, brief)
    assert paper.data is None
    assert [each.code for each in paper.problems if each.severity is Severity.ERROR] == ["over-budget"]


def test_long_texts_go_on_side_by_side_over_the_page(tmp_path):
    english, urdu = "Word after word. " * 400, "ایک کے بعد ایک لفظ۔ " * 400
    brief = BRIEF.replace(
        "{en: The dam silts up., ur: بند میں ریت بھر رہی ہے۔, ru: Плотина заиливается.}",
        f"{{en: '{english}', ur: '{urdu}'}}",
    )
    data = made(tmp_path, brief).data
    assert_conformant(data)
    said = read(data).root.text
    assert (said.count("Word after word."), said.count("ایک کے بعد ایک لفظ۔")) == (400, 400)


def test_records_stay_together_whatever_their_order_in_the_second_language(tmp_path):
    brief = BRIEF.replace("display: cards", "sort: [-text]\n    display: numbered")
    said = read(made(tmp_path, brief).data).root.text
    english = [text for text, _ in PAIRS[4:7]]
    order = sorted(english, key=said.index)
    assert order == sorted(english, reverse=True)
    for first, second in PAIRS[4:7]:
        assert 0 < said.index(second) - said.index(first) < 60


def test_terms_that_the_first_language_uses_stand_in_both(tmp_path):
    said = read(made(tmp_path).data).root.text
    assert "آدمی" in said, "no Urdu text has this word, the English ones have theirs"


def test_terms_that_the_second_language_alone_uses_stand_in_both(tmp_path):
    data = DATA.replace("{en: crews, ur: آدمی,", "{en: squads, ur: عملے,")
    paper = made(tmp_path, data=data)
    said = read(paper.data).root.text
    assert ("squads" in said, "a team" in said, "ایک جماعت" in said) == (True, True, True)
    alone = made(tmp_path / "alone", BRIEF.replace("facing: ur", ""), data)
    assert "squads" not in read(alone.data).root.text


def test_a_table_stands_in_one_language_and_then_in_the_other(tmp_path):
    data = made(tmp_path, BRIEF.replace("display: cards", "display: table")).data
    assert_conformant(data)
    tables = [table.text for table in read(data).root.all("Table")]
    assert ["Dredge the lower dam." in each for each in tables] == [True, False]
    assert ["نچلا بند صاف کیا جائے۔" in each for each in tables] == [False, True]


def test_a_figure_is_drawn_once_and_told_in_both(tmp_path):
    chart = """\
  - kind: chart
    title: {en: Two of three are on water, ur: تین میں سے دو پانی پر ہیں}
    count_of: recommendations
    by: theme
"""
    power = "  - {id: power, pref_label: {en: Power, ur: بجلی}}\n"
    crews = "دو عملے تیار کیے جائیں۔, ru: Обучить две бригады.}\n    theme: "
    data = DATA.replace("recommendations:\n", f"{power}recommendations:\n")
    data = made(tmp_path, BRIEF + chart, data.replace(f"{crews}water", f"{crews}power")).data
    assert_conformant(data)
    (figure,) = read(data).root.all("Figure")
    assert figure.text == (
        "Number of recommendations, by theme; 3 in all1 سفارشات کی تعداد، بلحاظ موضوع؛ کل 3 1 Water2Power1"
    )
    said = read(data).root.text
    assert "پانی 2؛ بجلی 1" in said


HELD = """\
people:
  - {id: anna, name: {en: Anna Berg, ur: انا برگ}, family_name: Berg, given_name: Anna}
events:
  - id: forum
    name: {en: Kelp Forum, ur: کیلپ فورم}
    classification: seminar
    start_date: 2019-05-06
    attribution: chatham_house
    statements:
      - {id: k1, creator: anna, text: {en: The dam leaks., ur: بند رس رہا ہے۔}}
"""


def test_who_is_withheld_is_named_in_neither_language(tmp_path):
    brief = BRIEF + "  - {kind: key_points}\n"
    said = read(made(tmp_path, brief, DATA + HELD).data).root.text
    assert "The dam leaks." in said
    assert "بند رس رہا ہے۔" in said
    assert not [name for name in ("Berg", "Anna", "برگ", "انا") if name in said]


def test_a_name_withheld_that_a_translation_says_stops_the_paper(tmp_path):
    named = HELD.replace("بند رس رہا ہے۔", "انا برگ کے مطابق بند رس رہا ہے۔")
    (told,) = written(tmp_path, BRIEF + "  - {kind: key_points}\n", DATA + named).problems
    assert (told.code, told.severity) == ("names-withheld", Severity.ERROR)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{id: paper,", "{id: paper, hidden_labels: [صاف],", "hidden-label"),
        ("ur: نچلا", "ur: 中", "missing-glyph"),
    ],
)
def test_what_may_not_or_cannot_be_printed_in_the_second_language_stops_the_paper(tmp_path, old, new, code):
    paper = made(tmp_path, data=DATA.replace(old, new, 1))
    assert paper.data is None
    assert code in {each.code for each in paper.problems}


def test_the_deck_of_the_same_definition_knows_nothing_of_it(tmp_path):
    with_it = made(tmp_path / "a", output="pptx").data
    without = made(tmp_path / "b", BRIEF.replace("facing: ur", ""), output="pptx").data
    assert with_it == without


def test_a_paper_in_the_language_itself_stands_alone(tmp_path):
    loaded = written(tmp_path, "languages: [en-GB, ur]\n" + BRIEF)
    said = {
        brief.definition.language: read(make_output(loaded, brief, "pdf").data).root.text
        for brief in loaded.briefs
    }
    assert "Dredge the lower dam." in said["en-GB"]
    assert "نچلا بند صاف کیا جائے۔" in said["en-GB"]
    assert "Dredge the lower dam." not in said["ur"]


def test_the_same_bytes_come_out_each_time(tmp_path, paper):
    assert made(tmp_path).data == paper


def test_the_example_in_the_docs_is_such_a_paper(tmp_path):
    page = (Path(__file__).parents[2] / "docs/languages.md").read_text(encoding="utf-8")
    (example,) = [each for each in page.split("```") if each.startswith("yaml\n") and "facing:" in each]
    said = read(made(tmp_path, example.removeprefix("yaml\n")).data).root.text
    assert said.index("The matter") < said.index("معاملہ") < said.index("The lower dam silts up.")


def test_papers_for_many_say_the_names_of_their_cases_in_both_languages(tmp_path):
    brief = BRIEF.replace(
        "title: {en: Water first, ur: پہلے پانی, ru: Сначала вода}",
        "title: {en: 'On {each.pref_label}', ur: 'موضوع: {each.pref_label}'}",
    )
    loaded = written(tmp_path, "for_each: {themes: {id: water}}\n" + brief)
    (paper,) = loaded.briefs
    said = read(make_output(loaded, paper, "pdf").data).root.text
    assert "On Water" in said
    assert "موضوع: پانی" in said


_TALKS = """\
events:
  - id: talks
    name: {en: Round table on transit, ur: ٹرانزٹ پر گول میز}
    classification: roundtable
    start_date: 2026-10-05
"""


def test_facts_stand_beside_the_same_facts_also_where_one_language_has_more_of_them(tmp_path):
    brief = "title: {en: Water first, ur: پہلے پانی}\nkind: seminar_recap\noutputs: {pdf: {facing: ur}}\n"
    loaded = written(tmp_path, brief + "sections: [{kind: meeting_facts}]\n", _TALKS)
    document, _ = compose_outputs(loaded, loaded.briefs[0]).outputs["pdf"]
    labels = [[plain(item.label) for item in each.sections[0].items] for each in (document, document.facing)]
    assert labels == [["What", "Date"], ["کیا", "تاریخ"]]


def shown_in(root: Path, brief: str = BRIEF, data: str = DATA):
    """Note what a paper of a workspace with these texts says."""
    loaded = written(root, brief, data)
    (paper,) = loaded.briefs
    return stored_and_read(compose_outputs(loaded, paper).snapshot(loaded, paper))


def stored_and_read(snapshot):
    return snapshot_from_bytes(snapshot_bytes(snapshot))


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("دو عملے تیار کیے جائیں۔", "تین نئے عملے تیار کیے جائیں۔", " (in Urdu, in the PDF only)."),
        ("بند میں ریت بھر رہی ہے۔", "بند میں اب کیچڑ بھر رہا ہے۔", " (in Urdu, in the PDF only)."),
        ("پہلے پانی", "پانی ہی پانی", " (in Urdu, in the PDF only)."),
        ("Train two crews.", "Train two new crews now.", ""),
    ],
)
def test_what_changed_in_one_of_the_languages_alone_is_told_in_it(tmp_path, old, new, where):
    before = shown_in(tmp_path / "before")
    after = shown_in(tmp_path / "after", BRIEF.replace(old, new), DATA.replace(old, new))
    (told,) = map(sentence, compare_snapshots(before, after))
    assert old in told
    assert told.endswith(f"{new}{where}")


def test_what_changed_in_both_languages_is_told_in_the_first(tmp_path):
    new = DATA.replace(
        "en: Train two crews., ur: دو عملے", "en: Train two crews in May., ur: مئی میں دو عملے"
    )
    before, after = shown_in(tmp_path / "before"), shown_in(tmp_path / "after", data=new)
    (told,) = map(sentence, compare_snapshots(before, after))
    assert told.endswith("Train two crews. → Train two crews in May.")


def test_who_was_named_in_the_second_language_alone_is_among_the_texts_of_an_edition(tmp_path):
    texts = {*shown_in(tmp_path).texts()}
    assert {"پہلے پانی", "معاملہ", "نچلا بند صاف کیا جائے۔"} <= texts
