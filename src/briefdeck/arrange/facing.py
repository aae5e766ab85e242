"""The two languages of a paper beside each other: every section and entry knows the same in the other one."""

from collections.abc import Mapping
from dataclasses import replace

from briefdeck.model.content.arrangement import ArrangedDocument, ArrangedItem, Arrangement, Group


def facing(arranged: ArrangedDocument, other: ArrangedDocument) -> ArrangedDocument:
    """Return an arranged document whose sections and entries know the same in another language."""
    found = {each.section.id: each for each in other.sections}
    return replace(
        arranged,
        sections=tuple(_facing(each, found.get(each.section.id)) for each in arranged.sections),
        references=arranged.references and _facing(arranged.references, other.references),
        colophon=arranged.colophon and _facing(arranged.colophon, other.colophon),
        facing=other,
    )


def _facing(section: Arrangement, other: Arrangement | None) -> Arrangement:
    if other is None:
        return section
    entries = {each.position: each for each in other.items}
    groups = tuple(_group(group, entries) for group in section.groups)
    return replace(section, groups=groups, facing=other)


def _group(group: Group, entries: Mapping[int, ArrangedItem]) -> Group:
    items = (replace(each, facing=entries.get(each.position)) for each in group.items)
    return replace(group, items=tuple(items))
