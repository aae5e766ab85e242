"""The colours of what is drawn on a template of others: its own, as far as they can be read."""

from collections.abc import Iterable, Sequence

from briefdeck.layout.templates import backing, design
from briefdeck.model.laid_out.boxes import behind
from briefdeck.model.laid_out.deck import GROUND, ON_ACCENT, SOURCES, SlideLayout
from briefdeck.model.style.contrast import contrast, mixed

_LIGHT_OR_DARK = ("bg1", "tx1", "bg2", "tx2")
"""Colours of grounds, and those that text on the accent colour may have, the first that can be read there."""

_MOST_OF_TINT, _SHARE_OF_INK = 1.6, 0.08
"""Cards stand out from the ground no more than this; of so much ink if no colour of the theme does."""


def palette_of(
    layout: SlideLayout, ink: str, plain: str, layouts: Sequence[SlideLayout]
) -> tuple[tuple[str, str], ...]:
    """Return what drawn things take for each of the theme's colours; an empty word means no fill.

    The template's own colours, as far as text in them, or on them, can be read; `plain` is the colour of
    plain grounds for `ink`.
    """
    drawn = (each for each in layouts if each.name in design.FREE)
    grounds = {
        colour
        for each in drawn
        for box in (each.area, each.slot(SOURCES).box)
        for colour in ([layout.rgb(plain)] if each.backing else behind(box, each.grounds))
    }

    def readable(name: str) -> bool:
        return layout.stands_out(name, tuple(grounds))

    accent = next((name for name in ("accent1", "tx2") if readable(name)), ink)
    inks = layout.rgb(ink), layout.rgb(accent)
    on_accent = next((name for name in _LIGHT_OR_DARK if layout.stands_out(name, inks[1:])), "")
    (only,) = grounds if len(grounds) == 1 else ("",)
    found = (
        ("text", ink),
        ("quiet", ink),
        ("accent", accent),
        ("signal", next((name for name in ("accent2", "accent6") if readable(name)), accent)),
        (ON_ACCENT, on_accent),
        (GROUND, next((name for name in _LIGHT_OR_DARK if layout.rgb(name) == only), only)),
        ("tint", _tint(layout, inks, only)),
        ("rule", accent),
        ("link", "hlink" if readable("hlink") else ink),
        (backing.BACKING, plain),
    )
    return tuple((name, _said(colour, layout, layouts)) for name, colour in found)


def _said(colour: str, layout: SlideLayout, layouts: Iterable[SlideLayout]) -> str:
    """Return a colour by its scheme's name; as #RRGGBB where it means another on some layouts (19.3.1.7)."""
    meant = layout.rgb(colour)
    return colour if not colour or all(each.rgb(colour) == meant for each in layouts) else meant


def _tint(layout: SlideLayout, inks: Sequence[str], ground: str) -> str:
    """Return the colour of cards: one of the theme's near the ground, else the ground and some ink."""
    soft = ("bg2", "bg1", mixed(inks[0], _SHARE_OF_INK, ground)) if ground else ("bg1",)
    fit = (name for name in soft if layout.stands_out(name, inks) and _is_near(layout.rgb(name), ground))
    return next(fit, "")


def _is_near(colour: str, ground: str) -> bool:
    return not ground or 1 < contrast(colour, ground) <= _MOST_OF_TINT
