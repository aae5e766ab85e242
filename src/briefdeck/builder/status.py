"""How the papers of a workspace stand, without making or writing any."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefdeck.builder.age import today_of_build
from briefdeck.builder.plan import Desk, PaperState, State, open_desk, plan_brief, settle
from briefdeck.builder.reasons import BLOCKED
from briefdeck.load import Loaded
from briefdeck.model.brief import Brief
from briefdeck.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Standing:
    """How all papers stand."""

    papers: tuple[PaperState, ...]
    orphans: tuple[str, ...]
    """Files that an earlier build made and that no brief makes any more."""


def look(workspace: Workspace, loaded: Loaded, briefs: Iterable[Brief]) -> Standing:
    """Tell how each paper of the given briefs stands, and each whose brief can no longer be read."""
    desk = open_desk(workspace, loaded, today_of_build())
    states = [state for brief in briefs for state in settle(desk, brief, plan_brief(desk, brief))]
    states += _unreadable(desk)
    return Standing(tuple(sorted(states, key=lambda state: state.file)), orphans(desk))


def orphans(desk: Desk) -> tuple[str, ...]:
    """Name the files that an earlier build made, that still exist, and that no brief makes any more."""
    defined = _defined(desk)
    wanted = {brief.file_name(output) for brief in desk.loaded.briefs for output in brief.outputs}
    read = {brief.name for brief in desk.loaded.briefs}
    left = (
        name
        for name, entry in desk.manifest.outputs.items()
        if name not in wanted and (entry.brief in read or entry.brief not in defined)
    )
    return tuple(sorted(name for name in left if desk.path(name).exists()))


def _unreadable(desk: Desk) -> list[PaperState]:
    """Give the papers whose definitions are there and cannot be read."""
    unread = _defined(desk) - {brief.name for brief in desk.loaded.briefs}
    return [
        PaperState(entry.brief, entry.output, name, State.BLOCKED, (BLOCKED,), entry=entry)
        for name, entry in desk.manifest.outputs.items()
        if entry.brief in unread
    ]


def _defined(desk: Desk) -> set[str]:
    return {path.stem for path in (desk.workspace.root / "briefs").glob("*.y*ml")}
