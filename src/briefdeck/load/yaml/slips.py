"""Slips that stop a YAML file from being read, found in its lines: each is named for what it is.

The parser only says what it expected at the place where it gave up, which is often below the slip.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from briefdeck.model.writing.text import named
from briefdeck.problems import Problem, SourceLocation

ODD_SPACE = "[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]"
"""What looks like a space, or like nothing, and is no space to YAML."""
OTHER_DASHES = "\u2010-\u2015\u2212\u2022\u00b7\u25aa\u2023\u2043"
"""Signs with which word processors begin the entries of a list, as between the brackets of a pattern."""
NO_DASH = "an entry of a list cannot begin with {}", "begin it with '- '"
"""What is wrong with an entry that begins with one of these, and the cure."""
NO_BLANK = "a space is missing after this ':'", "write 'key: value'"
"""What is wrong with a key and its value that touch, and the cure."""
ODD_SPACE_HINT = "put an ordinary space in its place"
COMMENT_SIGN = r"(?<=[ \t])#(?=[^\W_])"
"""A `#` that begins a comment, and is meant as text: a letter or digit follows."""
REMARK_HINT = "put the text in quotes; if this is a remark, put two blanks before the '#', and one after it"
QUOTE_HINT = "put the text in quotes"
OPENING_QUOTES = "\u201c\u201e\u00ab\u2018\u201a\u2019\u201d"
"""What Word and others make of a straight quotation mark at the beginning of a text."""
STRAIGHT_HINT = "put the text in straight quotes, \" or '"
_BEGIN = r"^[ \t]*(?:- +)*"
_KEY = r"(?:- +)?(?:\{ *)?[a-z_]+:(?:\s|$)"
_UNQUOTED = r"^(?:[^\"'#]|\"[^\"]*\"|(?<=\w)'|(?<!\w)'[^']*')*"
"""All of a line up to a place that is not within quotes."""
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
        r"^[ \t]*(?P<slip>-)(?=[a-z_]+:|\{)",
        "a space is missing after this '-'",
        "write '- key: value', or '- {key: value}'",
        ("mapping values", "find expected ':'", "block mapping", "block collection"),
    ),
    Slip(
        r"^[ \t]*(?P<slip>```|~~~)",
        "this line belongs to Markdown, which a YAML file has none of around its keys",
        "remove it, and its like at the end",
    ),
    Slip(
        r"\{[^{}]*(?P<slip>;) *[a-z_]+:",
        "a ';' stands between two keys",
        "put a ',' in its place",
        ("expected ',' or",),
    ),
    Slip(
        rf"{_BEGIN}[a-z_]+(?P<slip>:)(?=[^\s/])",
        *NO_BLANK,
        ("find expected ':'",),
    ),
    Slip(
        r"[{\[,] *[\w-]+(?P<slip>:)(?=[,}\]])",
        "nothing stands after this ':'",
        "write a value there, such as {} for an output, or take the key out",
        ("unexpected ':'",),
    ),
    Slip(
        r"(?<=: )(?P<slip>#)(?:[0-9A-Fa-f]{3}){1,2}\b",
        "a comment begins with this '#': a colour needs quotes",
        'write it like "#005A50"',
        ("node content", "find expected ':'", "expected ',' or", "block mapping"),
    ),
    Slip(
        r"[:\[,{] *'[^']*\w(?P<slip>')(?=\w)",
        "this apostrophe ends the text that a single quotation mark opened",
        "put the text in double quotes, or write the apostrophe twice",
        ("expected ',' or", "block mapping"),
    ),
    Slip(
        rf"{_UNQUOTED}(?:(?<=[ \t])(?P<slip>#)(?=[^\W_])|(?<=\S[ \t])(?P<single>#).*[]}}])",
        "a comment begins with this '#', and ends the text before it",
        QUOTE_HINT,
        ("find expected ':'", "expected ',' or", "block mapping"),
    ),
    Slip(
        rf"{_UNQUOTED}(?<=\S[ \t])(?P<slip>#)",
        "a comment begins with this '#', and ends the text before it",
        QUOTE_HINT,
        ("find expected ':'", "block mapping"),
    ),
    Slip(
        rf"^[ \t]*(?P<slip>[{OTHER_DASHES}*])\s",
        *NO_DASH,
        ("mapping values", "find expected ':'", "an alias", "block mapping", "block collection"),
    ),
    Slip(
        rf"(?:[:\[,{{-] +|[\[{{])(?P<slip>[{OPENING_QUOTES}])",
        "the character {} is no quotation mark to YAML",
        STRAIGHT_HINT,
        ("mapping values", "expected ',' or", "find expected ':'", "block mapping"),
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


def line_taken_in(text: str, start: int, end: int) -> str:
    """Return the line of a key or entry within quotation marks or braces; empty when there is none.

    Such a line is indented no more than the one on which they open: they were not closed where they should.
    """
    begin = text[text.rfind("\n", 0, start) + 1 : start]
    room = len(begin) - len(begin.lstrip(" -"))
    return next(
        (line for line in text[start:end].split("\n")[1:] if re.match(rf" {{0,{room}}}{_KEY}", line)), ""
    )


def find_merge_marker(file: str, text: str) -> Problem | None:
    """Return a problem at the first line that version control put in to show two versions of a file."""
    match = re.search(_MERGE, text, re.MULTILINE) if "<<<<<<<" in text or ">>>>>>>" in text else None
    if match is None:
        return None
    message = "this line was put in by version control, where two versions of the file differ"
    hint = "keep one version, and take out this line and those that begin with '=======' and '>>>>>>>'"
    return Problem(
        "merge-marker", SourceLocation(file, text.count("\n", 0, match.start()) + 1, 1), message, hint
    )
