"""No message says who may not be named, whatever its form: by name, by id, or by what somebody typed."""

from __future__ import annotations

from pathlib import Path

import pytest

import make
from briefdeck.load import Loaded
from briefdeck.masking import masked_brief, masked_file
from briefdeck.model.disclosure.protection import Protection
from briefdeck.pipeline import input_problems
from briefdeck.protect.views.neutral_ids import neutral_files
from briefdeck.protect.views.telling import told
from briefdeck.protected_workspace import load_protected
from mixed_meeting import MEETING, write_mixed_meeting
from withheld_people import person
from workspaces import copy_good_workspace

GUEST = make.person("marrow7", "Oxanna Vedrighel")
PROTECTION = Protection((person(GUEST, 1), person(make.person("vedrighel", "Corin Vedrighel"), 2)))


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("there is no record 'nosuch' (one of: abel, marrow7, vedrighel)",
         "there is no record 'nosuch' (one of: abel, …, …)"),
        ("did you mean 'marrow7'?", "did you mean '…'?"),
        ("'Marrow7' is not a date", "'…' is not a date"),
        ("there is no theme 'vedrighel'", "there is no theme '…'"),
        ("'talk of vedrighel' is no key", "'…' is no key"),
        ("there is no record 'oxanna-vedrighel'; this should be the id of a person",
         "there is no record '…'; this should be the id of a person"),
        ("see output/many-vedrighel.pdf", "see output/….pdf"),
        ("many[vedrighel] is not made", "many[…] is not made"),
        ("nobody's fault, said the clerk's 'own' words", "nobody's fault, said the clerk's 'own' words"),
    ],
)  # fmt: skip
def test_what_would_tell_is_three_dots_and_the_rest_stays(message: str, said: str):
    assert told(message, PROTECTION) == said


def test_a_folder_called_after_somebody_is_told_by_another_name():
    told_as = neutral_files(["data/vedrighel/t.yaml", "data/a.yaml"], PROTECTION)

    assert told_as == {"data/vedrighel/t.yaml": "data/withheld-1/t.yaml"}


def test_a_folder_of_data_called_after_somebody_is_warned_of(tmp_path: Path):
    root = write_mixed_meeting(tmp_path / "w")
    (root / "data/quorum").mkdir()
    (root / "data/meeting.yaml").rename(root / "data/quorum/meeting.yaml")
    problems = load_protected(root).problems

    (warning,) = [each for each in problems if each.code == "file-names-withheld"]
    assert str(warning.place) == "data/withheld-1/meeting.yaml"
    assert warning.message == "a folder of this file is called after somebody who may not be named"
    assert "quorum" not in repr(problems).lower()


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("{id: tide-1, text", "{id: tide-1, as_of: Quorum-2020, text"),
        ("attribution: chatham_house}", "attribution: Quorum}"),
        ("creator: ada-quorum\n        session: panel", "creator: ada-quorum\n        session: quorum"),
        ("person: ada-quorum, role: moderator, post: Reader in Tidal Law, organization: lethe",
         "person: ada-quorum, role: moderator, post: Reader in Tidal Law, organization: lagon"),
        ("{id: felix, name", "{quorum: 1, id: felix, name"),
    ],
    ids=["a date", "a rule", "a session", "the id of an organization", "a key"],
)  # fmt: skip
def test_while_records_have_errors_no_message_repeats_what_may_be_a_name(
    tmp_path: Path, right: str, wrong: str
):
    assert right in MEETING
    root = write_mixed_meeting(tmp_path / "w")
    (root / "data/meeting.yaml").write_text(MEETING.replace(right, wrong, 1), encoding="utf-8")
    said = [f"{each.message} {each.hint}".lower() for each in load_protected(root).problems]

    assert said
    assert not [each for each in said if "quorum" in each or "'lagoon'" in each]


def test_without_any_rule_of_who_is_named_messages_help_with_names(tmp_path: Path):
    root = tmp_path / "w"
    (root / "data").mkdir(parents=True)
    (root / "briefs").mkdir()
    event = "events: [{id: e, name: E, classification: seminar, participants: [{person: ada-quorun}]}]"
    data = f"people: [{{id: ada-quorum, name: Ada Quorum}}]\n{event}\n"
    (root / "data/a.yaml").write_text(data, encoding="utf-8")

    assert "did you mean 'ada-quorum'?" in [each.hint for each in load_protected(root).problems]


_OPEN = 'people:\n  - {id: fay, name: "Fay}\n'
_RULE = "people:\n  - {id: gil, name: Gil, withhold: true}\n"


@pytest.mark.parametrize(
    "files",
    [
        {"data/a.yaml": "people:\n  quorum:\n      withhold: true\n   anna:\n"},
        {"data/a.yaml": _OPEN, "data/b.yaml": _RULE + "  - {id: Ada Quorum, nam: Ada}\n"},
        {"data/a.yaml": _OPEN, "data/b.yaml": _RULE + "  - {id: O'Dea's boys' Quorum, name: Ada}\n"},
        {"data/a.yaml": _OPEN, "data/b.yaml": _RULE + "events:\n  - {id: e, themes: Quorum}\n"},
        {"data/a.yaml": _OPEN, "data/b.yaml": _RULE + "events:\n  - {id: e, Quorum: 1}\n"},
        {
            "data/a.yaml": _OPEN + "# attribution\n",
            "data/b.yaml": "people:\n  - {id: Ada Quorum, name: Ada}\n",
        },
        {"data/a.yaml": _OPEN + "# attribution\n", "briefs/b.yaml": "title: T\nQuorum: 1\n"},
        {"briefs/b.yaml": "handling: {attribution: chatham_house}\nx:\n  quorum:\n      - y\n   z:\n"},
    ],
    ids=["line out of line", "id", "apostrophes", "hint", "key", "other file", "brief", "rule of a brief"],
)
def test_while_a_file_with_a_rule_cannot_be_read_no_message_repeats_a_word_of_any(
    tmp_path: Path, files: dict[str, str]
):
    problems = input_problems(load_protected(copy_good_workspace(tmp_path / "w", files)))

    assert {each.place.file for each in problems} >= files.keys()
    assert "quorum" not in "\n".join(map(str, problems)).lower()


def test_what_the_schema_knows_is_told_all_the_same(tmp_path: Path):
    files = {"data/a.yaml": _OPEN, "data/b.yaml": _RULE + "  - {id: hal, nam: Hal}\n"}
    problems = load_protected(copy_good_workspace(tmp_path / "w", files)).problems
    (missing,) = [each for each in problems if each.code == "unknown-key"]

    assert (missing.message, missing.hint) == ("'…' is not a key of a person", "did you mean 'name'?")


def test_a_file_called_after_a_hidden_label_is_not_told_though_no_record_names_anybody():
    corpus = make.corpus(make.source("guard", hidden_labels=("Oxanna Vedrighel",)))
    loaded = Loaded(corpus)

    assert masked_file(loaded, "many[vedrighel]", "many-vedrighel.pdf") == "many-….pdf"
    assert masked_brief(loaded, "many[vedrighel]") == "many[…]"
    assert masked_brief(loaded, "many[council]") == "many[council]"
