"""How much one colour stands out from another."""

from __future__ import annotations

LEAST_CONTRAST = 4.5
"""The least contrast of text on its ground (WCAG 2.2, 1.4.3)."""


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two #RRGGBB colours, from 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
