"""The colours of what is drawn on a template of others: its own, as far as they can be read."""

from collections.abc import Iterable

from briefdeck.layout.templates import backing, design
from briefdeck.model.boxes import behind
from briefdeck.model.deck import GROUND, ON_ACCENT, SOURCES, SlideLayout

_LIGHT_OR_DARK = ("bg1", "tx1", "bg2", "tx2")
"""Colours of grounds, and those that text on the accent colour may have, the first that can be read there."""


def palette_of(layout: SlideLayout, ink: str, layouts: Iterable[SlideLayout]) -> tuple[tuple[str, str], ...]:
    """Return what drawn things take for each of the theme's colours; an empty word means no fill.

    The template's own colours, as far as text in them, or on them, can be read.
    """
    plain = backing.plain_ground(ink, layout)
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
    tint = next((name for name in ("bg2", "bg1") if layout.stands_out(name, inks)), "")
    (only,) = grounds if len(grounds) == 1 else ("",)
    return (
        ("text", ink),
        ("quiet", ink),
        ("accent", accent),
        ("signal", next((name for name in ("accent2", "accent6") if readable(name)), accent)),
        (ON_ACCENT, on_accent),
        (GROUND, next((name for name in _LIGHT_OR_DARK if layout.rgb(name) == only), only)),
        ("tint", tint if only or tint == "bg1" else ""),
        ("rule", accent),
        ("link", "hlink" if readable("hlink") else ink),
        (backing.BACKING, plain),
    )
