"""Numbers, measures and addresses among letters that run from the right: what of them must not turn."""

import re
import unicodedata
from collections.abc import Sequence

from briefdeck.model.writing.numbers import CURRENCY_SIGNS
from briefdeck.model.writing.quotation import FROM_RIGHT_LETTERS, IN_LATIN, WITHIN_URDU_MARKS

_SIGN, _CURRENCY = "[+\u2212±~≈<>≤≥-]", f"[{CURRENCY_SIGNS}]"
"""Signs before numbers, and those of money."""
_UNIT = r"°?[A-Za-zµ]+[²³]?(?:/[A-Za-z]+[²³]?)*"
_NUMBER = (
    rf"(?:(?<!\w){_SIGN})?{_CURRENCY}?[0-9]+(?:[.,:/×÷°′″][0-9]+)*(?:\u00a0?[%‰°′″])?"
    rf"(?:{_UNIT}|[A-Za-z][0-9A-Za-z]*|[²³])?"
)
"""A number with what belongs to it: `−3°C`, `€5m`, `3×5`, `12/02/2015`."""
_RANGE = rf"{_NUMBER}(?:[-–—]{_NUMBER})*"
"""Numbers with a dash between them and no space; one with spaces parts words as well as numbers."""
_PHONE = r"\+[0-9]+(?:[ \u00a0-][0-9]+)+"
_GROUPED = rf"{_SIGN}?{_CURRENCY}?[0-9]+(?:[ \u00a0][0-9]{{2,}}(?![.,:/–-]?[0-9]|[%‰]))+"
"""A number in groups of digits, `2 310`; dates, times and shares side by side are numbers of their own."""
_MEASURE = rf"(?:{_PHONE}|(?<!\w){_GROUPED}|{_RANGE})"
_PHRASE = rf"{_MEASURE}[ \u00a0]{_UNIT}(?:[ \u00a0](?:{_UNIT}|{_RANGE}))*"
_PHRASES = rf"{_PHRASE}(?: [-–—] {_PHRASE})*"
"""Numbers with Latin words after them: `5 March – 7 April 2021`."""
_TIMES = r"[0-9]{1,2}:[0-9]{2} [-–—] [0-9]{1,2}:[0-9]{2}"
_REST = rf"(?: ?[-+\u2212×÷*/–] ?{_NUMBER})*"
_EQUATION = rf"{_NUMBER}{_REST} ?[=≈] ?{_NUMBER}{_REST}"
_ADDRESS = r"[A-Za-z][\w+.-]*://[!-~\w\u200b]*[\w/]|[\w.+-]+@[\w.\u200b-]*\w"
"""An address, which layout may have divided by a sign that is not seen (U+200B)."""
_SIGNED_WORD = r"[A-Za-z]\w*[+#]+"
_ENDING_SIGNS = ("+", "#")
_KEPT_IN_ORDER = (
    rf"(?<![0-9A-Za-z_{CURRENCY_SIGNS}])(?<![\dA-Za-z_][.,:/-])"
    rf"(?:{_ADDRESS}|{_SIGNED_WORD}|{_EQUATION}|{_TIMES}|{_PHRASES}|{_MEASURE})(?![0-9A-Za-z+#]|-[A-Za-z]|://|[\w.+-]*@)"
)
"""Addresses, words such as `C++`, and numbers in European digits: with signs, ranges, dates, Latin units.

Not compiled here, which takes 10 ms: few papers run from the right.
"""
_LRI, _RLI, _PDI = "\u2066", "\u2067", "\u2069"
_RLE, _PDF = "\u202b", "\u202c"
FROM_LEFT, FROM_RIGHT = "\u200e", "\u200f"
"""Marks that are not seen, and run from the left (U+200E) and from the right (U+200F)."""
_PARTED = re.compile(
    r"(?:(?<=[0-9A-Za-z)\]%°/\u2069])|^)([،؛]| ·)"
    rf"(?= ?(?:[\u2066(+\u2212]|{_CURRENCY})?(?:[0-9A-Za-z]|$))"
)
"""What parts Latin words and numbers in a list, each of which is read by itself."""
_WORDS = r"[^\W\dA-Za-z]+(?: [^\W\dA-Za-z]+)?[،,]?"
_DATES = re.compile(rf"([0-9]{{1,2}} {_WORDS} [0-9]{{4}})([-–—])(?=[0-9]{{1,2}} {_WORDS} [0-9]{{4}})")
"""Two dates with months in letters, between which a dash without spaces parts a year from a day."""
_BEFORE_NUMBER = rf"[{FROM_RIGHT_LETTERS}](?=(\W*[0-9]))(?![\d\W_]*[{FROM_RIGHT_LETTERS}])"
"""The last letter of words that run from the right, where a number follows and no more such words.

Not compiled here: few papers that run from the left have such words.
"""
_RUNS_ON = re.compile(rf"{_PDI}(?=[^\w{FROM_RIGHT}]*[{_LRI}\dA-Za-z])")
"""The end of what was isolated, where nothing but signs stands before the next number or Latin word."""


def isolated(text: str) -> str:
    """Return a text that runs from the right with addresses, numbers and ranges isolated: they do not turn.

    After Arabic letters the range `2024–25` would stand as `25–2024`, and `$350` as `350$` (UAX 9, W2).
    Plain numbers never turn; numbers after Latin words stand in the order of these. What a list of such
    parts is read from the right: `The Hindu، 23` would have its `23` before the title otherwise. So are the
    ends of what a dash with spaces parts, and two dates: `5 مارچ 2021 – 7 اپریل 2021`. A quotation in
    Latin letters is isolated with its marks, so that they and its full stop stand as it is read.
    """

    def kept(found: re.Match[str]) -> str:
        before = next(filter(str.isalpha, reversed(found.string[: found.start()])), "")
        if found[0].isdigit():
            return found[0]
        if before and unicodedata.bidirectional(before) == "L":
            return f"{found[0]}{FROM_LEFT}" if found[0].endswith(_ENDING_SIGNS) else found[0]
        return f"{_LRI}{found[0]}{_PDI}"

    for quotation in (WITHIN_URDU_MARKS, IN_LATIN):
        text = re.sub(quotation, rf"{_LRI}\g<0>{_PDI}", text)
    dated = _DATES.sub(rf"\1{FROM_RIGHT}\2{FROM_RIGHT}", text)
    return _PARTED.sub(rf"{FROM_RIGHT}\1{FROM_RIGHT}", re.sub(_KEPT_IN_ORDER, kept, dated))


def isolate(*, from_right: bool) -> tuple[str, str]:
    """Return what begins and ends a part of a text that runs from one side, whatever stands around it."""
    return _RLI if from_right else _LRI, _PDI


def embedded(text: str) -> str:
    """Return a text with marks by which it runs from the right anywhere, if it has other signs too."""
    kinds = set(map(unicodedata.bidirectional, text))
    is_mixed = kinds & {"R", "AL"} and kinds - {"R", "AL", "NSM", "WS"}
    return f"{_RLE}{text}{_PDF}" if is_mixed else text


def numbers_kept_after(text: str, languages: Sequence[str]) -> list[str]:
    """Return the letters of a text that runs from the left, with marks where words from the right end.

    Where a number follows, the mark keeps it in its place after them, before which it would stand otherwise
    (UAX 9, W2). A number between such words is part of what they say, and so is one in a foreign text:
    `languages` has that of every letter, empty for the text's own.
    """
    letters = [*text]
    for found in () if text.isascii() else re.finditer(_BEFORE_NUMBER, text):
        end, number = found.start(), found.end(1) - 1
        if not languages[end] or languages[end] != languages[number]:
            letters[end] += FROM_LEFT
    return letters


def kept_in_order(text: str) -> str:
    """Return the same by marks that programs of any age follow, which stand round what runs from the left."""
    marked = _RUNS_ON.sub(f"{_PDI}{FROM_RIGHT}", isolated(text))
    return marked.replace(_LRI, FROM_LEFT).replace(_PDI, FROM_LEFT)
