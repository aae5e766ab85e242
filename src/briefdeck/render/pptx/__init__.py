"""Read PowerPoint templates, and make decks as PowerPoint files. Nothing is decided here."""

from briefdeck.model.deck import Deck
from briefdeck.render.pptx.reading import read_template

__all__ = ["read_template", "render_pptx"]


def render_pptx(deck: Deck, template: bytes | None = None) -> bytes:
    """Make a deck as a PowerPoint file; the same deck gives the same bytes.

    `template` is the file that the deck's template was read from; without one, a theme made it.
    """
    from briefdeck.render.pptx.deck_file import make_deck

    return make_deck(deck, template)
