"""What stands in the margins of every page: marking, running head, foot, page number."""

from __future__ import annotations

from reportlab.lib.colors import HexColor, black
from reportlab.pdfgen.canvas import Canvas

from briefdeck.model.pageplan import Marking, PagePlan, Rect
from briefdeck.render.pdf.looks import Look
from briefdeck.render.pdf.tagging.structure import Element
from briefdeck.render.pdf.text import Text, Writer

_PLATE_PAD_PT = 5
_GAP_PT = 8
_WIDEST_MARKING = 0.45
_WIDEST_CAVEAT = 0.26
"""Parts of the width that a plain marking and a caveat may take before they run to a second line."""
_HEAD_PT = 24
"""Distance from the top of the page to the middle of the marking."""
_FOOT_PT = 22
"""Distance from the bottom of the page to the middle of the marking."""


class Furniture:
    """Draws the margins of the pages of one paper.

    What they say is read once, on the first page; everything else in them is an artifact.
    """

    def __init__(self, plan: PagePlan, writer: Writer) -> None:
        """Take what to print from the plan."""
        self._plan = plan
        self._writer = writer
        self._looks = writer.looks
        self._unread: dict[str, Element] = {}

    def read_head(self, holder: Element) -> None:
        """Put what the head of the first page says next into the structure tree."""
        self._unread |= {part: Element("P", holder) for part in ("marking", "caveat", "masthead")}

    def read_foot(self, holder: Element) -> None:
        """Put what the foot of the first page says next into the structure tree."""
        self._unread |= {part: Element("P", holder) for part in ("imprint", "contact")}

    def draw(self, canvas: Canvas, page: int) -> None:
        """Draw the margins of a page; its number follows when the number of pages is known."""
        canvas.saveState()
        self._draw_head(canvas, page)
        self._draw_foot(canvas)
        canvas.restoreState()
        canvas.doForm(_form_name(page))

    def draw_page_numbers(self, canvas: Canvas, pages: int) -> None:
        """Write `Page 1 of 4` into the place that every page has kept for it."""
        look = self._looks.margin.but(right=True)
        for page in range(1, pages + 1):
            label = self._plan.footer[0].right.replace("{page}", str(page)).replace("{pages}", str(pages))
            canvas.beginForm(_form_name(page))
            self._put(canvas, label, look, self._level(self._foot_top))
            canvas.endForm()

    def _draw_head(self, canvas: Canvas, page: int) -> None:
        plan, looks = self._plan, self._looks
        middle = plan.page.height - _HEAD_PT
        room = self._level(middle, plan.area.left, self._draw_marking(canvas, middle))
        if page == 1:
            self._centre(canvas, plan.masthead, looks.masthead, room, "masthead")
        else:
            self._centre(canvas, plan.running, looks.margin, room)

    def _draw_foot(self, canvas: Canvas) -> None:
        area, looks = self._plan.area, self._looks
        first, second = self._plan.footer
        canvas.setStrokeColor(looks.rule)
        canvas.setLineWidth(0.5)
        canvas.line(area.left, area.bottom - 8, area.right, area.bottom - 8)
        level = self._level(self._foot_top, right=area.right - 80)
        self._put(canvas, first.left, looks.margin, level, "imprint")
        room = self._level(_FOOT_PT, right=self._draw_marking(canvas, _FOOT_PT))
        self._centre(canvas, second.left, looks.margin, room, "contact")

    @property
    def _foot_top(self) -> float:
        return self._plan.area.bottom - 11

    def _level(self, height: float, left: float | None = None, right: float | None = None) -> Rect:
        """Give the line at a height from `left` to `right`: the edges of the text area if not given."""
        area = self._plan.area
        start = area.left if left is None else left
        return Rect(start, height, (area.right if right is None else right) - start, 0)

    def _draw_marking(self, canvas: Canvas, middle: float) -> float:
        """Draw the marking level with `middle`; give where the room at its left ends."""
        marking = self._plan.marking
        if not marking:
            return self._plan.area.right
        draw = self._draw_plate if marking.plate else self._draw_plain
        return draw(canvas, marking, middle)

    def _draw_plate(self, canvas: Canvas, marking: Marking, middle: float) -> float:
        """Draw a label of TLP on its black plate, at the right; its caveat at the plate's left."""
        look = self._looks.marking.but(colour=HexColor(marking.plate))
        text = self._text(marking.text, look, "marking")
        right = self._plan.area.right
        left = right - text.natural_width - 2 * _PLATE_PAD_PT
        height = look.leading + 3
        canvas.setFillColor(black)
        canvas.rect(left, middle - height / 2, right - left, height, stroke=0, fill=1)
        _place(canvas, text, self._level(0, left + _PLATE_PAD_PT, right), middle + cap_rise(look))
        return self._draw_caveat(canvas, marking.caveat, left - _GAP_PT, middle)

    def _draw_plain(self, canvas: Canvas, marking: Marking, middle: float) -> float:
        """Draw a marking that is not of TLP in the middle of the page, its caveat at the right."""
        look, area = self._looks.marking, self._plan.area
        width = min(self._writer.plain(marking.text, look).natural_width + 1, area.width * _WIDEST_MARKING)
        left = area.left + (area.width - width) / 2
        self._centre(canvas, marking.text, look, self._level(middle, left, left + width), "marking")
        self._draw_caveat(canvas, marking.caveat, area.right, middle)
        return left - _GAP_PT

    def _draw_caveat(self, canvas: Canvas, caveat: str, right: float, middle: float) -> float:
        """Draw the caveat so that it ends at `right`; give where the room at its left ends."""
        if not caveat:
            return right
        look = self._looks.margin.but(right=True, colour=self._looks.ink)
        natural = self._writer.plain(caveat, look).natural_width + 1
        left = right - min(natural, self._plan.area.width * _WIDEST_CAVEAT)
        self._centre(canvas, caveat, look, self._level(middle, left, right), "caveat")
        return left - _GAP_PT

    def _text(self, words: str, look: Look, part: str = "") -> Text:
        """Make a text; it is the one that is read if no text of this part of the margins has been yet."""
        text = self._writer.plain(words, look)
        text.element = self._unread.pop(part, None) if words else None
        return text

    def _centre(self, canvas: Canvas, words: str, look: Look, level: Rect, part: str = "") -> None:
        """Put words so that their lines are centred on a height."""
        text = self._text(words, look, part)
        lines = round(text.wrapOn(canvas, level.width, look.leading)[1] / look.leading)
        top = level.bottom + cap_rise(look) + (lines - 1) * look.leading / 2
        text.drawOn(canvas, level.left, top - text.height)

    def _put(self, canvas: Canvas, words: str, look: Look, level: Rect, part: str = "") -> None:
        """Put words under a height."""
        _place(canvas, self._text(words, look, part), level, level.bottom)


def cap_rise(look: Look) -> float:
    """How far above the middle of its capitals a line's upper edge stands."""
    return look.baseline - look.size * 0.345


def _place(canvas: Canvas, text: Text, span: Rect, top: float) -> None:
    """Draw a text as wide as a span, under a height."""
    height = text.wrapOn(canvas, span.width, 1000)[1]
    text.drawOn(canvas, span.left, top - height)


def _form_name(page: int) -> str:
    return f"page-number-{page}"
