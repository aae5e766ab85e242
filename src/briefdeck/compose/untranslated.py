"""What a paper shows in another language than its own, because nobody has put it into words there."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefdeck.model.brief import Brief
from briefdeck.model.records import Record, Source
from briefdeck.model.translating import is_in, texts_in
from briefdeck.problems import Path, Problem, Severity

CODE = "untranslated"
_MOST_NAMED = 3
_KEPT = frozenset(["locator", "statements"])
"""What the catalogue words, and records that are told of by themselves."""


def check_untranslated(brief: Brief, shown: Iterable[Record]) -> Iterator[Problem]:
    """Warn once of all texts of a brief and of the records it shows that are not in its language.

    The titles of sources are not among them: a source is cited as it is called.
    """
    language = brief.definition.language
    of_brief = [_words(path) for path, tag in _texts(brief) if not is_in(tag, language)]
    records = sorted((each for each in shown if not isinstance(each, Source)), key=lambda each: each.id)
    of_records = [
        f"{_words(placed.path)} of {record.id}"
        for record in records
        for placed in texts_in(record)
        if not _KEPT.intersection(placed.path) and not is_in(placed.texts.language, language)
    ]
    found = [*of_brief, *of_records]
    if found:
        named = ", ".join((*found[:_MOST_NAMED], *(["…"] if len(found) > _MOST_NAMED else [])))
        message = f"{len(found)} texts have no words in {language} and stand in another language: {named}"
        hint = f"write each as {{en: …, {language}: …}}, or build with --strict-language to refuse"
        yield Problem(CODE, brief.places.at("language"), message, hint, Severity.WARNING)


def as_errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return as errors what is told of texts that are not translated."""
    return tuple(replace(each, severity=Severity.ERROR) for each in problems if each.code == CODE)


def without_warnings(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Go through all other problems."""
    return (each for each in problems if each.code != CODE)


def _texts(brief: Brief) -> Iterator[tuple[Path, str]]:
    placed = texts_in(brief.definition)
    return ((each.path, each.texts.language) for each in placed if not _KEPT.intersection(each.path))


def _words(path: Path) -> str:
    return ": ".join(str(step + 1) if isinstance(step, int) else step for step in path)
