"""The shapes of slides, layouts and masters in reading order, with their place and their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefdeck.model.deck import Box
from briefdeck.ooxml.elements import A, P, is_on, points

TITLES = ("title", "ctrTitle")
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_KINDS = ("sp", "pic", "graphicFrame", "grpSp", "cxnSp", "contentPart")


@dataclass(frozen=True, slots=True)
class Transform:
    """How the coordinates in a group become those of the slide: a factor and an offset, across and down."""

    across: tuple[float, float] = (1, 0)
    down: tuple[float, float] = (1, 0)

    def box(self, xfrm: Any) -> Box | None:
        """Return where an element `xfrm` places a shape on the slide, in points; None where it does not."""
        inner = _box(xfrm, "off", "ext")
        if inner is None:
            return None
        (scale_x, step_x), (scale_y, step_y) = self.across, self.down
        x, y = inner.x * scale_x + step_x, inner.y * scale_y + step_y
        return Box(x, y, inner.width * scale_x, inner.height * scale_y)

    def inside(self, xfrm: Any) -> Transform:
        """Return the coordinates inside a group."""
        outer, inner = _box(xfrm, "off", "ext"), _box(xfrm, "chOff", "chExt")
        if outer is None or inner is None:
            return self
        scale_x, scale_y = outer.width / (inner.width or 1), outer.height / (inner.height or 1)
        across = _combined(self.across, (scale_x, outer.x - inner.x * scale_x))
        return Transform(across, _combined(self.down, (scale_y, outer.y - inner.y * scale_y)))


def _box(xfrm: Any, offset: str, extent: str) -> Box | None:
    off, ext = (None if xfrm is None else xfrm.find(f"{A}{tag}") for tag in (offset, extent))
    if off is None or ext is None:
        return None
    return Box(points(off, "x"), points(off, "y"), points(ext, "cx"), points(ext, "cy"))


def _combined(outer: tuple[float, float], inner: tuple[float, float]) -> tuple[float, float]:
    return outer[0] * inner[0], outer[0] * inner[1] + outer[1]


@dataclass(frozen=True, slots=True)
class SlideShape:
    """A shape of a slide, a layout or a master."""

    node: Any
    kind: str
    """sp, pic, graphicFrame, grpSp, cxnSp or contentPart, as the format calls them."""
    box: Box | None
    """Where it is, in points; None when its layout says so."""
    group: SlideShape | None = None
    """The group it is in."""

    @property
    def properties(self) -> Any:
        """The element that names and describes it."""
        found = self.node.find(f"*/{P}cNvPr")
        return self.node if found is None else found

    @property
    def name(self) -> str:
        """Its name in the Selection Pane."""
        return str(self.properties.get("name", "")) or "(without a name)"

    @property
    def description(self) -> str:
        """Its alternative text."""
        return str(self.properties.get("descr") or self.properties.get("title") or "").strip()

    @property
    def is_decorative(self) -> bool:
        """Whether it is marked as saying nothing."""
        mark = next(self.properties.iter(_DECORATIVE), None)
        return mark is not None and is_on(mark, "val", default=True)

    @property
    def is_hidden(self) -> bool:
        """Whether it is hidden."""
        return is_on(self.properties, "hidden")

    @property
    def is_placeholder(self) -> bool:
        """Whether it is a placeholder."""
        return bool(self.ph_type)

    @property
    def ph_type(self) -> str:
        """The type of placeholder it is, `obj` where none is given; empty when it is none."""
        return ph_type(self.node)

    @property
    def table(self) -> Any:
        """Its table; None when it has none."""
        return self.node.find(f"{A}graphic/{A}graphicData/{A}tbl") if self.kind == "graphicFrame" else None

    @property
    def text(self) -> str:
        """Its own words, a line for each paragraph."""
        body = self.node.find(f"{P}txBody")
        return "" if body is None else "\n".join(map(_words, body.iter(f"{A}p")))


def _words(paragraph: Any) -> str:
    return "".join(node.text or "" for node in paragraph.iter(f"{A}t"))


def ph_type(node: Any) -> str:
    """Return the type of placeholder that a shape's element is; empty when it is none."""
    ph = node.find(f"*/{P}nvPr/{P}ph")
    return "" if ph is None else str(ph.get("type", "obj"))


def ph_idx(node: Any) -> str:
    """Return the number of a placeholder."""
    return str(node.find(f"*/{P}nvPr/{P}ph").get("idx", "0"))


def shapes_of(root: Any) -> Iterator[SlideShape]:
    """Go through the shapes of a slide, a layout or a master; those in groups come after their group."""
    tree = root.find(f"{P}cSld/{P}spTree")
    if tree is not None:
        yield from _shapes(tree, Transform(), None)


def _shapes(tree: Any, transform: Transform, group: SlideShape | None) -> Iterator[SlideShape]:
    for node in _children(tree):
        kind = node.tag.removeprefix(P)
        if kind in _KINDS:
            xfrm = _xfrm(node)
            shape = SlideShape(node, kind, transform.box(xfrm), group)
            yield shape
            if kind == "grpSp":
                yield from _shapes(node, transform.inside(xfrm), shape)


def _children(tree: Any) -> Iterator[Any]:
    """Go through the children; of what a file offers in several forms, through the first."""
    for node in tree:
        if node.tag == _ALTERNATIVES:
            yield from next(iter(node), ())
        elif isinstance(node.tag, str):
            yield node


def _xfrm(node: Any) -> Any:
    found = (node.find(path) for path in (f"{P}spPr/{A}xfrm", f"{P}grpSpPr/{A}xfrm", f"{P}xfrm"))
    return next((xfrm for xfrm in found if xfrm is not None), None)
