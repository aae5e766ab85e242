"""Streams whose data end with a line end, as PDF/A wants; ReportLab leaves it out."""

from __future__ import annotations

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream

_END = b"endstream\n"


class Stream(PDFStream):  # type: ignore[misc]
    """A stream of data with a line end before `endstream`.

    It is CR LF: after compressed data that happen to end in CR, a lone LF would be taken for part of theirs.
    """

    def format(self, document: PDFDocument) -> bytes:
        """Give the stream's bytes."""
        return bytes(super().format(document)).removesuffix(_END) + b"\r\n" + _END


def end_lines(doc: PDFDocument) -> None:
    """Give the streams that ReportLab has made of itself, those of fonts, their line ends."""
    for name, made in doc.idToObject.items():
        if made.__class__ is PDFStream:
            stream = Stream(made.dictionary, made.content, made.filters)
            stream.__InternalName__ = name
            doc.idToObject[name] = stream
