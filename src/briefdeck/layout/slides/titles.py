"""Slide titles and section names: each once in the deck."""

import re
from collections import Counter
from collections.abc import Sequence

from briefdeck.model.arrangement import Arrangement
from briefdeck.model.document import Document, blocks_spans, plain
from briefdeck.model.furniture import Words

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s")
_LONGEST_SENTENCE = 110
"""A first sentence of so many characters stands on two lines."""
_GAP = " · "


def title_of(section: Arrangement, group: str, document: Document) -> str:
    """Return the title of a section's slides: its headline, else its heading and the group shown.

    A section that has neither is titled by its own first sentence, when that is short, else as the document.
    """
    if section.section.headline:
        return section.section.headline
    if section.section.annex and section.section.title:
        return section.section.title
    if section.heading:
        return f"{section.heading}: {group}" if group else section.heading
    sentence = _first_sentence(section)
    if 0 < len(sentence) <= _LONGEST_SENTENCE:
        return sentence
    return group or document.furniture.kind or document.title


def topic_of(section: Arrangement, group: str) -> str:
    """Return what stands above a title: the heading that a headline took the place of, and the group.

    Above the title of an annex that has no headline stands which annex it is.
    """
    if section.section.annex and not section.section.headline:
        return _GAP.join(filter(None, (section.section.annex, group)))
    if not section.section.headline:
        return "" if section.heading else group
    return _GAP.join(filter(None, (section.heading, group)))


def _first_sentence(section: Arrangement) -> str:
    bodies = (section.lead, *(entry.item.body for entry in section.items))
    texts = (plain(spans, cites=False) for body in bodies for spans in blocks_spans(body))
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


def section_names(sections: Sequence[Arrangement], document: Document) -> dict[str, str]:
    """Return the name of each section's group of slides, by the section's id: none twice, none empty."""
    names = [section.heading or title_of(section, "", document) for section in sections]
    first = document.furniture.kind or document.title
    unique = unique_titles(names, document.words, first)
    return {section.section.id: name for section, name in zip(sections, unique, strict=True)}
