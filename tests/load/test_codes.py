"""Every problem code that the program uses is explained in docs/problems.md, and nothing else is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from workspaces import REPOSITORY

REPORTING = ("Problem", "_refuse", "_report", "problem")
"""What makes a problem, with the code as its first argument."""


def nodes() -> Iterator[ast.AST]:
    for path in sorted((REPOSITORY / "src").rglob("*.py")):
        yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def words(found: Iterable[ast.AST]) -> set[str]:
    return {node.value for node in found if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def reported() -> Iterator[ast.AST]:
    for node in nodes():
        if isinstance(node, ast.Call) and node.args:
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield from node.args[:1] if called in REPORTING else ()
        if isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple) and len(node.value.elts) == 3:
            yield from node.value.elts[:1]
        if isinstance(node, ast.FunctionDef) and getattr(node.returns, "id", "") == "Finding":
            yield from first_parts_of_returns(node)


def first_parts_of_returns(function: ast.FunctionDef) -> Iterator[ast.AST]:
    for node in ast.walk(function):
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            yield node.value.elts[0]


def documented() -> list[str]:
    text = (REPOSITORY / "docs" / "problems.md").read_text(encoding="utf-8")
    return re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)


def test_every_code_in_use_is_explained():
    assert {"unknown-key", "template-font", "template-logo"} <= words(reported())
    assert words(reported()) - set(documented()) == set()


def test_every_code_explained_is_in_use():
    assert set(documented()) - words(nodes()) == set()


def test_codes_are_short_slugs_explained_once():
    codes = documented()

    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+){0,4}", code) for code in codes)
