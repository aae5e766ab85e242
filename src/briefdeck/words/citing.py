"""How sources, and the places in them, are named in few words."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from textwrap import shorten

_ET_AL, _NO_DATE = "{} et al.", "n.d."
_MOST_AUTHORS, _LONGEST_NAME = 2, 60
_PLURALS = {
    "p.": "pp.",
    "para.": "paras",
    "item": "items",
    "art.": "arts",
    "note": "notes",
    "slide": "slides",
}
_SINGULARS = {plural: word for word, plural in _PLURALS.items()}
_NUMBERED = re.compile(
    r"(?P<part>.*?)(?P<word>\S+) (?P<numbers>\d{1,5}(?:[-–]\d{1,5})?(?:, \d{1,5}(?:[-–]\d{1,5})?)*)"
)
"""A place that ends with numbers, such as `Annex B, p. 3` or `paras 2, 4–6`."""


def name_in_short(authors: Sequence[str], others: Iterable[str | None], year: int | None) -> str:
    """Name a source by its authors, else by what else it is known by, and its year: `Ivanov et al. 2015`.

    A source without a date says so (The Chicago Manual of Style, 15.44).
    """
    first = next((other for other in others if other), "")
    names = " and ".join(authors) if len(authors) <= _MOST_AUTHORS else _ET_AL.format(authors[0])
    return f"{shorten(names or first, _LONGEST_NAME, placeholder='…')} {year or _NO_DATE}"


def places_in_words(places: Iterable[str]) -> str:
    """Join places in a source, those that differ by their numbers alone in one: `paras 3–5; item 8`."""
    numbers: dict[tuple[str, str] | str, set[int]] = {}
    for place in chain.from_iterable(each.split("; ") for each in places):
        found = _NUMBERED.fullmatch(place.replace("\u00a0", " "))
        word = found and _SINGULARS.get(found["word"], found["word"])
        key = (found["part"], word) if found and word in _PLURALS else place
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
    return f"{part}{_PLURALS[word] if len(numbers) > 1 else word}\u00a0{said}"
