"""What a marking says: read in its scheme, compared with others, and how it is set.

One decision for all who ask: which of two markings is stricter (`is_at_least`). Markings are the same when
they are written alike; else they are compared in the schemes that know both. Where these disagree, or there
is none, they cannot be compared. Any marking is stricter than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefdeck.model.disclosure.marking_scheme import (
    ANY_WORDS,
    MarkingPart,
    MarkingScheme,
    SchemeMarking,
    safe_name,
)
from briefdeck.model.style.contrast import is_dark
from briefdeck.model.writing.slips import is_slip, letters_wrong

CAVEAT_GAP = " · "
"""What parts a marking from its caveat where both are kept as one text."""
_SIGN = re.compile(r"\s*[/|:;,–—-]")
"""What people put between a marking and what follows it."""
_BLACK, _WHITE = "#000000", "#FFFFFF"
_LEAST_LETTERS = 6
"""Shorter words are much alike, and none is taken for another."""
_LONG = 8
"""From so many letters on, two may be wrong."""
_OF_OTHER_LANGUAGES = frozenset(
    (
        *("confidencial", "confidențial", "confidentiale", "confidentiel", "confidentieel"),
        *("oficial", "officiel", "officieel", "secreto"),
    )
)
"""Words for the same in other languages, which are no slips."""
Schemes = Sequence[MarkingScheme]


@dataclass(frozen=True, slots=True)
class ReadMarking:
    """A marking as its scheme reads it."""

    scheme: MarkingScheme
    level: int
    """Its place among the markings of the scheme: 0 is the freest."""
    restricting: frozenset[str] = frozenset()
    """The words after it that restrict it further."""
    easing: frozenset[str] = frozenset()
    """The words after it that do not, such as FOR PUBLIC RELEASE."""

    @property
    def marking(self) -> SchemeMarking:
        """What the scheme says of it."""
        return self.scheme.markings[self.level]

    def is_at_least(self, other: ReadMarking) -> bool:
        """Whether it is as strict as another of its scheme: by level, and by all that restricts that."""
        eases_no_more = self.level > other.level or self.easing <= other.easing
        return self.level >= other.level and other.restricting <= self.restricting and eases_no_more


@dataclass(frozen=True, slots=True)
class MarkingFault:
    """Why a text is no marking of the scheme that it seems to be of."""

    why: str
    hint: str
    is_certain: bool = True
    """Whether it cannot be meant as words of one's own."""


# Reading


def read_marking(text: str, scheme: MarkingScheme) -> ReadMarking | MarkingFault | None:
    """Read a marking; a fault where it is meant to be of the scheme and is not; None where it is not."""
    for refused in scheme.refused:
        if _begins(text, refused.text):
            return MarkingFault(f"{refused.text} {refused.why}", f"use {refused.use}")
    level, written = _level(text, scheme)
    is_claimed = any(_begins(text, each) for each in scheme.claims)
    if written:
        read = _with_parts(text, written, level, scheme)
        return read if isinstance(read, ReadMarking) else replace(read, is_certain=is_claimed)
    if is_claimed:
        known = ", ".join(each.text for each in scheme.markings)
        return MarkingFault(
            f"'{text}' is not a marking of '{scheme.name}'", f"use one of {known}, written so"
        )
    return _other_case(text, scheme) or _other_sign(text, scheme) or _nearly(text, scheme)


def _begins(text: str, words: str) -> bool:
    """Whether a text begins with some words, in any case."""
    rest = text[len(words) :]
    ends = not words[-1].isalnum() or not rest[:1].isalnum()
    return text.casefold().startswith(words.casefold()) and ends


def _level(text: str, scheme: MarkingScheme) -> tuple[int, str]:
    """Return the place of the longest marking that a text begins with, and how it is written."""
    found = (
        (written, level)
        for written, level in _writings(scheme)
        if text == written or text.startswith(written + scheme.separator)
    )
    written, level = max(found, key=lambda each: len(each[0]), default=("", 0))
    return level, written


def _writings(scheme: MarkingScheme) -> Iterator[tuple[str, int]]:
    for level, marking in enumerate(scheme.markings):
        for text in (marking.text, *marking.also):
            yield text, level
            yield from ((f"{prefix} {text}", level) for prefix in scheme.prefixes)


def _with_parts(text: str, written: str, level: int, scheme: MarkingScheme) -> ReadMarking | MarkingFault:
    rest = text.removeprefix(written).removeprefix(scheme.separator)
    restricting, easing, at = set[str](), set[str](), 0
    for group in rest.split(scheme.separator) if rest else ():
        for word in group.split(scheme.within) if scheme.within else (group,):
            part = _part_of(word, scheme.parts, at)
            if part is None:
                return MarkingFault(f"'{word}' cannot stand there in '{text}'", _order(written, scheme))
            (easing if word in scheme.parts[part].eases else restricting).add(word)
            at = part
        at += bool(scheme.within)
    return ReadMarking(scheme, level, frozenset(restricting), frozenset(easing))


def _part_of(word: str, parts: Sequence[MarkingPart], start: int) -> int | None:
    """Return which part a word stands in, from one on; a word that a part knows stands in no other."""
    known = [number for number, part in enumerate(parts) if any(_fits(word, each) for each in part.words)]
    is_capital = bool(word.strip()) and word == word.upper()
    free = (number for number, part in enumerate(parts) if part.any_words and is_capital)
    return next((number for number in known or free if number >= start), None)


def _fits(word: str, known: str) -> bool:
    pattern = ".+".join(re.escape(each) for each in known.split(ANY_WORDS))
    return re.fullmatch(pattern, word) is not None


def _order(written: str, scheme: MarkingScheme) -> str:
    """Say how a whole marking is written."""
    if not scheme.parts:
        return f"write '{written}' alone; further restrictions stand under 'caveat'"
    whole = scheme.separator.join([written, *(part.name.upper() for part in scheme.parts)])
    words = "; ".join(f"{part.name}: {', '.join(part.words)}" for part in scheme.parts if part.words)
    return f"the order is {whole}, in capitals; {words}"


def _other_case(text: str, scheme: MarkingScheme) -> MarkingFault | None:
    """Find a marking that is written like one of the scheme but for capitals: perhaps in one's own words."""
    meant = next((each for each, _ in _writings(scheme) if each.casefold() == text.casefold()), "")
    why = f"'{text}' is not written as in '{scheme.name}'"
    return MarkingFault(why, f"write {meant}, if you mean that", is_certain=False) if meant else None


def _other_sign(text: str, scheme: MarkingScheme) -> MarkingFault | None:
    """Find a marking after which another sign stands than the scheme puts there: `CUI/SP-PRVCY`."""
    begun = (each for each, _ in _writings(scheme) if _begins(text, each) and _SIGN.match(text, len(each)))
    meant = max(begun, key=len, default="")
    why = f"'{text}' is not written as in '{scheme.name}'"
    return MarkingFault(why, _order(meant, scheme), is_certain=False) if meant else None


def _nearly(text: str, scheme: MarkingScheme) -> MarkingFault | None:
    """Find a marking that is written with a slip of the pen, such as `RESTRICTD`."""
    letters = text.casefold()
    if len(letters) < _LEAST_LETTERS or letters in _OF_OTHER_LANGUAGES:
        return None
    meant = next((each for each, _ in _writings(scheme) if _is_slip(letters, each.casefold())), "")
    why = f"'{text}' is nearly '{meant}' of '{scheme.name}'"
    return MarkingFault(why, f"write {meant}, if you mean that", is_certain=False) if meant else None


def _is_slip(letters: str, meant: str) -> bool:
    """Tell whether a text is a slip of a marking: not where UN or another syllable makes another word of it.

    Words of other languages mostly end in other letters.
    """
    ends_alike = letters[-1] == meant[-1] and len(meant) >= _LONG
    most = 2 if ends_alike or sorted(letters) == sorted(meant) else 1
    return letters[0] == meant[0] and is_slip(letters, meant) and letters_wrong(letters, meant) <= most


def fault_of(text: str, schemes: Schemes) -> MarkingFault | None:
    """Say why a text is no marking although it seems to be one; None for markings and words of one's own."""
    read = [each for scheme in schemes if (each := read_marking(text, scheme))]
    if any(isinstance(each, ReadMarking) for each in read):
        return None
    faults = [each for each in read if isinstance(each, MarkingFault)]
    return next((each for each in faults if each.is_certain), next(iter(faults), None))


def known_marking(text: str, schemes: Schemes) -> ReadMarking | None:
    """Return a marking as the first scheme reads it that knows it; None for words of one's own."""
    found = (read_marking(text, scheme) for scheme in schemes)
    return next((each for each in found if isinstance(each, ReadMarking)), None)


# Comparing


def is_at_least(one: str, other: str, schemes: Schemes) -> bool | None:
    """Whether a marking is as strict as another, or stricter; None when the two cannot be compared."""
    if not other or one == other:
        return True
    if not one:
        return False
    pairs = ((_reading(one, scheme), _reading(other, scheme)) for scheme in schemes)
    verdicts = {first.is_at_least(second) for first, second in pairs if first and second}
    return verdicts.pop() if len(verdicts) == 1 else None


def _reading(text: str, scheme: MarkingScheme) -> ReadMarking | None:
    """Read a marking in a scheme; one of another scheme as the marking that is held to be as strict."""
    read = read_marking(text, scheme)
    same = (level for level, marking in enumerate(scheme.markings) if text in marking.same_as)
    level = next(same, None)
    if isinstance(read, ReadMarking):
        return read
    return None if level is None else ReadMarking(scheme, level)


def strictest(markings: Iterable[str], schemes: Schemes) -> tuple[str, ...]:
    """Return the markings than which no other is stricter: several where they cannot be compared.

    Those that a scheme knows come first.
    """
    found: list[str] = []
    for new in dict.fromkeys(filter(None, markings)):
        if not any(is_at_least(old, new, schemes) for old in found):
            found = [*(old for old in found if not is_at_least(new, old, schemes)), new]
    return tuple(sorted(found, key=lambda each: known_marking(each, schemes) is None))


def may_quote(old: str, new: str, schemes: Schemes) -> bool:
    """Whether an output so marked may repeat what one marked otherwise said; a caveat follows ` · `.

    It may when the old marking is the same or known to be freer. One with a caveat is only known to be
    stricter than none.
    """
    if old in ("", new):
        return True
    return CAVEAT_GAP not in old and bool(is_at_least(new.partition(CAVEAT_GAP)[0], old, schemes))


# How it is set


@dataclass(frozen=True, slots=True)
class MarkingStyle:
    """How a marking is set on pages and slides; as given here, words of one's own."""

    place: Literal["margin", "corner", "line"] = "margin"
    """Amid what else stands in the margin, at its end, or on a line of its own."""
    colour: str = ""
    """Empty where it has the colour of text."""
    ground: str = ""
    """Empty where it stands on the paper."""
    caveat_below: bool = False
    """Whether further restrictions stand on the next line, not beside it."""

    @property
    def badge_ground(self) -> str:
        """What is behind it on a badge: black unless its scheme says otherwise."""
        return self.ground or _BLACK

    @property
    def ink(self) -> str:
        """The colour of plain text on its badge."""
        return _WHITE if is_dark(self.badge_ground) else _BLACK

    @property
    def on_ground(self) -> str:
        """Its colour on its badge."""
        return self.colour or self.ink


OWN_WORDS = MarkingStyle()
"""How a marking that no scheme knows is set."""


def style_of(text: str, schemes: Schemes) -> MarkingStyle:
    """Return how a marking is set."""
    read = known_marking(text, schemes)
    if read is None:
        return OWN_WORDS
    scheme = read.scheme
    below = scheme.caveat == "below"
    return MarkingStyle(scheme.place, read.marking.colour or "", scheme.ground or "", below)


def in_file_names(text: str, schemes: Schemes, *, always: bool = False) -> str:
    """Return what of a marking stands in names of files, such as `TLP-AMBER`; empty where nothing does.

    `always` is for those who ask for it whatever the scheme says, and for words of their own.
    """
    read = known_marking(text, schemes)
    if read is None:
        return safe_name(text) if always else ""
    is_shown = always or (read.scheme.names_files and not read.marking.routine)
    return read.marking.in_file_names if is_shown else ""
