"""One definition becomes many briefs: the one step between loading and all that follows.

Cases come from the records that a definition's query finds in the view it may use, from rows, or from its
languages. Each is filled in and checked; what no case changes is made once and shared by all. Nothing later
knows of definitions for many: each case is a brief like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from briefdeck.case_values import in_words, values_of
from briefdeck.filled_definitions import CaseFiller
from briefdeck.languages import language_named
from briefdeck.load.briefs.definitions import duplicate_name, reserved_name_problems
from briefdeck.load.templates.catalogues import facing_of
from briefdeck.load.templates.markings import with_file_mark
from briefdeck.model.briefs.brief import Brief
from briefdeck.model.briefs.case_names import EVERY, case_name
from briefdeck.model.briefs.cases import MOST_CASES, Case, FannedOut, FoundIn, UnfilledBrief
from briefdeck.model.briefs.placeholders import CaseValue
from briefdeck.model.briefs.translating import corpus_in
from briefdeck.model.records.corpus import Corpus
from briefdeck.model.writing.writings import OF_WORKSPACE
from briefdeck.problems import Problem, Severity, SourceLocation, case_meant, has_errors
from briefdeck.protect.views.neutral_ids import names_somebody, neutral_files
from briefdeck.select.matching import find_records

if TYPE_CHECKING:
    from briefdeck.load import Loaded
    from briefdeck.model.disclosure.protection import ProtectedView
    from briefdeck.model.records import Record

_NAMES_SOMEBODY = "this case is called after somebody who may not be named"
_FILE_NAMES_SOMEBODY = "this file is called after somebody who may not be named"
_RENAME = "rename it: its name goes into file names, reports and logs"


def fan_out(raw: Loaded, view_of: Callable[[Brief], ProtectedView]) -> FannedOut:
    """Make a brief of every case of every definition for many; `view_of` gives the records it may use."""
    fans = [_Fan(unfilled, raw, view_of) for unfilled in raw.unfilled]
    for fan in fans:
        fan.make()
    made = [brief for fan in fans for brief in fan.briefs]
    clashes = tuple(_clashes(made, raw.briefs))
    unnamed = {each.brief for each in clashes}
    return FannedOut(
        tuple(brief for brief in made if brief.name not in unnamed),
        MappingProxyType({fan.unfilled.name: tuple(fan.names) for fan in fans if fan.names is not None}),
        (*(each for fan in fans for each in fan.found), *clashes),
    )


class _Fan:
    """One definition for many papers, while these are made."""

    def __init__(
        self, unfilled: UnfilledBrief, raw: Loaded, view_of: Callable[[Brief], ProtectedView]
    ) -> None:
        self.unfilled = unfilled
        self.raw = raw
        self.view_of = view_of
        self.names: list[str] | None = None
        """The names of its cases; None when it is not known which there are."""
        self._withheld: list[str] = []
        """What the cases are told as that are called after somebody who may not be named."""
        self._typed_ids: dict[str, str] = {}
        """By the ids that stand for ids of records, those as they were typed."""
        self.briefs: list[Brief] = []
        self.found: list[FoundIn] = []

    def make(self) -> None:
        """Make a brief of every case that can be made."""
        sample = Brief(self.unfilled.name, self.unfilled.definition, self.unfilled.places)
        base = self.view_of(sample)
        if base.protection.withheld and names_somebody(self.unfilled.name, base.protection):
            file = self.unfilled.places.file
            neutral = SourceLocation(neutral_files([file], base.protection)[file])
            self._tell(Problem("names-withheld", neutral, _FILE_NAMES_SOMEBODY, _RENAME))
            return
        cases = self._checked(self._cases(base), base)
        if cases is None:
            return
        filler = CaseFiller(self.unfilled, self.raw, base.corpus, self._is_withheld)
        self._typed_ids.update({new: old for old, new in base.ids.items()})
        names = [case_name(self.unfilled.name, case.key, case.language) for case in cases]
        self.names = [*names, *self._withheld]
        for case, name in zip(cases, names, strict=True):
            brief = self._fill(filler, case, name, base)
            self.briefs += [brief] if brief else []

    def _tell(self, problem: Problem, name: str = "") -> None:
        self.found.append(FoundIn(name or case_name(self.unfilled.name, EVERY), problem))

    def _cases(self, base: ProtectedView) -> list[Case] | None:
        """Return the cases, before languages make more of them; None when the query is at fault."""
        source = self.unfilled.source
        if source is None:
            return [Case("", self.unfilled.places.at("languages"))]
        if source.kind is None:
            return list(self._rows(source.rows, base))
        found = find_records(source.kind, source.query, base.corpus)
        at = ("for_each", source.kind.value)
        for name, fault in found.faults:
            place = self.unfilled.places.at(*at, name)
            self._tell(Problem(fault.code, place, fault.message, fault.hint))
        if found.faults:
            return None
        whole = find_records(source.kind, source.query, self.raw.corpus)
        if (missing := len(whole.records) - len(found.records)) > 0:
            self._tell(_kept_back(missing, self.unfilled.places.at(*at)))
        return [self._of_record(record, base) for record in found.records]

    def _of_record(self, record: Record, view: ProtectedView) -> Case:
        place = view.corpus.places.get(record.id, SourceLocation(self.unfilled.places.file))
        values = self._values(record.id, view.corpus, self.unfilled.definition.language)
        return Case(record.id, place, values, record.id)

    def _values(self, record_id: str, corpus: Corpus, tag: str) -> Mapping[str, CaseValue]:
        """Return what a record gives for placeholders, in the language of a paper."""
        known = corpus_in(corpus, tag) if self.raw.translated(tag) else corpus
        return values_of(language_named(self.raw, tag), known.records[record_id], self._fields, known)

    def _is_withheld(self, record_id: str, field: str) -> bool:
        """Whether the record has a value there, and no view that was asked for it gives it."""
        typed = self.raw.corpus.records.get(self._typed_ids.get(record_id, record_id))
        return typed is not None and getattr(typed, field, None) not in (None, ())

    def _values_in(self, case: Case, corpus: Corpus, tag: str) -> Mapping[str, CaseValue]:
        """Return the values of a case, of a record or a row, in a language."""
        if case.record:
            return self._values(case.record, corpus, tag)
        return in_words(language_named(self.raw, tag), case.values)

    def _in_languages(self, case: Case, corpus: Corpus) -> Iterator[Case]:
        if not self.unfilled.languages:
            tag = self.unfilled.definition.language
            yield case if case.record else replace(case, values=self._values_in(case, corpus, tag))
        for tag in self.unfilled.languages:
            yield replace(case, language=tag, values=self._values_in(case, corpus, tag))

    def _facing(self, case: Case, corpus: Corpus) -> Case:
        """Return a case with its values in the language that stands beside its own, too."""
        tag = facing_of(self.unfilled.raw)
        return replace(case, facing=tag, beside=self._values_in(case, corpus, tag)) if tag else case

    @property
    def _fields(self) -> frozenset[str]:
        return frozenset(self.unfilled.source.fields if self.unfilled.source else ())

    def _rows(self, rows: Iterable[Case], base: ProtectedView) -> Iterator[Case]:
        """Go through rows; of those that are called after somebody withheld, no paper can be made."""
        for row in rows:
            if base.protection.withheld and names_somebody(row.key, base.protection):
                name = case_name(self.unfilled.name, f"withheld-{len(self._withheld) + 1}")
                self._withheld.append(name)
                self._tell(Problem("names-withheld", row.place, _NAMES_SOMEBODY, _RENAME), name)
            else:
                yield row

    def _checked(self, cases: list[Case] | None, base: ProtectedView) -> list[Case] | None:
        """Return one case for each language; None when they cannot be used at all."""
        if cases is None:
            return None
        corpus = base.corpus
        many = [self._facing(each, corpus) for case in cases for each in self._in_languages(case, corpus)]
        place = self.unfilled.places.at("for_each")
        if not many:
            hint = "loosen the conditions, or add a row"
            message = "there is nobody and nothing that this is made for"
            self._tell(Problem("no-cases", place, message, hint, Severity.WARNING))
        if len(many) > MOST_CASES:
            message = f"this is made into {len(many):,} papers, more than {MOST_CASES:,}"
            self._tell(Problem("too-many-cases", place, message, "divide it into several definitions"))
            return None
        known = {key for case in many for key in case.keys}
        unknown = [key for key in self.unfilled.overrides if key not in known]
        for key in unknown:
            place, hint = self.unfilled.places.at("cases", key), case_meant(key, known)
            self._tell(Problem("unknown-case", place, f"there is no case '{key}'", hint))
        return None if unknown else many

    def _fill(self, filler: CaseFiller, case: Case, name: str, base: ProtectedView) -> Brief | None:
        """Return the brief of a case; None, with the reasons, when it cannot be made."""
        brief, problems = self._filled(filler, case, name)
        view = self.view_of(brief) if brief else base
        if brief and case.record and view is not base:
            self._typed_ids.update({new: old for old, new in view.ids.items()})
            own = view.corpus.records.get(_id_in(view, base, case.record))
            if own is None:
                self._tell(_kept_back(1, case.place), name)
                return None
            seen = replace(
                case, values=self._values(own.id, view.corpus, brief.definition.language), record=own.id
            )
            brief, problems = self._filled(filler, self._facing(seen, view.corpus), name)
        for problem in problems:
            self._tell(problem, name)
        return None if has_errors(problems) else brief

    def _filled(self, filler: CaseFiller, case: Case, name: str) -> tuple[Brief | None, list[Problem]]:
        definition, places, problems = filler.fill(case)
        if definition is None:
            return None, problems
        stem = f"{self.unfilled.name}-{case.key}" if case.key else self.unfilled.name
        mark = "" if case.language == OF_WORKSPACE else case.language
        filling = filler.filling(case) if self.unfilled.source else None
        brief = Brief(
            name, definition, places, file_stem=stem, language_mark=mark, record=case.record, filling=filling
        )
        return with_file_mark(brief, self.raw.schemes), problems


def _id_in(view: ProtectedView, other: ProtectedView, record_id: str) -> str:
    """Return the id that a record has in a view, by that which it has in another."""
    typed = next((old for old, new in other.ids.items() if new == record_id), record_id)
    return view.ids.get(typed, typed)


def _kept_back(number: int, place: SourceLocation) -> Problem:
    """Say that nothing is made for records that may not be named or are marked above a clearance."""
    records, them = ("one record", "it") if number == 1 else (f"{number:,} records", "them")
    message = f"{records} that this finds may not be shown here, and no paper is made for {them}"
    hint = "what is withheld, or marked above the clearance, is no case"
    return Problem("case-kept-back", place, message, hint, Severity.WARNING)


def _clashes(made: Sequence[Brief], others: Iterable[Brief]) -> Iterator[FoundIn]:
    """Find the cases whose files would have the name of another's: neither is made, so that none is lost.

    A brief that is no case is refused too; those that clash among themselves were told in loading.
    """
    files = [(brief, output) for brief in (*others, *made) for output in brief.outputs]
    taken: dict[str, list[Brief]] = {}
    for brief, output in files:
        taken.setdefault(brief.file_name(output).casefold(), []).append(brief)
    cases = {brief.name for brief in made}
    for brief, output in files:
        file, place = brief.file_name(output), brief.places.at("outputs", output, "file")
        rivals = [each for each in taken[file.casefold()] if each is not brief]
        if brief.name in cases:
            yield from (FoundIn(brief.name, each) for each in reserved_name_problems(file, place))
            if rivals:
                message = f"another paper is written to '{file}' too"
                hint = "write {each.id} into the name of its 'file'"
                yield FoundIn(brief.name, Problem("duplicate-file-name", place, message, hint))
        elif rival := next((each for each in rivals if each.name in cases), None):
            message = f"one of many papers is written to '{file}' too"
            yield FoundIn(brief.name, duplicate_name(place, message, rival.name))
