"""What is wrong with the PDF and the deck of a figure, read back from their bytes."""

from __future__ import annotations

import io
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
from PIL import ImageChops
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE

import make
import pdf_structure
from briefdeck.arrange import arrange_document
from briefdeck.layout.figures.slopes import as_lines
from briefdeck.layout.fitting import fit_pages
from briefdeck.layout.pages import Paginator
from briefdeck.load import Loaded
from briefdeck.model.briefs.outputs import PdfOutput
from briefdeck.model.briefs.sections import ChartForm, Display
from briefdeck.model.content.arrangement import Arrangement
from briefdeck.model.content.figure import Chart
from briefdeck.model.laid_out.fit import Fitted
from briefdeck.model.laid_out.pages import DrawnFigure, DrawnText, Pages
from briefdeck.model.style.theme import Theme
from briefdeck.outputs import MadeOutput
from briefdeck.pipeline import compose_brief, make_output
from briefdeck.problems import has_errors
from briefdeck.render.pdf import ParagraphShaper, render_pdf
from composing import TEMPLATES
from decks_shown import words_on
from ooxml import faults as faults_of_deck
from printed import letters
from varied_figures import VariedFigure
from workbooks import table

_INK_PT = 1.5
"""So far may ink pass the edge of a figure: half of a line, and marks under letters."""
_SCALE = 2
_TURNED = str.maketrans(")]}>»", "([{<«")


def paper_faults(figure: VariedFigure) -> tuple[str, list[str]]:
    """Make both papers of a figure; tell what became of it, and what is wrong with them."""
    loaded, outcome, faults = loaded_with(figure), "refused", []
    for output, look in (("pdf", _pdf_faults), ("pptx", _deck_faults)):
        section, _ = figure.arranged(output)
        made = make_output(loaded, loaded.briefs[0], output)
        if made.data is None:
            faults += [] if has_errors(made.problems) else [f"{output}: neither a paper nor a problem"]
            continue
        if section is None or not (section.chart or section.scale or section.map):
            return "empty", faults
        outcome = "sound"
        if make_output(loaded, loaded.briefs[0], output).data != made.data:
            faults.append(f"{output}: other bytes the second time")
        faults += look(loaded, section, made)
    return outcome, faults


def loaded_with(figure: VariedFigure) -> Loaded:
    """Return the records of a figure and a brief of it, as if they had been read from files."""
    brief = figure.brief()
    corpus = make.corpus(*figure.records)
    return Loaded(corpus, (brief,), {brief.definition.theme: Theme()}, templates=TEMPLATES)


# The PDF


def _pdf_faults(loaded: Loaded, section: Arrangement, made: MadeOutput) -> Iterator[str]:
    yield from (f"standards: {each}" for each in pdf_structure.faults(made.data))
    pages = pages_of(loaded)
    pdf = pypdfium2.PdfDocument(made.data)
    try:
        said = _letters("".join(page.get_textpage().get_text_range() for page in pdf))
        for words in _words(section):
            if lost := _letters(words) - said:
                yield f"pdf text: {words!r} has lost {dict(lost)}"
        if not any(isinstance(each, DrawnFigure) for page in pages.pages for each in page):
            yield "pdf: no figure is drawn"
        yield from _ink_faults(pages, pdf)
    finally:
        pdf.close()


def _letters(text: str) -> Counter[str]:
    """Count letters, and brackets of both directions alike: pdfium turns those beside Arabic words."""
    return letters(text.translate(_TURNED))


def pages_of(loaded: Loaded) -> Pages:
    """Lay out the pages of a brief."""
    document, _ = compose_brief(loaded, loaded.briefs[0], "pdf")
    paginator = Paginator(ParagraphShaper())
    fitted = fit_pages(arrange_document(document), arrange_document, Theme(), PdfOutput(), paginator)
    assert isinstance(fitted, Fitted)
    return paginator.lay_out(fitted.plan)


def _words(section: Arrangement) -> Iterator[str]:
    """Go through the words and numbers that a figure must show or be followed by."""
    if section.chart:
        yield from section.chart.categories if not section.chart.is_dated else ()
        yield from (each.name for each in section.chart.series if len(section.chart.series) > 1)
    for mark in section.scale.marks if section.scale else ():
        yield from (mark.name, mark.date)
    for mark in section.map.marks if section.map else ():
        yield from (mark.name, *(spot.name for spot in mark.spots))


def _ink_faults(pages: Pages, pdf: pypdfium2.PdfDocument) -> Iterator[str]:
    """Look at pictures of the pages with and without their figures: what differs lies in these."""
    without = replace(pages, pages=tuple(tuple(map(_emptied, page)) for page in pages.pages))
    bare = pypdfium2.PdfDocument(render_pdf(without))
    try:
        for number, drawn in enumerate(pages.pages):
            figures = [each for each in drawn if isinstance(each, DrawnFigure)]
            if figures:
                yield from _ink_outside(figures, pages.height, pdf[number], bare[number])
                yield from _words_outside(figures, pages.height, pdf[number])
    finally:
        bare.close()


def _emptied(drawn):
    return drawn._replace(parts=()) if isinstance(drawn, DrawnFigure) else drawn


def _ink_outside(figures, height: float, page, bare) -> Iterator[str]:
    shown, rest = (each.render(scale=_SCALE).to_pil().convert("L") for each in (page, bare))
    difference = ImageChops.difference(shown, rest)
    if difference.getbbox() is None:
        yield "pdf ink: the figure cannot be seen"
    for each in figures:
        area = each.area
        edges = (area.start, height - area.top, area.end, height - area.bottom)
        near = [value + (_INK_PT if place > 1 else -_INK_PT) for place, value in enumerate(edges)]
        difference.paste(0, [round(value * _SCALE) for value in near])
    if outside := difference.point(lambda level: 255 if level > 40 else 0).getbbox():
        yield f"pdf ink: outside of the figure, at {[edge / _SCALE for edge in outside]}"


def _words_outside(figures, height: float, page) -> Iterator[str]:
    """Every word of a figure, as it is drawn, lies in the box that was measured for it."""
    text = page.get_textpage()
    for each in figures:
        area = each.area
        boxes = [_box(part, height) for part in each.parts if isinstance(part, DrawnText)]
        for word in words_on(page, text):
            middle = (word.ink.top + word.ink.bottom) / 2
            is_here = height - area.top < middle < height - area.bottom
            is_here = is_here and area.start - 1 <= word.ink.left <= area.end
            if is_here and not any(_holds(box, word.ink) for box in boxes):
                yield f"pdf words: {word.text!r} at {word.ink} in no box"


def _box(part: DrawnText, height: float) -> tuple[float, float, float, float]:
    bottom = height - part.bottom
    return part.start, bottom - part.text.height(part.width), part.start + part.width, bottom


def _holds(box: tuple[float, float, float, float], ink) -> bool:
    left, top, right, bottom = box
    across = ink.left >= left - _INK_PT and ink.right <= right + _INK_PT
    return across and ink.top >= top - 2 * _INK_PT and ink.bottom <= bottom + 2 * _INK_PT


# The deck


def _deck_faults(loaded: Loaded, section: Arrangement, made: MadeOutput) -> Iterator[str]:
    del loaded
    with tempfile.TemporaryDirectory() as folder:
        yield from (f"schema: {each}" for each in faults_of_deck(made.data, Path(folder)))
    shapes = [shape for slide in Presentation(io.BytesIO(made.data)).slides for shape in slide.shapes]
    charts = [shape for shape in shapes if getattr(shape, "has_chart", False) and shape.has_chart]
    for frame in charts:
        ids = [int(node.get("val")) for node in frame.chart._chartSpace.xpath(".//c:axId | .//c:crossAx")]
        if any(each <= 0 for each in ids):
            yield f"axes: {ids}"
        yield from _other_than_workbook(frame)
    if section.chart and section.display is Display.CHART:
        yield from _other_numbers(section.chart, charts)
    else:
        yield from _lost_words(section, shapes)


def _lost_words(section: Arrangement, shapes: list) -> Iterator[str]:
    said = letters("".join(_texts(shapes)))
    for words in _words(section):
        if lost := letters(words) - said:
            yield f"deck text: {words!r} has lost {dict(lost)}"


def _texts(shapes) -> Iterator[str]:
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _texts(shape.shapes)
        elif shape.has_text_frame:
            yield shape.text_frame.text


def _columns(frame) -> dict[str, tuple]:
    """The columns of numbers in a chart's workbook, by name, and its categories under an empty one."""
    found = table(frame)
    rows = max(int("".join(filter(str.isdigit, name))) for name in found)
    letters_used = sorted({name.rstrip("0123456789") for name in found})
    return {
        letter: tuple(found.get(f"{letter}{row}") for row in range(1, rows + 1)) for letter in letters_used
    }


def _other_than_workbook(frame) -> Iterator[str]:
    """What a chart draws stands in its workbook, but for what has no name: the lines between its marks."""
    columns = {column[0]: column[1:] for column in _columns(frame).values()}
    for plot in frame.chart.plots:
        for series in (each for each in plot.series if each.name.strip()):
            kept = columns.get(series.name, ())
            if tuple(series.values) != kept[: len(tuple(series.values))]:
                yield f"workbook: {series.name} is {kept}, drawn {tuple(series.values)}"


def _other_numbers(chart: Chart, frames: list) -> Iterator[str]:
    """The workbooks of a figure's charts hold its numbers, each at its names, and no others."""
    found = Counter(each for frame in frames for each in _numbers_in(frame, chart))
    wanted = _numbers_of(chart)
    of_ends = _numbers_of(as_lines(chart) or chart) if chart.form is ChartForm.SLOPE else wanted
    if found not in (wanted, of_ends, _pairs_of(chart)):
        yield f"deck numbers: lacks {dict(wanted - found)}, has {dict(found - wanted)}"


def _numbers_in(frame, chart: Chart) -> Iterator[object]:
    first, *others = _columns(frame).values()
    if frame.chart.chart_type == XL_CHART_TYPE.XY_SCATTER:
        yield from zip(first[1:], others[0][1:], strict=True)
        return
    if chart.form is ChartForm.WATERFALL and len(others) == 3:
        others = others[2:]
    for column in others:
        pairs = zip(first[1:], column[1:], strict=True)
        yield from (_at(name, column[0], number) for name, number in pairs if number is not None)


def _pairs_of(chart: Chart) -> Counter[object]:
    """The numbers of a scatter chart, across and up, of what has both."""
    if chart.form is not ChartForm.SCATTER or len(chart.series) != 2:
        return Counter()
    pairs = zip(*(each.values for each in chart.series), strict=True)
    return Counter((float(x), float(y)) for x, y in pairs if x is not None and y is not None)


def _numbers_of(chart: Chart) -> Counter[object]:
    return Counter(
        _at(name, series.name, float(value))
        for series in chart.series
        for name, value in zip(chart.categories, series.values, strict=True)
        if value is not None
    )


def _at(category: object, series: object, number: object) -> object:
    """A number at its names, whichever of them is that of the series."""
    return frozenset((str(category), str(series))), number
