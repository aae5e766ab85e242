"""Finds whoever is withheld in a text, by any of the wordings that would name them.

Case, diacritics, script, kinds of space, hyphens at line ends, line breaks within names, letters set apart
and markup within words make no difference. A wording counts as whole words only, and a surname or initials
by themselves only where they are written as names are (`rules`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from briefdeck.model.disclosure.protection import NameFound, Permitted, Protection, Withheld
from briefdeck.protect.names.as_printed import Printed, as_printed
from briefdeck.protect.names.as_typed import typed
from briefdeck.protect.names.folding import Folded, consonants, words_of
from briefdeck.protect.names.rules import Wording, hits_of, roots_of, spans_of
from briefdeck.words.attribution import WITHHELD

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_LEAST_SOUNDS = {True: 4, False: 5}
"""So many consonants a whole name in Latin letters has, and one in others, to be known by them elsewhere."""
_NAME_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_a-z][^\W\d_]*")
"""A word that does not begin with a small letter of English: most are passed over quickly."""
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_OTHER_WORD = re.compile(r"[\u0370-\u1dff\u1f00-\u1fff\u2c00-\ua7ff\ufb1d-\ufefc]+")
"""A word in other letters than Latin ones; their diacritics and points are part of it."""


def find_withheld(text: str, protection: Protection) -> tuple[NameFound, ...]:
    """Return each wording in a text that names somebody withheld and is not permitted, in order of place."""
    return search_for(protection).look(text).found if protection.withheld else ()


def without_names(text: str, protection: Protection) -> str:
    """Return a text with three dots for each wording that names somebody withheld."""
    parts, end = list[str](), 0
    for hit in find_withheld(text, protection):
        if hit.start >= end:  # the name of one may stand in that of another
            parts += [text[end : hit.start], WITHHELD]
        end = max(end, hit.end)
    return "".join((*parts, text[end:]))


def names_any(text: str, protections: Iterable[Protection]) -> bool:
    """Whether a text names somebody whom one of some protections withholds."""
    return any(find_withheld(text, each) for each in protections)


@dataclass(frozen=True, slots=True)
class PermittedName:
    """A wording in a text that names somebody withheld, and the permission to do so."""

    name: NameFound
    permitted: Permitted


@dataclass(frozen=True, slots=True)
class NamesSeen:
    """What a search saw in a text."""

    found: tuple[NameFound, ...] = ()
    permitted: tuple[PermittedName, ...] = ()


_NOTHING = NamesSeen()


class _Sound(NamedTuple):
    """A whole name that may stand in another script."""

    withheld: Withheld
    is_latin: bool
    """Whether it is written in Latin letters."""


@dataclass(frozen=True, slots=True, eq=False)
class NameSearch:
    """A search made ready for all that is withheld."""

    wordings: Mapping[str, tuple[Wording, ...]]
    """By the letters that all forms of each have: those of few are in any one text."""
    letters: AhoCorasick
    """Finds these letters in a text, all of them at once."""
    sounds: Mapping[tuple[str, ...], tuple[_Sound, ...]]
    """Whole names by their consonants."""
    is_foreign: bool
    """Whether any of these is in other letters than Latin ones."""
    permitted: tuple[tuple[str, tuple[str, ...], Permitted], ...]
    """What may stand, and as of a wording the letters that all its forms have."""

    def suspects(self, text: str) -> bool:
        """Tell quickly whether a text may name somebody; most texts name nobody."""
        printed = as_printed(text)
        return self._suspects(text) or bool(printed and self._suspects(printed.text))

    def _suspects(self, text: str) -> bool:
        return bool(self.likely(_folded(text).bare) or self._sounds_in(text))

    def likely(self, bare: str) -> list[Wording]:
        """Return the wordings whose letters follow one another in those of a text: quickly seen."""
        found = dict.fromkeys(self.letters.find_matches_as_strings(bare, overlapping=True))
        likely = (each for letters in found for each in self.wordings[letters])
        return [each for each in likely if not each.others or _has_all(bare, each.others)]

    def look(self, text: str) -> NamesSeen:
        """Find who is named in a text, as it was typed and as it is printed, quickly where nobody is."""
        seen, printed = self._look(text), as_printed(text)
        return _together(seen, self._look(printed.text), printed) if printed else seen

    def _look(self, text: str) -> NamesSeen:
        folded = _folded(text)
        likely, sounds = self.likely(folded.bare), self._sounds_in(text)
        if not likely and not sounds:
            return _NOTHING
        hits = (
            NameFound(each.withheld, each.form, *span) for each in likely for span in hits_of(each, folded)
        )
        return self._judged(_outermost((*hits, *sounds)), folded)

    def _judged(self, found: Iterable[NameFound], text: Folded) -> NamesSeen:
        """Part what is permitted from what is not."""
        ordered = sorted(found, key=_place)
        if not ordered or not self.permitted:
            return NamesSeen(tuple(ordered))
        bare = text.bare
        likely = (
            each
            for root, others, each in self.permitted
            if root in bare and (not others or _has_all(bare, others))
        )
        spans = [(each, span) for each in likely for span in spans_of(each.wording, text)]
        covers = {hit: _covering(hit, text.original, spans) for hit in ordered}
        permitted = tuple(PermittedName(hit, cover) for hit, cover in covers.items() if cover)
        return NamesSeen(tuple(hit for hit in ordered if not covers[hit]), permitted)

    def _sounds_in(self, text: str) -> list[NameFound]:
        """Find whole names of one script in a text of another, by their consonants."""
        words = [word for word in self._words_of_names(text) if not word.group()[0].islower()]
        if not words:
            return []
        heard = [_heard(word.group()) for word in words]
        ended = [_heard(_without_case(word.group())) for word in words]
        return [
            NameFound(sound.withheld, "transliteration", words[start].start(), words[end - 1].end())
            for each in ((heard, ended) if heard != ended else (heard,))
            for start, end in self._runs(each)
            for sound in self.sounds.get(tuple(each[start:end]), ())
            if sound.is_latin == _is_other(words[start].group()) and _are_neighbours(words[start:end], text)
        ]

    def _runs(self, heard: list[str]) -> list[tuple[int, int]]:
        """Return where so many words begin and end as a name has, the first of which is the first of one."""
        firsts = {key[0] for key in self.sounds}
        lengths = {len(key) for key in self.sounds}
        starts = [at for at, word in enumerate(heard) if word in firsts]
        return [(at, at + length) for at in starts for length in lengths if at + length <= len(heard)]

    def _words_of_names(self, text: str) -> Iterator[re.Match[str]]:
        """Give the words that may be part of a name in another script than that which is sought."""
        if self.sounds and not text.isascii():
            yield from _OTHER_WORD.finditer(text)
        if self.is_foreign:
            yield from _NAME_WORD.finditer(text)


@lru_cache(maxsize=256)
def search_for(protection: Protection) -> NameSearch:
    """Make a search ready for all that is withheld."""
    from ahocorasick_rs import AhoCorasick

    wordings: dict[str, list[Wording]] = {}
    for wording in _wordings(protection.withheld):
        wordings.setdefault(wording.bare, []).append(wording)
    sounds: dict[tuple[str, ...], list[_Sound]] = {}
    for key, sound in (pair for each in protection.withheld for pair in _sounds(each)):
        sounds.setdefault(key, []).append(sound)
    return NameSearch(
        {key: tuple(group) for key, group in wordings.items()},
        AhoCorasick(wordings),
        {key: tuple(group) for key, group in sounds.items()},
        any(not sound.is_latin for group in sounds.values() for sound in group),
        _with_letters(protection.permitted),
    )


@lru_cache(maxsize=2)  # a text is searched for several protections, as it was typed and as it is printed
def _folded(text: str) -> Folded:
    return Folded(text)


@lru_cache(maxsize=16)  # those of many events are the same
def _with_letters(
    permitted: tuple[Permitted, ...],
) -> tuple[tuple[str, tuple[str, ...], Permitted], ...]:
    parted = ((roots_of(each.wording), each) for each in permitted if words_of(each.wording))
    return tuple((root, tuple(others), each) for (root, *others), each in parted)


def _has_all(bare: str, parts: Iterable[str]) -> bool:
    """Whether each of some parts is in a text of some letters: all that a declined wording must have."""
    return all(part in bare for part in parts)


def _wordings(withheld: Iterable[Withheld]) -> Iterator[Wording]:
    for each in withheld:
        forms: Mapping[str, tuple[str, ...]] = {
            "name": each.names,
            "surname": (*each.surnames, *each.parts),
            "initials": each.initials,
            "post": each.descriptors,
            "label": each.labels,
            "id": each.ids,
        }
        for form, texts in forms.items():
            yield from (Wording(each, form, text, *_parts_of(text)) for text in texts if words_of(text))


@lru_cache(maxsize=65_536)  # the people of one event are those of others too
def _parts_of(wording: str) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """Return the words of a wording, the letters to look for first, and all others that it must have."""
    root, *others = roots_of(wording)
    return words_of(wording), root, tuple(others)


def _sounds(withheld: Withheld) -> Iterator[tuple[tuple[str, ...], _Sound]]:
    """Give the whole names of somebody by their consonants, those of enough of them."""
    for name in withheld.names:
        heard, is_latin = _heard_in(name)
        if heard:
            yield heard, _Sound(withheld, is_latin)


@lru_cache(maxsize=65_536)
def _heard_in(name: str) -> tuple[tuple[str, ...], bool]:
    """Return the consonants of each word of a name, if there are enough, and whether it has Latin letters."""
    heard = tuple(consonants(word) for word in words_of(name))
    is_latin = not _is_other(name)
    is_known = len(heard) > 1 and all(heard) and sum(map(len, heard)) >= _LEAST_SOUNDS[is_latin]
    return heard if is_known else (), is_latin


@lru_cache(maxsize=65_536)
def _heard(word: str) -> str:
    return consonants("".join(words_of(word)))


_SOUNDING_END = re.compile(r"(?<=\w\w)(?:[аяоеёыи]м|[аяыи]ми|[аяыи]х|[ое]го|[ое]му)$", re.IGNORECASE)
"""Case endings of Russian with a consonant; all others are vowels, which make no difference."""


@lru_cache(maxsize=65_536)
def _without_case(word: str) -> str:
    """Return a word of Cyrillic letters without its case ending: `Кворумом` is heard as `Кворум`."""
    return _SOUNDING_END.sub("", word)


@lru_cache(maxsize=65_536)
def _is_other(text: str) -> bool:
    """Whether a text has no Latin letters."""
    return not _LATIN.search(unicodedata.normalize("NFKD", text))


def _are_neighbours(run: list[re.Match[str]], text: str) -> bool:
    """Whether words follow one another with nothing but a few blanks and marks between."""
    return all(re.fullmatch(r"[^\w|]{0,12}", text[one.end() : other.start()]) for one, other in pairwise(run))


def _together(seen: NamesSeen, read: NamesSeen, printed: Printed) -> NamesSeen:
    """Add what is named only as a text is printed; ids are not printed."""
    more = (
        replace(hit, start=start, end=end)
        for hit in read.found
        if hit.form != "id"
        for start, end in (printed.typed(hit.start, hit.end),)
    )
    found = _outermost((*seen.found, *more))
    return NamesSeen(tuple(sorted(found, key=_place)), seen.permitted)


def _place(hit: NameFound) -> tuple[int, int, str]:
    return hit.start, -hit.end, hit.withheld.key


def _outermost(found: Iterable[NameFound]) -> list[NameFound]:
    """Leave out what stands within another wording for the same."""
    kept: list[NameFound] = []
    for hit in sorted(set(found), key=lambda hit: (hit.withheld.key, hit.start, -hit.end, hit.form)):
        last = kept[-1] if kept else None
        if not (last and last.withheld == hit.withheld and last.start <= hit.start and hit.end <= last.end):
            kept.append(hit)
    return kept


def _covering(
    hit: NameFound, text: str, spans: Iterable[tuple[Permitted, tuple[int, int]]]
) -> Permitted | None:
    """Return what permits a name; nothing but a longer name permits a hidden label letter by letter."""
    shown = text[hit.start : hit.end]
    is_typed = hit.form == "label" and any(typed(each).is_as_it_stands(shown) for each in hit.withheld.labels)
    return next(
        (
            each
            for each, (start, end) in spans
            if start <= hit.start
            and hit.end <= end
            and not (is_typed and (start, end) == (hit.start, hit.end))
        ),
        None,
    )
