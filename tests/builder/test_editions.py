"""Editions are kept whole or not at all, found again, given back unharmed, and pruned by rule."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import make
from briefdeck.builder.kept import editions as store
from briefdeck.builder.kept.editions import Editions, to_prune
from briefdeck.model.briefs.edition import Edition
from briefdeck.problems import Problem
from keeping import keep
from showing import snapshot
from workspaces import link

BRIEF = make.brief(make.section("recommendations"))
SHOWN = snapshot(BRIEF, make.recommendation("r1"))
OTHER = snapshot(BRIEF, make.recommendation("r1", text="Do more."))
PAPERS = {"pdf": ("brief.pdf", b"%PDF one", 2), "pptx": ("brief.pptx", b"PK one", 12)}
MORE = {"pdf": ("brief.pdf", b"%PDF two", 2), "pptx": ("brief.pptx", b"PK two", 12)}
KARACHI = timezone(timedelta(hours=5))
FIRST = datetime(2026, 10, 1, 12, 0, 5, tzinfo=KARACHI)


@pytest.fixture
def editions(tmp_path: Path) -> Editions:
    return Editions(tmp_path / "output" / "editions")


def test_an_edition_is_kept_with_its_files_and_read_back_the_same(editions):
    kept = keep(editions, "brief", PAPERS, SHOWN, FIRST)

    assert (kept.id, kept.made) == ("2026-10-01", "2026-10-01T07:00:05Z")
    assert editions.editions("brief") == (kept,)
    assert editions.latest("brief") == kept
    assert editions.problems("brief") == ()
    assert editions.restore(kept, "pdf") == b"%PDF one"
    assert editions.briefs() == ("brief",)


def test_its_id_is_the_local_day(editions):
    late = datetime(2026, 10, 1, 23, 30, tzinfo=UTC).astimezone(KARACHI)

    assert keep(editions, "brief", PAPERS, SHOWN, late).id == "2026-10-02"


def test_later_ones_of_a_day_are_numbered(editions):
    kept = [keep(editions, "brief", files, SHOWN, FIRST).id for files in (PAPERS, MORE, PAPERS)]

    assert kept == ["2026-10-01", "2026-10-01-2", "2026-10-01-3"]
    assert editions.ids("brief") == ("2026-10-01-3", "2026-10-01-2", "2026-10-01")


def test_a_time_without_zone_is_refused(editions):
    with pytest.raises(ValueError, match="time zone"):
        keep(editions, "brief", PAPERS, SHOWN, datetime(2026, 10, 1))  # noqa: DTZ001 - the point of the test


def test_editions_are_found_by_id_and_by_day(editions):
    keep(editions, "brief", PAPERS, SHOWN, FIRST)
    keep(editions, "brief", MORE, OTHER, FIRST + timedelta(days=7))

    assert editions.find("brief", "2026-10-01").snapshot == SHOWN
    assert editions.find("brief", "2026-10-07").id == "2026-10-01"
    assert editions.find("brief", "2026-12-24").id == "2026-10-08"
    assert editions.find("brief", "2026-09-30") is None
    assert editions.find("other", "2026-10-01") is None


def test_hashes_of_all_editions_are_known_without_reading_what_they_showed(editions):
    first = keep(editions, "brief", PAPERS, SHOWN, FIRST)
    second = keep(editions, "brief", MORE, SHOWN, FIRST)
    for each in editions.folder.rglob("snapshot.json"):
        each.write_text("broken")

    hashes = {file.sha256 for kept in (first, second) for file in kept.files.values()}
    assert editions.known_hashes("brief") == hashes
    assert len(hashes) == 4
    assert editions.known_hashes("other") == set()


def test_a_build_stopped_at_any_moment_leaves_no_half_edition(editions, monkeypatch):
    whole = store.write_file
    calls, limits = [], [0]

    def stopped(*arguments):
        calls.append(arguments)
        if len(calls) == limits[0]:
            raise KeyboardInterrupt
        return whole(*arguments)

    monkeypatch.setattr(store, "write_file", stopped)
    for limit in range(1, 5):
        calls.clear()
        limits[:] = [limit]
        try:
            keep(editions, "brief", PAPERS, SHOWN, FIRST)
        except KeyboardInterrupt:
            assert all(isinstance(editions.read("brief", each), Edition) for each in editions.ids("brief"))
            shutil.rmtree(editions.folder / "brief" / "2026-10-01", ignore_errors=True)


def test_what_a_stopped_build_left_is_no_edition_and_can_be_swept(editions):
    left = editions.folder / "brief" / ".unfinished-x"
    left.mkdir(parents=True)
    (left / "brief.pdf").write_bytes(b"half")

    kept = keep(editions, "brief", PAPERS, SHOWN, FIRST)
    assert editions.editions("brief") == (kept,)
    editions.sweep("brief")

    assert [path.name for path in (editions.folder / "brief").iterdir()] == ["2026-10-01"]


def test_an_edition_that_cannot_be_written_takes_up_no_room(editions, monkeypatch):
    def full(_path, _data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "write_file", full)
    with pytest.raises(OSError, match="No space"):
        keep(editions, "brief", PAPERS, SHOWN, FIRST)

    assert list((editions.folder / "brief").iterdir()) == []


def damaged(editions, change):
    """Keep an edition, change its edition.json, and return what reading it gives."""
    keep(editions, "brief", PAPERS, SHOWN, FIRST)
    path = editions.folder / "brief/2026-10-01/edition.json"
    said = json.loads(path.read_text())
    changed = change(said)
    path.write_text(json.dumps(changed) if not isinstance(changed, str) else changed)
    return editions.read("brief", "2026-10-01")


def with_name(name):
    def change(said):
        said["files"]["pdf"]["name"] = name
        return said

    return change


DAMAGES = {
    "half written": lambda said: json.dumps(said)[:40],
    "empty": lambda _: "",
    "not a mapping": lambda _: [],
    "nested without end": lambda _: "[" * 100_000,
    "no format": lambda said: {**said, "format": "x"},
    "a key too many": lambda said: {**said, "more": 1},
    "no time": lambda said: {**said, "made": "yesterday"},
    "files are a list": lambda said: {**said, "files": []},
    "an output that does not exist": lambda said: {**said, "files": {"doc": said["files"]["pdf"]}},
    "a length that is none": lambda said: {
        **said,
        "files": {"pdf": {**said["files"]["pdf"], "length": "2"}},
    },
    "the hash of another snapshot": lambda said: {**said, "snapshot": "0" * 64},
    "a name that leads out": with_name("../../../data.pdf"),
    "an absolute name": with_name("/etc/passwd"),
    "a name for Windows that leads out": with_name("..\\x.pdf"),
    "a drive": with_name("c:x.pdf"),
    "the name of its own file": with_name("edition.json"),
}


@pytest.mark.parametrize("change", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_edition_is_a_problem_and_never_a_traceback(editions, change):
    found = damaged(editions, change)

    assert isinstance(found, Problem)
    assert found.code == "edition-damaged"
    assert found.place.file == "output/editions/brief/2026-10-01"
    assert editions.editions("brief") == ()
    assert editions.problems("brief") == (found,)
    assert editions.latest("brief") is None


def test_an_edition_of_a_newer_format_is_reported_as_such(editions):
    found = damaged(editions, lambda said: {**said, "format": store.FORMAT + 1, "new": "things"})

    assert (found.code, found.advice) == ("edition-newer", "update briefdeck to use it")
    assert editions.known_hashes("brief") == set()


def test_after_a_damaged_edition_the_one_before_is_the_latest(editions):
    first = keep(editions, "brief", PAPERS, SHOWN, FIRST)
    keep(editions, "brief", MORE, OTHER, FIRST)
    (editions.folder / "brief/2026-10-01-2/snapshot.json").unlink()

    assert editions.latest("brief") == first
    assert keep(editions, "brief", PAPERS, OTHER, FIRST).id == "2026-10-01-3"


def test_a_copy_that_is_not_as_it_was_kept_is_not_given_back(editions):
    kept = keep(editions, "brief", PAPERS, SHOWN, FIRST)
    copy = editions.folder / "brief/2026-10-01/brief.pdf"

    for spoil in (lambda: copy.write_bytes(b"%PDF 0ne"), copy.unlink):
        spoil()
        found = editions.restore(kept, "pdf")
        assert isinstance(found, Problem)
        assert (found.code, found.severity) == ("edition-damaged", "error")


def test_links_are_never_followed(editions, tmp_path):
    kept = keep(editions, "brief", PAPERS, SHOWN, FIRST)
    folder = editions.folder / "brief/2026-10-01"
    (tmp_path / "outside.pdf").write_bytes(b"%PDF one")
    (folder / "brief.pdf").unlink()
    link(folder / "brief.pdf", str(tmp_path / "outside.pdf"))
    shutil.copytree(folder, tmp_path / "elsewhere", symlinks=True)
    link(editions.folder / "brief/2026-11-01", str(tmp_path / "elsewhere"))

    assert isinstance(editions.restore(kept, "pdf"), Problem)
    assert editions.ids("brief") == ("2026-10-01",)


def test_other_things_in_the_folder_are_no_editions(editions):
    keep(editions, "brief", PAPERS, SHOWN, FIRST)
    for name in ("notes", "2026-13-01", "2026-10-01-1", "2026-10-01-02", "2026-10-01-x", ".2026-10-02"):
        (editions.folder / "brief" / name).mkdir()
    (editions.folder / "brief" / "2026-10-09").write_text("a file")

    assert editions.ids("brief") == ("2026-10-01",)


def test_a_paper_whose_name_would_lead_out_is_not_kept(editions):
    with pytest.raises(ValueError, match="not the name of an output"):
        keep(editions, "brief", {"pdf": ("../x.pdf", b"", 1)}, SHOWN, FIRST)


TODAY = date(2026, 10, 1)


def ids(*ages):
    return [(TODAY - timedelta(days=age)).isoformat() for age in ages]


def test_all_of_the_last_thirty_days_are_kept():
    assert to_prune(ids(*range(31)), TODAY) == ()


def test_the_newest_ten_are_kept_however_old():
    assert to_prune(ids(*range(2000, 2010)), TODAY) == ()


def test_of_older_ones_the_last_of_each_month_then_of_each_year_are_kept():
    recent = ids(*range(10))
    months = ["2026-07-05", "2026-07-20", "2026-07-20-2", "2026-06-01"]
    years = ["2025-03-01", "2025-05-01", "2024-12-31", "2024-01-01"]

    assert to_prune([*recent, *months, *years], TODAY) == (
        "2024-01-01",
        "2025-03-01",
        "2026-07-05",
        "2026-07-20",
    )


@given(st.sets(st.integers(0, 3000)))
def test_pruning_keeps_the_newest_ten_and_has_nothing_left_to_do(ages):
    every = ids(*ages)
    pruned = to_prune(every, TODAY)
    kept = [each for each in every if each not in pruned]

    assert set(sorted(every)[-10:]) <= set(kept)
    assert to_prune(kept, TODAY) == ()


def test_pruned_editions_are_gone_and_the_others_whole(editions):
    for age in [*range(10), 100, 101, 102]:
        files = {"pdf": ("brief.pdf", str(age).encode(), 1)}
        keep(editions, "brief", files, SHOWN, FIRST - timedelta(days=age))

    removed = editions.prune("brief", TODAY)

    assert removed == to_prune([*editions.ids("brief"), *removed], TODAY)
    assert len(removed) == 2
    assert len(editions.editions("brief")) == 11
    assert editions.problems("brief") == ()
