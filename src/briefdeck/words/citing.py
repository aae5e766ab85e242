"""How sources, and the places in them, are named in few words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from textwrap import shorten
from typing import NamedTuple

from briefdeck.model.writing.signs import ENGLISH_PLACES, OTHER_SPELLINGS, PlaceWords
from briefdeck.words.language import Language
from briefdeck.words.wording import list_in_words

_MOST_AUTHORS, _LONGEST_NAME = 2, 60
_MANY = 2
"""A word before several numbers is in the form that goes with so many, however many they are."""
_NUMBERED = re.compile(
    r"(?P<part>.*?)(?P<word>\S+) (?P<numbers>\d{1,5}(?:[-–]\d{1,5})?(?:[,،] \d{1,5}(?:[-–]\d{1,5})?)*)"
)
"""A place that ends with numbers, such as `Annex B, p. 3` or `paras 2, 4–6`."""
_PARTED = re.compile("[;؛] ")


def name_in_short(
    language: Language, authors: Sequence[str], others: Iterable[str | None], year: int | None
) -> tuple[str, str]:
    """Name a source by its authors, else by what else it is known by; and when: `Ivanov et al.` and `2015`.

    Of a source without a date that is what says so (The Chicago Manual of Style, 15.44).
    """
    first = next((other for other in others if other), "")
    is_short = len(authors) <= _MOST_AUTHORS
    names = (
        list_in_words(language, authors)
        if is_short
        else language.gettext("%(name)s et al.") % {"name": authors[0]}
    )
    when = language.numerals.in_digits(str(year)) if year else language.gettext("n.d.")
    return shorten(names or first, _LONGEST_NAME, placeholder="…"), when


def places_in_words(language: Language, places: Iterable[str]) -> str:
    """Join places in a source, worded in a language: `paras 3–5; item 8`."""
    return joined_places(places, place_words(language))


def place_in_words(language: Language, place: str) -> str:
    """Word one place in a source, such as `p. 3`, in a language; what is no numbered part stays as it is."""
    return place if language.is_english else places_in_words(language, [place])


@lru_cache(maxsize=64)
def place_words(language: Language) -> PlaceWords:
    """Return how a language says places in sources; words that its catalogue lacks are English."""

    def said(one: str, many: str, number: int) -> str:
        return language.npgettext("place in a source", one, many, number)

    pairs = ((said(*pair, 1), said(*pair, _MANY)) for pair in ENGLISH_PLACES.pairs)
    return PlaceWords(tuple(pairs), language.signs)


def unworded(language: Language, place: str) -> str:
    """Return what of a place in a source stays as it was typed: of `Annex B, p. 3` its `Annex B, `."""
    parts = parts_of(place, place_words(language))
    return "; ".join(part.text if part.kind is None else part.within for part in parts)


def joined_places(places: Iterable[str], words: PlaceWords = ENGLISH_PLACES) -> str:
    """Join places in a source, those that differ by their numbers alone in one: `paras 3–5; item 8`.

    Their words may be English or those that the paper says them in, as they were typed in either.
    """
    numbers: dict[tuple[str, int] | str, set[int]] = {}
    for part in (part for place in places for part in parts_of(place, words)):
        key = part.text if part.kind is None else (part.within, part.kind)
        numbers.setdefault(key, set()).update(_counted(part.numbers))
    return words.signs.parted(
        key if isinstance(key, str) else _numbered(*key, sorted(of), words) for key, of in numbers.items()
    )


class PlacePart(NamedTuple):
    """What a place names: of `Annex B, paras 2–4` the numbers of a kind, within something larger."""

    text: str
    within: str = ""
    kind: int | None = None
    """Which of the kinds of place that a language has words for; None for what is no numbered part."""
    numbers: str = ""

    @property
    def first(self) -> int:
        """The first of its numbers."""
        return next(iter(_counted(self.numbers)))


def parts_of(place: str, words: PlaceWords) -> Iterator[PlacePart]:
    """Go through the parts that a place names, such as `para. 3; item 8`."""
    for text in _PARTED.split(place):
        found = _NUMBERED.fullmatch(text.replace("\u00a0", " "))
        kind = _kinds(words).get(found["word"]) if found and _rises(found["numbers"]) else None
        yield (
            PlacePart(text, found["part"], kind, found["numbers"])
            if found and kind is not None
            else PlacePart(text)
        )


def without_kind(place: str, kind: int, words: PlaceWords) -> str:
    """Leave out the word for one kind of place: of `Annex B, para. 3; item 8` stays `Annex B, 3; item 8`."""
    parts = parts_of(place, words)
    return words.signs.parted(
        f"{part.within}{part.numbers}" if part.kind == kind else part.text for part in parts
    )


@lru_cache(maxsize=64)
def _kinds(words: PlaceWords) -> Mapping[str, int]:
    """Return the kinds of place by the words that may be typed for them: English ones, or the paper's.

    English papers keep what is typed otherwise, such as `page 3`.
    """
    pairs: list[tuple[int, tuple[str, ...]]] = [*enumerate(ENGLISH_PLACES.pairs), *enumerate(words.pairs)]
    if words.pairs != ENGLISH_PLACES.pairs:
        pairs += enumerate(_spellings(*pair) for pair in ENGLISH_PLACES.pairs)
    return {each: kind for kind, typed in reversed(pairs) for each in typed}


def _spellings(one: str, many: str) -> tuple[str, ...]:
    spelt = (one, many, *OTHER_SPELLINGS[one].split())
    return *spelt, *map(str.capitalize, spelt)


def _counted(numbers: str) -> Iterator[int]:
    for part in filter(None, re.split("[,،] ", numbers)):
        first, last = _ends_of(part)
        yield from range(first, last + 1)


def _ends_of(numbers: str) -> tuple[int, int]:
    """Return the first and the last of some numbers; of `129–35`, which is short for it, 129 and 135."""
    first, *last = re.split("[-–]", numbers)
    end = last[0] if last else first
    whole = end if int(end) >= int(first) else first[: -len(end)] + end
    return int(first), int(whole)


def _rises(numbers: str) -> bool:
    return all(first <= last for first, last in map(_ends_of, re.split("[,،] ", numbers)))


def _numbered(part: str, kind: int, numbers: Sequence[int], words: PlaceWords) -> str:
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1].append(number)
        else:
            ranges.append([number])
    parts = (f"{first}–{rest[-1]}" if rest else str(first) for first, *rest in ranges)
    said = words.signs.in_digits(words.signs.listed(parts))
    one, many = words.pairs[kind]
    return f"{part}{many if len(numbers) > 1 else one}\u00a0{said}"
