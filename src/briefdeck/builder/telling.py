"""What an unattended build leaves for people to read: the log, and word to whoever wants it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from briefdeck.builder.freshness import FOLDER
from briefdeck.builder.log import RunRecord, is_second_look, why_started, write_log
from briefdeck.builder.notify import Message, notify, write_mail
from briefdeck.builder.report import BuildReport, NewEdition, Status
from briefdeck.history.comparing import compare_snapshots
from briefdeck.history.editions import without_hidden
from briefdeck.history.sentences import as_text, sentence
from briefdeck.load import Loaded
from briefdeck.model.changes import Change
from briefdeck.model.markings import strictest
from briefdeck.pipeline import is_hidden
from briefdeck.workspace import Workspace

_MOST_REASONS = 20
"""More reasons than these are counted, not listed."""
_WORDS = {
    Status.WRITTEN: "made",
    Status.UNCHANGED: "up to date",
    Status.EDITED: "edited by hand, and left as it is",
    Status.FAILED: "could not be made",
}


@dataclass(frozen=True, slots=True)
class Tellers:
    """Who wants to be told when papers changed."""

    command: str = ""
    """A command that gets the message on its standard input; empty for none."""
    mail: Path | None = None
    """A file that becomes a mail, ready to send."""


def tell(
    workspace: Workspace, loaded: Loaded, report: BuildReport, started: datetime, tellers: Tellers
) -> tuple[str, ...]:
    """Write the log of a build and tell who wants to know; return what went wrong in doing so, in words."""
    news = [(each, _changes(loaded, each)) for each in report.editions if each.before]
    marking = strictest(_markings(loaded, report))
    complaints = list(_tell_people(news, marking, tellers))
    problems = (*(str(problem) for problem in report.problems), *report.faults, *complaints)
    record = RunRecord(
        started=started.astimezone(),
        ended=datetime.now().astimezone(),
        trigger=why_started(),
        lines=tuple(_papers(report)),
        changes=tuple(_said(news)),
        problems=problems,
        marking=marking,
    )
    try:
        write_log(workspace.output / FOLDER, record)
    except OSError as error:
        complaints.append(f"the log cannot be written: {error.strerror or error}")
    return tuple(complaints)


def note_nothing_to_do(workspace: Workspace, started: datetime) -> None:
    """Write into the log that every paper was up to date; a look every few minutes leaves no trace of it."""
    if not is_second_look():
        ended = datetime.now().astimezone()
        record = RunRecord(started.astimezone(), ended, why_started(), ("all up to date",))
        with suppress(OSError):
            write_log(workspace.output / FOLDER, record)


def _tell_people(
    news: Iterable[tuple[NewEdition, tuple[Change, ...]]], marking: str, tellers: Tellers
) -> Iterator[str]:
    told = [(each.edition, changes) for each, changes in news if any(change.major for change in changes)]
    if not told:
        return
    titles = [edition.snapshot.title for edition, _ in told]
    subject = f"Changed: {titles[0]}" + (f", and {len(titles) - 1} more" if len(titles) > 1 else "")
    parts = [f"{edition.snapshot.title}\n\n{as_text(changes)}" for edition, changes in told]
    message = Message(subject, "\n\n\n".join(parts), marking)
    if tellers.command:
        how = notify(tellers.command, message)
        yield from () if how.endswith(": done") else (how,)
    if tellers.mail:
        try:
            write_mail(tellers.mail, message, datetime.now().astimezone())
        except OSError as error:
            yield f"the mail cannot be written: {error.strerror or error}"


def _changes(loaded: Loaded, new: NewEdition) -> tuple[Change, ...]:
    """Compare an edition with the one before it; what may no longer be printed is not told either."""
    if new.before is None:
        return ()
    changes = compare_snapshots(new.before.snapshot, new.edition.snapshot)
    return without_hidden(changes, partial(is_hidden, loaded))


def _said(news: Iterable[tuple[NewEdition, tuple[Change, ...]]]) -> Iterator[str]:
    """Say each change once, and in which briefs it shows."""
    briefs: dict[str, list[str]] = {}
    for new, changes in news:
        for change in changes:
            briefs.setdefault(sentence(change), []).append(new.edition.brief)
    for said, names in briefs.items():
        yield f"{said} [{', '.join(names)}]"


def _papers(report: BuildReport) -> Iterator[str]:
    """Name what was made and why, what failed and what a person edited; count the rest."""
    for status, words in _WORDS.items():
        names = [outcome.path.name for outcome in report.outcomes if outcome.status is status]
        if status is Status.UNCHANGED and names:
            yield "all up to date" if len(names) == len(report.outcomes) else f"{len(names)} {words}"
        elif names:
            yield f"{words}: {', '.join(names)}"
        if status is Status.WRITTEN:
            yield from _reasons(report)
    for outcome in report.outcomes:
        if outcome.kept:
            yield f"{outcome.path.name} had been edited by hand: that version is kept as {outcome.kept.name}"


def _reasons(report: BuildReport) -> Iterator[str]:
    made = (outcome for outcome in report.outcomes if outcome.status is Status.WRITTEN)
    reasons = list(dict.fromkeys(str(reason) for outcome in made for reason in outcome.reasons))
    yield from (f"because {reason}" for reason in reasons[:_MOST_REASONS])
    if len(reasons) > _MOST_REASONS:
        yield f"and for {len(reasons) - _MOST_REASONS} more reasons"


def _markings(loaded: Loaded, report: BuildReport) -> Iterator[str]:
    told = {outcome.brief for outcome in report.outcomes}
    for brief in loaded.briefs:
        if brief.name in told and brief.definition.handling.marking:
            yield brief.definition.handling.marking
