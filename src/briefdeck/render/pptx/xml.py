"""Elements of PresentationML, written as text: whatever is put into one is escaped, so it is never markup."""

import re
from typing import NewType

Element = NewType("Element", str)
"""An element with all it holds, as XML."""

_NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "ep": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
}
COLOUR_MAP = {
    "bg1": "lt1",
    "tx1": "dk1",
    "bg2": "lt2",
    "tx2": "dk2",
    **{f"accent{n}": f"accent{n}" for n in range(1, 7)},
    "hlink": "hlink",
    "folHlink": "folHlink",
}
"""Which of a theme's colours each scheme colour is."""
_USUAL_PREFIXES = ("a", "r", "p")
_EMU_PER_POINT = 12700
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPECIAL = re.compile('[&<>"\t\n]|[^\x20-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]')
"""What must be escaped, and what XML 1.0 does not allow or Unicode calls a noncharacter."""
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;"}


def emu(points: float) -> str:
    """Return a length in points as English Metric Units."""
    return str(round(points * _EMU_PER_POINT))


def clean(text: str) -> str:
    """Drop the characters that may not stand in XML."""
    return _SPECIAL.sub(lambda match: match[0] if match[0] in _ESCAPES else "", text)


def element(tag: str, *children: Element | None, text: str = "", **attributes: str) -> Element:
    """Write an element such as `a:p`; a colon in a name is given as two underscores, `def` as `def_`."""
    start = tag
    for name, value in attributes.items():
        start += f' {name.rstrip("_").replace("__", ":")}="{escaped(value)}"'
    inner = "".join([child for child in children if child]) + escaped(text)
    return Element(f"<{start}>{inner}</{tag}>" if inner else f"<{start}/>")


def part(tag: str, *children: Element | None, prefixes: tuple[str, ...] = (), **attributes: str) -> bytes:
    """Write the outermost element of a part; it declares the usual prefixes and those given."""
    names = {f"xmlns:{prefix}": _NAMESPACES[prefix] for prefix in (*_USUAL_PREFIXES, *prefixes)}
    return (_DECLARATION + element(tag, *children, **names, **attributes)).encode()


def escaped(text: str) -> str:
    """Write text so that it is never markup, without the characters that may not stand in XML."""
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match[0], ""), text)
