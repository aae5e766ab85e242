"""What a PDF says of itself, read with pypdf; a file that would take too much time or memory is refused."""

import io
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from operator import methodcaller
from typing import Any

from pypdf import PdfReader, apply_configuration
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError
from pypdf.generic import BooleanObject, DictionaryObject

_LARGEST_STREAM = 10_000_000
"""Bytes of one stream, unpacked."""
_MOST_PACKED_BYTES = 50_000_000
_MOST_PACKED_OBJECTS = 500_000
"""Objects in streams of objects, and the bytes of these streams, that are read to find fonts."""
_MOST_SEARCHES = 50
_END = re.compile(rb"(?:^|[\r\n])%%EOF|%%EOF\s*\Z")
_TAIL = 65_536
"""The end mark is in the last bytes of the file; pypdf would search the whole file for it, line by line."""
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_DRAWN_BY_OTHERS = ("/Type0", "/Type3")
"""Kinds of font that another font of the file, or the page itself, draws."""
_DAMAGE = (PyPdfError, DependencyError, AttributeError, LookupError, TypeError, ValueError, ArithmeticError)
"""What pypdf raises for broken files, and for ciphers that it has no library for."""

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


class PdfRefusedError(Exception):
    """Why a PDF is not read."""

    reason = ""


class DamagedPdfError(PdfRefusedError):
    """The file is damaged, or not a PDF."""

    reason = "it is damaged, or not a PDF"


class OversizedPdfError(PdfRefusedError):
    """The file is too large or too intricate."""

    reason = "it is too large or too intricate to be read safely"


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF; of a file that needs a password, nothing but that is known."""

    reader: PdfReader | None = None
    is_encrypted: bool = False
    """Whether a password, or permission to do something, is asked for."""
    pages: int = 0
    is_tagged: bool = False
    """Whether it has a structure that programs can read it out by."""
    language: str = ""
    title: str = ""
    """From its metadata, else from its properties."""
    shows_title: bool = False
    """Whether programs shall show its title instead of the file's name."""
    has_bookmarks: bool = False
    archive_level: str = ""
    """The level of PDF/A that it claims to keep, such as `2a`."""

    def font_name(self, number: int) -> str:
        """Return the name of the font that is the object of a number; empty when that is no font."""
        with _limits():
            return _font_name(_or_none(self.reader.get_object, number)) if self.reader else ""

    def loose_fonts(self) -> tuple[str, ...]:
        """Return the names of the fonts that are not embedded, in alphabetical order.

        Raises:
            PdfRefusedError: The file is damaged, or too intricate.
        """
        with _limits():
            fonts = filter(_is_loose, _objects(self.reader) if self.reader else ())
            return tuple(sorted({_font_name(font) or "a font without a name" for font in fonts}))


def read_pdf(data: bytes) -> PdfFile:
    """Read what a PDF says of itself.

    Raises:
        DamagedPdfError: The file is damaged, or not a PDF.
        OversizedPdfError: It is too large or too intricate to be read safely.
    """
    if not _END.search(data[-_TAIL:]):
        raise DamagedPdfError
    with _limits():
        return _described(PdfReader(_FewSearches(data)))


class _FewSearches(io.BytesIO):
    """A file that may be searched as a whole a few times only.

    For each object that is not where the file says, pypdf searches the whole file.
    """

    _left = _MOST_SEARCHES

    def getbuffer(self) -> memoryview:
        """Return all bytes."""
        self._left -= 1
        if self._left < 0:
            raise LimitReachedError("too many objects are not where the file says")
        return super().getbuffer()


@contextmanager
def _limits() -> Iterator[None]:
    """Bound what pypdf may unpack, and turn what it raises for broken and hostile files into refusals."""
    try:
        with apply_configuration(zlib_maximum_output_length=_LARGEST_STREAM):
            yield
    except (LimitReachedError, RecursionError) as error:
        raise OversizedPdfError from error
    except _DAMAGE as error:
        raise DamagedPdfError from error


def _described(reader: PdfReader) -> PdfFile:
    try:
        root = reader.root_object
    except (FileNotDecryptedError, DependencyError):
        return PdfFile(reader, is_encrypted=True)
    xmp = _or_none(lambda: reader.xmp_metadata)
    titles = _or_none(lambda: list(xmp.dc_title.values())) or [""]
    archive = _or_none(lambda: f"{xmp.pdfaid_part or ''}{xmp.pdfaid_conformance or ''}") or ""
    return PdfFile(
        reader,
        reader.is_encrypted,
        len(reader.pages),
        _is_true(_inside(root, "/MarkInfo", "/Marked")) and "/StructTreeRoot" in root,
        _text(_inside(root, "/Lang")),
        _text(titles[0]) or _text(_inside(reader.trailer, "/Info", "/Title")),
        _is_true(_inside(root, "/ViewerPreferences", "/DisplayDocTitle")),
        _inside(root, "/Outlines", "/First") is not None,
        archive.lower(),
    )


def _or_none(read: Callable[..., Any], *arguments: object) -> Any:
    """Return what a function reads; None where the file is broken, so that the rest can still be read."""
    try:
        return read(*arguments)
    except LimitReachedError:
        raise
    except _DAMAGE:
        return None


def _inside(node: Any, *keys: str) -> Any:
    """Return the value under a key in a dictionary, then under a key in that, and so on; None without it."""
    for key in keys:
        node = _or_none(node.__getitem__, key) if isinstance(node, DictionaryObject) else None
    return node


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _is_true(value: Any) -> bool:
    return isinstance(value, BooleanObject) and value.value


def _objects(reader: PdfReader) -> Iterator[Any]:
    """Read every object of a file, those that are packed into streams last."""
    numbers = {number for places in reader.xref.values() for number in places} - reader.xref_objStm.keys()
    yield from (_or_none(reader.get_object, number) for number in sorted(numbers))
    size = count = 0
    for stream in {stream: None for stream, _ in reader.xref_objStm.values()}:
        packed = _or_none(reader.get_object, stream)
        size += len(_or_none(methodcaller("get_data"), packed) or b"")
        count += _inside(packed, "/N") or 0
        if size > _MOST_PACKED_BYTES or count > _MOST_PACKED_OBJECTS:
            raise LimitReachedError("too much is packed into streams of objects")
    yield from (_or_none(reader.get_object, number) for number in reader.xref_objStm)


def _font_name(font: Any) -> str:
    """Return a font's name without the prefix of a subset; empty when it is no font or has none."""
    return str(_inside(font, "/BaseFont") or "").lstrip("/").rpartition("+")[2]


def _is_loose(font: Any) -> bool:
    if _inside(font, "/Type") != "/Font" or _inside(font, "/Subtype") in _DRAWN_BY_OTHERS:
        return False
    return not any(_inside(font, "/FontDescriptor", name) for name in _FONT_FILES)
