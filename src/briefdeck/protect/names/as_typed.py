"""Wordings that count only as they are typed, such as hidden labels.

They are found in any form, and whatever nobody sees: case, spaces, the form of quotation marks, soft hyphens,
characters of no width, stresses and vowel signs make no difference, and neither do letters of which there are
two for one: `ё` and `е`, the Arabic and the Persian kaf. Words of Russian and Urdu are found declined. Unlike
a search for names, this takes no other spelling for one: `é` is not `e`, and a hyphen is no blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from briefdeck.protect.names.declension import Forms, forms_of, letters_of
from briefdeck.protect.names.folding import folded_label, squeezed, with_plain_marks, words_of

_UNSEEN = (
    "\u00ad\u0300\u0301\u034f\u061c\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
    "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
)
"""Soft hyphens, characters of no width, stresses, and what Arabic script sets over letters or between."""
_ALIKE = ("её", "كکڪ", "يیى", "هہۂ", "ةۃ")
"""Letters that are typed for one another."""
_CLASSES = {letter: f"[{letters}]" for letters in _ALIKE for letter in letters}
_PLAIN = {
    **{ord(letter): letters[0] for letters in _ALIKE for letter in letters},
    **dict.fromkeys(map(ord, _UNSEEN)),
    0x307: None,  # stays of a capital I with a dot
}
_PART = re.compile(r"[^\W\d_]+|[\W\d_]")
_IS_UNSEEN = re.compile(f"[{_UNSEEN}]")
_GAP = f"[{_UNSEEN}]*"
_IS_BEGUN = rf"(?<!\w)(?<!\w[{_UNSEEN}])"
_IS_ENDED = rf"(?!{_GAP}\w)"


def plain(text: str) -> str:
    """Fold a text as far as a search for what is typed ever does: for a quick look."""
    return with_plain_marks(text).casefold().translate(_PLAIN)


@dataclass(frozen=True)
class Typed:
    """A wording that is sought as it is typed."""

    text: str
    is_exact: bool = False
    """Whether letters that are typed for one another are told apart."""

    @cached_property
    def signs(self) -> tuple[str, ...]:
        """What a text has, when it is plain, that holds the wording."""
        words = (_root(word) for word in with_plain_marks(self.text).split())
        return tuple(plain(word) for word in words)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Give the places where it stands in a text, as whole words."""
        pattern = self._pattern_with_gaps if _IS_UNSEEN.search(text) else self._pattern
        for match in pattern.finditer(with_plain_marks(text)):
            found = zip(match.groups(), self._forms, strict=True)
            if all(forms.include(squeezed(word)) for word, forms in found):
                yield match.span()

    def is_all_of(self, text: str) -> bool:
        """Whether a text is this wording and nothing else."""
        return (0, len(text)) in self.spans(text)

    def is_as_it_stands(self, text: str) -> bool:
        """Whether a text is this wording letter by letter, in this form."""
        return folded_label(text) == folded_label(self.text)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return self._compiled("")

    @cached_property
    def _pattern_with_gaps(self) -> re.Pattern[str]:
        """The pattern for texts with characters that nobody sees; it takes far longer to compile."""
        return self._compiled(_GAP)

    def _compiled(self, gap: str) -> re.Pattern[str]:
        words = with_plain_marks(self.text).split()
        parts = (gap.join(self._part(part, gap) for part in _PART.findall(word)) for word in words)
        joined = r"\s+".join(parts)
        return re.compile(f"{_IS_BEGUN}{joined}{_IS_ENDED}", re.IGNORECASE)

    @cached_property
    def _forms(self) -> tuple[Forms, ...]:
        parts = _PART.findall(with_plain_marks(self.text))
        return tuple(forms for part in parts if (forms := _declined(part)))

    def _part(self, part: str, gap: str) -> str:
        """Match letters or a sign; of letters that are declined a group, to be looked at."""
        forms = _declined(part)
        if not forms:
            return self._letters(part, gap)
        return f"({self._letters(root_as_typed(part, forms.root), gap)}[\\w{_UNSEEN}]{{0,{len(part) + 8}}})"

    def _letters(self, letters: str, gap: str) -> str:
        each = (
            re.escape(letter) if self.is_exact else _CLASSES.get(letter.casefold(), re.escape(letter))
            for letter in letters
        )
        return gap.join(each)


def _declined(part: str) -> Forms | None:
    """Return the forms of letters that are declined; None of others."""
    letters = letters_of(part)
    words = words_of(part) if letters else ()
    forms = forms_of(words[0], letters) if letters and len(words) == 1 else None
    return forms if forms and len(forms.tails) > 1 else None


def _root(word: str) -> str:
    """Return what all forms of a typed word begin with."""
    *_, last = _PART.findall(word)
    forms = _declined(last)
    return word.removesuffix(last) + root_as_typed(last, forms.root) if forms else word


@lru_cache(maxsize=4096)
def root_as_typed(text: str, root: str) -> str:
    """Return the letters of a word, as they are typed, that all its forms begin with."""
    lengths = range(len(text), 0, -1)
    return next((text[:length] for length in lengths if root.startswith(squeezed(text[:length]))), "")


@lru_cache(maxsize=1024)
def typed(text: str) -> Typed:
    """Return a wording that is sought as it is typed, made ready once."""
    return Typed(text)


def holds_as_typed(text: str, wording: str) -> bool:
    """Tell whether a text holds a wording, as whole words."""
    return any(typed(wording).spans(text))
