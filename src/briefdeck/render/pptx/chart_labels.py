"""What is written at the points of charts: plain numbers by a format, all else in words of its own."""

from collections.abc import Mapping, Sequence
from typing import Any

from pptx.enum.chart import XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.text import PP_ALIGN

from briefdeck.model.deck_parts import DeckChart, PointLabel
from briefdeck.render.pptx import chart_oxml, oxml
from briefdeck.render.pptx.chart_data import number_format
from briefdeck.render.pptx.text import Pen, paint

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

_ALIGNED = {"left": PP_ALIGN.RIGHT, "right": PP_ALIGN.LEFT}


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
    for label in given.labels:
        own = series[label.series].points[label.point].data_label
        write_words(own, label, pen)
        own.position = _SIDES[label.side]
        chart_oxml.shift_label(own, label.shift, (given.box.width, given.box.height))


def write_words(own: Any, label: PointLabel, pen: Pen, colour: str = "") -> None:
    """Write a label in words of its own: a value in bold, then a name."""
    own.has_text_frame = True
    frame = own.text_frame
    for number, runs in enumerate(_lines(label)):
        para = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        para.alignment = _ALIGNED.get(label.side)
        for words, bold in runs:
            run = para.add_run()
            run.text, run.font.bold = oxml.clean(words), bold
            paint(run.font.fill, pen.place(colour or label.colour))
    chart_oxml.keep_lines(own)


def _lines(label: PointLabel) -> list[list[tuple[str, bool]]]:
    value = [[(label.value, True)]] if label.value else []
    names = [[(line, False)] for line in label.name]
    if value and label.is_beside:
        return [[*value[0], ("  " + label.name[0], False)], *names[1:]]
    return [*value, *names]
