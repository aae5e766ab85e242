"""Tagged PDFs read back: whether they keep to the standards, and what a screen reader would say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import page
import pikepdf

_PROFILES = ("ua1", "2a")
_SHOWING = ("Tj", "TJ")
_INLINE = ("Link", "Span")
_BFCHAR = re.compile(rb"<([0-9A-F]{2}|[0-9A-F]{4})> <([0-9A-F]{4,})>")


def faults(data: bytes) -> list[str]:
    """Give what the validator finds against PDF/UA-1 and PDF/A-2a."""
    reports = (page.validate_pdf_bytes(data, profile=profile) for profile in _PROFILES)
    return [f"{fault.rule_id}: {fault.message}" for report in reports for fault in report.failures]


def assert_conformant(data: bytes) -> None:
    """Fail unless a PDF keeps to PDF/UA-1 and PDF/A-2a."""
    found = faults(data)
    assert not found, "\n".join(found)


def alts(data: bytes) -> list[str]:
    """What is said of each figure to those who do not see it."""
    with pikepdf.open(BytesIO(data)) as pdf:
        elements = (each for each in pdf.objects if isinstance(each, pikepdf.Dictionary))
        return [str(each.Alt) for each in elements if each.get("/S") == "/Figure"]


@dataclass
class Node:
    """An element of the structure tree, with its text."""

    kind: str
    kids: list[Node | str] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    """For a link: what each of its clickable areas says."""
    scope: str = ""
    numbering: str = ""
    identity: str = ""

    @property
    def text(self) -> str:
        """The words of the element; those of blocks stand apart, spaces count once."""
        return " ".join("".join(self._pieces()).split())

    def _pieces(self) -> Iterator[str]:
        for kid in self.kids:
            if isinstance(kid, str):
                yield kid
            else:
                edge = "" if kid.kind in _INLINE else " "
                yield from (edge, *kid._pieces(), edge)

    def all(self, *kinds: str) -> list[Node]:
        """Every element of some kinds under this one, in order."""
        return [node for node in self._under() if node.kind in kinds]

    def _under(self) -> Iterator[Node]:
        for kid in self.kids:
            if isinstance(kid, Node):
                yield kid
                yield from kid._under()

    def outline(self, depth: int = 0) -> str:
        """The tree as indented lines, for reading."""
        own = "".join(kid for kid in self.kids if isinstance(kid, str)).strip()
        lines = ["  " * depth + " ".join(part for part in (self.kind, own) if part)]
        lines += [kid.outline(depth + 1) for kid in self.kids if isinstance(kid, Node)]
        return "\n".join(lines)


@dataclass
class TaggedPdf:
    """What a tagged PDF tells."""

    root: Node
    artifacts: list[str]
    """The text of each page that is not read."""
    loose: str
    """Text that is neither read nor an artifact."""
    language: str
    tabs: list[str]
    xmp: str
    bookmarks: list[str]
    parents_agree: bool
    """Whether every mark and every link finds its way back to the element that holds it."""


def read(data: bytes) -> TaggedPdf:
    """Read a tagged PDF."""
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = [_PageText(leaf) for leaf in pdf.pages]
        places = {leaf.obj.objgen: each for leaf, each in zip(pdf.pages, pages, strict=True)}
        tree = pdf.Root.StructTreeRoot
        (first,) = tree.K
        with pdf.open_outline() as outline:
            bookmarks = [item.title for item in _items(outline.root)]
        return TaggedPdf(
            _node(first, places),
            [each.artifacts for each in pages],
            "".join(each.loose for each in pages),
            str(pdf.Root.get("/Lang", "")),
            [str(leaf.obj.get("/Tabs", "")) for leaf in pdf.pages],
            pdf.Root.Metadata.read_bytes().decode(),
            bookmarks,
            _parents_agree(pdf),
        )


def _parents_agree(pdf: pikepdf.Pdf) -> bool:
    entries = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    owners = dict(zip(entries[::2], entries[1::2], strict=True))
    return all(_finds_back(leaf.obj, owners) for leaf in pdf.pages)


def _finds_back(leaf: Any, owners: dict[int, Any]) -> bool:
    elements = list(owners[leaf.StructParents])
    marks = {element.objgen: _marks_of(element, leaf) for element in elements}
    links = [(area, owners[area.StructParent]) for area in leaf.get("/Annots", [])]
    return all(mark in marks[element.objgen] for mark, element in enumerate(elements)) and all(
        any(not isinstance(kid, int) and kid.get("/Obj") == area for kid in element.K)
        for area, element in links
    )


def _marks_of(element: Any, leaf: Any) -> set[int]:
    """Give the marks on a page that an element says it holds."""
    own = element.get("/Pg")
    kids = ((kid, own) if isinstance(kid, int) else (kid.get("/MCID"), kid.get("/Pg")) for kid in element.K)
    return {mark for mark, on in kids if mark is not None and on.objgen == leaf.objgen}


def _items(entries: Any) -> Iterator[Any]:
    for entry in entries:
        yield entry
        yield from _items(entry.children)


def _node(element: Any, places: dict[tuple[int, int], _PageText]) -> Node:
    given = element.get("/A", pikepdf.Array())
    parts = given if isinstance(given, pikepdf.Array) else [given]
    attributes = {key: value for each in parts for key, value in each.items()}
    node = Node(
        str(element.S)[1:],
        scope=str(attributes.get("/Scope", ""))[1:],
        numbering=str(attributes.get("/ListNumbering", ""))[1:],
        identity=str(element.get("/ID", "")),
    )
    for kid in element.get("/K", []):
        if isinstance(kid, int):
            node.kids.append(places[element.Pg.objgen].marked[kid])
        elif kid.get("/Type") == "/MCR":
            node.kids.append(places[kid.Pg.objgen].marked[kid.MCID])
        elif kid.get("/Type") == "/OBJR":
            node.areas.append(str(kid.Obj.Contents))
        else:
            node.kids.append(_node(kid, places))
    if "/ActualText" in element:  # what is read instead of the letters as they are drawn
        node.kids = [str(element.ActualText)]
    return node


class _PageText:
    """The text of one page by what it belongs to."""

    def __init__(self, leaf: pikepdf.Page) -> None:
        self.marked: dict[int, str] = {}
        self.artifacts = self.loose = ""
        self._fonts = {name: _codes(font) for name, font in leaf.Resources.Font.items()}
        self._forms = leaf.Resources.get("/XObject", {})
        self._read(leaf, [])

    def _read(self, stream: Any, open_marks: list[int | str]) -> None:
        font = _Codes({}, 1)
        for operands, operator in pikepdf.parse_content_stream(stream):
            match str(operator):
                case "Tf":
                    font = self._fonts[str(operands[0])]
                case "BDC":
                    open_marks.append(int(operands[1].MCID))
                    self.marked.setdefault(int(operands[1].MCID), "")
                case "BMC":
                    open_marks.append(str(operands[0]))
                case "EMC":
                    open_marks.pop()
                case "Do" if self._forms[str(operands[0])].Subtype == "/Form":  # a picture has no text
                    self._read(self._forms[str(operands[0])], open_marks)
                case name if name in _SHOWING:
                    self._add(font.read(operands[0]), open_marks)

    def _add(self, text: str, open_marks: list[int | str]) -> None:
        owner = open_marks[-1] if open_marks else None
        if isinstance(owner, int):
            self.marked[owner] += text
        elif owner == "/Artifact":
            self.artifacts += text
        else:
            self.loose += text


@dataclass
class _Codes:
    """The characters of a font's codes, and of how many bytes these are."""

    characters: dict[int, str]
    size: int

    def read(self, shown: Any) -> str:
        """What the operand of an operator shows: a string, or an array of strings and distances."""
        strings = shown if isinstance(shown, pikepdf.Array) else [shown]
        data = b"".join(bytes(each) for each in strings if isinstance(each, pikepdf.String))
        places = range(0, len(data), self.size)
        return "".join(self.characters[int.from_bytes(data[at : at + self.size])] for at in places)


def _codes(font: Any) -> _Codes:
    cmap = font.ToUnicode.read_bytes()
    characters = {
        int(code, 16): bytes.fromhex(char.decode()).decode("utf-16-be")
        for code, char in _BFCHAR.findall(cmap)
    }
    return _Codes(characters, 2 if font.Subtype == "/Type0" else 1)
