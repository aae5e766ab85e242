"""One build: whatever is not up to date is made and written; a brief with problems stops no other."""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from briefdeck.builder.brief_job import BriefJob, BuiltBrief, run_job
from briefdeck.builder.editions import TIME
from briefdeck.builder.embargoes import remove_earlier
from briefdeck.builder.freshness import FOLDER, hash_of
from briefdeck.builder.manifest import MadeFrom, Manifest, ManifestEntry, write_manifest
from briefdeck.builder.plan import BuildContext, OutputState, State, last_days, open_context, plan_brief
from briefdeck.builder.report import FORCED, NOT_KEPT, BuildReport, NewEdition, Outcome, Status, problems_met
from briefdeck.builder.write import Prepared, names_of_copy, prepare, sweep, write_whole
from briefdeck.load import Loaded
from briefdeck.model.brief import Brief
from briefdeck.model.corpus import Corpus
from briefdeck.outputs import MadeOutput
from briefdeck.pipeline import input_problems, tells_changes
from briefdeck.problems import Problem, SourceLocation, in_order
from briefdeck.workspace import Workspace

_BRIEFS_PER_PROCESS = 12
"""A further process pays for its start when it has about so many briefs to build."""
_SECONDS_BETWEEN_WRITES = 0.25
"""Outputs are written together about so often: writing the manifest costs about as much as an output."""
_FEW = 8
"""So few briefs are each written as soon as they are made: somebody may be waiting for the first."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build."""

    strict: bool = False
    """Refuse to leave anything out to keep a page budget."""
    public: bool = False
    """Refuse what may not be published: under an embargo, a draft, marked above the freest marking."""
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
    for folder in (workspace.output, workspace.output / FOLDER):
        sweep(folder)
    for brief in loaded.briefs:
        context.editions.sweep(brief.name)
    build = _Build(context, options)
    briefs = tuple(briefs)
    jobs = tuple(build.plan(briefs))
    pause = _SECONDS_BETWEEN_WRITES if len(jobs) > _FEW else 0.0
    for many in _together(_run_jobs(loaded, jobs, options.processes), pause):
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
        self.removed: tuple[str, ...] = ()

    def plan(self, briefs: Iterable[Brief]) -> Iterator[BriefJob]:
        """Yield the briefs that must be built, and report the others at once."""
        for brief in briefs:
            states = plan_brief(self.context, brief, public=self.options.public)
            if any(state.state is State.BLOCKED for state in states):
                self._done(_not_made(self.context, state) for state in states)
                continue
            states = tuple(self._as_asked(state) for state in states)
            if all(state.is_done for state in states):
                self._done(_left_alone(self.context, state) for state in states)
                continue
            history = self.context.editions.editions(brief.name) if tells_changes(brief) else ()
            yield BriefJob(brief, states, history, self.options.strict, self.options.keep_editions)

    def _as_asked(self, state: OutputState) -> OutputState:
        """Make an output again when that is asked for, or no edition of it was kept, as after watching."""
        if self.options.force:
            return replace(state, state=State.STALE, reasons=state.reasons or (FORCED,))
        is_unkept = state.state is State.CURRENT and state.entry and not state.entry.edition
        if is_unkept and self.options.keep_editions:
            return replace(state, state=State.STALE, reasons=(NOT_KEPT,))
        return state

    def write(self, many: Sequence[BuiltBrief], now: datetime) -> None:
        """Write some briefs and remember them."""
        manifest, outcomes, editions = _write_all(self.context, many, now)
        self.context = replace(self.context, manifest=manifest)
        self.editions += editions
        self._done(outcomes)

    def close(self, briefs: Sequence[Brief]) -> None:
        """Let the manifest say that all is current when it is."""
        ours = [each for each in self.outcomes if _is_ours(each)]
        manifest = self.context.manifest.in_place(each.path.name for each in ours)
        everything = len(briefs) == len(self.context.loaded.briefs)
        if (everything or self._was_current) and not self.context.loaded.problems:
            manifest = self._summed_up(manifest)
        manifest = manifest.without_names(self.context.past.named_in, but={each.path.name for each in ours})
        done, known = {(each.brief, each.output) for each in ours}, self.context.manifest
        self.removed = tuple(remove_earlier(self.context.workspace.output, known, briefs, done))
        manifest = manifest.without(self.removed)
        self.context.fingerprints.keep_records()
        if manifest != self.context.manifest:
            with suppress(OSError):  # the next build then looks at everything again, and finds the same
                write_manifest(self.context.workspace.output, manifest)

    def _summed_up(self, manifest: Manifest) -> Manifest:
        """Drop what no brief makes any more; claim that all is current, if this build found or left it so."""
        loaded, wanted = self.context.loaded, self.context.wanted
        settled = {each.path.name for each in self.outcomes if each.status in _SETTLED}
        entries = {
            name: entry.settled_with(loaded.data) if name in settled else entry
            for name, entry in manifest.outputs.items()
            if name in wanted
        }
        done = all(_is_ours(each) and not each.problems for each in self.outcomes)
        kept = all(entry.edition for entry in entries.values())
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
        found = in_order([*input_problems(self.context.loaded), *self.context.past.problems(), *met])
        return BuildReport(tuple(outcomes), found, tuple(self.editions), self.context.orphans(), self.removed)

    def _done(self, outcomes: Iterable[Outcome]) -> None:
        for outcome in outcomes:
            self.outcomes.append(outcome)
            self.options.progress(outcome)


_SETTLED = (Status.WRITTEN, Status.UNCHANGED, Status.EDITED)


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


@dataclass(frozen=True, slots=True)
class _Pending:
    """One output that is prepared beside its place, or need not be written."""

    outcome: Outcome
    entry: ManifestEntry | None = None
    prepared: Prepared | None = None


def _write_all(
    context: BuildContext, many: Sequence[BuiltBrief], now: datetime
) -> tuple[Manifest, list[Outcome], list[NewEdition]]:
    """Write the outputs of several briefs; whatever goes wrong with one of them stops none of the others.

    Editions come first, then the manifest, then the outputs: this order makes a killed build harmless. When
    an output is put in its place, an edition and the manifest already know its hash, and the manifest knows
    the hash of the file it replaces. Whichever of the two is there afterwards is known as ours, and only the
    new one counts as up to date.
    """
    pending: list[_Pending] = []
    editions: list[NewEdition] = []
    for built in many:
        pending += _prepare_brief(context, built, now, editions)
    entries = {each.outcome.path.name: each.entry for each in pending if each.entry}
    if not entries:
        return context.manifest, [each.outcome for each in pending], editions
    manifest = Manifest({**context.manifest.outputs, **entries})  # which no longer says that all is current
    try:
        write_manifest(context.workspace.output, manifest)
    except OSError as error:
        for each in pending:
            if each.prepared:
                each.prepared.discard()
        return context.manifest, [_failed(each.outcome, error) for each in pending], []
    return manifest, [_put(context, each) for each in pending], editions


def _put(context: BuildContext, pending: _Pending) -> Outcome:
    outcome, entry, prepared = pending.outcome, pending.entry, pending.prepared
    if prepared is None or entry is None:
        return outcome
    try:
        if hash_of(outcome.path) != entry.before:  # a person saved it while others were being prepared
            outcome = replace(outcome, kept=_keep_edited(context, entry, outcome.path) or outcome.kept)
        prepared.put()
    except OSError as error:
        prepared.discard()
        return _failed(outcome, error)
    return outcome


def _prepare_brief(
    context: BuildContext, built: BuiltBrief, now: datetime, editions: list[NewEdition]
) -> list[_Pending]:
    """Keep the edition, and put each new output beside its place; what fails is reported with its output."""
    states = built.states
    if built.fault:
        return [_Pending(_outcome(context, each, Status.FAILED, fault=built.fault)) for each in states]
    try:
        edition = _keep_edition(context, built, now, editions)
    except OSError as error:
        return [_Pending(_not_written(context, each, error)) for each in states]
    made = now.astimezone(UTC).strftime(TIME)
    pending = []
    for state in states:
        try:
            pending.append(_prepare_output(context, built, state, edition, made))
        except OSError as error:
            pending.append(_Pending(_not_written(context, state, error)))
    return pending


def _keep_edition(context: BuildContext, built: BuiltBrief, now: datetime, editions: list[NewEdition]) -> str:
    """Keep an edition, unless it is the same to the byte as the newest; return its id, empty for none."""
    brief = built.job.brief
    files = {
        output: (brief.file_name(output), each.data, each.length)
        for output, each in built.outputs.items()
        if each.data is not None
    }
    if not files or built.snapshot is None:
        return ""
    before = context.editions.latest(brief.name)
    hashes = {output: sha256(data).hexdigest() for output, (_, data, _) in files.items()}
    if before and {output: file.sha256 for output, file in before.files.items()} == hashes:
        return before.id
    new = context.editions.keep(brief.name, files, built.snapshot, now)
    context.editions.prune(brief.name, now.date())
    editions.append(NewEdition(new, before))
    return new.id


def _prepare_output(
    context: BuildContext, built: BuiltBrief, state: OutputState, edition: str, made: str
) -> _Pending:
    output = built.outputs.get(state.output)
    if output is None or state.state is State.EDITED:
        if state.entry is None or not state.is_done:
            return _Pending(_not_made(context, state))
        entry = replace(state.entry, made_from=_made_from(context, built, state))
        return _Pending(_left_alone(context, state), entry)  # which knows what it would be made from now
    if output.data is None:
        return _Pending(_outcome(context, state, Status.FAILED, problems=output.problems))
    entry = ManifestEntry(
        brief=state.brief,
        output=state.output,
        sha256=sha256(output.data).hexdigest(),
        before=hash_of(context.path(state.file)),
        made=made,
        length=output.length,
        edition=edition,
        made_from=_made_from(context, built, state),
        problems=output.problems,
        left_out=output.left_out,
        above_clearance=output.above_clearance,
        minutes=output.minutes,
    )
    return _beside(context, state, output, entry)


def _made_from(context: BuildContext, built: BuiltBrief, state: OutputState) -> MadeFrom:
    document = built.documents[state.output]
    brief, fingerprints = built.job.brief, context.fingerprints
    return fingerprints.for_brief(brief).made_from(brief, state.output, built.drawn_on, document)


def _beside(context: BuildContext, state: OutputState, output: MadeOutput, entry: ManifestEntry) -> _Pending:
    """Put an output beside its place; what a person changed there is copied aside first."""
    if entry.before == entry.sha256:
        return _Pending(_outcome(context, state, Status.UNCHANGED, output), replace(entry, before=""))
    path = context.path(state.file)
    kept = _keep_edited(context, entry, path)
    outcome = _outcome(context, state, Status.WRITTEN, output, kept=kept)
    return _Pending(outcome, replace(entry, replaces_edited=bool(kept)), prepare(path, output.data or b""))


def _keep_edited(context: BuildContext, entry: ManifestEntry, path: Path) -> Path | None:
    """Copy a file aside, under a name no other has, unless we made it; return where. Raises OSError."""
    if context.is_ours(entry.brief, path.name, hash_of(path)):
        return None
    data = path.read_bytes()
    names = names_of_copy(path, entry.made[:10])
    free = (each for each in names if not each.exists() or each.read_bytes() == data)
    aside = next(free, None)
    if aside is None:
        raise FileExistsError(path)
    write_whole(aside, data)
    return aside


def _left_alone(context: BuildContext, state: OutputState) -> Outcome:
    status = Status.EDITED if state.state is State.EDITED else Status.UNCHANGED
    return _outcome(context, replace(state, reasons=()), status, state.entry)


def _outcome(
    context: BuildContext,
    state: OutputState,
    status: Status,
    made: MadeOutput | ManifestEntry | None = None,
    **more: Any,
) -> Outcome:
    """Report an output; its length, time, problems and what was left out are those of what was made."""
    found = Outcome(
        state.brief, state.output, context.path(state.file), status, reasons=state.reasons, **more
    )
    if made is None:
        return found
    return replace(
        found,
        length=made.length,
        problems=made.problems,
        left_out=made.left_out,
        above_clearance=made.above_clearance,
        minutes=made.minutes,
    )


def _not_made(context: BuildContext, state: OutputState) -> Outcome:
    return _outcome(context, state, Status.FAILED, problems=state.problems)


def _not_written(context: BuildContext, state: OutputState, error: OSError) -> Outcome:
    if state.is_done:
        return _left_alone(context, state)
    return _failed(_outcome(context, state, Status.FAILED), error)


def _failed(outcome: Outcome, error: OSError) -> Outcome:
    """Report that a file could not be written; the one of an earlier build is still there."""
    if outcome.status not in (Status.WRITTEN, Status.FAILED):
        return outcome
    place = SourceLocation(f"{outcome.path.parent.name}/{outcome.path.name}")
    message = f"cannot be written: {error.strerror or error}"
    hint = "close the file if it is open, and check the folder and the room on the disk"
    problem = Problem("cannot-write", place, message, hint)
    return replace(outcome, status=Status.FAILED, problems=(*outcome.problems, problem))


def _run_jobs(loaded: Loaded, jobs: Sequence[BriefJob], processes: int | None = None) -> Iterator[BuiltBrief]:
    """Build briefs and yield each as it is done, in the order of the jobs.

    `processes` None means as many as pay for their start, at most one for each core.
    """
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    count = processes or min(cores, max(1, len(jobs) // _BRIEFS_PER_PROCESS))
    if count == 1 or len(jobs) < 2:
        return (run_job(loaded, job) for job in jobs)
    from briefdeck.builder.worker_pool import run_in_processes

    return run_in_processes(loaded, jobs, min(count, len(jobs)))
