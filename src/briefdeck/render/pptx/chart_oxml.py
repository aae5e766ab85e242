"""What python-pptx has no call for in charts, on its own elements; each function names the rule behind it.

Clauses are those of ECMA-376, part 1.
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pptx.chart.series import _SeriesFactory
from pptx.dml.fill import FillFormat

from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.writing.isolates import embedded
from briefdeck.render.pptx import oxml
from briefdeck.render.pptx.oxml import add_child, add_colour, emu, qn


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


def series_of(chart: Any, plot: int = 0) -> list[Any]:
    """Return the series of a plot; python-pptx looks all of them up for each."""
    return [_SeriesFactory(node) for node in chart.plots[plot]._element.sers]  # type: ignore[no-untyped-call]


def open_ring(plot: Any, percent: int) -> None:
    """Make the hole of a doughnut so wide (21.2.2.82)."""
    node = plot._element.find(qn("c:holeSize"))
    (add_child(plot._element, "c:holeSize") if node is None else node).set("val", str(percent))


def take_out(series: Any) -> None:
    """Draw a series no more; its numbers stay in the workbook."""
    series._element.getparent().remove(series._element)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a line goes from the end of a bar, in the words of 21.2.2.57."""

    kind: str
    """A share of the value, the same for all, or for each its own."""
    amount: float = 0.0
    plus: tuple[float, ...] = ()
    minus: tuple[float, ...] = ()


def reach(series: Any, far: Reach, width: float) -> Any:
    """Draw a line from the end of each bar, an error that it may have (21.2.2.55); return what paints it.

    LibreOffice draws it as well. Its ends are round, so that PowerPoint makes a dot of one that is thick and
    short.
    """
    bars = series.makeelement(qn("c:errBars"))
    series.find(qn("c:cat")).addprevious(bars)
    side = "minus" if far.kind == "percentage" else "both"
    for name, value in (("errBarType", side), ("errValType", far.kind), ("noEndCap", "1")):
        add_child(bars, f"c:{name}", val=value)
    for name, values in (("plus", far.plus), ("minus", far.minus)):
        if values:
            _literal(add_child(bars, f"c:{name}"), dict(enumerate(values)), len(values))
    if far.kind != "cust":
        add_child(bars, "c:val", val=repr(far.amount))
    line = add_child(add_child(bars, "c:spPr"), "a:ln", w=str(emu(width)), cap="rnd")
    add_child(line, "a:round")
    return FillFormat.from_fill_parent(line)


def _literal(parent: Any, values: Mapping[int, float], count: int) -> None:
    """Write numbers that are in no workbook (21.2.2.122)."""
    literal = add_child(parent, "c:numLit")
    add_child(literal, "c:formatCode").text = "General"
    add_child(literal, "c:ptCount", val=str(count))
    for place, value in values.items():
        add_child(add_child(literal, "c:pt", idx=str(place)), "c:v").text = repr(value)


def draw_after(series: Any, far: Reach, width: float) -> Any:
    """Draw lines at the dots of a chart of bars; return what paints them.

    It is the same series once more with only its lines, and comes last, so that others who change the
    numbers find the true series first.
    """
    return reach(_added_last(_twin(series._element), series), far, width)


def alone(series: Any, place: int, value: float) -> Any:
    """Draw one value of a series once more, over the others; return its element."""
    twin = _twin(series._element)
    numbers = twin.find(qn("c:val"))
    count = int(numbers.find(f".//{qn('c:ptCount')}").get("val"))
    del numbers[:]
    _literal(numbers, {place: value}, count)
    return _added_last(twin, series)


def _twin(series: Any) -> Any:
    """Copy a series without its look and labels; its name is blank, so that a legend says nothing of it."""
    twin = deepcopy(series)
    twin.remove_all("c:spPr", "c:dPt", "c:dLbls", "c:errBars")
    named = twin.find(qn("c:tx"))
    del named[:]
    add_child(named, "c:v").text = " "
    look = twin.makeelement(qn("c:spPr"))
    named.addnext(look)
    add_child(look, "a:noFill")
    return twin


def _added_last(twin: Any, series: Any) -> Any:
    """Put a copy of a series behind all others, and count them anew; return it."""
    plot = series._element.getparent()
    plot.findall(qn("c:ser"))[-1].addnext(twin)
    for number, each in enumerate(plot.findall(qn("c:ser"))):
        for name in ("c:idx", "c:order"):
            each.find(qn(name)).set("val", str(number))
    return twin


def _add_lines(beside: Any, series: Iterable[Any], axes: Iterable[Any]) -> None:
    """Add a chart of lines behind another (21.2.2.97)."""
    line = beside.makeelement(qn("c:lineChart"))
    beside.addnext(line)
    add_child(line, "c:grouping", val="standard")
    add_child(line, "c:varyColors", val="0")
    line.extend(series)
    add_child(line, "c:marker", val="1")
    line.extend(deepcopy(list(axes)))


_JOINT_PT = 0.75


def join_levels(chart: Any, joints: Mapping[int, float], place: str) -> None:
    """Draw level lines between upright bars and the next, from the middle of one to the other."""
    bars = chart._chartSpace.chart.plotArea.find(qn("c:barChart"))
    model = bars.find(qn("c:ser"))
    count = int(model.find(f"{qn('c:val')}//{qn('c:ptCount')}").get("val"))
    lines = (
        _joint(model, number, ({start: level, start + 1: level}, count), place)
        for number, (start, level) in enumerate(joints.items(), start=len(bars.findall(qn("c:ser"))))
    )
    _add_lines(bars, lines, bars.findall(qn("c:axId")))


def _joint(model: Any, number: int, levels: tuple[Mapping[int, float], int], place: str) -> Any:
    series = model.makeelement(qn("c:ser"))
    for name in ("c:idx", "c:order"):
        add_child(series, name, val=str(number))
    add_child(add_child(series, "c:tx"), "c:v").text = " "
    line = add_child(add_child(series, "c:spPr"), "a:ln", w=str(emu(_JOINT_PT)))
    add_colour(add_child(line, "a:solidFill"), place)
    add_child(add_child(series, "c:marker"), "c:symbol", val="none")
    series.append(deepcopy(model.find(qn("c:cat"))))
    _literal(add_child(series, "c:val"), *levels)
    add_child(series, "c:smooth", val="0")
    return series


def place_plot(chart: Any, plot: Box, size: tuple[float, float]) -> None:
    """Say where marks stand in a chart of a size, names and numbers of axes being round that (21.2.2.88)."""
    area = chart._chartSpace.chart.plotArea
    area.remove_all("c:layout")
    layout = area.makeelement(qn("c:layout"))
    area.insert(0, layout)
    _place(layout, plot, size, ("layoutTarget", "inner"))


def place_legend(chart: Any, box: Box, size: tuple[float, float]) -> None:
    """Say where the legend stands in a chart of a size (21.2.2.88)."""
    legend = chart._chartSpace.chart.find(qn("c:legend"))
    legend.remove_all("c:layout")
    layout = legend.makeelement(qn("c:layout"))
    legend.find(qn("c:legendPos")).addnext(layout)
    _place(layout, box, size)


def _place(layout: Any, box: Box, size: tuple[float, float], *target: tuple[str, str]) -> None:
    manual = add_child(layout, "c:manualLayout")
    wide, high = size
    shares = ("x", box.x / wide), ("y", box.y / high), ("w", box.width / wide), ("h", box.height / high)
    parts = (*target, ("xMode", "edge"), ("yMode", "edge"))
    for name, value in (*parts, *((name, f"{share:.5f}") for name, share in shares)):
        add_child(manual, f"c:{name}", val=value)


def run_to_edges(chart: Any) -> None:
    """Let the first and the last point of lines stand at the edges (21.2.2.32)."""
    axis = chart._chartSpace.chart.plotArea.find(qn("c:valAx"))
    axis.remove_all("c:crossBetween")
    between = axis.makeelement(qn("c:crossBetween"), {"val": "midCat"})
    axis.find(qn("c:crosses")).addnext(between)


def set_complex_font(chart: Any, name: str) -> None:
    """Say the typeface of all letters of a chart that are joined or run from the right (21.1.2.3.1)."""
    oxml.set_complex_font(chart.font._rPr, name)


def run_from_right(chart: Any) -> None:
    """Let the axes that lie run from the right (21.2.2.130): of lying bars the numbers, else the names.

    Names say by marks that they do, as the text of charts has no other way to.
    """
    area = chart._chartSpace.chart.plotArea
    lies = any(each.get("val") == "bar" for each in area.iter(qn("c:barDir")))
    is_scatter = area.find(qn("c:scatterChart")) is not None
    axes = area.findall(qn("c:valAx" if lies or is_scatter else "c:catAx"))
    for axis in axes[:1] if is_scatter else axes:
        axis.find(qn("c:scaling")).get_or_add_orientation().set("val", "maxMin")
    for name in area.iterfind(f".//{qn('c:strCache')}/{qn('c:pt')}/{qn('c:v')}"):
        name.text = embedded(name.text or "")


def name_every(chart: Any, count: int) -> None:
    """Name one of so many categories (21.2.2.205), all of them in lines that are level.

    LibreOffice names all of them always, and breaks level ones inside words where they are many.
    """
    axis = chart._chartSpace.chart.plotArea.find(qn("c:catAx"))
    if count == 1:
        chart.category_axis.tick_labels.font.bold = False
        axis.find(f"{qn('c:txPr')}/{qn('a:bodyPr')}").set("rot", "0")
        return
    last = axis.find(qn("c:noMultiLvlLbl"))
    for name in ("c:tickLblSkip", "c:tickMarkSkip"):
        node = axis.makeelement(qn(name), {"val": str(count)})
        axis.append(node) if last is None else last.addprevious(node)


def line_over_area(chart: Any) -> None:
    """Draw the same numbers as a line with marks over an area, as areas have no labels at their edge."""
    area = chart._chartSpace.chart.plotArea.find(qn("c:areaChart"))
    series = deepcopy(area.find(qn("c:ser")))
    series.remove_all("c:spPr")
    for name in ("c:idx", "c:order"):
        series.find(qn(name)).set("val", "1")
    _add_lines(area, [series], area.findall(qn("c:axId")))


def scale_second_axis(chart: Any, least: float, greatest: float) -> None:
    """Say from which value to which the second axis of values goes (21.2.2.161)."""
    scaling = chart._chartSpace.chart.plotArea.findall(qn("c:valAx"))[-1].find(qn("c:scaling"))
    del scaling[:]
    add_child(scaling, "c:max", val=repr(greatest))
    add_child(scaling, "c:min", val=repr(least))


def line_on_second_axis(chart: Any) -> None:
    """Move the last series of a chart of columns to a line with axes of its own."""
    area = chart._chartSpace.chart.plotArea
    bars = area.find(qn("c:barChart"))
    series = bars.findall(qn("c:ser"))[-1]
    series.remove_all("c:invertIfNegative")
    names, values = (deepcopy(area.find(qn(kind))) for kind in ("c:catAx", "c:valAx"))
    for axis, own, other in ((names, "51", "52"), (values, "52", "51")):
        axis.find(qn("c:axId")).set("val", own)
        axis.find(qn("c:crossAx")).set("val", other)
    _add_lines(bars, [series], (axis.find(qn("c:axId")) for axis in (names, values)))
    names.find(qn("c:delete")).set("val", "1")
    values.remove_all("c:spPr")
    look = values.makeelement(qn("c:spPr"))
    values.find(qn("c:crossAx")).addprevious(look)
    add_child(add_child(look, "a:ln"), "a:noFill")
    for name, told in (("delete", "0"), ("tickLblPos", "none"), ("axPos", "r"), ("crosses", "max")):
        values.find(qn(f"c:{name}")).set("val", told)
    area.findall(qn("c:valAx"))[-1].addnext(values)
    values.addnext(names)
