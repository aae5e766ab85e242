"""What may not or cannot be printed, found in the texts of a document before anything is drawn."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from briefdeck.model.corpus import Corpus
from briefdeck.model.document import Document, Item, Section, Spans, item_spans, plain, section_spans
from briefdeck.model.records import Event, Organization, Person, Place, Project, Record, Source
from briefdeck.model.schema import printable_fields
from briefdeck.model.text import named
from briefdeck.problems import Path, Problem, Severity, SourceLocation, SourceMap

# Hidden labels: misspellings and wordings of the sources that no paper may show (SKOS hiddenLabel)


def find_hidden_labels(document: Document, corpus: Corpus, places: SourceMap) -> tuple[Problem, ...]:
    """Return a problem for every hidden label in any text of a document.

    Proper names may contain one; a name that is one itself must not be printed either.
    `places` are those of the brief's definition; a label that a record brings in is named at the record.
    """
    search = _search_for(corpus)
    problems = (
        _problem(label, text, _place(text, corpus, places))
        for text in search.suspects(texts_of(document))
        for label in search.labels_in(text.text)
    )
    return tuple(dict.fromkeys(problems))


def labels_in(text: str, corpus: Corpus) -> tuple[str, ...]:
    """Return the hidden labels that occur in a text, such as that of a finished file."""
    return _search_for(corpus).labels_in(text)


class _Phrase(NamedTuple):
    """A label or a name."""

    text: str
    words: tuple[str, ...]
    """Its words, folded as far as can be."""


@dataclass(frozen=True, slots=True)
class _Search:
    labels: tuple[_Phrase, ...]
    names: tuple[_Phrase, ...]

    def suspects(self, texts: Iterable[PlacedText]) -> Iterator[PlacedText]:
        """Pick the texts that may have a label in them."""
        texts = tuple(texts)
        likely = _likely(self.labels, _bare("\n".join(text.text for text in texts)))
        return (text for text in texts if likely and _likely(likely, _bare(text.text)))

    def labels_in(self, text: str) -> tuple[str, ...]:
        """Return the labels in a text, each once, with proper names blanked out first."""
        text, bare = _typed(text), _bare(text)
        labels = {_folded(label.text): label.text for label in _likely(self.labels, bare)}
        if not labels:
            return ()
        names = tuple(name.text for name in _likely(self.names, bare))
        rest = _any_of(names).sub(" ", text) if names else text
        found = (labels.get(_folded(match), match) for match in _any_of(tuple(labels)).findall(rest))
        return tuple(dict.fromkeys(found))


def _likely(phrases: Iterable[_Phrase], bare: str) -> tuple[_Phrase, ...]:
    """Pick the phrases whose words are all in a folded text: quickly seen, and most are not."""
    return tuple(phrase for phrase in phrases if all(word in bare for word in phrase.words))


def _search_for(corpus: Corpus) -> _Search:
    labels = {_folded(label): label for record in corpus for label in record.hidden_labels}
    proper = (name for record in corpus for name in _proper_names(record))
    names = frozenset(_typed(name) for name in proper if _folded(name) not in labels)
    return _search(tuple(labels.values()), names)


@lru_cache(maxsize=8)
def _search(labels: tuple[str, ...], names: frozenset[str]) -> _Search:
    """Make a search ready; the briefs of a workspace all have the same."""
    both = (tuple(_Phrase(text, tuple(_bare(text).split())) for text in texts) for texts in (labels, names))
    return _Search(*both)


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


@lru_cache(maxsize=256)
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Match any of some phrases as whole words, the longest first, whatever their case and spacing."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    forms = "|".join(r"\s+".join(re.escape(word) for word in phrase.split()) for phrase in ordered)
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)


def _folded(text: str) -> str:
    return " ".join(_typed(text).split()).casefold()


def _bare(text: str) -> str:
    """Fold a text as far as searching without regard to case ever does."""
    return _typed(text).casefold().replace("\u0307", "")


_MARKS = str.maketrans("‘’“”", "''\"\"")


def _typed(text: str) -> str:
    """Give a text with the marks of the keyboard, whichever it was set with."""
    return text.translate(_MARKS)


def _problem(label: str, text: PlacedText, place: SourceLocation) -> Problem:
    named = f", from the record '{text.record}'" if text.record else ""
    message = f"the wording '{label}' must not be printed, but stands in {text.where}{named}"
    hint = "reword the record, the brief or the template; the label is listed under hidden_labels"
    return Problem("hidden-label", place, message, hint)


# Characters that no face of a paper can show: never printed as boxes


Unprintable = Callable[[str], frozenset[str]]
"""Gives the characters of a text that cannot be drawn."""

_MOST_NAMED = 3
"""How many of the characters are given with their names; the others are only shown."""
_HINT = (
    "write it in Latin, Greek, Cyrillic, Armenian, Georgian or Ethiopic letters, or make a deck only: "
    "it uses the reader's own fonts"
)
_NAME_HINT = "give `name_latin`, the name in Latin letters, which the PDF then prints"
_NO_LETTER_HINT = "type what it should be: no font has a letter for it"
_NAME = "the name"
_Named = Person | Organization | Place


def with_latin_names(corpus: Corpus, unprintable: Unprintable) -> Corpus:
    """Name by their `name_latin` the records whose names cannot be drawn."""
    named = (record for record in corpus.records.values() if isinstance(record, _Named) and record.name_latin)
    changed = {
        record.id: record.model_copy(update={"name": record.name_latin})
        for record in named
        if unprintable(record.name) and not unprintable(record.name_latin or "")
    }
    return replace(corpus, records={**corpus.records, **changed}) if changed else corpus


def tell_latin_names(document: Document, corpus: Corpus, shown: Corpus) -> tuple[Problem, ...]:
    """Return a warning for every record that a document names otherwise than the corpus."""
    if shown is corpus:
        return ()
    text = "\n".join(text.text for text in texts_of(document) if text.is_drawn)
    renamed = ((old, shown.records[old.id]) for old in corpus if old is not shown.records[old.id])
    return tuple(
        Problem(
            "latin-name",
            corpus.places[old.id],
            f"no font of the PDF has the letters of '{old.name}': it prints '{new.name}' in its place",
            severity=Severity.WARNING,
        )
        for old, new in renamed
        if isinstance(old, _Named) and isinstance(new, _Named) and new.name in text
    )


def find_missing_glyphs(
    document: Document, corpus: Corpus, places: SourceMap, unprintable: Unprintable
) -> tuple[Problem, ...]:
    """Return a problem for every text of a document with characters that cannot be drawn.

    `places` are those of the brief's definition; what a record brings in is named at the record.
    """
    drawn = [text for text in texts_of(document) if text.is_drawn]
    if not unprintable("".join({text.text for text in drawn})):
        return ()
    unnamed = (each for each in corpus if isinstance(each, _Named) and not each.name_latin)
    names = sorted((each for each in unnamed if unprintable(each.name)), key=lambda each: -len(each.name))
    parts = (part for text in drawn for part in _name_by_name(text, names))
    found = ((part, sorted(unprintable(part.text), key=part.text.index)) for part in parts)
    problems = (
        Problem(
            "missing-glyph",
            _place(text, corpus, places),
            _message(missing, text, corpus),
            _hint(missing, text),
        )
        for text, missing in found
        if missing
    )
    return tuple(dict.fromkeys(problems))


def _name_by_name(text: PlacedText, names: Iterable[_Named]) -> Iterator[PlacedText]:
    """Take from a text the names that want a Latin form; give them and the rest."""
    rest = text.text
    for record in names:
        if record.name in rest:
            rest = rest.replace(record.name, " ")
            yield PlacedText(record.name, _NAME, record.id)
    yield replace(text, text=rest)


def _place(text: PlacedText, corpus: Corpus, places: SourceMap) -> SourceLocation:
    """Return where a text comes from: its record, else the brief's definition."""
    return corpus.places.get(text.record or "", places.at(*text.path))


def _message(missing: list[str], text: PlacedText, corpus: Corpus) -> str:
    names = "; ".join(_shown(char, with_name=True) for char in missing[:_MOST_NAMED])
    if len(missing) > _MOST_NAMED:
        names += f"; and {' '.join(map(_shown, missing[_MOST_NAMED:]))}"
    record = f", from {_field(missing, text, corpus)}the record '{text.record}'" if text.record else ""
    return f"no font of the PDF has {names}, in {text.where}{record}"


def _field(missing: list[str], text: PlacedText, corpus: Corpus) -> str:
    """Name the first field of a text's record that holds such characters, if one does."""
    record = corpus.records.get(text.record or "")
    names = printable_fields(type(record)) if record else ()
    found = (name for name in names if not set(missing).isdisjoint(str(getattr(record, name))))
    return next((f"`{name}` of " for name in found), "")


def _hint(missing: list[str], text: PlacedText) -> str:
    """Say what to do; no font helps with what stands for a lost letter, or for a sign of one font only."""
    is_no_letter = all(char == "\ufffd" or unicodedata.category(char) in ("Co", "Cn") for char in missing)
    return _NO_LETTER_HINT if is_no_letter else _NAME_HINT if text.where == _NAME else _HINT


def _shown(char: str, *, with_name: bool = False) -> str:
    if not char.isprintable():
        return named(char)
    return f"'{char}' {named(char)}" if with_name else f"'{char}'"


# Every text of a document, and where it stands there


@dataclass(frozen=True, slots=True)
class PlacedText:
    """One text of a document, and where it stands there."""

    text: str
    where: str
    record: str | None = None
    path: Path = ()
    """What in the brief's definition it comes from."""
    is_drawn: bool = True
    """Whether it stands on pages; keywords, addresses and short forms do not."""


def texts_of(document: Document) -> Iterator[PlacedText]:
    """Give every text of a document, also those that are not printed, such as keywords and addresses."""
    yield PlacedText(document.title, "the title", path=("title",))
    yield PlacedText(document.subtitle, "the subtitle", path=("subtitle",))
    furniture = document.furniture
    for name in type(furniture).__slots__:
        yield PlacedText(getattr(furniture, name), "the header or footer")
    for name in type(document.words).__slots__:
        yield PlacedText(getattr(document.words, name), "the words of the layout")
    yield from (PlacedText(keyword, "the keywords", is_drawn=False) for keyword in document.keywords)
    for section in document.sections:
        yield from _section_texts(section)
    if document.colophon:
        yield from (replace(text, path=()) for text in _section_texts(document.colophon))
    for source in document.sources:
        yield PlacedText(plain(source.spans), "the list of sources", source.id)


def _section_texts(section: Section) -> Iterator[PlacedText]:
    where, path = f"the section '{section.id}'", ("sections", section.position)
    for text in (section.title, section.headline, section.noun, *section.header, *_figure_words(section)):
        yield PlacedText(text, where, path=path)
    around = section_spans(replace(section, items=()))
    yield from (PlacedText(text, where, None, path, drawn) for text, drawn in _texts_in(around))
    if section.picture:
        yield PlacedText(section.picture.alt, where, path=path, is_drawn=False)
    for item in section.items:
        yield from (PlacedText(text, where, item.record, path, drawn) for text, drawn in _item_texts(item))


def _figure_words(section: Section) -> Iterator[str]:
    """Go through what is written in figures beside their items."""
    if section.chart:
        yield from (section.chart.number, section.chart.accent, *section.chart.units)
    if section.time:
        yield from (section.time.as_of_words, section.time.undated, *section.time.months)


def _item_texts(item: Item) -> Iterator[tuple[str, bool]]:
    """Give the texts of an item, and whether each stands on pages."""
    yield item.group, True
    yield from _texts_in(item_spans(replace(item, short=())))
    yield from ((text, False) for text, _ in _texts_in((item.short,)))


def _texts_in(runs: Iterable[Spans]) -> Iterator[tuple[str, bool]]:
    """Give runs of text as they are printed, and the addresses they lead to, which are not."""
    for spans in runs:
        yield plain(spans, locators=True), True
        yield from ((span.url, False) for span in spans if span.url)
