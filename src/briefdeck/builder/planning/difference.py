"""Why an output differs from what would be made now, in words for whoever keeps the data."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from pathlib import PurePosixPath

from briefdeck.builder import report
from briefdeck.builder.kept.past_names import PastNames
from briefdeck.builder.planning.manifest import MadeFrom
from briefdeck.builder.report import Reason
from briefdeck.load import Loaded
from briefdeck.model.briefs.brief import Brief
from briefdeck.model.briefs.case_names import key_of
from briefdeck.model.briefs.edition import ShownRecord, field_digests
from briefdeck.model.briefs.outputs import OutputKind
from briefdeck.model.records import RECORD_NOUNS, Record
from briefdeck.problems import SourceLocation

_ATTRIBUTING = frozenset({"attribution_text", "creator", "made_by", "participants", "question"})
"""Fields that say who said or proposed something, or took part."""


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
        """Whether the output, or what is told of it, must differ, whatever it says.

        Its style, its form or the program changed, or which of its sections may not be told.
        """
        look = attrgetter(
            "theme", "deck", "pictures", "fonts", "settings", "program", "overdue", "hidden_sections"
        )
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
        places = self.brief.places
        yield from self._definition()
        for name in self._differing("templates"):
            yield Reason(f"template {name} changed", SourceLocation(f"templates/sections/{name}"))
        if self.old.words != self.new.words:
            language = self.brief.definition.language
            yield Reason(f"the catalogue of {language} changed", places.at("language"))
        yield from self._style()
        if self.old.schemes != self.new.schemes:
            yield Reason("the marking schemes changed")
        if self.old.overdue != self.new.overdue:
            said = "its review is overdue" if self.new.overdue else "its review is not overdue any more"
            yield Reason(said, places.at("review_by"))
        if self.old.labels != self.new.labels:
            yield Reason("the wordings that must not be printed changed")
        if self.old.rules != self.new.rules or self.old.hidden_sections != self.new.hidden_sections:
            yield report.NAMES_CHANGED
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
            if self._is_above(record_id):
                yield report.ABOVE_CLEARANCE
            elif self._is_untold(record_id):
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

    def _is_above(self, record_id: str) -> bool:
        """Whether a record is left out for its marking: nothing is said of it."""
        return self.loaded.above is not None and record_id in self.loaded.above.ids

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
            if self._is_above(record_id):
                yield report.ABOVE_CLEARANCE
                continue
            said = f"{self._named(record_id)}: no longer selected"
            yield report.NAMES_CHANGED if self._is_untold(record_id) else Reason(said)
        if set(old) == set(new) and self.old.selection != self.new.selection:
            yield Reason("the order or the sections of the selected records changed")

    def _definition(self) -> Iterator[Reason]:
        """Say what of the definition changed, or of what one of many papers is filled in with."""
        changed, filling, old = self._differing("definition"), self.brief.filling, self.old
        is_filled_alike = filling is None or not old.form or old.values == filling.values
        if filling and changed and not is_filled_alike:
            case = key_of(self.brief.name).partition(",")[0]
            if not self.brief.record:
                yield Reason(f"the row of {case} changed", filling.place)
            elif old.records.get(self.brief.record) == self.new.records.get(self.brief.record):
                yield Reason(f"what placeholders stand for in case {case} changed", filling.place)
            if old.form == filling.form:
                changed = [key for key in changed if key not in filling.keys]
        if changed:
            place = self.brief.places.at(changed[0])
            yield Reason(f"the brief's definition changed: {_listed(changed)}", place)

    def _style(self) -> Iterator[Reason]:
        definition = self.brief.definition
        theme, template = definition.theme, definition.outputs.template_of(self.output)
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
