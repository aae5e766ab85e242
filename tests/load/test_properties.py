"""Whatever stands in the files, loading ends with records or problems, never with an exception."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefdeck.load import Loaded, load_workspace
from briefdeck.load.yaml.tree import load_tree
from briefdeck.model.briefs.definition import Definition, SectionDefinition
from briefdeck.model.records import RECORD_TYPES, Statement
from briefdeck.model.style.theme import Theme
from workspaces import copy_good_workspace

KINDS = [kind.value for kind in RECORD_TYPES]
MODELS = (*RECORD_TYPES.values(), Statement, Definition, SectionDefinition, Theme)
KEYS = sorted(
    {name for model in MODELS for name in model.model_fields} | {*KINDS, "pdf", "pptx", "person", "role"}
)
WORDS = ["seminar", "anna-lee", "r1", "trade", "2015-02-12", "key_points", "summary", "pdf", "", "a\tb"]
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(WORDS)
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=25,
)
PARTS = st.dictionaries(st.sampled_from(KEYS), TREES, max_size=8)
RECORDS = st.dictionaries(st.sampled_from(KINDS), st.lists(PARTS, max_size=3), max_size=3)
YAML_TEXT = st.text(alphabet="ab1:- \n\t\"'[]{},&*!|>#%@`?~<=.\\\r\x85\u2028é", max_size=80)


def load_with(name: str, tree: Any) -> Loaded:
    with tempfile.TemporaryDirectory() as folder:
        text = yaml.safe_dump(tree, allow_unicode=True)
        root = copy_good_workspace(Path(folder, "w"), {name: text})
        return load_workspace(root)


def assert_sound(loaded: Loaded) -> None:
    assert len(loaded.corpus.records) >= 17
    assert all(str(problem).isprintable() for problem in loaded.problems)


@given(YAML_TEXT | st.text(max_size=60))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_or_refused_at_a_place(text: str):
    tree, problems = load_tree("a.yaml", text)

    assert isinstance(tree.value, dict)
    assert all(problem.place.line >= 1 and problem.place.column >= 1 for problem in problems)
    assert all(str(problem).isprintable() for problem in problems)


@given(TREES | RECORDS)
@settings(max_examples=80, deadline=None)
def test_any_tree_can_stand_in_a_data_file(tree: Any):
    assert_sound(load_with("data/zz.yaml", tree))


@given(TREES | PARTS)
@settings(max_examples=80, deadline=None)
def test_any_tree_can_stand_in_a_definition(tree: Any):
    assert_sound(load_with("briefs/zz.yaml", tree))


@given(TREES | PARTS)
@settings(max_examples=40, deadline=None)
def test_any_tree_can_stand_in_a_theme(tree: Any):
    assert_sound(load_with("templates/themes/zz.yaml", tree))


@given(st.permutations(["events", "recommendations", "background"]))
@settings(max_examples=6, deadline=None)
def test_records_do_not_depend_on_the_names_of_their_files(order: list[str]):
    with tempfile.TemporaryDirectory() as folder:
        root = copy_good_workspace(Path(folder, "w"))
        usual = load_workspace(root).corpus.records
        for position, name in enumerate(order):
            (root / "data" / f"{name}.yaml").rename(root / "data" / f"{position}.yaml")
        assert load_workspace(root).corpus.records == usual
