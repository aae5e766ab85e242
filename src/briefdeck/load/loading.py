"""A whole workspace, loaded: the one function that other parts of the program call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from briefdeck.load.checks import check_records
from briefdeck.load.decks import load_deck_templates
from briefdeck.load.definition_checks import Surroundings, check_definitions
from briefdeck.load.definitions import load_definitions
from briefdeck.load.entries import load_entries
from briefdeck.load.files import Folder, texts_and_problems
from briefdeck.load.references import check_references, known_ids
from briefdeck.load.themes import load_themes
from briefdeck.model.corpus import Corpus
from briefdeck.model.selection import Brief
from briefdeck.model.theme import Theme
from briefdeck.problems import Problem, in_order


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})


def _no_files() -> Mapping[str, bytes]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a workspace holds, as far as it could be read, and everything that is wrong with it."""

    corpus: Corpus
    """The records that are valid, whatever is wrong with others."""
    briefs: tuple[Brief, ...] = ()
    """The briefs whose definitions have the right form, ordered by name; problems may still name them."""
    themes: Mapping[str, Theme] = field(default_factory=lambda: MappingProxyType({}))
    """Themes by the stem of their files."""
    templates: Mapping[str, str] = field(default_factory=_nothing)
    """The text of each section template, by its file's name."""
    problems: tuple[Problem, ...] = ()
    """Every problem of every file, in order of place."""
    decks: Mapping[str, bytes] = field(default_factory=_no_files)
    """The PowerPoint templates that briefs name, unopened, by their paths from the workspace."""


def load_workspace(root: Path) -> Loaded:
    """Read a workspace folder. Whatever is wrong in it is among the problems; nothing is raised."""
    entries, data_problems = load_entries(Folder(root, "data", nested=True))
    templates, template_problems = _load_templates(root)
    themes, theme_names, theme_problems = load_themes(Folder(root, "templates/themes", (".yaml",)))
    drafts, brief_problems = load_definitions(Folder(root, "briefs"))
    ids = known_ids(entries)
    surroundings = Surroundings(ids, frozenset(theme_names), frozenset(templates))
    problems = [*data_problems, *template_problems, *theme_problems, *brief_problems]
    problems += check_references(entries, ids)
    problems += check_records(entries)
    problems += check_definitions(drafts, surroundings)
    decks, deck_problems = load_deck_templates(root, drafts)
    problems += deck_problems
    briefs = tuple(draft.brief for draft in drafts if draft.brief)
    return Loaded(entries.corpus(), briefs, themes, templates, in_order(problems), decks)


def _load_templates(root: Path) -> tuple[Mapping[str, str], list[Problem]]:
    folder = Folder(root, "templates/sections", (".md.j2",))
    files, problems = texts_and_problems(folder.read_files())
    return MappingProxyType({file.base: file.text for file in files}), problems
