"""One build: every paper that is not up to date is made and written; a brief with problems stops no other."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256

from briefdeck.builder.age import fresh_until, today_of_build
from briefdeck.builder.editions import Editions
from briefdeck.builder.freshness import FOLDER
from briefdeck.builder.making import Job, Made
from briefdeck.builder.manifest import Manifest, write_manifest
from briefdeck.builder.outputs import blocked, unchanged, write_all
from briefdeck.builder.plan import Desk, PaperState, State, open_desk, plan_brief
from briefdeck.builder.reasons import FORCED, NOT_KEPT
from briefdeck.builder.report import BuildReport, NewEdition, Outcome, Status
from briefdeck.builder.status import orphans
from briefdeck.builder.workers import make_all
from briefdeck.builder.write import sweep
from briefdeck.load import Loaded
from briefdeck.model.brief import Brief
from briefdeck.model.corpus import Corpus
from briefdeck.pipeline import input_problems, tells_changes
from briefdeck.problems import Problem, in_order
from briefdeck.workspace import Workspace

_SECONDS_BETWEEN_WRITES = 0.25
"""Papers are written together about so often: writing the manifest costs about as much as writing a paper."""

_FEW = 8
"""So few briefs are each written as soon as they are made: somebody may be waiting for the first."""

Progress = Callable[[Outcome], None]


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build."""

    strict: bool = False
    """Refuse to leave anything out to keep a page budget."""
    force: bool = False
    """Make every paper again, also those that are up to date or were edited by hand."""
    processes: int | None = None
    """How many processes to use; as many as pay when None."""
    progress: Progress = lambda _: None
    """Is told of each paper as it is done."""
    keep_editions: bool = True
    """Whether to keep an edition of what is made; the next build that keeps them catches up on this one."""
    before: Corpus | None = None
    """The records as the caller last saw them, to tell what of them changed; None when that is not known."""
    inputs: str = ""
    """The digest of the input files, taken before they were loaded; empty when it is not known."""


def build_briefs(
    workspace: Workspace, loaded: Loaded, briefs: Iterable[Brief], options: BuildOptions = BuildOptions()
) -> BuildReport:
    """Make and write what is not up to date of the given briefs.

    The caller holds the lock of the output folder. When every paper of the workspace is current at the end,
    the manifest says so, and the next build need only compare digests of files.
    """
    now = datetime.now(UTC)
    _sweep_all(workspace, loaded)
    desk = open_desk(workspace, loaded, today_of_build(), options.before)
    run = _Run(desk, now, options)
    briefs = tuple(briefs)
    jobs = tuple(run.plan(briefs))
    pause = _SECONDS_BETWEEN_WRITES if len(jobs) > _FEW else 0.0
    for many in _together(make_all(loaded, jobs, options.processes), pause):
        run.write(many)
    left = run.close(briefs)
    return _report(run, briefs, left)


class _Run:
    """One build under way: the only place that changes as papers are written."""

    def __init__(self, desk: Desk, now: datetime, options: BuildOptions) -> None:
        self.desk = desk
        self.now = now
        self.options = options
        self._was_current = bool(options.inputs) and desk.manifest.inputs == options.inputs
        self.outcomes: list[Outcome] = []
        self.editions: list[NewEdition] = []
        self.problems: list[Problem] = []

    def plan(self, briefs: Iterable[Brief]) -> Iterator[Job]:
        """Give the briefs that must be made, and report the others at once."""
        for brief in briefs:
            states = plan_brief(self.desk, brief)
            if any(state.state is State.BLOCKED for state in states):
                self.problems += [problem for state in states[:1] for problem in state.problems]
                self._report(blocked(self.desk, state) for state in states)
                continue
            if self.options.force:
                states = tuple(_forced(state) for state in states)
            elif self.options.keep_editions:
                states = tuple(_unless_kept(state) for state in states)
            if all(state.state in (State.CURRENT, State.EDITED) for state in states):
                self._report(unchanged(self.desk, state) for state in states)
                continue
            history = self.desk.editions.editions(brief.name) if tells_changes(brief) else ()
            yield Job(brief, states, history, self.options.strict, self.options.keep_editions)

    def write(self, many: Sequence[Made]) -> None:
        """Write some briefs and remember them."""
        written = write_all(self.desk, many, self.now)
        self.desk = replace(self.desk, manifest=written.manifest)
        self.editions += written.editions
        self._report(written.outcomes)

    def close(self, briefs: Sequence[Brief]) -> tuple[str, ...]:
        """Let the manifest say that all is current when it is; return papers no brief makes any more."""
        manifest = self.desk.manifest.in_place(each.path.name for each in self.outcomes if _done(each))
        everything = len(briefs) == len(self.desk.loaded.briefs)
        if (everything or self._was_current) and not self.desk.loaded.problems:
            manifest = self._summed_up(manifest)
        if manifest != self.desk.manifest:
            with suppress(OSError):  # the next build then looks at everything again, and finds the same
                write_manifest(self.desk.workspace.output, manifest)
        return orphans(self.desk)

    def _summed_up(self, manifest: Manifest) -> Manifest:
        """Drop what no brief makes any more; claim that all is current, if this build found or left it so."""
        briefs, decks = self.desk.loaded.briefs, self.desk.loaded.decks
        wanted = {brief.file_name(output) for brief in briefs for output in brief.outputs}
        entries = {name: entry for name, entry in manifest.outputs.items() if name in wanted}
        done = all(_done(each) and not each.problems for each in self.outcomes)
        kept = all(entry.edition for entry in entries.values())
        limits = sorted(limit.isoformat() for brief in briefs if (limit := fresh_until(brief)))
        return Manifest(
            entries,
            self.options.inputs if done and kept else "",
            limits[0] if limits else "",
            {path: sha256(data).hexdigest() for path, data in decks.items()},
        )

    def _report(self, outcomes: Iterable[Outcome]) -> None:
        for outcome in outcomes:
            self.outcomes.append(outcome)
            self.options.progress(outcome)


def _done(outcome: Outcome) -> bool:
    return outcome.status in (Status.WRITTEN, Status.UNCHANGED)


def _forced(state: PaperState) -> PaperState:
    return replace(state, state=State.STALE, reasons=state.reasons or (FORCED,))


def _unless_kept(state: PaperState) -> PaperState:
    """Make a paper again that is up to date and of which no edition was kept, as after watching."""
    if state.state is State.CURRENT and state.entry and not state.entry.edition:
        return replace(state, state=State.STALE, reasons=(NOT_KEPT,))
    return state


def _together(made: Iterable[Made], pause: float) -> Iterator[tuple[Made, ...]]:
    """Gather what is made within a short time, to be written together."""
    waiting: list[Made] = []
    since = time.monotonic()
    for each in made:
        waiting.append(each)
        if time.monotonic() - since >= pause:
            yield tuple(waiting)
            waiting, since = [], time.monotonic()
    if waiting:
        yield tuple(waiting)


def _sweep_all(workspace: Workspace, loaded: Loaded) -> None:
    """Remove whatever a build that was killed left half done."""
    sweep(workspace.output)
    sweep(workspace.output / FOLDER)
    editions = Editions(workspace.output / "editions")
    for brief in loaded.briefs:
        editions.sweep(brief.name)


def _report(run: _Run, briefs: Sequence[Brief], left: tuple[str, ...]) -> BuildReport:
    """Put the outcomes in the order of the briefs, whatever order they were done in."""
    order = {brief.name: place for place, brief in enumerate(briefs)}
    outcomes = sorted(run.outcomes, key=lambda outcome: order[outcome.brief])
    met = [problem for outcome in outcomes for problem in outcome.problems]
    found = dict.fromkeys([*input_problems(run.desk.loaded), *run.problems, *met])
    return BuildReport(tuple(outcomes), in_order(found), tuple(run.editions), left)
