"""Two stars within a word: where they begin or end bold text, as in Markdown, and are no product's sign."""

import re

_STARS = "**"
_LONGEST = 300
"""Bold text that begins or ends within a word is no longer."""
_OPENS = re.compile(r"(?<![\w*\\])\*\*(?=[^\s*])")
_OPENS_IN_WORD = re.compile(rf"(?<=[^\W\d_])\*\*(?=[^\W\d_][^\s*]{{1,{_LONGEST}}}\*\*(?!\*))")


def is_bold_in_word(text: str, at: int) -> bool:
    """Tell whether two stars between letters or digits begin bold text, or end what began before them."""
    return bool(_OPENS_IN_WORD.match(text, at)) or _ends_bold(text, at)


def _ends_bold(text: str, at: int) -> bool:
    begin = text.rfind(_STARS, max(0, at - _LONGEST), at)
    if begin < 0 or "*" in text[begin + 2 : at] or "\n\n" in text[begin:at]:
        return False
    return bool(_OPENS.match(text, begin) or _OPENS_IN_WORD.match(text, begin))
