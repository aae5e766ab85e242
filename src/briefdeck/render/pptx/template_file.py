"""The file of a template that a theme makes: master, layouts and themes, and nothing else."""

from functools import lru_cache
from itertools import count

from briefdeck.model.deck import DeckTemplate, DeckTheme, ParaStyle, Role, SlideKind, SlideLayout, SlotSpec
from briefdeck.render.pptx.notes import notes_master
from briefdeck.render.pptx.package_writer import THEME, PackageWriter, office, pml
from briefdeck.render.pptx.shapes import decoration_shape, layout_shape, number_paragraph, shape_tree
from briefdeck.render.pptx.text import Pen, level
from briefdeck.render.pptx.theme import theme_xml
from briefdeck.render.pptx.xml import COLOUR_MAP, Element, element, emu, part

_MASTER_ROLES = (Role.TITLE, Role.BODY, Role.DATE, Role.FOOTER, Role.NUMBER)
_MASTER_ID, _FIRST_LAYOUT_ID = 2147483648, 2147483649
_LEVELS = 9
_LAYOUT_TYPES = {SlideKind.TITLE: "title", SlideKind.TEXT: "obj"}
_NUMBER_TEXT = "‹#›"
_DEFAULT_PT = 18.0
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_NOTES_SIZE = {"cx": "6858000", "cy": "9144000"}
_MAIN = "/ppt/presentation.xml"
_MASTER = "/ppt/slideMasters/slideMaster1.xml"
_THEME = "/ppt/theme/theme1.xml"
_NOTES_MASTER = "/ppt/notesMasters/notesMaster1.xml"


@lru_cache(maxsize=4)
def template_file(template: DeckTemplate, theme: DeckTheme, language: str) -> bytes:
    """Return a PowerPoint file without slides; its layouts are the template's, its texts in a language."""
    pen = Pen(language, str, dict(template.palette))
    file = PackageWriter()
    file.add(_MAIN, pml("presentation.main"))
    file.relate("/", office("officeDocument"), _MAIN)
    master = file.relate(_MAIN, office("slideMaster"), file.add(_MASTER, pml("slideMaster")))
    _add_layouts(file, template, pen)
    file.relate(_MASTER, office("theme"), file.add(_THEME, THEME, theme_xml(theme)))
    file.relate(_MAIN, office("notesMaster"), add_notes_master(file, theme, language))
    file.relate(_MAIN, office("theme"), _THEME)
    styles = part("a:tblStyleLst", def_=_NO_STYLE)
    file.relate(_MAIN, office("tableStyles"), file.add("/ppt/tableStyles.xml", pml("tableStyles"), styles))
    file.parts[_MAIN] = _presentation(template, master, pen)
    return file.packed()


def add_notes_master(file: PackageWriter, theme: DeckTheme, language: str) -> str:
    """Add the master of notes pages with a theme of its own; return the name of its part."""
    number = next(n for n in range(1, len(file.parts) + 2) if f"/ppt/theme/theme{n}.xml" not in file.parts)
    name = file.add(_NOTES_MASTER, pml("notesMaster"), notes_master(language))
    theme_part = file.add(f"/ppt/theme/theme{number}.xml", THEME, theme_xml(theme))
    file.relate(name, office("theme"), theme_part)
    return name


def _add_layouts(file: PackageWriter, template: DeckTemplate, pen: Pen) -> None:
    relations = []
    for layout in template.layouts:
        name = file.add(layout.part, pml("slideLayout"), _layout(layout, pen))
        file.relate(name, office("slideMaster"), _MASTER)
        relations.append(file.relate(_MASTER, office("slideLayout"), name))
    file.parts[_MASTER] = _master(template, relations, pen)


def _presentation(template: DeckTemplate, master: str, pen: Pen) -> bytes:
    default = (
        element("a:defPPr", element("a:defRPr", lang=pen.language)),
        level("a:lvl1pPr", ParaStyle(_DEFAULT_PT), "+mn-lt", pen),
    )
    return part(
        "p:presentation",
        element("p:sldMasterIdLst", element("p:sldMasterId", id=str(_MASTER_ID), r__id=master)),
        element("p:sldSz", cx=emu(template.width_pt), cy=emu(template.height_pt)),
        element("p:notesSz", **_NOTES_SIZE),
        element("p:defaultTextStyle", *default),
        prefixes=("p14",),
        saveSubsetFonts="1",
        autoCompressPictures="0",
    )


def _master(template: DeckTemplate, relations: list[str], pen: Pen) -> bytes:
    """Write the slide master, after the layout that most slides have."""
    model = template.layout(SlideKind.TEXT)
    specs = {spec.role: spec for spec in model.slots if spec.role in _MASTER_ROLES}
    body = specs[Role.BODY] = model.slot("Text")
    ids = count(2)
    shapes = [_prompted(specs[role], next(ids), pen) for role in _MASTER_ROLES]
    layouts = (
        element("p:sldLayoutId", id=str(_FIRST_LAYOUT_ID + n), r__id=relation)
        for n, relation in enumerate(relations)
    )
    return part(
        "p:sldMaster",
        element("p:cSld", _background(pen), shape_tree(shapes)),
        element("p:clrMap", **COLOUR_MAP),
        element("p:sldLayoutIdLst", *layouts),
        _text_styles(specs[Role.TITLE].levels[0], body.levels, pen),
    )


def _layout(layout: SlideLayout, pen: Pen) -> bytes:
    """Write a layout: its decorations, then its slots."""
    ids = count(2)
    drawn = [decoration_shape(decoration, next(ids), pen) for decoration in layout.decorations]
    slots = [_prompted(spec, next(ids), pen) for spec in layout.slots]
    content = element("p:cSld", shape_tree([*drawn, *slots]), name=layout.name)
    override = element("p:clrMapOvr", element("a:masterClrMapping"))
    kind = _LAYOUT_TYPES.get(SlideKind(layout.name))
    told = {"type": kind} if kind else {"userDrawn": "1"}
    return part("p:sldLayout", content, override, preserve="1", prefixes=("adec",), **told)


def _prompted(spec: SlotSpec, number: int, pen: Pen) -> Element:
    if spec.role is Role.NUMBER:
        return layout_shape(spec, number, number_paragraph(_NUMBER_TEXT, pen.language), pen)
    run = element("a:r", element("a:rPr", lang=pen.language), element("a:t", text=spec.name))
    return layout_shape(spec, number, element("a:p", run), pen)


def _background(pen: Pen) -> Element:
    return element("p:bg", element("p:bgPr", pen.fill("white"), element("a:effectLst")))


def _text_styles(title: ParaStyle, body: tuple[ParaStyle, ...], pen: Pen) -> Element:
    deeper = enumerate((body[min(n, len(body) - 1)] for n in range(_LEVELS)), 1)
    return element(
        "p:txStyles",
        element("p:titleStyle", level("a:lvl1pPr", title, "+mj-lt", pen)),
        element("p:bodyStyle", *(level(f"a:lvl{n}pPr", style, "+mn-lt", pen) for n, style in deeper)),
        element("p:otherStyle", level("a:lvl1pPr", ParaStyle(body[0].size_pt), "+mn-lt", pen)),
    )
