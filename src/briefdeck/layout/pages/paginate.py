"""Filling pages: what stands on which page of a plan, how much room is left, how high everything is."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from briefdeck.layout.pages import boxes
from briefdeck.layout.pages.boxes import BlockBox, Flow, LayoutBox
from briefdeck.layout.pages.columns import column_width, stands_in_columns
from briefdeck.layout.pages.content import PageContent, summary_setter
from briefdeck.layout.pages.contents_list import with_page_numbers
from briefdeck.layout.pages.displays import TILES_IN_A_ROW, show, stands_in_rows
from briefdeck.layout.pages.facing import heading_of
from briefdeck.layout.pages.filling import Column, PageFilling, PlacedBox, Story, read_story
from briefdeck.layout.pages.margins import PageMargins
from briefdeck.layout.pages.tables import TableBox
from briefdeck.layout.pages.typesetter import Typesetter
from briefdeck.layout.pages.words import TextShaper
from briefdeck.model.content.arrangement import Arrangement, Group
from briefdeck.model.content.document import plain
from briefdeck.model.content.file_properties import properties_of
from briefdeck.model.laid_out.fit import DRAWING, Heights, Piece, Room
from briefdeck.model.laid_out.pageplan import PageColumn, PagePlan
from briefdeck.model.laid_out.pages import Drawn, DrawnText, Pages, Passage, Rect
from briefdeck.model.laid_out.pruning import is_whole

_BOX_INSETS_PT, _SUMMARY_INSETS_PT, _SMALL_PRINT_INSET_PT = 100, 24, 88
"""What panels and small print take of the width beside their text; about, for estimates."""
_HEADING_SPACE_PT = 17
_MOST_BESIDE = 2.0
"""A section is at most so many times as high as what stands beside it."""
_LEAST_FOR_ANNEX = 0.15
"""An annex begins on a page of which this part is free, or that has room for all of it."""
_ROWS_FOR_ANNEX = 3
"""So many rows of its tables stand there, or half of them where it has fewer than twice as many."""
_THIN, _FULL = 0.4, 0.8
"""A last page that is filled to less than this part of its area is thin; one before annexes has a hole."""


class _FilledPage(NamedTuple):
    """The boxes of one page, in the order in which they are drawn."""

    placed: list[PlacedBox]
    left: float
    """The height that is left in the main column."""
    is_open: bool = True
    """Whether annexes may begin under it."""


class _Filled(NamedTuple):
    """The pages of a plan before its annexes, before they are drawn."""

    plan: PagePlan
    passages: tuple[Passage, ...]
    """Every text between the margins, in reading order."""
    pages: list[_FilledPage]


class _Annexed(NamedTuple):
    """What follows the text, in reading order, and the pages from the last of the text on."""

    stories: list[Story]
    pages: list[_FilledPage]
    is_joined: bool = True
    """Whether annexes, if there are any, begin on the last page of the text."""


class Paginator:
    """Lays plans out, and measures them; what was measured last serves to be laid out."""

    def __init__(self, shaper: TextShaper) -> None:
        """Take what measures texts."""
        self._shaper = shaper
        self._content: PageContent | None = None
        self._filled: _Filled | None = None

    def too_wide(self, plan: PagePlan) -> frozenset[str]:
        """Return the ids of the sections with a word that is too wide for the side column."""
        setter = Typesetter(plan, self._shaper, narrow=True)
        needed = {each.section.id: _least_width(each, setter) for each in plan.beside}
        return frozenset(name for name, width in needed.items() if width > plan.side.width)

    def dwarfed(self, plan: PagePlan) -> frozenset[str]:
        """Return the ids of the sections that leave most of the side column empty beside what they show.

        Without them, it runs in two columns across the page.
        """
        setter, narrow = Typesetter(plan, self._shaper), Typesetter(plan, self._shaper, narrow=True)
        found: set[str] = set()
        for placed in plan.body:
            if placed.evidence and stands_in_columns(replace(placed, evidence=()), plan):
                side = sum(_opened_height(each, plan.side.width, narrow) for each in placed.evidence)
                if _opened_height(placed.section, plan.main.width, setter) > _MOST_BESIDE * side:
                    found.update(each.section.id for each in placed.evidence)
        return frozenset(found)

    def room(self, plan: PagePlan) -> Room:
        """Return the room that a plan leaves within its budget; of a report, by filling its pages."""
        if plan.is_report:
            pages = self._fill(plan).pages
            return Room(((plan.budget or 1) - len(pages)) * plan.area.height + pages[-1].left, math.inf)
        content = self._content_of(plan)
        height = content.first.height
        main = boxes.depth_of([part.box for part in content.story], content.width)
        return Room(height - main, height - boxes.depth_of(content.rail, plan.side.width))

    def pages(self, plan: PagePlan) -> int:
        """Return the number of pages that a plan really has before its annexes, its cover not counted."""
        return len(self._fill(plan).pages)

    def contents_share(self, plan: PagePlan) -> float:
        """Return the part of the first page that the list of contents takes."""
        return boxes.depth_of(self._content_of(plan).contents.flow, plan.area.width) / plan.first.height

    def poor_ends(self, plan: PagePlan) -> int:
        """Return how many pages end too early: the last, and that before annexes which begin on a new one."""
        before, annexed = self._fill(plan).pages, self._annexed(plan)
        every = [*before[:-1], *annexed.pages]
        runs = [(every, _THIN)] if annexed.is_joined else [(before, _FULL), (every[len(before) :], _THIN)]
        return sum(1 - pages[-1].left / plan.area.height < least for pages, least in runs if len(pages) > 1)

    def annex_pages(self, plan: PagePlan) -> int:
        """Return the number of pages of a plan's annexes."""
        return len(self._annexed(plan).pages) - 1

    def heights(self, plan: PagePlan) -> Heights:
        """Measure every item of a plan by itself, and what stands before the items of each section."""
        pieces: dict[Piece, float] = {}
        openings: dict[str, float] = {}
        for section, setter, width, columns in _measured(plan, self._shaper):
            name, whole = section.section.id, _opening_height(section, width * columns, setter)
            openings[name] = whole
            if section.chart:
                said = replace(section, lead=(*section.lead, *section.said), chart=None)
                openings[name] = _opening_height(said, width * columns, setter)
                pieces[Piece(name, DRAWING)] = max(whole - openings[name], 0)
            elif is_whole(section.section):
                openings[name] += sum(height for _, height in _item_heights(section, width, setter, columns))
            else:
                pieces |= _item_heights(section, width, setter, columns)
        return Heights(pieces, openings)

    def lay_out(self, plan: PagePlan) -> Pages:
        """Place everything on its page."""
        margins, filled = PageMargins(plan, self._shaper), self._fill(plan)
        content = self._content_of(plan)
        annexed = self._annexed(plan)
        after = [passage for story in annexed.stories for passage in boxes.read_all(read_story(story))]
        passages = (*margins.header.values(), *filled.passages, *after, *margins.footer.values())
        cover = [_FilledPage([*content.cover.placed()], 0)] if content.cover else []
        every = [*cover, *filled.pages[:-1], *annexed.pages]
        drawn = tuple(
            (
                *margins.draw(number, len(every)),
                *sorted((drawn for box in page.placed for drawn in box.draw()), key=_follows),
            )
            for number, page in enumerate(every, 1)
        )
        if content.contents.pages:
            drawn = with_page_numbers(drawn, content.contents.pages, Typesetter(plan, self._shaper))
        return _finished(plan, drawn, passages)

    def _annexed(self, plan: PagePlan) -> _Annexed:
        """Fill pages with annexes; rows are low, and what stands out has two lines, if that saves a page."""
        content, page = self._content_of(plan), self._fill(plan).pages[-1]
        usual = _ended(content, content.annexes, page)
        low = _ended(content, content.lower_annexes, page) if content.lower_annexes else usual
        return low if len(low.pages) < len(usual.pages) else usual

    def _content_of(self, plan: PagePlan) -> PageContent:
        if self._content is None or self._content.plan is not plan:
            self._content = PageContent(plan, self._shaper)
        return self._content

    def _fill(self, plan: PagePlan) -> _Filled:
        if self._filled is None or self._filled.plan is not plan:
            content = self._content_of(plan)
            passages = tuple(boxes.read_all(content.reading))  # before anything is split
            self._filled = _Filled(plan, passages, [*_filled(content)])
        return self._filled


def _filled(content: PageContent) -> Iterator[_FilledPage]:
    """Fill page after page: the story, and what belongs beside it; header and footer on the first."""
    plan, story, waiting = content.plan, content.story, content.rail
    main = (plan.main.start if content.width < plan.area.width else 0, content.width)
    area, is_first = content.first, True
    while is_first or story or waiting:
        columns = _column(area, *main), _column(area, *_place_of(plan.side))
        page = PageFilling(*columns, must=not is_first)
        story, waiting = page.fill(story, waiting)
        placed = [*page.main.drawn, *page.side.drawn]
        if is_first:
            header, footer = content.header, content.footer
            top = plan.first.top - header.height(plan.area.width)
            placed = [
                *_across(header, plan.area, top),
                *placed,
                *_across(footer, plan.area, plan.area.bottom),
            ]
        is_open = plan.is_report and not (is_first and content.footer.content)
        yield _FilledPage(placed, page.left, is_open)
        area, is_first = plan.area, False


def _ended(content: PageContent, annexes: list[Story], page: _FilledPage) -> _Annexed:
    """Go on filling pages with annexes and, at the foot of the last, with what ends the paper.

    Where that would take a further page, it stands at the foot of the text, if there is room.
    """
    plan, end = content.plan, content.end
    pages = [*_filled_annexes(annexes, plan, page)]
    is_joined = pages[0] is not page or not annexes
    if not annexes or not end:
        return _Annexed(annexes, pages, is_joined)
    last = [*_filled_annexes([end], plan, pages[-1], at_foot=True)]
    if len(last) > 1:
        under_text = [*_filled_annexes([end], plan, page, at_foot=True)]
        begun = [*_filled_annexes(annexes, plan, under_text[0]._replace(is_open=False))]
        if len(under_text) == 1 and len(begun) <= len(pages):
            return _Annexed([end, *annexes], begun, is_joined=False)
    return _Annexed([*annexes, end], [*pages[:-1], *last], is_joined)


def _filled_annexes(
    annexes: Sequence[Story], plan: PagePlan, page: _FilledPage, *, at_foot: bool = False
) -> Iterator[_FilledPage]:
    """Go on filling pages; each annex begins on a new page if the one before has not enough room."""
    for annex in annexes:
        for filled in _filled_with(annex, plan, page, at_foot=at_foot):
            if filled.placed[: len(page.placed)] != page.placed:
                yield page
            page = filled
    yield page


def _filled_with(annex: Story, plan: PagePlan, page: _FilledPage, *, at_foot: bool) -> Iterator[_FilledPage]:
    """Fill page after page with one annex, the first of them what another leaves of it."""
    flow, waiting = [part.box for part in annex], list[LayoutBox]()
    left = page.left - flow[0].before if annex and page.is_open else 0
    depth, rows = boxes.depth_of(flow, plan.area.width), _rows_of(flow)
    over = max(left - depth, 0) if at_foot else 0
    if left >= min(depth, _LEAST_FOR_ANNEX * plan.area.height):
        filling = PageFilling(*_columns_in(plan, left - over), must=False)
        rest, evidence = filling.fill(annex, waiting)
        begun = [placed.box for placed in filling.main.drawn]
        if begun and _rows_of(begun) >= min(_ROWS_FOR_ANNEX, math.ceil(rows / 2)):
            annex, waiting = rest, evidence
            placed = [*page.placed, *filling.main.drawn, *filling.side.drawn]
            yield _FilledPage(placed, over + filling.left)
    while annex or waiting:
        filling = PageFilling(*_columns_in(plan, plan.area.height), must=True)
        annex, waiting = filling.fill(annex, waiting)
        yield _FilledPage([*filling.main.drawn, *filling.side.drawn], filling.left)


def _rows_of(flow: Flow) -> int:
    """Return how many rows the tables among some boxes have."""
    tables = sum(box.entries for box in flow if isinstance(box, TableBox))
    return tables + sum(_rows_of(box.content) for box in flow if isinstance(box, BlockBox))


def _columns_in(plan: PagePlan, height: float) -> tuple[Column, Column]:
    """Return the columns of so much of a page, at its foot."""
    area = plan.area._replace(height=height)
    return _column(area, 0, area.width), _column(area, *_place_of(plan.side))


def _follows(drawn: Drawn) -> bool:
    return isinstance(drawn, DrawnText) and drawn.follows


def _place_of(column: PageColumn) -> tuple[float, float]:
    return column.start, column.width


def _column(area: Rect, start: float, width: float) -> Column:
    return Column(Rect(area.start + start, area.bottom, width, area.height))


def _across(box: BlockBox, area: Rect, bottom: float) -> list[PlacedBox]:
    """Place a box across the whole width, unless it is empty."""
    return [PlacedBox(box, area.start, bottom, area.width)] if box.content else []


def _finished(plan: PagePlan, drawn: tuple[tuple[Drawn, ...], ...], passages: tuple[Passage, ...]) -> Pages:
    document = plan.document
    link_texts = {f"source-{source.id}": plain(source.spans) for source in document.sources}
    link_texts |= {each.anchor: each.called for each in plan.contents}
    size, properties = (plan.page.width, plan.page.height), properties_of(document)
    return Pages(*size, drawn, passages, properties, plan.fonts.body, link_texts)


def _least_width(section: Arrangement, setter: Typesetter) -> float:
    """Return the width that a section needs; a table as it is, in none of its narrower forms."""
    flow = show(section, setter)
    if section.columns and not section.chart:
        flow = [part for box in flow for part in (box.content if isinstance(box, BlockBox) else (box,))]
    return boxes.least_width_of(flow)


# Estimates


class _SetSection(NamedTuple):
    """A section, what sets it, how wide it is set, and in how many columns side by side."""

    section: Arrangement
    setter: Typesetter
    width: float
    columns: int = 1


def _measured(plan: PagePlan, shaper: TextShaper) -> Iterator[_SetSection]:
    """Go through the sections of a plan as they are set."""
    setter, narrow = Typesetter(plan, shaper), Typesetter(plan, shaper, narrow=True)
    summary, inset = summary_setter(plan, shaper), _SUMMARY_INSETS_PT if plan.hangs else _BOX_INSETS_PT
    yield from (_SetSection(placed.section, summary, plan.area.width - inset) for placed in plan.top)
    for placed in plan.body:
        if stands_in_columns(placed, plan):
            yield _SetSection(placed.section, setter, column_width(plan), 2)
        else:
            yield _SetSection(placed.section, setter, plan.area.width if placed.wide else plan.main.width)
    yield from (_SetSection(section, narrow, plan.side.width) for section in plan.beside)
    for section in plan.small_print:
        yield _SetSection(section, setter, plan.area.width - _SMALL_PRINT_INSET_PT)


def _item_heights(
    section: Arrangement, width: float, setter: Typesetter, columns: int
) -> Iterator[tuple[Piece, float]]:
    bare = replace(section, lead=(), groups=())
    header = _with_space(show(bare, setter), width)
    share = TILES_IN_A_ROW if stands_in_rows(section, setter.narrow) and not setter.facing else 1
    for entry in section.items:
        height = _with_space(show(replace(bare, groups=(Group("", (entry,)),)), setter), width)
        yield Piece(section.section.id, entry.position), max(height - header, 0) / share / columns


def _opening_height(section: Arrangement, width: float, setter: Typesetter) -> float:
    """Measure heading and lead, with the space that parts them from the section before."""
    return _opened_height(replace(section, groups=()), width, setter)


def _opened_height(section: Arrangement, width: float, setter: Typesetter) -> float:
    """Measure a section under its heading, with the space that parts it from the section before."""
    title = 0.0
    if heading := heading_of(section, setter):
        title = heading.height(width) + setter.space(_HEADING_SPACE_PT)
    return title + _with_space(show(section, setter), width)


def _with_space(flow: Flow, width: float) -> float:
    """Measure a flow with the space after it."""
    boxes.settle_all(flow, width)
    return boxes.depth_of(flow, width) + flow[-1].after if flow else 0.0
