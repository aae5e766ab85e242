"""What stands on the pages of one document: the header of the first page, its sections, its small print."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from briefdeck.layout.pages import boxes, frames
from briefdeck.layout.pages.boxes import BlockBox, BoxStyle, Flow, LayoutBox, TextBox
from briefdeck.layout.pages.columns import ColumnsBox, column_width, is_running_text, stands_in_columns
from briefdeck.layout.pages.contents_list import contents_in_both
from briefdeck.layout.pages.displays import show
from briefdeck.layout.pages.facing import feet_of, heading_of
from briefdeck.layout.pages.facing_boxes import baseline_of
from briefdeck.layout.pages.figures import DrawingBox
from briefdeck.layout.pages.filling import Story, StoryPart, read_story
from briefdeck.layout.pages.items import SHORT_GROUPS, keep_ends_together, keep_groups_whole
from briefdeck.layout.pages.margins import PageMargins
from briefdeck.layout.pages.small_print import BOX_LABEL_PT, end_of_report, fits_beside, footer, left_out
from briefdeck.layout.pages.tables import TableBox
from briefdeck.layout.pages.title_block import Cover, title_block
from briefdeck.layout.pages.typesetter import Typesetter
from briefdeck.layout.pages.words import TextShaper
from briefdeck.model.content.arrangement import Arrangement
from briefdeck.model.content.furniture import fill_gaps
from briefdeck.model.laid_out.pageplan import PagePlan, PlacedSection
from briefdeck.model.laid_out.pages import Rect

_HEADER_GAP_PT = 11
"""Between the header of a one-page document and its columns."""
_LEAST_COLUMN = 0.3
"""Header and footer must leave this part of the first page to the columns; else they run with the text."""
_NEARLY_A_PAGE, _TIGHTER = 1.2, 0.6
"""An annex of up to so many pages with low rows has so much less space, where it then has room on one."""
_AFTER_GOES_ON_PT = 4
"""Under what stands over a section that goes on."""
_ABOVE_PT = 7
"""Between the line above a section and its text."""
_ALWAYS_PARTED = 4
"""So many entries stand in two columns; fewer where that is lower."""
_SECTION_GAP_PT, _LINE_ABOVE_PT = 9, 4.5
"""Above a section under its heading, and how far above it the line is that parts it from the one before."""


class PageContent:
    """The flows of one plan, and the part of its first page that is left to the columns."""

    def __init__(self, plan: PagePlan, shaper: TextShaper) -> None:
        """Set every part, and measure what stands still on the first page."""
        self.plan = plan
        self._shaper = shaper
        self._setter = Typesetter(plan, shaper)
        self._rail_setter = Typesetter(plan, shaper, narrow=True)
        self._summary_setter = summary_setter(plan, shaper)
        self._styles = self._setter.styles
        self._space = self._setter.space
        self._short_group = SHORT_GROUPS * plan.area.height
        self.contents = contents_in_both(self._setter)
        unsaid = tuple(words for words, _ in PageMargins(plan, shaper).unsaid().values())
        title = title_block(plan, shaper, unsaid)
        under = [*(self._box(placed.section) for placed in plan.top), *self.contents.flow]
        foot = BlockBox(footer(self._setter), BoxStyle(top=self._space(8)))
        self.cover = Cover.of(title, foot, plan) if plan.has_cover else None
        """The title on a page of its own; None where it stands over the text."""
        self.header = BlockBox(
            under if self.cover else [*title, *under], BoxStyle(bottom=self._space(_HEADER_GAP_PT))
        )
        self.footer = BlockBox(()) if self.cover else foot
        self.width = plan.area.width if plan.is_report or plan.hangs else plan.main.width
        """How wide the boxes of the story are set."""
        self.rail = self._beside_text(plan.rail)
        self.story = self._body()
        boxes.settle_all((self.header, self.footer), plan.area.width)
        self._settle(self.story)
        boxes.settle_all(self.rail, plan.side.width)
        on_cover = self.cover.reading if self.cover else ()
        self.reading: Flow = [*on_cover, self.header, *read_story(self.story), *self.rail, self.footer]
        """Everything before the annexes, in the order in which one would read it aloud."""
        self.first = self._place_header_and_footer()

    def _settle(self, story: Story) -> None:
        boxes.settle_all((part.box for part in story), self.width)
        boxes.settle_all((box for part in story for box in part.evidence), self.plan.side.width)

    def _place_header_and_footer(self) -> Rect:
        """Return the part of the first page that is left to the columns."""
        area = self.plan.first
        header, footer = self.header.height(area.width), self.footer.height(area.width)
        is_full = header + footer > area.height * (1 - _LEAST_COLUMN)
        if self.plan.is_report:
            self.story = [*map(StoryPart, self.header.content), *self.story]
            header, self.header = 0, BlockBox(())
            footer = footer if self.footer.content else 0
        elif is_full:
            head, foot = (map(StoryPart, box.content) for box in (self.header, self.footer))
            self.story = [*head, *self.story, *foot]
            self.header, self.footer = BlockBox(()), BlockBox(())
            return area
        return Rect(area.start, area.bottom + footer, area.width, area.height - header - footer)

    # Under the title

    def _box(self, section: Arrangement) -> BlockBox:
        """Set a tinted box across the whole width; its title stands above it, or beside it in small type."""
        plan, pad = self.plan, frames.frame_of(self.plan).inset
        content, title = show(section, self._summary_setter), self._heading(section)
        has_rail = plan.side.width and not plan.hangs
        label, label_width = (BOX_LABEL_PT, BOX_LABEL_PT - pad - 10) if has_rail else (pad, 0)
        if title and not fits_beside(title, label_width, plan):
            content, title, label = [title, *content], None, pad
        style = BoxStyle(
            start=label,
            end=pad,
            top=self._space(8),
            bottom=self._space(6),
            after=self._space(12),
            hang_start=pad,
            hang_width=label_width,
            hang_rise=_rise(title, content),
            decorations=frames.frame_of(plan).summary(plan),
        )
        return BlockBox(content, style, _some(title))

    # Sections

    def _body(self) -> Story:
        """Set everything that runs through the main column; in a report, with what ends it."""
        parts = [
            part for number, placed in enumerate(self.plan.body) for part in self._section(placed, number)
        ]
        note = left_out(self._setter) if self.plan.is_report else []
        ends = [] if self.plan.annexes else self.end
        return [*parts, *(StoryPart(box, is_wide=True) for box in note), *ends]

    @cached_property
    def end(self) -> Story:
        """What ends a report: after its annexes, where it has some and there is room."""
        flow = end_of_report(self._setter) if self.plan.is_report else []
        boxes.settle_all(flow, self.plan.area.width)
        return [StoryPart(box, is_wide=True) for box in flow]

    def _section(self, placed: PlacedSection, number: int) -> Iterator[StoryPart]:
        """Go through the parts of a section; what is beside it belongs to the first."""
        section, plan = placed.section, self.plan
        content, heading = self._shown(section, self._setter), self._heading(section)
        in_columns = self._in_columns(placed, heading, content)
        if in_columns:
            yield StoryPart(in_columns, is_wide=True)
            return
        boxes.settle_all(content, plan.area.width if placed.wide else plan.main.width)
        if not placed.wide:
            keep_ends_together(content, plan.main.width, self._setter.body.leading, self._short_group)
        evidence = self._beside_text(placed.evidence) if plan.is_report and not placed.wide else []
        follows = bool(plan.hangs and section.section.figure and evidence)
        if heading and follows:  # the one beside it has its own: neither runs into the other
            heading = self._held(heading, 0)
        start = plan.main.start if evidence and not follows else 0
        flow = (
            self._wide(heading, content, number)
            if placed.wide
            else self._set(heading, content, number, start)
        )
        over, is_wide = self._over_rest(section), placed.wide or plan.hangs
        if flow or evidence:
            below = self._space(_ABOVE_PT) + self._depth_of_evidence(heading, evidence, follows=follows)
            first = flow[0] if flow else BlockBox(())
            yield StoryPart(first, is_wide, over, evidence=evidence, below=below, evidence_follows=follows)
        yield from (StoryPart(box, placed.wide, over, begins=False) for box in flow[1:])

    def _depth_of_evidence(self, heading: LayoutBox | None, evidence: Flow, *, follows: bool) -> float:
        """Return how far under the top of a heading the evidence begins: under it, or level beside it."""
        if heading is None:
            return 0
        if follows:
            return (baseline_of([heading]) or 0) - (baseline_of(evidence) or 0)
        return heading.height(self.plan.area.width) + heading.after

    def _in_columns(
        self, placed: PlacedSection, heading: LayoutBox | None, content: Flow
    ) -> LayoutBox | None:
        """Set a section whose entries stand in two columns across the page, its lead above them."""
        section, setter, half = placed.section, self._setter, column_width(self.plan)
        begin = 0 if is_running_text(section) else len(setter.blocks(section.lead))
        end = len(content) - len(feet_of(section, setter))
        entries = content[begin:end]
        if not stands_in_columns(placed, self.plan) or boxes.least_width_of(entries) > half:
            return None
        if len(section.groups) > 1:
            boxes.settle_all(entries, half)
            keep_groups_whole(entries, half, self._short_group)
        columns = ColumnsBox(entries, setter.body.leading, self._goes_on(section))
        if len(entries) < _ALWAYS_PARTED and self._is_as_low(entries, columns):
            return None
        over = [*_some(heading), *map(self._over, content[:begin])]
        return self._opened([*over, columns, *content[end:]], content[-1].after)

    def _is_as_low(self, entries: Flow, columns: ColumnsBox) -> bool:
        """Tell whether entries are no higher one under another than in two columns."""
        boxes.settle_all(entries, self.plan.main.width)
        depth = boxes.depth_of(entries, self.plan.main.width)
        return depth <= columns.height(self.plan.area.width)

    def _over(self, box: LayoutBox) -> BlockBox:
        """Set what stands over two columns, no wider than can be read."""
        over = self._held(box, 0)
        over.keep_with_next = True
        return over

    @cached_property
    def annexes(self) -> list[Story]:
        """The annexes, a story for each; set when all else is, since no budget asks for their length."""
        return [self._annex(placed) for placed in self.plan.annexes]

    @cached_property
    def lower_annexes(self) -> list[Story]:
        """The same with lower rows where one is higher than a page; none where all are shorter."""
        most = self.plan.area.height
        stories = [*zip(self.plan.annexes, self.annexes, strict=True)]
        high = [self._depth(story) > most for _, story in stories]
        lower = (
            self._low(placed) if each else story for each, (placed, story) in zip(high, stories, strict=True)
        )
        return [*lower] if any(high) else []

    def _low(self, placed: PlacedSection) -> Story:
        """Set an annex with low rows, and with less space if it then fits on a page."""
        low, most = self._lower(placed, 1), self.plan.area.height
        tighter = self._lower(placed, _TIGHTER) if most < self._depth(low) <= _NEARLY_A_PAGE * most else low
        return tighter if self._depth(tighter) <= most else low

    def _lower(self, placed: PlacedSection, spacing: float) -> Story:
        """Set an annex with low rows, and with so much of its usual space."""
        sizes = replace(self.plan.sizes, spacing=spacing * self.plan.sizes.spacing)
        plan = replace(self.plan, sizes=sizes, has_low_rows=True)
        return PageContent(plan, self._shaper)._annex(placed)  # noqa: SLF001

    def _depth(self, story: Story) -> float:
        return boxes.depth_of([part.box for part in story], self.plan.area.width)

    def _annex(self, placed: PlacedSection) -> Story:
        """Set an annex; beside a rail it runs under where the main column was, if it is not wide."""
        story = [*self._section(placed, 0)]
        if not (self.plan.is_report or self.plan.hangs or placed.wide):
            story = [part._replace(box=self._held(part.box, self.plan.main.start)) for part in story]
        boxes.settle_all((part.box for part in story), self.plan.area.width)
        return story

    def _shown(self, section: Arrangement, setter: Typesetter) -> Flow:
        """Set a section without its heading, with what stands under it in small type."""
        return show(section, setter) + feet_of(section, setter)

    def _set(self, heading: LayoutBox | None, content: Flow, number: int, start: float = 0) -> Flow:
        """Set a section in the main column, under its heading."""
        if self.plan.hangs:
            return self._under(heading, content, start)
        return self._headed(heading, content, is_first=not number)

    def _beside_text(self, sections: Sequence[Arrangement]) -> Flow:
        """Set sections in the side column."""
        setter = self._rail_setter
        flow: Flow = []
        for number, section in enumerate(sections):
            content = self._shown(section, setter)
            boxes.settle_all(content, self.plan.side.width)
            keep_ends_together(content, self.plan.side.width, setter.body.leading, self._short_group)
            flow += self._headed(self._heading(section, setter), content, is_first=number == 0)
        return flow

    def _heading(self, section: Arrangement, setter: Typesetter | None = None) -> LayoutBox | None:
        return heading_of(section, setter or self._setter)

    def _over_rest(self, section: Arrangement) -> TextBox | None:
        """Return what stands over a section where it goes on over a page; nothing over two languages."""
        title = None if self.plan.facing else self._goes_on(section)
        if title:
            title.after = self._space(_AFTER_GOES_ON_PT)
        return title

    def _goes_on(self, section: Arrangement) -> TextBox | None:
        """Say that a section goes on over a page."""
        words = fill_gaps(self.plan.document.words.goes_on, heading=section.heading)
        return self._setter.plain(words, self._styles.meta) if section.heading else None

    def _headed(self, heading: LayoutBox | None, content: Flow, *, is_first: bool) -> Flow:
        """Set a heading above its section; a hairline parts it from the section before.

        Beside a rail its first line keeps to the lines of the other column.
        """
        start = [*_some(heading), *content[:1]]
        if not start:
            return []
        after = content[0].after if content else 0
        line = () if is_first else (self._setter.hairline(self._space(_LINE_ABOVE_PT)),)
        block = BlockBox(start, BoxStyle(before=self._space(_SECTION_GAP_PT), after=after, decorations=line))
        block.grid = 0 if self.plan.is_report else self.plan.sizes.line
        block.keep_with_next = _stays_with_next(content)
        return [block, *content[1:]]

    def _under(self, heading: LayoutBox | None, content: Flow, start: float) -> Flow:
        """Set a section under a heading as wide as the page, its lines no wider than can be read.

        They begin at the page's edge, or beside its evidence.
        """
        held = [self._held(box, start) for box in content]
        opening = [*_some(heading), *held[:1]]
        if not opening:
            return []
        first = self._opened(opening, opening[-1].after)
        first.keep_with_next = _stays_with_next(content)
        return [first, *held[1:]]

    def _held(self, box: LayoutBox, start: float) -> BlockBox:
        """Set a box as wide as the main column, so far from the edge of what is as wide as the page."""
        end = self.plan.area.width - start - self.plan.main.width
        held = BlockBox([box], BoxStyle(start, max(end, 0), before=box.before, after=box.after))
        held.keep_with_next = box.keep_with_next
        return held

    def _wide(self, heading: LayoutBox | None, content: Flow, place: int) -> Flow:
        """Set a section across the whole width; what comes before its table is in the main column."""
        number = next((n for n, box in enumerate(content) if _takes_width(box)), len(content))
        opening = self._set(heading, content[:number], place) if number else _some(heading)
        for box in opening[-1:]:
            if isinstance(box, BlockBox):
                box.keep_with_next = True
        start = [*opening, *content[number : number + 1]]
        if not start:
            return []
        begun = BlockBox(start, BoxStyle(before=self._space(12))) if number else self._opened(start)
        begun.keep_with_next = not content
        return [begun, *content[number + 1 :]]

    def _opened(self, content: Flow, after: float = 0) -> BlockBox:
        """Set what is as wide as the page under a line."""
        style = BoxStyle(
            before=self._space(12),
            top=self._space(_ABOVE_PT),
            after=after,
            decorations=(self._setter.hairline(),),
        )
        return BlockBox(content, style)


def summary_setter(plan: PagePlan, shaper: TextShaper) -> Typesetter:
    """Return what sets the summary: in larger type where its lines are as long as the page is wide."""
    larger = replace(plan.sizes, body=plan.sizes.heading)
    return Typesetter(replace(plan, sizes=larger) if plan.hangs else plan, shaper)


def _some(box: LayoutBox | None) -> Flow:
    return [box] if box else []


def _stays_with_next(content: Flow) -> bool:
    """Tell whether a heading and what begins under it stay with what comes next: a heading alone does."""
    return not content or content[0].keep_with_next


def _rise(heading: LayoutBox | None, content: Flow) -> float:
    """Return how far a heading stands higher than the text beside it, for both to have one first baseline."""
    box = content[0] if content else None
    while isinstance(box, BlockBox) and box.content and not box.style.top:
        box = box.content[0]
    if not isinstance(heading, TextBox) or not isinstance(box, TextBox):
        return 0
    return max(heading.style.baseline - box.style.baseline, 0)


def _takes_width(box: LayoutBox) -> bool:
    if isinstance(box, BlockBox):
        return any(map(_takes_width, box.content))
    return isinstance(box, TableBox | DrawingBox | ColumnsBox)
