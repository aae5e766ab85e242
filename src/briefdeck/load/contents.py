"""What the files of a workspace say: YAML, pydantic and every check, without looking at the disk again.

The result rests on nothing but the texts it is given, so that it can be kept while they stay the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from briefdeck.load.checks import check_records
from briefdeck.load.decks import NamedDeck
from briefdeck.load.definition_checks import Surroundings, check_definitions
from briefdeck.load.definitions import Draft, load_definitions
from briefdeck.load.entries import load_entries
from briefdeck.load.files import InputFiles, texts_and_problems
from briefdeck.load.loaded import Contents
from briefdeck.load.references import check_references, known_ids
from briefdeck.load.themes import load_themes


def read_contents(files: InputFiles) -> Contents:
    """Read and check what files hold. Whatever is wrong is among the problems; nothing is raised."""
    entries, data_problems = load_entries(files.data)
    sections, section_problems = texts_and_problems(files.sections)
    themes, theme_names, theme_problems = load_themes(files.themes)
    drafts, brief_problems = load_definitions(files.briefs)
    templates = {file.base: file.text for file in sections}
    ids = known_ids(entries)
    problems = [*data_problems, *section_problems, *theme_problems, *brief_problems]
    problems += check_references(entries, ids)
    problems += check_records(entries)
    problems += check_definitions(drafts, Surroundings(ids, theme_names, frozenset(templates)))
    briefs = tuple(draft.brief for draft in drafts if draft.brief)
    records, places = entries.valid_records()
    return Contents(records, places, briefs, themes, templates, tuple(problems), tuple(_decks(drafts)))


def _decks(drafts: Iterable[Draft]) -> Iterator[NamedDeck]:
    for draft in drafts:
        name = _named(draft.raw)
        if name is not None:
            yield NamedDeck(name, draft.places.at("outputs", "pptx", "template"))


def _named(raw: Any) -> str | None:
    for key in ("outputs", "pptx", "template"):
        raw = raw.get(key) if isinstance(raw, Mapping) else None
    return raw if isinstance(raw, str) and raw else None
