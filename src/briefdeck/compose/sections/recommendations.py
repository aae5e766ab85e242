"""Recommendations: what should be done and by whom, which recur across events, and what became of them."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from briefdeck.compose.context import ComposeContext, ItemValues, SectionValues, View, view_of
from briefdeck.compose.sections.grouping import (
    addressee,
    events_said,
    group_of,
    group_view,
    grouped,
    in_groups,
    records_of,
    weight,
    when_of,
)
from briefdeck.model.briefs.brief import Selection
from briefdeck.model.briefs.definition_values import SUBJECT
from briefdeck.model.content.cell_tones import Tone
from briefdeck.model.records import Event, Recommendation, Record, RecordKind, SourceRef

_TWO = 2
_SETTLED = ("implemented", "superseded", "dropped")
"""What is neither to be done any more nor overdue."""


def recommendations(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show recommendations, each with its addressee and whether that was stated or is implied."""
    shown = grouped(context, selection, Recommendation, _recommendation_view)
    return replace(shown, values=_about(context, selection))


def _recommendation_view(context: ComposeContext, proposed: Recommendation, **more: Any) -> View:
    """Show a recommendation, its references replaced by what they name."""
    event = context.corpus.event_of(proposed)
    acting, owner = addressee(context, proposed), context.name(proposed.owner) or proposed.owner
    values: dict[str, Any] = {
        "addressee": acting,
        "addressees": context.names(proposed.addressees),
        "event": context.event_view(event),
        "made_by": context.speaker(proposed.made_by, event),
        "action_status": action_status(proposed),
        "overdue": context.is_past(proposed.due) and proposed.implementation not in _SETTLED,
        "owner": owner,
        "owner_is_addressee": _owner_is_addressee(proposed, acting, owner),
        "response_sources": _only(proposed.response_source),
        "sources": context.sources(proposed),
        "topic": topic_of(proposed) or context.theme(proposed.theme),
        "status_sources": _only(proposed.status_source),
        "theme": context.theme(proposed.theme),
        "themes": context.themes(proposed.themes),
    }
    return view_of(proposed, **values, **({"links": (), "recurrence": ""} | more))


def _owner_is_addressee(proposed: Recommendation, acting: str, owner: str | None) -> bool:
    """Tell whether whom the source names has taken it on: the only addressee, or who bears its name."""
    is_only = not proposed.addressee_text and [*proposed.addressees] == [proposed.owner]
    return not proposed.implied_addressee and (is_only or owner == acting)


_MARKS: Mapping[str, Tone] = {
    "accepted": Tone.FULL,
    "implemented": Tone.FULL,
    "partially_accepted": Tone.HALF,
    "in_progress": Tone.HALF,
    "noted": Tone.HALF,
    "rejected": Tone.CROSS,
    "dropped": Tone.CROSS,
    "superseded": Tone.CROSS,
}
"""The mark of what was answered or done; what is open has a ring."""


def action_status(proposed: Recommendation) -> View:
    """Tell how it stands in a word, what was done before what was answered, and the mark of that."""
    word = getattr(proposed, status_field(proposed)) or ""
    return View({"word": word, "mark": _MARKS.get(word, Tone.RING).value})


def status_field(proposed: Recommendation) -> str:
    """Name the field that tells how it stands."""
    return "implementation" if proposed.implementation else "response"


_TOLD_BY: Mapping[str, str] = {
    "response": "response_source",
    "response_date": "response_source",
    "implementation": "status_source",
    "status_date": "status_source",
}
"""Fields that have a source of their own, and the field that names it."""


def sources_with(context: ComposeContext, record: Record, *fields: str | None) -> tuple[View, ...]:
    """Show the sources of a record, and those of what some of its fields say."""
    said = (_TOLD_BY[name] for name in fields if name and getattr(record, name, None) and name in _TOLD_BY)
    own = (view for name in said for view in _only(getattr(record, name)))
    return (*context.sources(record), *own)


def _only(reference: SourceRef | None) -> tuple[View, ...]:
    return (view_of(reference),) if reference else ()


class Recurrence(StrEnum):
    """How a recommendation stands beside those of other events."""

    RECURRING = "recurring"
    NEW = "new"
    NOT_REPEATED = "not_repeated"


def tracker(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show recommendations of all events: those that recur, the new ones, those not repeated, the rest.

    By subject, those that recur stand under the subject in which they do; by anything else, or on an axis of
    time, which has no headings, all stand as other records do.
    """
    tracked, by = records_of(selection, Recommendation), selection.section.group_by
    links, subjects = links_of(context), subjects_of(context)
    latest, shared = _latest_event(context, tracked), _shared_numbers(tracked)
    entries = []
    for place, each in enumerate(tracked):
        state = _recurrence(each, links.get(each.id, {}), latest)
        shown = _link_views(context, links.get(each.id, {}), shared)
        view = _recommendation_view(context, each, recurrence=state, links=shown)
        subject = next(iter(subjects.get(each.id, ())), "") if by == SUBJECT else ""
        recurring = group_view(SUBJECT, subject) if subject else group_view("recurrence", state)
        group = group_of(context, each, by) or recurring
        entries.append(ItemValues(view, each.id, group, weight(each, place), when=when_of(each)))
    is_as_others = by not in (None, SUBJECT)
    if selection.section.looks_like.is_to_scale and not is_as_others:
        is_as_others, entries = True, [replace(entry, group=None) for entry in entries]
    items = in_groups(context, entries) if is_as_others else _by_recurrence(entries)
    latest_of_two = context.event_view(_second_of_two(context, tracked))
    return SectionValues(_with_events(items), {**_about(context, selection), "latest": latest_of_two})


def _with_events(entries: Sequence[ItemValues]) -> tuple[ItemValues, ...]:
    """Tell of each subject at which events it was raised, the first first, where all have dates."""
    raised: dict[str, dict[str, View]] = {}
    for entry in entries:
        if subject := _subject_of(entry):
            ties = (link for link in entry.values["links"] if _is_of(link, subject))
            events = filter(None, (each["event"] for each in (entry.values, *ties)))
            raised.setdefault(subject, {}).update((event["id"], event) for event in events)
    named = {
        subject: [event["short_name"] for event in sorted(events.values(), key=_begun)]
        for subject, events in raised.items()
        if all(event["date"] for event in events.values())
    }
    return tuple(
        replace(entry, group=group_view(SUBJECT, subject, events=named.get(subject, ())))
        if (subject := _subject_of(entry))
        else entry
        for entry in entries
    )


def _subject_of(entry: ItemValues) -> str:
    """Return the subject that it recurs in, where it stands under that."""
    return str(entry.group["name"]) if entry.group and entry.group["by"] == SUBJECT else ""


def _is_of(link: View, subject: str) -> bool:
    return str(link["topic"]).casefold() == subject.casefold()


def _begun(event: View) -> date:
    begun: date = event["date"].start
    return begun


def _by_recurrence(entries: Sequence[ItemValues]) -> tuple[ItemValues, ...]:
    """Order recommendations by how they stand, under no heading where nothing is known of that."""
    groups = list(
        dict.fromkeys([*filter(None, map(_subject_of, entries)), *(state.value for state in Recurrence), ""])
    )
    ordered = sorted(entries, key=lambda entry: groups.index(entry.group["name"] if entry.group else ""))
    is_grouped = bool(ordered and ordered[0].values["recurrence"])
    return tuple(ordered if is_grouped else [replace(entry, group=None) for entry in ordered])


def _recurrence(tracked: Recommendation, links: Mapping[str, str], latest: Event | None) -> str:
    """Tell how it stands; empty when all come from one event, so that nothing can be told."""
    if links:
        return Recurrence.RECURRING
    if latest is None:
        return ""
    return Recurrence.NEW if tracked.event == latest.id else Recurrence.NOT_REPEATED


def links_of(context: ComposeContext) -> dict[str, dict[str, str]]:
    """Find what each recommendation recurs in, and in what subject; of two recommendations both know it."""
    links: dict[str, dict[str, str]] = {}
    for record in context.corpus.of_kind(RecordKind.RECOMMENDATIONS):
        for link in record.related if isinstance(record, Recommendation) else ():
            if link.kind != "supersedes":
                links.setdefault(record.id, {})[link.id] = link.topic or ""
            if link.kind in ("same_as", "repeats"):
                links.setdefault(link.id, {})[record.id] = link.topic or ""
    return links


def subjects_of(context: ComposeContext) -> Mapping[str, tuple[str, ...]]:
    """Return the subjects in which recommendations recur, from both ends of each tie."""
    return {
        record: tuple(dict.fromkeys(topic[:1].upper() + topic[1:] for topic in ties.values() if topic))
        for record, ties in links_of(context).items()
    }


def topic_of(proposed: Recommendation) -> str:
    """Return the subject by which one is known: its own, else that in which it recurs; empty without.

    Only the record itself is looked at: a paper that shows one is not made again when any other changes.
    """
    recurring = (each.topic for each in proposed.related if each.topic)
    topic = proposed.topic or next(recurring, "")
    return topic[:1].upper() + topic[1:]


def _link_views(
    context: ComposeContext, links: Mapping[str, str], shared: Container[int]
) -> tuple[View, ...]:
    """Show the recommendations and statements in which one recurs, in the order of their numbers.

    A shared number, which several of those tracked have, tells none of them from the others.
    """
    views = []
    for record_id, topic in links.items():
        other = context.corpus.records.get(record_id)
        if other is not None:
            number = other.number if isinstance(other, Recommendation) else None
            event = context.event_view(context.corpus.event_of(other))
            said = {"number": number, "of_several": number in shared, "topic": topic, "event": event}
            views.append(View({**said, "id": other.id}))

    def place(view: View) -> tuple[Any, ...]:
        return (view["number"] is None, view["number"] or 0, *context.corpus.order_of(view["id"]))

    return tuple(sorted(views, key=place))


def _events(context: ComposeContext, tracked: Iterable[Recommendation]) -> dict[str, Event]:
    """Return the events whose recommendations are tracked."""
    return {event.id: event for each in tracked if (event := context.corpus.event_of(each))}


def _second_of_two(context: ComposeContext, tracked: Sequence[Recommendation]) -> Event | None:
    """Return the later of two events: what is not repeated there is repeated nowhere."""
    return _latest_event(context, tracked) if len(_events(context, tracked)) == _TWO else None


def _shared_numbers(tracked: Iterable[Recommendation]) -> set[int]:
    numbers = Counter(each.number for each in tracked if each.number)
    return {number for number, count in numbers.items() if count > 1}


def _latest_event(context: ComposeContext, tracked: Iterable[Recommendation]) -> Event | None:
    """Return the last event whose recommendations are tracked; None when there is only one event."""
    events = _events(context, tracked)
    dated = [(event.start_date.start, event.id) for event in events.values() if event.start_date]
    return events[max(dated)[1]] if len(events) > 1 and dated else None


def _about(context: ComposeContext, selection: Selection) -> Mapping[str, Any]:
    """Tell of all whether they come from several events, and what is known of any of them."""
    shown = records_of(selection, Recommendation)
    return {
        **events_said(context, selection),
        "has_status": any(each.response or each.implementation or each.status_note for each in shown),
        "has_dates": any(each.due or each.horizon for each in shown),
        "has_implied": any(each.implied_addressee and each.addressees for each in shown),
    }
