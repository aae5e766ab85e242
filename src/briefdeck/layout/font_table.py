"""The table of advance widths, as `font_widths.json` has it: for each family two faces and a line distance.

A face is a row with two digits to the base 64 for each of `CHARACTERS`: its width in thousandths of the size.
The file is read once, and a face decoded when it is first asked for.

Most Arabic letters are far wider at the end of a word than where they join the next. Their widths are those
of Noto Kufi Arabic Bold, the widest that programs draw them in which have no Arial: words of Noto Sans Arabic
Bold are a tenth narrower, those of regular faces a further tenth.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

CHARACTERS = tuple(
    chain(
        range(0x20, 0x7F),  # ASCII
        range(0xA0, 0x180),  # Latin-1 and Latin Extended-A
        range(0x386, 0x3CF),  # Greek
        range(0x400, 0x460),  # Cyrillic
        range(0x48A, 0x500),  # Cyrillic of other languages than Slavic ones
        range(0x2010, 0x2040),  # punctuation
        range(0x20A0, 0x20C0),  # currencies
        (0x2103, 0x2116, 0x2122, 0x2126),  # letter-like signs
        range(0x2190, 0x2194),  # arrows
        (0x2202, 0x2206, 0x220F, 0x2211, 0x2212, 0x221A, 0x221E, 0x2248, 0x2260, 0x2264, 0x2265),
    )
)
"""The codes of the characters whose widths are kept."""
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
_MISSING = ".."
"""A character that the face does not have."""
_VALUES = {high + low: 64 * h + n for h, high in enumerate(_DIGITS) for n, low in enumerate(_DIGITS)}

FIXED_WIDTHS = {
    "Consolas": 550,
    "Lucida Console": 603,
    "Lucida Sans Typewriter": 603,
    "Andale Mono": 600,
    "Monaco": 600,
    "Menlo": 602,
    "DejaVu Sans Mono": 602,
    "Bitstream Vera Sans Mono": 602,
    "Cascadia Code": 586,
    "Cascadia Mono": 586,
    "Fira Code": 600,
    "Fira Mono": 600,
    "JetBrains Mono": 600,
    "SF Mono": 600,
    "MS Gothic": 500,
    "SimSun": 500,
    "NSimSun": 500,
}
"""Fonts whose letters all have one width, in thousandths of the size; CJK characters fill all of it."""


def encoded(widths: Mapping[int, int]) -> str:
    """Write widths, by character code, as the table has them."""
    pairs = (_pair(widths[code]) if code in widths else _MISSING for code in CHARACTERS)
    return "".join(pairs)


def _pair(width: int) -> str:
    high, low = divmod(min(width, 4095), 64)
    return _DIGITS[high] + _DIGITS[low]


def decoded(row: str) -> dict[str, int]:
    """Return the width of each character of a face, in thousandths of the size."""
    pairs = (row[at : at + 2] for at in range(0, len(row), 2))
    return {
        chr(code): _VALUES[pair] for code, pair in zip(CHARACTERS, pairs, strict=True) if pair != _MISSING
    }


@cache
def font_table() -> Mapping[str, Mapping[str, Any]]:
    """Read the table: by family its `pitch`, and its faces `regular` and `bold` as they are written."""
    table: Mapping[str, Mapping[str, Any]] = json.loads(
        Path(__file__).with_name("font_widths.json").read_text(encoding="ascii")
    )
    return table


ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")
ARABIC_PITCH = 1.3
"""The line distance of text with Arabic letters: Arial sets them 1.15 apart.

LibreOffice sets them 1.2 apart, whichever font stands in: measured with Noto Kufi Arabic, which asks for 1.9.
"""
USUAL_ARABIC = 0.8
"""How wide Arabic text is in most faces, as a share of what it is taken to be; in Noto Naskh 0.71 to 0.77."""
_OTHERS = (660, 1000)
_WIDTHS = (
    ("آأإاٱٲٳٵ", 370, 370),
    ("بتثٮٹٺٻټٽپٿڀ", 440, 910),
    ("جحخځڂڃڄڅچڇڿ", 610, 680),
    ("دذؤةوڈډڊڋڌڍڎڏڐۄۅۆۇۈۉۊۋ", 660, 660),
    ("رزڑڒړڔڕږڗژڙ", 480, 480),
    ("سشښڛڜۺ", 1040, 1450),
    ("صضڝڞۻ", 910, 1320),
    ("طظڟ", 910, 910),
    ("عغڠۼ", 600, 630),
    ("فڢڣڤڥڦ", 680, 1110),
    ("قڧڨ", 680, 1000),
    ("كڬڭڮ", 660, 910),
    ("کګگڰڱڲڳڴ", 660, 940),
    ("لڵڶڷڸ", 390, 800),
    ("م", 650, 740),
    ("نڼںڻڽ", 390, 800),
    ("ه", 930, 660),
    ("ھ", 930, 930),
    ("ہۂۃ", 630, 800),
    ("ء", 530, 530),
    ("ئىيیېۍێ", 440, 1000),
    ("ےۓ", 580, 580),
    ("ـ،؛۔٫٬؍", 330, 330),
    ("؟٪", 590, 590),
    ("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", 650, 650),
)
"""Letters of a shape, and signs: how wide where they join the next, and at the end; per mille of the size."""
_LETTER = "[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9]"
_MARKS = "[\u064b-\u065f\u0670\u06d6-\u06ed]*"
_LAST = re.compile(f"({_LETTER}){_MARKS}(?!{_MARKS}{_LETTER})")


def _by_letter() -> Iterator[tuple[str, tuple[int, int]]]:
    for letters, joined, last in _WIDTHS:
        yield from dict.fromkeys(letters, (joined, last)).items()


_OF: Mapping[str, tuple[int, int]] = dict(_by_letter())


def joined_width(letter: str) -> int:
    """Return how wide a letter is that joins the next, or a digit or sign, in thousandths of the size."""
    return _OF.get(letter, _OTHERS)[0]


def ends_width(text: str) -> int:
    """Return how much wider the last letters of a text's words are than letters that join the next."""
    ends = (_OF.get(letter, _OTHERS) for letter in _LAST.findall(text))
    return sum(last - joined for joined, last in ends)
