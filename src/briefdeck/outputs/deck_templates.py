"""PowerPoint files that decks are made in: the one that a theme makes, and what any of them says once read.

Both are kept for the next run, under what they are made of, since reading a template takes as long as laying
out a deck on it.
"""

from functools import lru_cache

from briefdeck.layout.templates import theme_layouts
from briefdeck.layout.templates.mirroring import made_for
from briefdeck.load.cache import kept_or_made, key_of_parts
from briefdeck.model.laid_out.deck import DeckTemplate
from briefdeck.model.style.theme import Theme
from briefdeck.problems import Problem

ReadTemplate = tuple[DeckTemplate | None, tuple[Problem, ...]]
"""A template as it was read; None, and why, when the file cannot serve as one."""


@lru_cache(maxsize=4)
def file_of_theme(theme: Theme, language: str) -> bytes:
    """Return the file that a theme makes, with its texts in a language."""

    def made() -> bytes:
        from briefdeck.render.pptx import theme_file

        return theme_file(made_for(theme_layouts(theme), language), theme, language)

    parts = ("theme", repr(theme).encode()), ("language", language.encode())
    return kept_or_made(key_of_parts(parts), made, bytes)


@lru_cache(maxsize=8)
def template_in(data: bytes, file: str) -> ReadTemplate:
    """Return what a PowerPoint file of that name says as a template."""

    def made() -> ReadTemplate:
        from briefdeck.render.pptx import read_template

        return read_template(data, file)

    return kept_or_made(key_of_parts([(f"template {file}", data)]), made, tuple)


def template_of_theme(theme: Theme, language: str) -> DeckTemplate:
    """Return the template that a theme makes, read from its file.

    Raises:
        ValueError: It cannot be read.
    """
    template, problems = template_in(file_of_theme(theme, language), theme.name)
    if template is None:
        raise ValueError(problems)
    return template
