"""Tones in PowerPoint: the theme's colours, lighter or darker by steps."""

from typing import Any

from briefdeck.model.content.tones import STEPS, parted
from briefdeck.render.pptx.text import Pen, paint

_MUTED = "muted"


def paint_tone(fill: Any, name: str, fade: float, pen: Pen) -> None:
    """Give a fill a tone; on dark grounds, where the muted colour is darker, its steps are darker as well."""
    if name == _MUTED:
        paint(fill, pen.place("quiet"), fade)
        return
    colour, step = parted(name)
    paint(fill, pen.place(colour), STEPS[step - 1] * (-1 if fade < 0 else 1))
