"""The template that a theme makes: a PowerPoint file, read as any other is."""

from __future__ import annotations

from functools import lru_cache

from briefdeck.layout.templates import theme_layouts
from briefdeck.model.deck import DeckTemplate
from briefdeck.model.theme import Theme


@lru_cache(maxsize=4)
def file_of_theme(theme: Theme, language: str) -> bytes:
    """Return the file that a theme makes, with its texts in a language."""
    from briefdeck.render.pptx import theme_file

    return theme_file(theme_layouts(theme), theme, language)


def template_of_theme(theme: Theme, language: str) -> DeckTemplate:
    """Return that file, read."""
    from briefdeck.render.pptx import read_template

    template, problems = read_template(file_of_theme(theme, language), theme.name)
    if template is None:
        raise ValueError(problems)
    return template
