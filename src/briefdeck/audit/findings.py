"""What an audit finds: a rule that a place in a file breaks, and all that one file breaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a rule matters; a file with tips alone is in order."""

    ERROR = "error"
    """Some people cannot read the file, or programs refuse it."""
    WARNING = "warning"
    """Some people have a hard time with it."""
    TIP = "tip"
    """It could be better, or a person should have a look."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that holds for every good file."""

    code: str
    """A short stable name, such as `alt-text`."""
    level: Level
    what: str
    """What is wrong where it is broken, in words that need no knowledge of the format."""
    hint: str
    """How to fix it."""
    families: tuple[str, ...] = ()
    """The validator's names for it: `FONT-EMBEDDING` for `PDFUA1-FONT-EMBEDDING-001`."""
    whole: bool = False
    """Whether its words say all there is to say; the validator's own would only add the file's internals."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A place that breaks a rule."""

    rule: Rule
    where: str = ""
    """Page or slide and the name of the thing, such as `slide 3, 'Picture 4'`; empty for the whole file."""
    why: str = ""
    """What is there, in few words."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one file."""

    file: str
    kind: str = ""
    """PDF or deck; empty when it is neither."""
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    """What could not be looked at, and why."""
    unreadable: str = ""
    """Why the file could not be read at all; empty when it could."""
    hint: str = ""
    """What to do about a file that cannot be read."""

    @property
    def fails(self) -> bool:
        """Whether anything more than a tip was found."""
        return any(finding.rule.level is not Level.TIP for finding in self.findings)

    def count(self, *levels: Level) -> int:
        """Return how many places break rules of some levels."""
        return sum(finding.rule.level in levels for finding in self.findings)

    def rules(self) -> tuple[Rule, ...]:
        """Return the rules that are broken, each once, the gravest first."""
        order = list(Level)
        found = dict.fromkeys(finding.rule for finding in self.findings)
        return tuple(sorted(found, key=lambda rule: order.index(rule.level)))

    def breaking(self, rule: Rule) -> tuple[Finding, ...]:
        """Return the places that break a rule."""
        return tuple(finding for finding in self.findings if finding.rule == rule)


def distinct(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Keep each finding once, in the order they came."""
    return tuple(dict.fromkeys(findings))


def excerpt(text: str, most: int = 50) -> str:
    """Return the beginning of a text on one line, in quotation marks."""
    line = " ".join(text[: most * 4].split())
    return f"“{line}”" if len(line) <= most else f"“{line[:most].rstrip()}…”"
