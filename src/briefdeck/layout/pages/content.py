"""What stands on the pages of one document: the header of the first page, its sections, its small print."""

from dataclasses import replace

from briefdeck.layout.pages import boxes
from briefdeck.layout.pages.back_matter import back_matter, back_matter_in_lines
from briefdeck.layout.pages.boxes import BlockBox, BoxStyle, Flow, LayoutBox, TextBox
from briefdeck.layout.pages.displays import show
from briefdeck.layout.pages.figures import DrawingBox
from briefdeck.layout.pages.margins import PageMargins
from briefdeck.layout.pages.tables import TableBox
from briefdeck.layout.pages.typesetter import Typesetter
from briefdeck.layout.pages.words import TextShaper
from briefdeck.model.arrangement import Arrangement
from briefdeck.model.document import linked
from briefdeck.model.pageplan import PagePlan, PlacedSection
from briefdeck.model.pages import Anchor, Rect, TextStyle

_TALLEST_MARGIN_HEADING = 0.3
"""A heading in a margin column may fill this part of a page; a longer one stands above its text."""
_NARROWEST_TITLE = 0.55
"""Titles are set no narrower than this part of the page to balance their lines."""
_BALANCING_STEPS = 5
_BOX_LABEL_PT = 88
_BOX_PAD_PT = 12
_MOST_BAND_LINES = 2.1
_HEADER_GAP_PT = 11
"""Between the header of a one-page document and its columns."""
_LEAST_COLUMN = 0.3
"""Header and footer must leave this part of the first page to the columns; else they run with the text."""
_BOX_BAR_PT = 3


class PageContent:
    """The flows of one plan, and the part of its first page that is left to the columns."""

    def __init__(self, plan: PagePlan, shaper: TextShaper) -> None:
        """Set every part, and measure what stands still on the first page."""
        self.plan = plan
        self._setter = Typesetter(plan, shaper)
        self._rail_setter = Typesetter(plan, shaper, narrow=True)
        self._styles = self._setter.styles
        self._space = self._setter.space
        self._unsaid = tuple(words for words, _ in PageMargins(plan, shaper).unsaid().values())
        self._end = max(plan.area.width - plan.main.start - plan.main.width, 0)
        self.header = BlockBox(self._header(), BoxStyle(bottom=self._space(_HEADER_GAP_PT)))
        self.footer = BlockBox(self._footer(), BoxStyle(top=self._space(8)))
        self.rail = self._rail()
        self.story = self._body()
        boxes.settle_all((self.header, self.footer), plan.area.width)
        boxes.settle_all(self.story, plan.area.width if plan.is_report else plan.main.width)
        boxes.settle_all(self.rail, plan.side.width)
        self.reading: Flow = [self.header, *self.story, *self.rail, self.footer]
        """Everything before the annexes, in the order in which one would read it aloud."""
        self.first = self._place_header_and_footer()

    def _place_header_and_footer(self) -> Rect:
        """Return the part of the first page that is left to the columns."""
        area = self.plan.area
        header, footer = self.header.height(area.width), self.footer.height(area.width)
        if self.plan.is_report or header + footer > area.height * (1 - _LEAST_COLUMN):
            self.story = [*self.header.content, *self.story, *self.footer.content]
            self.header, self.footer = BlockBox(()), BlockBox(())
            return area
        return Rect(area.start, area.bottom + footer, area.width, area.height - header - footer)

    # The header of the first page

    def _header(self) -> Flow:
        """Band, title, standfirst, whom it is for, and the boxes under them."""
        document, styles, setter = self.plan.document, self._styles, self._setter
        flow: Flow = [self._band()] if self.plan.band.start or self.plan.band.end else []
        flow.append(self._balanced(document.title, styles.title, Anchor("title", document.title)))
        if document.subtitle:
            flow.append(self._balanced(document.subtitle, styles.standfirst))
        furniture = document.furniture
        disclaimer = furniture.disclaimer if self.plan.is_report else ""
        said = filter(None, (furniture.for_line, furniture.talk, disclaimer, *self._unsaid))
        about = [*map(linked, said), *filter(None, (self.plan.arranged.once,))]
        flow += [setter.text(words, styles.meta.with_(after=self._space(3))) for words in about]
        for line in flow[-1:] if about else ():
            line.after = self._space(9)
        return flow + [self._box(placed.section) for placed in self.plan.top]

    def _balanced(self, words: str, style: TextStyle, anchor: Anchor | None = None) -> TextBox:
        """Set a display line so that its last line is not left with a word or two."""
        text = self._setter.plain(words, style, anchor)
        width = self.plan.area.width
        depth, least = text.height(width), text.least_width()
        if depth <= style.leading or least > width:
            return text
        narrow, wide = max(width * _NARROWEST_TITLE, least), width
        for _ in range(_BALANCING_STEPS):
            middle = (narrow + wide) / 2
            narrow, wide = (narrow, middle) if text.height(middle) <= depth else (middle, wide)
        return self._setter.plain(words, style.with_(inset_end=width - wide), anchor)

    def _band(self) -> BlockBox:
        """Set the band of accent colour: kind of document at its start, dates at its end or under it."""
        band, styles = self.plan.band, self._styles
        kind = self._setter.plain(band.start, styles.band)
        date = self._setter.plain(band.end, styles.band.with_(align_end=True, size=8.75))
        split = min(kind.text.natural_width + 12, self.plan.area.width * 0.55) + 8
        style = BoxStyle(
            start=split,
            end=8,
            top=3.5,
            bottom=4.5,
            after=self._space(13),
            hang_start=8,
            hang_width=split - 8,
            decorations=(boxes.fill(self.plan.colours.accent),),
        )
        if kind.height(split - 8) > _MOST_BAND_LINES * styles.band.leading:
            return BlockBox([kind, self._setter.plain(band.end, styles.band)], replace(style, start=8))
        return BlockBox([date], style, [kind])

    def _box(self, section: Arrangement) -> BlockBox:
        """Set a tinted box across the whole width; its title hangs at its start."""
        plan, colours = self.plan, self.plan.colours
        content, title = show(section, self._setter), self._heading(section)
        label = plan.main.start if plan.is_report else _BOX_LABEL_PT
        label_width = label - _BOX_PAD_PT - 10
        if title and not self._fits_beside(title, label_width):
            content, title, label = [title, *content], None, _BOX_PAD_PT
        style = BoxStyle(
            start=label,
            end=max(self._end, _BOX_PAD_PT) if plan.is_report else _BOX_PAD_PT,
            top=self._space(8),
            bottom=self._space(6),
            after=self._space(12),
            hang_start=_BOX_PAD_PT,
            hang_width=label_width,
            decorations=(boxes.fill(colours.tint), boxes.bar(_BOX_BAR_PT, colours.accent)),
        )
        return BlockBox(content, style, _some(title))

    # Sections

    def _body(self) -> Flow:
        """Set everything that runs through the main column; in a report, with the closing lines."""
        sections = enumerate(self.plan.body)
        flow = [box for number, placed in sections for box in self._section(placed, number == 0)]
        return flow + (
            self._note() + self._closing() + back_matter(self._setter) if self.plan.is_report else []
        )

    def _section(self, placed: PlacedSection, is_first: bool) -> Flow:
        content, heading = self._shown(placed.section, self._setter), self._heading(placed.section)
        if not self.plan.is_report:
            return self._headed(heading, content, is_first)
        return self._wide(heading, content) if placed.wide else self._hung(heading, content)

    def annexes(self) -> list[Flow]:
        """Set the annexes, a flow for each: when all else is settled, for no budget asks for their length."""
        flows = [self._annex(placed) for placed in self.plan.annexes]
        for flow in flows:
            boxes.settle_all(flow, self.plan.area.width)
        return flows

    def _annex(self, placed: PlacedSection) -> Flow:
        """Set an annex; that of a one-page document runs under where its main column was, if not wide."""
        flow = self._section(placed, is_first=True)
        if self.plan.is_report or placed.wide:
            return flow
        return [self._indented([box]) for box in flow]

    def _shown(self, section: Arrangement, setter: Typesetter) -> Flow:
        """Set a section without its heading, with what stands under it in small type."""
        foot = section.section.foot
        return show(section, setter) + ([setter.text(foot, setter.styles.meta)] if foot else [])

    def _rail(self) -> Flow:
        setter = self._rail_setter
        return [
            box
            for number, section in enumerate(self.plan.rail)
            for box in self._headed(self._heading(section, setter), self._shown(section, setter), number == 0)
        ]

    def _heading(self, section: Arrangement, setter: Typesetter | None = None) -> TextBox | None:
        return (
            (setter or self._setter).heading(section.heading, _anchor(section)) if section.heading else None
        )

    def _headed(self, heading: TextBox | None, content: Flow, is_first: bool) -> Flow:
        """Set a heading above its section; a hairline parts it from the section before."""
        start = [*_some(heading), *content[:1]]
        if not start:
            return []
        after = content[0].after if content else 0
        line = () if is_first else (self._setter.hairline(),)
        top = 0 if is_first else self._space(6)
        style = BoxStyle(top=top, before=self._space(8), after=after, decorations=line)
        return [BlockBox(start, style), *content[1:]]

    def _hung(self, heading: TextBox | None, content: Flow) -> Flow:
        """Set a section of a report: its heading in the margin column, its text in the main column."""
        if heading and not self._fits_beside(heading, self.plan.side.width):
            content, heading = [heading, *content], None
        if not heading and not content:
            return []
        boxes.settle_all(content, self.plan.main.width)
        begun, rest = self._beside(heading, content)
        first = self._indented(begun, heading, is_first=True)
        return [first, *(self._indented([box]) for box in rest)]

    def _beside(self, heading: TextBox | None, content: Flow) -> tuple[Flow, Flow]:
        """Divide content into what stands beside the heading, at least as deep as it, and the rest."""
        depth = heading.height(self.plan.side.width) if heading else 0
        number, reached = 0, 0.0
        while number < len(content) and (
            number == 0 or reached < depth or content[number - 1].keep_with_next
        ):
            reached += content[number].height(self.plan.main.width) + content[number].after
            number += 1
        return content[:number], content[number:]

    def _indented(self, content: Flow, heading: TextBox | None = None, is_first: bool = False) -> BlockBox:
        style = BoxStyle(
            start=self.plan.main.start,
            end=self._end,
            top=self._space(7) if is_first else 0,
            before=self._space(12) if is_first else content[0].before,
            after=content[-1].after if content else 0,
            hang_width=self.plan.side.width,
            decorations=(self._setter.hairline(),) if is_first else (),
        )
        return BlockBox(content, style, _some(heading))

    def _wide(self, heading: TextBox | None, content: Flow) -> Flow:
        """Set a section across the whole width; what comes before its table is in the main column."""
        number = next((n for n, box in enumerate(content) if _takes_width(box)), len(content))
        opening = self._hung(heading, content[:number]) if number else _some(heading)
        for box in opening[-1:]:
            if isinstance(box, BlockBox):
                box.keep_with_next = True
        before, top = self._space(12), 0 if number else self._space(7)
        style = BoxStyle(before=before, top=top, decorations=() if number else (self._setter.hairline(),))
        start = [*opening, *content[number : number + 1]]
        return [BlockBox(start, style), *content[number + 1 :]] if start else []

    def _fits_beside(self, heading: TextBox, width: float) -> bool:
        """Tell whether a heading has room in a margin column: no word of it is broken, and it is not tall."""
        tallest = self.plan.area.height * _TALLEST_MARGIN_HEADING
        return heading.least_width() <= width and heading.height(width) <= tallest

    # Small print

    def _footer(self) -> Flow:
        """Set the small print of a one-page document, after the line that says what was left out."""
        if self.plan.is_report:
            return []
        small = [box for section in self.plan.small_print for box in self._small(section)]
        return self._note() + small + self._closing()

    def _note(self) -> Flow:
        """Set the line that says what was left out."""
        if not self.plan.note:
            return []
        start, end = (self.plan.main.start, self._end) if self.plan.is_report else (0, 0)
        style = BoxStyle(start, end, before=self._space(9), after=self._space(5))
        words = self._setter.plain(self.plan.note, self._styles.notes.with_(italic=True, after=0))
        return [BlockBox([words], style)]

    def _small(self, section: Arrangement) -> Flow:
        """Set a section of small print, its title at its start."""
        content = show(section, self._setter)
        if not section.heading:
            return content
        title = self._setter.plain(section.heading, self._styles.label, _anchor(section))
        if not self._fits_beside(title, _BOX_LABEL_PT - 8):
            return [title, *content]
        style = BoxStyle(
            _BOX_LABEL_PT,
            hang_width=_BOX_LABEL_PT - 8,
            top=self._space(4),
            after=self._space(2),
            decorations=(self._setter.hairline(),),
        )
        return [BlockBox(content, style, [title])]

    def _closing(self) -> Flow:
        """Set disclaimer and rights; on one page also what a report says in its back matter."""
        texts: Flow = [self._setter.text(linked(words), self._styles.notes) for words in self.plan.closing]
        texts += [] if self.plan.is_report else back_matter_in_lines(self._setter)
        if not texts:
            return []
        if not self.plan.is_report:
            return [BlockBox(texts, BoxStyle(_BOX_LABEL_PT, top=4))]
        line = (self._setter.hairline(),)
        return [BlockBox(texts, BoxStyle(self.plan.main.start, self._end, 6, before=12, decorations=line))]


def _anchor(section: Arrangement) -> Anchor:
    return Anchor(f"section-{section.section.id}", section.heading, 1)


def _some(box: TextBox | None) -> Flow:
    return [box] if box else []


def _takes_width(box: LayoutBox) -> bool:
    if isinstance(box, BlockBox):
        return any(map(_takes_width, box.content))
    return isinstance(box, TableBox | DrawingBox)
