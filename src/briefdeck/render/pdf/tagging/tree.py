"""The structure tree as PDF objects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument

from briefdeck.render.pdf.tagging.structure import LinkArea, MarkedContent, StructureElement

_CELLS = ("TD", "TH")
"""Empty cells stay, or the rows of a table would differ in length."""

Owners = Sequence[list[StructureElement] | StructureElement]
"""By their numbers in the parent tree: for a page the owners of its marks, for a link its element."""


def add_tree(doc: PDFDocument, root: StructureElement, owners: Owners) -> list[str]:
    """Refer to the structure tree in the catalog; give its objects, which take the next free numbers."""
    _prune(root)
    elements = [root, *_under(root)]
    parents = doc.objectcounter + 1
    numbers = {element: number for number, element in enumerate(elements, parents + 2)}
    doc.objectcounter += 2 + len(elements)
    doc.Catalog.StructTreeRoot = b"%d 0 R" % (parents + 1)
    doc.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    writer = _Writer(doc, numbers)
    return [
        f"<</Nums [{' '.join(_owned(owners, numbers))}]>>",
        _tree_root(numbers, parents),
        *(writer.dictionary(element, parents + 1) for element in elements),
    ]


def _prune(element: StructureElement) -> bool:
    """Take away what holds nothing; tell whether the element itself holds something."""
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


class _Writer:
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
        return f"{head}{where} /K [{kids}]{_attributes(element)}>>"

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
    if element.scope:
        return f" /A <</O /Table /Scope /{element.scope}>>"
    if element.numbering:
        return f" /A <</O /List /ListNumbering /{element.numbering}>>"
    return ""
