"""What became of outputs, as it is reported."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from briefdeck.builder.manifest import ManifestEntry
from briefdeck.builder.plan import OutputState, State
from briefdeck.builder.report import Outcome, Status
from briefdeck.outputs import MadeOutput
from briefdeck.problems import Problem, SourceLocation


def left_alone(path: Path, state: OutputState) -> Outcome:
    """Report an output that is as it was."""
    status = Status.EDITED if state.state is State.EDITED else Status.UNCHANGED
    return outcome_of(path, replace(state, reasons=()), status, state.entry)


def outcome_of(
    path: Path,
    state: OutputState,
    status: Status,
    made: MadeOutput | ManifestEntry | None = None,
    **more: Any,
) -> Outcome:
    """Report an output; its length, time, problems and what was left out are those of what was made."""
    found = Outcome(state.brief, state.output, path, status, reasons=state.reasons, **more)
    if made is None:
        return found
    return replace(
        found,
        length=made.length,
        problems=made.problems,
        left_out=made.left_out,
        above_clearance=made.above_clearance,
        minutes=made.minutes,
    )


def not_made(path: Path, state: OutputState) -> Outcome:
    """Report an output that cannot be made, with the problems of its brief."""
    return outcome_of(path, state, Status.FAILED, problems=state.problems)


def not_written(path: Path, state: OutputState, error: OSError) -> Outcome:
    """Report that an output, or its edition, could not be written beside its place."""
    if state.is_done:
        return left_alone(path, state)
    return failed_outcome(outcome_of(path, state, Status.FAILED), error)


def failed_outcome(outcome: Outcome, error: OSError) -> Outcome:
    """Report that a file could not be put in its place; the one of an earlier build is still there."""
    if outcome.status not in (Status.WRITTEN, Status.FAILED):
        return outcome
    place = SourceLocation(f"{outcome.path.parent.name}/{outcome.path.name}")
    message = f"cannot be written: {error.strerror or error}"
    hint = "close the file if it is open, and check the folder and the room on the disk"
    problem = Problem("cannot-write", place, message, hint)
    return replace(outcome, status=Status.FAILED, problems=(*outcome.problems, problem))
