"""What stands before a section's items: in their flow, in a line above them, or on slides of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from briefdeck.layout.slides import frames
from briefdeck.layout.slides.flow import Draft, Way, Wording, flowed
from briefdeck.layout.slides.setting import Setting
from briefdeck.layout.slides.tables import block_table
from briefdeck.layout.slides.wording import block_paras, prose_paras
from briefdeck.model.deck import Box, Para, Slot
from briefdeck.model.document import Block, Item, Paragraph, Section, TableBlock

_LEAD_LINES = 2
_LEAD_SPACE_PT = 16.0


def running(section: Section, setting: Setting, way: Way) -> tuple[Draft, ...]:
    """Let a section's lead and items flow through a slot; the lead's tables get slides of their own."""
    drafts, rest = _parted(section.lead, setting, way)
    styles = setting.styles
    group = section.items[0].group if section.items else ""
    leads = (Item(body=rest, group=group),) if rest else ()

    def wording(item: Item, size: float) -> tuple[Para, ...]:
        return prose_paras(item, size, styles) if item in leads else way.wording(item, size)

    return (*drafts, *flowed((*leads, *section.items), setting, replace(way, wording=wording)))


def _parted(lead: Iterable[Block], setting: Setting, way: Way) -> tuple[list[Draft], tuple[Block, ...]]:
    """Lay out a lead up to its last table; return what follows that."""
    parts = [tuple(blocks) for _, blocks in groupby(lead, key=lambda block: isinstance(block, TableBlock))]
    rest = parts.pop() if parts and not isinstance(parts[-1][0], TableBlock) else ()
    drafts: list[Draft] = []
    prose = replace(way, wording=_prose(setting))
    for part in parts:
        if isinstance(part[0], TableBlock):
            drafts += [
                draft
                for block in part
                if isinstance(block, TableBlock)
                for draft in block_table(block, setting)
            ]
        else:
            drafts += flowed((Item(body=part),), setting, prose)
    return drafts, rest


def _prose(setting: Setting) -> Wording:
    styles = setting.styles
    return lambda item, size: prose_paras(item, size, styles)


@dataclass(frozen=True, slots=True)
class Opening:
    """How a section of panels or tables begins."""

    before: tuple[Draft, ...]
    """Slides that the lead takes when it is long."""
    slots: tuple[Slot, ...]
    """The lead on the first slide when it is short."""
    items: tuple[Item, ...]
    """The same lead, for the notes of that slide."""
    area: Box
    """What is left for the content."""
    layout: str = ""
    """The layout that it was made for: slides of another have no place for the lead."""
    rise: float = 0
    """How much higher content stands on the slides that follow, which have no lead."""

    def on(self, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
        """Put the lead before some slides."""
        first, *others = drafts
        if self.slots and first.layout != self.layout:
            alone = replace(self.slots[0], name="Text")
            return (*self.before, Draft(frames.TEXT, (alone,), self.items, first.group), *drafts)
        opened = replace(first, slots=(*self.slots, *first.slots), items=(*self.items, *first.items))
        return (*self.before, opened, *(_raised(draft, self.rise) for draft in others))


def _raised(draft: Draft, rise: float) -> Draft:
    """Move a slide's content up, to where the lead stands on the first."""
    table = draft.table and replace(draft.table, box=_higher(draft.table.box, rise))
    slots = tuple(replace(slot, box=slot.box and _higher(slot.box, rise)) for slot in draft.slots)
    marks = tuple(replace(mark, box=_higher(mark.box, rise)) for mark in draft.marks)
    return replace(draft, slots=slots, marks=marks, table=table)


def _higher(box: Box, rise: float) -> Box:
    return replace(box, y=box.y - rise)


def opening(section: Section, setting: Setting, layout: str) -> Opening:
    """Decide where the lead of a section of panels or tables stands."""
    whole = setting.area(layout)
    if not section.lead:
        return Opening((), (), (), whole)
    slot = _short_lead(section, setting, layout)
    if slot is None or not section.items:
        way = Way(frames.TEXT, "Text", setting.body_sizes, _prose(setting))
        return Opening(running(replace(section, items=()), setting, way), (), (), whole)
    spec = setting.slot(layout, "Lead")
    used = setting.height(slot.paras, spec.box.width) + _LEAD_SPACE_PT
    area = Box(whole.x, whole.y + used, whole.width, whole.height - used)
    return Opening((), (slot,), (Item(body=section.lead),), area, layout, used)


def _short_lead(section: Section, setting: Setting, layout: str) -> Slot | None:
    spec = setting.slot(layout, "Lead")
    if len(section.lead) > 1 or not isinstance(section.lead[0], Paragraph):
        return None
    paras = tuple(block_paras(section.lead, spec.levels[0]))
    return Slot("Lead", paras) if setting.fits(paras, spec.box) else None
