"""One build: every wanted paper is made and written; a brief with problems does not stop the others."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from briefdeck.build.write import write_whole
from briefdeck.load import Loaded
from briefdeck.model.definition import OutputKind
from briefdeck.model.fit import LeftOut
from briefdeck.model.selection import Brief
from briefdeck.pipeline import (
    Paper,
    blocking_problems,
    input_problems,
    make_paper,
)
from briefdeck.problems import Place, Problem, has_errors, in_order
from briefdeck.workspace import Workspace


class Status(StrEnum):
    """What became of one output."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    """Made again, and the same to the byte: the file was left alone."""
    FAILED = "failed"
    """Not made; a file of an earlier build was left as it was."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one output of one brief."""

    brief: str
    output: OutputKind
    path: Path
    status: Status
    length: int = 0
    """Pages of a PDF, slides of a deck."""
    problems: tuple[Problem, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    """What the brief selects and the paper does not show, to keep its page budget."""
    fault: str = ""
    """The traceback, when the program itself went wrong."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """All that one build did."""

    outcomes: tuple[Outcome, ...]
    problems: tuple[Problem, ...]
    """Every problem met, in order of place."""

    @property
    def failed(self) -> bool:
        """Whether any wanted paper could not be made, or any input was in error."""
        return has_errors(self.problems) or any(o.status is Status.FAILED for o in self.outcomes)

    @property
    def faults(self) -> tuple[str, ...]:
        """Tracebacks of what was the program's own fault."""
        return tuple(outcome.fault for outcome in self.outcomes if outcome.fault)


Progress = Callable[[Outcome], None]


def build_briefs(
    workspace: Workspace,
    loaded: Loaded,
    briefs: Iterable[Brief],
    progress: Progress = lambda _: None,
    *,
    strict: bool = False,
) -> BuildReport:
    """Make and write every output of the given briefs; tell `progress` of each as it is done.

    When `strict`, a paper that could keep its page budget only by leaving something out is not made.
    """
    outcomes = []
    for outcome in _outcomes(workspace, loaded, briefs, strict):
        outcomes.append(outcome)
        progress(outcome)
    met = [problem for outcome in outcomes for problem in outcome.problems]
    return BuildReport(tuple(outcomes), in_order([*input_problems(loaded), *met]))


def _outcomes(
    workspace: Workspace, loaded: Loaded, briefs: Iterable[Brief], strict: bool
) -> Iterator[Outcome]:
    for brief in briefs:
        blocking = blocking_problems(loaded, brief)
        for output in brief.outputs:
            path = workspace.output / brief.file_name(output)
            if has_errors(blocking):
                yield Outcome(brief.name, output, path, Status.FAILED)
            else:
                yield _make_and_write(loaded, brief, output, path, strict)


def _make_and_write(loaded: Loaded, brief: Brief, output: OutputKind, path: Path, strict: bool) -> Outcome:
    try:
        paper = make_paper(loaded, brief, output, strict=strict)
    except Exception:  # noqa: BLE001 - one brief's fault must not stop the others
        return Outcome(brief.name, output, path, Status.FAILED, fault=traceback.format_exc())
    if paper.data is None:
        return Outcome(brief.name, output, path, Status.FAILED, problems=paper.problems)
    return _write(paper, paper.data, path)


def _write(paper: Paper, data: bytes, path: Path) -> Outcome:
    try:
        changed = write_whole(path, data)
    except OSError as error:
        place = Place(f"{path.parent.name}/{path.name}")
        message = f"cannot be written: {error.strerror or error}"
        problem = Problem(
            "cannot-write", place, message, "close the file if it is open, and check the folder"
        )
        return Outcome(paper.brief, paper.output, path, Status.FAILED, problems=(*paper.problems, problem))
    status = Status.WRITTEN if changed else Status.UNCHANGED
    return Outcome(paper.brief, paper.output, path, status, paper.length, paper.problems, paper.left_out)
