"""What changed in a brief between two editions, as a reader of it would notice."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from briefdeck.model.briefs.outputs import OutputKind


class ChangeKind(StrEnum):
    """What happened."""

    MARKING = "marking"
    EMBARGO = "embargo"
    TITLE = "title"
    AS_OF = "as_of"
    """The day up to which the facts hold moved."""
    WITHDRAWN = "withdrawn"
    """Who was named may not be named any more: told as a number of people, never of whom."""
    NEW = "new"
    GONE = "gone"
    REWORDED = "reworded"
    DETAIL = "detail"
    """Something else that is printed: a number, an amount, a name, an addressee, a status, a source."""
    MOVED = "moved"
    """It is now under another heading."""
    LEFT_OUT = "left_out"
    """It is still selected, but no longer fits the page."""
    FITS = "fits"
    """It was left out of a full page, and fits now."""
    ORDER = "order"


ONE_ATTRIBUTION = "one attribution"


@dataclass(frozen=True, slots=True)
class ChangeSource:
    """A source that a change rests on."""

    id: str
    title: str
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a reader would notice."""

    kind: ChangeKind
    record: str = ""
    """The record's id; empty for what is no record's: the title, what the author wrote."""
    record_kind: str = ""
    """The kind of that record, such as `recommendations`."""
    label: str = ""
    """Its short name, as printed; for an author's text the heading over it."""
    aspect: str = ""
    """Which part of it changed: `text`, `short wording`, `label`, `note`, `number`, a column's heading.

    Of what was withdrawn, how much it was: `one attribution`, `3 attributions`.
    """
    old: str = ""
    new: str = ""
    sources: tuple[ChangeSource, ...] = ()
    """What it now rests on."""
    output: OutputKind | None = None
    """The one output in which it can be seen; None when in all."""
    language: str = ""
    """The BCP-47 tag of the second of two languages, if only what it says changed; empty elsewhere."""
    major: bool = True
    """Whether it changes what is said; else only how: spelling, punctuation, case, spaces, order."""


def withdrawn(number: int) -> Change:
    """Tell that so many people may not be named any more who were named before."""
    aspect = ONE_ATTRIBUTION if number == 1 else f"{number} attributions"
    return Change(ChangeKind.WITHDRAWN, aspect=aspect)


def attributions_in(change: Change) -> int:
    """Return of how many people a change says that they may not be named any more; 0 of any other."""
    if change.kind is not ChangeKind.WITHDRAWN:
        return 0
    number = change.aspect.partition(" ")[0]
    return int(number) if number.isdecimal() else 1


@dataclass(frozen=True, slots=True)
class ChangeList:
    """What changed since an edition."""

    since: date
    """The day of that edition."""
    changes: tuple[Change, ...] = ()
    """The most important first."""


ChangesSince = Callable[["str | None"], "ChangeList | None"]
"""Gives what changed since an edition: of that id or ISO day, or else the newest that differs."""


def no_changes(_since: str | None) -> ChangeList | None:
    """Know of no earlier edition."""
