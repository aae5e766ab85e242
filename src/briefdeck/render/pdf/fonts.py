"""Fonts: which file is which face, registered once per process; which characters each face can show."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from itertools import groupby, product
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import getFont, registerFont

from briefdeck.model.pages import FontWeight
from briefdeck.render.pdf.typeface import Typeface

_FAMILIES = {
    "Fira Sans": ("fontpkg_fira_sans", "FiraSans"),
    "IBM Plex Serif": ("fontpkg_ibm_plex_serif", "IBMPlexSerif"),
}
"""The package and the stem of the file names of each family."""

_UNBREAKABLE = str.maketrans({"\u202f": "\u00a0", "\u2007": "\u00a0", "\u00ad": None})
"""ReportLab breaks lines at the narrow spaces, and would print soft hyphens."""

_PLAINER = {"\u2010": "-", "\u2011": "-", "\u2012": "–", "\u2212": "–", "\u25aa": "•", "\u25cf": "•"}
"""What stands for a character that no family can show, where a near one exists."""


def face(family: str, weight: FontWeight = FontWeight.REGULAR, italic: bool = False) -> str:
    """Return the name of a face, registered when first wanted; raises ValueError for an unknown family."""
    return _registered(family, weight, italic)


@cache
def _registered(family: str, weight: FontWeight, italic: bool) -> str:
    if family not in _FAMILIES:
        raise ValueError(f"no font family '{family}'; there are {', '.join(_FAMILIES)}")
    package, stem = _FAMILIES[family]
    style = "Italic" if italic else ""
    name = f"{stem}-{weight}{style}".replace("RegularItalic", "Italic")
    registerFont(Typeface(name, str(_folder(package) / f"{name}.ttf")))
    return name


def _folder(package: str) -> Path:
    """Find the files of a font package without importing it. Raises ImportError when it is not installed."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ImportError(f"the font package {package} is not installed")
    return Path(spec.origin).with_name("files")


@cache
def _shown(face_name: str) -> frozenset[int]:
    return frozenset(getFont(face_name).face.charToGlyph)


def split_by_face(text: str, family: str, weight: FontWeight, italic: bool) -> Iterator[tuple[str, str]]:
    """Cut text into runs of (face name, text) such that every face can show its run.

    A character that the wanted face lacks comes from another family, else from an upright regular face; what
    none can show becomes its nearest plain sign, or `?`; invisible controls are left out.
    """
    text = unicodedata.normalize("NFC", text).translate(_UNBREAKABLE)
    first = face(family, weight, italic)
    if _shown(first).issuperset(map(ord, text)) and text.isprintable():
        yield first, text
        return
    placed = [_place(char, family, weight, italic) for char in text]
    for name, run in groupby(placed, key=lambda pair: pair[0]):
        yield name, "".join(char for _, char in run)


def _place(char: str, family: str, weight: FontWeight, italic: bool) -> tuple[str, str]:
    """Find the face for one character, and what to print for it."""
    first = face(family, weight, italic)
    if char.isspace() and char != "\u00a0":
        return first, " "
    if not _is_drawn(char):
        return first, ""
    styles = ((weight, italic), (FontWeight.REGULAR, False))
    for style, name in product(styles, (family, *_FAMILIES)):
        candidate = face(name, *style)
        if ord(char) in _shown(candidate):
            return candidate, char
    return first, _PLAINER.get(char, "?")


def unprintable(text: str) -> frozenset[str]:
    """Return the characters of a text that no face has, nor a near one instead: they come out as `?`."""
    shown = _shown_anywhere()
    chars = set(unicodedata.normalize("NFC", text).translate(_UNBREAKABLE))
    return frozenset(char for char in chars if ord(char) not in shown and not _has_stand_in(char))


@cache
def _shown_anywhere() -> frozenset[int]:
    return frozenset().union(*(_shown(face(family)) for family in _FAMILIES))


def _has_stand_in(char: str) -> bool:
    return char.isspace() or char in _PLAINER or not _is_drawn(char)


def _is_drawn(char: str) -> bool:
    """Return whether a character leaves a mark; joiners, direction marks and variation selectors do not."""
    return unicodedata.category(char) not in ("Cf", "Cc") and not 0xFE00 <= ord(char) <= 0xFE0F
