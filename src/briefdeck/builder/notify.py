"""Telling people what changed: by a command of theirs, or as a mail that is ready to send."""

from __future__ import annotations

import shlex
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from pathlib import Path

from briefdeck.builder.write import write_whole

_SECONDS = 60
_SENDER = "briefdeck <briefdeck@localhost.invalid>"
"""A mail must name a sender; `.invalid` is no address anywhere (RFC 2606)."""


@dataclass(frozen=True, slots=True)
class Message:
    """News about papers, as the reader gets it."""

    subject: str
    """What it is about, without the marking: 'Changed: meeting brief'."""
    summary: str
    """What changed, as text."""
    marking: str = ""
    """The marking of the papers it tells of, such as 'TLP:GREEN': for the subject, and around the text."""

    @property
    def marked_subject(self) -> str:
        """The subject on one line, with the marking before it."""
        subject = _one_line(self.subject)
        return f"[{_one_line(self.marking)}] {subject}" if self.marking else subject

    @property
    def text(self) -> str:
        """The summary between two lines with the marking."""
        marking = [_one_line(self.marking)] if self.marking else []
        return "\n\n".join([*marking, self.summary.strip(), *marking]) + "\n"


def notify(command: str, message: Message) -> str:
    """Run a person's command with the message on its standard input; say in one line how it went.

    The input is UTF-8: the marked subject, an empty line, the text. No shell reads the command, and whatever
    it does, a build goes on: it has 60 seconds, and its exit code is only told.
    """
    words: str | list[str] = command
    if sys.platform != "win32":
        try:
            words = shlex.split(command)
        except ValueError:
            return f"nobody was told: a quotation mark is missing in {command}"
    if not words:
        return "nobody was told: the command is empty"
    told = f"{message.marked_subject}\n\n{message.text}".encode("utf-8", "replace")
    return f"told by '{command}': {_run(words, told)}"


def mail_text(message: Message, now: datetime) -> bytes:
    """Word a whole mail (RFC 5322), without a receiver; mail programs open it as a draft."""
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


def _run(words: str | list[str], told: bytes) -> str:
    # A file takes what it complains of: a pipe would be waited for as long as any child of it lives.
    with tempfile.TemporaryFile() as complaints:
        try:
            done = subprocess.run(  # noqa: S603 - the user's own command, no shell
                words, input=told, stdout=subprocess.DEVNULL, stderr=complaints, timeout=_SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            return f"it was stopped after {_SECONDS} seconds"
        except (OSError, ValueError) as error:
            return f"it could not be started ({error})"
        if done.returncode == 0:
            return "done"
        complaints.seek(0)
        said = _one_line(complaints.read(2000).decode("utf-8", "replace"))
    return f"it failed with exit code {done.returncode}" + (f" ({said[:200]})" if said else "")


def _one_line(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
