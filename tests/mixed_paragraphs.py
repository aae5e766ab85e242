"""Mixed paragraphs from a seed, of Urdu, Latin words, numbers, money, dates, brackets; and others' order.

The Urdu words have only letters that never join, so that a line can be drawn letter by letter and looked at.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from random import Random

from bidi import get_display
from PIL import Image, ImageDraw, ImageFont

from briefdeck.render.pdf.bidi import in_visual_order, levels_of
from briefdeck.render.pdf.shaping import MIRRORED

_PARTS = (
    ("اردو", "دارا", "زرد", "دور", "رواداد", "ڈر", "اور", "دو", "۱۲", "۱۲–۱۵"),
    ("IMF", "Lake Council", "(LMC)", "C++", "e-mail", "a@b.org", "Ferry-Office,", "No. 7"),
    ("12", "2024-25", "3.5%", "$350", "USD 1.7 million", "12/02/2015", "1,000.5", "٣٤", "٪٥"),
    ("(", ")", "[", "]", "«", "»", "،", "؛", ":", "/", "-", "."),
)
_ISOLATES = "\u2066\u2067\u2068"
_UNSEEN = ("BN", "LRI", "RLI", "FSI", "PDI")
_TRAILING = frozenset(("WS", "PDI", "BN", "LRI", "RLI", "FSI"))
_OVERRIDE, _END = "\u202d", "\u202c"
_SIZE = (2600, 60)
_PLAIN = [
    f"-{tag}" for tag in ("kern", "calt", "liga", "rlig", "ccmp", "mark", "locl", "clig", "curs", "mkmk")
]


def paragraph(seed: int) -> str:
    """Give a paragraph; in some, parts are isolated."""
    chance = Random(seed)  # noqa: S311 - the same every time
    with_isolates = chance.random() < 0.3
    words = []
    for _ in range(chance.randint(3, 20)):
        word = chance.choice(chance.choice((_PARTS[0], *_PARTS)))
        isolate = chance.choice(_ISOLATES) if with_isolates and chance.random() < 0.3 else ""
        words.append(f"{isolate}{word}\u2069" if isolate else word)
    return "".join(word + chance.choice(("", " ", " ")) for word in words).strip()


def has_isolates(text: str) -> bool:
    """Tell whether parts of a text are isolated; the other programs each have a fault there."""
    return not set(_ISOLATES).isdisjoint(text)


def line_levels(text: str, levels: Sequence[int], base: int) -> list[int]:
    """Return the levels of a line of a paragraph: spaces at its end, and before tabs, have its own (L1)."""
    found, trails = list(levels), True
    for place in range(len(text) - 1, -1, -1):
        kind = unicodedata.bidirectional(text[place])
        trails = kind in ("S", "B") or (trails and kind in _TRAILING)
        if trails:
            found[place] = base
    return found


def visual(text: str, base: int, *, mirrored: bool = False) -> str:
    """Give the characters of a line in our order from left to right; brackets as drawn, if wanted."""
    levels = line_levels(text, levels_of(text, base), base)
    placed = in_visual_order(list(zip(text, levels, strict=True)), lambda pair: pair[1])
    turned = MIRRORED if mirrored else {}
    drawn = (turned.get(char, char) if level % 2 else char for char, level in placed)
    return _seen("".join(drawn))


def as_python_bidi(text: str, base: int) -> bool:
    """Tell whether python-bidi (the crate unicode-bidi) has the same order."""
    return visual(text, base) == _seen(get_display(text, base_dir="R" if base else "L"))


def as_fribidi(text: str, base: int) -> bool:
    """Tell whether Pillow with Raqm (FriBidi) draws a text as it does our order of its letters."""
    whole = _drawn(text, "rtl" if base else "ltr")
    return whole == _drawn(f"{_OVERRIDE}{visual(text, base, mirrored=True)}{_END}", "ltr")


def _drawn(text: str, direction: str) -> bytes:
    image = Image.new("L", _SIZE)
    ImageDraw.Draw(image).text((10, 10), text, font=_font(), fill=255, direction=direction, features=_PLAIN)
    return image.tobytes()


@cache
def _font() -> ImageFont.FreeTypeFont:
    spec = find_spec("fontpkg_amiri")
    assert spec
    assert spec.origin
    file = Path(spec.origin).parent / "files" / "Amiri-Regular.ttf"
    return ImageFont.truetype(str(file), 20, layout_engine=ImageFont.Layout.RAQM)


def _seen(text: str) -> str:
    return "".join(char for char in text if unicodedata.bidirectional(char) not in _UNSEEN)
