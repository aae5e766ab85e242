"""A file as it grows: parts, how they point to one another, and the same bytes every time."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefdeck.render.pptx.xml import element

RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
XML = "application/xml"
DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CORE = "application/vnd.openxmlformats-package.core-properties+xml"
CORE_RELATION = f"{_PACKAGE}/relationships/metadata/core-properties"
EXTENDED = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip archive can hold."""
_ZIP_MODE = 0o644 << 16


def pml(name: str) -> str:
    """Return the content type of a part of a presentation, such as `slide`."""
    return f"application/vnd.openxmlformats-officedocument.presentationml.{name}+xml"


def office(name: str) -> str:
    """Return the type of a relation between parts, such as `slideLayout`."""
    return f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}"


Link = tuple[str, str, str, bool]
"""How a part points to another: identifier, type, target and whether that is outside."""


@dataclass(slots=True)
class PackageWriter:
    """Parts by name, such as `/ppt/presentation.xml`, what each is, and what each points to."""

    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    relations: dict[str, list[Link]] = field(default_factory=dict)
    """By part; `/` stands for the file itself."""

    def add(self, name: str, content_type: str, content: bytes = b"") -> str:
        """Put a part in; return its name."""
        self.parts[name], self.types[name] = content, content_type
        return name

    def relate(self, name: str, relation: str, target: str, *, external: bool = False) -> str:
        """Let a part point to another; return the relation's identifier."""
        known = self.relations.setdefault(name, [])
        for identifier, kind, to, _ in known:
            if (kind, to) == (relation, target):
                return identifier
        taken = {identifier for identifier, *_ in known}
        number = next(n for n in range(1, len(known) + 2) if f"rId{n}" not in taken)
        known.append((f"rId{number}", relation, target, external))
        return f"rId{number}"

    def packed(self) -> bytes:
        """Pack the parts in their order, all with the same date."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
            for name, content in self._entries():
                entry = zipfile.ZipInfo(name, _ZIP_DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = _ZIP_MODE
                entry.create_system = 3
                target.writestr(entry, content)
        return stream.getvalue()

    def _entries(self) -> Iterator[tuple[str, bytes]]:
        """Go through the entries of the archive: content types, then each part and what it points to."""
        yield "[Content_Types].xml", self._content_types()
        yield "_rels/.rels", self._relations("/")
        for name, content in self.parts.items():
            yield name[1:], content
            if self.relations.get(name):
                folder, base = posixpath.split(name)
                yield f"{folder}/_rels/{base}.rels"[1:], self._relations(name)

    def _content_types(self) -> bytes:
        """Say what each part is: by the ending of its name, or by its name where that is not enough."""
        defaults = {"rels": RELATIONS, "xml": XML}
        types = sorted(self.types.items())
        overrides = {
            name: kind
            for name, kind in types
            if defaults.setdefault(name.rpartition(".")[2].lower(), kind) != kind
        }
        return _listing(
            "Types",
            "content-types",
            *(element("Default", Extension=ending, ContentType=kind) for ending, kind in defaults.items()),
            *(element("Override", PartName=name, ContentType=kind) for name, kind in overrides.items()),
        )

    def _relations(self, name: str) -> bytes:
        folder = posixpath.dirname(name)
        links = (_link(link, folder) for link in self.relations[name])
        return _listing("Relationships", "relationships", *links)


def _link(link: Link, folder: str) -> str:
    identifier, kind, target, external = link
    mode = {"TargetMode": "External"} if external else {}
    to = target if external else posixpath.relpath(target, folder)
    return element("Relationship", Id=identifier, Type=kind, Target=to, **mode)


def _listing(tag: str, namespace: str, *entries: str) -> bytes:
    content = "".join(entries)
    return f'{DECLARATION}<{tag} xmlns="{_PACKAGE}/{namespace}">{content}</{tag}>'.encode()
