"""Paragraphs and runs, on python-pptx's frames for text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import PP_ALIGN
from pptx.util import Emu, Pt

from briefdeck.model.laid_out.deck import Para, ParaStyle, TextRun
from briefdeck.model.writing.foreign import NOTHING_FOREIGN, ForeignTexts
from briefdeck.model.writing.isolates import FROM_LEFT, kept_in_order, numbers_kept_after
from briefdeck.model.writing.links import is_link
from briefdeck.model.writing.writings import (
    Direction,
    by_language,
    direction_of,
    family_for,
    letters_run_right,
    runs_from_right,
)
from briefdeck.ooxml import styles
from briefdeck.render.pptx import oxml, plain_text

ALIGNMENTS = {word: PP_ALIGN.from_xml(sign) for sign, word in styles.ALIGNMENTS.items()}
_OTHER_SIDE = {"left": "right", "right": "left"}
_LINK_PLACE = "hlink"
KEPT = 512
"""So many forms and looks are kept and copied: a deck has few, and making each took a fifth of its time."""


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
    from_right: bool = False
    """Whether the deck runs from the right, so that `left` is the right edge, where lines start."""
    foreign: ForeignTexts = NOTHING_FOREIGN
    """What of the deck is in other languages than its own."""
    paper: str = ""
    """The language of the deck, where that of the text is another."""
    keeps_colours: bool = False
    """Whether text and bullets keep the colours of their placeholder."""
    pale_bullets: bool = False
    """Whether bullets have the colour of their text rather than that of their placeholder."""
    unplain: frozenset[str] = frozenset()
    """What text in no placeholder must say to be plain, as the presentation's own style is not."""

    def place(self, colour: str) -> str:
        """Return what stands for one of the theme's colours."""
        return self.palette.get(colour, colour)

    def in_colour(self, colour: str) -> Pen:
        """Return the pen that writes all of the theme's colours in one other."""
        return replace(self, palette=dict.fromkeys(self.palette, colour), keeps_colours=False)


def paint(fill: Any, place: str, brightness: float = 0.0) -> None:
    """Fill with a scheme colour, or with #RRGGBB, lighter or darker; leave alone what has no colour."""
    if place:
        oxml.take_fill(fill, _painted(place, brightness))


@lru_cache(maxsize=KEPT)
def _painted(place: str, brightness: float) -> Any:
    fill = oxml.new_paragraph().add_run().font.fill
    fill.solid()
    if place.startswith("#"):
        fill.fore_color.rgb = RGBColor(*bytes.fromhex(place[1:]))  # type: ignore[no-untyped-call]
    else:
        fill.fore_color.theme_color = MSO_THEME_COLOR.from_xml(place)
    if brightness:
        fill.fore_color.brightness = brightness
    return fill


def write_paragraphs(frame: Any, paras: Sequence[Para], pen: Pen, levels: Sequence[ParaStyle] = ()) -> None:
    """Write paragraphs, saying only how they differ from the levels of their slot, or all without one.

    Where one runs from the right, all say from where they run: LibreOffice takes it over for those after it.
    """
    is_turned = not levels and plain_text.TURNED in pen.unplain
    turns = pen.turns_text or pen.from_right or is_turned or any(runs_from_right(para.text) for para in paras)
    pen = replace(pen, turns_text=turns)
    for index, para in enumerate(paras):
        target = frame.add_paragraph() if index else frame.paragraphs[0]
        known = levels[min(para.level, len(levels) - 1)] if levels else None
        form(target, para, known, pen)
        turns = bool(_direction(para, pen))
        for run, own in _spoken(para, replace(pen, from_right=pen.from_right and turns), turns=turns):
            _write_run(target, run, para.style, known, own)
        if not para.text:
            look(oxml.end_paragraph(target), TextRun(""), para.style, known, pen)


def _spoken(para: Para, pen: Pen, *, turns: bool) -> Iterator[tuple[TextRun, Pen]]:
    """Go through the runs of a paragraph, cut where a foreign text begins or ends, each with its pen.

    In one that runs from the right, what runs from the left is marked, so that its signs stay with it; in one
    that runs from the left, words that run from the right are, so that a number stays after them.
    """
    text = para.text
    languages = pen.foreign.languages(text) if pen.foreign.are_in(text) else ("",) * len(text)
    marked = [*text] if turns else numbers_kept_after(text, languages)
    if turns and letters_run_right(text) is False and not text[-1].isalnum():
        marked[-1] += FROM_LEFT
    if marked == [*text] and not any(languages):
        yield from ((run, pen) for run in para.runs)
        return
    start = 0
    for run in para.runs:
        for tag, letters in groupby(languages[start : start + len(run.text)]):
            end = start + sum(1 for _ in letters)
            mark = FROM_LEFT if turns and tag and direction_of(tag) is Direction.FROM_LEFT else ""
            piece = replace(run, text=f"{mark}{''.join(marked[start:end])}{mark}")
            yield piece, replace(pen, language=tag, paper=pen.language) if tag else pen
            start = end


class _Marks(NamedTuple):
    """The colours of bullets and numbers."""

    accent: str
    """Theirs; empty where they have those of their placeholder."""
    pale: bool
    """Whether those of their placeholder are too pale."""


def form(target: Any, para: Para, known: ParaStyle | None, pen: Pen) -> None:
    """Say what of a paragraph's form differs from what is known of its level."""
    accent = "" if pen.keeps_colours else pen.place("accent")
    kind = replace(para, runs=())
    marks = _Marks(accent, pen.pale_bullets)
    oxml.take_form(target, _formed(kind, known, _direction(para, pen), marks, starts_right=pen.from_right))
    if known is None:
        plain_text.form_plainly(target, pen.unplain)


def _direction(para: Para, pen: Pen) -> bool | None:
    """Tell whether a paragraph says that it runs from the right; None where nothing is said.

    In a deck that runs so, one in Latin letters alone is read from the left, unless it hangs at the right, or
    a number stands before it.
    """
    if not pen.from_right:
        return runs_from_right(para.text) if pen.turns_text else None
    style = para.style
    hangs = para.number is not None or bool(style.bullet or style.left_pt)
    is_numbered = len(para.runs) > 1 and para.runs[0].text.isdecimal()
    return hangs or is_numbered or letters_run_right(para.text) is not False


def aligned(align: str, *, from_right: bool) -> str:
    """Return on which side text stands that is at the start or end of lines, `left` being the start."""
    return _OTHER_SIDE.get(align, align) if from_right else align


@lru_cache(maxsize=KEPT)
def _formed(
    para: Para, known: ParaStyle | None, from_right: bool | None, marks: _Marks, *, starts_right: bool
) -> Any:
    """Return a paragraph without text, its form said in the order of the schema.

    A list that runs from the right begins there; a name or label stays at the edge of its column.
    """
    style, number = para.style, para.number
    target = oxml.new_paragraph()
    if para.level:
        target.level = para.level
    if known is None or (style.left_pt, style.hanging_pt) != (known.left_pt, known.hanging_pt):
        oxml.indent(target, style.left_pt, style.hanging_pt)
    is_listed = number is not None or bool(style.bullet)
    turns = starts_right or (from_right and is_listed and style.align == "left")
    align = aligned(style.align, from_right=bool(turns))
    if known is None or from_right is not None or align != known.align:
        target.alignment = ALIGNMENTS[align]
    if from_right is not None:
        oxml.set_direction(target, from_right=from_right)
    _space(target, style, known)
    is_marked = number is not None or known is None or style.bullet != known.bullet
    if is_listed and marks.accent and (is_marked or marks.pale):
        oxml.colour_bullet(target, marks.accent)
    elif number is not None or (is_listed and marks.pale):
        oxml.bullet_as_text(target)
    if is_marked:
        _mark(target, number, style.bullet)
    if style.hanging_pt > 0 and not is_listed:
        oxml.add_tab_stop(target, style.left_pt)
    return target


def _space(target: Any, style: ParaStyle, known: ParaStyle | None) -> None:
    """Write the space above a paragraph, and what else of its distances its place has otherwise."""
    if known is None or style.before_pt != known.before_pt:
        target.space_before = Emu(oxml.emu(style.before_pt))
    if known and (style.spacing, style.line_pt) != (known.spacing, known.line_pt):
        target.line_spacing = Pt(style.line_pt) if style.line_pt else float(style.spacing)
    if known and style.after_pt != known.after_pt:
        target.space_after = Emu(oxml.emu(style.after_pt))


def _mark(target: Any, number: int | None, bullet: str) -> None:
    """Write what stands before a paragraph: a number, a bullet, nothing."""
    if number is not None:
        oxml.add_number(target, number)
    elif bullet:
        oxml.add_bullet(target, bullet)
    else:
        oxml.no_bullet(target)


def _write_run(target: Any, run: TextRun, style: ParaStyle, known: ParaStyle | None, pen: Pen) -> None:
    said = _said(run, style, known, pen)
    for index, line in enumerate(oxml.clean(run.text).split("\n")):
        if index:
            look(oxml.break_line(target), run, style, known, pen)
        round_link = FROM_LEFT if pen.from_right and run.url and not letters_run_right(line) else ""
        shown = kept_in_order(line).strip(round_link) if pen.from_right else line
        _write_mark(target, round_link, said)
        for language, words in by_language(shown, pen.language, pen.paper) if shown else ():
            own = said._replace(language=language, complex_font=family_for(language))
            _link(oxml.add_like(target, _looking(own), words), run, pen)
        _write_mark(target, round_link, said)


def _write_mark(target: Any, mark: str, said: _Look) -> None:
    """Write a mark that is not seen: some programs take a link for a thing without letters of its own.

    It is as large as the link, or its line would be as high as one of larger letters.
    """
    if mark:
        oxml.add_like(target, _looking(said), mark)


def look(properties: Any, run: TextRun, style: ParaStyle, known: ParaStyle | None, pen: Pen) -> None:
    """Say what of a run's look differs from what is known of its level."""
    oxml.take_look(properties, oxml.look_of(_looking(_said(run, style, known, pen))))


def _said(run: TextRun, style: ParaStyle, known: ParaStyle | None, pen: Pen) -> _Look:
    bold, place = run.bold or style.bold, pen.place(run.colour or style.colour)
    is_coloured = known is None or not (pen.keeps_colours or place == pen.place(known.colour))
    return _Look(
        pen.language,
        style.size_pt if known is None or style.size_pt != known.size_pt else None,
        bold if bold != (known.bold if known else False) else None,
        run.italic or None,
        place if is_coloured else "",
        run.font or (pen.font if known is None else ""),
        family_for(pen.language),
        pen.unplain if known is None else frozenset(),
    )


class _Look(NamedTuple):
    """What is said of a run; of what is None or empty, nothing."""

    language: str
    size_pt: float | None
    bold: bool | None
    italic: bool | None
    place: str
    font: str
    complex_font: str
    """Of a writing that most families lack."""
    unplain: frozenset[str]
    """What is said to be plain."""


@lru_cache(maxsize=KEPT)
def _looking(said: _Look) -> Any:
    """Return a run without text that says this."""
    run = oxml.new_paragraph().add_run()
    properties, font = oxml.look_of(run), run.font
    oxml.set_language(properties, said.language)
    font.size = None if said.size_pt is None else Emu(oxml.emu(said.size_pt))
    font.bold, font.italic, font.name = said.bold, said.italic, said.complex_font or said.font or None
    if said.complex_font:
        oxml.set_complex_font(properties, said.complex_font)
    paint(font.fill, said.place)
    plain_text.be_plain(properties, said.unplain)
    return run


def _link(piece: Any, run: TextRun, pen: Pen) -> None:
    """Add a link, if the text has one that a deck may have."""
    if not run.url or not is_link(run.url):
        return
    piece.hyperlink.address = run.url
    if run.about:
        oxml.describe_link(piece, run.about)
    if pen.palette.get("link") != _LINK_PLACE:
        oxml.colour_link_as_text(piece)
