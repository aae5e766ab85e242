"""The forms that a word takes in a sentence, in languages that decline names: Russian and its kin, Urdu.

No dictionary is asked, and forms are listed for no word: by its ending a word is of one or more kinds, and
each kind says which endings may stand in place of that one, in any case, gender and number (decision 36). All
is said of folded letters (`folding`), in which hard and soft ones, `ё` and `е`, `й` and `и` are alike, and so
are those of Ukrainian. A form that no speaker would use does no harm: it stands nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

_CYRILLIC = re.compile("[\u0400-\u052f]")
_ARABIC = re.compile("[\u0620-\u06d3\u06ee-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_LEAST_LETTERS = 3
"""Shorter words of Cyrillic letters are prepositions, or names such as `Ли` that are not declined."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a folded word."""

    root: str
    """What all of them begin with."""
    tails: tuple[str, ...]
    """What may follow it, the longest first."""

    def include(self, word: str) -> bool:
        """Whether a folded word is one of them."""
        return word.startswith(self.root) and word[len(self.root) :] in self.tails


class _Declension(NamedTuple):
    """Words that are declined alike."""

    ending: re.Pattern[str]
    """What ends such a word; its groups together are the stem."""
    tails: tuple[str, ...]
    """What may follow the stem."""
    between: str = ""
    """What stands between the groups of the stem once there are such endings."""

    def forms_of(self, word: str) -> Iterator[str]:
        """Give the forms of a word of this kind."""
        if found := self.ending.fullmatch(word):
            stem = self.between.join(found.groups())
            yield from (stem + tail for tail in self.tails)


def _declined(ending: str, tails: str, between: str = "") -> _Declension:
    """Make a declension; a hyphen is no tail at all."""
    return _Declension(re.compile(ending), tuple(tail.strip("-") for tail in tails.split()), between)


_PLURAL = "am yam ami yami akh yakh"
"""Endings of many; without `ов`, `ев`, `ей`, which would make another surname: Жук, Жуков."""
_MASCULINE = f"a ya u yu om em e y i ovi evi {_PLURAL}"
_SOFT = "i ya yu em e yam yami yakh"
_RUSSIAN = (
    # surnames such as Захаров, Захарова, Пушкин: of either gender, and of all who have it
    _declined("(.{2,}(?:ov|ev|in|yn))[ay]?", "- a u ym om e oi oyu y ykh ymi"),
    # adjectives: Толстой, Горький, Рождественская, водный
    _declined(
        "(.{2,}?)(?:yi|ii|oi|aya|yaya|oe|ee|ie|ye)",
        "yi ii oi aya yaya oe ee ie ye ogo ego omu emu ym im om em uyu yuyu oyu eyu ei ykh ikh ymi imi i",
    ),
    # Чайка, Илья, Фридония, and Грушевицькій of Ukrainian
    _declined("(.{2,}?)(?:ya|a)", f"a ya y i e u yu oi oyu ei eyu ii {_PLURAL}"),
    # Ukrainian and Belarusian, in the dative and locative: Спілка, Спілці; Ольга, Ользі; Солоха, Солосі
    _declined("(.{2,})ka", "ka tsi tse tsy"),
    _declined("(.{2,})ga", "ga zi ze"),
    _declined("(.{2,})kha", "kha si se"),
    # Ukrainian: Кривоніс, Кривоноса; Федорів, Федорова
    _declined("(.{2,}[^aeiouy])i([lsv])", _MASCULINE, "o"),
    _declined("(.{2,}[^aeiouy])i([lsv])", _MASCULINE, "e"),
    # Гай, Сергей, Дмитрий; Соловей, Соловья
    _declined("(.+[aeiouy])i", _SOFT),
    _declined("(.{2,})ei", _SOFT),
    # посольство, отделение; Шевченко, as some decline it
    _declined("(.{2,}?)(?:o|e)", f"o e a ya u yu om em y i oi oyu {_PLURAL}"),
    # what is of many: Эмираты
    _declined("(.{2,}[^aeiouy])(?:y|i)", f"y i ov ev ei {_PLURAL}"),
    # Жук, Соболь, посланник; without the vowel that comes and goes: Кравец, Кравца; Лев, Льва; Боец, Бойца
    _declined("(.*[^aeiouy])", _MASCULINE),
    _declined("((?!.{2,}[oe]v$).*[^aeiouy])[eo]([kglrnvpstbd]|ts|kh)", _MASCULINE),
    _declined("(.*[aeo])(?:e|ya)(ts)", _MASCULINE, "i"),
)
_URDU = (
    # خانہ, خانے; کا, کے, کی
    _declined("(.+)[ah]", "a h e y w wn yn"),
    _declined("(.+)", "w wn yn an"),
)


@lru_cache(maxsize=65_536)
def forms_of(word: str, letters: str) -> Forms:
    """Return the forms of a folded word of a wording that is written in some letters."""
    kinds = _declensions_of(word, letters)
    forms = {word, *(form for kind in kinds for form in kind.forms_of(word))}
    root = _beginning_of(min(forms), max(forms))
    tails = sorted((form[len(root) :] for form in forms), key=lambda tail: (-len(tail), tail))
    return Forms(root, tuple(tails))


def _beginning_of(first: str, last: str) -> str:
    """Return what two words begin with; so do all that stand between them in the order of the alphabet."""
    return "".join(
        letter for letter, _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    )


def _declensions_of(word: str, letters: str) -> tuple[_Declension, ...]:
    if letters == "Arabic":
        return _URDU
    is_declined = letters == "Cyrillic" and len(word) >= _LEAST_LETTERS
    return _RUSSIAN if is_declined else ()


def letters_of(text: str) -> str:
    """Return which letters of languages that decline names a text has: `Cyrillic`, `Arabic`, or none."""
    if text.isascii():
        return ""
    return "Cyrillic" if _CYRILLIC.search(text) else "Arabic" if _ARABIC.search(text) else ""
