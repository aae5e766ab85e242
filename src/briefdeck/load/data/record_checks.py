"""What must hold within a record and between records: times, sessions, wider things, wording.

Wording must not quote what is not verbatim, age unseen, or say the same twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from briefdeck.load.data.attribution_checks import check_attribution
from briefdeck.load.data.event_checks import check_event, unknown_country
from briefdeck.load.data.fields_alone import check_fields_alone
from briefdeck.load.data.figure_checks import check_figures
from briefdeck.load.data.recommendations_alike import check_recommendations_alike
from briefdeck.load.data.records import Entries, Entry
from briefdeck.load.data.wording_checks import check_wording
from briefdeck.load.wording import quoted
from briefdeck.model import records
from briefdeck.model.schema import schema_of
from briefdeck.model.writing.dates import Edtf
from briefdeck.problems import Path, Problem, Severity, SourceLocation, did_you_mean


def check_records(entries: Entries) -> list[Problem]:
    """Check all valid records against one another."""
    problems: list[Problem] = []
    for entry, event in entries.of(records.Event):
        problems += check_event(entry, event)
    for entry, series in entries.of(records.Series):
        problems += _points(entry, series)
    for entry in entries.all:
        problems += _unusual_words(entry, entry.record) if entry.record else ()
    for entry, person in entries.of(records.Person):
        problems += _title_in_name(entry, person)
    for entry, organization in entries.of(records.Organization):
        problems += unknown_country(
            entry.at("country"), organization.country, "look the code up, or leave it out"
        )
    problems += check_fields_alone(entries)
    problems += check_attribution(entries)
    problems += check_figures(entries)
    problems += _later_than_source(entries)
    problems += _told_beforehand(entries)
    for record_type, key in _UPWARD_KEYS:
        problems += _cycles(entries, record_type, key)
    return [*problems, *check_wording(entries), *check_recommendations_alike(entries)]


_UPWARD_KEYS: tuple[tuple[type[records.Record], str], ...] = (
    (records.SubjectTheme, "broader"),
    (records.Organization, "parent"),
    (records.Place, "part_of"),
    (records.Event, "parent"),
)
"""The records that lie within others of their type, and the key that says in which."""


def _unusual_words(entry: Entry, part: BaseModel, way: Path = ()) -> Iterator[Problem]:
    """Find what is said in other words than usual: it is taken as it stands, but may be a slip."""
    for name, field in schema_of(type(part)).open_fields.items():
        value = getattr(part, name)
        if field.item:
            for index, each in enumerate(value):
                yield from _unusual_words(entry, each, (*way, name, index))
        elif value is not None and value not in field.choices:
            message = f"{quoted(value)} is not a usual value of '{name}'; it is taken as it stands"
            hint = did_you_mean(value, field.choices) or f"usual are {', '.join(field.choices)}"
            yield Problem("unusual-value", entry.at(*way, name), message, hint, Severity.WARNING)


_TITLES = (
    "dr|prof|professor|mr|mrs|ms|mme|mlle|herr|frau|sir|dame|amb|ambassador|h\\. ?e|brig|brigadier"
    "|lieutenant|capt|captain|adm|admiral|senator|minister|colonel|general"
)
_RANKS = (
    r"(?:lt|lieutenant|maj|major|brig|brigadier|vice|rear|air)\.?[\s-]"
    "(?:gen|general|col|colonel|cdr|commander|adm|admiral|marshal)"
)
_SHORT_TITLES = "maj|major|gen|col|lt|hon|rev|he|cdr|sgt"
"""These are names as well, where neither a full stop nor a note of retirement stands behind them."""
_RETIRED = r"\((?:retd?|rtd|retired|r)\.?\)"
_TITLED = re.compile(
    rf"((?>(?:(?:{_RANKS}|{_TITLES}|(?:{_SHORT_TITLES})(?=\.|\s{_RETIRED})|{_RETIRED})[.,\s]+)+))"
    r"(?!of\b)[^\W\d_]",
    re.IGNORECASE,
)
"""Titles whole, and the first letter of a name: `Maj-Britt` and `Minister of Trade` begin with none."""


def _title_in_name(entry: Entry, person: records.Person) -> Iterator[Problem]:
    """Find a title in a name: it would be printed twice, and people be ordered by it."""
    name = person.name if isinstance(person.name, str) else ""
    if titled := _TITLED.match(name):
        title, bare = titled[1].strip().rstrip(","), name[titled.end(1) :]
        has_own = person.honorific_prefix
        message = f"{quoted(title)} stands in the name, and is printed as a part of it"
        hint = f"write name: {bare}" + ("" if has_own else f", and honorific_prefix: {title}")
        yield Problem("title-in-name", entry.at("name"), message, hint, Severity.WARNING)


def _points(entry: Entry, series: records.Series) -> Iterator[Problem]:
    """Every number has a source, and says what no other point of its series says too."""
    first: dict[str, int] = {}
    for index, point in enumerate(series.points):
        if point.value is not None and not (point.source or series.sources):
            message = "this point names no source, and neither does its series"
            hint = "give it a 'source', or the whole series 'sources'"
            yield Problem("point-without-source", entry.at("points", index), message, hint)
        of = str(point.date or point.label)
        if first.setdefault(of.casefold(), index) != index:
            message = f"another point of this series is of {quoted(of)} too"
            hint = f"the first is at {entry.at('points', first[of.casefold()])}; rival values are two series"
            yield Problem("duplicate-point", entry.at("points", index), message, hint)


def _later_than_source(entries: Entries) -> Iterator[Problem]:
    """Find what is said to have been true only after the source that says so was published."""
    issued = {source.id: source.issued for _, source in entries.of(records.Source) if source.issued}
    for entry in entries.all:
        record = entry.record
        if isinstance(record, records.Statement):
            yield from _later(entry, "as_of", record.as_of, _issued(record.source, issued))
        if isinstance(record, records.Recommendation):
            yield from _later(entry, "status_date", record.status_date, _issued(record.status_source, issued))


_TELL_AFTERWARDS = frozenset(
    ("report", "press-release", "article", "article-newspaper", "article-magazine", "broadcast")
)
"""Sources that tell what was said; papers, speeches and notes are often written before it is."""


def _told_beforehand(entries: Entries) -> Iterator[Problem]:
    """Find records of an event, from before it, in which stands what was said or recommended at it."""
    tell = (source for _, source in entries.of(records.Source) if source.type in _TELL_AFTERWARDS)
    issued = {source.id: source.issued for source in tell if source.issued and not source.external}
    cited: dict[tuple[str | None, str], SourceLocation] = {}
    for event_id, reference, at in _said_at_events(entries):
        if reference:
            cited.setdefault((event_id, reference.id), at)
    for _, event in entries.of(records.Event):
        for own in dict.fromkeys(each.id for each in event.sources):
            begin, published, place = event.start_date, issued.get(own), cited.get((event.id, own))
            if begin and published and place and published.end < begin.start:
                message = f"this tells of an event that began on {begin}, but was issued on {published}"
                yield Problem("later-than-source", place, message, "check both dates", Severity.WARNING)


_Said = tuple[str | None, records.SourceRef | None, SourceLocation]
"""The id of an event, where something stands that was said at it, and the place that says so."""


def _said_at_events(entries: Entries) -> Iterator[_Said]:
    """Go through what was said or recommended at events."""
    for entry, event in entries.of(records.Event):
        for index, said in enumerate(event.statements):
            yield event.id, said.source, entry.at("statements", index, "source")
    for entry, recommendation in entries.of(records.Recommendation):
        yield recommendation.event, recommendation.source, entry.at("source")


def _issued(reference: records.SourceRef | None, issued: dict[str, Edtf]) -> Edtf | None:
    return issued.get(reference.id) if reference else None


def _later(entry: Entry, key: str, moment: Edtf | None, published: Edtf | None) -> Iterator[Problem]:
    if moment and published and moment.start > published.end:
        message = f"'{key}' is {moment}, but its source was issued on {published}, before that"
        hint = "check both dates"
        yield Problem("later-than-source", entry.at(key), message, hint, Severity.WARNING)


def _cycles(entries: Entries, record_type: type[records.Record], key: str) -> Iterator[Problem]:
    """Find records that lie, by way of others, within themselves; each ring is named once."""
    found = {record.id: entry for entry, record in entries.of(record_type)}
    above = {record.id: getattr(record, key) for _, record in entries.of(record_type)}
    done: set[str] = set()
    for start in found:
        ring = _ring(start, above, done)
        if ring:
            way = " → ".join([*ring, ring[0]])
            message = f"{quoted(ring[0])} lies within itself: {way}"
            yield Problem("cycle", found[ring[0]].at(key), message, f"take one '{key}' out")


def _ring(start: str, above: dict[str, str | None], done: set[str]) -> list[str]:
    """Walk upward from a record; return the ring that is entered, from its first record by id."""
    way: dict[str, int] = {}
    step: str | None = start
    while step is not None and step in above and step not in done:
        done.add(step)
        way[step] = len(way)
        step = above[step]
    if step is None or step not in way:
        return []
    ring = list(way)[way[step] :]
    first = ring.index(min(ring))
    return ring[first:] + ring[:first]
