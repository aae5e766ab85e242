"""The strings and names that stand in the source of PDF objects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

_TOKEN = re.compile(
    rb"/(?P<name>[^\s/<>\[\](){}%]*)|\((?P<literal>(?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)"
    rb"|<(?P<hex>[0-9A-Fa-f\s]{2,})>",
    re.DOTALL,
)
_NAME = re.compile(rb"/([^\s/<>\[\](){}%]{3,})")
"""A name, but for the shortest."""
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\r\n": b"",
    b"\n": b"",
    b"\r": b"",
}
_CODED = re.compile(rb"#([0-9A-Fa-f]{2})")


def strings_in(source: bytes) -> Iterator[tuple[str, str]]:
    """Give each string in the source of an object, and the key that it is the value of."""
    key = ""
    for token in _TOKEN.finditer(source):
        if token["name"] is not None:
            key = token["name"].decode("latin-1")
        elif token["literal"]:
            yield key, _text(_ESCAPE.sub(_unescaped, token["literal"]))
        elif token["hex"]:
            digits = re.sub(rb"\s", b"", token["hex"])
            yield key, _text(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii")))


def _unescaped(found: re.Match[bytes]) -> bytes:
    what = found[1]
    return bytes([int(what, 8) & 255]) if what[:1].isdigit() else _ESCAPED.get(what, what)


def _text(value: bytes) -> str:
    """Read a string as PDF does: by its mark as UTF-16 or UTF-8, else as PDFDocEncoding."""
    if value.startswith((b"\xfe\xff", b"\xff\xfe")):
        return value.decode("utf-16", "ignore")
    if value.startswith(b"\xef\xbb\xbf"):
        return value.decode("utf-8-sig", "ignore")
    return str(pikepdf.String(value)) if not value.isascii() else value.decode("ascii")


def words_of_names(source: bytes) -> str:
    """Return the names in the source of an object that PDF itself does not define, one a line."""
    names = dict.fromkeys(_NAME.findall(source))
    if not names:
        return ""
    shown = _CODED.sub(lambda code: bytes.fromhex(code[1].decode()), b"\n".join(names))
    return "\n".join(name for name in shown.decode("utf-8", "replace").split("\n") if name not in _DEFINED)


def is_drawing(item: Any) -> bool:
    """Whether an object is a stream that draws something: a form, a pattern."""
    if not isinstance(item, pikepdf.Stream):
        return False
    return item.get("/Subtype") == "/Form" or item.get("/PatternType") == 1


_DEFINED = frozenset((
    "Action", "Annot", "Annots", "Art", "Artifact", "Ascent", "Author", "Base", "Black", "Block", "Blue",
    "Border", "Bottom", "Bounds", "Caption", "Catalog", "Center", "Check", "Circle", "Code", "Contents",
    "Count", "Cover", "Creator", "Cyan", "Dest", "Dests", "Div", "Document", "Domain", "End", "Encode",
    "Encoding", "Ends", "Extend", "False", "Figure", "Filter", "First", "Flags", "Font", "Footer", "Form",
    "Formula", "Function", "Gray", "Green", "Group", "Header", "Height", "Highlight", "Image", "Index",
    "Indexed", "Info", "Inline", "Ink", "Justify", "Keywords", "Kids", "Lang", "Last", "Layout", "Left",
    "Length", "Limits", "Line", "Link", "List", "Mark", "Marked", "Matrix", "Metadata", "Name", "Names",
    "Next", "None", "Normal", "Note", "Nums", "Order", "Outlines", "Page", "Pages", "Parent", "Part",
    "Pattern", "Popup", "Prev", "Print", "Producer", "Properties", "Quote", "Range", "Red", "Reference",
    "Resources", "Right", "Role", "Root", "Rotate", "Row", "Ruby", "Sect", "Separation", "Shading", "Size",
    "Span", "Square", "Stamp", "Start", "Subject", "Table", "Text", "Title", "Top", "True", "Trapped",
    "Type", "Upper", "View", "Wart", "Warichu", "White", "Widget", "Width", "Widths", "Win", "Mac",
    "Standard", "Strong", "Em", "Sub", "Sound", "Movie", "Screen", "Watermark", "Private",
))  # fmt: skip
"""Names of PDF (ISO 32000) that are words, and could be surnames."""
