"""Hidden labels: misspellings and wordings of the sources that no paper may show (SKOS hiddenLabel)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from briefdeck.model.corpus import Corpus, once_for_each_corpus
from briefdeck.problems import Problem, SourceLocation, SourceMap
from briefdeck.protect.folding import folded_label, with_plain_marks
from briefdeck.protect.name_forms import proper_names
from briefdeck.protect.texts import PlacedText, place_of
from briefdeck.words.attribution import WITHHELD


def find_hidden_labels(texts: Sequence[PlacedText], corpus: Corpus, places: SourceMap) -> tuple[Problem, ...]:
    """Return a problem for every hidden label in any of a document's texts.

    Proper names may contain one; a name that is one itself must not be printed either.
    `places` are those of the brief's definition; a label that a record brings in is named at the record.
    """
    search = _search_for(corpus)
    problems = (
        _problem(label, text, place_of(text, corpus, places))
        for text in search.suspects(texts)
        for label in search.labels_in(text.text)
    )
    return tuple(dict.fromkeys(problems))


def labels_in(text: str, corpus: Corpus) -> tuple[str, ...]:
    """Return the hidden labels that occur in a text, such as that of a finished file."""
    return _search_for(corpus).labels_in(text)


def without_labels(text: str, corpus: Corpus) -> str:
    """Return a text with three dots for each hidden label in it."""
    labels = labels_in(text, corpus)
    return _any_of(labels).sub(WITHHELD, with_plain_marks(text)) if labels else text


class _Phrase(NamedTuple):
    """A label or a name."""

    text: str
    words: tuple[str, ...]
    """Its words, folded as far as can be."""


@dataclass(frozen=True, slots=True)
class _Search:
    labels: tuple[_Phrase, ...]
    names: tuple[_Phrase, ...]

    def suspects(self, texts: Sequence[PlacedText]) -> Iterator[PlacedText]:
        """Pick the texts that may have a label in them."""
        likely = _likely(self.labels, _bare("\n".join(text.text for text in texts)))
        return (text for text in texts if likely and _likely(likely, _bare(text.text)))

    def labels_in(self, text: str) -> tuple[str, ...]:
        """Return the labels in a text, each once, with proper names blanked out first."""
        text, bare = with_plain_marks(text), _bare(text)
        labels = {folded_label(label.text): label.text for label in _likely(self.labels, bare)}
        if not labels:
            return ()
        names = tuple(name.text for name in _likely(self.names, bare))
        rest = _any_of(names).sub(" ", text) if names else text
        found = (labels.get(folded_label(match), match) for match in _any_of(tuple(labels)).findall(rest))
        return tuple(dict.fromkeys(found))


def _likely(phrases: Iterable[_Phrase], bare: str) -> tuple[_Phrase, ...]:
    """Pick the phrases whose words are all in a folded text: quickly seen, and most are not."""
    return tuple(phrase for phrase in phrases if all(word in bare for word in phrase.words))


@once_for_each_corpus
def _search_for(corpus: Corpus) -> _Search:
    labels = {folded_label(label): label for record in corpus for label in record.hidden_labels}
    proper = (name for record in corpus for name in proper_names(record)) if labels else ()
    names = {with_plain_marks(name) for name in proper if folded_label(name) not in labels}
    both = (labels.values(), names)
    return _Search(*(tuple(_Phrase(text, tuple(_bare(text).split())) for text in texts) for texts in both))


@lru_cache(maxsize=256)
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Match any of some phrases as whole words, the longest first, whatever their case and spacing."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    forms = "|".join(r"\s+".join(re.escape(word) for word in phrase.split()) for phrase in ordered)
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)


def _bare(text: str) -> str:
    """Fold a text as far as searching without regard to case ever does."""
    return with_plain_marks(text).casefold().replace("\u0307", "")


def _problem(label: str, text: PlacedText, place: SourceLocation) -> Problem:
    named = f", from the record '{text.record}'" if text.record else ""
    message = f"the wording '{label}' must not be printed, but stands in {text.where}{named}"
    hint = "reword the record, the brief or the template; the label is listed under hidden_labels"
    return Problem("hidden-label", place, message, hint)
