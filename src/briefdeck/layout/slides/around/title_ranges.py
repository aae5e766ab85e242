"""What slides that go on are called by the first and the last of what they show."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from briefdeck.model.content.furniture import Words, fill_gaps


def ranges(prefixes: Iterable[str], names: Sequence[str], words: Words, noun: str = "") -> Iterator[str]:
    """Name a slide by its first and last entry, or by the one that it shows.

    Numbers in their order are those of what the entries are called, if known: `Energy: remedies 7 to 12`.
    Numbers in no order, or of which some are missing, have no such name.
    """
    for title in filter(None, prefixes) if names and not are_scattered(names) else ():
        if names[0] == names[-1] or not are_numbers((names[0], names[-1])):
            yield one_range(title, names, words)
        elif not noun or int(names[0]) > int(names[-1]):
            yield fill_gaps(words.ranged_numbers, title=title, first=names[0], last=names[-1])
        else:
            numbers = fill_gaps(words.numbered, noun=noun, first=names[0], last=names[-1])
            is_said = noun.casefold() in title.casefold()
            begun = f"{numbers[:1].upper()}{numbers[1:]}"
            yield begun if is_said else fill_gaps(words.named, title=title, name=numbers)


def one_range(title: str, names: Sequence[str], words: Words) -> str:
    """Name a slide by the first and the last of some names, or by the one there is."""
    if names[0] == names[-1]:
        return fill_gaps(words.named, title=title, name=names[0])
    return fill_gaps(words.ranged, title=title, first=names[0], last=names[-1])


def are_numbers(names: Iterable[str]) -> bool:
    """Tell whether all names are whole numbers."""
    return all(map(str.isdecimal, names))


def are_scattered(names: Sequence[str]) -> bool:
    """Tell whether names are numbers that no range stands for: out of order, or with some left out."""
    if not are_numbers(names):
        return False
    numbers = [int(name) for name in names]
    steps = {later - one for one, later in pairwise(numbers)}
    return not (steps <= {0, 1} or steps <= {0, -1})
