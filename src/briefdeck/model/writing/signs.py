"""The signs that part texts and end sentences, which are others in Arabic letters than in Latin ones."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

from briefdeck.model.writing.numbers import LATIN_DIGITS

_STOPS = (".", "۔", "।", "。")
"""What ends a sentence in one writing or another."""
_IN_TEMPLATES = re.compile(r"(?<![0-9A-Za-z])[,;.](?=\s|$|[\ue000*])")
"""A sign that a template puts after what it prints; one after a Latin word belongs to this."""
_LAST_STOP = re.compile(r"(?<=\w)[.۔।。]\s*\Z")


def without_stop(sentence: str) -> str:
    """Return a sentence as it stands in a row or a list: without its full stop."""
    return _LAST_STOP.sub("", sentence)


@dataclass(frozen=True, slots=True)
class Signs:
    """The comma, the semicolon and the full stop of a language, and the digits in which a paper counts."""

    comma: str = ","
    semicolon: str = ";"
    stop: str = "."
    digits: str = LATIN_DIGITS
    """The ten digits, from zero."""

    def counted(self, number: int) -> str:
        """Write a whole number that the program counts, such as that of a page."""
        return self.in_digits(str(number))

    def in_digits(self, words: str) -> str:
        """Write the digits of some words of the program as the paper does."""
        return words.translate(str.maketrans(LATIN_DIGITS, self.digits))

    def in_latin_digits(self, words: str) -> str:
        """Write digits such as the paper counts in as European ones."""
        return words.translate(str.maketrans(self.digits, LATIN_DIGITS))

    def listed(self, texts: Iterable[str | None]) -> str:
        """Join texts by commas; none for those that are empty."""
        return f"{self.comma} ".join(filter(None, texts))

    def without_first(self, name: str, text: str) -> str:
        """Return a text without a name, and the comma after it, that it begins with, in either writing."""
        return text.removeprefix(f"{name}{self.comma} ").removeprefix(f"{name}, ")

    def parted(self, texts: Iterable[str | None]) -> str:
        """Join texts by semicolons; none for those that are empty."""
        return f"{self.semicolon} ".join(filter(None, texts))

    def stop_after(self, text: str) -> str:
        """Return the full stop that a text needs: none after one that has its own."""
        return "" if text.rstrip().endswith(_STOPS) else self.stop

    def sentences(self, texts: Iterable[str | None]) -> str:
        """Put a full stop between texts that lack one."""
        said = [text for text in texts if text]
        return " ".join((*(f"{text}{self.stop_after(text)}" for text in said[:-1]), *said[-1:]))

    def in_place_of_latin(self, words: str) -> str:
        """Put them in place of the Latin ones among the words of a template."""
        if self == LATIN_SIGNS:
            return words
        own = {",": self.comma, ";": self.semicolon, ".": self.stop}
        return _IN_TEMPLATES.sub(lambda found: own[found[0]], words)


LATIN_SIGNS = Signs()


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """How a language says places in sources: `p. 3`, `paras 4–6`."""

    pairs: tuple[tuple[str, str], ...]
    """For every kind of place the word before one number, and before several."""
    signs: Signs = LATIN_SIGNS


ENGLISH_PLACES = PlaceWords((
    ("p.", "pp."),
    ("para.", "paras"),
    ("item", "items"),
    ("art.", "arts"),
    ("note", "notes"),
    ("slide", "slides"),
    ("ch.", "chs"),
    ("sec.", "secs"),
    ("vol.", "vols"),
    ("fig.", "figs"),
    ("table", "tables"),
))  # fmt: skip
OTHER_SPELLINGS = MappingProxyType({
    "p.": "p page pages pp",
    "para.": "para paras. paragraph paragraphs",
    "item": "point points",
    "art.": "art arts. article articles",
    "note": "n. nn. fn. footnote footnotes endnote",
    "slide": "sl.",
    "ch.": "ch chs. chap. chapter chapters",
    "sec.": "sec secs. sect. section sections",
    "vol.": "vol vols. volume volumes",
    "fig.": "fig figs. figure figures",
    "table": "tab. tbl.",
})  # fmt: skip
"""What else English words for places are typed as, which papers in other languages say in theirs."""
