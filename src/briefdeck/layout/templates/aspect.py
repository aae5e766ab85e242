"""Slides that are less wide: the same layouts and type, their places narrower, their margins as wide."""

from collections.abc import Mapping
from dataclasses import replace

from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import WIDESCREEN_PT, DeckTemplate, SlideLayout

_WIDTHS: Mapping[str, float] = {"16:9": WIDESCREEN_PT[0], "4:3": 720.0}
"""The width of slides in points, all of them 540 high: PowerPoint's own sizes."""


def of_aspect(template: DeckTemplate, aspect: str, margin: float) -> DeckTemplate:
    """Return a template of 960 points with the width of an aspect; its margins are kept."""
    width, usual = _WIDTHS[aspect], template.width_pt
    share = (width - 2 * margin) / (usual - 2 * margin)

    def across(x: float) -> float:
        if x <= margin:
            return x
        return margin + (x - margin) * share if x <= usual - margin else width - (usual - x)

    def box(wide: Box) -> Box:
        return replace(wide, x=across(wide.x), width=across(wide.right) - across(wide.x))

    def layout(wide: SlideLayout) -> SlideLayout:
        return replace(
            wide,
            slots=tuple(replace(spec, box=box(spec.box)) for spec in wide.slots),
            decorations=tuple(replace(each, box=box(each.box)) for each in wide.decorations),
        )

    if width == usual:
        return template
    return replace(template, layouts=tuple(map(layout, template.layouts)), width_pt=width)
