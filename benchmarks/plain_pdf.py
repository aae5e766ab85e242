"""One page drawn with ReportLab alone, as whoever knows ReportLab would write it.

`python plain_pdf.py PAGE.json OUT.pdf`. The page is given as a list of what stands on it, made by
`plain_scripts.py` from a paper of ours: texts as ReportLab's own paragraph markup with a named style, and
plates, rules and dots. Fonts are registered once; then every text is a `Paragraph`, broken into lines and
drawn at its place on a canvas, with links and their targets. Nothing is measured beforehand or fitted, no
columns flow, nothing is tagged: what remains is what ReportLab itself needs for such a page.
"""

from __future__ import annotations

import json
import sys
from base64 import b64decode
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

PACKAGES = {"FiraSans": "fontpkg_fira_sans", "IBMPlexSerif": "fontpkg_ibm_plex_serif"}


def register_fonts(names: list[str]) -> None:
    for name in names:
        folder = files(PACKAGES[name.partition("-")[0]]).joinpath("files")
        registerFont(TTFont(f"Plain-{name}", str(folder.joinpath(f"{name}.ttf"))))


def draw(page: dict[str, Any]) -> bytes:
    target = BytesIO()
    canvas = Canvas(target, pagesize=page["size"], invariant=1)
    canvas.setTitle(page["title"])
    canvas.setAuthor(page["author"])
    styles = {name: ParagraphStyle(name, **values) for name, values in page["styles"].items()}
    for part in page["parts"]:
        if "markup" in part:
            draw_text(canvas, part, styles)
        else:
            draw_shape(canvas, part)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def draw_text(canvas: Canvas, part: dict[str, Any], styles: dict[str, ParagraphStyle]) -> None:
    if part["target"]:
        canvas.bookmarkHorizontal(part["target"], 0, part["y"] + 20)
    paragraph = Paragraph(part["markup"], styles[part["style"]])
    height = paragraph.wrapOn(canvas, part["width"], 1000)[1]
    paragraph.drawOn(canvas, part["x"], part["top"] - height)


def draw_shape(canvas: Canvas, part: dict[str, Any]) -> None:
    if part["shape"] == "picture":
        canvas.drawImage(ImageReader(BytesIO(b64decode(part["data"]))), *part["numbers"])
        return
    canvas.setFillColorRGB(*part["fill"])
    canvas.setStrokeColorRGB(*part["stroke"])
    canvas.setLineWidth(part["line"])
    if part["shape"] == "polygon":
        draw_polygon(canvas, part["numbers"])
    else:
        getattr(canvas, part["shape"])(*part["numbers"], **part["named"])


def draw_polygon(canvas: Canvas, numbers: list[float]) -> None:
    path, (first, *others) = canvas.beginPath(), [*zip(numbers[::2], numbers[1::2], strict=True)]
    path.moveTo(*first)
    for point in others:
        path.lineTo(*point)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


if __name__ == "__main__":
    given = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    register_fonts(given["fonts"])
    Path(sys.argv[2]).write_bytes(draw(given))
