"""What a build did and why, case by case where they are many; in the words of who keeps the data."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from briefdeck.model.briefs.case_names import key_of
from briefdeck.model.briefs.cases import FoundIn, told_once
from briefdeck.model.briefs.outputs import OutputKind
from briefdeck.model.laid_out.fit import OutputFacts
from briefdeck.model.writing.writings import OF_WORKSPACE
from briefdeck.problems import Problem, SourceLocation, has_errors


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, and where to look."""

    text: str
    place: SourceLocation | None = None

    def __str__(self) -> str:
        """Return the reason with its place in brackets."""
        return f"{self.text} ({self.place})" if self.place else self.text


BLOCKED = Reason("cannot be made: briefdeck check shows the problems")
NEVER_MADE = Reason("not made yet")
MISSING = Reason("the file is missing")
UNREADABLE = Reason("what is in its place cannot be read as a file")
INTERRUPTED = Reason("the file is an earlier edition: a build was interrupted, or it was put back")
FORCED = Reason("asked to be made again")
REFUSED = Reason("it stands from a build that refused less")
NOT_KEPT = Reason("no edition of it is kept yet")
OTHER_EDITIONS = Reason("the earlier editions changed")
NAMES_CHANGED = Reason("who may be named, or what may be told, changed")
EDITED_BY_HAND = Reason("edited by hand")
ONE_WITHDRAWN = Reason("one attribution was withdrawn")
ABOVE_CLEARANCE = Reason("something is marked above the clearance now")
RECORD_GONE = Reason("a record it may have drawn on was removed from the data")
"""Of one that was never shown nothing is known, and its id may name somebody."""


def attributions_withdrawn(number: int) -> Reason:
    """Say that so many people may not be named any more whom the output named; of none, only that."""
    several = Reason(f"{number} attributions were withdrawn") if number else NAMES_CHANGED
    return ONE_WITHDRAWN if number == 1 else several


class Status(StrEnum):
    """What became of one output."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    """Up to date, or made again and the same to the byte: the file was left alone."""
    EDITED = "edited"
    """Changed by hand and else up to date: the file was left alone."""
    FAILED = "failed"
    """Not made; a file of an earlier build was left as it was."""


@dataclass(frozen=True, slots=True)
class Outcome(OutputFacts):
    """What became of one output of one brief."""

    brief: str
    output: OutputKind
    path: Path
    status: Status
    reasons: tuple[Reason, ...] = ()
    """Why it was made, or why it could not be."""
    kept: Path | None = None
    """Where the file that was edited by hand is kept, now that a new one is in its place."""
    fault: str = ""
    """The traceback, when the program itself went wrong."""


def problems_met(outcomes: Iterable[Outcome], cases: Mapping[str, Sequence[str]]) -> tuple[Problem, ...]:
    """Return the problems met in making outputs, each once; `cases` are those of each definition for many."""
    met = (FoundIn(outcome.brief, problem) for outcome in outcomes for problem in outcome.problems)
    return told_once(met, cases)


@dataclass(frozen=True, slots=True)
class NewEdition:
    """An edition that a build made, and the one before it: both are in the store of editions."""

    brief: str
    id: str
    before: str = ""
    """The id of the one before it; empty when there was none."""


@dataclass(frozen=True, slots=True)
class KeptHere:
    """An output that is not to be put into a remote folder."""

    path: Path
    reason: Reason


@dataclass(frozen=True, slots=True)
class RemoteReport:
    """What became of outputs that were to be put into a remote folder."""

    address: str
    put: tuple[str, ...] = ()
    """The names of the files."""
    were_there: int = 0
    """How many were there already, the same to the byte."""
    kept_here: tuple[KeptHere, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class BuildReport:
    """All that one build did."""

    outcomes: tuple[Outcome, ...]
    problems: tuple[Problem, ...]
    """Every problem met, in order of place."""
    editions: tuple[NewEdition, ...] = ()
    orphans: tuple[str, ...] = ()
    """Files that an earlier build made and that no brief makes any more."""
    removed: tuple[str, ...] = ()
    """Files that it removed: the same outputs before an embargo began or ended."""
    cases: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The names of the papers of each definition for many, as far as they were asked for."""
    remote: RemoteReport | None = None
    """None where nothing was to be put into a remote folder."""
    elsewhere: int = 0
    """How many problems and warnings more there are, in briefs that were not asked for: they stop none."""

    @property
    def failed(self) -> bool:
        """Whether any wanted output could not be made, or any input was in error."""
        return has_errors(self.problems) or any(o.status is Status.FAILED for o in self.outcomes)

    @property
    def changed(self) -> bool:
        """Whether any file was written."""
        return any(outcome.status is Status.WRITTEN for outcome in self.outcomes)

    @property
    def faults(self) -> tuple[str, ...]:
        """Tracebacks of what was the program's own fault."""
        return tuple(outcome.fault for outcome in self.outcomes if outcome.fault)


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
