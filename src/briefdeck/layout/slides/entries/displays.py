"""Displays that run down the slide: boxes, prose, points, dialogue, quotations, facts, terms, people."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial

from briefdeck.layout.slides.entries.lead_placement import place_lead, running, running_text
from briefdeck.layout.slides.text import paragraphs
from briefdeck.layout.slides.text.flow import (
    FlowSpec,
    FlowUnit,
    SlideDraft,
    Wording,
    fewest,
    group_heading,
    groups_of,
    items_of,
    joined,
)
from briefdeck.layout.slides.text.split import Range, balanced, split_paras
from briefdeck.layout.slides.text.text_fitter import TextFitter
from briefdeck.layout.templates.design import BODY_FLOOR_PT
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.arrangement import ArrangedItem, Arrangement, Marker
from briefdeck.model.content.document import Item, plain
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import Para, ParaStyle, SlideKind, Slot, TextRun
from briefdeck.model.writing.signs import Signs

_WIDEST_LABEL_PT = 250.0
_LABEL_SPACE_PT = 20.0
_MOST_LABEL = 0.32
"""The most of a line that a label may take."""
_NUMBER_SPACE = 0.2
"""The space after a number, as a share of the size."""
_SHARES = (0.52, 0.6, 0.7, 0.8, 0.9)
"""Heights of columns to try, as shares of what fills one slide's two columns."""
_UNDER_HEADING_PT = 4.0
"""Between the heading of a group of people and the first name under it."""


_COMPARED = (Display.BULLETS, Display.NUMBERED)
_COLUMNS = ("Column 1", "Column 2")
_MOST_COMPARED = 4
"""So many points at most stand in each of two columns."""


def box(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out a summary on a tinted background."""
    spec = FlowSpec(SlideKind.SUMMARY, "Text", fitter.body_pt, _worded(fitter, paragraphs.bullet_paras))
    return running(section, fitter, spec)


def _styles(fitter: TextFitter) -> paragraphs.TextStyles:
    return paragraphs.TextStyles.of(fitter.text_slot)


def _worded(
    fitter: TextFitter, paras: Callable[[Item, float, paragraphs.TextStyles], tuple[Para, ...]]
) -> Wording:
    """Word items by a function of each, its size, and the styles of running text."""
    styles = _styles(fitter)
    return lambda entry, size: paras(entry.item, size, styles)


def prose(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out running text."""
    return running_text(section, fitter, _worded(fitter, paragraphs.prose_paras))


def bullets(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out bullets, no more on a slide than the theme's limits."""
    return _points(section, fitter, _worded(fitter, paragraphs.bullet_paras))


def numbered(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out numbered points; the numbers go on from slide to slide."""
    return _points(section, fitter, _counted(section, fitter))


def _counted(section: Arrangement, fitter: TextFitter) -> Wording:
    styles, numbers = _styles(fitter), [f"{entry.number}." for entry in section.items]

    def wording(entry: ArrangedItem, size: float) -> tuple[Para, ...]:
        room = max(fitter.text_width(number, size, bold=True) for number in numbers)
        return paragraphs.numbered_paras(entry, size, round(room + _NUMBER_SPACE * size, 1), styles)

    return wording


def _points(section: Arrangement, fitter: TextFitter, wording: Wording) -> tuple[SlideDraft, ...]:
    limits = fitter.theme.limits
    most = limits.bullets, limits.words
    spec = FlowSpec(SlideKind.TEXT, "Text", fitter.body_pt, wording, *most, may_be_read=True)
    return running(section, fitter, spec)


def compared(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out the points of two groups side by side; nothing where there are more, or one has no room."""
    if section.display not in _COMPARED or len(section.groups) != len(_COLUMNS):
        return ()
    lead = place_lead(section, fitter, SlideKind.COLUMNS)
    wording = (
        _counted(section, fitter)
        if section.marker is Marker.NUMBER
        else _worded(fitter, paragraphs.bullet_paras)
    )
    columns = [
        [FlowUnit(entry, wording(entry, fitter.body_pt), group=group.heading) for entry in group.items]
        for group in section.groups
    ]
    words = sum(unit.words for units in columns for unit in units)
    if lead.before or words > fitter.theme.limits.words or max(map(len, columns)) > _MOST_COMPARED:
        return ()
    named = zip(_COLUMNS, columns, strict=True)
    slots = [_headed_column(name, units, lead.area, fitter) for name, units in named]
    shown = [unit for units in columns for unit in units]
    drafts = [SlideDraft(SlideKind.COLUMNS, tuple(filter(None, slots)), items_of(shown), groups_of(shown))]
    return lead.on(drafts) if all(slots) else ()


def _headed_column(name: str, units: Sequence[FlowUnit], area: Box, fitter: TextFitter) -> Slot | None:
    """Set a group in a column under its heading; None where it has no room there."""
    spec = fitter.slot(SlideKind.COLUMNS, name)
    paras = (*group_heading(units[0].group, fitter.body_pt), *joined(units))
    box = replace(spec.box, y=area.y, height=area.height)
    return Slot(name, paras, box) if fitter.holds(paras, box, spec.insets) else None


def dialogue(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out questions, each with its answer under it."""
    return running_text(section, fitter, _worded(fitter, _dialogue_paras))


def quotes(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out quotations in large type, two on a slide at most."""
    wording = _quoted(section, fitter)

    def at(size: float) -> tuple[SlideDraft, ...]:
        spec = FlowSpec(SlideKind.QUOTES, "Quotations", size, wording, most_items=2)
        return running(section, fitter, spec)

    sizes = fitter.slot(SlideKind.QUOTES, "Quotations").sizes
    return fewest(map(at, sizes), fitter)


def said(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out quotations in the type of running text, one under the other."""
    return running_text(section, fitter, _quoted(section, fitter))


def _quoted(section: Arrangement, fitter: TextFitter) -> Wording:
    return _worded(fitter, partial(_quote_paras, small=fitter.small_pt, signs=section.section.signs))


def facts(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out labels with their values in a column beside them, small where that saves a slide.

    They are no smaller for it than tables are.
    """
    usual, *smaller = _sizes(fitter)
    sizes = (usual, *(size for size in smaller if size >= fitter.theme.slide.table_pt))
    return _labelled(section, fitter, SlideKind.TEXT, sizes)


def _sizes(fitter: TextFitter) -> tuple[float, ...]:
    """Return the sizes that facts and names may have: as what stands under text where that is least."""
    is_least = fitter.body_pt == fitter.body_sizes[-1]
    return (fitter.body_pt, fitter.small_pt) if is_least else (fitter.body_pt,)


def terms(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out terms with their meanings beside them, as large as running text where they have room."""
    small = fitter.slot(SlideKind.SMALL_PRINT, "Text").sizes
    sizes = sorted({*small, fitter.body_pt, min(BODY_FLOOR_PT, fitter.body_pt)}, reverse=True)
    return _labelled(section, fitter, SlideKind.SMALL_PRINT, tuple(sizes))


def notes(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out small print; a number before an entry hangs out."""
    sizes = fitter.slot(SlideKind.SMALL_PRINT, "Text").sizes
    return _labelled(section, fitter, SlideKind.SMALL_PRINT, sizes)


def _labelled(
    section: Arrangement, fitter: TextFitter, layout: str, sizes: tuple[float, ...]
) -> tuple[SlideDraft, ...]:
    styles = _styles(fitter)
    width = fitter.slot(layout, "Text").inner.width
    widest = min(_WIDEST_LABEL_PT, _MOST_LABEL * width)
    labels = [entry.item.label for entry in section.items if entry.item.label]

    def wording(entry: ArrangedItem, size: float) -> tuple[Para, ...]:
        item = entry.item
        if not item.label:
            return paragraphs.prose_paras(item, size, styles)
        if styles.from_right:
            return paragraphs.run_in_paras(item, size, styles)
        widths = [fitter.text_width(plain(label), size, bold=True) for label in labels]
        column = min(widest, max(widths)) + _LABEL_SPACE_PT
        beside = widths[labels.index(item.label)] <= widest
        paras = paragraphs.labelled_paras(item, size, column, styles, fits=beside)
        is_whole = not any(fitter.breaks_words(para, width) for para in paras)
        return paras if is_whole else paragraphs.prose_paras(item, size, styles)

    tries = (running(section, fitter, FlowSpec(layout, "Text", size, wording)) for size in sizes)
    return fewest(tries, fitter)


def _dialogue_paras(item: Item, size: float, styles: paragraphs.TextStyles) -> tuple[Para, ...]:
    is_quiet = item.begins_strong
    asked_in = paragraphs.runs(item.label, bold=not is_quiet, colour="quiet" if is_quiet else "accent")
    question = Para(asked_in, styles.plain(size, before=1.0))
    asked = paragraphs.meta_paras(item, styles.plain(size))
    answer = paragraphs.block_paras(paragraphs.shown_blocks(item), styles.plain(size, before=0.3), 0, styles)
    return (*([question] if item.label else []), *answer, *asked)


def _quote_paras(
    item: Item, size: float, styles: paragraphs.TextStyles, *, small: float, signs: Signs
) -> tuple[Para, ...]:
    said = tuple(
        paragraphs.block_paras(paragraphs.shown_blocks(item), styles.plain(size, before=1.2), 0, styles)
    )
    comma = (TextRun(f"{signs.comma} "),) if item.label and item.meta else ()
    by = (*paragraphs.runs(item.label, bold=True), *comma, *paragraphs.runs(item.meta))
    return (*said, Para(by, styles.plain(small, "quiet", before=0.5))) if by else said


# People, in two columns


def people(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out people in two even columns; a group is a heading above its first name in each.

    Names are as large as running text, or where that is as small as may be and they need fewer slides so, or
    fewer groups go on in the next column, as what stands under them. They stand in one column where a word is
    too wide for one of two.
    """
    tries = (_people_at(size, section, fitter) for size in _sizes(fitter))
    made = [drafts for drafts in tries if drafts]
    return (
        min(made, key=lambda drafts: (len(drafts), _columns_begun(drafts)))
        if made
        else facts(section, fitter)
    )


def _columns_begun(drafts: Sequence[SlideDraft]) -> int:
    """Count the columns that begin with the heading of a group which does so too."""
    firsts = [slot.paras[0].text for draft in drafts for slot in draft.slots if slot.name in _COLUMNS]
    return len(firsts) - len({*firsts})


def _people_at(name_pt: float, section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Return the slides of people with names of a size; none where a word is too wide for a column."""
    lead = place_lead(section, fitter, SlideKind.COLUMNS)
    specs = [fitter.slot(SlideKind.COLUMNS, name) for name in _COLUMNS]
    width = min(spec.inner.width for spec in specs)
    insets = max(spec.insets.top + spec.insets.bottom for spec in specs)
    room = lead.area.height - insets
    styles = paragraphs.TextStyles.of(specs[0])
    units = [
        FlowUnit(entry, part, group=group.heading)
        for group in section.groups
        for entry in group.items
        for part in split_paras(_person(entry.item, name_pt, fitter.small_pt, styles), fitter, width, room)
        if part
    ]
    above = styles.plain(fitter.small_pt, "accent", bold=True, before=0.7)

    def column(start: int, end: int) -> tuple[FlowUnit, ...]:
        return _under_headings(units[start:end], above)

    if any(fitter.breaks_words(para, width) for para in joined(column(0, len(units)))):
        return ()
    ranges = _paired(units, cache(lambda *part: fitter.height(joined(column(*part)), width)), room)
    pairs = [ranges[index : index + 2] for index in range(0, len(ranges), 2)]
    return lead.on([_columns([column(*part) for part in pair], lead.area, fitter) for pair in pairs])


def _person(item: Item, name_pt: float, post_pt: float, styles: paragraphs.TextStyles) -> tuple[Para, ...]:
    name = styles.plain(name_pt, bold=True, before=0.3)
    post = replace(styles.plain(post_pt, "quiet"), before_pt=1)
    said = [Para(paragraphs.runs(item.meta), post)] if item.meta else []
    names = [Para(paragraphs.runs(item.label), name)] if item.label else []
    return (*names, *paragraphs.block_paras(paragraphs.shown_blocks(item), post, 0, styles), *said)


def _under_headings(units: Sequence[FlowUnit], above: ParaStyle) -> tuple[FlowUnit, ...]:
    """Set the heading of each group above the first in a column that is of it."""
    groups = ["", *(unit.group for unit in units)]
    return tuple(
        _under_heading(unit, above) if unit.group and unit.group != before else unit
        for before, unit in zip(groups, units, strict=False)
    )


def _under_heading(unit: FlowUnit, above: ParaStyle) -> FlowUnit:
    name, *others = unit.paras
    close = replace(name, style=replace(name.style, before_pt=min(name.style.before_pt, _UNDER_HEADING_PT)))
    return replace(unit, heading=(Para((TextRun(unit.group),), above),), paras=(close, *others))


def _paired(
    units: Sequence[FlowUnit], height_of: Callable[[int, int], float], most: float
) -> Sequence[Range]:
    """Fill both columns of every slide, evenly, but groups stay whole if that needs no slide more."""

    def is_torn(place: int) -> bool:
        return units[place - 1].group == units[place].group

    def parted(height: float) -> tuple[Range, ...]:
        def load(start: int, end: int) -> float | None:
            needed = height_of(start, end)
            return needed / height if needed <= height else None

        return balanced(len(units), load, is_torn)

    ranges = parted(most)
    wanted = len(ranges) + len(ranges) % 2
    total = height_of(0, len(units))
    tries = (parted(min(most, total * share * 2 / wanted)) for share in _SHARES)
    paired = [
        tried for tried in tries if len(tried) == wanted and max(height_of(*part) for part in tried) <= most
    ]
    return min(paired, key=lambda tried: sum(is_torn(start) for start, _ in tried[1:]), default=ranges)


def _columns(columns: Sequence[Sequence[FlowUnit]], area: Box, fitter: TextFitter) -> SlideDraft:
    slots = []
    for index, units in enumerate(columns, 1):
        spec = fitter.slot(SlideKind.COLUMNS, f"Column {index}")
        placed = replace(spec.box, y=area.y, height=area.height)
        slots.append(Slot(spec.name, joined(units), placed))
    items = tuple(entry for units in columns for entry in items_of(units))
    return SlideDraft(SlideKind.COLUMNS, tuple(slots), items)
