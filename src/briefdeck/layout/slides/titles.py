"""Slide titles and section names: each once in the deck, and on every slide a message of its own."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, islice

from briefdeck.layout.slides.flow import FlowUnit, SlideDraft
from briefdeck.layout.unbroken import ELLIPSIS, shortened
from briefdeck.model.arrangement import NO_POSITION, ArrangedItem, Arrangement
from briefdeck.model.document import Document, blocks_spans, plain
from briefdeck.model.furniture import Words, fill_gaps
from briefdeck.model.sections import Display

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s")
_LONGEST = 110
"""A sentence of so many characters stands on two lines."""
_LONGEST_NAMED = 125
"""So many characters at most has a title that ends in a name."""
_SHORT_NAME = 32
"""A name among others in a title is cut to so many characters where it would not fit."""
_CLAUSE_END = re.compile(r"[,;:.!?](?=\s)|\s(?=[–—(]\s?)")
_OPENING = range(24, 81)
"""How many characters the first words of a text have, as a title."""
_OPENINGS = 6
"""The texts of a slide whose first words may be its title: so many from the first."""
_GAP = " · "

HasRoom = Callable[[SlideDraft, str], bool]
"""Tells whether a title has room on a slide, as large as the others."""


def title_of(section: Arrangement, group: str, document: Document) -> str:
    """Return the title of a section's first slide: its headline, else its heading and the group shown.

    A section that has neither is titled by its own first sentence, when that is short, else as the document.
    """
    if section.section.headline:
        return section.section.headline
    if section.section.annex and section.section.title:
        return section.section.title
    if section.heading:
        return _named(section.heading, group, document.words) if group else section.heading
    sentence = _first_sentence(section)
    if 0 < len(sentence) <= _LONGEST:
        return sentence
    return group or document.furniture.kind or document.title


def slide_titles(
    drafts: Sequence[tuple[Arrangement, SlideDraft]], document: Document, has_room: HasRoom
) -> list[str]:
    """Return the titles of slides, no two the same if that can be.

    The first slide of a section keeps its title; those that go on are called after what they show. None says
    only what stands under it.
    """
    taken, made = {document.title}, []
    names = section_names(list({section.section.id: section for section, _ in drafts}.values()), document)
    for section, draft in drafts:
        usual = title_of(section, draft.group, document)
        free = (
            title
            for title in _candidates(section, draft, document, names[section.section.id])
            if title not in taken and not _is_said_below(section, draft, title)
        )
        title = next((title for title in free if title == usual or has_room(draft, title)), usual)
        taken.add(title)
        made.append(title)
    return made


def topic_of(section: Arrangement, group: str, title: str) -> str:
    """Return what stands above a title: the heading and the group, as far as it does not begin with them.

    Above the title of an annex that has no headline stands which annex it is.
    """
    is_annex = section.section.annex and not section.section.headline
    called = section.section.annex if is_annex else section.heading
    heading = "" if title.startswith(called) else called
    return _GAP.join(filter(None, (heading, "" if title.endswith(group) else group)))


def says_the_same(one: str, other: str) -> bool:
    """Tell whether two texts say the same, word by word, whatever signs stand between and after them."""
    words = re.findall(r"\w+", one.casefold())
    return bool(words) and words == re.findall(r"\w+", other.casefold())


def _is_said_below(section: Arrangement, draft: SlideDraft, title: str) -> bool:
    """Tell whether a text under a title would say the same; under a headline, whether it alone would."""
    if title == section.section.headline:
        return len(draft.units) == 1 and says_the_same(draft.units[0].message, title)
    return any(says_the_same(text, title) for text in _texts(unrepeated(draft, title)))


def _texts(draft: SlideDraft) -> Iterator[str]:
    """Go through the paragraphs on a slide, rows of tables aside."""
    yield from (para.text for slot in draft.slots for para in slot.paras)


def _candidates(
    section: Arrangement, draft: SlideDraft, document: Document, section_name: str
) -> Iterator[str]:
    """Go through what a slide may be called, the best first.

    `section_name` tells its section from others of the same heading.
    """
    usual, words = title_of(section, draft.group, document), document.words
    yield usual
    called = (section.section.title if section.section.annex else section.heading) or usual
    if draft.group:
        yield _named(called, draft.group, words)
    yield from (text for text in _messages(section, draft) if text and len(text) <= _LONGEST)
    names = [name for entry in draft.items if (name := _name(entry, section))]
    named = (text for each in (called, section_name) for text in _by_names(each, names, words))
    yield from (text for text in named if len(text) <= _LONGEST_NAMED)
    yield called
    yield from _by_names(called, _places(draft, section), words)
    topic = called if section.heading else document.furniture.kind or document.title
    yield from _openings(draft, topic, words)


def _places(draft: SlideDraft, section: Arrangement) -> list[str]:
    """Give the places of the entries on a slide among those of its section, where there are several."""
    several = section.items[1:] and section.display is not Display.PROSE
    return [str(each.position + 1) for each in draft.items if several and each.position != NO_POSITION]


def _by_names(called: str, names: Sequence[str], words: Words) -> Iterator[str]:
    """Name a slide by its first and last entry, which may be cut; never by the first of several alone."""
    if len(names) == 1:
        yield _named(called, names[0], words)
    for most in (_LONGEST_NAMED, _SHORT_NAME) if names[1:] else ():
        ends = (shortened(name, partial(_is_within, most)) for name in (names[0], names[-1]))
        yield fill_gaps(words.ranged, title=called, **dict(zip(("first", "last"), ends, strict=True)))


def _is_within(most: int, text: str) -> bool:
    return len(text) <= most


def _openings(draft: SlideDraft, called: str, words: Words) -> Iterator[str]:
    """Go through the first words of the texts on a slide; a short text stands whole, after a heading."""
    rows = draft.table.rows[1:] if draft.table else ()
    cells = (para.text for row in rows for cell in row for para in cell)
    texts = (" ".join(text.replace("\t", ": ").split()) for text in chain(_texts(draft), cells))
    for text in islice(filter(None, texts), _OPENINGS):
        if len(text) < _OPENING.stop:
            yield _named(called, text.rstrip(":"), words)
        yield from _cut(text)


def _cut(text: str) -> Iterator[str]:
    """Go through the first words of a text: up to the end of a clause, else as many as a title has."""
    ends = [match.start() for match in _CLAUSE_END.finditer(text) if match.start() in _OPENING]
    spaces = [match.start() for match in re.finditer(r"\s", text) if match.start() in _OPENING]
    for place in (*ends[-1:], *reversed(spaces)):
        yield text[:place].rstrip(" ,;:.–—(") + ELLIPSIS


def _messages(section: Arrangement, draft: SlideDraft) -> Iterator[str]:
    """Go through what the first entry on a slide says: a point, a question, a number with what it counts."""
    if draft.units:
        first = draft.units[0]
        if first.heading:
            return
        is_question = section.display is Display.DIALOGUE and len(draft.units) == 1
        yield first.message or (first.paras[0].text if is_question else "")
        if section.display is not Display.DIALOGUE and not first.is_labelled:
            yield _SENTENCE_END.split(first.paras[0].text, maxsplit=1)[0].strip()
    elif section.display is Display.TILES and draft.items:
        item = draft.items[0].item
        text = item.short or next(iter(blocks_spans(item.body)), ())
        yield " ".join(filter(None, (plain(item.label), plain(text, cites=False))))


def _name(entry: ArrangedItem, section: Arrangement) -> str:
    """Return the number or the name of an entry; empty where it has none, and for a lead."""
    if entry.position == NO_POSITION or (section.scale and entry.item.when is None):
        return ""
    row = section.columns and entry.item.cells
    label = row[0] if row else entry.item.label
    return entry.number.rstrip(".") or plain(label, cites=False).strip()


def _named(title: str, name: str, words: Words) -> str:
    return fill_gaps(words.named, title=title, name=name)


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
        made.append(title if alone else fill_gaps(words.continued, title=title, part=part, parts=parts))
    return made


def section_names(sections: Sequence[Arrangement], document: Document) -> dict[str, str]:
    """Return the name of each section's group of slides, by the section's id: none twice, none empty."""
    names = [section.heading or title_of(section, "", document) for section in sections]
    first = document.furniture.kind or document.title
    unique = unique_titles(names, document.words, first)
    return {section.section.id: name for section, name in zip(sections, unique, strict=True)}


def unrepeated(draft: SlideDraft, title: str) -> SlideDraft:
    """Leave out a point that says what the title says; what stands after it in small type is under that."""
    same = (unit for unit in draft.units if says_the_same(unit.opening, title))
    unit = next(same, None)
    is_grouped = any(other.heading for other in draft.units)
    if unit is None or is_grouped or (len(draft.units) == 1 and unit.message):
        return draft
    others = [other for other in draft.units if other is not unit]
    kept = FlowUnit(unit.entry, unit.under, starts=False)
    return draft.showing((*([kept] if kept.paras else []), *others))
