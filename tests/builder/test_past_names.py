"""Nothing that tells of the past names somebody who may not be named now."""

from __future__ import annotations

import io
import json
import shlex
import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from briefdeck.cli.app import app
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
WITHHELD = {
    "data/people.yaml": NAMED["data/people.yaml"].replace("name: Ada", "withhold: true, name: Ada")
}
WHO = ("quorum", "ada ", "atlantis", "lethe")
"""Name, id, post and affiliation, in small letters."""
NOTED = "noted.txt"


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


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
    import shutil

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
}


def enter(root: Path, state: dict[str, str]) -> None:
    write(root, state)


def test_while_she_may_be_named_she_is(named: Path):
    assert all(who in texts_of(named / "output/b.pdf") for who in ("quorum", "atlantis"))
    assert "Ada Quorum" in next((named / "output/editions/b").glob("*/snapshot.json")).read_text()
    assert "edition-names-withheld" not in run(named, "check", "--json").output


@pytest.mark.parametrize("states", STATES.values(), ids=STATES)
def test_nothing_printed_or_written_afterwards_names_her(workspace: Path, states: tuple[dict[str, str], ...]):
    for state in states:
        enter(workspace, state)
        before = files_of(workspace)

        said = [printed(workspace), build(workspace), printed(workspace)]

        assert named_in("\n".join(said)) == []
        written = new_files(workspace, before)
        assert {path: found for path in written if (found := named_in(texts_of(path)))} == {}
        assert {"manifest.json", "log.txt"} <= {path.name for path in written}
    assert {"b.pdf", "b.pptx", "snapshot.json", "mail.eml", NOTED} <= {
        path.name for path in new_files(workspace, {})
    }


@pytest.mark.parametrize("state", [ANONYMISED, DELETED], ids=["anonymised", "deleted"])
def test_it_is_told_as_one_attribution_withdrawn(workspace: Path, state: dict[str, str]):
    enter(workspace, state)

    assert "one attribution was withdrawn" in run(workspace, "status").output
    assert "One attribution was withdrawn." in run(workspace, "changes").output
    (change,) = json.loads(run(workspace, "changes", "b", "--json").output)["briefs"][0]["changes"]
    assert (change["kind"], change["record"], change["label"]) == ("withdrawn", "", "")
    build(workspace)
    for text in (
        (workspace / "mail.eml").read_text(),
        (workspace / NOTED).read_text(),
        (workspace / "output/.briefdeck/log.txt").read_text(),
        run(workspace, "editions").output,
        pdf_text((workspace / "output/b.pdf").read_bytes()),
        deck_text((workspace / "output/b.pptx").read_bytes()),
    ):
        assert "One attribution was withdrawn." in " ".join(text.split())
