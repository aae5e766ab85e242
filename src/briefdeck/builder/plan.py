"""The plan of a build: which outputs are up to date, which are not, and why; nothing is made or written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from operator import attrgetter
from pathlib import Path, PurePosixPath

from briefdeck.builder import report
from briefdeck.builder.editions import Editions
from briefdeck.builder.fingerprint import Fingerprints, document_digest, template_of
from briefdeck.builder.freshness import hash_of
from briefdeck.builder.manifest import MadeFrom, Manifest, ManifestEntry, read_manifest
from briefdeck.builder.past_names import PastNames
from briefdeck.builder.report import Reason
from briefdeck.digests import epoch_day
from briefdeck.load import Loaded
from briefdeck.model.brief import Brief
from briefdeck.model.corpus import Corpus
from briefdeck.model.dates import DateSpan, Edtf
from briefdeck.model.edition import ShownRecord, field_digests, fields_of, plain_digest
from briefdeck.model.outputs import OutputKind
from briefdeck.model.records import RECORD_NOUNS, Record
from briefdeck.pipeline import Composition, blocking_problems, compose_outputs, tells_changes
from briefdeck.problems import Problem, SourceLocation, has_errors
from briefdeck.words.counts import counted
from briefdeck.workspace import Workspace

_ATTRIBUTING = frozenset({"attribution_text", "creator", "made_by", "participants", "question"})
"""Fields that say who said or proposed something, or took part."""


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

    def orphans(self) -> tuple[str, ...]:
        """Name the files that an earlier build made, that still exist, and that no brief makes any more."""
        unread = self.unread()
        known = self.manifest.outputs.items()
        left = (name for name, entry in known if name not in self.wanted and entry.brief not in unread)
        return tuple(sorted(name for name in left if self.path(name).exists()))

    @property
    def wanted(self) -> frozenset[str]:
        """The names of the files that the briefs define."""
        return frozenset(brief.file_name(output) for brief in self.loaded.briefs for output in brief.outputs)

    def unread(self) -> frozenset[str]:
        """Name the briefs whose definitions are there and cannot be read."""
        return self.workspace.brief_names() - {brief.name for brief in self.loaded.briefs}


def open_context(workspace: Workspace, loaded: Loaded, before: Corpus | None = None) -> BuildContext:
    """Read what earlier builds left in the output folder."""
    manifest, editions = read_manifest(workspace.output), Editions(workspace.output / "editions")
    fingerprints, past = Fingerprints(loaded), PastNames(loaded, editions)
    return BuildContext(workspace, loaded, manifest, editions, fingerprints, today_of_build(), past, before)


def workspace_status(workspace: Workspace, loaded: Loaded, briefs: Iterable[Brief]) -> WorkspaceStatus:
    """Return the state of each output of the given briefs, and of those whose brief can no longer be read."""
    context = open_context(workspace, loaded)
    states = [state for brief in briefs for state in _settle(context, brief, plan_brief(context, brief))]
    unread = context.unread()
    states += [
        OutputState(entry.brief, entry.output, name, State.BLOCKED, (report.BLOCKED,), entry=entry)
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
        return replace(base, reasons=(report.UNREADABLE,))
    edited = not context.is_ours(brief.name, file, found) and not (entry and entry.before == found)
    base = replace(base, edited=edited)
    if entry is None or entry.brief != brief.name:
        return replace(base, entry=None, reasons=(report.NEVER_MADE,))
    if not found:
        return replace(base, reasons=(report.MISSING,))
    if found != entry.sha256 and (entry.before or not edited):
        return replace(base, reasons=(report.INTERRUPTED,))
    return replace(base, state=State.EDITED if edited else State.CURRENT)


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
        loaded, past = context.loaded.for_brief(brief), context.past.for_brief(brief.name)
        shown, withdrawn = _shown(context, state.entry, new), _withdrawn(context, past, state.entry)
        difference = Difference(brief, state.output, loaded, old, new, shown, past, withdrawn)
        is_stale = difference.is_certain or state.state is State.STALE
        found = (*state.reasons, *difference.reasons())
        return replace(state, state=State.STALE if is_stale else State.UNSURE, reasons=found)
    if tells_changes(brief) and state.state is not State.STALE:
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
    history = context.editions.editions
    composition = compose_outputs(context.loaded, brief, lambda: history(brief.name))
    return tuple(settled(state, composition) for state in states)


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
    given = epoch_day()
    return date.fromisoformat(given) if given else datetime.now().astimezone().date()


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


def _last_day(as_of: Edtf) -> date:
    """A month or a year is counted from its last day, a span that is still open from its first."""
    open_ended = isinstance(as_of, DateSpan) and as_of.last is None
    return as_of.start if open_ended else as_of.end


@dataclass(frozen=True, slots=True)
class Difference:
    """What an output was made from, and what it would be made from now."""

    brief: Brief
    output: OutputKind
    loaded: Loaded
    old: MadeFrom
    new: MadeFrom
    shown: Mapping[str, ShownRecord]
    """The records as they were; empty when that is not known."""
    past: PastNames
    withdrawn: int = 0
    """How many people the output named who may not be named now."""

    @property
    def is_certain(self) -> bool:
        """Whether the output must differ, whatever it says: its style, its form or the program changed."""
        look = attrgetter("theme", "deck", "pictures", "fonts", "settings", "program")
        return bool(look(self.old) != look(self.new))

    def reasons(self) -> Iterator[Reason]:
        """Yield every reason: records first, then wording, style, programs; none names the withheld."""
        found = list(dict.fromkeys(self._found()))
        told = [each for each in found if each != report.NAMES_CHANGED and not self._names(each)]
        if self.withdrawn or len(told) < len(found):
            yield report.attributions_withdrawn(self.withdrawn)
        yield from told

    def _names(self, reason: Reason) -> bool:
        place = PurePosixPath(reason.place.file).stem if reason.place else ""
        return bool(self.past.named_in(reason.text) or self.past.named_by(place))

    def _found(self) -> Iterator[Reason]:
        yield from self._records()
        yield from self._selections()
        definition, places = self._differing("definition"), self.brief.places
        if definition:
            yield Reason(f"the brief's definition changed: {_listed(definition)}", places.at(definition[0]))
        for name in self._differing("templates"):
            yield Reason(f"template {name} changed", SourceLocation(f"templates/sections/{name}"))
        yield from self._style()
        if self.old.labels != self.new.labels:
            yield Reason("the wordings that must not be printed changed")
        for name in self._differing("program"):
            before, now = (each.program.get(name, "none").split(" ")[0] for each in (self.old, self.new))
            is_ours = name == "briefdeck"
            yield Reason("briefdeck itself changed" if is_ours else f"{name} changed: {before} → {now}")

    def _records(self) -> Iterator[Reason]:
        places = self.loaded.corpus.places
        for record_id, now in self.new.records.items():
            if self.old.records.get(record_id, now) == now:
                continue
            record = self.loaded.corpus.records.get(record_id)
            if self._is_untold(record_id):
                yield report.NAMES_CHANGED
            elif record is None:
                is_known = record_id in self.shown
                said = f"{self._named(record_id)}: removed from the data"
                yield Reason(said) if is_known else report.RECORD_GONE
            else:
                names, who = self._changed(record)
                if names or not who:
                    said = f"{self._named(record_id)}: {_listed(names) or 'something'} changed"
                    yield Reason(said, places.get(record_id))
                if who:
                    yield report.NAMES_CHANGED

    def _is_untold(self, record_id: str) -> bool:
        """Whether a record is gone because it may not be told of, or its id may name somebody."""
        return record_id in self.loaded.ids or bool(self.past.named_by(record_id))

    def _changed(self, record: Record) -> tuple[list[str], list[str]]:
        """Return what changed of a record; apart, whose it is, where that would tell who is not named now."""
        new, shown = field_digests(record), self.shown.get(record.id)
        old = shown.fields if shown else new
        changed = [name for name in {**new, **old} if old.get(name) != new.get(name)]
        is_hidden = self.withdrawn or self.past.editions
        who = [name for name in changed if name in _ATTRIBUTING and is_hidden]
        return [name.replace("_", " ") for name in changed if name not in who], who

    def _selections(self) -> Iterator[Reason]:
        old, new = (
            dict.fromkeys(each for ids in made_from.selection.values() for each in ids)
            for made_from in (self.old, self.new)
        )
        for record_id in (each for each in new if each not in old):
            yield Reason(f"{self._named(record_id)}: now selected", self.loaded.corpus.places.get(record_id))
        for record_id in (each for each in old if each not in new and self.new.records.get(each) != ""):
            said = f"{self._named(record_id)}: no longer selected"
            yield report.NAMES_CHANGED if self._is_untold(record_id) else Reason(said)
        if set(old) == set(new) and self.old.selection != self.new.selection:
            yield Reason("the order or the sections of the selected records changed")

    def _style(self) -> Iterator[Reason]:
        theme, template = self.brief.definition.theme, template_of(self.brief, self.output)
        if self.old.theme != self.new.theme:
            also = ", or one that it extends" if len(self.loaded.theme_files.get(theme, ())) > 1 else ""
            yield Reason(f"theme {theme} changed{also}", SourceLocation(f"templates/themes/{theme}.yaml"))
        if self.old.deck != self.new.deck and template:
            name = PurePosixPath(template).name
            yield Reason(f"PowerPoint template {name} changed", SourceLocation(template))
        for kind in ("pictures", "fonts"):
            for name in self._differing(kind):
                said = f"{kind.removesuffix('s')} {PurePosixPath(name).name} changed"
                yield Reason(said, SourceLocation(name))
        if self.old.settings != self.new.settings and self.old.definition == self.new.definition:
            yield Reason("the settings of the output changed")

    def _differing(self, part: str) -> list[str]:
        old, new = getattr(self.old, part), getattr(self.new, part)
        return [key for key in dict.fromkeys((*new, *old)) if old.get(key) != new.get(key)]

    def _named(self, record_id: str) -> str:
        record = self.loaded.corpus.records.get(record_id)
        shown = self.shown.get(record_id)
        kind = record.kind_of_record.value if record else shown.kind if shown else ""
        return f"{RECORD_NOUNS.get(kind, 'record')} {record_id}"


def _listed(names: Iterable[str]) -> str:
    *first, last = [*names] or [""]
    return f"{', '.join(first)} and {last}" if first else last
