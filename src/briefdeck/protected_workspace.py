"""A workspace as everything after loading sees it: protected, and as it stands now."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from briefdeck.model.brief import Brief, ViewAsked
from briefdeck.model.handling import Attribution
from briefdeck.model.protection import ProtectedView
from briefdeck.model.standing import standing_at
from briefdeck.problems import in_order

if TYPE_CHECKING:
    from briefdeck.load import Loaded


def load_protected(root: Path, now: datetime | None = None) -> Loaded:
    """Load a workspace and protect it: nothing after this holds the records as they were typed.

    `now` decides which embargoes have ended and which reviews are overdue; by the clock when None.
    """
    from briefdeck.load import load_workspace
    from briefdeck.protect import (
        cleared,
        digest_of_views,
        named_openly,
        protect,
        protect_brief,
        protect_problems,
    )

    raw = load_workspace(root)
    openly = named_openly(raw.briefs)
    view = protect(raw.corpus, openly=openly)
    asked = {brief.name: _view_asked(brief, view) for brief in raw.briefs}
    wanted = {each for each in asked.values() if each}
    of_rules = {(Attribution.ON_RECORD, frozenset[str]()): view}
    for rule, own in {(rule, own) for rule, _, own in wanted} - of_rules.keys():
        of_rules[rule, own] = protect(raw.corpus, rule, openly | own)
    views = {
        (rule, clearance, own): cleared(of_rules[rule, own], clearance, raw.schemes)
        for rule, clearance, own in wanted
    }
    view_of = {name: views[each] if each else view for name, each in asked.items()}
    protected = [protect_brief(brief, view_of[brief.name]) for brief in raw.briefs]
    problems = [*raw.problems, *view.problems, *(each for _, found in protected for each in found)]
    for key, of_key in views.items():
        files = {each.places.file for each in raw.briefs if asked[each.name] == key}
        problems = list(protect_problems(problems, of_key.protection, files))
    briefs = (
        replace(brief, view=asked[typed.name], standing=standing_at(brief.definition, now or now_of_build()))
        for typed, (brief, _) in zip(raw.briefs, protected, strict=True)
    )
    return replace(
        raw.seen_as(view),
        views=MappingProxyType(views),
        briefs=tuple(briefs),
        data=digest_of_views(raw.data, (view, *views.values()), openly),
        problems=in_order(protect_problems(problems, view.protection)),
    )


def _view_asked(brief: Brief, usual: ProtectedView) -> ViewAsked | None:
    """Return which view of the records a brief asks for; None for the usual one.

    Those whom it names itself as counterparts or of our delegation it may name, and no other brief.
    """
    handling, meeting = brief.definition.handling, brief.definition.meeting
    rule, clearance = handling.attribution or Attribution.ON_RECORD, handling.clearance or ""
    withheld = {name for each in usual.protection.withheld for name in each.ids}
    named = (*meeting.counterparts, *meeting.delegation) if meeting else ()
    is_stricter = rule is not Attribution.ON_RECORD
    own = frozenset(each for each in named if is_stricter or each in withheld)
    return (rule, clearance, own) if is_stricter or clearance or own else None


def now_of_build() -> datetime:
    """Return what counts as now: SOURCE_DATE_EPOCH where it is set, else the clock, in its time zone."""
    try:
        return datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)
    except (KeyError, ValueError, OverflowError, OSError):
        return _clock()


def _clock() -> datetime:
    return datetime.now().astimezone()
