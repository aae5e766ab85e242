"""What is on the slides of a deck, as a listener meets it: shapes in reading order, with their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from briefdeck.model.deck import Box
from briefdeck.render.pptx.inheritance import EMU, A, P
from briefdeck.render.pptx.opc import OpenPackage, UnusableFileError

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_STRICT = "http://purl.oclc.org/ooxml/"
_KINDS = ("sp", "pic", "graphicFrame", "grpSp", "cxnSp", "contentPart")
TITLES = ("title", "ctrTitle")
_YES = ("1", "true", "on")
MOST_SHAPES = 5000
"""A slide with more is no slide for people, and is not looked into."""


@dataclass(frozen=True, slots=True)
class Place:
    """How the coordinates in a group become those of the slide: a factor and a step, across and down."""

    across: tuple[float, float] = (1, 0)
    down: tuple[float, float] = (1, 0)

    def box(self, frame: Any) -> Box | None:
        """Return where a frame stands on the slide, in points."""
        if frame is None or frame.find(f"{A}off") is None or frame.find(f"{A}ext") is None:
            return None
        (x, y), (width, height) = _pair(frame, "off", "x", "y"), _pair(frame, "ext", "cx", "cy")
        (scale_x, step_x), (scale_y, step_y) = self.across, self.down
        numbers = (x * scale_x + step_x, y * scale_y + step_y, width * scale_x, height * scale_y)
        return Box(*(number / EMU for number in numbers))

    def inside(self, frame: Any) -> Place:
        """Return the coordinates inside a group."""
        if frame is None or any(frame.find(f"{A}{tag}") is None for tag in ("off", "ext", "chOff", "chExt")):
            return self
        (x, y), (width, height) = _pair(frame, "off", "x", "y"), _pair(frame, "ext", "cx", "cy")
        (inner_x, inner_y), inner = _pair(frame, "chOff", "x", "y"), _pair(frame, "chExt", "cx", "cy")
        scale_x, scale_y = (n / (m or 1) for n, m in zip((width, height), inner, strict=True))
        step_x, step_y = x - inner_x * scale_x, y - inner_y * scale_y
        return Place(_after(self.across, (scale_x, step_x)), _after(self.down, (scale_y, step_y)))


def _pair(frame: Any, tag: str, one: str, other: str) -> tuple[float, float]:
    node = frame.find(f"{A}{tag}")
    return float(node.get(one, "0")), float(node.get(other, "0"))


def _after(outer: tuple[float, float], inner: tuple[float, float]) -> tuple[float, float]:
    return outer[0] * inner[0], outer[0] * inner[1] + outer[1]


@dataclass(frozen=True, slots=True)
class Shape:
    """One thing on a slide."""

    node: Any
    kind: str
    """sp, pic, graphicFrame, grpSp, cxnSp or contentPart, as the format calls them."""
    box: Box | None
    """Where it stands, in points; None when its layout says so."""
    group: Shape | None = None
    """The group it is in."""

    @property
    def names(self) -> Any:
        """Return the element that names and describes it."""
        found = self.node.find(f"*/{P}cNvPr")
        return self.node if found is None else found

    @property
    def name(self) -> str:
        """Return its name in the Selection Pane."""
        return str(self.names.get("name", "")) or "(without a name)"

    @property
    def description(self) -> str:
        """Return its alternative text."""
        return str(self.names.get("descr") or self.names.get("title") or "").strip()

    @property
    def is_decorative(self) -> bool:
        """Tell whether it is marked as saying nothing."""
        mark = next(self.names.iter(_DECORATIVE), None)
        return mark is not None and mark.get("val", "1") in _YES

    @property
    def is_hidden(self) -> bool:
        """Tell whether it is hidden."""
        return self.names.get("hidden", "0") in _YES

    @property
    def holder(self) -> Any:
        """Return what says which placeholder it is; None when it is none."""
        return self.node.find(f"*/{P}nvPr/{P}ph")

    @property
    def holder_kind(self) -> str:
        """Return what kind of placeholder it is; empty when it is none."""
        holder = self.holder
        return "" if holder is None else str(holder.get("type", "obj"))

    @property
    def table(self) -> Any:
        """Return its table; None when it is none."""
        return self.node.find(f"{A}graphic/{A}graphicData/{A}tbl") if self.kind == "graphicFrame" else None

    @property
    def text(self) -> str:
        """Return its own words, a line for each paragraph."""
        body = self.node.find(f"{P}txBody")
        return "" if body is None else "\n".join(map(words, body.iter(f"{A}p")))


def words(paragraph: Any) -> str:
    """Return the words of a paragraph."""
    return "".join(node.text or "" for node in paragraph.iter(f"{A}t"))


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide and where it takes its looks from."""

    number: int
    part: str
    root: Any
    layout: str
    """The part that is its layout; empty when it has none."""
    master: str
    shapes: tuple[Shape, ...]
    """All shapes in reading order, those in groups after their group."""
    notes: Any = None
    """The page of its notes; None when it has none."""

    @property
    def title(self) -> Shape | None:
        """Return the first placeholder for a title."""
        return next((shape for shape in self.shapes if shape.holder_kind in TITLES), None)

    def where(self, shape: Shape | None = None) -> str:
        """Say which slide this is, and which thing on it."""
        return f"slide {self.number}" + (f", '{shape.name}'" if shape else "")


def main_part(package: OpenPackage) -> str:
    """Return the part that a presentation begins with, with macros or without.

    Raises:
        UnusableFileError: The file is no presentation, or in a form that is not looked into.
    """
    relations = [r for r in package.relations("/") if r.kind == "officeDocument" and not r.external]
    if any(relation.type.startswith(_STRICT) for relation in relations):
        hint = "save it in PowerPoint as an ordinary .pptx"
        raise UnusableFileError("audit-unreadable", "the file is saved as Strict Open XML", hint)
    main = next((relation.target for relation in relations), "")
    kind = package.content_type(main).lower()
    if main not in package.parts or not ("presentationml" in kind or "ms-powerpoint" in kind):
        hint = "only PDF files and PowerPoint decks can be looked into"
        raise UnusableFileError("audit-unreadable", "this is not a PowerPoint deck", hint)
    return main


def slides_of(package: OpenPackage, main: str) -> Iterator[Slide]:
    """Go through the slides in order; each is parsed when its turn comes, and forgotten after it."""
    known = {relation.id: relation.target for relation in package.relations(main)}
    nodes = package.tree(main).findall(f"{P}sldIdLst/{P}sldId")
    for number, node in enumerate(nodes, 1):
        part = known.get(node.get(f"{R}id"), "")
        if part in package.parts:
            yield _slide(package, number, part)
            package.trees.pop(part, None)


def _slide(package: OpenPackage, number: int, part: str) -> Slide:
    root = package.tree(part)
    layout = next(iter(present(package, part, "slideLayout")), "")
    master = next(iter(present(package, layout, "slideMaster")), "") if layout else ""
    notes = next(iter(present(package, part, "notesSlide")), "")
    shapes = tuple(_limited(shapes_of(root), number))
    return Slide(number, part, root, layout, master, shapes, package.tree(notes) if notes else None)


def present(package: OpenPackage, part: str, kind: str) -> tuple[str, ...]:
    """Return the parts that a part points to by relations of a kind, as far as they are in the file."""
    return tuple(name for name in package.related(part, kind) if name in package.parts)


def _limited(shapes: Iterable[Shape], number: int) -> Iterator[Shape]:
    for count, shape in enumerate(shapes):
        if count == MOST_SHAPES:
            message = f"slide {number} has more than {MOST_SHAPES} things on it"
            raise UnusableFileError("audit-too-large", message, "make drawings on it into one picture")
        yield shape


def shapes_of(root: Any) -> Iterator[Shape]:
    """Go through the shapes of a slide, a layout or a master in reading order."""
    tree = root.find(f"{P}cSld/{P}spTree")
    if tree is not None:
        yield from _shapes(tree, Place(), None)


def _shapes(tree: Any, place: Place, group: Shape | None) -> Iterator[Shape]:
    for node in _offered(tree):
        kind = node.tag.removeprefix(P)
        if kind not in _KINDS:
            continue
        frame = _frame(node)
        shape = Shape(node, kind, place.box(frame), group)
        yield shape
        if kind == "grpSp":
            yield from _shapes(node, place.inside(frame), shape)


def _offered(tree: Any) -> Iterator[Any]:
    """Go through the children; of what a file offers in several forms, through the first."""
    for node in tree:
        if node.tag == f"{MC}AlternateContent":
            yield from next(iter(node), ())
        elif isinstance(node.tag, str):
            yield node


def _frame(node: Any) -> Any:
    places = (f"{P}spPr/{A}xfrm", f"{P}grpSpPr/{A}xfrm", f"{P}xfrm")
    found = (node.find(path) for path in places)
    return next((frame for frame in found if frame is not None), None)


def is_on(node: Any, attribute: str, *, usual: bool = False) -> bool:
    """Tell whether a yes-or-no attribute says yes."""
    value = None if node is None else node.get(attribute)
    return usual if value is None else value in _YES
