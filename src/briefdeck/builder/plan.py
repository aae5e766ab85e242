"""The plan of a build: which outputs are up to date, which are not, and why; nothing is made or written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from briefdeck.builder import reasons
from briefdeck.builder.age import age_problems, today_of_build
from briefdeck.builder.editions import Editions
from briefdeck.builder.fingerprint import Fingerprints, document_digest
from briefdeck.builder.freshness import hash_of
from briefdeck.builder.manifest import MadeFrom, Manifest, ManifestEntry, read_manifest
from briefdeck.builder.reasons import Difference, Reason
from briefdeck.load import Loaded
from briefdeck.model.brief import Brief
from briefdeck.model.corpus import Corpus
from briefdeck.model.edition import ShownRecord, field_digests, fields_of, plain_digest
from briefdeck.model.outputs import OutputKind
from briefdeck.pipeline import Composition, blocking_problems, compose_outputs, tells_changes
from briefdeck.problems import Problem, has_errors
from briefdeck.workspace import Workspace


class State(StrEnum):
    """What a build would have to do for an output."""

    CURRENT = "up to date"
    STALE = "stale"
    EDITED = "edited"
    """Changed by hand since it was made, and else up to date."""
    BLOCKED = "blocked"
    """Cannot be made: something it is made from has problems."""
    UNSURE = "unsure"
    """Something it is made from changed; only composing it again says whether the output does."""


@dataclass(frozen=True, slots=True)
class OutputState:
    """One output, its state, and why."""

    brief: str
    output: OutputKind
    file: str
    """Its name in the output folder."""
    state: State
    reasons: tuple[Reason, ...] = ()
    edited: bool = False
    """Whether the file was changed by hand since it was made: what is there must not be lost."""
    entry: ManifestEntry | None = None
    """What the manifest knows of it."""
    problems: tuple[Problem, ...] = ()

    @property
    def is_done(self) -> bool:
        """Whether a build leaves it alone."""
        return self.state in (State.CURRENT, State.EDITED)


@dataclass(frozen=True, slots=True)
class WorkspaceStatus:
    """The state of all outputs."""

    outputs: tuple[OutputState, ...]
    orphans: tuple[str, ...]
    """Files that an earlier build made and that no brief makes any more."""


@dataclass(frozen=True, slots=True)
class BuildContext:
    """What planning and building look things up in."""

    workspace: Workspace
    loaded: Loaded
    manifest: Manifest
    editions: Editions
    fingerprints: Fingerprints
    today: date
    """The day on which data may have grown too old."""
    before: Corpus | None = None
    """The records as they were last seen; None when that is not known."""

    def path(self, file: str) -> Path:
        """Return where an output is."""
        return self.workspace.output / file

    def is_ours(self, brief: str, file: str, sha256: str) -> bool:
        """Whether a file with that hash is one that we made: as the manifest or an edition knows it."""
        entry = self.manifest.outputs.get(file)
        known = {"", entry.sha256} if entry else {""}
        if entry and not entry.replaces_edited:
            known.add(entry.before)
        return sha256 in known or sha256 in self.editions.known_hashes(brief)

    def orphans(self) -> tuple[str, ...]:
        """Name the files that an earlier build made, that still exist, and that no brief makes any more."""
        wanted = {brief.file_name(output) for brief in self.loaded.briefs for output in brief.outputs}
        unread = self.unread()
        known = self.manifest.outputs.items()
        left = (name for name, entry in known if name not in wanted and entry.brief not in unread)
        return tuple(sorted(name for name in left if self.path(name).exists()))

    def unread(self) -> set[str]:
        """Name the briefs whose definitions are there and cannot be read."""
        defined = {path.stem for path in (self.workspace.root / "briefs").glob("*.y*ml")}
        return defined - {brief.name for brief in self.loaded.briefs}


def open_context(workspace: Workspace, loaded: Loaded, before: Corpus | None = None) -> BuildContext:
    """Read what earlier builds left in the output folder."""
    manifest, editions = read_manifest(workspace.output), Editions(workspace.output / "editions")
    fingerprints = Fingerprints(loaded)
    return BuildContext(workspace, loaded, manifest, editions, fingerprints, today_of_build(), before)


def workspace_status(workspace: Workspace, loaded: Loaded, briefs: Iterable[Brief]) -> WorkspaceStatus:
    """Return the state of each output of the given briefs, and of those whose brief can no longer be read."""
    context = open_context(workspace, loaded)
    states = [state for brief in briefs for state in _settle(context, brief, plan_brief(context, brief))]
    unread = context.unread()
    states += [
        OutputState(entry.brief, entry.output, name, State.BLOCKED, (reasons.BLOCKED,), entry=entry)
        for name, entry in context.manifest.outputs.items()
        if entry.brief in unread
    ]
    return WorkspaceStatus(tuple(sorted(states, key=lambda state: state.file)), context.orphans())


def plan_brief(context: BuildContext, brief: Brief) -> tuple[OutputState, ...]:
    """Return the state of each output of a brief, as far as it is known without composing it."""
    blocking = (*blocking_problems(context.loaded, brief), *age_problems(brief, context.today))
    states = tuple(_state_of_file(context, brief, output) for output in brief.outputs)
    if has_errors(blocking):
        return tuple(_blocked(state, blocking) for state in states)
    return tuple(_plan_output(context, brief, state) for state in states)


def _state_of_file(context: BuildContext, brief: Brief, output: OutputKind) -> OutputState:
    """Look at an output's file alone: whether it is there, and whether it is as we made it."""
    file = brief.file_name(output)
    entry = context.manifest.outputs.get(file)
    base = OutputState(brief.name, output, file, State.STALE, entry=entry)
    try:
        found = hash_of(context.path(file))
    except OSError:
        return replace(base, reasons=(reasons.UNREADABLE,))
    edited = not context.is_ours(brief.name, file, found) and not (entry and entry.before == found)
    base = replace(base, edited=edited)
    if entry is None or entry.brief != brief.name:
        return replace(base, entry=None, reasons=(reasons.NEVER_MADE,))
    if not found:
        return replace(base, reasons=(reasons.MISSING,))
    if found != entry.sha256 and (entry.before or not edited):
        return replace(base, reasons=(reasons.INTERRUPTED,))
    return replace(base, state=State.EDITED if edited else State.CURRENT)


def _blocked(state: OutputState, problems: tuple[Problem, ...]) -> OutputState:
    return replace(state, state=State.BLOCKED, reasons=(reasons.BLOCKED,), problems=problems)


def _plan_output(context: BuildContext, brief: Brief, state: OutputState) -> OutputState:
    if state.entry is None:
        return state
    old = state.entry.made_from
    new = context.fingerprints.made_from_now(brief, state.output, old)
    if new.differs_from(old):
        shown = _shown(context, state.entry, new)
        difference = Difference(brief, state.output, context.loaded, old, new, shown)
        is_stale = difference.is_certain or state.state is State.STALE
        found = (*state.reasons, *difference.reasons())
        return replace(state, state=State.STALE if is_stale else State.UNSURE, reasons=found)
    if tells_changes(brief) and state.state is not State.STALE:
        return replace(state, state=State.UNSURE, reasons=(reasons.OTHER_EDITIONS,))
    return state


def _shown(context: BuildContext, entry: ManifestEntry, new: MadeFrom) -> Mapping[str, ShownRecord]:
    """Return the records that changed as the output showed them, as far as that is known."""
    old, known = entry.made_from.records, context.before.records if context.before else {}
    changed = [each for each, now in new.records.items() if old.get(each, now) != now]
    before = {each: known[each] for each in changed if each in known}
    if all(each in before and plain_digest(fields_of(before[each])) == old[each] for each in changed):
        return {
            each: ShownRecord(found.kind_of_record, "", field_digests(found))
            for each, found in before.items()
        }
    edition = context.editions.find(entry.brief, entry.edition)
    return edition.snapshot.records if edition else {}


def _settle(context: BuildContext, brief: Brief, states: tuple[OutputState, ...]) -> tuple[OutputState, ...]:
    """Compose the brief where only that settles a state."""
    if all(state.state is not State.UNSURE for state in states):
        return states
    history = context.editions.editions
    return settled(states, compose_outputs(context.loaded, brief, lambda: history(brief.name)))


def settled(states: tuple[OutputState, ...], composition: Composition) -> tuple[OutputState, ...]:
    """Return the states, none of them unsure any more now that the brief was composed."""
    return tuple(_settled(state, composition) for state in states)


def _settled(state: OutputState, composition: Composition) -> OutputState:
    problems = composition.problems[state.output]
    if has_errors(problems):
        return _blocked(state, problems)
    if state.state is not State.UNSURE:
        return state
    document = document_digest(composition.documents[state.output])
    if state.entry and state.entry.made_from.document == document:
        return replace(state, state=State.EDITED if state.edited else State.CURRENT, reasons=())
    return replace(state, state=State.STALE)
