"""The plan of a build: which papers are up to date, which are not, and why, in a person's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from briefdeck.builder.age import age_problems
from briefdeck.builder.editions import Editions
from briefdeck.builder.fingerprint import Fingerprints, document_digest
from briefdeck.builder.freshness import hash_of
from briefdeck.builder.manifest import Entry, MadeFrom, Manifest, read_manifest
from briefdeck.builder.reasons import BLOCKED, INTERRUPTED, MISSING, NEVER_MADE, UNREADABLE, Change, Reason
from briefdeck.load import Loaded
from briefdeck.model.corpus import Corpus
from briefdeck.model.document import Document
from briefdeck.model.edition import ShownRecord, field_digests, fields_of, plain_digest
from briefdeck.model.outputs import OutputKind
from briefdeck.model.selection import Brief
from briefdeck.pipeline import Composition, blocking_problems, compose_outputs, tells_changes
from briefdeck.problems import Problem, has_errors
from briefdeck.workspace import Workspace


class State(StrEnum):
    """How a paper stands to what it is made from."""

    CURRENT = "up to date"
    STALE = "stale"
    EDITED = "edited"
    """Changed by hand since it was made, and else up to date."""
    BLOCKED = "blocked"
    """Cannot be made: something it is made from has problems."""
    UNSURE = "unsure"
    """Something it is made from changed; only composing it again tells whether the paper does."""


@dataclass(frozen=True, slots=True)
class PaperState:
    """One paper, how it stands, and why."""

    brief: str
    output: OutputKind
    file: str
    """Its name in the output folder."""
    state: State
    reasons: tuple[Reason, ...] = ()
    edited: bool = False
    """Whether the file was changed by hand since it was made: what stands there must not be lost."""
    entry: Entry | None = None
    """What the manifest knows of it."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
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
        """Say where a paper is."""
        return self.workspace.output / file

    def is_ours(self, brief: str, file: str, sha256: str) -> bool:
        """Whether a file with that hash is one that we made: as the manifest or an edition knows it."""
        entry = self.manifest.outputs.get(file)
        known = {"", entry.sha256} if entry else {""}
        if entry and not entry.replaces_edited:
            known.add(entry.before)
        return sha256 in known or sha256 in self.editions.known_hashes(brief)


def open_desk(workspace: Workspace, loaded: Loaded, today: date, before: Corpus | None = None) -> Desk:
    """Read what earlier builds left in the output folder."""
    output = workspace.output
    return Desk(
        workspace,
        loaded,
        read_manifest(output),
        Editions(output / "editions"),
        Fingerprints(loaded),
        today,
        before,
    )


def plan_brief(desk: Desk, brief: Brief) -> tuple[PaperState, ...]:
    """Tell how each paper of a brief stands, as far as can be told without composing it."""
    blocking = (*blocking_problems(desk.loaded, brief), *age_problems(brief, desk.today))
    if has_errors(blocking):
        return tuple(_blocked(_unplanned(desk, brief, output), blocking) for output in brief.outputs)
    return tuple(_plan_paper(desk, brief, _unplanned(desk, brief, output)) for output in brief.outputs)


def _unplanned(desk: Desk, brief: Brief, output: OutputKind) -> PaperState:
    """Look at a paper's file alone: whether it is there, and whether it is as we made it."""
    file = brief.file_name(output)
    entry = desk.manifest.outputs.get(file)
    base = PaperState(brief.name, output, file, State.STALE, entry=entry)
    try:
        found = hash_of(desk.path(file))
    except OSError:
        return replace(base, reasons=(UNREADABLE,))
    edited = not desk.is_ours(brief.name, file, found) and not (entry and entry.before == found)
    base = replace(base, edited=edited)
    if entry is None or entry.brief != brief.name:
        return replace(base, entry=None, reasons=(NEVER_MADE,))
    if not found:
        return replace(base, reasons=(MISSING,))
    if found != entry.sha256 and (entry.before or not edited):
        return replace(base, reasons=(INTERRUPTED,))
    return replace(base, state=State.EDITED if edited else State.CURRENT)


def _blocked(state: PaperState, problems: tuple[Problem, ...]) -> PaperState:
    return replace(state, state=State.BLOCKED, reasons=(BLOCKED,), problems=problems)


def _plan_paper(desk: Desk, brief: Brief, state: PaperState) -> PaperState:
    if state.entry is None:
        return state
    old = state.entry.made_from
    new = desk.fingerprints.made_from_now(brief, state.output, old)
    if not new.differs_from(old):
        return _unless_it_tells_changes(brief, state)
    change = Change(brief, desk.loaded, old, new, _shown(desk, state.entry, new))
    reasons = (*state.reasons, *change.reasons())
    is_stale = change.is_certain or state.state is State.STALE
    return replace(state, state=State.STALE if is_stale else State.UNSURE, reasons=reasons)


def _shown(desk: Desk, entry: Entry, new: MadeFrom) -> Mapping[str, ShownRecord]:
    """Return the records that changed as the output showed them, as far as that is known."""
    old, known = entry.made_from.records, desk.before.records if desk.before else {}
    changed = [each for each, now in new.records.items() if old.get(each, now) != now]
    before = {each: known[each] for each in changed if each in known}
    if all(each in before and plain_digest(fields_of(before[each])) == old[each] for each in changed):
        return {
            each: ShownRecord(found.kind_of_record, "", field_digests(found))
            for each, found in before.items()
        }
    edition = desk.editions.find(entry.brief, entry.edition)
    return edition.snapshot.records if edition else {}


def _unless_it_tells_changes(brief: Brief, state: PaperState) -> PaperState:
    """A paper that tells what changed depends on the earlier editions too: only composing it tells."""
    if tells_changes(brief) and state.state is not State.STALE:
        return replace(state, state=State.UNSURE, reasons=(Reason("the earlier editions changed"),))
    return state


def settle(desk: Desk, brief: Brief, states: tuple[PaperState, ...]) -> tuple[PaperState, ...]:
    """Compose the brief where only that tells, so that no state is unsure any more."""
    if all(state.state is not State.UNSURE for state in states):
        return states
    return settled(states, compose_outputs(desk.loaded, brief, lambda: desk.editions.editions(brief.name)))


def settled(states: tuple[PaperState, ...], composition: Composition) -> tuple[PaperState, ...]:
    """Tell by what was composed whether papers of which we were not sure are up to date."""
    return tuple(
        _settled(state, composition.documents[state.output], composition.problems[state.output])
        for state in states
    )


def _settled(state: PaperState, document: Document, problems: tuple[Problem, ...]) -> PaperState:
    if has_errors(problems):
        return _blocked(state, problems)
    if state.state is not State.UNSURE:
        return state
    if state.entry and state.entry.made_from.document == document_digest(document):
        return replace(state, state=State.EDITED if state.edited else State.CURRENT, reasons=())
    return replace(state, state=State.STALE)
