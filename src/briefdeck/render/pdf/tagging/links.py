"""The areas of pages that can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.pdfdoc import DummyDoc, PDFDocument, PDFObject, PDFString

_PRINTED = 4
"""The flag of an annotation that is printed, which archival files must carry."""


class Link(PDFObject):  # type: ignore[misc]
    """An area that leads somewhere, and says where for those who do not see it."""

    def __init__(self, area: Sequence[float], target: PDFObject, told: str, owner: int) -> None:
        """Take the area (left, lower, right, upper edge), what it opens, its number in the parent tree."""
        self._area = area
        self._target = target
        self._told = told
        self._owner = owner

    def format(self, document: PDFDocument) -> bytes:
        """Give the annotation's bytes."""
        head = f"<</Type /Annot /Subtype /Link /Border [0 0 0] /F {_PRINTED} /StructParent {self._owner}"
        area = f" /Rect [{fp_str(*self._area)}] /Contents "
        said = _said(self._told) + b" " + bytes(self._target.format(document))
        return (head + area).encode("ascii") + said + b">>"


class Place(PDFObject):  # type: ignore[misc]
    """A place in the paper, for a link to lead to."""

    def __init__(self, destination: PDFObject) -> None:
        """Take ReportLab's destination, which may be settled later."""
        self._destination = destination

    def format(self, document: PDFDocument) -> bytes:
        """Give the entry of the link's annotation."""
        return b"/Dest " + bytes(self._destination.format(document))


class Address(PDFObject):  # type: ignore[misc]
    """A web or mail address, for a link to open."""

    def __init__(self, url: str) -> None:
        """Take the address."""
        self._url = url

    def format(self, document: PDFDocument) -> bytes:
        """Give the entry of the link's annotation."""
        del document
        return b"/A <</Type /Action /S /URI /URI " + _said(self._url) + b">>"


@lru_cache(maxsize=1024)
def _said(words: str) -> bytes:
    """Write words as PDF does: once, because many links lead to the same source."""
    return bytes(PDFString(words).format(DummyDoc()))
