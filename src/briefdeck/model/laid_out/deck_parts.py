"""What decks and their templates hold beside slides: speaker notes, and fonts of their own."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from briefdeck.model.content.figure import Chart
from briefdeck.model.content.picture import Picture
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.drawing import Drawing
from briefdeck.model.writing.signs import LATIN_SIGNS, Signs

NOTES_PICTURE = Box(40, 44, 460, 196)
"""What the picture of the slide may fill on a notes page of 540 by 720 pt, in points."""
NOTES_TEXT = Box(40, 256, 460, 420)
"""Where the text of speaker notes stands on it."""
NOTES_PT = (540.0, 720.0)
"""The usual width and height of notes pages, in points."""
NOTES_GAP = 0.4
"""The space above a paragraph of speaker notes, as a share of its size."""
NOTES_HEAD, NOTES_FOOT = Box(40, 16, 460, 20), Box(40, 686, 400, 18)
"""Where marking and title stand on it."""
NOTES_FOOT_PT = 10.0


@dataclass(frozen=True, slots=True)
class NotesPart:
    """A part of a slide's speaker notes: what to say, what to say if asked, or where it comes from."""

    lines: tuple[str, ...]
    """A paragraph each."""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class NotesMargins:
    """What stands at the head and the foot of every notes page, as far as it has room there."""

    head: str = ""
    """The marking with its caveat; empty for none."""
    head_pt: float = 12
    """The size of its type."""
    foot: str = ""
    """The title of the deck."""
    signs: Signs = LATIN_SIGNS
    """In whose digits the pages are numbered."""


@dataclass(frozen=True, slots=True)
class EmbeddedFont:
    """A family, and its faces as the file has them, in whatever form; empty where it has none."""

    family: str
    regular: bytes = field(repr=False)
    bold: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class PointLabel:
    """Words at a point of a chart, put where they were measured to have room."""

    series: int
    point: int
    value: str
    """In bold; empty for none."""
    name: tuple[str, ...] = ()
    """The lines of a name after the value."""
    is_beside: bool = False
    """Whether the name stands in the line of the value, not under it; both are bold then."""
    side: str = "out"
    """Left, right, above or below a mark; of bars, out of their end, in at their end or start, or middle."""
    shift: tuple[float, float] = (0.0, 0.0)
    """How much further right and down than beside its mark, in points."""
    colour: str = "text"


@dataclass(frozen=True, slots=True)
class DeckChart:
    """A chart, which PowerPoint draws from the numbers in it."""

    box: Box
    chart: Chart
    size_pt: float
    """Of all type in it."""
    fade: float
    """How much lighter, or darker below 0, than the quiet colour is what the message is not about."""
    alt: str
    """What it shows, for those who do not see it."""
    heading: str = ""
    """What it shows of a figure that has several; empty where it shows all."""
    grids: tuple[tuple[float, float, float], ...] = ()
    """The least, the greatest and the step of the numbers at its axes, that across first."""
    is_open: bool = False
    """Whether its scale goes on as far as its numbers, when someone changes these."""
    plot: Box | None = None
    """Where its marks stand, from the corner of its frame, in points; None where PowerPoint is to decide."""
    labels: tuple[PointLabel, ...] = ()
    """What is written at points otherwise than as their plain numbers."""
    has_legend: bool = False
    """Whether PowerPoint names its series in a row above it."""
    legend: Box | None = None
    """Where PowerPoint names the parts of a ring, from the corner of its frame, in points."""
    above: Drawing | None = None
    """The names of its series, drawn over it in its box, where a legend would not do."""
    below: Drawing | None = None
    """What the numbers at its dots stand for, drawn under it in its box."""
    every: int = 1
    """Every how manieth category is named."""

    @property
    def frame(self) -> Box:
        """Where PowerPoint draws it: what names over and under it leave of its box."""
        over, under = (each.height if each else 0.0 for each in (self.above, self.below))
        return replace(self.box, y=self.box.y + over, height=self.box.height - over - under)

    @property
    def words(self) -> "Iterator[DeckDrawing]":
        """Go through what is drawn over and under it, each in its place."""
        for drawn, y in ((self.above, self.box.y), (self.below, self.frame.bottom)):
            if drawn:
                said = self.chart.signs.parted(caption.text for caption in drawn.captions)
                yield DeckDrawing(replace(self.box, y=y, height=drawn.height), drawn, self.fade, said)


@dataclass(frozen=True, slots=True)
class DeckPicture:
    """A picture."""

    box: Box
    picture: Picture
    alt: str
    """What it shows, for those who do not see it; empty where it only adorns."""


@dataclass(frozen=True, slots=True)
class DeckDrawing:
    """A figure of shapes and captions, grouped so that it is one thing."""

    box: Box
    drawing: Drawing
    fade: float
    """How much lighter, or darker below 0, than the quiet colour is what the message is not about."""
    alt: str
    """What it shows, for those who do not see it."""


DeckFigure = DeckChart | DeckDrawing | DeckPicture
