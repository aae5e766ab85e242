"""A deck written with python-pptx alone, as whoever knows python-pptx would write it.

`python plain_deck.py DECK.json OUT.pptx`. The slides are given as what stands on each, made by
`plain_scripts.py` from a deck of ours: title, texts in boxes (some on a plate), tables, lines, and notes;
each text as paragraphs of runs with size, weight, colour and link. The script takes python-pptx's blank
template at 16:9, its layout with a title only, and puts everything at its place. Nothing is measured or
divided over slides. `outline` is a second, leaner script: the layout with a title and one text, the words
of each slide as its bullets, no looks, no boxes, no links; and the notes.
"""

from __future__ import annotations

import json
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Emu, Pt

TITLE_AND_TEXT, TITLE_ONLY = 1, 5


def write(deck: dict[str, Any]) -> bytes:
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = map(Emu, deck["size"])
    presentation.core_properties.title = deck["title"]
    layout = presentation.slide_layouts[TITLE_ONLY]
    for given in deck["slides"]:
        slide = presentation.slides.add_slide(layout)
        for shape in given["shapes"]:
            add_shape(slide, shape)
        if given["notes"]:
            slide.notes_slide.notes_text_frame.text = given["notes"]
    target = BytesIO()
    presentation.save(target)
    return target.getvalue()


def outline(deck: dict[str, Any]) -> bytes:
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = map(Emu, deck["size"])
    layout = presentation.slide_layouts[TITLE_AND_TEXT]
    for given in deck["slides"]:
        slide = presentation.slides.add_slide(layout)
        frame = slide.placeholders[1].text_frame
        lines = [line for shape in given["shapes"] for line in words_of(shape)]
        slide.shapes.title.text, frame.text = lines[0], lines[1] if lines[1:] else ""
        for line in lines[2:]:
            frame.add_paragraph().text = line
        if given["notes"]:
            slide.notes_slide.notes_text_frame.text = given["notes"]
    target = BytesIO()
    presentation.save(target)
    return target.getvalue()


def words_of(shape: dict[str, Any]) -> list[str]:
    cells = [cell for row in shape.get("rows", ()) for cell in row]
    texts = [shape["paragraphs"]] if "paragraphs" in shape else cells
    return ["".join(run["text"] for run in line["runs"]) for text in texts for line in text]


def add_shape(slide: Any, shape: dict[str, Any]) -> None:
    place = [Emu(length) for length in shape["place"]]
    if shape["kind"] == "title":
        slide.shapes.title.left, slide.shapes.title.top = place[:2]
        slide.shapes.title.width, slide.shapes.title.height = place[2:]
        fill_text(slide.shapes.title.text_frame, shape["paragraphs"])
    elif shape["kind"] == "table":
        add_table(slide, shape, place)
    elif shape["kind"] == "plate":
        plate = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *place)
        plate.fill.solid()
        plate.fill.fore_color.rgb = RGBColor.from_string(shape["fill"])
        plate.line.fill.background()
        fill_text(plate.text_frame, shape["paragraphs"])
    else:
        box = slide.shapes.add_textbox(*place)
        box.text_frame.word_wrap = True
        fill_text(box.text_frame, shape["paragraphs"])


def add_table(slide: Any, shape: dict[str, Any], place: list[Emu]) -> None:
    rows = shape["rows"]
    table = slide.shapes.add_table(len(rows), len(rows[0]), *place).table
    for column, width in zip(table.columns, shape["widths"], strict=True):
        column.width = Emu(width)
    for row_number, row in enumerate(rows):
        for column_number, paragraphs in enumerate(row):
            fill_text(table.cell(row_number, column_number).text_frame, paragraphs)


def fill_text(frame: Any, paragraphs: list[dict[str, Any]]) -> None:
    for number, given in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.level = given["level"]
        for words in given["runs"]:
            run = paragraph.add_run()
            run.text = words["text"]
            run.font.size = Pt(words["size"])
            if words["bold"]:
                run.font.bold = True
            if words["colour"]:
                run.font.color.rgb = RGBColor.from_string(words["colour"])
            if words["link"]:
                run.hyperlink.address = words["link"]


if __name__ == "__main__":
    given = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    Path(sys.argv[2]).write_bytes(write(given))
