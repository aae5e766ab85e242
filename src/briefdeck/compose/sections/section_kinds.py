"""One function for each kind of section: from the records selected to what its template sees."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from briefdeck.compose.context import ComposeContext, ItemValues, SectionValues, View, view_of
from briefdeck.compose.sections.events import acknowledgements, meeting_facts, participants
from briefdeck.compose.sections.grouping import (
    events_said,
    grouped,
    most_common,
    records_of,
    reweighed,
    session_name,
    when_of,
)
from briefdeck.compose.sections.maps import map_problems
from briefdeck.compose.sections.pictures import link, picture
from briefdeck.compose.sections.recommendations import recommendations, tracker
from briefdeck.compose.sections.sources import cited_sources
from briefdeck.compose.sections.terms import used_terms
from briefdeck.model import records
from briefdeck.model.briefs.brief import Selection
from briefdeck.model.briefs.changes import Change, attributions_in
from briefdeck.model.briefs.definition import AuthoredItem
from briefdeck.model.briefs.sections import Display
from briefdeck.model.writing.dates import parse_edtf
from briefdeck.words.vocabulary import CHANGED, STAND_INS, aspect_in_words, word
from briefdeck.words.wording import doubt_in_words, position_in_words, says_date

_NOTHING = View({"kind": "nothing"})

# What the author writes


def authored(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show the text and the points of a section, each with the sources of the records it rests on."""
    points = reweighed(_point(context, item) for item in selection.section.items)
    return SectionValues(points, {"sources": tuple(_basis(context, selection.section.based_on))})


def _point(context: ComposeContext, item: AuthoredItem) -> ItemValues:
    own = (view_of(item.source),) if item.source else ()
    sources = (*own, *_basis(context, item.based_on))
    owner = context.name(item.owner) or item.owner
    view = view_of(item, sources=sources, owner=owner, overdue=context.is_past(item.due))
    return ItemValues(view, when=when_of(item))


def _basis(context: ComposeContext, record_ids: Iterable[str]) -> Iterator[View]:
    """Go through the sources of records; a source stands for itself."""
    known = context.corpus.records
    for record in (known[each] for each in record_ids if each in known):
        is_source = isinstance(record, records.Source)
        yield from (View({"id": record.id, "locator": None}),) if is_source else context.sources(record)


# What was said


def statements(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show statements with their speakers as the source names them."""
    shown = grouped(context, selection, records.Statement, _statement)
    return replace(shown, values=events_said(context, selection))


def _statement(context: ComposeContext, statement: records.Statement) -> View:
    """Show a statement, its references replaced by what they name; no date that is the event's own."""
    event, asked, as_of = context.corpus.event_of(statement), statement.question, statement.as_of
    held = event.start_date if event else None
    is_known = held and as_of and as_of.start <= held.start and held.end <= as_of.end
    asked_by = context.corpus.get(asked.asked_by, records.Person) if asked else None
    return view_of(
        statement,
        as_of=None if is_known else as_of,
        doubt=doubt_in_words(context.language, statement.certainty, statement.certainty_note),
        creator=context.speaker(statement.creator, event),
        attribution_text=word(context.language, statement.attribution_text, STAND_INS),
        event=context.event_view(event),
        session=session_name(context, statement),
        themes=context.themes(statement.themes),
        sources=context.sources(statement),
        question=asked and View({"text": asked.text, "asked_by": asked_by and asked_by.full_name}),
    )


# The background of what was said


def _milestone(context: ComposeContext, record: records.Milestone) -> View:
    doubt = doubt_in_words(context.language, record.certainty, record.certainty_note)
    is_said = record.as_of is not None and says_date(context.language, doubt, record.as_of)
    return view_of(
        record,
        parties=context.names(record.parties),
        places=context.names(record.places),
        doubt=doubt,
        as_of=None if is_said else record.as_of,
        themes=context.themes(record.themes),
        event=context.event_view(context.corpus.event_of(record)),
        sources=context.sources(record),
    )


def projects(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show projects; the date of most of their statuses is said once, where each row need not say its own."""
    shown = grouped(context, selection, records.Project, _project)
    display = selection.section.looks_like
    is_told = display is Display.TABLE or (context.output == "pdf" and not display.is_drawn_of_records)
    dates = [each.as_of for each in records_of(selection, records.Project) if each.status and each.as_of]
    values = {"status_as_of": most_common(dates) if is_told else None}
    return replace(shown, values=values, problems=tuple(map_problems(context, selection, shown.items)))


def places(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show places, and where they are."""
    shown = grouped(context, selection, records.Place, _place)
    return replace(shown, problems=tuple(map_problems(context, selection, shown.items)))


def _place(context: ComposeContext, record: records.Place) -> View:
    at = record.coordinates
    return view_of(record, position=position_in_words(context.language, at) if at else "")


def _project(context: ComposeContext, record: records.Project) -> View:
    return view_of(
        record,
        parties=context.names(record.parties),
        place=context.name(record.place),
        route=context.names(record.route),
        doubt=doubt_in_words(context.language, record.certainty, record.certainty_note),
        themes=context.themes(record.themes),
        sources=context.sources(record),
    )


def _figure(context: ComposeContext, record: records.Figure) -> View:
    is_claim = record.qualifier == "claimed" and record.certainty == "stated"
    certainty = "claimed" if is_claim else record.certainty
    doubt = doubt_in_words(context.language, certainty, record.certainty_note)
    texts = (record.label, doubt or "")
    is_said = record.date is not None and any(
        says_date(context.language, text, record.date) for text in texts
    )
    return view_of(
        record,
        date=None if is_said else record.date,
        doubt=doubt,
        themes=context.themes(record.themes),
        event=context.event_view(context.corpus.event_of(record)),
        sources=context.sources(record),
    )


# What changed since an earlier edition


def changes(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show what changed since an edition, or that nothing did; nothing when there is none."""
    found = context.changes(selection.section.since)
    if found is None:
        return SectionValues()
    entries = [_change(context, change) for change in found.changes] or [ItemValues(_NOTHING)]
    return SectionValues(reweighed(entries), {"since": parse_edtf(found.since.isoformat())})


def _change(context: ComposeContext, change: Change) -> ItemValues:
    record = context.corpus.records.get(change.record)
    sources = (View({"id": each.id, "locator": each.locator, "title": each.title}) for each in change.sources)
    values = {
        "kind": change.kind.value,
        "record_kind": change.record_kind,
        "number": record.number if isinstance(record, records.Recommendation) else None,
        "label": change.label,
        "aspect": change.aspect,
        "aspect_words": aspect_in_words(context.language, change.aspect),
        "count": attributions_in(change),
        "old": word(context.language, change.old, CHANGED),
        "new": word(context.language, change.new, CHANGED),
        "sources": tuple(each for each in sources if each["id"] in context.corpus.records),
        "only_in": change.output or "",
    }
    return ItemValues(View(values), record.id if record else None)


def _counting(context: ComposeContext, selection: Selection) -> SectionValues:
    """Fill a section that counts; what does so takes long to import, and most briefs have no such section."""
    from briefdeck.compose.sections import charts, matrices

    kinds = {"chart": charts.chart, "matrix": matrices.matrix, "status_strip": matrices.status_strip}
    return kinds[selection.section.kind](context, selection)


ENTRIES: Mapping[str, Callable[[ComposeContext, Selection], SectionValues]] = {
    "summary": authored,
    "text": authored,
    "meeting_facts": meeting_facts,
    "objectives": authored,
    "points_to_make": authored,
    "if_raised": authored,
    "participants": participants,
    "key_points": statements,
    "questions": statements,
    "quotes": statements,
    "recommendations": recommendations,
    "tracker": tracker,
    "timeline": partial(grouped, record_type=records.Milestone, show=_milestone),
    "projects": projects,
    "places": places,
    "chart": _counting,
    "matrix": _counting,
    "status_strip": _counting,
    "options": authored,
    "picture": picture,
    "link": link,
    "figures": partial(grouped, record_type=records.Figure, show=_figure),
    "changes": changes,
    "glossary": used_terms,
    "next_steps": authored,
    "acknowledgements": acknowledgements,
    "sources": cited_sources,
}
"""How each kind of section is filled, by its name."""
