"""Leaks planted in a deck, one for each place that a reader, a program or a curious person may look at."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from PIL import Image, PngImagePlugin

NAME = "Ada Quorum"
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass
class Deck:
    """The parts of a deck that something is planted in, and what the archive itself says."""

    parts: dict[str, bytes]
    comment: bytes = b""
    remarks: dict[str, bytes] = field(default_factory=dict)
    extras: dict[str, bytes] = field(default_factory=dict)
    removed: dict[str, bytes] = field(default_factory=dict)
    """Parts that stay in the file when its list no longer has them."""

    def first(self, ending: str) -> str:
        return min((name for name in self.parts if ending in name), key=lambda name: (len(name), name))

    def put(self, part: str, before: str, text: str) -> None:
        """Put a text before the first place of another."""
        old = self.parts[part].decode("utf-8")
        assert before in old, (part, before)
        self.parts[part] = old.replace(before, text + before, 1).encode("utf-8")

    def swap(self, part: str, old: str, new: str) -> None:
        text = self.parts[part].decode("utf-8")
        assert old in text, (part, old)
        self.parts[part] = text.replace(old, new, 1).encode("utf-8")

    def related(self, part: str, kind: str, target: str, mode: str = "") -> None:
        """Let a part lead to another."""
        folder, _, base = part.rpartition("/")
        relations = f"{folder}/_rels/{base}.rels"
        link = f'<Relationship Id="rPlant" Type="{_RELATION}/{kind}" Target="{target}"{mode}/>'
        self.put(relations, "</Relationships>", link)

    def data(self) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in self.removed.items():
                archive.writestr(name, part)
            archive.filelist.clear()
            archive.NameToInfo.clear()
            for name, part in self.parts.items():
                info = zipfile.ZipInfo(name)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.comment, info.extra = self.remarks.get(name, b""), self.extras.get(name, b"")
                archive.writestr(info, part)
            archive.comment = self.comment
        return target.getvalue()


def opened(data: bytes) -> Deck:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return Deck({name: archive.read(name) for name in archive.namelist()})


def shape(*runs: str, name: str = "Text 99", **more: str) -> str:
    """A shape with one paragraph."""
    texts = "".join(f"<a:r><a:t>{run}</a:t></a:r>" if not run.startswith("<") else run for run in runs)
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in more.items())
    return (
        f'<p:sp {_A} {_P}><p:nvSpPr><p:cNvPr id="999" name="{escape(name)}"{attributes}/><p:cNvSpPr/>'
        '<p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="3000000" cy="500000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f"<p:txBody><a:bodyPr/><a:p>{texts}</a:p></p:txBody></p:sp>"
    )


def _on_slide(*runs: str, **more: str) -> Callable[[Deck], None]:
    return lambda deck: deck.put("ppt/slides/slide2.xml", "</p:spTree>", shape(*runs, **more))


def _in(part: str, **more: str) -> Callable[[Deck], None]:
    return lambda deck: deck.put(deck.first(part), "</p:spTree>", shape(NAME, **more))


def _hidden(deck: Deck) -> None:
    deck.swap("ppt/slides/slide3.xml", "<p:sld ", '<p:sld show="0" ')
    deck.put("ppt/slides/slide3.xml", "</p:spTree>", shape(NAME))


def _property(tag: str) -> Callable[[Deck], None]:
    return lambda deck: deck.put("docProps/core.xml", "</cp:coreProperties>", f"<cp:{tag}>{NAME}</cp:{tag}>")


def _of_program(tag: str) -> Callable[[Deck], None]:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return _part("docProps/app.xml", f'<Properties xmlns="{space}"><{tag}>{NAME}</{tag}></Properties>')


def _custom(name: str, value: str) -> Callable[[Deck], None]:
    def plant(deck: Deck) -> None:
        kinds = "http://schemas.openxmlformats.org/officeDocument/2006"
        deck.parts["docProps/custom.xml"] = (
            f'<Properties xmlns="{kinds}/custom-properties" xmlns:vt="{kinds}/docPropsVTypes"><property '
            f'fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{name}">'
            f"<vt:lpwstr>{value}</vt:lpwstr></property></Properties>"
        ).encode()

    return plant


def _link(target: str, tip: str = "") -> Callable[[Deck], None]:
    def plant(deck: Deck) -> None:
        deck.related("ppt/slides/slide2.xml", "hyperlink", target, ' TargetMode="External"')
        click = f'<a:hlinkClick xmlns:r="{_RELATION}" r:id="rPlant" tooltip="{tip}"/>'
        _on_slide(f"<a:r><a:rPr>{click}</a:rPr><a:t>x</a:t></a:r>")(deck)

    return plant


def _comment(deck: Deck) -> None:
    deck.parts["ppt/comments/comment1.xml"] = (
        f"<p:cmLst {_P}><p:cm><p:text>{NAME}</p:text></p:cm></p:cmLst>".encode()
    )
    deck.related("ppt/slides/slide2.xml", "comments", "../comments/comment1.xml")


def _part(name: str, content: str | bytes) -> Callable[[Deck], None]:
    def plant(deck: Deck) -> None:
        deck.parts[name] = content if isinstance(content, bytes) else content.encode("utf-8")

    return plant


def _section(deck: Deck) -> None:
    named = f'<p:extLst><p:ext uri="x"><p14:section xmlns:p14="urn:x" name="{NAME}"/></p:ext></p:extLst>'
    deck.put("ppt/presentation.xml", "</p:presentation>", named)


def _in_chart(before: str, text: str) -> Callable[[Deck], None]:
    return lambda deck: deck.put(deck.first("charts/chart"), before, text)


def _in_workbook(change: Callable[[Deck], None]) -> Callable[[Deck], None]:
    def plant(deck: Deck) -> None:
        name = deck.first(".xlsx")
        book = opened(deck.parts[name])
        change(book)
        deck.parts[name] = book.data()

    return plant


def _shared_text(book: Deck) -> None:
    first = book.parts["xl/sharedStrings.xml"].decode().split("<t>")[1].split("</t>")[0]
    book.swap(
        "xl/sharedStrings.xml", f"<t>{first}</t>", "<r><t>Ada </t></r><r><t>Quo</t></r><r><t>rum</t></r>"
    )


def _cell(book: Deck) -> None:
    row = f'<row r="90"><c r="B90" t="inlineStr"><is><t>{NAME}</t></is></c></row>'
    book.put("xl/worksheets/sheet1.xml", "</sheetData>", row)


def _sheet_name(book: Deck) -> None:
    book.swap("xl/workbook.xml", 'name="Sheet1"', f'name="{NAME}"')


def _defined_name(book: Deck) -> None:
    book.put(
        "xl/workbook.xml", "</workbook>", "<definedNames><definedName>Ada_Quorum</definedName></definedNames>"
    )


def _author(book: Deck) -> None:
    book.put("docProps/core.xml", "</cp:coreProperties>", f"<dc:x xmlns:dc='urn:x'>{NAME}</dc:x>")


def picture(kind: str, **options: object) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (9, 9)).save(target, kind, **options)
    return target.getvalue()


def png(*, packed: bool) -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", NAME, zip=packed)
    return picture("PNG", pnginfo=info)


def _exif() -> bytes:
    exif = Image.Exif()
    exif[0x013B] = NAME
    return picture("JPEG", exif=exif)


def _twice(deck: Deck) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("notes.txt", f"by {NAME}")
    deck.parts["ppt/embeddings/archive.zip"] = target.getvalue()


def _removed(deck: Deck) -> None:
    deck.removed["old.xml"] = f"<x>{NAME}</x>".encode()


def _comment_of_archive(deck: Deck) -> None:
    deck.comment = NAME.encode()


def _remark(deck: Deck) -> None:
    deck.remarks["ppt/presentation.xml"] = NAME.encode()


def _extra(deck: Deck) -> None:
    text = NAME.encode("utf-16-le")
    deck.extras["ppt/presentation.xml"] = b"\x99\x99" + len(text).to_bytes(2, "little") + text


_DRAWING = "<svg><text><tspan>Ada Quo</tspan><tspan>rum</tspan></text></svg>"
_WIDE = "".join(f"{letter} " for letter in "Quorum").strip()
PLANTS: dict[str, tuple[Callable[[Deck], None], str]] = {
    "a word across runs": (_on_slide("by Ada Quo", "rum"), "slide 2"),
    "a line break in a name": (_on_slide("by Ada", "<a:br/>", "Quorum"), "slide 2"),
    "a hyphen at a line's end": (_on_slide("by Quo-", "<a:br/>", "rum"), "slide 2"),
    "letters set apart": (_on_slide(f"by {_WIDE}"), "slide 2"),
    "letters as numbers": (_on_slide("by &#81;uorum"), "slide 2"),
    "an escape of Office": (_on_slide("by _x0051_uorum"), "slide 2"),
    "other diacritics": (_on_slide("by Quörúm"), "slide 2"),
    "a soft hyphen": (_on_slide("by Quo\u00adrum"), "slide 2"),
    "initials": (_on_slide("A. Q. Quorum spoke"), "slide 2"),
    "Cyrillic letters": (_on_slide("Ада Кворум"), "slide 2"),
    "another spelling": (_on_slide("Adda Quorun"), "slide 2"),
    "a post": (_on_slide("the envoy to", " Atlantis"), "slide 2"),
    "speaker notes": (_in("notesSlides/notesSlide"), "speaker notes of slide"),
    "a comment": (_comment, "comments on slide 2"),
    "a commenter": (
        _part("ppt/commentAuthors.xml", f'<p:x {_P}><p:cmAuthor name="{NAME}"/></p:x>'),
        "list of commenters: name",
    ),
    "a hidden slide": (_hidden, r"slide 3 \(hidden\)"),
    "alternative text": (_on_slide("x", descr=f"Photo of {NAME}"), "slide 2: alternative text"),
    "the title of a picture": (_on_slide("x", title=NAME), "slide 2: title"),
    "the name of a shape": (_on_slide("x", name="portrait ada-quorum"), "slide 2: name"),
    "a layout": (_in("slideLayouts/slideLayout"), "slide layout"),
    "the master": (_in("slideMasters/slideMaster"), "slide master"),
    "the notes master": (_in("notesMasters/notesMaster"), "notes master"),
    "the last editor": (_property("lastModifiedBy"), "properties: lastModifiedBy"),
    "a keyword": (_property("keywords"), "properties: keywords"),
    "the company": (_of_program("Company"), "properties of the program: Company"),
    "the manager": (_of_program("Manager"), "properties of the program: Manager"),
    "a custom property": (_custom("Client", NAME), "custom properties: Client"),
    "the name of a custom property": (_custom(NAME, "x"), "custom properties"),
    "an address": (
        _link("https://example.org/people/Ada%20Quorum"),
        "links of the slide 2: address of a link",
    ),
    "an address in an address": (_link("https://example.org/?to=Ada%2520Quorum"), "links of the slide 2"),
    "the tip of a link": (_link("https://example.org", NAME), "slide 2: tip of a link"),
    "the name of a section": (_section, "presentation: name"),
    "a chart's text": (
        _in_chart("</c:chart>", f"<a:p {_A}><a:r><a:t>Ada </a:t></a:r><a:r><a:t>Quorum</a:t></a:r></a:p>"),
        "chart on slide",
    ),
    "a chart's cache": (_in_chart("</c:chart>", f"<c:pt><c:v>{NAME}</c:v></c:pt>"), "chart on slide"),
    "a shared text of a chart's workbook": (
        _in_workbook(_shared_text),
        "workbook of the chart on .*sheet 1, cell",
    ),
    "a cell of a chart's workbook": (_in_workbook(_cell), "workbook of the chart on .*: sheet 1"),
    "the name of a sheet": (_in_workbook(_sheet_name), "workbook of the chart on .*: workbook: name"),
    "a defined name": (_in_workbook(_defined_name), "workbook of the chart on .*: defined name"),
    "the author of a workbook": (_in_workbook(_author), "workbook of the chart on .*: properties"),
    "comments of a workbook": (
        _in_workbook(_part("xl/comments1.xml", f"<x><text><r><t>{NAME}</t></r></text></x>")),
        "workbook of the chart on .*: comments on cells",
    ),
    "the cache of a pivot table": (
        _in_workbook(_part("xl/pivotCache/pivotCacheDefinition1.xml", f'<x><s v="{NAME}"/></x>')),
        "cache of a pivot table",
    ),
    "the thumbnail": (_part("docProps/thumbnail.jpeg", picture("JPEG", comment=NAME.encode())), "thumbnail"),
    "EXIF of a picture": (_part("ppt/media/photo.jpeg", _exif()), "picture"),
    "XMP of a picture": (
        _part("ppt/media/photo.jpeg", picture("JPEG") + b"<x:xmpmeta>Ada <b/>Quorum</x:xmpmeta>"),
        "picture: the picture's metadata",
    ),
    "a text of a picture": (_part("ppt/media/photo.png", png(packed=False)), "picture: the picture's texts"),
    "a packed text of a picture": (
        _part("ppt/media/photo.png", png(packed=True)),
        "picture: the picture's texts",
    ),
    "a drawing": (_part("ppt/media/photo.svg", _DRAWING), "picture"),
    "the name of a picture": (_part("ppt/media/Ada_Quorum.png", b"x"), "the names of the file's parts"),
    "custom data": (_part("customXml/item1.xml", f"<x><y>{NAME}</y></x>"), "custom data"),
    "tags": (
        _part("ppt/tags/tag1.xml", f'<x {_P}><p:tag name="BY" val="{NAME}"/></x>'),
        "part 'ppt/tags/tag1.xml'",
    ),
    "a comment in XML": (
        lambda deck: deck.put("ppt/presentation.xml", "</p:presentation>", f"<!-- {NAME} -->"),
        "comment in the file",
    ),
    "XML in UTF-16": (
        _part(
            "customXml/item2.xml", f'<?xml version="1.0" encoding="UTF-16"?><x>{NAME}</x>'.encode("utf-16")
        ),
        "custom data",
    ),
    "broken XML": (_part("customXml/item3.xml", f"<x><y>{NAME}"), "custom data"),
    "a theme": (
        lambda deck: deck.swap(deck.first("ppt/theme/theme"), "<a:theme ", f'<a:theme x="{NAME}" '),
        "theme",
    ),
    "an old embedded file": (
        _part("ppt/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0" + bytes(600) + NAME.encode("utf-16-le")),
        "oleObject1",
    ),
    "an archive in the deck": (_twice, "archive.zip"),
    "a macro": (_part("ppt/vbaProject.bin", b"\x00\x01" + NAME.encode() + bytes(99)), "vbaProject"),
    "the archive's remark": (_comment_of_archive, "remarks of the archive"),
    "a remark on a part": (_remark, "remarks of the archive"),
    "an extra field": (_extra, "remarks of the archive"),
    "a removed part": (_removed, "a part that was removed"),
}
"""What is planted, and where the scan is to say that it is."""
