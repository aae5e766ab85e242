"""What statements and milestones must not say, in any language that they stand in: quote, or age unseen."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from briefdeck.load.data.records import Entries, Entry
from briefdeck.load.wording import quoted
from briefdeck.model import records
from briefdeck.model.writing.text import Texts
from briefdeck.model.writing.writings import OF_WORKSPACE
from briefdeck.problems import Problem, Severity, SourceLocation

_QUOTATION = re.compile(
    r'(?:["“„「『]|«\s?|(?<!\w)[”»])(?=\w)(?<![\u0590-\u05ff]")[^"”“»«」』]*\w[^"”“»«」』]*["”“»«」』]'
)
"""Words between double quotation marks, straight or typographic, of whatever language.

They may stand off from the words, as in French, and be turned, as in Danish; within a Hebrew word they are a
sign of abbreviation.
"""
_MARKS = '"“”„«»「」『』 \u00a0\u202f'
_MOST_WORDS = 4
"""So many words in quotation marks may be a name."""
_SAYS = re.compile(r"[:,]\s*$")
"""What stands before words that somebody says."""
_RELATIVE: Mapping[str, re.Pattern[str]] = {
    tag: re.compile(rf"(?<!\w)(?:{words})(?!\w)".replace(" ", r"\s"), re.IGNORECASE)
    for tag, words in {
        "en": r"last (?:year|month|week|decade)|this (?:year|month|week)|next (?:year|month|week)"
        r"|at the moment|at present|recent(?:ly)?|currently|so far|these days|nowadays|until now"
        r"|today|tomorrow|yesterday|now",
        "fr": r"l['’]an (?:dernier|passé|prochain)|l['’]année (?:dernière|passée|prochaine)"
        r"|(?:le mois|la semaine) (?:derni(?:er|ère)|passée?|prochaine?)|cette (?:année|semaine)|ce mois-ci"
        r"|en ce moment|à l['’]heure actuelle|actuellement|récemment|ces jours-ci|de nos jours"
        r"|jusqu['’]à présent|aujourd['’]hui|demain|hier|maintenant",
        "de": r"(?:letzt|vergangen|nächst)e[snm]? (?:Jahr|Monat|Woche|Jahrzehnt)"
        r"|diese[snmr]? (?:Jahr|Monat|Woche)|im Moment|zurzeit|derzeit|gegenwärtig|kürzlich|neuerdings"
        r"|bisher|bis jetzt|heutzutage|heute|gestern|jetzt",
        "ru": r"в прошлом (?:году|месяце|десятилетии)|на прошлой неделе|в (?:этом|текущем) (?:году|месяце)"
        r"|на этой неделе|в (?:следующем|будущем) (?:году|месяце)|на следующей неделе|в настоящ(?:ее время|ий"
        r" момент)|в последнее время|в данный момент|до сих пор|недавно|сейчас|теперь|ныне|сегодня|завтра"
        r"|вчера",
        "ur": r"(?:گزشتہ|پچھلے|رواں|اس|اگلے|آئندہ) (?:سال|ماہ|مہینے|ہفتے|دہائی)|آج کل|ان دنوں|فی الحال"
        r"|حال ہی میں|اب تک|آج",
    }.items()
}
"""Words for times that are other ones when they are read, by language; none that may say other things too."""


class _WordsInLanguage(NamedTuple):
    """The words of a text in one language, and where they stand."""

    tag: str
    words: str
    place: SourceLocation


def check_wording(entries: Entries) -> Iterator[Problem]:
    """Find what is quoted and is not said to be, and what will not be true for long."""
    for entry, statement in entries.of(records.Statement):
        yield from _translations(entry, statement) if statement.verbatim else _quotations(entry, statement)
        yield from _relative_times(entry, statement)
    for entry, milestone in entries.of(records.Milestone):
        yield from _relative_times(entry, milestone)


def _wordings(entry: Entry, key: str, text: str | None) -> Iterator[_WordsInLanguage]:
    """Go through the words of a text in every language that it has."""
    if isinstance(text, Texts):
        for tag, words in text.by_language.items():
            yield _WordsInLanguage(tag, words, entry.at(key, tag))
    elif text:
        yield _WordsInLanguage(OF_WORKSPACE, text, entry.at(key))


def _quotations(entry: Entry, statement: records.Statement) -> Iterator[Problem]:
    for key, text in (("text", statement.text), ("short", statement.short)):
        for each in _wordings(entry, key, text):
            if match := next(filter(partial(_is_said, each.tag), _QUOTATION.finditer(each.words)), None):
                message = f"{quoted(match[0])} stands in quotation marks, but the statement is not verbatim"
                hint = "take the marks out, or set verbatim: true if these are the very words"
                yield Problem("quotation-not-verbatim", each.place, message, hint)


def _is_said(tag: str, quotation: re.Match[str]) -> bool:
    """Tell words that somebody said from a name, which Russian sets in quotation marks, as others do."""
    words = quotation[0].strip(_MARKS).split()
    is_name = words[0][:1].isupper() and len(words) <= _MOST_WORDS
    return _primary(tag) == "en" or not is_name or bool(_SAYS.search(quotation.string[: quotation.start()]))


def _translations(entry: Entry, statement: records.Statement) -> Iterator[Problem]:
    """Refuse very words in two languages: one is a translation, which would stand in quotation marks."""
    first, *others = _wordings(entry, "text", statement.text)
    for each in others:
        if _primary(each.tag) != _primary(first.tag):
            message = (
                f"the statement is verbatim, and its text stands in {first.tag} and {each.tag}:"
                " one of them is a translation, and nobody's very words"
            )
            hint = "keep the language in which it was said, or take 'verbatim' out and restate it in both"
            yield Problem("quotation-not-verbatim", each.place, message, hint)
            return


def _relative_times(entry: Entry, record: records.Statement | records.Milestone) -> Iterator[Problem]:
    if record.as_of:
        return
    for each in _wordings(entry, "text", record.text):
        pattern = _RELATIVE.get(_primary(each.tag))
        if pattern and (match := pattern.search(each.words)):
            message = f"{quoted(match[0])} says nothing to a later reader without 'as_of'"
            hint = "give the date when it was true as 'as_of', or name the time"
            yield Problem("relative-time", each.place, message, hint, Severity.WARNING)


def _primary(tag: str) -> str:
    return tag.partition("-")[0]
