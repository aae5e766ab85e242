"""Which character each code of a font stands for, as the standards want it told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_MOST_IN_A_BLOCK = 100
"""A limit of the CMap format."""


def to_unicode(name: str, subset: Sequence[int]) -> str:
    """Write the ToUnicode map of a font's subset: for every code in use, its character.

    ReportLab's own maps unused codes to U+0000, makes one block of all, and writes characters beyond U+FFFF
    with five digits.
    """
    entries = [f"<{code:02X}> <{_utf16(char)}>" for code, char in enumerate(subset) if char]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *_blocks(entries),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )


def _blocks(entries: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(entries), _MOST_IN_A_BLOCK):
        block = entries[start : start + _MOST_IN_A_BLOCK]
        yield from (f"{len(block)} beginbfchar", *block, "endbfchar")


def _utf16(char: int) -> str:
    return chr(char).encode("utf-16-be").hex().upper()
