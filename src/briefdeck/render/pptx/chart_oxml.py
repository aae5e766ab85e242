"""What python-pptx has no call for in charts, on its own elements; each function names the rule behind it.

Clauses are those of ECMA-376, part 1.
"""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from briefdeck.render.pptx.oxml import add_child, add_colour, clean, emu, qn

ABOVE, BELOW, RIGHT, TOP_INSIDE = "t", "b", "r", "inEnd"
"""Where the label of a point stands (21.2.3.10)."""
_APART = "  "
"""Between a value and the name of its series."""


def settle_chart(chart: Any) -> None:
    """Say of a chart what python-pptx leaves out, or says so that PowerPoint repairs it.

    Gaps stay gaps (21.2.2.45), no title is made of the only series (21.2.2.7), and the numbers of axes are
    positive (21.2.2.9), which python-pptx makes negative.
    """
    space = chart._chartSpace
    for node in space.iter(qn("c:axId"), qn("c:crossAx")):
        node.set("val", node.get("val").lstrip("-"))
    drawn = space.chart
    untitled = "0" if chart.has_title else "1"
    for name, value in (("c:autoTitleDeleted", untitled), ("c:dispBlanksAs", "gap")):
        node = drawn.find(qn(name))
        if node is not None:
            node.set("val", value)


def open_ring(plot: Any, percent: int) -> None:
    """Make the hole of a doughnut so wide (21.2.2.82)."""
    node = plot._element.find(qn("c:holeSize"))
    (add_child(plot._element, "c:holeSize") if node is None else node).set("val", str(percent))


def take_out(series: Any) -> None:
    """Draw a series no more; its numbers stay in the workbook."""
    series._element.getparent().remove(series._element)


def drop_lines(series: Any, place: str) -> None:
    """Draw a line from each dot to zero: an error of all of it (21.2.2.55), drawn by LibreOffice too."""
    bars = series._element.makeelement(qn("c:errBars"))
    series._element.find(qn("c:cat")).addprevious(bars)
    parts = ("errDir", "y"), ("errBarType", "minus"), ("errValType", "percentage"), ("noEndCap", "1")
    for name, value in (*parts, ("val", "100")):
        add_child(bars, f"c:{name}", val=value)
    add_colour(add_child(add_child(add_child(bars, "c:spPr"), "a:ln", w=str(emu(1.5))), "a:solidFill"), place)


def write_label(  # noqa: PLR0913 - what words look like, and where they stand
    series: Any, place: int, words: str, colour: str, *, bold: bool = True, position: str = ""
) -> None:
    """Write words at a point in place of its value (21.2.2.47), at a position (21.2.2.48) or the usual one.

    python-pptx needs ten times as long for it.
    """
    label = series._element.makeelement(qn("c:dLbl"))
    add_child(label, "c:idx", val=str(place))
    rich = add_child(add_child(label, "c:tx"), "c:rich")
    add_child(rich, "a:bodyPr")
    add_child(rich, "a:lstStyle")
    run = add_child(add_child(rich, "a:p"), "a:r")
    look = add_child(run, "a:rPr", b=str(int(bold)))
    if colour:
        add_colour(add_child(look, "a:solidFill"), colour)
    add_child(run, "a:t").text = clean(words)
    _finish_label(series, label, position, ("Val",))


def write_value(  # noqa: PLR0913 - what a value looks like, and where it stands
    series: Any, place: int, number_format: str, colour: str, *, position: str = "", is_named: bool = False
) -> None:
    """Write the value of a point, and the name of its series if it is named; both follow what is edited."""
    label = series._element.makeelement(qn("c:dLbl"))
    add_child(label, "c:idx", val=str(place))
    add_child(label, "c:numFmt", formatCode=number_format, sourceLinked="0")
    add_child(label, "c:spPr")
    text = add_child(label, "c:txPr")
    add_child(text, "a:bodyPr")
    add_child(text, "a:lstStyle")
    look = add_child(add_child(add_child(text, "a:p"), "a:pPr"), "a:defRPr", b="1")
    if colour:
        add_colour(add_child(look, "a:solidFill"), colour)
    _finish_label(series, label, position, ("Val", "SerName") if is_named else ("Val",))
    if is_named:
        add_child(label, "c:separator").text = _APART


def _finish_label(series: Any, label: Any, position: str, shown: Sequence[str]) -> None:
    if position:
        add_child(label, "c:dLblPos", val=position)
    for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
        add_child(label, f"c:show{name}", val=str(int(name in shown)))
    _put_label(series, label)


def place_label(series: Any, place: int, position: str) -> None:
    """Put the value of a point elsewhere than those of its series, whose look it keeps (21.2.2.47)."""
    label = series._element.makeelement(qn("c:dLbl"))
    add_child(label, "c:idx", val=str(place))
    for node in series._element.get_or_add_dLbls():
        if node.tag not in (qn("c:dLbl"), qn("c:showLeaderLines")):
            label.append(deepcopy(node))
    label.find(qn("c:dLblPos")).set("val", position)
    _put_label(series, label)


def _put_label(series: Any, label: Any) -> None:
    """Put a label among those of its series, in the order of their points."""
    labels = series._element.get_or_add_dLbls()
    places = [int(node[0].get("val")) for node in labels.findall(qn("c:dLbl"))]
    labels.insert(sum(place < int(label[0].get("val")) for place in places), label)


def hide_label(series: Any, place: int) -> None:
    """Write no value at a point (21.2.2.43)."""
    label = series.points[place].data_label._get_or_add_dLbl()
    for node in list(label)[1:]:
        label.remove(node)
    add_child(label, "c:delete", val="1")


def line_over_area(chart: Any) -> None:
    """Draw the same numbers as a line with marks over an area, as areas have no labels at their edge."""
    area = chart._chartSpace.chart.plotArea.find(qn("c:areaChart"))
    series = deepcopy(area.find(qn("c:ser")))
    for node in series.findall(qn("c:spPr")):
        series.remove(node)
    for name in ("c:idx", "c:order"):
        series.find(qn(name)).set("val", "1")
    line = area.makeelement(qn("c:lineChart"))
    area.addnext(line)
    add_child(line, "c:grouping", val="standard")
    add_child(line, "c:varyColors", val="0")
    line.append(series)
    add_child(line, "c:marker", val="1")
    line.extend(deepcopy(area.findall(qn("c:axId"))))


def scale_second_axis(chart: Any, least: float, greatest: float) -> None:
    """Say from which value to which the second axis of values goes (21.2.2.161)."""
    scaling = chart._chartSpace.chart.plotArea.findall(qn("c:valAx"))[-1].find(qn("c:scaling"))
    for node in list(scaling):
        scaling.remove(node)
    add_child(scaling, "c:max", val=repr(greatest))
    add_child(scaling, "c:min", val=repr(least))


def join_dots(plot: Any, place: str) -> None:
    """Draw lines between the dots of a category (21.2.2.80)."""
    joins = plot._element.makeelement(qn("c:hiLowLines"))
    plot._element.find(qn("c:marker")).addprevious(joins)
    add_colour(
        add_child(add_child(add_child(joins, "c:spPr"), "a:ln", w=str(emu(1.5))), "a:solidFill"), place
    )


def leave_room(chart: Any, share: float) -> None:
    """Leave a share of the width free at the right of the lines of a chart (21.2.2.88)."""
    area = chart._chartSpace.chart.plotArea
    for node in area.findall(qn("c:layout")):
        area.remove(node)
    layout = area.makeelement(qn("c:layout"))
    area.insert(0, layout)
    manual = add_child(layout, "c:manualLayout")
    parts = (("layoutTarget", "inner"), ("xMode", "edge"), ("yMode", "edge"))
    sizes = (("x", "0.08"), ("y", "0.12"), ("w", f"{0.92 - share:.2f}"), ("h", "0.74"))
    for name, value in (*parts, *sizes):
        add_child(manual, f"c:{name}", val=value)


def line_on_second_axis(chart: Any) -> None:
    """Move the last series of a chart of columns to a line with axes of its own (21.2.2.97)."""
    area = chart._chartSpace.chart.plotArea
    bars = area.find(qn("c:barChart"))
    series = bars.findall(qn("c:ser"))[-1]
    for name in ("c:invertIfNegative", "c:dLbls", "c:dPt", "c:spPr"):
        for node in series.findall(qn(name)):
            series.remove(node)
    line = area.makeelement(qn("c:lineChart"))
    bars.addnext(line)
    add_child(line, "c:grouping", val="standard")
    add_child(line, "c:varyColors", val="0")
    line.append(series)
    add_child(line, "c:marker", val="1")
    names, values = (deepcopy(area.find(qn(kind))) for kind in ("c:catAx", "c:valAx"))
    for axis, own, other in ((names, "51", "52"), (values, "52", "51")):
        add_child(line, "c:axId", val=own)
        axis.find(qn("c:axId")).set("val", own)
        axis.find(qn("c:crossAx")).set("val", other)
    names.find(qn("c:delete")).set("val", "1")
    values.find(qn("c:delete")).set("val", "0")
    values.find(qn("c:tickLblPos")).set("val", "none")
    for node in values.findall(qn("c:spPr")):
        values.remove(node)
    look = values.makeelement(qn("c:spPr"))
    values.find(qn("c:crossAx")).addprevious(look)
    add_child(add_child(look, "a:ln"), "a:noFill")
    values.find(qn("c:axPos")).set("val", "r")
    values.find(qn("c:crosses")).set("val", "max")
    area.findall(qn("c:valAx"))[-1].addnext(values)
    values.addnext(names)
