"""Texts that nearly name somebody withheld: who was there knows who is meant by a name with a slip."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from briefdeck.model.disclosure.protection import Protection
from briefdeck.model.records.corpus import Corpus, once_for_each_corpus
from briefdeck.model.writing.slips import NAME_WORD, bare_word, is_slip_in_name, name_words
from briefdeck.protect.names.forms import proper_names
from briefdeck.protect.names.rules import TITLES

Words = tuple[str, ...]
"""The words of a name, in small letters."""
_SAYS = frozenset((
    "added", "agreed", "argued", "asked", "believed", "claimed", "countered", "disagreed", "explained",
    "insisted", "noted", "objected", "proposed", "recalled", "remarked", "replied", "said", "stressed",
    "suggested", "thought", "told", "urged", "warned", "wondered",
))  # fmt: skip
"""What people do at meetings, after whose surname it stands."""
_ENDINGS = ("i", "n", "an", "y", "s", "es")
"""What makes a plural, or the name of a people from that of a country."""


def nearly_names_any(text: str, protections: Iterable[Protection], corpus: Corpus) -> bool:
    """Whether a text has a name with a slip that nobody else has, or such a surname that is surely one."""
    withheld = [each for each in protections if each.withheld]
    return any(_is_nearly_in(text, each, corpus) or _is_surname_in(text, each, corpus) for each in withheld)


def _is_surname_in(text: str, protection: Protection, corpus: Corpus) -> bool:
    """Whether a surname with a slip stands after a title, or says something: `Dr Mersh`, `Mersh said`."""
    surnames = {name[-1] for names in _names_of(protection).values() for name in names}
    words = NAME_WORD.findall(text) if surnames else []
    return any(
        is_slip_in_name(word, surname, is_last=True) and (is_titled or not _is_other_form(word, surname))
        for word, is_titled in _surnames_in(words)
        if word not in _words(corpus)
        for surname in surnames
    )


def _surnames_in(words: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Go through the capitalized words after a title or before what people do, and which are titled."""
    for before, word, after in zip(("", *words), words, (*words[1:], ""), strict=False):
        is_titled = before.casefold() in TITLES
        if word[0].isupper() and (is_titled or after.casefold() in _SAYS):
            yield bare_word(word), is_titled


def _is_other_form(word: str, surname: str) -> bool:
    """Whether one goes on where the other ends, as Irani and Waters do: countries say things too."""
    shorter, longer = sorted((word, surname), key=len)
    return longer.startswith(shorter) and longer[len(shorter) :] in _ENDINGS


def _is_nearly_in(text: str, protection: Protection, corpus: Corpus) -> bool:
    names = _names_of(protection)
    lengths = {len(initials) for initials in names}
    words = NAME_WORD.findall(text) if names else []
    for first in range(len(words)):
        for length in lengths:
            window = words[first : first + length]
            meant = names.get(tuple(each[0].casefold() for each in window), ())
            if meant and _is_nearly_any(window, meant, corpus):
                return True
    return False


def _is_nearly_any(window: Sequence[str], meant: Iterable[Words], corpus: Corpus) -> bool:
    """Whether words are nearly a name; in small letters one of them is right, and none another's plural."""
    said, is_name = tuple(map(bare_word, window)), window[0][0].isupper() and window[-1][0].isupper()
    likely = (each for each in meant if is_name or _is_as_sure(said, each))
    return said not in _known(corpus) and any(_is_nearly(said, each) for each in likely)


def _is_as_sure(said: Words, name: Words) -> bool:
    """Whether a word is as in a name, and the others differ in more than an ending."""
    unlike = [pair for pair in zip(said, name, strict=True) if pair[0] != pair[1]]
    return len(unlike) < len(name) and not any(_is_other_form(*pair) for pair in unlike)


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
def _words(corpus: Corpus) -> frozenset[str]:
    """Return all words of these names."""
    return frozenset(word for name in _known(corpus) for word in name)
