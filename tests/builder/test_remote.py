"""Outputs put into a remote folder are there once and whole, and its manifest says so and no more.

The remote folder is one in memory, or of S3 as moto's server gives it in this process: nothing goes out.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from fsspec.implementations.memory import MemoryFileSystem

import started
from briefdeck.builder import remote, remote_folder
from briefdeck.builder.making.run import BuildOptions, build_briefs
from briefdeck.builder.remote import put_outputs, to_put
from briefdeck.builder.remote_folder import REMOTE_MANIFEST
from briefdeck.builder.report import RemoteReport, Status
from briefdeck.protected_workspace import load_protected
from briefdeck.workspace import Workspace
from many_papers import definition, make_workspace
from states import papers_in

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
READERS = 60
ADDRESS = "memory://unit/papers"
DEFINITION = """\
title: A letter
kind: policy_brief
outputs: {pdf: {}}
HANDLINGsections: [{kind: text, title: One, text: TEXT}]
"""
EMBARGO = "handling: {embargo: 2027-03-01T00:01+05:00}\n"
BEFORE_ITS_END = datetime(2027, 2, 1, tzinfo=UTC)


class Built:
    """A workspace that was built, and what it puts into a remote folder."""

    def __init__(self, root: Path, now: datetime | None = None) -> None:
        self.root, self.loaded = root, load_protected(root, now)
        self.report = build_briefs(
            Workspace(root), self.loaded, self.loaded.briefs, BuildOptions(processes=1)
        )

    def put(self, address: str = ADDRESS) -> RemoteReport:
        return put_outputs(address, self.root / "output", to_put(self.loaded, self.report))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Built:
    rows = "".join(f"r{n:02},Reader {n}\n" for n in range(READERS))
    return Built(
        make_workspace(tmp_path_factory.mktemp("many"), definition("people.csv"), f"id,name\n{rows}")
    )


class Memory:
    """The remote folder in memory: what is there, and what is written to it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.written: list[str] = []
        self.fails: Callable[[str, int], BaseException | None] = lambda _name, _count: None
        self._write = MemoryFileSystem().pipe_file
        monkeypatch.setattr(MemoryFileSystem, "store", {})
        monkeypatch.setattr(MemoryFileSystem, "pipe_file", self.write)
        monkeypatch.setattr(remote_folder, "_PAUSES", (0.0, 0.0))

    def write(self, path: str, data: bytes) -> None:
        name = path.rpartition("/")[2]
        self.written.append(name)
        error = self.fails(name, len(self.written))
        if error:
            self._write(path, data[: len(data) // 2])  # as far as it came
            raise error
        self._write(path, data)

    @property
    def files(self) -> dict[str, bytes]:
        return {path.rpartition("/")[2]: file.getvalue() for path, file in MemoryFileSystem.store.items()}

    @property
    def papers(self) -> dict[str, bytes]:
        return {name: data for name, data in self.files.items() if name != REMOTE_MANIFEST}

    def change(self, name: str, data: bytes) -> None:
        """Be somebody else who writes there."""
        MemoryFileSystem.store[f"/unit/papers/{name}"].seek(0)
        MemoryFileSystem.store[f"/unit/papers/{name}"].truncate()
        MemoryFileSystem.store[f"/unit/papers/{name}"].write(data)


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> Memory:
    return Memory(monkeypatch)


def named(manifest: bytes) -> dict[str, str]:
    """What a manifest says is there whole."""
    return {name: paper["sha256"] for name, paper in json.loads(manifest)["papers"].items()}


def hashes(papers: dict[str, bytes]) -> dict[str, str]:
    return {name: sha256(data).hexdigest() for name, data in papers.items()}


@pytest.mark.parametrize("every", [50, 7])
def test_every_paper_is_there_once_and_whole_though_writes_fail(many, memory, every):
    memory.fails = lambda _name, count: OSError("the line broke") if count % every == 0 else None
    report = many.put()

    assert report.problems == ()
    assert len(report.put) == len(set(report.put)) == READERS
    assert memory.papers == papers_in(many.root)
    assert named(memory.files[REMOTE_MANIFEST]) == hashes(memory.papers)
    assert json.loads(memory.files[REMOTE_MANIFEST])["under_way"] == {}
    assert memory.written[-1] == REMOTE_MANIFEST


def test_what_is_there_is_not_put_again(many, memory):
    many.put()
    memory.written.clear()
    report = many.put()

    assert (report.put, report.were_there, report.problems) == ((), READERS, ())
    assert memory.written == []


def test_a_paper_that_fails_each_time_is_named_and_the_next_run_puts_it_alone(many, memory):
    memory.fails = lambda name, _count: OSError("full") if name == "many-r07.pdf" else None
    (problem,) = many.put().problems

    assert problem.code == "remote-failed"
    assert (
        problem.message == "'many-r07.pdf' could not be put there, tried 3 times: its library fails (OSError)"
    )
    assert memory.written.count("many-r07.pdf") == 3
    assert named(memory.files[REMOTE_MANIFEST]).keys() == papers_in(many.root).keys() - {"many-r07.pdf"}

    memory.fails = lambda _name, _count: None
    assert many.put().put == ("many-r07.pdf",)
    assert memory.papers == papers_in(many.root)


def test_a_remote_folder_that_goes_away_is_not_asked_for_each_paper(many, memory, monkeypatch):
    monkeypatch.setattr(remote, "_TOGETHER", 20)
    memory.fails = lambda name, count: OSError("gone") if count > 22 and name != REMOTE_MANIFEST else None
    report = many.put()

    assert len(report.put) == 20
    assert "not tried: 20 further outputs" in [each.message for each in report.problems]
    assert named(memory.files[REMOTE_MANIFEST]).keys() == set(report.put)

    memory.fails = lambda _name, _count: None
    assert len(many.put().put) == READERS - 20
    assert memory.papers == papers_in(many.root)


def test_killed_in_the_middle_of_a_paper_the_manifest_is_true_and_the_next_run_puts_what_is_missing(
    many, memory, monkeypatch
):
    monkeypatch.setattr(remote, "_TOGETHER", 10)
    memory.fails = lambda _name, count: KeyboardInterrupt() if count == 35 else None
    with pytest.raises(KeyboardInterrupt):
        many.put()

    whole = named(memory.files[REMOTE_MANIFEST])
    assert 0 < len(whole) < READERS
    assert whole.items() <= hashes(memory.papers).items()
    assert memory.papers.items() - papers_in(many.root).items()  # one that is half there, and not named

    memory.fails = lambda _name, _count: None
    assert set(many.put().put) == papers_in(many.root).keys() - whole.keys()
    assert memory.papers == papers_in(many.root)


def letter(root: Path, text: str, now: datetime | None = None, handling: str = "") -> Built:
    made = DEFINITION.replace("TEXT", text).replace("HANDLING", handling)
    return Built(make_workspace(root, made), now)


def test_a_paper_that_is_replaced_is_not_in_the_manifest_meanwhile(tmp_path, memory):
    letter(tmp_path, "Before").put()
    after = letter(tmp_path, "After")
    memory.fails = lambda name, _count: KeyboardInterrupt() if name == "many.pdf" else None
    with pytest.raises(KeyboardInterrupt):
        after.put()
    assert named(memory.files[REMOTE_MANIFEST]) == {}

    memory.fails = lambda _name, _count: None
    assert after.put().put == ("many.pdf",)
    assert memory.papers == papers_in(tmp_path)


def test_what_others_put_there_or_changed_there_is_left(tmp_path, memory):
    letter(tmp_path, "Before").put()
    memory.change("many.pdf", b"by hand")
    (problem,) = letter(tmp_path, "After").put().problems

    assert problem.code == "remote-taken"
    assert "'many.pdf' is there and was not put there from here" in problem.message
    assert memory.papers == {"many.pdf": b"by hand"}


def test_what_is_refused_is_not_named_as_ours_any_more(tmp_path, memory):
    letter(tmp_path, "Before").put()
    memory.change("many.pdf", b"by hand")
    letter(tmp_path, "After").put()

    assert json.loads(memory.files[REMOTE_MANIFEST])["papers"] == {}
    assert json.loads(memory.files[REMOTE_MANIFEST])["under_way"] == {}


def broken_off(root: Path, memory: Memory, text: str) -> None:
    """Break a run off in the middle of putting the letter."""
    memory.fails = lambda name, _count: KeyboardInterrupt() if name == "many.pdf" else None
    with pytest.raises(KeyboardInterrupt):
        letter(root, text).put()
    memory.fails = lambda _name, _count: None


def test_what_others_put_where_a_run_was_broken_off_is_left(tmp_path, memory):
    broken_off(tmp_path, memory, "Before")
    memory.change("many.pdf", b"by hand")
    (problem,) = letter(tmp_path, "Before").put().problems

    assert problem.code == "remote-taken"
    assert memory.papers == {"many.pdf": b"by hand"}


@pytest.mark.parametrize("text", ["Before", "After"])
def test_the_beginning_of_our_own_where_a_run_was_broken_off_is_replaced(tmp_path, memory, text):
    broken_off(tmp_path, memory, "Before")
    half = memory.files["many.pdf"]
    assert half == papers_in(tmp_path)["many.pdf"][: len(half)]

    assert letter(tmp_path, text).put().put == ("many.pdf",)
    assert memory.papers == papers_in(tmp_path)


def test_an_earlier_version_that_a_run_was_broken_off_before_replacing_is_ours(tmp_path, memory):
    letter(tmp_path, "Before").put()
    before = memory.files["many.pdf"]
    broken_off(tmp_path, memory, "After")
    memory.change("many.pdf", before)

    assert letter(tmp_path, "Later").put().put == ("many.pdf",)
    assert memory.papers == papers_in(tmp_path)


def test_our_own_whole_paper_of_a_run_that_was_broken_off_is_named_and_not_put_again(tmp_path, memory):
    broken_off(tmp_path, memory, "Before")
    memory.change("many.pdf", papers_in(tmp_path)["many.pdf"])
    memory.written.clear()
    report = letter(tmp_path, "Before").put()

    assert (report.put, report.were_there, memory.written) == ((), 1, [REMOTE_MANIFEST])
    assert named(memory.files[REMOTE_MANIFEST]) == hashes(memory.papers)


def test_what_was_found_there_is_told_though_the_manifest_cannot_be_written(tmp_path, memory):
    letter(tmp_path, "Before").put()
    memory.change("many.pdf", b"by hand")
    memory.fails = lambda name, _count: OSError("full") if name == REMOTE_MANIFEST else None

    assert [each.code for each in letter(tmp_path, "Before").put().problems] == [
        "remote-taken",
        "remote-failed",
    ]


def of_the_same_length(data: bytes) -> bytes:
    return data.replace(b"PDF", b"FDP", 1)


def test_what_was_changed_there_and_kept_its_length_is_not_taken_for_whole(tmp_path, memory):
    letter(tmp_path, "Before").put()
    changed = of_the_same_length(memory.files["many.pdf"])
    memory.change("many.pdf", changed)
    report = letter(tmp_path, "Before").put()

    assert [each.code for each in report.problems] == ["remote-taken"]
    assert report.were_there == 0
    assert memory.papers == {"many.pdf": changed}
    assert named(memory.files[REMOTE_MANIFEST]) == {}


def test_what_was_removed_there_is_put_again(tmp_path, memory):
    made = letter(tmp_path, "Before")
    made.put()
    del MemoryFileSystem.store["/unit/papers/many.pdf"]

    assert made.put().put == ("many.pdf",)
    assert memory.papers == papers_in(tmp_path)


def test_other_files_there_stay(tmp_path, memory):
    files = MemoryFileSystem()
    files.pipe_file("/unit/papers/notes.txt", b"ours")
    letter(tmp_path, "Before").put()

    assert memory.files["notes.txt"] == b"ours"
    assert "notes.txt" not in named(memory.files[REMOTE_MANIFEST])


def test_what_is_under_an_embargo_is_not_put_and_what_was_put_before_it_is_told(tmp_path, memory):
    letter(tmp_path, "Free").put()
    held = letter(tmp_path, "Free", BEFORE_ITS_END, EMBARGO)
    report = held.put()

    assert list(papers_in(tmp_path)) == ["many-embargoed-until-2027-03-01.pdf"]
    assert report.put == ()
    assert [(each.code, each.severity) for each in report.problems] == [("remote-early", "warning")]
    assert list(memory.papers) == ["many.pdf"]


@pytest.mark.usefixtures("memory")
def test_what_is_not_put_is_told_with_the_reason(tmp_path):
    held = letter(tmp_path / "held", "Free", BEFORE_ITS_END, EMBARGO).put().kept_here
    letter(tmp_path / "edited", "Free")
    (tmp_path / "edited/output/many.pdf").write_bytes(b"by hand")
    edited = letter(tmp_path / "edited", "Free").put().kept_here

    assert [(each.path.name, each.reason.text) for each in (*held, *edited)] == [
        ("many-embargoed-until-2027-03-01.pdf", "it is embargoed until 1 March 2027, 00:01 (UTC+5)"),
        ("many.pdf", "edited by hand"),
    ]


def test_the_command_line_tells_what_is_not_put(tmp_path):
    root, address = tmp_path / "here", f"file://{tmp_path}/there"
    far = "handling: {embargo: 2999-03-01T00:01+00:00}\n"
    letter(root, "Free", handling=far)
    plain = started.run("build", "--to", address, cwd=root)
    told = json.loads(started.run("build", "--json", "--to", address, cwd=root).stdout)["remote"]

    name, why = (
        "output/many-embargoed-until-2999-03-01.pdf",
        "it is embargoed until 1 March 2999, 00:01 (UTC)",
    )
    assert f"not put   {name}: {why}" in plain.stdout
    assert [(each["path"], each["why"].partition(" (b")[0]) for each in told["not_put"]] == [(name, why)]


def test_progress_is_told_of_each_paper(many, memory):
    memory.fails = lambda name, _count: OSError("full") if name == "many-r07.pdf" else None
    seen = []
    put_outputs(ADDRESS, many.root / "output", to_put(many.loaded, many.report), seen.append)
    assert sorted(each.path.name for each in seen) == sorted(papers_in(many.root))
    assert [each.path.name for each in seen if each.status is Status.FAILED] == ["many-r07.pdf"]

    seen.clear()
    memory.fails = lambda _name, _count: None
    put_outputs(ADDRESS, many.root / "output", to_put(many.loaded, many.report), seen.append)
    assert [each.path.name for each in seen if each.status is Status.WRITTEN] == ["many-r07.pdf"]
    assert len(seen) == READERS


def test_nothing_that_was_edited_by_hand_or_could_not_be_made_is_put(tmp_path, memory):
    letter(tmp_path, "Before")
    (tmp_path / "output/many.pdf").write_bytes(b"by hand")
    assert letter(tmp_path, "Before").put().put == ()

    (tmp_path / "output/many.pdf").unlink()
    letter(tmp_path, "Before")
    assert letter(tmp_path, "[unclosed").put().put == ()
    assert memory.files == {}


def test_no_secret_in_an_error_is_told(tmp_path, memory):
    memory.fails = lambda _name, _count: OSError("https://unit?key=SECRET was refused")
    report = letter(tmp_path, "Before").put()

    assert report.problems
    assert "SECRET" not in repr(report)


@pytest.mark.parametrize(("library", "address"), [("fsspec.core", ADDRESS), ("adlfs", "az://unit/papers")])
def test_without_its_library_the_extra_is_named(tmp_path, monkeypatch, library, address):
    monkeypatch.setitem(sys.modules, library, None)
    (problem,) = letter(tmp_path, "Before").put(address).problems

    assert problem.code == "remote-missing"
    assert 'pip install "briefdeck[remote]"' in problem.hint


def test_a_brief_cannot_name_a_remote_folder(tmp_path):
    (problem,) = letter(tmp_path, "Before", handling="output: s3://unit/papers\n").report.problems

    assert problem.code == "unknown-key"


def test_build_puts_outputs_where_the_command_line_says(tmp_path):
    root, there = tmp_path / "here", tmp_path / "made/on/way"
    letter(root, "Before")
    address = f"file://{there}"
    first = started.run("build", "--unattended", "--to", address, cwd=root)
    second = started.run("build", "--to", address, cwd=root)
    third = started.run("build", "--json", "--to", address, cwd=root)

    assert (first.returncode, first.stdout) == (0, "")
    assert (there / "many.pdf").read_bytes() == (root / "output/many.pdf").read_bytes()
    assert f"put       {address}: 0 outputs; 1 was there" in second.stdout
    told = {"address": address, "put": [], "were_there": 1, "not_put": []}
    assert json.loads(third.stdout)["remote"] == told


class Refusing:
    """An application that refuses one write in fifty."""

    def __init__(self, application: Callable[..., object]) -> None:
        self._application, self._lock = application, threading.Lock()
        self.count = 0

    def __call__(self, environ: dict[str, object], start_response: Callable[..., object]) -> object:
        with self._lock:
            self.count += environ["REQUEST_METHOD"] == "PUT"
            refused = environ["REQUEST_METHOD"] == "PUT" and self.count % 50 == 0
        if not refused:
            return self._application(environ, start_response)
        environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        start_response("403 Forbidden", [("Content-Type", "application/xml")])
        return [b"<Error><Code>AccessDenied</Code><Message>not now</Message></Error>"]


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Refusing]:
    """A server of S3 on this machine, with an empty bucket."""
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
    from s3fs import S3FileSystem
    from werkzeug.serving import make_server

    application = Refusing(DomainDispatcherApplication(create_backend_app))
    server = make_server("127.0.0.1", 0, application, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    environment = {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.server_port}",
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_CONFIG_FILE": "",
        "AWS_SHARED_CREDENTIALS_FILE": "",
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    S3FileSystem.clear_instance_cache()
    S3FileSystem().makedirs("unit", exist_ok=True)
    yield application
    S3FileSystem.clear_instance_cache()
    server.shutdown()
    server.server_close()


def test_s3_that_refuses_one_write_in_fifty_has_every_paper_whole(many, s3, monkeypatch):
    from s3fs import S3FileSystem

    monkeypatch.setattr(remote_folder, "_PAUSES", (0.0, 0.0))
    report = many.put("s3://unit/papers")

    assert s3.count >= READERS + 3  # one was refused, and put after all
    assert report.problems == ()
    files = S3FileSystem()
    there = {path.rpartition("/")[2]: files.cat_file(path) for path in files.ls("unit/papers", refresh=True)}
    manifest = there.pop(REMOTE_MANIFEST)
    assert there == papers_in(many.root)
    assert named(manifest) == hashes(there)
    assert many.put("s3://unit/papers").were_there == READERS


@pytest.mark.usefixtures("s3")
def test_a_bucket_that_is_not_there_is_said_and_none_is_made(many, monkeypatch):
    from s3fs import S3FileSystem

    monkeypatch.setattr(remote_folder, "_PAUSES", (0.0, 0.0))
    (problem,) = many.put("s3://other/papers").problems

    assert problem.code == "remote-failed"
    assert "there is no such bucket or folder" in problem.message
    assert S3FileSystem().ls("") == ["unit"]


@pytest.mark.usefixtures("s3")
def test_s3_marks_what_was_changed_and_what_is_as_it_was_put_is_not_read_again(tmp_path, monkeypatch):
    from s3fs import S3FileSystem

    monkeypatch.setattr(remote_folder, "_PAUSES", (0.0, 0.0))
    made, read = letter(tmp_path, "Before"), []
    made.put("s3://unit/letters")
    real = remote_folder.RemoteFolder.read
    monkeypatch.setattr(
        remote_folder.RemoteFolder, "read", lambda folder, name: (read.append(name), real(folder, name))[1]
    )

    assert made.put("s3://unit/letters").were_there == 1
    assert read == [REMOTE_MANIFEST]

    files = S3FileSystem()
    files.pipe_file("unit/letters/many.pdf", of_the_same_length(papers_in(tmp_path)["many.pdf"]))
    assert [each.code for each in made.put("s3://unit/letters").problems] == ["remote-taken"]
    assert json.loads(files.cat_file("unit/letters/briefdeck.json"))["papers"] == {}


def test_another_mark_on_the_same_bytes_is_noted(tmp_path):
    root, there = tmp_path / "here", tmp_path / "there"
    made, address = letter(root, "Before"), f"file://{there}"
    made.put(address)
    os.utime(there / "many.pdf", (1, 1))
    report = made.put(address)

    assert (report.were_there, report.problems) == (1, ())
    assert "mtime 1.0" in (there / REMOTE_MANIFEST).read_text("utf-8")


def test_a_paper_of_another_run_that_was_changed_there_is_not_named_any_more(many, tmp_path):
    there, one = tmp_path / "there", many.report.outcomes[0]
    many.put(f"file://{there}")
    changed = there / many.report.outcomes[1].path.name
    changed.write_bytes(of_the_same_length(changed.read_bytes()))
    chosen = to_put(many.loaded, replace(many.report, outcomes=(one,)))
    report = put_outputs(f"file://{there}", many.root / "output", chosen)

    assert report.problems == ()
    left = named((there / REMOTE_MANIFEST).read_bytes())
    assert left.keys() == papers_in(many.root).keys() - {changed.name}
