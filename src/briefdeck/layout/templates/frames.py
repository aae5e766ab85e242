"""What is drawn round titles on slides, as the theme has it: bands, bars at the edges, fields, rules."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import ON_ACCENT, WIDESCREEN_PT, Decoration
from briefdeck.model.style.theme import SlideFrame

_WIDTH, _HEIGHT = WIDESCREEN_PT
_EDGE_PT, _HAIRLINE_PT, _RULE_PT = 12.0, 0.75, 2.25
_RULE_TOP_PT, _BAND_PT = 24.0, 322.0
"""Where the rule over titles runs, and how high the band of the first slide is."""
_FIELD_FOOT_PT = 9.0
"""How far the field of a title goes on under its place."""


@dataclass(frozen=True, slots=True)
class TitleFrame:
    """What is drawn on slides, and the colours of what stands in it."""

    cover: Callable[[Box], tuple[Decoration, ...]]
    """What is drawn on the first slide, given the place of its title."""
    content: Callable[[Box], tuple[Decoration, ...]]
    """What is drawn on all others, given the place of their titles."""
    title: str = "accent"
    """The colour of titles."""
    topic: str = "quiet"
    """The colour of the line over a title."""
    cover_title: str = ON_ACCENT
    """The colour of the first slide's title and of what stands over and under it."""
    publisher: str = "accent"
    details: str = "quiet"
    """The colour of the rest of the first slide."""


def _band(_: Box) -> tuple[Decoration, ...]:
    return (_filled(Box(0, 0, _WIDTH, _BAND_PT)),)


def _edge(_: Box) -> tuple[Decoration, ...]:
    return (_filled(Box(0, 0, _EDGE_PT, _HEIGHT)),)


def _edge_and_rule(title: Box) -> tuple[Decoration, ...]:
    return (*_edge(title), _filled(Box(title.x, _BAND_PT, title.width, _RULE_PT)))


def _whole(_: Box) -> tuple[Decoration, ...]:
    return (_filled(Box(0, 0, _WIDTH, _HEIGHT)),)


def _head(title: Box) -> tuple[Decoration, ...]:
    return (_filled(Box(0, 0, _WIDTH, title.bottom + _FIELD_FOOT_PT)),)


def _rule_above(title: Box) -> tuple[Decoration, ...]:
    return (_filled(Box(title.x, _RULE_TOP_PT, title.width, _RULE_PT)),)


def _rules_round(title: Box) -> tuple[Decoration, ...]:
    wide = Box(title.x, _RULE_TOP_PT, _WIDTH - 2 * title.x, _RULE_PT)
    return _filled(wide), _filled(Box(wide.x, _BAND_PT, wide.width, _HAIRLINE_PT))


def _filled(box: Box) -> Decoration:
    return Decoration("rectangle", box, "accent")


FRAMES: Mapping[SlideFrame, TitleFrame] = {
    "band": TitleFrame(_band, _edge),
    "edge": TitleFrame(_edge_and_rule, _edge, cover_title="accent"),
    "field": TitleFrame(_whole, _head, ON_ACCENT, ON_ACCENT, publisher=ON_ACCENT, details=ON_ACCENT),
    "rules": TitleFrame(_rules_round, _rule_above, cover_title="accent"),
}
