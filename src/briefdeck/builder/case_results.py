"""What became of the many papers of a definition, case by case."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefdeck.builder.report import Outcome, Status
from briefdeck.model.case_names import key_of
from briefdeck.model.writings import OF_WORKSPACE


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What became of one case."""

    key: str
    outputs: tuple[Outcome, ...] = ()
    """What became of its outputs; none where the case could not be filled in."""

    @property
    def status(self) -> Status:
        """The worst that became of any of its outputs; of what was written and what was left, written."""
        found = {each.status for each in self.outputs}
        order = (Status.FAILED, Status.EDITED, Status.WRITTEN, Status.UNCHANGED)
        return next((each for each in order if each in found), Status.FAILED)

    @property
    def left_out(self) -> int:
        """How many items do not stand in one of its outputs, to keep a page budget."""
        return sum(len(each.left_out) for each in self.outputs)

    @property
    def withheld(self) -> str:
        """How much of what it selects is left out for its marking, in words; empty for nothing."""
        return next((each.above_clearance for each in self.outputs if each.above_clearance), "")

    @property
    def is_in_order(self) -> bool:
        """Whether there is nothing to say of it but that it is there, with all that it may show."""
        return self.status in (Status.WRITTEN, Status.UNCHANGED) and not self.left_out


@dataclass(frozen=True, slots=True)
class CaseResults:
    """What became of all cases of a definition that were asked for."""

    definition: str
    results: tuple[CaseResult, ...]

    def count(self, status: Status) -> int:
        """Count the cases of a status."""
        return sum(each.status is status for each in self.results)


def case_results(outcomes: Iterable[Outcome], cases: Mapping[str, Sequence[str]]) -> tuple[CaseResults, ...]:
    """Gather what became of cases; `cases` are the names of those that were asked for, by definition."""
    made: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        made.setdefault(outcome.brief, []).append(outcome)
    return tuple(
        CaseResults(
            definition,
            tuple(CaseResult(key_of(name) or OF_WORKSPACE, tuple(made.get(name, ()))) for name in names),
        )
        for definition, names in cases.items()
    )
