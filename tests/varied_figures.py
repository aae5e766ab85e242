"""Figures made by chance, the same for the same seed: records, and how they are to be drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random

import make
from briefdeck.arrange import arrange_document
from briefdeck.model.briefs.brief import Brief
from briefdeck.model.briefs.definition import SectionDefinition
from briefdeck.model.briefs.outputs import Outputs
from briefdeck.model.briefs.sections import ChartForm, Display
from briefdeck.model.content.arrangement import Arrangement
from briefdeck.model.records import Record
from briefdeck.problems import Problem, has_errors
from composing import compose

_WORDS = [
    *("Energy", "Trade", "Transport", "Education", "Defence", "Science and technology", "Counter-terrorism"),
    *("North–South gas pipeline (Karachi to Lahore)", "Ministry of Foreign Affairs", "Not in force", "SCO"),
    *("The commission on trade, economic, scientific and technical co-operation, which met six times", "A"),
    *(
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk",
        "https://example.org/a/long/address?with=parts",
    ),
    *("Министерство энергетики Российской Федерации", "Διαπραγματεύσεις για την ενέργεια", "Żółć", "ţară"),
    *("پاکستان اسٹیل ملز", "הסכם סחר", "经济合作与贸易", "ऊर्जा", "chuyên gia năng lượng", "e\u0301nergie"),
    *(
        "=SUM(A1)",
        "-1",
        "<b>bold</b> & more",
        "**strong**",
        "W" * 60,
        "1998",
        "two  spaces",
        "well-known-names",
        "%",
    ),
]
_MONTHS = 12


@dataclass(frozen=True)
class VariedFigure:
    """Records, and the section that draws them."""

    seed: int
    form: str
    """The form of a chart, or what else it is."""
    section: SectionDefinition
    records: tuple[Record, ...]

    def brief(self) -> Brief:
        """Return a brief of this figure."""
        outputs = {"pdf": {"pages": None}, "pptx": {}}
        summary = make.section("summary", text="T")
        name = f"figure-{self.seed}"
        as_of = f"{1945 + self.seed % 90}-06-01" if self.seed % 3 else None
        return make.brief(
            self.section, summary, name=name, outputs=Outputs.model_validate(outputs), as_of=as_of
        )

    def arranged(self, output: str = "pdf") -> tuple[Arrangement | None, tuple[Problem, ...]]:
        """Return what is drawn, and the errors for which it is refused; None where it vanishes."""
        document, problems = compose(self.brief(), *self.records, output=output)
        sections, kind = arrange_document(document).sections, self.section.kind
        drawn = (each for each in sections if each.section.kind == kind)
        return next(drawn, None), tuple(problem for problem in problems if has_errors([problem]))


def varied_figure(seed: int, forms: tuple[str, ...] = ()) -> VariedFigure:
    """Make the figure of a seed: the forms take turns."""
    chance = Random(seed)  # noqa: S311 - the same for the same seed is what is wanted
    names = forms or tuple(MAKERS)
    name = names[seed % len(names)]
    section, records = MAKERS[name](name, chance)
    return VariedFigure(seed, name, section, records)


_Made = tuple[SectionDefinition, tuple[Record, ...]]


def _chart(form: str, chance: Random) -> _Made:
    makers: list[Callable[[str, Random], _Made]] = [_of_series, _of_counts, _of_figures]
    return chance.choices(makers, (8, 2, 1))[0](form, chance)


def _of_series(form: str, chance: Random) -> _Made:
    wanted = _SERIES.get(form, (1, 1, 1, 2, 3, 4, 6))
    count, length = chance.choice(wanted), _length(chance, form)
    points, numbers = _points(chance, length), _numbers(chance)
    report = make.source("report", "A report", issued="2015")
    units = chance.choice((*([None],) * 8, ["%"], [None, "%"]))
    series = tuple(
        make.series(
            *({**point, "value": numbers()} for point in points),
            id=f"s{place}",
            name=_name(chance, place, count),
            sources=(make.ref("report"),),
            unit=chance.choice(units),
        )
        for place in range(count)
    )
    labels = [each["label"] for each in points if "label" in each] + [each.name for each in series]
    accent = chance.choice(labels) if chance.random() < 0.3 else None
    ids = tuple(each.id for each in series)
    return make.section("chart", form=ChartForm(form), series=ids, accent=accent), (report, *series)


def _of_counts(form: str, chance: Random) -> _Made:
    names = _labels(chance, min(_length(chance, form), 40))
    is_stacked = form in ("stacked", "share") or chance.random() < 0.2
    projects = tuple(
        make.project(sector=name, status=chance.choice(("signed", "proposed", "built", None)))
        for name in names
        for _ in range(chance.choice((1, 1, 2, 3, 9)))
    )
    limit = chance.choice((None, None, 3, 8))
    fields = {"count_of": "projects", "by": "sector", "limit": limit}
    fields |= {"stack_by": "status"} if is_stacked else {}
    return make.section("chart", form=ChartForm(form), **fields), projects


def _of_figures(form: str, chance: Random) -> _Made:
    numbers = _numbers(chance)
    figures = tuple(
        make.figure(label=name, value=numbers(), kind="count", source=make.ref("report"))
        for name in _labels(chance, _length(chance, form))
    )
    return make.section("chart", form=ChartForm(form)), (make.source("report", "A report"), *figures)


def _length(chance: Random, form: str) -> int:
    few = (2, 3, 4) if form == "doughnut" else (1, 2, 3, 5, 8)
    return chance.choice((*few, *few, chance.randint(1, 40)))


def _points(chance: Random, length: int) -> list[dict[str, object]]:
    draw = chance.random()
    if draw < 0.35:
        first, step = chance.choice((1947, 1990, 2005)), chance.choice((1, 1, 1, 2, 5))
        return [{"date": str(first + step * place)} for place in range(length)]
    if draw < 0.5:
        years = ((2000 + place // _MONTHS, place % _MONTHS + 1) for place in range(length))
        return [{"date": f"{year}-{month:02}"} for year, month in years]
    return [{"label": name} for name in _labels(chance, length)]


def _labels(chance: Random, length: int) -> list[str]:
    """Make names of which none is like another: long and short, or all alike."""
    draw = chance.random()
    if draw < 0.2:
        return [chr(65 + place) if place < 26 else f"{chr(39 + place)}2" for place in range(length)]
    if draw < 0.4:
        return [f"Region {place + 1}" for place in range(length)]
    words = chance.sample(_WORDS, min(length, len(_WORDS)))
    return [*words, *(f"{chance.choice(_WORDS)} {place}" for place in range(length - len(words)))]


def _name(chance: Random, place: int, count: int) -> str:
    if chance.random() < 0.3:
        return f"{chance.choice(_WORDS)} {place}"
    return f"Series {place + 1}" if count > 1 else "Trade in goods"


def _numbers(chance: Random) -> Callable[[], Decimal | None]:
    kinds: Mapping[str, Callable[[], Decimal]] = {
        "small": lambda: Decimal(chance.randint(0, 20)),
        "larger": lambda: Decimal(chance.randint(100, 99_999)),
        "decimal": lambda: Decimal(chance.randint(0, 9_999)) / 100,
        "negative": lambda: Decimal(-chance.randint(1, 500)),
        "mixed": lambda: Decimal(chance.randint(-50, 50)),
        "huge": lambda: Decimal(chance.randint(1, 9_999)) * 1_000_000_000,
        "tiny": lambda: Decimal(chance.randint(1, 99)) / 1_000_000,
        "near": lambda: 1000 + Decimal(chance.randint(0, 9)) / 10,
        "alike": lambda: Decimal(7),
        "zero": lambda: Decimal(0),
        "far": lambda: Decimal(chance.choice((1, 3, 1_000_000_000_000))) / chance.choice((1, 1000)),
    }
    kind = kinds[chance.choices(list(kinds), (6, 6, 6, 2, 3, 2, 2, 2, 1, 1, 2))[0]]
    gaps = chance.choice((0.0, 0.0, 0.1, 0.5))
    return lambda: None if chance.random() < gaps else kind()


def _milestones(kind: str, chance: Random) -> _Made:
    del kind
    dates = _dates(chance)
    milestones = tuple(
        make.milestone(
            title=chance.choice(_WORDS),
            position=place,
            date=dates() if chance.random() > 0.05 else None,
            kind=chance.choice((None, "agreement", "visit")),
        )
        for place in range(chance.choice((3, 4, 6, 9, 14, 30, 60)))
    )
    return make.section("timeline", display=Display.SCALE), milestones


def _rows(kind: str, chance: Random) -> _Made:
    del kind
    dates = _dates(chance)
    due = tuple(
        make.recommendation(number=place, text=chance.choice(_WORDS), due=dates())
        for place in range(1, chance.choice((3, 4, 6, 14, 30)))
    )
    return make.section("recommendations", display=Display.GANTT), due


def _dates(chance: Random) -> Callable[[], str]:
    """Make dates in clusters, as exact as sources give them."""
    centres = [chance.randint(1940, 2030) for _ in range(chance.choice((1, 1, 2, 3, 5)))]
    apart = chance.choice((0, 1, 5))

    def date() -> str:
        year, month = chance.choice(centres) + chance.randint(0, apart), chance.randint(1, 12)
        day = f"{year}-{month:02}-{chance.randint(1, 28):02}"
        exact = chance.choice((day, day, f"{year}-{month:02}", f"{year}", f"{year}~", f"{day}?"))
        ends = f"{year}/{year + 3}", f"{year}/..", f"../{year}"
        return chance.choice(ends) if chance.random() < 0.1 else exact

    return date


def _answers(kind: str, chance: Random) -> _Made:
    del kind
    answers = (None, "accepted", "rejected", "partially_accepted")
    weights = [chance.choice((0, 1, 5, 40)) for _ in answers]
    weights[0] += 1
    given = chance.choices(answers, weights, k=chance.choice((1, 3, 19, 60)))
    return make.section("status_strip"), tuple(make.recommendation(response=each) for each in given)


def _places(kind: str, chance: Random) -> _Made:
    """Make places near one another or far apart, on both sides of the date line too, and what joins them."""
    del kind
    middle, far = chance.choice((0, 47, 179)), chance.choice((0, 1, 10, 60))
    names = dict.fromkeys(chance.choice(_WORDS) for _ in range(chance.choice((1, 3, 5, 8, 14, 25))))
    places = tuple(
        make.place(
            name=name,
            classification="locality",
            coordinates={
                "latitude": _degrees(chance, 0, far),
                "longitude": (_degrees(chance, middle, far) + 180) % 360 - 180,
            },
        )
        for name in names
    )
    ids = [each.id for each in places]
    projects = tuple(
        make.project(name=chance.choice(_WORDS), **where)
        for _ in range(chance.choice((1, 3, 5)))
        for where in [
            {"route": tuple(chance.choices(ids, k=3))}
            if chance.random() < 0.6
            else {"place": chance.choice(ids)}
        ]
    )
    if chance.random() < 0.3:
        return make.section("places"), places
    return make.section("projects", display=Display.MAP), (*places, *projects)


def _degrees(chance: Random, middle: int, far: int) -> float:
    return middle + chance.randint(-far * 100, far * 100) / 100


_SERIES: Mapping[str, tuple[int, ...]] = {
    "doughnut": (1,),
    "waterfall": (1,),
    "area": (1, 1, 2),
    "dumbbell": (2, 2, 3),
    "scatter": (2,),
    "combined": (2, 2, 3),
    "slope": (1, 2, 5, 9),
    "stacked": (2, 3, 4, 6),
    "share": (2, 3, 4, 6),
}
MAKERS: Mapping[str, Callable[[str, Random], _Made]] = {
    **{form.value: _chart for form in ChartForm},
    "scale": _milestones,
    "gantt": _rows,
    "map": _places,
    "strip": _answers,
}
"""What makes each kind of figure."""
