"""What is behind text that slides draw: the layout's own ground where text stands out, else a plain one.

Text in placeholders stays as the template has it, but for footers; `template check` tells of it.
"""

from collections.abc import Iterable
from dataclasses import replace

from briefdeck.layout.templates.free_space import is_on_slide, overlap
from briefdeck.model.boxes import Box, Insets, behind
from briefdeck.model.deck import DeckTemplate, SlideLayout, SlotSpec

BACKING = "backing"
"""The name of the plain ground's colour in a palette."""
_PLAIN = ("bg1", "bg2", "tx1", "#FFFFFF", "#000000")
_INKS = ("tx1", "bg1", "tx2", "bg2")
_PADDING_PT = 10.0


def plain_ground(ink: str, layout: SlideLayout) -> str:
    """Return the colour of a plain ground for text: the theme's background if text stands out."""
    known = dict(layout.colours)
    return next(name for name in _PLAIN if layout.stands_out(ink, [known.get(name, name)]))


def is_needed(area: Box, ink: str, layout: SlideLayout) -> bool:
    """Tell whether an area lies on a picture, or on several colours that text does not stand out from."""
    colours = behind(area, layout.grounds)
    return len(colours) != 1 and not (colours and layout.stands_out(ink, colours))


def around(area: Box, busy: Iterable[Box], template: DeckTemplate) -> tuple[Box, Box]:
    """Return a plain ground round an area, grown into free room, and what it leaves to what stands on it."""
    taken, ground = list(busy), area
    for side in ("left", "right", "top", "bottom"):
        wider = _grown(ground, Insets(**{side: _PADDING_PT}))
        if is_on_slide(wider, template) and not any(overlap(wider, box) for box in taken):
            ground = wider
    gap = -_PADDING_PT
    return ground, _grown(ground, Insets(gap, gap, gap, gap)).within(area)


def _grown(box: Box, by: Insets) -> Box:
    width, height = box.width + by.left + by.right, box.height + by.top + by.bottom
    return Box(box.x - by.left, box.y - by.top, width, height)


def readable(spec: SlotSpec, ink: str, layout: SlideLayout) -> SlotSpec:
    """Set a line of small print in a colour that stands out; where none is sure to, draw a ground for it.

    A placeholder keeps its own colour where that stands out, or where nothing is known of what is behind it.
    """
    colours, own = layout.colours_behind(spec), spec.idx is not None
    style = spec.levels[0]
    inks = (style.colour, *_INKS) if own else (ink, *_INKS)
    found = next((name for name in inks if colours and layout.stands_out(name, colours)), None)
    if found is None and not own:
        return replace(spec, fill=BACKING)
    if found in (None, inks[0]):
        return spec
    return replace(spec, levels=(replace(style, colour=found), *spec.levels[1:]), recoloured=True)
