"""Tones: how the series of a chart are told apart, also in grey, by how light they are.

A tone is the name of a colour and a step, such as `accent3`; the first step has the name alone.
"""

from briefdeck.model.figure import Chart

STEPS = (0.0, 0.24, 0.55, 0.72, 0.86)
"""How much lighter, or darker on a dark ground, each step of a colour is than the colour, for `faded`."""
LAST_DARK = 2
"""The last step on which text has the colour of text on the accent colour."""
FIRST_PALE = 4
"""The first step that has a line round it, for it is hardly seen on its ground."""
_FOR = {1: (1,), 2: (1, 4), 3: (1, 3, 5), 4: (1, 2, 4, 5)}
_ALL = (1, 2, 3, 4, 5)
_REST = (3, 5, 4, 2)


def tone(chart: Chart, category: int, series: int) -> str:
    """Return the tone of a category in a series: accent where the message is about it, quiet elsewhere."""
    if len(chart.series) == 1:
        return "accent" if chart.accent in (None, category) else "muted"
    if chart.accent_series is not None:
        place = series - (series > chart.accent_series)
        return "accent" if series == chart.accent_series else _named("quiet", _REST[place % len(_REST)])
    steps = _FOR.get(len(chart.series), _ALL)
    return _named("accent" if chart.accent in (None, category) else "quiet", steps[series % len(steps)])


def part_tone(chart: Chart, category: int) -> str:
    """Return the tone of a category that is a part of a whole: each has its own."""
    steps = _FOR.get(len(chart.categories), _ALL)
    if chart.accent is None:
        return _named("accent", steps[category % len(steps)])
    place = category - (category > chart.accent)
    return "accent" if category == chart.accent else _named("quiet", _REST[place % len(_REST)])


def _named(colour: str, step: int) -> str:
    return colour if step == 1 else f"{colour}{step}"


def parted(name: str) -> tuple[str, int]:
    """Return the colour of a tone and its step, from 1."""
    colour = name.rstrip("12345")
    return colour, int(name[len(colour) :] or 1)


def ink_on(name: str) -> str:
    """Return the colour of text on a tone."""
    return "accent_text" if name != "muted" and parted(name)[1] <= LAST_DARK else "text"


def line_round(name: str) -> str:
    """Return the colour of the line round a shape of a tone; empty for none."""
    return "quiet" if parted(name)[1] >= FIRST_PALE else ""
