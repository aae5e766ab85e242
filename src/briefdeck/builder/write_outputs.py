"""Writing what was made: editions first, then the manifest, then the outputs.

The order is what makes a killed build harmless. When an output is put in its place, an edition and the
manifest already know its hash, and the manifest knows the hash of the file it replaces. Whichever of the two
is there afterwards is known as ours, and only the new one counts as up to date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from briefdeck.builder.brief_job import BuiltBrief
from briefdeck.builder.editions import TIME
from briefdeck.builder.freshness import hash_of
from briefdeck.builder.manifest import MadeFrom, Manifest, ManifestEntry, write_manifest
from briefdeck.builder.plan import BuildContext, OutputState, State
from briefdeck.builder.report import NewEdition, Outcome, Status
from briefdeck.builder.write import Prepared, prepare, write_whole
from briefdeck.pipeline import Paper
from briefdeck.problems import Problem, SourceLocation

_NUMBERS = ("", *(f"-{number}" for number in range(2, 1000)))
"""What tells apart the copies of one day."""


@dataclass(frozen=True, slots=True)
class _Pending:
    """One output that is prepared beside its place, or need not be written."""

    outcome: Outcome
    entry: ManifestEntry | None = None
    prepared: Prepared | None = None


def write_all(
    context: BuildContext, many: Sequence[BuiltBrief], now: datetime
) -> tuple[Manifest, list[Outcome], list[NewEdition]]:
    """Write the outputs of several briefs; whatever goes wrong with one of them stops none of the others."""
    pending: list[_Pending] = []
    editions: list[NewEdition] = []
    for built in many:
        pending += _prepare_brief(context, built, now, editions)
    entries = {each.outcome.path.name: each.entry for each in pending if each.entry}
    if not entries:
        return context.manifest, [each.outcome for each in pending], editions
    manifest = context.manifest.with_entries(entries)
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
    made = {output: each for output, each in built.outputs.items() if each.data is not None}
    files = {output: (each.file, each.data or b"", each.length) for output, each in made.items()}
    if not files or built.snapshot is None:
        return ""
    before = context.editions.latest(built.job.brief.name)
    hashes = {output: sha256(data).hexdigest() for output, (_, data, _) in files.items()}
    if before and {output: file.sha256 for output, file in before.files.items()} == hashes:
        return before.id
    new = context.editions.keep(built.job.brief.name, files, built.snapshot, now)
    context.editions.prune(built.job.brief.name, now.date())
    editions.append(NewEdition(new, before))
    return new.id


def _prepare_output(
    context: BuildContext, built: BuiltBrief, state: OutputState, edition: str, made: str
) -> _Pending:
    output = built.outputs.get(state.output)
    if output is None or state.state is State.EDITED:
        return _leave_alone(context, built, state)
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
    )
    return _beside(context, state, output, entry)


def _leave_alone(context: BuildContext, built: BuiltBrief, state: OutputState) -> _Pending:
    """Leave an output that is up to date as it is, and remember what it would be made from now."""
    if state.entry is None or not state.is_done:
        return _Pending(_outcome(context, state, Status.FAILED, problems=state.problems))
    entry = replace(state.entry, made_from=_made_from(context, built, state))
    return _Pending(left_alone(context, state), entry)


def _made_from(context: BuildContext, built: BuiltBrief, state: OutputState) -> MadeFrom:
    document = built.documents[state.output]
    return context.fingerprints.made_from(built.job.brief, state.output, built.drawn_on, document)


def _beside(context: BuildContext, state: OutputState, output: Paper, entry: ManifestEntry) -> _Pending:
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
    names = (f"{path.stem}.edited-{entry.made[:10]}{number}{path.suffix}" for number in _NUMBERS)
    free = (each for each in map(path.with_name, names) if not each.exists() or each.read_bytes() == data)
    aside = next(free, None)
    if aside is None:
        raise FileExistsError(path)
    write_whole(aside, data)
    return aside


def left_alone(context: BuildContext, state: OutputState) -> Outcome:
    """Report an output that is left as it is."""
    status = Status.EDITED if state.state is State.EDITED else Status.UNCHANGED
    return _outcome(context, replace(state, reasons=()), status, state.entry)


def blocked(context: BuildContext, state: OutputState) -> Outcome:
    """Report an output that cannot be made."""
    return _outcome(context, state, Status.FAILED)


def _outcome(
    context: BuildContext,
    state: OutputState,
    status: Status,
    made: Paper | ManifestEntry | None = None,
    **more: Any,
) -> Outcome:
    """Report an output; its length, problems and what was left out are those of what was made."""
    found = Outcome(
        state.brief, state.output, context.path(state.file), status, reasons=state.reasons, **more
    )
    if made is None:
        return found
    return replace(found, length=made.length, problems=made.problems, left_out=made.left_out)


def _not_written(context: BuildContext, state: OutputState, error: OSError) -> Outcome:
    if state.is_done:
        return left_alone(context, state)
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
