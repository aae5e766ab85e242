"""What a paper shows in another language than its own, because nobody has put it into words there."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Self

from pydantic import BaseModel

from briefdeck.model.briefs.brief import Brief
from briefdeck.model.briefs.translating import (
    PlacedTexts,
    is_in,
    is_surely_other,
    is_written_otherwise,
    texts_in,
)
from briefdeck.model.content.document import Document, section_spans
from briefdeck.model.content.terms import text_of
from briefdeck.model.laid_out.pruning import SOURCES
from briefdeck.model.records import Record, Source, Statement
from briefdeck.model.writing.foreign import ForeignTexts
from briefdeck.model.writing.links import with_links
from briefdeck.model.writing.text import Texts, whole_words
from briefdeck.model.writing.writings import OF_WORKSPACE, is_written_as, speaks_english
from briefdeck.problems import Path, Problem, Severity, SourceLocation
from briefdeck.words.citing import unworded
from briefdeck.words.language import ENGLISH, Language

CODE = "untranslated"
_MOST_NAMED = 3
_SIGNS = re.compile(r"\]\(\S*\)|[^\w\s]+|\n")
"""What parts words: also where a link leads, which is not printed."""
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_MOST_ACRONYMS = 2
"""More words in capitals than this are a heading."""
_PLACE, _ITSELF = _KEPT = ("locator", "statements")
"""What the catalogue words in part, and records that are told of by themselves."""


def check_untranslated(  # noqa: PLR0913, PLR0917 - all that it rests on
    brief: Brief,
    shown: Iterable[Record],
    papers: Iterable[Document],
    places: Mapping[str, SourceLocation],
    at: Path = ("language",),
    worded_in: Language = ENGLISH,
    *,
    is_only_language: bool = False,
) -> Iterator[Problem]:
    """Warn once of all texts of a brief and its records that its papers print in another language.

    `places` are those of records, by id, and `at` is where the definition asks for the language; `worded_in`
    is the language with the program's words in it, which are those of many places in sources. The titles
    of sources are not among the texts: a source is cited as it is called; nor is what no language words
    otherwise, such as an address or a sum, nor what somebody said word for word. Where all papers are in the
    `only language` and no text has a tag, texts are in it too, unless their letters or words say otherwise.
    """
    language, printed = brief.definition.language, _printed_in(papers)
    asked = brief.places.at(*at)

    def told(part: BaseModel) -> Iterator[PlacedTexts]:
        for placed in texts_in(part):
            is_foreign = _is_foreign(placed.texts, language, is_only_language=is_only_language)
            is_kept = _ITSELF in placed.path or _are_own_words(part, placed.path)
            text = unworded(worded_in, placed.texts) if _PLACE in placed.path else placed.texts
            is_told = is_foreign and not is_kept and _is_worded(text)
            if is_told and _telling(text) in printed and is_written_as(text, placed.texts.language):
                yield placed

    records = sorted((each for each in shown if not isinstance(each, Source)), key=lambda each: each.id)
    of_brief = [_Told.of(placed, brief.places.at(*placed.path)) for placed in told(brief.definition)]
    of_records = [
        _Told.of(placed, places.get(record.id, asked), f" of {record.id}")
        for record in records
        for placed in told(record)
    ]
    if found := [*{each.words: each for each in (*of_brief, *of_records)}.values()]:
        yield _summed_up(found, language, asked)


def _is_foreign(texts: Texts, language: str, *, is_only_language: bool) -> bool:
    if is_only_language:
        return is_surely_other(texts, language) or speaks_english(texts)
    return is_written_otherwise(texts, language)


def _are_own_words(part: BaseModel, path: Path) -> bool:
    """Tell whether a text is what somebody said word for word, which no translation is."""
    return isinstance(part, Statement) and part.verbatim and path == ("text",)


class _Told(NamedTuple):
    """A text that is in another language than its paper."""

    words: str
    """Which one it is."""
    tag: str
    """Its language."""
    place: SourceLocation

    @classmethod
    def of(cls, placed: PlacedTexts, place: SourceLocation, where: str = "") -> Self:
        """Name a text by its path, and by what it belongs to."""
        return cls(f"{_path_in_words(placed.path)}{where}", placed.texts.language, place)

    def hint(self, language: str) -> str:
        """Say how it is written in both languages."""
        both = ("en" if tag == OF_WORKSPACE else tag for tag in (self.tag, language))
        return f"write each as {{{', '.join(f'{tag}: …' for tag in both)}}}"


def _summed_up(found: Sequence[_Told], language: str, place: SourceLocation) -> Problem:
    """Return one warning of all texts that have no words in a language, with each of them for who refuses."""
    named = ", ".join(
        (*(each.words for each in found[:_MOST_NAMED]), *(["…"] if len(found) > _MOST_NAMED else []))
    )
    texts = "1 text has" if len(found) == 1 else f"{len(found)} texts have"
    message = f"{texts} no words in {language}, and what is printed is in another language: {named}"
    parts = tuple(
        Problem(
            CODE,
            each.place,
            f"this has no words in {language}, and is printed in another: {each.words}",
            each.hint(language),
        )
        for each in found
    )
    more = f"{found[0].hint(language)}, or build with --strict-language to refuse and name all"
    return Problem(CODE, place, message, more, Severity.WARNING, parts=parts)


def foreign_texts(brief: Brief, shown: Iterable[Record]) -> ForeignTexts:
    """Return the texts of a brief and its records that have no words in its language, with their own.

    Those of sources are not among them: a source is cited as it is called, in whatever language. Texts
    without a tag may be in the paper's language: where none has its tag, or their letters say so.
    """
    language = brief.definition.language
    parts = (brief.definition, *(each for each in shown if not isinstance(each, Source)))
    texts = [
        each.texts for part in parts for each in texts_in(part) if not set(_KEPT).intersection(each.path)
    ]
    is_tagged = any(is_in(each.language, language) for each in texts)
    foreign = {
        (each.language, str(each))
        for each in texts
        if is_written_otherwise(each, language) and (is_tagged or is_surely_other(each, language))
    }
    return ForeignTexts(tuple(sorted(foreign)))


def as_errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return as errors each text that is not translated."""
    return tuple(part for each in problems if each.code == CODE for part in each.parts)


def without_warnings(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Go through all other problems."""
    return (each for each in problems if each.code != CODE)


def _printed_in(papers: Iterable[Document]) -> str:
    """Return the words that papers print, one after another."""
    texts = (text for paper in papers for text in _texts_of(paper))
    return " \n ".join(map(whole_words, texts))


def _texts_of(paper: Document) -> Iterator[str]:
    yield from (paper.title, paper.subtitle, *(text for _, text in paper.furniture.texts()))
    every = (*paper.sections, *filter(None, (paper.colophon,)))
    sections = [section for section in every if section.kind != SOURCES]
    yield text_of(sections)
    for section in sections:
        yield from (span.locator for spans in section_spans(section) for span in spans if span.cites)
        yield section.noun
        yield section.picture.alt if section.picture else ""
        yield from (section.chart.accent, *section.chart.units) if section.chart else ()


def _is_worded(text: str) -> bool:
    """Tell whether a text has words that a language could have of its own: no address, number, acronym."""
    words = [word for part, url in with_links(text) if not url for word in _LETTERS.findall(part)]
    return not all(map(str.isupper, words)) or len(words) > _MOST_ACRONYMS


def _telling(text: str) -> str:
    """Return the longest words of a text that no sign parts: a paper that prints it has these in a row."""
    return max(
        (f" {words} " for part in _SIGNS.split(text) if (words := whole_words(part).strip())),
        key=len,
        default="",
    )


def _path_in_words(path: Path) -> str:
    return ": ".join(str(step + 1) if isinstance(step, int) else step for step in path)
