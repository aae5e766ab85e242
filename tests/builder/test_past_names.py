"""Nothing that tells of the past names somebody who may not be named now."""

from __future__ import annotations

import io
import json
import shlex
import shutil
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from briefdeck.builder.log import RunRecord, write_log
from briefdeck.builder.watch import WatchSession
from briefdeck.cli.app import app
from briefdeck.workspace import Workspace
from readers import deck_text, pdf_text

NAMED = {
    "data/events.yaml": """\
events:
  - id: ev
    name: Round table
    classification: roundtable
    start_date: 2026-01-10
    participants:
      - {person: quorum, role: speaker, post: Envoy to Atlantis, organization: lethe}
      - {person: berg, role: speaker, post: Engineer}
    statements:
      - {id: s1, text: Prices are much too high., creator: quorum}
      - {id: s2, text: Dams silt up., creator: berg}
""",
    "data/people.yaml": """\
people:
  - {id: quorum, name: Ada Quorum, family_name: Quorum, honorific_prefix: Dr}
  - {id: berg, name: Anna Berg}
organizations:
  - {id: lethe, name: Institute of Lethe}
""",
    "data/recommendations.yaml": """\
recommendations:
  - {id: r1, number: 1, text: Lower the prices., event: ev}
""",
    "briefs/b.yaml": """\
title: Prices
kind: seminar_recap
outputs: {pdf: {}, pptx: {}}
sections:
  - kind: participants
  - kind: key_points
  - kind: tracker
  - kind: changes
""",
    "briefs/other.yaml": """\
title: Advice
kind: policy_brief
outputs: {pdf: {}}
sections:
  - kind: recommendations
""",
}
GUARD = {
    "data/guard.yaml": """\
sources:
  - {id: guard, type: report, title: Guard, hidden_labels: ["Ada Quorum"]}
"""
}
ANONYMISED = GUARD | {
    "data/events.yaml": NAMED["data/events.yaml"]
    .replace(", creator: quorum", "")
    .replace("      - {person: quorum, role: speaker, post: Envoy to Atlantis, organization: lethe}\n", "")
    .replace("    start_date", '    hidden_labels: ["Ada Quorum"]\n    start_date')
}
DELETED = ANONYMISED | {"data/people.yaml": "people:\n  - {id: berg, name: Anna Berg}\n"}
EVENTS = NAMED["data/events.yaml"]
UNDER_THE_RULE = {
    "data/events.yaml": EVENTS.replace("    start_date", "    attribution: chatham_house\n    start_date")
}
DELETED_WITH_THE_RULE = DELETED | {
    "data/guard.yaml": "",
    "data/events.yaml": ANONYMISED["data/events.yaml"].replace(
        'hidden_labels: ["Ada Quorum"]', "attribution: chatham_house"
    ),
}
"""Her record and all that points to it go as the event comes under the rule: nothing says who she was."""
NOT_FOR_ATTRIBUTION = {
    "data/events.yaml": EVENTS.replace(
        "    start_date", "    attribution: not_for_attribution\n    start_date"
    )
}
OFF_RECORD = {"data/events.yaml": EVENTS.replace("high., creator", "high., attribution: off_record, creator")}
WITHHELD = {"data/people.yaml": NAMED["data/people.yaml"].replace("name: Ada", "withhold: true, name: Ada")}
WHO = ("quorum", "ada ", "atlantis", "lethe")
"""Name, id, post and affiliation, in small letters."""
NOTED = "noted.txt"


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def states(root: Path) -> dict[str, str]:
    outputs = json.loads(run(root, "status", "--json").output)["outputs"]
    return {Path(each["path"]).name: each["state"] for each in outputs}


def run(root: Path, *arguments: str):
    result = CliRunner().invoke(app, ["-C", str(root), *arguments])
    assert not isinstance(result.exception, Exception), result.output
    return result


def build(root: Path) -> str:
    """Build as a scheduler does, with a command that notes the news, and a mail."""
    script = f"import sys; open({str(root / NOTED)!r}, 'a').write(sys.stdin.read())"
    notify = shlex.join((sys.executable, "-c", script))
    result = run(root, "build", "--unattended", "--notify", notify, "--mail-file", str(root / "mail.eml"))
    assert result.exit_code == 0, result.output
    return result.output


COMMANDS = (
    ("status",),
    ("status", "--json"),
    ("build", "--check"),
    ("check",),
    ("check", "--json"),
    ("changes",),
    ("changes", "--as", "markdown"),
    ("changes", "--json"),
    ("changes", "b", "--since", "2020-01-01"),
    ("editions",),
    ("editions", "--json"),
    ("editions", "--remove", "withheld"),
    ("editions", "--remove", "withheld", "--json"),
)


def printed(root: Path) -> str:
    return "\n".join(run(root, *arguments).output for arguments in COMMANDS)


def texts_of(path: Path) -> str:
    """All texts in a file, however it is packed."""
    data = path.read_bytes()
    parts = [path.name, data.decode("utf-8", "replace")]
    if path.suffix == ".pptx":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts += [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
        parts.append(deck_text(data))
    if path.suffix == ".pdf":
        parts.append(pdf_text(data))
        with pikepdf.open(path) as pdf:
            parts += [repr(each) for each in pdf.objects]
            streams = (each for each in pdf.objects if isinstance(each, pikepdf.Stream))
            parts += [each.read_bytes().decode("latin-1") for each in streams]
    return "\n".join(parts).casefold()


def files_of(root: Path) -> dict[Path, bytes]:
    wanted = (root / "output", root / NOTED, root / "mail.eml")
    every = (path for each in wanted for path in (each.rglob("*") if each.is_dir() else [each]))
    return {path: path.read_bytes() for path in every if path.is_file()}


def named_in(text: str) -> list[str]:
    folded = text.casefold()
    return [who for who in WHO if who in folded]


def new_files(root: Path, before: dict[Path, bytes]) -> list[Path]:
    return [path for path, data in files_of(root).items() if before.get(path) != data]


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that named somebody, built."""
    root = tmp_path_factory.mktemp("named") / "w"
    write(root, NAMED)
    build(root)
    return root


@pytest.fixture
def workspace(named: Path, tmp_path: Path) -> Path:
    root = tmp_path / "w"
    shutil.copytree(named, root)
    for path in (root / "output/.briefdeck/log.txt", root / NOTED):
        path.unlink(missing_ok=True)  # what was told while she might be named
    return root


STATES = {
    "anonymised": (ANONYMISED,),
    "deleted": (DELETED,),
    "anonymised, then deleted": (ANONYMISED, DELETED),
    "withheld": (WITHHELD,),
    "under the Chatham House Rule": (UNDER_THE_RULE,),
    "under the rule, then deleted": (UNDER_THE_RULE, DELETED_WITH_THE_RULE),
    "deleted as the rule comes": (DELETED_WITH_THE_RULE,),
}


def test_while_she_may_be_named_she_is(named: Path):
    assert all(who in texts_of(named / "output/b.pdf") for who in ("quorum", "atlantis"))
    assert "Ada Quorum" in next((named / "output/editions/b").glob("*/snapshot.json")).read_text()
    assert "edition-names-withheld" not in run(named, "check", "--json").output


@pytest.mark.parametrize("states", STATES.values(), ids=STATES)
def test_nothing_printed_or_written_afterwards_names_her(workspace: Path, states: tuple[dict[str, str], ...]):
    for state in states:
        write(workspace, state)
        before = files_of(workspace)

        said = [printed(workspace), build(workspace), printed(workspace)]

        assert named_in("\n".join(said)) == []
        written = new_files(workspace, before)
        assert {path: found for path in written if (found := named_in(texts_of(path)))} == {}
        assert {"manifest.json", "log.txt"} <= {path.name for path in written}
    assert {"b.pdf", "b.pptx", "snapshot.json", "mail.eml", NOTED} <= {
        path.name for path in new_files(workspace, {})
    }


TOLD = {
    "anonymised": (ANONYMISED, "one attribution was withdrawn"),
    "deleted": (DELETED, "one attribution was withdrawn"),
    "withheld": (WITHHELD, "one attribution was withdrawn"),
    "off the record": (OFF_RECORD, "2 attributions were withdrawn"),
    "under the Chatham House Rule": (UNDER_THE_RULE, "2 attributions were withdrawn"),
    "not for attribution": (NOT_FOR_ATTRIBUTION, "2 attributions were withdrawn"),
}


@pytest.mark.parametrize(("state", "words"), TOLD.values(), ids=TOLD)
def test_how_many_attributions_were_withdrawn_is_told_everywhere(
    workspace: Path, state: dict[str, str], words: str
):
    write(workspace, state)

    assert words in run(workspace, "status").output
    build(workspace)
    sentence = f"{words[0].upper()}{words[1:]}."
    for text in (
        run(workspace, "changes").output,
        run(workspace, "editions").output,
        (workspace / "mail.eml").read_text(),
        (workspace / NOTED).read_text(),
        (workspace / "output/.briefdeck/log.txt").read_text(),
        pdf_text((workspace / "output/b.pdf").read_bytes()),
        deck_text((workspace / "output/b.pptx").read_bytes()),
    ):
        assert sentence in " ".join(text.split())


def test_how_somebody_was_described_is_not_told_again_under_the_rule(workspace: Path):
    described = EVENTS.replace("creator: berg", "attribution_text: The warden of the deep")
    write(workspace, {"data/events.yaml": described})
    build(workspace)
    for path in (workspace / "output/.briefdeck/log.txt", workspace / NOTED):
        path.unlink()  # what was told while it might be
    ruled = described.replace("    start", "    attribution: chatham_house\n    start")
    write(workspace, {"data/events.yaml": ruled})
    before = files_of(workspace)

    said = printed(workspace) + build(workspace) + printed(workspace)

    assert "warden of the deep" not in said
    assert not [path for path in new_files(workspace, before) if "warden of the deep" in texts_of(path)]


def test_for_programs_it_is_a_change_of_no_record(workspace: Path):
    write(workspace, ANONYMISED)

    (change,) = json.loads(run(workspace, "changes", "b", "--json").output)["briefs"][0]["changes"]

    assert (change["kind"], change["aspect"]) == ("withdrawn", "one attribution")
    assert not any(change[name] for name in ("record", "record_kind", "label", "old", "new", "sources"))


def test_what_somebody_said_is_not_told_again_when_it_is_off_the_record(workspace: Path):
    write(workspace, OFF_RECORD)
    before = files_of(workspace)

    said = printed(workspace) + build(workspace) + printed(workspace)

    assert "much too high" not in said
    assert "s1" not in said
    assert not [path for path in new_files(workspace, before) if "much too high" in texts_of(path)]


def test_a_paper_that_named_nobody_is_up_to_date(workspace: Path):
    write(workspace, ANONYMISED)

    assert states(workspace) == {"b.pdf": "stale", "b.pptx": "stale", "other.pdf": "up to date"}
    build(workspace)
    assert set(states(workspace).values()) == {"up to date"}


def test_of_a_paper_that_cannot_be_made_the_manifest_forgets_what_it_was_made_from(workspace: Path):
    write(workspace, DELETED | {"briefs/b.yaml": NAMED["briefs/b.yaml"] + "    since: yesterday\n"})
    manifest = workspace / "output/.briefdeck/manifest.json"
    assert named_in(manifest.read_text())

    assert run(workspace, "build").exit_code == 1

    assert named_in(manifest.read_text()) == []
    write(workspace, {"briefs/b.yaml": NAMED["briefs/b.yaml"]})
    assert states(workspace) == {"b.pdf": "stale", "b.pptx": "stale", "other.pdf": "up to date"}
    build(workspace)
    assert set(states(workspace).values()) == {"up to date"}


# What is kept from that time


def kept_ids(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "output/editions/b").iterdir())


def marked(root: Path) -> list[str]:
    """The editions of the brief that are marked, by their ids."""
    listed = json.loads(run(root, "editions", "--json").output)["editions"]
    return [each["id"] for each in listed["b"] if each["names_withheld"]]


def warnings(root: Path, *command: str) -> list[str]:
    problems = json.loads(run(root, *command, "--json").output)["problems"]
    return [each["message"] for each in problems if each["code"] == "edition-names-withheld"]


def note_in_log(root: Path, line: str) -> Path:
    now = datetime.now().astimezone()
    return write_log(root / "output/.briefdeck", RunRecord(now, now, "hand", (line,)))


@pytest.mark.parametrize(("state", "_"), TOLD.values(), ids=TOLD)
def test_the_editions_of_that_time_are_marked_and_no_others(workspace: Path, state: dict[str, str], _: str):
    (first,) = kept_ids(workspace)
    write(workspace, state)
    build(workspace)

    assert len(kept_ids(workspace)) == 2
    assert marked(workspace) == [first]
    assert run(workspace, "editions").output.count("tells who or what may not be told now") == 1


def test_while_nobody_is_withheld_nothing_is_marked(workspace: Path):
    assert marked(workspace) == []
    assert warnings(workspace, "check") == []


def test_a_build_and_a_check_warn_once_of_all_that_is_kept(workspace: Path):
    write(workspace, ANONYMISED)
    note_in_log(workspace, "because person quorum: removed from the data")
    note_in_log(workspace, "No longer shown: Dr Ada Quorum.")
    note_in_log(workspace, "all up to date")

    told = "what is kept tells who or what may not be told now: 1 edition, 2 runs in the log"
    assert warnings(workspace, "check") == [told]
    assert warnings(workspace, "build") == [told]


def test_removing_shows_first_what_would_go_and_does_nothing(workspace: Path):
    write(workspace, ANONYMISED)
    note_in_log(workspace, "No longer shown: Dr Ada Quorum.")
    before = files_of(workspace)

    lines = run(workspace, "editions", "--remove", "withheld").output.splitlines()

    assert lines == [
        "To be removed:",
        f"  edition   output/editions/b/{kept_ids(workspace)[0]}",
        "  log       output/.briefdeck/log.txt",
        "Nothing was removed. To do it: the same command with --yes",
    ]
    assert files_of(workspace) == before


def test_all_that_names_her_is_removed_when_that_is_said(workspace: Path):
    write(workspace, ANONYMISED)
    note_in_log(workspace, "No longer shown: Dr Ada Quorum.")
    note_in_log(workspace, "all up to date")
    build(workspace)
    _, second = kept_ids(workspace)

    said = run(workspace, "editions", "--remove", "withheld", "--yes").output

    assert said.endswith("Removed: 1 edition, 1 run in the log.\n")
    assert kept_ids(workspace) == [second]
    assert [path for path in files_of(workspace) if named_in(texts_of(path))] == []
    assert "all up to date" in (workspace / "output/.briefdeck/log.txt").read_text()
    assert warnings(workspace, "check") == []
    assert run(workspace, "editions", "--remove", "withheld").output == "There is nothing to remove.\n"


def test_one_edition_is_removed_by_its_id(workspace: Path):
    (first,) = kept_ids(workspace)

    assert run(workspace, "editions", "b", "--remove", "2001-01-01").exit_code == 2
    assert run(workspace, "editions", "--remove", first).exit_code == 2
    report = json.loads(run(workspace, "editions", "b", "--remove", first, "--yes", "--json").output)

    assert report == {"editions": [{"brief": "b", "id": first}], "runs": {}, "edited": [], "done": True}
    assert kept_ids(workspace) == []


def test_a_copy_edited_by_hand_is_told_and_left_to_its_owner(workspace: Path):
    (workspace / "output/b.pdf").write_bytes(b"Ada Quorum, by hand")
    write(workspace, ANONYMISED)
    build(workspace)
    (copy,) = (workspace / "output").glob("b.edited-*.pdf")

    assert warnings(workspace, "check")[0].endswith("1 edition; 1 copy edited by hand may too")
    said = run(workspace, "editions", "--remove", "withheld", "--yes").output
    assert f"Edited by hand, and yours to look through:\n  output/{copy.name}\n" in said
    assert copy.read_bytes() == b"Ada Quorum, by hand"


def test_putting_back_an_edition_that_names_her_says_so(workspace: Path):
    write(workspace, ANONYMISED)

    said = run(workspace, "editions", "b", "--restore", kept_ids(workspace)[0]).stderr

    assert "tells who or what may not be told now" in said


def test_while_watching_neither_reasons_nor_files_name_her(workspace: Path):
    session = WatchSession(Workspace(workspace))
    session.look(None)
    own = {"data/ada-quorum.yaml": WITHHELD["data/people.yaml"], "data/people.yaml": "people: []\n"}
    write(workspace, own)

    made = session.look(frozenset(own)) or session.look(frozenset())  # after a quiet moment

    assert made.reasons == ("one attribution was withdrawn",)
    assert made.saved == ("data/", "data/people.yaml")


def test_what_a_log_or_a_mail_repeats_of_problems_holds_no_hidden_label(workspace: Path):
    text = NAMED["data/recommendations.yaml"].replace("Lower the prices", "Heed Ada Quorum")
    write(workspace, DELETED | {"data/recommendations.yaml": text})
    mail = ("--mail-file", str(workspace / "mail.eml"))

    result = run(workspace, "build", "--unattended", *mail)

    assert result.exit_code == 1
    log = (workspace / "output/.briefdeck/log.txt").read_text()
    for told in (result.output, (workspace / "mail.eml").read_text(), log):
        assert "must not be printed" in told.replace("=\n", "")
        assert named_in(told) == []


OF_EACH = """\
title: "What {each.name} said"
kind: seminar_recap
for_each: {people: {}}
outputs: {pdf: {}}
sections: [{kind: key_points, where: {creator: "{each.id}"}}]
"""


@pytest.mark.parametrize("has_editions", [True, False], ids=["with its editions", "without them"])
def test_a_paper_called_after_somebody_who_is_gone_is_not_told_by_her_name(
    tmp_path: Path, has_editions: bool
):
    root = tmp_path / "w"
    write(root, {**NAMED, "briefs/of.yaml": OF_EACH})
    run(root, "build")
    run(root, "sent", "of", "--to", "The Council")
    write(root, DELETED)
    if not has_editions:
        removed = run(root, "editions", "--remove", "withheld", "--yes").output
        assert "output/editions/of[…]/" in removed
        assert not named_in(removed)
    said = [run(root, *each).output for each in (("status",), ("sent",), ("editions",), ("status", "--json"))]
    scanned = run(root, "scan", str(root / "output/of-quorum.pdf"))

    assert "output/of-….pdf" in said[0]
    assert "of[…]  edition" in said[1]
    assert not named_in("\n".join(said))
    assert scanned.exit_code == 1
    assert "somebody is named" in scanned.output
