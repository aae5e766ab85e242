"""Drawn content: cards and big numbers side by side, and dates along a line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from briefdeck.layout.slides.entries.displays import facts, numbered
from briefdeck.layout.slides.entries.lead_placement import LeadPlacement, place_lead, running_text
from briefdeck.layout.slides.text.flow import (
    FlowColumn,
    FlowUnit,
    SlideDraft,
    Wording,
    broken_words,
    fewer,
    fewest,
    group_heading,
    groups_of,
    is_one_group,
    items_of,
    read_if_long,
    stand_alone,
    units_of,
)
from briefdeck.layout.slides.text.paragraphs import block_paras, runs, shown_blocks
from briefdeck.layout.slides.text.split import balanced
from briefdeck.layout.slides.text.text_fitter import TextFitter
from briefdeck.layout.templates import design
from briefdeck.layout.templates.design import grid, text_style
from briefdeck.model.content.arrangement import ArrangedItem, Arrangement, Group
from briefdeck.model.content.cell_tones import Tone
from briefdeck.model.content.document import Item, Span, Spans, plain
from briefdeck.model.laid_out.boxes import Box, Insets
from briefdeck.model.laid_out.deck import Decoration, Para, SlideKind, Slot, TextRun
from briefdeck.model.writing.text import loosened

_NUMBER_SHARES, _LEAST_NUMBER_PT = (1.0, 0.9, 0.73, 0.6), 30.0
"""Big numbers step down from the size that the theme has to these shares of it, and to a least one,
which titles do not have."""
_LARGER_SHARES = (1.33, 1.2)
"""In one row they begin at these shares."""
_UNDER_HEADING, _BETWEEN_NUMBERS = 0.1, 0.5
"""What stands above big numbers one under the other, as a share of their size: the first, and others."""
_LONGEST_BESIDE = 60
_BAR_PT = 3.0
_MOST_STACKED = _IN_A_ROW = 3
"""So many cards at most stand one under the other, and so many numbers in one row."""

_GAP = " · "
_SET_OFF = (Tone.FILL, Tone.DASHED, Tone.SQUARE, Tone.HOLLOW)
_GAP_PT = 20.0
_LINE_Y_PT = 40.0
"""How far below the top of the content the line of a timeline runs."""
_LINE_PT = 2.0
_FILLED, _MOST_DROP = 0.62, 0.25
"""Short texts stand so much lower that they reach this part of the room, but no lower than that."""
_DOT_PT = 14.0


@dataclass(frozen=True, slots=True)
class _PanelKind:
    """A kind of panel: its layout, the name of its slots, and how an item is worded at a size in points."""

    layout: str
    name: str
    insets: Insets
    wording: Wording
    may_be_read: bool = False
    """Whether long items may be set small, so that they do not stand alone."""
    is_stacked: bool = False
    """Whether few of them stand one under the other."""


def cards(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out cards: a number, whom it is addressed to, one sentence, what became of it.

    Where most would stand alone, however small, they are numbered points if these need far fewer slides.
    """
    insets = fitter.slot(SlideKind.CARDS, "Card 1").insets
    kind = _PanelKind(SlideKind.CARDS, "Card", insets, _card, may_be_read=True, is_stacked=True)
    drafts = _panels(section, kind, fitter.body_pt, place_lead(section, fitter, kind.layout), fitter)
    if not stand_alone(drafts, len(section.items)):
        return drafts
    return tuple(fewer(numbered(section, fitter), drafts))


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


def steps(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out who does what by when as panels on one slide; nothing where that is not possible."""
    if not section.items or not all(map(_asked, section.items)):
        return ()
    insets = fitter.slot(SlideKind.CARDS, "Card 1").insets
    wording = partial(_step, headings=[plain(column.heading) for column in section.columns])
    kind = _PanelKind(SlideKind.CARDS, "Card", insets, wording, is_stacked=True)
    lead = place_lead(section, fitter, kind.layout)
    sizes = (size for size in fitter.body_sizes if size <= fitter.body_pt)
    tries = (_panels(section, kind, size, lead, fitter) for size in sizes)
    fitting = (drafts for drafts in tries if len(drafts) == 1 and not broken_words(drafts, fitter))
    return next(fitting, ())


def _asked(entry: ArrangedItem) -> Spans:
    """Return who is asked: the cell of a row that stands out by its ground, its outline or a square."""
    pairs = zip(entry.item.cells, entry.item.tones, strict=False)
    return next((cell for cell, tone in pairs if tone in _SET_OFF and plain(cell).strip()), ())


def _step(entry: ArrangedItem, size: float, *, headings: Sequence[str]) -> tuple[Para, ...]:
    """Set who is asked over what is asked, and the rest of the row under it in small type."""
    asked, (what, *others) = _asked(entry), entry.item.cells
    said = [
        (Span(f"{heading}: "), *cell)
        for heading, cell in zip(headings[1:], others, strict=True)
        if cell != asked and plain(cell).strip()
    ]
    rest = tuple(span for spans in said for span in (Span(_GAP), *spans))[1:]
    who = Para(runs(asked), text_style(size, "accent", bold=True))
    return (who, Para(runs(what), text_style(size, before=0.15)), *_small(rest, size, before=0.3))


def _small(spans: Spans, body_pt: float, before: float) -> tuple[Para, ...]:
    style = text_style(design.small_pt(body_pt), "quiet", before=before)
    return (Para(runs(spans), style),) if spans else ()


def tiles(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out big numbers, what they count under them.

    So that no number is broken, all step their type down; then units part from their numbers; then there are
    fewer on a slide. Where most would stand alone, for they have long texts, they are facts if these need far
    fewer slides.
    """
    insets = fitter.slot(SlideKind.NUMBERS, "Number 1").insets
    lead = place_lead(section, fitter, SlideKind.NUMBERS)
    cell = grid(3, lead.area)[0]
    labels = [Para(runs(entry.item.label), text_style(1, bold=True)) for entry in section.items]

    def at(size: float) -> list[Para]:
        return [replace(label, style=replace(label.style, size_pt=size)) for label in labels]

    inside = insets.inside(cell).width
    sizes = _number_sizes(fitter, in_one_row=len(labels) <= _IN_A_ROW)
    fitting = (size for size in sizes if all(fitter.lines(label, inside) == 1 for label in at(size)))
    size = next(fitting, sizes[-1])
    is_apart = any(fitter.breaks_words(label, inside) for label in at(size))
    wording = partial(_tile, number_pt=size, is_apart=is_apart)
    kind = _PanelKind(SlideKind.NUMBERS, "Number", insets, wording)
    drafts = _panels(section, kind, fitter.body_pt, lead, fitter)
    if not stand_alone(drafts, len(section.items)):
        return drafts
    return tuple(fewer(facts(section, fitter), drafts))


def numbers(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out big numbers one under the other in a single place, what they count under them."""
    width = fitter.text_slot.inner.width

    def at(size: float) -> tuple[SlideDraft, ...]:
        def wording(entry: ArrangedItem, body: float) -> tuple[Para, ...]:
            above = _UNDER_HEADING if entry == section.items[0] else _BETWEEN_NUMBERS
            return _labelled(entry.item, size, body, before=0.1, above=above)

        return running_text(section, fitter, wording)

    labels = [Para(runs(entry.item.label), text_style(1, bold=True)) for entry in section.items]
    sizes = _number_sizes(fitter)
    fitting = (size for size in sizes if all(_on_a_line(label, size, width, fitter) for label in labels))
    return fewest(map(at, tuple(fitting) or sizes[-1:]), fitter)


def _number_sizes(fitter: TextFitter, *, in_one_row: bool = False) -> tuple[float, ...]:
    shares = (*_LARGER_SHARES, *_NUMBER_SHARES) if in_one_row else _NUMBER_SHARES
    steps = (float(round(fitter.theme.slide.figure_pt * share)) for share in shares)
    return (*steps, _LEAST_NUMBER_PT)


def _on_a_line(label: Para, size: float, width: float, fitter: TextFitter) -> bool:
    return fitter.lines(replace(label, style=replace(label.style, size_pt=size)), width) == 1


def _tile(entry: ArrangedItem, size: float, *, number_pt: float, is_apart: bool) -> tuple[Para, ...]:
    label, *others = _labelled(entry.item, number_pt, size, before=0.1)
    if is_apart:
        label = replace(label, runs=tuple(replace(run, text=loosened(run.text)) for run in label.runs))
    return (label, *others)


def _labelled(
    item: Item, label_pt: float, size: float, *, before: float, above: float = 0.5
) -> tuple[Para, ...]:
    """Set a label in large type over its text; the spaces above them are shares of their sizes."""
    style = text_style(label_pt, "accent", bold=True, before=above)
    label = [Para(runs(item.label), style)] if item.label else []
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
        units = [unit for group in section.groups for unit in _units(group, kind, size, lead.area, fitter)]
        return _slides(units, kind, lead.area, fitter)

    usual = at_size(size)
    if not kind.may_be_read:
        return lead.on(usual)
    return lead.on(read_if_long(usual, at_size, len(section.items), fitter))


def _units(group: Group, kind: _PanelKind, size: float, area: Box, fitter: TextFitter) -> list[FlowUnit]:
    room = kind.insets.inside(area)
    return units_of(group, kind.wording, size, fitter, FlowColumn(room.width, room.height))


def _slides(units: Sequence[FlowUnit], kind: _PanelKind, area: Box, fitter: TextFitter) -> list[SlideDraft]:
    most = min(fitter.theme.limits.cards, design.MOST_PANELS)

    def load(start: int, end: int) -> float | None:
        if end - start > most:
            return None
        return (end - start) / most if _places(units[start:end], kind, area, fitter) else None

    ranges = balanced(len(units), load, lambda place: units[place - 1].group == units[place].group)
    return [_slide(units[start:end], kind, area, fitter) for start, end in ranges]


def _places(units: Sequence[FlowUnit], kind: _PanelKind, area: Box, fitter: TextFitter) -> tuple[Box, ...]:
    """Return where panels stand, few cards one under the other; nowhere when a text does not fit."""
    shown = _headed(units)
    tries = (design.stack(len(units), area), design.grid(len(units), area))
    for boxes in tries if kind.is_stacked and len(units) <= _MOST_STACKED else tries[1:]:
        pairs = zip(shown, boxes, strict=True)
        if all(fitter.holds((*unit.heading, *unit.paras), box, kind.insets) for unit, box in pairs):
            return boxes
    return ()


def _headed(units: Sequence[FlowUnit]) -> tuple[FlowUnit, ...]:
    """Set each panel's group above it, where a slide has several groups."""
    if is_one_group(units):
        return tuple(units)
    size = design.small_pt(max(para.style.size_pt for para in units[0].paras))
    return tuple(replace(unit, heading=group_heading(unit.group, size)) for unit in units)


def _slide(units: Sequence[FlowUnit], kind: _PanelKind, area: Box, fitter: TextFitter) -> SlideDraft:
    boxes = _places(units, kind, area, fitter) or design.grid(len(units), area)
    slots = _slots(kind.name, _headed(units), boxes)
    return SlideDraft(kind.layout, slots, items_of(units), groups_of(units), panel_bars(boxes))


def panel_bars(boxes: Sequence[Box]) -> tuple[Decoration, ...]:
    """Return the bars along the tops of panels."""
    return tuple(
        Decoration("rectangle", Box(box.x, box.y - _BAR_PT, box.width, _BAR_PT), "accent") for box in boxes
    )


def _slots(name: str, units: Sequence[FlowUnit], boxes: Sequence[Box]) -> tuple[Slot, ...]:
    pairs = enumerate(zip(units, boxes, strict=True), 1)
    return tuple(Slot(f"{name} {number}", (*unit.heading, *unit.paras), box) for number, (unit, box) in pairs)


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
        used = max(fitter.height(unit.paras, narrowest.width) for unit in units)
        drop = min(_MOST_DROP * room.height, max(0.0, _FILLED * room.height - used))
        placed = replace(room, y=room.y + drop, height=room.height - drop)
        drafts += [_timeline_slide(units[a:b], group.heading, placed) for a, b in ranges]
    return drafts


def _timeline_slide(units: Sequence[FlowUnit], group: str, room: Box) -> SlideDraft:
    boxes = design.columns(max(len(units), 3), room, _GAP_PT)[: len(units)]
    middle = room.y - _DOT_PT - 6
    line = Decoration("rectangle", Box(room.x, middle - _LINE_PT / 2, room.width, _LINE_PT), "rule")
    dots = (Decoration("dot", Box(box.x, middle - _DOT_PT / 2, _DOT_PT, _DOT_PT), "accent") for box in boxes)
    slots = _slots("Point", units, boxes)
    return SlideDraft(SlideKind.TIMELINE, slots, items_of(units), group, (line, *dots))
