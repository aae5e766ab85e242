"""What a figure costs: papers with figures, beside the same with their numbers in words."""

from __future__ import annotations

import gc
import io
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Pt

import make
from briefdeck.layout.figures.charts import drawn_as
from briefdeck.load import Loaded
from briefdeck.model.briefs.outputs import OUTPUTS, Outputs
from briefdeck.model.briefs.sections import ChartForm
from briefdeck.model.records.background import Series
from briefdeck.model.style.theme import Theme
from briefdeck.pipeline import compose_brief, finish_output
from composing import TEMPLATES

_ROUNDS, _FIGURES = 9, 13
_DATED = ("line", "area", "slope", "combined", "column", "waterfall")
_SINGLE = ("bar", "column", "area", "dot", "doughnut", "waterfall")
_NAMES = (
    "Energy",
    "Trade and investment",
    "Transport",
    "Education",
    "Science",
    "Defence",
    "Culture",
    "Farming",
)


def print_speed() -> None:
    """Print a table for README.md; the least processor time counts, as what else a machine does only adds.

    What was imported is kept out of searches for garbage, as `briefdeck build` keeps it.
    """
    gc.freeze()
    print("| Form | PDF | Deck |")
    print("|---|---|---|")
    for name, forms in {"all forms": tuple(ChartForm), **{form.value: (form,) for form in ChartForm}}.items():
        times = [_of_figure(forms, output) for output in OUTPUTS]
        print(f"| {name} | " + " | ".join(f"{each * 1e3:.1f} ms" for each in times) + " |", flush=True)
    print(f"A slide with a bar chart on plain python-pptx: {_least(_plain_deck) / _FIGURES * 1e3:.1f} ms")


def _of_figure(forms: Sequence[ChartForm], output: str) -> float:
    """Give the time that a figure adds to a section that says its numbers in a sentence."""
    drawn, said = (_maker(forms, output, is_drawn=is_drawn) for is_drawn in (True, False))
    return (_least(drawn) - _least(said)) / _FIGURES


def _maker(forms: Sequence[ChartForm], output: str, *, is_drawn: bool) -> Callable[[], object]:
    records, sections = [make.source("report", "A report", issued="2015")], []
    for place in range(_FIGURES):
        form = forms[place % len(forms)].value
        series = [_series(form, place, number) for number in range(1 if form in _SINGLE else 2)]
        ids = tuple(each.id for each in series)
        sections.append(make.section("chart", form=form, series=ids, title=f"What figure {place} says"))
        records += series
    outputs = Outputs.model_validate({"pdf": {"pages": None}, "pptx": {}})
    brief = make.brief(make.section("summary", text="T"), *sections, outputs=outputs)
    loaded = Loaded(make.corpus(*records), (brief,), {brief.definition.theme: Theme()}, templates=TEMPLATES)
    document, problems = compose_brief(loaded, brief, output)
    if not is_drawn:
        parts = (
            replace(each, chart=replace(each.chart, is_drawn=False)) if each.chart else each
            for each in document.sections
        )
        document = replace(document, sections=tuple(parts))
    return lambda: finish_output(loaded, brief, output, (document, problems))


def _series(form: str, place: int, number: int) -> Series:
    names = _NAMES[: 4 if form == "doughnut" else 8]
    points = (
        make.point(
            str(2008 + at) if form in _DATED else None, 10 + (at * 7 + number * 5 + place) % 23, **named
        )
        for at, name in enumerate(names)
        for named in [{} if form in _DATED else {"label": name}]
    )
    fields = {"id": f"s{place}-{number}", "name": f"Series {number}", "sources": (make.ref("report"),)}
    return make.series(*points, **fields)


def _least(run: Callable[[], object]) -> float:
    """Give the least processor time of several runs, the first left out; none finds drawings of another."""
    run()
    taken = []
    for _ in range(_ROUNDS):
        drawn_as.cache_clear()
        begin = time.process_time()
        run()
        taken.append(time.process_time() - begin)
    return min(taken)


def _plain_deck() -> None:
    deck = Presentation()
    for _ in range(_FIGURES):
        data = CategoryChartData()
        data.categories = _NAMES
        data.add_series("Series", range(8))
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        place = (0, 0, Pt(500), Pt(300))
        chart = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *place, data).chart
        chart.plots[0].has_data_labels = True
    deck.save(io.BytesIO())
