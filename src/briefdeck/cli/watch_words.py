"""What happens while watching, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from briefdeck.builder.report import Outcome, Status
from briefdeck.builder.watch import Rebuild, Trigger
from briefdeck.problems import Problem

_MOST = 6
"""More of anything than this is counted, not listed."""


def time_of(made: Rebuild) -> str:
    """Say when a round began."""
    return made.began.strftime("%H:%M:%S")


def made_at(made: Rebuild, outcome: Outcome) -> str:
    """Say when an output was made, and how long after the save it was there."""
    seconds = made.after.get(outcome.path.name, made.seconds)
    return f"made {made.began + timedelta(seconds=seconds):%H:%M:%S} in {seconds:.1f} s"


def listed(words: Sequence[str], noun: str) -> str:
    """List words; many of them are counted."""
    return ", ".join(words) if len(words) <= _MOST else f"{len(words)} {noun}"


def why(made: Rebuild) -> tuple[str, ...]:
    """Say what changed: the reasons for what was made, else the files that were saved."""
    if made.reasons:
        more = len(made.reasons) - _MOST
        return (*made.reasons[:_MOST], f"and {more} more") if more > 1 else made.reasons
    return (f"{listed(made.saved, 'files')} saved",) if made.saved else ()


def outcome_of(made: Rebuild) -> str:
    """Say what came of a round, on one line."""
    names = [outcome.path.name for outcome in made.written]
    if names:
        return f"{listed(names, 'outputs')} in {made.seconds:.1f} s"
    if made.report.failed:
        return "not made: there are problems"
    return "everything is up to date" if made.trigger is Trigger.START else "no output changes"


def kept(made: Rebuild) -> str:
    """Say which editions were kept; empty when none were."""
    names = [f"{each.edition.brief} {each.edition.id}" for each in made.report.editions]
    return (
        f"kept {'an edition' if len(names) == 1 else 'editions'}: {listed(names, 'of them')}" if names else ""
    )


def round_lines(made: Rebuild, before: Sequence[Problem], problems: Sequence[Problem]) -> Iterator[str]:
    """Give a line for each thing that happened in a round, with the problems that were not there before."""
    if made.report.editions:
        yield kept(made)
    if made.trigger in (Trigger.REST, Trigger.END):
        return
    yield from why(made)
    for outcome in made.report.outcomes:
        yield from _outcome_lines(made, outcome)
    yield from (f"{problem}" for problem in problems if problem not in before)
    if before and not problems:
        yield "no problems any more"
    if not made.written:
        yield outcome_of(made)


def _outcome_lines(made: Rebuild, outcome: Outcome) -> Iterator[str]:
    if outcome.status is Status.WRITTEN:
        yield f"{outcome.path.name} {made_at(made, outcome)}"
    if outcome.kept:
        yield f"{outcome.path.name} was edited by hand: your version is kept as {outcome.kept.name}"
    if outcome.fault:
        yield outcome.fault.rstrip()
