"""Cards, and people: entries that begin with who or which."""

from briefdeck.layout.pages import items
from briefdeck.layout.pages.boxes import BlockBox, BoxStyle, Flow
from briefdeck.layout.pages.plan import LEAST_IN_TWO_COLUMNS
from briefdeck.layout.pages.typesetter import NO_LIST, ORDERED, Typesetter, as_entry
from briefdeck.model.arrangement import ArrangedItem, Arrangement

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
        content += items.labelled(item.meta, setter, styles.meta)
        number = setter.plain(entry.number, styles.ordinal)
        is_parted = bool(section.lead) or entry is not section.items[0]
        has_line = is_parted and not setter.is_half  # one line parts both languages
        return [as_entry(listing, BlockBox(content, _card(indent, setter, has_line=has_line), [number]))]

    return items.grouped(section, setter, card)


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
        name = items.labelled(entry.item.label, setter)
        return [
            as_entry(listing, BlockBox(name + items.wording(entry, setter, small, has_label=False), style))
        ]

    if setter.narrow or len(section.items) < LEAST_IN_TWO_COLUMNS:
        return items.grouped(section, setter, person)
    flow = setter.blocks(section.lead)
    for group in section.groups:
        flow += items.under(section, group, setter, [setter.grid([person(each) for each in group.items], 2)])
    return flow
