"""The file that a deck is made in: a template without slides, let in by the guards; and how it is packed."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import IO, Any

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.oxml import CT_Relationships, serialize_part_xml
from pptx.opc.package import Part
from pptx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from pptx.opc.serialized import _ContentTypesItem
from pptx.oxml import parse_xml
from pptx.package import Package

from briefdeck.ooxml.guards import kept_parts
from briefdeck.ooxml.package import OpenPackage, open_package, presentation_part

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip archive can hold."""
_ZIP_MODE = 0o644 << 16


@lru_cache(maxsize=4)
def without_slides(data: bytes) -> tuple[bytes, Mapping[str, bytes]]:
    """Return a template as a presentation without slides, and the parts that decks take over as they are.

    Relationships to sample slides, and to all else that decks do without, are dropped with their parts before
    python-pptx opens the file: it leaves out those that lead to no part.

    Raises:
        UnusableFileError: The guards refuse it.
    """
    source = open_package(data)
    main = presentation_part(source)
    package = DeckPackage(io.BytesIO())
    parts = _parts(source, main, package)
    for name, part in parts.items():
        relations = source.parts.get(name.rels_uri)
        part.load_rels_from_xml(parse_xml(relations) if relations else CT_Relationships.new(), parts)
    package.relate_to(parts[PackURI(main)], RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    return saved(package), {name.membername: part.blob for name, part in parts.items() if name != main}


def _parts(source: OpenPackage, main: str, package: Package) -> dict[PackURI, Part]:
    """Return the parts that decks take over; the first is a presentation now, whatever it was."""
    types = {name: source.content_type(name) for name in kept_parts(source, main)}
    types[main] = CONTENT_TYPE.PML_PRESENTATION_MAIN
    return {
        PackURI(name): Part(PackURI(name), kind, package, source.parts[name]) for name, kind in types.items()
    }


class DeckPackage(Package):
    """A package that is packed once, and the same for the same content.

    python-pptx dates the entries of the archive by the clock, and writes parts anew that it only read. To
    number a part it goes through all, which takes longer the more slides there are.
    """

    kept: Mapping[str, bytes] = MappingProxyType({})
    """Parts of a template that are packed to the byte, by their names in the archive."""

    def __init__(self, pkg_file: IO[bytes]) -> None:
        """Begin with the parts of a file."""
        super().__init__(pkg_file)
        self._last: Counter[str] = Counter()

    @cached_property
    def _taken(self) -> frozenset[str]:
        """The names of the parts that are there before any is numbered."""
        return frozenset(str(part.partname) for part in self.iter_parts())

    def next_partname(self, tmpl: str) -> PackURI:
        """Return the next name, such as `/ppt/charts/chart3.xml` for `/ppt/charts/chart%d.xml`."""
        self._last[tmpl] += 1
        name = tmpl % self._last[tmpl]
        return self.next_partname(tmpl) if name in self._taken else PackURI(name)

    def save(self, pkg_file: Any) -> None:
        """Write the archive."""
        with zipfile.ZipFile(pkg_file, "w", zipfile.ZIP_DEFLATED) as target:
            for name, content in self._entries():
                entry = zipfile.ZipInfo(name.membername, _ZIP_DATE)
                entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
                entry.external_attr = _ZIP_MODE
                target.writestr(entry, content)

    def _entries(self) -> Iterator[tuple[PackURI, bytes]]:
        """Go through what it holds: the types of its parts, its relationships, each part and its own."""
        parts = tuple(self.iter_parts())
        yield CONTENT_TYPES_URI, serialize_part_xml(_ContentTypesItem.xml_for(parts))
        yield PACKAGE_URI.rels_uri, self._rels.xml
        for part in parts:
            yield part.partname, self.kept.get(part.partname.membername) or part.blob
            if part.rels:
                yield part.partname.rels_uri, part.rels.xml


def saved(package: Any) -> bytes:
    """Return the file that a package or presentation is saved as."""
    stream = io.BytesIO()
    package.save(stream)
    return stream.getvalue()
