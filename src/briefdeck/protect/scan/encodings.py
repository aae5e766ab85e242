"""Texts that do not say how their letters are written: read in every way that is usual."""

from __future__ import annotations

import re
from collections.abc import Iterator

_USUAL = ("latin-1", "cp1252", "cp1250", "cp1251", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic", "cp1256")
"""Encodings of one byte a letter: of Western and Central Europe, of Russian and its kin, of Arabic script."""
_MOST_BYTES = 20 * 1024 * 1024
"""Longer texts are read in the first of them alone."""
_CODE_PAGE = re.compile(rb"\\ansicpg(\d{1,5})")
_RTF = re.compile(
    r"\\u(?P<number>-?\d{1,6}) ?(?:\\'[0-9a-fA-F]{2}|[^\\{}])?"
    r"|(?P<run>(?:\\'[0-9a-fA-F]{2})+)"
    r"|(?P<end>\\(?:par|line|row|cell|tab)\b ?)"
    r"|\\[a-zA-Z]+(?:-?\d+)? ?|\\\*|[{}\r\n]"
)
"""What is no letter as it stands in Rich Text Format (version 1.9.1)."""


def as_encoded(data: bytes) -> Iterator[str]:
    """Give what bytes say as a text in each usual encoding, each reading once."""
    usual = _USUAL if len(data) <= _MOST_BYTES else _USUAL[:1]
    yield from dict.fromkeys(data.decode(code, "replace") for code in usual)


def rich_text(data: bytes) -> str:
    """Return what a file of Rich Text Format shows, as far as it is text."""
    named = _CODE_PAGE.search(data)
    code = f"cp{named[1].decode()}" if named else "cp1252"

    def shown(found: re.Match[str]) -> str:
        if found["number"]:
            return chr(int(found["number"]) % 0x10000)
        if found["run"]:
            return _decoded(bytes.fromhex(found["run"].replace("\\'", "")), code)
        return "\n" if found["end"] else ""

    return _RTF.sub(shown, data.decode("latin-1"))


def _decoded(data: bytes, code: str) -> str:
    try:
        return data.decode(code, "replace")
    except LookupError:
        return data.decode("cp1252", "replace")
