"""Charts whose marks run across: names before or above them, values at their ends, no axis."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.naming import freely, legend
from briefdeck.layout.figures.scales import LEAST_PT, Scale, extent
from briefdeck.model.briefs.sections import ChartForm
from briefdeck.model.content.figure import Chart
from briefdeck.model.content.tones import bar_tone, ink_on, line_round
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.drawing import Bar, Caption, Dot, Drawing, Shape, Stroke

MOST_NAMES = 0.42
"""The most of a chart's width that names may take; wider ones stand above their marks."""
MOST_LABELS = 0.3
"""The most of it that values may take at either end; wider ones stand above their marks too."""
_GAP = 0.5
"""Between categories, as a share of a line."""
_BESIDE = 0.5
"""Between a mark and the words at its ends, as a share of the size."""
_LINE_PT = 0.75
_INSET = 0.08
"""Above and below a bar, as a share of a line."""
_DOT = 0.36
"""The radius of a dot, as a share of the size."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """Where the parts of a chart stand: its names, then its marks from the least to the greatest value."""

    chart: Chart
    lettering: Lettering
    width: float
    names: float
    """The width of the names; 0 where they stand above."""
    has_ends: bool
    """Whether values stand at the ends of marks; else they stand above them."""
    scale: Scale

    @property
    def gap(self) -> float:
        """What is left between a mark and words."""
        return _BESIDE * self.lettering.size

    def line(self, top: float) -> Box:
        """Return the line that begins at a height."""
        return Box(0, top, self.width, self.lettering.leading)


@dataclass(slots=True)
class _RowsSoFar:
    """What was drawn so far, and how far down it reaches."""

    shapes: list[Shape]
    captions: list[Caption]
    height: float
    lines: list[Box] = field(default_factory=list)
    """The lines on which marks stand."""

    def take_line(self, rows: _Rows) -> Box:
        """Return the next line, for marks."""
        line = rows.line(self.height)
        self.height = line.bottom
        self.lines.append(line)
        return line


_Fill = Callable[[_Rows, int, _RowsSoFar], None]
"""Draw the marks of a category, from where its height is down."""


def bars(chart: Chart, width: float, lettering: Lettering) -> Drawing:
    """Draw a bar for each value, the series one under another."""
    return _drawn(_rows(chart, width, lettering, chart.known), _bars_of)


def dots(chart: Chart, width: float, lettering: Lettering) -> Drawing:
    """Draw a dot for each value, on a thin line from zero."""
    return _drawn(_rows(chart, width, lettering, chart.known, "dots"), _dots_of)


def dumbbells(chart: Chart, width: float, lettering: Lettering) -> Drawing | None:
    """Draw the dots of all series on one line for each category; None where they are too many for labels."""
    if not has_dumbbells(chart, width, lettering):
        return None
    pairs = replace(chart, form=ChartForm.DUMBBELL)
    return _drawn(_rows(pairs, width, lettering, chart.known), _dumbbell_of)


def has_dumbbells(chart: Chart, width: float, lettering: Lettering) -> bool:
    """Tell whether the dots of a chart are two for each category, and their values have room beside them."""
    return len(chart.series) == 2 and _room_at_ends(_whole(chart), lettering) <= MOST_LABELS * width


def _room_at_ends(chart: Chart, lettering: Lettering) -> float:
    """Return what values take at the ends of marks."""
    labels = (label for series in chart.series for label in series.labels)
    widest = max((lettering.width(label, bold=True) for label in labels), default=0.0)
    return widest + 3 * _BESIDE * lettering.size


def stacked_bars(chart: Chart, width: float, lettering: Lettering) -> Drawing | None:
    """Draw bars made up of their parts; None where a part is below zero."""
    if min(chart.known) < 0:
        return None
    return _drawn(_rows(chart, width, lettering, _totals(chart), "none"), _stack_of)


def shares(chart: Chart, width: float, lettering: Lettering) -> Drawing | None:
    """Draw bars of one length, made up of their parts; None where a part is below zero."""
    if min(chart.known) < 0 or not any(_totals(chart)):
        return None
    rows = _rows(replace(chart, extent=None), width, lettering, (1.0,), "none")
    return _drawn(rows, _share_of)


def _totals(chart: Chart) -> tuple[float, ...]:
    return tuple(sum(_values(chart, place)) for place in range(len(chart.categories)))


def _values(chart: Chart, place: int) -> Iterator[float]:
    for series in chart.series:
        yield float(series.values[place] or 0)


def _rows(
    chart: Chart,
    width: float,
    lettering: Lettering,
    values: tuple[float, ...],
    ends: str = "far",
) -> _Rows:
    """Place the parts; `ends` says whether values stand at the ends of marks.

    Where marks are `dots`, values stand at the far end, and dots reach over their values.
    """
    gap, whole = _BESIDE * lettering.size, _whole(chart)
    longest = max(lettering.width(name) for name in whole.categories) + 2 * gap
    widest = max(lettering.widest(name) for name in whole.categories) + 2 * gap
    names = min(longest, max(widest, MOST_NAMES * width))
    names = names if names <= MOST_NAMES * width else 0.0
    room = _room_at_ends(whole, lettering) if ends != "none" else 3 * gap
    has_ends = room <= MOST_LABELS * width
    room = room if has_ends else gap
    least, greatest = extent(chart, values)
    has_dots_at_edge = ends == "dots" or (chart.form is ChartForm.DUMBBELL and not names)
    before = _DOT * lettering.size if has_dots_at_edge else gap if least < 0 else 0.0
    if has_ends and ends != "none":
        aside = (_DOT + _BESIDE) * lettering.size
        before = max(before, room_before(whole, (least, greatest), width - room - names, aside, lettering))
    scale = Scale(least, greatest, names + before, max(names + before + 1, width - room))
    return _Rows(chart, lettering, width, names, has_ends, scale)


def _whole(chart: Chart) -> Chart:
    """Return the chart of which one is a part, in the form in which that is drawn; the chart itself."""
    return replace(chart.whole, form=chart.form) if chart.whole else chart


def room_before(
    chart: Chart, reach: tuple[float, float], length: float, aside: float, lettering: Lettering
) -> float:
    """Return how much of a length must be left before the least value, for values at the left of marks.

    Each stands so far `aside` from its mark.
    """
    shares = Scale(*reach, 0.0, 1.0)
    lefts = (mark for place in range(len(chart.categories)) for mark in _lefts(chart, place))
    written = ((mark, lettering.caption(mark.label, (0, 0), bold=True).box) for mark in lefts)
    needs = ((shares.at(mark.value), aside + box.width) for mark, box in written)
    return max((max(0.0, n - share * length) / (1 - share) for share, n in needs if share < 1), default=0.0)


def _lefts(chart: Chart, place: int) -> Iterator["_Mark"]:
    """Go through the marks of a category whose values stand at their left."""
    marks = sorted(_marks(chart, place), key=lambda mark: mark.value)
    last = marks[-1:] if chart.form is ChartForm.DUMBBELL else ()
    yield from (mark for mark in marks if mark.value < 0 or (last and mark is not last[0]))


def _drawn(rows: _Rows, fill: _Fill) -> Drawing:
    """Draw category after category: its name, then its marks."""
    lettering, width = rows.lettering, rows.width
    drawn = _RowsSoFar(*legend(rows.chart, width, lettering))
    start, pause = drawn.height, _GAP * lettering.leading
    for place, name in enumerate(rows.chart.categories):
        top = drawn.height
        lines = lettering.broken(name, (rows.names - rows.gap) if rows.names else width - 1)
        drawn.captions += lettering.lines(lines, (0, top))
        under = top + len(lines) * lettering.leading
        drawn.height = top if rows.names else under
        fill(rows, place, drawn)
        drawn.height = max(drawn.height, under) + pause
    height = max(start, drawn.height - pause)
    drawn.shapes += _axis(rows, [Box(0, start, width, height - start)], drawn.lines)
    return Drawing(width, height, lettering.size, tuple(drawn.shapes), tuple(drawn.captions))


def _axis(rows: _Rows, whole: list[Box], lines: list[Box]) -> Iterator[Shape]:
    """Draw the line of zero: through all rows, or only beside marks where words stand above them."""
    zero = rows.scale.at(0)
    for part in whole if rows.names and rows.has_ends else lines:
        yield Stroke((zero, part.y), (zero, part.bottom), _LINE_PT, "quiet")


@dataclass(frozen=True, slots=True)
class _Mark:
    value: float
    label: str
    colour: str


def _marks(chart: Chart, place: int) -> Iterator[_Mark]:
    """Go through the marks of a category; what is not known has none."""
    for number, series in enumerate(chart.series):
        value = series.values[place]
        if value is not None:
            yield _Mark(float(value), series.labels[place], bar_tone(chart, place, number))


def _bars_of(rows: _Rows, place: int, drawn: _RowsSoFar) -> None:
    for mark in _marks(rows.chart, place):
        line = _labelled(rows, mark, drawn)
        if mark.value:
            drawn.shapes.append(_bar(rows.scale.at(0), rows.scale.at(mark.value), line, mark.colour))


def _dots_of(rows: _Rows, place: int, drawn: _RowsSoFar) -> None:
    for mark in _marks(rows.chart, place):
        line = _labelled(rows, mark, drawn, _DOT * rows.lettering.size)
        drawn.shapes += _lollipop(rows, mark, line.y + line.height / 2)


def _lollipop(rows: _Rows, mark: _Mark, middle: float) -> Iterator[Shape]:
    x = rows.scale.at(mark.value)
    yield Stroke((rows.scale.at(0), middle), (x, middle), _LINE_PT * 2, mark.colour)
    yield Dot((x, middle), _DOT * rows.lettering.size, mark.colour, line_round(mark.colour))


def _dumbbell_of(rows: _Rows, place: int, drawn: _RowsSoFar) -> None:
    """Draw two dots and what lies between, the lesser's value at the left and the greater's at the right."""
    marks = sorted(_marks(rows.chart, place), key=lambda mark: mark.value)
    line = drawn.take_line(rows)
    middle, size = line.y + line.height / 2, rows.lettering.size
    ends = [rows.scale.at(mark.value) for mark in marks]
    if len(marks) == 2:
        drawn.shapes.append(Stroke((ends[0], middle), (ends[1], middle), 2 * _LINE_PT, "quiet"))
    aside = _DOT * size + rows.gap / 2
    for number, (mark, x) in enumerate(zip(marks, ends, strict=True)):
        drawn.shapes.append(Dot((x, middle), _DOT * size, mark.colour, line_round(mark.colour)))
        align, beside = ("right", x - aside) if number < len(marks) - 1 else ("left", x + aside)
        drawn.captions.append(rows.lettering.caption(mark.label, (beside, middle), align, bold=True))


def _stack_of(rows: _Rows, place: int, drawn: _RowsSoFar) -> None:
    _parts(rows, place, drawn, 1.0)


def _share_of(rows: _Rows, place: int, drawn: _RowsSoFar) -> None:
    total = sum(_values(rows.chart, place))
    if total:
        _parts(rows, place, drawn, total)
    else:
        drawn.height += rows.lettering.leading


def _parts(rows: _Rows, place: int, drawn: _RowsSoFar, whole: float) -> None:
    """Draw the parts of a bar one after another; each value in its part, where it has room there."""
    line = drawn.take_line(rows)
    end = 0.0
    for mark in _marks(rows.chart, place):
        begin, end = end, end + mark.value / whole
        left, right = rows.scale.at(begin), rows.scale.at(end)
        if mark.value:
            drawn.shapes.append(_bar(left, right, line, mark.colour))
        drawn.captions += _inside(rows, mark, Box(left, line.y, right - left, line.height))


def _inside(rows: _Rows, mark: _Mark, area: Box) -> Iterator[Caption]:
    middle = (area.x + area.width / 2, area.y + area.height / 2)
    ink = ink_on(mark.colour)
    label = rows.lettering.caption(mark.label, middle, "center", bold=True, colour=ink)
    return freely([[label]], [], area)


def _bar(start: float, end: float, line: Box, colour: str) -> Bar:
    start, end = sorted((start, end))
    inset = _INSET * line.height
    box = Box(start, line.y + inset, max(end - start, LEAST_PT), line.height - 2 * inset)
    return Bar(box, colour, line_round(colour))


def _labelled(rows: _Rows, mark: _Mark, drawn: _RowsSoFar, reach: float = 0.0) -> Box:
    """Write the value of a mark at its end, or above it; return the line that the mark has."""
    lettering = rows.lettering
    if not rows.has_ends:
        lines = lettering.broken(mark.label, rows.width - rows.names - 1, bold=True)
        drawn.captions += lettering.lines(lines, (rows.names, drawn.height), bold=True)
        drawn.height += len(lines) * lettering.leading
    line = drawn.take_line(rows)
    if rows.has_ends:
        aside = (rows.gap + reach) * (-1 if mark.value < 0 else 1)
        align, x = "right" if mark.value < 0 else "left", rows.scale.at(mark.value) + aside
        middle = line.y + line.height / 2
        drawn.captions.append(lettering.caption(mark.label, (x, middle), align, bold=True))
    return line
