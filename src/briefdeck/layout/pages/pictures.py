"""Pictures on pages: as large as their pixels and the column allow, with their caption under them."""

from collections.abc import Iterator

from briefdeck.layout.pages.boxes import BlockBox, BoxStyle, Flow, LayoutBox, tag
from briefdeck.layout.pages.typesetter import Typesetter
from briefdeck.model import pages
from briefdeck.model.arrangement import Arrangement
from briefdeck.model.picture import LEAST_PT, Picture, ShownPicture

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
