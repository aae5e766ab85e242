"""`briefdeck forget` finds a person in all that is kept and made, and takes them out of it."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from briefdeck.builder.kept import made
from briefdeck.cli.app import app
from small_workspace import edit, make_small_workspace, states

SECTION = "  - {kind: participants, where: {id: meeting}}\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose papers on water name Anna Berg, built twice; the papers on power do not."""
    root = make_small_workspace(tmp_path_factory.mktemp("built") / "w")
    with (root / "briefs/water.yaml").open("a", encoding="utf-8") as file:
        file.write(SECTION)
    with (root / "briefs/power.yaml").open("a", encoding="utf-8") as file:
        file.write("# Anna Berg asked for this\n")
    assert run(root, "build", "--unattended").exit_code == 0
    edit(root, "data/records.yaml", "post: Engineer", "post: Chief Engineer")
    assert run(root, "build", "--unattended").exit_code == 0
    deck = root / "output/water.pptx"
    shutil.copy(deck, deck.with_name("water.edited-2026-01-01.pptx"))
    return root


@pytest.fixture
def workspace(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFDECK_CACHE", str(tmp_path / "cache"))
    return Path(shutil.copytree(built, tmp_path / "w"))


def run(root: Path, *arguments: str, answer: str | None = None) -> Result:
    return CliRunner().invoke(app, ["-C", str(root), *arguments], input=answer)


def everything(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file() and path.name != "lock")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def traces(root: Path, person: str = "anna") -> list[str]:
    return [each["path"] for each in json.loads(run(root, "forget", person, "--json").output)["made"]]


def test_it_shows_what_it_would_do_and_does_nothing(workspace: Path):
    before = everything(workspace)
    said = run(workspace, "forget", "anna").output

    for path in ("water.pdf", "water.pptx", "water.edited-2026-01-01.pptx", "editions/water/"):
        assert f"  output/{path}" in re.sub("output    |edition   |edited    ", "", said), path
    assert "output/power.pdf" not in said
    assert "data/records.yaml:7: events.participants.person: by id" in said
    assert "briefs/power.yaml:8: beside the values: by name" in said
    assert said.endswith("Nothing was changed. To do this: the same command with --yes\n")
    assert everything(workspace) == before


def test_a_line_of_a_plain_text_is_told_by_its_place(workspace: Path):
    (workspace / "notes.txt").write_text("Call Anna Berg.\n", encoding="utf-8")

    assert "notes.txt:1: by name" in run(workspace, "forget", "anna").output


def test_what_was_edited_by_hand_is_shown_as_such_before_it_goes(workspace: Path):
    deck = Presentation(workspace / "output/water.pptx")
    deck.core_properties.comments = "looked over by the rapporteur"
    deck.save(workspace / "output/water.pptx")

    said = run(workspace, "forget", "anna").output

    assert re.findall("  edited    (.*)", said) == [
        "output/water.edited-2026-01-01.pptx",
        "output/water.pptx",
    ]
    assert "2 files edited by hand" in run(workspace, "forget", "anna", "--yes").output


@pytest.mark.parametrize("person", ["", " ", "…"])
def test_what_is_no_name_is_not_looked_for(workspace: Path, person: str):
    assert "give an id or a name" in run(workspace, "forget", person).stderr


def test_done_nothing_made_names_the_person_and_the_rest_is_as_it_was(workspace: Path):
    before = everything(workspace)
    assert run(workspace, "forget", "anna", "--yes").exit_code == 0

    after = everything(workspace)
    assert not [name for name, data in after.items() if name.startswith("output/") and b"Berg" in data]
    assert traces(workspace) == []
    kept = [name for name in before if not name.startswith("output/") or "power" in name]
    assert {name: after.get(name) for name in kept} == {name: before[name] for name in kept}
    assert states(workspace) == {
        "power.pdf": "up to date",
        "water.pdf": "stale",
        "water.pptx": "stale",
    }


def test_anonymised_the_person_is_in_nothing_that_is_made_afterwards(workspace: Path):
    before = (workspace / "data/records.yaml").read_text(encoding="utf-8")
    said = run(workspace, "forget", "anna", "--yes", "--anonymise").output
    assert said.endswith("data/records.yaml:16:5: the record is withheld.\n")

    after = (workspace / "data/records.yaml").read_text(encoding="utf-8")
    assert after == before.replace("{id: anna,", "{withhold: true, id: anna,")
    assert run(workspace, "build").exit_code == 0
    scanned = run(workspace, "scan", *map(str, (workspace / "output").glob("w*.*")))
    assert scanned.exit_code == 0, scanned.output
    assert traces(workspace) == ["in your cache folder"]  # which holds the records as they were typed


def test_anonymising_takes_a_record(workspace: Path):
    result = run(workspace, "forget", "Nobody Known", "--yes", "--anonymise")
    assert result.exit_code == 2
    assert "no record is that of this person" in result.output


def test_the_log_says_that_somebody_was_forgotten_and_not_who(workspace: Path):
    run(workspace, "forget", "Anna Berg", "--yes")
    log = (workspace / "output/.briefdeck/log.txt").read_text(encoding="utf-8")
    assert "a person was to be forgotten" in log
    assert "2 editions" in log
    assert "nna" not in log
    assert "erg" not in log


def test_the_cache_that_holds_the_record_goes(workspace: Path):
    cache = Path(os.environ["BRIEFDECK_CACHE"])
    run(workspace, "list")
    assert any(b"Anna Berg" in path.read_bytes() for path in cache.iterdir())
    run(workspace, "forget", "Berg", "--yes")
    assert not any(b"Anna Berg" in path.read_bytes() for path in cache.iterdir())


def test_no_more_of_the_name_is_printed_than_was_typed(workspace: Path):
    brief = workspace / "briefs/water.yaml"
    brief.rename(brief.with_name("anna-berg.yaml"))
    run(workspace, "build")
    for typed in ("anna", "Berg"):
        said = (
            run(workspace, "forget", typed, "--yes").output + run(workspace, "forget", typed, "--json").output
        )
        assert ("Berg" not in said) if typed == "anna" else ("nna" not in said)
        assert "berg" not in said


def test_a_name_that_is_in_no_record_is_looked_for_all_the_same(workspace: Path):
    records = workspace / "data/records.yaml"
    kept = [
        line for line in records.read_text("utf-8").splitlines() if "anna" not in line and "k1" not in line
    ]
    records.write_text(
        "\n".join([*kept, ""]).replace("    statements:\n", "").replace("    participants:\n", "")
    )
    assert "output/water.pdf" in traces(workspace, "Anna Berg")
    assert run(workspace, "forget", "Nobody Known").output == (
        "Nothing that is kept or was made here names that person.\n"
    )


def test_of_two_people_with_the_name_neither_is_chosen(workspace: Path):
    edit(workspace, "data/records.yaml", "family_name: Diaz", "family_name: Berg")
    result = run(workspace, "forget", "Berg", "--yes")
    assert result.exit_code == 2
    assert "data/records.yaml:16:5, data/records.yaml:17:5" in result.output


def test_the_surname_in_the_name_of_somebody_else_is_not_the_person(workspace: Path):
    edit(workspace, "data/records.yaml", "name: Carl Diaz, family_name: Diaz", "name: Carl Berg")
    run(workspace, "forget", "anna", "--yes")
    run(workspace, "build")
    lines = json.loads(run(workspace, "forget", "anna", "--json").output)["lines"]
    assert 17 not in [each["line"] for each in lines]


def test_a_file_named_after_the_person_is_shown_without_the_name(workspace: Path):
    deck = workspace / "output/water.pptx"
    shutil.copy(deck, workspace / "templates/anna-berg.pptx")
    said = run(workspace, "forget", "anna").output
    assert "  templates/….pptx: the name of the file: by name\n" in said
    assert "  templates/….pptx: by name" in said


def test_a_file_that_nobody_knows_is_told_and_left(workspace: Path):
    (workspace / "output/minutes.txt").write_text("Anna Berg spoke.", encoding="utf-8")
    assert "output/minutes.txt" in run(workspace, "forget", "anna", "--yes").output
    assert (workspace / "output/minutes.txt").exists()


@pytest.mark.parametrize("stopped_at", range(len(made._REMOVALS)))
def test_stopped_anywhere_the_next_run_finishes(workspace: Path, monkeypatch, stopped_at: int):
    run(workspace, "list")
    removals = dict(made._REMOVALS)
    monkeypatch.setattr(made, "_REMOVALS", {**removals, [*removals][stopped_at]: stop})
    assert run(workspace, "forget", "anna", "--yes").exit_code == 1
    monkeypatch.setattr(made, "_REMOVALS", removals)

    run(workspace, "forget", "anna", "--yes")

    assert traces(workspace) == []
    assert run(workspace, "build").exit_code == 0
    assert not list((workspace / "output").glob("*.edited-*"))


def stop(*_: object) -> None:
    raise KeyboardInterrupt


def test_files_that_cannot_be_looked_into_are_told_and_stay(workspace: Path):
    for name, data in {"output/old.pdf": b"%PDF-1.7 torn \xff", "annex.docx": b"PK\x03\x04\xff torn"}.items():
        (workspace / name).write_bytes(data)

    said = run(workspace, "forget", "anna", "--yes").output

    assert "output/old.pdf: cannot be looked into" in said
    assert "annex.docx: cannot be looked into" in said
    assert (workspace / "output/old.pdf").exists()


def test_no_file_is_taken_for_clean_of_which_a_part_cannot_be_looked_into(workspace: Path):
    edition = next((workspace / "output/editions/power").iterdir())
    (edition / "power.pdf").write_bytes(b"%PDF-1.7 torn \xff")
    deck = Presentation()
    add_part(deck, "/ppt/embeddings/old.doc", b"\xd0\xcf\x11\xe0 of Office before 2007")
    deck.save(workspace / "output/talk.pptx")

    said = run(workspace, "forget", "anna").output

    assert f"output/editions/power/{edition.name}/power.pdf: cannot be looked into" in said
    assert "output/talk.pptx: cannot be looked into" in said


def add_part(deck, name: str, data: bytes) -> None:
    part = Part(PackURI(name), "application/octet-stream", deck.part.package, data)
    deck.part.relate_to(part, RT.OLE_OBJECT)


def test_a_surname_alone_means_the_person_whose_name_ends_with_it(workspace: Path):
    edit(workspace, "data/records.yaml", "name: Carl Diaz, family_name: Diaz", "name: Carl Diaz")
    lines = json.loads(run(workspace, "forget", "Diaz", "--json").output)["lines"]
    assert "people.id" in {field for each in lines for field in each["fields"]}
