"""Running content: items one below the other in one slot, over as many slides as they need."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from briefdeck.layout.slides.setting import SAFE_HEIGHT, Setting
from briefdeck.layout.slides.split import Range, balanced, split_paras
from briefdeck.model.deck import Mark, Para, Slot, SlotSpec, Table
from briefdeck.model.document import Item

Wording = Callable[[Item, float], tuple[Para, ...]]
"""How an item is worded at a size in points."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A slide's content, before it has its title, notes and footer."""

    layout: str
    slots: tuple[Slot, ...] = ()
    items: tuple[Item, ...] = ()
    """What it shows, for its notes and its source line."""
    group: str = ""
    marks: tuple[Mark, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """What stays together on a slide: an item, or a part of one that is too long for a slide."""

    item: Item
    paras: tuple[Para, ...]
    starts: bool = True
    """Whether it is the beginning of its item."""

    @property
    def words(self) -> int:
        """How many words it has, small type after it not counted."""
        size = self.paras[0].style.size_pt
        return sum(len(para.text.split()) for para in self.paras if para.style.size_pt >= size)


@dataclass(frozen=True, slots=True)
class Way:
    """How items flow: the slot they stand in, the sizes to try in points, their wording and the limits."""

    layout: str
    slot: str
    sizes: tuple[float, ...]
    wording: Wording
    most_items: int = 1000
    most_words: int = 100_000


@dataclass(frozen=True, slots=True)
class Column:
    """The room that units flow through: width and height in points, and how much it may hold."""

    width: float
    height: float
    most_items: int = 1000
    most_words: int = 100_000


def room(spec: SlotSpec, most_items: int = 1000, most_words: int = 100_000) -> Column:
    """Return the room inside a slot."""
    box, insets = spec.box, spec.insets
    width, height = box.width - insets.left - insets.right, box.height - insets.top - insets.bottom
    return Column(width, height, most_items, most_words)


def units_of(
    items: Iterable[Item], wording: Wording, size: float, setting: Setting, column: Column
) -> list[Unit]:
    """Word items at a size, and divide those too long for one slide."""
    units: list[Unit] = []
    for item in items:
        parts = split_paras(wording(item, size), setting, column.width, column.height)
        units += [Unit(item, part, starts=index == 0) for index, part in enumerate(parts) if part]
    return units


def flow(units: Sequence[Unit], setting: Setting, column: Column) -> tuple[Range, ...]:
    """Divide units into slides that each hold as many as fit, evenly."""
    heights = [setting.height(unit.paras, column.width) for unit in units]
    gaps = [SAFE_HEIGHT * unit.paras[0].style.gap_pt if unit.paras else 0 for unit in units]
    words = [unit.words for unit in units]

    def load(start: int, end: int) -> float | None:
        """Count words only from the third item on: rather a full slide than an item alone."""
        height = sum(heights[start:end]) + sum(gaps[start + 1 : end])
        too_many = sum(unit.starts for unit in units[start:end]) > column.most_items
        too_wordy = end - start > 2 and sum(words[start:end]) > column.most_words
        return None if height > column.height or too_many or too_wordy else height / column.height

    return balanced(len(units), load)


def flowed(items: Sequence[Item], setting: Setting, way: Way) -> tuple[Draft, ...]:
    """Let items flow through one slot, at the largest size that needs no more slides than a smaller one.

    A group begins a new slide.
    """
    tries = [_flowed_at(size, items, setting, way) for size in way.sizes]
    width = room(setting.slot(way.layout, way.slot)).width
    return min(tries, key=lambda drafts: (len(drafts), _broken_words(drafts, setting, width)))


def _broken_words(drafts: Sequence[Draft], setting: Setting, width: float) -> int:
    paras = (para for draft in drafts for slot in draft.slots for para in slot.paras)
    return sum(setting.breaks_words(para, width) for para in paras)


def _flowed_at(size: float, items: Sequence[Item], setting: Setting, way: Way) -> tuple[Draft, ...]:
    column = room(setting.slot(way.layout, way.slot), way.most_items, way.most_words)
    drafts = []
    for group, members in grouped(items):
        units = units_of(members, way.wording, size, setting, column)
        for start, end in flow(units, setting, column):
            part = units[start:end]
            drafts.append(Draft(way.layout, (Slot(way.slot, joined(part)),), items_of(part), group))
    return tuple(drafts)


def grouped(items: Iterable[Item]) -> list[tuple[str, tuple[Item, ...]]]:
    """Return neighbouring items by their group."""
    return [(group, tuple(members)) for group, members in groupby(items, key=lambda item: item.group)]


def joined(units: Iterable[Unit]) -> tuple[Para, ...]:
    """Return the paragraphs of units, one after the other."""
    return tuple(para for unit in units for para in unit.paras)


def items_of(units: Iterable[Unit]) -> tuple[Item, ...]:
    """Return the items of units, each once."""
    return tuple(item for item, _ in groupby(unit.item for unit in units))
