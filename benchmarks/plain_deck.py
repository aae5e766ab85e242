"""A deck written with python-pptx alone, as whoever knows python-pptx would write it.

`python plain_deck.py DECK.json OUT.pptx`. The slides are given as what stands on each, made by
`plain_scripts.py` from a deck of ours: title, texts in boxes (some on a plate), tables, lines, and notes;
each text as paragraphs of runs, with all that a reader sees: size, weight, colour, link, language, spaces,
indents, bullets, and the lines and grounds of tables. The script takes python-pptx's blank template at 16:9,
its layout with a title only, and puts everything at its place. Nothing is measured or divided over slides.
"""

from __future__ import annotations

import json
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

ANCHORS = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}
ALIGNMENTS = {
    "left": PP_ALIGN.LEFT,
    "center": PP_ALIGN.CENTER,
    "right": PP_ALIGN.RIGHT,
    "justify": PP_ALIGN.JUSTIFY,
}
TITLE_ONLY = 5


def write(deck: dict[str, Any]) -> bytes:
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = map(Emu, deck["size"])
    presentation.core_properties.title = deck["title"]
    layout = presentation.slide_layouts[TITLE_ONLY]
    for given in deck["slides"]:
        slide = presentation.slides.add_slide(layout)
        for shape in given["shapes"]:
            add_shape(slide, shape, deck["language"])
        if given["notes"]:
            fill_notes(slide.notes_slide.notes_text_frame, given["notes"], deck["language"])
    target = BytesIO()
    presentation.save(target)
    return target.getvalue()


def fill_notes(frame: Any, notes: str, language: str) -> None:
    frame.text = notes
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font._element.set("lang", language)


def add_shape(slide: Any, shape: dict[str, Any], language: str) -> None:
    place = [Emu(length) for length in shape["place"]]
    if shape["kind"] == "table":
        add_table(slide, shape, place, language)
        return
    if shape["kind"] == "title":
        target = slide.shapes.title
        target.left, target.top, target.width, target.height = place
    elif shape["kind"] == "plate":
        target = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *place)
        target.fill.solid()
        target.fill.fore_color.rgb = RGBColor.from_string(shape["fill"])
        target.line.fill.background()
        target.shadow.inherit = False
    else:
        target = slide.shapes.add_textbox(*place)
    target.name, frame = shape["name"], target.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = ANCHORS[shape["anchor"]]
    set_margins(frame, shape["insets"])
    fill_text(frame, shape["paragraphs"], language)


def set_margins(target: Any, insets: list[int]) -> None:
    target.margin_left, target.margin_top = Emu(insets[0]), Emu(insets[1])
    target.margin_right, target.margin_bottom = Emu(insets[2]), Emu(insets[3])


def add_table(slide: Any, shape: dict[str, Any], place: list[Emu], language: str) -> None:
    rows = shape["rows"]
    frame = slide.shapes.add_table(len(rows), len(rows[0]), *place)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", shape["about"])
    table = frame.table
    table.horz_banding = False
    for column, width in zip(table.columns, shape["widths"], strict=True):
        column.width = Emu(width)
    for row, height in zip(table.rows, shape["heights"], strict=True):
        row.height = Emu(height)
    for row_number, row in enumerate(rows):
        for column_number, paragraphs in enumerate(row):
            cell = table.cell(row_number, column_number)
            fill_text(cell.text_frame, paragraphs, language)
            add_line(cell, shape["lines"][min(row_number, 1)])
            if row_number:
                cell.fill.background()
            else:
                cell.fill.solid()
                cell.fill.fore_color.rgb = RGBColor.from_string(shape["header"])
            set_margins(cell, shape["insets"])
            cell.vertical_anchor = MSO_ANCHOR.TOP if row_number else MSO_ANCHOR.BOTTOM


def add_line(cell: Any, colour: str) -> None:
    look = cell._tc.get_or_add_tcPr()
    for side in ("a:lnL", "a:lnR", "a:lnT"):
        etree.SubElement(etree.SubElement(look, qn(side), w="0"), qn("a:noFill"))
    line = etree.SubElement(look, qn("a:lnB"), w="9525")
    etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:srgbClr"), val=colour)


def fill_text(frame: Any, paragraphs: list[dict[str, Any]], language: str) -> None:
    for number, given in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.level = given["level"]
        paragraph.alignment = ALIGNMENTS[given["align"]]
        paragraph.space_before = Pt(given["before"])
        add_bullet(paragraph, given)
        for words in given["runs"]:
            add_words(paragraph, words, language)


def add_bullet(paragraph: Any, given: dict[str, Any]) -> None:
    form = paragraph._p.get_or_add_pPr()
    form.set("marL", str(given["left"]))
    form.set("indent", str(-given["hanging"]))
    if given["number"] is not None:
        etree.SubElement(form, qn("a:buAutoNum"), type="arabicPeriod", startAt=str(given["number"]))
    elif given["bullet"]:
        etree.SubElement(form, qn("a:buFont"), typeface="Arial")
        etree.SubElement(form, qn("a:buChar"), char=given["bullet"])
    else:
        etree.SubElement(form, qn("a:buNone"))


def add_words(paragraph: Any, words: dict[str, Any], language: str) -> None:
    run = paragraph.add_run()
    run.text = words["text"]
    run.font.size, run.font.bold, run.font.name = Pt(words["size"]), words["bold"], "+mn-lt"
    run.font._element.set("lang", language)
    if words["italic"]:
        run.font.italic = True
    run.font.color.rgb = RGBColor.from_string(words["colour"])
    if words["link"]:
        run.hyperlink.address = words["link"]
        run._r.rPr.hlinkClick.set("tooltip", words["about"])


if __name__ == "__main__":
    given = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    Path(sys.argv[2]).write_bytes(write(given))
