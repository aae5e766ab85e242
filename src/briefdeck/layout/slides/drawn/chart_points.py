"""Charts on slides whose marks are points: where they stand, and names and values moved apart beside them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.lines import MOST_NAMES, PlotArea, values_told
from briefdeck.layout.figures.naming import spread
from briefdeck.layout.figures.scales import Scale, ticks
from briefdeck.layout.figures.scatter import points
from briefdeck.layout.figures.slopes import as_lines, slope_look
from briefdeck.layout.figures.upright import MOST_TICKS, tick_words
from briefdeck.layout.slides.drawn.chart_dots import BESIDE_PT, by_mark, placed_dots, top_of
from briefdeck.layout.slides.drawn.chart_legends import legend_pt
from briefdeck.model.briefs.sections import ChartForm
from briefdeck.model.content.figure import Chart
from briefdeck.model.content.tones import ink_beside, line_look
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck_parts import DeckChart, PointLabel
from briefdeck.model.laid_out.drawing import Caption

_MARK_PT = 8.0
_ASIDE_PT = 3.0
"""How much further than PowerPoint words stand from the ends of lines."""
_MOST_LINES = 2
"""The most lines that names under points have."""


def placed_points(given: DeckChart, lettering: Lettering) -> DeckChart | None:
    """Return a chart with its points placed and named; None where it has none, or names have no room."""
    shown = _as_points(given.chart) if given.chart.known else None
    if shown is None:
        return None
    from_zero = given.chart.form is ChartForm.AREA
    return _PLACED[shown.form](
        replace(given, chart=shown, grids=_grids(shown, from_zero=from_zero)), lettering
    )


def _as_points(shown: Chart) -> Chart | None:
    """Return a chart of points in the form that they have; None where its numbers are none."""
    match shown.form:
        case ChartForm.LINE | ChartForm.AREA if len(shown.categories) > 1:
            is_whole = len(shown.series) == 1 and None not in shown.series[0].values
            return shown if is_whole else replace(shown, form=ChartForm.LINE)
        case ChartForm.SLOPE:
            lines = as_lines(shown)
            return lines if lines and lines.known else None
        case ChartForm.SCATTER if len(shown.series) == 2:
            return shown if 0 < len(points(shown)) == len(shown.categories) else None
    return None


def _grids(shown: Chart, *, from_zero: bool) -> tuple[tuple[float, float, float], ...]:
    """Return the least, the greatest and the step of the round numbers at the axes of a chart."""
    if shown.form is ChartForm.SCATTER:
        scales = [replace(shown, series=(series,)).known for series in shown.series]
        return tuple(_grid(ticks(values)) for values in scales)
    return (_grid(ticks(shown.known, from_zero=from_zero)),)


def _grid(numbers: Sequence[Decimal]) -> tuple[float, float, float]:
    return float(numbers[0]), float(numbers[-1]), float(numbers[1] - numbers[0])


def _lines(given: DeckChart, lettering: Lettering) -> DeckChart | None:
    """Name each line at its end, or all in a legend where ends have no room."""
    shown, width = given.chart, given.box.width
    room = MOST_NAMES * width - lettering.size
    named = [end for number in range(len(shown.series)) for end in _end(shown, number, room, lettering)]
    placed = _with_ends(given, named, 0.0, lettering)
    legend = legend_pt(shown, width, lettering)
    if placed is not None or legend is None:
        return placed
    bare = [replace(end, name=(), is_beside=False) for end in named]
    return _with_ends(replace(given, has_legend=legend > 0), bare, legend, lettering)


def _end(shown: Chart, number: int, room: float, lettering: Lettering) -> Iterator[PointLabel]:
    """Say the last value of a series, and its name where there are several."""
    series = shown.series[number]
    known = [place for place, value in enumerate(series.values) if value is not None]
    if known:
        name = series.name if len(shown.series) > 1 else ""
        yield _worded(PointLabel(number, known[-1], series.labels[known[-1]]), name, room, lettering)


def _worded(label: PointLabel, name: str, room: float, lettering: Lettering) -> PointLabel:
    """Put a name after a value, in its line where both have room there."""
    if not name:
        return label
    whole = replace(label, name=(name,), is_beside=True)
    if _size(whole, lettering)[0] <= room:
        return whole
    return replace(label, name=lettering.broken(name, room))


def _size(label: PointLabel, lettering: Lettering) -> tuple[float, float]:
    """Return how wide and how high a label is."""
    value = lettering.width(label.value, bold=True) if label.value else 0.0
    names = [lettering.width(line, bold=label.is_beside) for line in label.name]
    if label.is_beside:
        names[0] += value + lettering.width("  ", bold=True)
    lines = len(names) + (bool(label.value) and not label.is_beside)
    return max([*names, value]), lines * lettering.leading


def _with_ends(
    given: DeckChart, ends: Sequence[PointLabel], legend: float, lettering: Lettering
) -> DeckChart | None:
    """Place lines whose ends are named so; None where these have no room one under another."""
    shown, size = given.chart, lettering.size
    low, high, _ = given.grids[0]
    words = tick_words(ticks(shown.known, from_zero=low <= 0 <= high), shown.numerals)
    left = max(map(lettering.width, words)) + size
    right = max(_size(end, lettering)[0] for end in ends) + size + BESIDE_PT
    under, every = _names_under(given, given.box.width - left - right, lettering)
    if left > MOST_TICKS * given.box.width or (every > 1 and not shown.is_dated):
        return None
    left = max(left, lettering.width(shown.categories[0]) / 2)
    top = top_of(given, legend, lettering) + 1.4 * lettering.leading
    field = _field(given, (left, right), (top, under), lettering)
    room = (top - lettering.leading, field.box.bottom + lettering.leading / 2)
    if sum(_size(end, lettering)[1] for end in ends) > room[1] - room[0]:
        return None
    named = list(_moved_apart(field, ends, room, "right"))
    labels = (*named, *_told(field, named))
    coloured = tuple(replace(each, colour=ink_beside(line_look(shown, each.series)[0])) for each in named)
    labels = (*(coloured if not given.has_legend else named), *labels[len(named) :])
    return replace(given, plot=field.box, labels=labels, every=every)


def _field(
    given: DeckChart, across: tuple[float, float], down: tuple[float, float], lettering: Lettering
) -> PlotArea:
    (left, right), (top, under) = across, down
    low, high, _ = given.grids[0]
    box = Box(left, top, given.box.width - left - right, given.box.height - top - under)
    count = len(given.chart.categories)
    centres = tuple(box.x + box.width * place / max(1, count - 1) for place in range(count))
    return PlotArea(given.chart, lettering, Scale(low, high, box.bottom, box.y), centres, box, _MARK_PT / 2)


def _names_under(given: DeckChart, width: float, lettering: Lettering) -> tuple[float, int]:
    """Return how high the names under points are, and every how manieth has room.

    Where not all have, LibreOffice slants them, which takes a line more, and else leaves them out.
    """
    names, gap = given.chart.categories, 0.6 * lettering.size
    slot = width / max(1, len(names) - 1)
    for every in range(1, len(names) + 1):
        room = slot * every - gap
        if all(lettering.widest(name) <= room for name in names):
            lines = max(len(lettering.broken(name, room)) for name in names)
            if lines <= _MOST_LINES:
                slanted = 1.0 if every > 1 else 0.0
                return (lines + 0.6 + slanted) * lettering.leading, every
    return 2.6 * lettering.leading, len(names)


def _moved_apart(
    field: PlotArea, labels: Sequence[PointLabel], room: tuple[float, float], side: str
) -> Iterator[PointLabel]:
    """Put labels in a column beside one end of lines, pushed apart as far as they would collide."""
    spots = [field.at(label.series, label.point) for label in labels]
    told = [(label, at) for label, at in zip(labels, spots, strict=True) if at is not None]
    heights = [_size(label, field.lettering)[1] for label, _ in told]
    tops = spread([at[1] for _, at in told], heights, room)
    edge = field.box.right if side == "right" else field.box.x
    for (label, (x, y)), top, height in zip(told, tops, heights, strict=True):
        aside = _ASIDE_PT if side == "right" else -_ASIDE_PT
        yield replace(label, side=side, shift=(edge - x + aside, top + height / 2 - y))


def _told(field: PlotArea, ends: Sequence[PointLabel]) -> Iterator[PointLabel]:
    """Say the values of lines that are told, where there is room by their points."""
    room = Box(field.box.x - field.reach, 0, field.box.width + field.reach, field.box.bottom)
    marked = [at for number in range(len(field.chart.series)) for _, at in field.known(number)]
    told = values_told(field, room, marked, _columns(field, ends))
    for caption, (number, place) in told.items():
        yield by_mark(PointLabel(number, place, caption.text), caption.box, field.at(number, place))


def _columns(field: PlotArea, labels: Sequence[PointLabel]) -> Iterator[Caption]:
    """Go through the room that labels beside lines take."""
    for label in labels:
        x, y = field.at(label.series, label.point) or (0.0, 0.0)
        wide, high = _size(label, field.lettering)
        yield Caption("", Box(x + label.shift[0], y + label.shift[1] - high / 2, wide, high))


def _slopes(given: DeckChart, lettering: Lettering) -> DeckChart | None:
    """Put values at both ends of lines, names at the right, the two moments over them."""
    shown, width = given.chart, given.box.width
    room = MOST_NAMES * width - lettering.size
    lefts = [_start(shown, number, room, lettering) for number in range(len(shown.series))]
    rights = [end for number in range(len(shown.series)) for end in _end(shown, number, room, lettering)]
    rights = [end for end in rights if end.point == 1]
    starts = [label for label in lefts if label is not None]
    heads = [lettering.width(name, bold=True) / 2 for name in shown.categories]
    edges = [
        max([head, *(_size(each, lettering)[0] + BESIDE_PT + lettering.size for each in labels)])
        for head, labels in zip(heads, (starts, rights), strict=True)
    ]
    top = top_of(given, 0.0, lettering) + 2.1 * lettering.leading
    given = replace(given, grids=(_inset(shown, given.box.height - top, lettering),))
    field = _field(given, (edges[0], edges[1]), (top, 0.0), lettering)
    reach = (top, given.box.height)
    most = max(sum(_size(each, lettering)[1] for each in labels) for labels in (starts, rights))
    if max(edges) > width / 2.2 or most > reach[1] - reach[0]:
        return None
    labels = (*_moved_apart(field, starts, reach, "left"), *_moved_apart(field, rights, reach, "right"))
    coloured = (replace(each, colour=ink_beside(slope_look(shown, each.series)[0])) for each in labels)
    return replace(given, plot=field.box, labels=tuple(coloured))


def _inset(shown: Chart, height: float, lettering: Lettering) -> tuple[float, float, float]:
    """Let a scale go on so far that words at the last marks stand in its height."""
    low, high = min(shown.known), max(shown.known)
    span = (high - low) or 1.0
    room = 0.6 * lettering.leading * span / max(height - 1.2 * lettering.leading, lettering.leading)
    return low - room, high + room, span + 2 * room


def _start(shown: Chart, number: int, room: float, lettering: Lettering) -> PointLabel | None:
    """Say the first value of a series, with its name where it has no last one."""
    series = shown.series[number]
    if series.values[0] is None:
        return None
    label = PointLabel(number, 0, series.labels[0])
    return _worded(label, "" if series.values[1] is not None else series.name, room, lettering)


_PLACED: Mapping[ChartForm, Callable[[DeckChart, Lettering], DeckChart | None]] = {
    ChartForm.LINE: _lines,
    ChartForm.AREA: _lines,
    ChartForm.SLOPE: _slopes,
    ChartForm.SCATTER: placed_dots,
}
POINTS = tuple(_PLACED)
"""The forms of charts whose marks are points."""
