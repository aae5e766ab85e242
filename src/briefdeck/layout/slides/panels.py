"""Cards and big numbers: a few panels side by side on each slide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from briefdeck.layout.slides import frames
from briefdeck.layout.slides.flow import Draft, Unit, grouped, items_of
from briefdeck.layout.slides.frames import CARD_INSETS, MOST_PANELS, TILE_INSETS, grid, plain
from briefdeck.layout.slides.lead import Opening, opening
from briefdeck.layout.slides.setting import Setting
from briefdeck.layout.slides.split import balanced, split_paras
from briefdeck.layout.slides.wording import block_paras, runs, shown_blocks
from briefdeck.model.deck import Box, Insets, Mark, Para, Run, Slot
from briefdeck.model.document import Item, Section, Span, Spans
from briefdeck.model.document import plain as plain_text

_NUMBER_SIZES = (60.0, 54.0, 44.0, 36.0, 28.0)
_HEAD_PT, _TILE_PT = 16.0, 20.0
_LONGEST_BESIDE = 60
_BAR_PT = 3.0
_AIR_PT = 14.0
_LEAST_HEIGHT_PT = 110.0


@dataclass(frozen=True, slots=True)
class _Panels:
    """A kind of panel: its layout, the name of its slots, and how an item is worded at a size in points."""

    layout: str
    name: str
    insets: Insets
    wording: Callable[[Item, float], tuple[Para, ...]]

    def inside(self, box: Box) -> tuple[float, float]:
        """Return the width and height that text has in a panel."""
        return (
            box.width - self.insets.left - self.insets.right,
            box.height - self.insets.top - self.insets.bottom,
        )


def cards(section: Section, setting: Setting) -> tuple[Draft, ...]:
    """Lay out cards: a number, whom it is addressed to, one sentence, what became of it."""
    start = opening(section, setting, frames.CARDS)
    heads = {id(item): _head(item, number) for number, item in enumerate(section.items, 1)}
    kind = _Panels(frames.CARDS, "Card", CARD_INSETS, lambda item, size: _card(item, heads[id(item)], size))
    return _panels(section, kind, setting.point_sizes, start, setting)


def _head(item: Item, number: int) -> tuple[Spans, Spans, Spans]:
    """Return a card's number, what stands beside it, and what stands below its text.

    A label that is a number is the card's own; any other is whom the card is addressed to.
    """
    if not plain_text(item.label).strip().isdigit():
        return (Span(str(number)),), item.label, item.meta
    beside = len(plain_text(item.meta)) <= _LONGEST_BESIDE
    return (item.label, item.meta, ()) if beside else (item.label, (), item.meta)


def _card(item: Item, head: tuple[Spans, Spans, Spans], size: float) -> tuple[Para, ...]:
    number, beside, below = head
    to = (Run("   "), *runs(beside, colour="quiet")) if beside else ()
    first = Para((*runs(number, bold=True), *to), plain(_HEAD_PT, "accent"))
    text = block_paras(shown_blocks(item), plain(size, before=0.2))
    state = [Para(runs(below), plain(14, "quiet", before=0.4))] if below else []
    return (first, *text, *state)


def tiles(section: Section, setting: Setting) -> tuple[Draft, ...]:
    """Lay out big numbers, what they count under them."""
    kind = _Panels(frames.NUMBERS, "Number", TILE_INSETS, _tile)
    start = opening(section, setting, kind.layout)
    width, _ = kind.inside(grid(3, start.area)[0])
    fitting = [size for size in _NUMBER_SIZES if _labels_fit(section.items, size, width, setting)]
    return _panels(section, kind, (*fitting, _NUMBER_SIZES[-1])[:1], start, setting)


def _labels_fit(items: Sequence[Item], size: float, width: float, setting: Setting) -> bool:
    return all(setting.on_one_line(plain_text(item.label), size, width, bold=True) for item in items)


def _tile(item: Item, size: float) -> tuple[Para, ...]:
    number = [Para(runs(item.label), plain(size, "accent", bold=True))] if item.label else []
    text = block_paras(shown_blocks(item), plain(_TILE_PT, before=0.1))
    state = [Para(runs(item.meta), plain(14, "quiet", before=0.3))] if item.meta else []
    return (*number, *text, *state)


def _panels(
    section: Section, kind: _Panels, sizes: Sequence[float], start: Opening, setting: Setting
) -> tuple[Draft, ...]:
    tries: list[tuple[Draft, ...]] = []
    for size in sizes:
        drafts: list[Draft] = []
        for group, items in grouped(section.items):
            units = _units(items, kind, size, start.area, setting)
            drafts += _slides(units, group, kind, start.area, setting)
        tries.append(tuple(drafts))
    return start.on(min(tries, key=len))


def _units(items: Sequence[Item], kind: _Panels, size: float, area: Box, setting: Setting) -> list[Unit]:
    width, height = kind.inside(area)
    return [
        Unit(item, part)
        for item in items
        for part in split_paras(kind.wording(item, size), setting, width, height)
    ]


def _slides(units: Sequence[Unit], group: str, kind: _Panels, area: Box, setting: Setting) -> list[Draft]:
    most = min(setting.theme.limits.cards, MOST_PANELS)

    def load(start: int, end: int) -> float | None:
        if end - start > most:
            return None
        pairs = zip(units[start:end], grid(end - start, area), strict=True)
        fits = all(setting.fits(unit.paras, box, kind.insets) for unit, box in pairs)
        return (end - start) / most if fits else None

    return [_slide(units[start:end], group, kind, area, setting) for start, end in balanced(len(units), load)]


def _slide(units: Sequence[Unit], group: str, kind: _Panels, area: Box, setting: Setting) -> Draft:
    boxes = _snug(units, grid(len(units), area), kind, setting)
    slots = tuple(
        Slot(f"{kind.name} {index}", unit.paras, box)
        for index, (unit, box) in enumerate(zip(units, boxes, strict=True), 1)
    )
    bars = tuple(
        Mark("rectangle", Box(box.x, box.y - _BAR_PT, box.width, _BAR_PT), "accent") for box in boxes
    )
    return Draft(kind.layout, slots, items_of(units), group, bars)


def _snug(units: Sequence[Unit], boxes: tuple[Box, ...], kind: _Panels, setting: Setting) -> tuple[Box, ...]:
    """Make panels only as high as the fullest needs with some air, so that few words do not swim."""
    used = max(
        setting.height(unit.paras, kind.inside(box)[0]) for unit, box in zip(units, boxes, strict=True)
    )
    wanted = max(used + kind.insets.top + kind.insets.bottom + _AIR_PT, _LEAST_HEIGHT_PT)
    height = min(boxes[0].height, wanted)
    spare = boxes[0].height - height
    top = boxes[0].y
    return tuple(replace(box, height=height, y=box.y - spare if box.y > top else top) for box in boxes)
