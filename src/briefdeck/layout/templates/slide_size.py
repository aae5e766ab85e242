"""Slides of any size, laid out as if they had PowerPoint's usual one: 7.5 inches high, at least 10 wide.

Slides are shown as large as the screen is, so type, gaps and limits that are right at 7.5 inches are right at
any other height once they are multiplied by it. Slides taller than 4:3 or wider than 16:9 have less room than
a screen in one direction and more in the other: they take the mean of what the two would ask.
"""

import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from briefdeck.model.laid_out import drawing
from briefdeck.model.laid_out.boxes import Box, Insets, Paint
from briefdeck.model.laid_out.deck import DeckTemplate

_USUAL_PT = (720.0, 540.0)
_WIDEST = 960.0
_SIZES = ("sizes", "one_line_sizes")
_OF_DRAWINGS: Mapping[type, tuple[str, ...]] = {
    drawing.Drawing: ("width", "height", "size"),
    drawing.Stroke: ("begin", "end", "thickness"),
    drawing.Dot: ("centre", "radius"),
    drawing.Polygon: ("points",),
}
"""The lengths and places in what is drawn that stand in no box."""

T = TypeVar("T")


def scale_of(template: DeckTemplate) -> float:
    """Return how much larger than usual the slides of a template are."""
    narrow, high = template.width_pt / _USUAL_PT[0], template.height_pt / _USUAL_PT[1]
    least, most = min(narrow, high), max(template.width_pt / _WIDEST, high)
    return least if math.isclose(least, most, rel_tol=0.02) else math.sqrt(least * most)


def scaled(value: T, share: float) -> T:
    """Return a template, a slide or any part of one with all its lengths multiplied; paints are in shares."""
    return value if share == 1 else _scaled(value, share)


def _scaled(value: Any, share: float) -> Any:
    if isinstance(value, tuple):
        return tuple(_scaled(part, share) for part in value)
    if isinstance(value, Box | Insets):
        return replace(value, **{side.name: getattr(value, side.name) * share for side in fields(value)})
    if isinstance(value, Paint) or not is_dataclass(value) or isinstance(value, type):
        return value
    found = {name.name: getattr(value, name.name) for name in fields(value)}
    lengths = _OF_DRAWINGS.get(type(value), ())
    changed = (
        (name, _times(part, share) if name in lengths else _field(name, part, share))
        for name, part in found.items()
    )
    return replace(value, **dict(changed))


def _field(name: str, value: Any, share: float) -> Any:
    """Multiply a length, or several; outside boxes and insets its name has `_pt`, or it is a size."""
    if not name.endswith("_pt") and name not in _SIZES:
        return _scaled(value, share)
    return _times(value, share)


def _times(value: Any, share: float) -> Any:
    return tuple(_times(part, share) for part in value) if isinstance(value, tuple) else value * share
