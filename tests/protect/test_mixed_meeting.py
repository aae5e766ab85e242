"""A mixed meeting as it is made: papers and what is kept beside them tell what may be told, and no more."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefdeck.cli.app import app
from mixed_meeting import NEVER, write_mixed_meeting
from readers import deck_text, pdf_text

ON_RECORD = ("Basil Thimblewick", "Harbour Warden", "Edith Marrowby", "Cora Lanternfish", "Kelp Board")
SAID = (
    "Kelp forests have shrunk by a fifth.",
    "Quotas are set too late in the year.",
    "Small boats are counted twice.",
)
RULE = "In parts held under the Chatham House Rule"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_mixed_meeting(tmp_path_factory.mktemp("mixed") / "w")
    result = CliRunner().invoke(app, ["-C", str(root), "build"])
    assert result.exit_code == 0, result.output
    assert naming(result.output) == []
    return root / "output"


def naming(text: str) -> list[str]:
    return [word for word in NEVER if word.lower() in text.lower()]


def whole(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.fixture(scope="module")
def texts(made: Path) -> dict[str, str]:
    readers = {"forum.pdf": pdf_text, "forum.pptx": deck_text}
    return {name: whole(read((made / name).read_bytes())) for name, read in readers.items()}


@pytest.mark.parametrize("name", ["forum.pdf", "forum.pptx"])
def test_a_paper_of_a_mixed_meeting_tells_what_may_be_told(name: str, texts: dict[str, str]):
    assert [
        word for word in (*ON_RECORD, *SAID, RULE, "An academic", "A participant") if word not in texts[name]
    ] == []


@pytest.mark.parametrize("name", ["forum.pdf", "forum.pptx"])
def test_a_paper_of_a_mixed_meeting_names_nobody_who_may_not_be_named(name: str, texts: dict[str, str]):
    assert naming(texts[name]) == []


def test_no_part_of_the_deck_names_anybody(made: Path):
    with zipfile.ZipFile(made / "forum.pptx") as deck:
        parts = {name: deck.read(name).decode("utf-8", "replace") for name in deck.namelist()}

    assert {name: naming(f"{name} {text}") for name, text in parts.items() if naming(f"{name} {text}")} == {}


def test_nothing_kept_beside_the_papers_names_anybody(made: Path):
    kept = [path for path in made.rglob("*") if path.is_file() and path.suffix not in (".pdf", ".pptx")]

    assert any(path.name == "snapshot.json" for path in kept)
    assert {
        path.name: naming(f"{path} {path.read_text('utf-8')}")
        for path in kept
        if naming(path.read_text("utf-8"))
    } == {}


@pytest.mark.parametrize(
    "command", [["check"], ["show", "forum", "--as", "text"], ["list", "people"], ["status"]]
)
def test_no_command_names_anybody(command: list[str], made: Path):
    result = CliRunner().invoke(app, ["-C", str(made.parent), *command])

    assert result.exit_code == 0
    assert naming(result.output) == []
