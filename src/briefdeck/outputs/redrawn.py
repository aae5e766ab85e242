"""Charts and maps that look otherwise than their brief asks for, because that has no room."""

from collections.abc import Iterable, Iterator

from briefdeck.model.briefs.brief import Brief
from briefdeck.model.briefs.outputs import OUTPUTS, OutputKind
from briefdeck.model.briefs.sections import ChartForm
from briefdeck.model.content.arrangement import Arrangement
from briefdeck.problems import Problem, Severity


def redrawn(
    brief: Brief, output: OutputKind, drawn: Iterable[tuple[Arrangement, ChartForm]]
) -> Iterator[Problem]:
    """Warn of charts for which another form was taken in an output, once of each; not of those refused."""
    told: set[int] = set()
    for section, form in drawn:
        position, spec = section.section.position, section.section.chart
        if (
            section.chart
            and not (spec and spec.is_refused)
            and form is not section.chart.form
            and position not in told
        ):
            told.add(position)
            message = (
                f"in {OUTPUTS[output].label} this chart is drawn in the form '{form}', not as"
                f" '{section.chart.form}', for which its names, values or gaps leave no room"
            )
            hint = f"take the form '{form}', show fewer, or make names shorter"
            yield Problem(
                "chart-redrawn", brief.places.at("sections", position), message, hint, Severity.WARNING
            )


def listed(brief: Brief, output: OutputKind, maps: Iterable[Arrangement]) -> Iterator[Problem]:
    """Warn of maps that have no room in an output, so that it lists their entries, once of each."""
    for position in dict.fromkeys(each.section.position for each in maps):
        message = f"in {OUTPUTS[output].label} the names on this map have no room, so its entries are listed"
        hint = "choose fewer with 'where', or make names shorter"
        yield Problem("map-listed", brief.places.at("sections", position), message, hint, Severity.WARNING)
