"""Charts on slides whose marks are points: where they stand, and names and values moved apart beside them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.lines import MOST_NAMES, PlotArea, values_told
from briefdeck.layout.figures.naming import SIDES, all_freely, at_dot, round_dots, spread
from briefdeck.layout.figures.scales import Scale, ticks
from briefdeck.layout.figures.slopes import slope_look
from briefdeck.layout.figures.upright import tick_words
from briefdeck.layout.slides.chart_rows import key_pt
from briefdeck.model.boxes import Box
from briefdeck.model.deck_parts import DeckChart, PointLabel
from briefdeck.model.drawing import Caption, Point
from briefdeck.model.figure import Chart
from briefdeck.model.sections import ChartForm
from briefdeck.model.tones import line_look

_MARK_PT = 8.0
_ASIDE_PT = 3.0
"""How much further than PowerPoint words stand from the ends of lines."""
_BESIDE_PT = 7.0
"""How far PowerPoint puts words from the middle of a mark."""
_MOST_AXIS = 0.75
"""The most of a chart's width or height that the name of an axis takes: programs break longer ones."""
_MOST_LINES = 2
"""The most lines that names under points have."""


def placed_points(given: DeckChart, lettering: Lettering) -> DeckChart | None:
    """Return a chart with its points placed and named; None where names have no room."""
    return _PLACED[given.chart.form](given, lettering)


def _lines(given: DeckChart, lettering: Lettering) -> DeckChart | None:
    """Name each line at its end, or all in a key where ends have no room."""
    shown, width = given.chart, given.box.width
    room = MOST_NAMES * width - lettering.size
    named = [end for number in range(len(shown.series)) for end in _end(shown, number, room, lettering)]
    for ends, has_key in ((named, False), ([replace(end, name=(), is_beside=False) for end in named], True)):
        key = key_pt(shown, width, lettering) if has_key else 0.0
        placed = _with_ends(replace(given, has_key=has_key and key > 0), ends, key, lettering)
        if placed is not None:
            return placed
    return None


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
    given: DeckChart, ends: Sequence[PointLabel], key: float, lettering: Lettering
) -> DeckChart | None:
    """Place lines whose ends are named so; None where these have no room one under another."""
    shown, size = given.chart, lettering.size
    low, high, _ = given.grids[0]
    words = tick_words(ticks(shown.known, from_zero=low <= 0 <= high), shown.numerals)
    left = max(map(lettering.width, words)) + size
    right = max(_size(end, lettering)[0] for end in ends) + size + _BESIDE_PT
    under, every = _names_under(given, given.box.width - left - right, lettering)
    left = max(left, lettering.width(shown.categories[0]) / 2)
    top = _top(given, key, lettering) + 1.4 * lettering.leading
    field = _field(given, (left, right), (top, under), lettering)
    room = (top - lettering.leading, field.box.bottom + lettering.leading / 2)
    if sum(_size(end, lettering)[1] for end in ends) > room[1] - room[0]:
        return None
    named = list(_moved_apart(field, ends, room, "right"))
    labels = (*named, *_told(field, named))
    coloured = tuple(replace(each, colour=_ink(line_look(shown, each.series)[0])) for each in named)
    labels = (*(coloured if not given.has_key else named), *labels[len(named) :])
    return replace(given, plot=field.box, labels=labels, every=every)


def _ink(colour: str) -> str:
    return "quiet" if colour == "muted" else colour


def _top(given: DeckChart, key: float, lettering: Lettering) -> float:
    return key + (2 * lettering.size if given.heading else 0.0)


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
        yield _by_mark(PointLabel(number, place, caption.text), caption.box, field.at(number, place))


def _by_mark(label: PointLabel, box: Box, at: Point | None) -> PointLabel:
    """Put a label over or under its mark, as far right or left as the box that was found for it."""
    x, y = at or (0.0, 0.0)
    side = "above" if box.y + box.height / 2 < y else "below"
    return replace(label, side=side, shift=(box.x + box.width / 2 - x, 0.0))


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
        max([head, *(_size(each, lettering)[0] + _BESIDE_PT + lettering.size for each in labels)])
        for head, labels in zip(heads, (starts, rights), strict=True)
    ]
    top = _top(given, 0.0, lettering) + 2.1 * lettering.leading
    given = replace(given, grids=(_inset(shown, given.box.height - top, lettering),))
    field = _field(given, (edges[0], edges[1]), (top, 0.0), lettering)
    reach = (top, given.box.height)
    most = max(sum(_size(each, lettering)[1] for each in labels) for labels in (starts, rights))
    if max(edges) > width / 2.2 or most > reach[1] - reach[0]:
        return None
    labels = (*_moved_apart(field, starts, reach, "left"), *_moved_apart(field, rights, reach, "right"))
    coloured = (replace(each, colour=_ink(slope_look(shown, each.series)[0])) for each in labels)
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


def _scatter(given: DeckChart, lettering: Lettering) -> DeckChart | None:
    """Name each dot where its name hides no other; None where one has no room, or the name of an axis."""
    shown, size = given.chart, lettering.size
    rooms = (_MOST_AXIS * length for length in (given.box.width, given.box.height))
    axes = zip(shown.series, rooms, strict=True)
    if any(lettering.width(series.name, bold=True) > room for series, room in axes):
        return None
    scales = [ticks([float(each) for each in series.values if each is not None]) for series in shown.series]
    words = [tick_words(scale, shown.numerals) for scale in scales]
    left = max(map(lettering.width, words[1])) + 1.6 * lettering.leading + size
    right = max(size, lettering.width(words[0][-1]) / 2)
    top = _top(given, 0.0, lettering) + 0.7 * lettering.leading
    width, height = given.box.width - left - right, given.box.height - top - 3.1 * lettering.leading
    box = Box(left, top, width, height)
    across, up = (
        Scale(float(scale[0]), float(scale[-1]), *ends)
        for scale, ends in zip(scales, ((box.x, box.right), (box.bottom, box.y)), strict=True)
    )
    pairs = zip(*(series.values for series in shown.series), strict=True)
    known = [
        (place, (across.at(float(x)), up.at(float(y))))
        for place, (x, y) in enumerate(pairs)
        if x is not None and y is not None
    ]
    dots = [at for _, at in known]
    names = [at_dot(shown.categories[place], at, _BESIDE_PT, 0.0, lettering) for place, at in known]
    room = Box(left, 0, given.box.width - left, box.bottom)
    grid = [((box.x, y), (box.right, y)) for y in (up.at(float(number)) for number in scales[1])]
    chosen = all_freely(names, [*round_dots(dots, _BESIDE_PT - 1)], room, grid)
    labels = tuple(
        _beside_dot(number, dots[number], each, names[number]) for number, each in enumerate(chosen)
    )
    return replace(given, plot=box, labels=labels) if labels else None


def _beside_dot(number: int, at: Point, chosen: Caption, places: Sequence[Caption]) -> PointLabel:
    """Put the name of a dot on the side that was chosen."""
    label, side = PointLabel(0, number, "", (chosen.text,)), SIDES[places.index(chosen)]
    return replace(label, side=side) if side in {"left", "right"} else _by_mark(label, chosen.box, at)


_PLACED: Mapping[ChartForm, Callable[[DeckChart, Lettering], DeckChart | None]] = {
    ChartForm.LINE: _lines,
    ChartForm.AREA: _lines,
    ChartForm.SLOPE: _slopes,
    ChartForm.SCATTER: _scatter,
}
POINTS = tuple(_PLACED)
"""The forms of charts whose marks are points."""
