"""Templates that have a layout for every kind of slide, named after it, with places of known names.

The file that a theme makes is one, and so is what becomes of it, or of a deck, in PowerPoint. Nothing has to
be found on such a layout: what a place is for, its name says, and how small its text may get follows from the
size that it has. Text is set in the typography of the theme, and in the colours that its file would have.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from briefdeck.layout.templates.design import DRAWN, LED, RUNNING, WITHOUT_BODY
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import SOURCES, DeckTemplate, Decoration, SlideKind, SlideLayout, SlotSpec
from briefdeck.model.laid_out.scheme_colours import PALETTE

_FOOTERS = ("Footer", "Date", "Slide number")
_ROUND_CONTENT = ("Title", "Topic", SOURCES, *_FOOTERS)
_COVER = (
    *("Title", "Kind of paper", "Subtitle", "Presenter", "Occasion", "Publisher", "Details", "Edition"),
    *("Small print", *_FOOTERS),
)
_CONTENT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **{kind: (name,) for kind, name in RUNNING.items()},
        SlideKind.EVIDENCE: ("Text", "Evidence"),
        SlideKind.COLUMNS: ("Column 1", "Column 2"),
        SlideKind.TABLE: ("Table",),
        SlideKind.FIGURE: ("Figure",),
        SlideKind.CLOSING: ("Text", "QR code", "Logo"),
        **{kind: tuple(f"{drawn.name} {n + 1}" for n in range(drawn.most)) for kind, drawn in DRAWN.items()},
    }
)
"""The places for content on each kind of slide."""
_LEAST_TITLE_PT, _LEAST_COVER_PT, _LEAST_LINE_PT = 18, 20, 12
_LARGE_PT = 24.0
"""Text as large as this is not made larger: titles must stand out from it."""
_USUAL_PT = 20.0
"""Text that is somewhat larger may be as small as this, so that more of it stands on one slide."""
_BAR_PT, _BESIDE_PT, _BARRED = 4.0, 16.0, (SlideKind.SUMMARY, SlideKind.QUOTES, SlideKind.STATEMENT)
"""Text on these has a bar at its side, which begins so far before it."""
_BADGE_PT, _BADGE_LINES_PT, _BADGE_GAP_PT = 440.0, 36.0, 12.0
_EDGE_PT = 3.0
"""Between a marking on a line of its own and the edge of the slide, and what stands next to it."""


def _running(size: float) -> tuple[float, ...]:
    """Return the sizes of running text: somewhat larger where it is not large, or as usual; else as it is."""
    return tuple(dict.fromkeys((size + 4, size, min(size, _USUAL_PT)))) if size < _LARGE_PT else (size,)


_Sizes = Callable[[float], tuple[float, ...]]
_SIZES: Mapping[tuple[str, str], _Sizes] = {
    (SlideKind.TITLE, "Title"): lambda size: _down(size, _LEAST_COVER_PT, 4),
    (SlideKind.OPENER, "Title"): lambda size: _down(size, _LEAST_COVER_PT, 4),
    (SlideKind.TEXT, "Text"): _running,
    (SlideKind.SUMMARY, "Text"): _running,
    (SlideKind.STATEMENT, "Statement"): lambda size: _down(size, size - 8, 2),
    (SlideKind.QUOTES, "Quotations"): lambda size: _down(size + 6, size - 6, 4),
    (SlideKind.SMALL_PRINT, "Text"): lambda size: (size + 2, size),
}
"""The sizes to try for a text whose place has a size, the preferred one first."""


def has_every_kind(template: DeckTemplate) -> bool:
    """Tell whether a template has a layout for every kind of slide with all its places."""
    found = {layout.name: {spec.name for spec in layout.slots} for layout in template.layouts}
    needed = (kind for kind in SlideKind if kind is not SlideKind.OPENER)
    return all(found.get(kind, set()).issuperset(_places(kind)) for kind in needed)


def _places(kind: SlideKind) -> tuple[str, ...]:
    if kind is SlideKind.TITLE:
        return _COVER
    return (*_ROUND_CONTENT, *_CONTENT[kind], *(("Lead",) if kind in LED else ()))


@lru_cache(maxsize=8)
def mapped_by_name(template: DeckTemplate, *, has_line: bool = False) -> DeckTemplate:
    """Return a template that has every kind with its layouts as decks are laid out on them.

    `has_line` is for markings that have a line of their own, above all else and under all else.
    """
    text = template.layout(SlideKind.TEXT)
    head, date, number = (text.slot(name).box for name in ("Topic", "Date", "Slide number"))
    foot = date.right + _BADGE_GAP_PT
    above = Box(head.x, _EDGE_PT, head.width, head.y - _EDGE_PT)
    under = date.bottom + _EDGE_PT
    end = number.x if number.x > foot else head.right
    below = Box(head.x, under, head.width, template.height_pt - _EDGE_PT - under)
    in_corners = (
        Box(head.right - _BADGE_PT, head.bottom - _BADGE_LINES_PT, _BADGE_PT, _BADGE_LINES_PT),
        Box(foot, date.y, end - foot, date.height),
    )
    markings = (above, below) if has_line else in_corners
    known = {layout.name: layout for layout in template.layouts}
    layouts = (_mapped(known[kind], markings) for kind in SlideKind if kind in known)
    return replace(template, layouts=tuple(layouts), palette=tuple(PALETTE.items()))


def _mapped(layout: SlideLayout, markings: tuple[Box, ...]) -> SlideLayout:
    """Say of a layout what may stand where, and how large."""
    footer, date = layout.slot("Footer").box, layout.slot("Date").box
    slots = tuple(_sized(spec, layout) for spec in layout.slots)
    content = [layout.slot(name).box for name in _CONTENT.get(layout.name, ())]
    strip = replace(footer, width=date.right - footer.x)
    area = _round(content) if content else layout.area
    return replace(layout, slots=slots, area=area, markings=markings, footer_strip=strip)


def _sized(spec: SlotSpec, layout: SlideLayout) -> SlotSpec:
    size = spec.levels[0].size_pt
    if spec.name == "Title" and layout.name not in WITHOUT_BODY:
        return replace(spec, sizes=_down(size, _LEAST_TITLE_PT, 2), one_line_sizes=(size,))
    is_barred = layout.name in _BARRED and spec.name in _CONTENT[layout.name]
    beside = Box(spec.inner.x - _BESIDE_PT, spec.box.y, _BAR_PT, spec.box.height)
    bar = Decoration("rectangle", beside, "accent") if is_barred else None
    sizes = _SIZES.get((layout.name, spec.name), _of_a_line)(size)
    return replace(spec, sizes=sizes, bar=bar, narrows=spec.name == "Title")


def _of_a_line(size: float) -> tuple[float, ...]:
    """Return the sizes of short texts: up to 4 points smaller."""
    return tuple(size - less for less in (0, 2, 4) if size - less >= _LEAST_LINE_PT or not less)


def _down(largest: float, least: float, step: int) -> tuple[float, ...]:
    return tuple(map(float, range(int(largest), int(least) - 1, -step)))


def _round(boxes: list[Box]) -> Box:
    """Return the box round some boxes."""
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Box(left, top, right - left, bottom - top)
