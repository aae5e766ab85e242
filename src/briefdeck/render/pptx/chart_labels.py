"""What is written at the points of charts: plain numbers by a format, all else in words of its own."""

from collections.abc import Mapping, Sequence
from typing import Any

from pptx.enum.chart import XL_LABEL_POSITION, XL_LEGEND_POSITION

from briefdeck.model.deck_parts import DeckChart, PointLabel
from briefdeck.render.pptx import chart_oxml
from briefdeck.render.pptx.chart_data import number_format
from briefdeck.render.pptx.text import Pen

_MINUS = "−"
_SIDES: Mapping[str, XL_LABEL_POSITION] = {
    "out": XL_LABEL_POSITION.OUTSIDE_END,
    "end": XL_LABEL_POSITION.INSIDE_END,
    "start": XL_LABEL_POSITION.INSIDE_BASE,
    "middle": XL_LABEL_POSITION.CENTER,
    "left": XL_LABEL_POSITION.LEFT,
    "right": XL_LABEL_POSITION.RIGHT,
    "above": XL_LABEL_POSITION.ABOVE,
    "below": XL_LABEL_POSITION.BELOW,
}

_ALIGNED = {"left": "r", "right": "l"}
"""To which side the lines of labels are set."""


def show_values(labelled: Any, places: int, side: str) -> None:
    """Write the numbers of a plot or a series at its points, with so many decimal places."""
    labels = labelled.data_labels
    labels.show_value, labels.position = True, _SIDES[side]
    plain = number_format(places)
    labels.number_format, labels.number_format_is_linked = f'{plain};"{_MINUS}"{plain}', False
    labels.font.bold = True


def show_key(chart: Any, given: DeckChart) -> None:
    """Name the series in a row over a chart."""
    if given.has_key:
        chart.has_legend = True
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False


def write_labels(series: Sequence[Any], given: DeckChart, pen: Pen) -> None:
    """Write the labels of a chart, whose series are given in their order, each where it was measured."""
    for label in sorted(given.labels, key=lambda label: label.point):
        right, down = label.shift
        shift = right / given.box.width, down / given.box.height
        sides = _SIDES[label.side].to_xml(_SIDES[label.side]), _ALIGNED.get(label.side, "")
        lines = _lines(label, pen.place(label.colour))
        chart_oxml.put_label(series[label.series], label.point, lines, sides, shift)


def write_inside(series: Any, label: PointLabel, pen: Pen) -> None:
    """Write a label in a part of a ring, where PowerPoint puts it."""
    chart_oxml.put_label(series, label.point, _lines(label, pen.place(label.colour)), ("", ""))


def _lines(label: PointLabel, place: str) -> chart_oxml.Lines:
    value = [[(label.value, True, place)]] if label.value else []
    names = [[(line, False, place)] for line in label.name]
    if value and label.is_beside:
        return [[*value[0], ("  " + label.name[0], False, place)], *names[1:]]
    return [*value, *names]
