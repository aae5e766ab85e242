"""Making papers anew whenever a file they are made from is saved: one round of building after each save.

A round is a build like any other, of what is stale. Two things differ. What looks half written is looked at a
second time before it counts. And editions are kept at the start, after a long rest and at the end, not at
every save.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from watchfiles import watch

from briefdeck.builder.age import today_of_build
from briefdeck.builder.freshness import inputs_digest
from briefdeck.builder.lock import LockedError, hold_lock
from briefdeck.builder.report import BuildReport, Outcome, Status
from briefdeck.builder.run import BuildOptions, build_briefs
from briefdeck.digests import INPUT_FOLDERS, is_passing, program_digest
from briefdeck.load import Loaded, load_workspace
from briefdeck.load.wording import printable
from briefdeck.model.corpus import Corpus
from briefdeck.pipeline import input_problems
from briefdeck.problems import Problem, SourceLocation, has_errors
from briefdeck.workspace import Workspace

_STEP = 25
"""Milliseconds without a further change after which a save is taken as whole."""
_LONGEST = 500
"""Milliseconds after which changes are looked at even if they go on."""
_QUIET = 150
"""Milliseconds without a change after which what looks half written is believed to be meant."""
_ENDINGS = (".yaml", ".yml", ".j2", ".pptx", ".potx")
_WATCHED = tuple(f"{name}/" for name in INPUT_FOLDERS)
REST = 15 * 60.0
"""Seconds without a change after which an edition is kept of what was made."""

_State = tuple[int, ...]
"""What tells that a folder stands in the place of another, or that a file changed; empty for none."""
_Saved = frozenset[str] | None
"""The names of files that changed, none after a quiet moment; None when any file may have."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """All that decides how papers come out: when it is as it was, there is nothing to do."""

    inputs: str
    decks: Mapping[str, _State]
    """PowerPoint templates outside of the folders that are watched."""
    today: date


class OutdatedError(Exception):
    """Briefdeck or one of its libraries was changed, so what runs here is no longer what is installed."""


class Occasion(StrEnum):
    """Why there was a round."""

    START = "start"
    SAVE = "save"
    REST = "rest"
    """Nothing was saved for long: an edition of what was made is kept."""
    END = "end"


@dataclass(frozen=True, slots=True)
class Round:
    """One look at a workspace, and what was made."""

    occasion: Occasion
    began: datetime
    """When the change was noticed, in the time zone of this machine."""
    seconds: float
    """From then until all was made."""
    saved: tuple[str, ...]
    """The files that changed, by their paths from the workspace; none when that is not known."""
    report: BuildReport
    after: dict[str, float] = field(default_factory=dict)
    """Seconds after which each paper was on the disk, by its file's name."""

    @property
    def written(self) -> tuple[Outcome, ...]:
        """The papers that were made."""
        return tuple(each for each in self.report.outcomes if each.status is Status.WRITTEN)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why they were made, each reason once."""
        return tuple(dict.fromkeys(str(reason) for each in self.written for reason in each.reasons))


@dataclass(frozen=True, slots=True)
class Telling:
    """Is told what happens inside a round."""

    begun: Callable[[tuple[str, ...]], None] = lambda _: None
    """A round begins, after these files were saved."""
    waiting: Callable[[str], None] = lambda _: None
    """Another build must end first; the words say which."""
    done: Callable[[Outcome], None] = lambda _: None


def watch_rounds(
    workspace: Workspace,
    names: frozenset[str] = frozenset(),
    stop: threading.Event | None = None,
    telling: Telling = Telling(),
    rest: float = REST,
) -> Iterator[Round]:
    """Make what is stale, then wait for files to be saved; give a round for each time that something changed.

    `names` are those of the briefs to make, all when there are none. Ends when `stop` is set, or at Ctrl-C
    while it waits; KeyboardInterrupt is raised only out of a build that is under way. Raises OutdatedError.
    """
    watching = _Watching(workspace, names, telling, rest)
    for saved in _looks(workspace.root, watching.standing, stop or threading.Event()):
        found = watching.look(saved)
        if found:
            yield found
    last = watching.keep(Occasion.END)
    if last:
        yield last


class _Watching:
    """What is remembered from one round to the next."""

    def __init__(self, workspace: Workspace, names: frozenset[str], telling: Telling, rest: float) -> None:
        self._workspace = workspace
        self._names = names
        self._telling = telling
        self._rest = rest
        self._program = program_digest()
        self._seen: _Seen | None = None
        self._loaded = Loaded(Corpus({}, {}))
        self._found: tuple[Problem, ...] = ()
        self._before: Corpus | None = None
        self._saved: set[str] = set()
        self._doubtful = False
        self._since = 0.0
        self._begun = False
        self._unkept = False
        self._latest = time.monotonic()

    def look(self, saved: _Saved) -> Round | None:
        """Make what is stale the first time; later, make a round when something changed."""
        if self._begun:
            return self._look_again(saved)
        self._begun = True
        self._since = time.monotonic()
        seen = self._look()
        return self._round(Occasion.START, load_workspace(self._workspace.root), seen, keep_editions=True)

    def _look_again(self, saved: _Saved) -> Round | None:
        if saved or saved is None:
            self._since = self._since or time.monotonic()
            self._saved |= saved or set()
            return self._react(settled=False)
        if self._doubtful:
            return self._react(settled=True)
        if self._unkept and time.monotonic() - self._latest > self._rest:
            return self.keep(Occasion.REST)
        return None

    def keep(self, occasion: Occasion) -> Round | None:
        """Keep an edition of what was made since one was kept; None when there is nothing, or it cannot be.

        It is made of what the last round saw: what was saved since may be half written.
        """
        if not self._unkept or self._seen is None:
            return None
        self._saved.clear()
        self._since = time.monotonic()
        return self._round(occasion, self._loaded, self._seen, keep_editions=True)

    def standing(self) -> tuple[object, ...]:
        """Tell what watching rests on: the folders themselves, files outside of them, and the day."""
        root = self._workspace.root
        return (
            *(_state(root / name)[:2] for name in INPUT_FOLDERS),
            *self._decks().items(),
            today_of_build(),
        )

    def _decks(self) -> dict[str, _State]:
        outputs = (brief.definition.outputs.pptx for brief in self._loaded.briefs)
        names = {each.template for each in outputs if each and each.template}
        others = (name for name in sorted(names) if not name.startswith(_WATCHED))
        return {name: _state(self._workspace.root / name) for name in others}

    def _look(self) -> _Seen:
        return _Seen(inputs_digest(self._workspace.root), self._decks(), today_of_build())

    def _react(self, *, settled: bool) -> Round | None:
        seen = self._look()
        if seen == self._seen:
            self._forget()
            return None
        if program_digest() != self._program:
            raise OutdatedError
        loaded = load_workspace(self._workspace.root)
        if not settled and self._looks_half_written(loaded):
            self._doubtful = True
            return None
        return self._round(Occasion.SAVE, loaded, seen, keep_editions=False)

    def _looks_half_written(self, loaded: Loaded) -> bool:
        """Whether there are problems that were not there, or something that was there is gone."""
        new = set(input_problems(loaded)) - set(self._found)
        gone = _named_in(self._loaded) - _named_in(loaded)
        return has_errors(new) or bool(gone)

    def _round(self, occasion: Occasion, loaded: Loaded, seen: _Seen, *, keep_editions: bool) -> Round:
        saved, since = self._named(), self._since
        began = datetime.now().astimezone()
        after: dict[str, float] = {}

        def done(outcome: Outcome) -> None:
            after[outcome.path.name] = time.monotonic() - since
            self._telling.done(outcome)

        self._telling.begun(saved)
        options = BuildOptions(
            progress=done, keep_editions=keep_editions, before=self._before, inputs=seen.inputs
        )
        report = self._build(loaded, options, occasion)
        self._remember(loaded, seen if _could_write(report) else None)
        made = Round(occasion, began, time.monotonic() - since, saved, report, after)
        self._unkept = not keep_editions and (self._unkept or bool(made.written))
        self._forget()
        return made

    def _named(self) -> tuple[str, ...]:
        """Name the files that were saved, and not those that only helped an editor to do so."""
        names = sorted(self._saved)
        own = (each for each in names if each.endswith(_ENDINGS) or (self._workspace.root / each).exists())
        return tuple(own) or tuple(names)

    def _build(self, loaded: Loaded, options: BuildOptions, occasion: Occasion) -> BuildReport:
        names, output = self._names, self._workspace.output
        briefs = tuple(brief for brief in loaded.briefs if not names or brief.name in names)
        waiting = None if occasion in (Occasion.REST, Occasion.END) else self._telling.waiting
        try:
            with hold_lock(output, waiting):
                return build_briefs(self._workspace, loaded, briefs, options)
        except LockedError:
            return BuildReport((), ())  # whoever is building keeps an edition; else the next build does
        except OSError as error:
            return BuildReport((), (_not_writable(output, error),))

    def _remember(self, loaded: Loaded, seen: _Seen | None) -> None:
        self._loaded, self._found = loaded, input_problems(loaded)
        if not any(problem.place.file.startswith("data") for problem in loaded.problems):
            self._before = loaded.corpus
        # A template that was named only now could not be looked at before it was loaded.
        decks = self._decks()
        self._seen = seen and replace(seen, decks={name: seen.decks.get(name, decks[name]) for name in decks})

    def _forget(self) -> None:
        self._saved.clear()
        self._doubtful = False
        self._since = 0.0
        self._latest = time.monotonic()


def _looks(root: Path, standing: Callable[[], object], stop: threading.Event) -> Iterator[_Saved]:
    """Give what was saved, and nothing after each quiet moment; end at Ctrl-C."""
    with suppress(KeyboardInterrupt):
        while not stop.is_set():
            there = standing()
            with closing(_changes(root, stop)) as changes:
                for number, saved in enumerate(changes):
                    # What happened before watching began, nobody told.
                    yield saved if saved or number else None
                    if not saved and standing() != there:
                        break


def _changes(root: Path, stop: threading.Event) -> Generator[frozenset[str], None, None]:
    """Watch the folders that are there now, as long as they are there."""
    top = Path(os.path.realpath(root))
    folders = [top / name for name in INPUT_FOLDERS if (top / name).is_dir()]
    if not folders:
        yield frozenset()
        stop.wait(_QUIET / 1000)
        return
    with suppress(FileNotFoundError):  # one that was there an instant ago
        for changes in watch(
            *folders,
            watch_filter=None,
            debounce=_LONGEST,
            step=_STEP,
            stop_event=stop,
            rust_timeout=_QUIET,
            yield_on_timeout=True,
        ):
            names = frozenset(_name(top, path) for _, path in changes)
            wanted = frozenset(name for name in names if not _is_passing(name))
            if wanted or not changes:
                yield wanted


def _name(top: Path, path: str) -> str:
    try:
        return printable(Path(path).relative_to(top).as_posix())
    except ValueError:
        return printable(Path(path).name)


def _is_passing(name: str) -> bool:
    """Whether a file is one that only stands in for another; Vim tries a folder with a name of digits."""
    return any(is_passing(part) for part in name.split("/")) or name.rpartition("/")[2].isdigit()


def _state(path: Path) -> _State:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return ()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _named_in(loaded: Loaded) -> set[tuple[str, str]]:
    """Name everything that one who saves a file would rarely mean to take away."""
    kinds = {
        "record": loaded.corpus.records,
        "brief": [brief.name for brief in loaded.briefs],
        "theme": loaded.themes,
        "template": loaded.templates,
    }
    return {(kind, name) for kind, names in kinds.items() for name in names}


def _could_write(report: BuildReport) -> bool:
    """Whether the papers are as the files want them, as far as it lies with the output folder."""
    return all(problem.code != "cannot-write" for problem in report.problems)


def _not_writable(output: Path, error: OSError) -> Problem:
    message = f"cannot be written to: {error.strerror or error}"
    hint = "check the folder and the room on the disk, then save any file"
    return Problem("cannot-write", SourceLocation(output.name), message, hint)
