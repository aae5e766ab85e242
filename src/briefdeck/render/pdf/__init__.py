"""PDF files from finished Pages, with ReportLab alone: PDF/UA-1 and PDF/A-2a in one file.

Nothing outside this package knows ReportLab, which takes 130 ms to import. `drawing` measures texts, breaks
them into lines and draws; `structure` holds what readers are given, as a tree of values, and writes it;
`canvas` marks what is drawn with the element it belongs to; `file` writes what the standards ask for besides.
"""

# ruff: noqa: E402
import sys

_SHAPER = "uharfbuzz"
_is_kept_out = sys.modules.setdefault(_SHAPER, None) is None  # type: ignore[arg-type]
"""ReportLab loads what shapes letters wherever it is installed; here that waits for such letters."""

from briefdeck.render.pdf.drawing import render_pdf
from briefdeck.render.pdf.fonts import UnusableFontError, add_family, lacking_letters, unprintable
from briefdeck.render.pdf.paragraphs import ParagraphShaper

if _is_kept_out:
    del sys.modules[_SHAPER]

__all__ = [
    "ParagraphShaper",
    "UnusableFontError",
    "add_family",
    "lacking_letters",
    "render_pdf",
    "unprintable",
]
