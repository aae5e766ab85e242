"""Arranging: what the number, label, text and row of every entry are, once for all outputs."""

from briefdeck.arrange.displays import arrange_document, arrange_section

__all__ = ["arrange_document", "arrange_section"]
