"""The truth: what another program makes of the deck."""

import io
from pathlib import Path

import pypdfium2 as pdfium
from pptx import Presentation

import decks
from readers import deck_as_pdf

_EMU_PER_POINT = 12700
_SLACK_PT = 1.0


def test_libreoffice_shows_every_slide_without_overflow(tmp_path):
    data = decks.file_of_specimen()
    pdf = pdfium.PdfDocument(_converted(data, tmp_path))
    slides = list(Presentation(io.BytesIO(data)).slides)
    assert len(pdf) == len(slides)
    for slide, page in zip(slides, pdf, strict=True):
        _check(slide, page)


def _converted(data: bytes, folder: Path) -> Path:
    (folder / "deck.pptx").write_bytes(data)
    return deck_as_pdf(folder / "deck.pptx", folder)


def _check(slide, page) -> None:
    """Look for each shape's text inside its box, and for all of it on the page."""
    height = page.get_height()
    text = page.get_textpage()
    shown = "".join(text.get_text_range().split())
    for shape in slide.shapes:
        if shape.has_text_frame and shape.text_frame.text:
            words = shape.text_frame.text.split()
            assert "".join(words) in shown or all(word in shown for word in words), (shape.name, words)
    left, bottom, right, top = _extent(text)
    assert left >= 0
    assert bottom >= 0
    assert right <= page.get_width()
    assert top <= height
    for shape in slide.placeholders:
        box = [value / _EMU_PER_POINT for value in (shape.left, shape.top, shape.width, shape.height)]
        _check_below(text, box, height)


def _extent(text):
    boxes = [text.get_rect(index) for index in range(text.count_rects())]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _check_below(text, box: list[float], height: float) -> None:
    """Make sure that no line of text crosses the lower edge of a box, which would be its own overflowing."""
    x, y, width, tall = box
    edge = height - (y + tall)
    for index in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(index)
        inside = left >= x - _SLACK_PT and right <= x + width + _SLACK_PT
        assert not (inside and top > edge + _SLACK_PT and bottom < edge - _SLACK_PT), (box, bottom, top)
