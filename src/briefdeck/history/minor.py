"""Minor or major: whether a text says the same as before, only written better.

A change is minor when, with quotation marks, dashes, spaces, case and punctuation set aside, the words are
the same; or when just one word is spelled otherwise. That is: British or American spelling; or one or two
letters added, dropped, replaced or swapped in a word of at least five letters (two only from nine), its
first two letters and its last being the same. Anything about a digit, a number, a currency, a negation, a
modal verb, a name or one of the few words that are often mistaken for each other is major. All that is known
of how words are spelt is known of English: in other languages every other word is major. When in doubt a
change is major: to tell too much is better than to keep a change of substance quiet. The distinction is
that of the British government's publishing guidance: minor changes are made silently, major ones carry a
note.
"""

import re
import unicodedata
from collections.abc import Sequence

from briefdeck.model.writing.numbers import CURRENCY_SIGNS

_QUOTES = str.maketrans(dict.fromkeys("‘’‚‛′`´", "'") | dict.fromkeys("‐‑‒–—―−", "-") | {"\u00ad": None})
_TOKEN = re.compile(
    r"(?:(?<![\w)])-)?\d+(?:[.,:/-]\d+)*%?"  # -5, 1,250.75, 2014-12-31, 40%
    r"|re-(?=[^\W\d_])"  # to re-sign is not to resign
    r"|[^\W\d_]+(?:'[^\W\d_]+)*"  # words
    rf"|[{CURRENCY_SIGNS}%+<>=≈~±]"
)
_WORD_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_VARIANTS = tuple(
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        (r"(?<=\w{2})our(?=s|ed|ing|able|ably|ite|ful|er|hood|$)", "or"),
        (r"(?<=\w{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations)$)", "iz"),
        (r"^(program)me(s?)$", r"\1\2"),
        (r"^(cent|theat)re(s?)$", r"\1er\2"),
        (r"^(def|off)ence(s?)$", r"\1ense\2"),
    )
)
_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred "
    "thousand million billion trillion dozen dozens half quarter third fourth fifth sixth seventh "
    "eighth ninth tenth first second once twice double several few many most all both each every some "
    "any"
)
_NEGATIONS = "no not none never neither nor without nobody nothing nowhere cannot hardly unless except only"
_MODALS = "may might must shall should will would can could need ought"
_MISTAKEN = (
    "adopt adapt adopted adapted prescribe proscribe prescribed proscribed state stage trade trace"
    " import export raise raze eminent imminent ensure insure complement compliment council counsel"
)
_KEPT = frozenset(f"{_NUMBERS} {_NEGATIONS} {_MODALS} {_MISTAKEN}".split())
"""Words whose spelling is their meaning."""


def is_minor(old: str, new: str, language: str = "") -> bool:
    """Tell whether two texts say the same in the same words, but for how these are written.

    `language` is a BCP-47 tag, empty for English.
    """
    old, new = _plain(old), _plain(new)
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    is_english = not language
    if _folded(before, is_english=is_english) == _folded(after, is_english=is_english):
        return True
    one, other = (_folded(_TOKEN.findall(_joined(each)), is_english=is_english) for each in (old, new))
    if one == other:
        return True
    return is_english and len(before) == len(after) and _one_is_respelled(before, after)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_QUOTES)


def _joined(text: str) -> str:
    """Write words with a hyphen as one word, but for `re-`."""
    return _WORD_HYPHEN.sub("", re.sub(r"\b([Rr]e)-", r"\1- ", text))


def _folded(words: Sequence[str], *, is_english: bool = True) -> list[str]:
    folded = [word.casefold() for word in words]
    return [_one_spelling(word) for word in folded] if is_english else folded


def _one_spelling(word: str) -> str:
    if len(word) < 6:
        return word
    for pattern, spelling in _VARIANTS:
        word = pattern.sub(spelling, word)
    return word


def _one_is_respelled(before: Sequence[str], after: Sequence[str]) -> bool:
    pairs = [
        (position, old, new)
        for position, (old, new) in enumerate(zip(before, after, strict=True))
        if _folded([old]) != _folded([new])
    ]
    if len(pairs) != 1:
        return False
    position, old, new = pairs[0]
    if position and (old[:1].isupper() or new[:1].isupper()):
        return False
    return _is_respelled(old.casefold(), new.casefold())


def _is_respelled(old: str, new: str) -> bool:
    shortest = min(len(old), len(new))
    if not (old.isalpha() and new.isalpha()) or shortest < 5 or {old, new} & _KEPT:
        return False
    if old[:2] != new[:2] or old[-1] != new[-1]:
        return False
    return distance(old, new) <= (1 if shortest < 9 else 2)


def distance(old: str, new: str) -> int:
    """Count the letters to add, drop, replace or swap with their neighbour to turn one word into the other.

    This is the optimal string alignment distance, the usual restricted form of Damerau's and Levenshtein's.
    """
    before_last: list[int] = []
    last = list(range(len(new) + 1))
    for row, letter in enumerate(old, 1):
        current = [row]
        for column, other in enumerate(new, 1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != other))
            if row > 1 < column and letter == new[column - 2] and old[row - 2] == other:
                cost = min(cost, before_last[column - 2] + 1)
            current.append(cost)
        before_last, last = last, current
    return last[-1]
