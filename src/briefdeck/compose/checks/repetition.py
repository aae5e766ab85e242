"""What a paper says more than once: warnings for its author, which keep nothing from being made.

Not told is what is meant to be said again: in a summary, in an annex, beside the text it is evidence for, in
a drawing or a register of the same records. Texts are the same when most of their words are: rather silent
than wrong.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby, product
from operator import attrgetter

from briefdeck.compose.context import ComposeContext
from briefdeck.model.content.document import Document, Item, Section, blocks_spans, plain
from briefdeck.model.writing.numbers import CURRENCY_SIGNS
from briefdeck.problems import Problem, Severity
from briefdeck.words.counts import counted

_FIGURES = "figures"
_SAYING = ("key_points", "questions", "quotes", "timeline", "projects")
"""Kinds of section that say what records tell, in whole sentences."""
_SHOWING = (*_SAYING, _FIGURES, "recommendations")
_SHORTEST, _OF_BOTH, _OF_SHORTER = 5, 0.5, 0.75
"""Texts of so many words are compared; so many of all their words, and of the shorter one's, are the same."""
_FEW = 2
"""One text in common may well be meant; from so many on it is told."""
_OFTEN = 3
"""A doubt of so many words is told when it is printed so often."""
_WORD = re.compile(r"\w*\d[\w.,]*\w|\w{4,}")
"""What tells texts apart: numbers, and words of some length."""
_TELLING_NUMBER = re.compile(rf"[{CURRENCY_SIGNS}%]|\d[.,]\d|\d\s?[^\W\d]{{3,}}")
"""A number that is known again: of money, a share, one with a unit; no year, no place in an order."""
_LONGEST_QUOTED = 60
_SECTION = attrgetter("section")


@dataclass(frozen=True, slots=True)
class _SaidText:
    """An item of a section by what it says."""

    section: Section
    item: Item
    text: str
    words: frozenset[str]


def check_repetition(context: ComposeContext, document: Document) -> tuple[Problem, ...]:
    """Find what a paper says again: a problem for each pair of sections, section of figures and doubt."""
    places, showing = context.brief.places, (each for each in document.sections if each.kind in _SHOWING)
    sections = [each for each in showing if not _is_meant(each, context)]
    said = [_said(section, item) for section in sections for item in section.items]
    found = (*_sections_again(said), *_figures_again(said), *_doubts_again(said))
    return tuple(
        Problem(code, places.at("sections", section.position), message, hint, Severity.WARNING)
        for code, section, message, hint in found
    )


_Found = tuple[str, Section, str, str]
"""The code, the section at fault, what is wrong and the cure."""


def _is_meant(section: Section, context: ComposeContext) -> bool:
    return bool(section.annex) or section.beside or (context.is_one_page and section.in_rail)


def _said(section: Section, item: Item) -> _SaidText:
    text = " ".join(plain(spans, cites=False) for spans in blocks_spans(item.body)).replace("\u00a0", " ")
    return _SaidText(section, item, text, frozenset(_WORD.findall(text.casefold())))


def _sections_again(said: Sequence[_SaidText]) -> Iterator[_Found]:
    """Go through the pairs of sections that show the same records, or say the same of others, undrawn."""
    sections = [tuple(items) for _, items in groupby(said, _SECTION)]
    for first, second in combinations(sections, 2):
        if first[0].section.display.is_drawn_of_records or second[0].section.display.is_drawn_of_records:
            continue
        pairs = [pair for pair in product(first, second) if _is_same(*pair) or _is_alike(*pair)]
        if len(pairs) >= _FEW or any(_is_same(*pair) for pair in pairs):
            one, other = pairs[0]
            again = {id(later) for _, later in pairs}
            what = f"{counted(len(again), 'item')}, such as '{_shortened(other.text)}'"
            message = f"{_named(other.section)} says again what {_named(one.section)} says: {what}"
            hint = "show it in one, or let one be an annex ('annex: true') or evidence ('column: rail')"
            yield "said-again", other.section, message, hint


def _is_same(one: _SaidText, other: _SaidText) -> bool:
    """Whether two sections show one record."""
    return one.item.record is not None and one.item.record == other.item.record


def _is_alike(one: _SaidText, other: _SaidText) -> bool:
    """Whether two texts say the same in nearly the same words."""
    shorter, longer = sorted((len(one.words), len(other.words)))
    says_both = one.section.kind in _SAYING and other.section.kind in _SAYING
    if not says_both or shorter < _SHORTEST:
        return False
    common = len(one.words & other.words)
    return common >= _OF_SHORTER * shorter and common >= _OF_BOTH * (shorter + longer - common)


def _figures_again(said: Sequence[_SaidText]) -> Iterator[_Found]:
    """Go through the sections of figures whose numbers other sections say in their texts."""
    texts = [each for each in said if each.section.kind in _SAYING]
    for section, figures in groupby((each for each in said if each.section.kind == _FIGURES), _SECTION):
        numbers = (plain(each.item.label, cites=False).replace("\u00a0", " ") for each in figures)
        again = {number: where for number in numbers if (where := _sections_with(number, texts))}
        if again:
            named = "; ".join(f"'{number}' ({where})" for number, where in again.items())
            message = f"{_named(section)} shows what other sections say: {named}"
            hint = "let the figures stand beside the text ('column: rail'), or leave out what the text says"
            yield "figure-again", section, message, hint


def _sections_with(number: str, texts: Iterable[_SaidText]) -> str:
    """Name the sections that say a number; none for one that may be of anything."""
    if not _TELLING_NUMBER.search(number):
        return ""
    pattern = re.compile(rf"(?<![\w.,]){re.escape(number)}(?!\w)", re.IGNORECASE)
    return ", ".join(dict.fromkeys(_named(each.section) for each in texts if pattern.search(each.text)))


def _doubts_again(said: Sequence[_SaidText]) -> Iterator[_Found]:
    """Go through the doubts that are printed several times over, in more than one section."""
    doubted: dict[str, list[Section]] = {}
    for each in (each for each in said if each.item.doubt):
        doubted.setdefault(plain(each.item.doubt, cites=False), []).append(each.section)
    for doubt, sections in doubted.items():
        is_repeated = len(sections) >= _OFTEN and sections[0] is not sections[-1]
        if is_repeated and len(doubt.split()) >= _OFTEN:
            message = f"the doubt '{_shortened(doubt)}' is printed {len(sections)} times"
            hint = "show what it is about in fewer sections"
            yield "doubt-again", sections[-1], message, hint


def _named(section: Section) -> str:
    return f"'{section.title or section.kind}'"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTED else f"{text[:_LONGEST_QUOTED].rsplit(' ', 1)[0]} …"
