"""The rules that files are held to, read from `rules.toml`, where their words can be changed."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from briefdeck.audit.findings import Finding, Level, Rule


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
