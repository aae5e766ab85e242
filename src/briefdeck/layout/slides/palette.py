"""The colours of drawn things in a user's template: its own, as far as text on them can be read."""

from __future__ import annotations

from briefdeck.model.contrast import LEAST_CONTRAST, contrast
from briefdeck.model.deck import SlideLayout, SlotSpec


def palette_of(layout: SlideLayout, text: SlotSpec) -> tuple[tuple[str, str], ...]:
    """Return what stands for each of our colours on slides of a layout; an empty word means no fill."""
    known = dict(layout.colours)
    ground = layout.background or known.get("bg1", "#FFFFFF")
    ink = text.levels[0].colour if text.idx is not None else "tx1"

    def readable(name: str, on: str) -> bool:
        return contrast(known.get(name, name), on) >= LEAST_CONTRAST

    accent = next((name for name in ("accent1", "tx2") if readable(name, ground)), ink)
    tint = next(
        (name for name in ("bg2", "bg1") if readable(ink, known[name]) and readable(accent, known[name])), ""
    )
    return (
        ("text", ink),
        ("quiet", ink),
        ("accent", accent),
        ("tint", tint if layout.background or tint == "bg1" else ""),
        ("rule", accent),
        ("signal", ink),
        ("link", "hlink" if readable("hlink", ground) else ink),
        ("white", "bg1"),
        ("accent_text", "bg1"),
    )
