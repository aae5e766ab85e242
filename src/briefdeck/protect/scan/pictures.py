"""What pictures say beside their pixels: texts, EXIF, XMP, profiles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Literal

from briefdeck.protect.scan.addresses import with_creators
from briefdeck.protect.scan.passages import Content, FilePassage, at, joined
from briefdeck.protect.scan.readings import text_in
from briefdeck.protect.scan.unpacking import inflated
from briefdeck.protect.views.neutral_ids import words_of_address

if TYPE_CHECKING:
    from briefdeck.protect.scan.readers import ReadInside

_XMP = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)
_PACKED = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
"""What packed bytes begin with."""
_INLINE_BYTES, _MOST_OWNER_BYTES = 4, 4_000
_MOST_CHUNK_BYTES = 10_000_000
_EXIF = re.compile(rb"(?:Exif\x00\x00|eXIf|\A)(II\*\x00|MM\x00\*)")
"""What EXIF begins with in a JPEG, in a PNG, and a TIFF by itself."""
_MOST_EXIF = 16
_OF_WHOM = (0x013B, 0x8298, 0x9C9D, 0xA430)
"""Artist, Copyright, XPAuthor and CameraOwnerName: what EXIF (2.32) says of whose a picture is."""
_TO_MORE = 0x8769
"""Where the rest of EXIF is."""
_PNG_TEXTS = (b"tEXt", b"zTXt", b"iTXt", b"iCCP", b"eXIf")


def read_picture(data: bytes, inside: ReadInside) -> Iterator[Content]:
    """Give the texts in a picture, then all its bytes."""
    _ = inside
    yield from (
        FilePassage(at("the picture's metadata"), joined(with_creators(text_in(found))))
        for found in _XMP.findall(data)
    )
    yield from (
        FilePassage(at("the picture's author"), joined((owner, words_of_address(owner))))
        for found in islice(_EXIF.finditer(data), _MOST_EXIF)
        for owner in _owners(data[found.start(1) :])
    )
    if data.startswith(b"\x89PNG"):
        yield from (FilePassage(at("the picture's texts"), joined((text,))) for text in _png_texts(data))
    yield FilePassage(at("the picture"), data=data, is_last_resort=True)


def _owners(exif: bytes) -> Iterator[str]:
    """Give who is said to have made or to own a picture, in EXIF; what is cut off says nobody."""
    order: Literal["little", "big"] = "little" if exif.startswith(b"II") else "big"

    def number(start: int, length: int) -> int:
        return int.from_bytes(exif[start : start + length], order)

    lists = [number(4, 4)]
    for first in lists:
        for entry in range(first + 2, first + 2 + 12 * number(first, 2), 12):
            tag, length, start = number(entry, 2), number(entry + 4, 4), number(entry + 8, 4)
            if tag == _TO_MORE and len(lists) == 1:
                lists.append(start)
            if tag in _OF_WHOM:
                start = start if length > _INLINE_BYTES else entry + 8
                yield text_in(exif[start : start + min(length, _MOST_OWNER_BYTES)]).strip("\x00 ")


def _png_texts(data: bytes) -> Iterator[str]:
    """Give what the chunks of texts in a PNG say; some are packed."""
    position = 8
    while position + 8 <= len(data):
        length = int.from_bytes(data[position : position + 4], "big")
        kind, chunk = data[position + 4 : position + 8], data[position + 8 : position + 8 + length]
        if kind in _PNG_TEXTS:
            yield text_in(chunk.replace(b"\x00", b"\n"))
            yield from _unpacked(chunk)
        position += length + 12


def _unpacked(chunk: bytes) -> Iterator[str]:
    """Give the packed part of a chunk."""
    for start in _PACKED.finditer(chunk):
        if unpacked := inflated(chunk, start.start(), _MOST_CHUNK_BYTES):
            yield text_in(unpacked)
