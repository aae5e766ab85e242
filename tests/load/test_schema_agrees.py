"""Editors and the program refuse the same values, in every field of every record and of a brief."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pydantic import BaseModel

from briefdeck.load import load_workspace
from briefdeck.load.json_schema import schemas
from briefdeck.model.briefs.definition import Definition, PictureUse, SectionDefinition
from briefdeck.model.briefs.outputs import Outputs
from briefdeck.model.records import RECORD_TYPES
from briefdeck.model.records.background import SeriesPoint
from briefdeck.model.schema import FieldSchema, ValueType, schema_of
from briefdeck.model.writing.text import is_id
from briefdeck.problems import Problem, Severity
from workspaces import REPOSITORY

VALUES: list[Any] = [
    "", " ", "x", "2015-02-29", "2016-02-29", "1900-02-29", "2015-04-31", "2015-13", "0000", "12.2.2015",
    "../..", "2015/..", "2020-11~", "2015-02-12T10:00", 1996, 0, -1, 99999, 1.5, True, None, {}, [], ["x"],
    [""], [1], "A" * 20_001, "Bad Id", "http://a b", "https://a.org", "pk", "PK", "PKR", "09:30", "24:00",
    "TLP:GREEN", "tlp:green", "TLP:WHITE", "TLPs", "table", "x.pdf", "1.5", "a\nb",
]  # fmt: skip
OF_MANY = (
    *("unknown-id", "wrong-kind-of-record", "duplicate-id", "unknown-session", "point-without-source"),
    "picture",
    "unknown-marking",
)
"""What cannot be seen in one value: it depends on other records, or on files."""
ELSEWHERE = re.compile(
    "there (is|are) no (theme|time zone|words of the program)|is no PowerPoint template"
    "|without a 'template'|without 'status: superseded'"
)
"""What depends on files, on the machine or on other keys."""
USUAL = {ValueType.NUMBER: 3, ValueType.DATE: "2015", ValueType.FLAG: True, ValueType.TEXT: "x1"}
NEEDED: dict[type[BaseModel], dict[str, Any]] = {
    Outputs: {"pdf": {}},
    SectionDefinition: {"kind": "key_points"},
    SeriesPoint: {"label": "x1"},
    PictureUse: {"alt": "x1"},
}
"""What else must be there, or is a word from a list."""
HOSTS = {"picture": {"kind": "picture"}, "url": {"kind": "link"}}
"""What must be so where a key has an effect in few places."""


def smallest(model: type[BaseModel]) -> dict[str, Any]:
    """Give a part with nothing but the keys that must be there."""
    fields = schema_of(model).fields.items()
    given = {name: usual(schema) for name, schema in fields if model.model_fields[name].is_required()}
    return given | NEEDED.get(model, {})


def usual(schema: FieldSchema) -> Any:
    part = schema.item or schema
    plain = part.choices[0] if part.choices else USUAL[part.value_type]
    value = smallest(part.model) if part.model else plain
    return [value] if schema.item else value


FITTING: dict[str, dict[str, Any]] = {
    "items": {"kind": "next_steps"},
    "based_on": {"kind": "text", "text": "x1"},
    "form": {"kind": "chart", "count_of": "projects", "by": "theme"},
    "count_of": {"kind": "chart", "by": "theme"},
    "by": {"kind": "chart", "count_of": "projects"},
    "stack_by": {"kind": "chart", "count_of": "projects", "by": "theme"},
    "across": {"kind": "matrix", "by": "theme"},
    "series": {"kind": "chart"},
    "measure": {"kind": "chart", "series": ["x1"]},
    "note": {"kind": "chart", "series": ["x1"]},
    "accent": {"kind": "chart", "series": ["x1"]},
}
"""In what section a key has an effect, where that is not the usual one."""


def variants(model: type[BaseModel], depth: int = 0) -> Iterator[dict[str, Any]]:
    """Put every value into every field, alone and in a list, and do so in the parts of a part."""
    least = smallest(model)
    for name, schema in schema_of(model).fields.items():
        part = schema.item or schema
        whole = {**least, **(FITTING.get(name, {}) if model is SectionDefinition else {})}
        for value in VALUES:
            yield {**whole, **(HOSTS.get(name, {}) if model is SectionDefinition else {}), name: value}
            if schema.item and isinstance(value, str | int):
                yield {**whole, name: [value]}
        for inner in variants(part.model, depth + 1) if part.model and depth < 2 else ():
            yield {**whole, **HOSTS.get(name, {}), name: [inner] if schema.item else inner}


def refused(root: Path, file: str, text: str) -> dict[int, str]:
    """Write a file and give the lines in which something is wrong, with what it is."""
    (root / file).write_text(text, encoding="utf-8")
    found = {problem.place.line: str(problem) for problem in problems_of_values(root)}
    (root / file).unlink()
    return found


def problems_of_values(root: Path) -> Iterator[Problem]:
    for problem in load_workspace(root).problems:
        is_of_many = problem.code in OF_MANY and not _names_no_id(problem)
        is_of_a_value = not is_of_many and not ELSEWHERE.search(str(problem))
        if problem.severity is Severity.ERROR and is_of_a_value:
            yield problem


def _names_no_id(problem: Problem) -> bool:
    """Tell whether a word that no record has as its id could be nobody's."""
    named = re.match(r"there is no record '(.*?)';", problem.message)
    return bool(named) and not is_id(named[1])


def checker(file: str, name: str) -> jsonschema.Draft202012Validator:
    whole = schemas()[file]
    return jsonschema.Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": whole["$defs"]})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("data", "briefs"):
        (tmp_path / name).mkdir()
    return tmp_path


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_records(root: Path, kind: str):
    check = checker("records.schema.json", RECORD_TYPES[kind].__name__)
    cases = [{"id": f"r{number}"} | each for number, each in enumerate(variants(RECORD_TYPES[kind]))]
    for begin in range(0, len(cases), 100):  # of one file, 500 problems are told
        part = cases[begin : begin + 100]
        lines = [f"  - {json.dumps(each)}" for each in part]
        found = refused(root, "data/a.yaml", "\n".join([f"{kind}:", *lines]))
        for line, each in enumerate(part, start=2):
            assert check.is_valid(each) == (line not in found), (each, found.get(line))


def test_briefs(root: Path):
    check = jsonschema.Draft202012Validator(schemas()["definition.schema.json"])
    cases = list(variants(Definition))
    for number, each in enumerate(cases):
        (root / f"briefs/b{number}.yaml").write_text(json.dumps(each), encoding="utf-8")
    found = {problem.place.file: str(problem) for problem in problems_of_values(root)}
    valid = [check.is_valid(each) for each in cases]
    for number, each in enumerate(cases):
        file = f"briefs/b{number}.yaml"
        assert valid[number] == (file not in found), (each, found.get(file))
    assert sum(valid) > len(cases) / 5


def test_every_pattern_is_one_for_editors_too():
    files = sorted((REPOSITORY / "schemas").iterdir())
    subprocess.run([sys.executable, "-m", "check_jsonschema", "--check-metaschema", *files], check=True)
