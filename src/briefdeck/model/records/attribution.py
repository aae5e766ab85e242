"""Who may be named: the rules of attribution, from the freest to the strictest."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Attribution(StrEnum):
    """Who may be named of those who spoke or took part; the freest first.

    The Chatham House Rule: https://www.chathamhouse.org/about-us/chatham-house-rule. The others are the usual
    ladder of the press, which has no single definition; ours is in `docs/handling.md`.
    """

    ON_RECORD = "on_record"
    """Speakers are named in their public roles."""
    NOT_FOR_ATTRIBUTION = "not_for_attribution"
    """What was said may be used, not who said it; who took part may be known."""
    CHATHAM_HOUSE = "chatham_house"
    """What was said may be used; neither who said it, nor who took part, nor for whom anyone acts."""
    OFF_RECORD = "off_record"
    """What was said is not used."""

    def is_at_least(self, other: Attribution) -> bool:
        """Whether this rule is as strict as another, or stricter."""
        return _RANKS[self] >= _RANKS[other]


_RANKS = {level: rank for rank, level in enumerate(Attribution)}


def strictest_attribution(levels: Iterable[Attribution | None]) -> Attribution:
    """Return the strictest of some levels; what is not given is on the record."""
    return max(filter(None, levels), key=_RANKS.__getitem__, default=Attribution.ON_RECORD)


def attribution_of_any(levels: Iterable[Attribution | None]) -> Attribution:
    """Return the rule for what may be under any of some: the strictest, off the record only where all are."""
    given = tuple(levels)
    strictest = strictest_attribution(given)
    if strictest is Attribution.OFF_RECORD:
        return strictest_attribution((Attribution.CHATHAM_HOUSE, freest_attribution(given)))
    return strictest


def freest_attribution(levels: Iterable[Attribution | None]) -> Attribution:
    """Return the freest of some levels; what is not given is on the record."""
    given = (each or Attribution.ON_RECORD for each in levels)
    return min(given, key=_RANKS.__getitem__, default=Attribution.ON_RECORD)
