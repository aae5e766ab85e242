"""A saved file makes anew what it touches, however the editor saves it, and nothing else."""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from briefdeck.builder.making.run import BuildOptions, build_briefs
from briefdeck.builder.planning.manifest import read_manifest
from briefdeck.builder.report import Status
from briefdeck.builder.watch import (
    OutdatedError,
    Rebuild,
    Trigger,
    WatchEvents,
    WatchSession,
    watch_workspace,
)
from briefdeck.builder.write import hold_lock
from briefdeck.load import load_workspace
from briefdeck.workspace import Workspace
from pictures_at_hand import drawn, saved
from workspaces import copy_good_workspace, link, take_over

DEADLINE = 120
"""Seconds after which a round that does not come is a failure; on a busy machine a round takes a few."""
RECORDS = "data/recommendations.yaml"
NOTHING: frozenset[str] = frozenset()


class Watch:
    """A watch under way: does something, and gives the round that follows."""

    def __init__(self, root: Path, **options) -> None:
        self.root = root
        self.stop = threading.Event()
        self._deadline = threading.Timer(DEADLINE, self.stop.set)
        self._deadline.start()
        self.rounds = watch_workspace(Workspace(root), stop=self.stop, **options)
        self.first = next(self.rounds)

    def after(self, action: Callable[[], object]) -> Rebuild:
        action()
        made = next(self.rounds, None)
        assert made is not None, "no round followed"
        assert made.trigger is Trigger.SAVE
        return made

    def end(self) -> list[Rebuild]:
        self.stop.set()
        return list(self.rounds)

    def close(self) -> None:
        self._deadline.cancel()
        self.rounds.close()  # type: ignore[attr-defined]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_good_workspace(tmp_path / "my papers")


@pytest.fixture
def watch(root: Path) -> Iterator[Watch]:
    watching = Watch(root)
    yield watching
    watching.close()


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def reworded(path: Path) -> str:
    """Give a file of recommendations with another wording."""
    text = path.read_text("utf-8")
    assert "text: " in text
    return text.replace("text: ", "text: Indeed ", 1)


def papers(root: Path) -> dict[str, str]:
    files = (path for path in (root / "output").iterdir() if path.suffix in (".pdf", ".pptx"))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def written(made: Rebuild) -> list[str]:
    return sorted(outcome.path.name for outcome in made.written)


def codes(made: Rebuild) -> list[str]:
    return [problem.code for problem in made.report.problems]


# How editors save


def save_vim(path: Path, text: str) -> None:
    """Vim: a probe for permission, the old file renamed, the new one written, the old one removed."""
    swap = path.with_name(f".{path.name}.swp")
    swap.write_bytes(b"b0VIM")
    probe = path.with_name("4913")
    probe.touch()
    probe.unlink()
    backup = path.with_name(f"{path.name}~")
    path.rename(backup)
    path.write_text(text, "utf-8")
    path.chmod(0o644)
    backup.unlink()
    swap.unlink()


def save_vs_code(path: Path, text: str) -> None:
    """VS Code, Notepad and nano: the file is emptied, then written."""
    with path.open("r+b") as file:
        file.truncate(0)
        file.flush()
        file.write(text.encode())


def save_by_renaming(path: Path, text: str) -> None:
    """GNOME's editor, Kate and whatever saves atomically: a hidden file takes the place of the old one."""
    hidden = path.with_name(".goutputstream-A1B2C3")
    hidden.write_text(text, "utf-8")
    hidden.replace(path)


def save_sed(path: Path, text: str) -> None:
    """`sed -i`: a file with a name made by chance takes the place of the old one."""
    other = path.with_name("sedAb3dEf")
    other.write_text(text, "utf-8")
    other.replace(path)


def save_emacs(path: Path, text: str) -> None:
    """Emacs: a link as lock, a copy kept automatically, the old file copied aside, then written."""
    lock = path.with_name(f".#{path.name}")
    link(lock, "someone@host.1")
    auto = path.with_name(f"#{path.name}#")
    auto.write_text(text, "utf-8")
    shutil.copy2(path, path.with_name(f"{path.name}~"))
    path.write_text(text, "utf-8")
    auto.unlink()
    lock.unlink()


def save_jetbrains(path: Path, text: str) -> None:
    """JetBrains: the new file beside it, the old one aside, the new one in its place."""
    new, old = path.with_name(f"{path.name}___jb_tmp___"), path.with_name(f"{path.name}___jb_old___")
    new.write_text(text, "utf-8")
    path.rename(old)
    new.rename(path)
    old.unlink()


EDITORS = [save_vim, save_vs_code, save_by_renaming, save_sed, save_emacs, save_jetbrains]


@pytest.mark.parametrize("save", EDITORS)
def test_one_save_is_one_round_whatever_the_editor(watch: Watch, root: Path, save):
    path = root / RECORDS
    for _ in range(2):
        made = watch.after(lambda: save(path, reworded(path)))
        assert written(made) == ["brief.pdf", "brief.pptx"]
        assert made.saved == (RECORDS,)
        assert made.report.problems == ()
    assert [each.trigger for each in watch.end()] == [Trigger.END]


def test_begins_with_what_is_stale(watch: Watch):
    assert watch.first.trigger is Trigger.START
    assert written(watch.first) == ["brief.pdf", "brief.pptx"]


def test_tells_what_changed_since_the_last_save_in_words(watch: Watch, root: Path):
    path = root / RECORDS
    watch.after(lambda: save_vs_code(path, reworded(path)))
    other = path.read_text("utf-8").replace("every second year", "every third year")
    made = watch.after(lambda: save_vs_code(path, other))
    assert len(made.reasons) == 1
    assert "r2" in made.reasons[0]
    assert ": text changed (data/recommendations.yaml:" in made.reasons[0]


def test_only_the_paper_that_changes_is_made(watch: Watch, root: Path):
    brief = root / "briefs/brief.yaml"
    text = brief.read_text("utf-8").replace("paper: A4", "paper: Letter")
    assert written(watch.after(lambda: save_vim(brief, text))) == ["brief.pdf"]


def test_tells_of_a_save_that_no_paper_shows(watch: Watch, root: Path):
    made = watch.after(lambda: append(root / RECORDS, "# a note to myself\n"))
    assert written(made) == []
    assert made.saved == (RECORDS,)


def test_templates_and_themes_count(root: Path):
    theme = take_over(root, "themes/institute.yaml")
    template = take_over(root, "sections/recommendations.md.j2")
    text = template.read_text("utf-8")
    assert "{% block title %}" in text
    with closing(Watch(root)) as watch:
        made = watch.after(
            lambda: save_vim(template, text.replace("{% block title %}", "{% block title %}All ", 1))
        )
        assert written(made) == ["brief.pdf", "brief.pptx"]
        removed = watch.after(theme.unlink)
        assert not removed.report.failed  # the shipped theme of that name, which is the same, takes its place
        assert written(removed) == []


def test_new_renamed_and_deleted_files(watch: Watch, root: Path):
    brief = (root / "briefs/brief.yaml").read_text("utf-8")
    made = watch.after(lambda: (root / "briefs/second.yaml").write_text(brief, "utf-8"))
    assert written(made) == ["second.pdf", "second.pptx"]
    made = watch.after(lambda: (root / "briefs/second.yaml").rename(root / "briefs/third.yaml"))
    assert written(made) == ["third.pdf", "third.pptx"]
    assert sorted(made.report.orphans) == ["second.pdf", "second.pptx"]
    made = watch.after((root / "briefs/third.yaml").unlink)
    assert {outcome.brief for outcome in made.report.outcomes} == {"brief"}


def test_a_folder_moved_in_and_then_edited(watch: Watch, root: Path, tmp_path: Path):
    aside = tmp_path / "more"
    aside.mkdir()
    (aside / "people.yaml").write_text("people:\n  - {id: newcomer, name: New Comer}\n", "utf-8")
    assert watch.after(lambda: aside.rename(root / "data/more")).report.problems == ()
    text = "people:\n  - {id: newcomer, nam: New Comer}\n"
    made = watch.after(lambda: save_vs_code(root / "data/more/people.yaml", text))
    assert made.saved == ("data/more/people.yaml",)
    assert made.report.failed


def test_a_folder_that_is_removed_and_comes_back(watch: Watch, root: Path, tmp_path: Path):
    before = papers(root)
    made = watch.after(lambda: (root / "data").rename(tmp_path / "data"))
    assert "missing-folder" in codes(made)
    assert papers(root) == before
    made = watch.after(lambda: shutil.copytree(tmp_path / "data", root / "data"))
    assert made.report.problems == ()
    path = root / RECORDS
    assert written(watch.after(lambda: save_vim(path, reworded(path)))) == ["brief.pdf", "brief.pptx"]


def test_many_files_at_once_are_one_round(watch: Watch, root: Path):
    folder = root / "data/people"
    watch.after(folder.mkdir)

    def check_out() -> None:
        for number in range(80):
            path = folder / f"p{number}.yaml"
            path.unlink(missing_ok=True)
            path.write_text(f"people:\n  - {{id: person-{number}, name: Person {number}}}\n", "utf-8")
        save_by_renaming(root / RECORDS, reworded(root / RECORDS))

    made = watch.after(check_out)
    assert written(made) == ["brief.pdf", "brief.pptx"]
    assert len(made.saved) == 81


def test_broken_file_leaves_every_paper_and_its_problem_goes_when_mended(watch: Watch, root: Path):
    path = root / RECORDS
    good, before = path.read_text("utf-8"), papers(root)
    made = watch.after(lambda: save_vs_code(path, good + "  - id: [\n"))
    assert made.report.failed
    assert any(problem.place.file == RECORDS and problem.place.line for problem in made.report.problems)
    assert papers(root) == before
    mended = watch.after(lambda: save_vs_code(path, good))
    assert mended.report.problems == ()
    assert written(mended) == []
    assert papers(root) == before


def test_deck_template_outside_of_the_folders_counts(watch: Watch, root: Path):
    brief = root / "briefs/brief.yaml"
    text = brief.read_text("utf-8").replace("pptx: {}", "pptx: {template: house.pptx}")
    made = watch.after(lambda: save_vim(brief, text))
    assert "deck-template" in codes(made)
    made = watch.after(lambda: shutil.copy(root / "output/brief.pptx", root / "house.pptx"))
    assert "there is no file" not in " ".join(problem.message for problem in made.report.problems)


def test_paper_edited_by_hand_is_kept_beside_the_new_one(watch: Watch, root: Path):
    deck, path = root / "output/brief.pptx", root / RECORDS
    deck.write_bytes(b"mine")
    made = watch.after(lambda: save_vim(path, reworded(path)))
    kept = [outcome.kept for outcome in made.report.outcomes if outcome.kept]
    assert [each.read_bytes() for each in kept] == [b"mine"]


def test_output_folder_is_not_watched(watch: Watch, root: Path):
    (root / "output/notes.yaml").write_text("people: [", "utf-8")
    path = root / RECORDS
    made = watch.after(lambda: save_vim(path, reworded(path)))
    assert not any(name.startswith("output") for name in made.saved)


# Editions


def editions(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "output/editions/brief").iterdir())


def test_keeps_an_edition_at_the_start_and_at_the_end_only(watch: Watch, root: Path):
    path = root / RECORDS
    for _ in range(3):
        watch.after(lambda: save_vim(path, reworded(path)))
    assert len(editions(root)) == 1
    before = papers(root)
    (last,) = watch.end()
    assert last.trigger is Trigger.END
    assert len(editions(root)) == len(last.report.editions) + 1 == 2
    assert papers(root) == before


def test_keeps_an_edition_after_a_rest(root: Path):
    watch = Watch(root, rest=0)
    path = root / RECORDS
    watch.after(lambda: save_vim(path, reworded(path)))
    rested = next(watch.rounds)
    assert rested.trigger is Trigger.REST
    assert len(editions(root)) == 2
    assert watch.end() == []
    watch.close()


def test_next_build_keeps_the_edition_of_a_watch_that_was_killed(watch: Watch, root: Path):
    path = root / RECORDS
    watch.after(lambda: save_vim(path, reworded(path)))
    watch.close()
    workspace, before = Workspace(root), papers(root)
    assert read_manifest(workspace.output).inputs == ""
    loaded = load_workspace(root)
    report = build_briefs(workspace, loaded, loaded.briefs, BuildOptions(inputs="digest"))
    assert {outcome.status for outcome in report.outcomes} == {Status.UNCHANGED}
    assert len(editions(root)) == 2
    assert papers(root) == before
    manifest = read_manifest(workspace.output)
    assert manifest.inputs == "digest"
    assert all(entry.edition for entry in manifest.outputs.values())
    assert build_briefs(workspace, loaded, loaded.briefs).editions == ()


# What looks half written, step by step


@pytest.fixture
def watching(root: Path) -> WatchSession:
    begun = WatchSession(Workspace(root), frozenset(), WatchEvents(), rest=1000)
    assert begun.look(None)
    return begun


def test_save_without_a_change_is_no_round(watching: WatchSession, root: Path):
    path = root / RECORDS
    save_vim(path, path.read_text("utf-8"))
    os.utime(path)
    assert watching.look(frozenset({RECORDS})) is None


def test_half_written_file_is_not_believed_at_once(watching: WatchSession, root: Path):
    path = root / RECORDS
    whole = reworded(path)
    path.write_text(whole[: len(whole) // 2] + "\n  - [", "utf-8")
    assert watching.look(frozenset({RECORDS})) is None
    path.write_text(whole, "utf-8")
    made = watching.look(frozenset({RECORDS}))
    assert made
    assert made.report.problems == ()
    assert watching.look(NOTHING) is None


def test_emptied_file_is_not_believed_at_once(watching: WatchSession, root: Path):
    path, before = root / RECORDS, papers(root)
    whole = path.read_text("utf-8")
    path.write_text("", "utf-8")
    assert watching.look(frozenset({RECORDS})) is None
    path.write_text(whole, "utf-8")
    assert watching.look(frozenset({RECORDS})) is None
    assert watching.look(NOTHING) is None
    assert papers(root) == before


def test_problem_that_stays_is_shown_after_a_quiet_moment(watching: WatchSession, root: Path):
    append(root / RECORDS, "  - [")
    assert watching.look(frozenset({RECORDS})) is None
    made = watching.look(NOTHING)
    assert made
    assert made.report.failed
    assert made.saved == (RECORDS,)


def test_logo_that_no_paper_shows_is_watched_because_it_stops_all(watching: WatchSession, root: Path):
    data = "organizations:\n  - {id: silent, name: Silent Board, logo: silent.png}\n"
    (root / "data/silent.yaml").write_text(data, "utf-8")
    assert watching.look(frozenset({"data/silent.yaml"})) is None
    stopped = watching.look(NOTHING)
    assert stopped
    assert codes(stopped) == ["picture"]
    before = watching.watched_state()
    (root / "silent.png").write_bytes(saved(drawn(), "PNG"))
    assert watching.watched_state() != before
    made = watching.look(None)
    assert made
    assert codes(made) == []


def test_waits_for_another_build(root: Path):
    told: list[str] = []
    workspace = Workspace(root)
    release = threading.Event()
    held = threading.Event()

    def hold() -> None:
        with hold_lock(workspace.output):
            held.set()
            release.wait(DEADLINE)

    def waiting(holder: str) -> None:
        told.append(holder)
        release.set()

    other = threading.Thread(target=hold)
    other.start()
    held.wait(DEADLINE)
    made = WatchSession(workspace, frozenset(), WatchEvents(waiting=waiting), rest=1000).look(None)
    other.join()
    assert told
    assert made
    assert written(made) == ["brief.pdf", "brief.pptx"]


def test_ends_when_the_program_itself_was_changed(watching: WatchSession, root: Path):
    watching._program = "another"
    append(root / RECORDS, "# a note\n")
    with pytest.raises(OutdatedError):
        watching.look(frozenset({RECORDS}))


def test_makes_only_the_briefs_named(root: Path):
    shutil.copy(root / "briefs/brief.yaml", root / "briefs/second.yaml")
    made = WatchSession(Workspace(root), frozenset({"second"}), WatchEvents(), rest=1000).look(None)
    assert made
    assert written(made) == ["second.pdf", "second.pptx"]


def test_output_that_cannot_be_written_is_a_problem_and_is_tried_again(watching: WatchSession, root: Path):
    shutil.rmtree(root / "output")
    (root / "output").write_text("in the way", "utf-8")
    path = root / RECORDS
    save_vim(path, reworded(path))
    made = watching.look(frozenset({RECORDS}))
    assert made
    assert codes(made) == ["cannot-write"]
    (root / "output").unlink()
    made = watching.look(frozenset({RECORDS}))
    assert made
    assert written(made) == ["brief.pdf", "brief.pptx"]
