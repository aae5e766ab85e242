"""Rules that a deck keeps as a whole: sections, protection, its title, titles of slides that differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from briefdeck.audit.findings import Finding, excerpt
from briefdeck.audit.rules import deck_finding
from briefdeck.ooxml.elements import P
from briefdeck.ooxml.package import OpenPackage

_SECTION = "{http://schemas.microsoft.com/office/powerpoint/2010/main}section"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_GIVEN_SECTION = re.compile(
    r"(untitled|default) section|section( \d+)?|standardabschnitt|abschnitt( \d+| ohne titel)?"
    r"|section (sans titre|par défaut)|раздел( \d+| по умолчанию| без заголовка)?",
    re.IGNORECASE,
)
_GIVEN_TITLES = ("", "powerpoint presentation", "presentation", "untitled", "slide 1", "no title")
_LONG_DECK = 5
"""A deck of more slides than this is easier to find one's way in with sections."""


def check_presentation(package: OpenPackage, main: str) -> Iterator[Finding]:
    """Go through what is wrong with the deck as a whole."""
    root = package.tree(main)
    if root.find(f"{P}modifyVerifier") is not None:
        yield deck_finding("protected", why="a password is needed to change it")
    title = _title(package)
    if title.lower() in _GIVEN_TITLES:
        yield deck_finding("document-title", why=f"it says {excerpt(title)}" if title else "")
    yield from _sections(root)


def _title(package: OpenPackage) -> str:
    parts = package.related("/", "core-properties")
    node = next(package.tree(parts[0]).iter(_TITLE), None) if parts else None
    return "" if node is None else (node.text or "").strip()


def _sections(root: Any) -> Iterator[Finding]:
    names = [(node.get("name") or "").strip() for node in root.iter(_SECTION)]
    slides = len(root.findall(f"{P}sldIdLst/{P}sldId"))
    if not names and slides > _LONG_DECK:
        yield deck_finding("no-sections", why=f"{slides} slides")
    seen: set[str] = set()
    for number, name in enumerate(names, 1):
        where = f"section {number}"
        if not name or _GIVEN_SECTION.fullmatch(name):
            yield deck_finding("section-name", where, excerpt(name) if name else "it has no name")
        elif name.lower() in seen:
            yield deck_finding("same-section", where, excerpt(name))
        seen.add(name.lower())


def check_titles(titles: Iterable[tuple[int, str]]) -> Iterator[Finding]:
    """Go through the slides whose title an earlier one has; empty titles are reported elsewhere."""
    first: dict[str, int] = {}
    for number, title in titles:
        known = " ".join(title.lower().split())
        before = first.setdefault(known, number)
        if known and before != number:
            why = f"the same as slide {before}: {excerpt(title)}"
            yield deck_finding("same-title", f"slide {number}", why)
