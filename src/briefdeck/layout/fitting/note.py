"""The one quiet line on the page that says what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from briefdeck.model.document import Document, Section
from briefdeck.model.fit import Piece


def note_of(document: Document, kept: Document, left_out: Iterable[Piece]) -> str:
    """Say how many of how many are shown, of everything that lost items; empty when nothing was lost."""
    sections = {section.id: section for section in document.sections}
    lost = Counter(noun_of(sections[piece.section]) for piece in left_out)
    if not lost:
        return ""
    shown = Counter[str]()
    for section in kept.sections:
        shown[noun_of(section)] += max(len(section.items), 1)
    nouns = dict.fromkeys(noun for section in document.sections if (noun := noun_of(section)) in lost)
    counts = ", ".join(_count(document, noun, shown[noun], lost[noun]) for noun in nouns)
    return document.words.left_out.replace("{counts}", counts)


def noun_of(section: Section) -> str:
    """Give what the items of a section are called when they are counted."""
    return section.noun or section.kind.replace("_", " ")


def _count(document: Document, noun: str, shown: int, lost: int) -> str:
    gaps = {"{shown}": str(shown), "{total}": str(shown + lost), "{noun}": noun}
    words = document.words.shown
    for gap, value in gaps.items():
        words = words.replace(gap, value)
    return words
