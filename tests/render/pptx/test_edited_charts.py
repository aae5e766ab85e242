"""A person edits a chart of a deck: what other programs then show is the new number."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData

import make
from briefdeck.pipeline import make_output
from figure_papers import loaded_with
from readers import decks_as_pdfs, pdf_pages
from varied_figures import VariedFigure

OLD, NEW = 4321, 3987
ONE = ("bar", "column", "line", "area", "dot", "doughnut", "column in %", "line in %", "bar in %")
TWO = ("stacked", "share", "slope", "dumbbell", "combined")
FORMS = (*ONE, *TWO)


def deck_of(named: str) -> bytes:
    form, _, unit = named.partition(" in ")
    values = ((OLD, 2100, 1800), (900, 1500, 700))[: 2 if form in TWO else 1]
    series = [
        make.series(
            *(make.point(str(2013 + place), value) for place, value in enumerate(row)),
            id=f"s{number}",
            name=f"Series {number}",
            unit=unit or None,
            sources=(make.ref("report"),),
        )
        for number, row in enumerate(values)
    ]
    section = make.section("chart", form=form, series=tuple(each.id for each in series))
    loaded = loaded_with(VariedFigure(0, form, section, (make.source("report"), *series)))
    made = make_output(loaded, loaded.briefs[0], "pptx")
    assert made.data, made.problems
    return made.data


def edited(deck: bytes) -> bytes:
    """Change the first number of the chart of a deck, as PowerPoint does when its workbook is edited."""
    presentation = Presentation(io.BytesIO(deck))
    (chart,) = [shape.chart for slide in presentation.slides for shape in slide.shapes if shape.has_chart]
    data = CategoryChartData(number_format="#,##0")
    data.categories = list(chart.plots[0].categories)
    for plot in chart.plots:
        for series in plot.series:
            data.add_series(series.name, [NEW, *list(series.values)[1:]])
    chart.replace_data(data)
    file = io.BytesIO()
    presentation.save(file)
    return file.getvalue()


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What LibreOffice shows of each edited deck."""
    folder: Path = tmp_path_factory.mktemp("edited")
    paths = [folder / f"{form}.pptx" for form in FORMS]
    for form, path in zip(FORMS, paths, strict=True):
        path.write_bytes(edited(deck_of(form)))
    pdfs = decks_as_pdfs(paths, folder)
    return {form: "".join(pdf_pages(pdf.read_bytes())) for form, pdf in zip(FORMS, pdfs, strict=True)}


@pytest.mark.parametrize("form", FORMS)
def test_an_edited_number_is_shown_in_place_of_the_old_one(form: str, shown: dict[str, str]):
    sign = form.rpartition(" in ")[2] if " in " in form else ""
    assert f"{NEW:,}{sign}" in shown[form]
    assert f"{OLD:,}" not in shown[form]
