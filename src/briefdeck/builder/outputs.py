"""Writing what was made: editions first, then the manifest, then the papers.

The order is what makes a killed build harmless. When a paper is put in its place, an edition and the manifest
already know its hash, and the manifest knows the hash of the paper it replaces. Whichever of the two stands
there afterwards is known as ours, and only the new one counts as up to date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from briefdeck.builder.freshness import hash_of
from briefdeck.builder.making import Made
from briefdeck.builder.manifest import Entry, Manifest, write_manifest
from briefdeck.builder.plan import Desk, PaperState, State
from briefdeck.builder.report import NewEdition, Outcome, Status
from briefdeck.builder.write import Prepared, prepare, write_whole
from briefdeck.pipeline import Paper
from briefdeck.problems import Problem, SourceLocation


@dataclass(frozen=True, slots=True)
class Written:
    """What came of writing some briefs."""

    manifest: Manifest
    outcomes: tuple[Outcome, ...]
    editions: tuple[NewEdition, ...]


@dataclass(frozen=True, slots=True)
class _Ready:
    """One paper that is prepared beside its place, or need not be written."""

    outcome: Outcome
    entry: Entry | None = None
    prepared: Prepared | None = None


def write_all(desk: Desk, many: Sequence[Made], now: datetime) -> Written:
    """Write the papers of several briefs; whatever goes wrong with one of them stops none of the others."""
    ready: list[_Ready] = []
    editions: list[NewEdition] = []
    for made in many:
        found, edition = _prepare_brief(desk, made, now)
        ready += found
        editions += [edition] if edition else []
    return _put_all(desk, ready, tuple(editions))


def _put_all(desk: Desk, ready: Sequence[_Ready], editions: tuple[NewEdition, ...]) -> Written:
    entries = {each.outcome.path.name: each.entry for each in ready if each.entry}
    if not entries:
        return Written(desk.manifest, tuple(each.outcome for each in ready), editions)
    manifest = desk.manifest.with_entries(entries)
    try:
        write_manifest(desk.workspace.output, manifest)
    except OSError as error:
        _discard(ready)
        return Written(desk.manifest, tuple(_failed(each.outcome, error) for each in ready), ())
    return Written(manifest, tuple(_put(desk, each) for each in ready), editions)


def _put(desk: Desk, ready: _Ready) -> Outcome:
    outcome, entry, prepared = ready.outcome, ready.entry, ready.prepared
    if prepared is None or entry is None:
        return outcome
    try:
        if hash_of(outcome.path) != entry.before:  # a person saved it while others were being prepared
            outcome = replace(outcome, kept=_save_edited(desk, entry, outcome.path) or outcome.kept)
        prepared.put()
    except OSError as error:
        prepared.discard()
        return _failed(outcome, error)
    return outcome


def _prepare_brief(desk: Desk, made: Made, now: datetime) -> tuple[list[_Ready], NewEdition | None]:
    """Keep the edition, and put each new paper beside its place; what fails is reported with its paper."""
    if made.fault:
        return [_Ready(_outcome(desk, state, Status.FAILED, fault=made.fault)) for state in made.states], None
    try:
        kept = _keep_edition(desk, made, now)
    except OSError as error:
        return [_Ready(_not_written(desk, state, error)) for state in made.states], None
    ready: list[_Ready] = []
    for state in made.states:
        try:
            ready.append(_prepare_paper(desk, made, state, kept))
        except OSError as error:
            ready.append(_Ready(_not_written(desk, state, error)))
    return ready, kept.new


def _discard(ready: Iterable[_Ready]) -> None:
    for each in ready:
        if each.prepared:
            each.prepared.discard()


@dataclass(frozen=True, slots=True)
class _Kept:
    """The edition that what was made belongs to."""

    made: str
    """The time of this build, in UTC, ISO 8601 to the second."""
    edition: str = ""
    """Its id; empty when nothing could be made."""
    new: NewEdition | None = None
    """The edition, when it is a new one."""


def _keep_edition(desk: Desk, made: Made, now: datetime) -> _Kept:
    """Keep an edition of what was made, unless it is the same to the byte as the newest one."""
    time = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    files = {
        output: (paper.file, paper.data, paper.length)
        for output, paper in made.papers.items()
        if paper.data is not None
    }
    if not files or made.snapshot is None:
        return _Kept(time)
    before = desk.editions.latest(made.job.brief.name)
    hashes = {output: sha256(data).hexdigest() for output, (_, data, _) in files.items()}
    if before and {output: file.sha256 for output, file in before.files.items()} == hashes:
        return _Kept(time, before.id)
    new = desk.editions.keep(made.job.brief.name, files, made.snapshot, now)
    desk.editions.prune(made.job.brief.name, now.date())
    return _Kept(time, new.id, NewEdition(new, before))


def _prepare_paper(desk: Desk, made: Made, state: PaperState, kept: _Kept) -> _Ready:
    paper = made.papers.get(state.output)
    if state.state is State.EDITED or paper is None:
        return _left_alone(desk, made, state)
    if paper.data is None:
        return _Ready(_outcome(desk, state, Status.FAILED, problems=paper.problems, reasons=state.reasons))
    entry = _entry(desk, made, paper, kept)
    return _beside(desk, state, paper, entry)


def _left_alone(desk: Desk, made: Made, state: PaperState) -> _Ready:
    """Leave a paper that is up to date as it is, and remember what it would be made from now."""
    if state.entry is None or state.state not in (State.CURRENT, State.EDITED):
        return _Ready(_outcome(desk, state, Status.FAILED, problems=state.problems, reasons=state.reasons))
    document = made.documents[state.output]
    made_from = desk.fingerprints.made_from(made.job.brief, state.output, made.drawn_on, document)
    return _Ready(unchanged(desk, state), replace(state.entry, made_from=made_from))


def _entry(desk: Desk, made: Made, paper: Paper, kept: _Kept) -> Entry:
    brief, output = made.job.brief, paper.output
    return Entry(
        brief=brief.name,
        output=output,
        sha256=sha256(paper.data or b"").hexdigest(),
        before=hash_of(desk.path(paper.file)),
        made=kept.made,
        length=paper.length,
        edition=kept.edition,
        made_from=desk.fingerprints.made_from(brief, output, made.drawn_on, made.documents[output]),
        problems=paper.problems,
        left_out=paper.left_out,
    )


def _beside(desk: Desk, state: PaperState, paper: Paper, entry: Entry) -> _Ready:
    """Put a paper beside its place; what a person changed there is copied aside first."""
    details = {
        "length": paper.length,
        "problems": paper.problems,
        "left_out": paper.left_out,
        "reasons": state.reasons,
    }
    if entry.before == entry.sha256:
        return _Ready(_outcome(desk, state, Status.UNCHANGED, **details), replace(entry, before=""))
    path = desk.path(paper.file)
    kept = _save_edited(desk, entry, path)
    outcome = _outcome(desk, state, Status.WRITTEN, kept=kept, **details)
    return _Ready(outcome, replace(entry, replaces_edited=bool(kept)), prepare(path, paper.data or b""))


def _save_edited(desk: Desk, entry: Entry, path: Path) -> Path | None:
    """Copy a file aside unless it is one that we made; say where to. Raises OSError."""
    if desk.is_ours(entry.brief, path.name, hash_of(path)):
        return None
    return _keep_aside(path, entry.made[:10])


def _keep_aside(path: Path, day: str) -> Path:
    """Copy a file under a name that says that it was edited, and that no other file has."""
    data = path.read_bytes()
    names = (f"{path.stem}.edited-{day}{number}{path.suffix}" for number in _numbers())
    for aside in (path.with_name(name) for name in names):
        if not aside.exists() or aside.read_bytes() == data:
            write_whole(aside, data)
            return aside
    raise FileExistsError(path)


def _numbers() -> Iterator[str]:
    yield ""
    yield from (f"-{number}" for number in range(2, 1000))


def unchanged(desk: Desk, state: PaperState) -> Outcome:
    """Report a paper that is left as it is."""
    status = Status.EDITED if state.state is State.EDITED else Status.UNCHANGED
    entry = state.entry
    if entry is None:
        return _outcome(desk, state, status)
    found = {"length": entry.length, "problems": entry.problems, "left_out": entry.left_out}
    return _outcome(desk, state, status, **found)


def _outcome(desk: Desk, state: PaperState, status: Status, **details: Any) -> Outcome:
    return Outcome(state.brief, state.output, desk.path(state.file), status, **details)


def blocked(desk: Desk, state: PaperState) -> Outcome:
    """Report a paper that cannot be made."""
    return _outcome(desk, state, Status.FAILED, reasons=state.reasons)


def _not_written(desk: Desk, state: PaperState, error: OSError) -> Outcome:
    if state.state in (State.CURRENT, State.EDITED):
        return unchanged(desk, state)
    return _failed(_outcome(desk, state, Status.FAILED, reasons=state.reasons), error)


def _failed(outcome: Outcome, error: OSError) -> Outcome:
    """Report that a file could not be written; the one of an earlier build is still there."""
    if outcome.status is not Status.WRITTEN and outcome.status is not Status.FAILED:
        return outcome
    place = SourceLocation(f"{outcome.path.parent.name}/{outcome.path.name}")
    message = f"cannot be written: {error.strerror or error}"
    hint = "close the file if it is open, and check the folder and the room on the disk"
    problem = Problem("cannot-write", place, message, hint)
    return replace(outcome, status=Status.FAILED, problems=(*outcome.problems, problem))
