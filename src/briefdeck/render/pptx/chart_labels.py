"""What is written at the points of charts: plain numbers by a format, all else in words of its own."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pptx.enum.chart import XL_LABEL_POSITION, XL_LEGEND_POSITION

from briefdeck.model.briefs.sections import ChartForm
from briefdeck.model.content.figure import Chart
from briefdeck.model.laid_out.deck_parts import DeckChart, PointLabel
from briefdeck.model.writing.numbers import MINUS, close_unit, decimal_places
from briefdeck.render.pptx import label_oxml
from briefdeck.render.pptx.chart_data import number_format
from briefdeck.render.pptx.text import Pen

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
_AS_USUAL = label_oxml.LabelStand()


def show_values(series: Iterable[Any], shown: Chart, side: str) -> None:
    """Write the numbers of series at their points, as exact and in the unit as all of a chart."""
    code = signed(_in_unit(number_format(shown.places, shown.numerals), shown.unit, shown))
    labels = label_oxml.new_labels()
    labels.show_value, labels.position = True, _SIDES[side]
    labels.number_format, labels.number_format_is_linked = code, False
    labels.font.bold = True
    label_oxml.take_labels(series, labels)


def signed(plain: str) -> str:
    """Return a format of numbers that has a true minus sign."""
    return f'{plain};"{MINUS}"{plain}'


def _in_unit(plain: str, unit: str, shown: Chart) -> str:
    """Return a format of numbers that has a unit after them; as letters, for "%" alone means hundredths."""
    return f'{plain}"{shown.numerals.gap(unit)}{unit}"' if unit else plain


def show_legend(chart: Any, given: DeckChart) -> None:
    """Name the series in a row over a chart, where that is asked for."""
    if given.has_legend:
        chart.has_legend = True
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False


def write_labels(series: Sequence[Any], given: DeckChart, pen: Pen) -> None:
    """Write the labels of a chart, whose series are given in their order, each where it was measured."""
    frame = given.frame
    for label in sorted(given.labels, key=lambda label: label.point):
        right, down = label.shift
        shift = right / frame.width, down / frame.height
        side = _SIDES[label.side]
        stand = label_oxml.LabelStand(side.to_xml(side), _ALIGNED.get(label.side, ""), shift)
        write_label(series[label.series], label, given.chart, pen, stand)


def write_label(
    series: Any, label: PointLabel, shown: Chart, pen: Pen, stand: label_oxml.LabelStand = _AS_USUAL
) -> None:
    """Write a label at a point: a number that follows its point when someone edits it, else words."""
    colour, code = pen.place(label.colour), _code(shown, label)
    if code:
        label_oxml.put_number(series, label.point, (code, colour), stand, named=bool(label.name))
    else:
        label_oxml.put_words(series, label.point, _lines(label, colour), stand)


def _code(shown: Chart, label: PointLabel) -> str:
    """Return the format by which a label is the number of its point; empty where it says more."""
    is_change = shown.form is ChartForm.WATERFALL
    value = shown.series[0 if is_change else label.series].values[label.point]
    unit, numerals = close_unit(label.value), shown.numerals
    is_number = value is not None and label.value == numerals.quantity(numerals.written(value), unit)
    is_number = is_number and numerals.are_european
    if value is None or not is_number or (label.name and not label.is_beside):
        return ""
    plain = _in_unit(number_format(decimal_places(value)), unit, shown)
    return f'"{MINUS}"{plain}' if is_change and value < 0 else signed(plain)


def _lines(label: PointLabel, place: str) -> label_oxml.Lines:
    value = [[(label.value, True, place)]] if label.value else []
    names = [[(line, False, place)] for line in label.name]
    if value and label.is_beside:
        return [[*value[0], ("  " + label.name[0], True, place)]]
    return [*value, *names]
