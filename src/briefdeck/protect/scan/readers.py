"""Takes a file apart by what it is, not by its name, and what is in it likewise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from briefdeck.protect.scan.encodings import as_encoded, rich_text
from briefdeck.protect.scan.mails import files_written_in, is_mail, read_mail
from briefdeck.protect.scan.packed import is_tar, read_bzip2, read_gzip, read_tar, read_xz
from briefdeck.protect.scan.passages import (
    Content,
    FilePassage,
    Spot,
    Unread,
    UnreadableFileError,
    at,
    joined,
)
from briefdeck.protect.scan.readings import text_in

MOST_BYTES = 200 * 1024 * 1024
"""Larger files are not taken apart."""
_DEEPEST = 8
"""So many files may be one inside the other."""
_HEAD = 1024
"""A PDF may have so many bytes before its first line."""

ReadInside = Callable[[bytes, str], Iterator[Content]]
"""Takes apart a file inside another, which is called by where it stands."""


def contents_of(data: bytes, depth: int = 0) -> Iterator[Content]:
    """Give every passage of a file and of all files in it.

    Raises:
        UnreadableFileError: The file itself is damaged, locked or too large.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableFileError("it is larger than 200 MB")
    if depth > _DEEPEST:
        raise UnreadableFileError("it is too deep inside other files")

    def inside(part: bytes, where: str) -> Iterator[Content]:
        try:
            yield from (each.within(where) for each in contents_of(part, depth + 1))
        except UnreadableFileError as error:
            yield Unread(where, str(error))
            yield FilePassage(at(where), data=part)

    reader = next((kind.read for kind in _KINDS if kind.matches(data)), _read_bytes)
    yield from reader(data, inside)


def _read_pdf(data: bytes, inside: ReadInside) -> Iterator[Content]:
    from briefdeck.protect.scan.pdf import read_pdf

    yield from read_pdf(data, inside)


def _read_package(data: bytes, inside: ReadInside) -> Iterator[Content]:
    from briefdeck.protect.scan.packages import read_package

    yield from read_package(data, inside)


def _read_picture(data: bytes, inside: ReadInside) -> Iterator[Content]:
    from briefdeck.protect.scan.pictures import read_picture

    yield from read_picture(data, inside)


def _closed(why: str) -> Callable[[bytes, ReadInside], Iterator[Content]]:
    """Return what reads a file that is not taken apart, and says why."""

    def read(data: bytes, inside: ReadInside) -> Iterator[Content]:
        yield Unread("", why)
        yield from _read_bytes(data, inside)

    return read


def _read_rich_text(data: bytes, inside: ReadInside) -> Iterator[Content]:
    _ = inside
    yield Unread("", "rich text (RTF) can only be looked through roughly; save it as .docx, or as plain text")
    yield FilePassage(at("the text"), joined((rich_text(data),)))
    yield FilePassage(at("the bytes of the file"), data=data, is_last_resort=True)


def _read_text(data: bytes, inside: ReadInside) -> Iterator[Content]:
    """Give a text as a whole, for names may go on in the next line, and the files that are written in it."""
    text = text_in(data)
    yield FilePassage(partial(_line, text), joined((text,)))
    for start, file in files_written_in(text):
        if _is_file(file):
            yield from inside(file, f"file written in {_line(text, Spot(0, start))}")
    if not _says_its_letters(data):
        yield Unread("", "it is a text that does not say how its letters are written; save it as UTF-8")
        for reading in as_encoded(data):
            yield FilePassage(partial(_line, reading), joined((reading,)), is_last_resort=True)


def _is_file(data: bytes) -> bool:
    """Whether bytes are of a kind that is taken apart, or a mail: short texts are read where they stand."""
    return any(kind.matches(data) for kind in _KINDS if kind.read is not _read_text)


def _read_mail(data: bytes, inside: ReadInside) -> Iterator[Content]:
    yield from read_mail(data, inside)
    text = text_in(data)
    yield FilePassage(partial(_line, text), joined((text,)), is_last_resort=True)


def _says_its_letters(data: bytes) -> bool:
    """Whether a text is of UTF-8, or UTF-16 by its mark."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _line(text: str, spot: Spot) -> str:
    return "the text" if spot.start is None else f"line {text.count(chr(10), 0, spot.start) + 1}"


def _read_bytes(data: bytes, inside: ReadInside) -> Iterator[Content]:
    _ = inside
    yield FilePassage(at("the bytes of the file"), data=data)


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return _is_legible(data.decode("utf-8" if _says_its_letters(data) else "latin-1"))


def _is_legible(text: str) -> bool:
    """Whether a text has next to no characters that do something rather than show."""
    controls = sum(ord(char) < 32 and char not in "\t\n\r\f" for char in text[:4096])
    return controls * 100 <= len(text[:4096])


_OLD_OFFICE = "files of Office before 2007, or with a password, can only be looked through roughly"


class _Kind(NamedTuple):
    matches: Callable[[bytes], bool]
    read: Callable[[bytes, ReadInside], Iterator[Content]]


_PICTURE_STARTS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF", b"\x01\x00\x00\x00")
_OTHER_ARCHIVES = (
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"\x28\xb5\x2f\xfd",
    b"MSCF",
    b"\x1f\x9d",
    b"\x04\x22\x4d\x18",
)
"""The marks of 7-Zip, RAR, Zstandard, Windows cabinets, compress and LZ4."""
_KINDS = (
    _Kind(lambda data: b"%PDF-" in data[:_HEAD], _read_pdf),
    _Kind(lambda data: data.startswith((b"PK\x03\x04", b"PK\x05\x06")), _read_package),
    _Kind(lambda data: data.startswith(_PICTURE_STARTS), _read_picture),
    _Kind(lambda data: data.startswith(b"\xd0\xcf\x11\xe0"), _closed(_OLD_OFFICE)),
    _Kind(lambda data: data.startswith(b"\x1f\x8b"), read_gzip),
    _Kind(lambda data: data.startswith(b"BZh"), read_bzip2),
    _Kind(lambda data: data.startswith(b"\xfd7zXZ\x00"), read_xz),
    _Kind(is_tar, read_tar),
    _Kind(lambda data: data.startswith(_OTHER_ARCHIVES), _closed("archives of this kind are not unpacked")),
    _Kind(lambda data: data.startswith(b"{\\rt"), _read_rich_text),
    _Kind(is_mail, _read_mail),
    _Kind(_is_text, _read_text),
)
"""Kinds of file, the first that fits."""
