"""`briefdeck watch` as a person or a program runs it: the real command, ended as they end it."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.console import Console

from briefdeck.builder.report import BuildReport, Outcome, Status
from briefdeck.builder.watch import Rebuild, Trigger
from briefdeck.cli.watch_display import Page
from briefdeck.problems import Problem, SourceLocation
from workspaces import copy_good_workspace

DEADLINE = 120
RECORDS = "data/recommendations.yaml"

unix_only = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals or terminals")


class Command:
    """The command under way, read a line at a time."""

    def __init__(self, root: Path, *arguments: str, terminal: int | None = None) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "briefdeck", "watch", *arguments],
            cwd=root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if terminal is None else terminal,
            stderr=subprocess.PIPE if terminal is None else terminal,
            encoding="utf-8",
            env={**os.environ, "TERM": "xterm", "PYTHONUNBUFFERED": ""},
        )
        self._deadline = threading.Timer(DEADLINE, self.process.kill)
        self._deadline.start()
        self.lines: list[str] = []

    def read_until(self, words: str) -> str:
        """Read lines up to the first that has these words."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line)
            if words in line:
                return line
        raise AssertionError(f"'{words}' never came: {self.lines} {self.process.communicate()}")

    def end(self, sign: int) -> tuple[int, str, str]:
        """Send a signal; return the exit code and what was still printed."""
        self.process.send_signal(sign)
        out, errors = self.process.communicate()
        return self.process.returncode, out, errors

    def close(self) -> None:
        self._deadline.cancel()
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdout, self.process.stderr):
            if stream:
                stream.close()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_good_workspace(tmp_path / "my papers")


@pytest.fixture
def watch(root: Path) -> Iterator[Callable[..., Command]]:
    begun: list[Command] = []

    def begin(*arguments: str, **options) -> Command:
        begun.append(Command(root, *arguments, **options))
        return begun[-1]

    yield begin
    for command in begun:
        command.close()


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@unix_only
def test_prints_a_line_for_each_thing_and_ends_cleanly_at_ctrl_c(watch, root: Path):
    command = watch()
    command.read_until("brief.pptx made ")
    change(root / RECORDS, "    text: ", "    text: Indeed ")
    line = command.read_until("recommendation r1")
    assert re.fullmatch(r"\d\d:\d\d:\d\d  recommendation r1: text changed \(data/\S+\)\n", line)
    command.read_until("brief.pptx made ")
    change(root / RECORDS, "number: 1", "number: one")
    assert "data/recommendations.yaml:6:" in command.read_until("number")
    change(root / RECORDS, "number: one", "number: 1")
    command.read_until("no problems any more")
    code, out, errors = command.end(signal.SIGINT)
    assert (code, errors) == (0, "")
    assert "kept an edition: brief " in out


@unix_only
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_ends_cleanly_in_the_middle_of_a_build(watch, root: Path, sign: int):
    command = watch()
    command.read_until("Watching ")
    code, _, errors = command.end(sign)
    assert (code, errors) == (0, "")
    for paper in (*root.glob("output/*.pdf"), *root.glob("output/*.pptx")):
        assert paper.read_bytes().rstrip().endswith(b"%%EOF") or paper.read_bytes().startswith(b"PK")


@unix_only
def test_json_is_one_line_for_each_round(watch, root: Path):
    command = watch("--json")
    first = json.loads(command.read_until('"start"'))
    assert [each["status"] for each in first["outputs"]] == ["written", "written"]
    change(root / RECORDS, "    text: ", "    text: Indeed ")
    second = json.loads(command.read_until('"save"'))
    assert second["saved"] == [RECORDS]
    assert second["problems"] == []
    assert len(command.lines) == 2
    code, out, errors = command.end(signal.SIGTERM)
    assert (code, errors) == (0, "")
    assert [json.loads(line)["occasion"] for line in out.splitlines()] == ["end"]


def test_refuses_a_brief_that_is_not_there(watch):
    command = watch("breif")
    _, errors = command.process.communicate()
    assert command.process.returncode == 2
    assert "did you mean 'brief'" in errors


@unix_only
def test_ends_quietly_when_nobody_reads_any_more(watch, root: Path):
    command = watch()
    command.read_until("brief.pptx made ")
    command.process.stdout.close()
    change(root / RECORDS, "    text: ", "    text: Indeed ")
    errors = command.process.stderr.read()
    assert (command.process.wait(), errors) == (141, "")


@unix_only
def test_screen_shows_papers_changes_and_problems(watch, root: Path):
    import pty

    ours, theirs = pty.openpty()
    command = watch(terminal=theirs)
    os.close(theirs)
    seen = _Terminal(ours)
    seen.until("not made yet")
    change(root / RECORDS, "    text: ", "    text: Indeed ")
    seen.until("recommendation r1: text changed")
    change(root / RECORDS, "number: 1", "number: one")
    shown = seen.until("data/recommendations.yaml:6:")
    assert "not made" in shown
    change(root / RECORDS, "number: one", "number: 1")
    seen.until("no output changes")
    command.process.send_signal(signal.SIGINT)
    shown = seen.until("outputs were made 2 times.")
    assert command.process.wait() == 0
    assert "Traceback" not in shown
    os.close(ours)


class _Terminal:
    """What a terminal was sent, without the codes for colours and places."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def until(self, words: str) -> str:
        text = ""
        while words not in text:
            try:
                text += os.read(self._descriptor, 65536).decode("utf-8", "replace")
            except OSError:
                raise AssertionError(f"'{words}' never came: {text}") from None
            text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)
        return text


def screen(page: Page, height: int) -> list[str]:
    """Give the lines of a page on a terminal of 60 columns."""
    console = Console(width=60, height=height, file=io.StringIO(), force_terminal=False)
    lines = console.render_lines(page, console.options.update(height=height), pad=False)
    words = "\n".join("".join(segment.text for segment in line).rstrip() for line in lines)
    return words.rstrip().split("\n")


def a_page(root: Path, papers: int, problems: int) -> Page:
    found = tuple(
        Problem("bad-value", SourceLocation("data/people.yaml", number + 1), "[bold]this is not a date" * 4)
        for number in range(problems)
    )
    outcomes = tuple(
        Outcome(f"brief-{number}", "pdf", root / f"brief-{number}.pdf", Status.WRITTEN, length=1)
        for number in range(papers)
    )
    at = datetime(2026, 11, 23, 12, 3, 5, tzinfo=UTC)
    report = BuildReport(outcomes, found)
    made = Rebuild(Trigger.SAVE, at, 0.2, ("data/people.yaml",), report, {})
    page = Page("my papers", "12:00", {})
    for _ in range(9):
        page = page.after(made, found)
    return page


@pytest.mark.parametrize("height", [12, 24, 50])
@pytest.mark.parametrize("papers", [1, 200])
@pytest.mark.parametrize("problems", [0, 1, 40])
def test_screen_keeps_to_the_height_of_the_window(root: Path, height: int, papers: int, problems: int):
    lines = screen(a_page(root, papers, problems), height)
    assert lines[0].startswith("my papers")
    assert lines[-1] == "Ctrl-C ends"
    assert any("brief-0.pdf" in line for line in lines)
    assert any("data/people.yaml:1:" in line for line in lines) == bool(problems)
    if papers == 200:
        assert any(re.fullmatch(r"and \d+ more", line) for line in lines)
    if height >= 24:
        assert "12:03:05" in "".join(lines)


def test_words_from_files_are_never_markup(root: Path):
    assert "[bold]" in "".join(screen(a_page(root, 1, 1), 24))
