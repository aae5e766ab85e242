"""A workspace is loaded protected: its briefs, the places and the problems of it too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

import make
from briefdeck.pipeline import blocking_problems, compose_outputs
from briefdeck.problems import has_errors
from briefdeck.protect import texts_of
from briefdeck.protect.views.prose import without_names_in
from briefdeck.protected_workspace import load_protected
from mixed_meeting import BRIEF, MEETING, NEVER, write_mixed_meeting
from small_workspace import edit, make_small_workspace


def brief(*sections: str, **fields: str) -> str:
    """A brief of the Kelp Board."""
    lines = (f"{key}: {value}" for key, value in fields.items())
    head = ("title: Kelp", "kind: seminar_recap", "publisher: kelp-board", "outputs: {pdf: {}}", *lines)
    return "\n".join((*head, "sections:", *(f"  - {each}" for each in sections), ""))


def found(root: Path, name: str) -> list[tuple[str, str, str]]:
    """The problems of a brief: its own and those met in composing it, each with its place."""
    loaded = load_protected(root)
    (chosen,) = [each for each in loaded.briefs if each.name == name]
    problems = [each for each in loaded.problems if each.place.file == f"briefs/{name}.yaml"]
    if not has_errors(blocking_problems(loaded, chosen)):
        problems += [each for _, found in compose_outputs(loaded, chosen).outputs.values() for each in found]
    assert not [word for word in NEVER if word.lower() in repr(problems).lower()]
    return [(each.code, f"{each.place.line}:{each.place.column}", each.message) for each in problems]


def codes(root: Path, name: str) -> list[str]:
    return [code for code, _, _ in found(root, name)]


def said_in(root: Path, name: str) -> str:
    loaded = load_protected(root)
    (chosen,) = [each for each in loaded.briefs if each.name == name]
    (document,) = [each for each, _ in compose_outputs(loaded, chosen).outputs.values()]
    return "\n".join(text.text for text in texts_of(document)).replace("\u00a0", " ")


def test_the_briefs_of_a_protected_workspace_point_to_what_stands_for_ids(tmp_path: Path):
    sections = (
        "{kind: recommendations, first: [r1]}",
        "{kind: key_points, where: {id: quorum-1}}",
        "{kind: text, title: T, text: Late., based_on: [quorum-1]}",
    )
    root = write_mixed_meeting(tmp_path / "w", some=brief(*sections))
    definition = next(each.definition for each in load_protected(root).briefs if each.name == "some")

    assert definition.sections[1].where == {"id": "statement-withheld-1"}
    assert definition.sections[2].based_on == ("statement-withheld-1",)
    assert codes(root, "some") == []
    assert "Quotas are set too late in the year." in said_in(root, "some")


def test_a_brief_may_be_stricter_than_its_records(tmp_path: Path):
    sections = ("{kind: participants, where: {id: tide-seminar}}", "{kind: key_points}", "{kind: quotes}")
    strict = brief(*sections, handling="{attribution: chatham_house}")
    root = write_mixed_meeting(tmp_path / "w", strict=strict, usual=brief(*sections))
    text = said_in(root, "strict")

    assert not [name for name in ("Marrowby", "Thimblewick", "Lanternfish", "Envoy") if name in text]
    assert "Tides can be metered." in text
    assert "Held under the Chatham House Rule: neither" in text
    assert "Edith Marrowby" in said_in(root, "usual")
    assert found(root, "strict") == [
        (
            "section-withheld",
            "7:6",
            "the section 'participants' is left out: what it would show may not be told",
        )
    ]


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("{kind: key_points, where: {session: backroom}}", ["section-withheld"]),
        ("{kind: participants, where: {id: kelp-forum}}", []),
        ("{kind: acknowledgements, where: {id: tide-seminar}}", []),
        ("{kind: questions, where: {event: tide-seminar}}", ["empty-selection"]),
        ("{kind: recommendations, where: {event: tide-seminar}}", ["empty-selection"]),
        ("{kind: timeline}", ["empty-selection"]),
    ],
)
def test_what_may_not_be_told_is_why_a_section_is_left_out_only_where_it_would_show_some(
    section: str, expected: list[str], tmp_path: Path
):
    root = write_mixed_meeting(tmp_path / "w", some=brief("{kind: meeting_facts}", section))

    assert codes(root, "some") == expected


def test_what_is_nearly_the_name_of_somebody_withheld_is_warned_of_without_either(tmp_path: Path):
    root = write_mixed_meeting(
        tmp_path / "w",
        some=brief("{kind: text, title: T, text: Ada Quorun agreed.}", "{kind: key_points}"),
        other=brief("{kind: text, title: T, text: Edith Marrowbi agreed.}"),
    )
    told = [str(each) for each in load_protected(root).problems if each.code == "name-nearly"]

    assert len(told) == 2
    assert "warning: 'Edith Marrowbi' is nearly 'Edith Marrowby' (data/" in told[0]
    assert "warning: a name here is nearly that of somebody who may not be named (" in told[1]
    assert "Quor" not in told[1]


def test_a_stricter_brief_may_not_name_in_its_own_words_whom_its_records_name(tmp_path: Path):
    section = "{kind: text, title: T, text: As Edith Marrowby said.}"
    strict = brief(section, handling="{attribution: chatham_house}")
    root = write_mixed_meeting(tmp_path / "w", strict=strict, usual=brief(section))

    assert codes(root, "strict") == ["names-withheld"]
    assert codes(root, "usual") == []


@pytest.mark.parametrize(
    ("words", "is_named"),
    [
        ("По словам Ады Пловецкой, доли мала.", True),
        ("Это сказано ПЛОВЕЦКОЙ.", True),
        ("Говорили с А. Пловецкою", True),
        ("Есть мнение чтеца приливного права.", True),
        ("Есть мнение пловецкой школы и чтеца.", False),
    ],
)
def test_a_russian_text_names_nobody_in_any_case(words: str, is_named: bool, tmp_path: Path):
    section = f'{{kind: text, title: T, text: {{en: Somebody spoke., ru: "{words}"}}}}'
    root = write_mixed_meeting(tmp_path / "w", russian=brief(section, language="ru"))
    data = MEETING.replace(
        "post: Reader in Tidal Law", "post: {en: Reader in Tidal Law, ru: Чтец приливного права}"
    )
    people = (
        "{id: ada-quorum, name: {en: Ada Quorum, ru: Ада Пловецкая}, family_name: {en: Quorum, ru: Пловецкая}"
    )
    data = re.sub(r"\{id: ada-quorum, name: [^,]+, family_name: [^,}]+", people, data)
    assert "Пловецкая" in data
    (root / "data/meeting.yaml").write_text(data, encoding="utf-8")

    assert ("names-withheld" in codes(root, "russian")) is is_named


def test_what_a_record_says_of_somebody_stops_a_stricter_brief_that_shows_it_and_no_other(tmp_path: Path):
    strict = "{attribution: chatham_house}"
    shows = "{kind: key_points, where: {event: tide-seminar}}"
    others = "{kind: recommendations}"
    briefs = {"strict": brief(shows, handling=strict), "apart": brief(others, handling=strict)}
    root = write_mixed_meeting(tmp_path / "w", usual=brief(shows), **briefs)
    named = MEETING.replace(
        "text: Tides can be metered.", "text: Tides can be metered as Edith Marrowby said."
    )
    (root / "data/meeting.yaml").write_text(named, encoding="utf-8")

    assert [codes(root, name) for name in ("strict", "apart", "usual")] == [["names-withheld"], [], []]


def test_a_stricter_brief_does_not_repeat_whom_it_points_to_wrongly(tmp_path: Path):
    section = "{kind: key_points, where: {creator: edith}}"
    strict = brief(section, handling="{attribution: chatham_house}")
    root = write_mixed_meeting(tmp_path / "w", strict=strict)

    assert "edith" not in repr(found(root, "strict"))


def test_a_stricter_brief_does_not_repeat_a_wrong_id_made_of_a_name(tmp_path: Path):
    section = "{kind: key_points, first: [marrowby-said]}"
    strict = brief(section, handling="{attribution: chatham_house}")
    root = write_mixed_meeting(tmp_path / "w", strict=strict, usual=brief(section))

    assert codes(root, "strict") == codes(root, "usual") == ["unknown-id"]
    assert "marrowby" not in repr(found(root, "strict"))
    assert "marrowby" in repr(found(root, "usual"))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("on_record", ["attribution-looser"]),
        ("not_for_attribution", ["attribution-looser"]),
        ("chatham_house", []),
    ],
)
def test_a_brief_may_not_be_looser_than_what_it_shows(rule: str, expected: list[str], tmp_path: Path):
    loose = brief("{kind: key_points, where: {event: kelp-forum}}", handling=f"{{attribution: {rule}}}")
    root = write_mixed_meeting(tmp_path / "w", loose=loose)

    assert codes(root, "loose") == expected


def test_a_brief_that_says_too_little_names_both_places(tmp_path: Path):
    loose = brief("{kind: key_points, where: {id: panel-2}}", handling="{attribution: on_record}")
    root = write_mixed_meeting(tmp_path / "w", loose=loose.replace("key_points", "questions"))
    ((_, place, message),) = found(root, "loose")

    assert place == "5:12"
    assert message == "the brief says on_record, but shows what is chatham_house (data/meeting.yaml:30:9)"


def test_a_brief_that_shows_only_what_is_on_the_record_may_say_so(tmp_path: Path):
    open_ = brief("{kind: key_points, where: {event: tide-seminar}}", handling="{attribution: on_record}")

    assert codes(write_mixed_meeting(tmp_path / "w", open=open_), "open") == []


def test_a_stricter_brief_quotes_nobody_without_consent(tmp_path: Path):
    quoted = "statements: [{id: tide-1, text: Tides can be metered., verbatim: true, creator: edith}]"
    strict = brief("{kind: quotes}", handling="{attribution: chatham_house}")
    root = write_mixed_meeting(tmp_path / "w", strict=strict, usual=brief("{kind: quotes}"))
    before = "statements: [{id: tide-1, text: Tides can be metered., creator: edith}]"
    assert before in MEETING
    (root / "data/meeting.yaml").write_text(MEETING.replace(before, quoted), encoding="utf-8")

    assert codes(root, "strict") == ["quotation-without-consent"]
    assert codes(root, "usual") == []


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ("{kind: key_points, where: {id: tide-1}}", ""),
        ("{kind: key_points, where: {id: [tide-1, open-1]}}", ""),
        ("{kind: recommendations, where: {id: r2}}", ""),
        ("{kind: key_points, where: {id: quorum-1}}", "In parts held under the Chatham House Rule"),
        ("{kind: recommendations, where: {id: r1}}", "In parts held under the Chatham House Rule"),
        ("{kind: participants, where: {id: kelp-forum}}", "In parts held under the Chatham House Rule"),
    ],
)
def test_a_paper_says_which_rule_holds_for_what_it_shows(sections: str, expected: str, tmp_path: Path):
    text = said_in(write_mixed_meeting(tmp_path / "w", some=brief(sections)), "some")

    assert ("Chatham House Rule" in text) == bool(expected)
    assert expected in text


@pytest.mark.parametrize(
    ("shown", "people", "expected"),
    [("panel-2", "true", ["people-pictured"]), ("panel-2", "false", []), ("tide-1", "true", [])],
)
def test_a_picture_of_people_is_told_beside_what_was_said_under_the_rule(
    shown: str, people: str, expected: list[str], tmp_path: Path
):
    picture = f"{{file: hall.png, alt: The hall., people: {people}, consent: On paper.}}"
    kind = "questions" if shown == "panel-2" else "key_points"
    some = brief(f"{{kind: {kind}, where: {{id: {shown}}}}}", f"{{kind: picture, picture: {picture}}}")
    root = write_mixed_meeting(tmp_path / "w", some=some)
    Image.new("RGB", (400, 300), "teal").save(root / "hall.png")

    assert codes(root, "some") == expected


def test_a_text_that_rests_on_what_is_off_the_record_is_told(tmp_path: Path):
    some = brief("{kind: text, title: T, text: Much was said., based_on: [open-1, back-1]}")
    root = write_mixed_meeting(tmp_path / "w", some=some)

    assert [(code, place) for code, place, _ in found(root, "some")] == [("based-on-withheld", "6:69")]


def test_what_stands_first_and_is_off_the_record_is_told_without_its_id(tmp_path: Path):
    some = brief("{kind: recommendations, first: [r3]}")
    root = write_mixed_meeting(tmp_path / "w", some=some)
    ((code, _, message),) = found(root, "some")

    assert code == "first-not-shown"
    assert message.startswith("'off-record-")


@pytest.mark.parametrize(
    ("files", "place"),
    [
        ({"ada-quorum-notes": BRIEF}, "briefs/withheld-1.yaml"),
        ({"some": brief("{kind: participants, template: quorum.md.j2}")}, "briefs/some.yaml:6:26"),
        ({"some": brief("{kind: participants}", theme="quorum")}, "briefs/some.yaml:5:1"),
        ({"some": brief("{kind: participants}").replace("pdf: {}", "pdf: {file: quorum.pdf}")},
         "briefs/some.yaml:4:11"),
    ],
    ids=["brief", "template", "theme", "output"],
)  # fmt: skip
def test_a_brief_is_called_after_nobody_nor_are_the_files_of_it(
    files: dict[str, str], place: str, tmp_path: Path
):
    root = write_mixed_meeting(tmp_path / "w", **files)
    (root / "templates/sections/quorum.md.j2").write_text('{% extends "shipped/participants.md.j2" %}')
    (root / "templates/themes/quorum.yaml").write_text("extends: institute\n")
    told = [each for each in load_protected(root).problems if each.code == "names-withheld"]

    assert str(told[0].place) == place
    assert "quorum" not in repr(told).lower()


def test_problems_of_the_data_do_not_repeat_whom_they_are_about(tmp_path: Path):
    root = write_mixed_meeting(tmp_path / "w")
    data = MEETING.replace("{person: dorian, role", "{person: ada-quorum, role").replace(
        "role: moderator", "role: panellist"
    )
    (root / "data/meeting.yaml").write_text(data, encoding="utf-8")
    told = [each for each in load_protected(root).problems if each.code == "duplicate-participant"]

    assert [each.message for each in told] == ["'…' takes part as panellist twice"]


def test_a_person_who_is_not_there_is_not_told_by_the_id(tmp_path: Path):
    root = write_mixed_meeting(tmp_path / "w")
    data = MEETING.replace("{id: felix, name", "{id: felix-unheard, name").replace(
        "person: felix", "person: felix-of-old"
    )
    (root / "data/meeting.yaml").write_text(data, encoding="utf-8")

    assert "felix-of-old" not in repr(load_protected(root).problems)


def test_nothing_of_the_loaded_workspace_holds_the_names_but_what_looks_for_them(tmp_path: Path):
    loaded = load_protected(write_mixed_meeting(tmp_path / "w"))
    held = repr((loaded.corpus, loaded.briefs, loaded.problems))

    assert not [word for word in NEVER if word.lower() in held.lower()]


def test_whom_a_brief_names_as_of_our_delegation_that_brief_alone_may_name(tmp_path: Path):
    meeting = "{name: Talks, delegation: [ada-quorum]}"
    root = write_mixed_meeting(
        tmp_path / "w",
        ours=brief("{kind: meeting_facts}", meeting=meeting),
        other=brief("{kind: text, title: T, text: Ada Quorum will come.}"),
    )

    assert "Ada Quorum" in said_in(root, "ours")
    assert codes(root, "other") == ["names-withheld"]


def test_a_pointer_to_somebody_withheld_is_told_at_its_place(tmp_path: Path):
    steps = "{kind: next_steps, items: [{text: Count again., owner: ada-quorum}]}"
    root = write_mixed_meeting(tmp_path / "w", some=brief(steps))

    ((code, place, message),) = found(root, "some")
    assert (code, message) == ("names-withheld", "`owner` names somebody who may not be named")
    assert place.startswith("6:")


@pytest.mark.parametrize("url", ["https://example.org/quorum/paper.html", "https://quorum.example/"])
def test_an_address_made_of_a_name_is_told(tmp_path: Path, url: str):
    root = write_mixed_meeting(tmp_path / "w", some=brief(f"{{kind: link, title: T, url: '{url}'}}"))
    assert "names-withheld" in codes(root, "some")


def test_an_output_called_after_somebody_has_another_name_in_all_that_is_said(tmp_path: Path):
    text = brief("{kind: text, title: T, text: Late.}").replace("{pdf: {}}", "{pdf: {file: quorum.pdf}}")
    root = write_mixed_meeting(tmp_path / "w", some=text)

    (chosen,) = [each for each in load_protected(root).briefs if each.name == "some"]
    assert codes(root, "some") == ["names-withheld"]
    assert chosen.file_name("pdf") == "some.pdf"


def test_no_event_may_let_fewer_than_three_people_stand_for_one(tmp_path: Path):
    few = MEETING.replace("    purpose:", "    smallest_group: 2\n    purpose:")
    root = write_mixed_meeting(tmp_path / "w")
    (root / "data/meeting.yaml").write_text(few, encoding="utf-8")
    messages = [problem.message for problem in load_protected(root).problems]
    assert "'smallest_group' should be at least 3, not 2" in messages


def test_names_are_taken_out_of_what_stands_under_keys_of_its_own():
    block = make.handling(designation={"controlled_by": "Office of Ada Quorum", "poc": "The office"})
    cleaned, places = without_names_in(block, lambda text: text.replace("Ada Quorum", "…"))
    assert cleaned.designation == {"controlled_by": "Office of …", "poc": "The office"}
    assert places == (("designation", "controlled_by"),)


def test_two_briefs_called_after_people_have_two_names(tmp_path: Path):
    briefs = {f"ada-quorum-{each}": BRIEF for each in ("notes", "talk")}
    root = write_mixed_meeting(tmp_path / "w", **briefs)
    loaded = load_protected(root)

    assert sorted(each.name for each in loaded.briefs) == ["forum", "withheld-1", "withheld-2"]
    assert {each.place.file for each in loaded.problems if each.code == "names-withheld"} == {
        "briefs/withheld-1.yaml",
        "briefs/withheld-2.yaml",
    }


@pytest.mark.parametrize(
    ("owner", "expected"), [("lagoon", ["owner-withheld"]), ("kelp-board", []), ("Crews", [])]
)
def test_an_owner_whom_a_rule_hides_is_told_of_once_and_not_by_name(
    owner: str, expected: list[str], tmp_path: Path
):
    sections = "{kind: recommendations}", "{kind: tracker}"
    root = write_mixed_meeting(tmp_path / "w", some=brief(*sections), other=brief("{kind: key_points}"))
    data = root / "data/meeting.yaml"
    owned = MEETING.replace("{id: r2, ", f"{{id: r2, owner: {owner}, ")
    data.write_text(owned, encoding="utf-8")

    assert codes(root, "some") == expected
    assert codes(root, "other") == []
    for _, place, message in found(root, "some"):
        assert place == "6:6"
        assert (
            message == "the owner of 1 recommendation is not printed: a rule of attribution hides who that is"
        )


@pytest.mark.parametrize(
    ("name", "is_told"),
    [("Office of Dr Anna Berg", True), ("Harbour Board (A. Berg)", True), ("Berg Institute", False)],
)
@pytest.mark.parametrize("rule", ["attribution: chatham_house", "withhold: true"])
def test_an_institution_may_be_called_after_a_surname_not_after_a_whole_person(
    rule: str, name: str, is_told: bool, tmp_path: Path
):
    root = make_small_workspace(tmp_path / "w")
    where = "name: Meeting on Rivers" if rule.startswith("attribution") else "name: Anna Berg"
    comma = "\n    " if rule.startswith("attribution") else ", "
    edit(root, "data/records.yaml", where, f"{where}{comma}{rule}")
    organizations = f"organizations:\n  - {{id: addressee, name: {name}}}\n"
    (root / "data/more.yaml").write_text(organizations, encoding="utf-8")
    edit(root, "data/recommendations.yaml", "{id: r1,", "{id: r1, addressees: [{id: addressee}],")
    found = {problem.code for problem in load_protected(root).problems}
    assert ("names-withheld" in found) is is_told
