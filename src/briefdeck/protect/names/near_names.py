"""Texts that nearly name somebody withheld: who was there knows who is meant by a name with a slip."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from briefdeck.model.corpus import Corpus, once_for_each_corpus
from briefdeck.model.protection import Protection
from briefdeck.model.slips import NAME_WORD, bare_word, is_slip_in_name, name_words
from briefdeck.protect.names.forms import proper_names
from briefdeck.protect.names.rules import TITLES

Words = tuple[str, ...]
"""The words of a name, in small letters."""


def nearly_names_any(text: str, protections: Iterable[Protection], corpus: Corpus) -> bool:
    """Whether a text has a name, or a title and a surname, with a slip, that nobody else has."""
    withheld = [each for each in protections if each.withheld]
    return any(_is_nearly_in(text, each, corpus) or _is_titled_in(text, each, corpus) for each in withheld)


def _is_titled_in(text: str, protection: Protection, corpus: Corpus) -> bool:
    """Whether a title stands before a surname with a slip, such as `Dr Mersh`."""
    surnames = {name[-1] for names in _names_of(protection).values() for name in names}
    titled = (
        bare_word(word)
        for title, word in pairwise(NAME_WORD.findall(text) if surnames else ())
        if word[0].isupper() and title.casefold() in TITLES
    )
    return any(
        word not in _surnames(corpus) and is_slip_in_name(word, surname, is_last=True)
        for word in titled
        for surname in surnames
    )


def _is_nearly_in(text: str, protection: Protection, corpus: Corpus) -> bool:
    names = _names_of(protection)
    lengths = {len(initials) for initials in names}
    words = NAME_WORD.findall(text) if names else []
    for first, word in enumerate(words):
        for length in lengths if word[0].isupper() else ():
            window = words[first : first + length]
            initials = tuple(each[0].casefold() for each in window)
            if initials in names and window[-1][0].isupper():
                said = tuple(map(bare_word, window))
                if any(_is_nearly(said, name) for name in names[initials]) and said not in _known(corpus):
                    return True
    return False


@lru_cache(maxsize=256)
def _names_of(protection: Protection) -> dict[Words, list[Words]]:
    """Return the whole names of people withheld, by their initials."""
    names: dict[Words, list[Words]] = {}
    for each in protection.withheld:
        for name in () if each.is_organization else each.names:
            for words in dict.fromkeys(_readings(name_words(name))):
                names.setdefault(tuple(word[0] for word in words), []).append(words)
    return names


def _readings(name: Words) -> Iterator[Words]:
    """Give a name of several words, and its first and last."""
    if len(name) > 1:
        yield from (name, (name[0], name[-1]))


def _is_nearly(said: Words, name: Words) -> bool:
    """Whether words are those of a name but for slips in some."""
    last = len(name) - 1
    pairs = enumerate(zip(said, name, strict=True))
    unlike = [(place, word, meant) for place, (word, meant) in pairs if word != meant]
    return bool(unlike) and all(
        is_slip_in_name(word, meant, is_last=place == last) for place, word, meant in unlike
    )


@once_for_each_corpus
def _known(corpus: Corpus) -> frozenset[Words]:
    """Return the names of all those who may be named."""
    names = (name for record in corpus for name in proper_names(record))
    return frozenset(name_words(name) for name in names)


@once_for_each_corpus
def _surnames(corpus: Corpus) -> frozenset[str]:
    """Return the last words of these names."""
    return frozenset(name[-1] for name in _known(corpus) if name)
