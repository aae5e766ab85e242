"""What must hold within a record and between records: times, sessions, wider things, wording.

Wording must not quote what is not verbatim, age unseen, or say the same twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from pydantic import BaseModel

from briefdeck.load.data.attribution_checks import check_attribution
from briefdeck.load.data.event_checks import check_event
from briefdeck.load.data.figure_checks import check_figures
from briefdeck.load.data.records import Entries, Entry
from briefdeck.load.data.wording_checks import check_wording
from briefdeck.load.problem_limit import REST_HINT
from briefdeck.load.wording import quoted
from briefdeck.model import records
from briefdeck.model.schema import schema_of
from briefdeck.model.writing.dates import Edtf
from briefdeck.problems import Path, Problem, Severity, did_you_mean

_SAME_RATIO = 0.9
"""Above this share of matching characters two recommendations are taken for one."""
_SHARED_WORDS = 0.5
"""Below this share of words in common they are not compared letter by letter, which takes long."""
_MOST_COMPARED = 400
"""With how many earlier recommendations of its theme each is compared."""
_MOST_GROUPS = 20
"""How many groups that say nearly the same are told; more are only counted."""
_MOST_NAMED = 6
"""How many of a group are named, the first of all not counted."""


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
    problems += check_attribution(entries)
    problems += check_figures(entries)
    problems += _later_than_source(entries)
    for record_type, key in _UPWARD_KEYS:
        problems += _cycles(entries, record_type, key)
    return [*problems, *check_wording(entries), *_similar_recommendations(entries)]


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


def _similar_recommendations(entries: Entries) -> Iterator[Problem]:
    """Name the groups of recommendations of a theme that say nearly the same; of many, only the first."""
    groups = list(_groups_alike(entries).values())
    for first, *others in groups[:_MOST_GROUPS]:
        verb = "does" if len(others) == 2 else "do"
        more = f", and so {verb} {len(others) - 1:,} more" if len(others) > 1 else ""
        message = f"this says nearly the same as the recommendation {quoted(first.record.id)}{more}"
        hint = f"it stands at {first.entry.at('text')}; say how they relate under 'related', or drop one"
        if more:
            hint += f"; the others: {', '.join(quoted(other.record.id) for other in others[1:_MOST_NAMED])}"
            hint += ", …" if len(others) > _MOST_NAMED else ""
        yield Problem("near-duplicate", others[0].entry.at("text"), message, hint, Severity.WARNING)
    if groups[_MOST_GROUPS:]:
        count = len(groups) - _MOST_GROUPS
        message = f"there are {count:,} more groups of recommendations that are nearly alike"
        place = groups[_MOST_GROUPS][1].entry.at("text")
        yield Problem("near-duplicate", place, message, REST_HINT, Severity.WARNING)


def _groups_alike(entries: Entries) -> dict[str, list[_Compared]]:
    """Gather the recommendations of a theme that say nearly the same, by the id of the first of them."""
    groups: dict[str, list[_Compared]] = {}
    first_of: dict[str, str] = {}
    by_theme: dict[str | None, list[_Compared]] = {}
    bits: dict[str, int] = {}
    for entry, record in entries.of(records.Recommendation):
        earlier = by_theme.setdefault(record.theme, [])
        words = _bits_of(record.text, bits)
        compared = _Compared(entry, record, words, _SHARED_WORDS * words.bit_count())
        if alike := _first_alike(compared, earlier):
            first = first_of[record.id] = first_of.get(alike.record.id, alike.record.id)
            groups.setdefault(first, [alike]).append(compared)
        if len(earlier) < _MOST_COMPARED:
            earlier.append(compared)
    return groups


class _Compared(NamedTuple):
    entry: Entry
    record: records.Recommendation
    words: int
    """Its words as bits, of which very many can be compared at once."""
    fewest: float
    """How many words it must share at least with another to be like it."""


def _bits_of(text: str, bits: dict[str, int]) -> int:
    words = 0
    for word in set(text.lower().split()):
        words |= 1 << bits.setdefault(word, len(bits))
    return words


def _first_alike(one: _Compared, earlier: Iterable[_Compared]) -> _Compared | None:
    """Find the first that says nearly the same; few share words enough to be compared letter by letter."""
    words, fewest = one.words, one.fewest
    near = [
        other
        for other in earlier
        if (shared := (words & other.words).bit_count()) >= fewest and shared >= other.fewest
    ]
    if not near:
        return None
    matcher = SequenceMatcher(None, b=one.record.text, autojunk=False)
    measures = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    for other in near:
        pairs = ((one.record, other.record), (other.record, one.record))
        if not any(link.id == second.id for first, second in pairs for link in first.related):
            matcher.set_seq1(other.record.text)
            if all(measure() > _SAME_RATIO for measure in measures):
                return other
    return None
