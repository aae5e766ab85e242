"""The table of advance widths, as `font_widths.json` has it: for each family two faces and a line distance.

A face is a row with two digits to the base 64 for each of `CHARACTERS`: its width in thousandths of the size.
The file is read once, and a face decoded when it is first asked for.
"""

import json
from collections.abc import Mapping
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
