"""Select: which records each section of a brief shows, and in what order."""

from __future__ import annotations

from briefdeck.select.sections import select_sections

__all__ = ["select_sections"]
