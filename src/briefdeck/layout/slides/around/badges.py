"""The marking on slides: its words and size, where it stands, and the block that says who set it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from briefdeck.layout.slides.text.text_fitter import TextFitter
from briefdeck.layout.templates.marking_places import BadgeSize
from briefdeck.layout.unbroken import short_form
from briefdeck.model.content.furniture import Furniture
from briefdeck.model.laid_out import deck as decks
from briefdeck.model.laid_out.boxes import Box

_SIZES_PT = (12.0, 11.0, 10.0, 9.0)
_SIZES_BELOW_PT = _SIZES_PT[1:]
"""With what stands under it: both have room over the topic of our own slides."""
_NOTICE_SIZES_PT = (11.0, 10.0, 9.0)
_PADDING_PT, _LEAST_HEIGHT_PT = 8.0, 18.0
_WIDEST_PT, _WIDEST_LINE = 440.0, 0.7
"""How wide a marking is at most; where it has a line of its own, as a part of the width of the slide."""
_MOST_LINES, _MOST_BELOW = 2, 3
"""How many lines it has at most, and with what stands under it."""
_BESIDE = "   "
_SAFE_LINE = 1.04
"""A line is given this much more width than measured, so that it stays one."""
_BLOCK_PT, _BLOCK_GAP_PT = 10.0, 4.0
_NAMES = ("Marking", "Marking at the foot")
_AT_FOOT = ("Small print", "Footer", "Date", "Slide number")
"""What stands at the foot of the first slide."""


class _BadgeWords(NamedTuple):
    """What a badge says, and in which size."""

    marking: str
    caveat: str
    size_pt: float


def badges(furniture: Furniture, layout: decks.SlideLayout, fitter: TextFitter) -> tuple[decks.Badge, ...]:
    """Return the marking with its caveat, in each place that the layout has for it; nothing without one.

    The notice stands under it at the head alone.
    """
    said = (furniture, replace(furniture, notice=""))
    places = zip(_NAMES, layout.markings, said, strict=False)
    return tuple(filter(None, (_badge(name, area, words, fitter) for name, area, words in places)))


def marking_size(furniture: Furniture, fitter: TextFitter) -> BadgeSize:
    """Return how large the marking is on a slide that has room for it."""
    widest = _widest(furniture, fitter)
    paras = _paras(furniture, fitter, widest)
    return _size(paras, widest, furniture, fitter) if paras else BadgeSize()


def not_in_badge(furniture: Furniture, fitter: TextFitter) -> tuple[str, ...]:
    """Return what of marking, caveat and notice is too long for the badge: the first slide has it."""
    said = [para.text for para in _paras(furniture, fitter, _widest(furniture, fitter))]
    texts = (furniture.marking, furniture.caveat, furniture.notice)
    return tuple("" if any(text in each for each in said) else text for text in texts)


def _widest(furniture: Furniture, fitter: TextFitter) -> float:
    has_line = furniture.marking_style.place == "line"
    return _WIDEST_LINE * fitter.template.width_pt if has_line else _WIDEST_PT


def _badge(name: str, area: Box, furniture: Furniture, fitter: TextFitter) -> decks.Badge | None:
    """Set the marking at the lower end corner of an area, or in its middle where it has a line of its own."""
    most = min(area.width, _widest(furniture, fitter))
    paras = _paras(furniture, fitter, most)
    if not paras:
        return None
    width, height, is_centred = _size(paras, most, furniture, fitter)
    start = area.x + (area.width - width) / 2 if is_centred else area.right - width
    box = Box(start, max(area.bottom - height, area.y), width, height)
    return decks.Badge(name, box, paras[0], furniture.marking_style.badge_ground, paras[1:])


def _size(paras: Sequence[decks.Para], most: float, furniture: Furniture, fitter: TextFitter) -> BadgeSize:
    width = min(most, max(_natural_width(para, fitter) for para in paras))
    height = fitter.height(paras, width - 2 * _PADDING_PT) + 2
    return BadgeSize(width, max(_LEAST_HEIGHT_PT, height), furniture.marking_style.place == "line")


def _natural_width(para: decks.Para, fitter: TextFitter) -> float:
    """Return the width at which no line of a badge is broken."""
    longest = max(fitter.width(para, line) for line in para.text.split("\n"))
    return longest * _SAFE_LINE + 2 * _PADDING_PT


def _paras(furniture: Furniture, fitter: TextFitter, most: float) -> tuple[decks.Para, ...]:
    """Return the marking with its caveat, and the notice, as far as there are any."""
    return tuple(filter(None, (_para(furniture, fitter, most), _notice(furniture, fitter, most))))


def _notice(furniture: Furniture, fitter: TextFitter, most: float) -> decks.Para | None:
    """Return the notice in the size in which it has fewest lines; what has no room for two is cut."""
    if not furniture.notice:
        return None
    inner = most - 2 * _PADDING_PT

    def lines(text: str, size_pt: float) -> int:
        return fitter.text_lines(text, size_pt, inner, bold=True)

    *_, least = _NOTICE_SIZES_PT
    words = short_form((furniture.notice,), lambda text: lines(text, least) <= _MOST_LINES)
    size = min(_NOTICE_SIZES_PT, key=lambda size: (lines(words, size), -size))
    ink = furniture.marking_style.ink
    return decks.Para(
        (decks.TextRun(words, bold=True),), decks.ParaStyle(size, ink, bold=True, align="center")
    )


def _para(furniture: Furniture, fitter: TextFitter, most: float) -> decks.Para | None:
    """Return the words of the marking with its caveat, beside or under it; None when there are none."""
    words, style = _words(furniture, fitter, most), furniture.marking_style
    if not words.marking and not words.caveat:
        return None
    gap = decks.TextRun("\n" if style.caveat_below else _BESIDE)
    marking = decks.TextRun(words.marking, bold=True, colour=style.on_ground)
    caveat = decks.TextRun(words.caveat, bold=True, colour=style.ink)
    runs = (
        (marking, gap, caveat) if words.marking and words.caveat else (marking if words.marking else caveat,)
    )
    return decks.Para(runs, decks.ParaStyle(words.size_pt, style.on_ground, bold=True, align="center"))


def _words(furniture: Furniture, fitter: TextFitter, most: float) -> _BadgeWords:
    """Say what a badge has room for.

    The caveat stands there if both have room on two lines, on one over a notice, or under the marking on
    three. A long marking steps its type down; at the least size it is cut, and the first slide has all of it.
    """

    def fits(text: str, size_pt: float, lines: int) -> bool:
        inner = most - 2 * _PADDING_PT
        return fitter.text_lines(text, size_pt, inner, bold=True) <= lines

    *_, least = _SIZES_PT
    caveat, is_below = furniture.caveat, furniture.marking_style.caveat_below
    marking = short_form((furniture.marking,), lambda text: fits(text, least, _MOST_LINES))
    size = next((size for size in _SIZES_PT if fits(marking, size, _MOST_LINES)), least)
    if not is_below:
        lines = 1 if furniture.notice else _MOST_LINES
        has_room = fits(marking + _BESIDE + caveat, _SIZES_PT[0], lines)
        return _BadgeWords(marking, caveat if has_room else "", size)
    steps = [(lines, size) for lines in (_MOST_LINES, _MOST_BELOW) for size in _SIZES_BELOW_PT]
    found = next((size for lines, size in steps if fits(f"{marking}\n{caveat}", size, lines)), None)
    return _BadgeWords(marking, caveat, found) if found and caveat else _BadgeWords(marking, "", size)


# The designation block


def designation_block(
    furniture: Furniture, layout: decks.SlideLayout, fitter: TextFitter
) -> tuple[decks.Badge, ...]:
    """Return the block that says who set the marking, at the lower end corner; nothing where none does."""
    if not furniture.designation:
        return ()
    style = furniture.marking_style
    look = decks.ParaStyle(_BLOCK_PT, style.ink, left_pt=_PADDING_PT)
    para = decks.Para((decks.TextRun(furniture.designation),), look)
    half = fitter.template.height_pt / 2
    feet = [spec.box for spec in layout.slots if spec.name in _AT_FOOT and spec.box.y > half]
    feet += layout.markings[1:]
    right, bottom = max(box.right for box in feet), min(box.y for box in feet)
    width = min(right, _natural_width(para, fitter))
    height = fitter.height((para,), width - _PADDING_PT) + _PADDING_PT
    box = Box(right - width, bottom - _BLOCK_GAP_PT - height, width, height)
    return (decks.Badge("Designation", box, para, style.badge_ground),)
