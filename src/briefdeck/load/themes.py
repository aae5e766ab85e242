"""Theme files, and whether their colours can be read."""

from collections.abc import Iterable, Iterator

from briefdeck.load.files import FileResult, texts_and_problems
from briefdeck.load.validation import validate
from briefdeck.load.wording import quoted
from briefdeck.load.yaml_files import read_yaml
from briefdeck.model.contrast import LEAST_CONTRAST, contrast, rounded_down
from briefdeck.model.schema import schema_of
from briefdeck.model.theme import Theme
from briefdeck.problems import Problem, SourceLocation, SourceMap, has_errors

_WHITE = "#FFFFFF"
_ON_PAPER = ("text", "quiet", "link", "signal", "accent")
"""The colours that text has on white and on the tint."""


def load_themes(results: Iterable[FileResult]) -> tuple[dict[str, Theme], frozenset[str], list[Problem]]:
    """Read all themes by name; the names include those of themes that are wrong."""
    files, problems = texts_and_problems(results)
    themes: dict[str, Theme] = {}
    for file in files:
        tree, tree_problems, is_usable = read_yaml(file, "templates/themes", schema_of(Theme))
        theme, theme_problems = validate(Theme, tree.value if is_usable else {}, tree.places)
        problems += [*tree_problems, *theme_problems]
        if file.stem in themes:
            message = f"another file is the theme {quoted(file.stem)} too"
            problems.append(
                Problem("same-theme", SourceLocation(file.name), message, "remove one of the two")
            )
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
