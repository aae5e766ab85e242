"""What slides that go on may be called: by what they show, the best first, and a cut text last of all."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, islice

from briefdeck.layout.slides.around.title_ranges import are_numbers, are_scattered, one_range, ranges
from briefdeck.layout.slides.text.flow import GROUPS, SlideDraft
from briefdeck.layout.unbroken import ELLIPSIS
from briefdeck.model.briefs.sections import SECTION_KINDS, Content, Display
from briefdeck.model.content.arrangement import NO_POSITION, ArrangedItem, Arrangement
from briefdeck.model.content.document import Document, blocks_spans, plain
from briefdeck.model.content.furniture import Words, fill_gaps
from briefdeck.model.writing.text import ENDS_SENTENCE, SENTENCE_END, words_of

LONGEST_SENTENCE = 110
"""A sentence of so many characters stands on two lines."""
_LONGEST_NAMED = 125
"""So many characters at most has a title that ends in a name."""
_BETWEEN_SENTENCES = re.compile(rf"(?<={SENTENCE_END})\s+")
_ENDS_WHOLE = tuple(sign for sign in ENDS_SENTENCE if sign != ELLIPSIS)
_CLAUSE_END = re.compile(r"[,;:.!?](?=\s)|\s(?=[–—(]\s?)")
_OPENING = range(24, 81)
"""How many characters the first words of a text have, as a title."""
_FEWEST_UNDER = 3
"""Of fewer entries of a group none becomes the title: too little would be left under it.

Nor does one of two, where the slide may be called as its section is.
"""
_TEXTS = 6
"""The texts of a slide that may be its title: so many from the first."""
_COLON = ":"
_CLEARLY_FEWER = 0.67
"""Of three rows two have a value in common."""
_FEWEST_SORTED = 3
"""Two values stand together by chance too: the first rows may be those that are so, the others not."""
_FEWEST_WORDS = 4
"""A sentence of fewer words may be what stands before the stop of an abbreviation."""
_FEW_NUMBERS = 4


@dataclass(frozen=True, slots=True)
class SlideOfSection:
    """A slide that may need a title of its own, and what its section is called."""

    section: Arrangement
    draft: SlideDraft
    called: str
    """The section's heading; where it has none, the usual title of the slide."""
    told_apart: str
    """The name of the section that no other has."""
    goes_by_numbers: bool = False
    """Whether another slide of its section is titled by the numbers of its entries, so that all are."""

    @property
    def prefixes(self) -> tuple[str, ...]:
        """What may stand before names and places: the one group shown, then what the section is called."""
        group = "" if self.called.endswith(self.draft.group) else self.draft.group
        is_one = self.section.chart or any(each.heading == group for each in self.section.groups)
        group = group if is_one else ""
        usual = (group, self.called, self.section.section.headline, self.told_apart)
        return tuple(dict.fromkeys(filter(None, usual)))


def candidates(slide: SlideOfSection, document: Document) -> Iterator[str]:
    """Go through what a slide may be called when the usual title of its section is taken."""
    words = document.words
    are_two = len(slide.draft.units) == _FEWEST_UNDER - 1
    messages = [*_no_longer(LONGEST_SENTENCE, _messages(slide.section, slide.draft))]
    yield from () if are_two else messages
    yield from shares(slide, words)
    if slide.draft.group and is_figure(slide.section) and not slide.section.chart:
        yield _in_one(_groups(slide), slide.section, words)
    if slide.draft.group:
        yield fill_gaps(words.named, title=slide.called, name=_in_one(_groups(slide), slide.section, words))
    noun = slide.section.section.noun
    of_columns = [*_of_columns(slide, words)]
    yield from _no_longer(_LONGEST_NAMED, of_columns)
    if of_columns:  # its rows are those of the slides before it
        return
    yield from _no_longer(_LONGEST_NAMED, _sorted_by(slide, words))
    yield from _no_longer(_LONGEST_NAMED, _named(slide, words))
    yield slide.called
    if _is_running_text(slide.section) and slide.draft.units and not slide.draft.units[0].starts:
        yield from _gone_on(slide, words)
    yield from messages
    begun = noun[:1].upper() + noun[1:]
    placed = list(ranges((*slide.prefixes, begun), _places(slide), words, noun))
    yield from (*_no_longer(_LONGEST_NAMED, placed), *placed)
    yield from _no_longer(LONGEST_SENTENCE, _sentences(slide.draft))
    topic = slide.called if slide.section.heading else document.furniture.kind or document.title
    yield from _short_texts(slide.draft, topic, words)
    yield slide.told_apart
    yield from _gone_on(slide, words)
    yield from (cut for text in _texts_of_all(slide.draft) for cut in _cut(text))


def shares(slide: SlideOfSection, words: Words) -> Iterator[str]:
    """Go through what tells which share of its section's entries a slide shows, where it shows not all.

    That is how many belong to the groups on it; or their numbers, where a group goes on over slides.

    Of a figure the groups themselves say it.
    """
    if is_figure(slide.section):
        return
    shown, noun = _positions(slide.draft.items) - {NO_POSITION}, slide.section.section.noun
    if not noun or not slide.draft.group or len(shown) == len(slide.section.items):
        return
    names, is_one = _entry_names(slide), slide.prefixes[0] == slide.draft.group
    numbers = ranges([slide.draft.group], names, words, noun) if is_one and are_numbers(names) else ()
    counts = _no_longer(_LONGEST_NAMED, _counts(slide, shown, words))
    yield from chain(numbers, counts) if slide.goes_by_numbers else chain(counts, numbers)


def is_figure(section: Arrangement) -> bool:
    """Tell whether a section is a figure, which its own message titles: a chart, a matrix."""
    return _comes_from(section, Content.FIGURE)


def _is_running_text(section: Arrangement) -> bool:
    """Tell whether a section is one text of the brief's author, of which no sentence stands for the rest."""
    return _comes_from(section, Content.TEXT) and section.display in (Display.PROSE, Display.BOX)


def _comes_from(section: Arrangement, content: Content) -> bool:
    kind = SECTION_KINDS.get(section.section.kind)
    return kind is not None and kind.content is content


def goes_by_numbers(section: Arrangement, drafts: Iterable[SlideDraft]) -> bool:
    """Tell whether the slides of a section are titled by numbers: a group of its entries goes on over some.

    So they are titled alike.
    """
    groups = {group.heading: _positions(group.items) for group in section.groups}
    return any(not groups[each.group] <= _positions(each.items) for each in drafts if each.group in groups)


def texts_of(draft: SlideDraft) -> Iterator[str]:
    """Go through the paragraphs on a slide, rows of tables aside."""
    yield from (para.text for slot in draft.slots for para in slot.paras)


def first_sentence(text: str) -> str:
    """Return what stands before the first end of a sentence, with its stop."""
    return _BETWEEN_SENTENCES.split(text, maxsplit=1)[0].strip()


def _no_longer(most: int, titles: Iterable[str]) -> Iterator[str]:
    yield from (title for title in titles if 0 < len(title) <= most)


def _messages(section: Arrangement, draft: SlideDraft) -> Iterator[str]:
    """Go through what the first entry on a slide says: a point, a question, a number with what it counts.

    Not of steps or running text that the brief's author wrote: the first is no headline of the others.
    """
    if draft.units:
        first = draft.units[0]
        if first.heading or (draft.group and len(draft.units) < _FEWEST_UNDER):
            return
        is_authored = _comes_from(section, Content.ITEMS) or _is_running_text(section)
        if section.display is Display.DIALOGUE:
            yield first.paras[0].text if len(draft.units) == 1 else ""
        elif first.is_one_paragraph and not first.is_labelled and not is_authored:
            yield from (first.message, first_sentence(first.paras[0].text))
    elif section.display is Display.TILES and draft.items:
        item = draft.items[0].item
        text = item.short or next(iter(blocks_spans(item.body)), ())
        yield " ".join(filter(None, (plain(item.label), plain(text, cites=False))))


def _counts(slide: SlideOfSection, shown: set[int], words: Words) -> Iterator[str]:
    """Say how many of all entries belong to the groups on a slide, where it shows these whole.

    A heading with a colon comes after the others, which would seem to stand behind that.
    """
    section = slide.section
    whole = [group for group in section.groups if shown.issuperset(_positions(group.items))]
    signs = section.section.signs
    if GROUPS.join(group.heading for group in whole) == slide.draft.group:
        in_order = sorted(whole, key=lambda group: _COLON in group.heading)
        counts = (signs.counted(len(each.items)) for each in in_order)
        names = (each.inside if place else each.heading for place, each in enumerate(in_order))
        of = {"shown": signs.counted(len(shown)), "total": signs.counted(len(section.items))}
        title = _in_one([*map(_uncounted, names, counts)], section, words)
        yield fill_gaps(words.share, title=title, noun=_counted(section), **of)


def _groups(slide: SlideOfSection) -> list[str]:
    """Name the groups on a slide, the first as a heading, without the numbers of their entries."""
    signs, section = slide.section.section.signs, slide.section
    shown = [each for each in section.groups if each.heading in slide.draft.group.split(GROUPS)]
    return [
        _uncounted(each.inside if place else each.heading, signs.counted(len(each.items)))
        for place, each in enumerate(shown)
    ] or slide.draft.group.split(GROUPS)


def _uncounted(heading: str, count: str) -> str:
    """Return the heading of a group without the number of its entries, where that ends it."""
    return heading.removesuffix(f" ({count})")


def _in_one(names: Sequence[str], section: Arrangement, words: Words) -> str:
    """Join names as a sentence does; by semicolons where a name has in it what would join them."""
    *before, last = names
    signs = section.section.signs
    if not before or _are_joined(names, (signs.comma, fill_gaps(words.listed, first="", last=""))):
        return signs.parted(names)
    return fill_gaps(words.listed, first=signs.listed(before), last=last)


def _are_joined(names: Iterable[str], by: Sequence[str]) -> bool:
    """Tell whether a name is made of several, joined so, or what follows it would seem to stand behind it."""
    return any(sign in name for name in names for sign in (_COLON, *by))


def _counted(section: Arrangement) -> str:
    """Return what the entries of a section are called: its whole title, where that begins with the noun."""
    title, noun = section.section.title, section.section.noun
    rest = title[len(noun) :]
    is_begun = title.casefold().startswith(noun.casefold()) and rest[:1].isspace()
    return noun + rest if is_begun and all(map(str.isalpha, rest.split())) else noun


def _positions(entries: Iterable[ArrangedItem]) -> set[int]:
    return {each.position for each in entries}


def _as_drawn(slide: SlideOfSection) -> Sequence[ArrangedItem]:
    """Return the entries on a slide in the order in which they stand there: rows of time in that of time."""
    scale = slide.section.scale
    if scale is None or not scale.in_rows:
        return slide.draft.items
    places = {mark.position: place for place, mark in enumerate(scale.marks)}
    return sorted(slide.draft.items, key=lambda each: places.get(each.position, len(places)))


def _entry_names(slide: SlideOfSection) -> list[str]:
    names = [name for entry in _as_drawn(slide) if (name := _name(entry, slide.section))]
    return _begun_small(names, slide)


def _dates(slide: SlideOfSection) -> list[str]:
    """Name the earliest and the latest date that a line of time shows on a slide."""
    scale, shown = slide.section.scale, _positions(slide.draft.items)
    marks = [mark for mark in scale.marks if mark.position in shown] if scale else []
    if not marks:
        return []
    ends = min(marks, key=lambda mark: mark.first), max(marks, key=lambda mark: mark.last)
    return _begun_small([mark.date for mark in ends], slide)


def _begun_small(names: list[str], slide: SlideOfSection) -> list[str]:
    """Begin what follows a first date as a sentence does, where months are written small."""
    months = slide.section.scale.months if slide.section.scale else ()
    small = [f"{name[:1].lower()}{name[1:]}" for name in names[1:]]
    return [*names[:1], *small] if months and months[0].islower() else names


def _named(slide: SlideOfSection, words: Words) -> Iterator[str]:
    """Name a slide by its first and last entry; a line of time, and others of dates, by days or years.

    Entries that are whole sentences have no names.
    """
    section = slide.section
    is_line = section.scale is not None and not section.scale.in_rows
    names = _dates(slide) if is_line else _entry_names(slide)
    is_dated = section.section.kind == "timeline" or (section.chart is not None and section.chart.is_dated)
    if is_line or is_dated:
        yield from (one_range(title, names, words) for title in filter(None, slide.prefixes) if names)
    elif not any(name.endswith(ENDS_SENTENCE) for name in names):
        yield from ranges(slide.prefixes, names, words, section.section.noun)
        if are_scattered(names):
            yield _scattered(slide, [*dict.fromkeys(names)], words)


def _scattered(slide: SlideOfSection, names: Sequence[str], words: Words) -> str:
    """Name a slide of numbers that are no range: by each of a few, else by how many of all they are."""
    section, signs = slide.section, slide.section.section.signs
    if len(names) <= _FEW_NUMBERS or not section.section.noun:
        return fill_gaps(words.named, title=slide.called, name=_in_one(names, section, words))
    of = {"shown": signs.counted(len(names)), "total": signs.counted(len(section.items))}
    return fill_gaps(words.share, title=slide.called, noun=_counted(section), **of)


def _of_columns(slide: SlideOfSection, words: Words) -> Iterator[str]:
    """Name a slide with all rows of a table and some of its columns by these."""
    header = slide.draft.table.rows[0] if slide.draft.table else ()
    has_fewer = bool(header) and len(header) < len(slide.section.columns)
    if has_fewer and _positions(slide.draft.items) >= _positions(slide.section.items):
        names = [" ".join(words_of(" ".join(para.text for para in cell))) for cell in header[1:]]
        yield from (one_range(title, names, words) for title in filter(None, slide.prefixes))


def _sorted_by(slide: SlideOfSection, words: Words) -> Iterator[str]:
    """Name a slide of rows without numbers by what it shows of the column that all of them are sorted by."""
    section, shown = slide.section, _positions(slide.draft.items) - {NO_POSITION}
    if not section.columns or not shown or are_numbers(_entry_names(slide)):
        return
    columns = zip(*(entry.item.cells for entry in section.items), strict=False)
    told = ([plain(cell, cites=False).strip() for cell in column] for column in islice(columns, 1, None))
    values = max(filter(_are_sorted, told), key=lambda values: len(set(values)), default=[])
    names = [*dict.fromkeys(value for place, value in enumerate(values) if place in shown)]
    if names:
        yield fill_gaps(words.named, title=slide.called, name=section.section.signs.parted(names))


def _are_sorted(values: Sequence[str]) -> bool:
    """Tell whether the same values stand together, are several, and clearly fewer than the rows."""
    runs = [value for value, _ in groupby(values)]
    return all(runs) and _FEWEST_SORTED <= len(runs) == len(set(runs)) <= _CLEARLY_FEWER * len(values)


def _name(entry: ArrangedItem, section: Arrangement) -> str:
    """Return the number or the name of an entry; empty where it has none, and for a lead."""
    if not _has_place(entry, section):
        return ""
    row = section.columns and entry.item.cells
    label = row[0] if row else entry.item.label
    return entry.number.rstrip(".") or plain(label, cites=False).strip()


def _has_place(entry: ArrangedItem, section: Arrangement) -> bool:
    """Tell whether an entry stands in an order: it is no lead, nor without a date on an axis of time."""
    return entry.position != NO_POSITION and not (section.scale and entry.item.when is None)


def _places(slide: SlideOfSection) -> list[str]:
    """Give the places of the entries on a slide among those of its section, where there are several.

    Entries that have other numbers of their own are not counted.
    """
    section, names = slide.section, _entry_names(slide)
    several = section.items[1:] and section.display is not Display.PROSE
    shown = [each.position for each in _as_drawn(slide) if several and _has_place(each, section)]
    if section.scale and section.scale.in_rows:
        in_time = [mark.position for mark in section.scale.marks]
        shown = list(map(in_time.index, shown))
    places = [section.section.signs.counted(position + 1) for position in shown]
    return [] if names and names != places and are_numbers(names) else places


def _sentences(draft: SlideDraft) -> Iterator[str]:
    """Go through the sentences on a slide that stand by themselves, whole."""
    for text in islice(texts_of(draft), _TEXTS):
        for sentence in _BETWEEN_SENTENCES.split(text):
            is_whole = sentence.endswith(_ENDS_WHOLE) and not sentence[0].islower()
            if is_whole and len(sentence.split()) >= _FEWEST_WORDS and "\t" not in sentence:
                yield sentence


def _texts_of_all(draft: SlideDraft) -> Iterator[str]:
    """Go through the first texts on a slide, those in the rows of its table too, each on one line."""
    rows = draft.table.rows[1:] if draft.table else ()
    cells = (para.text for row in rows for cell in row for para in cell)
    texts = (" ".join(words_of(text.replace("\t", ": "))) for text in chain(texts_of(draft), cells))
    yield from islice(filter(None, texts), _TEXTS)


def _short_texts(draft: SlideDraft, topic: str, words: Words) -> Iterator[str]:
    """Go through the short texts on a slide, each after a heading."""
    short = (text for text in _texts_of_all(draft) if len(text) < _OPENING.stop and not text.isdecimal())
    yield from (fill_gaps(words.named, title=topic, name=text.rstrip(":")) for text in short)


def _gone_on(slide: SlideOfSection, words: Words) -> Iterator[str]:
    """Say that an entry goes on which was too long for a slide, or else the section."""
    entries = _entry_names(slide) or _places(slide)
    entry = () if are_scattered(entries) else entries[:1]
    for title in (*ranges(slide.prefixes, entry, words), *slide.prefixes):
        yield fill_gaps(words.goes_on, heading=title)


def _cut(text: str) -> Iterator[str]:
    """Go through the first words of a text: up to the end of a clause, else as many as a title has."""
    ends = [match.start() for match in _CLAUSE_END.finditer(text) if match.start() in _OPENING]
    spaces = [match.start() for match in re.finditer("[ \n]", text) if match.start() in _OPENING]
    for place in (*ends[-1:], *reversed(spaces)):
        yield text[:place].rstrip(" ,;:.–—(") + ELLIPSIS
