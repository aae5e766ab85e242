"""A small workspace whose papers draw on few and known records, for tests of what a change makes stale."""

from __future__ import annotations

from pathlib import Path

from briefdeck.builder.making.run import BuildOptions, build_briefs
from briefdeck.builder.planning.plan import workspace_status
from briefdeck.builder.report import BuildReport
from briefdeck.load import load_workspace
from briefdeck.workspace import Workspace
from workspaces import take_over

DATA = """\
events:
  - id: meeting
    name: Meeting on Rivers
    classification: seminar
    start_date: 2019-05-06
    participants:
      - {person: anna, role: speaker, post: Engineer, organization: river-board}
    sources: [{id: report}]
    statements:
      - {id: k1, text: The lower dam silts up., creator: anna, themes: [water], source: {id: report}}
  - id: other-meeting
    name: Another Meeting
    classification: seminar
    start_date: 2020-01-02
people:
  - {id: anna, name: Anna Berg, family_name: Berg, given_name: Anna}
  - {id: carl, name: Carl Diaz, family_name: Diaz, given_name: Carl}
organizations:
  - {id: river-board, name: River Board}
themes:
  - {id: water, pref_label: Water}
  - {id: power, pref_label: Power}
sources:
  - {id: report, type: report, title: Report on the Meeting}
  - {id: paper, type: report, title: A Paper on Power}
"""
RECOMMENDATIONS = """\
recommendations:
  - {id: r1, text: Dredge the lower dam., short: Dredge the dam, theme: water, source: {id: report}}
  - {id: r2, text: Build a second line., short: Build a line, theme: power, source: {id: paper}}
"""
WATER = """\
title: Water before the meeting
kind: policy_brief
as_of: 2020-02-01
theme: plain
outputs: {pdf: {}, pptx: {}}
sections:
  - {kind: recommendations, where: {theme: water}}
  - {kind: key_points, where: {themes: [water]}, outputs: [pptx]}
"""
POWER = """\
title: Power before the meeting
kind: policy_brief
as_of: 2020-02-01
outputs: {pdf: {}}
sections:
  - {kind: text, text: One line is not enough.}
  - {kind: recommendations, where: {theme: power}}
"""
FILES = {
    "data/records.yaml": DATA,
    "data/recommendations.yaml": RECOMMENDATIONS,
    "briefs/water.yaml": WATER,
    "briefs/power.yaml": POWER,
}


def make_small_workspace(root: Path) -> Path:
    """Write the workspace: two briefs, three papers, and a theme of its own."""
    take_over(root, "themes/institute.yaml", "themes/plain.yaml")
    for name, text in FILES.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def build(root: Path, options: BuildOptions | None = None, names: tuple[str, ...] = ()) -> BuildReport:
    """Build the workspace, or the named briefs of it."""
    loaded = load_workspace(root)
    briefs = tuple(brief for brief in loaded.briefs if not names or brief.name in names)
    return build_briefs(Workspace(root), loaded, briefs, options or BuildOptions())


def states(root: Path) -> dict[str, str]:
    """Say how each paper stands, by its file's name."""
    loaded = load_workspace(root)
    found = workspace_status(Workspace(root), loaded, loaded.briefs).outputs
    return {state.file: state.state.value for state in found}


def stale(root: Path) -> set[str]:
    """Name the papers that are not up to date."""
    return {file for file, state in states(root).items() if state != "up to date"}


def reasons(root: Path) -> dict[str, list[str]]:
    """Give the reasons why papers are not up to date, by their files' names."""
    loaded = load_workspace(root)
    found = workspace_status(Workspace(root), loaded, loaded.briefs).outputs
    return {state.file: [str(reason) for reason in state.reasons] for state in found if state.reasons}


def edit(root: Path, name: str, old: str, new: str) -> None:
    """Replace a text that stands once in a file."""
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{name}: {old}"
    path.write_text(text.replace(old, new), encoding="utf-8")
