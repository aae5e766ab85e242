"""PDF pages from a PagePlan, with ReportLab. Nothing outside this package knows ReportLab."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefdeck.model.pageplan import PagePlan

if TYPE_CHECKING:
    from briefdeck.render.pdf.measure import PageMeasure


@dataclass(frozen=True, slots=True)
class RenderedPdf:
    """A finished PDF."""

    data: bytes
    pages: int


def render_pdf(plan: PagePlan, measure: PageMeasure | None = None) -> RenderedPdf:
    """Write the planned pages; the same plan always gives the same bytes.

    A `measure` that has laid the plan out already spares doing so again.
    """
    return RenderedPdf(*(measure or page_measure()).finished(plan))


def unprintable(text: str) -> frozenset[str]:
    """Return the characters of a text that no face of a PDF can show."""
    if text.isascii():
        return frozenset()
    from briefdeck.render.pdf.fonts import unprintable as not_in_fonts

    return not_in_fonts(text)


def page_measure() -> PageMeasure:
    """Make a measure for the plans of one paper."""
    from briefdeck.render.pdf.measure import PageMeasure  # ReportLab takes 130 ms to import

    return PageMeasure()
