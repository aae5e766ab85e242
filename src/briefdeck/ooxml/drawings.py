"""What is drawn on a layout and its master: how it is painted, and whether anything of it can be seen."""

from collections.abc import Iterator

from briefdeck.model.laid_out.boxes import Paint
from briefdeck.ooxml.elements import DEGREE, A, P, is_on
from briefdeck.ooxml.inheritance import Ancestors
from briefdeck.ooxml.shapes import SlideShape, shapes_of

_PICTURES = ("pic", "graphicFrame", "contentPart")
_QUARTER = 90 * DEGREE
_CORNERED = (
    *("triangle", "rtTriangle", "diamond", "parallelogram", "trapezoid", "diagStripe", "halfFrame", "corner"),
    *("ellipse", "pie", "chord", "teardrop", "donut", "blockArc", "moon", "wave", "doubleWave", "chevron"),
    *("frame", "pentagon", "hexagon", "rightArrow", "leftArrow", "flowChartManualInput", "homePlate"),
)
_HIGHEST_BAR_PT = 144.0
"""Shapes higher than this are no bars under one line, which fill their boxes but for their ends."""
_NOTHING = ("#FFFFFF", 0.0)
"""What is seen where there is no paint: all that is behind."""


def inherited_shapes(ancestors: Ancestors) -> Iterator[SlideShape]:
    """Go through what a layout and, unless it hides that, its master draw, from the back to the front."""
    layout, master = ancestors.layout, ancestors.master
    for root in (master, layout) if is_on(layout, "showMasterSp", default=True) else (layout,):
        yield from (shape for shape in shapes_of(root) if not shape.is_placeholder)


def drawings(ancestors: Ancestors) -> Iterator[SlideShape]:
    """Go through what can be seen of that; of groups, what is in them."""
    return (shape for shape in inherited_shapes(ancestors) if shape.box and is_seen(shape, ancestors))


def is_seen(shape: SlideShape, ancestors: Ancestors) -> bool:
    """Tell whether anything of a shape can be seen: a picture, a fill, a line or words."""
    if shape.is_hidden or shape.kind == "grpSp":
        return False
    if shape.kind in _PICTURES or shape.text.strip():
        return True
    return painted_with(shape, ancestors) is not None or _has_line(shape, ancestors)


def painted_with(shape: SlideShape, ancestors: Ancestors) -> Paint | None:
    """Return what a shape is filled with; None for nothing."""
    if shape.kind in _PICTURES:
        paint: Paint | None = ancestors.picture(shape.node.find(f"{P}blipFill"))
    else:
        paint = ancestors.shape_paint(shape.node) if shape.kind == "sp" else None
    xfrm = shape.node.find(f"{P}spPr/{A}xfrm")
    turns = {} if xfrm is None else {name: xfrm.get(name, "0") for name in ("rot", "flipH", "flipV")}
    is_aslant = int(turns.get("rot", "0")) % _QUARTER != 0  # so that it does not fill the box that bounds it
    if paint and paint.stops and (is_aslant or _is_cornered(shape)):
        return Paint((*paint.stops, _NOTHING))
    return Paint(paint.stops) if paint and any(turn != "0" for turn in turns.values()) else paint


def _is_cornered(shape: SlideShape) -> bool:
    """Tell whether a shape higher than a bar leaves corners of its box free: a triangle, any freeform."""
    preset = shape.node.find(f"{P}spPr/{A}prstGeom")
    is_high = shape.box is not None and shape.box.height > _HIGHEST_BAR_PT
    is_freeform = shape.node.find(f"{P}spPr/{A}custGeom") is not None
    return is_high and (is_freeform or (preset is not None and preset.get("prst") in _CORNERED))


def _has_line(shape: SlideShape, ancestors: Ancestors) -> bool:
    """Tell whether a shape has an outline, by itself or by its style."""
    own, style = shape.node.find(f"{P}spPr/{A}ln"), shape.node.find(f"{P}style/{A}lnRef")
    if own is not None and own.find(f"{A}noFill") is not None:
        return False
    if own is not None and ancestors.paint(own) is not None:
        return True
    return style is not None and style.get("idx", "0") != "0"
