"""A definition as its file gives it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from briefdeck.load.validation import as_meant, validate
from briefdeck.model.briefs.brief import Brief
from briefdeck.model.briefs.cases import UnfilledBrief
from briefdeck.model.briefs.definition import Definition, Handling, SectionDefinition
from briefdeck.model.briefs.outputs import Outputs
from briefdeck.model.briefs.sections import SECTION_KINDS
from briefdeck.problems import Path, SourceMap


class Draft(NamedTuple):
    """A definition as its file gives it, valid or not."""

    name: str
    raw: Mapping[str, Any]
    places: SourceMap
    brief: Brief | None
    """The brief; None when the definition does not have the right form."""
    outputs: Outputs | None = None
    """The files it is made into; None when they do not have the right form."""
    unfilled: UnfilledBrief | None = None
    """What many papers are made of; None where it is made into one, or does not have the right form."""
    table: str = ""
    """The table of those that it is made for, by its path from the workspace; empty where there is none."""
    filled_later: frozenset[Path] = frozenset()
    """Where stand-ins stand in it for what is filled in for each of many."""

    @property
    def sections(self) -> tuple[Any, ...]:
        """Its sections as they stand in the file, whatever they are."""
        return listed(self.raw.get("sections"))


def listed(value: Any) -> tuple[Any, ...]:
    """Return the entries of a list in a definition; none of what is no list."""
    return value if isinstance(value, tuple) else ()


_QUERY = ("kind", "where", "sort", "count_of", "by", "stack_by", "across")
"""The keys of a section by which records are chosen, ordered and counted."""


def half_read(draft: Draft) -> Brief | None:
    """Return what can be read of queries and outputs of a definition that is wrong; None of any other.

    None too where the definition asks for records of its own, or where that cannot be read.
    """
    if draft.brief or draft.unfilled or draft.filled_later or "for_each" in draft.raw:
        return None
    raw = as_meant(Definition, draft.raw).value
    handling, _ = validate(Handling, raw.get("handling") or {}, draft.places)
    if not handling or handling.is_strict or handling.clearance:
        return None
    sections = tuple(_half_read_section(each, draft.places) for each in listed(raw.get("sections")))
    where = _half_read_section({"kind": "text", "where": raw.get("where")}, draft.places).where
    given: dict[str, Any] = {"sections": sections, "where": where, "outputs": draft.outputs or Outputs()}
    given |= {"theme": raw["theme"]} if isinstance(raw.get("theme"), str) else {}
    return Brief(draft.name, Definition.model_construct(**given), draft.places)


def _half_read_section(raw: Any, places: SourceMap) -> SectionDefinition:
    """Return a section with as much of its query as has the right form; else one without records."""
    query = {key: raw[key] for key in _QUERY if key in raw} if isinstance(raw, dict) else {}
    meant = as_meant(SectionDefinition, query)
    wrong = {each.path[:1] for each in meant.objections}
    given = {key: part for key, part in meant.value.items() if (key,) not in wrong}
    section, _ = validate(SectionDefinition, given, places)
    return section if section and section.kind in SECTION_KINDS else SectionDefinition(kind="text")
