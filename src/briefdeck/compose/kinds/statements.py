"""Key points, answers and quotations: what was said, and by whom."""

from __future__ import annotations

from briefdeck.compose.context import ComposeContext, ItemValues, SectionValues
from briefdeck.compose.kinds.grouping import group_of, in_groups, session_name, several_events, weight
from briefdeck.compose.views import View, view_of
from briefdeck.model.brief import Selection
from briefdeck.model.dates import Edtf
from briefdeck.model.records import Event, Person, Statement


def statements(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show statements with their speakers as the source names them."""
    said = [record for record in selection.records if isinstance(record, Statement)]
    by = selection.section.group_by
    entries = (
        ItemValues(
            statement_view(context, each), each.id, group_of(context, each, by), weight(each, position)
        )
        for position, each in enumerate(said)
    )
    several = several_events(context, said) and by != "event"
    return SectionValues(in_groups(context, entries), {"several_events": several})


def statement_view(context: ComposeContext, statement: Statement) -> View:
    """Show a statement, its references replaced by what they name."""
    event = context.event_of(statement)
    return view_of(
        statement,
        as_of=_as_of(statement, event),
        creator=context.speaker(statement.creator, event),
        event=context.event_view(event),
        session=session_name(context, statement),
        themes=context.themes(statement.themes),
        sources=context.sources(statement),
        question=_question(context, statement),
    )


def _as_of(statement: Statement, event: Event | None) -> Edtf | None:
    """Give the date for which a statement holds; none when that is the event's own, which readers know."""
    held, as_of = event.start_date if event else None, statement.as_of
    if held and as_of and as_of.start <= held.start and held.end <= as_of.end:
        return None
    return as_of


def _question(context: ComposeContext, statement: Statement) -> View | None:
    if statement.question is None:
        return None
    asked_by = context.corpus.get(statement.question.asked_by, Person)
    return View({"text": statement.question.text, "asked_by": asked_by.full_name if asked_by else None})
