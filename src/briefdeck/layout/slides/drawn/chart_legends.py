"""Legends of charts on slides: which charts have one that PowerPoint draws, and how high it is."""

from briefdeck.layout.figures.lettering import Lettering
from briefdeck.model.briefs.sections import ChartForm
from briefdeck.model.content.figure import Chart

WITH_LEGEND = (ChartForm.COLUMN, ChartForm.STACKED, ChartForm.SHARE, ChartForm.COMBINED)
"""What has a legend: that of lying bars begins with the first series or, in LibreOffice, the last."""
_WIDEST = 0.85
"""The share of the width that names take."""
_MARK, _UNDER = 2.5, 0.5
"""What a mark takes, and what is left under all, as shares of the size."""


def legend_pt(shown: Chart, width: float, lettering: Lettering) -> float | None:
    """Return how high a legend of the series is; None where a name has no room on one line.

    Programs put the names in columns that are all as wide as the widest of them; LibreOffice puts names that
    it must break on one another.
    """
    if len(shown.series) < 2:
        return 0.0
    widest = max(lettering.width(series.name) for series in shown.series) + _MARK * lettering.size
    beside = int(_WIDEST * width // widest)
    if not beside:
        return None
    return -(-len(shown.series) // beside) * lettering.leading + _UNDER * lettering.size
