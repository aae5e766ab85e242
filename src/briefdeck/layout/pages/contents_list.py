"""The list of contents: the sections of a long paper, and the page on which each begins.

Numbers have room from the start, and are written when the pages are filled.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from briefdeck.layout.pages.boxes import BlockBox, BoxStyle, Flow, LayoutBox, TextBox, settle_all
from briefdeck.layout.pages.facing import in_both, under_line
from briefdeck.layout.pages.typesetter import Typesetter
from briefdeck.model.laid_out.pages import Drawn, DrawnLine, DrawnText, Rect, Tag, TextStyle

_FROM_TWO_COLUMNS = 6
"""So many entries stand in two columns."""
_GAP_PT, _NUMBER_GAP_PT = 20.0, 4.0
_WIDEST_NUMBER = "000"
_LEADER_PT = 0.5


class ListedPage(NamedTuple):
    """Where a page number stands in the list, and of which anchor it is."""

    box: TextBox
    anchor: str


class ContentsList(NamedTuple):
    """The list, and the page numbers in it."""

    flow: Flow
    pages: tuple[ListedPage, ...] = ()


def contents_in_both(setter: Typesetter) -> ContentsList:
    """Set the list of contents in each language of a paper."""
    found: list[ContentsList] = []

    def listed(each: Typesetter) -> Flow:
        found.append(_contents_list(each))
        return found[-1].flow

    flow = in_both(setter, listed)
    flow = under_line(flow, setter) if setter.facing and flow else flow
    return ContentsList(flow, tuple(page for each in found for page in each.pages))


def _contents_list(setter: Typesetter) -> ContentsList:
    """Set the list of a plan, where it has one."""
    plan = setter.plan
    listed = plan.contents
    if not listed:
        return ContentsList([])
    style = setter.styles.notes.with_(colour=setter.colours.text, after=0)
    headings = [_reference(section.called, section.anchor, style, setter) for section in listed]
    columns, width = _columns(headings, setter)
    table, pages, entries = Tag("TOC"), list[ListedPage](), list[LayoutBox]()
    for heading, section in zip(headings, listed, strict=True):
        number = _reference(_WIDEST_NUMBER, section.anchor, style.with_(align_end=True), setter)
        entry = _entry(heading, number, width, setter)
        entry.tags = (table, Tag("TOCI"))
        pages.append(ListedPage(number, section.anchor))
        entries.append(entry)
    return ContentsList([_under_title(_in_columns(entries, columns, width), setter)], tuple(pages))


def _reference(words: str, anchor: str, style: TextStyle, setter: Typesetter) -> TextBox:
    """Set words that lead to a section."""
    text = setter.leading_to(words, style, f"#{anchor}")
    text.kind = "Reference"
    return text


def _columns(headings: Sequence[TextBox], setter: Typesetter) -> tuple[int, float]:
    """Return how many columns there are, and how wide each is: one where a word would be broken in two."""
    whole = setter.plan.main.width
    half = (whole - _GAP_PT) / 2
    before = half - _number_room(setter) - _NUMBER_GAP_PT
    are_narrow = all(heading.least_width() <= before for heading in headings)
    return (2, half) if are_narrow and len(headings) >= _FROM_TWO_COLUMNS else (1, whole)


def _number_room(setter: Typesetter) -> float:
    return setter.plain(_WIDEST_NUMBER, setter.styles.notes).text.natural_width + 1


def _entry(heading: TextBox, number: TextBox, width: float, setter: Typesetter) -> BlockBox:
    """Set a heading with its number at the end, and dots from the one to the other."""
    room = _number_room(setter)
    before = width - room - _NUMBER_GAP_PT

    def leader(area: Rect, is_start: bool) -> Iterable[Drawn]:
        said = heading.text.natural_width
        if not is_start or said > before - 2 * _NUMBER_GAP_PT:
            return ()
        level = area.top - heading.style.baseline
        ends = (area.start + said + _NUMBER_GAP_PT, level), (area.start + width - room, level)
        return (DrawnLine(*ends, _LEADER_PT, setter.colours.rule, dashed=True),)

    style = BoxStyle(width - room, after=setter.space(1.5), hang_width=before, decorations=(leader,))
    return BlockBox([number], style, [heading])


def _in_columns(entries: Flow, columns: int, width: float) -> BlockBox:
    """Set entries in a column or two of about one height; the first is read first."""
    if columns == 1:
        return BlockBox(entries)
    settle_all(entries, width)
    reached = [*accumulate(entry.height(width) for entry in entries)]
    half = 1 + next(place for place, depth in enumerate(reached) if 2 * depth >= reached[-1])
    style = BoxStyle(width + _GAP_PT, hang_width=width)
    return BlockBox(entries[half:], style, entries[:half])


def _under_title(entries: BlockBox, setter: Typesetter) -> BlockBox:
    """Set the list beside its title, or under it where headings do not hang."""
    plan, space = setter.plan, setter.space
    label = setter.styles.label.with_(after=space(3))
    title = setter.plain(plan.document.words.contents, label)
    hangs = plan.hangs and title.least_width() <= plan.side.width
    rise = title.style.baseline - setter.styles.notes.baseline
    style = BoxStyle(
        start=plan.main.start,
        end=plan.end,
        top=space(5) + (rise if hangs else 0),
        after=space(6),
        hang_width=plan.side.width if hangs else 0,
        hang_rise=rise if hangs else 0,
        whole=plan.area.height / 2,
        decorations=() if setter.is_half else (setter.hairline(),),
    )
    return BlockBox([entries] if hangs else [title, entries], style, [title] if hangs else [])


def with_page_numbers(
    pages: tuple[tuple[Drawn, ...], ...], listed: Iterable[ListedPage], setter: Typesetter
) -> tuple[tuple[Drawn, ...], ...]:
    """Write into the list on which pages its sections begin."""
    texts = [(number, text) for number, page in enumerate(pages, 1) for text in page]
    begun = {
        text.anchor.name: number for number, text in texts if isinstance(text, DrawnText) and text.anchor
    }
    said = {
        box.passage: setter.leading_to(setter.counted(begun[anchor]), box.style, f"#{anchor}").text
        for box, anchor in listed
    }
    return tuple(
        tuple(
            each._replace(text=said[each.passage])
            if isinstance(each, DrawnText) and each.passage in said
            else each
            for each in page
        )
        for page in pages
    )
