"""The items of a section as boxes: what all displays have in common; cards, people; what stays together."""

from collections.abc import Callable, Iterator

from briefdeck.layout.pages.boxes import FUZZ_PT, BlockBox, BoxStyle, Flow, LayoutBox, tag
from briefdeck.layout.pages.columns import ColumnsBox
from briefdeck.layout.pages.facing_boxes import as_one
from briefdeck.layout.pages.plan import LEAST_IN_TWO_COLUMNS
from briefdeck.layout.pages.typesetter import NO_LIST, ORDERED, Typesetter, as_entry
from briefdeck.model.content.arrangement import ArrangedItem, Arrangement, Group
from briefdeck.model.content.document import Spans
from briefdeck.model.laid_out.pages import Tag, TextStyle

_LONE_LINES = 3
"""The last entry may stand alone on a page if it has more lines."""
_SHORT_GROUP = 3
"""Groups of up to so many entries stand on one page, if they take no more than a part of it."""
SHORT_GROUPS = 0.25
"""That part of a page."""


def keep_ends_together(flow: Flow, width: float, line: float, most: float) -> None:
    """Keep the entries of a section together at its ends: a first one of one line, a last one of few.

    A group of few entries that are no higher than `most` is kept whole.
    """
    if len(flow) < 2:
        return
    keep_groups_whole(flow, width, most)
    if flow[0].height(width) < 2 * line - FUZZ_PT:
        flow[0].keep_with_next = True
    least = _LONE_LINES + 1 if len(flow) > 2 else 2
    if flow[-1].height(width) < least * line - FUZZ_PT:
        flow[-2].keep_with_next = True


def keep_groups_whole(flow: Flow, width: float, most: float) -> None:
    """Keep each group of few entries that are no higher than `most` together."""
    for group in _groups(flow):
        if len(group) <= _SHORT_GROUP and sum(box.height(width) for box in group) <= most:
            _keep_together(group)


def _keep_together(flow: Flow) -> None:
    """Let no page end within some entries."""
    for box in flow[:-1]:
        box.keep_with_next = True


def _groups(flow: Flow) -> Iterator[Flow]:
    """Go through the entries under each sub-heading."""
    begins = [number for number, box in enumerate(flow) if not number or _is_headed(box)]
    yield from (flow[begin:end] for begin, end in zip(begins, [*begins[1:], len(flow)], strict=True))


def _is_headed(box: LayoutBox) -> bool:
    """Tell whether a sub-heading stands over an entry."""
    return isinstance(box, BlockBox) and any(each.keep_with_next for each in box.content[:1])


def grouped(
    section: Arrangement,
    setter: Typesetter,
    each: Callable[[ArrangedItem], Flow],
    style: TextStyle | None = None,
) -> Flow:
    """Set the lead, then each item; a sub-heading stands where a new group begins."""
    flow = setter.blocks(section.lead, style)
    for group in section.groups:
        shown = map(each, group.items)
        flow += under(section, group, setter, [box for entry in shown for box in _whole(entry, setter)])
    return flow


def _whole(entry: Flow, setter: Typesetter) -> Flow:
    """Return an entry; where it stands beside the same in another language, as a single box."""
    return [as_one(entry)] if setter.is_half else entry


def under(section: Arrangement, group: Group, setter: Typesetter, shown: Flow) -> Flow:
    """Set a group's sub-heading, if it has one, so that it stays with what follows."""
    if not group.heading:
        return shown
    heading = setter.group_heading(group.heading, bool(section.called))
    if not shown or setter.is_half:
        return [heading, *shown]
    return [BlockBox([heading, shown[0]], BoxStyle(before=heading.before, after=shown[0].after)), *shown[1:]]


def wording(
    entry: ArrangedItem, setter: Typesetter, style: TextStyle | None = None, *, has_label: bool = True
) -> Flow:
    """Set an item's text, with its label run in unless that stands elsewhere, and what stands after it."""
    item = entry.item
    return setter.blocks(item.body, style, item.label if has_label else (), item.meta)


def labelled(label: Spans, setter: Typesetter, style: TextStyle | None = None) -> Flow:
    """Set a label by itself, if there is one."""
    return [setter.text(label, style or setter.styles.label)] if label else []


def listed(listing: Tag, content: Flow) -> Flow:
    """Make some content one entry of a list."""
    tag(content, listing, Tag("LI"), Tag("LBody"))
    return content


def tagged(listing: Tag, label: Flow, content: Flow, style: BoxStyle) -> BlockBox:
    """Set an entry of a list whose label stands above its text."""
    tag(label, Tag("Lbl"))
    tag(content, Tag("LBody"))
    block = BlockBox(label + content, style)
    block.tags = (listing, Tag("LI"))
    return block


_LEAST_INDENT_PT, _AFTER_NUMBER_PT = 24, 8


def cards(section: Arrangement, setter: Typesetter) -> Flow:
    """A number; beside it whom it is addressed to, what to do, and its state: level in all cards."""
    listing, styles = setter.listing(ORDERED), setter.styles
    drop = BoxStyle(top=max(styles.ordinal.baseline - setter.body.baseline, 0))
    numbers = [setter.plain(entry.number, styles.ordinal).text.natural_width for entry in section.items]
    indent = max(_LEAST_INDENT_PT, max(numbers, default=0) + _AFTER_NUMBER_PT)

    def card(entry: ArrangedItem) -> Flow:
        item = entry.item
        body = setter.blocks(item.body, setter.body.with_(after=setter.space(1.5)))
        content: Flow = [setter.badge(item.label), *body] if item.label else [BlockBox(body, drop)]
        content += labelled(item.meta, setter, styles.meta)
        number = setter.plain(entry.number, styles.ordinal)
        is_parted = bool(section.lead) or entry is not section.items[0]
        has_line = is_parted and not setter.is_half  # one line parts both languages
        return [as_entry(listing, BlockBox(content, _card(indent, setter, has_line=has_line), [number]))]

    return grouped(section, setter, card)


def _card(indent: float, setter: Typesetter, *, has_line: bool) -> BoxStyle:
    """Return the style of a card, with a line that parts it from what stands above it."""
    return BoxStyle(
        indent,
        hang_width=indent,
        top=setter.space(4) if has_line else 0,
        bottom=setter.space(5),
        whole=setter.whole_pt,
        decorations=(setter.hairline(),) if has_line else (),
    )


def people(section: Arrangement, setter: Typesetter) -> Flow:
    """A name, and the post under it; many people in two columns."""
    listing = setter.listing(NO_LIST)
    small = setter.styles.meta.with_(colour=setter.colours.text)
    style = BoxStyle(after=setter.space(3.5), whole=setter.whole_pt)

    def person(entry: ArrangedItem) -> Flow:
        name = labelled(entry.item.label, setter)
        return [as_entry(listing, BlockBox(name + wording(entry, setter, small, has_label=False), style))]

    if setter.narrow or len(section.items) < LEAST_IN_TWO_COLUMNS:
        return grouped(section, setter, person)
    flow = setter.blocks(section.lead)
    for group in section.groups:
        entries = [box for entry in group.items for box in person(entry)]
        flow += under(section, group, setter, [ColumnsBox(entries, setter.body.leading)])
    return flow
