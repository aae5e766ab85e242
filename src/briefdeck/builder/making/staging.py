"""Making a brief and writing it beside its place, which can be done in any process.

Nothing is put in place here, so that a process may end at any instant. What is handed back is small: paths
and digests instead of bytes.
"""

import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from briefdeck.builder.kept.editions import TIME, Editions, PreparedEdition
from briefdeck.builder.planning.fingerprint import Fingerprints, document_digest
from briefdeck.builder.planning.freshness import hash_of
from briefdeck.builder.planning.manifest import MadeFrom, ManifestEntry
from briefdeck.builder.planning.plan import OutputState, State, settled
from briefdeck.builder.write import Prepared, prepare
from briefdeck.languages import strictly
from briefdeck.load import Loaded
from briefdeck.model.briefs.brief import Brief
from briefdeck.model.briefs.edition import Edition, Snapshot
from briefdeck.model.briefs.outputs import OutputKind
from briefdeck.outputs import MadeOutput
from briefdeck.pipeline import compose_outputs, finish_output


@dataclass(frozen=True, slots=True)
class BriefJob:
    """One brief to be built, if it is not found to be up to date after all."""

    brief: Brief
    states: tuple[OutputState, ...]
    editions: tuple[Edition, ...] = ()
    """Those of its earlier editions that it may be compared with, the newest first, where it reports what
    changed."""
    strict: bool = False
    strict_language: bool = False
    """Whether to refuse what is not translated."""
    edition: bool = True
    """Whether to keep an edition: then all outputs are made when one is stale, so that it is of one piece."""


@dataclass(frozen=True, slots=True)
class BuiltBrief:
    """What came of one job."""

    job: BriefJob
    states: tuple[OutputState, ...]
    """The state of each output, now that the brief was composed."""
    outputs: Mapping[OutputKind, MadeOutput] = field(default_factory=dict)
    """The outputs made; none when all were up to date."""
    documents: Mapping[OutputKind, str] = field(default_factory=dict)
    """The digest of what each says."""
    drawn_on: frozenset[str] = frozenset()
    compared: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The editions that it was compared with."""
    snapshot: Snapshot | None = None
    fault: str = ""
    """The traceback, when the program itself went wrong."""


def run_job(loaded: Loaded, job: BriefJob) -> BuiltBrief:
    """Make the outputs of a brief that are stale, and the others too when an edition is to be kept."""
    try:
        return _build(loaded, job)
    except Exception:  # noqa: BLE001 - one brief's fault must not stop the others
        return BuiltBrief(job, job.states, fault=traceback.format_exc())


def _build(loaded: Loaded, job: BriefJob) -> BuiltBrief:
    brief = job.brief
    composition = compose_outputs(loaded, brief, lambda: job.editions)
    states = tuple(settled(state, composition) for state in job.states)
    documents = {output: document_digest(each) for output, (each, _) in composition.outputs.items()}
    stale = [state.output for state in states if not state.is_done]
    composed = strictly(composition.outputs) if job.strict_language else composition.outputs
    made = {
        output: finish_output(loaded, brief, output, composed[output], strict=job.strict)
        for output in (brief.outputs if stale and job.edition else stale)
    }
    snapshot = composition.snapshot(loaded, brief, made) if made and job.edition else None
    return BuiltBrief(job, states, made, documents, composition.drawn_on, composition.compared, snapshot)


@dataclass(frozen=True, slots=True)
class StagedOutput:
    """One output that waits beside its place, is left as it is, or could not be made."""

    state: OutputState
    made: MadeOutput | None = None
    """What came of it, without its bytes; None when it was not made."""
    entry: ManifestEntry | None = None
    """What the manifest is to say of it; None when it was not made and nothing is known of it."""
    prepared: Prepared | None = None
    """None when there is nothing to put: it is left alone, is the same to the byte, or could not be made."""
    error: OSError | None = None
    """Why it could not be written."""


@dataclass(frozen=True, slots=True)
class StagedBrief:
    """The outputs of a brief, and its edition, beside their places."""

    brief: str
    outputs: tuple[StagedOutput, ...]
    newest: str = ""
    """The id of its newest edition before, where one is to be kept."""
    edition: PreparedEdition | None = None
    """None when none is kept, or the newest is the same to the byte."""
    is_newest: bool = False
    """Whether the newest edition is the same to the byte."""
    fault: str = ""
    """The traceback, when the program itself went wrong."""

    @property
    def paths(self) -> Iterator[Path]:
        """All that must be on the disk before anything is put in place."""
        yield from self.edition.paths if self.edition else ()
        yield from (each.prepared.waiting for each in self.outputs if each.prepared)

    def discard(self) -> None:
        """Do without what waits."""
        if self.edition:
            self.edition.discard()
        for each in self.outputs:
            if each.prepared:
                each.prepared.discard()


class Workbench:
    """Where briefs are made, one after the other."""

    def __init__(self, loaded: Loaded, output: Path, now: datetime) -> None:
        """Make briefs of a workspace as it was loaded, beside their places in an output folder."""
        self._loaded, self._output, self._now = loaded, output, now
        self._editions, self._fingerprints = Editions.kept_in(output), Fingerprints(loaded)

    def stage(self, job: BriefJob) -> StagedBrief:
        """Make the outputs of a brief that are not up to date, and write them beside their places."""
        return self.write(run_job(self._loaded, job))

    def write(self, built: BuiltBrief) -> StagedBrief:
        """Write the outputs of a brief that was made, here or on another machine, beside their places."""
        name = built.job.brief.name
        if built.fault:
            outputs = tuple(StagedOutput(each) for each in built.states)
            return StagedBrief(name, outputs, fault=built.fault)
        try:
            staged = self._with_edition(built)
        except OSError as error:
            return StagedBrief(name, tuple(StagedOutput(each, error=error) for each in built.states))
        outputs = tuple(self._stage_output(built, state) for state in built.states)
        return replace(staged, outputs=outputs)

    def _with_edition(self, built: BuiltBrief) -> StagedBrief:
        """Write an edition beside its place, unless it is the same to the byte as the newest."""
        brief = built.job.brief
        files = {
            output: (brief.file_name(output), each.data, each.length)
            for output, each in built.outputs.items()
            if each.data is not None
        }
        if not files or built.snapshot is None:
            return StagedBrief(brief.name, ())
        newest = self._editions.latest(brief.name)
        before = newest.id if newest else ""
        hashes = {output: sha256(data).hexdigest() for output, (_, data, _) in files.items()}
        if newest and {output: file.sha256 for output, file in newest.files.items()} == hashes:
            return StagedBrief(brief.name, (), before, is_newest=True)
        prepared = self._editions.prepare(brief.name, files, built.snapshot, self._now)
        return StagedBrief(brief.name, (), before, prepared)

    def _stage_output(self, built: BuiltBrief, state: OutputState) -> StagedOutput:
        made = built.outputs.get(state.output)
        if made is None or state.state is State.EDITED:
            if state.entry is None or not state.is_done:
                return StagedOutput(state)
            # what is left as it is knows from now on what it would be made from
            return StagedOutput(state, entry=replace(state.entry, made_from=self._made_from(built, state)))
        if made.data is None:
            return StagedOutput(state, made)
        try:
            return self._beside(built, state, made, made.data)
        except OSError as error:
            return StagedOutput(state, error=error)

    def _beside(self, built: BuiltBrief, state: OutputState, made: MadeOutput, data: bytes) -> StagedOutput:
        path = self._output / state.file
        entry = ManifestEntry(
            brief=state.brief,
            output=state.output,
            sha256=sha256(data).hexdigest(),
            before=hash_of(path),
            made=self._now.astimezone(UTC).strftime(TIME),
            edition="",
            made_from=self._made_from(built, state),
            **made.facts(),
        )
        is_there = entry.before == entry.sha256
        prepared = None if is_there else prepare(path, data)
        entry = replace(entry, before="") if is_there else entry
        return StagedOutput(state, replace(made, data=None), entry, prepared)

    def _made_from(self, built: BuiltBrief, state: OutputState) -> MadeFrom:
        brief, document = built.job.brief, built.documents[state.output]
        fingerprints = self._fingerprints.for_brief(brief)
        return fingerprints.made_from(brief, state.output, built.drawn_on, document, built.compared)
