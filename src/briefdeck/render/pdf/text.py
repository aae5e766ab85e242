"""Text: spans become ReportLab's fragments directly, so that no text is ever read as markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Paragraph
from reportlab.platypus.paraparser import ParaFrag

from briefdeck.model.document import Span, Spans
from briefdeck.model.links import is_link
from briefdeck.render.pdf.fonts import Weight, split_by_face
from briefdeck.render.pdf.looks import Look, Looks
from briefdeck.render.pdf.tagging.structure import Element, Parts
from briefdeck.render.pdf.tagging.text import letters_in, word_ends

_CITE_SCALE = 0.7
_SMALLEST_CITE_PT = 6.5


class Mark(NamedTuple):
    """A place that links and bookmarks lead to."""

    name: str
    title: str = ""
    """The bookmark's words; empty when the place has no bookmark."""
    level: int = 0


Broken = tuple[float, float, object]
"""The width and height of a text, and its lines as ReportLab broke them."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A text of some runs, set once and for all: its fragments, and its lines at every width asked for."""

    frags: list[ParaFrag]
    natural_width: float
    ends: frozenset[int] = frozenset()
    """After how many letters words end."""
    lines: dict[float, Broken] = field(default_factory=dict)


class Text(Paragraph):  # type: ignore[misc]
    """A run of text in one look, which breaks over lines and pages."""

    mark: Mark | None = None
    kind: str = "P"
    """What it is to a reader: a standard structure type."""
    parts: Parts = ()
    """The parts of the paper that it stands in."""
    element: Element | None = None
    """Its element in the structure tree; None for what is not read, and once the text has been drawn."""
    natural_width: float = 0
    """The width of the text on one line, in points."""
    _lines: dict[float, Broken] | None = None
    """Its lines at known widths, shared with every text of the same words and look."""
    _ends: frozenset[int] = frozenset()
    _before: int = 0
    """Of a part of a text that was split: how many letters stand before it."""
    _parted: bool = False

    @classmethod
    def of(cls, setting: Setting, look: Look, mark: Mark | None) -> Text:
        """Make a text of what was set already; many may be made of one setting."""
        text = cls("", look.style, frags=setting.frags)
        text.mark, text.natural_width, text._lines = mark, setting.natural_width, setting.lines
        text._ends = setting.ends
        if mark and mark.title:
            text.kind = f"H{mark.level + 1}"
        return text

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Break into lines, once for each width."""
        if self._lines is None:
            return self._broken(width, height)
        if width not in self._lines:
            self._lines[width] = (*self._broken(width, height), getattr(self, "blPara", None))
        self.width, self.height, self.blPara = self._lines[width]
        return self.width, self.height

    def _broken(self, width: float, height: float) -> tuple[float, float]:
        size: tuple[float, float] = super().wrap(width, height)
        return size

    def split(self, width: float, height: float) -> list[Text]:
        """Split as a paragraph does; the mark stays with the beginning."""
        if self._lines is not None:  # ReportLab changes the lines that it divides
            self._lines = None
            self.wrap(self.width if "blPara" in self.__dict__ else width, height)  # cells are split too wide
        parts: list[Text] = super().split(width, height)
        before = self._before
        for part in parts:
            part.element, part._ends, part._before = self.element, self._ends, before  # noqa: SLF001
            part._parted = True  # noqa: SLF001
            if part is not parts[-1]:
                before += sum([_letters(line) for line in part.blPara.lines])
        if parts:
            parts[0].mark = self.mark
        return parts

    blPara: Any  # noqa: N815  # the lines as ReportLab broke them

    def _spaces(self) -> Iterator[bool]:
        """Tell for every line whether a space follows it, and not the rest of a long word."""
        reached = self._before
        for line in self.blPara.lines:
            reached += _letters(line)
            yield reached in self._ends

    def draw(self) -> None:
        """Draw the text, and make its mark a place that links lead to."""
        if self.mark:
            self.canv.bookmarkHorizontal(self.mark.name, 0, self.height + 8)
        super().draw()
        self.element = None

    def beginText(self, x: float, y: float) -> PDFTextObject:  # noqa: N802  # ReportLab's name
        """Begin to draw, as part of the text's element if it has one."""
        if self.element is None:
            return self.canv.beginText(x, y)
        spaced = iter(()) if len(self.blPara.lines) == 1 and not self._parted else self._spaces()
        text = self.canv.begin_tagged(x, y, self.element, spaced)
        if self.blPara.kind == 0 and self.blPara.link:
            text.link_everything(self.blPara.link[0][0])
        return text


def _letters(line: Any) -> int:
    """Count the letters of a line as ReportLab broke it: a tuple where the text has one fragment only."""
    return letters_in("".join(line[1] if isinstance(line, tuple) else (frag.text for frag in line.words)))


class Run(NamedTuple):
    """Spans in a look of their own within a text: a label before it, a note after it."""

    spans: Spans
    look: Look


class Writer:
    """Makes texts of one plan: it knows the looks, and which sources can be linked to."""

    def __init__(self, looks: Looks, listed: frozenset[str]) -> None:
        """Take the looks, and the ids of the sources that the paper lists."""
        self.looks = looks
        self._listed = listed

    def text(self, spans: Spans, look: Look, mark: Mark | None = None) -> Text:
        """Make a text of one run."""
        return self.runs((Run(spans, look),), look, mark)

    def plain(self, words: str, look: Look, mark: Mark | None = None) -> Text:
        """Make a text of plain words."""
        return self.text((Span(words),), look, mark)

    def runs(self, runs: Iterable[Run], look: Look, mark: Mark | None = None) -> Text:
        """Make a text of several runs, which follow one another on the line."""
        runs = tuple(runs)
        cited = (span.cites for run in runs for span in run.spans if span.cites)
        listed = frozenset(source for source in cited if source in self._listed)
        return Text.of(_set(runs, look, _Links(self.looks.label, self.looks.link, listed)), look, mark)


class _Links(NamedTuple):
    """How links look, and which sources can be linked to."""

    label: Look
    colour: Color
    listed: frozenset[str]


@lru_cache(maxsize=4096)
def _set(runs: tuple[Run, ...], look: Look, links: _Links) -> Setting:
    """Set a text: once, in however many plans and papers it stands."""
    frags = [frag for run in runs for frag in _run_frags(run, links)]
    number_links(frags)
    width = sum(float(stringWidth(frag.text, frag.fontName, frag.fontSize)) for frag in frags)
    ends = word_ends("".join(frag.text for frag in frags))
    return Setting(frags or [_frag("", look)], width, ends)


def _run_frags(run: Run, links: _Links) -> Iterator[ParaFrag]:
    before: Span | None = None
    for span in run.spans:
        if span.cites and before:
            yield from _raised(_parting(before), run.look, links)
        yield from _span_frags(span, run.look, links)
        before = span


def _span_frags(span: Span, look: Look, links: _Links) -> Iterator[ParaFrag]:
    if span.cites:
        target = f"#source-{span.cites}" if span.cites in links.listed else ""
        yield from _raised(span, look, links, target)
    elif span.url and is_link(span.url):
        yield from _styled(span, look.but(colour=links.colour), span.url)
    else:
        yield from _styled(span, look)


def _parting(before: Span) -> Span:
    """Keep a citation's number from running into the number before it."""
    if before.cites:
        return Span(",")
    return Span("\u00a0" if before.text[-1:].isdigit() else "")


def _raised(span: Span, look: Look, links: _Links, target: str = "") -> Iterator[ParaFrag]:
    """Give a citation: its number, small and above the line."""
    size = max(look.size * _CITE_SCALE, _SMALLEST_CITE_PT)
    colour = links.colour if target else look.colour
    small = links.label.but(size=size, weight=Weight.MEDIUM, colour=colour)
    for frag in _styled(span, small, target):
        frag.rise = look.size * 0.33
        yield frag


def _styled(span: Span, look: Look, target: str = "") -> Iterator[ParaFrag]:
    weight = Weight.SEMIBOLD if span.strong else look.weight
    italic = span.emphasis != look.italic
    for name, text in split_by_face(span.text, look.family, weight, italic):
        frag = _frag(text, look)
        frag.fontName = name
        frag.target = target
        yield frag


def _frag(text: str, look: Look) -> ParaFrag:
    return ParaFrag(
        text=text,
        fontName=look.style.fontName,
        fontSize=look.size,
        textColor=look.colour,
        rise=0,
        greek=0,
        bold=0,
        italic=0,
        link=[],
        us_lines=[],
        target="",
    )


def number_links(frags: list[ParaFrag]) -> None:
    """Tell ReportLab which fragments link where; neighbours with one target are one link."""
    number, before = 0, ""
    for frag in frags:
        if frag.target:
            number += frag.target != before
            frag.link = [(number, frag.target)]
        before = frag.target
