"""The file's bytes: ReportLab's objects as they are, those of the structure tree packed together.

A structure tree has an object for every paragraph; each by itself would make files half as large again.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from itertools import accumulate, count
from struct import pack

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFIndirectObject, PDFStream

_END = b"endstream\n"


class Stream(PDFStream):  # type: ignore[misc]
    """A stream of data with a line end before `endstream`.

    It is CR LF: after compressed data that happen to end in CR, a lone LF would be taken for part of theirs.
    """

    def format(self, document: PDFDocument) -> bytes:
        """Return the stream's bytes."""
        return bytes(super().format(document)).removesuffix(_END) + b"\r\n" + _END


def end_lines(doc: PDFDocument) -> None:
    """Give the streams that ReportLab has made of itself, those of fonts, their line ends."""
    for name, made in doc.idToObject.items():
        if made.__class__ is PDFStream:
            stream = Stream(made.dictionary, made.content, made.filters)
            stream.__InternalName__ = name
            doc.idToObject[name] = stream


_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_WIDTHS = ">BIH"
"""Bytes of the three columns of a cross-reference stream: kind, place, and place within a pack."""


def file_bytes(doc: PDFDocument, first: int, packed: Sequence[str]) -> bytes:
    """Write a document; `packed` are objects in ASCII that have taken the numbers from `first` on."""
    body = bytearray(_HEADER)
    after = first + len(packed)
    places = {0: (0, 0, 65535)}
    number = 1
    while number <= doc.objectcounter:  # writing an object may register others
        if not first <= number < after:
            places[number] = (1, len(body), 0)
            name = doc.numberToId[number]
            body += PDFIndirectObject(name, doc.idToObject[name]).format(doc)
        number += 1
    places |= {first + index: (2, number, index) for index in range(len(packed))}
    places[number] = (1, len(body), 0)
    body += _pack(number, first, packed)
    return bytes(body + _references(doc, places, len(body)))


def _pack(number: int, first: int, packed: Sequence[str]) -> bytes:
    """Write the stream that holds the packed objects."""
    starts = accumulate((len(text) + 1 for text in packed), initial=0)
    head = (
        " ".join([f"{each} {start}" for each, start in zip(count(first), starts, strict=False)][:-1]) + "\n"
    )
    entries = f"/Type /ObjStm /N {len(packed)} /First {len(head)}"
    return _stream(number, entries, (head + "\n".join(packed)).encode("ascii"))


def _references(doc: PDFDocument, places: dict[int, tuple[int, int, int]], start: int) -> bytes:
    """Return the table of where every object stands, and the end of the file."""
    number = len(places)
    places[number] = (1, start, 0)
    root, info = (doc.Reference(each).format(doc).decode() for each in (doc.Catalog, doc.info))
    identity = doc.signature.hexdigest()
    entries = (
        f"/Type /XRef /Size {len(places)} /W [1 4 2] /Root {root} /Info {info}"
        f" /ID [<{identity}> <{identity}>]"
    )
    data = b"".join([pack(_WIDTHS, *places[each]) for each in range(number + 1)])
    return _stream(number, entries, data) + b"startxref\n%d\n%%%%EOF\n" % start


def _stream(number: int, entries: str, data: bytes) -> bytes:
    packed = zlib.compress(data)
    head = f"{number} 0 obj\n<<{entries} /Filter /FlateDecode /Length {len(packed)}>>\nstream\n"
    return head.encode("ascii") + packed + b"\r\nendstream\nendobj\n"
