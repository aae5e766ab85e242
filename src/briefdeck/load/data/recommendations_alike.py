"""Which recommendations of a theme say nearly the same: few are compared letter by letter, which is slow."""

from collections.abc import Hashable, Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from briefdeck.load.data.records import Entries, Entry
from briefdeck.load.problem_limit import REST_HINT
from briefdeck.load.wording import quoted
from briefdeck.model import records
from briefdeck.problems import Problem, Severity

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


def check_recommendations_alike(entries: Entries) -> Iterator[Problem]:
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


class _Compared(NamedTuple):
    entry: Entry
    record: records.Recommendation
    words: int
    """Its words as bits, of which very many can be compared at once."""
    fewest: float
    """How many words it must share at least with another to be like it."""
    letters: int
    """Its letters as bits, each as often as it stands there."""


def _groups_alike(entries: Entries) -> dict[str, list[_Compared]]:
    """Gather the recommendations of a theme that say nearly the same, by the id of the first of them."""
    groups: dict[str, list[_Compared]] = {}
    first_of: dict[str, str] = {}
    by_theme: dict[str | None, list[_Compared]] = {}
    bits: dict[Hashable, int] = {}
    places: dict[Hashable, int] = {}
    for entry, record in entries.of(records.Recommendation):
        earlier = by_theme.setdefault(record.theme, [])
        words = _as_bits(set(record.text.lower().split()), bits)
        letters = _as_bits(_counted(record.text), places)
        compared = _Compared(entry, record, words, _SHARED_WORDS * words.bit_count(), letters)
        if alike := _first_alike(compared, earlier):
            first = first_of[record.id] = first_of.get(alike.record.id, alike.record.id)
            groups.setdefault(first, [alike]).append(compared)
        if len(earlier) < _MOST_COMPARED:
            earlier.append(compared)
    return groups


def _as_bits(parts: Iterable[Hashable], bits: dict[Hashable, int]) -> int:
    found = 0
    for part in parts:
        found |= 1 << bits.setdefault(part, len(bits))
    return found


def _counted(text: str) -> Iterator[tuple[str, int]]:
    """Give each letter of a text with how often it has stood there so far."""
    counts: dict[str, int] = {}
    for letter in text:
        counts[letter] = counts.get(letter, 0) + 1
        yield letter, counts[letter]


def _first_alike(one: _Compared, earlier: Iterable[_Compared]) -> _Compared | None:
    """Find the first that says nearly the same; few share words enough to be compared letter by letter."""
    words, fewest = one.words, one.fewest
    near = (
        other
        for other in earlier
        if (shared := (words & other.words).bit_count()) >= fewest and shared >= other.fewest
    )
    return next((other for other in near if _is_alike(one, other) and not _are_related(one, other)), None)


def _are_related(one: _Compared, other: _Compared) -> bool:
    pairs = ((one.record, other.record), (other.record, one.record))
    return any(link.id == second.id for first, second in pairs for link in first.related)


def _is_alike(one: _Compared, other: _Compared) -> bool:
    """Measure two texts: quickly how much could match, and what does only where that is enough."""
    text, before = one.record.text, other.record.text

    def is_enough(matching: int) -> bool:
        return 2 * matching / (len(text) + len(before)) > _SAME_RATIO

    return (
        is_enough((one.letters & other.letters).bit_count())
        and is_enough(longest_in_both(before, text))
        and SequenceMatcher(None, before, text, autojunk=False).ratio() > _SAME_RATIO
    )


def longest_in_both(one: str, other: str) -> int:
    """Return how many letters stand in both texts in one order; `SequenceMatcher` never matches more.

    This is Hyyrö's way, in which a number holds a whole row of the usual table as bits.
    """
    places: dict[str, int] = {}
    for place, letter in enumerate(one):
        places[letter] = places.get(letter, 0) | 1 << place
    every = left = (1 << len(one)) - 1
    for letter in other:
        found = left & places.get(letter, 0)
        left = (left + found) | (left - found)
    return len(one) - (left & every).bit_count()
