"""Links on pages: a QR code, and beside it the address that it leads to."""

from functools import partial

from briefdeck.layout.figures.codes import draw_code, squares_across
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.pages.boxes import BlockBox, BoxStyle, Flow, tag
from briefdeck.layout.pages.figures import DrawingBox
from briefdeck.layout.pages.typesetter import Typesetter
from briefdeck.model import drawing, pages
from briefdeck.model.arrangement import Arrangement
from briefdeck.model.picture import ShownCode

_LEAST_SQUARE_PT = 1.3
"""0.46 mm: cameras read smaller squares of printed codes only from near."""
_LEAST_PT = 62.0
_GAP_PT = 10.0


def code(section: Arrangement, setter: Typesetter) -> Flow:
    """A code with the words of its section and its address beside it."""
    shown = section.section.picture
    if not isinstance(shown, ShownCode):
        return [*setter.blocks(section.lead)]
    size = max(_LEAST_PT, _LEAST_SQUARE_PT * squares_across(shown.rows))
    drawn = DrawingBox(partial(_drawn, shown, size), setter, size)
    tag([drawn], pages.Tag("Figure", alt=shown.alt))
    words = [*setter.blocks(section.lead), setter.text(shown.caption, setter.styles.cell)]
    style = BoxStyle(
        size + _GAP_PT, top=2, after=setter.space(8), hang_width=size, whole=setter.plan.area.height
    )
    return [BlockBox(words, style, [drawn])]


def _drawn(shown: ShownCode, size: float, width: float, lettering: Lettering) -> drawing.Drawing:
    del width, lettering  # a code is as large as cameras need it, and has no words
    return draw_code(shown.rows, size)
