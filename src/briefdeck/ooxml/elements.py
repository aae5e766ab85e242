"""Elements and attributes of Open XML: namespaces, units, and values in their several spellings."""

from typing import Any

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
EMU = 12700
"""English Metric Units in a point."""
DEGREE = 60_000
"""Angles are given in so many parts of a degree."""
ON = ("1", "true", "on")
"""How a yes is spelt."""


def is_on(node: Any, attribute: str, *, default: bool = False) -> bool:
    """Return whether a yes-or-no attribute says yes."""
    value = None if node is None else node.get(attribute)
    return default if value is None else value in ON


def fraction(value: str) -> float:
    """Return a share, which strict files write as `75%` and all others in thousandths of a percent."""
    return float(value[:-1]) / 100 if value.endswith("%") else int(value) / 100_000


def points(node: Any, attribute: str) -> float:
    """Return a length in points."""
    return int(float(node.get(attribute, "0"))) / EMU
