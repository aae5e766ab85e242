"""What was sent is noted in a register, and a paper says what changed since its own reader's last edition."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from briefdeck import pipeline
from briefdeck.builder.kept.editions import Editions
from briefdeck.builder.kept.sending import edition_in_place
from briefdeck.builder.making import staging
from briefdeck.builder.planning import plan
from briefdeck.builder.planning.manifest import read_manifest
from briefdeck.cli.app import app
from briefdeck.load import Loaded
from briefdeck.load.data.sent_register import NotAddedError, with_sendings
from briefdeck.load.loaded import SENT_FILE
from briefdeck.model.briefs.brief import Brief
from briefdeck.model.records.sending import Sending, by_paper, edition_last_sent
from briefdeck.model.writing.dates import parse_edtf
from briefdeck.protected_workspace import load_protected
from many_papers import make_workspace
from small_workspace import edit, make_small_workspace

NEWS = """\
title: "News for {each.name}"
kind: policy_brief
for_each: [{id: a, name: Amber}, {id: b, name: Beryl}]
outputs: {pdf: {}}
sections:
  - {kind: changes, since: sent}
  - {kind: recommendations, where: {addressees: pk}}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_workspace(tmp_path, NEWS)


def run(root: Path, *arguments: str, day: str = "2026-10-01") -> Result:
    noon = datetime.fromisoformat(f"{day}T12:00:00+00:00")
    environment = {"SOURCE_DATE_EPOCH": str(int(noon.timestamp()))}
    result = CliRunner().invoke(app, ["-C", str(root), *arguments], env=environment)
    assert "Traceback" not in result.output
    return result


def not_current(root: Path) -> dict[str, list[str]]:
    states = json.loads(run(root, "status", "--json").stdout)["outputs"]
    return {
        each["path"]: [reason["text"] for reason in each["reasons"]]
        for each in states
        if each["state"] != "up to date"
    }


def written(root: Path, *arguments: str) -> set[str]:
    report = json.loads(run(root, "build", "--json", *arguments).stdout)
    return {each["path"] for each in report["outputs"] if each["status"] == "written"}


def said(root: Path, name: str) -> str:
    return run(root, "show", name).output


def changed(root: Path, name: str) -> list[str]:
    report = json.loads(run(root, "changes", name, "--since", "sent", "--json").stdout)
    return [each["record"] for each in report["briefs"][0]["changes"]]


def sending(edition: str, day: str, to: str | None = None, brief: str = "many[a]") -> Sending:
    return Sending(brief=brief, edition=edition, on=parse_edtf(day), to=to)


def test_each_reader_hears_of_what_changed_since_the_edition_that_went_to_them(root: Path):
    run(root, "build")
    run(root, "sent", "many[a]")
    edit(root, "data/records.yaml", "Dredge the lower dam.", "Dredge the upper dam.")
    run(root, "build")
    run(root, "sent", "many[b]")
    edit(root, "data/records.yaml", "Meet twice a year.", "Meet every month.")

    assert sorted(changed(root, "many[a]")) == ["r1", "r3"]
    assert changed(root, "many[b]") == ["r3"]


def test_a_paper_that_was_not_sent_says_nothing_of_changes(root: Path):
    run(root, "build")
    edit(root, "data/records.yaml", "Dredge the lower dam.", "Dredge the upper dam.")

    assert "many[a]: none was noted as sent yet" in run(root, "changes", "many[a]", "--since", "sent").output
    assert "upper" in said(root, "many[a]")
    assert "lower" not in said(root, "many[a]")


def test_noting_what_was_sent_makes_no_paper_stale(root: Path):
    run(root, "build")
    run(root, "sent", "many")
    assert not_current(root) == {}
    edit(root, "data/records.yaml", "Dredge the lower dam.", "Dredge the upper dam.")
    run(root, "build")
    said_before = said(root, "many[a]")
    run(root, "sent", "many[a]")

    assert not_current(root) == {}
    assert said(root, "many[a]") == said_before
    assert written(root, "--force") == set()


def test_a_paper_that_is_another_one_says_what_changed_since_the_one_sent(root: Path):
    run(root, "build")
    run(root, "sent", "many")
    edit(root, "data/records.yaml", "Dredge the lower dam.", "Dredge the upper dam.")
    run(root, "build", day="2026-10-02")
    run(root, "sent", "many[a]", day="2026-10-02")
    edit(root, "briefs/many.yaml", "kind: policy_brief", "kind: policy_brief\nissued: 2026-10-03")

    assert "Nothing has changed since the edition of" in said(root, "many[a]")
    assert "Nothing has changed" not in said(root, "many[b]")


def test_noting_that_an_earlier_edition_went_out_makes_that_paper_stale(root: Path):
    run(root, "build")
    (first,) = Editions(root / "output/editions").ids("many[a]")
    edit(root, "data/records.yaml", "Dredge the lower dam.", "Dredge the upper dam.")
    run(root, "build")
    assert not_current(root) == {}
    run(root, "sent", "many[a]", "--edition", first)

    assert not_current(root) == {"output/many-a.pdf": ["the earlier editions changed"]}
    assert written(root) == {"output/many-a.pdf"}
    assert not_current(root) == {}


def test_what_is_shown_is_what_a_build_would_make(root: Path):
    run(root, "build")
    run(root, "sent", "many[a]")
    edit(root, "data/records.yaml", "Dredge the lower dam.", "Dredge the upper dam.")

    assert "Since the edition of" in said(root, "many[a]")
    assert "Since the edition of" not in said(root, "many[b]")


def test_papers_that_nothing_concerns_are_not_composed_to_find_that_out(
    root: Path, monkeypatch: pytest.MonkeyPatch
):
    composed: list[str] = []
    real = pipeline.compose_outputs

    def counting(loaded: Loaded, brief: Brief, *more: Any) -> pipeline.Composition:
        composed.append(brief.name)
        return real(loaded, brief, *more)

    edit(root, "briefs/many.yaml", "name: Amber}", "name: Amber, line: Old}")
    edit(root, "briefs/many.yaml", "name: Beryl}", "name: Beryl, line: Same}")
    edit(root, "briefs/many.yaml", "kind: policy_brief", 'kind: policy_brief\naddress: "{each.line}"')
    run(root, "build")
    run(root, "sent", "many")
    run(root, "build")
    for module in (plan, staging):
        monkeypatch.setattr(module, "compose_outputs", counting)
    edit(root, "briefs/many.yaml", "line: Old", "line: New")
    run(root, "build")

    assert set(composed) == {"many[a]"}


def test_an_edition_that_is_gone_is_compared_with_no_longer(root: Path):
    run(root, "build")
    (first,) = Editions(root / "output/editions").ids("many[a]")
    run(root, "sent", "many")
    edit(root, "data/records.yaml", "Dredge the lower dam.", "Dredge the upper dam.")
    run(root, "build")
    assert not_current(root) == {}
    shutil.rmtree(root / "output/editions/many[a]" / first)

    assert not_current(root) == {"output/many-a.pdf": ["the earlier editions changed"]}


def test_what_names_somebody_withheld_since_is_not_told_any_more_of_what_was_sent(root: Path):
    edit(root, "data/records.yaml", "Dredge the lower dam.", "Have Carl Roe dredge the dam.")
    run(root, "build")
    run(root, "sent", "many[a]")
    edit(root, "data/records.yaml", "Have Carl Roe dredge the dam.", "Dredge the upper dam.")
    run(root, "build")
    assert "Carl Roe" in said(root, "many[a]")
    talk = "{id: talk, name: A talk, classification: roundtable, start_date: 2026-09-01"
    talk += ", attribution: chatham_house, participants: [{person: roe, role: speaker}]}"
    people = "people:\n  - {id: roe, name: Carl Roe}"
    edit(root, "data/records.yaml", "people:", f"events:\n  - {talk}\n{people}")

    assert "Carl Roe" not in said(root, "many[a]")
    assert not_current(root) == {"output/many-a.pdf": ["the earlier editions changed"]}


def test_what_went_out_in_one_language_is_not_said_to_have_gone_out_in_another(tmp_path: Path):
    root = make_workspace(tmp_path, NEWS.replace("outputs:", "languages: [en-GB, ru]\noutputs:"))
    run(root, "build")

    run(root, "sent", "many[a]")
    run(root, "sent", "many[b,ru]")

    noted = json.loads(run(root, "sent", "--json").stdout)["sent"]
    assert [each["brief"] for each in noted] == ["many[a]", "many[b,ru]"]


def test_the_register_is_a_text_that_people_can_read_and_change(root: Path):
    run(root, "build")
    run(root, "sent", "many", "--to", 'Her "Excellency": Ünal', "--on", "2026-10-02", day="2026-10-03")
    edition = Editions(root / "output/editions").ids("many[a]")[0]

    assert (root / SENT_FILE).read_text("utf-8") == (
        "# What was sent to whom; `briefdeck sent` adds to it. You may change or remove lines.\n"
        "sent:\n"
        f'  - {{brief: "many[a]", edition: {edition}, on: 2026-10-02, to: "Her \\"Excellency\\": Ünal"}}\n'
        f'  - {{brief: "many[b]", edition: {edition}, on: 2026-10-02, to: "Her \\"Excellency\\": Ünal"}}\n'
    )
    assert load_protected(root).problems == ()
    listed = run(root, "sent").output.splitlines()
    assert listed[0] == f'2026-10-02  many[a]  edition {edition}  to Her "Excellency": Ünal'


@pytest.mark.parametrize("indent", ["", "  ", "    "])
def test_what_a_person_wrote_in_the_register_stays(indent: str):
    own = f"# ours\nsent:\n{indent}- brief: many[a]   # by post\n{indent}  edition: 2026-09-01\n"
    own += f"{indent}  on: 2026-09-02"
    longer = with_sendings(own, [sending("2026-10-01", "2026-10-02")])

    assert longer == f'{own}\n{indent}- {{brief: "many[a]", edition: 2026-10-01, on: 2026-10-02}}\n'


@pytest.mark.parametrize("own", ["sent: []\n", "sent: [\n", "sent: 7\n", "- sent\n", "other: 1\n"])
def test_what_is_in_another_form_is_not_added_to(own: str):
    with pytest.raises(NotAddedError):
        with_sendings(own, [sending("2026-10-01", "2026-10-02")])


def test_a_register_that_cannot_be_added_to_is_left_as_it_is(root: Path):
    run(root, "build")
    (root / SENT_FILE).write_text("sent: [{brief: many[a], edition: x", encoding="utf-8")
    before = (root / SENT_FILE).read_bytes()
    done = run(root, "sent", "many[a]")

    assert done.exit_code == 1
    assert "nothing can be added to 'data/sent.yaml' as it is" in done.output
    assert (root / SENT_FILE).read_bytes() == before
    assert any(each.place.file == SENT_FILE for each in load_protected(root).problems)


def test_what_was_never_built_cannot_have_been_sent(root: Path):
    done = run(root, "sent", "many[a]")

    assert done.exit_code == 2
    assert "no edition of 'many[a]' is kept; nothing was noted" in done.output
    assert not (root / SENT_FILE).exists()


@pytest.mark.parametrize("day", ["tomorrow", "2026-13-01", "2026-10", "2026-10-01/2026-10-02"])
def test_a_day_is_one(day: str, root: Path):
    run(root, "build")

    assert f"there is no day '{day}'" in run(root, "sent", "many", "--on", day).output


def test_what_is_still_to_come_was_not_sent(root: Path):
    run(root, "build")
    done = run(root, "sent", "many", "--on", "2026-10-02")

    assert done.exit_code == 2
    assert "2026-10-02 is still to come" in done.output
    assert not (root / SENT_FILE).exists()


def test_the_same_is_noted_once(root: Path):
    run(root, "build")
    run(root, "sent", "many[a]")
    again = run(root, "sent", "many")
    register = (root / SENT_FILE).read_text("utf-8")

    assert again.output.splitlines() == [
        "noted in data/sent.yaml: 1 paper",
        "noted before, and not again: 1 paper",
    ]
    assert run(root, "sent", "many").output == "noted before, and not again: 2 papers\n"
    assert (root / SENT_FILE).read_text("utf-8") == register
    assert register.count("many[a]") == 1
    run(root, "sent", "many[a]", "--to", "Anna")
    assert (root / SENT_FILE).read_text("utf-8").count("many[a]") == 2


def test_a_paper_that_somebody_edited_is_noted_as_it_was_made_and_that_is_said(root: Path):
    run(root, "build")
    (root / "output/many-a.pdf").write_bytes(b"by hand")
    said = run(root, "sent", "many", "--to", "Anna").output
    (problem,) = json.loads(run(root, "sent", "many", "--json").stdout)["problems"]
    edition = Editions(root / "output/editions").ids("many[a]")[0]

    assert (
        f"output/many-a.pdf: warning: edited by hand; what is noted is edition {edition} as it was made"
        in said
    )
    assert "put them into the records or the brief, and build" in said
    assert "noted in data/sent.yaml: 2 papers" in said
    assert (problem["code"], problem["file"], problem["severity"]) == (
        "sent-edited",
        "output/many-a.pdf",
        "warning",
    )


def test_nothing_is_said_of_files_where_an_edition_is_named_or_nobody_edited_any(root: Path):
    run(root, "build")
    assert json.loads(run(root, "sent", "many", "--json").stdout)["problems"] == []
    (root / "output/many-a.pdf").write_bytes(b"by hand")
    edition = Editions(root / "output/editions").ids("many[a]")[0]

    assert "edited" not in run(root, "sent", "many[a]", "--edition", edition).output


def test_that_a_paper_under_an_embargo_is_noted_as_sent_is_said_once_for_all_its_cases(root: Path):
    held = "kind: policy_brief\nhandling: {embargo: 2999-03-01T00:01+00:00}"
    edit(root, "briefs/many.yaml", "kind: policy_brief", held)
    run(root, "build")
    said = run(root, "sent", "many").output
    (problem,) = json.loads(run(root, "sent", "many", "--json").stdout)["problems"]

    assert "briefs/many.yaml:3:" in said
    assert (
        "embargoed until 1 March 2999, 00:01 (UTC), and noted as sent all the same (in all 2 cases)" in said
    )
    assert "take its line out of data/sent.yaml" in said
    assert problem["code"] == "sent-embargoed"


def test_of_several_readers_the_one_who_got_the_oldest_counts():
    sendings = (
        sending("2026-09-01", "2026-09-02", "Anna"),
        sending("2026-09-01", "2026-09-02", "Carl"),
        sending("2026-10-01-2", "2026-10-02", "Anna"),
        sending("2026-10-01-10", "2026-10-03", "Carl"),
        sending("2026-08-01", "2026-10-04", brief="many[b]"),
    )

    def last(known: Sequence[Sending], brief: str = "many[a]") -> str | None:
        return edition_last_sent(by_paper(known).get(brief, ()))

    assert last(sendings) == "2026-10-01-2"
    assert last(sendings[:3]) == "2026-09-01"
    assert last(sendings, "many[c]") is None


def test_an_edition_that_was_sent_is_never_pruned(tmp_path: Path):
    editions = Editions(tmp_path / "editions")
    folders = [f"2024-{month:02}-01" for month in range(1, 13)] + [
        f"2024-{month:02}-02" for month in range(1, 13)
    ]
    for name in folders:
        (tmp_path / "editions/many[a]" / name).mkdir(parents=True)
    today = datetime(2026, 10, 1, tzinfo=UTC).date()
    removed = editions.prune("many[a]", today, {"2024-01-01"})

    assert "2024-02-01" in removed
    assert "2024-01-01" in editions.ids("many[a]")


def test_the_register_is_no_file_of_records_and_survives_without_output(root: Path):
    run(root, "build")
    run(root, "sent", "many[a]")
    digest = load_protected(root).data
    for path in sorted((root / "output").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    run(root, "sent", "many[b]")

    assert load_protected(root).data == digest
    assert [each.brief for each in load_protected(root).sent] == ["many[a]"]


@pytest.mark.parametrize("unkept", [{"pdf"}, {"pptx"}, {"pdf", "pptx"}])
def test_where_one_file_is_of_no_edition_none_is_in_place(tmp_path: Path, unkept: set[str]):
    root = make_small_workspace(tmp_path)
    run(root, "build")
    manifest, editions = read_manifest(root / "output"), Editions.kept_in(root / "output")
    (kept,) = editions.ids("water")
    assert edition_in_place(manifest, editions, "water") == kept
    outputs = {
        name: replace(each, edition=None) if each.output in unkept else each
        for name, each in manifest.outputs.items()
    }
    assert edition_in_place(replace(manifest, outputs=outputs), editions, "water") is None
