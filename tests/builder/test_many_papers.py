"""One definition becomes many papers: their names, what each says, what makes exactly one of them stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefdeck.builder.report import Status
from briefdeck.model.briefs import cases as model_cases
from briefdeck.pipeline import compose_outputs
from briefdeck.protect import texts_of
from briefdeck.protected_workspace import load_protected
from many_papers import (
    DATA,
    ROWS,
    STATES,
    build,
    definition,
    loaded,
    make_workspace,
    papers,
    problems,
    stale,
    status,
    written,
)
from pictures_at_hand import drawn, saved
from small_workspace import edit

TABLE = "id,name,post\na,Amber,Head\nb,Beryl,\n"


def said(root: Path, name: str) -> str:
    found = load_protected(root)
    (brief,) = [each for each in found.briefs if each.name == name]
    documents = [document for document, _ in compose_outputs(found, brief).outputs.values()]
    texts = [text.text for document in documents for text in texts_of(document)]
    return "\n".join(texts).replace("\u00a0", " ")


# Names


@pytest.mark.parametrize(
    ("for_each", "more", "expected"),
    [
        (
            "{places: {classification: state}}",
            (),
            {"many[in]": "many-in.pdf", "many[pk]": "many-pk.pdf", "many[ru]": "many-ru.pdf"},
        ),
        ("{places: {id: [ru]}}", (), {"many[ru]": "many-ru.pdf"}),
        ("{people: {}}", (), {"many[anna]": "many-anna.pdf"}),
        (ROWS, (), {"many[a]": "many-a.pdf", "many[b]": "many-b.pdf"}),
        ("[Amber, The Bay]", (), {"many[amber]": "many-amber.pdf", "many[the-bay]": "many-the-bay.pdf"}),
        ("people.csv", (), {"many[a]": "many-a.pdf", "many[b]": "many-b.pdf"}),
        (
            ROWS,
            ("languages: [en-GB]",),
            {"many[a]": "many-a.pdf", "many[b]": "many-b.pdf"},
        ),
        (
            ROWS,
            ('handling: {marking: "TLP:AMBER"}', "languages: [en-GB]"),
            {"many[a]": "many-a-TLP-AMBER.pdf", "many[b]": "many-b-TLP-AMBER.pdf"},
        ),
    ],
)
def test_each_case_is_a_brief_of_its_own_name_with_a_file_of_its_own(
    for_each: str, more: tuple[str, ...], expected: dict[str, str], tmp_path: Path
):
    table = TABLE if for_each.endswith("csv") else ""
    root = make_workspace(tmp_path, definition(for_each, *more), table)

    assert problems(root) == []
    assert {name: brief.file_name("pdf") for name, brief in papers(root).items()} == expected


def test_languages_alone_make_papers_of_one_definition(tmp_path: Path):
    brief = "title: One\nkind: policy_brief\nlanguages: [en-GB, ru]\nsections: [{kind: text, text: One.}]\n"
    root = make_workspace(tmp_path, brief + "outputs: {pdf: {}, pptx: {file: x.pptx}}\n")

    found = {
        name: (paper.definition.language, *map(paper.file_name, paper.outputs))
        for name, paper in papers(root).items()
    }
    assert found == {
        "many": ("en-GB", "many.pdf", "x.pptx"),
        "many[ru]": ("ru", "many.ru.pdf", "x.ru.pptx"),
    }


def test_what_is_no_language_is_told_at_its_place_and_makes_no_paper(tmp_path: Path):
    root = make_workspace(tmp_path, definition(ROWS, "languages: [en-GB, en_GB]"))

    (problem,) = problems(root)
    assert problem.startswith("wrong-form briefs/many.yaml:5:20: 'en_GB' is not a language")
    assert not [name for name in papers(root) if "en_GB" in name]


def test_a_file_of_its_own_name_takes_only_what_is_safe_of_a_value(tmp_path: Path):
    rows = '[{id: a, name: "../../etc/pass wd"}, {id: b, name: "=CMD()|x"}]'
    brief = definition(rows).replace("{pdf: {}}", '{pdf: {file: "to-{each.name}.pdf"}}')
    root = make_workspace(tmp_path, brief)

    assert [each.file_name("pdf") for each in papers(root).values()] == ["to-etc-pass-wd.pdf", "to-CMD-x.pdf"]


def test_letters_with_accents_leave_their_letters_in_the_name_of_a_file(tmp_path: Path):
    rows = '[{id: a, name: "São Tomé"}, {id: b, name: "M\u00fcller"}, {id: c, name: "e\u0301cole"}]'
    brief = definition(rows).replace("{pdf: {}}", '{pdf: {file: "to-{each.name}.pdf"}}')
    root = make_workspace(tmp_path, brief)

    found = [each.file_name("pdf") for each in papers(root).values()]
    assert found == ["to-Sao-Tome.pdf", "to-Muller.pdf", "to-ecole.pdf"]


@pytest.mark.parametrize("file", ["{each.name}.pdf", "brief-{each.name}.pdf"])
def test_a_name_of_which_no_file_can_be_called_is_told_with_what_to_write(file: str, tmp_path: Path):
    rows = '[{id: a, name: "Амбер"}, {id: b, name: "عنبر"}, {id: c, name: Beryl}]'
    brief = definition(rows).replace("{pdf: {}}", f'{{pdf: {{file: "{file}"}}}}')
    root = make_workspace(tmp_path, brief)

    (problem,) = load_protected(root).problems
    assert str(problem) == (
        "briefs/many.yaml:4:17: '{each.name}' leaves nothing in the name of a file: it has no Latin letters"
        " or digits (in 2 of 3 cases: a, b) (write {each.id} in its place)"
    )
    assert set(papers(root)) == {"many[c]"}


def test_an_embargo_may_be_that_of_each_case(tmp_path: Path):
    rows = "[{id: a, name: A, until: '2099-01-01T00:00+00:00'}]"
    root = make_workspace(tmp_path, definition(rows, 'handling: {embargo: "{each.until}"}'))

    assert problems(root) == []
    assert papers(root)["many[a]"].file_name("pdf") == "many-a-embargoed-until-2099-01-01.pdf"


# What a paper says


def test_values_stand_in_texts_as_words_and_stay_text(tmp_path: Path):
    rows = '[{id: a, name: "A *fine* [name](http://a.example) _and_ more", themes: [one, two]}]'
    brief = definition(rows).replace("The same in all.", '"Of {each.themes}."')
    root = make_workspace(tmp_path, brief)
    text = said(root, "many[a]")

    assert "To A *fine* [name](http://a.example) _and_ more." in text
    assert "What A *fine* [name](http://a.example) _and_ more can do" in text
    assert "Of one and two." in text


def test_a_value_like_a_formula_stands_as_it_is_typed(tmp_path: Path):
    table = """id;name\na;"=HYPERLINK(""http://x.example"",""Click here"")"\n"""
    root = make_workspace(tmp_path, definition("people.csv"), table)

    assert 'To =HYPERLINK("http://x.example","Click here").' in said(root, "many[a]")


def test_a_record_gives_names_for_ids_in_texts_and_ids_in_conditions(tmp_path: Path):
    brief = definition("{places: {id: bay}}").replace("The same in all.", '"In {each.part_of}."')
    brief = brief.replace(
        "sections:\n", 'sections:\n  - {kind: recommendations, where: {addressees: "{each.part_of}"}}\n'
    )
    root = make_workspace(tmp_path, brief)
    text = said(root, "many[bay]")

    assert "In Northland." in text
    assert "Dredge the lower dam." in text
    assert "Build a second line." not in text


def test_a_person_has_the_name_with_its_titles_too(tmp_path: Path):
    brief = definition("{people: {}}", 'address: "{each.full_name}"')
    root = make_workspace(tmp_path, brief)

    assert "To: Dr Anna Berg" in said(root, "many[anna]")


def test_a_list_stands_whole_in_a_condition(tmp_path: Path):
    brief = definition("[{id: a, name: A, sides: [ru, in]}]")
    brief = brief.replace(
        "sections:\n", 'sections:\n  - {kind: recommendations, where: {addressees: "{each.sides}"}}\n'
    )
    root = make_workspace(tmp_path, brief)

    assert problems(root) == []
    assert papers(root)["many[a]"].definition.sections[0].where == {"addressees": ("ru", "in")}


def test_what_may_be_left_out_is_left_out_where_a_case_has_no_value(tmp_path: Path):
    brief = definition(ROWS, 'audience: "{each.post}"')
    root = make_workspace(tmp_path, brief)
    found = papers(root)

    assert problems(root) == []
    assert found["many[a]"].definition.audience == "Head"
    assert found["many[b]"].definition.audience is None


@pytest.mark.parametrize(
    "line",
    [
        'subtitle: "For the {each.post}"',
        'handling: {clearance: "{each.post}"}',
        'where: {theme: "{each.post}"}',
    ],
)
def test_a_value_that_is_needed_and_missing_stops_its_paper_alone(line: str, tmp_path: Path):
    root = make_workspace(tmp_path, definition(ROWS, line))

    (problem,) = problems(root)
    assert problem.startswith("case-without-value briefs/many.yaml:5:")
    assert problem.endswith("'{each.post}' has no value (in case b)")
    assert [each.brief for each in build(root).outcomes] == ["many[a]"]


def test_each_case_is_checked_for_what_its_values_make_of_the_definition(tmp_path: Path):
    rows = "[{id: a, name: A, day: 2019-05-06, theme: institute}, ROW]".replace(
        "ROW", "{id: b, name: B, day: soon, theme: gone, who: nobody}"
    )
    lines = ('issued: "{each.day}"', 'theme: "{each.theme}"', 'publisher: ["{each.who}"]')
    root = make_workspace(tmp_path, definition(rows, *lines))

    assert [each.split(" ")[0] for each in problems(root)] == ["bad-value", "unknown-id"]
    assert set(papers(root)) == {"many[a]"}


def test_parts_that_no_case_changes_are_shared(tmp_path: Path):
    first, second, *_ = papers(make_workspace(tmp_path, definition())).values()

    assert first.definition.sections[1] is second.definition.sections[1]
    assert first.definition.outputs is second.definition.outputs
    assert first.places is second.places


def test_each_case_may_have_a_picture_of_its_own(tmp_path: Path):
    picture = '{file: "maps/{each.id}.png", alt: "A map of {each.name}."}'
    brief = definition(ROWS).replace("sections:\n", f"sections:\n  - {{kind: picture, picture: {picture}}}\n")
    root = make_workspace(tmp_path, brief)
    (root / "maps").mkdir()
    (root / "maps/a.png").write_bytes(saved(drawn(40, 30), "PNG"))

    assert problems(root) == [
        "picture briefs/many.yaml:6:31: 'maps/b.png' is no file of the workspace (in case b)"
    ]
    assert set(papers(root)) == {"many[a]"}
    assert list(loaded(root).pictures) == ["maps/a.png"]


# Overrides


def test_what_holds_for_one_case_alone_is_written_over_the_rest(tmp_path: Path):
    own = 'title: "Only {each.name}", outputs: {pdf: {paper: Letter}}, handling: {clearance: "TLP:GREEN"}'
    over = f"cases: {{ru: {{{own}}}}}"
    root = make_workspace(tmp_path, definition(STATES, 'handling: {marking: "TLP:GREEN"}', over))
    found = papers(root)
    one, other = found["many[ru]"].definition, found["many[pk]"].definition

    assert problems(root) == []
    assert (one.title, one.outputs.pdf.paper) == ("Only Southland", "Letter")
    assert (one.handling.marking, one.handling.clearance) == ("TLP:GREEN", "TLP:GREEN")
    assert (other.title, other.outputs.pdf.paper, other.handling.clearance) == (
        "What Northland can do",
        "A4",
        None,
    )


@pytest.mark.parametrize(
    ("over", "problem"),
    [
        ("{xx: {title: T}}", "unknown-case briefs/many.yaml:5:9: there is no case 'xx'"),
        ("{pk: {titel: T}}", "unknown-key briefs/many.yaml:5:14: 'titel' is not a key that a case can have"),
        (
            "{pk: {for_each: [a]}}",
            "unknown-key briefs/many.yaml:5:14: 'for_each' is not a key that a case can have",
        ),
        (
            "{pk: T}",
            (
                "wrong-type briefs/many.yaml:5:9: "
                "what holds for the case 'pk' should be keys and values, not text"
            ),
        ),
        ("[pk]", "wrong-type briefs/many.yaml:5:1: 'cases' should be keys and values, not a list"),
    ],
)
def test_what_cannot_hold_for_a_case_stops_all(over: str, problem: str, tmp_path: Path):
    root = make_workspace(tmp_path, definition(STATES, f"cases: {over}"))

    assert problems(root) == [problem]
    assert papers(root) == {}


def test_a_fault_in_what_holds_for_one_case_is_told_at_its_own_place(tmp_path: Path):
    root = make_workspace(tmp_path, definition(STATES, "cases: {pk: {theme: gone}}"))

    assert problems(root) == [
        "unknown-theme briefs/many.yaml:5:14: there is no theme 'gone' in templates/themes (in case pk)"
    ]
    assert set(papers(root)) == {"many[in]", "many[ru]"}


# Nothing is lost


def test_cases_that_would_be_written_to_one_file_are_not_made_and_told_once(tmp_path: Path):
    brief = definition().replace("{pdf: {}}", "{pdf: {file: same.pdf}}")
    root = make_workspace(tmp_path, brief)

    assert problems(root) == [
        (
            "duplicate-file-name briefs/many.yaml:4:17: "
            "another paper is written to 'same.pdf' too (in all 3 cases)"
        )
    ]
    assert build(root).outcomes == ()


def test_file_names_that_differ_in_case_alone_are_the_same(tmp_path: Path):
    brief = definition("[{id: a, name: Amber}, {id: b, name: AMBER}, {id: c, name: Coral}]")
    root = make_workspace(tmp_path, brief.replace("{pdf: {}}", '{pdf: {file: "{each.name}.pdf"}}'))

    assert set(papers(root)) == {"many[c]"}


def test_a_case_never_takes_the_file_of_another_brief(tmp_path: Path):
    other = "title: O\nkind: policy_brief\noutputs: {pdf: {}}\nsections: [{kind: text, text: O.}]\n"
    root = make_workspace(tmp_path, definition(), **{"many-pk": other})

    assert set(papers(root)) == {"many[in]", "many[ru]", "many-pk"}
    assert {outcome.brief: outcome.status for outcome in build(root).outcomes} == {
        "many[in]": Status.WRITTEN,
        "many[ru]": Status.WRITTEN,
        "many-pk": Status.FAILED,
    }
    assert not (root / "output/many-pk.pdf").exists()


def test_old_papers_of_a_case_that_cannot_be_filled_in_stay_and_are_no_orphans(tmp_path: Path):
    root = make_workspace(
        tmp_path, definition(ROWS.replace("Beryl}", "Beryl, post: Deputy}"), 'subtitle: "The {each.post}"')
    )
    build(root)
    edit(root, "briefs/many.yaml", ", post: Deputy", "")
    report = build(root)

    assert (root / "output/many-b.pdf").exists()
    assert report.orphans == ()
    assert {each.file: each.state.value for each in status(root).outputs} == {
        "many-a.pdf": "up to date",
        "many-b.pdf": "blocked",
    }


def test_the_paper_of_a_case_that_is_gone_is_an_orphan(tmp_path: Path):
    root = make_workspace(tmp_path, definition(ROWS))
    build(root)
    edit(root, "briefs/many.yaml", ", {id: b, name: Beryl}", "")

    assert build(root).orphans == ("many-b.pdf",)


def test_papers_stay_when_their_table_cannot_be_read(tmp_path: Path):
    root = make_workspace(tmp_path, definition("people.csv"), TABLE)
    other = "title: O\nkind: policy_brief\noutputs: {pdf: {}}\nsections: [{kind: text, text: O.}]\n"
    (root / "briefs/other.yaml").write_text(other, encoding="utf-8")
    build(root)
    (root / "data/people.csv").write_text("id,name\na\n", encoding="utf-8")
    report = build(root)

    assert (report.orphans, report.failed) == ((), True)
    assert [each.brief for each in report.outcomes] == ["other"]
    assert (root / "output/many-a.pdf").exists()


def test_nobody_to_make_a_paper_for_is_a_warning(tmp_path: Path):
    root = make_workspace(tmp_path, definition("{places: {code: XX}}"))

    assert problems(root) == [
        "no-cases briefs/many.yaml:3:1: there is nobody and nothing that this is made for"
    ]
    assert not build(root).failed


def test_more_cases_than_can_be_made_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("briefdeck.fan_out.MOST_CASES", 3)
    assert model_cases.MOST_CASES == 20_000
    root = make_workspace(tmp_path, definition(ROWS, "languages: [en-GB, ru]"))

    assert problems(root) == ["too-many-cases briefs/many.yaml:3:1: this is made into 4 papers, more than 3"]
    assert papers(root) == {}


@pytest.mark.parametrize(
    ("name", "text"),
    [("cp1252", "id,name\na,Beyonc\xe9\n".encode("cp1252")), ("utf-16", "id,name\na,b\n".encode("utf-16"))],
)
def test_a_table_in_another_encoding_is_refused(name: str, text: bytes, tmp_path: Path):
    root = make_workspace(tmp_path, definition("people.csv"), text)

    assert [each.split(":")[0] for each in problems(root)] == ["not-utf-8 data/people.csv"], name


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path):
    root = make_workspace(tmp_path, definition("people.csv"), b"\xef\xbb\xbf" + TABLE.encode())

    assert set(papers(root)) == {"many[a]", "many[b]"}


def test_a_table_that_nobody_names_is_told_as_before(tmp_path: Path):
    root = make_workspace(tmp_path, definition(), TABLE)

    assert [each.split(" ")[0] for each in problems(root)] == ["unread-file"]


def test_a_table_is_not_told_as_unread_where_its_definition_cannot_be_read(tmp_path: Path):
    root = make_workspace(tmp_path, definition("people.csv") + "  - [\n", TABLE)

    assert "unread-file" not in [each.split(" ")[0] for each in problems(root)]


@pytest.mark.parametrize(("key", "hint"), [("c10", "one of: ob10"), ("ab10", "did you mean 'ob10'?")])
def test_another_number_is_no_slip_of_a_case(key: str, hint: str, tmp_path: Path):
    rows = "[{id: c1, name: A}, {id: c11, name: B}, {id: ob10, name: C}]"
    root = make_workspace(tmp_path, definition(rows, f"cases: {{{key}: {{title: T}}}}"))

    (problem,) = [each for each in load_protected(root).problems if each.code == "unknown-case"]
    assert problem.hint == hint
    assert not problem.hint.startswith("did you mean 'c")


# Staleness


def test_one_changed_record_makes_exactly_its_paper_stale_among_forty(tmp_path: Path):
    root = make_workspace(tmp_path, definition("{places: {}}"))
    places = "".join(f"  - {{id: p{n:02}, name: Place {n:02}, classification: state}}\n" for n in range(36))
    (root / "data/records.yaml").write_text(DATA.replace("people:\n", places + "people:\n"), encoding="utf-8")
    assert len(written(build(root))) == 40
    edit(root, "data/records.yaml", "name: Place 07", "name: Place Seven")

    assert stale(root) == {"many-p07.pdf": ("place p07: name changed (data/records.yaml:13:5)",)}
    assert written(build(root)) == {"many-p07.pdf"}


def test_a_changed_row_is_told_as_such_and_a_changed_definition_beside_it(tmp_path: Path):
    root = make_workspace(tmp_path, definition("people.csv", "languages: [en-GB, ru]"), TABLE)
    build(root)
    edit(root, "data/people.csv", "Amber", "Ambra")
    row = "the row of a changed (data/people.csv:2)"
    assert stale(root) == {"many-a.pdf": (row,), "many-a.ru.pdf": (row,)}

    edit(root, "briefs/many.yaml", "outputs:", "audience: All\noutputs:")
    own = "the brief's definition changed: audience (briefs/many.yaml:4:1)"
    assert stale(root)["many-a.pdf"] == (row, own)
    assert stale(root)["many-b.pdf"] == (own,)

    edit(root, "briefs/many.yaml", "can do", "could do")
    assert stale(root)["many-b.pdf"] == (
        "the brief's definition changed: title and audience (briefs/many.yaml:1:1)",
    )


def test_a_row_in_the_definition_that_changed_is_told_with_its_place(tmp_path: Path):
    root = make_workspace(tmp_path, definition(ROWS))
    build(root)
    edit(root, "briefs/many.yaml", "name: Beryl", "name: Berylla")

    assert stale(root) == {"many-b.pdf": ("the row of b changed (briefs/many.yaml:3:46)",)}


def test_a_field_that_no_paper_shows_makes_none_stale(tmp_path: Path):
    root = make_workspace(tmp_path, definition())
    build(root)
    edit(root, "data/records.yaml", "code: XA", "code: XB")

    assert stale(root) == {}
    assert written(build(root)) == set()


def test_one_changed_row_among_a_thousand_is_one_paper_to_make(tmp_path: Path):
    rows = [f"r{n:04},Reader {n},TLP:{('CLEAR', 'GREEN', 'AMBER')[n % 3]}" for n in range(1000)]
    brief = definition("people.csv", 'handling: {clearance: "{each.level}"}')
    root = make_workspace(tmp_path, brief, "\n".join(("id,name,level", *rows)))
    before = papers(root)
    rows[7] = rows[7].replace("Reader 7", "Reader Seven")
    (root / "data/people.csv").write_text("\n".join(("id,name,level", *rows)), encoding="utf-8")
    after = papers(root)

    assert len(before) == 1000
    changed = {name for name in before if before[name].definition != after[name].definition}
    assert changed == {"many[r0007]"}
    assert len(load_protected(root).views) == 3


def test_a_new_row_and_a_new_order_make_only_the_new_paper(tmp_path: Path):
    root = make_workspace(tmp_path, definition("people.csv"), TABLE)
    build(root)
    (root / "data/people.csv").write_text("id,name\nc,Coral\nb,Beryl\na,Amber\n", encoding="utf-8")

    assert written(build(root)) == {"many-c.pdf"}


# What cases share


def test_a_problem_that_all_papers_have_is_told_once(tmp_path: Path):
    brief = (
        definition()
        .replace("The same in all.", "The same same in all.")
        .replace(
            "sections:\n", "sections:\n  - {kind: recommendations, where: {addressees: pk}, first: [r2]}\n"
        )
    )
    root = make_workspace(tmp_path, brief)
    told = [each for each in build(root).problems if each.code == "first-not-shown"]

    assert [each.message for each in told] == [
        "'r2' is named to stand first, but this section does not show it (in all 3 cases)"
    ]


def test_a_clearance_by_case_shows_each_only_what_it_may_see(tmp_path: Path):
    rows = '[{id: a, name: A, level: "TLP:GREEN"}, {id: b, name: B, level: "TLP:AMBER"}]'
    lines = ('handling: {clearance: "{each.level}", marking: "{each.level}"}',)
    brief = definition(rows, *lines).replace("sections:\n", "sections:\n  - {kind: recommendations}\n")
    root = make_workspace(tmp_path, brief)
    outcomes = {each.brief: each for each in build(root).outcomes}

    assert "Build a second line." not in said(root, "many[a]")
    assert "Build a second line." in said(root, "many[b]")
    assert outcomes["many[a]"].above_clearance == "1 left out: marked above TLP:GREEN"
    assert outcomes["many[b]"].status is Status.WRITTEN
    assert loaded(root).cases == {"many": ("many[a]", "many[b]")}
