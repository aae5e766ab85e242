"""Unpacks what files hold packed: within bounds, and in a time that does not grow with what follows it."""

from __future__ import annotations

import zlib

MOST_BYTES = 400 * 1024 * 1024
"""What all parts of a file may hold together, unpacked."""
MOST_PARTS = 20_000
"""So many parts an archive may have."""
TOO_LARGE = "it would be too large when unpacked (400 MB at most)"
_STEP = 32 * 1024
"""So many bytes are handed to zlib at a time: it copies whatever it is handed beyond the end."""


def inflated(data: bytes, start: int, most: int, window: int = zlib.MAX_WBITS) -> bytes:
    """Return the first `most` bytes of what is packed in a file from a place on; none if nothing is."""
    inflater, found = zlib.decompressobj(window), bytearray()
    view = memoryview(data)
    for at in range(start, len(data), _STEP):
        try:
            found += inflater.decompress(view[at : at + _STEP], most - len(found))
        except zlib.error:
            return b""
        if inflater.eof or len(found) >= most:
            break
    return bytes(found)
