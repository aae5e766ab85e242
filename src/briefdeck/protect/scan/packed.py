"""Unpacks what one program packed for another: gzip, bzip2, xz, and the archives of tar."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from io import BufferedIOBase
from typing import IO, TYPE_CHECKING

from briefdeck.protect.scan.passages import Content, FilePassage, UnreadableFileError, at, joined
from briefdeck.protect.scan.unpacking import MOST_BYTES, MOST_PARTS, TOO_LARGE
from briefdeck.protect.views.neutral_ids import words_of_address

if TYPE_CHECKING:
    import tarfile

    from briefdeck.protect.scan.readers import ReadInside

_NAME_IN_GZIP = re.compile(rb"\x1f\x8b\x08[\x08-\x0b].{6}([^\x00]+)\x00", re.DOTALL)
"""The head of a packed file with its name, but for those with fields of their own before it (RFC 1952)."""
_TAR_MARK = b"ustar"
_TAR_MARK_AT = 257


def is_tar(data: bytes) -> bool:
    """Whether a file is an archive of tar, by its mark (POSIX 1003.1)."""
    return data[_TAR_MARK_AT : _TAR_MARK_AT + len(_TAR_MARK)] == _TAR_MARK


def read_gzip(data: bytes, inside: ReadInside) -> Iterator[Content]:
    """Give every passage of what is packed by gzip, whose head may hold a name.

    Raises:
        UnreadableFileError: It is damaged, or would be too large when unpacked.
    """
    import gzip

    yield from _read(data, inside, gzip.GzipFile(fileobj=io.BytesIO(data)))


def read_bzip2(data: bytes, inside: ReadInside) -> Iterator[Content]:
    """Give every passage of what is packed by bzip2; raises as `read_gzip` does."""
    import bz2

    yield from _read(data, inside, bz2.BZ2File(io.BytesIO(data)))


def read_xz(data: bytes, inside: ReadInside) -> Iterator[Content]:
    """Give every passage of what is packed by xz; raises as `read_gzip` does."""
    import lzma

    yield from _read(data, inside, lzma.LZMAFile(io.BytesIO(data)))  # noqa: SIM115 - `_read` closes it


def _read(data: bytes, inside: ReadInside, packed: BufferedIOBase) -> Iterator[Content]:
    import lzma

    try:
        with packed as file:
            unpacked = file.read(MOST_BYTES + 1)
    except (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError):
        raise UnreadableFileError("it is a damaged archive") from None
    if len(unpacked) > MOST_BYTES:
        raise UnreadableFileError(TOO_LARGE)
    if found := _NAME_IN_GZIP.match(data):
        name = found[1].decode("latin-1")
        yield FilePassage(at("the name in the archive"), joined((f"{name}\n{words_of_address(name)}",)))
    yield from inside(unpacked, "the file packed in it")
    yield FilePassage(at("the bytes of the archive"), data=data, is_last_resort=True)


def read_tar(data: bytes, inside: ReadInside) -> Iterator[Content]:
    """Give every passage of an archive of tar: its parts, their names, their owners, its remarks.

    Raises:
        UnreadableFileError: It is damaged, or would be too large when unpacked.
    """
    import tarfile

    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            entries = archive.getmembers()
            if len(entries) > MOST_PARTS or sum(entry.size for entry in entries) > MOST_BYTES:
                raise UnreadableFileError(TOO_LARGE)
            parts = [(entry.name, file.read()) for entry in entries if (file := _opened(archive, entry))]
    except (tarfile.TarError, OSError, EOFError, ValueError):
        raise UnreadableFileError("it is a damaged archive") from None
    yield FilePassage(at("the names of the file's parts"), joined(map(_around, entries)))
    for name, part in parts:
        yield from inside(part, f"part '{name}'")
    yield FilePassage(at("the bytes of the archive"), data=data, is_last_resort=True)


def _opened(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> IO[bytes] | None:
    """Open a part that holds something itself: a link is only told by its name."""
    return archive.extractfile(entry) if entry.isfile() else None


def _around(entry: tarfile.TarInfo) -> str:
    remarks = (str(value) for value in entry.pax_headers.values())
    names = (entry.name, entry.linkname, entry.uname, entry.gname)
    return "\n".join((*names, *map(words_of_address, names), *remarks))
