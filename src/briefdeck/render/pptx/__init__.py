"""Read PowerPoint templates, and make decks as PowerPoint files. Nothing is decided here."""

from briefdeck.model.laid_out.deck import Deck, DeckTemplate
from briefdeck.model.style.theme import Theme
from briefdeck.render.pptx.reading import read_template

__all__ = ["read_template", "render_pptx", "theme_file"]


def theme_file(template: DeckTemplate, theme: Theme, language: str) -> bytes:
    """Make the PowerPoint file of a theme, without slides; its layouts are the template's."""
    from briefdeck.render.pptx.template_file import make_template

    return make_template(template, theme, language)


def render_pptx(deck: Deck, template: bytes) -> bytes:
    """Make a deck in the PowerPoint file that its template was read from; the same for the same deck."""
    from briefdeck.render.pptx.deck_file import make_deck

    return make_deck(deck, template)
