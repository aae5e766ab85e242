"""Brief definitions, as far as each file tells by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from briefdeck.load.files import FileResult, FileText, texts_and_problems
from briefdeck.load.validation import validate
from briefdeck.load.wording import quoted
from briefdeck.load.yaml_tree import load_tree
from briefdeck.model.brief import Brief
from briefdeck.model.definition import Definition
from briefdeck.problems import Problem, SourceLocation, SourceMap

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class Draft:
    """A definition as its file gives it, valid or not."""

    name: str
    raw: Mapping[str, Any]
    places: SourceMap
    brief: Brief | None
    """The brief; None when the definition does not have the right form."""


def load_definitions(results: Iterable[FileResult]) -> tuple[list[Draft], list[Problem]]:
    """Read the definitions of all briefs, ordered by name."""
    files, problems = texts_and_problems(results)
    drafts = []
    for file in files:
        draft, draft_problems = _load_draft(file)
        drafts.append(draft)
        problems += draft_problems
    return sorted(drafts, key=lambda draft: (draft.name, draft.places.file)), problems


def _load_draft(file: FileText) -> tuple[Draft, list[Problem]]:
    tree, problems = load_tree(file.name, file.text)
    if problems and not tree.value:
        return Draft(file.stem, {}, tree.places, None), list(problems)
    definition, form_problems = validate(Definition, tree.value, tree.places)
    name_problems = _name_problems(file)
    brief = Brief(file.stem, definition, tree.places) if definition and not name_problems else None
    return Draft(file.stem, tree.value, tree.places, brief), [*problems, *form_problems, *name_problems]


def _name_problems(file: FileText) -> list[Problem]:
    if _NAME.fullmatch(file.stem):
        return []
    message = f"{quoted(file.base)} cannot give its name to the files of the brief"
    hint = "rename it, using letters, digits, '.', '_' and '-' only"
    return [Problem("brief-name", SourceLocation(file.name), message, hint)]
