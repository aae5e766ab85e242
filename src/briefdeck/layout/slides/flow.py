"""Running content: items one below the other in one slot, over as many slides as they need."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from briefdeck.layout.slides.split import Range, balanced, split_paras
from briefdeck.layout.slides.text_fitter import SAFE_HEIGHT, TextFitter
from briefdeck.model.arrangement import ArrangedItem, Group
from briefdeck.model.deck import DeckTable, Decoration, Para, Slot

Wording = Callable[[ArrangedItem, float], tuple[Para, ...]]
"""How an item is worded at a size in points."""


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


@dataclass(frozen=True, slots=True)
class FlowUnit:
    """What stays together on a slide: an item, or a part of one that is too long for a slide."""

    entry: ArrangedItem
    paras: tuple[Para, ...]
    starts: bool = True
    """Whether it is the beginning of its item."""

    @property
    def words(self) -> int:
        """How many words it has, small type after it not counted."""
        size = self.paras[0].style.size_pt
        return sum(len(para.text.split()) for para in self.paras if para.style.size_pt >= size)


@dataclass(frozen=True, slots=True)
class FlowSpec:
    """How items flow: the slot they stand in, the sizes to try in points, their wording and the limits."""

    layout: str
    slot: str
    sizes: tuple[float, ...]
    wording: Wording
    most_items: int = 1000
    most_words: int = 100_000


@dataclass(frozen=True, slots=True)
class FlowColumn:
    """The room that units flow through: width and height in points, and how much it may hold."""

    width: float
    height: float
    most_items: int = 1000
    most_words: int = 100_000


def units_of(
    entries: Iterable[ArrangedItem], wording: Wording, size: float, fitter: TextFitter, column: FlowColumn
) -> list[FlowUnit]:
    """Word items at a size, and divide those too long for one slide."""
    return [
        FlowUnit(entry, part, starts=index == 0)
        for entry in entries
        for index, part in enumerate(split_paras(wording(entry, size), fitter, column.width, column.height))
        if part
    ]


def flow(units: Sequence[FlowUnit], fitter: TextFitter, column: FlowColumn) -> tuple[Range, ...]:
    """Divide units into slides that each hold as many as fit, evenly."""
    heights = [fitter.height(unit.paras, column.width) for unit in units]
    gaps = [SAFE_HEIGHT * unit.paras[0].style.gap_pt for unit in units]
    words = [unit.words for unit in units]

    def load(start: int, end: int) -> float | None:
        """Count words only from the third item on: rather a full slide than an item alone."""
        height = sum(heights[start:end]) + sum(gaps[start + 1 : end])
        too_many = sum(unit.starts for unit in units[start:end]) > column.most_items
        too_wordy = end - start > 2 and sum(words[start:end]) > column.most_words
        return None if height > column.height or too_many or too_wordy else height / column.height

    return balanced(len(units), load)


def flowed(groups: Iterable[Group], fitter: TextFitter, spec: FlowSpec) -> tuple[SlideDraft, ...]:
    """Let items flow through one slot, at the largest size that needs no more slides than a smaller one.

    A group begins a new slide.
    """
    groups = tuple(groups)
    inner = fitter.slot(spec.layout, spec.slot).inner
    column = FlowColumn(inner.width, inner.height, spec.most_items, spec.most_words)
    tries = [_flowed_at(size, groups, fitter, spec, column) for size in spec.sizes]
    return min(tries, key=lambda drafts: (len(drafts), _broken_words(drafts, fitter, inner.width)))


def _broken_words(drafts: Sequence[SlideDraft], fitter: TextFitter, width: float) -> int:
    paras = (para for draft in drafts for slot in draft.slots for para in slot.paras)
    return sum(fitter.breaks_words(para, width) for para in paras)


def _flowed_at(
    size: float, groups: Iterable[Group], fitter: TextFitter, spec: FlowSpec, column: FlowColumn
) -> tuple[SlideDraft, ...]:
    drafts = []
    for group in groups:
        units = units_of(group.items, spec.wording, size, fitter, column)
        for start, end in flow(units, fitter, column):
            part = units[start:end]
            slot = Slot(spec.slot, joined(part))
            drafts.append(SlideDraft(spec.layout, (slot,), items_of(part), group.heading))
    return tuple(drafts)


def joined(units: Iterable[FlowUnit]) -> tuple[Para, ...]:
    """Return the paragraphs of units, one after the other."""
    return tuple(para for unit in units for para in unit.paras)


def items_of(units: Iterable[FlowUnit]) -> tuple[ArrangedItem, ...]:
    """Return the items of units, each once."""
    return tuple(entry for entry, _ in groupby(unit.entry for unit in units))
