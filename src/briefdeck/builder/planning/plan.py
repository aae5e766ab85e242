"""The plan of a build: which outputs are up to date, which are not, and why; nothing is made or written."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from pathlib import Path

from briefdeck.builder import report
from briefdeck.builder.kept.editions import Editions
from briefdeck.builder.kept.past_names import PastNames
from briefdeck.builder.planning.earlier_editions import earlier_editions, is_compared_alike
from briefdeck.builder.planning.embargoes import earlier_files, earlier_names, embargo_reason
from briefdeck.builder.planning.fingerprint import Fingerprints, document_digest
from briefdeck.builder.planning.freshness import hash_and_look
from briefdeck.builder.planning.manifest import MadeFrom, Manifest, ManifestEntry, read_manifest
from briefdeck.builder.report import Reason
from briefdeck.load import Loaded
from briefdeck.masking import masked_brief, masked_file
from briefdeck.model.briefs.brief import Brief
from briefdeck.model.briefs.case_names import definition_of, is_asked_for
from briefdeck.model.briefs.edition import (
    Edition,
    ShownRecord,
    Snapshot,
    field_digests,
    fields_of,
    plain_digest,
)
from briefdeck.model.briefs.outputs import OutputKind
from briefdeck.model.records.corpus import Corpus
from briefdeck.model.writing.dates import DateSpan, Edtf
from briefdeck.past_editions import as_known_now
from briefdeck.pipeline import (
    Composition,
    History,
    blocking_problems,
    compose_outputs,
    further_problems,
    public_problems,
    snapshot_now,
    tells_changes,
)
from briefdeck.problems import Problem, has_errors
from briefdeck.protected_workspace import now_of_build
from briefdeck.words.counts import counted
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
    """Why it is blocked, beside what is wrong with files by themselves."""
    look: str = ""
    """What its file looks like, if it is as we made it."""

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
    earlier: tuple[str, ...] = ()
    """Files that the next build removes: outputs before an embargo began or ended."""


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
    past: PastNames
    """Who may not be named now, and was."""
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

    def orphans(self, asked: Collection[str]) -> tuple[str, ...]:
        """Name the files that an earlier build made, that still exist, and that no brief makes any more.

        Not with the names of people who may not be named now; of the briefs asked for, where any are.
        """
        wanted, unread = self.wanted, self.unread()
        known = self.manifest.outputs.items()
        left = (
            masked_file(self.past.known, entry.brief, name)
            for name, entry in known
            if name not in wanted
            and is_asked_for(entry.brief, asked)
            and not _is_among(entry.brief, unread)
            and self.path(name).exists()
        )
        return tuple(sorted(left))

    def earlier(self, briefs: Iterable[Brief]) -> tuple[str, ...]:
        """Name the files that outputs of briefs were before an embargo began or ended, as they are told."""
        outputs = [(brief, output) for brief in briefs for output in brief.outputs]
        known = self.manifest.outputs
        names = earlier_files(self.workspace.output, self.manifest, outputs)
        return tuple(sorted(masked_file(self.past.known, known[each].brief, each) for each in names))

    @property
    def wanted(self) -> frozenset[str]:
        """The names of the files that the briefs define."""
        return frozenset(brief.file_name(output) for brief in self.loaded.briefs for output in brief.outputs)

    def unread(self) -> frozenset[str]:
        """Name the briefs, and the definitions of many, that are there and cannot be read or filled in.

        Not those called after somebody who may not be named: their papers have other names now.
        """
        made, cases = {brief.name for brief in self.loaded.briefs}, self.loaded.cases
        known = {definition_of(name) for name in made}.union(cases)
        unfilled = (name for names in cases.values() for name in names if name not in made)
        there = self.workspace.brief_names() - known
        return frozenset(each for each in there if masked_brief(self.past.known, each) == each).union(
            unfilled
        )


def _is_among(brief: str, names: Container[str]) -> bool:
    """Whether a brief is among some, or its definition is."""
    return brief in names or definition_of(brief) in names


def open_context(workspace: Workspace, loaded: Loaded, before: Corpus | None = None) -> BuildContext:
    """Read what earlier builds left in the output folder."""
    manifest, editions = read_manifest(workspace.output), Editions.kept_in(workspace.output)
    fingerprints, past = Fingerprints(loaded), PastNames(loaded, editions)
    return BuildContext(workspace, loaded, manifest, editions, fingerprints, today_of_build(), past, before)


def workspace_status(
    workspace: Workspace, loaded: Loaded, briefs: Iterable[Brief], asked: Collection[str] = ()
) -> WorkspaceStatus:
    """Return the state of each output of the given briefs, and of those whose brief can no longer be read.

    Of the latter, and of files that no brief makes, only those of the names asked for, where there are any.
    """
    context, briefs = open_context(workspace, loaded), tuple(briefs)
    states = [state for brief in briefs for state in _settle(context, brief, plan_brief(context, brief))]
    unread = context.unread()
    states += [
        OutputState(
            entry.brief,
            entry.output,
            masked_file(context.past.known, entry.brief, name),
            State.BLOCKED,
            (report.BLOCKED,),
            entry=entry,
        )
        for name, entry in context.manifest.outputs.items()
        if _is_among(entry.brief, unread) and is_asked_for(entry.brief, asked)
    ]
    earlier = context.earlier(briefs)
    orphans = tuple(each for each in context.orphans(asked) if each not in earlier)
    return WorkspaceStatus(tuple(sorted(states, key=lambda state: state.file)), orphans, earlier)


def plan_brief(context: BuildContext, brief: Brief, *, public: bool = False) -> tuple[OutputState, ...]:
    """Return the state of each output of a brief, as far as it is known without composing it.

    With `public`, what may not be published cannot be made.
    """
    unpublishable = public_problems(context.loaded, brief) if public else ()
    blocking = (
        *blocking_problems(context.loaded, brief),
        *age_problems(brief, context.today),
        *unpublishable,
    )
    states = tuple(_state_of_file(context, brief, output) for output in brief.outputs)
    if has_errors(blocking):
        own = (each for each in blocking if each not in context.loaded.problems)
        told = (*own, *further_problems(context.loaded, brief))
        return tuple(_blocked(state, told) for state in states)
    return tuple(_plan_output(context, brief, state) for state in states)


def _state_of_file(context: BuildContext, brief: Brief, output: OutputKind) -> OutputState:
    """Look at an output's file alone: whether it is there, and whether it is as we made it."""
    file = brief.file_name(output)
    known = context.manifest.outputs
    entry = known.get(file)
    told = partial(OutputState, brief.name, output, file, entry=entry)
    try:
        found, look = hash_and_look(context.path(file), *((entry.sha256, entry.look) if entry else ("", "")))
    except OSError:
        return told(State.STALE, (report.UNREADABLE,))
    edited = not context.is_ours(brief.name, file, found) and not (entry and entry.before == found)
    if entry is None or entry.brief != brief.name:
        renamed = any(earlier_names(known, brief, output))
        why = embargo_reason(brief) if renamed else report.NEVER_MADE
        return told(State.STALE, (why,), edited, entry=None)
    if not found:
        return told(State.STALE, (report.MISSING,), edited)
    if found != entry.sha256 and (entry.before or not edited):
        return told(State.STALE, (report.INTERRUPTED,), edited)
    return told(State.EDITED, edited=True) if edited else told(State.CURRENT, look=look)


def _blocked(state: OutputState, problems: tuple[Problem, ...]) -> OutputState:
    return replace(state, state=State.BLOCKED, reasons=(report.BLOCKED,), problems=problems)


def _plan_output(context: BuildContext, brief: Brief, state: OutputState) -> OutputState:
    if state.entry is None:
        return state
    old = state.entry.made_from
    if not old.program:
        return replace(state, state=State.STALE, reasons=(*state.reasons, report.NAMES_CHANGED))
    new = context.fingerprints.for_brief(brief).made_from_now(brief, state.output, old)
    if new.differs_from(old):
        from briefdeck.builder.planning.difference import Difference  # nothing differs that was never made

        loaded, past = context.loaded.for_brief(brief), context.past.for_brief(brief.name)
        shown, withdrawn = _shown(context, state.entry, new), _withdrawn(context, past, state.entry)
        difference = Difference(brief, state.output, loaded, old, new, shown, past, withdrawn)
        is_stale = difference.is_certain or state.state is State.STALE
        found = (*state.reasons, *difference.reasons())
        return replace(state, state=State.STALE if is_stale else State.UNSURE, reasons=found)
    is_told_alike = new.untold == old.untold and is_compared_alike(
        context.editions, context.loaded, brief, state.entry
    )
    if tells_changes(brief) and state.state is not State.STALE and not is_told_alike:
        return replace(state, state=State.UNSURE, reasons=(report.OTHER_EDITIONS,))
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


def _withdrawn(context: BuildContext, past: PastNames, entry: ManifestEntry) -> int:
    """Return how many people the output named who may not be named now, as far as is known."""
    if entry.edition in context.editions.ids(entry.brief):
        return past.count(past.named_in_edition(entry.brief, entry.edition))
    return past.count(frozenset[str]().union(*map(past.named_by, entry.made_from.records)))


def _settle(context: BuildContext, brief: Brief, states: tuple[OutputState, ...]) -> tuple[OutputState, ...]:
    """Compose the brief where only that settles a state."""
    if all(state.state is not State.UNSURE for state in states):
        return states
    loaded, editions = context.loaded, context.editions
    composition = compose_outputs(loaded, brief, lambda: earlier_editions(editions, loaded, brief))
    return tuple(settled(state, composition) for state in states)


def what_it_shows(
    context: BuildContext, brief: Brief, history: History
) -> tuple[Snapshot | None, tuple[Problem, ...]]:
    """Return what a brief would show if it were made now, and the problems met; None when it cannot be made.

    Of one whose outputs are known to be as they would be made, that is what its edition shows.
    """
    entries = [state.entry for state in plan_brief(context, brief) if state.is_done]
    if len(entries) == len(brief.outputs) and len({each.edition for each in entries if each}) == 1:
        edition = context.editions.read(brief.name, entries[0].edition) if entries[0] else None
        if isinstance(edition, Edition) and edition.snapshot.is_comparable:
            met = dict.fromkeys(problem for each in entries if each for problem in each.problems)
            return as_known_now(context.loaded, brief.name, (edition,))[0].snapshot, tuple(met)
    return snapshot_now(context.loaded, brief, history)


def settled(state: OutputState, composition: Composition) -> OutputState:
    """Return a state, not unsure any more now that the brief was composed."""
    composed, problems = composition.outputs[state.output]
    if has_errors(problems):
        return _blocked(state, problems)
    if state.state is not State.UNSURE:
        return state
    if state.entry and state.entry.made_from.document == document_digest(composed):
        return replace(state, state=State.EDITED if state.edited else State.CURRENT, reasons=())
    return replace(state, state=State.STALE)


def today_of_build() -> date:
    """Return the day that counts as today: that of SOURCE_DATE_EPOCH when set, else the clock's."""
    return now_of_build().date()


def age_problems(brief: Brief, today: date) -> tuple[Problem, ...]:
    """Say that the facts of a brief are older than its `max_age` allows, or of no known age."""
    allowed, as_of = brief.definition.max_age, brief.definition.as_of
    if allowed is None:
        return ()
    if as_of is None:
        days = counted(allowed, "day")
        message = f"this brief allows facts {days} old, and does not say as of when its facts are"
        hint = "add as_of: the day on which somebody last looked the facts over"
        return (Problem("data-too-old", brief.places.at("max_age"), message, hint),)
    last = _last_day(as_of)
    age = (today - last).days
    if age <= allowed:
        return ()
    facts = f"the facts are as of {last.day} {last:%B %Y}: {counted(age, 'day')} old"
    hint = "look the facts over and set as_of to the day you did, or let max_age allow more days"
    place = brief.places.at("as_of")
    return (Problem("data-too-old", place, f"{facts}; this brief allows {allowed}", hint),)


def fresh_until(brief: Brief) -> date | None:
    """Return the last day on which the facts are young enough; None without a limit or a date."""
    allowed, as_of = brief.definition.max_age, brief.definition.as_of
    if allowed is None or as_of is None:
        return None
    return _last_day(as_of) + timedelta(days=allowed)


def last_days(brief: Brief) -> Iterator[date]:
    """Give the last days on which what was made of a brief holds: its facts, and until its review is due."""
    if limit := fresh_until(brief):
        yield limit
    review_by = brief.definition.review_by
    if review_by and not brief.standing.review_overdue:
        yield review_by.end


def _last_day(as_of: Edtf) -> date:
    """A month or a year is counted from its last day, a span that is still open from its first."""
    open_ended = isinstance(as_of, DateSpan) and as_of.last is None
    return as_of.start if open_ended else as_of.end
