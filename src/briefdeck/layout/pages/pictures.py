"""Pictures on pages, as large as pixels and column allow, and QR codes, with their words."""

from collections.abc import Iterator
from functools import partial

from briefdeck.layout.figures.codes import draw_code, squares_across
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.pages.boxes import BlockBox, BoxStyle, Flow, FormBox, LayoutBox, tag
from briefdeck.layout.pages.figures import DrawingBox
from briefdeck.layout.pages.typesetter import Typesetter
from briefdeck.model.content.arrangement import Arrangement
from briefdeck.model.content.picture import LEAST_PT, Picture, ShownCode, ShownPicture
from briefdeck.model.laid_out import drawing, pages

_MOST_HEIGHT, _MOST_ON_ONE = 0.4, 0.24
"""The part of a page's height that a picture fills at most, and where the paper has one page alone."""
_LEAST_WIDTH_PT = 60.0


def picture(section: Arrangement, setter: Typesetter) -> Flow:
    """A picture over its caption; one that only adorns is no part of what is read."""
    shown = section.section.picture
    if not isinstance(shown, ShownPicture):
        return [*setter.blocks(section.lead)]
    plan = setter.plan
    most = plan.area.height * (_MOST_HEIGHT if plan.is_report else _MOST_ON_ONE)
    drawn = PictureBox(shown.picture, most, is_read=bool(shown.alt))
    drawn.before, drawn.after = setter.space(2), setter.space(4)
    caption: Flow = [setter.text(shown.caption, setter.styles.meta)] if shown.caption else []
    if shown.alt:
        tag(caption, pages.Tag("Caption"))
        tag([drawn, *caption], pages.Tag("Figure", alt=shown.alt))
    whole = BoxStyle(after=setter.space(8), whole=setter.plan.area.height)
    return [*setter.blocks(section.lead), BlockBox([drawn, *caption], whole)]


class PictureBox(LayoutBox):
    """A picture, at the start edge of its column."""

    def __init__(self, shown: Picture, most_height: float, *, is_read: bool) -> None:
        """Hold a picture, and how high it may be."""
        self._shown = shown
        self._most_height = most_height
        self._is_read = is_read
        self.passage: pages.Passage | None = None

    def _size(self, width: float) -> tuple[float, float]:
        return self._shown.size_within(width, self._most_height, LEAST_PT["pdf"])

    def least_width(self) -> float:
        """Return the least width at which it can be seen."""
        return _LEAST_WIDTH_PT

    def settle(self, width: float) -> None:
        """Do nothing: it has a size at any width."""

    def height(self, width: float) -> float:
        """Return its height at a width."""
        return self._size(width)[1]

    def split(self, width: float, room: float, *, must: bool = False) -> None:
        """Return None: a picture is never divided."""

    def read(self, tags: tuple[pages.Tag, ...]) -> Iterator[pages.Passage]:
        """Give it its passage, unless it only adorns."""
        if self._is_read:
            self.passage = pages.Passage("Figure", (*tags, *self.tags))
            yield self.passage

    def draw(self, start: float, bottom: float, width: float) -> Iterator[pages.Drawn]:
        """Go through what is drawn: the picture."""
        area = pages.Rect(start, bottom, *self._size(width))
        drawn = pages.DrawnPicture(area, self._shown)
        yield pages.DrawnFigure(area, (drawn,), self.passage) if self.passage else drawn


_LEAST_SQUARE_PT = 1.3
"""0.46 mm: cameras read smaller squares of printed codes only from near."""
_LEAST_PT = 62.0
_GAP_PT = 10.0


def code(section: Arrangement, setter: Typesetter) -> Flow:
    """A code with the words of its section and its address beside it."""
    shown = section.section.picture
    if not isinstance(shown, ShownCode):
        return [*setter.blocks(section.lead)]
    size = code_size(shown, _LEAST_PT)
    forms = partial(_beside, section, shown, size, setter), partial(_under, section, shown, size, setter)
    return [FormBox(forms, BoxStyle(after=setter.space(8)))]


def _words(section: Arrangement, shown: ShownCode, setter: Typesetter) -> Flow:
    return [*setter.blocks(section.lead), setter.text(shown.caption, setter.styles.cell)]


def code_size(shown: ShownCode, least: float) -> float:
    """Return how wide and high a code is: so much at least, in points, and more where cameras need that."""
    return max(least, _LEAST_SQUARE_PT * squares_across(shown.rows))


def code_box(shown: ShownCode, least: float, setter: Typesetter) -> DrawingBox:
    """Return the box of a code alone: so large at least, in points, and larger where cameras need that."""
    size = code_size(shown, least)
    drawn = DrawingBox(partial(_drawn, shown, size), setter, size)
    tag([drawn], pages.Tag("Figure", alt=shown.alt))
    return drawn


def _beside(section: Arrangement, shown: ShownCode, size: float, setter: Typesetter) -> Flow:
    whole = setter.plan.area.height
    style = BoxStyle(size + _GAP_PT, top=2, hang_width=size, whole=whole)
    return [BlockBox(_words(section, shown, setter), style, [code_box(shown, size, setter)])]


def _under(section: Arrangement, shown: ShownCode, size: float, setter: Typesetter) -> Flow:
    """The address under the code, where a column is too narrow for both side by side."""
    whole = BoxStyle(whole=setter.plan.area.height)
    return [BlockBox([code_box(shown, size, setter), *_words(section, shown, setter)], whole)]


def _drawn(shown: ShownCode, size: float, width: float, lettering: Lettering) -> drawing.Drawing:
    del width, lettering  # a code is as large as cameras need it, and has no words
    return draw_code(shown.rows, size)
