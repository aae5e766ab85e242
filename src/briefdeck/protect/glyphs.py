"""Characters that no face of a paper can show: found before anything is drawn, never printed as boxes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefdeck.model.corpus import Corpus
from briefdeck.model.document import Document
from briefdeck.model.text import named
from briefdeck.problems import Problem, SourceMap
from briefdeck.protect.texts import PlacedText, texts_of

Unprintable = Callable[[str], frozenset[str]]
"""Gives the characters of a text that cannot be drawn."""

_MOST_NAMED = 3
"""How many of the characters are given with their names; the others are only shown."""
_HINT = "write it in Latin, Greek or Cyrillic letters, or make a deck only: it uses the reader's own fonts"


def find_missing_glyphs(
    document: Document, corpus: Corpus, places: SourceMap, unprintable: Unprintable
) -> tuple[Problem, ...]:
    """Return a problem for every text of a document with characters that cannot be drawn.

    `places` are those of the brief's definition; what a record brings in is named at the record.
    """
    return tuple(dict.fromkeys(_problems(document, corpus, places, unprintable)))


def _problems(
    document: Document, corpus: Corpus, places: SourceMap, unprintable: Unprintable
) -> Iterator[Problem]:
    drawn = [text for text in texts_of(document) if text.is_drawn]
    if not unprintable("".join({text.text for text in drawn})):
        return
    for text in drawn:
        missing = sorted(unprintable(text.text), key=text.text.index)
        if missing:
            place = corpus.places.get(text.record or "", places.at(*text.path))
            yield Problem("missing-glyph", place, _message(missing, text), _HINT)


def _message(missing: list[str], text: PlacedText) -> str:
    names = "; ".join(_shown(char, with_name=True) for char in missing[:_MOST_NAMED])
    if len(missing) > _MOST_NAMED:
        names += f"; and {' '.join(map(_shown, missing[_MOST_NAMED:]))}"
    record = f", from the record '{text.record}'" if text.record else ""
    return f"no font of the PDF has {names}, in {text.where}{record}"


def _shown(char: str, *, with_name: bool = False) -> str:
    if not char.isprintable():
        return named(char)
    return f"'{char}' {named(char)}" if with_name else f"'{char}'"
