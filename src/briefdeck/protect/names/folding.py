"""Texts as a search for names sees them: small Latin letters, whatever they were written with."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from operator import attrgetter
from typing import NamedTuple

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_OTHER_LETTERS = re.compile(r"[^\x00-\x7f]+")
_NOT_WORD = re.compile(r"[^A-Za-z0-9]+")
_OTHER_BREAKS = re.compile(r"[\r\v\f\x1c-\x1e]")
APOSTROPHES = "\u02b9\u02bb\u02bc\u02c8"
"""Signs that count as letters and are set for an apostrophe."""
_WIDE_BREAKS = "\x85\u2028\u2029"
_NO_WORD_BYTES = bytes(byte for byte in range(128) if not chr(byte).isalnum())
_KEPT_VOWELS = str.maketrans({"\u0627": "a", "\u0671": "a", "\u0639": "a"})
"""Alif and ain, which anyascii leaves out: words that begin with them would have no beginning."""
_UNSEEN = ("Mn", "Me", "Cf", "Cs", "Co", "Cn")
"""Marks over letters, soft hyphens, characters of no width, and what is no character."""


@dataclass(frozen=True)
class Folded:
    """A text without case, diacritics and script."""

    original: str

    @cached_property
    def text(self) -> str:
        """The folded text."""
        return _folded(self.original)

    @cached_property
    def bare(self) -> str:
        """The letters and digits of the folded text, with nothing between them."""
        return _bare(self.text)

    def has_small(self, word: str) -> bool:
        """Whether the original has a word in small letters among others, as a sentence has; looked for once.

        Not as part of an address, or by itself, as the name of an account.
        """
        if word not in self._small:
            small = rf"{re.escape(word)}(?![\w@/\\=_&#]|[.:-]\w)"
            pattern = rf"(?<=\w[ \u00a0\n]){small}|(?<=\w[,;:] ){small}|(?<![^\s\"'“‘«(]){small}(?=,? \w)"
            self._small[word] = bool(re.search(pattern, self.original))
        return self._small[word]

    @cached_property
    def _small(self) -> dict[str, bool]:
        return {}

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the original of a place in the folded text."""
        last = self._original(end - 1) + 1
        while last < len(self.original) and not _piece(self.original[last]):
            last += 1  # a mark, a soft sign, a soft hyphen: part of the letter before it
        return self._original(start), last

    def _original(self, position: int) -> int:
        """Return which character of the original a character of the folded text comes from."""
        number = bisect_right(self._wide, position, key=attrgetter("folded")) - 1
        if number < 0:
            return position
        last = self._wide[number]
        return max(last.original, position - last.folded - last.length + last.original + 1)

    @cached_property
    def _wide(self) -> Sequence[_Wide]:
        """The characters that are not ASCII: only they may take another room when they are folded."""
        found, shift = [], 0
        for match in _NOT_ASCII.finditer(self.original):
            length = len(_piece(match.group()))
            found.append(_Wide(match.start(), match.start() + shift, length))
            shift += length - 1
        return found


class _Wide(NamedTuple):
    """A character that is not ASCII: where it stands, where it begins when folded, how long it is then."""

    original: int
    folded: int
    length: int


@lru_cache(maxsize=65_536)
def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a wording: `O'Brien-Núñez` gives `o`, `brien` and `nunez`."""
    return tuple(re.findall("[a-z0-9]+", _folded(text)))


def squeezed(text: str) -> str:
    """Return the folded letters and digits of a text, with nothing between them."""
    return _bare(_folded(text))


def _folded(text: str) -> str:
    breaks = _OTHER_BREAKS.sub("\n", text)
    if breaks.isascii():
        return breaks.lower()
    return _OTHER_LETTERS.sub(lambda run: "".join(map(_piece, run.group())), breaks).lower()


def _bare(folded: str) -> str:
    return folded.encode("ascii", "ignore").translate(None, _NO_WORD_BYTES).decode("ascii")


def folded_label(text: str) -> str:
    """Fold a label or name so that case, spacing and the form of quotation marks make no difference."""
    return " ".join(with_plain_marks(text).split()).casefold()


_MARKS = str.maketrans("‘’“”", "''\"\"")


def with_plain_marks(text: str) -> str:
    """Give a text with the quotation marks of the keyboard, whichever it was set with."""
    return text.translate(_MARKS)


@cache
def _piece(char: str) -> str:
    """Fold one character: to letters, a blank, a line break or a hyphen, else to itself."""
    if char in _WIDE_BREAKS:
        return "\n"
    if char in APOSTROPHES:
        return "'"
    if char.isascii():
        return char
    if char.isspace():
        return " "
    parts = [
        part for part in unicodedata.normalize("NFKD", char) if unicodedata.category(part) not in _UNSEEN
    ]
    if all(unicodedata.category(part) == "Pd" for part in parts):
        return "-" if parts else ""
    latin = _in_latin_letters("".join(parts).translate(_KEPT_VOWELS)).lower()
    return _NOT_WORD.sub("", latin) if any(map(str.isalnum, parts)) else latin


def _in_latin_letters(text: str) -> str:
    if text.isascii():
        return text
    from anyascii import anyascii  # slow to import, and asked for few characters

    return anyascii(text)


_SOUNDS = {
    "shch": "S", "sch": "S", "kh": "K", "gh": "G", "ch": "C", "sh": "S", "zh": "Z", "th": "T", "dh": "D",
    "ph": "f", "ck": "k", "q": "k", "c": "k", "x": "ks",
}  # fmt: skip
"""Spellings that systems of romanization use for one consonant."""
_SPELT = re.compile("|".join(_SOUNDS))


@lru_cache(maxsize=65_536)
def consonants(word: str) -> str:
    """Return the consonants of a folded word, the same however its vowels are spelt or left out.

    Arabic script writes few vowels, and romanizations differ in them most: `Muhammad` and `Mohamed` give one.
    """
    once = re.sub(r"(.)\1+", r"\1", _SPELT.sub(lambda found: _SOUNDS[found.group()], word))
    return re.sub("[aeiouvwyj]", "", once)
