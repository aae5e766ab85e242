"""The file round the pages: what it says about itself, the colours it is meant in, and its bytes.

ReportLab's objects are written as they are, those of the structure tree packed together: it has an object for
every paragraph, and each by itself would make files half as large again.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, count
from pathlib import Path
from struct import pack

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFName, PDFStream, PDFString

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_WIDTHS = ">BIH"
"""Bytes of the three columns of a cross-reference stream: kind, place, and place within a pack."""
_END = b"endstream\nendobj\n"


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
            body += _parted(pdfdoc.PDFIndirectObject(name, doc.idToObject[name]).format(doc))
        number += 1
    places |= {first + index: (2, number, index) for index in range(len(packed))}
    places[number] = (1, len(body), 0)
    body += _pack(number, first, packed)
    return bytes(body + _references(doc, places, len(body)))


def _parted(written: bytes) -> bytes:
    """Part the data of a stream from its end by a line end of their own, which ReportLab does not write.

    It is CR LF: after compressed data that happen to end in CR, a lone LF would be taken for part of theirs.
    """
    return written.removesuffix(_END) + b"\r\n" + _END if written.endswith(_END) else written


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
    return head.encode("ascii") + packed + b"\r\n" + _END


# What a file says about itself: properties, the same again as XMP, and the colours it is meant in

_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
_NOT_IN_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])
_ESCAPED = {**_NOT_IN_XML, ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_PROPERTIES = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer")


def describe(doc: PDFDocument, date: str, custom: Sequence[tuple[str, str]] = ()) -> None:
    """Give a document its properties, XMP packet and output intent.

    Title, author and the like are those set on the canvas; those that nobody gave are left out. `date` is an
    ISO 8601 day, month or year, or empty when unknown; the clock is never asked. `custom` are properties of
    its own, by their names: they stand beside the others, and in XMP as `pdfx` has them.
    """
    known, given = _DAY.match(date), doc.info
    moment = known[0] if known else ""
    properties = {name: value for name in _PROPERTIES if (value := getattr(given, name.lower()))}
    if moment:
        properties["CreationDate"] = properties["ModDate"] = "D:" + moment.replace("-", "")
    properties |= dict(custom)
    doc.info = PDFDictionary({name: PDFString(value) for name, value in properties.items()})
    entries = {"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}
    doc.Catalog.Metadata = PDFStream(PDFDictionary(entries), _packet(given, moment, custom).encode())
    doc.Catalog.__NoDefault__ = [*doc.Catalog.__NoDefault__, "OutputIntents"]
    doc.Catalog.OutputIntents = pdfdoc.PDFArray([_intent()])


def _intent() -> PDFDictionary:
    profile = PDFStream(PDFDictionary({"N": 3, "Filter": PDFName("FlateDecode")}), _packed_srgb())
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


def _packet(info: pdfdoc.PDFInfo, moment: str, custom: Sequence[tuple[str, str]]) -> str:
    """Write the XMP packet: the properties, and which standards the file keeps."""
    own = (f"<pdfx:{name}>{_escaped(value)}</pdfx:{name}>" for name, value in custom)
    space, schema = (_PDFX_SPACE, _own_schema([name for name, _ in custom])) if custom else ("", "")
    return _PACKET.format(space, "\n".join([*_entries(info, moment), *own]), schema)


def _own_schema(names: Sequence[str]) -> str:
    """Declare properties of its own, as PDF/A asks (ISO 19005-2, 6.6.2.3)."""
    properties = "".join(_OWN_PROPERTY.format(name) for name in names)
    return _OWN_SCHEMA.format(properties)


def _entries(info: pdfdoc.PDFInfo, moment: str) -> Iterator[str]:
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
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"{}>
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
</rdf:li>{}</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
"""XMP with gaps for a namespace, the properties, and what declares some of them.

PDF/UA's own entry must be declared, because PDF/A does not know it.
"""
_PDFX_SPACE = '\n xmlns:pdfx="http://ns.adobe.com/pdfx/1.3/"'
_OWN_SCHEMA = """<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>Properties of the document</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://ns.adobe.com/pdfx/1.3/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfx</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>{}</rdf:Seq></pdfaSchema:property>
</rdf:li>"""
_OWN_PROPERTY = """<rdf:li rdf:parseType="Resource">
<pdfaProperty:name>{}</pdfaProperty:name>
<pdfaProperty:valueType>Text</pdfaProperty:valueType>
<pdfaProperty:category>external</pdfaProperty:category>
<pdfaProperty:description>Marking or sensitivity label</pdfaProperty:description>
</rdf:li>"""


@cache
def _packed_srgb() -> bytes:
    """Return the profile as a file holds it, compressed."""
    return zlib.compress(srgb())


def srgb() -> bytes:
    """Return an ICC profile, version 4.2, of the sRGB colour space (IEC 61966-2-1, adapted to D50)."""
    return Path(__file__).with_name("srgb.icc").read_bytes()
