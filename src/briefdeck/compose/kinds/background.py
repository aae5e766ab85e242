"""Milestones, projects and figures: the background of what was said."""

from __future__ import annotations

from collections.abc import Callable

from briefdeck.compose.context import ComposeContext, ItemValues, SectionValues
from briefdeck.compose.kinds.grouping import group_of, in_groups, weight
from briefdeck.compose.views import View, view_of
from briefdeck.model.brief import Selection
from briefdeck.model.records import Figure, Milestone, Project, Record


def timeline(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show milestones, each with its date as far as it is known."""
    return _entries(context, selection, _milestone)


def projects(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show projects with their status and the date of that status."""
    return _entries(context, selection, _project)


def figures(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show numbers, each with how exact it is and who gives it."""
    return _entries(context, selection, _figure)


def _entries(
    context: ComposeContext, selection: Selection, show: Callable[[ComposeContext, Record], View]
) -> SectionValues:
    by = selection.section.group_by
    entries = (
        ItemValues(show(context, record), record.id, group_of(context, record, by), weight(record, position))
        for position, record in enumerate(selection.records)
    )
    return SectionValues(in_groups(context, entries))


def _milestone(context: ComposeContext, record: Record) -> View:
    if not isinstance(record, Milestone):
        raise TypeError("a timeline shows milestones")
    return view_of(
        record,
        parties=context.names(record.parties),
        places=context.names(record.places),
        themes=context.themes(record.themes),
        event=context.event_view(context.event_of(record)),
        sources=context.sources(record),
    )


def _project(context: ComposeContext, record: Record) -> View:
    if not isinstance(record, Project):
        raise TypeError("a table of projects shows projects")
    return view_of(
        record,
        parties=context.names(record.parties),
        place=context.name(record.place),
        themes=context.themes(record.themes),
        sources=context.sources(record),
    )


def _figure(context: ComposeContext, record: Record) -> View:
    if not isinstance(record, Figure):
        raise TypeError("tiles show figures")
    return view_of(
        record,
        themes=context.themes(record.themes),
        event=context.event_view(context.event_of(record)),
        sources=context.sources(record),
    )
