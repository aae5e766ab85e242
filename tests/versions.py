"""A small workspace in several versions of its data, and what a clean build makes of each.

Every paper differs between any two versions, so that its bytes tell which version it is of.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result

from briefdeck.cli.app import app
from small_workspace import RECOMMENDATIONS, make_small_workspace
from states import Papers, assert_consistent, assert_settled, assert_whole, papers_in

VERSIONS = ("old", "new", "newest")


@dataclass(frozen=True)
class Known:
    """A workspace that was built at its old version, and the papers of every version."""

    root: Path
    papers: Mapping[str, Papers]

    def copy(self, folder: Path) -> Path:
        """Copy the workspace, with all its papers up to date."""
        return shutil.copytree(self.root, folder)

    def stale_copy(self, folder: Path, version: str = "new") -> Path:
        """Copy the workspace and change its data: every paper is stale."""
        root = self.copy(folder)
        turn_to(root, version)
        return root

    def assert_consistent(self, root: Path, version: str) -> None:
        """Nothing is harmed, and nothing is said to be up to date that is not of this version."""
        kept = {"power/" + self._day(), "water/" + self._day()} if (root / "output/editions").exists() else ()
        assert_consistent(root, self.papers.values(), self.papers[version], kept)

    def assert_settled(self, root: Path, version: str) -> None:
        """All is as after a clean build of this version."""
        assert_settled(root, self.papers[version])
        assert papers_in(root) == self.papers[version]

    def _day(self) -> str:
        return next((self.root / "output/editions/water").iterdir()).name


def turn_to(root: Path, version: str) -> None:
    """Have the data say what they say in that version."""
    text = RECOMMENDATIONS
    for old in ("Dredge the lower dam.", "Build a second line."):
        assert old in text
        text = text.replace(old, f"{old[:-1]}: a {version} word.".replace(": ", " – "))
    (root / "data/recommendations.yaml").write_text(text, encoding="utf-8")


def make_known(folder: Path) -> Known:
    """Make the workspace, and build each version of it in a folder of its own."""
    papers: dict[str, Papers] = {}
    for version in VERSIONS:
        root = make_small_workspace(folder / version)
        turn_to(root, version)
        done = briefdeck(root, "build")
        assert done.exit_code == 0, done.output
        papers[version] = papers_in(root)
        assert_whole(papers[version])
    for name in papers["old"]:
        assert len({made[name] for made in papers.values()}) == len(VERSIONS)
    return Known(folder / "old", papers)


def briefdeck(root: Path, *arguments: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(app, ["-C", str(root), *arguments], catch_exceptions=False)


def build(root: Path, *arguments: str) -> None:
    """Build, and be content with nothing but success."""
    done = briefdeck(root, "build", *arguments)
    assert done.exit_code == 0, done.output
