"""People: names with their posts under them, in two columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefdeck.layout.slides import frames
from briefdeck.layout.slides.flow import Column, Draft, Unit, flow, grouped, items_of, joined
from briefdeck.layout.slides.lead import opening
from briefdeck.layout.slides.setting import Setting
from briefdeck.layout.slides.split import Range, split_paras
from briefdeck.layout.slides.styles import OWN, Styles
from briefdeck.layout.slides.wording import block_paras, runs, shown_blocks
from briefdeck.model.deck import Box, Para, Run, Slot
from briefdeck.model.document import Item, Section

_NAME_PT, _POST_PT = 18.0, 16.0
_SHARES = (0.52, 0.6, 0.7, 0.8, 0.9)


def people(section: Section, setting: Setting) -> tuple[Draft, ...]:
    """Lay out people in two even columns; a group is a heading above its first name."""
    start = opening(section, setting, frames.COLUMNS)
    spec = setting.slot(frames.COLUMNS, "Column 1")
    insets = spec.insets
    column = Column(spec.inner.width, start.area.height - insets.top - insets.bottom)
    units = _units(section.items, column, setting)
    ranges = _paired(units, flow(units, setting, column), column, setting)
    pairs = [ranges[index : index + 2] for index in range(0, len(ranges), 2)]
    return start.on([_slide([units[a:b] for a, b in pair], start.area, setting) for pair in pairs])


def _units(items: Sequence[Item], column: Column, setting: Setting) -> list[Unit]:
    units = []
    spec = setting.slot(frames.COLUMNS, "Column 1")
    styles = OWN if setting.own or spec.idx is None else Styles(spec.levels)
    for group, members in grouped(items):
        for index, item in enumerate(members):
            paras = _person(item, "" if index else group, styles)
            parts = split_paras(paras, setting, column.width, column.height)
            units += [Unit(item, part) for part in parts if part]
    return units


def _person(item: Item, heading: str, styles: Styles) -> tuple[Para, ...]:
    name = styles.plain(_NAME_PT, bold=True, before=0.6)
    post = replace(styles.plain(_POST_PT, "quiet"), before_pt=1)
    head = [Para((Run(heading),), styles.plain(_POST_PT, "accent", bold=True, before=1.1))] if heading else []
    said = [Para(runs(item.meta), post)] if item.meta else []
    names = [Para(runs(item.label), replace(name, before_pt=4) if heading else name)] if item.label else []
    return (*head, *names, *block_paras(shown_blocks(item), post, 0, styles), *said)


def _paired(
    units: Sequence[Unit], ranges: tuple[Range, ...], column: Column, setting: Setting
) -> tuple[Range, ...]:
    """Fill both columns of every slide: where the last would have one, try shorter columns."""
    wanted = len(ranges) + len(ranges) % 2
    total = setting.height(joined(units), column.width)
    for share in _SHARES:
        height = min(column.height, total * share * 2 / wanted)
        tried = flow(units, setting, replace(column, height=height))
        if len(tried) == wanted and _all_fit(units, tried, column, setting):
            return tried
    return ranges


def _all_fit(units: Sequence[Unit], ranges: tuple[Range, ...], column: Column, setting: Setting) -> bool:
    return all(setting.height(joined(units[a:b]), column.width) <= column.height for a, b in ranges)


def _slide(columns: Sequence[Sequence[Unit]], area: Box, setting: Setting) -> Draft:
    slots = []
    for index, units in enumerate(columns, 1):
        spec = setting.slot(frames.COLUMNS, f"Column {index}")
        placed = replace(spec.box, y=area.y, height=area.height)
        slots.append(Slot(spec.name, joined(units), placed))
    items = tuple(item for units in columns for item in items_of(units))
    return Draft(frames.COLUMNS, tuple(slots), items)
