"""What is really behind the text of a slide: its own fill, shapes below it, or the slide's background."""

from dataclasses import dataclass
from functools import cached_property

from briefdeck.model.deck import Box
from briefdeck.ooxml.elements import A, P
from briefdeck.ooxml.inheritance import Ancestors, Fill
from briefdeck.ooxml.shapes import SlideShape, Transform
from briefdeck.ooxml.slides import SourceSlide

_COVERS = 0.5
"""A shape counts as behind a text when it is behind at least this share of its box."""
_MOST_BEHIND = 400
"""So many shapes below a text are considered."""


@dataclass(frozen=True, slots=True)
class _Cover:
    """A shape that hides whatever is behind it."""

    box: Box
    colour: str | None
    """None when it is not one colour."""


@dataclass(frozen=True)
class Backgrounds:
    """What is behind the shapes of a slide; None where it is not one plain colour."""

    slide: SourceSlide
    ancestors: Ancestors

    def of_text(self, shape: SlideShape) -> str | None:
        """Return the colour behind the text of a shape."""
        hides, colour = self.ancestors.shape_fill(shape.node)
        return colour if hides else self.behind(shape)

    def behind(self, shape: SlideShape) -> str | None:
        """Return the colour behind a shape that has no fill of its own."""
        box = self._box(shape)
        if box is None:
            return None
        index = len(self._covers) - len(self.slide.shapes) + self._order[id(shape)]
        for cover in reversed(self._covers[max(0, index - _MOST_BEHIND) : index]):
            if cover and _share(cover.box, box) >= _COVERS:
                return cover.colour
        return self.ancestors.background()

    @cached_property
    def _order(self) -> dict[int, int]:
        return {id(shape): number for number, shape in enumerate(self.slide.shapes)}

    @cached_property
    def _covers(self) -> tuple[_Cover | None, ...]:
        """What each shape of the layout and of the slide hides, in order; None for nothing."""
        return tuple(map(self._cover, (*self.slide.inherited_shapes(), *self.slide.shapes)))

    def _cover(self, shape: SlideShape) -> _Cover | None:
        box = self._box(shape)
        hides, colour = self._visible(shape)
        return _Cover(box, colour) if box and hides else None

    def _visible(self, shape: SlideShape) -> Fill:
        if shape.is_hidden or shape.kind in ("cxnSp", "grpSp"):
            return False, None
        return self.ancestors.shape_fill(shape.node) if shape.kind == "sp" else (True, None)

    def _box(self, shape: SlideShape) -> Box | None:
        """Return where a shape is, by itself or by the placeholder that it inherits from."""
        inherited = self.ancestors.chain(shape.node)[1:] if shape.box is None else ()
        boxes = (Transform().box(node.find(f"{P}spPr/{A}xfrm")) for node in inherited)
        return shape.box or next((box for box in boxes if box), None)


def _share(cover: Box, box: Box) -> float:
    """Return how much of a box another covers."""
    if box.width * box.height <= 0:
        return 0
    across = min(cover.right, box.right) - max(cover.x, box.x)
    down = min(cover.bottom, box.bottom) - max(cover.y, box.y)
    return max(0.0, across) * max(0.0, down) / (box.width * box.height)
