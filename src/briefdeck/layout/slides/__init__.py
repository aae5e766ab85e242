"""Slides: which words stand on which slide, where, and at what size."""

from briefdeck.layout.slides.deck import lay_out_slides

__all__ = ["lay_out_slides"]
