"""Papers as other programs make them, with what is wrong with them, and changes that make a sound one bad."""

from __future__ import annotations

import io
import struct
import zlib
from functools import cache

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches, Pt
from reportlab.pdfgen.canvas import Canvas

import deck_templates


def saved(deck) -> bytes:
    return deck_templates.saved(deck)


def plain_pdf(pages: int = 1, title: str | None = None, **options: object) -> bytes:
    """A PDF as ReportLab writes it when nothing is asked of it: no tags, no language, no embedded font."""
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1, **options)
    if title is not None:
        canvas.setTitle(title)
    for number in range(pages):
        canvas.drawString(72, 700, f"Hello from page {number + 1}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def png(width: int = 4, height: int = 4) -> io.BytesIO:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\x00" + b"\x80" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + body)


def new_deck(*titles: str):
    """A deck on python-pptx's own template, a slide for each title."""
    deck = Presentation()
    deck.core_properties.title = "A deck"
    for title in titles:
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = title
        speak(slide)
    return deck


def speak(slide, language: str = "en-GB") -> None:
    """Say the language of every text on a slide."""
    for node in slide._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}rPr"):
        node.set("lang", language)
    for run in slide._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}r"):
        run.get_or_add_rPr().set("lang", language)


@cache
def as_pandoc_writes() -> bytes:
    """A deck as pandoc writes one: no sections, no languages, a file's name for alternative text."""
    deck = Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[0])
    first.shapes.title.text = "Relations before the Commission meets"
    first.placeholders[1].text = "A seminar"
    for number in range(6):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = "Results" if number < 2 else f"Results of part {number}"
        slide.placeholders[1].text = "Trade grew\nEnergy did not"
    picture = deck.slides[1].shapes.add_picture(png(), Inches(1), Inches(5))
    picture._element._nvXxPr.cNvPr.set("descr", "images/trade.png")
    bare = deck.slides[2].shapes.add_picture(png(), Inches(1), Inches(5))
    bare._element._nvXxPr.cNvPr.attrib.pop("descr", None)
    run = deck.slides[3].placeholders[1].text_frame.paragraphs[0].add_run()
    run.text = "https://example.org/results"
    run.hyperlink.address = "https://example.org/results"
    table = deck.slides[4].shapes.add_table(3, 3, Inches(1), Inches(4), Inches(6), Inches(1)).table
    table.first_row = False
    return saved(deck)


@cache
def with_an_empty_title() -> bytes:
    deck = new_deck("First", "")
    return saved(deck)


@cache
def with_a_picture_without_alt_text() -> bytes:
    deck = new_deck("First")
    picture = deck.slides[0].shapes.add_picture(png(), Inches(1), Inches(2))
    picture._element._nvXxPr.cNvPr.attrib.pop("descr")
    picture.name = "Map of the corridor"
    return saved(deck)


@cache
def with_low_contrast() -> bytes:
    """Grey text on a pale panel: fine on the white of the slide, hard to read on what is behind it."""
    deck = new_deck("First")
    panel = deck.slides[0].shapes.add_textbox(Inches(1), Inches(2), Inches(5), Inches(2))
    panel.name = "Panel"
    panel.fill.solid()
    panel.fill.fore_color.rgb = RGBColor(0xBB, 0xBB, 0xBB)
    run = panel.text_frame.paragraphs[0].add_run()
    run.text = "Trade is below its potential"
    run.font.size, run.font.color.rgb = Pt(16), RGBColor(0x6E, 0x6E, 0x6E)
    speak(deck.slides[0])
    return saved(deck)


@cache
def sound() -> bytes:
    """A deck on another program's template with a table, a chart and a picture, and nothing wrong with it."""
    deck = new_deck("First", "Second", "Third")
    table = deck.slides[0].shapes.add_table(2, 2, Inches(1), Inches(2), Inches(6), Inches(1))
    _describe(table, "Exports by year: two rows")
    for cell, text in zip(table.table.iter_cells(), ("Year", "Exports", "2015", "4"), strict=True):
        cell.text = text
    data = CategoryChartData()
    data.categories = ("2015", "2020")
    data.add_series("Exports", (1, 2))
    box = (Inches(1), Inches(2), Inches(6), Inches(4))
    chart = deck.slides[1].shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *box, data)
    _describe(chart, "Exports doubled from 2015 to 2020")
    _describe(deck.slides[2].shapes.add_picture(png(), Inches(1), Inches(2)), "The corridor on a map")
    for slide in deck.slides:
        speak(slide)
    return saved(deck)


def _describe(shape, words: str) -> None:
    shape._element.xpath(".//p:cNvPr")[0].set("descr", words)
