"""Leaks planted in a PDF, one for each place that a reader, a program or a curious person may look at."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from planted_in_decks import NAME, picture

Plant = Callable[[Pdf], None]
_GLYPHS = {letter: number for number, letter in enumerate("QuormAda yb-", 1)}
_TABLE = "".join(f"<{code:04x}> <{ord(letter):04x}>\n" for letter, code in _GLYPHS.items())
_TO_UNICODE = f"begincmap 12 beginbfchar\n{_TABLE}endbfchar endcmap"


def _codes(text: str) -> str:
    return "".join(f"{_GLYPHS[letter]:04x}" for letter in text)


def _font(pdf: Pdf) -> Dictionary:
    """A font whose codes say nothing without its table."""
    table = Stream(pdf, _TO_UNICODE.encode())
    below = Array([Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Plain)])
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name.Plain,
            Encoding=Name("/Identity-H"),
            DescendantFonts=below,
            ToUnicode=table,
        )
    )


def _drawn(content: str) -> Plant:
    """What a page draws with that font, or with an ordinary one, `/Fb`."""

    def plant(pdf: Pdf) -> None:
        page = pdf.pages[0]
        differences = Dictionary(
            Type=Name.Encoding, Differences=Array([1, Name.Q, Name.u, Name.o, Name.r, Name.uni0075, Name.m])
        )
        odd = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Odd, Encoding=differences)
        page.add_resource(_font(pdf), Name.Font, Name.Fa)
        page.add_resource(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica), Name.Font, Name.Fb
        )
        page.add_resource(odd, Name.Font, Name.Fc)
        page.contents_add(f"BT {content} ET".encode())

    return plant


def _over_the_end(pdf: Pdf) -> None:
    """Below the last line of a page a hyphen and a footer, and the rest below the head of the next page."""
    fonts = Dictionary(Font=Dictionary(Fa=_font(pdf)))
    for page, lines in enumerate(((("by Quo-", 60), ("ab", 20)), (("ab", 800), ("rum", 780)))):
        new = pdf.add_blank_page(page_size=(595, 842))
        drawn = " ".join(f"1 0 0 1 50 {up} Tm <{_codes(text)}> Tj" for text, up in lines)
        new.obj.Contents = Stream(pdf, f"BT /Fa 9 Tf {drawn} ET".encode())
        new.obj.Resources = fonts
        pdf.pages.insert(page, new)
        del pdf.pages[-1]


def _in_root(key: str, value: Callable[[Pdf], object]) -> Plant:
    return lambda pdf: pdf.Root.__setitem__(key, value(pdf))


def _info(key: str, value: str = NAME) -> Plant:
    return lambda pdf: pdf.docinfo.__setitem__(f"/{key}", value)


def _xmp(pdf: Pdf) -> None:
    source = pdf.Root.Metadata.read_bytes().decode()
    by = '<rdf:Description rdf:about="" xmlns:x="urn:x"><x:by>Ada &#81;uorum</x:by></rdf:Description>'
    pdf.Root.Metadata.write(source.replace("</rdf:RDF>", f"{by}</rdf:RDF>").encode())


def _bookmark(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(f"What {NAME} said", 0))


def _destination(pdf: Pdf) -> None:
    pdf.Root.Names = Dictionary(
        Dests=Dictionary(Names=Array([String(NAME), Array([pdf.pages[0].obj, Name.Fit])]))
    )


def attached(data: bytes, name: str = "notes.txt", description: str = "") -> Plant:
    def plant(pdf: Pdf) -> None:
        pdf.attachments["key"] = pikepdf.AttachedFileSpec(pdf, data, filename=name, description=description)

    return plant


def _element(key: str) -> Plant:
    def plant(pdf: Pdf) -> None:
        element = Dictionary(Type=Name.StructElem, S=Name.Figure)
        element[key] = String(NAME)
        pdf.Root.StructTreeRoot.K = Array([pdf.Root.StructTreeRoot.K, pdf.make_indirect(element)])

    return plant


def _note(**fields: object) -> Plant:
    def plant(pdf: Pdf) -> None:
        note = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9])))
        for key, value in fields.items():
            note[f"/{key}"] = value
        page = pdf.pages[0].obj
        page.Annots = Array([*page.get("/Annots", Array()), note])

    return plant


def _field(pdf: Pdf) -> None:
    entry = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("by"), V=String(NAME)))
    pdf.Root.AcroForm = Dictionary(Fields=Array([entry]))


def _form(pdf: Pdf) -> None:
    """A drawing that no page uses."""
    fonts = Dictionary(Font=Dictionary(Fa=_font(pdf)))
    content = f"BT /Fa 9 Tf <{_codes('Ada Quorum')}> Tj ET".encode()
    form = Stream(
        pdf,
        content,
        Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), Resources=fonts),
    )
    pdf.pages[0].add_resource(form, Name.XObject, Name.X99)


def _picture(pdf: Pdf) -> None:
    data = picture("JPEG", comment=NAME.encode())
    shown = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=9,
        Height=9,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceRGB,
        Filter=Name.DCTDecode,
    )
    pdf.pages[0].add_resource(Stream(pdf, data, shown), Name.XObject, Name.I99)


def _font_file(pdf: Pdf) -> None:
    """A font whose file names somebody, as fonts do: in UTF-16."""
    file = Stream(pdf, b"\x00\x01\x00\x00" + bytes(99) + NAME.encode("utf-16-be") + bytes(99))
    described = Dictionary(Type=Name.FontDescriptor, FontName=Name.Plain, FontFile2=file)
    pdf.pages[0].add_resource(
        Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Plain, FontDescriptor=described),
        Name.Font,
        Name.Fd,
    )


def _named_font(pdf: Pdf) -> None:
    pdf.pages[0].add_resource(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/ABCDEF+Ada-Quorum")),
        Name.Font,
        Name.Fe,
    )


def _script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("var by = 'Ada\\u0020Quorum'"))


def _layer(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(NAME)))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))


PLANTS: dict[str, tuple[Plant, str]] = {
    "the author": (_info("Author"), "metadata: Author"),
    "a keyword": (_info("Keywords", "energy, Quorum, trade"), "metadata: Keywords"),
    "a key of one's own": (_info("Reviewer", "Áda Kvorümova"), "metadata: Reviewer"),
    "the name of a key": (_info("AdaQuorum", "x"), "metadata: a name"),
    "XMP": (_xmp, "metadata"),
    "a bookmark": (_bookmark, "bookmarks: "),
    "a named destination": (_destination, "named destination"),
    "an old named destination": (
        _in_root("/Dests", lambda pdf: Dictionary({"/Ada#Quorum": Array([pdf.pages[0].obj, Name.Fit])})),
        "a name",
    ),
    "an attachment": (attached(b"by\nAda Quorum"), "attachment.*: line 2"),
    "the name of an attachment": (attached(b"x", name="ada-quorum.txt"), "attachment: file name"),
    "the description of an attachment": (attached(b"x", description=NAME), "attachment: description"),
    "alternative text": (_element("/Alt"), "structure: alternative text"),
    "replacement text": (_element("/ActualText"), "structure: replacement text"),
    "an expansion": (_element("/E"), "structure: expansion"),
    "the title of an element": (_element("/T"), "structure: title"),
    "a note": (_note(Contents=String(f"ask {NAME}")), "page 1: comment"),
    "the author of a note": (_note(T=String(NAME)), "page 1: title"),
    "a link": (
        _note(A=Dictionary(S=Name.URI, URI=String("https://example.org/Ada%20Quorum"))),
        "address of a link",
    ),
    "a page label": (
        _in_root("/PageLabels", lambda _: Dictionary(Nums=Array([0, Dictionary(P=String("Quorum "))]))),
        "page labels?: page label|page label",
    ),
    "a form field": (_field, "form fields: V"),
    "a script": (_script, "script"),
    "a layer": (_layer, "layers: Name"),
    "data of a program": (
        _in_root("/PieceInfo", lambda _: Dictionary(X=Dictionary(Private=String(NAME)))),
        "Private",
    ),
    "the name of a font": (_named_font, "page 1: a name"),
    "the file of a font": (_font_file, "page 1"),
    "glyphs": (_drawn(f"/Fa 9 Tf <{_codes('by Ada Quorum')}> Tj"), "page 1"),
    "glyphs over two lines": (
        _drawn(f"/Fa 9 Tf <{_codes('Ada Quo-')}> Tj 0 -9 Td <{_codes('rum')}> Tj"),
        "page 1",
    ),
    "glyphs in another order": (
        _drawn(
            "/Fa 9 Tf "
            + " ".join(
                f"1 0 0 1 {50 + at * 6} 30 Tm <{_codes('Quorum'[at])}> Tj" for at in (3, 1, 5, 0, 2, 4)
            )
        ),
        "page 1",
    ),
    "glyphs over two lines of a column": (
        _drawn(
            "/Fa 9 Tf 1 0 0 1 300 40 Tm "
            f"<{_codes('by Quo-')}> Tj 1 0 0 1 50 30 Tm <{_codes('ab')}> Tj "
            f"1 0 0 1 300 30 Tm <{_codes('rum')}> Tj"
        ),
        "page 1",
    ),
    "glyphs over the end of a page": (
        _over_the_end,
        "page 1, going on over its end",
    ),
    "glyphs one by one": (
        _drawn("/Fa 9 Tf " + " ".join(f"<{_codes(each)}> Tj 5 0 Td" for each in "Quorum")),
        "page 1",
    ),
    "glyphs with gaps": (
        _drawn(f"/Fa 9 Tf [<{_codes('Ada')}> -300 <{_codes('Q')}> 20 <{_codes('uorum')}>] TJ"),
        "page 1",
    ),
    "an ordinary font": (_drawn("/Fb 9 Tf (by Ada Quo) Tj (rum) '"), "page 1"),
    "a font's own encoding": (_drawn("/Fc 9 Tf <010203040506> Tj"), "page 1"),
    "invisible text": (_drawn("3 Tr /Fb 9 Tf (Ada Quorum) Tj"), "page 1"),
    "a replacement text in a page": (
        _drawn(f"/Span <</ActualText ({NAME})>> BDC EMC"),
        "page 1: replacement text",
    ),
    "a text in UTF-16": (
        _drawn(f"/Span <</Alt <feff{NAME.encode('utf-16-be').hex()}>>> BDC EMC"),
        "page 1: alternative text",
    ),
    "a drawing": (_form, "page 1"),
    "a picture": (_picture, "page 1"),
}
"""What is planted, and where the scan is to say that it is."""


def saved(pdf: Pdf, **options: object) -> bytes:
    target = io.BytesIO()
    pdf.save(target, **options)
    return target.getvalue()


def planted(data: bytes, plant: Plant, **options: object) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        plant(pdf)
        return saved(pdf, **options)


def unreachable(data: bytes) -> bytes:
    """An object that is in the list and that nothing leads to."""
    return _appended(data, f"9999 0 obj ({NAME}) endobj", 9999)


def loose(data: bytes) -> bytes:
    """A stream that is not even in the list."""
    body = zlib.compress(f"BT ({NAME}) Tj ET".encode())
    head, _, end = data.rpartition(b"startxref")
    return head + b"9998 0 obj <<>> stream\n" + body + b"\nendstream endobj\n" + b"startxref" + end


def earlier(data: bytes) -> bytes:
    """A file whose author was taken out by an update, which leaves the old version in it."""
    old = planted(data, _info("Author", NAME), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(io.BytesIO(old)) as pdf:
        number = pdf.trailer.Info.objgen[0]
    return _appended(old, f"{number} 0 obj << /Author (Somebody) >> endobj", number)


def _appended(data: bytes, source: str, number: int) -> bytes:
    """Add an object to a file as an update does, after all that there was."""
    data = saved(pikepdf.open(io.BytesIO(data)), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return updated(data, source, number)


def updated(data: bytes, source: str, number: int) -> bytes:
    """Add an object to a file whose list of objects is no stream."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        root, info = pdf.Root.objgen[0], pdf.trailer.Info.objgen[0]
    before = data.rstrip().rpartition(b"startxref")[2].split()[0].decode()
    body = data + source.encode() + b"\n"
    table = (
        f"xref\n{number} 1\n{len(data):010} 00000 n \n"
        f"trailer << /Size 10000 /Root {root} 0 R /Info {info} 0 R /Prev {before} >>\n"
        f"startxref\n{len(body)}\n%%EOF\n"
    )
    return body + table.encode()


CHANGED: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "an object that nothing leads to": (unreachable, "object 9999"),
    "a stream in no list": (loose, "left over in the file"),
    "an earlier version": (earlier, "version 1 of the file.*metadata: Author"),
    "bytes after the end": (lambda data: data + f"\nby {NAME}\n".encode(), "after the end of the file"),
    "a comment": (lambda data: data.replace(b"\n", f"\n%by {NAME}\n".encode(), 1), "the bytes of the file"),
}
"""What is planted in the bytes of a file, and where the scan is to say that it is."""
