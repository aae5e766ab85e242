"""Paragraphs and runs, on python-pptx's frames for text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import PP_ALIGN
from pptx.text.text import Font
from pptx.util import Emu

from briefdeck.model.deck import Para, ParaStyle, TextRun
from briefdeck.model.links import is_link
from briefdeck.model.writings import by_language, runs_from_right
from briefdeck.ooxml import styles
from briefdeck.render.pptx import oxml

ALIGNMENTS = {word: PP_ALIGN.from_xml(sign) for sign, word in styles.ALIGNMENTS.items()}
_LINK_PLACE = "hlink"


@dataclass(frozen=True, slots=True)
class Pen:
    """What text on a slide is written with."""

    language: str
    """A BCP-47 tag."""
    palette: Mapping[str, str]
    """What stands for each of the theme's colours: a scheme colour or #RRGGBB; an empty word for none."""
    font: str = ""
    """The typeface of text in no placeholder; empty for that of the presentation."""
    turns_text: bool = False
    """Whether paragraphs say that they run from the left, and from where."""
    keeps_colours: bool = False
    """Whether text and bullets keep the colours of their placeholder."""

    def place(self, colour: str) -> str:
        """Return what stands for one of the theme's colours."""
        return self.palette.get(colour, colour)

    def in_colour(self, colour: str) -> Pen:
        """Return the pen that writes all of the theme's colours in one other."""
        return replace(self, palette=dict.fromkeys(self.palette, colour), keeps_colours=False)


def paint(fill: Any, place: str) -> None:
    """Fill with a scheme colour, or with #RRGGBB; leave alone what has no colour."""
    if not place:
        return
    fill.solid()
    if place.startswith("#"):
        fill.fore_color.rgb = RGBColor(*bytes.fromhex(place[1:]))  # type: ignore[no-untyped-call]
    else:
        fill.fore_color.theme_color = _theme_colour(place)


@cache
def _theme_colour(place: str) -> Any:
    return MSO_THEME_COLOR.from_xml(place)


def write_paragraphs(frame: Any, paras: Sequence[Para], pen: Pen, levels: Sequence[ParaStyle] = ()) -> None:
    """Write paragraphs, saying only how they differ from the levels of their slot, or all without one.

    Where one runs from the right, all say from where they run: LibreOffice takes it over for those after it.
    """
    pen = replace(pen, turns_text=pen.turns_text or any(runs_from_right(para.text) for para in paras))
    for index, para in enumerate(paras):
        target = frame.add_paragraph() if index else frame.paragraphs[0]
        known = levels[min(para.level, len(levels) - 1)] if levels else None
        form(target, para, known, pen)
        for run in para.runs:
            _write_run(target, run, para.style, known, pen)
        if not para.text:
            look(oxml.end_paragraph(target), TextRun(""), para.style, known, pen)


def form(target: Any, para: Para, known: ParaStyle | None, pen: Pen) -> None:
    """Say what of a paragraph's form differs from what is known of its level; in the order of the schema.

    A list that runs from the right begins there; a name or label stays at the edge of its column.
    """
    style = para.style
    if para.level:
        target.level = para.level
    if known is None or (style.left_pt, style.hanging_pt) != (known.left_pt, known.hanging_pt):
        oxml.indent(target, style.left_pt, style.hanging_pt)
    from_right = pen.turns_text and runs_from_right(para.text)
    is_listed = para.number is not None or bool(style.bullet)
    align = "right" if from_right and is_listed and style.align == "left" else style.align
    if known is None or pen.turns_text or align != known.align:
        target.alignment = ALIGNMENTS[align]
    if pen.turns_text:
        oxml.set_direction(target, from_right=from_right)
    if known is None or style.before_pt != known.before_pt:
        target.space_before = Emu(oxml.emu(style.before_pt))
    if para.number is not None or known is None or style.bullet != known.bullet:
        _mark(target, para, pen)
    if style.hanging_pt > 0 and not style.bullet and para.number is None:
        oxml.add_tab_stop(target, style.left_pt)


def _mark(target: Any, para: Para, pen: Pen) -> None:
    """Write what stands before a paragraph: a number, a bullet, nothing."""
    marked, accent = para.number is not None or para.style.bullet, pen.place("accent")
    if marked and accent and not pen.keeps_colours:
        oxml.colour_bullet(target, accent)
    if para.number is not None:
        oxml.add_number(target, para.number)
    elif para.style.bullet:
        oxml.add_bullet(target, para.style.bullet)
    else:
        oxml.no_bullet(target)


def _write_run(target: Any, run: TextRun, style: ParaStyle, known: ParaStyle | None, pen: Pen) -> None:
    for index, line in enumerate(oxml.clean(run.text).split("\n")):
        if index:
            look(oxml.break_line(target), run, style, known, pen)
        for language, words in by_language(line, pen.language) if line else ():
            piece = target.add_run()
            piece.text = words
            look(oxml.look_of(piece), run, style, known, replace(pen, language=language))
            _link(piece, run, pen)


def look(properties: Any, run: TextRun, style: ParaStyle, known: ParaStyle | None, pen: Pen) -> None:
    """Say what of a run's look differs from what is known of its level."""
    oxml.set_language(properties, pen.language)
    font, bold, colour = Font(properties), run.bold or style.bold, run.colour or style.colour
    if known is None or style.size_pt != known.size_pt:
        font.size = Emu(oxml.emu(style.size_pt))
    if bold != (known.bold if known else False):
        font.bold = bold
    if run.italic:
        font.italic = True
    if known is None or not (pen.keeps_colours or pen.place(colour) == pen.place(known.colour)):
        paint(font.fill, pen.place(colour))
    if pen.font and known is None:
        font.name = pen.font


def _link(piece: Any, run: TextRun, pen: Pen) -> None:
    """Add a link, if the text has one that a deck may have."""
    if not run.url or not is_link(run.url):
        return
    piece.hyperlink.address = run.url
    if run.about:
        oxml.describe_link(piece, run.about)
    if pen.palette.get("link") != _LINK_PLACE:
        oxml.colour_link_as_text(piece)
