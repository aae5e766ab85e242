"""Characters that no face of a paper can show: never printed as boxes."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from briefdeck.model.briefs.brief import Brief
from briefdeck.model.briefs.definition import Definition
from briefdeck.model.content.document import Document
from briefdeck.model.records import Organization, Person, Place
from briefdeck.model.records.corpus import Corpus, once_for_each_corpus
from briefdeck.model.schema import plain_fields, printable_fields, printed_texts, schema_of
from briefdeck.model.writing.text import named
from briefdeck.model.writing.writings import EXTRAS, shaped_writing_of, writing_of
from briefdeck.problems import Path, Problem, Severity, SourceLocation
from briefdeck.protect.document.texts import PlacedText, place_of, texts_of

Unprintable = Callable[[str], frozenset[str]]
"""Gives the characters of a text that cannot be drawn."""

_MOST_NAMED = 3
"""How many of the characters are given with their names; the others are only shown."""
_HINT = (
    "write it in Latin, Greek, Cyrillic, Armenian, Georgian or Ethiopic letters, or make a deck only: "
    "it uses the reader's own fonts"
)
_NAME_HINT = "give `name_latin`, the name in Latin letters, which the PDF then prints"
_NOT_YET = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")
_NOT_YET_HINT = "no font of Chinese, Japanese and Korean can be embedded in PDFs yet: "
_OF_SIGNS = {"So", "Sk", "Mn", "Cf"}
"""The categories of pictures such as emoji, and of what varies and joins them."""
_SIGN_HINT = "take it out, write a word in its place, or make a deck only: it uses the reader's own fonts"
_NO_LETTER_HINT = "type what it should be: no font has a letter for it"
_NAME = "the name"
_Named = Person | Organization | Place


def with_latin_names(corpus: Corpus, unprintable: Unprintable) -> Corpus:
    """Name by their `name_latin` the records whose names cannot be drawn."""
    known = _renamed(corpus)
    if unprintable not in known:
        changed = {
            record.id: record.model_copy(update={"name": record.name_latin})
            for record in corpus.records.values()
            if isinstance(record, _Named) and record.name_latin
            if unprintable(record.name) and not unprintable(record.name_latin)
        }
        known[unprintable] = replace(corpus, records={**corpus.records, **changed}) if changed else None
    return known[unprintable] or corpus


@once_for_each_corpus
def _renamed(_corpus: Corpus) -> dict[Unprintable, Corpus | None]:
    """Keep a corpus with other names, by what asks for them; None where none is needed."""
    return {}


def tell_latin_names(texts: Iterable[PlacedText], corpus: Corpus, shown: Corpus) -> tuple[Problem, ...]:
    """Return a warning for every record that a document's texts name otherwise than the corpus."""
    if shown is corpus:
        return ()
    text = "\n".join(text.text for text in texts if text.is_drawn)
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
    document: Document, corpus: Corpus, brief: Brief, unprintable: Unprintable
) -> tuple[Problem, ...]:
    """Return a problem for every text of a document with characters that cannot be drawn.

    What a record brings in is named at the record, what its author wrote by its key in the definition.
    """
    drawn = [text for text in texts_of(document) if text.is_drawn]
    if not unprintable("".join({text.text for text in drawn})):
        return ()
    unnamed = (each for each in corpus if isinstance(each, _Named) and not each.name_latin)
    names = sorted((each for each in unnamed if unprintable(each.name)), key=lambda each: -len(each.name))
    parts = (part for text in drawn for part in _name_by_name(text, names))
    found = ((part, sorted(unprintable(part.text), key=part.text.index)) for part in parts)
    problems = (
        Problem("missing-glyph", place, f"{_message(missing, text)}{origin}", _hint(missing, text))
        for text, missing in found
        if missing
        for origin, place in _origins(set(missing), text, corpus, brief)
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


def _message(missing: list[str], text: PlacedText) -> str:
    names = "; ".join(_shown(char, with_name=True) for char in missing[:_MOST_NAMED])
    if len(missing) > _MOST_NAMED:
        names += f"; and {' '.join(map(_shown, missing[_MOST_NAMED:]))}"
    return f"no font of the PDF has {names}, in {text.where}"


def _origins(
    missing: set[str], text: PlacedText, corpus: Corpus, brief: Brief
) -> Iterator[tuple[str, SourceLocation]]:
    """Say in which fields, of the text's record or of the definition, such characters stand, and where."""
    if text.record:
        field = _field(missing, text, corpus)
        yield f", from {field}the record '{text.record}'", place_of(text, corpus, brief.places)
        return
    typed = printed_texts(plain_fields(brief.definition), schema_of(Definition))
    held = [each for each in typed if not missing.isdisjoint(each.text)]
    whole = [each.path for each in held if each.text.strip() in text.text]
    part = [each.path for each in held if _begins(each.path, text.path)]
    for path in whole or part[:1] or [text.path]:
        own = path[len(text.path) :] if _begins(path, text.path) else path
        keys = ".".join(key for key in own if isinstance(key, str))
        yield (f", from `{keys}`" if keys else ""), brief.places.at(*path)


def _begins(path: Path, begin: Path) -> bool:
    return path[: len(begin)] == begin


def _field(missing: set[str], text: PlacedText, corpus: Corpus) -> str:
    """Name the first field of a text's record that holds such characters, if one does."""
    record = corpus.records.get(text.record or "")
    names = printable_fields(type(record)) if record else ()
    found = (name for name in names if not missing.isdisjoint(str(getattr(record, name))))
    return next((f"`{name}` of " for name in found), "")


def _hint(missing: list[str], text: PlacedText) -> str:
    """Say what to do; no font helps with what stands for a lost letter, or for a sign of one font only."""
    categories = {"Cn" if char == "\ufffd" else unicodedata.category(char) for char in missing}
    if categories <= {"Co", "Cn"}:
        return _NO_LETTER_HINT
    if categories <= _OF_SIGNS:
        return _SIGN_HINT
    cure = _NAME_HINT if text.where == _NAME else _HINT
    wanted = ", ".join(sorted(f'"briefdeck[{extra}]"' for extra in _extras(missing, text.text)))
    if wanted:
        return f"install the fonts for these letters: pip install {wanted}; or {cure}"
    return _NOT_YET_HINT + cure if any(writing_of(char) in _NOT_YET for char in missing) else cure


def _extras(missing: list[str], text: str) -> set[str]:
    """Return what must be installed: for writings of which no letter of the text can be drawn."""
    drawn = {shaped_writing_of(char) for char in text if char.isalpha() and char not in missing}
    return {EXTRAS[writing] for writing in {shaped_writing_of(char) for char in missing} - drawn - {""}}


def _shown(char: str, *, with_name: bool = False) -> str:
    if not char.isprintable():
        return named(char)
    return f"'{char}' {named(char)}" if with_name else f"'{char}'"
