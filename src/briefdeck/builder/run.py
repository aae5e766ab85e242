"""One build: whatever is not up to date is made and written; a brief with problems stops no other."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256

from briefdeck.builder import reasons
from briefdeck.builder.age import fresh_until
from briefdeck.builder.brief_job import BriefJob, BuiltBrief, run_jobs
from briefdeck.builder.freshness import FOLDER
from briefdeck.builder.manifest import Manifest, write_manifest
from briefdeck.builder.plan import BuildContext, OutputState, State, open_context, plan_brief
from briefdeck.builder.report import BuildReport, NewEdition, Outcome, Status
from briefdeck.builder.write import sweep
from briefdeck.builder.write_outputs import blocked, left_alone, write_all
from briefdeck.load import Loaded
from briefdeck.model.brief import Brief
from briefdeck.model.corpus import Corpus
from briefdeck.pipeline import input_problems, tells_changes
from briefdeck.problems import Problem, in_order
from briefdeck.workspace import Workspace

_SECONDS_BETWEEN_WRITES = 0.25
"""Outputs are written together about so often: writing the manifest costs about as much as an output."""

_FEW = 8
"""So few briefs are each written as soon as they are made: somebody may be waiting for the first."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build."""

    strict: bool = False
    """Refuse to leave anything out to keep a page budget."""
    force: bool = False
    """Make every output again, also those that are up to date or were edited by hand."""
    processes: int | None = None
    """How many processes to use; as many as pay when None."""
    progress: Callable[[Outcome], None] = lambda _: None
    """Is called with each output as it is done."""
    keep_editions: bool = True
    """Whether to keep an edition of what is made; the next build that keeps them catches up on this one."""
    before: Corpus | None = None
    """The records as the caller last saw them, to say what of them changed; None when that is not known."""
    inputs: str = ""
    """The digest of the input files, taken before they were loaded; empty when it is not known."""


def build_briefs(
    workspace: Workspace, loaded: Loaded, briefs: Iterable[Brief], options: BuildOptions = BuildOptions()
) -> BuildReport:
    """Make and write what is not up to date of the given briefs.

    The caller holds the lock of the output folder. When every output of the workspace is current at the end,
    the manifest says so, and the next build need only compare digests of files.
    """
    now = datetime.now(UTC)
    context = open_context(workspace, loaded, options.before)
    _sweep_all(context)
    build = _Build(context, options)
    briefs = tuple(briefs)
    jobs = tuple(build.plan(briefs))
    pause = _SECONDS_BETWEEN_WRITES if len(jobs) > _FEW else 0.0
    for many in _together(run_jobs(loaded, jobs, options.processes), pause):
        build.write(many, now)
    build.close(briefs)
    return build.report(briefs)


class _Build:
    """One build under way: the only place that changes as outputs are written."""

    def __init__(self, context: BuildContext, options: BuildOptions) -> None:
        self.context = context
        self.options = options
        self._was_current = bool(options.inputs) and context.manifest.inputs == options.inputs
        self.outcomes: list[Outcome] = []
        self.editions: list[NewEdition] = []
        self.problems: list[Problem] = []

    def plan(self, briefs: Iterable[Brief]) -> Iterator[BriefJob]:
        """Yield the briefs that must be built, and report the others at once."""
        for brief in briefs:
            states = plan_brief(self.context, brief)
            if any(state.state is State.BLOCKED for state in states):
                self.problems += states[0].problems
                self._done(blocked(self.context, state) for state in states)
                continue
            states = tuple(self._as_asked(state) for state in states)
            if all(state.is_done for state in states):
                self._done(left_alone(self.context, state) for state in states)
                continue
            history = self.context.editions.editions(brief.name) if tells_changes(brief) else ()
            yield BriefJob(brief, states, history, self.options.strict, self.options.keep_editions)

    def _as_asked(self, state: OutputState) -> OutputState:
        """Make an output again when that is asked for, or no edition of it was kept, as after watching."""
        if self.options.force:
            return replace(state, state=State.STALE, reasons=state.reasons or (reasons.FORCED,))
        is_unkept = state.state is State.CURRENT and state.entry and not state.entry.edition
        if is_unkept and self.options.keep_editions:
            return replace(state, state=State.STALE, reasons=(reasons.NOT_KEPT,))
        return state

    def write(self, many: Sequence[BuiltBrief], now: datetime) -> None:
        """Write some briefs and remember them."""
        manifest, outcomes, editions = write_all(self.context, many, now)
        self.context = replace(self.context, manifest=manifest)
        self.editions += editions
        self._done(outcomes)

    def close(self, briefs: Sequence[Brief]) -> None:
        """Let the manifest say that all is current when it is."""
        manifest = self.context.manifest.in_place(each.path.name for each in self.outcomes if _is_ours(each))
        everything = len(briefs) == len(self.context.loaded.briefs)
        if (everything or self._was_current) and not self.context.loaded.problems:
            manifest = self._summed_up(manifest)
        if manifest != self.context.manifest:
            with suppress(OSError):  # the next build then looks at everything again, and finds the same
                write_manifest(self.context.workspace.output, manifest)

    def _summed_up(self, manifest: Manifest) -> Manifest:
        """Drop what no brief makes any more; claim that all is current, if this build found or left it so."""
        briefs, decks = self.context.loaded.briefs, self.context.loaded.decks
        wanted = {brief.file_name(output) for brief in briefs for output in brief.outputs}
        entries = {name: entry for name, entry in manifest.outputs.items() if name in wanted}
        done = all(_is_ours(each) and not each.problems for each in self.outcomes)
        kept = all(entry.edition for entry in entries.values())
        limits = [limit.isoformat() for brief in briefs if (limit := fresh_until(brief))]
        return Manifest(
            entries,
            self.options.inputs if done and kept else "",
            min(limits, default=""),
            {path: sha256(data).hexdigest() for path, data in decks.items()},
        )

    def report(self, briefs: Sequence[Brief]) -> BuildReport:
        """Report the outcomes in the order of the briefs, whatever order they were done in."""
        order = {brief.name: place for place, brief in enumerate(briefs)}
        outcomes = sorted(self.outcomes, key=lambda outcome: order[outcome.brief])
        met = [problem for outcome in outcomes for problem in outcome.problems]
        found = in_order([*input_problems(self.context.loaded), *self.problems, *met])
        return BuildReport(tuple(outcomes), found, tuple(self.editions), self.context.orphans())

    def _done(self, outcomes: Iterable[Outcome]) -> None:
        for outcome in outcomes:
            self.outcomes.append(outcome)
            self.options.progress(outcome)


def _is_ours(outcome: Outcome) -> bool:
    return outcome.status in (Status.WRITTEN, Status.UNCHANGED)


def _together(built: Iterable[BuiltBrief], pause: float) -> Iterator[tuple[BuiltBrief, ...]]:
    """Gather what is built within a short time, to be written together."""
    waiting: list[BuiltBrief] = []
    since = time.monotonic()
    for each in built:
        waiting.append(each)
        if time.monotonic() - since >= pause:
            yield tuple(waiting)
            waiting, since = [], time.monotonic()
    if waiting:
        yield tuple(waiting)


def _sweep_all(context: BuildContext) -> None:
    """Remove whatever a build that was killed left half done."""
    sweep(context.workspace.output)
    sweep(context.workspace.output / FOLDER)
    for brief in context.loaded.briefs:
        context.editions.sweep(brief.name)
