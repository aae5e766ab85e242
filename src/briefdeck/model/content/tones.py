"""Tones: how the series of a chart are told apart, also in grey, by how light they are.

A tone is the name of a colour and a step, such as `accent3`; the first step has the name alone.
"""

from briefdeck.model.content.figure import Chart

STEPS = (0.0, 0.24, 0.51, 0.71, 0.92)
"""How much lighter, or darker on a dark ground, each step of a colour is than the colour, for `faded`."""
LAST_DARK = 2
"""The last step on which text has the colour of text on the accent colour."""
FIRST_PALE = 4
"""The first step that has a line round it, for it is hardly seen on its ground."""
_REST = {0: (), 1: (3,), 2: (3, 5), 3: (2, 4, 5)}
_LONGEST_REST = (2, 3, 4, 5)
MOST_SERIES = 1 + len(_LONGEST_REST)
"""The most series that have each a tone of their own."""

AREA = "quiet4"
"""What is under a line: so pale that words can be read on it, and that the line stays in front."""
GRID = "quiet4"
"""The tone of lines at the round numbers of an axis, which stay behind what is drawn."""
LINES = (("accent", False), ("quiet", True), ("muted", False), ("text", True), ("quiet", False))
"""The colours of lines, and whether they are dashed."""
LINE_MARKS = 5
"""How many kinds of marks lines have."""


def bar_tone(chart: Chart, category: int, series: int) -> str:
    """Return the tone of a category in a series: accent where the message is about it, quiet elsewhere."""
    if len(chart.series) == 1:
        return "accent" if chart.accent in (None, category) else "muted"
    first = chart.accent_series or 0
    if series == first:
        return "accent" if chart.accent in (None, category) else "quiet"
    return _rest(series - (series > first), len(chart.series))


def part_tone(chart: Chart, category: int) -> str:
    """Return the tone of a category that is a part of a whole: each has its own."""
    first = chart.accent or 0
    if category == first:
        return "accent"
    return _rest(category - (category > first), len(chart.categories))


def _rest(place: int, count: int) -> str:
    """Return the tone of one of those that the message is not about."""
    steps = _REST.get(count - 1, _LONGEST_REST)
    return _named("quiet", steps[place % len(steps)])


def _named(colour: str, step: int) -> str:
    return colour if step == 1 else f"{colour}{step}"


def parted(name: str) -> tuple[str, int]:
    """Return the colour of a tone and its step, from 1."""
    colour = name.rstrip("12345")
    return colour, int(name[len(colour) :] or 1)


def ink_on(name: str) -> str:
    """Return the colour of text on a tone."""
    return "accent_text" if name != "muted" and parted(name)[1] <= LAST_DARK else "text"


def ink_beside(name: str) -> str:
    """Return the colour of words beside what has a tone: that of a quiet line is too pale for them."""
    return "quiet" if name == "muted" else name


def line_round(name: str) -> str:
    """Return the colour of the line round a shape of a tone; empty for none."""
    return "quiet" if parted(name)[1] >= FIRST_PALE else ""


def line_look(chart: Chart, series: int) -> tuple[str, bool]:
    """Return the colour of a series' line, and whether it is dashed."""
    if chart.accent_series is None:
        return LINES[series % len(LINES)]
    if series == chart.accent_series:
        return LINES[0]
    others = [look for look in LINES[1:] if look[0] != "text"]
    return others[(series - (series > chart.accent_series)) % len(others)]


def line_mark(chart: Chart, series: int) -> int:
    """Return which mark a series' line has, so that no two of ten are alike in colour, dashes and mark."""
    is_level = chart.accent_series is None
    return (series + (series // len(LINES) if is_level else 0)) % LINE_MARKS
