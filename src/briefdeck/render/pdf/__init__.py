"""PDF files from finished Pages, with ReportLab. Nothing outside this package knows ReportLab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefdeck.model.pages import Pages

if TYPE_CHECKING:
    from briefdeck.render.pdf.shaping import ParagraphShaper


def render_pdf(pages: Pages) -> bytes:
    """Write finished pages; the same pages always result in the same bytes."""
    from briefdeck.render.pdf.drawing import draw_pages

    return draw_pages(pages)


def text_shaper() -> ParagraphShaper:
    """Return what measures texts in the fonts of PDFs and breaks them into lines."""
    from briefdeck.render.pdf.shaping import ParagraphShaper  # ReportLab takes 130 ms to import

    return ParagraphShaper()


def unprintable(text: str) -> frozenset[str]:
    """Return the characters of a text that no face of a PDF can show."""
    if text.isascii():
        return frozenset()
    from briefdeck.render.pdf.fonts import unprintable as not_in_fonts

    return not_in_fonts(text)
