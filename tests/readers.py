"""Finished papers read back from their bytes, as text a person can compare."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from pptx import Presentation
from pptx.slide import Slide


def pdf_pages(data: bytes) -> list[str]:
    """The text of each page, read by pdfium."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [_tidy(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def pdf_text(data: bytes) -> str:
    """The text of a PDF with a line before each page."""
    pages = pdf_pages(data)
    return "\n".join(f"--- page {n} of {len(pages)}\n{text}\n" for n, text in enumerate(pages, start=1))


def poppler_text(path: Path) -> str:
    """The text of a PDF, read by poppler."""
    command = [program("pdftotext"), "-enc", "UTF-8", str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def deck_text(data: bytes) -> str:
    """The text of a deck: for each slide its layout, title, body, table cells and notes."""
    presentation = Presentation(io.BytesIO(data))
    slides = list(presentation.slides)
    parts = [
        "\n".join([f"--- slide {n} of {len(slides)}: {slide.slide_layout.name}", *_slide_lines(slide)])
        for n, slide in enumerate(slides, start=1)
    ]
    return "\n\n".join(parts) + "\n"


def _slide_lines(slide: Slide) -> Iterator[str]:
    title = slide.shapes.title
    yield f"title: {title.text_frame.text if title is not None else '(none)'}"
    for shape in slide.shapes:
        if shape != title:
            yield from _shape_lines(shape)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        yield "notes:"
        yield from (f"  {line}" for line in slide.notes_slide.notes_text_frame.text.splitlines())


def _shape_lines(shape) -> Iterator[str]:
    if shape.shape_type is not None and hasattr(shape, "shapes"):
        for inner in shape.shapes:
            yield from _shape_lines(inner)
    elif getattr(shape, "has_table", False) and shape.has_table:
        for row in shape.table.rows:
            yield "| " + " | ".join(cell.text_frame.text for cell in row.cells) + " |"
    elif shape.has_text_frame and shape.text_frame.text.strip():
        yield from (f"- {line}" for line in shape.text_frame.text.splitlines() if line.strip())


def _tidy(text: str) -> str:
    lines = (line.rstrip() for line in text.replace("\r\n", "\n").split("\n"))
    return "\n".join(line for line in lines if line)


def program(name: str) -> str:
    """The path of a program that tests open papers with; without it they skip, but never on the gate."""
    found = shutil.which(name)
    if found:
        return found
    reason = f"{name} is not installed; see CONTRIBUTING.md"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def deck_as_pdf(path: Path, folder: Path) -> Path:
    """The PDF that LibreOffice makes of a deck, in `folder`, with a profile of its own."""
    return decks_as_pdfs([path], folder)[0]


def decks_as_pdfs(paths: list[Path], folder: Path) -> list[Path]:
    """The PDFs that LibreOffice makes of decks, in one go."""
    profile = (folder / "profile").as_uri()
    command = [program("soffice"), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", folder, *paths], check=True, capture_output=True)
    return [folder / f"{path.stem}.pdf" for path in paths]
