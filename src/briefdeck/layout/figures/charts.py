"""Charts drawn to scale on pages; in decks they are PowerPoint's own."""

from collections.abc import Callable, Mapping

from briefdeck.layout.figures.bars import bars
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.model.drawing import Drawing
from briefdeck.model.figure import Chart
from briefdeck.model.sections import ChartForm


def draw_chart(chart: Chart, width: float, lettering: Lettering) -> Drawing:
    """Draw a chart at a width; it is as high as it needs to be."""
    return FORMS[chart.form](chart, width, lettering)


FORMS: Mapping[ChartForm, Callable[[Chart, float, Lettering], Drawing]] = {
    ChartForm.BAR: bars,
    ChartForm.COLUMN: bars,
}
"""Every form of chart, by the function that draws it."""
