"""How sources, and the places in them, are named in few words."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from textwrap import shorten

from briefdeck.words.language import Language
from briefdeck.words.wording import list_in_words

_MOST_AUTHORS, _LONGEST_NAME = 2, 60
PLURALS_OF_PLACES = {
    "p.": "pp.",
    "para.": "paras",
    "item": "items",
    "art.": "arts",
    "note": "notes",
    "slide": "slides",
}
_SINGULARS = {plural: word for word, plural in PLURALS_OF_PLACES.items()}
_NUMBERED = re.compile(
    r"(?P<part>.*?)(?P<word>\S+) (?P<numbers>\d{1,5}(?:[-–]\d{1,5})?(?:, \d{1,5}(?:[-–]\d{1,5})?)*)"
)
"""A place that ends with numbers, such as `Annex B, p. 3` or `paras 2, 4–6`."""


def name_in_short(
    language: Language, authors: Sequence[str], others: Iterable[str | None], year: int | None
) -> str:
    """Name a source by its authors, else by what else it is known by, and its year: `Ivanov et al. 2015`.

    A source without a date says so (The Chicago Manual of Style, 15.44).
    """
    first = next((other for other in others if other), "")
    is_short = len(authors) <= _MOST_AUTHORS
    names = (
        list_in_words(language, authors)
        if is_short
        else language.gettext("%(name)s et al.") % {"name": authors[0]}
    )
    return f"{shorten(names or first, _LONGEST_NAME, placeholder='…')} {year or language.gettext('n.d.')}"


def places_in_words(language: Language, places: Iterable[str]) -> str:
    """Join places in a source, and word the parts that are numbered in a language: `paras 3–5; item 8`."""
    return "; ".join(place_in_words(language, place) for place in joined_places(places).split("; "))


def place_in_words(language: Language, place: str) -> str:
    """Word one place in a source, such as `p. 3`, in a language; what is no numbered part stays as it is."""
    if language.is_english:
        return place
    found = _NUMBERED.fullmatch(place.replace("\u00a0", " "))
    word = found and _SINGULARS.get(found["word"], found["word"])
    if not found or word not in PLURALS_OF_PLACES:
        return place
    many = len([*_counted(found["numbers"])])
    said = language.npgettext("place in a source", word, PLURALS_OF_PLACES[word], many)
    return f"{found['part']}{said}\u00a0{found['numbers']}"


def joined_places(places: Iterable[str]) -> str:
    """Join places in a source, those that differ by their numbers alone in one: `paras 3–5; item 8`."""
    numbers: dict[tuple[str, str] | str, set[int]] = {}
    for place in chain.from_iterable(each.split("; ") for each in places):
        found = _NUMBERED.fullmatch(place.replace("\u00a0", " "))
        word = found and _SINGULARS.get(found["word"], found["word"])
        key = (found["part"], word) if found and word in PLURALS_OF_PLACES else place
        numbers.setdefault(key, set()).update(_counted(found["numbers"]) if found and key != place else ())
    return "; ".join(
        key if isinstance(key, str) else _numbered(*key, sorted(of)) for key, of in numbers.items()
    )


def _counted(numbers: str) -> Iterable[int]:
    for part in numbers.split(", "):
        first, *last = map(int, re.split("[-–]", part))
        yield from range(first, (last or [first])[0] + 1)


def _numbered(part: str, word: str, numbers: Sequence[int]) -> str:
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1].append(number)
        else:
            ranges.append([number])
    said = ", ".join(f"{first}–{rest[-1]}" if rest else str(first) for first, *rest in ranges)
    return f"{part}{PLURALS_OF_PLACES[word] if len(numbers) > 1 else word}\u00a0{said}"
