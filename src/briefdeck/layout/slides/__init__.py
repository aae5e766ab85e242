"""Slides: which words stand on which slide, where, and at what size."""

from briefdeck.layout.slides.deck import lay_out_slides
from briefdeck.layout.slides.review import check_template, describe_template, template_problems

__all__ = ["check_template", "describe_template", "lay_out_slides", "template_problems"]
