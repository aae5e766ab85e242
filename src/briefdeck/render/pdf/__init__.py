"""PDF files from finished Pages, with ReportLab alone: PDF/UA-1 and PDF/A-2a in one file.

Nothing outside this package knows ReportLab, which takes 130 ms to import. `shaping` measures texts and
breaks them into lines; `structure` holds what readers are given, as a tree of values, and writes it; `canvas`
marks what is drawn with the element it belongs to; `file` writes what the standards ask for besides.
"""

from briefdeck.render.pdf.drawing import render_pdf
from briefdeck.render.pdf.fonts import unprintable
from briefdeck.render.pdf.shaping import ParagraphShaper

__all__ = ["ParagraphShaper", "render_pdf", "unprintable"]
