"""Strips: one bar, divided as a whole is, with number and word under each part, or in lines below."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefdeck.layout.figures.lettering import Lettering
from briefdeck.model.content.cell_tones import Tone
from briefdeck.model.content.figure import Chart
from briefdeck.model.content.tones import line_round
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.drawing import Bar, Caption, Drawing, Shape, Stroke

_HEIGHT = 1.5
"""Of the bar, in lines."""
_GAP_PT = 2.0
"""Between its parts."""
_UNDER = 0.3
"""Between the bar and the words under it, in lines."""
_BESIDE = 0.6
"""Between a part's words and what stands beside them, as a share of the size."""
_SWATCH = 0.8
"""The side of the square before words that stand in lines below, as a share of the size."""
_HATCH_PT = 5.0
"""Between the strokes that tell what was refused."""
_STEPS: Mapping[Tone, tuple[str, ...]] = {
    Tone.FULL: ("accent", "accent2", "accent3"),
    Tone.HALF: ("quiet2", "quiet3", "quiet4"),
}
"""What parts of one mark are filled with, one after another."""


@dataclass(frozen=True, slots=True)
class _StripPart:
    count: str
    word: str
    tone: Tone
    start: float
    width: float
    step: int = 0
    """How many parts before it have the same mark."""
    is_last: bool = True
    """Whether no part after it has the same mark."""

    def room(self, lettering: Lettering) -> float:
        """Return the width of its words on one line."""
        return self._number(lettering) + lettering.width(self.word) + _BESIDE * lettering.size

    def _number(self, lettering: Lettering) -> float:
        return lettering.width(f"{self.count} ", bold=True)

    def captions(self, start: float, top: float, lettering: Lettering) -> Iterator[Caption]:
        """Go through its words: the number, then what it counts."""
        number, word = self._number(lettering), lettering.width(self.word)
        yield Caption(self.count, Box(start, top, number, lettering.leading), bold=True)
        yield Caption(self.word, Box(start + number, top, word + 1, lettering.leading))


def draw_strip(chart: Chart, width: float, lettering: Lettering, lines: float = _HEIGHT) -> Drawing:
    """Draw how a whole is divided, its bar so many lines high, with words under parts that all have room."""
    parts = list(_parts(chart, width))
    height = lines * lettering.leading
    shapes = [shape for part in parts for shape in _drawn(part, Box(part.start, 0, part.width, height))]
    top = height + _UNDER * lettering.leading
    if all(part.room(lettering) <= part.width for part in parts):
        captions = [each for part in parts for each in part.captions(part.start, top, lettering)]
        return Drawing(width, top + lettering.leading, lettering.size, tuple(shapes), tuple(captions))
    return _with_legend(parts, shapes, width, top, lettering)


def _parts(chart: Chart, width: float) -> Iterator[_StripPart]:
    (series,) = chart.series
    values = [float(value or 0) for value in series.values]
    tones = chart.cell_tones or (Tone.FULL,) * len(values)
    whole = (width - _GAP_PT * (len(values) - 1)) / (sum(values) or 1)
    start = 0.0
    for place, value in enumerate(values):
        tone = tones[place]
        said = series.labels[place], chart.categories[place]
        alike = tones[:place].count(tone), tone not in tones[place + 1 :]
        yield _StripPart(*said, tone, start, value * whole, *alike)
        start += value * whole + _GAP_PT


def _with_legend(
    parts: Sequence[_StripPart], shapes: list[Shape], width: float, top: float, lettering: Lettering
) -> Drawing:
    """Say what the parts are in lines below, each after a small square that looks as its part does."""
    captions: list[Caption] = []
    side, start = _SWATCH * lettering.size, 0.0
    before = side + _BESIDE * lettering.size
    for part in parts:
        room = before + part.room(lettering)
        if start and start + room > width:
            start, top = 0.0, top + lettering.leading
        shapes += _drawn(part, Box(start, top + (lettering.leading - side) / 2, side, side))
        captions += part.captions(start + before, top, lettering)
        start += room + lettering.size
    return Drawing(width, top + lettering.leading, lettering.size, tuple(shapes), tuple(captions))


def _drawn(part: _StripPart, box: Box) -> Iterator[Shape]:
    """Draw a part so that it is told from the others without its hue: dark, mid, hatched, open, dashed."""
    match part.tone:
        case Tone.CROSS:
            yield Bar(box, "", "signal")
            yield from _hatched(box, _HATCH_PT / (1 + part.step))
        case Tone.RING:
            yield Bar(box, "", "quiet", dashed=part.is_last)
        case tone:
            steps = _STEPS.get(tone, _STEPS[Tone.FULL])
            colour = steps[min(part.step, len(steps) - 1)]
            yield Bar(box, colour, line_round(colour))


def _hatched(box: Box, apart: float) -> Iterator[Stroke]:
    """Draw strokes that rise through a box, cut at its edges."""
    across = apart
    while across < box.width + box.height:
        begin = (box.x + max(0.0, across - box.height), box.y + min(across, box.height))
        end = (box.x + min(across, box.width), box.y + max(0.0, across - box.width))
        yield Stroke(begin, end, 0.75, "signal")
        across += apart
