"""Rebuilding whenever a file that outputs are made from is saved: one rebuild after each save.

A rebuild is a build like any other, of what is stale. Two things differ. What looks half written is looked at
a second time before it counts. And editions are kept at the start, after a long rest and at the end, not at
every save.
"""

import os
import threading
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path, PurePosixPath

from watchfiles import watch

from briefdeck.builder.making.run import BuildOptions, build_briefs
from briefdeck.builder.planning.fingerprint import pictures_of
from briefdeck.builder.planning.freshness import inputs_digest
from briefdeck.builder.planning.plan import today_of_build
from briefdeck.builder.report import BuildReport, Outcome, Status
from briefdeck.builder.write import LockedError, hold_lock
from briefdeck.digests import INPUT_FOLDERS, is_passing, program_digest
from briefdeck.load import Loaded
from briefdeck.load.wording import printable
from briefdeck.model.briefs.brief import standing_at
from briefdeck.model.briefs.case_names import is_asked_for
from briefdeck.model.disclosure.protection import Protection
from briefdeck.model.records import Organization
from briefdeck.model.records.corpus import Corpus
from briefdeck.pipeline import input_problems
from briefdeck.problems import Problem, SourceLocation, has_errors
from briefdeck.protect import keys_of_id
from briefdeck.protected_workspace import load_protected, now_of_build
from briefdeck.workspace import Workspace

_ENDINGS = (".yaml", ".yml", ".j2", ".pptx", ".potx")
_WATCHED = tuple(f"{name}/" for name in INPUT_FOLDERS)
REST = 15 * 60.0
"""Seconds without a change after which an edition is kept of what was made."""
_STEP = 25
"""Milliseconds without a further change after which a save is taken as whole."""
_LONGEST = 500
"""Milliseconds after which changes are looked at even if they go on."""
_QUIET = 150
"""Milliseconds without a change after which what looks half written is believed to be meant."""

SavedFiles = frozenset[str] | None
"""The names of files that changed, none after a quiet moment; None when any file may have."""


@dataclass(frozen=True, slots=True)
class _InputState:
    """All that decides how outputs come out: when it is as it was, there is nothing to do."""

    inputs: str
    others: Mapping[str, tuple[int, ...]]
    """PowerPoint templates, pictures and fonts outside of the folders that are watched."""
    today: date
    passed: tuple[str, ...] = ()
    """The briefs whose embargo ended, or whose review fell due, since they were loaded."""


class OutdatedError(Exception):
    """Briefdeck or one of its libraries was changed, so what runs here is no longer what is installed."""


class Trigger(StrEnum):
    """Why there was a rebuild."""

    START = "start"
    SAVE = "save"
    REST = "rest"
    """Nothing was saved for long: an edition of what was made is kept."""
    END = "end"


@dataclass(frozen=True, slots=True)
class Rebuild:
    """One look at a workspace, and what was made."""

    trigger: Trigger
    began: datetime
    """When the change was noticed, in the time zone of this machine."""
    seconds: float
    """From then until all was made."""
    saved: tuple[str, ...]
    """The files that changed, by their paths from the workspace; none when that is not known."""
    report: BuildReport
    after: dict[str, float] = field(default_factory=dict)
    """Seconds after which each output was on the disk, by its file's name."""

    @property
    def written(self) -> tuple[Outcome, ...]:
        """The outputs that were made."""
        return tuple(each for each in self.report.outcomes if each.status is Status.WRITTEN)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why they were made, each reason once."""
        return tuple(dict.fromkeys(str(reason) for each in self.written for reason in each.reasons))


@dataclass(frozen=True, slots=True)
class WatchEvents:
    """What is called as things happen inside a rebuild."""

    begun: Callable[[tuple[str, ...]], None] = lambda _: None
    """A rebuild begins, after these files were saved."""
    waiting: Callable[[str], None] = lambda _: None
    """Another build must end first; the words say which."""
    done: Callable[[Outcome], None] = lambda _: None


def watch_workspace(
    workspace: Workspace,
    names: frozenset[str] = frozenset(),
    stop: threading.Event | None = None,
    events: WatchEvents = WatchEvents(),
    rest: float = REST,
) -> Iterator[Rebuild]:
    """Make what is stale, then wait for files to be saved; yield a rebuild each time that something changed.

    `names` are those of the briefs to make, all when there are none. Ends when `stop` is set, or at Ctrl-C
    while it waits; KeyboardInterrupt is raised only out of a build that is under way. Raises OutdatedError.
    """
    session = WatchSession(workspace, names, events, rest)
    for saved in _saved_files(workspace.root, session.watched_state, stop or threading.Event()):
        rebuild = session.look(saved)
        if rebuild:
            yield rebuild
    last = session.keep(Trigger.END)
    if last:
        yield last


@dataclass(slots=True)
class WatchSession:
    """What is remembered from one rebuild to the next."""

    workspace: Workspace
    names: frozenset[str] = frozenset()
    """The briefs to make; all of them when empty."""
    events: WatchEvents = WatchEvents()
    rest: float = REST
    _program: str = field(default_factory=program_digest, init=False)
    _built: _InputState | None = field(default=None, init=False)
    _loaded: Loaded | None = field(default=None, init=False)
    _problems: tuple[Problem, ...] = field(default=(), init=False)
    _before: Corpus | None = field(default=None, init=False)
    _saved: set[str] = field(default_factory=set, init=False)
    _doubtful: bool = field(default=False, init=False)
    _since: float | None = field(default=None, init=False)
    _unkept: bool = field(default=False, init=False)
    _latest: float = field(default_factory=time.monotonic, init=False)

    def look(self, saved: SavedFiles) -> Rebuild | None:
        """Make what is stale the first time; later, rebuild when something changed."""
        if self._loaded is None:
            found = self._look()
            return self._rebuild(Trigger.START, load_protected(self.workspace.root), found)
        if saved or saved is None:
            self._since = self._since or time.monotonic()
            self._saved |= saved or set()
            return self._react(settled=False)
        if self._doubtful:
            return self._react(settled=True)
        if self._unkept and time.monotonic() - self._latest > self.rest:
            return self.keep(Trigger.REST)
        return None

    def keep(self, trigger: Trigger) -> Rebuild | None:
        """Keep an edition of what was made since one was kept; None when there is nothing, or it cannot be.

        It is made of what the last rebuild saw: what was saved since may be half written.
        """
        if not self._unkept or self._built is None or self._loaded is None:
            return None
        self._forget()
        return self._rebuild(trigger, self._loaded, self._built)

    def watched_state(self) -> tuple[object, ...]:
        """Return what watching rests on: the folders themselves, files outside of them, and the clock."""
        root = self.workspace.root
        folders = (_stamp(root / name)[:2] for name in INPUT_FOLDERS)
        return (*folders, *self._others().items(), today_of_build(), *self._passed())

    def _passed(self) -> tuple[str, ...]:
        now, briefs = now_of_build(), self._loaded.briefs if self._loaded else ()
        return tuple(each.name for each in briefs if standing_at(each.definition, now) != each.standing)

    def _others(self) -> dict[str, tuple[int, ...]]:
        names = _named_files(self._loaded) if self._loaded else set[str]()
        others = (name for name in sorted(names) if not name.startswith(_WATCHED))
        return {name: _stamp(self.workspace.root / name) for name in others}

    def _look(self) -> _InputState:
        return _InputState(
            inputs_digest(self.workspace.root), self._others(), today_of_build(), self._passed()
        )

    def _react(self, *, settled: bool) -> Rebuild | None:
        found = self._look()
        if found == self._built:
            self._forget()
            return None
        if program_digest() != self._program:
            raise OutdatedError
        loaded = load_protected(self.workspace.root)
        new = set(input_problems(loaded)) - set(self._problems)
        is_gone = self._loaded and _named_in(self._loaded) - _named_in(loaded)
        if not settled and (has_errors(new) or is_gone):  # which looks half written
            self._doubtful = True
            return None
        return self._rebuild(Trigger.SAVE, loaded, found)

    def _rebuild(self, trigger: Trigger, loaded: Loaded, found: _InputState) -> Rebuild:
        saved, since = self._named(loaded.protection), self._since or time.monotonic()
        began = datetime.now().astimezone()
        after: dict[str, float] = {}

        def done(outcome: Outcome) -> None:
            after[outcome.path.name] = time.monotonic() - since
            self.events.done(outcome)

        self.events.begun(saved)
        keep = trigger is not Trigger.SAVE
        options = BuildOptions(
            asked=self.names, progress=done, keep_editions=keep, before=self._before, inputs=found.inputs
        )
        report = self._build(loaded, options, trigger)
        could_write = all(problem.code != "cannot-write" for problem in report.problems)
        self._remember(loaded, found if could_write else None)
        rebuild = Rebuild(trigger, began, time.monotonic() - since, saved, report, after)
        self._unkept = not keep and (self._unkept or bool(rebuild.written))
        self._forget()
        return rebuild

    def _named(self, protection: Protection) -> tuple[str, ...]:
        """Name the files that were saved, and not those that only helped an editor to do so."""
        root, names = self.workspace.root, sorted(self._saved)
        own = [each for each in names if each.lower().endswith(_ENDINGS) or (root / each).exists()]
        paths = map(PurePosixPath, own or names)
        # of one that is called after somebody who may not be named, only the folder
        return tuple(f"{each.parent}/" if keys_of_id(each.stem, protection) else str(each) for each in paths)

    def _build(self, loaded: Loaded, options: BuildOptions, trigger: Trigger) -> BuildReport:
        output = self.workspace.output
        briefs = [brief for brief in loaded.briefs if is_asked_for(brief.name, self.names)]
        waits = trigger in (Trigger.START, Trigger.SAVE)
        try:
            with hold_lock(output, self.events.waiting if waits else None):
                return build_briefs(self.workspace, loaded, briefs, options)
        except LockedError:
            return BuildReport((), ())  # whoever is building keeps an edition; else the next build does
        except OSError as error:
            message = f"cannot be written to: {error.strerror or error}"
            hint = "check the folder and the room on the disk, then save any file"
            problem = Problem("cannot-write", SourceLocation(output.name), message, hint)
            return BuildReport((), (problem,))

    def _remember(self, loaded: Loaded, found: _InputState | None) -> None:
        self._loaded, self._problems = loaded, input_problems(loaded)
        if not any(problem.place.file.startswith("data") for problem in loaded.problems):
            self._before = loaded.corpus
        # A template that was named only now could not be looked at before it was loaded.
        others = self._others()
        known = found.others if found else {}
        self._built = found and replace(
            found, others={name: known.get(name, others[name]) for name in others}, passed=()
        )

    def _forget(self) -> None:
        self._saved.clear()
        self._doubtful = False
        self._since = None
        self._latest = time.monotonic()


def _named_in(loaded: Loaded) -> set[tuple[str, str]]:
    """Name everything that one who saves a file would rarely mean to take away."""
    kinds = {
        "record": loaded.corpus.records,
        "brief": [brief.name for brief in loaded.briefs],
        "theme": loaded.themes,
        "template": loaded.templates,
    }
    return {(kind, name) for kind, names in kinds.items() for name in names}


def _saved_files(
    root: Path, watched_state: Callable[[], object], stop: threading.Event
) -> Iterator[SavedFiles]:
    """Yield what was saved, and nothing after each quiet moment; end when `stop` is set, or at Ctrl-C.

    When `watched_state` differs after a quiet moment, such as for a folder that was replaced, watching begins
    again.
    """
    with suppress(KeyboardInterrupt):
        while not stop.is_set():
            before = watched_state()
            with closing(_changes(root, stop)) as changes:
                for number, saved in enumerate(changes):
                    yield saved if saved or number else None  # nothing reports what came before watching
                    if not saved and watched_state() != before:
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
            # Some files only stand in for others; Vim tries a folder with a name of digits.
            wanted = frozenset(
                name
                for name in names
                if not any(map(is_passing, name.split("/"))) and not name.rpartition("/")[2].isdigit()
            )
            if wanted or not changes:
                yield wanted


def _name(top: Path, path: str) -> str:
    try:
        return printable(Path(path).relative_to(top).as_posix())
    except ValueError:
        return printable(Path(path).name)


def _stamp(path: Path) -> tuple[int, ...]:
    """Return what shows that a file or folder was replaced or changed; empty when it is not there."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return ()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _named_files(loaded: Loaded) -> set[str]:
    """Return the paths of the PowerPoint templates, pictures and fonts that are read.

    A picture that cannot be read is an error even where no paper shows it: all logos are among them, and all
    fonts of themes.
    """
    outputs = ((brief, output) for brief in loaded.briefs for output in brief.outputs)
    named = (
        {brief.definition.outputs.template_of(output), *pictures_of(brief, output, loaded.corpus)}
        for brief, output in outputs
    )
    logos = {record.logo or "" for record in loaded.corpus if isinstance(record, Organization)}
    fonts = {path for theme in loaded.themes.values() for font in theme.page.fonts for path in font.paths}
    return logos.union(fonts, *named) - {""}
