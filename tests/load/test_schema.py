"""The schemas for editors say the same as the loader, and explain every key."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from briefdeck.load import load_workspace
from briefdeck.load.json_schema import schemas
from briefdeck.load.yaml.tree import load_tree
from briefdeck.model.briefs.sections import SECTION_KINDS
from briefdeck.model.records import RECORD_TYPES
from workspaces import GOOD, REPOSITORY, copy_good_workspace

NAMES = ("records.schema.json", "definition.schema.json", "theme.schema.json", "marking-scheme.schema.json")
FOLDERS = {"data": NAMES[0], "briefs": NAMES[1], "templates/themes": NAMES[2], "templates/markings": NAMES[3]}
FILES = [
    (path, name)
    for root in (GOOD, REPOSITORY)
    for folder, name in FOLDERS.items()
    for path in sorted((root / folder).rglob("*.yaml"))
]


made = cache(schemas)


def properties(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, part in (("the file", schema), *schema["$defs"].items()):
        for key, value in part.get("properties", {}).items():
            yield f"{name}: {key}", value


def errors(schema: dict[str, Any], text: str) -> list[str]:
    tree, problems = load_tree("a.yaml", text)
    assert problems == ()
    lists_for_tuples = json.loads(json.dumps(tree.value))
    return [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(lists_for_tuples)]


def test_each_schema_has_the_name_that_the_yaml_files_give_it():
    assert tuple(made()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_schema_is_the_generated_one(name: str):
    shipped = json.loads((REPOSITORY / "schemas" / name).read_text(encoding="utf-8"))

    assert shipped == made()[name], "run `make schemas`"


def test_the_kinds_of_section_that_the_readme_names_exist_and_it_leads_to_all_others():
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    sentence = r"a kind of section for every \[section template\]\((.+?)\): (.+?)\. "
    named = re.search(sentence, readme, re.DOTALL)

    assert named
    assert set(re.findall(r"`(\w+)`", named[2])) <= SECTION_KINDS.keys()
    templates = {file.name.removesuffix(".md.j2") for file in (REPOSITORY / named[1]).glob("*.md.j2")}
    assert templates - {"furniture"} == SECTION_KINDS.keys()


@pytest.mark.parametrize("name", NAMES)
def test_each_schema_is_one(name: str):
    jsonschema.Draft202012Validator.check_schema(made()[name])


@pytest.mark.parametrize("name", NAMES)
def test_every_key_has_a_title_and_a_description(name: str):
    schema = made()[name]
    lacking = [
        key for key, value in properties(schema) if not (value.get("title") and value.get("description"))
    ]

    assert lacking == []
    assert schema["title"]
    assert schema["description"]


@pytest.mark.parametrize("name", NAMES)
def test_no_part_allows_unknown_keys(name: str):
    schema = made()[name]
    parts = [part for part in (schema, *schema["$defs"].values()) if part.get("type") == "object"]

    assert all(part["additionalProperties"] is False for part in parts)


@pytest.mark.parametrize(
    ("path", "name"), FILES, ids=[str(path.relative_to(REPOSITORY)) for path, _ in FILES]
)
def test_accepts_the_good_files_which_name_their_schema(path: Path, name: str):
    text = path.read_text(encoding="utf-8")

    assert errors(made()[name], text) == []
    folders_up = "../" * (len(path.relative_to(REPOSITORY).parts) - 1)
    assert text.startswith(f"# yaml-language-server: $schema={folders_up}schemas/{name}\n")


def test_data_files_hold_every_kind_of_record_and_no_other():
    assert list(made()[NAMES[0]]["properties"]) == [kind.value for kind in RECORD_TYPES]
    assert errors(made()[NAMES[0]], "evnts: []") == [
        "Additional properties are not allowed ('evnts' was unexpected)"
    ]


def test_sections_have_the_known_kinds_and_a_query_that_is_explained():
    section = made()[NAMES[1]]["$defs"]["SectionDefinition"]["properties"]

    assert section["kind"]["enum"] == list(SECTION_KINDS)
    assert "{not: disputed}" in section["where"]["description"]


SECTIONS = {
    "{kind: summary, text: In short.}": True,
    "{kind: summary}": False,
    "{kind: summary, text: In short., where: {id: r1}}": False,
    "{kind: summary, text: In short., display: table}": False,
    "{kind: next_steps, items: [{text: Write., owner: Ministry}]}": True,
    "{kind: next_steps, text: These follow.}": False,
    "{kind: recommendations, where: {id: r1}, group_by: theme, display: table}": True,
    "{kind: recommendations, items: [{text: Write.}]}": False,
    "{kind: sources, limit: 5}": False,
    "{kind: glossary, limit: 5}": True,
    "{kind: changes, since: 2026-10-01}": True,
    "{kind: tracker, since: 2026-10-01}": False,
}


@pytest.mark.parametrize(("section", "is_right"), SECTIONS.items(), ids=SECTIONS)
def test_editors_and_the_loader_agree_on_the_keys_of_each_kind(section: str, is_right: bool, tmp_path: Path):
    text = f"title: A brief\nkind: policy_brief\noutputs: {{pdf: {{}}}}\nsections:\n  - {section}\n"
    loaded = load_workspace(copy_good_workspace(tmp_path / "w", {"briefs/second.yaml": text}))

    assert (errors(made()[NAMES[1]], text) == []) is is_right
    assert any(p.place.file == "briefs/second.yaml" for p in loaded.problems) is not is_right


def test_an_amount_is_a_number_and_a_date_may_be_a_year():
    figure = "figures: [{id: f, label: share, kind: count, value: %s, date: 1996}]"

    assert errors(made()[NAMES[0]], figure % "1.7") == []
    assert errors(made()[NAMES[0]], figure % "three") == [
        "'three' is not valid under any of the given schemas"
    ]


def test_a_colour_has_six_digits():
    assert errors(made()[NAMES[2]], 'colours: {text: "#123456"}') == []
    assert errors(made()[NAMES[2]], "colours: {text: red}") == ["'red' does not match '^#[0-9A-Fa-f]{6}$'"]
