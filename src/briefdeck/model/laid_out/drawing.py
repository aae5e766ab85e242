"""Drawings: figures to scale, the same for pages and slides.

All lengths are in points (1/72 inch), measured from the top left corner. A colour is the name of one of the
theme's colours (`accent`, `quiet`, …), #RRGGBB, or `muted`, for what the
message is not about; an empty word is none.
"""

from dataclasses import dataclass

from briefdeck.model.laid_out.boxes import Box

Point = tuple[float, float]
"""Across and down."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle."""

    box: Box
    colour: str
    outline: str = ""
    """The colour of the line round it."""
    dashed: bool = False
    """Whether that line is."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    begin: Point
    end: Point
    thickness: float
    colour: str
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle."""

    centre: Point
    radius: float
    colour: str
    outline: str = ""
    """The colour of the line round it."""
    dashed: bool = False
    """Whether that line is."""


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed shape with straight sides."""

    points: tuple[Point, ...]
    colour: str
    outline: str = ""
    """The colour of the line round it."""


@dataclass(frozen=True, slots=True)
class Squares:
    """Rectangles that are filled as one, so that nothing shines through where they meet."""

    boxes: tuple[Box, ...]
    colour: str


Shape = Bar | Stroke | Dot | Polygon | Squares
OUTLINE_PT = 0.75
"""The thickness of the lines round shapes."""


@dataclass(frozen=True, slots=True)
class Caption:
    """Words on one line, from its start, about its middle or up to its end."""

    text: str
    box: Box
    """As wide as the line may be, and as high as lines are apart."""
    colour: str = "text"
    bold: bool = False
    align: str = "left"
    """left, center or right."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure with everything in its place."""

    width: float
    height: float
    size: float
    """The size of all type in it."""
    shapes: tuple[Shape, ...] = ()
    """From the back to the front."""
    captions: tuple[Caption, ...] = ()
    """In reading order."""
