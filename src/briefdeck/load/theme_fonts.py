"""The fonts that a theme file names: their files, and what is missing or called what nothing is."""

from collections.abc import Iterator, Mapping
from typing import Any

from briefdeck.load.files import FileReference
from briefdeck.load.wording import quoted
from briefdeck.model.theme import SHIPPED_FONTS, FontFiles, Theme
from briefdeck.problems import Problem, Severity, SourceMap, did_you_mean

_FACES = ("regular", "bold", "italic", "bold_italic")


def named(values: Mapping[str, Any], places: SourceMap) -> Iterator[FileReference]:
    """Go through the font files that a theme file names, whatever else is wrong with it."""
    for number, font in enumerate(_given(values)):
        for face in _FACES:
            path = font.get(face) if isinstance(font, Mapping) else None
            if isinstance(path, str) and path:
                yield FileReference(path, places.at("page", "fonts", number, face))


def problems(theme: Theme, values: Mapping[str, Any], places: SourceMap) -> Iterator[Problem]:
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
        if missing := _missing(font):
            message = f"{quoted(font.name)} has no face for {', '.join(missing)}: another stands in"
            hint = "name its file; where there is none, name the file that may stand in"
            yield Problem("missing-face", place, message, hint, Severity.WARNING)


def _given(values: Mapping[str, Any]) -> tuple[Any, ...]:
    page = values.get("page")
    fonts = page.get("fonts") if isinstance(page, Mapping) else None
    return fonts if isinstance(fonts, tuple) else ()


def _missing(font: FontFiles) -> list[str]:
    return [face.replace("_", " ") for face in _FACES if getattr(font, face) is None]
