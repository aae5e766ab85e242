"""Protect: what must never reach an output, and the search for it."""

from __future__ import annotations

from briefdeck.protect.glyphs import find_missing_glyphs
from briefdeck.protect.hidden_labels import find_hidden_labels, labels_in

__all__ = ["find_hidden_labels", "find_missing_glyphs", "labels_in"]
