"""Takes Office files and other archives apart: every part, its name, and what the archive itself says."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from briefdeck.protect.scan.addresses import words_of_name
from briefdeck.protect.scan.package_places import PackagePlaces, worded
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
from briefdeck.protect.scan.unpacking import MOST_BYTES, MOST_PARTS, TOO_LARGE, inflated
from briefdeck.protect.views.neutral_ids import words_of_address

if TYPE_CHECKING:
    from briefdeck.ooxml.passages import PartText
    from briefdeck.protect.scan.readers import ReadInside

_MOST_REMOVED_BYTES = 10_000_000
_RAW = -zlib.MAX_WBITS
"""Archives pack without the marks of zlib."""
_XML = (".xml", ".rels", ".vml", ".xhtml", ".rdf", ".svg")
_BY_WHOM = frozenset((
    "author", "Author", "creator", "initial-creator", "lastModifiedBy", "Manager", "Company", "userName",
    "userId", "displayName",
))  # fmt: skip
"""What holds the name of an account, or of somebody, in Office files and those of OpenDocument."""
_PEOPLE = re.compile(r"(?:commentAuthors|authors|people|persons?/\w+)\.xml$", re.IGNORECASE)
"""Parts that list who wrote comments."""
_SHARED = "xl/sharedStrings.xml"
_DAMAGE = (zipfile.BadZipFile, EOFError, OSError, RuntimeError, ValueError, NotImplementedError, zlib.error)
_LOCAL_HEADER = re.compile(rb"PK\x03\x04(.{26})", re.DOTALL)


def read_package(data: bytes, inside: ReadInside) -> Iterator[Content]:
    """Give every passage of an archive.

    Raises:
        UnreadableFileError: It is damaged, or would be too large when unpacked.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE:
        raise UnreadableFileError("it is a damaged archive") from None
    with archive:
        entries = archive.infolist()
        if sum(entry.file_size for entry in entries) > MOST_BYTES or len(entries) > MOST_PARTS:
            raise UnreadableFileError(TOO_LARGE)
        parts, unread = _unpacked(archive)
    yield from unread
    yield from _around(archive, data)
    places = PackagePlaces(parts)
    for name, part in parts.items():
        yield from _part(name, part, places, inside)


def _unpacked(archive: zipfile.ZipFile) -> tuple[dict[str, bytes], list[Unread]]:
    """Read every part that can be read; of several parts of one name, each."""
    parts: dict[str, bytes] = {}
    unread: list[Unread] = []
    for number, entry in enumerate(archive.infolist()):
        name = entry.filename if entry.filename not in parts else f"{entry.filename} ({number})"
        try:
            parts[name] = archive.read(entry)
        except _DAMAGE:
            unread.append(Unread(f"part {number + 1}", "it is damaged or locked by a password"))
    return parts, unread


def _around(archive: zipfile.ZipFile, data: bytes) -> Iterator[Content]:
    """Give what an archive says beside its parts: names, remarks, what was removed and is still there."""
    entries = archive.infolist()
    names = (f"{entry.filename}\n{words_of_name(entry.filename)}" for entry in entries)
    yield FilePassage(at("the names of the file's parts"), joined(names))
    remarks = [archive.comment, *(remark for each in entries for remark in (each.comment, each.extra))]
    yield FilePassage(at("the remarks of the archive"), data=b"\n".join(filter(None, remarks)))
    yield from _removed(data, {entry.header_offset for entry in entries})
    first = min((entry.header_offset for entry in entries), default=0)
    yield FilePassage(at("before the archive's beginning"), data=data[:first])
    yield FilePassage(at("the bytes of the archive"), data=data, is_last_resort=True)


def _removed(data: bytes, listed: set[int]) -> Iterator[Content]:
    """Give the parts that an archive still holds and no longer lists."""
    for header in _LOCAL_HEADER.finditer(data):
        if header.start() in listed:
            continue
        method, packed = int.from_bytes(header[1][4:6], "little"), int.from_bytes(header[1][14:18], "little")
        name_size, extra = (int.from_bytes(header[1][at_ : at_ + 2], "little") for at_ in (22, 24))
        start = header.end() + name_size + extra
        is_stored = method == zipfile.ZIP_STORED
        body = data[start : start + packed] if is_stored else inflated(data, start, _MOST_REMOVED_BYTES, _RAW)
        if body:
            yield FilePassage(
                at("a part that was removed from the list, not from the file"), joined((text_in(body),))
            )


def _part(name: str, data: bytes, places: PackagePlaces, inside: ReadInside) -> Iterator[Content]:
    """Give the passages of a part: all texts of XML as one passage, whatever else it is as what it is."""
    from briefdeck.ooxml.passages import texts_of_part

    if not data:
        return
    found = texts_of_part(data) if name.lower().endswith(_XML) else None
    if found is None:
        yield from inside(data, places.named(name))
        return
    found = (*found, *_by_whom(name, found))
    where = partial(_place, name, found, places)
    yield FilePassage(where, joined(each.text for each in found))


def _by_whom(part: str, texts: Iterable[PartText]) -> Iterator[PartText]:
    """Give the names of accounts in a part, by the words that they are made of."""
    lists_people = bool(_PEOPLE.search(part))
    for each in texts:
        if lists_people or each.kind in _BY_WHOM:
            yield each._replace(text=words_of_address(each.text))


def _place(name: str, texts: Sequence[PartText], places: PackagePlaces, spot: Spot) -> str:
    found = texts[spot.text]
    if name == _SHARED and found.kind == "text":
        return places.cell(sum(each.kind == "text" for each in texts[: spot.text]))
    return worded(places.named(name), found.kind, found.owner)
