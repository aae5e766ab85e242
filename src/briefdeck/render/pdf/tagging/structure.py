"""What a reader is told, in order: a tree of elements, grown before anything is drawn.

The tree is made from the tags of passages, so reading order never depends on the order of drawing. Drawing
only appends where on which page an element's content stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from briefdeck.model.pages import Passage, Tag

_HOLD_TEXT = ("Lbl", "TH", "TD")
"""Elements that hold their text themselves."""


class MarkedContent(NamedTuple):
    """A marked piece of a page that belongs to an element."""

    page: int
    """Counted from 0."""
    mark: int
    """Its number on the page."""


class LinkArea(NamedTuple):
    """The area of a page that can be clicked for a link."""

    page: int
    annotation: str
    """ReportLab's name of the annotation."""


class StructureElement:
    """A node of the structure tree."""

    __slots__ = ("holder", "identity", "kids", "kind", "links", "numbering", "scope")

    def __init__(self, kind: str, holder: StructureElement | None = None) -> None:
        """Name the standard structure type, and stand last in the holder."""
        self.kind = kind
        self.holder = holder
        self.kids: list[StructureElement | MarkedContent | LinkArea] = []
        self.links: dict[object, StructureElement] | None = None
        self.numbering = self.scope = self.identity = ""
        if holder is not None:
            holder.kids.append(self)

    def link(self, key: object) -> StructureElement:
        """Return the link of a key: one element, over however many lines and pages it goes."""
        self.links = {} if self.links is None else self.links
        if key not in self.links:
            self.links[key] = StructureElement("Link", self)
        return self.links[key]


def structure_of(
    passages: Iterable[Passage],
) -> tuple[StructureElement, dict[Passage, StructureElement]]:
    """Grow the tree of some passages in reading order; return its root, and the element of each passage."""
    growing = _GrowingTree()
    elements = {passage: growing.leaf(passage) for passage in passages}
    _settle(growing.root)
    return growing.root, elements


class _GrowingTree:
    """The elements of one document while they are put in order."""

    def __init__(self) -> None:
        self.root = StructureElement("Document")
        self._open: list[tuple[Tag, StructureElement]] = []
        self._notes = 0

    def leaf(self, passage: Passage) -> StructureElement:
        """Return the element for the passage that comes next."""
        holder = self.holder(passage.tags)
        return holder if holder.kind in _HOLD_TEXT else StructureElement(passage.kind, holder)

    def holder(self, tags: tuple[Tag, ...]) -> StructureElement:
        """Return the element of the innermost tag; elements that are still open are gone on with."""
        known = 0
        while known < min(len(tags), len(self._open)) and self._open[known][0] is tags[known]:
            known += 1
        del self._open[known:]
        for tag in tags[known:]:
            self._open.append((tag, self._element(tag, self._innermost)))
        return self._innermost

    @property
    def _innermost(self) -> StructureElement:
        return self._open[-1][1] if self._open else self.root

    def _element(self, tag: Tag, holder: StructureElement) -> StructureElement:
        element = StructureElement(tag.kind, holder)
        element.numbering, element.scope = tag.numbering, tag.scope
        if tag.kind == "Note":
            self._notes += 1
            element.identity = f"note-{self._notes:04}"
        return element


def _settle(element: StructureElement) -> None:
    """Let list bodies of one paragraph hold its words themselves."""
    for number, kid in enumerate(element.kids):
        if not isinstance(kid, StructureElement):
            continue
        only = kid.kids[0] if kid.kind == "LBody" and len(kid.kids) == 1 else None
        if isinstance(only, StructureElement) and only.kind == "P":
            only.kind, only.holder = "LBody", element
            element.kids[number] = only
        else:
            _settle(kid)
