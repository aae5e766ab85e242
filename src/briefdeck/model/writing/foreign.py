"""Texts that a paper prints in another language than its own, found again where they stand."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from briefdeck.model.writing.quotation import AFTER, BEFORE, is_quoted
from briefdeck.model.writing.writings import by_language, speaks_otherwise

_WORD = re.compile(r"\w+")
_PARAGRAPHS = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+\.)\s)")
_ADDRESS = re.compile(r"\]\(\S*\)")
"""Where a link of Markdown leads, which is not printed."""
_FEWEST = 3
"""So many words tell a text from what another one says too."""


@dataclass(frozen=True)
class ForeignTexts:
    """The texts of a paper that are in other languages than its own, which nobody has translated."""

    texts: tuple[tuple[str, str], ...] = ()
    """The language of each, a BCP-47 tag, and its words as they were written."""
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    def runs(self, text: str, language: str) -> Iterator[tuple[str, str]]:
        """Cut a text of a paper in some language into runs of (language, words), as BCP-47 tags.

        Words of a foreign text have its language, and letters of another writing the one that they tell.
        """
        if not self.are_in(text):
            yield from by_language(text, language)
            return
        for tag, start, end in self.stretches(text):
            yield from by_language(text[start:end], tag or language, language)

    def stretches(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Go through the parts of a text: their language, empty for its own, their beginning and end."""
        start = 0
        for tag, letters in groupby(self.languages(text) if self.texts else ()):
            end = start + sum(1 for _ in letters)
            yield tag, start, end
            start = end

    def languages(self, text: str) -> tuple[str, ...]:
        """Return the language of every character that belongs to a foreign text; empty for all others."""
        if text not in self._known:
            self._known[text] = tuple(self._found_in(text))
        return self._known[text]

    def are_in(self, text: str) -> bool:
        """Tell whether some words of a text belong to a foreign one."""
        return bool(self.texts) and any(self.languages(text))

    def speak_in(self, text: str, language: str) -> bool:
        """Tell whether some of a text of a paper in some language is in another, by its words or letters."""
        return self.are_in(text) or speaks_otherwise(text, language)

    def _found_in(self, text: str) -> list[str]:
        found, words = [""] * len(text), [*_WORD.finditer(text)]
        said = _joined(word[0] for word in words)
        for tag, paragraph in self._paragraphs:
            if len(words) >= _FEWEST and said in paragraph:
                return [tag] * len(text)
            place = said.find(paragraph)
            if place >= 0:
                first = said.count(" ", 0, place)
                start, end = _with_signs(text, words[first], words[first + paragraph.count(" ") - 2])
                is_told = paragraph.count(" ") > _FEWEST or said == paragraph
                if is_told or is_quoted(text[start:end]):
                    found[start:end] = [tag] * (end - start)
        return found

    @cached_property
    def _paragraphs(self) -> Sequence[tuple[str, str]]:
        """The words of every paragraph, each between spaces, the longest first."""
        parts = (
            (tag, _joined(_WORD.findall(part)))
            for tag, text in self.texts
            for part in _PARAGRAPHS.split(_ADDRESS.sub("]", text))
        )
        return sorted({each for each in parts if each[1].strip()}, key=lambda each: (-len(each[1]), each))


def _with_signs(text: str, first: re.Match[str], last: re.Match[str]) -> tuple[int, int]:
    """Return where some words begin and end with the signs that open and close them."""
    opened = BEFORE.search(text, 0, first.start())
    closed = AFTER.match(text, last.end())
    return opened.start() if opened else first.start(), closed.end() if closed else last.end()


def _joined(words: Iterable[str]) -> str:
    return f" {' '.join(words)} ".casefold()


NOTHING_FOREIGN = ForeignTexts()
