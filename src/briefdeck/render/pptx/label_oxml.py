"""What python-pptx has no call for at the points of charts, on its own elements; see `chart_oxml`."""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pptx.chart.datalabel import DataLabels
from pptx.oxml.chart.datalabel import CT_DLbls
from pptx.oxml.xmlchemy import OxmlElement

from briefdeck.render.pptx.oxml import add_child, add_colour, add_extension, clean, qn

_NO_LEADERS = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
_SHOWN = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
Lines = Sequence[Sequence[tuple[str, bool, str]]]
"""Lines of words, each with whether they are bold, and with the place of their colour."""


@dataclass(frozen=True, slots=True)
class LabelStand:
    """Where a label stands at its point, in the words of 21.2.2.48."""

    side: str = ""
    """Empty where PowerPoint is to decide."""
    aligned: str = ""
    """To which side its lines are set; empty for the middle."""
    shift: tuple[float, float] = (0.0, 0.0)
    """By which shares of the chart it is moved, right and down (21.2.2.88)."""


def new_labels() -> Any:
    """Make labels that stand at no series."""
    return DataLabels(CT_DLbls.new_dLbls())  # type: ignore[no-untyped-call]


def take_labels(series: Iterable[Any], others: Any) -> None:
    """Give series that have no labels copies of others (21.2.2.49)."""
    for each in series:
        each._element._insert_dLbls(deepcopy(others._element))


def put_words(series: Any, place: int, lines: Lines, stand: LabelStand) -> None:
    """Write words at a point, which break where their lines end, and nowhere else."""
    label = _label(series, place, stand, OxmlElement("c:dLbl"))
    rich = add_child(add_child(label, "c:tx"), "c:rich")
    add_child(rich, "a:bodyPr", wrap="none")
    add_child(rich, "a:lstStyle")
    for line in lines:
        _write_line(add_child(rich, "a:p"), line, stand.aligned)
    _show(label, stand.side, ("Val",))


def put_number(series: Any, place: int, shape: tuple[str, str], stand: LabelStand, *, named: bool) -> None:
    """Write the number of a point by a format and in a colour, after the name of its series or alone.

    It changes with the number, when someone edits that.
    """
    _label(series, place, stand, deepcopy(_number(shape, stand.side, named=named)))


@lru_cache(maxsize=256)
def _number(shape: tuple[str, str], side: str, *, named: bool) -> Any:
    """Return a label that says how numbers are written at points on a side, but at which."""
    label, (code, colour) = OxmlElement("c:dLbl"), shape
    add_child(label, "c:numFmt", formatCode=code, sourceLinked="0")
    add_child(label, "c:spPr")
    words = add_child(label, "c:txPr")
    add_child(words, "a:bodyPr", wrap="none")
    add_child(words, "a:lstStyle")
    look = add_child(add_child(add_child(words, "a:p"), "a:pPr"), "a:defRPr", b="1")
    if colour:
        add_colour(add_child(look, "a:solidFill"), colour)
    _show(label, side, ("Val", "SerName") if named else ("Val",))
    if named:
        add_child(label, "c:separator").text = "  "
    return label


def _label(series: Any, place: int, stand: LabelStand, label: Any) -> Any:
    """Put a label at a point (21.2.2.47); done here, for python-pptx takes a millisecond for each."""
    labels = series._element.get_or_add_dLbls()
    labels.insert(len(labels.findall(qn("c:dLbl"))), label)
    label.insert(0, label.makeelement(qn("c:idx"), val=str(place)))
    if any(stand.shift):
        layout = label.makeelement(qn("c:layout"))
        label.insert(1, layout)
        manual = add_child(layout, "c:manualLayout")
        for name, far in zip("xy", stand.shift, strict=True):
            add_child(manual, f"c:{name}", val=f"{far:.5f}")
    return label


def _show(label: Any, side: str, what: Sequence[str]) -> None:
    if side:
        add_child(label, "c:dLblPos", val=side)
    for name in _SHOWN:
        add_child(label, f"c:show{name}", val=str(int(name in what)))


def _write_line(paragraph: Any, line: Sequence[tuple[str, bool, str]], aligned: str) -> None:
    add_child(add_child(paragraph, "a:pPr", **({"algn": aligned} if aligned else {})), "a:defRPr")
    for words, bold, colour in line:
        run = add_child(paragraph, "a:r")
        look = add_child(run, "a:rPr", b=str(int(bold)))
        if colour:
            add_colour(add_child(look, "a:solidFill"), colour)
        add_child(run, "a:t").text = clean(words)


def settle_labels(chart: Any) -> None:
    """Break no value over lines (21.1.2.1.1), and draw no lines from labels to their points.

    LibreOffice does both where it is not told.
    """
    for labels in chart._chartSpace.iter(qn("c:dLbls")):
        for body in labels.findall(f"{qn('c:txPr')}/{qn('a:bodyPr')}"):
            body.set("wrap", "none")
        add_extension(labels, "c:extLst", _NO_LEADERS, "c15", "showLeaderLines").set("val", "0")


def hide_label(series: Any, place: int) -> None:
    """Write no value at a point (21.2.2.43)."""
    label = series.points[place].data_label._get_or_add_dLbl()
    del label[1:]
    add_child(label, "c:delete", val="1")
