"""Decks of figures as LibreOffice shows them: words on one another, or out of the frame of their figure."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from itertools import combinations, islice
from pathlib import Path
from typing import Any

import pypdfium2
from pptx import Presentation

from briefdeck.pipeline import make_output
from decks_shown import EMU_PER_POINT, Rect, words_on
from figure_papers import loaded_with
from readers import decks_as_pdfs
from varied_figures import VariedFigure

_BATCH = 25
_INTO_PT = 2.0
"""So far may the ink of two words reach into each other, or out of a frame."""


def try_shown(figures: Iterator[VariedFigure], tally: Any) -> None:
    """Have LibreOffice show the decks, several in one go."""
    while some := [*islice(figures, _BATCH)]:
        with tempfile.TemporaryDirectory() as folder:
            made: dict[Path, VariedFigure] = {}
            for figure in some:
                loaded = loaded_with(figure)
                data = make_output(loaded, loaded.briefs[0], "pptx").data
                if data is None:
                    tally.add(figure, "refused")
                    continue
                path = Path(folder) / f"{figure.seed}.pptx"
                path.write_bytes(data)
                made[path] = figure
            for (path, figure), pdf in zip(made.items(), decks_as_pdfs([*made], Path(folder)), strict=True):
                tally.add(figure, *_faults(path.read_bytes(), pdf))


def _faults(deck: bytes, pdf: Path) -> tuple[str, list[str]]:
    document, frames, faults = pypdfium2.PdfDocument(pdf.read_bytes()), 0, []
    try:
        for slide, page in zip(Presentation(io.BytesIO(deck)).slides, document, strict=True):
            boxes = [_box(shape) for shape in slide.shapes if _is_figure(shape)]
            frames += len(boxes)
            if boxes:
                faults += _of_page(boxes, page)
    finally:
        document.close()
    return "sound" if frames else "empty", faults


def _is_figure(shape: Any) -> bool:
    return hasattr(shape, "shapes") or (getattr(shape, "has_chart", False) and shape.has_chart)


def _box(shape: Any) -> Rect:
    left, top, width, height = (
        length / EMU_PER_POINT for length in (shape.left, shape.top, shape.width, shape.height)
    )
    return Rect(left, top, left + width, top + height)


def _of_page(boxes: list[Rect], page: Any) -> Iterator[str]:
    words = [*words_on(page, page.get_textpage())]
    for one, other in combinations(words, 2):
        if one.overlap(other) > _INTO_PT:
            yield f"on one another: {one.text!r} and {other.text!r} at {one.ink}"
    for word in words:
        if any(box.overlap(word.ink) > _INTO_PT and not box.holds(word.ink) for box in boxes):
            yield f"out of its frame: {word.text!r} at {word.ink}"
