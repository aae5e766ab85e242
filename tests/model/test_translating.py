"""Texts in several languages: one type, and one stage that puts the words of one language in its place."""

import pickle
from dataclasses import replace

import pytest

import make
from briefdeck.compose.checks.untranslated import check_untranslated
from briefdeck.load import load_workspace
from briefdeck.load.files import shipped_files
from briefdeck.model.briefs.definition import Handling, Meeting
from briefdeck.model.briefs.translating import chosen, corpus_in, in_language, texts_in
from briefdeck.model.content.document import Paragraph, Span
from briefdeck.model.content.terms import text_of
from briefdeck.model.records import Organization, Person, Statement
from briefdeck.model.records.corpus import Corpus
from briefdeck.model.writing.forms import tag_in_form
from briefdeck.model.writing.text import Texts, wordings
from briefdeck.model.writing.writings import speaks_english
from briefdeck.pipeline import compose_outputs
from briefdeck.protect import protect
from briefdeck.protected_workspace import load_protected
from briefdeck.words.catalogues import compiled, read_catalogue
from briefdeck.words.language import language
from small_workspace import DATA, RECOMMENDATIONS, make_small_workspace

BOTH = Texts({"en": "Water", "ru": "Вода", "pt-BR": "Água"})


def test_a_text_in_several_languages_is_the_one_that_stands_first_and_knows_all():
    assert (BOTH, BOTH.language) == ("Water", "en")
    assert wordings(BOTH) == ("Water", "Вода", "Água")
    assert wordings("Water") == ("Water",)
    assert wordings(None) == ()


def test_it_is_whole_after_a_copy_and_out_of_the_cache():
    again = pickle.loads(pickle.dumps(chosen(BOTH, "ru")))  # noqa: S301 - made here
    assert (again, again.language, again.by_language) == ("Вода", "ru", BOTH.by_language)


@pytest.mark.parametrize(
    ("language", "tag"),
    [("ru", "ru"), ("ru-RU", "ru"), ("en-US", "en"), ("pt-BR", "pt-BR"), ("pt", "en"), ("ur", "en")],
)
def test_words_are_chosen_by_the_chain(language, tag):
    assert chosen(BOTH, language).language == tag


def test_without_the_language_and_the_workspaces_own_the_first_words_stand():
    assert chosen(Texts({"ru": "Вода", "fr": "Eau"}), "ur") == "Вода"


def test_a_record_is_put_in_a_language_down_to_its_parts():
    event = make.event(statements=(make.statement(id="s1", text=BOTH),))
    russian = in_language(event, "ru")
    assert russian.statements[0].text == "Вода"
    assert in_language(event, "en-GB").statements[0].text == "Water"
    corpus = corpus_in(Corpus({event.id: event, "s1": event.statements[0]}), "ru")
    assert corpus.get("s1", Statement).text == "Вода"
    assert corpus.get("s1", Statement) is corpus.records[event.id].statements[0]


def test_records_that_are_in_a_language_are_not_put_in_it_again():
    place = make.place(name=BOTH)
    russian = corpus_in(Corpus({place.id: place}), "ru")
    assert corpus_in(russian, "ru") is russian
    assert corpus_in(russian, "pt-BR").records[place.id].name == "Água"
    assert corpus_in(Corpus({place.id: place}), "pt-BR").language == "pt-BR"


def test_words_of_the_workspaces_language_know_that_they_are_not_the_papers():
    organization = in_language(Organization(id="board", name="River Board"), "ru")
    assert [(each.path, each.texts.language) for each in texts_in(organization)] == [(("name",), "en-GB")]


def test_ids_and_codes_are_no_words():
    organization = in_language(Organization(id="board", name=BOTH), "ru")
    assert type(organization.id) is str


def test_words_in_place_of_an_id_and_those_under_a_key_are_put_in_a_language_and_ids_are_not():
    owners = (Texts({"en": "Chief", "ru": "Начальник"}), "river-board", "The chief")
    steps = make.section("next_steps", items=tuple(make.item("Do.", owner=each) for each in owners))
    meeting = Meeting(name="A meeting", delegation=(Texts({"en": "Officer", "ru": "Чиновник"}),))
    handling = Handling(designation={"controlled_by": Texts({"en": "Office", "ru": "Отдел"})})
    definition = make.brief(steps, meeting=meeting, handling=handling).definition
    russian = in_language(definition, "ru")
    assert [each.owner for each in russian.sections[0].items] == ["Начальник", "river-board", "The chief"]
    assert russian.meeting.delegation == ("Чиновник",)
    assert russian.handling.designation == {"controlled_by": "Отдел"}
    told = {each.path: each.texts.language for each in texts_in(russian)}
    assert told["sections", 0, "items", 0, "owner"] == "ru"
    assert told["sections", 0, "items", 2, "owner"] == "en-GB"
    assert ("sections", 0, "items", 1, "owner") not in told
    assert told["handling", "designation", "controlled_by"] == "ru"
    assert in_language(definition, "en-GB").sections[0].items[1].owner == "river-board"


# In a workspace


def translated(tmp_path, russian="Расчистить нижнюю плотину."):
    root = make_small_workspace(tmp_path)
    both = f"{{en: Dredge the lower dam., ru: {russian}}}"
    (root / "data/recommendations.yaml").write_text(
        RECOMMENDATIONS.replace("text: Dredge the lower dam.", f"text: {both}"), encoding="utf-8"
    )
    water = (root / "briefs/water.yaml").read_text(encoding="utf-8")
    (root / "briefs/voda.yaml").write_text(f"language: ru\n{water}", encoding="utf-8")
    return root


def test_a_changed_russian_text_makes_only_russian_papers_stale(tmp_path):
    root = translated(tmp_path)
    build_protected(root)
    assert stale_protected(root) == set()
    translated_again(root, "Углубить нижнюю плотину.")
    assert stale_protected(root) == {"voda.pdf", "voda.pptx"}


def test_a_changed_english_text_makes_only_english_papers_stale_where_both_are_given(tmp_path):
    root = translated(tmp_path)
    build_protected(root)
    data = root / "data/recommendations.yaml"
    data.write_text(
        data.read_text(encoding="utf-8").replace("Dredge the lower", "Deepen the lower"), encoding="utf-8"
    )
    assert stale_protected(root) == {"water.pdf", "water.pptx"}


def translated_again(root, russian):
    data = root / "data/recommendations.yaml"
    text = data.read_text(encoding="utf-8").replace("Расчистить нижнюю плотину.", russian)
    data.write_text(text, encoding="utf-8")


def build_protected(root):
    from briefdeck.builder.making.run import BuildOptions, build_briefs
    from briefdeck.workspace import Workspace

    loaded = load_protected(root)
    report = build_briefs(Workspace(root), loaded, loaded.briefs, BuildOptions())
    assert [each.message for each in report.problems if each.severity.value == "error"] == []
    return report


def stale_protected(root):
    from briefdeck.builder.planning.plan import workspace_status
    from briefdeck.workspace import Workspace

    loaded = load_protected(root)
    found = workspace_status(Workspace(root), loaded, loaded.briefs).outputs
    return {state.file for state in found if state.state.value != "up to date"}


def test_what_is_not_translated_is_told_once_for_a_brief_and_refused_where_that_is_asked(tmp_path):
    from briefdeck.builder.making.run import BuildOptions, build_briefs
    from briefdeck.workspace import Workspace

    root = translated(tmp_path)
    found = [each for each in build_protected(root).problems if each.code == "untranslated"]
    assert [each.place.file for each in found] == ["briefs/voda.yaml"]
    assert "have no words in ru" in found[0].message
    loaded = load_protected(root)
    strict = BuildOptions(strict_language=True)
    report = build_briefs(Workspace(root), loaded, loaded.briefs, strict)
    failed = {each.path.name for each in report.outcomes if each.status.value == "failed"}
    assert failed == {"voda.pdf", "voda.pptx"}
    refused = [each for each in report.problems if each.code == "untranslated"]
    places = {each.message.rpartition(": ")[2]: str(each.place) for each in refused}
    assert places["title"] == "briefs/voda.yaml:2:1"
    assert places["text of k1"] == "data/records.yaml:10:9"


def test_a_name_is_withheld_in_every_language_that_a_record_gives(tmp_path):
    root = make_small_workspace(tmp_path)
    data = DATA.replace(
        "name: Anna Berg, family_name: Berg", "name: {en: Anna Berg, ru: Анна Берг}, family_name: Berg"
    )
    data = data.replace(
        "    classification: seminar\n    start_date: 2019",
        "    attribution: chatham_house\n    classification: seminar\n    start_date: 2019",
    )
    data = data.replace(
        "text: The lower dam silts up.", "text: {en: The dam silts up., ru: Берг говорит о плотине.}"
    )
    (root / "data/records.yaml").write_text(data, encoding="utf-8")
    view = protect(load_workspace(root).corpus)
    text = view.corpus.get("k1", Statement).text
    assert isinstance(text, Texts)
    assert "Берг" not in text.by_language["ru"]
    assert [each.code for each in view.problems] == ["names-withheld"]
    assert view.corpus.get("anna", Person) is None


def test_a_condition_on_a_text_finds_it_by_its_words_in_any_language(tmp_path):
    root = translated(tmp_path)
    for name, words in (("water", "Dredge the lower dam."), ("voda", "Dredge the lower dam.")):
        path = root / f"briefs/{name}.yaml"
        text = path.read_text(encoding="utf-8").replace(
            "where: {theme: water}", f"where: {{text: {words}}}", 1
        )
        path.write_text(text, encoding="utf-8")
    report = build_protected(root)
    assert {each.path.name for each in report.outcomes if each.status.value == "written"} >= {
        "voda.pdf",
        "water.pdf",
    }


def test_a_definition_for_many_says_each_name_in_the_language_of_each_paper(tmp_path):
    root = make_small_workspace(tmp_path)
    data = DATA.replace("name: River Board}", "name: {en: River Board, ru: Совет по реке}}")
    (root / "data/records.yaml").write_text(data, encoding="utf-8")
    (root / "briefs/board.yaml").write_text(
        "title: {en: 'A note for {each.name}', ru: 'Записка: {each.name}'}\nkind: policy_brief\n"
        "for_each: {organizations: {}}\nlanguages: [en-GB, ru]\noutputs: {pdf: {}}\n"
        "sections:\n  - {kind: text, text: '{each.name}.'}\n",
        encoding="utf-8",
    )
    loaded = load_protected(root)
    assert [each.message for each in loaded.problems if each.severity.value == "error"] == []
    said = {
        brief.definition.language: brief.definition.title for brief in loaded.briefs if "board" in brief.name
    }
    assert said == {"en-GB": "A note for River Board", "ru": "Записка: Совет по реке"}
    texts = {
        brief.definition.language: brief.definition.sections[0].text
        for brief in loaded.briefs
        if "board" in brief.name
    }
    assert texts["ru"] == "Совет по реке."


def told_in(root):
    loaded = load_protected(root)
    (brief,) = (each for each in loaded.briefs if each.name == "voda")
    papers = compose_outputs(loaded, brief).outputs.values()
    return [each.message for _, problems in papers for each in problems if each.code == "untranslated"]


def test_what_is_not_translated_counts_only_where_a_paper_prints_it(tmp_path):
    root = translated(tmp_path)
    (told,) = told_in(root)
    assert "given_name" not in told
    assert "text of r1" not in told
    assert "title" in told
    water = root / "briefs/voda.yaml"
    title = "title: {en: Water before the meeting, ru: Вода перед встречей}"
    water.write_text(
        water.read_text(encoding="utf-8").replace("title: Water before the meeting", title), encoding="utf-8"
    )
    (fewer,) = told_in(root)
    assert "title" not in fewer


def test_texts_without_tags_are_in_the_only_language_of_papers_unless_they_are_english(tmp_path):
    paper = (
        "title: {title}\nkind: policy_brief\nlanguage: {tag}\noutputs: {{pdf: {{}}}}\nsections: [{text}]\n"
    )
    text = "{kind: text, text: The river and the lake.}, {kind: text, text: La rivière et le lac.}"
    root = tmp_path / "workspace"
    (root / "briefs").mkdir(parents=True)
    (root / "data").mkdir()
    french, other = root / "briefs/voda.yaml", root / "briefs/other.yaml"
    french.write_text(paper.format(title="L’eau des lacs", tag="fr", text=text), encoding="utf-8")
    (told,) = told_in(root)
    assert "1 text has no words in fr" in told
    other.write_text(paper.format(title="Water", tag="en-GB", text=text), encoding="utf-8")
    (told,) = told_in(root)
    assert "3 texts have no words in fr" in told


@pytest.mark.parametrize(
    ("text", "is_english"),
    [
        ("The government and its ministries should act.", True),
        ("Er leitet das Institute for the Study of War and Peace.", False),
        ("Le rapport « The Future of Water and Energy » est cité.", False),
    ],
)
def test_a_name_in_english_does_not_make_the_text_round_it_english(text, is_english):
    assert speaks_english(text) is is_english


def test_words_are_found_whatever_signs_and_markup_part_them():
    brief = make.brief(make.section("text", text="A *bold* start, then [a link](https://example.org) ends."))
    russian = replace(
        brief, definition=in_language(brief.definition.model_copy(update={"language": "ru"}), "ru")
    )
    printed = make.document(
        make.document_section(make.document_item("A bold start, then a link ends.")), title="Река"
    )
    silent = make.document(make.document_section(make.document_item("Nothing of that.")), title="Река")
    (found,) = check_untranslated(russian, (), (printed,), {})
    assert "1 text has no words in ru" in found.message
    assert "sections: 1: text" in found.message
    assert list(check_untranslated(russian, (), (silent,), {})) == []


def test_the_hint_names_the_language_that_a_text_has_and_the_papers():
    brief = make.brief(make.section("text", text=Texts({"ru": "Плотина течёт давно."})))
    printed = make.document(make.document_section(make.document_item("Плотина течёт давно.")))
    (found,) = check_untranslated(brief, (), (printed,), {})
    assert found.hint.startswith("write each as {ru: …, en: …}")
    assert found.parts[0].hint == "write each as {ru: …, en: …}"


@pytest.mark.parametrize(
    ("place", "printed", "is_told"),
    [
        ("item 8", "п. 8", False),
        ("paras 2, 4", "абз. 2, 4", False),
        ("Annex B, p. 3", "Annex B, с. 3", True),
        ("preamble; item 8", "preamble; п. 8", True),
        ("A/RES/70/1", "A/RES/70/1", False),
        ("Приложение Б, с. 3", "Приложение Б, с. 3", False),
        ("preamble", "п. 8", False),
    ],
)
def test_a_place_in_a_source_counts_where_its_words_are_printed_as_typed(place, printed, is_told):
    point = make.recommendation(
        "r1", Texts({"ru": "Плотина"}), source=make.ref("s1", Texts({"en-GB": place}))
    )
    russian = make.brief(make.section("recommendations"), language="ru", title=Texts({"ru": "Река"}))
    spans = (Span("Плотина"), Span("1", cites="s1", locator=printed))
    item = replace(make.document_item("Плотина"), body=(Paragraph(spans),))
    paper = make.document(make.document_section(item), title="Река")
    worded = language("ru", compiled([read_catalogue(_catalogue("ru"), "ru")]))
    found = [*check_untranslated(russian, (point,), (paper,), {}, worded_in=worded)]
    assert bool(found) is is_told


def _catalogue(tag: str) -> str:
    return next(file.text for file in shipped_files("languages") if file.stem == tag)


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("RU", "ru"),
        ("ru-ru", "ru-RU"),
        ("SR-latn-rs", "sr-Latn-RS"),
        ("es-419", "es-419"),
        ("DE-1996", "de-1996"),
    ],
)
def test_case_means_nothing_in_a_tag(typed, tag):
    assert tag_in_form(typed) == tag
    read = Organization(id="board", name={"en": "Board", typed: "Совет"}).name
    assert tuple(read.by_language) == ("en", tag)
    assert make.brief(language=typed).definition.language == tag


def test_a_paper_prints_the_words_of_its_language_however_its_tag_is_typed(tmp_path):
    root = translated(tmp_path)
    for path, old, new in (
        ("data/recommendations.yaml", "ru: Расч", "Ru: Расч"),
        ("briefs/voda.yaml", "language: ru", "language: RU"),
    ):
        text = (root / path).read_text(encoding="utf-8")
        (root / path).write_text(text.replace(old, new), encoding="utf-8")
    loaded = load_protected(root)
    assert [each.code for each in loaded.problems if each.severity.value == "error"] == []
    (brief,) = (each for each in loaded.briefs if each.name == "voda")
    (document, _), *_ = compose_outputs(loaded, brief).outputs.values()
    said = {section.title for section in document.sections}, text_of(document.sections)
    assert "Рекомендации" in said[0]
    assert "Расчистить" in said[1]


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        ("ada@example.org", False),
        ("https://example.org/river", False),
        ("$0", False),
        ("2026/3", False),
        ("%", False),
        ("CSP", False),
        ("TLP:GREEN", False),
        ("CSP and ISSRA", True),
        ("River", True),
        ("km", True),
        ("WATER FOR ALL", True),
        ("write to ada@example.org", True),
    ],
)
def test_what_no_language_words_otherwise_is_no_missing_translation(words, is_told):
    brief = make.brief(make.section("text", text=words), title=Texts({"ru": "Река"}))
    russian = replace(
        brief, definition=in_language(brief.definition.model_copy(update={"language": "ru"}), "ru")
    )
    printed = make.document(make.document_section(make.document_item(words)), title="Река")
    assert bool(list(check_untranslated(russian, (), (printed,), {}))) is is_told


def test_what_is_said_otherwise_for_one_case_replaces_the_words_in_every_language(tmp_path):
    root = make_small_workspace(tmp_path)
    (root / "briefs/board.yaml").write_text(
        "title: {en: A note, ru: Записка, ur: نوٹ}\nkind: policy_brief\nlanguages: [en-GB, ru, ur]\n"
        "for_each: [{id: a, name: A}, {id: b, name: B}]\noutputs: {pdf: {}}\nhandling: {marking: Draft}\n"
        "sections:\n  - {kind: text, text: '{each.name}.'}\n"
        "cases: {a: {title: {en: Own note, ru: Своя записка}, handling: {caveat: {ru: Только здесь}}}}\n",
        encoding="utf-8",
    )
    loaded = load_protected(root)
    assert [each.message for each in loaded.problems if each.severity.value == "error"] == []
    made = {brief.name: brief.definition for brief in loaded.briefs if "board" in brief.name}
    said = {name.partition("[")[2].rstrip("]"): each.title for name, each in made.items()}
    assert (said["a"], said["a,ru"], said["a,ur"]) == ("Own note", "Своя записка", "Own note")
    assert (said["b,ru"], said["b,ur"]) == ("Записка", "نوٹ")
    handling = next(each.handling for name, each in made.items() if "a,ru" in name)
    assert (handling.marking, handling.caveat) == ("Draft", "Только здесь")
