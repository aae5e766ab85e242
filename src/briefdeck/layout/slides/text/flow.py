"""Running content: items one below the other in one slot, over as many slides as they need."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from briefdeck.layout.slides.text.split import Range, balanced, split_paras
from briefdeck.layout.slides.text.text_fitter import SAFE_HEIGHT, TextFitter
from briefdeck.layout.templates.design import text_style
from briefdeck.model.content.arrangement import ArrangedItem, Group
from briefdeck.model.laid_out.deck import DeckTable, Decoration, Para, Slot, TextRun
from briefdeck.model.laid_out.deck_parts import DeckFigure

GROUPS = " · "
"""Between the names of several groups on a slide."""
Wording = Callable[[ArrangedItem, float], tuple[Para, ...]]
"""How an item is worded at a size in points."""


@dataclass(frozen=True, slots=True)
class FlowUnit:
    """What stays together on a slide: an item, or a part of one that is too long for a slide."""

    entry: ArrangedItem
    paras: tuple[Para, ...]
    starts: bool = True
    """Whether it is the beginning of its item."""
    group: str = ""
    """The sub-heading that it belongs to; empty for none."""
    heading: tuple[Para, ...] = ()
    """That sub-heading, where it stands above it."""

    @property
    def words(self) -> int:
        """How many words it has, small type after it not counted."""
        size = self.paras[0].style.size_pt
        return sum(len(para.text.split()) for para in self.paras if para.style.size_pt >= size)

    @property
    def is_labelled(self) -> bool:
        """Whether it begins with a number, or with a label and what stands beside that."""
        return self.paras[0].number is not None or "\t" in self.paras[0].text

    @property
    def is_one_paragraph(self) -> bool:
        """Whether nothing stands under its first paragraph, not even who said it."""
        return len(self.paras) == 1

    @property
    def opening(self) -> str:
        """Its first paragraph, as a title may say it; empty for the rest of an item, and after a number."""
        first = self.paras[0]
        is_plain = self.starts and not self.is_labelled and not any(run.url for run in first.runs)
        return first.text if is_plain else ""

    @property
    def message(self) -> str:
        """All that it says but for small type; empty where that is more than its first paragraph."""
        size = self.paras[0].style.size_pt
        return "" if any(para.style.size_pt >= size for para in self.paras[1:]) else self.opening

    @property
    def under(self) -> tuple[Para, ...]:
        """What stands under its first paragraph, set as under a title."""
        first, *others = self.paras
        left = first.style.left_pt
        return tuple(
            replace(para, style=replace(para.style, left_pt=max(0, para.style.left_pt - left)))
            for para in others
        )


@dataclass(frozen=True, slots=True)
class SlideDraft:
    """A slide's content, before it has its title, notes and footer."""

    layout: str
    slots: tuple[Slot, ...] = ()
    items: tuple[ArrangedItem, ...] = ()
    """What it shows, for its notes and its source line."""
    group: str = ""
    decorations: tuple[Decoration, ...] = ()
    table: DeckTable | None = None
    figure: DeckFigure | None = None
    units: tuple[FlowUnit, ...] = ()
    """What runs through its first slot; empty for content that does not run."""
    evidence: tuple[ArrangedItem, ...] = ()
    """What it shows beside that, of another section."""

    def showing(self, units: tuple[FlowUnit, ...]) -> "SlideDraft":
        """Return the same slide with other units in its slot."""
        slot, *others = self.slots
        return replace(self, units=units, slots=(replace(slot, paras=joined(units)), *others))


def bottom_of(draft: SlideDraft, fitter: TextFitter) -> float:
    """Return where what stands on a slide ends, in points from its top."""
    drawn = [each.box.bottom for each in (draft.table, draft.figure, *draft.decorations) if each]
    return max((*drawn, *(_end_of(slot, draft.layout, fitter) for slot in draft.slots)), default=0)


def _end_of(slot: Slot, layout: str, fitter: TextFitter) -> float:
    """Return where the text of a slot ends, which may stand in the middle or at the foot of its place."""
    room = fitter.room(layout, slot)
    height = fitter.height(slot.paras, room.width)
    below = _SHARE_BELOW[slot.anchor or fitter.slot(layout, slot.name).anchor]
    return room.bottom - below * max(room.height - height, 0)


_SHARE_BELOW = {"top": 1.0, "middle": 0.5, "bottom": 0.0}
"""How much of the room that a text leaves is below it."""


@dataclass(frozen=True, slots=True)
class FlowSpec:
    """How items flow: the slot they stand in, their size in points, their wording and the limits."""

    layout: str
    slot: str
    size: float
    wording: Wording
    most_items: int = 1000
    most_words: int = 100_000
    may_be_read: bool = False
    """Whether long items may be set small, so that they do not stand alone."""


@dataclass(frozen=True, slots=True)
class FlowColumn:
    """The room that units flow through: width and height in points, and how much it may hold."""

    width: float
    height: float
    most_items: int = 1000
    most_words: int = 100_000


def units_of(
    group: Group, wording: Wording, size: float, fitter: TextFitter, column: FlowColumn
) -> list[FlowUnit]:
    """Word the items of a group at a size, and divide those too long for one slide."""
    heading = group_heading(group, size)
    above = fitter.height(heading, column.width) + SAFE_HEIGHT * size if heading else 0
    room = column.height - above
    return [
        FlowUnit(entry, part, starts=index == 0, group=group.heading)
        for entry in group.items
        for index, part in enumerate(split_paras(wording(entry, size), fitter, column.width, room))
        if part
    ]


def group_heading(group: Group | str, size: float) -> tuple[Para, ...]:
    """Return the sub-heading of a group, in case that it shares its slide with another."""
    words = group if isinstance(group, str) else group.heading
    style = text_style(size, "accent", bold=True, before=0.8)
    return (Para((TextRun(words),), style),) if words else ()


def flow(units: Sequence[FlowUnit], fitter: TextFitter, column: FlowColumn) -> tuple[Range, ...]:
    """Divide units into slides that each hold as many as fit, evenly; groups stay whole if that can be."""
    heights = [fitter.height(unit.paras, column.width) for unit in units]
    gaps = [SAFE_HEIGHT * unit.paras[0].style.gap_pt for unit in units]
    words = [unit.words for unit in units]

    def load(start: int, end: int) -> float | None:
        """Count words only from the third item on: rather a full slide than an item alone."""
        height = sum(heights[start:end]) + sum(gaps[start + 1 : end])
        height += _headings_height(units[start:end], fitter, column.width)
        too_many = sum(unit.starts for unit in units[start:end]) > column.most_items
        too_wordy = end - start > 2 and sum(words[start:end]) > column.most_words
        return None if height > column.height or too_many or too_wordy else height / column.height

    return balanced(len(units), load, lambda place: units[place - 1].group == units[place].group)


def _headings_height(units: Sequence[FlowUnit], fitter: TextFitter, width: float) -> float:
    """Return the height of the sub-headings on a slide; none stands where all are of one group."""
    if is_one_group(units):
        return 0
    shown = headed(units)
    headings = [para for unit in shown for para in unit.heading]
    gaps = sum(para.style.gap_pt for para in headings)
    if shown[0].heading:
        gaps += units[0].paras[0].style.gap_pt - headings[0].style.gap_pt
    return SAFE_HEIGHT * gaps + sum(fitter.height((para,), width) for para in headings)


def headed(units: Sequence[FlowUnit]) -> tuple[FlowUnit, ...]:
    """Set the sub-heading of each group above its first unit, where a slide has several groups."""
    if is_one_group(units):
        return tuple(units)
    size = units[0].paras[0].style.size_pt
    firsts = [not place or unit.group != units[place - 1].group for place, unit in enumerate(units)]
    return tuple(
        replace(unit, heading=group_heading(unit.group, size)) if first else unit
        for unit, first in zip(units, firsts, strict=True)
    )


def is_one_group(units: Sequence[FlowUnit]) -> bool:
    """Tell whether all units are of one group, or of none."""
    return all(unit.group == units[0].group for unit in units)


def groups_of(units: Iterable[FlowUnit]) -> str:
    """Name the groups of some units."""
    return GROUPS.join(dict.fromkeys(unit.group for unit in units if unit.group))


_ALONE = 1.7
"""With fewer items to a slide than this, most stand alone."""
_SAVED = 0.75
"""What smaller type must leave of the slides to be worth it."""
_LEAST_READ = 0.7
"""Text that is read is no smaller than this part of the size that the theme has for text."""
_READ = 2.5
"""A slide that is read has at most so many times the words of one that is shown."""


def read_if_long(
    usual: Sequence[SlideDraft],
    at_size: Callable[[float], Sequence[SlideDraft]],
    count: int,
    fitter: TextFitter,
) -> Sequence[SlideDraft]:
    """Return slides whose items are set in the deck's small size, where most would else stand alone.

    `usual` are the slides in the usual type, `at_size` makes those in another, and `count` is how many items
    they show. They are as small as tables only where the small size does not help, as that is a third one.
    They stay as they are when neither saves a quarter of them, or when that leaves walls of text.
    """
    if not stand_alone(usual, count):
        return usual
    sizes = dict.fromkeys((fitter.small_pt, min(fitter.small_pt, fitter.theme.slide.table_pt)))
    least_pt = _LEAST_READ * fitter.theme.slide.body_pt
    tries = (at_size(size) for size in sizes if size >= least_pt)
    helpful = (drafts for drafts in tries if _is_readable(drafts, fitter) and fewer(drafts, usual) is drafts)
    return next(helpful, usual)


def stand_alone(drafts: Sequence[SlideDraft], count: int) -> bool:
    """Tell whether most of so many items stand alone on their slides."""
    return len(drafts) * _ALONE > count


def fewer(others: Sequence[SlideDraft], usual: Sequence[SlideDraft]) -> Sequence[SlideDraft]:
    """Return other slides than the usual ones, if they are some and save a quarter of those."""
    return others if 0 < len(others) <= _SAVED * len(usual) else usual


def _is_readable(drafts: Sequence[SlideDraft], fitter: TextFitter) -> bool:
    most = _READ * fitter.theme.limits.words
    return bool(drafts) and all(
        sum(len(slot.text.split()) for slot in draft.slots) <= most for draft in drafts
    )


def flowed(groups: Iterable[Group], fitter: TextFitter, spec: FlowSpec) -> tuple[SlideDraft, ...]:
    """Let items flow through one slot; groups that share a slide have their sub-headings there."""
    groups = tuple(groups)
    inner = fitter.slot(spec.layout, spec.slot).inner
    column = FlowColumn(inner.width, inner.height, spec.most_items, spec.most_words)

    def at_size(size: float) -> tuple[SlideDraft, ...]:
        return _flowed_at(size, groups, fitter, spec, column)

    usual = at_size(spec.size)
    count = sum(len(group.items) for group in groups)
    return tuple(read_if_long(usual, at_size, count, fitter)) if spec.may_be_read else usual


def fewest(tries: Iterable[tuple[SlideDraft, ...]], fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Return the slides that break fewest words, of these the fewest, of these the first."""
    return min(tries, key=lambda drafts: (broken_words(drafts, fitter), len(drafts)))


def broken_words(drafts: Iterable[SlideDraft], fitter: TextFitter) -> int:
    """Count the paragraphs with a word that is wider than its place."""
    return sum(
        fitter.breaks_words(para, fitter.room(draft.layout, slot).width)
        for draft in drafts
        for slot in draft.slots
        for para in slot.paras
    )


def _flowed_at(
    size: float, groups: Iterable[Group], fitter: TextFitter, spec: FlowSpec, column: FlowColumn
) -> tuple[SlideDraft, ...]:
    units = [unit for group in groups for unit in units_of(group, spec.wording, size, fitter, column)]
    drafts = []
    for start, end in flow(units, fitter, column):
        part = headed(units[start:end])
        slot = Slot(spec.slot, joined(part))
        drafts.append(SlideDraft(spec.layout, (slot,), items_of(part), groups_of(part), units=part))
    return tuple(drafts)


def joined(units: Iterable[FlowUnit]) -> tuple[Para, ...]:
    """Return the paragraphs of units, one after the other."""
    return tuple(para for unit in units for para in (*unit.heading, *unit.paras))


def items_of(units: Iterable[FlowUnit]) -> tuple[ArrangedItem, ...]:
    """Return the items of units, each once."""
    return tuple(entry for entry, _ in groupby(unit.entry for unit in units))


def says_the_same(one: str, other: str) -> bool:
    """Tell whether two texts say the same, word by word, whatever signs stand between and after them."""
    words = words_of(one)
    return bool(words) and words == words_of(other)


def words_of(text: str) -> list[str]:
    """Return the words of a text without capitals, whatever signs stand between and after them."""
    return re.findall(r"\w+", text.casefold())
