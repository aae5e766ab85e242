"""Font files that themes name: TrueType, allowed to be embedded, and sound enough to be taken apart.

What is checked is what a reader of fonts trusts a file with: that tables lie within it, that it claims no
more characters than there are, and that outlines have an end. Nothing of a font is ever run.
"""

import struct
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from briefdeck.load.files import FileReference, bytes_inside, read_each
from briefdeck.load.wording import quoted
from briefdeck.model.style.fonts import FontFile
from briefdeck.problems import Problem

MOST_BYTES = 5 * 1024 * 1024
"""The largest font file that is read: 5 MiB."""
_TRUETYPE = (b"\0\1\0\0", b"true")
_OTHER_FORMS = {
    b"OTTO": "has outlines of PostScript (CFF)",
    b"ttcf": "holds several fonts",
    b"wOFF": "is packed for web pages",
    b"wOF2": "is packed for web pages",
}
_LEAST_BYTES = {
    b"OS/2": 78,
    b"cmap": 4,
    b"glyf": 0,
    b"head": 54,
    b"hhea": 36,
    b"hmtx": 4,
    b"loca": 4,
    b"maxp": 6,
    b"name": 6,
    b"post": 32,
}
"""The tables that a font must have (OpenType 1.9, 5), and how long each is at least."""
_RESTRICTED, _PRINT, _EDIT, _WHOLE_ONLY, _BITMAPS_ONLY = 0x2, 0x4, 0x8, 0x100, 0x200
"""Bits of `fsType` in the table OS/2: what the maker of the font allows."""
_EM = range(16, 16385)
"""The units that a font may have to its size (`unitsPerEm`)."""
_MOST_MAPS = 64
_MOST_CHARACTERS = 400_000
"""In all maps of a font together; a whole one of Chinese has some 70,000, mapped twice."""
_MOST_OF_PARTS = 4096
"""The most bytes of a letter that is made of others, such as an accented one."""
_SAVE_AS = "have it saved as TrueType (.ttf), one face a file"

_Tables = Mapping[bytes, bytes]


class _UnsoundFontError(Exception):
    """A font file does not hold what it says."""


def load_fonts(root: Path, named: Iterable[FileReference]) -> tuple[dict[str, FontFile], list[Problem]]:
    """Read the font files that themes name, by their paths from the workspace."""
    first = {each.name: each for each in reversed(tuple(named))}
    return read_each(first.values(), lambda each: _read(root, each))


def _read(root: Path, named: FileReference) -> FontFile | Problem:
    from hashlib import sha256  # loads OpenSSL, which most workspaces do without

    data = bytes_inside(root, named, "font", MOST_BYTES, "take one with fewer letters")
    if isinstance(data, Problem):
        return data
    fault = _fault(data)
    if fault:
        return Problem("font", named.place, f"{quoted(named.name)} {fault[0]}", fault[1])
    return FontFile(sha256(data).hexdigest(), named.name, data)


def _fault(data: bytes) -> tuple[str, str] | None:
    """Say what keeps a file from being embedded, and what to do; None when nothing does."""
    if not data.startswith(_TRUETYPE):
        return _OTHER_FORMS.get(data[:4], "is no TrueType font"), _SAVE_AS
    try:
        tables = _tables(data)
        if told := _embedding_fault(tables):
            return told, "ask its maker for a licence and a file that may be embedded, or take another font"
        _check_sizes(tables)
        _check_maps(tables[b"cmap"])
        _check_outlines(tables)
    except (_UnsoundFontError, struct.error):
        return "is damaged", "take the file from where the font came from again"
    return None


def _unpack(form: str, data: bytes, place: int) -> Any:
    return struct.unpack_from(f">{form}", data, place)


def _tables(data: bytes) -> _Tables:
    """Take a font apart. Raises _UnsoundFontError for tables that are missing, cut short or outside of it."""
    (count,) = _unpack("H", data, 4)
    entries = (_unpack("4s4xLL", data, 12 + 16 * number) for number in range(count))
    tables = {tag: data[start : start + length] for tag, start, length in _within(entries, len(data))}
    if any(len(tables.get(tag, b"")) < least or tag not in tables for tag, least in _LEAST_BYTES.items()):
        raise _UnsoundFontError
    return tables


def _within(entries: Iterable[tuple[bytes, int, int]], size: int) -> Iterator[tuple[bytes, int, int]]:
    for tag, start, length in entries:
        if start + length > size:
            raise _UnsoundFontError
        yield tag, start, length


def _embedding_fault(tables: _Tables) -> str:
    (allowed,) = _unpack("H", tables[b"OS/2"], 8)
    if allowed & _RESTRICTED and not allowed & (_PRINT | _EDIT):
        return "may not be embedded: its maker forbids that (fsType 2)"
    if allowed & _WHOLE_ONLY:
        return "may only be embedded whole, and papers hold the letters that they use (fsType 256)"
    return "may only be embedded as bitmaps (fsType 512)" if allowed & _BITMAPS_ONLY else ""


def _check_sizes(tables: _Tables) -> None:
    """See that there is a width for every glyph, and a size that all are drawn to."""
    (glyphs,), (widths,) = _unpack("H", tables[b"maxp"], 4), _unpack("H", tables[b"hhea"], 34)
    (units,) = _unpack("H", tables[b"head"], 18)
    if not 0 < widths <= glyphs or len(tables[b"hmtx"]) < 2 * (glyphs + widths) or units not in _EM:
        raise _UnsoundFontError


def _check_maps(cmap: bytes) -> None:
    """See that the maps from characters to glyphs claim no more than a font has: a reader writes all out."""
    version, count = _unpack("HH", cmap, 0)
    if version or count > _MOST_MAPS:
        raise _UnsoundFontError
    claimed = 0
    for number in range(count):
        (start,) = _unpack("L", cmap, 8 + 8 * number)
        for first, last in _ranges(cmap[start:]):
            claimed += last - first + 1
            if last < first or claimed > _MOST_CHARACTERS:
                raise _UnsoundFontError


def _ranges(table: bytes) -> Iterator[tuple[int, int]]:
    """Give the ranges of characters in one map; those of few characters by their form have none."""
    (form,) = _unpack("H", table, 0)
    if form == 4:
        (double,) = _unpack("H", table, 6)
        lasts, firsts = (_unpack(f"{double // 2}H", table, place) for place in (14, 16 + double))
        yield from zip(firsts, lasts, strict=True)
    elif form in (12, 13):
        (count,) = _unpack("L", table, 12)
        yield from (_unpack("LL", table, 16 + 12 * number) for number in range(count))
    elif form not in (0, 6, 14):
        raise _UnsoundFontError


def _check_outlines(tables: _Tables) -> None:
    """See that outlines follow one another, and that letters made of others name some that there are."""
    (glyphs,), (is_long,) = _unpack("H", tables[b"maxp"], 4), _unpack("H", tables[b"head"], 50)
    places = _unpack(f"{glyphs + 1}{'L' if is_long else 'H'}", tables[b"loca"], 0)
    outlines, scale = tables[b"glyf"], 1 if is_long else 2
    if list(places) != sorted(places) or places[-1] * scale > len(outlines):
        raise _UnsoundFontError
    for start, end in pairwise(places):
        outline = outlines[start * scale : end * scale]
        if outline and _unpack("h", outline, 0)[0] < 0:
            parts = _parts(outline) if len(outline) <= _MOST_OF_PARTS else (glyphs,)
            if any(part >= glyphs for part in parts):
                raise _UnsoundFontError


def _parts(outline: bytes) -> Iterator[int]:
    """Give the numbers of the glyphs that a letter is made of (OpenType 1.9, glyf)."""
    place, flags = 10, 0x20
    while flags & 0x20:
        flags, glyph = _unpack("HH", outline, place)
        yield glyph
        scale = 2 if flags & 0x08 else 4 if flags & 0x40 else 8 if flags & 0x80 else 0
        place += 4 + (4 if flags & 0x01 else 2) + scale
