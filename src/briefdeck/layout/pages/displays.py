"""How each display is set: one function for each, from an arranged section to boxes."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType

from briefdeck.layout.pages import boxes
from briefdeck.layout.pages.boxes import BlockBox, BoxStyle, Flow, TextBox, tag
from briefdeck.layout.pages.typesetter import BULLETED, NO_LIST, ORDERED, Typesetter, as_entry
from briefdeck.model.arrangement import ArrangedItem, Arrangement, Group, Marker
from briefdeck.model.document import Span, Spans
from briefdeck.model.pages import Anchor, Drawn, DrawnDisc, DrawnLine, Rect, Tag, TextStyle
from briefdeck.model.sections import Display

_NOTE_LABEL_PT = 20
"""The number of a note hangs in so wide a column; a longer label runs in before the note."""
TILES_IN_A_ROW = 3


def show(section: Arrangement, setter: Typesetter) -> Flow:
    """Set the lead and the items of a section; its heading is not part of it."""
    return DISPLAYS.get(section.display, _as_arranged)(section, setter)


def _as_arranged(section: Arrangement, setter: Typesetter) -> Flow:
    """Set a section as its arrangement says and no more: a table, a list or running paragraphs."""
    return (_table if section.columns else _MARKED[section.marker])(section, setter)


def _grouped(
    section: Arrangement,
    setter: Typesetter,
    each: Callable[[ArrangedItem], Flow],
    style: TextStyle | None = None,
) -> Flow:
    """Set the lead, then each item; a sub-heading stands where a new group begins."""
    flow = setter.blocks(section.lead, style)
    for group in section.groups:
        flow += _under(section, group, setter, [box for entry in group.items for box in each(entry)])
    return flow


def _under(section: Arrangement, group: Group, setter: Typesetter, shown: Flow) -> Flow:
    """Set a group's sub-heading, if it has one, so that it stays with what follows."""
    if not group.heading:
        return shown
    heading = setter.group_heading(group.heading, bool(section.heading))
    if not shown:
        return [heading]
    return [BlockBox([heading, shown[0]], BoxStyle(before=heading.before, after=shown[0].after)), *shown[1:]]


def _wording(
    entry: ArrangedItem, setter: Typesetter, style: TextStyle | None = None, *, has_label: bool = True
) -> Flow:
    """Set an item's text, with its label run in unless that stands elsewhere, and what stands after it."""
    item = entry.item
    return setter.blocks(item.body, style, item.label if has_label else (), item.meta)


def _labelled(label: Spans, setter: Typesetter, style: TextStyle | None = None) -> Flow:
    return [setter.text(label, style or setter.styles.label)] if label else []


def _prose(section: Arrangement, setter: Typesetter) -> Flow:
    """Running paragraphs."""
    return _grouped(section, setter, lambda entry: _wording(entry, setter))


def _list(section: Arrangement, setter: Typesetter, numbering: str, style: TextStyle | None = None) -> Flow:
    """A dot or a number before each item."""
    style = style or setter.body
    listing = Tag("L", numbering)

    def shown(entry: ArrangedItem) -> Flow:
        return [setter.entry(_wording(entry, setter, style), style, listing, entry.number)]

    return _grouped(section, setter, shown, style)


def _box(section: Arrangement, setter: Typesetter) -> Flow:
    """A list in the larger type of the summary box; the panel around it is the page's."""
    return _list(section, setter, BULLETED, setter.styles.box)


def _facts(section: Arrangement, setter: Typesetter) -> Flow:
    """Label and value, a line each."""
    listing, styles = Tag("L", NO_LIST), setter.styles
    style = styles.label.with_(size=styles.meta.size, leading=styles.rail.leading)
    drop = BoxStyle(top=styles.rail.baseline - style.baseline)

    def fact(entry: ArrangedItem) -> Flow:
        value = _wording(entry, setter, styles.cell, has_label=False)
        width, after = 57 if setter.narrow else 96, setter.space(3)
        label = BlockBox([setter.text(entry.item.label, style)], drop)
        return [as_entry(listing, setter.labelled(label, value, width, after))]

    return _grouped(section, setter, fact)


def _terms(section: Arrangement, setter: Typesetter) -> Flow:
    """A term, and its meaning after it."""
    listing = Tag("L", NO_LIST)
    return _grouped(
        section, setter, lambda entry: _listed(listing, _wording(entry, setter, setter.styles.rail))
    )


def _listed(listing: Tag, content: Flow) -> Flow:
    """Make some content one entry of a list."""
    tag(content, listing, Tag("LI"), Tag("LBody"))
    return content


def _cards(section: Arrangement, setter: Typesetter) -> Flow:
    """A large number; beside it whom it is addressed to, what to do, and its state."""
    listing, styles = Tag("L", ORDERED), setter.styles
    drop = BoxStyle(top=styles.ordinal.baseline - setter.body.baseline)

    def card(entry: ArrangedItem) -> Flow:
        item = entry.item
        body = setter.blocks(item.body, setter.body.with_(after=setter.space(1.5)))
        content: Flow = [setter.badge(item.label), *body] if item.label else [BlockBox(body, drop)]
        content += _labelled(item.meta, setter, styles.meta)
        return [as_entry(listing, _card(content, setter.plain(entry.number, styles.ordinal), setter))]

    return _grouped(section, setter, card)


def _card(content: Flow, number: TextBox, setter: Typesetter) -> BlockBox:
    indent = max(24, number.text.natural_width + 8)
    style = BoxStyle(
        indent,
        hang_width=indent,
        top=setter.space(4),
        bottom=setter.space(5),
        whole=setter.whole_pt,
        decorations=(setter.hairline(),),
    )
    return BlockBox(content, style, [number])


def _people(section: Arrangement, setter: Typesetter) -> Flow:
    """A name, and the post under it."""
    listing = Tag("L", NO_LIST)
    small = setter.styles.meta.with_(colour=setter.colours.text)
    style = BoxStyle(after=setter.space(3.5), whole=setter.whole_pt)

    def person(entry: ArrangedItem) -> Flow:
        content = _labelled(entry.item.label, setter) + _wording(entry, setter, small, has_label=False)
        return [as_entry(listing, BlockBox(content, style))]

    return _grouped(section, setter, person)


def _dialogue(section: Arrangement, setter: Typesetter) -> Flow:
    """A question, and the answer under it."""
    body, after = setter.body, setter.space(1.5)
    question = setter.styles.label.with_(
        size=body.size, leading=body.leading, after=after, keep_with_next=True
    )
    style = BoxStyle(after=setter.space(7), whole=setter.whole_pt)

    def exchange(entry: ArrangedItem) -> Flow:
        asked = _labelled(entry.item.label, setter, question)
        return [BlockBox(asked + _wording(entry, setter, has_label=False), style)]

    return _grouped(section, setter, exchange)


def _quotes(section: Arrangement, setter: Typesetter) -> Flow:
    """Words quoted, set off by a line; under them whose they are."""
    line = boxes.bar(2, setter.colours.accent)
    style = BoxStyle(12, 0, 1, 2, after=setter.space(8), whole=setter.whole_pt, decorations=(line,))

    def quote(entry: ArrangedItem) -> Flow:
        content = setter.blocks(entry.item.body, setter.styles.quote)
        tag(content, Tag("BlockQuote"))
        return [BlockBox([*content, _attribution(entry, setter)], style)]

    return _grouped(section, setter, quote)


def _attribution(entry: ArrangedItem, setter: Typesetter) -> TextBox:
    item, meta = entry.item, setter.styles.meta
    gap = (Span(" \u2002"),) if item.label and item.meta else ()
    return setter.runs([(item.label, setter.styles.label), (gap, meta), (item.meta, meta)], meta)


def _timeline(section: Arrangement, setter: Typesetter) -> Flow:
    """Dates along a line, what happened beside or under them."""
    listing, entries = Tag("L", NO_LIST), section.items

    def event(entry: ArrangedItem) -> Flow:
        line = _thread(setter, entry is entries[0], entry is entries[-1])
        block = (_narrow_event if setter.narrow else _wide_event)(entry, setter, line)
        block.tags = (listing, Tag("LI"))
        return [block]

    return _grouped(section, setter, event)


def _narrow_event(entry: ArrangedItem, setter: Typesetter, line: boxes.Decoration) -> BlockBox:
    label = _labelled(entry.item.label, setter)
    content = _wording(entry, setter, setter.styles.cell, has_label=False)
    _tag_label(label, content)
    style = BoxStyle(13, bottom=setter.space(5), whole=setter.whole_pt, decorations=(line,))
    return BlockBox(label + content, style)


def _wide_event(entry: ArrangedItem, setter: Typesetter, line: boxes.Decoration) -> BlockBox:
    body, label = setter.body.with_(after=0), setter.styles.label
    content = _wording(entry, setter, body, has_label=False)
    dropped = BlockBox([setter.text(entry.item.label, label)], BoxStyle(top=body.baseline - label.baseline))
    _tag_label([dropped], content)
    style = BoxStyle(
        110,
        bottom=setter.space(6),
        hang_start=16,
        hang_width=88,
        whole=setter.whole_pt,
        decorations=(line,),
    )
    return BlockBox(content, style, [dropped])


def _tag_label(label: Flow, content: Flow) -> None:
    """Tag which part of an entry is its label."""
    tag(label, Tag("Lbl"))
    tag(content, Tag("LBody"))


def _thread(setter: Typesetter, is_first: bool, is_last: bool) -> boxes.Decoration:
    """Draw a dot, and the line that joins it to the dots above and below."""
    label, colours = setter.styles.label, setter.colours
    level = label.baseline - label.size * 0.32 if setter.narrow else setter.body.baseline - 3

    def drawn(area: Rect, is_start: bool) -> Iterable[Drawn]:
        across, centre = area.start + 4, area.top - level
        top = centre if is_first and is_start else area.top
        yield DrawnLine((across, top), (across, centre if is_last else area.bottom), 1, colours.rule)
        if is_start:
            yield DrawnDisc((across, centre), 2.6, colours.accent)

    return drawn


def _tiles(section: Arrangement, setter: Typesetter) -> Flow:
    """Big numbers, what they count under them: one under another in the rail, else three in a row."""
    listing = Tag("L", NO_LIST)

    def tile(entry: ArrangedItem) -> Flow:
        number = _labelled(entry.item.label, setter, setter.styles.figure)
        text = _wording(entry, setter, setter.styles.cell, has_label=False)
        return _listed(listing, number + text)

    if stands_in_rows(section, setter.narrow):
        tiles = [tile(entry) for entry in section.items]
        flow = setter.blocks(section.lead)
        return [*flow, setter.grid(tiles, min(len(tiles), TILES_IN_A_ROW))] if tiles else flow
    style = BoxStyle(after=setter.space(5))
    return _grouped(section, setter, lambda entry: [BlockBox(tile(entry), style)])


def stands_in_rows(section: Arrangement, narrow: bool) -> bool:
    """Whether several items of a section share a row."""
    return section.display is Display.TILES and not narrow and not section.is_grouped


def _notes(section: Arrangement, setter: Typesetter) -> Flow:
    """Small print; the number of a source hangs at its start."""
    style = setter.styles.notes

    def shown(entry: ArrangedItem) -> Flow:
        flow = _note(entry, setter, style)
        if entry.source:
            tag(flow, Tag("Note"))
        return flow

    return _grouped(section, setter, shown, style)


def _note(entry: ArrangedItem, setter: Typesetter, style: TextStyle) -> Flow:
    item = entry.item
    anchor = Anchor(f"source-{entry.source}") if entry.source else None
    label = setter.text(item.label, style, anchor)
    if not item.label or not item.body or label.text.natural_width > _NOTE_LABEL_PT - 6:
        return _anchored(_wording(entry, setter, style), anchor)
    tag([label], Tag("Lbl"))
    content = _wording(entry, setter, style, has_label=False)
    return [setter.labelled(label, content, _NOTE_LABEL_PT, style.after)]


def _anchored(flow: Flow, anchor: Anchor | None) -> Flow:
    """Let the first text of some content be where links lead."""
    first = next((box for box in flow if isinstance(box, TextBox)), None)
    if first:
        first.anchor = anchor
    return flow


def _table(section: Arrangement, setter: Typesetter) -> Flow:
    """A table of all items; where they are grouped, one for each group under a sub-heading."""
    has_header = any(column.heading for column in section.columns)
    flow = setter.blocks(section.lead)
    for group in section.groups or ((Group("", ()),) if has_header else ()):
        rows = [entry.item.cells for entry in group.items]
        table = setter.table(section.columns, rows, setter.space(6), has_header)
        flow += _under(section, group, setter, [table])
    return flow


_MARKED: Mapping[Marker, Callable[[Arrangement, Typesetter], Flow]] = MappingProxyType(
    {
        Marker.NONE: _prose,
        Marker.BULLET: partial(_list, numbering=BULLETED),
        Marker.NUMBER: partial(_list, numbering=ORDERED),
    }
)
DISPLAYS: Mapping[Display, Callable[[Arrangement, Typesetter], Flow]] = MappingProxyType(
    {
        Display.BOX: _box,
        Display.FACTS: _facts,
        Display.CARDS: _cards,
        Display.PEOPLE: _people,
        Display.DIALOGUE: _dialogue,
        Display.QUOTES: _quotes,
        Display.TIMELINE: _timeline,
        Display.TILES: _tiles,
        Display.TERMS: _terms,
        Display.NOTES: _notes,
    }
)
"""The displays that are set in a way of their own; the others follow from their arrangement."""
