"""Read PowerPoint templates, and write decks as PowerPoint files. Nothing is decided here."""

from briefdeck.render.pptx.house import render_into
from briefdeck.render.pptx.package import render_pptx
from briefdeck.render.pptx.reading import read_template

__all__ = ["read_template", "render_into", "render_pptx"]
