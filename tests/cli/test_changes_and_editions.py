"""`briefdeck changes` and `briefdeck editions` tell what changed, list what is kept and give it back."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

import keeping
from briefdeck.builder.kept.editions import Editions
from briefdeck.cli.app import app
from briefdeck.load import load_workspace
from briefdeck.pipeline import snapshot_now
from workspaces import copy_good_workspace

FILE = "data/recommendations.yaml"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return copy_good_workspace(tmp_path / "w")


def run(workspace: Path, *arguments: str, code: int = 0):
    result = CliRunner().invoke(app, ["-C", str(workspace), *arguments])
    assert result.exit_code == code, result.output
    return result


def keep(workspace: Path, day: int, pdf: bytes) -> str:
    """Keep an edition of what the workspace says now, with stand-ins for its files."""
    loaded = load_workspace(workspace)
    shown, problems = snapshot_now(loaded, loaded.briefs[0])
    assert shown, problems
    files = {"pdf": ("brief.pdf", pdf, 2), "pptx": ("brief.pptx", b"PK", 1)}
    made = datetime(2026, 10, day, 7, tzinfo=UTC)
    return keeping.keep(Editions(workspace / "output" / "editions"), "brief", files, shown, made).id


def edit(workspace: Path, old: str, new: str, file: str = FILE) -> None:
    path = workspace / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def reword(workspace: Path, *, number: int) -> None:
    """Give the only recommendation another wording."""
    lines = (workspace / FILE).read_text(encoding="utf-8").splitlines()
    text = next(line for line in lines if line.strip().startswith("text:"))
    indent = text[: len(text) - len(text.lstrip())]
    edit(workspace, text, f"{indent}text: Build {number} bridges *together*.")


def test_without_editions_it_says_so(workspace: Path):
    assert run(workspace, "changes").output == "brief: no edition is kept yet\n"
    assert run(workspace, "editions").output == "brief\n  no edition is kept yet\n"


def test_what_changed_in_the_workspace_since_the_last_edition_is_told(workspace: Path):
    keep(workspace, 1, b"one")
    reword(workspace, number=3)

    lines = run(workspace, "changes", "brief").stdout.splitlines()

    assert lines[0] == "brief: since the edition of 1 October 2026 (2026-10-01)"
    assert lines[2] == "Recommendations"
    assert lines[3].startswith("  - Recommendation ")
    assert "Build 3 bridges *together*." in lines[3]


def test_up_to_date_the_edition_before_the_newest_is_compared_with(workspace: Path):
    keep(workspace, 1, b"one")
    reword(workspace, number=3)
    keep(workspace, 2, b"two")

    assert "2026-10-01" in run(workspace, "changes").output


def test_since_an_edition_that_says_the_same_there_is_nothing(workspace: Path):
    keep(workspace, 1, b"one")

    assert run(workspace, "changes").output == (
        "brief: since the edition of 1 October 2026 (2026-10-01)\n\nNothing a reader would notice.\n"
    )
    report = json.loads(run(workspace, "changes", "--json", "--since", "2026-10-09").output)
    assert report["briefs"][0]["since"] == "2026-10-01"
    assert report["briefs"][0]["changes"] == []


@pytest.mark.parametrize("since", ["2026-10-01", "2026-10-02-7", "2026-11-01-2", "last"])
@pytest.mark.parametrize("kept", [True, False])
def test_an_edition_that_is_not_there_is_wrong_usage(workspace: Path, since: str, kept: bool):
    if kept:
        keep(workspace, 2, b"one")

    result = run(workspace, "changes", "--since", since, code=2)
    assert f"there is no edition '{since}'" in result.output


def test_the_marking_comes_first_and_that_of_the_older_edition_too(workspace: Path):
    edit(workspace, "title:", 'handling: {marking: "TLP:RED"}\ntitle:', "briefs/brief.yaml")
    keep(workspace, 1, b"one")
    edit(workspace, "TLP:RED", "TLP:GREEN", "briefs/brief.yaml")

    assert run(workspace, "changes").output.splitlines()[0] == "TLP:GREEN / TLP:RED"
    assert run(workspace, "changes", "--as", "markdown").output.splitlines()[0] == "**TLP:GREEN / TLP:RED**"
    assert run(workspace, "editions").output.splitlines()[0] == "TLP:RED"


def test_as_markdown_nothing_that_people_wrote_is_markup(workspace: Path):
    keep(workspace, 1, b"one")
    reword(workspace, number=3)

    text = run(workspace, "changes", "--as", "markdown").stdout

    assert text.startswith("## brief: since the edition of 1 October 2026 (2026-10-01)\n")
    assert "Build 3 bridges \\*together\\*." in text


def test_an_old_wording_that_is_a_hidden_label_now_is_not_repeated(workspace: Path):
    reword(workspace, number=3)
    edit(workspace, "bridges", "brigdes", FILE)
    keep(workspace, 1, b"one")
    edit(workspace, "Build 3 brigdes", "Build 4 bridges")
    edit(workspace, "    text: Build", "    hidden_labels: [brigdes]\n    text: Build")

    report = run(workspace, "changes", "--json").output

    assert "brigdes" not in report
    assert "Build 4 bridges" in report


def test_problems_of_the_data_are_told_and_end_with_one(workspace: Path):
    keep(workspace, 1, b"one")
    edit(workspace, "    text:", "    tekst:")

    result = run(workspace, "changes", "--json", code=1)
    assert json.loads(result.stdout)["problems"]


def test_editions_are_listed_with_their_files_and_what_changed(workspace: Path):
    keep(workspace, 1, b"one")
    reword(workspace, number=3)
    keep(workspace, 2, b"two")

    lines = run(workspace, "editions", "brief").output.splitlines()

    assert lines[:2] == ["brief", "  2026-10-02    brief.pdf (2 pages), brief.pptx (1 slide)"]
    assert lines[2].strip().startswith("Recommendation ")
    assert lines[3:] == [
        "  2026-10-01    brief.pdf (2 pages), brief.pptx (1 slide)",
        "                the first edition kept",
    ]


def test_editions_as_json(workspace: Path):
    keep(workspace, 1, b"one")

    listed = json.loads(run(workspace, "editions", "--json").output)["editions"]["brief"]

    assert [(each["id"], each["made"], each["changes"]) for each in listed] == [
        ("2026-10-01", "2026-10-01T07:00:00Z", None)
    ]
    assert listed[0]["files"]["pdf"]["pages"] == 2


def test_editions_of_a_brief_that_is_no_more_are_still_there(workspace: Path):
    keep(workspace, 1, b"one")
    (workspace / "briefs" / "brief.yaml").rename(workspace / "briefs" / "other.yaml")

    assert "2026-10-01" in run(workspace, "editions", "brief").output


def test_an_edition_is_put_into_a_folder_of_its_own(workspace: Path):
    keep(workspace, 1, b"one")
    keep(workspace, 2, b"two")

    output = run(workspace, "editions", "brief", "--restore", "2026-10-01").output

    assert output.splitlines()[0] == "restored  output/restored/brief-2026-10-01/brief.pdf"
    folder = workspace / "output" / "restored" / "brief-2026-10-01"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        "brief.pdf": b"one",
        "brief.pptx": b"PK",
    }


def test_no_file_is_ever_replaced(workspace: Path, tmp_path: Path):
    keep(workspace, 1, b"one")
    (tmp_path / "to").mkdir()
    (tmp_path / "to" / "brief.pptx").write_bytes(b"mine")

    result = run(
        workspace, "editions", "brief", "--restore", "2026-10-01", "--to", str(tmp_path / "to"), code=2
    )

    assert "is there already" in result.output
    assert [path.name for path in (tmp_path / "to").iterdir()] == ["brief.pptx"]
    assert (tmp_path / "to" / "brief.pptx").read_bytes() == b"mine"


def test_a_damaged_edition_is_told_and_nothing_is_written(workspace: Path):
    keep(workspace, 1, b"one")
    (workspace / "output/editions/brief/2026-10-01/brief.pdf").write_bytes(b"0ne")

    result = run(workspace, "editions", "brief", "--restore", "2026-10-01", code=1)

    assert "this edition is damaged: brief.pdf is not as it was kept" in result.output
    assert not (workspace / "output" / "restored").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("brief", "--restore", "2026-10-02"), "has no edition '2026-10-02'"),
        (("brief", "--restore", "../../data"), "has no edition"),
        (("--restore", "2026-10-01"), "name the brief"),
        (("brief", "--to", "x"), "--to says where"),
        (("brif",), "did you mean 'brief'?"),
    ],
)
def test_wrong_usage_is_told_in_plain_words(workspace: Path, arguments: tuple[str, ...], words: str):
    keep(workspace, 1, b"one")

    assert words in run(workspace, "editions", *arguments, code=2).output


def as_kept_by_an_earlier_version(workspace: Path) -> None:
    """Put what an edition showed in the form of the first format."""
    folder = workspace / "output/editions/brief/2026-10-01"
    whole = json.loads((folder / "snapshot.json").read_text(encoding="utf-8"))
    papers = {"pdf": {"sections": [], "left_out": [], "sources": []}}
    earlier = {"title": whole["title"], "marking": "", "as_of": "", "records": {}, "papers": papers}
    data = json.dumps(earlier).encode()
    (folder / "snapshot.json").write_bytes(data)
    said = json.loads((folder / "edition.json").read_text(encoding="utf-8"))
    said |= {"format": 1, "snapshot": hashlib.sha256(data).hexdigest()}
    (folder / "edition.json").write_text(json.dumps(said), encoding="utf-8")


EARLIER = "This edition was kept by an earlier version of briefdeck: what changed since is not known."


@pytest.mark.parametrize("since", [(), ("--since", "2026-10-01")])
@pytest.mark.parametrize(("form", "head"), [("text", "brief: "), ("markdown", "## brief: ")])
def test_since_an_edition_of_an_earlier_version_it_says_plainly_that_it_cannot_tell(
    workspace: Path, since: tuple[str, ...], form: str, head: str
):
    keep(workspace, 1, b"one")
    as_kept_by_an_earlier_version(workspace)

    output = run(workspace, "changes", "brief", "--as", form, *since).output

    assert output == f"{head}since the edition of 1 October 2026 (2026-10-01)\n\n{EARLIER}\n"


def test_an_edition_of_an_earlier_version_is_listed_and_given_back(workspace: Path):
    keep(workspace, 1, b"one")
    as_kept_by_an_earlier_version(workspace)
    keep(workspace, 2, b"two")

    lines = run(workspace, "editions", "brief").output.splitlines()
    restored = run(workspace, "editions", "brief", "--restore", "2026-10-01").output

    assert lines[2].strip() == "kept by an earlier version, or after one: what changed is not known"
    assert lines[4].strip() == "the first edition kept"
    assert restored.startswith("restored  output/restored/brief-2026-10-01/")


def test_the_list_of_editions_does_not_repeat_a_hidden_label_either(workspace: Path):
    reword(workspace, number=3)
    edit(workspace, "bridges", "brigdes", FILE)
    keep(workspace, 1, b"one")
    edit(workspace, "Build 3 brigdes", "Build 4 bridges")
    keep(workspace, 2, b"two")
    assert "brigdes" in run(workspace, "editions", "brief").output
    edit(workspace, "    text: Build", "    hidden_labels: [brigdes]\n    text: Build")

    listed = run(workspace, "editions", "brief").output

    assert "brigdes" not in listed
    assert "Build 4 bridges" in listed


def test_programs_are_given_the_files_that_were_put_back(workspace: Path, tmp_path: Path):
    edition = keep(workspace, 1, b"one")
    folder = tmp_path / "back"

    result = run(workspace, "editions", "brief", "--restore", edition, "--to", str(folder), "--json")

    report = json.loads(result.stdout)
    assert report == {
        "restored": [(folder / name).as_posix() for name in ("brief.pdf", "brief.pptx")],
        "problems": [],
    }
    assert (folder / "brief.pdf").read_bytes() == b"one"


def test_programs_are_told_that_an_edition_is_damaged(workspace: Path, tmp_path: Path):
    edition = keep(workspace, 1, b"one")
    (workspace / "output/editions/brief" / edition / "brief.pdf").write_bytes(b"other")
    folder = tmp_path / "back"

    result = run(workspace, "editions", "brief", "--restore", edition, "--to", str(folder), "--json", code=1)

    report = json.loads(result.stdout)
    assert report["restored"] == []
    assert [problem["code"] for problem in report["problems"]] == ["edition-damaged"]
    assert not folder.exists()


def test_a_folder_that_cannot_be_written_to_is_named(workspace: Path, tmp_path: Path):
    edition = keep(workspace, 1, b"one")
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    folder = tmp_path / "file" / "back"

    result = run(workspace, "editions", "brief", "--restore", edition, "--to", str(folder), code=2)

    assert f"cannot write to '{folder}'" in result.stderr


def test_a_damaged_edition_is_a_warning_and_the_one_before_is_compared_with(workspace: Path):
    first = keep(workspace, 1, b"one")
    reword(workspace, number=3)
    second = keep(workspace, 2, b"two")
    (workspace / "output/editions/brief" / second / "snapshot.json").write_bytes(b"{}")

    result = run(workspace, "changes", "brief")

    assert "warning: this edition is damaged" in result.stderr
    assert f"({first})" in result.stdout
    assert "Build 3 bridges" in result.stdout


def test_many_changes_are_counted_in_the_list_of_editions(workspace: Path):
    keep(workspace, 1, b"one")
    reword(workspace, number=3)
    edit(workspace, "short: Hold trade fairs", "short: Hold many fairs")
    edit(workspace, "Trade can grow.", "Trade should double.", "briefs/brief.yaml")
    keep(workspace, 2, b"two")

    told = json.loads(run(workspace, "editions", "brief", "--json").stdout)["editions"]["brief"][0]["changes"]

    assert len(told) >= 2
    assert f"(and {len(told) - 1} more)" in run(workspace, "editions", "brief").output
