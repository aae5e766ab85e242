"""Select: which records each section of a brief shows, and in what order."""

from briefdeck.select.clearance import select_cleared
from briefdeck.select.sections import could_select, select_elsewhere, select_sections

__all__ = ["could_select", "select_cleared", "select_elsewhere", "select_sections"]
