"""Text that was damaged before it came here: each kind is told, with what it most likely was."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from briefdeck.load.problem_limit import MOST_PROBLEMS, REST_HINT
from briefdeck.load.wording import BACKSLASH_HINT, quoted
from briefdeck.model.writing.text import MOST_CHARACTERS, named
from briefdeck.problems import Problem, Severity, SourceLocation

MOST_OF_A_KIND = 10
"""After so many places of a file with one kind of damage the others are only counted."""
_LEAD = "[\u00c2-\u00f4\u0102-\u0111\u0160-\u017e\u0420\u0421]"
_FOLLOWS = (
    "[\u0080-\u00bf\u0152-\u0178\u02c6-\u02dd\u0402-\u040f\u0451-\u045f\u0490\u0491\u2013-\u203a\u20ac\u2116\u2122"
    "\ufffd]"
)
"""What the first and the next byte of a letter in UTF-8 become when read as a Windows encoding."""
_AMONG_LATIN = f"(?<=[A-Za-z])[В-Й]{_FOLLOWS}|[В-Й]{_FOLLOWS}(?=[A-Za-z])"
"""The same of a letter of Latin script in the Cyrillic one; elsewhere these are the words of Russian."""
_WORD_SIGNS = dict(zip("\uf0b7\uf0a7\uf0a8\uf0d8\uf0fc\uf0e0\uf02d", "•▪◆➢✓→-", strict=True))
"""What the signs of Word's own fonts look like (Symbol and Wingdings at U+F000)."""
_TITLE_KEY = r"(?:title|headline|name|label|term|short): "
_REMNANT = (
    r"_x000[0-9A-F]_|Error! (?:Reference source not found|Bookmark not defined)\.?"
    r"|HYPERLINK \\?\"|\[citation needed\]"
)
"""What stays of cells in Excel, of fields in Word, of notes in Wikipedia."""
_ASCII_SIGNS = ("&", "_x000", "\\", "Error! ", "HYPERLINK ", "[citation ")
"""One of these has every damage that is all in ASCII."""
_MEANT = {
    "t": "a tab",
    "n": "a line break",
    "_": "a space at which no line ends",
    **dict.fromkeys("xu", "the number of a sign"),
}
"""What people write on purpose with a backslash in double quotes."""
_PATH = re.compile(r"(?:\\\\(?=\w)|[A-Za-z]:)(?:(?!\\\\)\S)*")
"""What stands before a backslash in a path of Windows, where none is written twice: a server or a drive."""
_LONGEST_PATH = 260
"""So many characters has a path of Windows at most (MAX_PATH)."""
_NOT_BETWEEN = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
"""Thai, Lao, Burmese and Khmer, in which spaces without width part words."""

_Found = tuple[int, str, str]
"""The column, from 0, what is wrong and how to mend it."""


def _misread(match: re.Match[str]) -> _Found | None:
    """Let ftfy tell misread letters from right text, which in some languages looks much like them."""
    from ftfy import fix_encoding

    word = _word_at(match.string, match.start())
    mended = _once_latin(word) if "В" <= match[0][0] <= "Й" else fix_encoding(word)
    if mended == word:
        return None
    message = f"{quoted(word)} was misread when it was saved: it is most likely {quoted(mended)}"
    return match.start(), message, "type it again, or save what it comes from as UTF-8"


def _once_latin(word: str) -> str:
    """Return a word whose letters were read as Cyrillic ones, which ftfy does not tell; else as it is."""
    try:
        mended = word.encode("cp1251").decode("utf-8")
    except UnicodeError:
        return word
    letters = (char for char in mended if not char.isascii())
    return mended if all("LATIN" in unicodedata.name(char, "") for char in letters) else word


def _word_at(line: str, position: int) -> str:
    return line[line.rfind(" ", 0, position) + 1 :].partition(" ")[0].strip("\"',]}")


def _entity(match: re.Match[str]) -> _Found | None:
    import html

    sign = html.unescape(match[0])
    if sign == match[0]:
        return None
    hint = "write a space" if sign.isspace() else f"write {quoted(sign)}"
    return match.start(), f"{quoted(match[0])} is HTML, and would be printed so", hint


def _left_over(match: re.Match[str]) -> _Found:
    message = f"{quoted(match[0])} is left over from where it was copied, and would be printed so"
    return match.start(), message, "remove it"


def _lost(match: re.Match[str]) -> _Found:
    word = quoted(_word_at(match.string, match.start()))
    return match.start(), f"a letter of {word} was lost: {named(match[0])} stands for it", "type it again"


def _private(match: re.Match[str]) -> _Found:
    likely = _WORD_SIGNS.get(match[0])
    hint = f"write {quoted(likely)}, or '- ' for the entry of a list" if likely else "write another sign"
    return match.start(), f"{named(match[0])} is a sign that only some fonts, such as Word's, have", hint


def _unseen(match: re.Match[str]) -> _Found | None:
    if not re.search(_TITLE_KEY, match.string[: match.start()]):
        return None
    return match.start(), f"nobody sees the character {named(match[0])} in this title", "remove it"


def _lost_backslash(match: re.Match[str]) -> _Found | None:
    """Tell a path or word from a line that was meant to break; what is in no double quotes loses nothing."""
    line, at = match.string, match.start()
    spans = _in_double_quotes(line)
    begin, end = spans[bisect_right(spans, (at, len(line))) - 1] if spans else (at, at)
    word = line[max(begin, line.rfind(" ", begin, at) + 1, at - _LONGEST_PATH) : at]
    letter = match["letter"]
    is_word = letter not in _MEANT or (letter in "nt" and _begins_word(line, begin, at, end))
    if not (begin <= at < end and (is_word or _PATH.fullmatch(word))):
        return None
    made = _MEANT.get(letter, "a sign that nobody sees")
    message = f"in double quotes a backslash and '{match['letter']}' are {made}: both would be lost"
    return at, message, BACKSLASH_HINT


def _begins_word(line: str, begin: int, at: int, end: int) -> bool:
    """Tell whether the only backslash of a value stands between words, where hardly anybody breaks a line."""
    is_between = at > begin and line[at - 1].isalnum() and line[at + 2].islower()
    return is_between and line.find("\\", begin, end) == at and line.find("\\", at + 2, end) < 0


@lru_cache(maxsize=1)  # a line is looked through once, however many backslashes it has
def _in_double_quotes(line: str) -> tuple[tuple[int, int], ...]:
    """Return where the values of a line that stand in double quotes begin and end."""
    return tuple(each.span(1) for each in re.finditer(r'(?:^|[:\[,{-])\s*"((?:[^"\\]|\\.)*)', line))


def _joined(match: re.Match[str]) -> _Found:
    word = _word_at(match.string, match.start())
    letters = quoted(unicodedata.normalize("NFKC", word))
    message = f"{quoted(word)} is written in the shapes of a printed page, in which nobody finds it"
    return match.start(), message, f"write {letters}"


class _Damage(NamedTuple):
    pattern: str
    explain: Callable[[re.Match[str]], _Found | None]


_KINDS: Mapping[str, _Damage] = {
    "misread-text": _Damage(f"{_LEAD}{_FOLLOWS}|{_AMONG_LATIN}", _misread),
    "html-entity": _Damage(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});", _entity),
    "copied-remnant": _Damage(_REMNANT, _left_over),
    "lost-letter": _Damage("\ufffd", _lost),
    "private-character": _Damage("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]", _private),
    "unseen-character": _Damage(rf"\u00ad|(?<!{_NOT_BETWEEN})[\u200b\u2060]", _unseen),
    "lost-backslash": _Damage(
        r"(?<!\\)(?:\\\\)*\\(?P<letter>[ntLP_](?=[^\W_])|x(?=[2-7A-Fa-f])|u(?=[0-9A-Fa-f]{4})(?!00[0189]))",
        _lost_backslash,
    ),
    "joined-letters": _Damage(
        "[\ufb00-\ufb06\ufe70-\ufefc\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff]", _joined
    ),
}
"""The kinds of damage by code: what may be one, and what decides and tells."""


def find_damage(file: str, text: str, *, is_yaml: bool = True) -> Iterator[Problem]:
    """Go through what looks damaged in the text of a file, as warnings; only YAML loses a backslash."""
    if text.isascii() and not any(sign in text for sign in _ASCII_SIGNS):
        return
    lines = text.split("\n")
    for code, kind in _KINDS.items():
        if (is_yaml or code != "lost-backslash") and re.search(kind.pattern, text):
            yield from _problems(code, kind, file, lines)


def _problems(code: str, kind: _Damage, file: str, lines: list[str]) -> Iterator[Problem]:
    damaged = ((number, each) for number, line in enumerate(lines, 1) for each in _in_line(kind, line))
    found = list(islice(damaged, MOST_PROBLEMS))
    for number, (column, message, hint) in found[:MOST_OF_A_KIND]:
        yield Problem(code, SourceLocation(file, number, column + 1), message, hint, Severity.WARNING)
    if len(found) > MOST_OF_A_KIND:
        message = f"{len(found) - MOST_OF_A_KIND} more places in this file are damaged in the same way"
        place = SourceLocation(file, found[MOST_OF_A_KIND][0])
        yield Problem(code, place, message, REST_HINT, Severity.WARNING)


def _in_line(kind: _Damage, line: str) -> Iterator[_Found]:
    """Go through the damage in a line, each word's once, unless it is a remark or longer than any text."""
    if len(line) > MOST_CHARACTERS or line.lstrip().startswith("#"):
        return
    told = set()
    for match in re.finditer(kind.pattern, line):
        found = kind.explain(match)
        if found and found[1] not in told:
            told.add(found[1])
            yield found
