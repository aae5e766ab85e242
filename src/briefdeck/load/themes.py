"""Theme files, and whether their colours can be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefdeck.load.cut_texts import find_cut_texts
from briefdeck.load.files import FileResult, texts_and_problems
from briefdeck.load.validation import validate
from briefdeck.load.yaml_tree import load_tree
from briefdeck.model.contrast import LEAST_CONTRAST, contrast, rounded_down
from briefdeck.model.schema import schema_of
from briefdeck.model.theme import Theme
from briefdeck.problems import Problem, SourceMap, has_errors

_WHITE = "#FFFFFF"
_ON_PAPER = ("text", "quiet", "link", "signal", "accent")
"""The colours that text has on white and on the tint."""


def load_themes(results: Iterable[FileResult]) -> tuple[dict[str, Theme], frozenset[str], list[Problem]]:
    """Read all themes by name; the names include those of themes that are wrong."""
    files, problems = texts_and_problems(results)
    themes: dict[str, Theme] = {}
    for file in files:
        tree, tree_problems = load_tree(file.name, file.text)
        theme, theme_problems = validate(Theme, tree.value, tree.places)
        problems += [*tree_problems, *theme_problems, *find_cut_texts(tree, file.text, schema_of(Theme))]
        if theme and not has_errors(tree_problems):
            themes[file.stem] = theme
            problems += _contrast_problems(theme, tree.places)
    return themes, frozenset(file.stem for file in files), problems


def _contrast_problems(theme: Theme, places: SourceMap) -> Iterator[Problem]:
    colours = theme.colours
    grounds = (("white", _WHITE), ("the tint", colours.tint))
    pairs = [(key, name, ground) for key in _ON_PAPER for name, ground in grounds]
    pairs.append(("accent_text", "the accent colour", colours.accent))
    for key, name, ground in pairs:
        colour = getattr(colours, key)
        ratio = contrast(colour, ground)
        if ratio < LEAST_CONTRAST:
            message = f"'{key}' ({colour}) on {name} ({ground}) has a contrast of {rounded_down(ratio)}:1"
            hint = f"text needs {LEAST_CONTRAST}:1 to be readable; take a darker or lighter colour"
            yield Problem("low-contrast", places.at("colours", key), message, hint)
