"""Putting in place what waits beside it, many outputs together, and what became of each, as it is reported.

All of it is safe on the disk first.

Editions come first, then the manifest, then the outputs: this order makes a killed build harmless. When an
output is put in its place, an edition and the manifest already know its hash, and the manifest knows the hash
of the file that it replaces. Whichever of the two is there afterwards is known as ours, and only the new one
counts as up to date. What each of these steps leaves to the disk is waited for together, not file by file.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from briefdeck.builder.making.staging import StagedBrief, StagedOutput
from briefdeck.builder.planning.freshness import hash_of
from briefdeck.builder.planning.manifest import Manifest, ManifestEntry, write_manifest
from briefdeck.builder.planning.plan import BuildContext, OutputState, State
from briefdeck.builder.report import NewEdition, Outcome, Status
from briefdeck.builder.write import Prepared, flush, names_of_copy, write_whole
from briefdeck.model.laid_out.fit import OutputFacts
from briefdeck.model.records.sending import editions_sent
from briefdeck.problems import Problem, SourceLocation


def left_alone(path: Path, state: OutputState) -> Outcome:
    """Report an output that is as it was."""
    status = Status.EDITED if state.state is State.EDITED else Status.UNCHANGED
    return outcome_of(path, replace(state, reasons=()), status, state.entry)


def outcome_of(
    path: Path,
    state: OutputState,
    status: Status,
    made: OutputFacts | None = None,
    **more: Any,
) -> Outcome:
    """Report an output; its length, time, problems and what was left out are those of what was made."""
    told = made.facts() if made else {}
    return Outcome(state.brief, state.output, path, status, reasons=state.reasons, **told, **more)


def not_made(path: Path, state: OutputState) -> Outcome:
    """Report an output that cannot be made, with the problems of its brief."""
    return outcome_of(path, state, Status.FAILED, problems=state.problems)


def _not_written(path: Path, state: OutputState, error: OSError) -> Outcome:
    """Report that an output, or its edition, could not be written beside its place."""
    if state.is_done:
        return left_alone(path, state)
    return _failed_outcome(outcome_of(path, state, Status.FAILED), error)


def _failed_outcome(outcome: Outcome, error: OSError) -> Outcome:
    """Report that a file could not be put in its place; the one of an earlier build is still there."""
    if outcome.status not in (Status.WRITTEN, Status.FAILED):
        return outcome
    place = SourceLocation(f"{outcome.path.parent.name}/{outcome.path.name}")
    message = f"cannot be written: {error.strerror or error}"
    hint = "close the file if it is open, and check the folder and the room on the disk"
    problem = Problem("cannot-write", place, message, hint)
    return replace(outcome, status=Status.FAILED, problems=(*outcome.problems, problem))


@dataclass(frozen=True, slots=True)
class PutInPlace:
    """What came of putting several briefs in place."""

    manifest: Manifest
    outcomes: Sequence[Outcome]
    editions: Sequence[NewEdition]


@dataclass(frozen=True, slots=True)
class _Pending:
    """One output that waits beside its place, or need not be written."""

    outcome: Outcome
    entry: ManifestEntry | None = None
    prepared: Prepared | None = None


def put_all(context: BuildContext, many: Sequence[StagedBrief], today: date) -> PutInPlace:
    """Put the outputs of several briefs in place; whatever goes wrong with one stops none of the others."""
    many = _flushed(many)
    editions, many = _put_editions(context, many, today)
    pending = [_pending(context, each, one) for each in many for one in each.outputs]
    entries = {each.outcome.path.name: each.entry for each in pending if each.entry}
    if not entries:
        return PutInPlace(context.manifest, [each.outcome for each in pending], editions)
    manifest = Manifest({**context.manifest.outputs, **entries})  # which no longer says that all is current
    try:
        write_manifest(context.workspace.output, manifest)
    except OSError as error:
        for each in pending:
            if each.prepared:
                each.prepared.discard()
        return PutInPlace(context.manifest, [_failed_outcome(each.outcome, error) for each in pending], ())
    outcomes = [_put(context, each) for each in pending]
    flush([context.workspace.output])
    return PutInPlace(manifest, outcomes, editions)


def _flushed(many: Sequence[StagedBrief]) -> Sequence[StagedBrief]:
    """Wait until all that waits is on the disk; what the disk did not take is discarded, and says why."""
    errors = flush([path for each in many for path in each.paths])
    return [_without(each, errors) for each in many] if errors else many


def _without(staged: StagedBrief, errors: dict[Path, OSError]) -> StagedBrief:
    of_edition = [errors[path] for path in staged.edition.paths if path in errors] if staged.edition else []
    if of_edition:
        return _refused(staged, of_edition[0])
    return replace(staged, outputs=tuple(_without_output(each, errors) for each in staged.outputs))


def _refused(staged: StagedBrief, error: OSError) -> StagedBrief:
    """Give up a brief of which no edition can be kept."""
    staged.discard()
    outputs = tuple(StagedOutput(each.state, error=error) for each in staged.outputs)
    return replace(staged, outputs=outputs, edition=None)


def _without_output(staged: StagedOutput, errors: dict[Path, OSError]) -> StagedOutput:
    error = errors.get(staged.prepared.waiting) if staged.prepared else None
    if not staged.prepared or not error:
        return staged
    staged.prepared.discard()
    return StagedOutput(staged.state, error=error)


def _put_editions(
    context: BuildContext, many: Sequence[StagedBrief], today: date
) -> tuple[list[NewEdition], list[StagedBrief]]:
    """Put editions in their places, and have the manifest's entries name them."""
    new: list[NewEdition] = []
    done = [_with_edition(context, each, today, new) for each in many]
    homes = {context.editions.folder / each.brief for each in new}
    if homes:
        flush([*sorted(homes), context.editions.folder, context.workspace.output])
    return new, done


def _with_edition(
    context: BuildContext, staged: StagedBrief, today: date, new: list[NewEdition]
) -> StagedBrief:
    edition_id = staged.newest if staged.is_newest else ""
    if staged.edition:
        try:
            edition_id = staged.edition.put()
            context.editions.prune(
                staged.brief, today, editions_sent(context.loaded.sent_of.get(staged.brief, ()))
            )
        except OSError as error:
            return _refused(staged, error)
        new.append(NewEdition(staged.brief, edition_id, staged.newest))
    if not edition_id:
        return staged
    return replace(staged, outputs=tuple(_of_edition(each, edition_id) for each in staged.outputs))


def _of_edition(staged: StagedOutput, edition_id: str) -> StagedOutput:
    if staged.made is None or staged.entry is None:
        return staged
    return replace(staged, entry=replace(staged.entry, edition=edition_id))


def _pending(context: BuildContext, brief: StagedBrief, staged: StagedOutput) -> _Pending:
    """Work out what is told of an output; what a person changed in its place is copied aside first."""
    state, entry, made = staged.state, staged.entry, staged.made
    if staged.error:
        return _Pending(_not_written(context.path(state.file), state, staged.error))
    path = context.path(state.file)
    if made is None and entry:
        return _Pending(left_alone(path, state), entry)
    if made is None or entry is None:
        problems = made.problems if made else state.problems
        return _Pending(outcome_of(path, state, Status.FAILED, problems=problems, fault=brief.fault))
    if staged.prepared is None:
        return _Pending(outcome_of(path, state, Status.UNCHANGED, made), entry)
    try:
        kept = _keep_edited(context, entry, path)
    except OSError as error:
        staged.prepared.discard()
        return _Pending(_not_written(path, state, error))
    outcome = outcome_of(path, state, Status.WRITTEN, made, kept=kept)
    return _Pending(outcome, replace(entry, replaces_edited=bool(kept)), staged.prepared)


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
        return _failed_outcome(outcome, error)
    return outcome


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
