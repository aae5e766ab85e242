"""Slides of any size, laid out as if they had PowerPoint's usual one: 7.5 inches high, at least 10 wide.

Slides are shown as large as the screen is, so type, gaps and limits that are right at 7.5 inches are right at
any other height once they are multiplied by it. Slides taller than 4:3 or wider than 16:9 have less room than
a screen in one direction and more in the other: they take the mean of what the two would ask.
"""

import math
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from briefdeck.model.boxes import Box, Insets, Paint
from briefdeck.model.deck import DeckTemplate

_USUAL_PT = (720.0, 540.0)
_WIDEST = 960.0
_SIZES = ("sizes", "one_line_sizes")

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
    return replace(value, **{name: _field(name, part, share) for name, part in found.items()})


def _field(name: str, value: Any, share: float) -> Any:
    """Multiply a length, or several; outside boxes and insets its name has `_pt`, or it is a size."""
    if not name.endswith("_pt") and name not in _SIZES:
        return _scaled(value, share)
    return tuple(part * share for part in value) if isinstance(value, tuple) else value * share
