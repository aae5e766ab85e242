"""PowerPoint templates to test with, each made by a function, so that none is a file that cannot be read."""

from __future__ import annotations

import copy
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pptx
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

import decks
from briefdeck.model.laid_out.deck import SlideLayout

Parts = dict[str, bytes]

_DEFAULT = (Path(pptx.__file__).parent / "templates" / "default.pptx").read_bytes()
_GERMAN = (
    "Titelfolie",
    "Titel und Inhalt",
    "Abschnittsüberschrift",
    "Zwei Inhalte",
    "Vergleich",
    "Nur Titel",
    "Leer",
    "Inhalt mit Überschrift",
    "Bild mit Überschrift",
    "عنوان اور عمودی متن",
    "عمودی عنوان",
)


def opened(data: bytes = _DEFAULT):
    return Presentation(io.BytesIO(data))


def saved(presentation) -> bytes:
    stream = io.BytesIO()
    presentation.save(stream)
    return stream.getvalue()


def parts_of(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def changed(
    data: bytes, pattern: str, change: str | Callable[[re.Match[str]], str], names: str = ".xml"
) -> bytes:
    """Change the text of the parts whose names hold a word."""
    parts = parts_of(data)
    for name, content in parts.items():
        if names in name and name.endswith((".xml", ".rels")):
            parts[name] = re.sub(pattern, change, content.decode()).encode()
    return packed(parts)


@cache
def own_look() -> bytes:
    """Our own theme's look, saved as a file with its slides."""
    return decks.file_of_specimen()


@cache
def plain_4_to_3() -> bytes:
    """The look that pandoc and python-pptx begin with: eleven standard layouts, 4:3, 32 pt."""
    return _DEFAULT


@cache
def plain_16_to_9() -> bytes:
    """The same drawn out to 16:9."""
    deck = opened()
    deck.slide_width = Emu(12192000)
    for shape in _all_placeholders(deck):
        if shape._element.spPr.find(qn("a:xfrm")) is not None:
            shape.left, shape.width = round(shape.left * 4 / 3), round(shape.width * 4 / 3)
    return saved(deck)


def _all_placeholders(deck) -> Iterator:
    for master in deck.slide_masters:
        yield from master.placeholders
        for layout in master.slide_layouts:
            yield from layout.placeholders


@cache
def one_layout() -> bytes:
    """A template with a single layout: a title and a body."""
    deck = opened()
    for layout in list(deck.slide_layouts):
        if layout.name != "Title and Content":
            deck.slide_layouts.remove(layout)
    return saved(deck)


@cache
def foreign() -> bytes:
    """Layouts named in German and Urdu, with prompts in those languages, in another order, in 16:9."""
    deck = opened(plain_16_to_9())
    for layout, name in zip(deck.slide_layouts, _GERMAN, strict=True):
        layout._element.cSld.set("name", name)
        for shape in (shape for shape in layout.placeholders if shape.placeholder_format.type < 13):
            shape.text_frame.paragraphs[0].add_run().text = "Mastertext bearbeiten / متن یہاں لکھیں"
    ids = deck.slide_master._element.find(qn("p:sldLayoutIdLst"))
    ids[:] = list(reversed(ids))
    return saved(deck)


@cache
def right_to_left() -> bytes:
    """Text that runs from right to left."""
    return changed(
        _DEFAULT, r'(<a:lvl\dpPr [^>]*?)algn="l"([^>]*?) rtl="0"', r'\1algn="r"\2 rtl="1"', "slideMaster1.xml"
    )


@cache
def two_masters() -> bytes:
    """Two masters; only the second has a layout for the first slide."""
    parts = parts_of(_DEFAULT)
    for name in list(parts):
        twin = _twin(name)
        if name == "ppt/theme/theme1.xml" or (twin != name and "ppt/slide" in name):
            parts[twin] = _twin(parts[name].decode()).encode()
    layouts = parts["ppt/slideMasters/slideMaster2.xml"].decode()
    parts["ppt/slideMasters/slideMaster2.xml"] = re.sub(
        r'(<p:sldLayoutId [^>]*id=")(\d+)', lambda m: f"{m[1]}{int(m[2]) + 100}", layouts
    ).encode()
    types = parts["[Content_Types].xml"].decode()
    more = re.findall(r"<Override [^>]*(?:slideMaster1|slideLayout\d+|theme1)\.xml[^>]*/>", types)
    parts["[Content_Types].xml"] = types.replace("</Types>", "".join(map(_twin, more)) + "</Types>").encode()
    rels = parts["ppt/_rels/presentation.xml.rels"].decode()
    link = f'<Relationship Id="rId99" Type="{RT.SLIDE_MASTER}" Target="slideMasters/slideMaster2.xml"/>'
    parts["ppt/_rels/presentation.xml.rels"] = rels.replace(
        "</Relationships>", link + "</Relationships>"
    ).encode()
    main = parts["ppt/presentation.xml"].decode()
    entry = '<p:sldMasterId id="2147484999" r:id="rId99"/></p:sldMasterIdLst>'
    parts["ppt/presentation.xml"] = main.replace("</p:sldMasterIdLst>", entry).encode()
    deck = opened(packed(parts))
    first = deck.slide_masters[0]
    first.slide_layouts.remove(first.slide_layouts[0])
    return saved(deck)


def _twin(text: str) -> str:
    """Rename a master, its layouts and its theme: the second of each."""
    text = re.sub(r"slideLayout(\d+)\.xml", lambda m: f"slideLayout{int(m[1]) + 50}.xml", text)
    return text.replace("slideMaster1.xml", "slideMaster2.xml").replace("theme1.xml", "theme9.xml")


@cache
def with_samples() -> bytes:
    """Sample slides with a picture, notes, links between them, and sections."""
    deck = opened()
    for number in range(3):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = f"Sample {number}"
        slide.shapes.add_picture(io.BytesIO(png()), Pt(100), Pt(200))
        slide.notes_slide.notes_text_frame.text = "Secret sample notes"
    deck.slides[0].shapes[0].click_action.target_slide = deck.slides[1]
    deck.core_properties.author, deck.core_properties.comments = "Template Author", "Made in a hurry"
    return saved(deck)


def png(*greys: int, rows: int = 1) -> bytes:
    """A picture of grey dots in rows, from black (0) to white (255); of one when none are given."""
    dots = bytes(greys or (0x80,))
    wide = len(dots) // rows
    lines = b"".join(b"\0" + dots[wide * row : wide * (row + 1)] for row in range(rows))

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", wide, rows, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(lines))
        + chunk(b"IEND", b"")
    )


@cache
def large_type() -> bytes:
    """Body text of 40 pt, set tight, with space between paragraphs."""
    deck = opened(plain_16_to_9())
    level = deck.slide_master._element.find(f".//{qn('p:bodyStyle')}/{qn('a:lvl1pPr')}")
    level.find(qn("a:defRPr")).set("sz", "4000")
    space = level.makeelement(qn("a:lnSpc"))
    space.append(space.makeelement(qn("a:spcPct"), val="90000"))
    level.insert(0, space)
    return saved(deck)


@cache
def tiny_body() -> bytes:
    """Placeholders for text that hold two lines."""
    deck = opened()
    for shape in _all_placeholders(deck):
        if shape.placeholder_format.type in (2, 7):
            left, top, width = shape.left, shape.top, shape.width
            shape.left, shape.top, shape.width, shape.height = left, top, width, Pt(46)
    return saved(deck)


@cache
def dark() -> bytes:
    """A small dark 16:9 slide, 10 by 5.625 inches, in Arial and Times, with capitals and a logo."""
    deck = opened()
    deck.slide_width, deck.slide_height = Pt(720), Pt(405)
    for shape in _all_placeholders(deck):
        if shape._element.spPr.find(qn("a:xfrm")) is not None:
            shape.top, shape.height = round(shape.top * 0.75), round(shape.height * 0.75)
    deck.slide_master.shapes._spTree.append(_logo())
    data = saved(deck)
    data = changed(
        data,
        r'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"',
        'bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"',
        "slideMaster1.xml",
    )
    data = changed(
        data, r'sz="(32|28|24|20)00"', lambda m: f'sz="{round(int(m[1]) * 0.62)}00"', "slideMaster1.xml"
    )
    data = changed(data, r'sz="4400"', 'sz="2800" cap="all" spc="100"', "slideMaster1.xml")
    data = changed(
        data,
        r'<a:majorFont><a:latin typeface="Calibri"',
        '<a:majorFont><a:latin typeface="Times New Roman"',
        "theme1.xml",
    )
    return changed(
        data,
        r'<a:minorFont><a:latin typeface="Calibri"',
        '<a:minorFont><a:latin typeface="Arial"',
        "theme1.xml",
    )


def _logo():
    source = opened()
    slide = source.slides.add_slide(source.slide_layouts[6])
    return slide.shapes.add_shape(1, Pt(650), Pt(370), Pt(60), Pt(28))._element


@cache
def potx() -> bytes:
    """A template saved as .potx."""
    return changed(
        _DEFAULT, r"presentationml\.presentation\.main", "presentationml.tembadge.main", "Content_Types"
    )


@cache
def without_title() -> bytes:
    """A template without any placeholder for a title."""
    deck = opened()
    for shape in list(_all_placeholders(deck)):
        if shape.placeholder_format.type in (1, 3, 5):
            shape._element.getparent().remove(shape._element)
    return saved(deck)


@cache
def linked_picture() -> bytes:
    """A layout with a picture that stands outside the file."""
    parts = parts_of(_DEFAULT)
    name = "ppt/slideLayouts/_rels/slideLayout2.xml.rels"
    link = f'<Relationship Id="rId9" Type="{RT.IMAGE}" Target="file:///C:/logo.png" TargetMode="External"/>'
    parts[name] = parts[name].replace(b"</Relationships>", link.encode() + b"</Relationships>")
    return packed(parts)


def background_of(layout: SlideLayout) -> list[str]:
    """The colours of a layout's background, as #RRGGBB."""
    return [colour for colour, _ in layout.grounds[0].paint.stops]


TEMPLATES: dict[str, Callable[[], bytes]] = {
    made.__name__: made
    for made in (
        own_look,
        plain_4_to_3,
        plain_16_to_9,
        one_layout,
        foreign,
        right_to_left,
        two_masters,
        with_samples,
        large_type,
        tiny_body,
        dark,
        potx,
    )
}
"""Templates that decks can be made on."""


def with_title_box(height_pt: float, top_pt: float = 20, size_pt: float = 20) -> bytes:
    """Titles of a size in boxes of a height, on all layouts but the first."""
    deck = opened()
    for master in deck.slide_masters:
        for holder in (master, *list(master.slide_layouts)[1:]):
            for shape in holder.placeholders:
                if shape.placeholder_format.type == 1:
                    shape.left, shape.top, shape.width, shape.height = (
                        Pt(36),
                        Pt(top_pt),
                        Pt(648),
                        Pt(height_pt),
                    )
    return changed(
        saved(deck), r'(<p:titleStyle>.*?sz=)"4400"', rf'\1"{round(size_pt * 100)}"', "slideMaster1.xml"
    )


@cache
def with_subheadings() -> bytes:
    """A line for a sub-heading and one for a caption beside the content, and a divider that says no type."""
    deck = opened()
    for layout in (deck.slide_layouts[n] for n in (1, 3, 5)):
        for number, (top, height) in enumerate(((105, 20), (484, 14)), 41):
            layout.shapes._spTree.append(_line_of_text(number, top, height))
    return changed(saved(deck), r' type="secHead"', "", "slideLayout3.xml")


def _line_of_text(number: int, top_pt: float, height_pt: float):
    source = opened()
    shape = source.slides.add_slide(source.slide_layouts[2]).placeholders[1]
    shape.left, shape.top, shape.width, shape.height = Pt(36), Pt(top_pt), Pt(648), Pt(height_pt)
    shape._element.nvSpPr.find(f".//{qn('p:ph')}").set("idx", str(number))
    return shape._element


@cache
def with_untyped_cover() -> bytes:
    """A first slide that is a title and a subtitle, which the file does not call one."""
    data = changed(_DEFAULT, r' type="title"( preserve)', r"\1", "slideLayout1.xml")
    return changed(data, r'type="ctrTitle"', 'type="title"', "slideLayout1.xml")


@cache
def without_single_content() -> bytes:
    """Two columns and a title alone, but no layout with one place for content."""
    deck = opened()
    for layout in list(deck.slide_layouts):
        if layout.name not in ("Title Slide", "Two Content", "Title Only", "Section Header"):
            deck.slide_layouts.remove(layout)
    return saved(deck)


def with_logo(
    left_pt: float, top_pt: float, width_pt: float, height_pt: float, data: bytes = _DEFAULT
) -> bytes:
    """A logo, or a bar, on all slides."""
    deck, source = opened(data), opened()
    slide = source.slides.add_slide(source.slide_layouts[6])
    shape = slide.shapes.add_shape(1, Pt(left_pt), Pt(top_pt), Pt(width_pt), Pt(height_pt))
    deck.slide_master.shapes._spTree.append(shape._element)
    return saved(deck)


@cache
def with_other_font() -> bytes:
    """Text in another font than the theme names."""
    return changed(
        _DEFAULT, r'<a:latin typeface="\+m[nj]-lt"/>', '<a:latin typeface="Courier New"/>', "slideMaster1.xml"
    )


@cache
def without_footers() -> bytes:
    """No placeholder for footer, date or number on any layout."""
    deck = opened()
    for layout in deck.slide_layouts:
        for shape in list(layout.placeholders):
            if shape.placeholder_format.type in (13, 15, 16):
                shape._element.getparent().remove(shape._element)
    return saved(deck)


@cache
def with_footer_and_no_date(left_pt: float, width_pt: float) -> bytes:
    """Places for the footer, and none for the date, on any layout."""
    deck = opened()
    for shape in list(_all_placeholders(deck)):
        if shape.placeholder_format.type == 16:
            shape._element.getparent().remove(shape._element)
        elif shape.placeholder_format.type == 15:
            shape.left, shape.top, shape.width, shape.height = Pt(left_pt), Pt(500), Pt(width_pt), Pt(29)
    return saved(deck)


@cache
def with_text_on_master(*, covered: bool) -> bytes:
    """Text on the master that stands in the way of all others, covered on all layouts or not."""
    deck, source = opened(), opened()
    shapes = source.slides.add_slide(source.slide_layouts[6]).shapes
    text = shapes.add_textbox(Pt(36), Pt(126), Pt(648), Pt(300))
    text.text_frame.text = "Click to edit the text"
    deck.slide_master.shapes._spTree.append(text._element)
    for layout in deck.slide_layouts if covered else ():
        cover = shapes.add_shape(1, 0, 0, deck.slide_width, deck.slide_height)
        cover.fill.solid()
        cover.fill.fore_color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
        layout.shapes._spTree.insert(2, cover._element)
    return saved(deck)


def of_size(width_pt: float, height_pt: float) -> bytes:
    """Everything on slides of another size, type and all."""
    deck = opened()
    across, down = width_pt / 720, height_pt / 540
    deck.slide_width, deck.slide_height = Pt(width_pt), Pt(height_pt)
    for shape in _all_placeholders(deck):
        if shape._element.spPr.find(qn("a:xfrm")) is not None:
            shape.left, shape.width = round(shape.left * across), round(shape.width * across)
            shape.top, shape.height = round(shape.top * down), round(shape.height * down)
    return changed(
        saved(deck),
        r'sz="(\d+)"',
        lambda m: f'sz="{round(int(m[1]) * min(across, down))}"',
        "slideMaster1.xml",
    )


def on_slides_of(width_pt: float, height_pt: float) -> bytes:
    """Slides of another size, and everything where it was, off the slide or not."""
    deck = opened()
    deck.slide_width, deck.slide_height = Pt(width_pt), Pt(height_pt)
    return saved(deck)


def with_background(properties: str, data: bytes = _DEFAULT) -> bytes:
    """A background on all slides."""
    return changed(data, r"<p:bg>.*?</p:bg>", f"<p:bg>{properties}</p:bg>", "slideMaster1.xml")


def on_gradient(*colours: str, data: bytes = _DEFAULT) -> bytes:
    """A background that runs down through colours."""
    steps = 100_000 // (len(colours) - 1)
    stops = (f'<a:gs pos="{n * steps}"><a:srgbClr val="{c}"/></a:gs>' for n, c in enumerate(colours))
    fill = f'<a:gradFill><a:gsLst>{"".join(stops)}</a:gsLst><a:lin ang="5400000"/></a:gradFill>'
    return with_background(f"<p:bgPr>{fill}<a:effectLst/></p:bgPr>", data)


@cache
def on_picture(*greys: int, rows: int = 1, shown: str = "<a:stretch/>", data: bytes = _DEFAULT) -> bytes:
    """A picture behind all slides: of black and white stripes when no dots are given."""
    deck = opened(data)
    _, number = deck.slide_master.part.get_or_add_image_part(
        io.BytesIO(png(*(greys or (0, 255, 0, 255)), rows=rows))
    )
    fill = f'<a:blipFill><a:blip r:embed="{number}"/>{shown}</a:blipFill>'
    return with_background(f"<p:bgPr>{fill}<a:effectLst/></p:bgPr>", saved(deck))


def with_light_text(data: bytes) -> bytes:
    """Text in the colour of the theme's background."""
    return changed(data, r'(<p:bodyStyle>.*?schemeClr val=)"tx1"', r'\1"bg1"', "slideMaster1.xml")


def with_date_box(width_pt: float) -> bytes:
    """Places for the date of a width."""
    deck = opened()
    for shape in _all_placeholders(deck):
        if shape.placeholder_format.type == 16:
            shape.left, shape.top, shape.width, shape.height = Pt(36), Pt(500), Pt(width_pt), Pt(29)
    return saved(deck)


def with_titles(turn: Callable[[object], None], data: bytes = _DEFAULT) -> bytes:
    """Titles of the master changed, which all layouts but the first slide's and the vertical one's follow."""
    deck = opened(data)
    for layout in list(deck.slide_layouts)[1:]:
        for shape in (each for each in layout.placeholders if each.placeholder_format.type == 1):
            for place in shape._element.spPr.findall(qn("a:xfrm")):
                shape._element.spPr.remove(place)
    turn(next(shape for shape in deck.slide_master.placeholders if shape.placeholder_format.type == 1))
    return saved(deck)


@cache
def with_titles_at_side(width_pt: float) -> bytes:
    """Titles of a width in a column at the left, and content beside them, on all layouts but the first."""
    deck = opened(plain_16_to_9())
    left, gap = 40 + width_pt + 30, 16
    whole = 920 - left
    for holder in (deck.slide_master, *(deck.slide_layouts[n] for n in (1, 3, 5))):
        shapes = [s for s in holder.placeholders if s.placeholder_format.type in (2, 7)]
        for number, shape in enumerate(shapes):
            width = (whole - gap * (len(shapes) - 1)) / len(shapes)
            shape.left, shape.width = Pt(left + number * (width + gap)), Pt(width)
            shape.top, shape.height = Pt(60), Pt(400)
        title = next(s for s in holder.placeholders if s.placeholder_format.type == 1)
        title.left, title.top, title.width, title.height = Pt(40), Pt(60), Pt(width_pt), Pt(400)
    return saved(deck)


@cache
def with_title_under_content() -> bytes:
    """One layout, whose title stands at the foot of the slide under the place for text."""
    deck = opened(one_layout())
    for shape in (*deck.slide_master.placeholders, *deck.slide_layouts[0].placeholders):
        if shape.placeholder_format.type in (1, 2, 7):
            top, height = (420, 60) if shape.placeholder_format.type == 1 else (36, 370)
            shape.left, shape.top, shape.width, shape.height = Pt(36), Pt(top), Pt(648), Pt(height)
    return saved(deck)


@cache
def without_fonts() -> bytes:
    """A theme that names no fonts."""
    return changed(_DEFAULT, r'<a:latin typeface="Calibri"/>', '<a:latin typeface=""/>', "theme1.xml")


def with_notes_of(width_pt: float, height_pt: float) -> bytes:
    """Notes pages of a size."""
    size = f'<p:notesSz cx="{Pt(width_pt)}" cy="{Pt(height_pt)}"/>'
    return changed(_DEFAULT, r"<p:notesSz[^>]*/>", size, "presentation.xml")


def with_cover_boxes(
    title: tuple[float, float], subtitle: tuple[float, float], data: bytes = _DEFAULT
) -> bytes:
    """Where the title and the subtitle of the first slide begin from above, and how high they are."""
    deck = opened(data)
    for shape, (top, height) in zip(
        list(deck.slide_layouts[0].placeholders)[:2], (title, subtitle), strict=True
    ):
        shape.left, shape.top, shape.width, shape.height = Pt(54), Pt(top), Pt(612), Pt(height)
    return saved(deck)


@cache
def with_number_at_head() -> bytes:
    """The slide's number above the title, and no other footer, on any layout."""
    deck = opened(without_footers())
    number = next(s for s in opened().slide_layouts[1].placeholders if s.placeholder_format.type == 13)
    for layout in deck.slide_layouts:
        layout.shapes._spTree.append(copy.deepcopy(number._element))
        shape = layout.shapes[-1]
        shape.left, shape.top, shape.width, shape.height = Pt(640), Pt(4), Pt(60), Pt(16)
    return saved(deck)


@cache
def with_other_names_on_cover() -> bytes:
    """Names of colours that mean others on the first slide, and a picture behind that slide."""
    data = changed(_DEFAULT, r'lastClr="FFFFFF"', 'lastClr="FFEECC"', "theme1.xml")
    names = 'bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2" hlink="hlink" folHlink="folHlink"'
    accents = " ".join(f'accent{n}="accent{n}"' for n in range(1, 7))
    override = f"<a:overrideClrMapping {names} {accents}/>"
    return changed(data, "<a:masterClrMapping/>", override, "slideLayout1.xml")


def with_bullets(colour: str) -> bytes:
    """Bullets of a colour, #RRGGBB, on all levels."""
    fill = f'<a:buClr><a:srgbClr val="{colour[1:]}"/></a:buClr><a:buFont'
    return changed(_DEFAULT, "<a:buFont", fill, "slideMaster1.xml")


@cache
def dark_without_single_content() -> bytes:
    """A black background whose text is black by its scheme, and no layout with one place for content."""
    black = '<p:bgPr><a:solidFill><a:srgbClr val="0D0D0D"/></a:solidFill><a:effectLst/></p:bgPr>'
    return with_background(black, without_single_content())


@cache
def with_sample_text_seen_on_title_only() -> bytes:
    """Text on the master that all layouts cover but the one with a title alone."""
    deck = opened(with_text_on_master(covered=True))
    covers = deck.slide_layouts[5].shapes._spTree
    covers.remove(covers[2])
    return saved(deck)


def with_panel(left_pt: float, width_pt: float, colour: str) -> bytes:
    """A panel of a colour from head to foot on the layout for text."""
    deck, source = opened(), opened()
    slide = source.slides.add_slide(source.slide_layouts[6])
    shape = slide.shapes.add_shape(1, Pt(left_pt), 0, Pt(width_pt), source.slide_height)
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string(colour)
    shape.line.fill.background()
    shape.name = "Panel"
    deck.slide_layouts[1].shapes._spTree.insert(2, shape._element)
    return saved(deck)
