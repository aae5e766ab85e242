"""The records of a section, in groups with sub-headings: by event, theme, sector, addressee or session."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from briefdeck.compose.context import ComposeContext, ItemValues, SectionValues, View
from briefdeck.compose.sections.maps import spots_of
from briefdeck.model.briefs.brief import Selection
from briefdeck.model.briefs.definition import AuthoredItem
from briefdeck.model.records import (
    Event,
    Milestone,
    Project,
    Recommendation,
    Record,
    RecordKind,
    Statement,
    SubjectTheme,
)
from briefdeck.model.records.background import OtherDate
from briefdeck.model.writing.dates import Edtf, PartialDate
from briefdeck.words.wording import list_in_words

_WEIGHTS = {"high": 0, "medium": 100, "low": 200, None: 100}
_DATES: Mapping[type, tuple[str, ...]] = {
    Milestone: ("date",),
    Recommendation: ("due",),
    Project: ("signed", "as_of"),
    AuthoredItem: ("due",),
}
R = TypeVar("R", bound=Record)
T = TypeVar("T")
_SEVERAL = 3
"""What so many items have in common is said once for them all."""


def records_of(selection: Selection, record_type: type[R]) -> list[R]:
    """Return the records of a section that are of a type: all, as its kind selects no others."""
    return [record for record in selection.records if isinstance(record, record_type)]


def grouped(
    context: ComposeContext,
    selection: Selection,
    record_type: type[R],
    show: Callable[[ComposeContext, R], View],
) -> SectionValues:
    """Show the records of a section, the groups it asks for together."""
    by = selection.section.group_by
    entries = (
        ItemValues(
            show(context, record),
            record.id,
            group_of(context, record, by),
            weight(record, position),
            when=when_of(record),
            spots=spots_of(context, record),
        )
        for position, record in enumerate(records_of(selection, record_type))
    )
    return SectionValues(in_groups(context, entries))


def when_of(part: Record | AuthoredItem) -> Edtf | None:
    """Return the date that a record stands at on an axis of time: the first known of those of its kind.

    Where other dates are given for the same thing it is not certain, and any day from the first to the last.
    """
    names = next((names for kind, names in _DATES.items() if isinstance(part, kind)), ())
    date = next((date for name in names if (date := getattr(part, name))), None)
    others = part.other_dates if isinstance(part, Milestone) else ()
    return _in_doubt(date, others) if others and isinstance(date, PartialDate) else date


def _in_doubt(date: PartialDate, others: Iterable[OtherDate]) -> PartialDate:
    known = [date]
    for other in others:
        when = other.date
        known += (when,) if isinstance(when, PartialDate) else filter(None, (when.first, when.last))
    start, end = min(each.start for each in known), max(each.end for each in known)
    return replace(date, start=start, end=end, uncertain=True)


def group_of(context: ComposeContext, record: Record, by: str | None) -> View | None:
    """Show what a record is grouped by; its name is empty when the record has no such thing."""
    match by:
        case "event":
            event = context.corpus.event_of(record)
            return group_view(by, (event.short_name or event.name) if event else "")
        case "theme":
            return group_view(by, context.theme(main_theme(record)))
        case "sector":
            return group_view(by, getattr(record, "sector", None) or context.theme(main_theme(record)))
        case "session":
            return group_view(by, session_name(context, record))
        case "addressee":
            implied = isinstance(record, Recommendation) and record.implied_addressee
            return group_view(by, addressee(context, record), implied=implied)
    return None


def group_view(by: str, name: str, *, implied: bool = False, events: Sequence[str] = ()) -> View:
    """Show what items are grouped by; of a subject also at which events it was raised."""
    first, again = next(iter(events), ""), tuple(events[1:])
    return View({"by": by, "name": name, "implied": implied, "count": 0, "first": first, "again": again})


_AS_TYPED = str.maketrans("\u00a0’", " '")


def inside_sentence(heading: str, group: View | None) -> str:
    """Return a sub-heading within a sentence: as records write the name that it begins with."""
    name = str(group["name"] or "") if group else ""
    begun = name[:1].upper() + name[1:]
    is_named = heading.translate(_AS_TYPED).startswith(begun.translate(_AS_TYPED))
    return name[:1] + heading[1:] if name and is_named else heading


def main_theme(record: Record) -> str | None:
    """Return the id of a record's main theme: the one named so, or the first."""
    themes: tuple[str, ...] = getattr(record, "themes", ())
    return getattr(record, "theme", None) or next(iter(themes), None)


def session_name(context: ComposeContext, record: Record) -> str:
    """Name the session of its event in which something was said."""
    return session_called(context, record, record.session) if isinstance(record, Statement) else ""


def session_called(context: ComposeContext, record: Record, session_id: object) -> str:
    """Name a session of a record's event by its id; with nothing where the event has none of that id."""
    event = context.corpus.event_of(record)
    return next((each.name for each in event.sessions if each.id == session_id), "") if event else ""


def addressee(context: ComposeContext, record: Record) -> str:
    """Name who should act, in the source's words where these are narrower."""
    if not isinstance(record, Recommendation):
        return ""
    return record.addressee_text or list_in_words(context.language, context.short_names(record.addressees))


def weight(record: Record, position: int) -> int:
    """Weigh an item: by priority first, then by its place in the section; less weighs more."""
    return _WEIGHTS[getattr(record, "priority", None)] + min(position, 99)


def in_groups(context: ComposeContext, entries: Iterable[ItemValues]) -> tuple[ItemValues, ...]:
    """Bring groups together: themes in their own order, the largest sectors first, others as they come.

    Nameless ones are last.
    """
    groups: dict[tuple[str, bool], list[ItemValues]] = {}
    for entry in entries:
        key = (entry.group["name"], entry.group["implied"]) if entry.group else ("", False)
        groups.setdefault(key, []).append(entry)
    by_theme = any(some[0].group and some[0].group["by"] == "theme" for some in groups.values())
    themes = context.corpus.of_kind(RecordKind.THEMES) if by_theme else ()
    order = {theme.pref_label: theme.position for theme in themes if isinstance(theme, SubjectTheme)}
    is_by_size = any(some[0].group and some[0].group["by"] == "sector" for some in groups.values())
    size = {key: len(some) if is_by_size else 0 for key, some in groups.items()}
    ordered = sorted(groups, key=lambda key: (not key[0], -size[key], order.get(key[0], 0)))
    return tuple(_counted(entry, len(groups[key])) for key in ordered for entry in groups[key])


def _counted(entry: ItemValues, number: int) -> ItemValues:
    """Tell of the group of an item how many are in it."""
    group = entry.group
    if group is None:
        return entry
    return replace(entry, group=View({**{name: group[name] for name in group}, "count": number}))


def several_events(context: ComposeContext, selection: Selection) -> bool:
    """Tell whether items must say of which event they are: they come from several, not grouped by event."""
    events = {event.id for record in selection.records if (event := context.corpus.event_of(record))}
    return len(events) > 1 and selection.section.group_by != "event"


def events_said(context: ComposeContext, selection: Selection) -> Mapping[str, Any]:
    """Tell whether items must say of which event they are, and show the event that is named once for most."""
    several = several_events(context, selection)
    once = _main_event(context, selection) if several and _is_read_on(context, selection) else None
    nothing = View({"id": "", "short_name": ""})
    return {"several_events": several, "main_event": context.event_view(once) or nothing}


def _is_read_on(context: ComposeContext, selection: Selection) -> bool:
    """Whether all items follow what is said above them: rows and shapes say it themselves, as slides do."""
    display = selection.section.looks_like
    return context.output == "pdf" and not (
        display.has_rows or display.is_figure or display.is_drawn_of_records
    )


def _main_event(context: ComposeContext, selection: Selection) -> Event | None:
    return most_common([context.corpus.event_of(record) for record in selection.records])


def most_common(values: Iterable[T | None]) -> T | None:
    """Return the value that more than half of several are, and at least three; None where one is missing."""
    values = list(values)
    found = max(values, key=values.count, default=None)
    count = values.count(found)
    return found if None not in values and count >= _SEVERAL and 2 * count > len(values) else None


def reweighed(entries: Iterable[ItemValues]) -> tuple[ItemValues, ...]:
    """Weigh items by nothing but their place."""
    return tuple(replace(entry, weight=position) for position, entry in enumerate(entries))
