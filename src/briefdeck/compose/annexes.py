"""Annexes: what each is called, and what the sections whose rest stands in one say at their foot."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from briefdeck.model.briefs.brief import Brief, Selection
from briefdeck.model.content.document import Section, Span
from briefdeck.model.content.furniture import Words, fill_gaps
from briefdeck.words.language import Language
from briefdeck.words.wording import in_letters


def with_annexes(
    brief: Brief,
    sections: tuple[Section, ...],
    selections: Iterable[Selection],
    words: Words,
    language: Language,
) -> tuple[Section, ...]:
    """Name the annexes among the sections of a paper, and refer to those that were made for a section.

    Letters have no gaps in any output: a reader of one would look for an annex that stands in others alone.
    """
    known = {each.name: each for each in selections if each.section.annex}
    own = {section.position for section in sections if section.id in known}
    names = _names(sorted(own), words, language.letters)
    if not names:
        return sections
    made = {each.index: each for each in known.values() if not brief.definition.sections[each.index].annex}

    def named(section: Section) -> Section:
        name, whole = names.get(section.position, ""), made.get(section.position)
        if section.id in known:
            return _as_annex(section, name, _total(language, whole) if whole else "", words)
        return _referring(section, name, _total(language, whole), words) if whole else section

    return tuple(map(named, sections))


def _names(positions: list[int], words: Words, letters: tuple[str, ...]) -> Mapping[int, str]:
    """Name annexes by the places of their sections: with letters in their order, unless there is one."""
    if len(positions) == 1:
        return {positions[0]: words.only_annex}
    return {place: fill_gaps(words.annex, letter=_letter(n, letters)) for n, place in enumerate(positions)}


def _letter(number: int, letters: tuple[str, ...]) -> str:
    """Letter annexes as columns of a spreadsheet: `A` to `Z`, then `AA`."""
    rounds, place = divmod(number, len(letters))
    return (_letter(rounds - 1, letters) if rounds else "") + letters[place]


def _as_annex(section: Section, name: str, total: str, words: Words) -> Section:
    title = section.title
    if total:
        title = fill_gaps(words.all_of, total=total, noun=section.noun)
    return replace(section, annex=name, title=title)


def _referring(section: Section, name: str, total: str, words: Words) -> Section:
    said = fill_gaps(words.see_annex, annex=name, total=total)
    return replace(section, foot=(*section.foot, Span(f" {said}" if section.foot else said)))


def _total(language: Language, made: Selection) -> str:
    return in_letters(language, len(made.records))
