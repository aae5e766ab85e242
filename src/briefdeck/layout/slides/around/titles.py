"""Slide titles and section names: each once in the deck, and on every slide a message of its own."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import chain

from briefdeck.layout.slides.around.slide_messages import (
    LONGEST_SENTENCE,
    SlideOfSection,
    candidates,
    first_sentence,
    goes_by_numbers,
    is_figure,
    shares,
    texts_of,
)
from briefdeck.layout.slides.text.flow import GROUPS, FlowUnit, SlideDraft, says_the_same
from briefdeck.model.content.arrangement import Arrangement
from briefdeck.model.content.document import Document, blocks_spans, plain
from briefdeck.model.content.furniture import fill_gaps
from briefdeck.model.laid_out.deck import SlideKind
from briefdeck.model.writing.signs import Signs
from briefdeck.model.writing.text import loosened

_GAP = " · "

HasRoom = Callable[[SlideDraft, str], bool]
"""Tells whether a title has room on a slide, as large as the others."""


def title_of(section: Arrangement, group: str, document: Document) -> str:
    """Return the title of a section's first slide: its headline, else its heading and the group shown.

    A section that has neither is titled by its own first sentence, when that is short, else as the document.
    """
    if section.section.headline:
        return section.section.headline
    if called := _called(section):
        is_all = group == GROUPS.join(each.heading for each in section.groups if each.heading)
        is_whole = not group or is_all or is_figure(section)
        return called if is_whole else fill_gaps(document.words.named, title=called, name=group)
    sentence = _first_sentence(section)
    if 0 < len(sentence) <= LONGEST_SENTENCE:
        return sentence
    return group or document.furniture.kind or document.title


def _called(section: Arrangement) -> str:
    """Return the heading of a section as titles have it: which annex it is stands above them."""
    return section.section.title or section.heading


def slide_titles(
    drafts: Sequence[tuple[Arrangement, SlideDraft]], document: Document, has_room: HasRoom
) -> list[str]:
    """Return the titles of slides, no two the same if that can be.

    The first slide of a section keeps its title, unless it shows but some of the groups that this covers: it
    is then called after these, as those that go on are called after what they show. None says only what
    stands under it. Which spaces hold its words together tells no title from another.
    """
    taken, made, begun = {loosened(document.title)}, [], set[str]()
    shown = defaultdict[str, list[SlideDraft]](list)
    for section, draft in drafts:
        shown[section.section.id].append(draft)
    sections = {section.section.id: section for section, _ in drafts}
    names = section_names(list(sections.values()), document)
    by_numbers = {each for each, section in sections.items() if goes_by_numbers(section, shown[each])}
    for section, draft in drafts:
        is_opener = draft.layout == SlideKind.OPENER
        usual = _called(section) if is_opener else title_of(section, draft.group, document)
        key = section.section.id
        slide = SlideOfSection(section, draft, _called(section) or usual, names[key], key in by_numbers)
        others, goes_on = candidates(slide, document), key in begun
        first = () if is_opener or section.section.headline else shares(slide, document.words)
        begun |= set() if is_opener else {key}
        free = (
            title
            for title in (chain(others, [usual]) if goes_on else chain(first, [usual], others))
            if loosened(title) not in taken and not _is_said_below(section, draft, title)
        )
        title = next((title for title in free if title == usual or has_room(draft, title)), usual)
        taken.add(loosened(title))
        made.append(title)
    return made


def topic_of(section: Arrangement, group: str, title: str) -> str:
    """Return what a slide is about: its section's heading, and the one group shown unless the title names it.

    Of a slide that is titled by the heading it is which annex that is, if any.
    """
    is_titled = not section.section.headline and says_the_same(title, _called(section))
    is_heading = is_titled or not section.heading
    heading = section.section.annex if is_heading else section.heading
    is_one = any(each.heading == group for each in section.groups)
    is_named = title.startswith(group) or title.endswith(group)
    return _GAP.join(filter(None, (heading, group if is_one and not is_named else "")))


def parents_of(sections: Sequence[Arrangement]) -> dict[str, str]:
    """Return, by the ids of figures titled by their own message, the heading of the section before them.

    Those that follow the summary belong to the paper as a whole.
    """
    parents: dict[str, str] = {}
    heading = ""
    for section in sections:
        if is_figure(section):
            parents[section.section.id] = heading
        else:
            heading = "" if section.section.kind == "summary" else section.heading
    return parents


def _is_said_below(section: Arrangement, draft: SlideDraft, title: str) -> bool:
    """Tell whether a text under a title would say the same; under a headline, whether it alone would."""
    if title == section.section.headline:
        return len(draft.units) == 1 and says_the_same(draft.units[0].message, title)
    return _is_torn_by(draft, title) or any(
        says_the_same(text, title) for text in texts_of(unrepeated(draft, title))
    )


def _is_torn_by(draft: SlideDraft, title: str) -> bool:
    """Tell whether what stands under a point would seem to be of the others, if the title said the point."""
    torn = (unit for unit in draft.units if not unit.is_one_paragraph)
    return len(draft.units) > 1 and any(says_the_same(unit.opening, title) for unit in torn)


def _first_sentence(section: Arrangement) -> str:
    bodies = (section.lead, *(entry.item.body for entry in section.items))
    texts = (plain(spans, cites=False) for body in bodies for spans in blocks_spans(body))
    return first_sentence(next(texts, ""))


def unique_titles(titles: Sequence[str], document: Document, taken: str) -> list[str]:
    """Number the titles that stand more than once, or are taken already: `Title (2 of 3)`."""
    return _told_apart(titles, document.words.continued, taken, document.places.signs)


def _told_apart(texts: Sequence[str], numbering: str, taken: str, signs: Signs) -> list[str]:
    made = list(texts)
    while len({*map(loosened, made), loosened(taken)}) <= len(made):
        made = _numbered(made, numbering, taken, signs)
    return made


def _numbered(titles: Sequence[str], numbering: str, taken: str, signs: Signs) -> list[str]:
    counts, seen = Counter(map(loosened, titles)), Counter[str]()
    made = []
    for title in titles:
        words = loosened(title)
        seen[words] += 1
        alone = counts[words] == 1 and words != loosened(taken)
        part, parts = signs.counted(seen[words]), signs.counted(counts[words])
        made.append(title if alone else fill_gaps(numbering, title=title, part=part, parts=parts))
    return made


def section_names(sections: Sequence[Arrangement], document: Document) -> dict[str, str]:
    """Return the name of each section's group of slides, by the section's id: none twice, none empty.

    Sections of one heading are `Heading, part 1` and `Heading, part 2`.
    """
    names = [section.heading or title_of(section, "", document) for section in sections]
    first = document.furniture.kind or document.title
    unique = _told_apart(names, document.words.same_heading, first, document.places.signs)
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
