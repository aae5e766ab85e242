"""Hidden labels: misspellings and wordings of the sources that no paper may show (SKOS hiddenLabel)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefdeck.model.records.corpus import Corpus, once_for_each_corpus
from briefdeck.model.writing.links import as_typed_in
from briefdeck.model.writing.text import wordings
from briefdeck.problems import Problem, SourceLocation, SourceMap
from briefdeck.protect.document.texts import PlacedText, place_of
from briefdeck.protect.names.as_typed import Typed, plain, typed
from briefdeck.protect.names.folding import folded_label
from briefdeck.protect.names.forms import proper_names
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
    for start, end, _ in reversed(_search_for(corpus).found(text)):
        text = f"{text[:start]}{WITHHELD}{text[end:]}"
    return text


class _Found(NamedTuple):
    """A label in a text, and where it stands."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class _Search:
    labels: tuple[Typed, ...]
    """The longest first."""
    names: tuple[Typed, ...]

    def suspects(self, texts: Sequence[PlacedText]) -> Iterator[PlacedText]:
        """Pick the texts that may have a label in them."""
        likely = _likely(self.labels, plain("\n".join(text.text for text in texts)))
        return (text for text in texts if likely and _likely(likely, plain(text.text)))

    def labels_in(self, text: str) -> tuple[str, ...]:
        """Return the labels in a text, each once."""
        return tuple(dict.fromkeys(each.label for each in self.found(text)))

    def found(self, text: str) -> list[_Found]:
        """Return where labels stand in a text outside of proper names, in order."""
        signs = plain(text)
        labels = _likely(self.labels, signs)
        if not labels:
            return []
        places = [(label, place) for label in labels for place in label.spans(text)]
        names = [span for name in self._names_in(signs) for span in name.spans(text)] if places else []
        found: list[_Found] = []
        for label, (start, end) in places:
            is_new = all(end <= other.start or other.end <= start for other in found)
            if is_new and not _is_of_a_name(label, text, (start, end), names):
                found.append(_Found(start, end, label.text))
        return sorted(found)

    def _names_in(self, signs: str) -> tuple[Typed, ...]:
        """Pick the names that may be in a plain text; most are of another alphabet, or begin otherwise."""
        return _likely((name for name in self.names if plain(name.text[:1]) in signs), signs)


def _is_of_a_name(label: Typed, text: str, place: tuple[int, int], names: Iterable[tuple[int, int]]) -> bool:
    """Whether a label stands within a longer name, or is one that only looks like the label: `Ёлкино`."""
    start, end = place
    is_typed = label.is_as_it_stands(text[start:end])
    return any(
        one <= start and end <= other and not (is_typed and place == (one, other)) for one, other in names
    )


def _likely(phrases: Iterable[Typed], signs: str) -> tuple[Typed, ...]:
    """Pick the phrases whose words are all in a plain text: quickly seen, and most are not."""
    return tuple(phrase for phrase in phrases if all(sign in signs for sign in phrase.signs))


@once_for_each_corpus
def _search_for(corpus: Corpus) -> _Search:
    labels = {
        folded_label(words): words
        for record in corpus
        for each in record.hidden_labels
        for words in wordings(each)
    }
    proper = [name for record in corpus for name in proper_names(record)] if labels else []
    proper += [as_typed_in(name) for name in proper if "://" in name]
    names = dict.fromkeys(name for name in proper if folded_label(name) not in labels)
    ordered = sorted(labels.values(), key=lambda label: (-len(label), label))
    return _Search(tuple(map(typed, ordered)), tuple(Typed(name, is_exact=True) for name in names))


def _problem(label: str, text: PlacedText, place: SourceLocation) -> Problem:
    named = f", from the record '{text.record}'" if text.record else ""
    message = f"the wording '{label}' must not be printed, but stands in {text.where}{named}"
    hint = "reword the record, the brief or the template; the label is listed under hidden_labels"
    return Problem("hidden-label", place, message, hint)
