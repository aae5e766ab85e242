"""Rules on who may be named that stand in words alone, which protect nobody."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from briefdeck.load.briefs.drafts import Draft
from briefdeck.load.data.records import Entries
from briefdeck.model.records import Event, RecordKind
from briefdeck.model.records.attribution import Attribution, strictest_attribution
from briefdeck.problems import Path, Problem, Severity, SourceMap

_RULE = re.compile(
    r"\bChatham\s+House\s+Rules?\b|\bnot\s+for\s+attribution\b|правил\w*\s+Чат[аэе]м[\s-]+[хг]аус",
    re.IGNORECASE,
)
_MESSAGE = "this speaks of a rule on who may be named, but no 'attribution' says so, and people are named"
_HINT = "write 'attribution: chatham_house' (or not_for_attribution); see docs/handling.md"


def check_rules_in_words(entries: Entries, drafts: Iterable[Draft]) -> Iterator[Problem]:
    """Warn of events, and of briefs where no event has a rule, that tell of one in words and follow none.

    Whoever writes an `attribution`, if only `on_record`, has decided.
    """
    rules = [_rule_of(entry.record) for entry in entries.all if isinstance(entry.record, Event)]
    for entry in entries.all:
        is_open = entry.kind is RecordKind.EVENTS and not entry.raw.get("attribution")
        if is_open and _rule_of(entry.record) is Attribution.ON_RECORD:
            yield from _told(entry.raw, entry.places, entry.path, ("statements", "sources"))
    is_free = strictest_attribution(rules) is Attribution.ON_RECORD
    for draft in drafts if is_free else ():
        handling = draft.raw.get("handling")
        if not (isinstance(handling, Mapping) and handling.get("attribution")):
            yield from _told(draft.raw, draft.places, (), ("sections",))


def _rule_of(record: object) -> Attribution:
    """Return the strictest rule of an event, of any part of it."""
    if not isinstance(record, Event):
        return Attribution.ON_RECORD
    of_sessions = (session.attribution for session in record.sessions)
    of_statements = (said.attribution for said in record.statements)
    return strictest_attribution((record.attribution, *of_sessions, *of_statements))


def _told(raw: Mapping[str, Any], places: SourceMap, path: Path, but: tuple[str, ...]) -> Iterator[Problem]:
    """Warn of the first text that tells of a rule, but for those under some keys."""
    texts = (found for key, value in raw.items() if key not in but for found in _texts(value, (key,)))
    for at, text in texts:
        if _RULE.search(text):
            place = places.at(*path, *at)
            yield Problem("rule-in-words", place, _MESSAGE, _HINT, Severity.WARNING)
            return


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _texts(part, (*path, key))
    elif isinstance(value, tuple | list):
        for index, part in enumerate(value):
            yield from _texts(part, (*path, index))
