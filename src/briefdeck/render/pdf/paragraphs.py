"""Texts shaped as ReportLab's paragraphs.

Runs become ReportLab's fragments directly, so that no text is ever read as markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Paragraph
from reportlab.platypus.paragraph import _getFragWords
from reportlab.platypus.paraparser import ParaFrag

from briefdeck.model.laid_out import pages
from briefdeck.model.writing.foreign import NOTHING_FOREIGN, ForeignTexts
from briefdeck.model.writing.links import address_parts, compound_parts, holds_address, holds_compound
from briefdeck.model.writing.writings import EXTRAS, direction_of, holds_shaped, writing_of_language
from briefdeck.render.pdf.canvas import TaggedCanvas, TaggedText
from briefdeck.render.pdf.fonts import face, split_by_face
from briefdeck.render.pdf.structure import StructureElement

_ENDLESS_PT = 1e6
_UNDERLINE = ("underline", None, 0.5, "-0.14*F", 0, 1, 1)
"""ReportLab's line under a link: its colour the text's, 0.5 pt thick, lowered by a part of the size, once."""
colour = cache(HexColor)


@dataclass(frozen=True, slots=True)
class ParagraphShaper:
    """Shapes texts as ReportLab's paragraphs, or joined where letters ask for it; equal ones shape alike."""

    language: str = "en-GB"
    """The language of the paper, a BCP-47 tag."""
    foreign: ForeignTexts = NOTHING_FOREIGN
    """What of it is in other languages: a text with some of it is set in parts that each say their own."""

    def shape(self, runs: tuple[pages.StyledRun, ...], style: pages.TextStyle) -> pages.ShapedText:
        """Shape a text of several runs, which follow one another on the line."""
        text = "".join(run.text for run in runs)
        if text and (self._joins_all or holds_shaped(text) or self.foreign.speak_in(text, self.language)):
            from briefdeck.render.pdf.joined_text import joined_text

            return joined_text(runs, style, self.language, direction_of(self.language), self.foreign)
        return self._paragraph(runs, style)

    def in_language(self, tag: str, foreign: ForeignTexts = NOTHING_FOREIGN) -> ParagraphShaper:
        """Return what shapes the texts of another language, a BCP-47 tag, and what is foreign among them."""
        return ParagraphShaper(tag, foreign)

    @property
    def _joins_all(self) -> bool:
        """Whether the paper is in a writing whose letters are shaped: then all texts are set alike."""
        return writing_of_language(self.language) in EXTRAS

    def _paragraph(self, runs: tuple[pages.StyledRun, ...], style: pages.TextStyle) -> ShapedParagraph:
        frags = [frag for run in runs or (pages.StyledRun("", style),) for frag in _frags(run)]
        _number_links(frags)
        undivided = (run._replace(text=run.text.replace(pages.DIVISION, "")) for run in runs)
        is_divided = any(pages.DIVISION in run.text for run in runs)
        whole = [frag for run in undivided for frag in _frags(run)] if is_divided else frags
        words = "".join(frag.text for frag in whole).split()
        ends = frozenset(accumulate(map(len, words[:-1])))
        has_parts = not is_divided and any(
            holds_address(frag.text) or holds_compound(frag.text) for frag in frags
        )
        parts: list[Any] = _divisible(frags) if has_parts else frags
        lines = _TaggedParagraph("", _paragraph_style(style), frags=parts)
        lines.language = self.language
        return ShapedParagraph(lines, ends, frags)


class ShapedParagraph:
    """A paragraph, or the part of one that stands on a page, with its lines at every width asked for."""

    __slots__ = ("_before", "_broken", "_ends", "_frags", "_is_part", "_lines", "_longest", "_natural")

    def __init__(
        self,
        lines: _TaggedParagraph,
        ends: frozenset[int],
        frags: Sequence[ParaFrag] = (),
        before: int = 0,
        *,
        is_part: bool = False,
    ) -> None:
        """Take ReportLab's paragraph, after how many letters words end, its fragments, what precedes it."""
        self._lines = lines
        self._ends = ends
        self._before = before
        self._is_part = is_part
        self._broken: dict[float, tuple[float, Any]] = {}
        """The height at a width, and the lines as ReportLab broke them."""
        self._longest: float | None = None
        self._natural: float | None = None
        self._frags = frags

    @property
    def natural_width(self) -> float:
        """Its width on one line."""
        if self._natural is None:
            self._natural = sum(float(stringWidth(f.text, f.fontName, f.fontSize)) for f in self._frags)
        return self._natural

    @property
    def longest_word(self) -> float:
        """The width of its longest word."""
        if self._longest is None:
            self._longest = float(self._lines.minWidth())
        return self._longest

    def height(self, width: float) -> float:
        """Return its height in lines of a width."""
        return self._at(width)[0]

    def widest_line(self, width: float) -> float:
        """Return how wide its widest line is, in lines of a width."""
        return width - min(self._spare(width), default=width)

    def last_lines(self, width: float) -> tuple[float, ...]:
        """Return how wide the two last of its lines are, or its only one, in lines of a width."""
        return tuple(width - spare for spare in self._spare(width)[-2:])

    def _spare(self, width: float) -> list[float]:
        """Return what each line leaves free of a width."""
        broken = self._at(width)[1]
        return [float(line.extraSpace if broken.kind else line[0]) for line in broken.lines]

    def _at(self, width: float) -> tuple[float, Any]:
        if width not in self._broken:
            height = self._lines.wrap(width, _ENDLESS_PT)[1]
            self._broken[width] = float(height), getattr(self._lines, "blPara", None)
        return self._broken[width]

    def split(self, width: float, height: float) -> tuple[ShapedParagraph, ShapedParagraph] | None:
        """Divide it between lines; None where it fits, or a part would be a lone line."""
        self._broken.pop(width, None)  # ReportLab changes the lines that it divides
        self._lines.wrap(width, height)
        parts = self._lines.split(width, height)
        if len(parts) < 2:
            return None
        first, rest = parts
        after = self._before + sum(map(_letters, first.blPara.lines))
        return (self._part(first, self._before), self._part(rest, after))

    def _part(self, lines: _TaggedParagraph, before: int) -> ShapedParagraph:
        lines.language = self._lines.language
        return ShapedParagraph(lines, self._ends, before=before, is_part=True)

    def draw(
        self, canvas: TaggedCanvas, place: tuple[float, float], width: float, element: StructureElement | None
    ) -> None:
        """Draw it with its lower start corner at a place, as part of an element or as an artifact."""
        lines = self._lines
        lines.width, (lines.height, lines.blPara) = width, self._at(width)
        lines.element = element
        is_one_line = len(lines.blPara.lines) == 1 and not self._is_part
        lines.spaced = iter(()) if is_one_line else self._spaces(lines.blPara)
        lines.drawOn(canvas, *place)
        lines.element, lines.spaced = None, iter(())  # or a text that is kept would keep its whole document

    def _spaces(self, broken: Any) -> Iterator[bool]:
        """Go through the lines: whether a space follows each, and not the rest of a long word."""
        reached = self._before
        for line in broken.lines:
            reached += _letters(line)
            yield reached in self._ends


class _TaggedParagraph(Paragraph):  # type: ignore[misc]
    """ReportLab's paragraph, which draws itself as part of an element."""

    element: StructureElement | None = None
    language = ""
    """The language of the text, a BCP-47 tag."""
    spaced: Iterator[bool] = iter(())

    def beginText(self, x: float, y: float) -> PDFTextObject:  # noqa: N802  # ReportLab's name
        """Begin to draw, as part of the element if there is one."""
        if self.element is None:
            return self.canv.beginText(x, y)
        text = TaggedText(self.canv, x, y, self.element, self.spaced, self.language)
        if self.blPara.kind == 0 and self.blPara.link:
            text.link_everything(self.blPara.link[0][0])
        return text


@cache
def _paragraph_style(style: pages.TextStyle) -> ParagraphStyle:
    """Return a style as ReportLab wants it: ragged, no lone first or last lines, never hyphenated."""
    name = face(style.family, style.weight, style.italic)
    return ParagraphStyle(
        "text",
        fontName=name,
        bulletFontName=name,
        fontSize=style.size,
        leading=style.leading,
        textColor=colour(style.colour),
        rightIndent=style.inset_end,
        alignment=2 if style.align_end else int(style.centred),
        allowWidows=0,
        allowOrphans=0,
        hyphenationLang="",
    )


def _letters(line: Any) -> int:
    """Count the letters of a line, spaces aside: a tuple where the text has one fragment only."""
    words = line[1] if isinstance(line, tuple) else [frag.text for frag in line.words]
    return len("".join("".join(words).split()))


def _frags(run: pages.StyledRun) -> Iterator[ParaFrag]:
    style = run.style
    for name, text in split_by_face(run.text, style.family, style.weight, style.italic):
        yield ParaFrag(
            text=text,
            fontName=name,
            fontSize=style.size,
            textColor=colour(style.colour),
            rise=run.rise,
            target=run.target,
            greek=0,
            bold=0,
            italic=0,
            link=[],
            us_lines=[],
        )


def _number_links(frags: list[ParaFrag]) -> None:
    """Mark for ReportLab which fragments link where; neighbours with one target are one link."""
    number, before = 0, ""
    for frag in frags:
        if frag.target:
            number += frag.target != before
            frag.link = [(number, frag.target)]
            frag.us_lines = [] if frag.target.startswith("#") else [(number, *_UNDERLINE)]
        before = frag.target


def _divisible(frags: list[ParaFrag]) -> list[Any]:
    """Return fragments as ReportLab's words; addresses and compounds are several words without spaces."""
    return [part for word in _getFragWords(frags) for part in _divided(word)]


def _divided(word: list[Any]) -> Iterator[list[Any]]:
    """Divide a word wherever an address or a compound may go on in the next line."""
    _width, (frag, text), *others = word
    parts = () if others else address_parts(text)
    if len(parts) < 2:
        parts = compound_parts(text)
    if len(parts) < 2:
        yield word
        return
    *firsts, last = ([stringWidth(part, frag.fontName, frag.fontSize), (frag, part)] for part in parts)
    yield from firsts
    width = last[0] + sum(stringWidth(rest, each.fontName, each.fontSize) for each, rest in others)
    yield type(word)([width, *last[1:], *others])
