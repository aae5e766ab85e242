"""Slips that stop a YAML file from being read, found in its lines: each is named for what it is.

The parser only says what it expected at the place where it gave up, which is often below the slip.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from briefdeck.model.text import named
from briefdeck.problems import Problem, SourceLocation

ODD_SPACE = "[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]"
"""What looks like a space, or like nothing, and is no space to YAML."""
ODD_SPACE_HINT = "put an ordinary space in its place"
COMMENT_SIGN = r"(?<=[ \t])#(?=[^\W_]|[ \t]+(?:\d|[B-HJ-Z]\b))"
"""A `#` that begins a comment, and is likely to be meant as text: a letter or digit follows.

So is one before a blank and a digit or a single capital that is no word, as in `item # 4`."""
QUOTE_HINT = "put the text in quotes"
_BEGIN = r"^[ \t]*(?:- +)*"
_MERGE = r"^(?:<{7}|>{7}|\|{7})(?: .*)?$"


class Slip(NamedTuple):
    """One kind of slip."""

    pattern: str
    """Finds it in a line; the group `slip` is its place."""
    message: str
    """What it is; `{}` stands for the name of the character, `{0}` … as `str.format` has it."""
    hint: str
    words: tuple[str, ...] = ("",)
    """It is only looked for when the parser's objection has one of these words."""


_SLIPS = (
    Slip(
        rf"{_BEGIN}(?:[\w-]+:|-)?(?P<slip>{ODD_SPACE})|[{{,] *[\w-]+:(?P<flow>{ODD_SPACE})",
        "the character {} stands where a space is needed; it only looks like one",
        ODD_SPACE_HINT,
    ),
    Slip(
        rf"{_BEGIN}[\w-]+(?P<slip>[\uff1a\ufe55\u2236\ua789])",
        "the character {} is no colon to YAML",
        "type the colon of the keyboard, and a space after it",
    ),
    Slip(
        rf"{_BEGIN}[a-z_]+(?P<slip>:)(?=[^\s/])",
        "a space is missing after this ':'",
        "write 'key: value'",
        ("find expected ':'",),
    ),
    Slip(
        rf"^[^\"'#]*{COMMENT_SIGN.replace('#', '(?P<slip>#)')}",
        "a comment begins with this '#', and ends the text before it",
        QUOTE_HINT,
        ("find expected ':'", "expected ',' or", "block mapping"),
    ),
    Slip(
        r"^[ \t]*(?P<slip>[\u2010-\u2015\u2212\u2022\u00b7\u25aa\u2023\u2043*])\s",
        "an entry of a list cannot begin with {}",
        "begin it with '- '",
        ("mapping values", "find expected ':'", "an alias"),
    ),
    Slip(
        r": +(?P<slip>[\u201c\u201e\u00ab\u2018\u2019\u201d])",
        "the character {} is no quotation mark to YAML",
        "put the text in straight quotes, \" or '",
        ("mapping values",),
    ),
)


def find_slip(file: str, lines: Iterable[tuple[int, str]], words: str) -> Problem | None:
    """Return a problem at the first slip in numbered lines that explains the parser's words."""
    for number, line in lines:
        for slip in _SLIPS:
            match = re.search(slip.pattern, line) if any(word in words for word in slip.words) else None
            if match:
                start = match.start(match.lastgroup or 0)
                place = SourceLocation(file, number + 1, start + 1)
                return Problem("yaml", place, slip.message.format(named(line[start])), slip.hint)
    return None


def find_merge_marker(file: str, text: str) -> Problem | None:
    """Return a problem at the first line that version control put in to show two versions of a file."""
    match = re.search(_MERGE, text, re.MULTILINE) if "<<<<<<<" in text or ">>>>>>>" in text else None
    if match is None:
        return None
    message = "this line was put in by version control, where two versions of the file differ"
    hint = "keep one version, and take out this line and those that begin with '=======' and '>>>>>>>'"
    return Problem(
        "merge-marker", SourceLocation(file, text.count("\n", 0, match.start()) + 1), message, hint
    )
