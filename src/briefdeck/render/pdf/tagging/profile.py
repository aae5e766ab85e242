"""The colour profile of papers: sRGB, the same bytes every time."""

from __future__ import annotations

import zlib
from functools import cache
from struct import pack

_D50 = (0.9642, 1.0, 0.8249)
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
"""Red, green and blue of IEC 61966-2-1, adapted to D50."""
_ADAPTATION = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)
"""From D65 to D50, by Bradford's method."""
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""The transfer function of IEC 61966-2-1."""
_HEADER_BYTES = 128


@cache
def packed_srgb() -> bytes:
    """Give the profile as a file holds it, compressed."""
    return zlib.compress(srgb())


def srgb() -> bytes:
    """Give an ICC profile, version 4.2, of the sRGB colour space."""
    curve = b"para" + pack(">IHH", 0, 3, 0) + _numbers(_CURVE)
    tags = {
        b"desc": _words("sRGB"),
        b"cprt": _words("No copyright"),
        b"wtpt": b"XYZ \0\0\0\0" + _numbers(_D50),
        b"chad": b"sf32\0\0\0\0" + _numbers(_ADAPTATION),
        **{name: b"XYZ \0\0\0\0" + _numbers(value) for name, value in _PRIMARIES.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    table, data = _table(tags)
    return _header(_HEADER_BYTES + len(table) + len(data)) + table + data


def _table(tags: dict[bytes, bytes]) -> tuple[bytes, bytes]:
    """Give the table of tags, and their data one after another; equal data stand once."""
    places: dict[bytes, int] = {}
    data, entries = b"", b""
    start = _HEADER_BYTES + 4 + 12 * len(tags)
    for name, content in tags.items():
        if content not in places:
            places[content] = start + len(data)
            data += content + bytes(-len(content) % 4)
        entries += name + pack(">II", places[content], len(content))
    return pack(">I", len(tags)) + entries, data


def _header(size: int) -> bytes:
    """Give the header: a monitor's profile, made on the day that sRGB was published."""
    kind = b"mntrRGB XYZ " + pack(">6H", 1999, 10, 1, 0, 0, 0) + b"acsp"
    head = pack(">III", size, 0, 0x04200000) + kind + bytes(28) + _numbers(_D50)
    return head.ljust(_HEADER_BYTES, b"\0")


def _numbers(values: tuple[float, ...]) -> bytes:
    return b"".join(pack(">i", round(value * 65536)) for value in values)


def _words(text: str) -> bytes:
    data = text.encode("utf-16-be")
    return b"mluc" + pack(">IIIHHII", 0, 1, 12, 0x656E, 0x5553, len(data), 28) + data
