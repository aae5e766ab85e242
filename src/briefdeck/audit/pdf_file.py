"""The few things about a PDF that can be read without a library: what it says of itself, and its fonts.

Objects are found by their looks, also those that are packed together; what a damaged or encrypted file hides
stays unknown. A full check needs the validator (see `pdfs.py`).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape

_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})\s+\d{1,5}\s+obj\b(.*?)(?=\bendobj|\Z)", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)(?=\r?\n?endstream|\Z)", re.DOTALL)
_REFERENCE = rb"\s*(\d{1,10})\s+\d{1,5}\s+R\b"
_NAME_END = rb"(?![\w.+-])"
_MOST_UNPACKED = 100 * 1024 * 1024
_MOST_OF_ONE = 20 * 1024 * 1024
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"", b"f": b""}


@dataclass(frozen=True)
class PdfFile:
    """A PDF as its bytes."""

    data: bytes

    @property
    def is_encrypted(self) -> bool:
        """Tell whether a password, or leave to do something, is asked for."""
        return re.search(rb"/Encrypt" + _NAME_END + _REFERENCE, self.data) is not None or any(
            re.search(rb"/Encrypt" + _NAME_END, head) for head in self._of_type(b"XRef")
        )

    @property
    def pages(self) -> int:
        """Count the pages."""
        return sum(1 for _ in self._of_type(b"Page"))

    @property
    def is_tagged(self) -> bool:
        """Tell whether it has a structure that programs can read it out by."""
        marks = self._value(self.catalog, b"MarkInfo")
        return b"/StructTreeRoot" in self.catalog and re.search(rb"/Marked\s+true\b", marks) is not None

    @property
    def language(self) -> str:
        """Return the language it says it is in; empty when it says none."""
        return self._text(self.catalog, b"Lang")

    @property
    def title(self) -> str:
        """Return its title: from its metadata, else from its properties; empty when it says none."""
        if title := _first_entry(self.metadata, "dc:title"):
            return title
        infos = (self._value(head, b"Info") for head in (self._trailer, *self._of_type(b"XRef")))
        return next((title for info in infos if (title := self._text(info, b"Title"))), "")

    @property
    def shows_title(self) -> bool:
        """Tell whether programs shall show its title instead of the file's name."""
        settings = self._value(self.catalog, b"ViewerPreferences")
        return re.search(rb"/DisplayDocTitle\s+true\b", settings) is not None

    @property
    def has_bookmarks(self) -> bool:
        """Tell whether it has bookmarks."""
        return b"/First" in self._value(self.catalog, b"Outlines")

    @property
    def loose_fonts(self) -> tuple[str, ...]:
        """Name the fonts that are not in the file, in the order of the alphabet."""
        return tuple(sorted({_font_name(body) for body in self._of_type(b"Font") if self._is_loose(body)}))

    def font_name(self, number: int) -> str:
        """Name the font that is the object of a number; empty when that is no font."""
        body = self._heads.get(number, b"")
        return f"the font '{_font_name(body)}'" if b"/BaseFont" in body else ""

    def _is_loose(self, font: bytes) -> bool:
        if re.search(rb"/Subtype\s*/Type[03]" + _NAME_END, font):
            return False
        return re.search(rb"/FontFile[23]?" + _NAME_END, self._value(font, b"FontDescriptor")) is None

    @cached_property
    def metadata(self) -> str:
        """Return its metadata as XML; empty when it has none that can be read."""
        found = re.search(rb"/Metadata" + _REFERENCE, self.catalog)
        body = self._objects.get(int(found[1]), b"") if found else b""
        return _unpacked(body, _MOST_OF_ONE).decode("utf-8", "replace")

    @cached_property
    def catalog(self) -> bytes:
        """Return the object that all others hang from; empty when there is none."""
        return next(iter(reversed([*self._of_type(b"Catalog")])), b"")

    @property
    def _trailer(self) -> bytes:
        at = self.data.rfind(b"trailer")
        return self.data[at:] if at >= 0 else b""

    @cached_property
    def _objects(self) -> dict[int, bytes]:
        found = {int(match[1]): match[2] for match in _OBJECT.finditer(self.data)}
        left = _MOST_UNPACKED
        for body in [body for body in found.values() if re.search(rb"/Type\s*/ObjStm", body)]:
            content = _unpacked(body, min(left, _MOST_OF_ONE))
            left -= len(content)
            for number, packed in _packed(body, content):
                found.setdefault(number, packed)
        return found

    @cached_property
    def _heads(self) -> dict[int, bytes]:
        """The objects without their streams."""
        return {number: body.partition(b"stream")[0] for number, body in self._objects.items()}

    def _of_type(self, name: bytes) -> Iterator[bytes]:
        wanted = re.compile(rb"/Type\s*/" + name + _NAME_END)
        return (head for head in self._heads.values() if wanted.search(head))

    def _value(self, body: bytes, key: bytes) -> bytes:
        """Return what follows a key: the object it points to, or the rest of its own."""
        found = re.search(rb"/" + key + _NAME_END, body)
        if not found:
            return b""
        rest = body[found.end() :]
        reference = re.match(_REFERENCE, rest)
        return self._heads.get(int(reference[1]), b"") if reference else rest

    def _text(self, body: bytes, key: bytes) -> str:
        return _string(self._value(body, key)) if body else ""


def _first_entry(metadata: str, tag: str) -> str:
    """Return the text of the first entry under a tag; empty when there is none."""
    inside = metadata.partition(f"<{tag}")[2].partition(f"</{tag}>")[0]
    entry = inside.partition("<rdf:li")[2].partition(">")[2].partition("</rdf:li>")[0]
    return unescape(entry.strip())


def _font_name(font: bytes) -> str:
    found = re.search(rb"/BaseFont\s*/([^\s/<>\[\]()]+)", font)
    return found[1].decode("latin-1").rpartition("+")[2] if found else "a font without a name"


def _unpacked(body: bytes, most: int) -> bytes:
    """Return the content of a stream, no more than so many bytes of it."""
    found = _STREAM.search(body)
    if not found:
        return b""
    if b"/FlateDecode" not in body[: found.start()]:
        return found[1][:most]
    try:
        return zlib.decompressobj().decompress(found[1], most)
    except zlib.error:
        return b""


def _packed(body: bytes, content: bytes) -> Iterator[tuple[int, bytes]]:
    """Go through the objects in a stream of objects, with their numbers."""
    found = re.search(rb"/First\s+(\d{1,9})", body)
    start = int(found[1]) if found else 0
    numbers = [int(word) for word in content[:start].split() if word.isdigit()]
    pairs = [*zip(numbers[::2], numbers[1::2], strict=False)]
    ends = [*(offset for _, offset in pairs[1:]), len(content) - start]
    for (number, offset), end in zip(pairs, ends, strict=False):
        yield number, content[start + offset : start + max(offset, end)]


def _string(value: bytes) -> str:
    """Return the text that a value begins with; empty when it is none."""
    value = value.lstrip()
    if value.startswith(b"(") and (raw := _literal(value)) is not None:
        return _decoded(raw)
    if value.startswith(b"<") and not value.startswith(b"<<"):
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", value[1 : value.find(b">")])
        return _decoded(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))
    return ""


def _literal(value: bytes) -> bytes | None:
    """Return what stands between the brackets of a string; None when they are never closed."""
    made, depth = bytearray(), 0
    tokens = re.finditer(rb"\\([0-7]{1,3})|\\(\r\n|.)|([()])|([^()\\]+)", value, re.DOTALL)
    for octal, escaped, bracket, plain in (match.groups() for match in tokens):
        depth += (bracket == b"(") - (bracket == b")")
        if depth == 0:
            return bytes(made)
        if octal:
            made.append(int(octal, 8) & 255)
        elif escaped:
            made += _ESCAPES.get(escaped, b"" if escaped in (b"\n", b"\r", b"\r\n") else escaped)
        elif plain or len(made) or depth > 1:
            made += plain or bracket
    return None


def _decoded(raw: bytes) -> str:
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace").strip()
    if raw.startswith(b"\xef\xbb\xbf"):
        return raw[3:].decode("utf-8", "replace").strip()
    return raw.decode("latin-1").strip()
