"""What python-pptx has no call for, on its own elements: each function names the rule that asks for it.

Clauses are those of ECMA-376, part 1; [MS-PPTX] and [MS-ODRAWXML] are Microsoft's extensions to it.
"""

import re
import uuid
from collections.abc import Iterable, Sequence
from copy import deepcopy
from functools import cache
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import XmlPart
from pptx.opc.packuri import PackURI
from pptx.oxml import ns, xmlchemy
from pptx.oxml.table import CT_TableCell
from pptx.parts.slide import NotesSlidePart
from pptx.shapes.placeholder import NotesSlidePlaceholder
from pptx.table import _Cell
from pptx.text.text import _Paragraph, _Run

from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import SlotSpec
from briefdeck.ooxml.elements import EMU

qn = xmlchemy.qn = cache(ns.qn)  # type: ignore[attr-defined]
"""The full name of a tag, kept: python-pptx makes it anew each time, a seventh of the time of decks."""
DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_LINK_COLOUR = "{A12FA001-AC4F-418D-AE19-62706E023703}"
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
NUMBER_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
_FARTHEST = 51206400
"""So far at most may a line begin from its edge, and never left of it (20.1.10.72, 20.1.10.73)."""
NO_TABLE_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_EXTENSIONS = {
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "c15": "http://schemas.microsoft.com/office/drawing/2012/chart",
    "ahyp": "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
}
_SETTINGS = (("PRES_PROPS", "presProps", "p:presentationPr"), ("VIEW_PROPS", "viewProps", "p:viewPr"))
_OF_THE_SAMPLES = (
    "p:custShowLst", "p:photoAlbum", "p:custDataLst", "p:smartTags", "p:handoutMasterIdLst",
    "p:modifyVerifier", "p:notesMasterIdLst", "p:sldIdLst", "p:extLst",
)  # fmt: skip
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Drop the characters that XML 1.0 does not allow, or that Unicode calls noncharacters."""
    return _FORBIDDEN.sub("", text)


def emu(points: float) -> int:
    """Return a length in points as English Metric Units."""
    return round(points * EMU)


def look_of(run: Any) -> Any:
    """Return the properties of a run, which the functions below take (21.1.2.3.9)."""
    return run._r.get_or_add_rPr()


def new_paragraph() -> Any:
    """Make a paragraph that stands in no shape."""
    return _Paragraph(xmlchemy.OxmlElement("a:p"), None)  # type: ignore[arg-type]


def take_form(paragraph: Any, other: Any) -> None:
    """Form a paragraph as another, which may say nothing (21.1.2.2.7)."""
    own, others = paragraph._p.pPr, other._p.pPr
    if others is None:
        return
    if own is None:
        paragraph._p.insert(0, deepcopy(others))
    else:
        take_look(own, others)


def take_look(properties: Any, others: Any) -> None:
    """Take over what the properties of another run or paragraph say."""
    properties.attrib.update(others.attrib)
    properties.extend(map(deepcopy, others))


def add_run(paragraph: Any, text: str) -> Any:
    """Add a run to a paragraph; return its look."""
    run = paragraph.add_run()
    run.text = text
    return look_of(run)


def add_like(paragraph: Any, other: Any, text: str) -> Any:
    """Add a run that looks as another; a copy takes a third of the time."""
    node = deepcopy(other._r)
    paragraph._p.append(node)
    run: Any = _Run(node, paragraph)
    run.text = text
    return run


def take_fill(fill: Any, other: Any) -> None:
    """Fill with one colour as another (20.1.8.54); a copy takes a third of the time."""
    own = fill._xPr
    if own.eg_fillProperties is not None:
        own.remove(own.eg_fillProperties)
    own._insert_solidFill(deepcopy(other._xPr.eg_fillProperties))


def set_language(properties: Any, language: str) -> None:
    """Say which language a run is in, as a BCP-47 tag (21.1.2.3.9, `lang`); python-pptx has a fixed list."""
    properties.set("lang", language)


def set_complex_font(properties: Any, name: str) -> None:
    """Say the typeface of letters that are joined or run from the right (21.1.2.3.1, `cs`)."""
    properties.find(qn("a:latin")).addnext(properties.makeelement(qn("a:cs"), {"typeface": name}))


def end_paragraph(paragraph: Any) -> Any:
    """Return the look of what is typed into an empty paragraph, which is so high (21.1.2.2.3)."""
    return paragraph._p.get_or_add_endParaRPr()


def break_line(paragraph: Any) -> Any:
    """Break a line; return the look of the break, which counts for the line's height (21.1.2.2.1)."""
    return paragraph._p.add_br().get_or_add_rPr()


def add_slide_number(paragraph: Any, text: str) -> Any:
    """Add the field that programs fill with the slide's number; return its look (21.1.2.2.4)."""
    field = add_child(paragraph._p, "a:fld", id=NUMBER_FIELD, type="slidenum")
    look = add_child(field, "a:rPr")
    add_child(field, "a:t").text = text
    return look


def number_slide(shape: Any, number: str) -> None:
    """Say the slide's number in the shape that has it."""
    next(shape._element.iter(qn("a:t"))).text = number


def indent(paragraph: Any, left_pt: float, hanging_pt: float) -> None:
    """Say where the lines of a paragraph begin (21.1.2.2.7, `marL` and `indent`)."""
    form = paragraph._p.get_or_add_pPr()
    form.set("marL", str(min(_FARTHEST, max(0, emu(left_pt)))))
    form.set("indent", str(min(_FARTHEST, max(-_FARTHEST, emu(-hanging_pt)))))


def set_direction(paragraph: Any, *, from_right: bool) -> None:
    """Say from which side a paragraph runs (21.1.2.2.7, `rtl`)."""
    paragraph._p.get_or_add_pPr().set("rtl", str(int(from_right)))


def no_bullet(paragraph: Any) -> None:
    """Take the bullet from a paragraph (21.1.2.4.8)."""
    add_child(paragraph._p.get_or_add_pPr(), "a:buNone")


def add_bullet(paragraph: Any, bullet: str) -> None:
    """Put a character before a paragraph (21.1.2.4.3), in a font that every machine has (21.1.2.4.6)."""
    form = paragraph._p.get_or_add_pPr()
    add_child(form, "a:buFont", typeface="Arial")
    add_child(form, "a:buChar", char=bullet)


def add_number(paragraph: Any, number: int) -> None:
    """Number a paragraph, so that PowerPoint numbers those after it as they are edited (21.1.2.4.1)."""
    form = paragraph._p.get_or_add_pPr()
    add_child(form, "a:buFont", typeface="+mj-lt")
    add_child(form, "a:buAutoNum", type="arabicPeriod", startAt=str(number))


def colour_bullet(paragraph: Any, place: str) -> None:
    """Give the bullet or number that comes next a colour of its own (21.1.2.4.4)."""
    add_colour(add_child(paragraph._p.get_or_add_pPr(), "a:buClr"), place)


def bullet_as_text(paragraph: Any) -> None:
    """Give the number or bullet the colour of the text (21.1.2.4.5): that of the template's may be pale."""
    add_child(paragraph._p.get_or_add_pPr(), "a:buClrTx")


def add_tab_stop(paragraph: Any, left_pt: float) -> None:
    """Let a tab lead to where the other lines begin (21.1.2.2.13 and 14); it comes after the bullet."""
    stops = add_child(paragraph._p.get_or_add_pPr(), "a:tabLst")
    add_child(stops, "a:tab", pos=str(emu(left_pt)), algn="l")


def describe_link(run: Any, about: str) -> None:
    """Say in words where a link leads, for those who point at it or hear it (21.1.2.3.5, `tooltip`)."""
    run._r.rPr.hlinkClick.set("tooltip", clean(about))


def colour_link_as_text(run: Any) -> None:
    """Let a link keep the colour of its text ([MS-ODRAWXML], hlinkClr)."""
    add_extension(run._r.rPr.hlinkClick, "a:extLst", _LINK_COLOUR, "ahyp", "hlinkClr").set("val", "tx")


def flow_in_one_column(frame: Any) -> None:
    """Keep text in one column, whatever the layout has (21.1.2.1.1, `numCol`)."""
    frame._txBody.bodyPr.set("numCol", "1")


def run_across(frame: Any) -> None:
    """Let text run across, where the layout has it run up or down (21.1.2.1.1, `vert`)."""
    frame._txBody.bodyPr.set("vert", "horz")


def describe(shape: Any, words: str) -> None:
    """Say what a shape shows, for those who do not see it (19.3.1.12, `descr`)."""
    shape._element._nvXxPr.cNvPr.set("descr", clean(words))


def mark_decorative(shape: Any) -> None:
    """Say that a shape says nothing, so that readers pass it over ([MS-ODRAWXML], decorative)."""
    describe(shape, "")
    names = shape._element._nvXxPr.cNvPr
    add_extension(names, "a:extLst", DECORATIVE, "adec", "decorative").set("val", "1")


def drop_style(shape: Any) -> None:
    """Let nothing of a shape's look come from the theme (19.3.1.46): no shadow, whatever the program."""
    shape._element.remove_all("p:style")


def outline_boxes(shape: Any, boxes: Iterable[Box]) -> None:
    """Give a freeform an outline round each of some boxes, in points from its corner (20.1.9.15)."""
    path = shape._element.spPr.find(f".//{qn('a:path')}")
    drawn = list(path)  # copied for every box: quicker than node by node
    del path[:]
    for box in boxes:
        left, top, right, bottom = map(emu, (box.x, box.y, box.right, box.bottom))
        outline = deepcopy(drawn)
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        for step, (across, down) in zip(outline, corners, strict=False):
            step[0].set("x", str(across))
            step[0].set("y", str(down))
        path.extend(outline)


def style_table(table: Any) -> None:
    """Give a table PowerPoint's `No Style, No Grid`, as every cell says how it looks (21.1.3.15)."""
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = NO_TABLE_STYLE


def new_cell() -> Any:
    """Make a table cell that stands in no table."""
    return _Cell(CT_TableCell.new(), None)  # type: ignore[arg-type]


def look_as_cell(cell: Any, other: Any) -> None:
    """Give a table cell the edges, ground and insets of another (21.1.3.17)."""
    take_look(cell._tc.get_or_add_tcPr(), other._tc.tcPr)


def run_table_from_right(table: Any) -> None:
    """Let the first column of a table stand at the right (21.1.3.15, `rtl`)."""
    table._tbl.tblPr.set("rtl", "1")


def edge_cell(cell: Any, edges: Iterable[tuple[str, float, bool] | None]) -> None:
    """Draw the left, right, top and bottom edge of a table cell (21.1.3.17), before the cell is filled.

    Each has a colour, is so many points wide, and is dashed or not.
    """
    look = cell._tc.get_or_add_tcPr()
    for side, edge in zip(("a:lnL", "a:lnR", "a:lnT", "a:lnB"), edges, strict=True):
        line = add_child(look, side, w=str(emu(edge[1])) if edge else "0")
        if edge:
            add_colour(add_child(line, "a:solidFill"), edge[0])
            if edge[2]:
                add_child(line, "a:prstDash", val="dash")
        else:
            add_child(line, "a:noFill")


def map_colours(slide: Any, layout: Any) -> None:
    """Let the names of colours mean on a slide what they mean on its layout (19.3.1.7)."""
    own = layout._element.find(f"{qn('p:clrMapOvr')}/{qn('a:overrideClrMapping')}")
    if own is not None:
        place = slide._element.find(qn("p:clrMapOvr"))
        place[:] = [deepcopy(own)]


def read_in_order(slide: Any, shapes: Iterable[Any]) -> None:
    """Keep these shapes on a slide, in the order in which they are read aloud (19.3.1.45), and no others."""
    _emptied(slide).extend(shape._element for shape in shapes)


def drop_samples(presentation: Any) -> None:
    """Take from a presentation what belongs to slides that are no longer in it (19.2.1.26)."""
    presentation.element.remove_all(*_OF_THE_SAMPLES)


def list_notes_master(presentation: Any) -> None:
    """Name the master of notes pages, which python-pptx relates and does not list (19.2.1.21)."""
    identifier = presentation.part.relate_to(presentation.notes_master.part, RELATIONSHIP_TYPE.NOTES_MASTER)
    listing = presentation.element.makeelement(qn("p:notesMasterIdLst"))
    add_child(listing, "p:notesMasterId").set(qn("r:id"), identifier)
    presentation.element.sldMasterIdLst.addnext(listing)


def add_notes_page(slide: Any) -> Any:
    """Add a page of notes with nothing on it (13.3.5).

    python-pptx would put copies of its master's placeholders there: a twentieth of the time of decks.
    """
    part, package = slide.part, slide.part.package
    master = package.presentation_part.notes_master_part
    notes = NotesSlidePart._add_notes_slide_part(package, part, master)  # type: ignore[no-untyped-call]
    part.relate_to(notes, RELATIONSHIP_TYPE.NOTES_SLIDE)
    return notes.notes_slide


def add_placeholders(page: Any, wanted: Iterable[SlotSpec]) -> list[Any]:
    """Give an empty page these placeholders (19.3.1.36); return their elements.

    python-pptx takes only some of those that the layout or master has, under names of its own.
    """
    nodes = []
    for number, spec in enumerate(wanted, 2):
        kind = PP_PLACEHOLDER.from_xml(spec.kind)
        node = page.shapes._spTree.add_placeholder(number, "", kind, "horz", "full", spec.idx)
        node.nvSpPr.cNvPr.set("name", clean(spec.name))  # which python-pptx itself would not escape
        nodes.append(node)
    return nodes


def copied(page: Any, shapes: Iterable[Any]) -> list[Any]:
    """Give a notes page copies of these placeholders, and nothing else."""
    nodes = [deepcopy(shape._element) for shape in shapes]
    _emptied(page).extend(nodes)
    return [NotesSlidePlaceholder(node, page.shapes) for node in nodes]


def add_settings(presentation: Any) -> None:
    """Add the settings of showing and of the editor's view, none set (13.3.7 and 13.3.13).

    PowerPoint offers to repair a presentation without them.
    """
    part, root = presentation.part, presentation.element
    for kind, name, tag in _SETTINGS:
        relation = getattr(RELATIONSHIP_TYPE, kind)
        uri, content_type = PackURI(f"/ppt/{name}.xml"), getattr(CONTENT_TYPE, f"PML_{kind}")
        part.relate_to(XmlPart(uri, content_type, part.package, root.makeelement(qn(tag))), relation)


def name_sections(presentation: Any, sections: Sequence[tuple[str, int]]) -> None:
    """Divide the slides into named sections, so many in each ([MS-PPTX], sectionLst).

    The identifier of a section is made from its name and place, so that it is the same every time.
    """
    slides = iter(presentation.element.sldIdLst.sldId_lst)
    listing = add_extension(presentation.element, "p:extLst", _SECTIONS, "p14", "sectionLst")
    for place, (name, count) in enumerate(sections):
        identifier = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{place} {name}")).upper()
        section = _extension(listing, "p14", "section")
        section.attrib.update({"name": clean(name), "id": f"{{{identifier}}}"})
        members = _extension(section, "p14", "sldIdLst")
        for _ in range(count):
            _extension(members, "p14", "sldId").set("id", str(next(slides).id))


def _emptied(page: Any) -> Any:
    """Take all shapes from a page; return where shapes stand in it."""
    tree = page.shapes._spTree
    for node in list(tree.iter_shape_elms()):
        tree.remove(node)
    return tree


def add_child(parent: Any, tag: str, **attributes: str) -> Any:
    """Add an element to the end of another."""
    node = parent.makeelement(qn(tag), attributes)
    parent.append(node)
    return node


def add_colour(fill: Any, place: str) -> None:
    """Fill with a scheme colour, or with #RRGGBB."""
    if place.startswith("#"):
        add_child(fill, "a:srgbClr", val=place[1:].upper())
    else:
        add_child(fill, "a:schemeClr", val=place)


def add_extension(parent: Any, listing: str, uri: str, prefix: str, name: str) -> Any:
    """Add an element of an extension to the end of another, under the number that stands for it."""
    return _extension(add_child(add_child(parent, listing), listing[0] + ":ext", uri=uri), prefix, name)


def _extension(parent: Any, prefix: str, name: str) -> Any:
    namespace = _EXTENSIONS[prefix]
    node = parent.makeelement(f"{{{namespace}}}{name}", nsmap={prefix: namespace})
    parent.append(node)
    return node
