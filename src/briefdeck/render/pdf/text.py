"""Text: spans become ReportLab's fragments directly, so that no text is ever read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph
from reportlab.platypus.paraparser import ParaFrag

from briefdeck.model.document import Span, Spans
from briefdeck.render.pdf.fonts import Weight, split_by_face
from briefdeck.render.pdf.looks import Look, Looks

_LINKABLE = re.compile(r"(?i)(https?://|mailto:)[^\s]+\Z")
_CITE_SCALE = 0.7
_SMALLEST_CITE_PT = 6.5


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that links and bookmarks lead to."""

    name: str
    title: str = ""
    """The bookmark's words; empty when the place has no bookmark."""
    level: int = 0


class Text(Paragraph):  # type: ignore[misc]
    """A run of text in one look, which breaks over lines and pages."""

    mark: Mark | None = None
    natural_width: float = 0
    """The width of the text on one line, in points."""

    def split(self, width: float, height: float) -> list[Text]:
        """Split as a paragraph does; the mark stays with the beginning."""
        parts: list[Text] = super().split(width, height)
        if parts:
            parts[0].mark = self.mark
        return parts

    def draw(self) -> None:
        """Draw the text, and set its mark."""
        if self.mark:
            set_mark(self, self.mark)
        super().draw()


def set_mark(text: Text, mark: Mark) -> None:
    """Make a place in the page a destination, and a bookmark if it has a title."""
    text.canv.bookmarkHorizontal(mark.name, 0, text.height + 8)
    if mark.title:
        text.canv.addOutlineEntry(mark.title, mark.name, mark.level)


@dataclass(frozen=True, slots=True)
class Run:
    """Spans in a look of their own within a text: a label before it, a note after it."""

    spans: Spans
    look: Look


class Writer:
    """Makes texts of one paper: it knows the looks, and which sources can be linked to."""

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
        frags = [frag for run in runs for frag in self._frags(run)]
        number_links(frags)
        width = sum(float(stringWidth(frag.text, frag.fontName, frag.fontSize)) for frag in frags)
        text = Text("", look.style, frags=frags or [_frag("", look)])
        text.mark, text.natural_width = mark, width
        return text

    def _frags(self, run: Run) -> Iterator[ParaFrag]:
        before: Span | None = None
        for span in run.spans:
            if span.cites and before:
                yield from _raised(_parting(before), run.look, self.looks)
            yield from self._span(span, run.look)
            before = span

    def _span(self, span: Span, look: Look) -> Iterator[ParaFrag]:
        if span.cites:
            target = f"#source-{span.cites}" if span.cites in self._listed else ""
            yield from _raised(span, look, self.looks, target)
        elif span.url and _LINKABLE.match(span.url):
            yield from _styled(span, look.but(colour=self.looks.link), span.url)
        else:
            yield from _styled(span, look)


def _parting(before: Span) -> Span:
    """Keep a citation's number from running into the number before it."""
    if before.cites:
        return Span(",")
    return Span("\u00a0" if before.text[-1:].isdigit() else "")


def _raised(span: Span, look: Look, looks: Looks, target: str = "") -> Iterator[ParaFrag]:
    """Give a citation: its number, small and above the line."""
    size = max(look.size * _CITE_SCALE, _SMALLEST_CITE_PT)
    small = looks.label.but(size=size, weight=Weight.MEDIUM, colour=looks.link if target else look.colour)
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
