"""What is behind text: the layout's own ground where it stands out from that, else a plain one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from math import ceil

from briefdeck.layout.templates.free_space import is_on_slide, overlap
from briefdeck.model.laid_out.boxes import Box, Insets, Paint, behind
from briefdeck.model.laid_out.deck import DeckTemplate, Role, SlideLayout, SlotSpec
from briefdeck.model.style.contrast import (
    LEAST_CONTRAST,
    LEAST_LARGE_CONTRAST,
    contrast,
    is_coloured,
    is_dark,
    mixed,
)

BACKING = "backing"
"""The name of the plain ground's colour in a palette."""
_PLAIN = ("bg1", "bg2", "tx1", "#FFFFFF", "#000000")
_INKS = ("tx1", "bg1", "tx2", "bg2", "#000000", "#FFFFFF")
_MOST_PATCHY, _MOST_PATCHY_LARGE = 2.0, 3.0
"""The most contrast among the colours behind text, and behind titles: more is seen through the words."""
_MOST_IN_CALM = 1.4
"""The most contrast where a picture has neither a logo nor thin lettering, whose pieces are pale."""
_ROW_PT = 12
"""What stands out in a picture is found in rows so high."""
_WELL, _STEPS, _SAMPLED = 7.0, 20, 9
"""Text stands out so much from a ground of the colour that it covers (WCAG 2.2, 1.4.6), in so many steps;
so many places across and down are looked at for that."""
_APART = 1.03
"""Programs show lighter kinds of one colour a little differently, by so much of their contrast."""
_TEXTS = (Role.TITLE, Role.SUBTITLE, Role.BODY)
_PADDING_PT, _LEAST_INSET_PT = 10.0, 5.0
"""Round a panel of plain ground, and at the sides of a place that has one of its own."""


def plain_ground(ink: str, layout: SlideLayout, area: Box) -> str:
    """Return the colour of a plain ground for text: that of most of what it covers, if text stands out.

    A colour is deepened until text does. Over greys, and over what is not known, it is the theme's own.
    """
    usual = _usual_colour(area, layout)
    if usual and (is_coloured(usual) or layout.stands_out(ink, [usual], _WELL)):
        found = next(colour for colour in _deepened(usual, ink, layout) if _is_plain(ink, colour, layout))
        return next((name for name in _PLAIN if layout.rgb(name) == found), found)
    return next(name for name in _PLAIN if layout.stands_out(ink, [layout.rgb(name)]))


def _usual_colour(area: Box, layout: SlideLayout) -> str:
    """Return the colour in the middle between the dark and the light places behind an area; or none."""
    wide, high = area.width / _SAMPLED, area.height / _SAMPLED
    places = (
        Box(area.x + across * wide, area.y + down * high, wide, high)
        for across in range(_SAMPLED)
        for down in range(_SAMPLED)
    )
    found = [behind(replace(place, width=1, height=1), layout.grounds) for place in places]
    colours = sorted(map(_blended, filter(None, found)), key=lambda colour: contrast(colour, "#000000"))
    return colours[len(colours) // 2] if len(colours) == len(found) else ""


def _blended(colours: Sequence[str]) -> str:
    """Return the mean of colours."""
    mean = colours[0]
    for count, colour in enumerate(colours[1:], 2):
        mean = mixed(colour, 1 / count, mean)
    return mean


def _deepened(colour: str, ink: str, layout: SlideLayout) -> Iterator[str]:
    """Go from a colour to the one that text stands out from most."""
    end = "#FFFFFF" if is_dark(layout.rgb(ink)) else "#000000"
    return (mixed(end, step / _STEPS, colour) for step in range(_STEPS + 1))


def _is_plain(ink: str, ground: str, layout: SlideLayout) -> bool:
    return layout.stands_out(ink, [ground], _WELL) or ground in ("#000000", "#FFFFFF")


def is_needed(spec: SlotSpec, layout: SlideLayout) -> bool:
    """Tell whether text lies on what is not known, or on several colours that it is hard to read on."""
    colours = layout.colours_behind(spec)
    if not colours:
        return True
    is_patchy = _is_patchy(_patches(spec, layout), _MOST_PATCHY)
    return len(colours) > 1 and (is_patchy or not layout.stands_out(spec.levels[0].colour, colours))


def is_seen_through(drawing: Box, content: Box, layout: SlideLayout) -> bool:
    """Tell whether a drawing amid content stands out from what is behind that, as a watermark does not."""
    own, around = behind(drawing, layout.grounds), behind(content, layout.grounds)
    return not own or _is_patchy([*own, *around], _MOST_PATCHY)


def _patches(spec: SlotSpec, layout: SlideLayout) -> tuple[str, ...]:
    """Return the colours behind text that meet at edges, so that those of a linear gradient count as one."""
    flat = (
        replace(one, paint=Paint(one.paint.stops[:1])) if one.paint.offsets else one for one in layout.grounds
    )
    return replace(layout, grounds=tuple(flat)).colours_behind(spec)


def is_calm(box: Box, layout: SlideLayout) -> bool:
    """Tell whether no part of a picture, such as a logo in it, stands out from the rest of it in a box."""
    colours = behind(box, [ground for ground in layout.grounds if ground.paint.mosaic])
    return not _is_patchy(colours, _MOST_IN_CALM)


def standing_out(place: Box, layout: SlideLayout, template: DeckTemplate) -> Iterator[Box]:
    """Go through the rows over and under a calm place with something that stands out in a picture."""
    if not any(ground.paint.mosaic for ground in layout.grounds) or not is_calm(place, layout):
        return
    tops = range(0, ceil(template.height_pt), _ROW_PT)
    rows = (replace(place, y=float(top), height=float(_ROW_PT)) for top in tops)
    yield from (row for row in rows if not overlap(row, place) and not is_calm(row, layout))


def _is_patchy(colours: Sequence[str], most: float) -> bool:
    """Tell whether colours differ so much that their edges are seen through text."""
    return any(contrast(one, other) > most for one in colours for other in colours)


def around(area: Box, busy: Iterable[Box], template: DeckTemplate) -> tuple[Box, Box]:
    """Return a plain ground round an area, grown into free room, and what it leaves to what stands on it."""
    taken, ground = list(busy), area
    for side in ("left", "right", "top", "bottom"):
        wider = Insets(**{side: _PADDING_PT}).around(ground)
        if is_on_slide(wider, template) and not any(overlap(wider, box) for box in taken):
            ground = wider
    gap = -_PADDING_PT
    return ground, Insets(gap, gap, gap, gap).around(ground).within(area)


def readable(
    spec: SlotSpec, ink: str, layout: SlideLayout, ground: str = "", *, is_large: bool = True
) -> SlotSpec:
    """Set text in a colour that stands out, its own if it can be; where none is sure to, on a plain ground.

    `ground` is the plain ground that it stands on already; `is_large` says that titles are set in large type.
    A placeholder for titles or text stays as it is where nothing is known of what is behind it.
    """
    colours, own = (ground,) if ground else layout.colours_behind(spec), spec.idx is not None
    if own and not colours and spec.role in _TEXTS:
        return spec
    is_title = spec.role is Role.TITLE
    least = LEAST_LARGE_CONTRAST if is_title and is_large else _APART * LEAST_CONTRAST
    first = spec.levels[0].colour if own else ink
    patches = () if ground else _patches(spec, layout)
    is_even = colours and not _is_patchy(patches, _MOST_PATCHY_LARGE if is_title else _MOST_PATCHY)
    inks = (first, *_INKS) if is_even else ()
    found = next((name for name in inks if layout.stands_out(name, colours, least)), None)
    if found == first:
        return spec
    shown = spec if found else _on_plain(spec)
    if found is None and not own:
        return shown
    levels = tuple(replace(style, colour=found or ink) for style in spec.levels)
    return replace(shown, levels=levels, recoloured=True)


def with_bullets(spec: SlotSpec, layout: SlideLayout, ground: str = "") -> SlotSpec:
    """Let bullets have the colour of their text where their own is pale (WCAG 2.2, 1.4.11)."""
    own = {style.bullet_colour for style in spec.levels if style.bullet and style.bullet_colour}
    colours = (ground,) if ground else layout.colours_behind(spec)
    is_seen = not spec.fill and all(layout.stands_out(name, colours, LEAST_LARGE_CONTRAST) for name in own)
    return spec if is_seen or not own else replace(spec, pale_bullets=True)


def readable_on_all(
    spec: SlotSpec, places: Iterable[Box], ink: str, layout: SlideLayout, *, is_large: bool = True
) -> SlotSpec:
    """Set text that may stand in any of some places so that it stands out in all, else on a plain ground.

    Where its own place, the first, differs from the others as a bar does, that one's colour goes with it.
    """
    placed = [replace(spec, box=box) for box in places]
    tried = (readable(each, ink, layout, is_large=is_large) for each in placed)
    shown = [replace(each, box=spec.box) for each in tried]
    own, *others = (_patches(each, layout) for each in placed)
    is_apart = not _is_patchy(own, _MOST_PATCHY) and _is_patchy([*own, *chain(*others)], _MOST_PATCHY)
    if not is_apart and all(one == shown[0] for one in shown):
        return shown[0]
    if is_apart and own and not shown[0].fill:
        return replace(shown[0], fill=_blended(layout.colours_behind(spec)))
    levels = tuple(replace(style, colour=ink) for style in spec.levels)
    return replace(_on_plain(spec), levels=levels, recoloured=True)


def _on_plain(spec: SlotSpec) -> SlotSpec:
    """Give a text a plain ground of its own, whose edges it does not touch; a title keeps its width."""
    least = 0.0 if spec.role is Role.TITLE else _LEAST_INSET_PT
    sides = {side: max(least, getattr(spec.insets, side)) for side in ("left", "right")}
    return replace(spec, fill=BACKING, insets=replace(spec.insets, **sides))
