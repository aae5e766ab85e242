"""How a slide with little on it is spread over its body, so that it looks composed and not left."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import ceil

from briefdeck.layout.slides.text.flow import FlowUnit, SlideDraft, joined
from briefdeck.layout.slides.text.split import in_sentences
from briefdeck.layout.slides.text.text_fitter import SAFE_HEIGHT, TextFitter
from briefdeck.model.laid_out.deck import Para, SlideKind, Slot

_FILLED = 0.74
"""What is spread ends at this part of its place."""
_LOW, _FEW, _MOST_DROP = 0.62, 3, 0.2
"""So few entries that end above this part of it stand on a panel; what stands side by side begins so much of
it lower at most."""
_WIDEST_GAP = 0.8
"""The most space between entries and paragraphs, as a share of their size, nearly a line: what is left of a
slide is free at its foot, so that gaps are alike from slide to slide."""
_WIDEST_IN_LISTS = 0.5
"""The same between entries of small print: terms, each with its meaning, are looked up."""
_WIDEST_IN_COLUMNS = 1.2
"""The same between entries of columns, each of which has several lines, and in a text with higher evidence
beside it."""
_LEAST_END: Mapping[str, float] = {SlideKind.QUOTES: 1, SlideKind.SUMMARY: _LOW, SlideKind.STATEMENT: 0.4}
"""What stands alone in the middle of its box ends at this part of its place at least."""
_MOST_WORDS: Mapping[str, int] = {SlideKind.TEXT: 30, SlideKind.SUMMARY: 60}
"""So many words at most are a statement, in running text and as the summary of a deck."""


def spread(draft: SlideDraft, fitter: TextFitter, title_pt: float, *, is_alone: bool) -> SlideDraft:
    """Spread what stands on a slide, where it would end far above the foot of the body.

    What becomes a statement is no larger than `title_pt`, the size of titles, and all of its section.
    """
    if is_alone and (stated := _stated(draft, fitter, title_pt)):
        return stated
    way = _SPREADS.get(draft.layout)
    return way(draft, fitter) if way and draft.slots else draft


def _points(draft: SlideDraft, fitter: TextFitter) -> SlideDraft:
    """Put more space between the entries of running text, beside evidence between its sentences."""
    if not draft.units:
        return draft
    inner = fitter.room(draft.layout, draft.slots[0])
    if draft.layout == SlideKind.EVIDENCE:
        parted = draft.showing(_by_sentence(draft.units))
        draft = parted if fitter.height(joined(parted.units), inner.width) <= inner.height else draft
    loose = _in_step(_loosened(draft, fitter), draft, fitter)
    is_low = fitter.height(loose.slots[0].paras, inner.width) < _LOW * inner.height
    is_few = len(draft.units) <= _FEW and draft.layout == SlideKind.TEXT
    return _paneled(loose, fitter) if is_low and is_few else loose


def _in_step(loose: SlideDraft, draft: SlideDraft, fitter: TextFitter) -> SlideDraft:
    """Part the entries of a list that is evidence and of the text beside it by one space, as both have room.

    `loose` is the slide `draft` with its text spread by itself.
    """
    if draft.layout != SlideKind.EVIDENCE or draft.table or draft.figure:
        return loose
    starts = {slot.name: _starts(slot) for slot in draft.slots}
    sizes = [slot.paras[starts[slot.name][0]].style.size_pt for slot in draft.slots if starts[slot.name]]
    if not starts["Evidence"] or sizes[-1] > fitter.body_pt:
        return loose
    gaps = (_filling_gap(slot, starts[slot.name], draft, fitter) for slot in draft.slots if starts[slot.name])
    gap = min(*gaps, _WIDEST_IN_COLUMNS * min(sizes))
    own = draft if starts["Text"] else loose
    return replace(own, slots=tuple(_parted_by(gap, slot, starts[slot.name]) for slot in own.slots))


def _filling_gap(slot: Slot, places: Sequence[int], draft: SlideDraft, fitter: TextFitter) -> float:
    """Return the space between the entries of a text with which it fills its place."""
    room = fitter.room(draft.layout, slot)
    free = (room.height - fitter.height(slot.paras, room.width)) / SAFE_HEIGHT
    return (free + sum(slot.paras[n].style.before_pt for n in places)) / len(places)


def _parted_by(gap: float, slot: Slot, places: Sequence[int]) -> Slot:
    paras = (
        _under(para, gap - para.style.before_pt, _WIDEST_IN_COLUMNS) if n in places else para
        for n, para in enumerate(slot.paras)
    )
    return replace(slot, paras=tuple(paras))


def _by_sentence(units: tuple[FlowUnit, ...]) -> tuple[FlowUnit, ...]:
    """Give each sentence of what is one paragraph a paragraph of its own."""
    if len(units) > 1 or len(units[0].paras) > 1 or units[0].is_labelled:
        return units
    return (replace(units[0], paras=in_sentences(units[0].paras[0])),)


def _summary(draft: SlideDraft, fitter: TextFitter) -> SlideDraft:
    """Set a summary on a panel as high as it asks."""
    return _boxed(_loosened(draft, fitter), fitter)


def _loosened(draft: SlideDraft, fitter: TextFitter) -> SlideDraft:
    inner = fitter.room(draft.layout, draft.slots[0])
    free = _FILLED * inner.height - fitter.height(joined(draft.units), inner.width)
    if free <= 0 or not draft.units:
        return draft
    return draft.showing(_apart(draft.units, free / SAFE_HEIGHT, _widest(draft, fitter)))


def _widest(draft: SlideDraft, fitter: TextFitter) -> float:
    """Return how wide the gaps of a slide may be, as a share of its type."""
    is_small = draft.units[0].paras[0].style.size_pt < fitter.body_pt
    if draft.layout == SlideKind.SMALL_PRINT and is_small:
        return _WIDEST_IN_LISTS
    is_beside = draft.layout == SlideKind.EVIDENCE
    return _WIDEST_IN_COLUMNS if is_beside and _is_lower(draft, fitter) else _WIDEST_GAP


def _is_lower(draft: SlideDraft, fitter: TextFitter) -> bool:
    """Tell whether a text is lower than the evidence beside it."""
    drawn = [each.box.height for each in (draft.table, draft.figure) if each]
    text, *beside = (fitter.height(slot.paras, fitter.room(draft.layout, slot).width) for slot in draft.slots)
    return text < max((*drawn, *beside), default=0)


def _paneled(draft: SlideDraft, fitter: TextFitter) -> SlideDraft:
    """Put a short text on a panel where the template has one and it fits."""
    spec = fitter.slot(SlideKind.SUMMARY, "Text")
    paras = draft.slots[0].paras
    fits = spec.bar and fitter.holds(paras, spec.box, spec.insets)
    return _boxed(replace(draft, layout=SlideKind.SUMMARY), fitter) if fits else draft


def _stated(draft: SlideDraft, fitter: TextFitter, title_pt: float) -> SlideDraft | None:
    """Set a single short entry in large type, as a statement; None where it is not one, or has no room."""
    most = _MOST_WORDS.get(draft.layout, 0)
    if not most or not draft.units:
        return None
    unit = draft.units[0]
    is_short = len(draft.units) == 1 and unit.starts and 0 < unit.words <= most
    if not is_short or unit.is_labelled or any(para.level for para in unit.paras):
        return None
    spec = fitter.slot(SlideKind.STATEMENT, "Statement")
    for size in (size for size in spec.sizes if size <= title_pt):
        slot = Slot("Statement", tuple(_enlarged(para, size, fitter) for para in unit.paras))
        if size > fitter.body_pt and fitter.holds(slot.paras, spec.box, spec.insets):
            return _boxed(replace(draft, layout=SlideKind.STATEMENT, slots=(slot,)), fitter)
    return None


def _enlarged(para: Para, size: float, fitter: TextFitter) -> Para:
    """Set a paragraph as one of a statement; questions and small type keep their size."""
    style = replace(para.style, bullet="", left_pt=0, hanging_pt=0)
    is_said = style.size_pt >= fitter.body_pt and not _is_bold(para)
    return replace(para, style=replace(style, size_pt=size) if is_said else style)


def _apart(units: tuple[FlowUnit, ...], free: float, widest: float) -> tuple[FlowUnit, ...]:
    """Divide free room among the spaces above all units but the first."""
    first, *others = units
    if not others:
        return (replace(first, paras=_spaced(first.paras, free, widest)),)
    return (first, *(_parted_more(unit, free / len(others), widest) for unit in others))


def _spaced(paras: tuple[Para, ...], free: float, widest: float) -> tuple[Para, ...]:
    """Divide free room among the paragraphs of a text, small type, lists and what follows a heading aside."""
    size = paras[0].style.size_pt
    after = [(n, para) for n, para in enumerate(paras) if n and not _is_bold(paras[n - 1])]
    places = [n for n, para in after if para.style.size_pt >= size and not para.level]
    more = free / len(places) if places else 0
    return tuple(_under(para, more, widest) if n in places else para for n, para in enumerate(paras))


def _parted_more(unit: FlowUnit, more: float, widest: float) -> FlowUnit:
    if unit.heading:
        return replace(unit, heading=(_under(unit.heading[0], more, widest), *unit.heading[1:]))
    return replace(unit, paras=(_under(unit.paras[0], more, widest), *unit.paras[1:]))


def _under(para: Para, more: float, widest: float) -> Para:
    """Give a paragraph more space above it, within a limit in all."""
    style = para.style
    before = max(style.before_pt, min(style.before_pt + more, widest * style.size_pt))
    return replace(para, style=replace(style, before_pt=int(before * 10) / 10))


def _boxed(draft: SlideDraft, fitter: TextFitter) -> SlideDraft:
    """Make a box as high as its text, a panel with room around it, with its bar at its side.

    Little text stands in the middle of a higher box, so that it ends in the lower part of the body; so does
    text that most programs set in fewer lines, with as much room over it as under it.
    """
    slot = draft.slots[0]
    spec = fitter.slot(draft.layout, slot.name)
    if spec.bar is None:
        return draft
    around, width = spec.insets.top + spec.insets.bottom, spec.inner.width
    needed = fitter.height(slot.paras, width)
    used = ceil(needed + around) + 1
    is_low = used < _FILLED * spec.box.height
    height = max(used, 2 * _LEAST_END[draft.layout] * spec.box.height - (used - around)) if is_low else used
    place = replace(spec.box, height=min(height, spec.box.height))
    drawn = replace(spec.bar, box=replace(spec.bar.box, y=place.y, height=place.height))
    is_loose = is_low or fitter.usual_height(slot.paras, width) < needed
    boxed = replace(slot, box=place, anchor="middle" if is_loose else "")
    return replace(draft, slots=(boxed,), decorations=(drawn,))


def _columns(draft: SlideDraft, fitter: TextFitter) -> SlideDraft:
    """Put more space between the entries of columns, the same in all."""
    columns = [(slot, slot.box) for slot in draft.slots if slot.box and slot.name != "Lead"]
    free = [
        (_FILLED * box.height - fitter.height(slot.paras, box.width)) / SAFE_HEIGHT / len(places)
        for slot, box in columns
        if (places := _starts(slot))
    ]
    more = max(0.0, min(free, default=0.0))
    made = {slot.name: _with_space(slot, _starts(slot), more, _WIDEST_IN_COLUMNS) for slot, _ in columns}
    spaced = replace(draft, slots=tuple(made.get(slot.name, slot) for slot in draft.slots))
    return _lowered(spaced, fitter)


def _lowered(draft: SlideDraft, fitter: TextFitter) -> SlideDraft:
    """Let what stands side by side begin lower, with its bars, where it would end far above the foot."""
    area = fitter.area(draft.layout)
    moved = [slot for slot in draft.slots if slot.box and slot.name != "Lead"]
    ends = [_end(slot, draft.layout, fitter) for slot in moved]
    drop = min(_MOST_DROP * area.height, area.y + _LOW * area.height - max(ends, default=area.bottom))
    if drop <= 0 or len({slot.box.y for slot in moved if slot.box}) > 1:
        return draft
    return replace(
        draft,
        slots=tuple(_down(slot, drop) if slot in moved else slot for slot in draft.slots),
        decorations=tuple(
            replace(bar, box=replace(bar.box, y=bar.box.y + drop)) for bar in draft.decorations
        ),
    )


def _end(slot: Slot, layout: str, fitter: TextFitter) -> float:
    """Return where the text of a slot ends that stands at the top of its box."""
    room = fitter.room(layout, slot)
    return room.y + fitter.height(slot.paras, room.width)


def _down(slot: Slot, drop: float) -> Slot:
    box = slot.box
    return replace(slot, box=box and replace(box, y=box.y + drop, height=box.height - drop))


def _starts(slot: Slot) -> list[int]:
    """Return which paragraphs of a column begin an entry, but for its first: points, names, headings."""
    bold = [n for n, para in enumerate(slot.paras) if _is_bold(para)]
    points = [n for n, para in enumerate(slot.paras) if not para.level and _is_marked(para)]
    return [n for n in sorted({*bold, *points}) if n and n - 1 not in bold]


def _is_marked(para: Para) -> bool:
    """Tell whether a bullet, a number or a label stands before a paragraph."""
    return bool(para.style.bullet or para.number or "\t" in para.text)


def _is_bold(para: Para) -> bool:
    return para.style.bold or (bool(para.runs) and all(run.bold for run in para.runs))


def _with_space(slot: Slot, places: Sequence[int], more: float, widest: float) -> Slot:
    paras = (_under(p, more, widest) if n in places else p for n, p in enumerate(slot.paras))
    return replace(slot, paras=tuple(paras))


_SPREADS: Mapping[str, Callable[[SlideDraft, TextFitter], SlideDraft]] = {
    SlideKind.TEXT: _points,
    SlideKind.EVIDENCE: _points,
    SlideKind.SMALL_PRINT: _points,
    SlideKind.SUMMARY: _summary,
    SlideKind.QUOTES: _boxed,
    SlideKind.COLUMNS: _columns,
    SlideKind.NUMBERS: _lowered,
}
"""How each kind of slide is filled; the others fill their body as they are laid out."""
