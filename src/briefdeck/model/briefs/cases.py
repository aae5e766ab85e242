"""One definition for many papers: its cases, one for each record, row or language, and how they are named."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from briefdeck.model.briefs.brief import Brief
from briefdeck.model.briefs.case_names import EVERY, case_name, definition_of, key_of
from briefdeck.model.briefs.definition import Definition
from briefdeck.model.briefs.placeholders import CaseValue, Hole
from briefdeck.model.briefs.translating import is_in
from briefdeck.model.records import RecordKind
from briefdeck.model.writing.text import first_of
from briefdeck.model.writing.writings import OF_WORKSPACE
from briefdeck.problems import Path, Problem, SourceLocation, SourceMap

MOST_CASES = 20_000
"""The most papers, languages counted, that one definition is made into: each takes some 7 kB while it is
planned, so that these take about 140 MB."""
FAN_KEYS = ("for_each", "languages", "cases")
"""The keys of a definition that say which papers it is made into."""
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Case:
    """One of the many that a definition is made for."""

    key: str
    """The id of its record or row; empty where only languages make several papers."""
    place: SourceLocation
    """Where its record, row or language stands."""
    values: Mapping[str, CaseValue] = field(default_factory=lambda: MappingProxyType({}))
    record: str = ""
    """The id of its record; empty where there is none."""
    language: str = ""
    """One of the definition's `languages`; empty where it has none."""
    facing: str = ""
    """The language that stands beside its own; empty where none does."""
    beside: Mapping[str, CaseValue] = field(default_factory=lambda: MappingProxyType({}))
    """The values in that language."""

    def values_at(self, path: Path) -> Mapping[str, CaseValue]:
        """Return the values for a text of the definition: those in the language that it stands under."""
        tag = path[-1] if path else ""
        is_beside = self.facing and isinstance(tag, str) and is_in(tag, self.facing)
        return self.beside if is_beside else self.values

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys under which the definition may say something of this case, the more general first."""
        with_language = f"{self.key},{self.language}" if self.key and self.language else self.language
        return tuple(filter(None, dict.fromkeys((self.key, with_language))))


@dataclass(frozen=True, slots=True)
class CaseSource:
    """Where the cases of a definition come from: records that a query finds, or rows."""

    kind: RecordKind | None = None
    """The kind of record; None for rows."""
    query: Mapping[str, Any] = field(default_factory=dict)
    rows: tuple[Case, ...] = ()
    fields: tuple[str, ...] = ()
    """The fields that placeholders may name."""


@dataclass(frozen=True, slots=True)
class UnfilledBrief:
    """A definition for many papers, before any case is filled in."""

    name: str
    raw: Mapping[str, Any]
    """What its file says, without what says which papers it is made into."""
    places: SourceMap
    definition: Definition
    """What it says with stand-ins for all that is filled in: only parts without placeholders hold."""
    holes: tuple[Hole, ...] = ()
    source: CaseSource | None = None
    """None where only languages make several papers of it."""
    languages: tuple[str, ...] = ()
    overrides: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """What it says of single cases, by their keys."""


@dataclass(frozen=True, slots=True)
class FoundIn:
    """A problem, and the brief that it was met in."""

    brief: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class FannedOut:
    """The papers of all definitions for many."""

    briefs: tuple[Brief, ...] = ()
    cases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the names of the definitions, the names of all their papers, also of those that cannot be made."""
    problems: tuple[FoundIn, ...] = ()


def told_once(found: Iterable[FoundIn], cases: Mapping[str, Sequence[str]]) -> tuple[Problem, ...]:
    """Tell each problem once, and in which cases it was met; `cases` are those of each definition."""
    briefs: dict[Problem, dict[str, None]] = {}
    for each in found:
        briefs.setdefault(each.problem, {})[each.brief] = None
    return tuple(told for problem, names in briefs.items() for told in _told(problem, names, cases))


def _told(problem: Problem, names: Iterable[str], cases: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    by_definition: dict[str, list[str]] = {}
    for name in names:
        by_definition.setdefault(definition_of(name), []).append(key_of(name))
    for definition, keys in by_definition.items():
        if definition not in cases or EVERY in keys:
            yield problem
        else:
            where = _where([key or OF_WORKSPACE for key in keys], len(cases[definition]))
            yield replace(problem, message=f"{problem.message} ({where})", brief=case_name(definition, EVERY))


def _where(keys: Sequence[str], total: int) -> str:
    if len(keys) == total > 1:
        return f"in all {total:,} cases"
    between = "; " if any("," in key for key in keys) else ", "
    named = first_of(keys, _MOST_NAMED, between)
    return f"in case {named}" if len(keys) == 1 else f"in {len(keys):,} of {total:,} cases: {named}"


class CasePoints(Mapping[Path, tuple[int, int]]):
    """Line and column of every value of a case: those that the definition gives for it alone come first."""

    def __init__(
        self, points: Mapping[Path, tuple[int, int]], keys: Sequence[str], own: Mapping[Path, tuple[int, int]]
    ) -> None:
        """Look in the points of a definition, for a case of some keys; `own` are those of it alone."""
        self._points = points
        self._own = own
        self._before: tuple[Path, ...] = tuple(("cases", key) for key in reversed(keys))

    def __getitem__(self, path: Path) -> tuple[int, int]:
        """Return where a value stands. Raises KeyError when nothing stands there."""
        given = (self._points.get((*before, *path)) for before in self._before if path)
        return next(filter(None, given), None) or self._own.get(path) or self._points[path]

    def __iter__(self) -> Iterator[Path]:
        """Go through the paths of the definition."""
        return iter(self._points)

    def __len__(self) -> int:
        """Count them."""
        return len(self._points)
