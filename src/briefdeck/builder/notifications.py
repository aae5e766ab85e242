"""What an unattended build leaves for people: an entry in the log, and news of what changed.

News goes to a command of theirs, or into a mail that is ready to send.
"""

import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from pathlib import Path

from briefdeck.builder.kept.editions import Editions
from briefdeck.builder.log import RunRecord, is_last_told, is_second_look, why_started, write_log
from briefdeck.builder.planning.freshness import FOLDER
from briefdeck.builder.report import BuildReport, Status
from briefdeck.builder.write import write_whole
from briefdeck.history.sentences import as_text, clean, sentence
from briefdeck.load import Loaded
from briefdeck.masking import masked
from briefdeck.model.briefs.changes import Change
from briefdeck.model.briefs.edition import Edition
from briefdeck.model.disclosure.markings import strictest
from briefdeck.past_editions import as_known_now, changes_between
from briefdeck.problems import has_errors
from briefdeck.words.language import ENGLISH
from briefdeck.words.wording import instant_in_words
from briefdeck.workspace import Workspace

_SECONDS = 60
_SENDER = "briefdeck <briefdeck@localhost.invalid>"
"""A mail must name a sender; `.invalid` is no address anywhere (RFC 2606)."""
_MOST_REASONS = 20
"""More reasons than these are counted, not listed."""
_WORDS = {
    Status.WRITTEN: "made",
    Status.UNCHANGED: "up to date",
    Status.EDITED: "edited by hand, and left as it is",
    Status.FAILED: "could not be made",
}

NewsOfBrief = tuple[Edition, tuple[Change, ...]]
"""A new edition, and what changed in it since the one before."""
News = list[NewsOfBrief]


@dataclass(frozen=True, slots=True)
class Recipients:
    """Who wants to know when outputs changed."""

    command: str = ""
    """A command that gets the message on its standard input; empty for none."""
    mail: Path | None = None
    """A file that becomes a mail, ready to send."""


@dataclass(frozen=True, slots=True)
class Message:
    """News about outputs, as the reader gets it."""

    subject: str
    """What it is about, without the marking: 'Changed: meeting brief'."""
    summary: str
    """What changed, as text."""
    marking: str = ""
    """The marking of the outputs it is about, such as 'TLP:GREEN': for the subject, and around the text."""

    @property
    def marked_subject(self) -> str:
        """The subject on one line, with the marking before it."""
        subject = clean(self.subject)
        return f"[{clean(self.marking)}] {subject}" if self.marking else subject

    @property
    def text(self) -> str:
        """The summary between two lines with the marking."""
        marking = [clean(self.marking)] if self.marking else []
        return "\n\n".join([*marking, self.summary.strip(), *marking]) + "\n"


def report_run(
    workspace: Workspace, loaded: Loaded, report: BuildReport, started: datetime, recipients: Recipients
) -> tuple[str, ...]:
    """Write the log of a build and send the news; return what went wrong in doing so, in words."""
    news = list(_news(workspace, loaded, report))
    built = {outcome.brief for outcome in report.outcomes}
    markings = (brief.definition.handling.marking for brief in loaded.briefs if brief.name in built)
    embargoes = [brief.embargo for brief in loaded.briefs if brief.name in built and brief.embargo]
    until = [f"EMBARGOED until {instant_in_words(ENGLISH, max(embargoes))}"] if embargoes else []
    marking = ", ".join([*strictest(filter(None, markings), loaded.schemes), *until])
    # what a person reads at the terminal, where it was typed, may name somebody that no log and mail may
    problems = tuple(
        masked(loaded, each) for each in (*(str(problem) for problem in report.problems), *report.faults)
    )
    failed = report.faults or has_errors(report.problems)
    if failed and is_last_told(workspace.output / FOLDER, problems):
        failed = False  # one mail is enough, however often a scheduler tries again
    message = _message(news, report, problems if failed else (), marking)
    complaints = list(_send(message, recipients)) if message else []
    run = RunRecord(
        started=started.astimezone(),
        ended=datetime.now().astimezone(),
        trigger=why_started(),
        lines=tuple(_outputs(report)),
        changes=tuple(_sentences(news)),
        problems=(*problems, *complaints),
        marking=marking,
    )
    try:
        write_log(workspace.output / FOLDER, run)
    except OSError as error:
        complaints.append(f"the log cannot be written: {error.strerror or error}")
    return tuple(complaints)


def _news(workspace: Workspace, loaded: Loaded, report: BuildReport) -> Iterator[NewsOfBrief]:
    """Read the new editions, and say what changed in each since the one before."""
    editions = Editions.kept_in(workspace.output)
    for each in report.editions:
        new, before = (editions.find(each.brief, edition_id) for edition_id in (each.id, each.before))
        if new and before:
            yield new, _changes(loaded, before, new)


def _changes(loaded: Loaded, before: Edition, after: Edition) -> tuple[Change, ...]:
    old, new = as_known_now(loaded, after.brief, (before, after))
    return changes_between(loaded, after.brief, old.snapshot, new.snapshot)


def log_nothing_to_do(workspace: Workspace, started: datetime) -> None:
    """Write into the log that all was up to date; a look every few minutes leaves no trace of it."""
    if not is_second_look():
        ended = datetime.now().astimezone()
        run = RunRecord(started.astimezone(), ended, why_started(), ("all up to date",))
        with suppress(OSError):
            write_log(workspace.output / FOLDER, run)


def notify(command: str, message: Message) -> str:
    """Run a person's command with the message on its standard input; say what went wrong, or nothing.

    The input is UTF-8: the marked subject, an empty line, the text. No shell reads the command, and whatever
    it does, a build goes on: it has 60 seconds, and its exit code is only reported.
    """
    words: str | list[str] = command
    if sys.platform != "win32":
        try:
            words = shlex.split(command)
        except ValueError:
            return f"notification not sent: a quotation mark is missing in {command}"
    if not words:
        return "notification not sent: the command is empty"
    failure = _run(words, f"{message.marked_subject}\n\n{message.text}".encode("utf-8", "replace"))
    return failure and f"notification not sent: '{command}' {failure}"


def mail_text(message: Message, now: datetime) -> bytes:
    """Return a whole mail (RFC 5322), without a receiver; mail programs open it as a draft."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = message.marked_subject
    mail["From"] = _SENDER
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = make_msgid(domain="localhost.invalid")
    mail["X-Unsent"] = "1"
    mail.set_content(message.text)
    return mail.as_bytes()


def write_mail(path: Path, message: Message, now: datetime) -> None:
    """Put a mail into a file, in the place of an earlier one. Raises OSError when it cannot be written."""
    write_whole(path, mail_text(message, now))


def _run(words: str | list[str], message: bytes) -> str:
    # A file takes what it complains of: a pipe would be waited for as long as any child of it lives.
    with tempfile.TemporaryFile() as complaints:
        try:
            done = subprocess.run(  # noqa: S603 - the user's own command, no shell
                words,
                input=message,
                stdout=subprocess.DEVNULL,
                stderr=complaints,
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return f"was stopped after {_SECONDS} seconds"
        except (OSError, ValueError) as error:
            return f"could not be started ({error})"
        complaints.seek(0)
        said = clean(complaints.read(2000).decode("utf-8", "replace"))[:200]
    failure = f"failed with exit code {done.returncode}" + (f" ({said})" if said else "")
    return failure if done.returncode else ""


def _message(news: News, report: BuildReport, problems: Sequence[str], marking: str) -> Message | None:
    """Say what could not be made and why, then what changed; None when there is neither."""
    notable = [(edition, changes) for edition, changes in news if any(each.major for each in changes)]
    titles = [edition.snapshot.title for edition, _ in notable]
    failed = [outcome.path.name for outcome in report.outcomes if outcome.status is Status.FAILED]
    failed = failed or list(dict.fromkeys(f"what {each.place.file} defines" for each in report.problems))
    subjects = [f"Not made: {_first_of(failed)}"] if problems else []
    subjects += [f"Changed: {_first_of(titles)}"] if titles else []
    parts = ["\n".join(["The outputs there are stay as they were.\n", *problems])] if problems else []
    parts += [f"{edition.snapshot.title}\n\n{as_text(changes)}" for edition, changes in notable]
    return Message("; ".join(subjects), "\n\n\n".join(parts), marking) if subjects else None


def _first_of(names: Sequence[str]) -> str:
    return names[0] + (f", and {len(names) - 1} more" if len(names) > 1 else "")


def _send(message: Message, recipients: Recipients) -> Iterator[str]:
    if recipients.command and (failure := notify(recipients.command, message)):
        yield failure
    if recipients.mail:
        try:
            write_mail(recipients.mail, message, datetime.now().astimezone())
        except OSError as error:
            yield f"the mail cannot be written: {error.strerror or error}"


def _sentences(news: News) -> Iterator[str]:
    """Say each change once, and in which briefs it shows."""
    briefs: dict[str, list[str]] = {}
    for edition, changes in news:
        for change in changes:
            briefs.setdefault(sentence(change), []).append(edition.brief)
    yield from (f"{said} [{', '.join(names)}]" for said, names in briefs.items())


def _outputs(report: BuildReport) -> Iterator[str]:
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
