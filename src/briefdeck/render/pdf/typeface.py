"""A face of type as ReportLab wants it, which does nothing twice: widths of words, subsets of its file.

What is remembered depends on the text alone, so a file never depends on those made before it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream, PDFStreamFilterZCompress, PDFTrueTypeFont
from reportlab.pdfbase.ttfonts import TTFont

_MOST_WORDS = 16384
_MOST_SUBSETS = 16
"""Each is the file of some hundred characters: 10 to 30 KB."""


class Typeface(TTFont):  # type: ignore[misc]
    """A font file, read once; writes into every document the characters that it uses."""

    def __init__(self, name: str, file: str) -> None:
        """Read the font file. Raises OSError or ReportLab's TTFError when that is not possible."""
        super().__init__(name, file)
        self._advance = lru_cache(maxsize=_MOST_WORDS)(self._sum_of_advances)
        subset = lru_cache(maxsize=_MOST_SUBSETS)(self.face.makeSubset)
        self.face.makeSubset = lambda codes: subset(tuple(codes))

    def stringWidth(self, text: str | bytes, size: float, encoding: str = "utf8") -> float:  # noqa: N802
        """Return the width of a text on one line, in points."""
        return 0.001 * size * self._advance(text if isinstance(text, str) else text.decode(encoding))

    def _sum_of_advances(self, text: str) -> float:
        widths, missing = self.face.charWidths, self.face.defaultWidth
        advances: Iterable[float] = (widths.get(ord(char), missing) for char in text)
        return sum(advances)

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802
        """Put the font into a document, as ReportLab does, with what was made ready for an earlier one."""
        known = set(doc.idToObject)
        subsets = self.state[doc].subsets
        super().addObjects(doc)
        self._map_characters(doc, subsets)
        for name in doc.idToObject.keys() - known:
            added = doc.idToObject[name]
            if isinstance(added, PDFStream):
                added.filters = [_PACKING]
            elif isinstance(added, PDFTrueTypeFont):
                added.Widths = _numbers(tuple(added.Widths.sequence))

    def _map_characters(self, doc: PDFDocument, subsets: list[list[int]]) -> None:
        """Say in the document which character every code of the font's subsets stands for."""
        for number, subset in enumerate(subsets):
            name = doc.idToObject[f"{doc.fontMapping[self.fontName][1:]}+{number}"].BaseFont
            doc.idToObject[f"toUnicodeCMap:{name}"].content = _characters(name, tuple(subset))


@lru_cache(maxsize=4 * _MOST_SUBSETS)
def _characters(name: str, subset: tuple[int, ...]) -> str:
    return to_unicode(name, subset)


class _Packing(PDFStreamFilterZCompress):  # type: ignore[misc]
    """Compression that remembers."""

    def encode(self, text: str | bytes) -> bytes:
        """Compress the content of a stream."""
        return _packed(text.encode() if isinstance(text, str) else text)


_PACKING = _Packing()


@lru_cache(maxsize=4 * _MOST_SUBSETS)
def _packed(content: bytes) -> bytes:
    return zlib.compress(content)


@lru_cache(maxsize=4 * _MOST_SUBSETS)
def _numbers(values: tuple[float, ...]) -> bytes:
    return f"[{' '.join(map(_number, values))}]".encode()


@lru_cache(maxsize=2048)
def _number(value: float) -> str:
    return str(fp_str(value))


_MOST_IN_A_BLOCK = 100
"""A limit of the CMap format."""


def to_unicode(name: str, subset: Sequence[int]) -> str:
    """Write the ToUnicode map of a font's subset: for every code in use, its character.

    ReportLab's own maps unused codes to U+0000, makes one block of all, and writes characters beyond U+FFFF
    with five digits.
    """
    entries = [f"<{code:02X}> <{_utf16(char)}>" for code, char in enumerate(subset) if char]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *_blocks(entries),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )


def _blocks(entries: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(entries), _MOST_IN_A_BLOCK):
        block = entries[start : start + _MOST_IN_A_BLOCK]
        yield from (f"{len(block)} beginbfchar", *block, "endbfchar")


def _utf16(char: int) -> str:
    return chr(char).encode("utf-16-be").hex().upper()
