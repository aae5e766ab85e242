"""One build: whatever is not up to date is made and written; a brief with problems stops no other."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256

from briefdeck.builder.kept.editions import TIME
from briefdeck.builder.making.engines import LOCAL, EngineError, cores, make_on
from briefdeck.builder.making.placing import left_alone, not_made, put_all
from briefdeck.builder.making.staging import BriefJob, StagedBrief, Workbench
from briefdeck.builder.planning.earlier_editions import earlier_editions
from briefdeck.builder.planning.embargoes import remove_earlier
from briefdeck.builder.planning.freshness import FOLDER
from briefdeck.builder.planning.manifest import Manifest, ManifestEntry, write_manifest
from briefdeck.builder.planning.plan import (
    BuildContext,
    OutputState,
    State,
    last_days,
    open_context,
    plan_brief,
)
from briefdeck.builder.report import (
    FORCED,
    NOT_KEPT,
    REFUSED,
    BuildReport,
    NewEdition,
    Outcome,
    Status,
    problems_met,
)
from briefdeck.builder.write import sweep
from briefdeck.languages import untranslated_among
from briefdeck.load import Loaded
from briefdeck.model.briefs.brief import Brief
from briefdeck.model.records.corpus import Corpus
from briefdeck.pipeline import input_problems
from briefdeck.problems import Problem, in_order
from briefdeck.workspace import Workspace

_BRIEFS_PER_PROCESS = 12
"""A further process pays for its start when it has about so many briefs to build."""
_SECONDS_BETWEEN_WRITES = 0.25
"""Outputs are written together about so often: writing the manifest costs about as much as an output."""
_MOST_OF_TIME = 9
"""So many times as long is spent on making outputs as on putting them in place, where there are many."""
_MOST_SECONDS = 2.0
"""What was made in so many seconds is put in place, however long that takes: a killed build loses no more."""
_FEW = 8
"""So few briefs are each written as soon as they are made: somebody may be waiting for the first."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build."""

    asked: Collection[str] = ()
    """The names by which the briefs were chosen: of files that no brief makes, theirs are told; else all."""
    strict: bool = False
    """Refuse to leave anything out to keep a page budget."""
    strict_language: bool = False
    """Refuse texts that are not in the language of their paper."""
    public: bool = False
    """Refuse what may not be published: under an embargo, a draft, marked above the freest marking."""
    force: bool = False
    """Make every output again, also those that are up to date or were edited by hand."""
    processes: int | None = None
    """How many processes to use; as many as pay when None."""
    engine: str = LOCAL
    """Where briefs are made: `local`, `dask`, or the address of a scheduler."""
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
    _sweep(context)
    build = _Build(context, options)
    briefs = tuple(briefs)
    jobs = tuple(build.plan(briefs))
    pause = _SECONDS_BETWEEN_WRITES if len(jobs) > _FEW else 0.0
    workbench = partial(Workbench, loaded, workspace.output, now)
    if options.engine == LOCAL:
        staged = _run_jobs(workbench, jobs, options.processes)
    else:
        staged = map(workbench().write, make_on(options.engine, loaded, jobs, options.processes))
    try:
        for many in _together(staged, pause):
            build.write(many, now)
    except EngineError as error:
        build.problems = (error.problem,)
    build.close(briefs)
    _sweep(context)  # again: a worker of a killed build may have written something before it ended too
    return build.report(briefs)


def _sweep(context: BuildContext) -> None:
    """Remove what a killed build left half done; before a build, since the room may be needed."""
    output = context.workspace.output
    for folder in (output, output / FOLDER):
        sweep(folder)
    for brief in context.loaded.briefs:
        context.editions.sweep(brief.name)


class _Build:
    """One build under way: the only place that changes as outputs are written."""

    def __init__(self, context: BuildContext, options: BuildOptions) -> None:
        self.context = context
        self.options = options
        self._was_current = bool(options.inputs) and context.manifest.inputs == options.inputs
        self.outcomes: list[Outcome] = []
        self.editions: list[NewEdition] = []
        self.removed: tuple[str, ...] = ()
        self.problems: tuple[Problem, ...] = ()
        """What kept the engine from making the others."""
        self._looks: dict[str, str] = {}
        """What the files look like that stay."""

    def plan(self, briefs: Iterable[Brief]) -> Iterator[BriefJob]:
        """Yield the briefs that must be built, and report the others at once."""
        for brief in briefs:
            states = plan_brief(self.context, brief, public=self.options.public)
            if any(state.state is State.BLOCKED for state in states):
                self._done(not_made(self.context.path(state.file), state) for state in states)
                continue
            states = tuple(self._as_asked(state) for state in states)
            if all(state.is_done for state in states):
                self._done(left_alone(self.context.path(state.file), state) for state in states)
                self._looks.update((state.file, state.look) for state in states)
                continue
            history = earlier_editions(self.context.editions, self.context.loaded, brief)
            given = self.options
            yield BriefJob(brief, states, history, given.strict, given.strict_language, given.keep_editions)

    def _as_asked(self, state: OutputState) -> OutputState:
        """Make an output again when that is asked for, or no edition of it was kept, as after watching."""
        if self.options.force:
            return replace(state, state=State.STALE, reasons=state.reasons or (FORCED,))
        entry = state.entry if state.state is State.CURRENT else None
        if entry and self._would_refuse(entry):
            return replace(state, state=State.STALE, reasons=(REFUSED,))
        is_unkept = entry and self.options.keep_editions and not entry.edition
        return replace(state, state=State.STALE, reasons=(NOT_KEPT,)) if is_unkept else state

    def _would_refuse(self, entry: ManifestEntry) -> bool:
        """Tell whether an output stands from a build that refused less: made again, it says why not."""
        leaves_out = self.options.strict and bool(entry.left_out)
        return leaves_out or (self.options.strict_language and bool(untranslated_among(entry.problems)))

    def write(self, many: Sequence[StagedBrief], now: datetime) -> None:
        """Put some briefs in place and remember them."""
        placed = put_all(self.context, many, now.date())
        self.context = replace(self.context, manifest=placed.manifest)
        self.editions += placed.editions
        self._done(placed.outcomes)

    def close(self, briefs: Sequence[Brief]) -> None:
        """Let the manifest say that all is current when it is."""
        ours = [each for each in self.outcomes if _is_ours(each)]
        manifest = self.context.manifest.in_place(each.path.name for each in ours)
        everything = len(briefs) == len(self.context.loaded.briefs)
        if (everything or self._was_current) and not (self.context.loaded.problems or self.problems):
            manifest = self._summed_up(manifest)
        manifest = manifest.without_names(self.context.past.named_in, but={each.path.name for each in ours})
        done, known = {(each.brief, each.output) for each in ours}, self.context.manifest
        self.removed = tuple(remove_earlier(self.context.workspace.output, known, briefs, done))
        manifest = manifest.without(self.removed)
        self.context.fingerprints.keep_records(briefs)
        if manifest != self.context.manifest:
            with suppress(OSError):  # the next build then looks at everything again, and finds the same
                write_manifest(self.context.workspace.output, manifest)

    def _summed_up(self, manifest: Manifest) -> Manifest:
        """Claim that all is current, if this build found or left it so.

        What no brief makes any more stays known until its file is gone, so that it can be told each time.
        """
        loaded, wanted = self.context.loaded, self.context.wanted
        settled = {each.path.name for each in self.outcomes if each.status in _SETTLED}
        entries = {
            name: entry.settled_with(loaded.data, self._looks.get(name, "")) if name in settled else entry
            for name, entry in manifest.outputs.items()
            if name in wanted or self.context.path(name).exists()
        }
        done = all(_is_ours(each) and not each.problems for each in self.outcomes)
        kept = all(entry.edition and name in wanted for name, entry in entries.items())
        days = [day.isoformat() for brief in loaded.briefs for day in last_days(brief)]
        ends = [brief.embargo.astimezone(UTC).strftime(TIME) for brief in loaded.briefs if brief.embargo]
        return Manifest(
            entries,
            self.options.inputs if done and kept else "",
            min(days, default=""),
            min(ends, default=""),
            {path: sha256(data).hexdigest() for path, data in loaded.decks.items()}
            | {path: picture.sha256 for path, picture in loaded.pictures.items()}
            | {path: font.sha256 for path, font in loaded.fonts.items()},
        )

    def report(self, briefs: Sequence[Brief]) -> BuildReport:
        """Report the outcomes in the order of the briefs, whatever order they were done in."""
        order = {brief.name: place for place, brief in enumerate(briefs)}
        outcomes = sorted(self.outcomes, key=lambda outcome: order[outcome.brief])
        met = problems_met(outcomes, self.context.loaded.cases)
        found = in_order(
            [*input_problems(self.context.loaded), *self.context.past.problems(), *met, *self.problems]
        )
        orphans = self.context.orphans(self.options.asked)
        return BuildReport(tuple(outcomes), found, tuple(self.editions), orphans, self.removed)

    def _done(self, outcomes: Iterable[Outcome]) -> None:
        for outcome in outcomes:
            self.outcomes.append(outcome)
            self.options.progress(outcome)


_SETTLED = (Status.WRITTEN, Status.UNCHANGED, Status.EDITED)


def _is_ours(outcome: Outcome) -> bool:
    return outcome.status in (Status.WRITTEN, Status.UNCHANGED)


def _together(staged: Iterable[StagedBrief], pause: float) -> Iterator[tuple[StagedBrief, ...]]:
    """Gather what is made within a short time, to be put in place together, also when it is interrupted."""
    waiting: list[StagedBrief] = []
    since, took = time.monotonic(), 0.0
    try:
        for each in staged:
            waiting.append(each)
            if (before := time.monotonic()) - since >= min(_MOST_SECONDS, max(pause, _MOST_OF_TIME * took)):
                many, waiting = tuple(waiting), []
                yield many
                since = time.monotonic()
                took = since - before if pause else 0.0
    finally:
        if waiting:
            yield tuple(waiting)


def _run_jobs(
    workbench: Callable[[], Workbench], jobs: Sequence[BriefJob], processes: int | None = None
) -> Iterator[StagedBrief]:
    """Build briefs and yield each as it is done, in the order of the jobs.

    `processes` None means as many as pay for their start, at most one for each core.
    """
    count = processes or min(cores(), max(1, len(jobs) // _BRIEFS_PER_PROCESS))
    if count == 1 or len(jobs) < 2:
        return map(workbench().stage, jobs)
    from briefdeck.builder.making.worker_pool import run_in_processes

    return run_in_processes(workbench, jobs, min(count, len(jobs)))
