"""Where the colours of a theme stand among the twelve of PowerPoint's own."""

from collections.abc import Mapping

from briefdeck.model.laid_out.deck import GROUND, ON_ACCENT

PALETTE: Mapping[str, str] = {
    "text": "tx1",
    "accent": "accent1",
    "tint": "bg2",
    "signal": "accent2",
    "quiet": "accent3",
    "rule": "accent4",
    ON_ACCENT: "bg1",
    GROUND: "bg1",
    "link": "hlink",
}
"""Where a theme's colours stand among PowerPoint's twelve; text on the accent colour has the ground's."""
