"""The items of a section as boxes: what all displays have in common."""

from collections.abc import Callable

from briefdeck.layout.pages.boxes import BlockBox, BoxStyle, Flow, tag
from briefdeck.layout.pages.facing_boxes import as_one
from briefdeck.layout.pages.typesetter import Typesetter
from briefdeck.model.arrangement import ArrangedItem, Arrangement, Group
from briefdeck.model.document import Spans
from briefdeck.model.pages import Tag, TextStyle


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
    heading = setter.group_heading(group.heading, bool(section.heading))
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
