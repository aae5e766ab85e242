"""Joined texts drawn: every glyph in its place, marked as what it is to readers, links as links.

Glyphs stand in the file from left to right, as readers of PDFs expect of letters that run from the right;
what they say in the order of reading stands with the elements.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from reportlab.lib.colors import HexColor
from reportlab.lib.rl_accel import fp_str

from briefdeck.model.laid_out.pages import TextStyle
from briefdeck.model.writing.writings import Direction
from briefdeck.render.pdf.canvas import STROKE, TaggedCanvas
from briefdeck.render.pdf.fonts import is_stroked
from briefdeck.render.pdf.joined_text import JoinedPiece, JoinedText, TextPart, Word
from briefdeck.render.pdf.shaping import Glyph
from briefdeck.render.pdf.structure import StructureElement

_UNDER, _UNDERLINE_PT = 0.14, 0.5
"""How far under the line links are underlined, as a share of the size, and how thick."""
_BELOW = 0.25
"""How far areas of links reach under the line, as a share of the size."""


class _Stretch(NamedTuple):
    """Pieces of a line that follow one another, and belong to one element."""

    number: int
    pieces: list[JoinedPiece]
    left: float
    right: float

    @property
    def first(self) -> int:
        """The place in the text of what is read first."""
        return min(piece.start for piece in self.pieces)

    @property
    def said(self) -> str:
        """Its words as they are read."""
        return "".join(piece.text for piece in sorted(self.pieces, key=lambda piece: piece.start))


@dataclass(frozen=True, slots=True)
class _VisualLine:
    """A line in its place."""

    pieces: list[JoinedPiece]
    start: float
    """Where its first glyph stands."""
    level: float
    """Where it stands on the page."""


def draw_joined(
    text: JoinedText,
    canvas: TaggedCanvas,
    place: tuple[float, float],
    width: float,
    element: StructureElement | None,
) -> None:
    """Draw a text with its lower left corner at a place, as part of an element or as an artifact."""
    left, bottom = place
    lines, style = text.lines(width), text.style
    top = bottom + len(lines) * style.leading
    if element is not None:
        canvas.speak(element, text.language)
        if text.base and text.paper is Direction.FROM_LEFT:
            element.writing = "RlTb"
    for number, words in enumerate(lines):
        pieces, hung = text.visual(words)
        start = left + _indent(text, words, width) - hung
        line = _VisualLine(pieces, start, top - style.baseline - number * style.leading)
        _draw_line(line, text, canvas, element)


def _indent(text: JoinedText, words: Sequence[Word], width: float) -> float:
    """Return how far from the left the words of a line begin.

    In a paper that runs from the left, a text of several lines begins where it runs from; a name stays.
    """
    style = text.style
    runs_left = text.paper is Direction.FROM_RIGHT or (text.base == 1 and len(text.lines(width)) > 1)
    used = sum(word.whole_width for word in words[:-1]) + words[-1].width
    spare = width - style.inset_end - used
    first = style.inset_end if runs_left else 0.0
    return first + (spare / 2 if style.centred else spare if style.align_end != runs_left else 0.0)


def _draw_line(
    line: _VisualLine, text: JoinedText, canvas: TaggedCanvas, element: StructureElement | None
) -> None:
    stretches = [*_stretches(line, single=len(text.parts) == 1)]
    marks: dict[int, str] = {}
    for place, each in sorted(enumerate(stretches), key=lambda pair: pair[1].first):
        if element is not None:
            owner = _owner(element, each.number, text.parts, canvas.language)
            owner.said.append(each.said)
            marks[place] = f"/{owner.kind} <</MCID {canvas.mark(owner).mark}>> BDC"
    code = ["q", "BT"]
    for place, each in enumerate(stretches):
        code += [marks[place]] if place in marks else []
        code += _shown(each, line.level, canvas)
        code += ["EMC"] if place in marks else []
    canvas.draw_code("\n".join([*code, "ET", "Q"]), is_marked=element is not None)
    for each in stretches if element is not None else ():
        part = text.parts[each.number]
        if part.target and element is not None:
            _link(each, line.level, part.target, canvas, _owner(element, each.number, text.parts, ""))


def _stretches(line: _VisualLine, *, single: bool) -> Iterator[_Stretch]:
    at = line.start
    for number, run in groupby(line.pieces, key=lambda piece: 0 if single else piece.look.part):
        pieces = list(run)
        end = at + sum(piece.width for piece in pieces)
        yield _Stretch(number, pieces, at, end)
        at = end


def _owner(
    element: StructureElement, number: int, parts: Sequence[TextPart], language: str
) -> StructureElement:
    """Return the element of a part of a text: its own where there are several, or where it is a link."""
    part = parts[number]
    kind = "Link" if part.target else "Span"
    owner = element if len(parts) == 1 and not part.target else element.part(kind, number)
    if language:
        owner.languages.add("" if part.language == language else part.language)
    return owner


def _link(
    stretch: _Stretch, level: float, target: str, canvas: TaggedCanvas, owner: StructureElement
) -> None:
    """Make a stretch of a line a link; those that lead out of the paper are underlined."""
    style = stretch.pieces[0].look.run.style
    base = level + stretch.pieces[0].look.run.rise
    if not target.startswith("#"):
        canvas.setStrokeColor(HexColor(style.colour))
        canvas.setLineWidth(_UNDERLINE_PT)
        canvas.setDash([])
        under = base - _UNDER * style.size
        canvas.line(stretch.left, under, stretch.right, under)
    area = stretch.left, base - _BELOW * style.size, stretch.right, base + style.size
    canvas.add_link(target, area, owner)


def _shown(stretch: _Stretch, level: float, canvas: TaggedCanvas) -> Iterator[str]:
    """Write the operators that show a stretch."""
    at, before, outlined = stretch.left, None, False
    for piece in stretch.pieces:
        look = piece.look
        if (look.face, look.run.style) != before:
            before = look.face, look.run.style
            yield from _type(look.face, look.run.style, canvas)
            if is_stroked(look.face) != outlined:
                outlined = not outlined
                yield f"{2 if outlined else 0} Tr"
        yield from _glyphs(piece, at, level + look.run.rise, canvas)
        at += piece.width
    if outlined:
        yield "0 Tr"


def _type(face: str, style: TextStyle, canvas: TaggedCanvas) -> Iterator[str]:
    """Choose face, size and colour; where a face has no bold weight, outlines are drawn too."""
    red_green_blue = fp_str(*HexColor(style.colour).rgb())
    yield f"/{canvas.glyph_font(face).name} {fp_str(style.size)} Tf {red_green_blue} rg"
    if is_stroked(face):
        yield f"{red_green_blue} RG {fp_str(STROKE * style.size)} w"


def _glyphs(piece: JoinedPiece, at: float, level: float, canvas: TaggedCanvas) -> Iterator[str]:
    """Show the glyphs of a piece; those that stand off the line are placed by themselves."""
    size = piece.look.run.style.size / 1000
    for _, run in groupby(piece.glyphs, key=lambda glyph: (glyph.across, glyph.up)):
        some = list(run)
        x, y = at + some[0].across * size, level + some[0].up * size
        yield f"1 0 0 1 {fp_str(x, y)} Tm [{''.join(_codes(some, piece.look.face, canvas))}] TJ"
        at += sum(glyph.advance for glyph in some) * size


def _codes(glyphs: Sequence[Glyph], face: str, canvas: TaggedCanvas) -> Iterator[str]:
    """Write the codes of glyphs, and by how much each is narrower than its own width."""
    font = canvas.glyph_font(face)
    for glyph in glyphs:
        yield f"<{font.code(glyph):04X}>"
        narrower = font.width_of(glyph) - glyph.advance
        if narrower:
            yield fp_str(narrower)
