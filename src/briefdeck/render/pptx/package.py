"""The file that a deck is made in: a template without slides, let in by the guards; and how it is packed."""

import io
import zipfile
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.oxml import CT_Relationships
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
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
    package = Package(io.BytesIO())
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


class PartNumbers:
    """Numbers the parts that are added to a package, one after another.

    python-pptx goes through all parts for each, which takes longer the more slides there are.
    """

    def __init__(self, package: Any) -> None:
        """Take note of the parts that are there."""
        self._taken = {str(part.partname) for part in package.iter_parts()}
        self._last: Counter[str] = Counter()

    def __call__(self, template: str) -> PackURI:
        """Return the next name, such as `/ppt/charts/chart3.xml` for `/ppt/charts/chart%d.xml`."""
        self._last[template] += 1
        name = template % self._last[template]
        return self(template) if name in self._taken else PackURI(name)


def saved(package: Any, template: Mapping[str, bytes] | None = None) -> bytes:
    """Save a package: the same for the same content, a template's parts to the byte.

    python-pptx dates the entries of the archive by the clock, and writes parts anew that it only read.
    """
    stream, packed, known = io.BytesIO(), io.BytesIO(), template or {}
    package.save(stream)
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            entry.external_attr = _ZIP_MODE
            target.writestr(entry, known.get(name) or source.read(name))
    return packed.getvalue()
