"""Words that are another word with a slip of the pen, rather than a word of their own."""

import re
from functools import lru_cache

NAME_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
"""A word as names have it."""
_POSSESSIVE = re.compile(r"['’]s?$")
_LEAST_LETTERS, _LEAST_LAST = 5, 4
"""So many letters a word of a name has at least that may be a slip: given names are short and much alike."""
_LONG = 7
"""From so many letters on, two may be wrong."""


def name_words(text: str) -> tuple[str, ...]:
    """Return the words of a name or text in small letters, none of them in the possessive."""
    return tuple(map(bare_word, NAME_WORD.findall(text)))


@lru_cache(maxsize=65_536)
def bare_word(word: str) -> str:
    """Return a word in small letters, and not in the possessive."""
    return without_possessive(word).casefold().replace("’", "'")


def without_possessive(text: str) -> str:
    """Return a name as it is when nothing is its own."""
    return _POSSESSIVE.sub("", text)


def letters_wrong(word: str, meant: str) -> int:
    """Count the letters that are missing, too many or other ones; 3 stands for more than that too.

    It is the least number of such changes (Levenshtein, 1966), which difflib does not look for.
    """
    if abs(len(word) - len(meant)) > 2:
        return 3
    row: list[int] = [*range(len(meant) + 1)]
    for number, letter in enumerate(word, 1):
        above, row = row, [number]
        for place, other in enumerate(meant):
            row.append(min(row[-1] + 1, above[place + 1] + 1, above[place] + (letter != other)))
    return min(row[-1], 3)


def is_slip(word: str, meant: str) -> bool:
    """Tell whether a word is nearly another: but for a letter, for two in a long one or changed about."""
    wrong = letters_wrong(word, meant)
    is_long = max(len(word), len(meant)) >= _LONG
    return 0 < wrong <= (2 if is_long or sorted(word) == sorted(meant) else 1)


def is_slip_in_name(word: str, meant: str, *, is_last: bool) -> bool:
    """Tell whether a word in small letters is a slip of one in a name, and no other name or its plural."""
    is_long_enough = max(len(word), len(meant)) >= (_LEAST_LAST if is_last else _LEAST_LETTERS)
    is_plural = is_last and word in (f"{meant}s", f"{meant}es")
    return word[0] == meant[0] and is_long_enough and not is_plural and is_slip(word, meant)
