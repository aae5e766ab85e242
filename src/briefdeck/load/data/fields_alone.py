"""Keys that say more of another key: where that is not given, nothing is printed of them."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from briefdeck.load.data.records import Entries, Entry
from briefdeck.load.wording import any_of
from briefdeck.model import records
from briefdeck.model.records.event import Participation
from briefdeck.problems import Path, Problem, Severity

_OF_STATUS = ("implementation", "status_note", "response")
_SAY_MORE_OF: Mapping[type[BaseModel], Mapping[str, tuple[str, ...]]] = {
    records.Event: {"weekday": ("start_date",)},
    Participation: {"former": ("post", "organization")},
    records.Recommendation: {
        "implied_addressee": ("addressees", "addressee_text"),
        "response_date": ("response",),
        "response_source": ("response",),
        "status_date": _OF_STATUS,
        "status_source": _OF_STATUS,
    },
}
"""What keys say more of: any of these is enough."""


def check_fields_alone(entries: Entries) -> Iterator[Problem]:
    """Warn of what stands without that of which it says more."""
    for entry in entries.all:
        yield from _alone(entry, entry.record, ()) if entry.record else ()
    for entry, event in entries.of(records.Event):
        for index, part in enumerate(event.participants):
            yield from _alone(entry, part, ("participants", index))


def _alone(entry: Entry, part: BaseModel, way: Path) -> Iterator[Problem]:
    for key, others in _SAY_MORE_OF.get(type(part), {}).items():
        if getattr(part, key) and not any(getattr(part, other) for other in others):
            named = any_of([f"'{other}'" for other in others])
            message = f"'{key}' is not printed by itself: it says more of {named}, which is not given"
            hint = f"give {named}, or take '{key}' out"
            yield Problem("field-alone", entry.at(*way, key), message, hint, Severity.WARNING)
