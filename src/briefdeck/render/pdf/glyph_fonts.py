"""Faces of shaped text in one document: codes for glyphs with what these stand for, and the font's objects.

Codes are given in the order in which glyphs are drawn, anew in every document: bytes depend on nothing else.
"""

from itertools import count
from struct import pack

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFStream, PDFString
from reportlab.pdfbase.pdfmetrics import getFont

from briefdeck.render.pdf.fonts import PACKING, map_of_codes
from briefdeck.render.pdf.shaping import BLANK, Glyph, subset_of, width_of

_SYMBOLIC = 4
"""The flag of a font with codes of its own (ISO 32000, table 123)."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class GlyphFont:
    """A face in one document."""

    def __init__(self, face: str, number: int) -> None:
        """Begin without glyphs, as a number of the document's faces, counted from 0."""
        self.face = face
        self.name = f"G{number}"
        """What pages call it."""
        prefix = "".join(_LETTERS[number // 26**place % 26] for place in range(5, -1, -1))
        self._base = f"{prefix}+{face}"
        self._codes: dict[tuple[int, str], int] = {}

    def code(self, glyph: Glyph) -> int:
        """Return the code of a glyph that stands for something."""
        return self._codes.setdefault((glyph.number, glyph.text), len(self._codes) + 1)

    def width_of(self, glyph: Glyph) -> int:
        """Return how wide a glyph is by itself, in thousandths of the size, as the document says it."""
        return self._width(glyph.number)

    def _width(self, number: int) -> int:
        return 0 if number == BLANK else round(width_of(self.face, number))

    @property
    def _numbers(self) -> list[int]:
        """The numbers of the glyphs of all codes from 1 on; what is blank has that of one that is not drawn.

        A subset keeps such a number, without outline and width.
        """
        drawn = {number for number, _ in self._codes}
        blank = next(number for number in count(1) if number not in drawn)
        return [blank if number == BLANK else number for number, _ in self._codes]

    def add_objects(self, doc: PDFDocument) -> None:
        """Put the font into a document (ISO 32000, 9.7)."""
        inner = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": PDFName(self._base),
                "CIDSystemInfo": PDFDictionary(
                    {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": doc.Reference(self._descriptor(doc), f"{self.name}-descriptor"),
                "CIDToGIDMap": doc.Reference(self._glyph_map(), f"{self.name}-glyphs"),
                "DW": 0,
                "W": PDFArray([1, PDFArray([self._width(number) for number, _ in self._codes])]),
            }
        )
        whole = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": PDFName(self._base),
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([doc.Reference(inner, f"{self.name}-face")]),
                "ToUnicode": doc.Reference(self._characters(), f"{self.name}-characters"),
            }
        )
        doc.idToObject["BasicFonts"].dict[self.name] = doc.Reference(whole, f"{self.name}-font")

    def _descriptor(self, doc: PDFDocument) -> PDFDictionary:
        face = getFont(self.face).face
        file = _stream(subset_of(self.face, {0, *(number for number, _ in self._codes if number != BLANK)}))
        file.dictionary["Length1"] = len(file.content)
        return PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": PDFName(self._base),
                "Flags": _SYMBOLIC,
                "FontBBox": PDFArray(face.bbox),
                "ItalicAngle": face.italicAngle,
                "Ascent": face.ascent,
                "Descent": face.descent,
                "CapHeight": face.capHeight,
                "StemV": face.stemV,
                "FontFile2": doc.Reference(file, f"{self.name}-file"),
            }
        )

    def _glyph_map(self) -> PDFStream:
        return _stream(pack(f">{len(self._codes) + 1}H", 0, *self._numbers))

    def _characters(self) -> PDFStream:
        entries = [(code, text) for (_, text), code in self._codes.items()]
        return _stream(map_of_codes(self._base, entries, 4).encode("ascii"))


def _stream(content: bytes) -> PDFStream:
    stream = PDFStream(content=content)
    stream.filters = [PACKING]
    return stream
