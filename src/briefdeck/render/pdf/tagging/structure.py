"""What a reader is told, in order: a tree of elements, grown before anything is drawn.

The tree is made from the parts that texts say they belong to, so reading order never depends on the order of
drawing. Drawing only appends where on which page an element's content stands.
"""

from __future__ import annotations

from typing import NamedTuple


class Part:
    """A part of a paper that holds others, such as a list or its entry; one part becomes one element."""

    __slots__ = ("kind", "numbering")

    def __init__(self, kind: str, numbering: str = "") -> None:
        """Name the standard structure type; of a list also how it is numbered, such as `Decimal`."""
        self.kind = kind
        self.numbering = numbering


Parts = tuple[Part, ...]
"""The parts that something stands in, the outermost first."""


class Content(NamedTuple):
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


class Element:
    """A node of the structure tree."""

    __slots__ = ("holder", "identity", "kids", "kind", "links", "numbering", "scope")

    def __init__(self, kind: str, holder: Element | None = None) -> None:
        """Name the standard structure type, and stand last in the holder."""
        self.kind = kind
        self.holder = holder
        self.kids: list[Element | Content | LinkArea] = []
        self.links: dict[object, Element] | None = None
        self.numbering = self.scope = self.identity = ""
        if holder is not None:
            holder.kids.append(self)

    def link(self, key: object) -> Element:
        """Give the link of a key: one element, over however many lines and pages it goes."""
        self.links = {} if self.links is None else self.links
        if key not in self.links:
            self.links[key] = Element("Link", self)
        return self.links[key]


class Structure:
    """The elements of one paper while they are put in order."""

    def __init__(self) -> None:
        """Begin with an empty document."""
        self.root = Element("Document")
        self._standing: list[tuple[Part, Element]] = []
        self._notes = 0

    def leaf(self, kind: str, parts: Parts) -> Element:
        """Give the element for a text that comes next within some parts; a label holds its text itself."""
        holder = self.holder(parts)
        return holder if holder.kind == "Lbl" else Element(kind, holder)

    def holder(self, parts: Parts) -> Element:
        """Give the element of the innermost part; parts that still stand open are gone on with."""
        standing = self._standing
        known = 0
        while known < min(len(parts), len(standing)) and standing[known][0] is parts[known]:
            known += 1
        del standing[known:]
        for part in parts[known:]:
            standing.append((part, self._element(part, standing[-1][1] if standing else self.root)))
        return standing[-1][1] if standing else self.root

    def _element(self, part: Part, holder: Element) -> Element:
        element = Element(part.kind, holder)
        element.numbering = part.numbering
        if part.kind == "Note":
            self._notes += 1
            element.identity = f"note-{self._notes:04}"
        return element

    def settle(self) -> Element:
        """Let list bodies of one paragraph hold its words themselves; give the finished tree."""
        _settle(self.root)
        return self.root


def _settle(element: Element) -> None:
    for number, kid in enumerate(element.kids):
        if not isinstance(kid, Element):
            continue
        only = kid.kids[0] if kid.kind == "LBody" and len(kid.kids) == 1 else None
        if isinstance(only, Element) and only.kind == "P":
            only.kind, only.holder = "LBody", element
            element.kids[number] = only
        else:
            _settle(kid)
