"""Links on pages: a QR code, and beside it the address that it leads to."""

from functools import partial

from briefdeck.layout.figures.codes import draw_code, squares_across
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.pages.boxes import BlockBox, BoxStyle, Flow, FormBox, tag
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
