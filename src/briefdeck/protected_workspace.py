"""A workspace as everything after loading sees it: protected, and as it stands now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from briefdeck.digests import source_date
from briefdeck.model.briefs.brief import Brief, ViewAsked, standing_at
from briefdeck.model.briefs.cases import FannedOut, FoundIn, told_once
from briefdeck.model.disclosure.protection import ProtectedView
from briefdeck.model.records.attribution import Attribution
from briefdeck.problems import Problem, has_errors, in_order

if TYPE_CHECKING:
    from briefdeck.hidden_sections import HiddenRecords
    from briefdeck.load import Loaded
    from briefdeck.model.briefs.definition import Definition


def load_protected(root: Path, now: datetime | None = None) -> Loaded:
    """Load a workspace and protect it: nothing after this holds the records as they were typed.

    `now` decides which embargoes have ended and which reviews are overdue; by the clock when None.
    """
    from briefdeck.load import load_workspace
    from briefdeck.protect import (
        digest_of_views,
        neutral_briefs,
        of_doubtful,
        protect_brief,
        told_problems,
        without_words,
    )

    raw = load_workspace(root)
    views = _Views(raw)
    raw, case_problems = _with_cases(root, raw, views)
    asked = {brief.name: views.asked(brief) for brief in raw.briefs}
    hidden = {brief.name: views.hidden(brief, asked[brief.name]) for brief in raw.briefs}
    seen = [(brief, views.of(asked[brief.name])) for brief in raw.briefs]
    called = neutral_briefs(seen)
    protected = [protect_brief(brief, view, called) for brief, view in seen]
    sound, told = _parted(raw, protected)
    problems = [*raw.problems, *views.usual.problems, *told_once((*case_problems, *told), raw.cases)]
    for key, of_key in views.of_briefs(asked.values()).items():
        files = {each.places.file for each in raw.briefs if asked[each.name] == key}
        problems = list(told_problems(problems, of_key.protection, files))
    if raw.doubtful:
        problems = list(told_problems(problems, of_doubtful(raw.doubtful)))
    if raw.wordless:
        problems = list(without_words(problems, raw.wordless))
    now = now or now_of_build()
    briefs = (
        replace(
            brief,
            definition=_in_its_language(brief.definition, raw),
            view=asked[typed],
            hidden_sections=hidden[typed][0],
            hidden_owners=hidden[typed][1],
            standing=standing_at(brief.definition, now),
        )
        for typed, brief in sound
    )
    used = views.of_briefs(asked[typed] for typed, _ in sound)
    return replace(
        raw.seen_as(views.usual),
        views=MappingProxyType(used),
        briefs=tuple(briefs),
        data=digest_of_views(raw.data, (views.usual, *used.values()), views.openly),
        problems=in_order(told_problems(problems, views.usual.protection)),
    )


class _Views:
    """The views of a workspace's records that its briefs ask for, each made once."""

    def __init__(self, raw: Loaded) -> None:
        """Make the usual one."""
        from briefdeck.protect import named_openly, protect

        self._raw = raw
        definitions = (
            *(brief.definition for brief in raw.briefs),
            *(each.definition for each in raw.unfilled),
        )
        self.openly = named_openly(definitions)
        self.usual = protect(raw.corpus, openly=self.openly)
        self._of_rules = {(Attribution.ON_RECORD, frozenset[str]()): self.usual}
        self._found: dict[ViewAsked, ProtectedView] = {}
        self._hidden: dict[int, HiddenRecords] = {}

    def asked(self, brief: Brief) -> ViewAsked | None:
        """Return which view a brief asks for; None for the usual one."""
        return _view_asked(brief, self.usual)

    def of(self, asked: ViewAsked | None) -> ProtectedView:
        """Return the view that is asked for."""
        if asked is None:
            return self.usual
        if asked not in self._found:
            from briefdeck.protect import cleared

            self._found[asked] = cleared(self._of_rule(asked), asked[1], self._raw.schemes)
        return self._found[asked]

    def _of_rule(self, asked: ViewAsked | None) -> ProtectedView:
        """Return a view whatever its clearance leaves out."""
        from briefdeck.protect import protect

        rule, _, own = asked or (Attribution.ON_RECORD, "", frozenset[str]())
        if (rule, own) not in self._of_rules:
            self._of_rules[rule, own] = protect(self._raw.corpus, rule, self.openly | own)
        return self._of_rules[rule, own]

    def hidden(self, brief: Brief, asked: ViewAsked | None) -> tuple[frozenset[int], frozenset[str]]:
        """Return the positions of a brief's sections that would show what the rules hide of its view.

        And the ids of the recommendations whose owner they hide.
        """
        view = self._of_rule(asked)
        if view.corpus is self._raw.corpus:
            return frozenset(), frozenset()
        from briefdeck.hidden_sections import hidden_records  # which needs the schemas of all models

        if id(view) not in self._hidden:
            self._hidden[id(view)] = hidden_records(self._raw.corpus, view)
        found = self._hidden[id(view)]
        return found.sections_of(brief), found.without_owner

    def of_briefs(self, asked: Iterable[ViewAsked | None]) -> dict[ViewAsked, ProtectedView]:
        """Return the views other than the usual one that briefs ask for."""
        return {each: self.of(each) for each in asked if each}


def _with_cases(root: Path, raw: Loaded, views: _Views) -> tuple[Loaded, tuple[FoundIn, ...]]:
    """Add the briefs that definitions for many are made into, and the files that only these name."""
    if not raw.unfilled:
        return raw, ()
    from briefdeck.load.briefs.case_files import read_case_files

    fanned = _fanned_out(raw, views)
    files = read_case_files(root, fanned.briefs, raw.pictures, raw.decks)
    without = {each.brief for each in files.problems}
    made = (brief for brief in fanned.briefs if brief.name not in without)
    whole = replace(
        raw,
        briefs=tuple(sorted((*raw.briefs, *made), key=lambda brief: brief.name)),
        cases=fanned.cases,
        pictures=MappingProxyType(files.pictures),
        decks=MappingProxyType(files.decks),
    )
    return whole, (*fanned.problems, *files.problems)


def _fanned_out(raw: Loaded, views: _Views) -> FannedOut:
    """Return the cases of all definitions for many; those of the last run while no file changed."""
    from briefdeck.load import cache

    key = cache.key_of_parts([("cases", raw.kept_as.encode())])
    kept = cache.recall(key) if raw.kept_as else None
    if isinstance(kept, FannedOut):
        return kept
    from briefdeck.fan_out import fan_out  # which needs the schemas of all models

    fanned = fan_out(raw, lambda brief: views.of(views.asked(brief)))
    if raw.kept_as and not has_errors(each.problem for each in fanned.problems):
        cache.keep(key, fanned)
    return fanned


def _parted(
    raw: Loaded, protected: Iterable[tuple[Brief, tuple[Problem, ...]]]
) -> tuple[list[tuple[str, Brief]], list[FoundIn]]:
    """Part the briefs, with their names as typed, from what was found in them.

    A case that names somebody withheld is no brief: what stops one of its definition's papers stops no other.
    """
    found = [
        (typed.name, brief, problems) for typed, (brief, problems) in zip(raw.briefs, protected, strict=True)
    ]
    told = [FoundIn(brief.name, problem) for _, brief, problems in found for problem in problems]
    sound = [
        (typed, brief) for typed, brief, problems in found if not (brief.is_case and has_errors(problems))
    ]
    return sound, told


def _in_its_language(definition: Definition, loaded: Loaded) -> Definition:
    """Return a definition whose texts are in its language."""
    from briefdeck.model.briefs.translating import in_language

    language = loaded.translated(definition.language)
    return in_language(definition, language) if language else definition


def _view_asked(brief: Brief, usual: ProtectedView) -> ViewAsked | None:
    """Return which view of the records a brief asks for; None for the usual one.

    Those whom it names itself as counterparts or of our delegation it may name, and no other brief.
    """
    handling, meeting = brief.definition.handling, brief.definition.meeting
    rule, clearance = handling.attribution or Attribution.ON_RECORD, handling.clearance or ""
    withheld = usual.protection.ids
    named = (*meeting.counterparts, *meeting.delegation) if meeting else ()
    is_stricter = rule is not Attribution.ON_RECORD
    own = frozenset(each for each in named if is_stricter or each in withheld)
    return (rule, clearance, own) if is_stricter or clearance or own else None


def now_of_build() -> datetime:
    """Return what counts as now: SOURCE_DATE_EPOCH where it is set, else the clock, in its time zone."""
    return source_date() or datetime.now().astimezone()
