"""Milestones, projects and figures: the background of what was said."""

from __future__ import annotations

from collections.abc import Callable

from briefdeck.compose.kinds.grouping import group_of, in_groups, weight
from briefdeck.compose.scene import Entries, Entry, Scene
from briefdeck.compose.views import View, view_of
from briefdeck.model.brief import Selection
from briefdeck.model.records import Figure, Milestone, Project, Record


def timeline(scene: Scene, selection: Selection) -> Entries:
    """Show milestones, each with its date as far as it is known."""
    return _entries(scene, selection, _milestone)


def projects(scene: Scene, selection: Selection) -> Entries:
    """Show projects with their status and the date of that status."""
    return _entries(scene, selection, _project)


def figures(scene: Scene, selection: Selection) -> Entries:
    """Show numbers, each with how exact it is and who gives it."""
    return _entries(scene, selection, _figure)


def _entries(scene: Scene, selection: Selection, show: Callable[[Scene, Record], View]) -> Entries:
    by = selection.section.group_by
    entries = (
        Entry(show(scene, record), record.id, group_of(scene, record, by), weight(record, position))
        for position, record in enumerate(selection.records)
    )
    return Entries(in_groups(scene, entries))


def _milestone(scene: Scene, record: Record) -> View:
    if not isinstance(record, Milestone):
        raise TypeError("a timeline shows milestones")
    return view_of(
        record,
        parties=scene.names(record.parties),
        places=scene.names(record.places),
        themes=scene.themes(record.themes),
        event=scene.event_view(scene.event_of(record)),
        sources=scene.sources(record),
    )


def _project(scene: Scene, record: Record) -> View:
    if not isinstance(record, Project):
        raise TypeError("a table of projects shows projects")
    return view_of(
        record,
        parties=scene.names(record.parties),
        place=scene.name(record.place),
        themes=scene.themes(record.themes),
        sources=scene.sources(record),
    )


def _figure(scene: Scene, record: Record) -> View:
    if not isinstance(record, Figure):
        raise TypeError("tiles show figures")
    return view_of(
        record,
        themes=scene.themes(record.themes),
        event=scene.event_view(scene.event_of(record)),
        sources=scene.sources(record),
    )
