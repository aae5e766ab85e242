"""How each display is set: one function for each, from a section to what stands on the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import count, groupby
from types import MappingProxyType

from reportlab.pdfgen.canvas import Canvas

from briefdeck.model.document import Item, Section, Span, Spans, plain
from briefdeck.model.sections import Display
from briefdeck.render.pdf.looks import Look
from briefdeck.render.pdf.panel import Frame, Paint, Panel, Patch
from briefdeck.render.pdf.reading import as_entry, within
from briefdeck.render.pdf.tagging.structure import Part
from briefdeck.render.pdf.text import Mark, Run, Text
from briefdeck.render.pdf.typesetter import Flow, Typesetter, first_words

_NUMBER = re.compile(r"[A-Z]?\d{1,3}\.?")
_NOTE_SIDE_PT = 20
"""The number of a note hangs in so wide a column; a longer label runs in before the note."""

Shown = Callable[[Section, Typesetter], Flow]


def show(section: Section, setter: Typesetter) -> Flow:
    """Set the lead and the items of a section; its heading is not part of it."""
    return DISPLAYS[section.display](section, setter)


def _grouped(
    section: Section, setter: Typesetter, each: Callable[[Item], Flow], look: Look | None = None
) -> Flow:
    """Set the lead, then each item; a sub-heading stands where a new group begins."""
    flow = setter.blocks(section.lead, look)
    for group, items in groupby(section.items, key=lambda item: item.group):
        shown = [part for item in items for part in each(item)]
        flow += _under(setter.group(group, bool(section.title)), shown) if group else shown
    return flow


def _under(heading: Text, shown: Flow) -> Flow:
    """Set a sub-heading so that it stays with what follows."""
    if not shown:
        return [heading]
    frame = Frame(before=heading.getSpaceBefore(), after=shown[0].getSpaceAfter())
    return [Panel([heading, shown[0]], frame), *shown[1:]]


def prose(section: Section, setter: Typesetter) -> Flow:
    """Running paragraphs."""
    return _grouped(section, setter, lambda item: setter.blocks(item.body, None, item.label, item.meta))


def box(section: Section, setter: Typesetter) -> Flow:
    """Running paragraphs in the larger type of the summary box; the panel is the page's business."""
    look = setter.looks.box
    listing = Part("L", "Disc")

    def entry(item: Item) -> Flow:
        return [setter.entry(setter.blocks(item.body, look, item.label, item.meta), look, listing)]

    return _grouped(section, setter, entry, look)


def bullets(section: Section, setter: Typesetter) -> Flow:
    """A dot before each item."""
    listing = Part("L", "Disc")

    def entry(item: Item) -> Flow:
        content = setter.blocks(item.body, None, item.label, item.meta)
        return [setter.entry(content, setter.body, listing)]

    return _grouped(section, setter, entry)


def numbered(section: Section, setter: Typesetter) -> Flow:
    """A number before each item: its own where its label is one, else a running number."""
    numbers = count(1)
    listing = Part("L", "Decimal")

    def entry(item: Item) -> Flow:
        number, label = _numbered(item, next(numbers))
        content = setter.blocks(item.body, None, label, item.meta)
        return [setter.entry(content, setter.body, listing, number)]

    return _grouped(section, setter, entry)


def _numbered(item: Item, running: int) -> tuple[str, Spans]:
    """Give the number of an item, and what its label says besides."""
    label = plain(item.label).strip()
    return (label, ()) if _NUMBER.fullmatch(label) else (str(running), item.label)


def facts(section: Section, setter: Typesetter) -> Flow:
    """Label and value, a line each."""
    listing = Part("L", "None")

    def fact(item: Item) -> Flow:
        value = setter.blocks(item.body, setter.looks.rail.but(after=0), (), item.meta)
        width, after = 57 if setter.narrow else 96, setter.space(3)
        return [as_entry(listing, setter.labelled(_label(item.label, setter), value, width, after))]

    return _grouped(section, setter, fact)


def _label(spans: Spans, setter: Typesetter) -> Panel:
    look = setter.looks.label.but(size=setter.looks.meta.size, leading=setter.looks.rail.leading)
    drop = setter.looks.rail.baseline - look.baseline
    return Panel([setter.writer.text(spans, look)], Frame(top=drop))


def terms(section: Section, setter: Typesetter) -> Flow:
    """A term, and its meaning after it."""
    look = setter.looks.rail
    listing = Part("L", "None")

    def term(item: Item) -> Flow:
        return _listed(listing, setter.blocks(item.body, look, item.label, item.meta))

    return _grouped(section, setter, term)


def _listed(listing: Part, content: Flow) -> Flow:
    """Say that some content is one entry of a list."""
    within((listing, Part("LI"), Part("LBody")), content)
    return content


def cards(section: Section, setter: Typesetter) -> Flow:
    """A large number; beside it whom it is addressed to, what to do, and its state."""
    numbers = count(1)
    listing = Part("L", "Decimal")

    def card(item: Item) -> Flow:
        number, label = _numbered(item, next(numbers))
        plate, note = (label, item.meta) if label else (item.meta, ())
        body = setter.blocks(item.body, setter.body.but(after=setter.space(1.5)))
        drop = setter.looks.ordinal.baseline - setter.body.baseline
        content: Flow = [setter.chip(plate), *body] if plate else [Panel(body, Frame(top=drop))]
        content += [setter.text(note, setter.looks.meta)] if note else []
        return [as_entry(listing, _card(content, setter.writer.plain(number, setter.looks.ordinal), setter))]

    return _grouped(section, setter, card)


def _card(content: Flow, number: Text, setter: Typesetter) -> Panel:
    indent = max(24, number.natural_width + 8)
    line = setter.hairline()
    top, bottom = setter.space(4), setter.space(5)
    frame = Frame(left=indent, side_width=indent, top=top, bottom=bottom, whole=setter.whole_pt, paint=line)
    return Panel(content, frame, [number])


def people(section: Section, setter: Typesetter) -> Flow:
    """A name, and the post under it."""
    listing = Part("L", "None")

    def person(item: Item) -> Flow:
        small = setter.looks.meta.but(colour=setter.looks.ink)
        content: Flow = [setter.text(item.label, setter.looks.label)] if item.label else []
        content += setter.blocks(item.body, small, (), item.meta)
        panel = Panel(content, Frame(after=setter.space(3.5), whole=setter.whole_pt))
        return [as_entry(listing, panel)]

    return _grouped(section, setter, person)


def dialogue(section: Section, setter: Typesetter) -> Flow:
    """A question, and the answer under it."""

    def exchange(item: Item) -> Flow:
        question = setter.looks.label.but(
            size=setter.body.size, leading=setter.body.leading, after=setter.space(1.5), with_next=True
        )
        content: Flow = [setter.text(item.label, question)] if item.label else []
        content += setter.blocks(item.body, None, (), item.meta)
        return [Panel(content, Frame(after=setter.space(7), whole=setter.whole_pt))]

    return _grouped(section, setter, exchange)


def quotes(section: Section, setter: Typesetter) -> Flow:
    """Words quoted, set off by a line; under them whose they are."""

    def quote(item: Item) -> Flow:
        content = setter.blocks(item.body, setter.looks.quote)
        within((Part("BlockQuote"),), content)
        content.append(_attribution(item, setter))
        after = setter.space(8)
        frame = Frame(left=12, top=1, bottom=2, after=after, whole=setter.whole_pt, paint=setter.bar(2))
        return [Panel(content, frame)]

    return _grouped(section, setter, quote)


def _attribution(item: Item, setter: Typesetter) -> Panel:
    looks = setter.looks
    gap = Run((Span(" \u2002"),), looks.meta) if item.label and item.meta else Run((), looks.meta)
    runs = (Run(item.label, looks.label), gap, Run(item.meta, looks.meta))
    return Panel([setter.writer.runs(runs, looks.meta)], Frame())


def timeline(section: Section, setter: Typesetter) -> Flow:
    """Dates along a line, what happened beside or under them."""
    last = len(section.items) - 1
    numbers = count()
    listing = Part("L", "None")

    def event(item: Item) -> Flow:
        number = next(numbers)
        paint = _line(setter, number == 0, number == last)
        shown = _narrow_event(item, setter, paint) if setter.narrow else _wide_event(item, setter, paint)
        shown.parts = (listing, Part("LI"))
        return [shown]

    return _grouped(section, setter, event)


def _narrow_event(item: Item, setter: Typesetter, paint: Paint) -> Panel:
    label: Flow = [setter.text(item.label, setter.looks.label)] if item.label else []
    content = setter.blocks(item.body, setter.looks.rail.but(after=0), (), item.meta)
    _part_label(label, content)
    return Panel(label + content, Frame(left=13, bottom=setter.space(5), whole=setter.whole_pt, paint=paint))


def _wide_event(item: Item, setter: Typesetter, paint: Paint) -> Panel:
    look = setter.body.but(after=0)
    content = setter.blocks(item.body, look, (), item.meta)
    drop = look.baseline - setter.looks.label.baseline
    label = Panel([setter.text(item.label, setter.looks.label)], Frame(top=drop))
    _part_label([label], content)
    bottom = setter.space(6)
    frame = Frame(left=110, side_left=16, side_width=88, bottom=bottom, whole=setter.whole_pt, paint=paint)
    return Panel(content, frame, [label])


def _part_label(label: Flow, content: Flow) -> None:
    """Say which part of an entry is its label."""
    within((Part("Lbl"),), label)
    within((Part("LBody"),), content)


def _line(setter: Typesetter, is_first: bool, is_last: bool) -> Paint:
    """Paint a dot, and the line that joins it to the dots above and below."""
    looks = setter.looks
    level = looks.label.baseline - looks.label.size * 0.32 if setter.narrow else setter.body.baseline - 3

    def paint(canvas: Canvas, patch: Patch) -> None:
        dot = patch.height - level
        canvas.setStrokeColor(looks.rule)
        canvas.setLineWidth(1)
        top = dot if is_first and patch.is_start else patch.height
        canvas.line(4, top, 4, dot if is_last else 0)
        if patch.is_start:
            canvas.setFillColor(looks.accent)
            canvas.circle(4, dot, 2.6, stroke=0, fill=1)

    return paint


def tiles(section: Section, setter: Typesetter) -> Flow:
    """Big numbers, what they count under them: one under another in the rail, else three in a row."""
    listing = Part("L", "None")
    if setter.narrow or any(item.group for item in section.items):
        frame = Frame(after=setter.space(5))
        return _grouped(section, setter, lambda item: [Panel(_tile(item, setter, listing), frame)])
    flow = setter.blocks(section.lead)
    if section.items:
        tiles = [_tile(item, setter, listing) for item in section.items]
        flow.append(setter.grid(tiles, min(len(tiles), 3)))
    return flow


def _tile(item: Item, setter: Typesetter, listing: Part) -> Flow:
    content: Flow = [setter.text(item.label, setter.looks.figure)] if item.label else []
    content += setter.blocks(item.body, setter.looks.rail.but(after=0), (), item.meta)
    return _listed(listing, content)


def notes(section: Section, setter: Typesetter) -> Flow:
    """Small print; the number of a source hangs at its left."""
    look = setter.looks.notes

    def entry(item: Item) -> Flow:
        shown = note(item)
        if section.kind == "sources":
            within((Part("Note"),), shown)
        return shown

    def note(item: Item) -> Flow:
        label = setter.writer.text(item.label, look, _source_mark(section, item))
        if not item.body or label.natural_width > _NOTE_SIDE_PT - 6:
            return setter.blocks(item.body, look, item.label, item.meta)
        body = setter.blocks(item.body, look, (), item.meta)
        if not item.label:
            return body
        _part_label([label], [])
        return [setter.labelled(label, body, _NOTE_SIDE_PT, look.after)]

    return _grouped(section, setter, entry, look)


def _source_mark(section: Section, item: Item) -> Mark | None:
    source = item.sources[0] if item.sources else item.record
    return Mark(f"source-{source}") if section.kind == "sources" and source else None


def table(section: Section, setter: Typesetter) -> Flow:
    """A table of all items; where they are grouped, one for each group under a sub-heading."""
    header = [(Span(words),) for words in section.header]
    flow = setter.blocks(section.lead)
    groups = [(group, [*items]) for group, items in groupby(section.items, key=lambda item: item.group)]
    for group, items in groups or ([("", [])] if header else []):
        rows = [item.cells or (item.label, first_words(item.body), item.meta) for item in items]
        shown: Flow = [setter.table(header, rows, section.widths, gap=setter.space(6))]
        flow += _under(setter.group(group, bool(section.title)), shown) if group else shown
    return flow


DISPLAYS: Mapping[Display, Shown] = MappingProxyType(
    {
        Display.BOX: box,
        Display.PROSE: prose,
        Display.FACTS: facts,
        Display.BULLETS: bullets,
        Display.NUMBERED: numbered,
        Display.CARDS: cards,
        Display.TABLE: table,
        Display.PEOPLE: people,
        Display.DIALOGUE: dialogue,
        Display.QUOTES: quotes,
        Display.TIMELINE: timeline,
        Display.TILES: tiles,
        Display.TERMS: terms,
        Display.NOTES: notes,
    }
)
"""Every display, by the function that sets it."""
