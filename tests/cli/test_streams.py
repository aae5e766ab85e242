"""Closed streams, readers that go away, and Ctrl-C end every command quietly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from small_workspace import make_small_workspace

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="streams are closed by sh")
COMMANDS = ("build", "list", "--help", "build --jobs 2 --force")
CLOSED = (">&-", "2>&-", "<&- >&- 2>&-")
INTERRUPTED = """
import os, signal, sys
class Interrupter:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupter())
sys.argv[1:] = ["build", "--force", "--jobs", "1"]
from briefdeck.cli import main
main()
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_small_workspace(tmp_path_factory.mktemp("w") / "w")


def shell(line: str, root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["/bin/sh", "-c", line], cwd=root, capture_output=True, text=True, check=False)


def briefdeck(arguments: str) -> str:
    return f"'{sys.executable}' -m briefdeck {arguments}"


@pytest.mark.parametrize("closed", CLOSED)
@pytest.mark.parametrize("command", COMMANDS)
def test_works_with_closed_streams(root: Path, command: str, closed: str):
    done = shell(f"{briefdeck(command)} {closed}", root)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("command", COMMANDS)
def test_ends_quietly_when_nobody_reads_on(root: Path, command: str):
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "briefdeck", *command.split()],
        cwd=root, stdout=write, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_under_what_is_printed_is_no_fault_of_the_program(root: Path, command: str):
    done = shell(f"{briefdeck(command)} >/dev/full", root)
    said = "what there is to say cannot be written: No space left on device\n"
    assert (done.returncode, done.stderr.splitlines(keepends=True)[-1:]) == (141, [said])


@pytest.mark.parametrize(
    "module", ["briefdeck.cli.quick", "click", "briefdeck.cli.commands.build", "pydantic",
               "briefdeck.pipeline", "jinja2", "reportlab", "reportlab.pdfbase.ttfonts", "pptx", "lxml.etree"]
)  # fmt: skip
def test_ctrl_c_while_modules_load_ends_quietly(root: Path, module: str):
    script = INTERRUPTED.format(module=module)
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode in (130, -signal.SIGINT)
    assert "Traceback" not in done.stderr
