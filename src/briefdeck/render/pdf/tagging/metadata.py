"""What a file says about itself: properties, the same again as XMP, and the colours it is meant in.

The colour profile is sRGB, the same bytes every time.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from functools import cache
from struct import pack

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFInfo,
    PDFName,
    PDFObject,
    PDFString,
)

from briefdeck.render.pdf.tagging.file import Stream

_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
_NOT_IN_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])
_ESCAPED = {**_NOT_IN_XML, ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}


def describe(doc: PDFDocument, date: str) -> None:
    """Give a document its properties, XMP packet and output intent.

    Title, author and the like are those set on the canvas. `date` is an ISO 8601 day, month or year, or empty
    when unknown; the clock is never asked.
    """
    known = _DAY.match(date)
    moment = known[0] if known else ""
    doc.info = _FileProperties(doc.info, moment)
    entries = {"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}
    doc.Catalog.Metadata = Stream(PDFDictionary(entries), _packet(doc.info, moment).encode())
    doc.Catalog.__NoDefault__ = [*doc.Catalog.__NoDefault__, "OutputIntents"]
    doc.Catalog.OutputIntents = PDFArray([_intent()])


def _intent() -> PDFObject:
    profile = Stream(PDFDictionary({"N": 3, "Filter": PDFName("FlateDecode")}), packed_srgb())
    name = PDFString("sRGB IEC61966-2.1")
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": name,
            "Info": name,
            "DestOutputProfile": profile,
        }
    )


class _FileProperties(PDFInfo):  # type: ignore[misc]
    """The properties of a file, without those that nobody gave."""

    def __init__(self, given: PDFInfo, moment: str) -> None:
        super().__init__()
        self.__dict__.update(given.__dict__)
        self._moment = moment

    def format(self, document: PDFDocument) -> bytes:
        """Return the dictionary's bytes."""
        names = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer")
        entries: dict[str, object] = {
            name: PDFString(value) for name in names if (value := getattr(self, name.lower()))
        }
        if self._moment:
            entries["CreationDate"] = entries["ModDate"] = PDFString(_pdf_date(self._moment))
        return bytes(PDFDictionary(entries).format(document))


def _pdf_date(moment: str) -> str:
    return "D:" + moment.replace("-", "")


def _packet(info: PDFInfo, moment: str) -> str:
    """Write the XMP packet: the properties, and which standards the file keeps."""
    return _PACKET.format("\n".join(_entries(info, moment)))


def _entries(info: PDFInfo, moment: str) -> Iterator[str]:
    yield f"<dc:title>{_alternative(info.title)}</dc:title>"
    if info.author:
        yield f"<dc:creator><rdf:Seq><rdf:li>{_escaped(info.author)}</rdf:li></rdf:Seq></dc:creator>"
    if info.subject:
        yield f"<dc:description>{_alternative(info.subject)}</dc:description>"
    if info.keywords:
        yield f"<pdf:Keywords>{_escaped(info.keywords)}</pdf:Keywords>"
    yield f"<pdf:Producer>{info.producer}</pdf:Producer>"
    yield f"<xmp:CreatorTool>{info.creator}</xmp:CreatorTool>"
    if moment:
        yield f"<xmp:CreateDate>{moment}</xmp:CreateDate>"
        yield f"<xmp:ModifyDate>{moment}</xmp:ModifyDate>"


def _alternative(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_escaped(text)}</rdf:li></rdf:Alt>'


def _escaped(text: str) -> str:
    return text.translate(_ESCAPED)


_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
{}
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
"""XMP with a gap for the properties; PDF/UA's own entry must be declared, because PDF/A does not know it."""


_D50 = (0.9642, 1.0, 0.8249)
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
"""Red, green and blue of IEC 61966-2-1, adapted to D50."""
_ADAPTATION = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)
"""From D65 to D50, by Bradford's method."""
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""The transfer function of IEC 61966-2-1."""
_HEADER_BYTES = 128


@cache
def packed_srgb() -> bytes:
    """Return the profile as a file holds it, compressed."""
    return zlib.compress(srgb())


def srgb() -> bytes:
    """Return an ICC profile, version 4.2, of the sRGB colour space."""
    curve = b"para" + pack(">IHH", 0, 3, 0) + _numbers(_CURVE)
    tags = {
        b"desc": _words("sRGB"),
        b"cprt": _words("No copyright"),
        b"wtpt": b"XYZ \0\0\0\0" + _numbers(_D50),
        b"chad": b"sf32\0\0\0\0" + _numbers(_ADAPTATION),
        **{name: b"XYZ \0\0\0\0" + _numbers(value) for name, value in _PRIMARIES.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    table, data = _table(tags)
    return _header(_HEADER_BYTES + len(table) + len(data)) + table + data


def _table(tags: dict[bytes, bytes]) -> tuple[bytes, bytes]:
    """Return the table of tags, and their data one after another; equal data stand once."""
    places: dict[bytes, int] = {}
    data, entries = b"", b""
    start = _HEADER_BYTES + 4 + 12 * len(tags)
    for name, content in tags.items():
        if content not in places:
            places[content] = start + len(data)
            data += content + bytes(-len(content) % 4)
        entries += name + pack(">II", places[content], len(content))
    return pack(">I", len(tags)) + entries, data


def _header(size: int) -> bytes:
    """Return the header: a monitor's profile, made on the day that sRGB was published."""
    kind = b"mntrRGB XYZ " + pack(">6H", 1999, 10, 1, 0, 0, 0) + b"acsp"
    head = pack(">III", size, 0, 0x04200000) + kind + bytes(28) + _numbers(_D50)
    return head.ljust(_HEADER_BYTES, b"\0")


def _numbers(values: tuple[float, ...]) -> bytes:
    return b"".join(pack(">i", round(value * 65536)) for value in values)


def _words(text: str) -> bytes:
    data = text.encode("utf-16-be")
    return b"mluc" + pack(">IIIHHII", 0, 1, 12, 0x656E, 0x5553, len(data), 28) + data
