"""How each display is arranged: one function for each, in one table, for every output."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from briefdeck.arrange.charts import chart_of, described, place_map, said, time_scale
from briefdeck.arrange.facing import facing
from briefdeck.arrange.main_source import serving_all, serving_most
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content import arrangement, document
from briefdeck.model.content.cell_tones import Tone, Tones
from briefdeck.model.content.changed_runs import change_section, cite_as
from briefdeck.model.content.place_map import MapMark
from briefdeck.model.writing.signs import Signs

_NUMBER = re.compile(r"[A-Z]{0,3}-?\d{1,5}[.)]?", re.ASCII)
"""A label that is a number of its own: `14`, `1325`, `R2`, `3.`; anything longer is words."""
_SOURCES = "sources"
_GROUNDS = frozenset((Tone.TINT, Tone.FILL, Tone.DASHED))
_DOT = " · "
"""What parts the things said in one line, such as whom it is for and by when."""
_GROUP_OF = attrgetter("item.group")


def arrange_document(whole: document.Document) -> arrangement.ArrangedDocument:
    """Arrange every section, and a list of the sources where none lists those that are cited.

    Citations say the number or the name of their source; neither where one source serves all or most of them.
    """
    once = serving_all(whole)
    marks = {source.id: "" if once else source.name for source in whole.sources}
    changed = once or whole.cites_names
    main = None if changed else serving_most(whole)
    sections = tuple(_cited_as(section, marks) for section in whole.sections) if changed else whole.sections
    if main:
        once, sections = main.once, tuple(map(main.cited_in, whole.sections))
    listed = _references(whole)
    references = arrange_section(_cited_as(listed, marks) if changed else listed) if listed else None
    colophon = arrange_section(whole.colophon) if whole.colophon else None
    arranged = arrangement.ArrangedDocument(
        whole, tuple(map(arrange_section, sections)), references, colophon, once=once
    )
    return facing(arranged, arrange_document(whole.facing)) if whole.facing else arranged


def _cited_as(section: document.Section, marks: Mapping[str, str]) -> document.Section:
    """Give citations their marks; in a list of sources, entries too that have numbers."""
    if section.kind != _SOURCES:
        return change_section(section, cite_as(marks))
    listed = (_listed_as(item, marks[item.record or ""], section.signs) for item in section.items)
    return replace(section, items=tuple(listed))


def _listed_as(item: document.Item, mark: str, signs: Signs) -> document.Item:
    if not _number_of(item, signs):
        return item
    return replace(_without(mark, item, signs), label=(document.Span(mark),) if mark else ())


def _without(name: str, item: document.Item, signs: Signs) -> document.Item:
    """Leave the name of who published a source out of its reference where it begins with what names it."""
    first, *others = item.body
    if not isinstance(first, document.Paragraph):
        return item
    span, *rest = first.spans
    kept = replace(span, text=signs.without_first(name, span.text))
    spans = (*((kept,) if kept.text else ()), *rest)
    return replace(item, body=(replace(first, spans=spans), *others))


def _references(whole: document.Document) -> document.Section | None:
    if not whole.sources or any(section.kind == _SOURCES for section in whole.sections):
        return None
    items = tuple(_reference(each, whole.places.signs) for each in whole.sources)
    return document.Section(
        _SOURCES, _SOURCES, Display.NOTES, whole.words.sources, items=items, signs=whole.places.signs
    )


def _reference(source: document.CitedSource, signs: Signs) -> document.Item:
    return document.Item(
        record=source.id,
        label=(document.Span(signs.counted(source.number)),),
        body=(document.Paragraph(source.spans),),
    )


def arrange_section(section: document.Section) -> arrangement.Arrangement:
    """Arrange a section for its display."""
    return DISPLAYS[section.display](section)


def _entries(section: document.Section) -> arrangement.Arrangement:
    """Entries one below the other, with nothing before them."""
    return _arranged(section, _worded(section))


def _bullets(section: document.Section) -> arrangement.Arrangement:
    return replace(_entries(section), marker=arrangement.Marker.BULLET)


def _numbered(section: document.Section) -> arrangement.Arrangement:
    """Entries with a number: their own where the label is one, where none has one their place."""
    items = [*_worded(section)]
    own = [_number_of(entry.item, section.signs) for entry in items]
    places = [section.signs.counted(place) for place in range(1, len(items) + 1)]
    numbered = map(_with_number, items, own if any(own) else places)
    return _arranged(section, numbered, arrangement.Marker.NUMBER)


def _cards(section: document.Section) -> arrangement.Arrangement:
    """Numbered entries; where nothing else is said above the text, the first that would follow it is."""
    arranged = _numbered(section)
    groups = tuple(replace(group, items=tuple(map(_headed, group.items))) for group in arranged.groups)
    return replace(arranged, groups=groups)


def _table(section: document.Section) -> arrangement.Arrangement:
    """Entries as rows of as many cells as there are columns; a column with nothing in it goes."""
    entries = tuple(_as_row(entry) for entry in _worded(section))
    count = max((len(section.header), *(len(entry.item.cells) for entry in entries)))
    rows = tuple(_padded(entry.item.cells, count) for entry in entries)
    kept = [
        place for place in range(count) if not rows or any(document.plain(row[place]).strip() for row in rows)
    ]
    filled = (
        replace(entry, item=_only(kept, replace(entry.item, cells=row)))
        for entry, row in zip(entries, rows, strict=True)
    )
    columns = _begun(_columns(section, count, rows), [entry.item.tones for entry in entries])
    shown = _levelled([columns[place] for place in kept], [[row[place] for place in kept] for row in rows])
    alt = section.signs.listed(document.plain(column.heading) for column in shown)
    return replace(_arranged(section, filled), columns=shown, alt=alt)


def _chart(section: document.Section) -> arrangement.Arrangement:
    """A chart, and the table of its numbers for those who rather read them; without numbers, a table."""
    table = _table(section)
    chart = chart_of(table)
    if chart is None:
        return replace(table, section=replace(section, display=Display.TABLE))
    whole = replace(table, chart=chart, alt=described(chart, section.title), said=said(chart))
    return whole if section.chart and section.chart.is_drawn else _as_said(whole)


def _as_said(section: arrangement.Arrangement) -> arrangement.Arrangement:
    """Say a chart in a sentence, in place of its drawing."""
    return replace(section, lead=(*section.lead, *section.said), groups=(), columns=(), chart=None, alt="")


def _to_scale(section: document.Section) -> arrangement.Arrangement:
    """Entries on an axis of time; where none has a date, nothing but entries."""
    entries = _entries(section)
    scale = time_scale(entries)
    if scale is None:
        return entries
    alt = section.signs.sentences((section.title, scale.words))
    return replace(entries, scale=scale, alt=alt)


def _map(section: document.Section) -> arrangement.Arrangement:
    """Entries on a map, which say where they are too; where that is known of none, nothing but entries."""
    entries = _arranged(section, map(_with_places, _worded(section)))
    shown = place_map(entries)
    alt = section.signs.sentences((section.title, shown.words)) if shown else ""
    return replace(entries, map=shown, alt=alt)


def _picture(section: document.Section) -> arrangement.Arrangement:
    """A picture, or the code of a link; without one, running text."""
    return _entries(section if section.picture else replace(section, display=Display.PROSE))


def _notes(section: document.Section) -> arrangement.Arrangement:
    """Small print; in a list of sources, each entry is the reference of one."""
    if section.kind != _SOURCES:
        return _entries(section)
    items = (replace(entry, source=entry.item.record or "") for entry in _entries(section).items)
    return _arranged(section, items)


DISPLAYS: Mapping[Display, Callable[[document.Section], arrangement.Arrangement]] = {
    Display.BOX: _bullets,
    Display.PROSE: _entries,
    Display.FACTS: _entries,
    Display.BULLETS: _bullets,
    Display.NUMBERED: _numbered,
    Display.CARDS: _cards,
    Display.TABLE: _table,
    Display.PEOPLE: _entries,
    Display.DIALOGUE: _entries,
    Display.QUOTES: _entries,
    Display.TIMELINE: _entries,
    Display.TILES: _entries,
    Display.TERMS: _entries,
    Display.NOTES: _notes,
    Display.CHART: _chart,
    Display.ACTIONS: _table,
    Display.STRIP: _chart,
    Display.SCALE: _to_scale,
    Display.GANTT: _to_scale,
    Display.MAP: _map,
    Display.PICTURE: _picture,
    Display.CODE: _picture,
}
"""Every display, by the function that arranges it."""


def _arranged(
    section: document.Section,
    items: Iterable[arrangement.ArrangedItem],
    marker: arrangement.Marker = arrangement.Marker.NONE,
) -> arrangement.Arrangement:
    return arrangement.Arrangement(
        section,
        section.heading,
        tuple(block for block in section.lead if any(map(document.plain, document.blocks_spans((block,))))),
        tuple(arrangement.Group(heading, tuple(some)) for heading, some in groupby(items, _GROUP_OF)),
        marker,
    )


def _worded(section: document.Section) -> Iterator[arrangement.ArrangedItem]:
    """Go through the items that say anything at all; a row without other words is said in words."""
    for position, item in enumerate(section.items):
        if any(map(document.plain, document.item_spans(item))):
            yield arrangement.ArrangedItem(_in_words(section, item), position)


def _in_words(section: document.Section, item: document.Item) -> document.Item:
    if item.short or item.body or not item.cells or section.display.has_rows:
        return item
    header = [(document.Span(words),) for words in section.header]
    words = arrangement.row_in_words(header, item.cells, section.signs)
    return replace(item, body=(document.Paragraph(words),), cells=())


# Numbers and labels


def _number_of(item: document.Item, signs: Signs) -> str:
    """Return the label of an item where it is a number of its own, in European digits or the paper's."""
    label = document.plain(item.label).strip()
    return label if _NUMBER.fullmatch(signs.in_latin_digits(label)) else ""


def _with_number(entry: arrangement.ArrangedItem, number: str) -> arrangement.ArrangedItem:
    is_own = document.plain(entry.item.label).strip() == number
    return replace(entry, number=number, item=replace(entry.item, label=()) if is_own else entry.item)


def _headed(entry: arrangement.ArrangedItem) -> arrangement.ArrangedItem:
    item = entry.item
    if item.label:
        return entry
    label, meta = _parted(item.meta)
    return replace(entry, item=replace(item, label=label, meta=meta))


def _with_places(entry: arrangement.ArrangedItem) -> arrangement.ArrangedItem:
    item = entry.item
    where = MapMark(document.plain(item.label), item.spots).where
    parting = document.Span(_DOT if item.meta and where else "")
    said = (*item.meta, parting, document.Span(where))
    return replace(entry, item=replace(item, meta=tuple(span for span in said if span.text)))


def _parted(spans: document.Spans) -> tuple[document.Spans, document.Spans]:
    """Divide a line at its first dot between two things."""
    for place, span in enumerate(spans):
        before, dot, after = span.text.partition(_DOT)
        if dot:
            ends, begins = replace(span, text=before), replace(span, text=after)
            first, rest = (*spans[:place], ends), (begins, *spans[place + 1 :])
            return tuple(each for each in first if each.text), rest
    return spans, ()


# Rows


def _only(kept: Sequence[int], item: document.Item) -> document.Item:
    """Keep some cells of a row, how these stand out, and what is said of them once."""
    tones = (*item.tones, *[Tone.NONE] * (len(item.cells) - len(item.tones))) if item.tones else ()
    return replace(
        item,
        cells=tuple(item.cells[place] for place in kept),
        tones=tuple(tones[place] for place in kept) if tones else (),
        same=tuple(_padded(item.same, len(item.cells))[place] for place in kept) if item.same else (),
    )


def _padded(cells: tuple[document.Spans, ...], count: int) -> tuple[document.Spans, ...]:
    return (*cells, *[()] * (count - len(cells)))


def _columns(
    section: document.Section, count: int, rows: Sequence[tuple[document.Spans, ...]]
) -> tuple[arrangement.TableColumn, ...]:
    """Return the columns: as wide as the template says, where it says nothing as their texts ask.

    One of several whose width alone is missing is as wide as the others are on the average.
    """
    headings = _padded(tuple((document.Span(words),) for words in section.header), count)
    known = [float(max(width, 1)) for width in section.widths[: len(headings)]]
    if not known:
        known = [*arrangement.shares_by_letters((headings, *rows))]
    shares = (*known, *[sum(known) / (len(known) or 1)] * (len(headings) - len(known)))
    return tuple(map(arrangement.TableColumn, headings, shares, arrangement.aligns_of(rows, count)))


def _begun(
    columns: Sequence[arrangement.TableColumn], tones: Sequence[Tones]
) -> Sequence[arrangement.TableColumn]:
    """Let all texts of a column begin level in which cells stand out by their ground."""
    grounds = [{row[place] for row in tones if place < len(row)} & _GROUNDS for place in range(len(columns))]
    return [
        replace(column, align="start") if ground else column
        for column, ground in zip(columns, grounds, strict=True)
    ]


def _levelled(
    columns: Sequence[arrangement.TableColumn], rows: Sequence[Sequence[document.Spans]]
) -> tuple[arrangement.TableColumn, ...]:
    shares = arrangement.levelled([column.share for column in columns], rows)
    return tuple(replace(column, share=share) for column, share in zip(columns, shares, strict=True))


def _as_row(entry: arrangement.ArrangedItem) -> arrangement.ArrangedItem:
    """Make a row of an item that has none: its label, its text, what stands after it."""
    item = entry.item
    row = item.cells or (item.label, _in_a_row(item.body) or item.short, item.meta)
    return replace(entry, item=replace(item, cells=row))


def _in_a_row(blocks: tuple[document.Block, ...]) -> document.Spans:
    runs = [spans for spans in document.blocks_spans(blocks) if spans]
    return tuple(span for spans in runs for span in (document.Span(" "), *spans))[1:]
