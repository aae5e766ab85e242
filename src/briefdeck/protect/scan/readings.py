"""The ways in which a text may be written in a file, undone one by one."""

from __future__ import annotations

import base64
import binascii
import html
import quopri
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from briefdeck.protect.scan.passages import MARK

_LEAST_RUN = 16
"""Shorter runs of hexadecimal digits or of base64 hold no name."""
_HEX = re.compile(rf"(?<![0-9A-Za-z])(?:[0-9A-Fa-f]{{2}}){{{_LEAST_RUN // 2},}}(?![0-9A-Za-z])")
_BASE64 = re.compile(rf"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{{{_LEAST_RUN},}}(?:\r?\n[A-Za-z0-9+/]+)*={{0,2}}")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|U([0-9A-Fa-f]{8}))")
_OFFICE_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TAG = re.compile(r"<[^<>|]*>")
"""No tag goes on over the mark between two texts."""
_BLOCK = re.compile(r"</?(?:p|div|li|td|th|tr|h[1-6]|br|title|section|dt|dd)\b[^<>|]*>", re.IGNORECASE)
_QUOTED_PRINTABLE = re.compile(r"=(?:[0-9A-F]{2}|\r?\n)")
ROUNDS = 2
"""A text may be written so twice over: an address within an address."""


class _Code(NamedTuple):
    """A way to write texts."""

    sign: str
    """What a text has that is written so."""
    undo: Callable[[str], str]


def readings_of(text: str) -> Iterator[str]:
    """Give a text as it stands, and as it reads once what programs do to texts is undone, and once more."""
    yield text
    for has_tags in (False, True) if "<" in text else (False,):
        read = text
        for _ in range(ROUNDS):
            before, read = read, undone(read, has_tags=has_tags)
            if read == before:
                break
            yield read


def undone(text: str, *, has_tags: bool = True) -> str:
    """Return a text as it reads once what programs do to texts is undone.

    Without its tags words go on over them, and what stands in tags is read only with them: `has_tags` says
    whether to take them out.
    """
    for code in _CODES if has_tags else _CODES[1:]:
        if code.sign in text:
            text = _undone_apart(code, text)
    return text


def _undone_apart(code: _Code, text: str) -> str:
    """Undo one way to write texts; what then reads as the mark between two texts is none."""
    read = code.undo(text)
    if read.count(MARK) == text.count(MARK):
        return read
    return MARK.join(code.undo(each).replace(MARK, "\n") for each in text.split(MARK))


def _without_tags(text: str) -> str:
    return _TAG.sub("", _BLOCK.sub("\n\n", text))


def _unescaped(text: str) -> str:
    """Undo the escapes of JSON, YAML and programs."""
    breaks = text.replace("\\n", "\n").replace("\\r", "\n").replace("\\t", " ").replace("\\/", "/")
    return _ESCAPE.sub(lambda found: _character(found[1] or found[2] or found[3]), breaks)


def _office_unescaped(text: str) -> str:
    return _OFFICE_ESCAPE.sub(lambda found: _character(found[1]), text)


def _character(digits: str) -> str:
    number = int(digits, 16)
    return chr(number) if number <= 0x10FFFF else ""


def _quoted(text: str) -> str:
    """Undo what mails do to letters that are not ASCII, and to long lines."""
    if not _QUOTED_PRINTABLE.search(text):
        return text
    return quopri.decodestring(text.encode("utf-8")).decode("utf-8", "ignore")


def _hex_read(text: str) -> str:
    return _HEX.sub(lambda found: _as_text(bytes.fromhex(found.group())), text)


def _base64_read(text: str) -> str:
    return _BASE64.sub(lambda found: _decoded(found.group()), text)


def _decoded(run: str) -> str:
    letters = re.sub(r"[\r\n=]", "", run)
    try:
        return _as_text(base64.b64decode(letters + "=" * (-len(letters) % 4)))
    except (binascii.Error, ValueError):
        return run


def _as_text(data: bytes) -> str:
    """Read bytes as the text that they most likely are, between line breaks."""
    return "\n" + text_in(data) + "\n"


def text_in(data: bytes) -> str:
    """Return what bytes say as a text: UTF-8, UTF-16 by its mark or its many zeros, else Latin-1."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "ignore")
    zeros = data[:4096].count(0)
    if zeros * 3 > len(data[:4096]):
        return data.decode("utf-16-be" if data[0] == 0 else "utf-16-le", "ignore")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


_CODES = (
    _Code("<", _without_tags),  # the first: what stands in tags is read without it
    _Code("&", html.unescape),
    _Code("%", unquote),
    _Code("\\", _unescaped),
    _Code("_x", _office_unescaped),
    _Code("=", _quoted),
    _Code("", _hex_read),
    _Code("", _base64_read),
)
