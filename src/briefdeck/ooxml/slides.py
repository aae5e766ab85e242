"""The slides of a presentation, one after the other, with their shapes and what they inherit from."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck_parts import NOTES_PT
from briefdeck.ooxml.drawings import inherited_shapes
from briefdeck.ooxml.elements import EMU, A, P, R, is_on
from briefdeck.ooxml.inheritance import Ancestors
from briefdeck.ooxml.package import OpenPackage, UnusableFileError
from briefdeck.ooxml.shapes import TITLES, SlideShape, shapes_of

MOST_SHAPES = 5000
"""A slide with more is no slide for people, and is refused."""
_DEFAULT_SIZE = Box(0, 0, 720, 540)


@dataclass(frozen=True, slots=True)
class SourceSlide:
    """A slide as it is in a file."""

    number: int
    part: str
    root: Any
    shapes: tuple[SlideShape, ...]
    """All shapes in reading order, those in groups after their group."""
    ancestors: Ancestors | None
    """None when it has no master with a theme."""
    size: Box
    """All of it, as large as the presentation's slides are."""
    notes: Any = None
    """Its notes page; None when it has none."""
    table_styles: Any = None
    """The list of the presentation's table styles; None when it has none."""

    @property
    def title(self) -> SlideShape | None:
        """The first title placeholder."""
        return next((shape for shape in self.shapes if shape.ph_type in TITLES), None)

    def where(self, shape: SlideShape | None = None) -> str:
        """Return which slide this is, and which shape on it, in words."""
        return f"slide {self.number}" + (f", '{shape.name}'" if shape else "")

    def inherited_shapes(self) -> Iterator[SlideShape]:
        """Go through what the master and the layout draw on the slide, from the back to the front."""
        if self.ancestors and is_on(self.root, "showMasterSp", default=True):
            yield from inherited_shapes(self.ancestors)


def slide_size(package: OpenPackage, main: str) -> Box:
    """Return how large the slides are, in points."""
    node = package.tree(main).find(f"{P}sldSz")
    return _DEFAULT_SIZE if node is None else Box(0, 0, int(node.get("cx")) / EMU, int(node.get("cy")) / EMU)


def notes_size(package: OpenPackage, main: str) -> tuple[float, float]:
    """Return the width and height of notes pages, in points."""
    node = package.tree(main).find(f"{P}notesSz")
    return NOTES_PT if node is None else (int(node.get("cx")) / EMU, int(node.get("cy")) / EMU)


def listed_parts(package: OpenPackage, part: str, path: str) -> Iterator[str]:
    """Go through the parts that a list in a part names, in its order; empty for one that is not known."""
    known = {relation.id: relation.target for relation in package.relations(part)}
    return (known.get(node.get(f"{R}id"), "") for node in package.tree(part).iterfind(path))


def slides_of(package: OpenPackage, main: str) -> Iterator[SourceSlide]:
    """Go through the slides in order; each is parsed when its turn comes, and forgotten after it.

    Raises:
        UnusableFileError: A part cannot be read, or a slide has too many shapes.
    """
    for number, part in enumerate(listed_parts(package, main, f"{P}sldIdLst/{P}sldId"), 1):
        if part in package.parts:
            yield _slide(package, main, number, part)
            package.trees.pop(part, None)


def _slide(package: OpenPackage, main: str, number: int, part: str) -> SourceSlide:
    root = package.tree(part)
    shapes = tuple(islice(shapes_of(root), MOST_SHAPES + 1))
    if len(shapes) > MOST_SHAPES:
        message = f"slide {number} has more than {MOST_SHAPES} things on it"
        raise UnusableFileError("template-too-large", message, "make drawings on it into one picture")
    notes, styles = _related_tree(package, part, "notesSlide"), _related_tree(package, main, "tableStyles")
    size, ancestors = slide_size(package, main), _ancestors(package, main, part)
    return SourceSlide(number, part, root, shapes, ancestors, size, notes, styles)


def _ancestors(package: OpenPackage, main: str, part: str) -> Ancestors | None:
    parts = [part]
    for kind in ("slideLayout", "slideMaster", "theme"):
        parts += package.related(parts[-1], kind)[:1] or [""]
        if not parts[-1]:
            return None
    slide, layout, master, theme = map(package.tree, parts)
    if theme.find(f".//{A}clrScheme") is None:
        return None
    return Ancestors(layout, master, theme, package.tree(main).find(f"{P}defaultTextStyle"), slide, package)


def _related_tree(package: OpenPackage, part: str, kind: str) -> Any:
    return next((package.tree(name) for name in package.related(part, kind)), None)
