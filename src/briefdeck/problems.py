"""What is wrong with an input, as a value: where it is, in plain words, and how to fix it.

Every stage returns problems beside its result; nothing here prints or raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error stops its brief, a warning does not, a note needs no mending."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class SourceLocation:
    """A point in an input file, relative to the workspace; line and column count from 1."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Give the place as editors read it; parts that are not known are left out."""
        parts = [self.file, *(str(part) for part in (self.line, self.column) if part)]
        return ":".join(parts)

    def __reduce__(self) -> tuple[type[SourceLocation], tuple[str, int, int]]:
        """Be pickled by its parts: there is a place for every record, and this is far quicker."""
        return SourceLocation, (self.file, self.line, self.column)


Path = tuple[str | int, ...]
"""The way to a value inside a file: keys and list positions (from 0), such as `("sections", 2, "where")`."""


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Where every value of one file stands."""

    file: str
    points: Mapping[Path, tuple[int, int]] = field(default_factory=dict)
    """Line and column, from 1, by path: of the key where the value has one, else of the value itself."""

    def at(self, *path: str | int) -> SourceLocation:
        """Return the place of a value; of the nearest value around it when it has none of its own."""
        while path and path not in self.points:
            path = path[:-1]
        return SourceLocation(self.file, *self.points.get(path, (1, 1)))

    def __reduce__(self) -> tuple[type[SourceMap], tuple[str, Mapping[Path, tuple[int, int]]]]:
        """Be pickled by its parts, as places are: there is one for every definition."""
        return SourceMap, (self.file, self.points)


_TEMPLATE_HINT = "the comment at the head of the template says what it can use"
USUAL_HINTS: Mapping[str, str] = {
    "bad-value": "correct it, or leave the line out if it is not known",
    "end-before-start": "correct one of the two dates",
    "missing-key": "add it; the schema says what belongs there",
    "not-one-of": "choose one of these",
    "out-of-range": "change it to keep within this limit",
    "template-error": _TEMPLATE_HINT,
    "template-limit": "look for a text or list that grows, or a long loop, and make it smaller",
    "template-syntax": "look for a bracket or a closing tag that is missing",
    "template-table": "make the number of cells the same",
    "template-unsafe": _TEMPLATE_HINT,
    "too-deep": "put less inside one another",
    "unknown-key": "remove it, or look for the right key in the schema",
    "unreadable-file": "check that it is there and may be read",
    "wrong-type": "correct the value",
}
"""How to fix what a code stands for, where whoever found the problem has nothing better to say."""


NAME_NEARLY = "name-nearly"
"""The code of what quotes a name beside words that are nearly it: who may not tell one tells neither."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an input."""

    code: str
    """A short stable name, such as `unknown-key`; explained in docs/problems.md."""
    place: SourceLocation
    message: str
    """What is wrong, in words that need no knowledge of the program."""
    hint: str = ""
    """How to fix this very problem; empty when the usual hint for its code will do."""
    severity: Severity = Severity.ERROR
    brief: str = ""
    """The brief that alone it concerns, where its place does not say so; `name[*]` for several cases."""
    parts: tuple[Problem, ...] = ()
    """The problems that it sums up, each at its own place."""

    @property
    def advice(self) -> str:
        """How to fix it: its own hint, else the usual one."""
        return self.hint or USUAL_HINTS.get(self.code, "")

    def __str__(self) -> str:
        """Give the problem on one line: `file:line:column: what is wrong (hint)`."""
        prefix = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        hint = f" ({self.advice})" if self.advice else ""
        return f"{self.place}: {prefix}{self.message}{hint}"


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems stops a brief from being built."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def only_notes(problems: Iterable[Problem]) -> bool:
    """Tell whether nothing is wrong, whatever else there is to tell."""
    return all(problem.severity is Severity.NOTE for problem in problems)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by place, then by code and message, each named once."""
    return tuple(sorted(set(problems), key=lambda p: (p.place, p.code, p.message)))


_LONGEST_NAME = 80
"""Longer names, and those that cannot be printed, come from records that are wrong: no hint offers them."""


def did_you_mean(word: str, known: Iterable[str], least_alike: float = 0.6) -> str:
    """Hint at the known word closest to `word`; where none is close, list them if they are few.

    `least_alike` is how much of both must be alike, from 0 to 1: see `difflib.get_close_matches`.
    """
    candidates = _candidates(known)
    if close := close_to(word, candidates, least_alike):
        return f"did you mean '{close}'?"
    if 0 < len(candidates) <= 12:
        return "one of: " + ", ".join(candidates)
    return ""


def close_to(word: str, known: Iterable[str], least_alike: float) -> str:
    """Return the known word closest to `word`; empty when none is as much alike as it must be."""
    from difflib import get_close_matches

    candidates = _candidates(known)
    same = [name for name in candidates if name.casefold() == word.casefold()]
    return next(iter(same or get_close_matches(word, candidates, n=1, cutoff=least_alike)), "")


def case_meant(key: str, known: Iterable[str]) -> str:
    """Hint at the case of which `key` is a slip: never one that has only another number, which is another."""
    digits = re.compile(r"\d+")
    letters = digits.sub("#", key)
    others = (each for each in known if letters == key or digits.sub("#", each) != letters)
    return did_you_mean(key, others)


def _candidates(known: Iterable[str]) -> list[str]:
    return sorted(name for name in known if name.isprintable() and len(name) <= _LONGEST_NAME)
