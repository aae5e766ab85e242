"""What stands in the margins of every page: marking, running title, footer, page number."""

from collections import deque
from collections.abc import Generator, Iterator, Mapping

from briefdeck.layout.pages.boxes import FUZZ_PT
from briefdeck.layout.pages.typesetter import Typesetter
from briefdeck.layout.pages.words import TextShaper, scaled
from briefdeck.layout.unbroken import short_form, stepped
from briefdeck.model.content.furniture import fill_gaps
from briefdeck.model.content.linked import linked
from briefdeck.model.laid_out.pageplan import ABOVE_LOGO_PT, PageMarking, PagePlan
from briefdeck.model.laid_out.pages import (
    Drawn,
    DrawnFigure,
    DrawnLine,
    DrawnPicture,
    DrawnRectangle,
    DrawnText,
    Passage,
    Rect,
    Tag,
    TextStyle,
)

_BADGE_PAD_PT = 5
_GAP_PT = 8
_WIDEST_MARKING = 0.45
_WIDEST_CAVEAT = 0.26
"""Parts of the width that a plain marking and a caveat may take before they run to a second line."""
_HEADER_PT = 24
"""Distance from the top of the page to the middle of the marking."""
_FOOTER_PT = 22
"""Distance from the bottom of the page to the middle of the marking."""
_EDGE_PT = 13
"""Distance from the edges of the page of a marking that has lines of its own."""
_LEAST_LINE_PT = 10.0
"""A marking on a line of its own steps down to this size before it takes a second line."""
_PAGE_NUMBER_PT = 80
_MOST_LINES = 2
_LEAST_MARKING_PT = 8.5
"""A long marking that is not of TLP steps down to this size, at which two lines of it have room."""
_WHITE = "#FFFFFF"
_LOGO = "logo {}"
_WIDEST_LOGO, _WIDEST_LOGOS = 0.3, 0.5
"""Parts of the room beside the marking that a logo, and all of them, may take."""

_DrawnUpTo = Generator[Drawn, None, float]
"""What is drawn; at last, where the room before it ends."""


class PageMargins:
    """Draws the margins of the pages of one document.

    What they say is read once, on the first page; everything else in them is an artifact.
    """

    def __init__(self, plan: PagePlan, shaper: TextShaper) -> None:
        """Take what to print from the plan."""
        self._plan = plan
        self._setter = Typesetter(plan, shaper)
        self._styles = self._setter.styles
        marks = {part: Passage("P") for part in ("marking", "caveat", "notice")}
        self.header = {**marks, **_passages_of_logos(plan), "masthead": Passage("P")}
        """What the header of the first page says, in reading order."""
        self.footer = {part: Passage("P") for part in ("imprint", "contact")}
        self._unread = self.header | self.footer
        self._unsaid: dict[str, tuple[str, bool]] = {}

    def unsaid(self) -> Mapping[str, tuple[str, bool]]:
        """Return what the margins of the first page do not say whole, by their parts.

        With the words stands whether they are cut, for want of a short form that has room.
        """
        deque(self.draw(1, 1), maxlen=0)
        return self._unsaid

    def draw(self, page: int, pages: int) -> Iterator[Drawn]:
        """Go through what is drawn in the margins of a page, counted from 1: what is under all else first."""
        if self._plan.colours.ground != _WHITE:
            yield DrawnRectangle(self._plan.page, self._plan.colours.ground)
        yield from self._draw_header(page)
        yield from self._draw_footer()
        style = self._styles.margin.with_(align_end=True)
        yield self._hung(self._label(page, pages), style, self._level(self._footer_top))

    def _label(self, page: int, pages: int) -> str:
        """Return the number of a page, in words that have room beside the imprint."""
        counted = self._plan.document.places.signs.counted
        whole = fill_gaps(self._plan.footer[0].end, page=counted(page), pages=counted(pages))
        return self._fitting(self._styles.margin, self._number_pt - _GAP_PT, 1, whole, counted(page))

    def _draw_header(self, page: int) -> Iterator[Drawn]:
        plan, styles = self._plan, self._styles
        from_top = _HEADER_PT * plan.margin_scale
        from_top = max(from_top, ABOVE_LOGO_PT + plan.logo_height / 2) if page == 1 else from_top
        middle, top = plan.page.height - from_top - plan.head_pt, plan.page.height - _EDGE_PT
        end = yield from self._draw_marking(middle, top)
        if plan.notice:
            notice = styles.label.with_(centred=True, colour=plan.colours.text)
            words = self._whole(plan.notice, notice, "notice")
            yield self._hung(words, notice, self._level(top - plan.marking_pt), "notice")
        room = self._level(middle, plan.area.start, end)
        if page == 1:
            start = yield from self._draw_logos(room)
            room = self._level(middle, start, end)
            yield self._centred(plan.masthead, styles.masthead, room, "masthead", plan.short_masthead)
        else:
            yield self._centred(plan.running, styles.margin, room)

    def _draw_logos(self, room: Rect) -> _DrawnUpTo:
        """Draw as many logos as have room before the masthead; return where that begins."""
        start, high = room.start, self._plan.logo_height
        for number, logo in enumerate(self._plan.document.logos if high else ()):
            width, height = logo.picture.size_within(room.width * _WIDEST_LOGO, high, high)
            if start + width > room.start + room.width * _WIDEST_LOGOS:
                break
            area = Rect(start, room.bottom - height / 2, width, height)
            passage = self._unread.pop(_LOGO.format(number), None)
            yield DrawnFigure(area, (DrawnPicture(area, logo.picture),), passage)
            start += width + _GAP_PT
        return start

    def _draw_footer(self) -> Iterator[Drawn]:
        area, margin = self._plan.area, self._styles.margin
        first, second = self._plan.footer
        ends = (area.start, area.bottom - 8), (area.end, area.bottom - 8)
        yield DrawnLine(*ends, 0.5, self._plan.colours.rule)
        level = self._level(self._footer_top, end=area.end - self._number_pt)
        yield self._hung(
            self._fitting(margin, level.width, 1, *self._imprints(first.start)), margin, level, "imprint"
        )
        middle = _FOOTER_PT * self._plan.margin_scale + self._plan.marking_pt
        end = yield from self._draw_marking(middle, _EDGE_PT + self._plan.marking_pt)
        yield self._centred(second.start, margin, self._level(middle, end=end), "contact")

    def _imprints(self, whole: str) -> tuple[str, str]:
        """Return the imprint, and the same with the abbreviation of who publishes it."""
        plan = self._plan
        return whole, whole.replace(plan.masthead, plan.short_masthead) if plan.short_masthead else ""

    def _fitting(self, style: TextStyle, width: float, lines: int, *texts: str) -> str:
        """Return the first text that fits some lines, else as much of the first as does."""

        def fits(text: str) -> bool:
            shaped = self._setter.plain(text, style).text
            return shaped.longest_word <= width and shaped.height(width) <= lines * style.leading + FUZZ_PT

        return short_form(texts, fits)

    @property
    def _number_pt(self) -> float:
        return _PAGE_NUMBER_PT * self._plan.margin_scale

    @property
    def _footer_top(self) -> float:
        return self._plan.area.bottom - 11

    def _level(self, height: float, start: float | None = None, end: float | None = None) -> Rect:
        """Return the line at a height from `start` to `end`: the edges of the text area if not given."""
        area = self._plan.area
        begin = area.start if start is None else start
        return Rect(begin, height, (area.end if end is None else end) - begin, 0)

    def _draw_marking(self, middle: float, top: float) -> _DrawnUpTo:
        """Draw the marking level with `middle`, or on lines of its own from `top`; return where room ends."""
        marking = self._plan.marking
        if not marking:
            return self._plan.area.end
        if self._plan.marking_pt:
            return (yield from self._draw_lines(marking, middle, top))
        is_badge = marking.text and marking.style.place == "corner"
        return (yield from (self._draw_badge if is_badge else self._draw_plain)(marking, middle))

    def _draw_lines(self, marking: PageMarking, middle: float, top: float) -> _DrawnUpTo:
        """Draw a marking across the page, its caveat under it or at the end edge level with `middle`."""
        area, look = self._plan.area, marking.style
        style = self._styles.marking.with_(centred=True)
        style = style.with_(colour=look.colour) if look.colour else style
        natural = self._natural_width(marking.text, style) + 1
        style = scaled(style, stepped(style.size, natural, area.width, _LEAST_LINE_PT) / style.size)
        level = self._level(top, area.start, area.end)
        words = self._hung(self._whole(marking.text, style, "marking"), style, level, "marking")
        height = words.text.height(area.width)
        if look.ground:
            yield DrawnRectangle(Rect(area.start, top - height, area.width, height), look.ground)
        yield words
        if not look.caveat_below:
            return (yield from self._draw_caveat(marking.caveat, area.end, middle))
        if marking.caveat:
            small = self._styles.margin.with_(centred=True, colour=self._plan.colours.text)
            yield self._hung(
                self._whole(marking.caveat, small, "caveat"), small, self._level(top - height), "caveat"
            )
        return area.end

    def _whole(self, whole: str, style: TextStyle, part: str) -> str:
        """Return words as far as two lines across the page have room for them; what is cut is noted."""
        words = self._fitting(style, self._plan.area.width, _MOST_LINES, whole)
        if words != whole:
            self._unsaid[part] = whole, True
        return words

    def _draw_badge(self, marking: PageMarking, middle: float) -> _DrawnUpTo:
        """Draw a marking on its badge at the end edge, as labels of TLP have it; its caveat before it."""
        style, end = self._styles.marking.with_(colour=marking.style.on_ground), self._plan.area.end
        start = end - self._natural_width(marking.text, style) - 2 * _BADGE_PAD_PT
        height = style.leading + 3
        yield DrawnRectangle(
            Rect(start, middle - height / 2, end - start, height), marking.style.badge_ground
        )
        level = self._level(middle + _cap_rise(style), start + _BADGE_PAD_PT, end)
        yield self._hung(marking.text, style, level, "marking")
        return (yield from self._draw_caveat(marking.caveat, start - _GAP_PT, middle))

    def _draw_plain(self, marking: PageMarking, middle: float) -> _DrawnUpTo:
        """Draw a marking in words of one's own in the middle of the page, its caveat at the end edge."""
        area, widest = self._plan.area, self._plan.area.width * _WIDEST_MARKING
        usual, natural = self._styles.marking, self._natural_width(marking.text, self._styles.marking) + 1
        style = scaled(usual, stepped(usual.size, natural, widest, _LEAST_MARKING_PT) / usual.size)
        width = min(natural, widest)
        start = area.start + (area.width - width) / 2
        yield self._centred(marking.text, style, self._level(middle, start, start + width), "marking")
        yield from self._draw_caveat(marking.caveat, area.end, middle)
        return start - _GAP_PT

    def _draw_caveat(self, caveat: str, end: float, middle: float) -> _DrawnUpTo:
        """Draw the caveat so that it ends at `end`; return where the room before it ends."""
        if not caveat:
            return end
        style = self._styles.margin.with_(align_end=True, colour=self._plan.colours.text)
        widest = self._plan.area.width * _WIDEST_CAVEAT
        start = end - min(self._natural_width(caveat, style) + 1, widest)
        yield self._centred(caveat, style, self._level(middle, start, end), "caveat")
        return start - _GAP_PT

    def _natural_width(self, words: str, style: TextStyle) -> float:
        return self._setter.plain(words, style).text.natural_width

    def _centred(
        self, whole: str, style: TextStyle, level: Rect, part: str = "", short: str = ""
    ) -> DrawnText:
        """Put words, or their short form, so that their lines are centred on a height: two at most."""
        words = self._fitting(style, level.width, _MOST_LINES, whole, short)
        if words != whole and part:
            self._unsaid[part] = whole, words != short
        height = self._setter.plain(words, style).height(level.width)
        lines = round(height / style.leading)
        top = level.bottom + _cap_rise(style) + (lines - 1) * style.leading / 2
        return self._hung(words, style, level._replace(bottom=top), part)

    def _hung(self, words: str, style: TextStyle, level: Rect, part: str = "") -> DrawnText:
        """Put words under a height; they are read if nothing of this part of the margins has been yet."""
        text = self._setter.text(linked(words), style).text
        passage = self._unread.pop(part, None) if words else None
        return DrawnText(level.start, level.bottom - text.height(level.width), level.width, text, passage)


def _passages_of_logos(plan: PagePlan) -> dict[str, Passage]:
    """Return what each logo is to those who do not see it: a figure that says whose it is."""
    return {
        _LOGO.format(number): Passage("Figure", (Tag("Figure", alt=logo.name),))
        for number, logo in enumerate(plan.document.logos if plan.logo_height else ())
    }


def _cap_rise(style: TextStyle) -> float:
    """How far above the middle of its capitals a line's upper edge stands."""
    return style.baseline - style.size * 0.345
