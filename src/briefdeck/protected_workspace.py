"""A workspace as everything after loading sees it: protected, and as it stands now."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from briefdeck.model.brief import Brief
from briefdeck.model.handling import Attribution
from briefdeck.model.protection import ViewAsked, view_asked
from briefdeck.model.standing import standing_at
from briefdeck.problems import in_order

if TYPE_CHECKING:
    from briefdeck.load import Loaded

_AS_IT_IS: ViewAsked = (Attribution.ON_RECORD, "")
"""What a brief asks for that sees all records as they are."""


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
    asked = {view_asked(brief.definition.handling) for brief in raw.briefs} - {_AS_IT_IS}
    stricter = {rule: protect(raw.corpus, rule, openly) for rule, _ in asked if rule != _AS_IT_IS[0]}
    views = {
        (rule, clearance): cleared(stricter.get(rule, view), clearance, raw.schemes)
        for rule, clearance in asked
    }
    loaded = replace(raw.seen_as(view), views=MappingProxyType(views))
    protected = [
        protect_brief(brief, views.get(view_asked(brief.definition.handling), view)) for brief in raw.briefs
    ]
    problems = [*raw.problems, *view.problems, *(each for _, found in protected for each in found)]
    for view_of, seen in views.items():
        files = {each.places.file for each in raw.briefs if view_asked(each.definition.handling) == view_of}
        problems = list(protect_problems(problems, seen.protection, files))
    return replace(
        loaded,
        briefs=tuple(_standing(brief, now or now_of_build()) for brief, _ in protected),
        data=digest_of_views(raw.data, (view, *views.values()), openly),
        problems=in_order(protect_problems(problems, view.protection)),
    )


def now_of_build() -> datetime:
    """Return what counts as now: SOURCE_DATE_EPOCH where it is set, else the clock, in its time zone."""
    try:
        return datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)
    except (KeyError, ValueError, OverflowError, OSError):
        return _clock()


def _clock() -> datetime:
    return datetime.now().astimezone()


def _standing(brief: Brief, now: datetime) -> Brief:
    return replace(brief, standing=standing_at(brief.definition, now))
