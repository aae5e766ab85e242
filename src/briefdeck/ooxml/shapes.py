"""The shapes of slides, layouts and masters in reading order, with their place and their words."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from briefdeck.model.laid_out.boxes import Box
from briefdeck.ooxml.elements import DEGREE, A, P, is_on, points

TITLES = ("title", "ctrTitle")
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_PLACES = (f"{P}spPr/{A}xfrm", f"{P}grpSpPr/{A}xfrm", f"{P}xfrm")
_KINDS = ("sp", "pic", "graphicFrame", "grpSp", "cxnSp", "contentPart")


@dataclass(frozen=True, slots=True)
class Transform:
    """How coordinates in a group, or of a turned shape, become those of the slide: x' = xx·x + xy·y + dx."""

    xx: float = 1
    xy: float = 0
    yx: float = 0
    yy: float = 1
    dx: float = 0
    dy: float = 0

    def box(self, xfrm: Any) -> Box | None:
        """Return the box, in points, that bounds what an element `xfrm` places, turned; None without one."""
        inner = _box(xfrm, "off", "ext")
        return None if inner is None else self.after(_turned(xfrm, inner)).bounds(inner)

    def inside(self, xfrm: Any) -> Transform:
        """Return the coordinates inside a group."""
        outer, inner = _box(xfrm, "off", "ext"), _box(xfrm, "chOff", "chExt")
        if outer is None or inner is None:
            return self
        across, down = outer.width / (inner.width or 1), outer.height / (inner.height or 1)
        fitted = Transform(across, 0, 0, down, outer.x - inner.x * across, outer.y - inner.y * down)
        return self.after(_turned(xfrm, outer)).after(fitted)

    def after(self, first: Transform) -> Transform:
        """Return what comes of another transform and then this one."""
        dx, dy = self.point(first.dx, first.dy)
        return Transform(
            self.xx * first.xx + self.xy * first.yx,
            self.xx * first.xy + self.xy * first.yy,
            self.yx * first.xx + self.yy * first.yx,
            self.yx * first.xy + self.yy * first.yy,
            dx,
            dy,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point comes to be."""
        return self.xx * x + self.xy * y + self.dx, self.yx * x + self.yy * y + self.dy

    def bounds(self, box: Box) -> Box:
        """Return the box that bounds what a box becomes."""
        corners = [self.point(x, y) for x in (box.x, box.right) for y in (box.y, box.bottom)]
        width = abs(self.xx) * box.width + abs(self.xy) * box.height
        height = abs(self.yx) * box.width + abs(self.yy) * box.height
        return Box(min(x for x, _ in corners), min(y for _, y in corners), width, height)


def _box(xfrm: Any, offset: str, extent: str) -> Box | None:
    off, ext = (None if xfrm is None else xfrm.find(f"{A}{tag}") for tag in (offset, extent))
    if off is None or ext is None:
        return None
    return Box(points(off, "x"), points(off, "y"), points(ext, "cx"), points(ext, "cy"))


def _turned(xfrm: Any, box: Box) -> Transform:
    """Flip and turn about the middle of a box (ECMA-376, part 1, 20.1.7.6)."""
    angle = math.radians(int(xfrm.get("rot", "0")) / DEGREE)
    across, down = (-1 if is_on(xfrm, flip) else 1 for flip in ("flipH", "flipV"))
    if not angle and across == down == 1:
        return Transform()
    cos, sin = round(math.cos(angle), 12), round(math.sin(angle), 12)
    turn = Transform(cos * across, -sin * down, sin * across, cos * down)
    x, y = box.x + box.width / 2, box.y + box.height / 2
    to_x, to_y = turn.point(x, y)
    return replace(turn, dx=x - to_x, dy=y - to_y)


@dataclass(frozen=True, slots=True)
class SlideShape:
    """A shape of a slide, a layout or a master."""

    node: Any
    kind: str
    """sp, pic, graphicFrame, grpSp, cxnSp or contentPart, as the format calls them."""
    box: Box | None
    """The box that bounds it, turned as it is, in points; None when its layout says where it is."""
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
        """Whether it is hidden, by itself or with its group."""
        return is_on(self.properties, "hidden") or (self.group is not None and self.group.is_hidden)

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
            found = (node.find(path) for path in _PLACES)
            xfrm = next((each for each in found if each is not None), None)
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
