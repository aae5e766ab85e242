"""News reaches a person's own command or a mail file, marked, and never as anything but text."""

from __future__ import annotations

import email
import shlex
import sys
from datetime import datetime
from email.policy import SMTP

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from briefdeck.builder import notifications
from briefdeck.builder.notifications import Message, mail_text, notify, write_mail
from briefdeck.cli.app import app
from schedule_specs import KARACHI
from small_workspace import edit, make_small_workspace

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=KARACHI)
NEWS = Message("Changed: meeting brief — “Énergie”", "r02 was answered.\n\n- Дело 1", "TLP:GREEN")
posix = pytest.mark.skipif(sys.platform == "win32", reason="commands are written as for a Unix shell")


def command(*words):
    return shlex.join((sys.executable, "-c", *words))


@posix
def test_the_command_gets_subject_and_text_on_its_input(tmp_path):
    script = "import sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read())"
    assert notify(command(script, str(tmp_path / "a b;c")), NEWS) == ""
    assert (tmp_path / "a b;c").read_text(encoding="utf-8") == (
        "[TLP:GREEN] Changed: meeting brief — “Énergie”\n\n"
        "TLP:GREEN\n\nr02 was answered.\n\n- Дело 1\n\nTLP:GREEN\n"
    )


@posix
@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (command("import sys; sys.exit('no such\\nserver')"), "failed with exit code 1 (no such server)"),
        ("/no/such/program", "could not be started"),
        ("mail 'a", "a quotation mark is missing"),
        ("  ", "the command is empty"),
    ],
)
def test_whatever_the_command_does_is_only_reported(asked, words):
    failure = notify(asked, Message("x", "y" * 200_000))
    assert failure.startswith("notification not sent: ")
    assert words in failure


@posix
def test_a_command_that_never_reads_its_input_is_no_failure():
    assert notify(command("pass"), Message("x", "y" * 200_000)) == ""


@posix
def test_no_shell_reads_the_command(tmp_path):
    notify(f"{command('pass')} ; touch {tmp_path}/made $(touch {tmp_path}/made)", NEWS)
    assert list(tmp_path.iterdir()) == []


@posix
def test_a_command_that_does_not_end_is_stopped(monkeypatch):
    monkeypatch.setattr(notifications, "_SECONDS", 0.2)
    assert "was stopped after" in notify(command("import time; time.sleep(600)"), NEWS)


def test_the_mail_is_complete_and_marked(tmp_path):
    path = tmp_path / "out" / "news.eml"
    write_mail(path, NEWS, NOW)
    mail = email.message_from_bytes(path.read_bytes(), policy=SMTP)
    assert mail["Subject"] == "[TLP:GREEN] Changed: meeting brief — “Énergie”"
    assert mail["Date"].datetime == NOW
    assert [len(mail.get_all(name)) for name in ("From", "Message-ID", "X-Unsent", "MIME-Version")] == [
        1,
        1,
        1,
        1,
    ]
    lines = mail.get_content().splitlines()
    assert (lines[0], lines[-1]) == ("TLP:GREEN", "TLP:GREEN")
    assert "- Дело 1" in lines
    assert mail.defects == []


def test_without_a_marking_none_is_made_up():
    mail = email.message_from_bytes(mail_text(Message("Changed: tracker", "One line."), NOW), policy=SMTP)
    assert mail["Subject"] == "Changed: tracker"
    assert mail.get_content().strip() == "One line."


@given(st.text(max_size=80), st.text(max_size=300), st.text(max_size=20))
def test_no_text_can_become_a_header(subject, summary, marking):
    injected = f"{subject}\r\nBcc: all@x.example\n\u2028X-Evil: 1\r"
    data = mail_text(Message(injected, summary, marking), NOW)
    mail = email.message_from_bytes(data, policy=SMTP)
    assert set(mail.keys()) == {
        "Subject", "From", "Date", "Message-ID", "X-Unsent",
        "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
    }  # fmt: skip


def unattended(root, *options):
    return CliRunner().invoke(app, ["-C", str(root), "build", "--unattended", *options]).exit_code


def test_a_run_that_fails_is_told_once_with_the_reasons_and_again_when_they_change(tmp_path):
    root, mail = make_small_workspace(tmp_path / "w"), tmp_path / "news.eml"
    edit(root, "briefs/power.yaml", "as_of:", "aof:")
    told = []
    for _ in range(2):
        assert unattended(root, "--mail-file", str(mail)) == 1
        told.append(email.message_from_bytes(mail.read_bytes(), policy=SMTP) if mail.exists() else None)
        mail.unlink(missing_ok=True)
    assert told[1] is None
    assert told[0]["Subject"] == "Not made: what briefs/power.yaml defines"
    assert "briefs/power.yaml:3:1: 'aof' is not a key of a brief definition" in told[0].get_content()
    edit(root, "briefs/power.yaml", "title:", "titel:")
    assert unattended(root, "--mail-file", str(mail)) == 1
    assert "'titel' is not a key" in mail.read_text(encoding="utf-8")


def test_data_that_cannot_be_read_are_told_too(tmp_path):
    root, mail = make_small_workspace(tmp_path / "w"), tmp_path / "news.eml"
    edit(root, "data/recommendations.yaml", "id: r1", "id: Bad Id")
    assert unattended(root, "--mail-file", str(mail)) == 1
    message = email.message_from_bytes(mail.read_bytes(), policy=SMTP)
    assert message["Subject"] == "Not made: power.pdf, and 2 more"
    assert "data/recommendations.yaml:2:6: " in message.get_content()
