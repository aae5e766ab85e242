"""What readers are given, in order: a tree of elements, grown before anything is drawn.

The tree is made from the tags of passages, so reading order never depends on the order of drawing. Drawing
only appends where on which page an element's content stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.pdfdoc import DummyDoc, PDFDictionary, PDFDocument, PDFString

from briefdeck.model.laid_out.pages import Passage, Tag

_HOLD_TEXT = ("Lbl", "TH", "TD", "Figure")
"""Elements that hold their text, or what is drawn, themselves."""


class MarkedContent(NamedTuple):
    """A marked piece of a page that belongs to an element."""

    page: int
    """Counted from 0."""
    mark: int
    """Its number on the page."""


class LinkArea(NamedTuple):
    """The area of a page that can be clicked for a link."""

    page: int
    annotation: str
    """ReportLab's name of the annotation."""


class StructureElement:
    """A node of the structure tree."""

    __slots__ = (
        "alt", "area", "columns", "holder", "identity", "kids", "kind", "language", "languages", "numbering",
        "parts", "said", "scope", "writing",
    )  # fmt: skip

    def __init__(self, kind: str, holder: StructureElement | None = None) -> None:
        """Name the standard structure type, and stand last in the holder."""
        self.kind = kind
        self.holder = holder
        self.kids: list[StructureElement | MarkedContent | LinkArea] = []
        self.parts: dict[object, StructureElement] | None = None
        self.numbering = self.scope = self.identity = self.alt = self.writing = self.language = ""
        self.said: list[str] = []
        """Its words as they are read, where letters stand in another order or stand for several."""
        self.columns = 1
        self.area: Sequence[float] = ()
        """The left, lower, right and upper edge of a figure on its page."""
        self.languages: set[str] = set()
        """Those of its words, as BCP-47 tags; empty for the document's own."""
        if holder is not None:
            holder.kids.append(self)

    def link(self, key: object) -> StructureElement:
        """Return the link of a key: one element, over however many lines and pages it goes."""
        return self.part("Link", key)

    def part(self, kind: str, key: object) -> StructureElement:
        """Return the part of a key, such as the words in another language."""
        self.parts = {} if self.parts is None else self.parts
        if key not in self.parts:
            self.parts[key] = StructureElement(kind, self)
        return self.parts[key]


def structure_of(passages: Iterable[Passage]) -> tuple[StructureElement, dict[Passage, StructureElement]]:
    """Grow the tree of some passages in reading order; return its root, and the element of each passage."""
    growing = _GrowingTree()
    elements = {passage: growing.leaf(passage) for passage in passages}
    _settle(growing.root)
    return growing.root, elements


class _GrowingTree:
    """The elements of one document while they are put in order."""

    def __init__(self) -> None:
        self.root = StructureElement("Document")
        self._open: list[tuple[Tag, StructureElement]] = []
        self._notes = 0

    def leaf(self, passage: Passage) -> StructureElement:
        """Return the element for the passage that comes next."""
        holder = self.holder(passage.tags)
        return holder if holder.kind in _HOLD_TEXT else StructureElement(passage.kind, holder)

    def holder(self, tags: tuple[Tag, ...]) -> StructureElement:
        """Return the element of the innermost tag; elements that are still open are gone on with."""
        known = 0
        while known < min(len(tags), len(self._open)) and self._open[known][0] is tags[known]:
            known += 1
        del self._open[known:]
        for tag in tags[known:]:
            self._open.append((tag, self._element(tag, self._innermost)))
        return self._innermost

    @property
    def _innermost(self) -> StructureElement:
        return self._open[-1][1] if self._open else self.root

    def _element(self, tag: Tag, holder: StructureElement) -> StructureElement:
        element = StructureElement(tag.kind, holder)
        element.numbering, element.scope, element.alt = tag.numbering, tag.scope, tag.alt
        element.columns = tag.columns
        if tag.kind == "Note":
            self._notes += 1
            element.identity = f"note-{self._notes:04}"
        return element


def _settle(element: StructureElement) -> None:
    """Let list bodies of one paragraph hold its words themselves."""
    for number, kid in enumerate(element.kids):
        if not isinstance(kid, StructureElement):
            continue
        only = kid.kids[0] if kid.kind == "LBody" and len(kid.kids) == 1 else None
        if isinstance(only, StructureElement) and only.kind == "P":
            only.kind, only.holder = "LBody", element
            element.kids[number] = only
        else:
            _settle(kid)


_CELLS = ("TD", "TH")
"""Empty cells stay, or the rows of a table would differ in length."""

Owners = Sequence[list[StructureElement] | StructureElement]
"""By their numbers in the parent tree: for a page the owners of its marks, for a link its element."""


def add_tree(doc: PDFDocument, root: StructureElement, owners: Owners) -> list[str]:
    """Refer to the structure tree in the catalog; return its objects, which take the next free numbers."""
    _prune(root)
    elements = [root, *_under(root)]
    parents = doc.objectcounter + 1
    numbers = {element: number for number, element in enumerate(elements, parents + 2)}
    doc.objectcounter += 2 + len(elements)
    doc.Catalog.StructTreeRoot = b"%d 0 R" % (parents + 1)
    doc.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    writer = _ElementWriter(doc, numbers)
    return [
        f"<</Nums [{' '.join(_owned(owners, numbers))}]>>",
        _tree_root(numbers, parents),
        *(writer.dictionary(element, parents + 1) for element in elements),
    ]


def _prune(element: StructureElement) -> bool:
    """Take away what holds nothing; return whether the element itself holds something."""
    element.kids = [kid for kid in element.kids if not isinstance(kid, StructureElement) or _prune(kid)]
    return bool(element.kids) or element.kind in _CELLS


def _under(element: StructureElement) -> Iterator[StructureElement]:
    """Go through all elements under one, in order."""
    for kid in element.kids:
        if isinstance(kid, StructureElement):
            yield kid
            yield from _under(kid)


def _owned(owners: Owners, numbers: Mapping[StructureElement, int]) -> Iterator[str]:
    for key, owner in enumerate(owners):
        if isinstance(owner, StructureElement):
            yield f"{key} {numbers[owner]} 0 R"
        else:
            yield f"{key} [{' '.join([f'{numbers[element]} 0 R' for element in owner])}]"


def _tree_root(numbers: Mapping[StructureElement, int], parents: int) -> str:
    named = [f"({element.identity}) {number} 0 R" for element, number in numbers.items() if element.identity]
    names = f" /IDTree <</Names [{' '.join(named)}]>>" if named else ""
    return f"<</Type /StructTreeRoot /K [{parents + 2} 0 R] /ParentTree {parents} 0 R{names}>>"


class _ElementWriter:
    """Writes elements, knowing the numbers of everything they refer to."""

    def __init__(self, doc: PDFDocument, numbers: Mapping[StructureElement, int]) -> None:
        self._numbers = numbers
        self._named = doc.idToObjectNumberAndVersion
        self._pages = [self._named[page.__InternalName__][0] for page in doc.Pages.pages]

    def dictionary(self, element: StructureElement, root: int) -> str:
        """Write an element; pieces on other pages than its first say so."""
        holder = root if element.holder is None else self._numbers[element.holder]
        page = next((kid.page for kid in element.kids if not isinstance(kid, StructureElement)), None)
        where = "" if page is None else f" /Pg {self._pages[page]} 0 R"
        kids = " ".join([self._kid(kid, page) for kid in element.kids])
        head = f"<</Type /StructElem /S /{element.kind} /P {holder} 0 R"
        said = f" /ActualText {self._said(''.join(element.said))}" if element.said else ""
        shown = f" /Alt {self._said(element.alt)}" if element.alt else ""
        return f"{head}{where} /K [{kids}]{_attributes(element)}{shown}{said}{_language(element)}>>"

    def _said(self, words: str) -> str:
        return str(PDFString(words).format(DummyDoc()), "latin-1")

    def _kid(self, kid: StructureElement | MarkedContent | LinkArea, page: int | None) -> str:
        if isinstance(kid, StructureElement):
            return f"{self._numbers[kid]} 0 R"
        if isinstance(kid, LinkArea):
            area = self._named[kid.annotation][0]
            return f"<</Type /OBJR /Pg {self._pages[kid.page]} 0 R /Obj {area} 0 R>>"
        if kid.page == page:
            return str(kid.mark)
        return f"<</Type /MCR /Pg {self._pages[kid.page]} 0 R /MCID {kid.mark}>>"


def _attributes(element: StructureElement) -> str:
    if element.identity:
        return f" /ID ({element.identity})"
    found = [*_attributes_by_owner(element)]
    return f" /A {found[0]}" if len(found) == 1 else f" /A [{' '.join(found)}]" if found else ""


def _attributes_by_owner(element: StructureElement) -> Iterator[str]:
    """Give the attributes of an element, those of one owner together (14.7.6)."""
    layout = f" /WritingMode /{element.writing}" if element.writing else ""
    if element.area:
        layout += f" /Placement /Block /BBox [{fp_str(*element.area)}]"
    if layout:
        yield f"<</O /Layout{layout}>>"
    if element.scope:
        across = f" /ColSpan {element.columns}" if element.columns > 1 else ""
        yield f"<</O /Table /Scope /{element.scope}{across}>>"
    if element.numbering:
        yield f"<</O /List /ListNumbering /{element.numbering}>>"


def _language(element: StructureElement) -> str:
    """Say the language of an element whose words are in one other than the document's (14.9.2).

    Words in several languages are in that of their text.
    """
    only = "".join(element.languages) if len(element.languages) == 1 else element.language
    return f" /Lang ({only})" if only else ""
