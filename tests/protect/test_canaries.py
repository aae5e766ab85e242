"""Whoever may not be named is named by nothing, whichever field of whichever record the name stands in.

The fields are those of the models: a new one is planted without a word here. What a field cannot hold must be
refused, and the refusal does not repeat it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

import briefdeck.protect
from briefdeck.arrange import arrange_document
from briefdeck.builder.kept.editions import Editions
from briefdeck.cli.app import app
from briefdeck.cli.commands.list import records_of_kind
from briefdeck.history.stored import snapshot_bytes
from briefdeck.load import Loaded, cache
from briefdeck.model.briefs.brief import Brief
from briefdeck.model.disclosure.protection import ProtectedView
from briefdeck.model.records import RecordKind
from briefdeck.pipeline import blocking_problems, compose_outputs, input_problems
from briefdeck.problems import Problem, has_errors
from briefdeck.protect.scan import scan_bytes
from briefdeck.protected_workspace import load_protected
from briefdeck.render.text import render_text
from canaries import (
    CANARY,
    OPENLY,
    POST,
    Planting,
    everything_in,
    few_sections,
    fields,
    is_structural,
    one_of_each_kind,
    planted,
    plantings,
    write,
)
from marked_workspace import TYPES

PLANTINGS = plantings()
STRUCTURAL = [each for each in PLANTINGS if is_structural(each)]
USES = {path: use for path, _, use in fields()}


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """No two of these workspaces are alike: keeping what they say would only take time."""
    monkeypatch.setenv(cache.VARIABLE, "")


@dataclass(frozen=True)
class Told:
    """What a workspace says of itself without making a file: lists, texts, snapshots, problems."""

    lines: tuple[str, ...]
    is_stopped: bool
    """Whether an error keeps the paper from being made."""

    @property
    def naming(self) -> list[str]:
        return [line for line in self.lines if CANARY.search(line)]


def told_of(root: Path) -> Told:
    loaded = load_protected(root)
    problems = list(input_problems(loaded))
    lines = [str(row) for kind in RecordKind for row in records_of_kind(loaded, kind)]
    for brief in loaded.briefs:
        if has_errors(blocking_problems(loaded, brief)):
            problems += blocking_problems(loaded, brief)
        else:
            lines += _said(loaded, brief, problems)
    lines += [line for each in problems for line in (str(each), each.hint, each.code)]
    return Told(tuple("\n".join(lines).splitlines()), has_errors(problems) or not loaded.briefs)


def _said(loaded: Loaded, brief: Brief, problems: list[Problem]) -> Iterator[str]:
    composition = compose_outputs(loaded, brief)
    for output, (document, found) in composition.outputs.items():
        problems += found
        yield brief.file_name(output)
        yield render_text(arrange_document(document))
        yield repr(document)
    if not has_errors(problems):
        yield snapshot_bytes(composition.snapshot(loaded, brief)).decode()


def planted_in(root: Path, planting: Planting) -> Path:
    records, brief = planted(planting)
    return write(root, records, few_sections(brief, planting))


@pytest.mark.parametrize("planting", [each for each in PLANTINGS if each.path not in OPENLY], ids=str)
def test_the_name_in_a_field_is_told_by_nothing(planting: Planting, tmp_path: Path):
    assert told_of(planted_in(tmp_path, planting)).naming == []


BUILD = ("build", "--unattended", "--mail-file", "{root}/output/news.eml")
CHANGES = (("changes",), ("changes", "--as", "markdown"), ("changes", "--json"))
BEFORE = (
    ("check",),
    ("check", "--json"),
    ("list",),
    *(("list", kind) for kind in TYPES if kind != "statements"),
    ("list", "people", "--json"),
    *CHANGES,
    BUILD,
)
AFTER = (
    ("status",),
    ("status", "--json"),
    ("show", "all", "--as", "text"),
    ("show", "all", "--for", "pptx"),
    ("data", "all"),
    *CHANGES,
    BUILD,
    ("editions",),
    ("editions", "--json"),
    ("build", "--json", "--force"),
)
"""All that a person or a scheduler may call, before and after what is said of the person changed."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """All that was written and printed, by file and by command, in words."""
    return run_all(tmp_path_factory.mktemp("made") / "w", STRUCTURAL, BEFORE)


def run_all(root: Path, what: list[Planting], before: tuple[tuple[str, ...], ...]) -> dict[str, str]:
    """Plant, build, change what is said of the person and at the meeting, build again; return all of it."""
    records, brief = planted(*what)
    write(root, records, brief | {"sections": one_of_each_kind(brief)})
    said = {f"before: {' '.join(each)}": said_by(root, *each) for each in before}
    text = json.dumps(records).replace(POST, f"{POST} and the Tenth").replace("Lamps", "Lanes")
    changed = json.loads(text)
    write(root, changed, brief | {"sections": one_of_each_kind(brief)})
    said |= {f"after: {' '.join(each)}": said_by(root, *each) for each in AFTER}
    said["restore"] = said_by(
        root, "editions", "all", "--restore", Editions(root / "output/editions").ids("all")[0]
    )
    files = (path for path in (root / "output").rglob("*") if path.is_file())
    return said | {path.relative_to(root).as_posix(): everything_in(path) for path in files}


def said_by(root: Path, *arguments: str) -> str:
    words = [each.format(root=root) for each in arguments]
    result = CliRunner().invoke(app, ["-C", str(root), *words])
    assert result.exit_code == 0, result.output
    return result.output


def test_nothing_that_is_made_or_printed_names_the_person(made: dict[str, str]):
    naming = {name: CANARY.search(f"{name}\n{text}") for name, text in made.items()}
    assert {name: found[0] for name, found in naming.items() if found} == {}


def test_everything_that_can_be_made_was_made(made: dict[str, str]):
    ends = {name.rpartition("/")[2] for name in made}
    assert {"all.pdf", "all.pptx", "snapshot.json", "edition.json", "manifest.json", "log.txt"} <= ends
    assert any(name.endswith(".csv") for name in ends)
    assert "output/news.eml" in made
    assert "Lanes should burn longer" in made["after: changes"]


@pytest.fixture(name="unprotected")
def _unprotected(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the records as they were typed for protected ones."""
    monkeypatch.setattr(briefdeck.protect, "protect", lambda corpus, *_, **__: ProtectedView(corpus))


@pytest.mark.usefixtures("unprotected")
@pytest.mark.parametrize("planting", STRUCTURAL, ids=str)
def test_without_protection_each_field_that_may_be_printed_is(planting: Planting, tmp_path: Path):
    if not USES[planting.path]:
        records, brief = planted()
        before = names_before(json.dumps([records, few_sections(brief, planting)]), tmp_path / "before")
        assert {*told_of(planted_in(tmp_path / "after", planting)).naming} - before


_NAMES_BEFORE: dict[str, set[str]] = {}


def names_before(what: str, folder: Path) -> set[str]:
    """What names the person where nothing is planted; the same sections are shown with many plantings."""
    if what not in _NAMES_BEFORE:
        _NAMES_BEFORE[what] = {*told_of(write(folder, *json.loads(what))).naming}
    return _NAMES_BEFORE[what]


def test_without_protection_everything_names_the_person_and_the_scan_finds_it(tmp_path: Path, monkeypatch):
    root = tmp_path / "w"
    unlabelled = [each for each in STRUCTURAL if not each.path.endswith("hidden_labels")]
    with monkeypatch.context() as switched:
        switched.setattr(briefdeck.protect, "protect", lambda corpus, *_, **__: ProtectedView(corpus))
        made = run_all(root, unlabelled, (("list", "people"), BUILD))
    told = {name for name, text in made.items() if CANARY.search(text)}
    assert told >= {"before: list people", "after: show all --as text", "after: changes"}
    assert {name.rpartition("/")[2] for name in made.keys() - told} & IN_EVERY_PLACE == set()

    withheld = load_protected(root).protection
    files = [root / name for name in made if name.startswith("output/") and (root / name).stat().st_size]
    clean = {each.name for each in files if not scan_bytes(each.read_bytes(), each.name, withheld).leaks}
    assert clean & IN_EVERY_PLACE == set()


IN_EVERY_PLACE = {"all.pdf", "all.pptx", "snapshot.json", "manifest.json", "log.txt", "news.eml"}
