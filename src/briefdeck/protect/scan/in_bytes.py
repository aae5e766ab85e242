"""Looks for names in bytes that are no text: fonts, pictures, files of unknown kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from briefdeck.model.disclosure.protection import NameFound
from briefdeck.protect.names.as_typed import root_as_typed
from briefdeck.protect.names.folding import Folded
from briefdeck.protect.names.rules import Wording, hits_of
from briefdeck.protect.names.search import NameSearch

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick

_NO_LETTERS = bytes(byte for byte in range(256) if not (byte < 128 and chr(byte).isalnum()))
_LEAST_LETTERS = 5
"""So many letters a wording has that is looked for: shorter ones stand there by chance."""
_AROUND = 200
"""So many bytes before and after a likely place are read as text."""
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


def look_in_bytes(data: bytes, search: NameSearch) -> tuple[NameFound, ...]:
    """Find who is named in bytes, whether each letter takes one of them or two; each once."""
    letters = data.translate(None, _NO_LETTERS).lower().decode("ascii")
    likely = (each for each in search.likely(letters) if len(each.bare) >= _LEAST_LETTERS)
    words = dict.fromkeys(max(each.words, key=len) for each in likely)
    found = [*(hit for key in words for hit in _near(key, data, search)), *_in_other_letters(data, search)]
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
    beginnings, wordings = _in_all_codes(search)
    found = beginnings.find_matches_as_indexes(data, overlapping=True)
    for wording in dict.fromkeys(each for number, _, _ in found for each in wordings[number]):
        if any(encoded in data for encoded, _ in _encoded(wording.text)) or _is_declined_in(data, wording):
            yield NameFound(wording.withheld, wording.form, 0, 0)


@lru_cache(maxsize=16)
def _in_all_codes(search: NameSearch) -> tuple[BytesAhoCorasick, tuple[list[Wording], ...]]:
    """Make ready what such names begin with in bytes, and for each such beginning whose it is."""
    from ahocorasick_rs import BytesAhoCorasick

    found: dict[bytes, list[Wording]] = {}
    for wording in (each for group in search.wordings.values() for each in group):
        is_long = len(wording.text) >= _LEAST_LETTERS
        if is_long and not wording.text.isascii() and wording.form in ("name", "surname"):
            for encoded, _ in _encoded(_root(wording) or wording.text):
                found.setdefault(encoded, []).append(wording)
    return BytesAhoCorasick(found), tuple(found.values())


def _root(wording: Wording) -> str:
    """Return what all forms of a word begin with; nothing where these letters are too few, or all of it."""
    root = root_as_typed(wording.text, wording.bare) if len(wording.words) == 1 else ""
    return root if len(root) >= _LEAST_LETTERS and root != wording.text else ""


def _is_declined_in(data: bytes, wording: Wording) -> bool:
    """Whether bytes that begin as a word does are one of its forms."""
    root = _root(wording)
    texts = (
        data[match.start() : match.start() + _AROUND].decode(code, "ignore")
        for encoded, code in (_encoded(root) if root else ())
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
