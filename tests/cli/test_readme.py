"""What the README shows works as it stands."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from briefdeck.cli.app import app
from workspaces import REPOSITORY


def test_the_whole_brief_and_the_whole_file_of_data_build_one_page(tmp_path: Path):
    shown = re.findall(
        r"```yaml\n(.*?)```", (REPOSITORY / "README.md").read_text(encoding="utf-8"), re.DOTALL
    )
    brief, data = shown[:2]
    for name in ("data", "briefs"):
        (tmp_path / name).mkdir()
    run = CliRunner().invoke
    (tmp_path / "briefs/talks.yaml").write_text(brief, encoding="utf-8")
    assert (
        run(app, ["-C", str(tmp_path), "build"]).output
        == "written   output/talks.pdf  (1 page, 1 min to read)\n"
    )
    (tmp_path / "data/talks.yaml").write_text(data, encoding="utf-8")
    (tmp_path / "briefs/talks.yaml").write_text(
        brief.replace("summary,", "summary, based_on: [talks-2026],")
        + "  - {kind: key_points}\n  - {kind: sources}\n",
        encoding="utf-8",
    )
    assert (
        run(app, ["-C", str(tmp_path), "build"]).output
        == "written   output/talks.pdf  (1 page, 1 min to read)\n"
    )
    shown = run(app, ["-C", str(tmp_path), "show", "talks"]).output
    assert "Transit pays for itself within two years." in shown
    assert "Minutes of the round table" in shown
