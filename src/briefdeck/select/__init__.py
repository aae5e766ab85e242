"""Select: which records each section of a brief shows, and in what order."""

from briefdeck.select.clearance import select_cleared, selected_like
from briefdeck.select.matching import could_select, sections_finding
from briefdeck.select.sections import check_queries, select_elsewhere, select_sections

__all__ = [
    "check_queries", "could_select", "sections_finding", "select_cleared", "select_elsewhere",
    "select_sections", "selected_like",
]  # fmt: skip
