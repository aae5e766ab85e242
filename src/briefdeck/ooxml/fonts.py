"""The fonts that a PowerPoint file carries (ECMA-376 part 1, 19.2.1.9), and how wide their letters are.

Their parts are TrueType or OpenType, bare or in an Embedded OpenType file (W3C submission of 5 March 2008).
Google Slides writes plain ones. PowerPoint packs its own with MicroType Express, which cannot be read here.
FreeType reads them, which browsers trust with the fonts of strangers; it looks up the letters asked for, so
that a font that claims to have all letters costs no more than another.
"""

import io
import struct
from collections.abc import Iterable, Iterator, Mapping

from briefdeck.model.laid_out.deck_parts import EmbeddedFont
from briefdeck.ooxml.elements import P, R
from briefdeck.ooxml.package import OpenPackage

_MOST_BYTES = 32 * 1024 * 1024
"""A larger font is not read; those for Chinese, Japanese and Korean have 20 MB."""
_SFNT = (b"\x00\x01\x00\x00", b"true", b"OTTO")
"""What a font begins with, with outlines of TrueType or PostScript."""
_EOT_HEADER = struct.Struct("<4I18xH")
"""Size of all, size of the font, version, flags, …, magic number."""
_EOT_MAGIC = 0x504C
_COMPRESSED, _ENCRYPTED = 0x4, 0x10000000
_DECRYPTED = bytes(code ^ 0x50 for code in range(256))
_PER_EM = 1000
_NO_CHARACTER = "\uffff"


def embedded_fonts(package: OpenPackage, main: str) -> Iterator[EmbeddedFont]:
    """Go through the fonts that a presentation carries."""
    known = {relation.id: relation.target for relation in package.relations(main)}
    for node in package.tree(main).iterfind(f"{P}embeddedFontLst/{P}embeddedFont"):
        files = {face.tag: known.get(face.get(f"{R}id", ""), "") for face in node}
        regular, bold = (package.parts.get(files.get(f"{P}{face}", ""), b"") for face in ("regular", "bold"))
        yield EmbeddedFont(node.find(f"{P}font").get("typeface", ""), regular, bold)


def widths_in(data: bytes, characters: Iterable[str]) -> tuple[Mapping[str, int], float] | None:
    """Return how wide those characters are that an embedded font has, and its line distance.

    Widths are thousandths of the size, the distance is a share of it; None when the font cannot be read.
    """
    from PIL.ImageFont import Layout, truetype

    try:
        face = truetype(io.BytesIO(_plain(data)), _PER_EM, layout_engine=Layout.BASIC)
        widths = {char: round(face.getlength(char)) for char in (*characters, _NO_CHARACTER)}
        unknown = widths.pop(_NO_CHARACTER)
        box = face.getbbox(_NO_CHARACTER)
        lacking = {c for c, width in widths.items() if width == unknown and face.getbbox(c) == box}
    except (OSError, ImportError, ValueError, struct.error):
        return None
    return {c: width for c, width in widths.items() if c not in lacking}, face.font.height / _PER_EM


def _plain(data: bytes) -> bytes:
    """Return the font in a part; empty for one that is too large, compressed, or of another kind."""
    if len(data) > _MOST_BYTES:
        return b""
    if not data.startswith(_SFNT):
        data = _unpacked(data)
    return data if data.startswith(_SFNT) else b""


def _unpacked(data: bytes) -> bytes:
    """Return what an Embedded OpenType file holds at its end."""
    whole, size, _, flags, magic = _EOT_HEADER.unpack_from(data)
    if magic != _EOT_MAGIC or flags & _COMPRESSED or not 0 < size <= whole:
        return b""
    font = data[whole - size : whole]
    return font.translate(_DECRYPTED) if flags & _ENCRYPTED else font
