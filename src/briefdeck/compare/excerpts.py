"""Long texts cut down to the words that changed, with a few words around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from briefdeck.model.changes import Change

CONTEXT = 5
"""Words shown on either side of a difference."""
WHOLE = 16
"""Texts of at most so many words are shown whole."""
MOST = 40
"""More words than these an excerpt never has."""
_GAP = "…"


def shortened(change: Change) -> Change:
    """Give a change with its long texts cut down to what differs, or to their first words."""
    if change.old and change.new:
        old, new = excerpts(change.old, change.new)
        return replace(change, old=old, new=new)
    return replace(change, old=_clipped(change.old.split()), new=_clipped(change.new.split()))


def excerpts(old: str, new: str) -> tuple[str, str]:
    """Cut two wordings of a text down to the words that differ and those around them."""
    before, after = old.split(), new.split()
    if max(len(before), len(after)) <= WHOLE:
        return " ".join(before), " ".join(after)
    opcodes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    changed = [opcode for opcode in opcodes if opcode[0] != "equal"]
    return (
        _excerpt(before, [(i, j) for _, i, j, _, _ in changed]),
        _excerpt(after, [(k, m) for _, _, _, k, m in changed]),
    )


def _excerpt(words: Sequence[str], ranges: Iterable[tuple[int, int]]) -> str:
    kept: list[int] = []
    for start, end in ranges:
        kept += range(max(0, start - CONTEXT), min(len(words), end + CONTEXT))
    parts: list[str] = []
    last = -1
    for place in sorted(set(kept)):
        parts += [_GAP] if place > last + 1 else []
        parts.append(words[place])
        last = place
    return _clipped(parts, ends=last + 1 == len(words))


def _clipped(words: Sequence[str], *, ends: bool = True) -> str:
    if len(words) > MOST:
        words, ends = words[:MOST], False
    return " ".join(words if ends or words[-1:] == [_GAP] else [*words, _GAP])
