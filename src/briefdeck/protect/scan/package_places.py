"""Where a part of an Office file is, as its reader would say: `speaker notes of slide 4`."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from briefdeck.ooxml.passages import hidden_slide, shared_cells, slide_order, targets_of

_OF_SLIDES = {
    "notesSlide": "speaker notes of {}",
    "comments": "comments on {}",
    "comment": "comments on {}",
    "chart": "chart on {}",
    "chartEx": "chart on {}",
    "image": "picture on {}",
    "diagramData": "diagram on {}",
    "diagramDrawing": "diagram on {}",
    "tags": "tags of {}",
    "package": "file embedded in {}",
    "oleObject": "file embedded in {}",
    "audio": "sound on {}",
    "video": "film on {}",
    "media": "film on {}",
}
"""What a slide leads to, by the kind of relationship."""
_BY_NAME = (
    (r"docProps/core\.xml", "properties"),
    (r"docProps/app\.xml", "properties of the program"),
    (r"docProps/custom\.xml", "custom properties"),
    (r"docProps/thumbnail\..*", "thumbnail"),
    (r"ppt/(?:commentAuthors|authors)\.xml", "list of commenters"),
    (r"ppt/slideLayouts/slideLayout(\d+)\.xml", "slide layout {}"),
    (r"ppt/slideMasters/slideMaster(\d+)\.xml", "slide master {}"),
    (r"ppt/notesMasters/.*", "notes master"),
    (r"ppt/handoutMasters/.*", "handout master"),
    (r"ppt/presentation\.xml", "presentation"),
    (r"ppt/theme/.*", "theme"),
    (r"ppt/media/.*", "picture"),
    (r"xl/workbook\.xml", "workbook"),
    (r"xl/worksheets/sheet(\d+)\.xml", "sheet {}"),
    (r"xl/sharedStrings\.xml", "texts of cells"),
    (r"xl/comments\d*\.xml", "comments on cells"),
    (r"xl/tables/.*", "table"),
    (r"xl/pivotCache/.*", "cache of a pivot table"),
    (r"customXml/.*", "custom data"),
    (r"\[Content_Types\]\.xml", "list of parts"),
)
"""What other parts are, by their names in the package (ECMA-376)."""
_WORDS = {
    "descr": "alternative text",
    "title": "title",
    "name": "name",
    "Target": "address of a link",
    "tooltip": "tip of a link",
    "comment": "comment in the file",
    "definedName": "defined name",
    "t": "text",
    "v": "value",
}


@dataclass(frozen=True)
class PackagePlaces:
    """The parts of a package by what they belong to."""

    parts: Mapping[str, bytes]

    def named(self, part: str) -> str:
        """Say what a part is."""
        if part in self._owned:
            return self._owned[part]
        if part.endswith(".rels"):
            return f"links of the {self.named(_source(part))}"
        for pattern, words in _BY_NAME:
            if found := re.fullmatch(pattern, part):
                return words.format(*found.groups())
        return f"part '{part}'"

    def cell(self, number: int) -> str:
        """Say in which cell a shared text of a workbook stands; `no cell any more` when it is a leftover."""
        return self._cells.get(number, "no cell any more")

    @cached_property
    def _cells(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for name in sorted(self.parts):
            if name.startswith("xl/worksheets/"):
                sheet = self.named(name)
                for number, cell in shared_cells(self.parts[name]).items():
                    found.setdefault(number, f"{sheet}, cell {cell}")
        return found

    @cached_property
    def _owned(self) -> dict[str, str]:
        """The slides by their order in the show, and what each leads to."""
        owned: dict[str, str] = {}
        for number, slide in enumerate(self._slides, 1):
            hidden = " (hidden)" if hidden_slide(self.parts.get(slide, b"")) else ""
            owned[slide] = f"slide {number}{hidden}"
        for slide in self._slides:
            for kind, part in self._related(slide):
                if kind in _OF_SLIDES:
                    owned.setdefault(part, _OF_SLIDES[kind].format(owned[slide]))
                if kind in ("chart", "chartEx"):
                    books = (part for kind, part in self._related(part) if kind in ("package", "oleObject"))
                    owned |= dict.fromkeys(books, f"workbook of the chart on {owned[slide]}")
        return owned

    @cached_property
    def _slides(self) -> tuple[str, ...]:
        main = "ppt/presentation.xml"
        by_id = {key: part for key, _, part in self._relations(main)}
        ordered = [by_id[key] for key in slide_order(self.parts.get(main, b"")) if key in by_id]
        others = sorted(name for name in self.parts if re.fullmatch(r"ppt/slides/[^/]+\.xml", name))
        return tuple(dict.fromkeys((*ordered, *others)))

    def _related(self, part: str) -> Iterator[tuple[str, str]]:
        return ((kind, target) for _, kind, target in self._relations(part))

    def _relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        folder, base = posixpath.split(part)
        for key, kind, target in targets_of(self.parts.get(f"{folder}/_rels/{base}.rels", b"")):
            path = posixpath.normpath(posixpath.join("/", folder, unquote(target)))
            yield key, kind, path.lstrip("/")


def _source(relations: str) -> str:
    """Return the part whose links a part of links holds."""
    folder, base = posixpath.split(relations)
    return posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))


def worded(place: str, kind: str, owner: str) -> str:
    """Say where in a part a text is: of which property, cell, attribute."""
    if kind == "text":
        return place
    if owner and kind in ("v", "t", "f"):
        return f"{place}, cell {owner}"
    if "propert" in place:
        return f"{place}: {owner or kind}"
    return f"{place}: {_WORDS.get(kind, kind)}"
