"""Takes a PDF apart: every object and stream, what its pages show, what is left over of earlier versions."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import pikepdf

from briefdeck.model.writing.writings import letters_run_right
from briefdeck.protect.scan.addresses import with_creators
from briefdeck.protect.scan.passages import (
    Content,
    FilePassage,
    Spot,
    Unread,
    UnreadableFileError,
    Where,
    at,
    joined,
)
from briefdeck.protect.scan.pdf_objects import is_drawing, strings_in, words_of_names
from briefdeck.protect.scan.pdf_order import is_in_small_pieces, over_columns, over_pages, rows_in_pieces
from briefdeck.protect.scan.pdf_places import PdfPlaces
from briefdeck.protect.scan.pdf_text import FontReader, placed_text, shown_text
from briefdeck.protect.scan.readings import text_in
from briefdeck.protect.scan.unpacking import MOST_BYTES, TOO_LARGE, inflated
from briefdeck.protect.views.neutral_ids import words_of_address

if TYPE_CHECKING:
    from briefdeck.protect.scan.readers import ReadInside

Strings = tuple[tuple[str, str], ...]
"""Texts, each after the key that it is the value of."""
_MOST_STREAM_BYTES = 100 * 1024 * 1024
_MOST_VERSIONS = 20
_STREAM = re.compile(rb"stream\r?\n")
_BODY = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_END = re.compile(rb"%%EOF[ \t]*\r?\n?")
_PACKED_PICTURES = ("/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode")
_DAMAGE = (
    pikepdf.PdfError, RuntimeError, AttributeError, LookupError, TypeError, ValueError, ArithmeticError,
)  # fmt: skip
"""What pikepdf and broken files raise, endless loops included."""
_BY_WHOM = ("Author", "T")
"""The keys of whoever wrote the file, or a comment."""
_OF_OBJECTS = ("/ObjStm", "/XRef")
_FILES = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xd0\xcf\x11\xe0")


def read_pdf(data: bytes, inside: ReadInside) -> Iterator[Content]:
    """Give every passage of a PDF.

    Raises:
        UnreadableFileError: It is damaged, locked by a password, or would be too large when unpacked.
    """
    yield from _read_version(data, inside)
    yield from _outside(data, inside)


def _read_version(data: bytes, inside: ReadInside) -> Iterator[Content]:
    """Give what is in a PDF, but for its earlier versions and for what stands outside its objects."""
    loose = _unpacked_streams(data)
    places, fonts, seen = PdfPlaces(_opened(data)), FontReader(), set[int]()
    shown: dict[int, str] = {}
    for number, item in enumerate(_objects(places.pdf)):
        yield from _guarded(_object(item, places, inside, seen), number)
        yield from _guarded(_shown(item, places, fonts, shown), number)
    yield from _guarded(_over_pages(places, shown), 0)
    yield from fonts.unread()
    yield from (_leftover(body, fonts) for body in loose if hash(body) not in seen)


def _objects(pdf: pikepdf.Pdf) -> list[Any]:
    try:
        return list(pdf.objects)
    except _DAMAGE:
        raise UnreadableFileError("it is damaged") from None


def _guarded(contents: Iterator[Content], number: int) -> Iterator[Content]:
    """Give what can be read of an object, and say so where it is damaged: its bytes are looked at besides."""
    try:
        yield from contents
    except _DAMAGE:
        yield Unread(f"object {number}", "it is damaged, and was only looked through roughly")


def _opened(data: bytes) -> pikepdf.Pdf:
    try:
        return pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError:
        raise UnreadableFileError("it is locked by a password") from None
    except _DAMAGE:
        raise UnreadableFileError("it is damaged") from None


def _unpacked_streams(data: bytes) -> list[bytes]:
    """Unpack every stream in the file, also those that no object leads to any more.

    Raises UnreadableFileError when that would be too much: qpdf itself knows no limit.
    """
    found, total = [], 0
    for start in _STREAM.finditer(data):
        body = inflated(data, start.end(), _MOST_STREAM_BYTES + 1)
        total += len(body)
        if len(body) > _MOST_STREAM_BYTES or total > MOST_BYTES:
            raise UnreadableFileError(TOO_LARGE)
        found += [body] if body else []
    return found


def _object(item: Any, places: PdfPlaces, inside: ReadInside, seen: set[int]) -> Iterator[Content]:
    """Give the strings and names of an object, and what its stream holds."""
    if not isinstance(item, pikepdf.Object):  # a number
        return
    is_stream = isinstance(item, pikepdf.Stream)
    source = (item.stream_dict if is_stream else item).unparse(resolved=True)
    number = item.objgen[0]
    strings = (*strings_in(source), ("a name", words_of_names(source)))
    strings += tuple((key, words_of_address(text)) for key, text in strings if key in _BY_WHOM)
    if any(text for _, text in strings):
        yield FilePassage(partial(_place, places, number, strings), joined(text for _, text in strings))
    if is_stream:
        yield from _stream(item, partial(_place, places, number, ()), inside, seen)


def _place(places: PdfPlaces, number: int, strings: Strings, spot: Spot) -> str:
    return places.named(number, strings[spot.text][0] if strings else "")


def _stream(item: Any, where: Where, inside: ReadInside, seen: set[int]) -> Iterator[Content]:
    """Give what a stream holds: a file, metadata, or bytes that are looked through as they are."""
    is_picture = any(name in str(item.get("/Filter", "")) for name in _PACKED_PICTURES)
    body = item.read_raw_bytes() if is_picture else item.read_bytes()
    seen.add(hash(body))
    if item.get("/Type") == "/EmbeddedFile" or body.startswith(_FILES):
        yield from inside(body, where(Spot()))
    elif item.get("/Type") == "/Metadata" or body.lstrip()[:1] == b"<":
        yield FilePassage(where, joined(with_creators(text_in(body))))
    else:
        yield FilePassage(where, data=body, is_last_resort=_is_told_otherwise(item))


def _is_told_otherwise(item: Any) -> bool:
    """Whether other passages tell what a stream holds: by what it shows, by the objects packed in it."""
    is_contents = "/Type" not in item and "/Subtype" not in item
    return is_drawing(item) or is_contents or item.get("/Type") in _OF_OBJECTS


def _over_pages(places: PdfPlaces, shown: Mapping[int, str]) -> Iterator[Content]:
    """Give the words that the end of a page may part."""
    pages = (shown.get(page.obj.objgen[0], "") for page in places.pdf.pages)
    for number, text in over_pages(pages):
        yield FilePassage(at(f"page {number + 1}, going on over its end"), joined((text,)))


def _shown(item: Any, places: PdfPlaces, fonts: FontReader, shown: dict[int, str]) -> Iterator[Content]:
    """Give the text that a page, or a drawing that pages use, shows; keep it."""
    is_page = isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Page"
    if is_page or is_drawing(item):
        found = shown_text(item, fonts)
        shown[item.objgen[0]] = found.text
        strings = (("", found.text), *_from_right(found.text), *found.strings)
        where = partial(_place, places, item.objgen[0], strings)
        yield FilePassage(where, joined(text for _, text in strings))
        parted = [*over_columns(found.text)]
        if is_in_small_pieces(found.text):
            parted += rows_in_pieces(placed_text(item, fonts))
        here = partial(_place, places, item.objgen[0], ())
        yield FilePassage(here, joined(parted), is_last_resort=True)


def _from_right(text: str) -> Strings:
    """Give the text of a page from behind: letters that run from the right stand from left to right in it."""
    return (("", text[::-1]),) if letters_run_right(text) else ()


def _leftover(body: bytes, fonts: FontReader) -> FilePassage:
    """Give a stream that is in the file and belongs to no object: something that was removed."""
    strings = "\n".join(text for _, text in strings_in(body))
    return FilePassage(at("left over in the file"), joined((f"{fonts.any_text(body)}\n{strings}",)), body)


def _outside(data: bytes, inside: ReadInside) -> Iterator[Content]:
    """Give earlier versions of the file, what stands after its end, and its bytes without the streams."""
    ends = [end.end() for end in _END.finditer(data)]
    for number, end in enumerate(ends[:-1][:_MOST_VERSIONS], 1):
        where = f"version {number} of the file, before it was changed"
        try:
            with pikepdf.open(io.BytesIO(data[:end]), attempt_recovery=False):
                pass
            yield from (each.within(where) for each in _read_version(data[:end], inside))
        except pikepdf.PdfError:
            continue
        except UnreadableFileError as error:
            yield Unread(where, str(error))
    if ends and data[ends[-1] :].strip():
        yield from inside(data[ends[-1] :], "after the end of the file")
    yield FilePassage(at("the bytes of the file"), data=_BODY.sub(b"", data), is_last_resort=True)
