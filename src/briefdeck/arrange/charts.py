"""Charts: a category for each item, a series for each column of numbers."""

from briefdeck.model.arrangement import Arrangement
from briefdeck.model.document import plain
from briefdeck.model.figure import Chart, ChartSeries

_LIST = "; "


def chart_of(table: Arrangement) -> Chart | None:
    """Return the chart of a section whose items are the rows of a table; None without numbers."""
    spec, items = table.section.chart, [entry.item for entry in table.items]
    count = max((len(item.values) for item in items), default=0)
    if spec is None or not count:
        return None
    names = [plain(column.heading) for column in table.columns][-count:]
    series = tuple(
        ChartSeries(
            name,
            tuple(item.values[place] for item in items),
            tuple(plain(item.cells[len(item.cells) - count + place], cites=False).strip() for item in items),
        )
        for place, name in enumerate(names)
    )
    categories = tuple(plain(item.label, cites=False) for item in items)
    accent = categories.index(spec.accent) if spec.accent in categories else None
    tones = tuple(item.tones[0] for item in items if item.tones)
    return Chart(spec.form, categories, series, spec.measure, spec.note, accent, tones)


def described(chart: Chart, heading: str) -> str:
    """Say what a chart shows, with all its numbers, to those who do not see it."""
    said = (
        f"{series.name}: "
        + _LIST.join(
            f"{category} {label}"
            for category, label in zip(chart.categories, series.labels, strict=True)
            if label
        )
        for series in chart.series
    )
    return ". ".join(filter(None, (heading.rstrip("."), plain(chart.measure, cites=False), *said)))
