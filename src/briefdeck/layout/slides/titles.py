"""Slide titles and section names: each once in the deck."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from briefdeck.model.document import Document, Section, Words, blocks_spans, plain

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s")
_LONGEST_SENTENCE = 110
"""A first sentence of so many characters stands on two lines."""
_GAP = " · "


def title_of(section: Section, group: str, document: Document) -> str:
    """Return the title of a section's slides: its headline, else its heading and the group shown.

    A section that has neither is titled by its own first sentence, when that is short, else as the paper is.
    """
    if section.headline:
        return section.headline
    if section.title:
        return f"{section.title}: {group}" if group else section.title
    sentence = _first_sentence(section)
    if 0 < len(sentence) <= _LONGEST_SENTENCE:
        return sentence
    return group or document.furniture.kind or document.title


def topic_of(section: Section, group: str) -> str:
    """Return what stands above a title: the heading that a headline took the place of, and the group."""
    if not section.headline:
        return "" if section.title else group
    return _GAP.join(filter(None, (section.title, group)))


def _first_sentence(section: Section) -> str:
    bodies = (section.lead, *(item.body for item in section.items))
    texts = (plain(spans, "") for body in bodies for spans in blocks_spans(body))
    return _SENTENCE_END.split(next(texts, ""), maxsplit=1)[0].strip()


def unique_titles(titles: Sequence[str], words: Words, taken: str = "") -> list[str]:
    """Number the titles that stand more than once, or are taken already: `Title (2 of 3)`."""
    made = list(titles)
    while len(set(made)) < len(made) or taken in made:
        made = _numbered(made, words, taken)
    return made


def _numbered(titles: Sequence[str], words: Words, taken: str) -> list[str]:
    counts, seen = Counter(titles), Counter[str]()
    made = []
    for title in titles:
        seen[title] += 1
        alone = counts[title] == 1 and title != taken
        part, parts = str(seen[title]), str(counts[title])
        made.append(title if alone else words.continued.format(title=title, part=part, parts=parts))
    return made


def section_names(sections: Iterable[Section], document: Document) -> dict[str, str]:
    """Return the name of each section's group of slides, by the section's id: none twice, none empty."""
    known = list(sections)
    names = [section.title or title_of(section, "", document) for section in known]
    first = document.furniture.kind or document.title
    return {
        section.id: name
        for section, name in zip(known, unique_titles(names, document.words, first), strict=True)
    }
