"""Where nothing says otherwise, records stand on paper in the order in which their author wrote them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefdeck.pipeline import compose_outputs
from briefdeck.protected_workspace import load_protected
from briefdeck.workspace import SHIPPED

_MEETING = """\
events:
  - id: talks
    name: Talks on Kelp
    classification: roundtable
    attribution: chatham_house
    participants: [{person: zora, role: speaker}]
    statements: [{id: said, text: Kelp shrinks., creator: zora}]
people: [{id: zora, name: Zora Quillfeather, family_name: Quillfeather}]
"""
_KINDS = {
    "recommendations": ("recommendations", "text: Do {}."),
    "figures": ("figures", "kind: count, value: 3, label: ships {}"),
    "projects": ("projects", "kind: project, name: Pier {}"),
    "places": ("places", "classification: state, name: Port {}"),
    "timeline": ("milestones", "position: 1, title: Fact {}"),
    "meeting_facts": ("events", "classification: seminar, name: Day {}"),
}
_ORDER = ("zeta", "r12", "r2", "beta", "r1", "alfa")


def _records(kind: str, names: tuple[str, ...]) -> str:
    home, said = _KINDS[kind]
    return "\n".join((f"{home}:", *(f"  - {{id: {each}, {said.format(each)}}}" for each in names), ""))


def _shown(root: Path, name: str) -> list[str]:
    loaded = load_protected(root)
    (brief,) = [each for each in loaded.briefs if each.name == name]
    document, _ = compose_outputs(loaded, brief).outputs["pdf"]
    found = (item.record for item in document.sections[0].items if item.record in _ORDER)
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("kind", _KINDS)
def test_records_of_every_kind_keep_the_order_of_their_files_and_of_lines_in_them(kind: str, tmp_path: Path):
    where = "{not: talks}" if kind == "meeting_facts" else ""
    display = ", display: bullets" if kind == "places" else ""
    section = f"  - {{kind: {kind}{f', where: {{id: {where}}}' if where else ''}{display}}}\n"
    brief = f"title: T\nkind: policy_brief\noutputs: {{pdf: {{}}}}\nsections:\n{section}"
    strict = brief.replace("outputs", "handling: {attribution: not_for_attribution}\noutputs")
    texts = {
        "data/1-later.yaml": _records(kind, _ORDER[3:]),
        "data/0-first.yaml": _records(kind, _ORDER[:3]),
        "data/meeting.yaml": _MEETING,
        "briefs/usual.yaml": brief,
        "briefs/strict.yaml": strict,
    }
    shutil.copytree(SHIPPED, tmp_path / "templates")
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    assert [_shown(tmp_path, each) for each in ("usual", "strict", "usual")] == [list(_ORDER)] * 3
