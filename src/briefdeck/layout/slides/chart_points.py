"""Charts on slides whose marks are points: where they stand, and names and values moved apart beside them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.lines import MOST_NAMES
from briefdeck.layout.figures.naming import Piece, freely, spread
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
_MOST_LINES = 2
"""The most lines that names under points have."""


@dataclass(frozen=True, slots=True)
class _PointField:
    """Where points stand, from the corner of a chart."""

    chart: Chart
    box: Box
    scale: Scale
    lettering: Lettering

    def at(self, series: int, place: int) -> Point | None:
        """Return where a value stands; None for what is not known."""
        value = self.chart.series[series].values[place]
        step = self.box.width / max(1, len(self.chart.categories) - 1)
        return None if value is None else (self.box.x + step * place, self.scale.at(float(value)))

    def known(self, series: int) -> list[tuple[int, Point]]:
        """Return the points of a series that are known, by their place."""
        spots = ((place, self.at(series, place)) for place in range(len(self.chart.categories)))
        return [(place, at) for place, at in spots if at is not None]


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
) -> _PointField:
    (left, right), (top, under) = across, down
    low, high, _ = given.grids[0]
    box = Box(left, top, given.box.width - left - right, given.box.height - top - under)
    return _PointField(given.chart, box, Scale(low, high, box.bottom, box.y), lettering)


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
    field: _PointField, labels: Sequence[PointLabel], room: tuple[float, float], side: str
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


def _told(field: _PointField, ends: Sequence[PointLabel]) -> Iterator[PointLabel]:
    """Say the first, the least and the greatest value of each line, where there is room by its points."""
    made: dict[Caption, PointLabel] = {}
    wanted = [_by_point(field, *spot, made) for spot in _spots(field)]
    taken = [*_columns(field, ends), *_dots(field)]
    room = Box(field.box.x, 0, field.box.width, field.box.bottom)
    clear = list(freely(wanted, list(taken), room, list(_pieces(field))))
    missing = [each for each in wanted if not set(each) & set(clear)]
    for caption in (*clear, *freely(missing, [*taken, *clear], room)):
        yield made[caption]


def _spots(field: _PointField) -> Iterator[tuple[int, int, bool]]:
    """Go through the first, least and greatest points; tell whether each is the least."""
    for number in range(len(field.chart.series)):
        known = field.known(number)
        if not known:
            continue
        least, greatest = (choose(known, key=lambda point: -point[1][1])[0] for choose in (min, max))
        for place in dict.fromkeys((known[0][0], least, greatest)):
            if place != known[-1][0]:
                yield number, place, place == least != greatest


def _by_point(
    field: _PointField, series: int, place: int, is_least: bool, made: dict[Caption, PointLabel]
) -> list[Caption]:
    """Return the captions that a value may have over and under its point, with their labels in `made`."""
    lettering, words = field.lettering, field.chart.series[series].labels[place]
    x, y = field.at(series, place) or (0.0, 0.0)
    half = lettering.width(words, bold=True) / 2 + 1
    held = max(field.box.x + half, min(x, field.box.right - half))
    aside = lettering.leading / 2 + _MARK_PT / 2
    captions = []
    for side in ("below", "above") if is_least else ("above", "below"):
        middle = y + (aside if side == "below" else -aside)
        caption = lettering.caption(words, (held, middle), "center", bold=True)
        made[caption] = PointLabel(series, place, words, side=side, shift=(held - x, 0.0))
        captions.append(caption)
    return captions


def _columns(field: _PointField, labels: Sequence[PointLabel]) -> Iterator[Caption]:
    """Go through the room that labels beside lines take."""
    for label in labels:
        x, y = field.at(label.series, label.point) or (0.0, 0.0)
        wide, high = _size(label, field.lettering)
        yield Caption("", Box(x + label.shift[0], y + label.shift[1] - high / 2, wide, high))


def _dots(field: _PointField) -> Iterator[Caption]:
    half = _MARK_PT / 2 - 0.5
    for number in range(len(field.chart.series)):
        for _, (x, y) in field.known(number):
            yield Caption("", Box(x - half, y - half, 2 * half, 2 * half))


def _pieces(field: _PointField) -> Iterator[Piece]:
    """Go along all lines: words are put where none runs, as far as they can be."""
    for number in range(len(field.chart.series)):
        for (one, begin), (other, end) in pairwise(field.known(number)):
            if other == one + 1:
                yield begin, end


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
    """Name each dot where its name hides no other; None where one has no room."""
    shown, size = given.chart, lettering.size
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
    labels = _beside_dots(shown, known, Box(left, 0, given.box.width - left, box.bottom), lettering)
    return None if len(labels) < len(known) else replace(given, plot=box, labels=labels)


def _beside_dots(
    shown: Chart, known: Sequence[tuple[int, Point]], room: Box, lettering: Lettering
) -> tuple[PointLabel, ...]:
    made: dict[Caption, PointLabel] = {}
    half = _BESIDE_PT - 1
    dots = [Caption("", Box(x - half, y - half, 2 * half, 2 * half)) for _, (x, y) in known]
    wanted = [
        _round_dot(shown.categories[place], number, at, lettering, made)
        for number, (place, at) in enumerate(known)
    ]
    chosen = freely(wanted, dots, room)
    return tuple(sorted((made[each] for each in chosen), key=lambda label: label.point))


def _round_dot(
    name: str, number: int, at: Point, lettering: Lettering, made: dict[Caption, PointLabel]
) -> list[Caption]:
    """Return the captions that the name of a dot may have round it, with their labels in `made`."""
    (x, y), wide = at, 1.04 * lettering.width(name)
    far = lettering.leading / 2 + _BESIDE_PT
    captions = []
    for side, along, down in _ROUND:
        shift = along * wide / 2
        middle = x + shift + _ASIDE.get(side, 0.0) * (wide / 2 + _BESIDE_PT), y + down * far
        box = Box(middle[0] - wide / 2, middle[1] - lettering.leading / 2, wide, lettering.leading)
        caption = Caption(name, box)
        made[caption] = PointLabel(0, number, "", (name,), side=side, shift=(shift, 0.0))
        captions.append(caption)
    return captions


_ASIDE = {"right": 1.0, "left": -1.0}
_ROUND = (
    ("right", 0, 0),
    ("left", 0, 0),
    ("above", 0, -1),
    ("below", 0, 1),
    ("above", 1, -1),
    ("below", 1, 1),
    ("above", -1, -1),
    ("below", -1, 1),
)
"""Where the name of a dot may stand: on which side, and how far along and down, in halves of its size."""
_PLACED: Mapping[ChartForm, Callable[[DeckChart, Lettering], DeckChart | None]] = {
    ChartForm.LINE: _lines,
    ChartForm.AREA: _lines,
    ChartForm.SLOPE: _slopes,
    ChartForm.SCATTER: _scatter,
}
POINTS = tuple(_PLACED)
"""The forms of charts whose marks are points."""
