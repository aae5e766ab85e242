"""Drawn content: cards and big numbers side by side, and dates along a line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from briefdeck.layout.slides.displays import facts
from briefdeck.layout.slides.flow import FlowUnit, SlideDraft, Wording, items_of, read_if_long
from briefdeck.layout.slides.lead_placement import LeadPlacement, place_lead
from briefdeck.layout.slides.paragraphs import block_paras, runs, shown_blocks
from briefdeck.layout.slides.split import balanced, split_paras
from briefdeck.layout.slides.text_fitter import TextFitter
from briefdeck.layout.templates import design
from briefdeck.layout.templates.design import grid, text_style
from briefdeck.layout.unbroken import loosened
from briefdeck.model.arrangement import ArrangedItem, Arrangement, Group
from briefdeck.model.boxes import Box, Insets
from briefdeck.model.deck import Decoration, Para, SlideKind, Slot, TextRun
from briefdeck.model.document import Item, Spans, plain

_NUMBER_SIZES = (60.0, 54.0, 44.0, 36.0, 28.0)
_LONGEST_BESIDE = 60
_BAR_PT = 3.0
_AIR_PT = 14.0
_LEAST_HEIGHT_PT = 110.0

_GAP_PT = 20.0
_LINE_Y_PT = 40.0
"""How far below the top of the content the line of a timeline runs."""
_LINE_PT = 2.0
_DOT_PT = 14.0


@dataclass(frozen=True, slots=True)
class _PanelKind:
    """A kind of panel: its layout, the name of its slots, and how an item is worded at a size in points."""

    layout: str
    name: str
    insets: Insets
    wording: Wording
    may_be_read: bool = False
    """Whether long items may be set as small as tables, so that they do not stand alone."""

    def inside(self, box: Box) -> tuple[float, float]:
        """Return the width and height that text has in a panel."""
        return (
            box.width - self.insets.left - self.insets.right,
            box.height - self.insets.top - self.insets.bottom,
        )


def cards(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out cards: a number, whom it is addressed to, one sentence, what became of it."""
    insets = fitter.slot(SlideKind.CARDS, "Card 1").insets
    kind = _PanelKind(SlideKind.CARDS, "Card", insets, _card, may_be_read=True)
    return _panels(section, kind, fitter.body_pt, place_lead(section, fitter, kind.layout), fitter)


def _card(entry: ArrangedItem, size: float) -> tuple[Para, ...]:
    item = entry.item
    is_beside = bool(item.meta) or len(plain(item.label)) <= _LONGEST_BESIDE
    beside, below = (item.label, item.meta) if is_beside else ((), item.label)
    number = (TextRun(entry.number, bold=True),) if entry.number else ()
    gap = (TextRun("   "),) if number and beside else ()
    head = (*number, *gap, *runs(beside, colour="quiet"))
    above = (Para(head, text_style(design.small_pt(size), "accent")),) if head else ()
    text = block_paras(shown_blocks(item), text_style(size, before=0.2))
    return (*above, *text, *_small(below, size, before=0.4))


def _small(spans: Spans, body_pt: float, before: float) -> tuple[Para, ...]:
    style = text_style(design.small_pt(body_pt), "quiet", before=before)
    return (Para(runs(spans), style),) if spans else ()


def tiles(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out big numbers, what they count under them.

    So that no number is broken, all step their type down; then units part from their numbers; then there are
    fewer on a slide.
    """
    insets = fitter.slot(SlideKind.NUMBERS, "Number 1").insets
    lead = place_lead(section, fitter, SlideKind.NUMBERS)
    cell = grid(3, lead.area)[0]
    labels = [Para(runs(entry.item.label), text_style(1, bold=True)) for entry in section.items]

    def at(size: float) -> list[Para]:
        return [replace(label, style=replace(label.style, size_pt=size)) for label in labels]

    inside = cell.width - insets.left - insets.right
    fitting = (size for size in _NUMBER_SIZES if all(fitter.lines(label, inside) == 1 for label in at(size)))
    size = next(fitting, _NUMBER_SIZES[-1])
    is_apart = any(fitter.breaks_words(label, inside) for label in at(size))
    wording = partial(_tile, number_pt=size, is_apart=is_apart)
    return _panels(
        section, _PanelKind(SlideKind.NUMBERS, "Number", insets, wording), fitter.body_pt, lead, fitter
    )


def _tile(entry: ArrangedItem, size: float, *, number_pt: float, is_apart: bool) -> tuple[Para, ...]:
    label, *others = _labelled(entry.item, number_pt, size, before=0.1)
    if is_apart:
        label = replace(label, runs=tuple(replace(run, text=loosened(run.text)) for run in label.runs))
    return (label, *others)


def _labelled(item: Item, label_pt: float, size: float, *, before: float) -> tuple[Para, ...]:
    """Set a label in large type over its text."""
    label = [Para(runs(item.label), text_style(label_pt, "accent", bold=True))] if item.label else []
    text = block_paras(shown_blocks(item), text_style(size, before=before))
    return (*label, *text, *_small(item.meta, size, before=0.3))


def _panels(
    section: Arrangement,
    kind: _PanelKind,
    size: float,
    lead: LeadPlacement,
    fitter: TextFitter,
) -> tuple[SlideDraft, ...]:

    def at_size(size: float) -> list[SlideDraft]:
        return [
            draft
            for group in section.groups
            for draft in _slides(_units(group, kind, size, lead.area, fitter), group, kind, lead.area, fitter)
        ]

    usual = at_size(size)
    count = len(section.items) if kind.may_be_read else 0
    return lead.on(read_if_long(usual, at_size, count, fitter))


def _units(group: Group, kind: _PanelKind, size: float, area: Box, fitter: TextFitter) -> list[FlowUnit]:
    width, height = kind.inside(area)
    return [
        FlowUnit(entry, part)
        for entry in group.items
        for part in split_paras(kind.wording(entry, size), fitter, width, height)
    ]


def _slides(
    units: Sequence[FlowUnit], group: Group, kind: _PanelKind, area: Box, fitter: TextFitter
) -> list[SlideDraft]:
    most = min(fitter.theme.limits.cards, design.MOST_PANELS)

    def load(start: int, end: int) -> float | None:
        if end - start > most:
            return None
        pairs = zip(units[start:end], grid(end - start, area), strict=True)
        fits = all(fitter.holds(unit.paras, box, kind.insets) for unit, box in pairs)
        return (end - start) / most if fits else None

    ranges = balanced(len(units), load)
    return [_slide(units[start:end], group.heading, kind, area, fitter) for start, end in ranges]


def _slide(
    units: Sequence[FlowUnit], group: str, kind: _PanelKind, area: Box, fitter: TextFitter
) -> SlideDraft:
    boxes = _snug(units, grid(len(units), area), kind, fitter)
    bars = tuple(
        Decoration("rectangle", Box(box.x, box.y - _BAR_PT, box.width, _BAR_PT), "accent") for box in boxes
    )
    return SlideDraft(kind.layout, _slots(kind.name, units, boxes), items_of(units), group, bars)


def _slots(name: str, units: Sequence[FlowUnit], boxes: Sequence[Box]) -> tuple[Slot, ...]:
    pairs = enumerate(zip(units, boxes, strict=True), 1)
    return tuple(Slot(f"{name} {number}", unit.paras, box) for number, (unit, box) in pairs)


def _snug(
    units: Sequence[FlowUnit], boxes: tuple[Box, ...], kind: _PanelKind, fitter: TextFitter
) -> tuple[Box, ...]:
    """Make panels only as high as the fullest needs with some air, so that few words do not swim."""
    pairs = zip(units, boxes, strict=True)
    used = max(fitter.height(unit.paras, kind.inside(box)[0]) for unit, box in pairs)
    wanted = max(used + kind.insets.top + kind.insets.bottom + _AIR_PT, _LEAST_HEIGHT_PT)
    height = min(boxes[0].height, wanted)
    spare = boxes[0].height - height
    top = boxes[0].y
    return tuple(replace(box, height=height, y=box.y - spare if box.y > top else top) for box in boxes)


# Timelines


def timeline(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out dated points along a line; as a list when a text is too long to stand under its date."""
    lead = place_lead(section, fitter, SlideKind.TIMELINE)
    top = lead.area.y + _LINE_Y_PT + _DOT_PT
    room = replace(lead.area, y=top, height=lead.area.bottom - top)
    for size in (fitter.body_pt, fitter.small_pt):
        drafts = _timeline_at(section, size, room, fitter)
        if drafts:
            return lead.on(drafts)
    return facts(section, fitter)


def _timeline_at(section: Arrangement, size: float, room: Box, fitter: TextFitter) -> list[SlideDraft]:
    """Return the slides at a size, or none when a text does not fit at it."""
    most = design.MOST_POINTS
    narrowest = design.columns(most, room, _GAP_PT)[0]
    drafts: list[SlideDraft] = []
    for group in section.groups:
        units = [
            FlowUnit(entry, _labelled(entry.item, fitter.body_pt, size, before=0.25)) for entry in group.items
        ]
        if not all(fitter.holds(unit.paras, narrowest) for unit in units):
            return []
        ranges = balanced(len(units), lambda a, b: (b - a) / most if b - a <= most else None)
        drafts += [_timeline_slide(units[a:b], group.heading, room) for a, b in ranges]
    return drafts


def _timeline_slide(units: Sequence[FlowUnit], group: str, room: Box) -> SlideDraft:
    boxes = design.columns(max(len(units), 3), room, _GAP_PT)[: len(units)]
    middle = room.y - _DOT_PT - 6
    line = Decoration("rectangle", Box(room.x, middle - _LINE_PT / 2, room.width, _LINE_PT), "rule")
    dots = (Decoration("dot", Box(box.x, middle - _DOT_PT / 2, _DOT_PT, _DOT_PT), "accent") for box in boxes)
    slots = _slots("Point", units, boxes)
    return SlideDraft(SlideKind.TIMELINE, slots, items_of(units), group, (line, *dots))
