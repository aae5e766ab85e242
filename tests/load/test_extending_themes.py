"""A theme holds only what it changes over another; its papers are stale when any of its files changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefdeck.builder.making.run import BuildOptions, build_briefs
from briefdeck.builder.planning.plan import workspace_status
from briefdeck.load import load_workspace
from briefdeck.model.style.theme import Theme
from briefdeck.pipeline import blocking_problems
from briefdeck.workspace import Workspace
from fonts_at_hand import put_font
from workspaces import REPOSITORY, copy_good_workspace

DOCS = REPOSITORY / "docs/themes.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_good_workspace(tmp_path / "w")


def add(root: Path, name: str, text: str) -> None:
    path = root / "templates/themes" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def theme(root: Path, name: str) -> Theme:
    loaded = load_workspace(root)
    assert loaded.problems == ()
    return loaded.themes[name]


def test_a_theme_has_what_it_leaves_out_of_the_one_that_it_extends(root: Path):
    add(root, "ours", 'extends: ministry\ncolours: {accent: "#3A0B2D"}\nslide: {aspect: "4:3"}\n')
    ours, ministry = theme(root, "ours"), theme(root, "ministry")
    assert ours.colours == ministry.colours.model_copy(update={"accent": "#3A0B2D"})
    assert ours.page == ministry.page
    assert ours.slide == ministry.slide.model_copy(update={"aspect": "4:3"})


def test_the_example_of_the_page_on_themes_takes_ten_lines_and_changes_pages_and_slides(root: Path):
    (example,) = re.findall(r"```yaml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert len(example.splitlines()) <= 10
    for face in ("Regular", "Bold", "Italic", "BoldItalic"):
        put_font(root, f"fonts/OurSerif-{face}.ttf", f"IBMPlexSerif-{face}")
    add(root, "ours", example)
    ours = theme(root, "ours")
    assert ours.colours.accent == ours.colours_on_slides.accent != Theme().colours.accent
    assert (ours.page.body_font, ours.slide.heading_font) == ("Our Serif", "Cambria")
    assert (ours.logo.page_mm, ours.logo.slide_pt, ours.slide.aspect) == (12, 64, "4:3")


def test_a_theme_may_extend_one_of_the_workspace_that_extends_a_shipped_one(root: Path):
    add(root, "ours", "extends: large-print\nlogo: {page_mm: 14}\n")
    add(root, "ours-wide", "extends: ours\ngeometry: {margin_side_mm: 12}\n")
    found = theme(root, "ours-wide")
    assert (found.page.body_pt, found.logo.page_mm, found.geometry.margin_side_mm) == (16, 14, 12)


def test_a_theme_that_changes_nothing_looks_the_same(root: Path):
    add(root, "same", "extends: stage\n")
    assert theme(root, "same") == theme(root, "stage")


def test_slides_have_the_colours_of_pages_where_they_have_none_of_their_own(root: Path):
    add(root, "ours", 'colours: {accent: "#3A0B2D"}\nslide_colours: {tint: "#F7EEF3"}\n')
    colours = theme(root, "ours").colours_on_slides
    assert (colours.accent, colours.tint) == ("#3A0B2D", "#F7EEF3")


def test_a_theme_is_unusable_when_one_that_it_extends_is(root: Path):
    add(root, "broken", "page: {body_pt: 99}\n")
    add(root, "ours", "extends: broken\n")
    use(root, "ours")
    loaded = load_workspace(root)
    assert "ours" not in loaded.themes
    assert [problem.code for problem in blocking_problems(loaded, loaded.briefs[0])] == ["out-of-range"]


def test_papers_are_stale_when_any_theme_of_the_chain_changes(root: Path):
    add(root, "house", "extends: ministry\n")
    add(root, "ours", "extends: house\n")
    use(root, "ours")
    loaded = load_workspace(root)
    assert build_briefs(Workspace(root), loaded, loaded.briefs, BuildOptions()).problems == ()
    assert reasons(root) == set()

    add(root, "house", "extends: ministry\npage: {title_pt: 24}\n")
    assert reasons(root) == {"theme ours changed, or one that it extends"}


def use(root: Path, name: str) -> None:
    path = root / "briefs/brief.yaml"
    kept = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("theme:")]
    path.write_text("\n".join([*kept, f"theme: {name}", ""]), encoding="utf-8")


def reasons(root: Path) -> set[str]:
    loaded = load_workspace(root)
    states = workspace_status(Workspace(root), loaded, loaded.briefs).outputs
    return {reason.text for state in states for reason in state.reasons}
