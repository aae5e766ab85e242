"""The package of a PowerPoint file: its parts, what kind each is, and how they point to one another.

Parts are kept as the bytes that the file has, so that what is not touched stays the same to the byte.
"""

import io
import posixpath
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

MOST_FILE_BYTES = 100 * 1024 * 1024
MOST_BYTES = 200 * 1024 * 1024
"""The most that all parts may hold together, unpacked: 200 MB."""
MOST_PART_RATIO = 200
"""No part may be packed tighter than this; XML of decks is packed 5 to 30 times."""
_SMALL_PART = 1024 * 1024
"""Below this size a part may be packed as tightly as it likes."""
_MOST_PARTS = 5000
MOST_XML_BYTES = 40 * 1024 * 1024
"""No part that is XML may be larger: it takes many times its size when it is read."""
_CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = "http://purl.oclc.org/ooxml/"


_SAVE_AGAIN = "save it again in PowerPoint as .pptx or .potx"
_BAD_ARCHIVE = (zipfile.BadZipFile, EOFError, OSError, RuntimeError, ValueError, zlib.error)
"""What zipfile raises for what is no archive, or one that is encrypted or damaged."""


class UnusableFileError(Exception):
    """Why a file is refused: the code of the problem, what is wrong, and how to fix it."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        """Keep the problem's code, message and hint."""
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


@dataclass(frozen=True, slots=True)
class Relationship:
    """How a part points to another, or to somewhere outside."""

    id: str
    kind: str
    """The last word of its type, such as `slideLayout`."""
    type: str
    target: str
    """The other part's name, or an address."""
    external: bool = False


@dataclass(frozen=True, slots=True)
class OpenPackage:
    """An unpacked file: parts by name, such as `/ppt/presentation.xml`."""

    parts: dict[str, bytes]
    defaults: dict[str, str]
    """Content types by the ending of names."""
    overrides: dict[str, str]
    """Content types by name."""
    trees: dict[str, Any] = field(default_factory=dict)
    """Parts already parsed."""
    pictures: dict[str, Any] = field(default_factory=dict)
    """Pictures already read."""
    twins: tuple[str, ...] = ()
    """Names that several parts have, as far as they were let in; the last of them counts."""

    def content_type(self, name: str) -> str:
        """Return what kind of content a part has."""
        return self.overrides.get(name) or self.defaults.get(name.rpartition(".")[2].lower(), "")

    def tree(self, name: str) -> Any:
        """Parse a part; to be read, not changed.

        Raises:
            UnusableFileError: The part is missing, or is no XML that may be read.
        """
        if name not in self.trees:
            if name not in self.parts:
                raise UnusableFileError("template-unreadable", f"its part '{name}' is missing")
            self.trees[name] = parse(self.parts[name], name)
        return self.trees[name]

    def relations(self, name: str) -> tuple[Relationship, ...]:
        """Return what a part points to; `/` is the file itself."""
        folder, base = posixpath.split(name)
        part = posixpath.join(folder, "_rels", f"{base}.rels")
        if part not in self.parts:
            return ()
        nodes = self.tree(part).iter(_RELATIONSHIP)
        return tuple(_relation(node, folder) for node in nodes)

    def related(self, name: str, kind: str) -> tuple[str, ...]:
        """Return the parts in the file that a part points to by relationships of a kind."""
        found = (r.target for r in self.relations(name) if r.kind == kind and not r.external)
        return tuple(target for target in found if target in self.parts)

    def reachable(self, start: str, cut: frozenset[str]) -> Iterator[str]:
        """Go through a part and all that it leads to, kinds of its own relationships in `cut` left out."""
        seen, waiting = {start}, [start]
        while waiting:
            name = waiting.pop(0)
            yield name
            for relation in self.relations(name):
                left_out = name == start and relation.kind in cut
                if relation.external or left_out or relation.target in seen:
                    continue
                seen.add(relation.target)
                waiting.append(relation.target)


def _relation(node: Any, folder: str) -> Relationship:
    target, external = node.get("Target", ""), node.get("TargetMode") == "External"
    kind = node.get("Type", "")
    if not external:
        target = posixpath.normpath(posixpath.join(folder or "/", unquote(urlsplit(target).path)))
    return Relationship(node.get("Id", ""), kind.rpartition("/")[2], kind, target, external)


def parse(data: bytes, name: str) -> Any:
    """Parse XML that a stranger wrote: no document type, no entities, nothing fetched.

    Raises:
        UnusableFileError: It is no XML, or has a document type, or is too large.
    """
    if len(data) > MOST_XML_BYTES:
        raise UnusableFileError("template-too-large", f"its part '{name}' is too large to be read")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnusableFileError("template-unreadable", f"its part '{name}' is not XML: {error.msg}") from None
    if root.getroottree().docinfo.doctype:
        message = f"its part '{name}' has a document type, which is not allowed"
        raise UnusableFileError("template-unreadable", message)
    return root


def open_package(data: bytes, *, twins: bool = False) -> OpenPackage:
    """Unpack a .pptx or .potx file, after a look at how large it would be.

    `twins` lets in a file with several parts of one name, and lists them.

    Raises:
        UnusableFileError: It is no such file, or too large to be opened safely.
    """
    if len(data) > MOST_FILE_BYTES:
        message = "the file is larger than 100 MB"
        raise UnusableFileError("template-too-large", message, "make its pictures smaller")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_bombs(archive)
            doubled = _twins(archive)
            files = [info for info in archive.infolist() if not info.is_dir()] if twins or not doubled else []
            parts = {f"/{info.filename}": _content(archive, info) for info in files}
    except _BAD_ARCHIVE as error:
        message = "this is not a PowerPoint file that can be opened"
        hint = f"{_SAVE_AGAIN}, without a password"
        raise UnusableFileError("template-unreadable", message, hint) from error
    if doubled and not twins:
        message = "two parts of the file have one name"
        raise UnusableFileError("template-unreadable", message, "save it again in PowerPoint")
    return _typed(parts, doubled)


def _refuse_bombs(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    packed = [entry for entry in entries if entry.file_size > _SMALL_PART]
    tight = [e for e in packed if e.file_size > MOST_PART_RATIO * max(1, e.compress_size)]
    total = sum(entry.file_size for entry in entries)
    if tight or total > MOST_BYTES or len(entries) > _MOST_PARTS:
        what = f"its part '{tight[0].filename}'" if tight else "the file"
        message = f"{what} would be too large when unpacked (200 MB at most)"
        raise UnusableFileError("template-too-large", message)


def _twins(archive: zipfile.ZipFile) -> tuple[str, ...]:
    """Return the names that more than one part has; large and small letters are the same in them."""
    counts = Counter(name.lower() for name in archive.namelist())
    return tuple(sorted(name for name, count in counts.items() if count > 1))


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Read a part, never more of it than it says it holds."""
    if info.flag_bits & 1:
        raise zipfile.BadZipFile(info.filename)
    with archive.open(info) as stream:
        data = stream.read(info.file_size + 1)
    if len(data) != info.file_size:
        raise zipfile.BadZipFile(info.filename)
    return data


def _typed(parts: dict[str, bytes], twins: tuple[str, ...]) -> OpenPackage:
    listing = parts.pop(f"/{_CONTENT_TYPES}", None)
    if listing is None:
        raise UnusableFileError("template-unreadable", "this is not a PowerPoint file", _SAVE_AGAIN)
    root = parse(listing, _CONTENT_TYPES)
    extensions, names = root.iter(f"{_TYPES}Default"), root.iter(f"{_TYPES}Override")
    defaults = {node.get("Extension", "").lower(): node.get("ContentType", "") for node in extensions}
    overrides = {node.get("PartName", ""): node.get("ContentType", "") for node in names}
    return OpenPackage(parts, defaults, overrides, twins=twins)


def presentation_part(package: OpenPackage, *, macros: bool = False) -> str:
    """Return the name of the part that a presentation begins with; `macros` lets in a file that holds some.

    Raises:
        UnusableFileError: The file is no presentation, or holds macros, or is in the strict form.
    """
    relations = [r for r in package.relations("/") if r.kind == "officeDocument" and not r.external]
    if any(relation.type.startswith(_STRICT) for relation in relations):
        hint = "save it in PowerPoint as an ordinary .pptx"
        raise UnusableFileError("template-unreadable", "the file is saved as Strict Open XML", hint)
    main = next((relation.target for relation in relations), "")
    kind = package.content_type(main).lower()
    if "macro" in kind and not macros:
        raise UnusableFileError("template-unreadable", "the file holds macros", "save it as .pptx or .potx")
    if main not in package.parts or not ("presentationml" in kind or "ms-powerpoint" in kind):
        raise UnusableFileError("template-unreadable", "this is not a PowerPoint presentation", _SAVE_AGAIN)
    return main
