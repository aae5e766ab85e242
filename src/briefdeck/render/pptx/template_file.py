"""The file of the template that a theme makes: master, layouts and themes, and nothing else.

python-pptx has no call that makes layouts, so this is the one place where PresentationML is written as text;
whatever is put into it is escaped, so that it is never markup.
"""

import io
from collections.abc import Iterable
from functools import lru_cache
from itertools import count
from typing import Any, NewType
from xml.sax.saxutils import escape

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part, PartFactory
from pptx.opc.packuri import PackURI
from pptx.package import Package

from briefdeck.model.boxes import Box
from briefdeck.model.deck import (
    DeckTemplate,
    DeckTheme,
    Decoration,
    ParaStyle,
    Role,
    SlideKind,
    SlideLayout,
    SlotSpec,
)
from briefdeck.render.pptx import notes
from briefdeck.render.pptx.oxml import DECORATIVE, NO_TABLE_STYLE, NUMBER_FIELD, clean, emu
from briefdeck.render.pptx.package import saved

Element = NewType("Element", str)
"""An element with all it holds, as XML."""

_NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_COLOUR_MAP = {
    "bg1": "lt1",
    "tx1": "dk1",
    "bg2": "lt2",
    "tx2": "dk2",
    **{f"accent{n}": f"accent{n}" for n in range(1, 7)},
    "hlink": "hlink",
    "folHlink": "folHlink",
}
"""Which of a theme's colours each scheme colour is."""
_PLACES = {
    "dk1": "text",
    "lt1": "white",
    "dk2": "accent",
    "lt2": "tint",
    "accent1": "accent",
    "accent2": "signal",
    "accent3": "quiet",
    "accent4": "rule",
    "accent5": "accent_text",
    "accent6": "link",
    "hlink": "link",
    "folHlink": "quiet",
}
"""Which of our colours each of the theme's twelve is."""
_MASTER_ROLES = (Role.TITLE, Role.BODY, Role.DATE, Role.FOOTER, Role.NUMBER)
_MASTER_ID = 2147483648
_LEVELS = 9
_LAYOUT_TYPES = {SlideKind.TITLE: "title", SlideKind.TEXT: "obj"}
_DEFAULT_PT = 18.0
_GEOMETRY = {"rectangle": "rect", "dot": "ellipse"}
_ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}
_ALIGNMENTS = {"left": "l", "center": "ctr", "right": "r", "justify": "just"}
_SCRIPTS = {"latin": "lt", "ea": "ea", "cs": "cs"}
"""Fonts by script, and the end of the name by which a theme knows each."""
_NOTES_WIDTH_PT, _NOTES_HEIGHT_PT = 540, 720


@lru_cache(maxsize=4)
def template_file(template: DeckTemplate, theme: DeckTheme, language: str) -> bytes:
    """Return a PowerPoint file without slides; its layouts are the template's, its texts in a language."""
    package = Package(io.BytesIO())
    main = _part(package, "/ppt/presentation.xml", CONTENT_TYPE.PML_PRESENTATION_MAIN)
    master = _part(package, "/ppt/slideMasters/slideMaster1.xml", CONTENT_TYPE.PML_SLIDE_MASTER)
    package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    master_id = main.relate_to(master, RELATIONSHIP_TYPE.SLIDE_MASTER)
    layouts = [_add_layout(package, master, layout, template, language) for layout in template.layouts]
    look = _part(package, "/ppt/theme/theme1.xml", CONTENT_TYPE.OFC_THEME, _theme(theme))
    master.relate_to(look, RELATIONSHIP_TYPE.THEME)
    master.blob = _master(template, layouts, language)
    main.relate_to(notes_master(package, theme, language), RELATIONSHIP_TYPE.NOTES_MASTER)
    main.relate_to(look, RELATIONSHIP_TYPE.THEME)
    styles = _root("a:tblStyleLst", **{"def": NO_TABLE_STYLE})
    tables = _part(package, "/ppt/tableStyles.xml", CONTENT_TYPE.PML_TABLE_STYLES, styles)
    main.relate_to(tables, RELATIONSHIP_TYPE.TABLE_STYLES)
    main.blob = _presentation(template, master_id, language)
    return saved(package)


def notes_master(package: Any, theme: DeckTheme, language: str) -> Part:
    """Make a master of notes pages, with a theme of its own: the slide above, the text below."""
    shapes = [_notes_placeholder(place, number, language) for number, place in enumerate(notes.PLACES, 2)]
    style = _node("a:lvl1pPr", _node("a:defRPr", lang=language, sz="1200"), marL="0", algn="l")
    content = _root(
        "p:notesMaster",
        _node("p:cSld", _white_ground(), _tree(shapes)),
        _node("p:clrMap", **_COLOUR_MAP),
        _node("p:notesStyle", style),
    )
    kind, name = CONTENT_TYPE.PML_NOTES_MASTER, PackURI("/ppt/notesMasters/notesMaster1.xml")
    master = PartFactory(name, kind, package, content)
    free = package.next_partname("/ppt/theme/theme%d.xml")
    look = _part(package, free, CONTENT_TYPE.OFC_THEME, _theme(theme))
    master.relate_to(look, RELATIONSHIP_TYPE.THEME)
    return master


def _notes_placeholder(place: notes.NotesPlace, number: int, language: str) -> Element:
    kind = {"type": place.kind.xml_value, "idx": str(place.idx)}
    text = None
    if place is not notes.PICTURE:
        words = _slide_number(language) if place is notes.NUMBER else _run(place.name, language)
        text = _node("p:txBody", _node("a:bodyPr"), _node("a:lstStyle"), _node("a:p", words))
    return _placeholder({"id": str(number), "name": place.name}, kind, place.box, None, text)


def _part(package: Any, name: str, kind: str, content: bytes = b"") -> Part:
    return Part(PackURI(name), kind, package, content)


def _add_layout(
    package: Any, master: Part, layout: SlideLayout, template: DeckTemplate, language: str
) -> str:
    content = _layout(layout, dict(template.palette), language)
    part = _part(package, layout.part, CONTENT_TYPE.PML_SLIDE_LAYOUT, content)
    part.relate_to(master, RELATIONSHIP_TYPE.SLIDE_MASTER)
    return master.relate_to(part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)


def _presentation(template: DeckTemplate, master: str, language: str) -> bytes:
    defaults = (
        _node("a:defPPr", _node("a:defRPr", lang=language)),
        _level("a:lvl1pPr", ParaStyle(_DEFAULT_PT), "+mn-lt", dict(template.palette)),
    )
    return _root(
        "p:presentation",
        _node("p:sldMasterIdLst", _node("p:sldMasterId", id=str(_MASTER_ID), **{"r:id": master})),
        _node("p:sldSz", **_sized(template.width_pt, template.height_pt)),
        _node("p:notesSz", **_sized(_NOTES_WIDTH_PT, _NOTES_HEIGHT_PT)),
        _node("p:defaultTextStyle", *defaults),
        saveSubsetFonts="1",
        autoCompressPictures="0",
    )


def _master(template: DeckTemplate, layouts: list[str], language: str) -> bytes:
    """Write the slide master, after the layout that most slides have."""
    model, palette = template.layout(SlideKind.TEXT), dict(template.palette)
    specs = {spec.role: spec for spec in model.slots if spec.role in _MASTER_ROLES}
    body = specs[Role.BODY] = model.slot("Text")
    ids = count(2)
    shapes = [_slot(specs[role], next(ids), palette, language) for role in _MASTER_ROLES]
    numbered = ({"id": str(_MASTER_ID + n), "r:id": layout} for n, layout in enumerate(layouts, 1))
    return _root(
        "p:sldMaster",
        _node("p:cSld", _white_ground(), _tree(shapes)),
        _node("p:clrMap", **_COLOUR_MAP),
        _node("p:sldLayoutIdLst", *(_node("p:sldLayoutId", **told) for told in numbered)),
        _text_styles(specs[Role.TITLE].levels[0], body.levels, palette),
    )


def _layout(layout: SlideLayout, palette: dict[str, str], language: str) -> bytes:
    """Write a layout: its decorations, then its slots."""
    ids = count(2)
    drawn = [_decoration(decoration, next(ids), palette) for decoration in layout.decorations]
    slots = [_slot(spec, next(ids), palette, language) for spec in layout.slots]
    kind = _LAYOUT_TYPES.get(SlideKind(layout.name))
    told = {"type": kind} if kind else {"userDrawn": "1"}
    content = _node("p:cSld", _tree([*drawn, *slots]), name=layout.name)
    colours = _node("p:clrMapOvr", _node("a:masterClrMapping"))
    return _root("p:sldLayout", content, colours, preserve="1", **told)


def _white_ground() -> Element:
    return _node("p:bg", _node("p:bgPr", _fill("bg1"), _node("a:effectLst")))


def _text_styles(title: ParaStyle, body: tuple[ParaStyle, ...], palette: dict[str, str]) -> Element:
    deeper = enumerate((body[min(n, len(body) - 1)] for n in range(_LEVELS)), 1)
    levels = (_level(f"a:lvl{n}pPr", style, "+mn-lt", palette) for n, style in deeper)
    return _node(
        "p:txStyles",
        _node("p:titleStyle", _level("a:lvl1pPr", title, "+mj-lt", palette)),
        _node("p:bodyStyle", *levels),
        _node("p:otherStyle", _level("a:lvl1pPr", ParaStyle(body[0].size_pt), "+mn-lt", palette)),
    )


def _tree(shapes: Iterable[Element]) -> Element:
    """Put shapes on a master or layout, in reading order."""
    own = _node("p:nvGrpSpPr", _node("p:cNvPr", id="1", name=""), _node("p:cNvGrpSpPr"), _node("p:nvPr"))
    return _node("p:spTree", own, _node("p:grpSpPr"), *shapes)


def _slot(spec: SlotSpec, number: int, palette: dict[str, str], language: str) -> Element:
    """Write a slot with the text that invites to fill it."""
    font = "+mj-lt" if spec.heading else "+mn-lt"
    levels = (_level(f"a:lvl{n}pPr", style, font, palette) for n, style in enumerate(spec.levels, 1))
    space = spec.insets
    sides = {"lIns": space.left, "tIns": space.top, "rIns": space.right, "bIns": space.bottom}
    form = {"wrap": "square", **{name: str(emu(length)) for name, length in sides.items()}}
    form |= {"rtlCol": "0", "anchor": _ANCHORS[spec.anchor]}
    run = _slide_number(language) if spec.role is Role.NUMBER else _run(spec.name, language)
    body = _node("a:bodyPr", _node("a:noAutofit"), **form)
    text = _node("p:txBody", body, _node("a:lstStyle", *levels), _node("a:p", run))
    kind = {"type": spec.kind, **({"idx": str(spec.idx)} if spec.idx else {})}
    names, fill = {"id": str(number), "name": spec.name}, _fill(palette.get(spec.fill, ""))
    return _placeholder(names, kind, spec.box, fill, text)


def _placeholder(
    names: dict[str, str], kind: dict[str, str], box: Box, fill: Element | None, text: Element | None
) -> Element:
    locks = {"noGrp": "1"} if text else {"noGrp": "1", "noRot": "1", "noChangeAspect": "1"}
    told = _node(
        "p:nvSpPr",
        _node("p:cNvPr", **names),
        _node("p:cNvSpPr", _node("a:spLocks", **locks)),
        _node("p:nvPr", _node("p:ph", **kind)),
    )
    return _node("p:sp", told, _node("p:spPr", _frame(box), _geometry("rect"), fill), text)


def _decoration(decoration: Decoration, number: int, palette: dict[str, str]) -> Element:
    """Write a drawn thing, which says nothing to those who do not see it."""
    extension = _node("a:ext", _node("adec:decorative", val="1"), uri=DECORATIVE)
    names = {"id": str(number), "name": f"{decoration.form.capitalize()} {number}", "descr": ""}
    told = _node("p:cNvPr", _node("a:extLst", extension), **names)
    look = _node(
        "p:spPr",
        _frame(decoration.box),
        _geometry(_GEOMETRY[decoration.form]),
        _fill(palette.get(decoration.colour, decoration.colour)),
        _node("a:ln", _node("a:noFill")),
    )
    return _node("p:sp", _node("p:nvSpPr", told, _node("p:cNvSpPr"), _node("p:nvPr")), look)


def _frame(box: Box) -> Element:
    """Say where a shape stands."""
    place = _node("a:off", x=str(emu(box.x)), y=str(emu(box.y)))
    return _node("a:xfrm", place, _node("a:ext", **_sized(box.width, box.height)))


def _sized(width_pt: float, height_pt: float) -> dict[str, str]:
    return {"cx": str(emu(width_pt)), "cy": str(emu(height_pt))}


def _geometry(form: str) -> Element:
    return _node("a:prstGeom", _node("a:avLst"), prst=form)


def _run(words: str, language: str) -> Element:
    return _node("a:r", _node("a:rPr", lang=language), _node("a:t", text=words))


def _slide_number(language: str) -> Element:
    look = _node("a:rPr", lang=language)
    return _node("a:fld", look, _node("a:t", text="‹#›"), id=NUMBER_FIELD, type="slidenum")


def _fill(place: str) -> Element | None:
    """Fill with a scheme colour, or with #RRGGBB; nothing where there is no colour."""
    if not place:
        return None
    plain = place.startswith("#")
    colour = _node("a:srgbClr", val=place[1:].upper()) if plain else _node("a:schemeClr", val=place)
    return _node("a:solidFill", colour)


def _level(tag: str, style: ParaStyle, font: str, palette: dict[str, str]) -> Element:
    """Write the look of one list level."""
    faces = (_node(f"a:{kind}", typeface=font.replace("lt", end)) for kind, end in _SCRIPTS.items())
    size, bold = str(round(style.size_pt * 100)), "1" if style.bold else "0"
    colour = _fill(palette.get(style.colour, style.colour))
    run = _node("a:defRPr", colour, *faces, sz=size, b=bold, kern="1200")
    bullets = [_node("a:buNone")]
    if style.bullet:
        accent = _node("a:buClr", _node("a:schemeClr", val=palette["accent"]))
        bullets = [accent, _node("a:buFont", typeface="Arial"), _node("a:buChar", char=style.bullet)]
    before = _node("a:spcBef", _node("a:spcPts", val=str(round(style.before_pt * 100))))
    form = {"marL": str(emu(style.left_pt)), "indent": str(emu(-style.hanging_pt))}
    return _node(tag, before, *bullets, run, **form, algn=_ALIGNMENTS[style.align])


def _theme(theme: DeckTheme) -> bytes:
    """Write the theme: colours and fonts, so that whoever edits the deck goes on in its palette."""
    known = {"white": "#FFFFFF", **dict(theme.colours)}
    values = ((place, known[name][1:].upper()) for place, name in _PLACES.items())
    colours = (_node(f"a:{place}", _node("a:srgbClr", val=value)) for place, value in values)
    families = {"a:majorFont": theme.heading_font, "a:minorFont": theme.body_font}
    fonts = (
        _node(tag, *(_node(f"a:{kind}", typeface=family if kind == "latin" else "") for kind in _SCRIPTS))
        for tag, family in families.items()
    )
    elements = _node(
        "a:themeElements",
        _node("a:clrScheme", *colours, name=theme.name),
        _node("a:fontScheme", *fonts, name=theme.name),
        _formats(theme.name),
    )
    return _root("a:theme", elements, name=theme.name)


def _formats(name: str) -> Element:
    """Write the least set of fills, lines and effects that a theme must have."""
    own = _fill("phClr")
    effect = _node("a:effectStyle", _node("a:effectLst"))
    return _node(
        "a:fmtScheme",
        _node("a:fillStyleLst", own, own, own),
        _node("a:lnStyleLst", *(_node("a:ln", own, w=width) for width in ("6350", "12700", "19050"))),
        _node("a:effectStyleLst", effect, effect, effect),
        _node("a:bgFillStyleLst", own, own, own),
        name=name,
    )


def _node(tag: str, *children: Element | None, text: str = "", **attributes: str) -> Element:
    """Write an element with all it holds."""
    told = "".join(f' {name}="{_escaped(value)}"' for name, value in attributes.items())
    inner = "".join(child for child in children if child) + _escaped(text)
    return Element(f"<{tag}{told}>{inner}</{tag}>" if inner else f"<{tag}{told}/>")


def _root(tag: str, *children: Element | None, **attributes: str) -> bytes:
    """Write the outermost element of a part, which declares what prefixes stand for."""
    names = {f"xmlns:{prefix}": name for prefix, name in _NAMESPACES.items()}
    return (_DECLARATION + _node(tag, *children, **names, **attributes)).encode()


def _escaped(text: str) -> str:
    return escape(clean(text), {'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})
