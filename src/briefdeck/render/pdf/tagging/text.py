"""Text drawn as part of an element: every stretch of it is marked, links are marked as links."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from reportlab.pdfgen.textobject import PDFTextObject

from briefdeck.render.pdf.tagging.structure import MarkedContent, StructureElement

if TYPE_CHECKING:
    from briefdeck.render.pdf.tagging.canvas import TaggedCanvas

_END = "EMC"


class TaggedText(PDFTextObject):  # type: ignore[misc]
    """A text object whose words belong to an element.

    ReportLab drops the space at which it breaks a line, so that the last word of a line and the first of the
    next would be read as one; it is written here, where nobody sees it.
    """

    def __init__(
        self, canvas: TaggedCanvas, x: float, y: float, element: StructureElement, spaced: Iterator[bool]
    ) -> None:
        """Begin at a place; `spaced` tells for every line whether a space follows it."""
        super().__init__(canvas, x, y)
        self._element = element
        self._spaced = spaced
        self._open: StructureElement | None = None
        self._place = 0
        self._was_open = False
        self._lines_links: list[StructureElement] = []

    def link_everything(self, key: object) -> None:
        """Make the whole text one link."""
        self._element = self._element.link(key)

    def next_link(self) -> StructureElement:
        """Return the element of the link whose area ReportLab draws next: each has one area on each line."""
        return self._lines_links.pop(0) if self._lines_links else self._element

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803  # ReportLab's names
        """Write some text, marked as the element's unless a link is under way."""
        if TStar and next(self._spaced, False):
            text += " "
        self._place = len(self._code)
        self._was_open = self._open is not None
        if not self._was_open:
            self._begin(self._element, self._place)
        super()._textOut(text, TStar)

    def _linkRecord(self, link: tuple[int, str], event: str) -> None:  # noqa: N802  # ReportLab calls it
        """Take note that a link begins, which is said after its first text, or ends."""
        if event == "end":
            self._close()
            return
        element = self._element.link(link[0])
        self._lines_links.append(element)
        if self._was_open:
            self._code.insert(self._place, _END)
            self._begin(element, self._place + 1)
        else:
            self._rename(element)

    def _begin(self, element: StructureElement, place: int) -> None:
        mark = self._canvas.mark(element)
        self._code.insert(place, _begin(element, mark))
        self._open = element

    def _rename(self, element: StructureElement) -> None:
        """Pass the stretch just begun to another element: nothing else has been written in it."""
        mark = self._canvas.pass_mark(self._element, element)
        self._code[self._place] = _begin(element, mark)
        self._open = element

    def _close(self) -> None:
        if self._open is not None:
            self._code.append(_END)
            self._open = None

    def getCode(self) -> str:  # noqa: N802  # ReportLab's name
        """Return the finished operators."""
        self._close()
        return str(super().getCode())


def _begin(element: StructureElement, mark: MarkedContent) -> str:
    return f"/{element.kind} <</MCID {mark.mark}>> BDC"


def word_ends(text: str) -> frozenset[int]:
    """Return after how many letters, spaces not counted, a space follows in a text."""
    ends = [*accumulate(len(word) for word in text.split())]
    return frozenset(ends[:-1])


def letters_in(words: str) -> int:
    """Count the letters of some words, spaces not counted."""
    return len("".join(words.split()))
