"""Theme files: what each has of those that it extends, and whether its colours can be read."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, reduce
from typing import Any, NamedTuple

from briefdeck.load.files import FileReference, FileResult, FileText, texts_and_problems
from briefdeck.load.validation import validate
from briefdeck.load.wording import quoted
from briefdeck.load.yaml.files import read_yaml
from briefdeck.model.schema import schema_of
from briefdeck.model.style.contrast import LEAST_CONTRAST, contrast, rounded_down
from briefdeck.model.style.theme import SHIPPED_FONTS, Theme
from briefdeck.problems import Problem, Severity, SourceLocation, SourceMap, did_you_mean, has_errors

_FACES = ("regular", "bold", "italic", "bold_italic")


def _fonts_named(values: Mapping[str, Any], places: SourceMap) -> Iterator[FileReference]:
    """Go through the font files that a theme file names, whatever else is wrong with it."""
    for number, font in enumerate(_given(values)):
        for face in _FACES:
            path = font.get(face) if isinstance(font, Mapping) else None
            if isinstance(path, str) and path:
                yield FileReference(path, places.at("page", "fonts", number, face))


def font_problems(theme: Theme, values: Mapping[str, Any], places: SourceMap) -> Iterator[Problem]:
    """Find, where this file says so, fonts that there are not, fonts called alike, and missing faces."""
    page = values.get("page")
    said = page if isinstance(page, Mapping) else {}
    known = (*SHIPPED_FONTS, *(font.name for font in theme.page.fonts))
    for key in ("body_font", "heading_font"):
        font = getattr(theme.page, key)
        if font not in known and not {key, "fonts"}.isdisjoint(said):
            place = places.at("page", key if key in said else "fonts")
            hint = did_you_mean(font, known) or "name its files in 'page.fonts'"
            yield Problem("unknown-font", place, f"'{key}' names no font that there is: {quoted(font)}", hint)
    for number, font in enumerate(theme.page.fonts if "fonts" in said else ()):
        place = places.at("page", "fonts", number)
        if font.name in (*SHIPPED_FONTS, *(other.name for other in theme.page.fonts[:number])):
            message = f"another font is called {quoted(font.name)} too"
            yield Problem("same-font", place, message, "give this one another name")
        if missing := [face.replace("_", " ") for face in _FACES if getattr(font, face) is None]:
            message = f"{quoted(font.name)} has no face for {', '.join(missing)}: another stands in"
            hint = "name its file; where there is none, name the file that may stand in"
            yield Problem("missing-face", place, message, hint, Severity.WARNING)


def _given(values: Mapping[str, Any]) -> tuple[Any, ...]:
    page = values.get("page")
    fonts = page.get("fonts") if isinstance(page, Mapping) else None
    return fonts if isinstance(fonts, tuple) else ()


_MOST_EXTENDED = 5
_OF_TEXT = ("text", "quiet", "link", "signal", "accent")
"""The colours that text has on the ground and on the tint."""
_PAIRS = (*((key, ground) for key in _OF_TEXT for ground in ("ground", "tint")), ("accent_text", "accent"))
_NAMES = {"ground": "the ground", "tint": "the tint", "accent": "the accent colour"}


class _ThemeFile(NamedTuple):
    """One file as it was read, without the themes that it extends."""

    values: Mapping[str, Any]
    places: SourceMap
    is_sound: bool

    @property
    def extends(self) -> str:
        """The name of the theme that it changes; empty when it changes none."""
        name = self.values.get("extends")
        return name if isinstance(name, str) else ""


_Chain = tuple[str, ...]
"""The names of a theme and of those that it extends, the nearest first."""
FoundThemes = tuple[dict[str, Theme], dict[str, tuple[str, ...]], tuple[FileReference, ...], list[Problem]]
"""Themes by name; by name too the files of each, also of those that are wrong; fonts; what is wrong."""


def load_themes(results: Iterable[FileResult]) -> FoundThemes:
    """Read all themes by name, each over the themes that it extends."""
    texts, problems = texts_and_problems(results)
    files: dict[str, _ThemeFile] = {}
    for text in texts:
        if text.stem in files:
            message = f"another file is the theme {quoted(text.stem)} too"
            place = SourceLocation(text.name)
            problems.append(Problem("same-theme", place, message, "remove one of the two"))
        files[text.stem], found = _read(text)
        problems += found
    chains = {name: _chain(name, files) for name in files}
    wrong = {name: list(_chain_problems(chain, files)) for name, chain in chains.items()}
    themes: dict[str, Theme] = {}
    for name, chain in chains.items():
        problems += wrong[name]
        if all(files[each].is_sound and not wrong[each] for each in chain):
            themes[name] = _theme([files[each] for each in chain])
            problems += _contrast_problems(themes[name], files[name])
            problems += font_problems(themes[name], files[name].values, files[name].places)
    files_of = {
        name: tuple(text.name for each in chain for text in texts if text.stem == each)
        for name, chain in chains.items()
    }
    fonts = tuple(each for file in files.values() for each in _fonts_named(file.values, file.places))
    return themes, files_of, fonts, problems


@lru_cache(maxsize=64)  # the shipped ones are the same for every workspace, and at every look at one
def _read(text: FileText) -> tuple[_ThemeFile, tuple[Problem, ...]]:
    tree, tree_problems, is_usable = read_yaml(text, "templates/themes", schema_of(Theme))[:3]
    values = tree.value if is_usable else {}
    theme, problems = validate(Theme, values, tree.places)
    is_sound = theme is not None and not has_errors(tree_problems)
    return _ThemeFile(values, tree.places, is_sound), (*tree_problems, *problems)


def _chain(name: str, files: Mapping[str, _ThemeFile]) -> _Chain:
    """Follow what a theme extends as far as it leads to other themes."""
    chain = [name]
    while (base := files[chain[-1]].extends) in files and base not in chain:
        chain.append(base)
    return tuple(chain)


def _chain_problems(chain: _Chain, files: Mapping[str, _ThemeFile]) -> Iterator[Problem]:
    """Say what is wrong with what a theme extends: it is not there, leads back to it, or goes too far."""
    name, last = chain[0], files[chain[-1]].extends
    own = files[name]
    place = own.places.at("extends")
    if own.extends and own.extends not in files:
        message = f"there is no theme {quoted(own.extends)} in templates/themes"
        yield Problem("unknown-theme", place, message, did_you_mean(own.extends, files))
    elif last == name:
        message = f"{quoted(name)} extends itself: {' → '.join([*chain, name])}"
        yield Problem("cycle", place, message, "take one 'extends' out")
    elif len(chain) - 1 > _MOST_EXTENDED:
        message = f"{quoted(name)} extends {len(chain) - 1} themes in turn; at most {_MOST_EXTENDED} are read"
        yield Problem("out-of-range", place, message, "extend one that is nearer to its end")


def _theme(chain: list[_ThemeFile]) -> Theme:
    """Make a theme of its file and of those under it, which are sound by themselves."""
    values = reduce(_over, (file.values for file in reversed(chain)))
    return Theme.model_validate({**values, "extends": None})


def _over(under: Mapping[str, Any], values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Put values over others, key by key."""
    both = {
        key: _over(under[key], value)
        for key, value in values.items()
        if isinstance(value, Mapping) and isinstance(under.get(key), Mapping)
    }
    return {**under, **values, **both}


def _contrast_problems(theme: Theme, file: _ThemeFile) -> Iterator[Problem]:
    """Find text that cannot be read on its ground, where this file says one of the two colours."""
    pages, slides = theme.colours, theme.colours_on_slides
    for key, ground in _PAIRS:
        seen = getattr(pages, key), getattr(pages, ground)
        yield from _faint(file, [("colours", key), ("colours", ground)], seen, _NAMES[ground])
        on_slides = getattr(slides, key), getattr(slides, ground)
        ways = [(part, each) for each in (key, ground) for part in ("slide_colours", "colours")]
        if on_slides != seen:
            yield from _faint(file, ways, on_slides, f"{_NAMES[ground]} of slides")


def _faint(
    file: _ThemeFile, ways: list[tuple[str, str]], pair: tuple[str, str], name: str
) -> Iterator[Problem]:
    way = next((way for way in ways if way[1] in file.values.get(way[0], {})), None)
    ratio = contrast(*pair)
    if way and ratio < LEAST_CONTRAST:
        key = ways[0][1]
        message = f"'{key}' ({pair[0]}) on {name} ({pair[1]}) has a contrast of {rounded_down(ratio)}:1"
        hint = f"text needs {LEAST_CONTRAST}:1 to be readable; take a darker or lighter colour"
        yield Problem("low-contrast", file.places.at(*way), message, hint)
