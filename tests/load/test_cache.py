"""What is kept of a workspace is used while nothing changes, and never after that."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefdeck.load import Loaded, agreement, cache, contents, load_workspace
from briefdeck.load.assets import pictures
from briefdeck.load.assets.pictures import load_pictures
from briefdeck.load.files import FileReference
from briefdeck.model.records import Event, Person, Statement
from briefdeck.problems import SourceLocation, has_errors
from pictures_at_hand import drawn, saved
from workspaces import copy_good_workspace, take_over


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv(cache.VARIABLE, str(folder))
    return folder


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return copy_good_workspace(tmp_path / "w")


def kept_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*")) if folder.exists() else []


def only_from_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make reading anew fail."""

    def refuse(_files: object) -> None:
        raise AssertionError("the files were read anew")

    monkeypatch.setattr(contents, "read_contents", refuse)


def said(loaded: Loaded) -> object:
    """Give all that was loaded, to be compared."""
    briefs = [(brief.name, brief.definition, dict(brief.places.points)) for brief in loaded.briefs]
    corpus = dict(loaded.corpus.records), dict(loaded.corpus.places)
    rest = dict(loaded.themes), dict(loaded.templates), loaded.problems, dict(loaded.decks)
    return briefs, corpus, rest


def test_gives_the_same_from_the_cache_as_from_the_files(
    folder: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load_workspace(workspace)
    assert len(kept_files(folder)) == 1
    only_from_cache(monkeypatch)
    second = load_workspace(workspace)

    assert said(second) == said(first)
    assert list(second.corpus.records) == list(first.corpus.records)
    event, statement = (second.corpus.records[name] for name in ("seminar", "seminar-k1"))
    assert isinstance(event, Event)
    assert isinstance(statement, Statement)
    assert event.statements[0] is statement
    assert event.model_fields_set == first.corpus.records["seminar"].model_fields_set


def test_records_from_the_cache_stay_frozen(folder: Path, workspace: Path) -> None:
    load_workspace(workspace)
    loaded = load_workspace(workspace)
    with pytest.raises(ValueError, match="frozen"):
        loaded.corpus.records["anna-lee"].id = "other"
    with pytest.raises(TypeError):
        loaded.corpus.records["other"] = loaded.corpus.records["anna-lee"]  # type: ignore[index]
    assert kept_files(folder)


@pytest.mark.parametrize(
    "name", ["data/background.yaml", "briefs/brief.yaml", "templates/sections/text.md.j2"]
)
def test_a_changed_byte_in_a_file_is_read_whatever_its_time(folder: Path, workspace: Path, name: str) -> None:
    take_over(workspace, "sections/text.md.j2")
    path = workspace / name
    load_workspace(workspace)
    times = path.stat()
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "#\n", encoding="utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    loaded = load_workspace(workspace)

    assert len(kept_files(folder)) == 2
    assert loaded.templates["text.md.j2"].endswith("#\n") == name.endswith("j2")


def test_a_comment_moves_the_places_it_stands_before(folder: Path, workspace: Path) -> None:
    before = load_workspace(workspace).corpus.places["anna-lee"]
    path = workspace / "data/background.yaml"
    path.write_text("# Who spoke.\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    after = load_workspace(workspace).corpus.places["anna-lee"]

    assert (after.line, after.column) == (before.line + 1, before.column)
    assert len(kept_files(folder)) == 2


def test_a_changed_name_is_read_and_the_old_one_found_again(folder: Path, workspace: Path) -> None:
    path = workspace / "data/background.yaml"
    old = path.read_text(encoding="utf-8")
    load_workspace(workspace)
    path.write_text(old.replace("Anna Lee", "Ann Lee"), encoding="utf-8")
    changed = load_workspace(workspace).corpus.get("anna-lee", Person)
    path.write_text(old, encoding="utf-8")
    back = load_workspace(workspace).corpus.get("anna-lee", Person)

    assert changed
    assert back
    assert (changed.name, back.name) == ("Ann Lee", "Anna Lee")
    assert len(kept_files(folder)) == 2


def test_a_template_outside_the_usual_folders_is_read_each_time(folder: Path, workspace: Path) -> None:
    path = workspace / "briefs/brief.yaml"
    text = path.read_text(encoding="utf-8").replace("pptx: {}", "pptx: {template: house.pptx}")
    path.write_text(text, encoding="utf-8")
    missing = load_workspace(workspace)
    (workspace / "house.pptx").write_bytes(b"one")
    one = load_workspace(workspace)
    (workspace / "house.pptx").write_bytes(b"two")
    two = load_workspace(workspace)

    assert [problem.code for problem in missing.problems] == ["deck-template"]
    assert (dict(one.decks), one.problems) == ({"house.pptx": b"one"}, ())
    assert dict(two.decks) == {"house.pptx": b"two"}
    assert len(kept_files(folder)) == 1


def test_another_program_keeps_apart(folder: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_workspace(workspace)
    monkeypatch.setattr(cache, "own_program", dict)
    load_workspace(workspace)
    assert len(kept_files(folder)) == 2


def test_nothing_is_kept_of_a_workspace_with_errors(folder: Path, workspace: Path) -> None:
    (workspace / "data/wrong.yaml").write_text("people: [{id: john}]\n", encoding="utf-8")
    assert has_errors(load_workspace(workspace).problems)
    assert kept_files(folder) == []


def test_nothing_is_kept_when_the_variable_is_empty(
    folder: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(cache.VARIABLE, "")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert load_workspace(workspace).corpus.records
    assert kept_files(folder) == []
    assert not (tmp_path / "home").exists()


def test_nothing_is_written_in_the_workspace(folder: Path, workspace: Path) -> None:
    before = sorted(workspace.rglob("*"))
    load_workspace(workspace)
    assert sorted(workspace.rglob("*")) == before
    assert kept_files(folder)


def _cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def _turn_a_letter(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"Anna Lee", b"Anna Bee"))


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _swap_for_another_value(path: Path) -> None:
    data = pickle.dumps("something else")
    path.write_bytes(cache._check_of(data) + data)


def _swap_for_code(path: Path) -> None:
    path.write_bytes(cache._check_of(b"cos\nsystem\n(S'x'\ntR.") + b"cnowhere\nnothing\n(tR.")


@pytest.mark.parametrize(
    "damage", [_cut_off, _turn_a_letter, _empty, _swap_for_another_value, _swap_for_code]
)
def test_a_damaged_file_is_ignored_and_replaced(
    folder: Path, workspace: Path, damage: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load_workspace(workspace)
    damage(kept_files(folder)[0])
    assert said(load_workspace(workspace)) == said(first)
    only_from_cache(monkeypatch)
    assert said(load_workspace(workspace)) == said(first)


posix = pytest.mark.skipif(os.name != "posix", reason="owners and modes are those of POSIX")


@posix
def test_the_folder_and_its_files_are_the_user_s_own(folder: Path, workspace: Path) -> None:
    load_workspace(workspace)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [path.stat().st_mode & 0o777 for path in kept_files(folder)] == [0o600]


@posix
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_can_write_is_not_read(folder: Path, workspace: Path, mode: int) -> None:
    load_workspace(workspace)
    (kept,) = kept_files(folder)
    kept.chmod(mode)
    assert cache.recall(kept.stem) is None


@posix
def test_a_file_of_another_user_is_not_read(
    folder: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_workspace(workspace)
    (kept,) = kept_files(folder)
    assert cache.recall(kept.stem) is not None
    stranger = os.getuid() + 1
    monkeypatch.setattr(os, "getuid", lambda: stranger)
    assert cache.recall(kept.stem) is None


@posix
def test_a_link_is_not_read(folder: Path, workspace: Path, tmp_path: Path) -> None:
    load_workspace(workspace)
    (kept,) = kept_files(folder)
    kept.rename(tmp_path / "elsewhere")
    kept.symlink_to(tmp_path / "elsewhere")
    assert cache.recall(kept.stem) is None


def test_a_folder_that_cannot_be_made_does_no_harm(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "file/folder"))
    assert load_workspace(workspace).corpus.records


def test_what_was_used_longest_ago_goes_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_FILES", 3)
    for number in range(3):
        cache.keep(f"{number}", number)
        os.utime(folder / f"{number}.pickle", (number + 1, number + 1))
    assert cache.recall("0") == 0
    cache.keep("new", "new")
    assert [path.stem for path in kept_files(folder)] == ["0", "2", "new"]


def test_no_more_bytes_are_kept_than_allowed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_BYTES", 5_000)
    for number in range(4):
        cache.keep(f"{number}", bytes(2_000))
        os.utime(folder / f"{number}.pickle", (number + 1, number + 1))
    assert [path.stem for path in kept_files(folder)] == ["2", "3"]


def test_the_pictures_of_a_large_workspace_are_all_kept(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = [FileReference(f"{number}.png", SourceLocation("briefs/a.yaml")) for number in range(200)]
    for number, each in enumerate(named):
        (tmp_path / each.name).write_bytes(saved(drawn(4, number + 1), "PNG"))
    first = load_pictures(tmp_path, named)
    assert len(kept_files(folder)) == len(named)
    monkeypatch.setattr(pictures, "_made_anew", lambda *_: pytest.fail("a picture was made anew"))
    assert load_pictures(tmp_path, named) == first


def test_files_of_others_in_the_folder_stay(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir()
    (folder / "notes.txt").touch()
    monkeypatch.setattr(cache, "MOST_FILES", 1)
    for number in range(3):
        cache.keep(f"{number}", number)
    assert len(kept_files(folder)) == 2
    assert (folder / "notes.txt").exists()


def test_many_programs_at_once_all_get_it_right(folder: Path, workspace: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from briefdeck.load import load_workspace\n"
        "for _ in range(3): print(len(load_workspace(Path(sys.argv[1])).corpus.records))"
    )
    command = [sys.executable, "-c", code, str(workspace)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    outputs = [process.communicate()[0].split() for process in running]

    assert len(kept_files(folder)) == 1
    assert outputs == [[str(len(load_workspace(workspace).corpus.records))] * 3] * 3


def test_a_kept_workspace_needs_neither_the_parser_nor_any_schema(folder: Path, workspace: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from briefdeck.load import load_workspace\n"
        "load_workspace(Path(sys.argv[1]))\n"
        "from briefdeck.model.records import RECORD_TYPES\n"
        "print('yaml' in sys.modules, 'difflib' in sys.modules, 'importlib.metadata' in sys.modules,\n"
        "    any(kind.__pydantic_complete__ for kind in RECORD_TYPES.values()))"
    )
    command = [sys.executable, "-c", code, str(workspace)]
    runs = [subprocess.run(command, check=True, capture_output=True, text=True) for _ in range(2)]
    assert [run.stdout.split()[0] for run in runs] == ["True", "False"]
    assert runs[1].stdout.split() == ["False"] * 4
    assert len(kept_files(folder)) == 1


@pytest.fixture
def only_definitions_from_cache(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Make reading definitions anew fail, from now on; two are many."""
    monkeypatch.setattr(cache, "_MANY", 2)

    def refuse(*_given: object) -> None:
        raise AssertionError("the definitions were read anew")

    return lambda: monkeypatch.setattr(contents, "load_definitions", refuse)


def with_second_brief(workspace: Path) -> Path:
    brief = (workspace / "briefs/brief.yaml").read_text(encoding="utf-8")
    path = workspace / "briefs/other.yaml"
    path.write_text(brief, encoding="utf-8")
    return path


@pytest.mark.usefixtures("folder")
def test_many_definitions_are_not_read_anew_for_a_changed_record(
    workspace: Path, only_definitions_from_cache: Callable[[], None]
) -> None:
    with_second_brief(workspace)
    first = load_workspace(workspace)
    only_definitions_from_cache()
    data = workspace / "data/background.yaml"
    data.write_text(data.read_text(encoding="utf-8") + "#\n", encoding="utf-8")
    second = load_workspace(workspace)

    assert said(second) == said(first)
    assert [brief.name for brief in second.briefs] == ["brief", "other"]


@pytest.mark.usefixtures("folder")
def test_many_definitions_that_are_recalled_are_checked_against_the_records_again(
    workspace: Path, only_definitions_from_cache: Callable[[], None]
) -> None:
    brief = with_second_brief(workspace)
    text = re.sub("publisher: .*", "publisher: newcomer", brief.read_text(encoding="utf-8"))
    brief.write_text(text, encoding="utf-8")
    assert [each.code for each in load_workspace(workspace).problems] == ["unknown-id"]
    only_definitions_from_cache()
    (workspace / "data/newcomer.yaml").write_text(
        "organizations: [{id: newcomer, name: Newcomer}]\n", encoding="utf-8"
    )

    assert load_workspace(workspace).problems == ()


@pytest.mark.usefixtures("folder")
def test_many_definitions_are_not_checked_anew_for_a_record_that_keeps_its_id(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_MANY", 2)
    with_second_brief(workspace)
    first = load_workspace(workspace)

    def refuse(*_given: object) -> None:
        raise AssertionError("the definitions were checked anew")

    monkeypatch.setattr(agreement, "check_drafts", refuse)
    data = workspace / "data/background.yaml"
    data.write_text(data.read_text(encoding="utf-8") + "#\n", encoding="utf-8")

    assert said(load_workspace(workspace)) == said(first)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("line", "file", "text"),
    [
        ("publisher: newcomer", "data/new.yaml", "organizations: [{id: newcomer, name: New}]\n"),
        ("theme: own", "templates/themes/own.yaml", "extends: institute\n"),
    ],
)
def test_many_definitions_no_longer_agree_with_what_is_gone(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, line: str, file: str, text: str
) -> None:
    monkeypatch.setattr(cache, "_MANY", 2)
    brief, (key, name) = with_second_brief(workspace), line.split(": ")
    others = re.sub(rf"^{key}: .*\n", "", brief.read_text(encoding="utf-8"), flags=re.MULTILINE)
    brief.write_text(f"{others}{line}\n", encoding="utf-8")
    named = workspace / file
    named.parent.mkdir(parents=True, exist_ok=True)
    named.write_text(text, encoding="utf-8")
    assert load_workspace(workspace).problems == ()
    named.unlink()

    (problem,) = load_workspace(workspace).problems
    assert problem.code.startswith("unknown-")
    assert name in problem.message


@pytest.mark.usefixtures("folder")
def test_of_many_definitions_one_that_changed_is_read(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_MANY", 2)
    path = with_second_brief(workspace)
    load_workspace(workspace)
    path.write_text(path.read_text(encoding="utf-8").replace("title: ", "title: Not ", 1), encoding="utf-8")

    first, second = (brief.definition.title for brief in load_workspace(workspace).briefs)
    assert second == f"Not {first}"


def test_many_definitions_that_cannot_be_read_are_not_kept(
    folder: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_MANY", 2)
    with_second_brief(workspace).write_text("title: [", encoding="utf-8")

    assert has_errors(load_workspace(workspace).problems)
    assert kept_files(folder) == []


def test_many_definitions_are_kept_once_and_read_again_when_they_are_gone(
    folder: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_MANY", 2)
    with_second_brief(workspace)
    first = load_workspace(workspace)
    title = first.briefs[0].definition.title.encode()
    holding = [path for path in kept_files(folder) if title in path.read_bytes()]
    assert len(holding) == 1
    assert load_workspace(workspace).briefs == first.briefs
    holding[0].unlink()
    assert load_workspace(workspace).briefs == first.briefs
    assert holding[0].exists()


@pytest.mark.usefixtures("folder")
def test_a_definition_that_was_changed_says_what_it_says_now(workspace: Path) -> None:
    (brief,) = load_workspace(workspace).briefs
    other = replace(brief, definition=brief.definition.model_copy(update={"title": "Another"}))
    assert brief.definition_in_json() is brief.in_json.texts
    assert other.definition_in_json() == {**brief.in_json.texts, "title": '"Another"'}
    assert other.in_json is None
