"""Write a deck as a PowerPoint file. Nothing is decided here."""

from briefdeck.render.pptx.package import render_pptx

__all__ = ["render_pptx"]
