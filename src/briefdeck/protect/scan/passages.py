"""What a file is taken apart into: passages, each with its place in the reader's words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

MARK = "||||||||"
"""Stands between two texts that are searched as one: no wording is found across it."""
BETWEEN_TEXTS = f"\n{MARK}\n"


class Spot(NamedTuple):
    """A point in a passage."""

    text: int = 0
    """Which text of the passage it is in, from 0."""
    start: int | None = None
    """The position of its first character, where the passage was searched as it stands."""


Where = Callable[[Spot], str]
"""Says in the reader's words where a point of a passage is, such as `speaker notes of slide 4`."""


class UnreadableFileError(Exception):
    """Why a file cannot be taken apart, in words that go on from the file's name."""


@dataclass(frozen=True, slots=True)
class FilePassage:
    """A part of a file: texts, or bytes that are none."""

    where: Where
    """Asked only where something is found."""
    text: str = ""
    """Its texts, with `BETWEEN_TEXTS` between them."""
    data: bytes = b""
    is_last_resort: bool = False
    """Whether all that it holds should have been seen elsewhere."""

    def within(self, container: str) -> FilePassage:
        """Return the passage with the place of what it stands in before its own."""
        return replace(self, where=lambda spot: ": ".join(filter(None, (container, self.where(spot)))))


@dataclass(frozen=True, slots=True)
class Unread:
    """Something in a file that could not be looked into, and why."""

    where: str
    why: str

    def within(self, container: str) -> Unread:
        """Return it with the place of what it stands in before its own."""
        return replace(self, where=": ".join(filter(None, (container, self.where))))


Content = FilePassage | Unread


def at(where: str) -> Where:
    """Return a place that is known beforehand."""
    return lambda _: where


def joined(texts: Iterable[str]) -> str:
    """Join texts so that they can be searched as one."""
    return BETWEEN_TEXTS.join(text.replace(MARK, "\n") for text in texts)
