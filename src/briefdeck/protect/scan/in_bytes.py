"""Looks for names in bytes that are no text: fonts, pictures, files of unknown kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefdeck.model.protection import NameFound
from briefdeck.protect.as_typed import root_as_typed
from briefdeck.protect.folding import Folded
from briefdeck.protect.name_rules import Wording, hits_of
from briefdeck.protect.name_search import NameSearch

_NO_LETTERS = bytes(byte for byte in range(256) if not (byte < 128 and chr(byte).isalnum()))
_LEAST_LETTERS = 5
"""So many letters a wording has that is looked for: shorter ones stand there by chance."""
_AROUND = 200
"""So many bytes before and after a likely place are read as text."""
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


def look_in_bytes(data: bytes, search: NameSearch) -> tuple[NameFound, ...]:
    """Find who is named in bytes, whether each letter takes one of them or two; each once."""
    letters = data.translate(None, _NO_LETTERS).lower().decode("ascii")
    likely = {max(each.words, key=len) for each in search.likely(letters) if len(each.bare) >= _LEAST_LETTERS}
    found = [*(hit for key in likely for hit in _near(key, data, search)), *_in_other_letters(data, search)]
    return tuple({hit.withheld.key: hit for hit in found}.values())


def _near(key: str, data: bytes, search: NameSearch) -> Iterator[NameFound]:
    """Look at each place where the letters of a word follow one another, with zeros between or without."""
    for match in _with_zeros(key).finditer(data):
        part = data[max(0, match.start() - _AROUND) : match.end() + _AROUND]
        text = part.replace(b"\x00", b"").decode("ascii", "replace")
        for hit in search.look(text).found:
            shown = text[hit.start : hit.end]
            if shown.isprintable() and len(shown) >= _LEAST_LETTERS:
                yield hit


@lru_cache(maxsize=1024)
def _with_zeros(key: str) -> re.Pattern[bytes]:
    return re.compile(rb"\x00{0,3}".join(bytes([byte]) for byte in key.encode()), re.IGNORECASE)


def _in_other_letters(data: bytes, search: NameSearch) -> Iterator[NameFound]:
    """Find names with letters that are not ASCII, as typed and in capitals; surnames in all forms."""
    for wording in (wording for group in search.wordings.values() for wording in group):
        is_long = len(wording.text) >= _LEAST_LETTERS
        is_sought = is_long and not wording.text.isascii() and wording.form in ("name", "surname")
        if is_sought and (_stands_in(data, wording.text) or _is_declined_in(data, wording)):
            yield NameFound(wording.withheld, wording.form, 0, 0)


def _stands_in(data: bytes, text: str) -> bool:
    return any(encoded in data for encoded, _ in _encoded(text))


def _is_declined_in(data: bytes, wording: Wording) -> bool:
    """Whether bytes that begin as a word does are one of its forms."""
    root = root_as_typed(wording.text, wording.bare) if len(wording.words) == 1 else ""
    if len(root) < _LEAST_LETTERS or root == wording.text:
        return False
    texts = (
        data[match.start() : match.start() + _AROUND].decode(code, "ignore")
        for encoded, code in _encoded(root)
        for match in re.finditer(re.escape(encoded), data)
    )
    return any(any(hits_of(wording, Folded(text))) for text in texts)


@lru_cache(maxsize=1024)
def _encoded(text: str) -> tuple[tuple[bytes, str], ...]:
    forms = (text, text.upper())
    single = [(form.encode("latin-1", "ignore"), "latin-1") for form in forms]
    is_latin = all(each.decode(code) == form for (each, code), form in zip(single, forms, strict=True))
    return (
        *((form.encode(code), code) for form in forms for code in _ENCODINGS),
        *(single if is_latin else ()),
    )
