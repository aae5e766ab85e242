"""Where an object of a PDF belongs, as its reader would say: `page 3`, `metadata: Author`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pikepdf

_WORDS = {
    "Alt": "alternative text",
    "ActualText": "replacement text",
    "E": "expansion of an abbreviation",
    "Contents": "comment",
    "T": "title",
    "TU": "name of a field",
    "URI": "address of a link",
    "BaseFont": "name of a font",
    "FontName": "name of a font",
    "F": "file name",
    "UF": "file name",
    "Desc": "description",
    "JS": "script",
    "D": "destination",
    "P": "page label",
    "Names": "named destination or attachment",
}
"""What the keys of PDF mean to a reader."""


@dataclass(frozen=True)
class PdfPlaces:
    """The objects of a PDF by what they belong to."""

    pdf: pikepdf.Pdf

    def named(self, number: int, key: str) -> str:
        """Say where the object of a number belongs, and what of it a string is."""
        area = self._areas.get(number, f"object {number}, which nothing in the file leads to")
        word = _WORDS.get(key, key)
        return f"{area}: {word}" if word and area != word else area

    @cached_property
    def _areas(self) -> dict[int, str]:
        """The area of each object: the first of those that lead to it."""
        areas: dict[int, str] = {}
        for name, item in self._roots():
            _spread(item, name, areas)
        return areas

    def _roots(self) -> Iterator[tuple[str, Any]]:
        catalog, trailer = self.pdf.Root, self.pdf.trailer
        yield "metadata", trailer.get("/Info")
        yield "metadata", catalog.get("/Metadata")
        yield from ((f"page {number}", page.obj) for number, page in enumerate(self.pdf.pages, 1))
        yield "bookmarks", catalog.get("/Outlines")
        names = catalog.get("/Names")
        if isinstance(names, pikepdf.Dictionary):
            yield "attachment", names.get("/EmbeddedFiles")
            yield "named destinations", names.get("/Dests")
        yield "attachment", catalog.get("/AF")
        yield "named destinations", catalog.get("/Dests")
        yield "structure", catalog.get("/StructTreeRoot")
        yield "page labels", catalog.get("/PageLabels")
        yield "form fields", catalog.get("/AcroForm")
        yield "layers", catalog.get("/OCProperties")
        yield "catalog", catalog
        yield "trailer", trailer


_UPWARDS = ("/Parent", "/P", "/Pg", "/Dest", "/StructParent", "/Popup", "/IRT", "/Prev", "/A", "/SE")
"""Keys that lead back, or over to pages."""


def _spread(item: Any, name: str, areas: dict[int, str]) -> None:
    """Give an area's name to an object and to all that it leads to."""
    waiting = [item]
    while waiting:
        each = waiting.pop()
        if not isinstance(each, (pikepdf.Dictionary, pikepdf.Array, pikepdf.Stream)):
            continue
        number = each.objgen[0] if each.is_indirect else 0
        if number and number in areas:
            continue
        if number:
            areas[number] = name
        waiting += _below(each)


def _below(item: Any) -> list[Any]:
    if isinstance(item, pikepdf.Array):
        return list(item.as_list())
    source = item.stream_dict if isinstance(item, pikepdf.Stream) else item
    is_page = source.get("/Type") == "/Page"
    return [value for key, value in source.items() if key not in _UPWARDS or (is_page and key == "/A")]
