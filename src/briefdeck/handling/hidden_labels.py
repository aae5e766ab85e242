"""Hidden labels: misspellings and wordings of the sources that no paper may show (SKOS hiddenLabel)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefdeck.model.corpus import Corpus
from briefdeck.model.document import Document, Item, Section, blocks_spans, plain
from briefdeck.model.records import (
    Event,
    Organization,
    Person,
    Place,
    Project,
    Record,
    Source,
)
from briefdeck.problems import Path, Places, Problem
from briefdeck.problems import Place as FilePlace


@dataclass(frozen=True, slots=True)
class _Text:
    """One text of a document, and where it stands there."""

    text: str
    where: str
    record: str | None = None
    path: Path = ()
    """What in the brief's definition it comes from."""


def find_hidden_labels(document: Document, corpus: Corpus, places: Places) -> tuple[Problem, ...]:
    """Return a problem for every hidden label in any text of a document; proper names may contain one.

    `places` are those of the brief's definition; a label that a record brings in is named at the record.
    """
    search = _search_for(corpus)
    problems = (
        _problem(label, text, corpus.places.get(text.record or "", places.at(*text.path)))
        for text in _texts(document)
        for label in search.labels_in(text.text)
    )
    return tuple(dict.fromkeys(problems))


def labels_in(text: str, corpus: Corpus) -> tuple[str, ...]:
    """Return the hidden labels that occur in a text, such as that of a finished file."""
    return _search_for(corpus).labels_in(text)


@dataclass(frozen=True, slots=True)
class _Search:
    labels: dict[str, str]
    """How each label is spelled, by its folded form."""
    label_pattern: re.Pattern[str] | None
    name_pattern: re.Pattern[str] | None

    def labels_in(self, text: str) -> tuple[str, ...]:
        """Return the labels in a text, each once, with proper names blanked out first."""
        if self.label_pattern is None:
            return ()
        text = _typed(text)
        rest = self.name_pattern.sub(" ", text) if self.name_pattern else text
        found = (self.labels.get(_folded(match), match) for match in self.label_pattern.findall(rest))
        return tuple(dict.fromkeys(found))


def _search_for(corpus: Corpus) -> _Search:
    labels = {_folded(label): label for record in corpus for label in record.hidden_labels}
    names = {_typed(name) for record in corpus for name in _proper_names(record)}
    return _Search(labels, _any_of(set(labels)), _any_of(names))


def _proper_names(record: Record) -> Iterator[str]:
    """Give the names under which a record is known; a name is not corrected, whatever it contains."""
    match record:
        case Event():
            yield record.name
        case Source():
            yield record.title
            yield from (name for name in (record.container_title, record.publisher, record.url) if name)
        case Organization() | Person() | Place() | Project():
            yield record.name
            yield from (other.name for other in record.other_names)


def _any_of(phrases: set[str]) -> re.Pattern[str] | None:
    """Match any of some phrases as whole words, the longest first, whatever their case and spacing."""
    if not phrases:
        return None
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    forms = "|".join(r"\s+".join(re.escape(word) for word in phrase.split()) for phrase in ordered)
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)


def _folded(text: str) -> str:
    return " ".join(_typed(text).split()).casefold()


def _typed(text: str) -> str:
    """Give a text with the apostrophe of the keyboard, whichever it was set with."""
    return text.replace("\u2019", "'")


def _problem(label: str, text: _Text, place: FilePlace) -> Problem:
    named = f", from the record '{text.record}'" if text.record else ""
    message = f"the wording '{label}' must not be printed, but stands in {text.where}{named}"
    hint = "reword the record, the brief or the template; the label is listed under hidden_labels"
    return Problem("hidden-label", place, message, hint)


def _texts(document: Document) -> Iterator[_Text]:
    yield _Text(document.title, "the title", path=("title",))
    yield _Text(document.subtitle, "the subtitle", path=("subtitle",))
    furniture = document.furniture
    for name in type(furniture).__slots__:
        yield _Text(getattr(furniture, name), "the header or footer")
    for name in type(document.words).__slots__:
        yield _Text(getattr(document.words, name), "the words of the layout")
    yield from (_Text(keyword, "the keywords") for keyword in document.keywords)
    for section in document.sections:
        yield from _section_texts(section)
    for source in document.sources:
        yield _Text(plain(source.spans), "the list of sources", source.id)


def _section_texts(section: Section) -> Iterator[_Text]:
    where, path = f"the section '{section.id}'", ("sections", section.position)
    for text in (section.title, section.headline, section.noun, *section.header):
        yield _Text(text, where, path=path)
    yield from (_Text(plain(spans), where, path=path) for spans in blocks_spans(section.lead))
    for item in section.items:
        yield from (_Text(text, where, item.record, path) for text in _item_texts(item))


def _item_texts(item: Item) -> Iterator[str]:
    yield item.group
    for spans in (item.label, item.meta, item.short, *item.cells, *blocks_spans(item.body)):
        yield plain(spans, locators=True)
        yield from (span.url for span in spans if span.url)
