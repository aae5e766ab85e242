"""Pictures in a PDF: their own compressed pixels, as the file of the picture holds them.

JPEG goes in whole, and of PNG its compressed rows, which PDF can read as they are: nothing is packed anew.
"""

from collections.abc import Iterator
from struct import unpack_from

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream

from briefdeck.model.content.picture import Picture

_BITS = 8
_PNG_HEAD = 8
"""The bytes with which every PNG begins, before its chunks."""
_COLOUR_TYPE = 25
"""Where the head of a PNG says how colours are written: 0 in grey, 2 in red, green and blue."""
_PNG_ROWS = 15
"""PDF's predictor of rows that each say how they were written, as in PNG."""
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of JPEG after which height, width and the number of colours stand."""


def picture_stream(picture: Picture) -> PDFStream:
    """Return the image object of a picture, in grey or in the colours of the document's profile."""
    colours = _jpeg_colours(picture.data) if picture.is_photo else 3 if picture.data[_COLOUR_TYPE] else 1
    entries: dict[str, object] = {
        "Type": PDFName("XObject"),
        "Subtype": PDFName("Image"),
        "Width": picture.width,
        "Height": picture.height,
        "ColorSpace": PDFName("DeviceGray" if colours == 1 else "DeviceRGB"),
        "BitsPerComponent": _BITS,
    }
    if picture.is_photo:
        entries["Filter"] = PDFName("DCTDecode")
        return PDFStream(PDFDictionary(entries), picture.data)
    rows = {"Predictor": _PNG_ROWS, "Colors": colours, "BitsPerComponent": _BITS, "Columns": picture.width}
    entries |= {"Filter": PDFName("FlateDecode"), "DecodeParms": PDFDictionary(rows)}
    return PDFStream(PDFDictionary(entries), b"".join(_png_rows(picture.data)))


def _png_rows(data: bytes) -> Iterator[bytes]:
    """Go through the compressed rows of a PNG."""
    place = _PNG_HEAD
    while place < len(data):
        (length,) = unpack_from(">I", data, place)
        if data[place + 4 : place + 8] == b"IDAT":
            yield data[place + 8 : place + 8 + length]
        place += 12 + length


def _jpeg_colours(data: bytes) -> int:
    """Return how many colours each pixel of a JPEG has: 1 or 3."""
    place = 2
    while data[place + 1] not in _JPEG_FRAMES:
        place += 2 + unpack_from(">H", data, place + 2)[0]
    return data[place + 9]
