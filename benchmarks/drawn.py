"""What stands on the pages and slides of our papers, as plain lists for the plain scripts to draw again."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Paragraph

from briefdeck.arrange import arrange_document
from briefdeck.layout.fitting import fit_pages
from briefdeck.layout.metrics import office_fonts
from briefdeck.layout.pages import Paginator
from briefdeck.layout.slides import lay_out_slides
from briefdeck.layout.templates import theme_layouts
from briefdeck.load import Loaded
from briefdeck.model.briefs.brief import Brief
from briefdeck.model.briefs.outputs import OutputKind
from briefdeck.model.content.document import Document
from briefdeck.model.laid_out.boxes import Box, Insets
from briefdeck.model.laid_out.deck import Deck, DeckSlide, DeckTable, DeckTemplate, Para
from briefdeck.model.laid_out.pages import (
    Drawn,
    DrawnDisc,
    DrawnFigure,
    DrawnLine,
    DrawnPart,
    DrawnPicture,
    DrawnPolygon,
    DrawnRectangle,
    DrawnText,
)
from briefdeck.model.laid_out.scheme_colours import PALETTE
from briefdeck.outputs.deck_templates import template_of_theme
from briefdeck.pipeline import compose_brief
from briefdeck.render.pdf import ParagraphShaper

_EMU_PER_POINT = 12700


def page(loaded: Loaded, name: str) -> dict[str, Any]:
    """List the texts and shapes of a one-page PDF."""
    brief, document = _composed(loaded, name, "pdf")
    theme, paginator = loaded.themes[brief.definition.theme], Paginator(ParagraphShaper())
    output = brief.definition.outputs.pdf
    fitted = fit_pages(arrange_document(document), arrange_document, theme, output, paginator)
    styles: dict[str, dict[str, Any]] = {}
    laid_out = [*_flat(paginator.lay_out(fitted.plan).pages[0])]
    parts = [_part(drawn, styles) for drawn in laid_out]
    fonts = sorted({font for part in parts for font in part.pop("fonts", ())})
    size, author = (595.28, 841.89), document.furniture.publisher
    return {
        "size": size,
        "title": document.title,
        "author": author,
        "fonts": fonts,
        "styles": styles,
        "parts": parts,
        "texts": [_words(each) for each in laid_out if isinstance(each, DrawnText)],
    }


def _words(drawn: DrawnText) -> tuple[str, str]:
    """Give what kind of element a text is, and its words."""
    tags = [*drawn.passage.tags, drawn.passage] if drawn.passage else []
    kind = next((tag.kind for tag in tags if tag.kind.startswith(("H", "LBody"))), "P")
    return kind, "".join(words for words, _ in _frags(drawn.text._lines)).strip()


def _flat(drawn: Iterable[Drawn]) -> Iterator[DrawnPart]:
    """Give what is drawn, and the parts of figures for themselves."""
    for each in drawn:
        yield from each.parts if isinstance(each, DrawnFigure) else (each,)


def _part(drawn: DrawnPart, styles: dict[str, dict[str, Any]]) -> dict[str, Any]:
    match drawn:
        case DrawnText():
            return _text(drawn, styles)
        case DrawnRectangle(area, colour, radius, outline):
            name, numbers = ("roundRect", [*area, radius]) if radius else ("rect", [*area])
            return _shape(name, numbers, colour or outline, _painted(colour, outline))
        case DrawnDisc(centre, radius, colour, outline):
            return _shape("circle", [*centre, radius], colour or outline, _painted(colour, outline))
        case DrawnLine(begin, end, thickness, colour):
            return _shape("line", [*begin, *end], colour, {}) | {"line": thickness}
        case DrawnPolygon(points, colour):
            return _shape("polygon", [each for point in points for each in point], colour, {})
        case DrawnPicture(area, picture):
            data = b64encode(picture.data).decode()
            return {"shape": "picture", "numbers": [*area[:2], area.width, area.height], "data": data}
    raise TypeError(f"no script draws a {type(drawn).__name__}")


def _painted(colour: str, outline: str) -> dict[str, int]:
    return {"stroke": int(bool(outline)), "fill": int(bool(colour))}


def _shape(name: str, numbers: list[float], colour: str, named: dict[str, int]) -> dict[str, Any]:
    rgb = HexColor(colour).rgb()
    return {"shape": name, "numbers": numbers, "named": named, "fill": rgb, "stroke": rgb, "line": 1}


def _text(drawn: DrawnText, styles: dict[str, dict[str, Any]]) -> dict[str, Any]:
    lines = drawn.text._lines
    style = lines.style
    values = {
        "fontName": _own(style.fontName),
        "fontSize": style.fontSize,
        "leading": style.leading,
        "textColor": style.textColor.hexval().replace("0x", "#"),
        "rightIndent": style.rightIndent,
        "alignment": style.alignment,
    }
    name = next((name for name, known in styles.items() if known == values), f"style{len(styles)}")
    styles[name] = values
    frags = [*_frags(lines)]
    return {
        "markup": "".join(_markup(words, frag, style) for words, frag in frags),
        "style": name,
        "x": drawn.start,
        "y": drawn.bottom,
        "top": drawn.bottom + drawn.text.height(drawn.width),
        "width": drawn.width,
        "target": drawn.anchor.name if drawn.anchor else "",
        "fonts": [style.fontName, *(frag.fontName for _, frag in frags)],
    }


def _own(font: str) -> str:
    """Name a font so that the plain script's, in one process with ours, is another."""
    return f"Plain-{font}"


def _frags(text: Paragraph) -> Iterator[tuple[str, Any]]:
    """Give the words in each style, before they are broken into lines or after."""
    for frag in text.frags:
        if hasattr(frag, "text"):
            yield frag.text, frag
        else:
            yield from ((words, one) for one, words in frag[1:])
            yield (" " if type(frag).__name__ == "_HSFrag" else ""), frag[-1][0]


def _markup(words: str, frag: Any, style: Any) -> str:
    markup = escape(words, quote=False)
    if not markup:
        return ""
    if frag.rise:
        markup = f'<super rise="{frag.rise}" size="{frag.fontSize}">{markup}</super>'
    changes = ""
    if frag.fontName != style.fontName:
        changes += f' name="{_own(frag.fontName)}"'
    if frag.fontSize != style.fontSize and not frag.rise:
        changes += f' size="{frag.fontSize}"'
    if frag.textColor != style.textColor and not frag.target:
        changes += f' color="{frag.textColor.hexval().replace("0x", "#")}"'
    markup = f"<font{changes}>{markup}</font>" if changes else markup
    if frag.target:
        colour = frag.textColor.hexval().replace("0x", "#")
        markup = f'<a href="{escape(frag.target)}" color="{colour}">{markup}</a>'
    return markup


def deck(loaded: Loaded, name: str) -> dict[str, Any]:
    """List what stands on the slides of a deck."""
    brief, document = _composed(loaded, name, "pptx")
    theme = loaded.themes[brief.definition.theme]
    planned = lay_out_slides(
        arrange_document(document), theme, office_fonts(), template_of_theme(theme, document.language)
    )
    named = {key: value[1:].upper() for key, value in theme.colours_on_slides}
    colours = {**named, **{slot: named[key] for key, slot in PALETTE.items()}}
    designed = theme_layouts(theme)
    size = [round(length * _EMU_PER_POINT) for length in (960, 540)]
    slides = [
        {"shapes": [*_shapes(slide, planned, designed, colours)], "notes": "\n".join(slide.notes)}
        for slide in planned.slides
    ]
    return {"size": size, "title": document.title, "language": document.language, "slides": slides}


def _shapes(
    slide: DeckSlide, deck: Deck, designed: DeckTemplate, colours: dict[str, str]
) -> Iterator[dict[str, Any]]:
    layout, design = deck.layout(slide.layout), designed.layout(slide.layout)
    for slot in slide.slots:
        spec = layout.slot(slot.name)
        kind = "title" if spec.role.value == "title" else "text"
        text = {"name": spec.name, "place": _place(slot.box or spec.box), "anchor": spec.anchor}
        text |= {"insets": _insets(spec.insets), "paragraphs": _paragraphs(slot.paras, colours)}
        if fill := design.slot(slot.name).fill:
            yield {"kind": "plate", "fill": colours[fill], **text}
        else:
            yield {"kind": kind, **text}
    for drawn in (*design.decorations, *slide.decorations):
        fill = colours.get(drawn.colour, drawn.colour.lstrip("#"))
        plate = {"kind": "plate", "fill": fill, "name": drawn.form, "place": _place(drawn.box)}
        yield plate | {"anchor": "top", "insets": [0] * 4, "paragraphs": []}
    for badge in slide.badges:
        fill = colours.get(badge.fill, badge.fill.lstrip("#"))
        plate = {"kind": "plate", "fill": fill, "name": badge.name, "place": _place(badge.box)}
        paragraphs = _paragraphs((badge.para,), colours)
        yield plate | {"anchor": "middle", "insets": [0] * 4, "paragraphs": paragraphs}
    if slide.table:
        yield _table(slide.table, colours)


def _table(table: DeckTable, colours: dict[str, str]) -> dict[str, Any]:
    return {
        "kind": "table",
        "place": _place(table.box),
        "rows": [[_paragraphs(cell, colours) for cell in row] for row in table.rows],
        "widths": [round(width * _EMU_PER_POINT) for width in table.widths_pt],
        "heights": [round(height * _EMU_PER_POINT) for height in table.heights_pt],
        "insets": _insets(table.insets),
        "header": colours["tint"],
        "lines": [colours["accent"], colours["rule"]],
        "about": table.alt,
    }


def _insets(insets: Insets) -> list[int]:
    sides = (insets.left, insets.top, insets.right, insets.bottom)
    return [round(length * _EMU_PER_POINT) for length in sides]


def _place(box: Box) -> list[int]:
    return [round(length * _EMU_PER_POINT) for length in (box.x, box.y, box.width, box.height)]


def _paragraphs(paras: tuple[Para, ...], colours: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "level": para.level,
            "align": para.style.align,
            "before": para.style.before_pt,
            "left": round(para.style.left_pt * _EMU_PER_POINT),
            "hanging": round(para.style.hanging_pt * _EMU_PER_POINT),
            "bullet": para.style.bullet,
            "number": para.number,
            "runs": _runs(para, colours),
        }
        for para in paras
    ]


def _runs(para: Para, colours: dict[str, str]) -> list[dict[str, Any]]:
    style = para.style
    return [
        {
            "text": run.text,
            "size": style.size_pt,
            "bold": run.bold or style.bold,
            "italic": run.italic,
            "colour": colours.get(run.colour or style.colour, (run.colour or style.colour).lstrip("#")),
            "link": run.url or "",
            "about": run.about,
        }
        for run in para.runs
    ]


def _composed(loaded: Loaded, name: str, output: OutputKind) -> tuple[Brief, Document]:
    brief = next(brief for brief in loaded.briefs if brief.name == name)
    return brief, compose_brief(loaded, brief, output)[0]
