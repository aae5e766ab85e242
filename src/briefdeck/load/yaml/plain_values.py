"""What stands without quotes: text, unless it can only be a number, true, false or nothing."""

import math
import re
from typing import Any, Self

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,18})?(?:[eE][+-]?[0-9]{1,3})?")
_TYPED_END = re.compile(r"(?<!\\)(?:\\\\)*\\n")
_NUMBERS_BEGIN_WITH = frozenset("-0123456789")
_PARAGRAPH_END = re.compile(r"^(?:[^\s|].*\n(?=\S)|\|.*\n(?=[^\s|]))", re.MULTILINE)
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


class WrittenNumber(float):
    """A number whose text is that of the file: 3.50 keeps its zero."""

    _written: str

    def __new__(cls, written: str) -> Self:
        """Read the number, and keep how it was written."""
        number = super().__new__(cls, written)
        number._written = written
        return number

    def __str__(self) -> str:
        """Return the number as it was written."""
        return self._written


def scalar_of(event: Any) -> str | int | float | bool | None:
    """Return what a scalar means: text where it is in quotes."""
    return str(event.value) if event.style or event.tag else plain_value(event.value)


def with_paragraphs(text: str, source: str) -> str:
    r"""Put an empty line where YAML makes one line end of it: in quotes, after `>` or without any sign.

    Lines of a table, and those indented more, follow one another; so may ends typed in double quotes as `\n`.
    """
    has_typed_ends = source.startswith('"') and _TYPED_END.search(source)
    return text if has_typed_ends else _PARAGRAPH_END.sub(r"\g<0>\n", text)


def plain_value(text: str) -> str | int | float | bool | None:
    """Read what stands without quotes."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMBERS_BEGIN_WITH:
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        number = WrittenNumber(text)
        return number if math.isfinite(number) else text
    return text
