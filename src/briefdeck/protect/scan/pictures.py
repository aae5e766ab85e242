"""What pictures say beside their pixels: texts, EXIF, XMP, profiles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefdeck.protect.scan.addresses import with_creators
from briefdeck.protect.scan.passages import Content, FilePassage, at, joined
from briefdeck.protect.scan.readings import text_in
from briefdeck.protect.scan.unpacking import inflated

if TYPE_CHECKING:
    from briefdeck.protect.scan.readers import ReadInside

_XMP = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)
_PACKED = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
"""What packed bytes begin with."""
_MOST_CHUNK_BYTES = 10_000_000
_PNG_TEXTS = (b"tEXt", b"zTXt", b"iTXt", b"iCCP", b"eXIf")


def read_picture(data: bytes, inside: ReadInside) -> Iterator[Content]:
    """Give the texts in a picture, then all its bytes."""
    _ = inside
    yield from (
        FilePassage(at("the picture's metadata"), joined(with_creators(text_in(found))))
        for found in _XMP.findall(data)
    )
    if data.startswith(b"\x89PNG"):
        yield from (FilePassage(at("the picture's texts"), joined((text,))) for text in _png_texts(data))
    yield FilePassage(at("the picture"), data=data, is_last_resort=True)


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
