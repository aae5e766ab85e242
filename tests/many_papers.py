"""A small workspace whose one definition is made for many: places, rows, or a table of recipients."""

from __future__ import annotations

from pathlib import Path

from briefdeck.builder.making.run import BuildOptions, build_briefs
from briefdeck.builder.planning.plan import WorkspaceStatus, workspace_status
from briefdeck.builder.report import BuildReport, Status
from briefdeck.load import Loaded
from briefdeck.model.briefs.brief import Brief
from briefdeck.protected_workspace import load_protected
from briefdeck.workspace import Workspace

DATA = """\
places:
  - {id: pk, name: Northland, classification: state, code: XA}
  - {id: ru, name: Southland, classification: state}
  - {id: in, name: Eastland, classification: state, other_names: [{name: The East}]}
  - {id: bay, name: The Bay, classification: region, part_of: pk}
people:
  - {id: anna, name: Anna Berg, honorific_prefix: Dr}
recommendations:
  - {id: r1, text: Dredge the lower dam., addressees: [pk]}
  - {id: r2, text: Build a second line., addressees: [ru, in], marking: "TLP:AMBER"}
  - {id: r3, text: Meet twice a year., addressees: [pk, in]}
"""
STATES = "{places: {classification: state}}"
DEFINITION = """\
title: "What {each.name} can do"
kind: policy_brief
for_each: FOR_EACH
outputs: {pdf: {}}
MORE
sections:
  - {kind: text, title: Letter, text: "To **{each.name}**."}
  - {kind: text, title: The same, text: The same in all.}
"""
ROWS = "[{id: a, name: Amber, post: Head}, {id: b, name: Beryl}]"


def definition(for_each: str = STATES, *more: str) -> str:
    """A definition for many, with further lines."""
    return DEFINITION.replace("FOR_EACH", for_each).replace("MORE\n", "".join(f"{line}\n" for line in more))


def make_workspace(root: Path, brief: str, table: str | bytes = "", **briefs: str) -> Path:
    """Write the workspace, with the definition `many`, a table of recipients and other definitions."""
    for name, text in {"many": brief, **briefs}.items():
        (root / "briefs").mkdir(parents=True, exist_ok=True)
        (root / f"briefs/{name}.yaml").write_text(text, encoding="utf-8")
    (root / "data").mkdir(exist_ok=True)
    (root / "data/records.yaml").write_text(DATA, encoding="utf-8")
    if table:
        data = table if isinstance(table, bytes) else table.encode()
        (root / "data/people.csv").write_bytes(data)
    return root


def loaded(root: Path) -> Loaded:
    return load_protected(root)


def papers(root: Path) -> dict[str, Brief]:
    """The papers of all definitions, by their names."""
    return {brief.name: brief for brief in load_protected(root).briefs}


def problems(root: Path) -> list[str]:
    """What is wrong, a line each: code, place, message."""
    return [f"{each.code} {each.place}: {each.message}" for each in load_protected(root).problems]


def build(root: Path, names: tuple[str, ...] = ()) -> BuildReport:
    """Build the workspace, or the named papers of it."""
    found = load_protected(root)
    briefs = tuple(brief for brief in found.briefs if not names or brief.name in names)
    return build_briefs(Workspace(root), found, briefs, BuildOptions())


def status(root: Path) -> WorkspaceStatus:
    found = load_protected(root)
    return workspace_status(Workspace(root), found, found.briefs)


def stale(root: Path) -> dict[str, tuple[str, ...]]:
    """Say why papers are not up to date, by their files' names."""
    found = status(root).outputs
    return {each.file: tuple(map(str, each.reasons)) for each in found if each.state.value != "up to date"}


def written(report: BuildReport) -> set[str]:
    return {each.path.name for each in report.outcomes if each.status is Status.WRITTEN}
