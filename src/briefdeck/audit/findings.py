"""What an audit finds in one file: places that break rules, whose words are in `rules.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


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

    def by_rule(self) -> dict[Rule, list[Finding]]:
        """Return the findings under the rules that they break, the gravest first."""
        order = list(Level)
        found: dict[Rule, list[Finding]] = {}
        for finding in sorted(self.findings, key=lambda finding: order.index(finding.rule.level)):
            found.setdefault(finding.rule, []).append(finding)
        return found


def excerpt(text: str, most: int = 50) -> str:
    """Return the beginning of a text on one line, in quotation marks."""
    line = " ".join(text[: most * 4].split())
    return f"“{line}”" if len(line) <= most else f"“{line[:most].rstrip()}…”"


def printable(text: str) -> str:
    """Leave out what would do something to a terminal: the names come from strangers' files."""
    return "".join(filter(str.isprintable, text))


@cache
def rules_of(kind: str) -> Mapping[str, Rule]:
    """Return the rules for `deck` or `pdf` files by their codes.

    Decks: PowerPoint's own checker, WCAG 2.2 AA, and what keeps a file whole. PDFs: PDF/UA-1 (ISO 14289-1).
    """
    text = files(__package__).joinpath("rules.toml").read_text(encoding="utf-8")
    return {code: _rule(code, entry) for code, entry in tomllib.loads(text)[kind].items()}


def _rule(code: str, entry: Mapping[str, str]) -> Rule:
    families = tuple(entry.get("validator", "").split())
    return Rule(code, Level(entry["level"]), entry["what"], entry["hint"], families, whole="whole" in entry)


def deck_finding(code: str, where: str = "", why: str = "") -> Finding:
    """Return the finding that a place in a deck breaks the rule with a code."""
    return Finding(rules_of("deck")[code], where, why)


def pdf_finding(code: str, where: str = "", why: str = "") -> Finding:
    """Return the finding that a place in a PDF breaks the rule with a code."""
    return Finding(rules_of("pdf")[code], where, why)


@cache
def rules_by_family() -> Mapping[str, Rule]:
    """Return the rules for PDFs by the validator's names for them, such as `FONT-EMBEDDING`."""
    return {family: rule for rule in rules_of("pdf").values() for family in rule.families}
