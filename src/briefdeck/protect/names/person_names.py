"""The parts of a person's name: what stands before and after it, the surname, and the parts of that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from briefdeck.protect.names.folding import squeezed, words_of
from briefdeck.protect.names.rules import POSTNOMINALS, TITLES

_TITLES = (
    "adm admiral air brig brigadier capt captain cmdr commodore dame hon justice lady lord lt maj major "
    "marshal rear rev reverend senator vice"
)
_BEFORE = TITLES | frozenset(_TITLES.split())
"""Titles and ranks that people write before a name, in small letters."""
_DEGREES = "phd dphil edd msc mphil bsc mba llb llm lld dsc dlitt cfa"
_AFTER = frozenset(f"jr sr ii iii iv v esq esquire retd {_DEGREES}".split())
"""What stands after a name in any case: generations, `Retd`, degrees."""
_ALSO_SURNAMES = frozenset(("AO", "BA", "HI", "MA", "NI", "OM", "RA", "SI", "TI"))
"""Those of them that are surnames as often."""
_LEAST_WORDS = 2
"""So many words of a name stay; of two, neither is taken for a title or an addition."""
_IN_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")
_BORN = re.compile(
    r"[(\[]\s*(?:née|nee|né|born|geb\.?|урожд\.|урождённая|урожденная)\s+([^()\[\]]+?)\s*[)\]]",
    re.IGNORECASE,
)
_JOINED = (
    "abd abu ad af al an ar as ash at av az ben bin bint da dal de del della den der des dos du el fon ibn "
    "las les los mac ogly oglu kyzy qizi saint san sankt santa ten ter ul und ur van vom von zum zur"
)
_NO_PARTS = frozenset(_JOINED.split())
"""Particles and articles, also written with a capital: by themselves they name nobody."""
_LEAST_PART = 3
"""So many letters a part of a surname has that is looked for."""
_BETWEEN_PARTS = re.compile(r"[\s\u2010-\u2015-]+")
_ARABIC_ARTICLE = "\u0627\u0644"
"""Alif and lam, which Arabic script joins to the name."""
_ARABIC_WORD = re.compile("[\u0620-\u06d3]{4,}")


class Surname(NamedTuple):
    """A surname in the forms that stand for all of it, and what others may call a person by."""

    whole: tuple[str, ...]
    parts: tuple[str, ...]
    """Of a compound one."""


@lru_cache(maxsize=65_536)
def bare_names(name: str) -> tuple[str, ...]:
    """Return a name without titles before it and what follows it; with that before a marriage also that.

    `Quorum, Ada` is put in its order. What follows a comma after more than one word is no part of the name.
    """
    plain = _IN_BRACKETS.sub(" ", name).strip()
    before, _, after = plain.partition(",")
    words = before.split()
    if after.strip() and len(words) < _LEAST_WORDS and not all(map(_is_addition, after.split())):
        words = [*after.split(), *words]
    bare = " ".join(_without_additions(_without_titles(words)))
    born = [f"{bare.split()[0]} {found[1]}" for found in _BORN.finditer(name) if bare]
    return (*((bare,) if bare else ()), *born)


def is_unsure(name: str) -> bool:
    """Whether what ends a name may be no surname, though it is on no list: `Ada Quorum 3rd`."""
    *others, last = next(iter(bare_names(name)), "").split() or [""]
    if surnames_taken_off(name):
        return True
    is_abbreviated = last.endswith(".") or any(map(str.isdigit, last))
    is_in_capitals = len(others) >= _LEAST_WORDS and last.isupper() and not any(map(str.isupper, others))
    return bool(others) and (is_abbreviated or is_in_capitals)


def surnames_taken_off(name: str) -> tuple[str, ...]:
    """Return what was taken off the end of a name and may be the surname all the same: of `Xiao Wen MA`."""
    words = [word.strip(",;") for word in _IN_BRACKETS.sub(" ", name).partition(",")[0].split()]
    last = words[-1] if len(words) > _LEAST_WORDS else ""
    return (last.title(),) if last in _ALSO_SURNAMES else ()


def last_of(name: str) -> str | None:
    """Return the last word of a name of several, which others would use as the surname."""
    words = name.split()
    return words[-1] if len(words) > 1 else None


@lru_cache(maxsize=65_536)
def surname_of(text: str) -> Surname:
    """Part a surname: `al-Zarkhan` also stands without its article, `Garcia de Quintrel` is a compound."""
    words = [word for word in _BETWEEN_PARTS.split(text) if word]
    heads = tuple(word for word in words if _is_head(word))
    if len(words) < _LEAST_WORDS:
        return Surname((text, *_in_arabic(text)), ())
    return Surname((text, *heads), ()) if len(heads) == 1 else Surname((text,), heads)


def _is_head(word: str) -> bool:
    """Whether a word of a surname is more than a particle."""
    folded = "".join(words_of(word))
    return not word.islower() and folded not in _NO_PARTS and len(folded) >= _LEAST_PART


def _in_arabic(text: str) -> Iterator[str]:
    """Give a surname in Arabic letters with the article, or without."""
    if _ARABIC_WORD.fullmatch(text):
        has_article = text.startswith(_ARABIC_ARTICLE) and _ARABIC_WORD.fullmatch(text[2:])
        yield text[2:] if has_article else _ARABIC_ARTICLE + text


def _without_titles(words: list[str]) -> list[str]:
    while len(words) > _LEAST_WORDS and squeezed(words[0]) in _BEFORE:
        words = words[1:]
    return words


def _without_additions(words: list[str]) -> list[str]:
    while len(words) > _LEAST_WORDS and _is_addition(words[-1]):
        words = words[:-1]
    return words


def _is_addition(word: str) -> bool:
    plain = word.replace(".", "").strip(",;")
    return plain.casefold() in _AFTER or plain in POSTNOMINALS
