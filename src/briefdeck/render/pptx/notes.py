"""Speaker notes: their master, and a page for each slide."""

from collections.abc import Sequence

from briefdeck.render.pptx.shapes import shape_tree
from briefdeck.render.pptx.xml import COLOUR_MAP, Element, element, part

_PICTURE = {"x": "685800", "y": "1143000", "cx": "5486400", "cy": "3086100"}
_TEXT = {"x": "685800", "y": "4400550", "cx": "5486400", "cy": "3600450"}


def notes_master(language: str) -> bytes:
    """Write the master of notes pages: the slide above, the text below."""
    text = _body(("Notes",), language)
    look = element("a:defRPr", lang=language, sz="1200")
    style = element("p:notesStyle", element("a:lvl1pPr", look, marL="0", algn="l"))
    shapes = [_slide_image(_PICTURE), _notes_text(text, _TEXT)]
    return part(
        "p:notesMaster",
        element("p:cSld", element("p:bg", _white()), shape_tree(shapes)),
        element("p:clrMap", **COLOUR_MAP),
        style,
    )


def notes_page(lines: Sequence[str], language: str) -> bytes:
    """Write the notes of one slide."""
    shapes = [_slide_image(None), _notes_text(_body(lines, language), None)]
    override = element("p:clrMapOvr", element("a:masterClrMapping"))
    return part("p:notes", element("p:cSld", shape_tree(shapes)), override)


def _white() -> Element:
    return element(
        "p:bgPr", element("a:solidFill", element("a:schemeClr", val="bg1")), element("a:effectLst")
    )


def _body(lines: Sequence[str], language: str) -> Element:
    paras = [element("a:p", *_runs(line, language)) for line in lines]
    return element("p:txBody", element("a:bodyPr"), element("a:lstStyle"), *paras)


def _runs(text: str, language: str) -> list[Element]:
    nodes: list[Element] = []
    for index, line in enumerate(text.split("\n")):
        if index:
            nodes.append(element("a:br", element("a:rPr", lang=language)))
        if line:
            nodes.append(element("a:r", element("a:rPr", lang=language), element("a:t", text=line)))
    return nodes


def _slide_image(box: dict[str, str] | None) -> Element:
    names = element(
        "p:nvSpPr",
        element("p:cNvPr", id="2", name="Slide"),
        element("p:cNvSpPr", element("a:spLocks", noGrp="1", noRot="1", noChangeAspect="1")),
        element("p:nvPr", element("p:ph", type="sldImg", idx="2")),
    )
    return element("p:sp", names, _look(box))


def _notes_text(body: Element, box: dict[str, str] | None) -> Element:
    names = element(
        "p:nvSpPr",
        element("p:cNvPr", id="3", name="Notes"),
        element("p:cNvSpPr", element("a:spLocks", noGrp="1")),
        element("p:nvPr", element("p:ph", type="body", idx="1")),
    )
    return element("p:sp", names, _look(box), body)


def _look(box: dict[str, str] | None) -> Element:
    if box is None:
        return element("p:spPr")
    frame = element(
        "a:xfrm", element("a:off", x=box["x"], y=box["y"]), element("a:ext", cx=box["cx"], cy=box["cy"])
    )
    return element("p:spPr", frame, element("a:prstGeom", element("a:avLst"), prst="rect"))
