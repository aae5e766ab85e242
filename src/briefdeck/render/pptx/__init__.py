"""Read PowerPoint templates, and write decks as PowerPoint files. Nothing is decided here."""

from briefdeck.render.pptx.deck_file import render_pptx
from briefdeck.render.pptx.reading import read_template

__all__ = ["read_template", "render_pptx"]
