"""Ctrl-C while outputs are put elsewhere: quiet, with a manifest that is true and a state to go on from."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from queue import Empty, SimpleQueue
from subprocess import CompletedProcess

import pytest

import started
from many_papers import definition, make_workspace
from states import papers_in

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
READERS = 6


@pytest.fixture
def root(tmp_path: Path) -> Path:
    rows = "".join(f"r{n},Reader {n}\n" for n in range(READERS))
    root = make_workspace(tmp_path / "here", definition("people.csv"), f"id,name\n{rows}")
    assert started.run("build", cwd=root).returncode == 0
    return root


def interrupted(in_the_middle_of: str, times: int) -> None:
    """In the program's own process: have writing one file take until Ctrl-C was heard, so many times."""
    from fsspec.implementations.local import LocalFileSystem

    write, heard = LocalFileSystem.pipe_file, SimpleQueue[None]()  # which a handler may fill at any time
    slow = [in_the_middle_of]

    def hear(_signal: int, _frame: object) -> None:
        heard.put(None)
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, hear)

    def slowly(files: LocalFileSystem, path: str, data: bytes, **more: object) -> None:
        if not (slow and path.endswith(slow[0])):
            write(files, path, data, **more)
            return
        slow.clear()
        write(files, path, data[: len(data) // 2], **more)
        while True:  # a signal that comes just before a thread begins to wait is heard with the next one
            signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)
            with suppress(Empty):
                heard.get(timeout=1)
                break
        while times == 2:
            if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
                os.kill(os.getpid(), signal.SIGINT)
        write(files, path, data, **more)

    LocalFileSystem.pipe_file = slowly


def put(root: Path, before: Callable[[], None] | None = None) -> CompletedProcess[str]:
    return started.run("build", "--to", f"file://{root.parent}/there", cwd=root, before=before)


def named(root: Path) -> dict[str, str]:
    raw = json.loads((root.parent / "there/briefdeck.json").read_bytes())
    return {name: paper["sha256"] for name, paper in raw["papers"].items()}


def there(root: Path) -> dict[str, str]:
    files = (root.parent / "there").glob("*.pdf")
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in files}


def assert_the_next_build_goes_on(root: Path) -> None:
    left = READERS - len(named(root))
    assert f"{left} outputs; {READERS - left} were there" in put(root).stdout
    whole = {name: sha256(data).hexdigest() for name, data in papers_in(root).items()}
    assert there(root) == named(root) == whole


def test_what_is_being_put_ends_and_is_noted(root: Path):
    done = put(root, partial(interrupted, "many-r2.pdf", 1))

    assert (done.returncode, done.stdout) == (130, "")
    assert "outputs put" in done.stderr
    assert "The next build goes on from there." in done.stderr
    assert "Traceback" not in done.stderr
    assert named(root) == there(root)
    assert sorted(named(root)) == ["many-r0.pdf", "many-r1.pdf", "many-r2.pdf"]
    assert_the_next_build_goes_on(root)


def test_another_one_ends_it_at_once_and_the_manifest_is_true(root: Path):
    done = put(root, partial(interrupted, "many-r2.pdf", 2))

    assert done.returncode == -signal.SIGINT
    assert "Traceback" not in done.stderr
    assert sorted(there(root)) == ["many-r0.pdf", "many-r1.pdf", "many-r2.pdf"]
    assert named(root) == {}  # nothing was noted yet: all of it is under way
    done = put(root)
    assert f"{READERS - 2} outputs; 2 were there" in done.stdout
    assert_the_next_build_goes_on(root)


def test_the_manifest_itself_is_never_cut_short(root: Path):
    done = put(root, partial(interrupted, "briefdeck.json", 1))

    assert done.returncode == 130
    assert "Traceback" not in done.stderr
    assert named(root) == there(root) == {}
    assert_the_next_build_goes_on(root)
