"""How wide text is in the fonts that decks name, from tables of advance widths.

The rules were checked against LibreOffice with 800 texts in four fonts: with columns taken 2 % narrower and
boxes 4 % lower than they are, one text in 800 needed a line more than measured, and none overflowed. The 2 %
also hold italics, which are at most 1.1 % wider than their upright face in the families of the table, but
for one Cyrillic letter (`slides/text_fitter.py`).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any

from briefdeck.layout.font_table import (
    ARABIC,
    ARABIC_PITCH,
    CHARACTERS,
    FIXED_WIDTHS,
    decoded,
    ends_width,
    font_table,
    joined_width,
)
from briefdeck.model.laid_out.deck_parts import EmbeddedFont
from briefdeck.model.writing.writings import writing_of

StyledText = tuple[str, bool]
"""Text, and whether it is bold."""
_Pieces = tuple[StyledText, ...]
_Atoms = tuple[tuple[str, float], ...]

_SAFE_WIDTH = 0.98
"""The share of a column's width that lines are broken at."""
_LEAST_PITCH = 1.2
"""LibreOffice sets lines of every font at least this far apart, as a multiple of the size."""
_TWINNED = ("Calibri", "Cambria", "Arial", "Arial Narrow", "Times New Roman", "Courier New")
"""Fonts of Office that others are made to stand in for letter by letter."""
_AT_HAND = (*_TWINNED, "DejaVu Sans", "DejaVu Serif")
"""Fonts that programs have, or have a twin of: LibreOffice brings the last two."""
_STAND_IN = "Noto Sans"
"""What LibreOffice draws most fonts in that it does not have."""
_FIXED_STAND_IN = 602
"""How wide the letters are that it draws for others of one width: those of DejaVu Sans Mono."""
UNKNOWN_FONT = ("Arial", 1.15, 1.36)
"""Measure a font without a table as Arial, 15 % wider, and its lines 1.36 of the size apart.

Of 56 families that are not of fixed width, 53 are narrower in regular, 54 in bold, and 47 have closer lines.
Lines of a known font that may be missing are as far apart: Noto Sans and Noto Serif stand in for it.
"""
_SAME_WIDTHS = {
    "Carlito": "Calibri",
    "Calibri Light": "Noto Sans",  # has no twin, so that programs without Office often draw it as that
    "Caladea": "Cambria",
    "Liberation Sans": "Arial",
    "Arimo": "Arial",
    "Helvetica": "Arial",
    "Nimbus Sans": "Arial",
    "Liberation Sans Narrow": "Arial Narrow",
    "Liberation Serif": "Times New Roman",
    "Tinos": "Times New Roman",
    "Times": "Times New Roman",
    "Nimbus Roman": "Times New Roman",
    "Liberation Mono": "Courier New",
    "Cousine": "Courier New",
    "Courier": "Courier New",
    "Georgia": "Noto Serif",  # which stands in for it where it is missing, and is wider
    "Segoe UI": "Selawik",
    "Palatino": "Palatino Linotype",
    "Book Antiqua": "Palatino Linotype",
    "P052": "Palatino Linotype",
    "Schoolbook": "Century Schoolbook",
    "C059": "Century Schoolbook",
    "ITC Avant Garde Gothic": "Century Gothic",
    "URW Gothic": "Century Gothic",
    "URW Bookman": "Bookman Old Style",
    "Verdana": "DejaVu Sans",
    "Bitstream Vera Sans": "DejaVu Sans",
    "Source Sans Pro": "Source Sans 3",
    "Source Serif Pro": "Source Serif 4",
    "Muli": "Mulish",
}
"""Fonts made to be as wide as another, or drawn a little narrower."""
_FIXED_PITCH = 1.32
"""The widest line distance of fonts whose letters all have one width: that of JetBrains Mono."""
_WEIGHTS = {
    **dict.fromkeys(("Thin", "ExtraLight", "Light", "Semilight", "Book", "Regular"), (False, 1.0)),
    **dict.fromkeys(("Medium", "SemiBold", "Semibold", "DemiBold", "Demi", "Bold"), (True, 1.0)),
    **dict.fromkeys(("ExtraBold", "Extrabold", "Black", "Heavy", "Ultra"), (True, 1.08)),
}
"""What families named after a weight, such as `Montserrat SemiBold`, are measured as: bold or not, and how
much wider than that."""
_UNKNOWN_CHARACTER = 1000
"""A character that no table has fills the size: so do those of Chinese, Japanese and Korean."""
_SUBSTITUTES = {
    **dict.fromkeys(("BENGALI", "DEVANAGARI", "GUJARATI", "GURMUKHI", "HEBREW"), 640),
    **dict.fromkeys(("KHMER", "LAO", "THAI"), 680),
    **dict.fromkeys(("ARMENIAN", "GEORGIAN", "TELUGU"), 820),
    **dict.fromkeys(("ETHIOPIC", "KANNADA", "MALAYALAM", "SINHALA", "TAMIL"), 960),
}
"""How wide letters of other writings are taken to be, whichever font has them; marks take no room.

A tenth more than the mean letter of a text in the wider of Noto Sans and Noto Serif, bold and shaped.
"""
_TALL = re.compile(
    "[\u0530-\u05ff\u0700-\u074f\u0780-\u089f\u0900-\u1cff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff"
    "\uf900-\ufaff\uff00-\uffef]|[\U00020000-\U0003ffff]"
)
"""Letters from Armenian to Mongolian but for Arabic ones; those of Chinese, Japanese and Korean."""
_TALL_PITCH = 1.45
"""The line distance of text with such characters, which some font of their own draws.

That of Noto Sans CJK is 1.448, of Noto Serif CJK 1.437, of Noto Sans Georgian and most of its kin 1.36.
LibreOffice sets them 1.2 apart, as all others.
"""
_STAND_INS = {
    "\u00a0": " ",
    "\u202f": " ",
    "\u2007": "0",
    "\u2009": " ",
    "\u2011": "-",
    "\u2012": "–",
    "\u2212": "–",
}
"""Characters that a font may lack, and those as wide that it has."""
_THICKENED = 1.08
"""How much wider letters may become that are made bold by thickening them."""
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

_MOST_KNOWN = 20_000
_DASHES = "-–—"
_BREAKABLE = re.compile(r"\n|[ \t]+|[^ \t\n\-–—]*[\-–—]+(?=[^\W\d])|(?:[^ \t\n\-–—]|[\-–—](?![^\W\d]))+")
"""A line end, spaces, or text up to where a line may be broken: after a hyphen or dash before a letter."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font: the widths of its characters in thousandths of its size, and its line distance."""

    widths: Mapping[str, int]
    pitch: float
    known: dict[str, _Atoms] = field(default_factory=dict, compare=False)
    """Texts already taken apart."""
    stand_in: "Face | None" = None
    """What is drawn where the font is missing: text is as wide as in the wider of the two."""

    def width(self, text: str) -> float:
        """Return the width of text at size 1."""
        widths = self.widths
        inner = sum(widths[char] if char in widths else _substitute(char) for char in text)
        own = (inner if text.isascii() else inner + ends_width(text)) / 1000
        return max(own, self.stand_in.width(text)) if self.stand_in else own

    def atoms(self, text: str) -> _Atoms:
        """Take text apart, with widths at size 1: a `part` of a word, its `end`, a `space`, a `line` end."""
        if text not in self.known:
            _make_room(self.known)
            self.known[text] = tuple(self._atoms(text))
        return self.known[text]

    def _atoms(self, text: str) -> Iterator[tuple[str, float]]:
        for part in _BREAKABLE.findall(text):
            kind = "line" if part == "\n" else "space" if part[0] in " \t" else "part"
            yield kind, self.width(part)
            if kind == "part" and part[-1] in _DASHES:
                yield "end", 0.0


@dataclass(frozen=True, slots=True)
class FontMetrics:
    """How much room text takes, by tables of widths, each family's read when it is first asked for."""

    embedded: tuple[EmbeddedFont, ...] = ()
    """Fonts of a file: those without a table are measured by what it says; LibreOffice 7.4 reads none."""
    counted: dict[tuple[_Pieces, str, float, float], int] = field(default_factory=dict, compare=False)
    """The lines of texts already counted, by font, size and width."""
    apart: dict[tuple[_Pieces, str, float], _Atoms] = field(default_factory=dict, compare=False)
    """Texts already taken apart, by font and size."""
    pitches: dict[str, float] = field(default_factory=dict, compare=False)
    """The line distances of fonts at size 1, for Latin letters."""

    def width(self, text: str, font: str, size_pt: float, *, bold: bool = False) -> float:
        """Return the width of text on one line, in points."""
        return self.face(font, bold).width(text) * size_pt

    def pitch(self, font: str, size_pt: float, text: str = "") -> float:
        """Return the distance from line to line of a text, in points."""
        if font not in self.pitches:
            drawn = _LEAST_PITCH if self._is_at_hand(font) else UNKNOWN_FONT[2]
            self.pitches[font] = max(_LEAST_PITCH, drawn, self.face(font, bold=False).pitch)
        return max(_least_pitch(text), self.pitches[font]) * size_pt

    def _is_at_hand(self, font: str) -> bool:
        return font in _AT_HAND or _family_of(font)[0] in _TWINNED

    def lines(self, pieces: Iterable[StyledText], font: str, size_pt: float, width_pt: float) -> int:
        """Count the lines of text broken as early as needed and as late as possible.

        A word wider than the column is broken where it meets the edge.
        """
        key = tuple(pieces), font, size_pt, width_pt
        if key not in self.counted:
            _make_room(self.counted)
            self.counted[key] = _lines(self._atoms(*key[:3]), size_pt, width_pt)
        return self.counted[key]

    def longest_word(self, pieces: Iterable[StyledText], font: str, size_pt: float) -> float:
        """Return the width of the longest word of a text, in points; safe as the lines of a text are."""
        atoms = self._atoms(tuple(pieces), font, size_pt)
        return max((width for kind, width in atoms if kind == "word"), default=0) / _SAFE_WIDTH

    def _atoms(self, *key: *tuple[_Pieces, str, float]) -> _Atoms:
        if key not in self.apart:
            _make_room(self.apart)
            self.apart[key] = tuple(_joined(self, *key))
        return self.apart[key]

    def knows(self, font: str) -> bool:
        """Tell whether a font is measured by its own widths; one without is measured as a wider one."""
        return _has_table(font) or self._carried(font, bold=False) is not None

    def with_embedded(self, fonts: tuple[EmbeddedFont, ...]) -> "FontMetrics":
        """Return the same for a file that carries some fonts."""
        return office_fonts(fonts) if fonts else self

    def face(self, font: str, bold: bool) -> Face:
        """Return a font."""
        known = _face if self._is_at_hand(font) else _missing
        return self._carried(font, bold) or known(font, bold)

    def _carried(self, font: str, bold: bool) -> Face | None:
        files = () if _has_table(font) else self.embedded
        return next((_carried_face(one, bold) for one in files if one.family == font), None)


def _least_pitch(text: str) -> float:
    if text.isascii():
        return _LEAST_PITCH
    return _TALL_PITCH if _TALL.search(text) else ARABIC_PITCH if ARABIC.search(text) else _LEAST_PITCH


def _make_room(known: dict[Any, Any]) -> None:
    if len(known) > _MOST_KNOWN:
        known.clear()


def _lines(atoms: _Atoms, size_pt: float, width_pt: float) -> int:
    room = width_pt * _SAFE_WIDTH
    count, used = 1, 0.0
    for kind, width in atoms:
        if kind == "line":
            count, used = count + 1, 0.0
        elif kind == "space":
            used += width
        elif used and used + width > room:
            extra, used = _overlong(width, room, size_pt)
            count += 1 + extra
        else:
            extra, used = _overlong(used + width, room, size_pt)
            count += extra
    return count


def _joined(tables: FontMetrics, pieces: _Pieces, font: str, size_pt: float) -> Iterator[tuple[str, float]]:
    """Go through line ends, spaces and unbreakable words, a word's parts in several styles joined."""
    word = 0.0
    for text, bold in pieces:
        for kind, width in tables.face(font, bold).atoms(text):
            if kind == "part":
                word += width * size_pt
                continue
            if word:
                yield "word", word
                word = 0.0
            if kind != "end":
                yield kind, width * size_pt
    if word:
        yield "word", word


@lru_cache(maxsize=4096)
def _substitute(char: str) -> int:
    """Return how wide a character is taken to be that no table has."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    is_arabic = ARABIC.match(char) is not None
    return joined_width(char) if is_arabic else _SUBSTITUTES.get(writing_of(char), _UNKNOWN_CHARACTER)


def _overlong(width: float, room: float, size_pt: float) -> tuple[int, float]:
    """Return the further lines that a word wider than the column takes, and how much of the last it fills."""
    if width <= room:
        return 0, width
    step = max(room - size_pt, size_pt / 4)
    extra = int(width // step)
    return extra, width - extra * step


@lru_cache(maxsize=4)
def office_fonts(embedded: tuple[EmbeddedFont, ...] = ()) -> FontMetrics:
    """Return the tables for the fonts of Office and the free ones that decks are made in.

    Embedded fonts are those of a file; one that has a table keeps to it.
    """
    return FontMetrics(embedded)


def _has_table(font: str) -> bool:
    family = _family_of(font)[0]
    return family in FIXED_WIDTHS or family in font_table()


@lru_cache(maxsize=32)
def _carried_face(font: EmbeddedFont, bold: bool) -> Face | None:
    """Return a face that a file carries; what it lacks is measured as in an unknown font. None if unreadable.

    Where the file has no bold face, programs thicken the regular one.
    """
    from briefdeck.ooxml.fonts import widths_in

    found = widths_in(font.bold if bold and font.bold else font.regular, map(chr, CHARACTERS))
    if found is None:
        return None
    widths, pitch = found
    face = Face({**_face(font.family, bold).widths, **widths, **dict.fromkeys(_UNSEEN, 0)}, pitch)
    own = _wider(face, _THICKENED) if bold and not font.bold else face
    return replace(own, stand_in=_table_face(_STAND_IN, bold))


@cache
def _face(font: str, bold: bool) -> Face:
    """Return the face that a font is measured with."""
    family, (heavy, factor) = _family_of(font)
    if family in FIXED_WIDTHS:
        return _fixed_face(FIXED_WIDTHS[family])
    if family in font_table():
        own = _table_face(family, bold or heavy)
        return own if factor == 1 else _wider(own, factor)
    name, factor, pitch = UNKNOWN_FONT
    return replace(_wider(_table_face(name, bold), factor), pitch=pitch)


def _fixed_face(width: int) -> Face:
    """Return a face whose letters all have one width."""
    letters = dict.fromkeys(map(chr, CHARACTERS), width)
    return Face({**letters, **dict.fromkeys(_UNSEEN, 0)}, _FIXED_PITCH)


@cache
def _missing(font: str, bold: bool) -> Face:
    """Return the face of a font that may be missing."""
    own, is_fixed = _face(font, bold), _family_of(font)[0] in FIXED_WIDTHS
    drawn = _fixed_face(_FIXED_STAND_IN) if is_fixed else _table_face(_STAND_IN, bold)
    return Face(own.widths, own.pitch, stand_in=drawn)


@cache
def _family_of(font: str) -> tuple[str, tuple[bool, float]]:
    """Return the family with a table that a font belongs to, and its weight where its name ends with one.

    Families named after a weight of one at hand, such as `Arial Bold`, are themselves not at hand, nor drawn
    in its twin but in Noto Sans, so that they belong to none.
    """
    name = _SAME_WIDTHS.get(font, font)
    rest, _, last = font.rpartition(" ")
    if name in font_table() or name in FIXED_WIDTHS or not rest or last not in _WEIGHTS:
        return name, (False, 1.0)
    family, _ = _family_of(rest)
    return (name, (False, 1.0)) if family in _AT_HAND else (family, _WEIGHTS[last])


def _table_face(family: str, bold: bool) -> Face:
    """Return a face of the table; what it lacks is drawn in another font, and measured as Arial."""
    table = font_table()
    usual, own = (decoded(table[name]["bold" if bold else "regular"]) for name in ("Arial", family))
    stand_ins = {char: own[seen] for char, seen in _STAND_INS.items() if seen in own}
    widths = {**usual, **stand_ins, **dict.fromkeys(_UNSEEN, 0), **own}
    return Face(widths, table[family]["pitch"])


def _wider(face: Face, factor: float) -> Face:
    return Face({char: round(width * factor) for char, width in face.widths.items()}, face.pitch)
