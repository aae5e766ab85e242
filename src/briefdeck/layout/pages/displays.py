"""How each display is set: one function for each, from an arranged section to boxes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import product
from types import MappingProxyType

from briefdeck.layout.pages import boxes, items
from briefdeck.layout.pages.boxes import BlockBox, BoxStyle, Flow, FormBox, TextBox, tag
from briefdeck.layout.pages.facing import foot_in_table, show_both
from briefdeck.layout.pages.figures import chart, place_map, strip, times, width_of
from briefdeck.layout.pages.items import cards, people
from briefdeck.layout.pages.pictures import code, picture
from briefdeck.layout.pages.runs import loosened_spans
from briefdeck.layout.pages.styles import with_room_for
from briefdeck.layout.pages.table_setter import PageRow
from briefdeck.layout.pages.typesetter import BULLETED, NO_LIST, ORDERED, Typesetter, as_entry
from briefdeck.layout.pages.words import scaled
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.arrangement import ArrangedItem, Arrangement, Group, Marker
from briefdeck.model.content.document import Span, plain
from briefdeck.model.laid_out.pages import Anchor, Drawn, DrawnDisc, DrawnLine, Rect, Tag, TextStyle

_NOTE_LABEL_PT = 20
"""The number of a note hangs in so wide a column; a longer label runs in before the note."""
TILES_IN_A_ROW = 3
_LABEL_PT, _NARROW_LABEL_PT, _LABEL_GAP_PT, _LEAST_LABEL_GAP_PT = 96.0, 66.0, 14.0, 9.0
"""The most for the column of labels of facts, in the main column and in the rail; what its longest is set
from the values: about 5 mm, and at least."""


def show(section: Arrangement, setter: Typesetter) -> Flow:
    """Set the lead and the items of a section, in each language that the paper has; not its heading."""
    halves = setter.facing
    return show_both(section, setter, halves, _show) if halves else _show(section, setter)


def _show(section: Arrangement, setter: Typesetter) -> Flow:
    return section.way(DISPLAYS, _table, _MARKED)(section, setter)


def _prose(section: Arrangement, setter: Typesetter) -> Flow:
    """Running paragraphs."""
    return items.grouped(section, setter, lambda entry: items.wording(entry, setter))


_NUMBER_STEPS = (1.0, 0.8, 0.64)
"""How large big numbers are, as shares of their usual size, before they are as small as headings."""


def _list(section: Arrangement, setter: Typesetter, numbering: str, style: TextStyle | None = None) -> Flow:
    """A dot or a number before each item."""
    style = style or setter.body
    listing = setter.listing(numbering)

    widest = max((entry.number for entry in section.items), key=len, default="")

    def shown(entry: ArrangedItem) -> Flow:
        return [setter.entry(items.wording(entry, setter, style), style, listing, entry.number, widest)]

    return items.grouped(section, setter, shown, style)


def _box(section: Arrangement, setter: Typesetter) -> Flow:
    """A list in the larger type of the summary box; the panel around it is the page's."""
    return _list(section, setter, BULLETED, setter.styles.box)


def _facts(section: Arrangement, setter: Typesetter) -> Flow:
    """Label and value, a line each; all labels beside their values, or all above them."""
    room, listing = width_of(setter.plan, setter.narrow), setter.listing(NO_LIST)
    stacked = partial(_stacked, setter=setter, listing=listing)
    columns = _label_columns(section, setter)
    forms = (partial(_fact, setter=setter, listing=listing, width=width) for width in columns)
    entries = section.items
    suits = (form for form in forms if all(form(entry).least_width() <= room for entry in entries))
    form = next(suits, stacked)
    style = BoxStyle(after=setter.space(3))

    def fact(entry: ArrangedItem) -> Flow:
        return [FormBox([lambda: [form(entry)], lambda: [stacked(entry)]], style)]

    return items.grouped(section, setter, fact)


def _label_columns(section: Arrangement, setter: Typesetter) -> tuple[float, float]:
    """Return how wide the column of labels is: as its longest, up to a limit, and as its longest word."""
    labels = [setter.text(entry.item.label, _label_style(setter)).text for entry in section.items]
    widest = max((label.natural_width for label in labels), default=0.0)
    word = max((label.longest_word for label in labels), default=0.0)
    limit = _NARROW_LABEL_PT if setter.narrow else _LABEL_PT
    return min(limit, widest + _LABEL_GAP_PT), min(limit, word + _LEAST_LABEL_GAP_PT)


def _label_style(setter: Typesetter) -> TextStyle:
    styles = setter.styles
    return styles.label.with_(size=styles.meta.size, leading=styles.rail.leading)


def _fact(entry: ArrangedItem, setter: Typesetter, listing: Tag, width: float) -> BlockBox:
    """A label in a column of a width, and its value beside it."""
    styles, style = setter.styles, _label_style(setter)
    value = items.wording(entry, setter, styles.cell, has_label=False)
    drop = BoxStyle(top=styles.rail.baseline - style.baseline)
    label = BlockBox([setter.text(entry.item.label, style)], drop)
    return as_entry(listing, setter.labelled(label, value, width, setter.space(3)))


def _stacked(entry: ArrangedItem, setter: Typesetter, listing: Tag) -> BlockBox:
    """A label above what it belongs to, where one is too wide to stand beside it."""
    label = setter.text(entry.item.label, _label_style(setter))
    value = items.wording(entry, setter, setter.styles.cell, has_label=False)
    return items.tagged(listing, [label], value, BoxStyle(whole=setter.whole_pt))


def _terms(section: Arrangement, setter: Typesetter) -> Flow:
    """A term, and its meaning after it."""
    listing = setter.listing(NO_LIST)
    return items.grouped(
        section, setter, lambda entry: items.listed(listing, items.wording(entry, setter, setter.styles.rail))
    )


def _dialogue(section: Arrangement, setter: Typesetter) -> Flow:
    """A question, and the answer under it; of the two, one stands out."""
    body, after = setter.body, setter.space(1.5)
    question = setter.styles.label.with_(
        size=body.size, leading=body.leading, after=after, keep_with_next=True
    )
    quiet = body.with_(colour=setter.styles.meta.colour, after=after, keep_with_next=True)
    style = BoxStyle(after=setter.space(7), whole=setter.whole_pt)

    def exchange(entry: ArrangedItem) -> Flow:
        asked = items.labelled(entry.item.label, setter, quiet if entry.item.begins_strong else question)
        return [BlockBox(asked + items.wording(entry, setter, has_label=False), style)]

    return items.grouped(section, setter, exchange)


def _quotes(section: Arrangement, setter: Typesetter) -> Flow:
    """Words quoted, set off by a line; under them whose they are."""
    line = boxes.bar(2, setter.colours.accent)
    style = BoxStyle(12, 0, 1, 2, after=setter.space(8), whole=setter.whole_pt, decorations=(line,))

    def quote(entry: ArrangedItem) -> Flow:
        content = setter.blocks(entry.item.body, setter.styles.quote)
        tag(content, Tag("BlockQuote"))
        return [BlockBox([*content, _attribution(entry, setter)], style)]

    return items.grouped(section, setter, quote)


def _attribution(entry: ArrangedItem, setter: Typesetter) -> TextBox:
    item, meta = entry.item, setter.styles.meta
    gap = (Span(" \u2002"),) if item.label and item.meta else ()
    return setter.runs([(item.label, setter.styles.label), (gap, meta), (item.meta, meta)], meta)


def _timeline(section: Arrangement, setter: Typesetter) -> Flow:
    """Dates along a line, what happened beside or under them."""
    listing, entries = setter.listing(NO_LIST), section.items

    def event(entry: ArrangedItem) -> Flow:
        ends = entry is entries[0], entry is entries[-1]
        under = partial(_event_under, entry, setter, listing, ends)
        forms = [under] if setter.narrow else [partial(_event_beside, entry, setter, listing, ends), under]
        return [FormBox(forms)]

    return items.grouped(section, setter, event)


def _event_under(entry: ArrangedItem, setter: Typesetter, listing: Tag, ends: tuple[bool, bool]) -> Flow:
    """What happened, under its date."""
    label = setter.styles.label
    line = _thread(setter, label.baseline - label.size * 0.32, ends)
    style = BoxStyle(13, bottom=setter.space(5), whole=setter.whole_pt, decorations=(line,))
    content = items.wording(entry, setter, setter.styles.cell, has_label=False)
    return [items.tagged(listing, items.labelled(entry.item.label, setter), content, style)]


def _event_beside(entry: ArrangedItem, setter: Typesetter, listing: Tag, ends: tuple[bool, bool]) -> Flow:
    """What happened, beside its date."""
    body, label = setter.body.with_(after=0), setter.styles.label
    content = items.wording(entry, setter, body, has_label=False)
    dropped = BlockBox([setter.text(entry.item.label, label)], BoxStyle(top=body.baseline - label.baseline))
    style = BoxStyle(
        110,
        bottom=setter.space(6),
        hang_start=16,
        hang_width=88,
        whole=setter.whole_pt,
        decorations=(_thread(setter, setter.body.baseline - 3, ends),),
    )
    return [as_entry(listing, BlockBox(content, style, [dropped]))]


def _thread(setter: Typesetter, level: float, ends: tuple[bool, bool]) -> boxes.Decoration:
    """Draw a dot so far down, and the line that joins it to the dots above and below, if one does."""
    colours, (is_first, is_last) = setter.colours, ends

    def drawn(area: Rect, is_start: bool) -> Iterable[Drawn]:
        across, centre = area.start + 4, area.top - level
        top = centre if is_first and is_start else area.top
        if not setter.is_half:  # of two languages the shorter one would break it off
            yield DrawnLine((across, top), (across, centre if is_last else area.bottom), 1, colours.rule)
        if is_start:
            yield DrawnDisc((across, centre), 2.6, colours.accent)

    return drawn


def _tiles(section: Arrangement, setter: Typesetter) -> Flow:
    """Big numbers, what they count under them: one under another in the rail, else three in a row.

    So that no number is broken, the type steps down; then units part from their numbers; then there are fewer
    in a row; then the type is that of headings.
    """
    listing, below = setter.listing(NO_LIST), BoxStyle(after=setter.space(5), whole=setter.whole_pt)

    def tiles(entries: Sequence[ArrangedItem], columns: int, style: TextStyle, apart: bool) -> Flow:
        labels = "".join(plain(entry.item.label) for entry in entries)
        roomy = with_room_for(labels, style)
        each = [_tile(entry, setter, listing, roomy, apart) for entry in entries]
        return [setter.grid(each, columns)] if columns else [BlockBox(one, below) for one in each]

    def shown(entries: Sequence[ArrangedItem], most: int) -> FormBox:
        widths = range(most, 0, -1) if most else (0,)
        *large, least = _figure_styles(setter)
        looks = (*((style, False) for style in large), *((style, True) for style in large[:1]))
        usual = ((style, columns, apart) for columns in widths for style, apart in looks)
        forms = (*usual, *product((least,), widths, (False, True)))
        return FormBox(
            [partial(tiles, entries, columns, style, apart) for style, columns, apart in forms], below
        )

    flow = setter.blocks(section.lead)
    in_rows = stands_in_rows(section, setter.narrow)
    for group in section.groups:
        most = min(len(group.items), TILES_IN_A_ROW) if in_rows else 0
        some = [(entry,) for entry in group.items] if setter.is_half else [group.items]
        flow += items.under(section, group, setter, [shown(each, most) for each in some])
    return flow


def _figure_styles(setter: Typesetter) -> tuple[TextStyle, ...]:
    """Return the styles of big numbers, the largest first, those of headings last."""
    style, least = setter.styles.figure, setter.styles.heading.size
    steps = [step for step in _NUMBER_STEPS if step * style.size > least]
    return *(scaled(style, step) for step in steps), scaled(style, least / style.size)


def _tile(entry: ArrangedItem, setter: Typesetter, listing: Tag, style: TextStyle, apart: bool) -> Flow:
    """A big number, its unit on a line of its own if need be, and what it counts under it."""
    label = loosened_spans(entry.item.label) if apart else entry.item.label
    text = items.wording(entry, setter, setter.styles.cell, has_label=False)
    return items.listed(listing, items.labelled(label, setter, style) + text)


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

    return items.grouped(section, setter, shown, style)


def _note(entry: ArrangedItem, setter: Typesetter, style: TextStyle) -> Flow:
    item = entry.item
    anchor = Anchor(f"source-{entry.source}") if entry.source else None
    label = setter.text(item.label, style, anchor)
    if not item.label or not item.body or label.text.natural_width > _NOTE_LABEL_PT - 6:
        return _anchored(items.wording(entry, setter, style), anchor)
    tag([label], Tag("Lbl"))
    content = items.wording(entry, setter, style, has_label=False)
    return [setter.labelled(label, content, _NOTE_LABEL_PT, style.after)]


def _anchored(flow: Flow, anchor: Anchor | None) -> Flow:
    """Let the first text of some content be where links lead."""
    first = next((box for box in flow if isinstance(box, TextBox)), None)
    if first:
        first.anchor = anchor
    return flow


def _table(section: Arrangement, setter: Typesetter) -> Flow:
    """A table of all items; where they are grouped, a band before each group names it."""
    has_header = any(column.heading for column in section.columns)
    flow = setter.blocks(section.lead)
    foot = foot_in_table(section, setter)
    if not (section.groups or has_header):
        return [*flow, setter.text(foot, setter.styles.meta)] if foot else flow
    rows = [row for group in section.groups for row in _rows(group)]
    return [*flow, setter.table(section.columns, rows, setter.space(6), foot)]


def _rows(group: Group) -> Iterator[PageRow]:
    if group.heading:
        yield PageRow((), band=group.heading)
    yield from (PageRow(entry.item.cells, entry.item.tones) for entry in group.items)


def _scale(section: Arrangement, setter: Typesetter) -> Flow:
    """Dates to scale; in a narrow column, and where none is known, along a line as they follow."""
    return _timeline(section, setter) if setter.narrow or not section.scale else times(section, setter)


def _gantt(section: Arrangement, setter: Typesetter) -> Flow:
    """Rows of time; where no date is known, entries, and in two languages dates along a line."""
    if setter.is_half:
        return _timeline(section, setter)
    return times(section, setter) if section.scale else _prose(section, setter)


def _map(section: Arrangement, setter: Typesetter) -> Flow:
    """A map; where it has no room, where nothing is known of places, and in two languages, entries."""
    return (not setter.is_half and place_map(section, setter)) or _prose(section, setter)


_MARKED: Mapping[Marker, Callable[[Arrangement, Typesetter], Flow]] = MappingProxyType(
    {
        Marker.NONE: _prose,
        Marker.BULLET: partial(_list, numbering=BULLETED),
        Marker.NUMBER: partial(_list, numbering=ORDERED),
    }
)
DISPLAYS: Mapping[Display, Callable[[Arrangement, Typesetter], Flow]] = {
    Display.BOX: _box,
    Display.FACTS: _facts,
    Display.CARDS: cards,
    Display.PEOPLE: people,
    Display.DIALOGUE: _dialogue,
    Display.QUOTES: _quotes,
    Display.TIMELINE: _timeline,
    Display.TILES: _tiles,
    Display.TERMS: _terms,
    Display.NOTES: _notes,
    Display.CHART: chart,
    Display.STRIP: strip,
    Display.SCALE: _scale,
    Display.GANTT: _gantt,
    Display.MAP: _map,
    Display.PICTURE: picture,
    Display.CODE: code,
}
"""The displays that are set in a way of their own; the others follow from their arrangement."""
