"""Sub-headings within a section: by event, theme, addressee or session."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from briefdeck.compose.context import ComposeContext, ItemValues
from briefdeck.compose.views import View
from briefdeck.model.records import Recommendation, Record, RecordKind, Statement, SubjectTheme
from briefdeck.words.wording import list_in_words

_WEIGHTS = {"high": 0, "medium": 100, "low": 200, None: 100}


def group_of(context: ComposeContext, record: Record, by: str | None) -> View | None:
    """Show what a record is grouped by; its name is empty when the record has no such thing."""
    match by:
        case "event":
            event = context.event_of(record)
            return _group(by, (event.short_name or event.name) if event else "")
        case "theme":
            return _group(by, context.theme(main_theme(record)))
        case "session":
            return _group(by, session_name(context, record))
        case "addressee":
            implied = isinstance(record, Recommendation) and record.implied_addressee
            return _group(by, addressee(context, record), implied=implied)
    return None


def _group(by: str, name: str, *, implied: bool = False) -> View:
    return View({"by": by, "name": name, "implied": implied})


def main_theme(record: Record) -> str | None:
    """Return the id of a record's main theme: the one named so, or the first."""
    themes: tuple[str, ...] = getattr(record, "themes", ())
    return getattr(record, "theme", None) or next(iter(themes), None)


def session_name(context: ComposeContext, record: Record) -> str:
    """Name the session of its event in which something was said."""
    event = context.event_of(record)
    if not isinstance(record, Statement) or event is None:
        return ""
    return next((session.name for session in event.sessions if session.id == record.session), "")


def addressee(context: ComposeContext, record: Record) -> str:
    """Name who should act, in the source's words where these are narrower."""
    if not isinstance(record, Recommendation):
        return ""
    return record.addressee_text or list_in_words(context.short_names(record.addressees))


def weight(record: Record, position: int) -> int:
    """Weigh an item: by priority first, then by its place in the section; less weighs more."""
    return _WEIGHTS[getattr(record, "priority", None)] + min(position, 99)


def in_groups(context: ComposeContext, entries: Iterable[ItemValues]) -> tuple[ItemValues, ...]:
    """Bring groups together: themes in their own order, others as they first occur, nameless ones last."""
    entries = tuple(entries)
    by_theme = any(entry.group and entry.group["by"] == "theme" for entry in entries)
    order = {theme.pref_label: theme.position for theme in _themes(context)} if by_theme else {}
    first: dict[tuple[str, bool], int] = {}
    for position, entry in enumerate(entries):
        first.setdefault(_key(entry), position)

    def place(entry: ItemValues) -> tuple[bool, int, int]:
        name = _key(entry)[0]
        listed = order.get(name, 0) if entry.group and entry.group["by"] == "theme" else 0
        return (not name, listed, first[_key(entry)])

    return tuple(sorted(entries, key=place))


def _key(entry: ItemValues) -> tuple[str, bool]:
    return (entry.group["name"], entry.group["implied"]) if entry.group else ("", False)


def _themes(context: ComposeContext) -> Iterable[SubjectTheme]:
    return (
        record for record in context.corpus.of_kind(RecordKind.THEMES) if isinstance(record, SubjectTheme)
    )


def several_events(context: ComposeContext, records: Iterable[Record]) -> bool:
    """Tell whether the records come from more than one event."""
    events = {event.id for record in records if (event := context.event_of(record))}
    return len(events) > 1


def reweighed(entries: Iterable[ItemValues]) -> tuple[ItemValues, ...]:
    """Weigh items by nothing but their place."""
    return tuple(replace(entry, weight=position) for position, entry in enumerate(entries))
