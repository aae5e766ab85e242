"""PDF pages from a PagePlan, with ReportLab. Nothing outside this package knows ReportLab."""

from __future__ import annotations

from dataclasses import dataclass

from briefdeck.model.pageplan import PagePlan


@dataclass(frozen=True, slots=True)
class RenderedPdf:
    """A finished PDF."""

    data: bytes
    pages: int


def render_pdf(plan: PagePlan) -> RenderedPdf:
    """Write the planned pages; the same plan always gives the same bytes."""
    from briefdeck.render.pdf.paper import build_paper  # ReportLab takes 130 ms to import

    return RenderedPdf(*build_paper(plan))
