"""Read PowerPoint templates, and write decks as PowerPoint files. Nothing is decided here.

python-pptx and lxml are needed for a user's template alone, and take 140 ms to import.
"""

from __future__ import annotations

from briefdeck.model.deck import Deck, DeckTemplate
from briefdeck.problems import Problem
from briefdeck.render.pptx.package import render_pptx

__all__ = ["read_template", "render_into", "render_pptx"]


def read_template(data: bytes, name: str) -> tuple[DeckTemplate | None, tuple[Problem, ...]]:
    """Read a .pptx or .potx file as a template: its layouts, or what is wrong with it."""
    from briefdeck.render.pptx import reading

    return reading.read_template(data, name)


def render_into(deck: Deck, data: bytes) -> bytes:
    """Write a deck into a user's file that `read_template` could read; the same deck gives the same bytes."""
    from briefdeck.render.pptx import house

    return house.render_into(deck, data)
