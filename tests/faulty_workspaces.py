"""Small workspaces with faults of every kind, drawn by chance, and whether `check` and `build` say the same.

`benchmarks/agreement.py` tries very many.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from click.testing import CliRunner, Result

import deck_templates
from briefdeck.cli import Exit
from briefdeck.cli.app import app
from briefdeck.model.briefs.definition import Definition
from briefdeck.model.briefs.sections import SECTION_KINDS, Display
from briefdeck.model.records import RECORD_TYPES
from briefdeck.model.style.theme import Theme
from briefdeck.workspace import SHIPPED

_DATA, _BRIEF, _SECOND = "data/a.yaml", "briefs/one.yaml", "briefs/two.yaml"
_THEME, _DECK = "templates/themes/own.yaml", "templates/decks/house.pptx"


def _sound() -> dict[str, Any]:
    """The files of a workspace that nothing is wrong with, as values."""
    source = {"id": "report", "locator": "p. 3"}
    said = {"id": "k1", "text": "The dam silts up.", "short": "It silts", "creator": "anna", "source": source}
    event = {
        "id": "meeting",
        "name": "Meeting on Rivers",
        "classification": "seminar",
        "start_date": "2019-05-06",
        "location": {"name": "Town Hall", "locality": "Basel"},
        "organizers": ["board"],
        "participants": [{"person": "anna", "role": "speaker", "post": "Engineer", "organization": "board"}],
        "statements": [said],
        "sources": [{"id": "report"}],
    }
    advice = {
        "id": "r1",
        "text": "Dredge the lower dam.",
        "short": "Dredge the dam",
        "number": 1,
        "addressees": ["board"],
        "theme": "water",
        "event": "meeting",
        "source": source,
    }
    pumps = {"id": "f1", "label": "pumps", "value": 12, "kind": "count", "source": {"id": "report"}}
    data = {
        "events": [event],
        "people": [{"id": "anna", "name": "Anna Berg", "honorific_prefix": "Dr"}],
        "organizations": [{"id": "board", "name": "River Board", "abbreviation": "RB"}],
        "themes": [{"id": "water", "pref_label": "Water"}],
        "sources": [{"id": "report", "type": "report", "title": "A Report", "issued": "2020-02"}],
        "recommendations": [advice],
        "figures": [pumps],
        "milestones": [{"id": "m1", "title": "The dam is built", "date": "1961", "position": 1}],
        "glossary": [{"id": "rb", "term": "RB", "expansion": "River Board"}],
    }
    sections = [
        {"kind": "summary", "text": "The dam silts up: dredge it.", "based_on": ["k1"]},
        {"kind": "points_to_make", "items": [{"text": "Dredging is cheap.", "based_on": ["k1"]}]},
        {"kind": "recommendations", "where": {"theme": "water"}, "display": "cards"},
        {"kind": "figures"},
    ]
    brief = {
        "title": "One dredger is enough",
        "kind": "policy_brief",
        "as_of": "2020-02-01",
        "theme": "own",
        "publisher": "board",
        "outputs": {"pdf": {"paper": "A4"}, "pptx": {}},
        "sections": sections,
    }
    second = {
        "title": "Who met",
        "kind": "seminar_recap",
        "as_of": "2020-02-01",
        "outputs": {"pdf": {"pages": 1}},
        "sections": [{"kind": "participants"}, {"kind": "meeting_facts"}, {"kind": "sources"}],
    }
    return {_DATA: data, _BRIEF: brief, _SECOND: second, _THEME: {"name": "own"}}


@dataclass
class Faulty:
    """A workspace in the making."""

    trees: dict[str, Any] = field(default_factory=_sound)
    """YAML files as values."""
    raw: dict[str, bytes] = field(default_factory=dict)
    """Files as bytes, which may stand in the place of one of those."""
    told: list[str] = field(default_factory=list)
    """What was changed, for a person."""

    def files(self) -> dict[str, bytes]:
        trees = {name: json.dumps(tree, ensure_ascii=False).encode() for name, tree in self.trees.items()}
        return trees | self.raw

    def write(self, root: Path) -> None:
        for name, data in self.files().items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data)

    def take_deck(self, chosen: str, place: str = _DECK, **more: Any) -> None:
        """Have the first brief made into a deck on one of the PowerPoint templates, named by its place."""
        self.raw[_DECK] = _DECKS[chosen]()
        self.trees[_BRIEF]["outputs"] = {"pptx": {"template": place, **more}}
        self.told.append(f"deck {chosen} {place} {more}")


# What goes wrong

_LONG = "dredge the lower dam before the summer and again after it "
_TEXTS = (
    "", " ", "x", "W" * 300, "1" * 40, _LONG * 3, _LONG * 40, _LONG * 400, "a\n\nb", "- a\n- b\n\n1. c",
    "გიორგი", "王小明", "سلام شما", "\U0001f600", "\u202e", "\ue000", "\ufffd", "a\u00ad\u200bb", "é" * 70,
    "{{ 7*7 }}", "| a | b |\n|---|---|\n| 1 | 2 |", "[a](javascript:x)", "[a](https://example.org/д)",
    "x # y", "Board # 4", "no", "2020-13-45", "2019-02-30", "1961/1950", "2020?", "../../x", "CON", "a b",
    "https://example.org/<x>", "'90s' and 5' 3\"", "**bold** `code` ~~gone~~", "A-word-of-" * 30,
)  # fmt: skip
_ODD = (
    *_TEXTS, None, True, False, 0, -1, 1, 7, 1.5, 10**9, -(10**16), 1e-9, [], {}, [[]], ["x"], {"x": 1},
    [None], [{}], {"from": 2019, "to": 1999}, {"not": "x"}, [1, "two"],
)  # fmt: skip
_MODELS = (*RECORD_TYPES.values(), Definition, Theme)
_KEYS = sorted({key for model in _MODELS for key in model.model_fields} | {"nonsense", "Title", "deadline"})
_WORDED = (
    "text", "short", "title", "headline", "name", "post", "pref_label", "label", "expansion", "subtitle",
    "locator", "abbreviation", "locality", "value_text", "unit",
)  # fmt: skip


def _ways(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Go through the ways to all values of a tree."""
    if way:
        yield way
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from _ways(part, (*way, key))


def _somewhere(
    chance: Random, faulty: Faulty, suits: Callable[[Any], bool] = lambda _: True
) -> tuple[Any, Any]:
    """Choose a value of a file by its last key: what holds it, and that key."""
    name = chance.choice([_DATA, _DATA, _BRIEF, _BRIEF, _SECOND])
    ways = [way for way in _ways(faulty.trees[name]) if suits(way[-1])]
    way = chance.choice(ways) if ways else ("nothing",)
    faulty.told.append(f"{name} {way}")
    holder = faulty.trees[name]
    for step in way[:-1]:
        holder = holder[step]
    return holder, way[-1]


def _another_value(chance: Random, faulty: Faulty) -> None:
    holder, key = _somewhere(chance, faulty)
    _put(faulty, holder, key, chance.choice(_ODD))


def _another_text(chance: Random, faulty: Faulty) -> None:
    holder, key = _somewhere(chance, faulty, lambda key: key in _WORDED)
    _put(faulty, holder, key, chance.choice(_TEXTS))


def _put(faulty: Faulty, holder: Any, key: Any, value: Any) -> None:
    holder[key] = copy.deepcopy(value)
    faulty.told.append(f"{key} = {str(value)[:50]!r}")


def _left_out(chance: Random, faulty: Faulty) -> None:
    holder, key = _somewhere(chance, faulty)
    if key != "nothing":
        del holder[key]
        faulty.told.append("left out")


def _another_key(chance: Random, faulty: Faulty) -> None:
    holder, _ = _somewhere(chance, faulty)
    if isinstance(holder, dict):
        _put(faulty, holder, chance.choice(_KEYS), chance.choice(_ODD))


def _many(chance: Random, faulty: Faulty) -> None:
    """Repeat an entry of a list, records with ids of their own."""
    holder, key = _somewhere(chance, faulty, lambda key: isinstance(key, int))
    if key == "nothing":
        return
    for number in range(chance.choice([1, 9, 60])):
        new = copy.deepcopy(holder[key])
        for part in _ways(new):
            if part[-1] == "id" and "source" not in str(part):
                _at(new, part[:-1])["id"] = f"{_at(new, part)}-{number}"
        holder.append(new)
    faulty.told.append(f"{number + 1} times more")


def _at(value: Any, way: tuple[Any, ...]) -> Any:
    for step in way:
        value = value[step]
    return value


_SECTION_KEYS: dict[str, tuple[Any, ...]] = {
    "where": (
        {"theme": "water"}, {"theme": "nonsense"}, {"nonsense": 1}, {"event": ["meeting"]}, {"text": None},
        {"id": {"not": "r1"}}, {"date": {"from": 2000, "to": 1990}}, {"start_date": {"from": "2019-05"}},
        {"source": {"id": "report"}}, {"number": {"from": "x"}}, {"addressees": []}, {"value": {"from": 3}},
    ),
    "sort": (["number"], ["-date"], ["nonsense"], ["text", "text"], ["statements"], [""]),
    "limit": (1, 0, 500),
    "group_by": ("event", "theme", "addressee", "session", "nonsense"),
    "keep": ("always", "if-room"),
    "outputs": (["pdf"], ["pptx"], []),
    "column": ("main", "rail"),
    "template": ("summary.md.j2", "furniture.md.j2", "tracker.md.j2", "nonsense.md.j2", "../x.md.j2"),
    "title": ("W" * 200, _LONG * 5, "x"),
    "headline": ("W" * 200, _LONG * 9, "x"),
    "since": ("2019-01-01", "2019-02-30"),
}  # fmt: skip


def _another_section(chance: Random, faulty: Faulty) -> None:
    """Add a section of any kind, in any display, that shows any records."""
    name = chance.choice([*SECTION_KINDS, "nonsense"])
    kind = SECTION_KINDS.get(name)
    section: dict[str, Any] = {"kind": name}
    if kind and kind.needed_key:
        text = chance.choice(_TEXTS)
        section[kind.needed_key] = text if kind.needed_key == "text" else [{"text": text}]
    usual = kind.displays if kind and chance.random() < 0.95 else [*Display, "nonsense"]
    section["display"] = str(chance.choice(usual))
    section |= {key: chance.choice(values) for key, values in _SECTION_KEYS.items() if chance.random() < 0.07}
    faulty.trees[_BRIEF]["sections"].append(copy.deepcopy(section))
    faulty.told.append(f"section {str(section)[:200]}")


_PDF_KEYS: dict[str, tuple[Any, ...]] = {
    "pages": (1, 1, 1, 2, 500, 501, 0),
    "file": ("two.pdf", "TWO.PDF", "con.pdf", "a b.pdf", "one.pptx", "x.pdf"),
    "paper": ("Letter", "Letter", "Letter", "A5"),
    "orientation": ("landscape", "portrait"),
}


def _other_outputs(chance: Random, faulty: Faulty) -> None:
    """Ask for a page budget, a file name, a paper."""
    outputs = {
        "pdf": {key: chance.choice(values) for key, values in _PDF_KEYS.items() if chance.random() < 0.4}
    }
    if chance.random() < 0.3:
        outputs["pptx"] = {"file": chance.choice(["two.pptx", "aux.pptx", "x.pdf", "three.pptx"])}
    _put(faulty, faulty.trees[_BRIEF], "outputs", outputs)


_DECKS: dict[str, Callable[[], bytes]] = {
    "small": lambda: deck_templates.of_size(360, 202),
    "tiny": lambda: deck_templates.of_size(72, 72),
    "high": lambda: deck_templates.of_size(200, 800),
    "of another size": lambda: deck_templates.on_slides_of(576, 324),
    "over the edge": lambda: deck_templates.on_slides_of(360, 202),
    "large type": deck_templates.large_type,
    "no title": deck_templates.without_title,
    "low title": lambda: deck_templates.with_title_box(12),
    "linked": deck_templates.linked_picture,
    "own": deck_templates.own_look,
    "one layout": deck_templates.one_layout,
    "title below": deck_templates.with_title_under_content,
    "drawing": lambda: deck_templates.with_logo(0, 0, 960, 400),
    "empty": lambda: b"",
    "no zip": lambda: bytes(range(256)) * 9,
    "cut": lambda: deck_templates.own_look()[:9000],
}
_LAYOUTS = ("Title Slide", "Blank", "Title Only", "Two Content", "nonsense", "")


def _other_deck(chance: Random, faulty: Faulty) -> None:
    """Name a PowerPoint template that is not there, does not fit or is none."""
    elsewhere = chance.choice(["templates/decks/no.pptx", "x.txt", "../x.pptx", "data"])
    place = _DECK if chance.random() < 0.9 else elsewhere
    use = chance.choice(["title", "body", "two_bodies", "title_only", "x"])
    more = {"layouts": {use: chance.choice(_LAYOUTS)}} if chance.random() < 0.2 else {}
    faulty.take_deck(chance.choice(list(_DECKS)), place, **more)


def _other_theme(chance: Random, faulty: Faulty) -> None:
    """Take values of the theme to their limits, and at times beyond."""
    tree = faulty.trees[_THEME]
    for part, model in Theme.model_fields.items():
        for key, info in getattr(model.annotation, "model_fields", {}).items():
            limits = [
                getattr(mark, end) for mark in info.metadata for end in ("ge", "le") if hasattr(mark, end)
            ]
            if limits and chance.random() < 0.25:
                tree.setdefault(part, {})[key] = chance.choice(limits) + 1000 * (chance.random() < 0.01)
    if chance.random() < 0.2:
        colour = chance.choice(["#000000", "#FFFFFF", "#777777", "red"])
        tree["colours"] = {chance.choice(["accent", "text", "tint"]): colour}
    faulty.told.append(f"theme {tree}")


_TEMPLATES = (
    b"", b"x", b"{% block section %}{{ 7*7 }}{% endblock %}", b"{% block", b"{{ nonsense }}", b"\xff\xfe",
    b"{% block title %}{{ section.nonsense }}{% endblock %}", b"{% for a in range(10**9) %}x{% endfor %}",
    b"{% block title %}{{ 'x' * 900 }}{% endblock %}{% block item %}{{ 'x' * 900 }}{% endblock %}", b"\x00",
    b"{% extends 'shipped/summary.md.j2' %}", b"{% extends 'summary.md.j2' %}", b"{% include 'x' %}",
    b"{% block title %}{% endblock %}", b"<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> b\n",
)  # fmt: skip


def _other_template(chance: Random, faulty: Faulty) -> None:
    """Have a section template of the workspace's own, with errors or changed by chance."""
    name = chance.choice(["summary", "recommendations", "figures", "furniture", "participants", "key_points"])
    shipped = (SHIPPED / "sections" / f"{name}.md.j2").read_bytes()
    data = chance.choice(_TEMPLATES)
    if chance.random() < 0.6:
        at, new = chance.randrange(len(shipped)), chance.choice([b"", b"{{ nonsense }}", b"| ", b"#", b"%}"])
        data = shipped[:at] + new + shipped[at + chance.choice([0, 9, 300]) :]
    faulty.raw[f"templates/sections/{name}.md.j2"] = data
    faulty.told.append(f"template {name} = {data[:60]!r}")


_BYTES = (
    b"", b"\n", b"# only a remark\n", bytes(range(256)), "people: # é\n".encode("latin-1"), b"\tpeople: []\n",
    "a: 1".encode("utf-16"), b"- a\n- b\n", b"just text", b"a: [", b"a: *b", b"title: x\n---\ntitle: y\n",
    b"\xef\xbb\xbfpeople: []\n", b"<<<<<<< HEAD\nx: 1\n=======\nx: 2\n>>>>>>> b\n", b"null\n",
    b"title: T\nkind: policy_brief\noutputs: {pdf: {}}\n",
    b"people:\n  - {id: p9, name: Adopt the draft # 4}\n",
)  # fmt: skip
_NAMES = (
    _DATA, _BRIEF, _THEME, "data/b.yaml", "data/b.YML", "data/a (1).yaml", "data/b.csv", "briefs/three.yaml",
    "briefs/a b.yaml", "briefs/ONE.yaml", "briefs/aux.yaml", "templates/themes/other.yml", "data/b.yaml.txt",
    "templates/themes/own.YAML", "briefs/deep/four.yaml",
)  # fmt: skip


def _another_file(chance: Random, faulty: Faulty) -> None:
    """Have a file that holds anything, or what another file holds."""
    name, others = chance.choice(_NAMES), tuple(faulty.files().values())
    data = chance.choice([*_BYTES, *others, *(other[: len(other) // 2] for other in others)])
    faulty.raw[name] = data
    faulty.told.append(f"{name} = {data[:40]!r}")


_BREAKING = (_another_value, _left_out, _another_key, _other_template, _another_file)
"""What mostly stops a brief while it is read."""
_STRAINING = (
    _another_text, _another_text, _many, _another_section, _another_section, _other_outputs, _other_deck,
    _other_theme,
)  # fmt: skip
"""What mostly shows only when pages and slides are laid out."""


def faulty_workspace(number: int) -> Faulty:
    """Take the sound workspace and change one to four things in it, the same each time for a number."""
    chance, faulty = Random(number), Faulty()  # noqa: S311 - nothing is secret
    changes = chance.choices(_STRAINING, k=chance.randint(1, 3))
    if chance.random() < 0.35:
        changes = [*changes[:1], chance.choice(_BREAKING)]
    for change in changes:
        change(chance, faulty)
    return faulty


# What check and build say


def disagreement(faulty: Faulty, root: Path) -> str:
    """Say what `check` and `build` make of a workspace differently, or that one broke; empty when nothing."""
    faulty.write(root)
    check, build = (run(root, command) for command in ("check", "build"))
    for result in (check, build):
        is_crash = result.exception and not isinstance(result.exception, SystemExit)
        if is_crash or "Traceback" in result.output or result.exit_code not in _ENDS:
            return f"a fault: {result.output[-3000:]} {result.exception!r}"
    if check.exit_code != build.exit_code:
        ends = f"check ends with {check.exit_code}, build with {build.exit_code}"
        return f"{ends}:\n{check.output}\n{build.output}"
    only_built = problems_of(build) - problems_of(check)
    return f"only build says: {sorted(only_built)}" if only_built else ""


_ENDS = {Exit.DONE, Exit.PROBLEMS, Exit.USAGE}


def run(root: Path, command: str) -> Result:
    """Run a command of the program in a workspace."""
    return CliRunner().invoke(app, ["-C", str(root), command, "--json"])


def problems_of(result: Result) -> set[str]:
    """Return the problems that a command reports, as text."""
    if result.exit_code == Exit.USAGE:
        return {result.output}
    return {json.dumps(problem) for problem in json.loads(result.stdout)["problems"]}
