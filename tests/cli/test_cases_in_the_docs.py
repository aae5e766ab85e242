"""The whole example of docs/cases.md makes the papers that it says."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from briefdeck.cli.app import app
from briefdeck.protected_workspace import load_protected
from workspaces import REPOSITORY

DATA = """\
places:
  - {id: pakistan, name: Pakistan, classification: state}
  - {id: russia, name: Russia, classification: state}
  - {id: india, name: India, classification: state}
sources: [{id: report, type: report, title: A Report}]
recommendations:
  - {id: r01, text: Do this., addressees: [pakistan], marking: "TLP:AMBER", source: {id: report}}
  - {id: r02, text: Do that., addressees: [pakistan, russia, india], source: {id: report}}
"""


def test_the_example_of_the_docs_makes_its_papers(tmp_path: Path):
    text = (REPOSITORY / "docs/cases.md").read_text(encoding="utf-8")
    definition, table = re.findall(r"```(?:yaml)?\n(.+?)```", text, re.DOTALL)[:2]
    for name, part in {
        "briefs/country.yaml": definition,
        "data/recipients.csv": table,
        "data/all.yaml": DATA,
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(part, encoding="utf-8")
    found = load_protected(tmp_path)
    titles = {brief.name: brief.definition.title for brief in found.briefs}
    printed = CliRunner().invoke(app, ["-C", str(tmp_path), "build"])

    assert found.problems == ()
    assert titles["country[in]"] == "What the neighbours can do"
    assert titles["country[pk]"] == "What Pakistan can do before the Commission meets"
    assert [brief.definition.subtitle for brief in found.briefs] == [
        "A line is missing",
        "Two offers are open",
        None,
    ]
    assert printed.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "output").glob("*.pdf")) == [
        "country-in-TLP-GREEN.pdf",
        "country-pk-TLP-AMBER.pdf",
        "country-ru-TLP-GREEN.pdf",
    ]
