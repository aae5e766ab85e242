"""What is said before a section's items: in their flow, in a line above them, or on slides of its own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from briefdeck.layout.slides.entries.tables import block_table
from briefdeck.layout.slides.text.flow import FlowSpec, SlideDraft, Wording, flowed
from briefdeck.layout.slides.text.paragraphs import TextStyles, block_paras, prose_paras
from briefdeck.layout.slides.text.text_fitter import TextFitter
from briefdeck.model.content.arrangement import NO_POSITION, ArrangedItem, Arrangement, Group, row_in_words
from briefdeck.model.content.document import Block, Item, Paragraph, Span, TableBlock, plain
from briefdeck.model.content.figure import Chart
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import Para, SlideKind, SlideLayout, Slot, SlotSpec

_SPACE_PT = 16.0
"""Between a short lead and what stands below it."""
_CAPTIONED = (SlideKind.TABLE, SlideKind.FIGURE)
"""Kinds of slide on which what stands first is a caption."""
_HIGHEST = 0.45
"""The part of the body that a lead may take where it would else have a slide of its own."""
_GIVE_WAY = (SlideKind.COLUMNS, SlideKind.TABLE, SlideKind.CARDS, SlideKind.NUMBERS)
"""Kinds of slide whose content may give a lead so much room: no figure is made lower for it."""


def running(section: Arrangement, fitter: TextFitter, spec: FlowSpec) -> tuple[SlideDraft, ...]:
    """Let a section's lead and items flow through a slot; the lead's tables get slides of their own."""
    drafts, rest = _parted(section.lead, fitter, spec)
    if not rest:
        return (*drafts, *flowed(section.groups, fitter, spec))
    lead = lead_item(rest)
    groups = (Group("", (lead,)), *section.groups)
    prose = _prose(fitter)

    def wording(entry: ArrangedItem, size: float) -> tuple[Para, ...]:
        return prose(entry, size) if entry is lead else spec.wording(entry, size)

    return (*drafts, *flowed(groups, fitter, replace(spec, wording=wording)))


def running_text(section: Arrangement, fitter: TextFitter, wording: Wording) -> tuple[SlideDraft, ...]:
    """Let a section flow through the place of running text, in its size."""
    return running(section, fitter, FlowSpec(SlideKind.TEXT, "Text", fitter.body_pt, wording))


def leads_said_once(sections: Sequence[Arrangement]) -> list[Arrangement]:
    """Leave out the lead of a section of records that says what that of the one before says, of its kind."""
    pairs = zip((None, *sections), sections, strict=False)
    return [replace(each, lead=()) if before and _is_same(before, each) else each for before, each in pairs]


def _is_same(before: Arrangement, section: Arrangement) -> bool:
    kinds = before.section.kind, section.section.kind
    has_records = any(entry.item.record for entry in section.items)
    return kinds[0] == kinds[1] and has_records and bool(section.lead) and before.lead == section.lead


def lead_item(blocks: tuple[Block, ...]) -> ArrangedItem:
    """Return what is said before the items of a section as one of them, for the notes of its slide."""
    return ArrangedItem(Item(body=blocks), NO_POSITION)


def _parted(
    lead: Iterable[Block], fitter: TextFitter, spec: FlowSpec
) -> tuple[list[SlideDraft], tuple[Block, ...]]:
    """Lay out a lead up to its last table; return what follows that."""
    drafts: list[SlideDraft] = []
    rest: tuple[Block, ...] = ()
    prose = replace(spec, wording=_prose(fitter))
    for block in lead:
        if not isinstance(block, TableBlock):
            rest = (*rest, block)
            continue
        if not block.rows:
            rest = (*rest, Paragraph(row_in_words((), block.header, block.signs)))
            continue
        drafts += _with_text_over(block, rest, fitter, prose)
        rest = ()
    if drafts and not any(map(_is_read, rest)):
        drafts[-1] = replace(drafts[-1], items=(*drafts[-1].items, *([lead_item(rest)] if rest else [])))
        rest = ()
    return drafts, rest


def _is_read(block: Block) -> bool:
    """Tell whether a block has words on slides, where marks of sources stand at the foot."""
    return not isinstance(block, Paragraph) or bool(plain(block.spans, cites=False).strip())


def _with_text_over(
    block: TableBlock, text: tuple[Block, ...], fitter: TextFitter, prose: FlowSpec
) -> tuple[SlideDraft, ...]:
    """Lay out a table that an author wrote, the text before it over it where it has room there."""
    alone = flowed([Group("", (lead_item(text),))], fitter, prose) if text else ()
    apart = (*alone, *block_table(block, fitter, fitter.area(SlideKind.TABLE)))
    high = with_high_leads(fitter)
    lead = _over(text, high, SlideKind.TABLE) if text else None
    over = lead.on(block_table(block, high, lead.area)) if lead else apart
    return over if len(over) < len(apart) else apart


def _prose(fitter: TextFitter) -> Wording:
    styles = TextStyles.of(fitter.text_slot)
    return lambda entry, size: prose_paras(entry.item, size, styles)


@dataclass(frozen=True, slots=True)
class LeadPlacement:
    """Where the lead of a section of panels or tables stands."""

    before: tuple[SlideDraft, ...]
    """Slides that the lead takes when it is long."""
    area: Box
    """What is left for the content."""
    slots: tuple[Slot, ...] = ()
    """The lead on the first slide when it is short."""
    items: tuple[ArrangedItem, ...] = ()
    """The same lead, for the notes of that slide."""
    layout: str = ""
    """The layout that it was made for: slides of another have no place for the lead."""
    rise: float = 0
    """How much higher content stands on the slides that follow, which have no lead."""

    def on(
        self, drafts: Sequence[SlideDraft], again: "LeadPlacement | None" = None
    ) -> tuple[SlideDraft, ...]:
        """Put the lead before some slides, and what of it is said again over those after the first."""
        first, *others = drafts
        if self.slots and first.layout != self.layout:
            alone = replace(self.slots[0], name="Text", box=None)
            return (*self.before, SlideDraft(SlideKind.TEXT, (alone,), self.items, first.group), *drafts)
        opened = replace(first, slots=(*self.slots, *first.slots), items=(*self.items, *first.items))
        repeated = again.slots if again else ()
        raised = (_raised(draft, self.rise - (again.rise if again else 0)) for draft in others)
        following = (replace(each, slots=(*repeated, *each.slots)) for each in raised)
        return (*self.before, opened, *following)


def _raised(draft: SlideDraft, rise: float) -> SlideDraft:
    """Move a slide's content up, to where the lead stands on the first."""
    table = draft.table and replace(draft.table, box=_higher(draft.table.box, rise))
    slots = tuple(replace(slot, box=slot.box and _higher(slot.box, rise)) for slot in draft.slots)
    decorations = tuple(replace(shape, box=_higher(shape.box, rise)) for shape in draft.decorations)
    figure = draft.figure and replace(draft.figure, box=_higher(draft.figure.box, rise))
    return replace(draft, slots=slots, decorations=decorations, table=table, figure=figure)


def _higher(box: Box, rise: float) -> Box:
    return replace(box, y=box.y - rise)


def place_lead(section: Arrangement, fitter: TextFitter, layout: str) -> LeadPlacement:
    """Decide where the lead of a section of panels or tables stands."""
    whole = fitter.area(layout)
    if not section.lead:
        return LeadPlacement((), whole)
    over = _over(section.lead, fitter, layout)
    return over or LeadPlacement(lead_alone(section, fitter), whole)


def _over(lead: tuple[Block, ...], fitter: TextFitter, layout: str) -> LeadPlacement | None:
    """Place a lead over the content of a slide; None where it has no room there."""
    slot, whole = _short_lead(lead, fitter, layout), fitter.area(layout)
    if slot is None:
        return None
    place = fitter.slot(layout, "Lead").box
    used = fitter.height(slot.paras, place.width) + _SPACE_PT
    slot = replace(slot, box=replace(place, height=min(used, place.height)))
    area = Box(whole.x, whole.y + used, whole.width, whole.height - used)
    return LeadPlacement((), area, (slot,), (lead_item(lead),), layout, used)


def with_high_leads(fitter: TextFitter) -> TextFitter:
    """Return what measures slides on which leads may be long."""

    def high(layout: SlideLayout) -> SlideLayout:
        if layout.name not in _GIVE_WAY:
            return layout
        least = _HIGHEST * layout.area.height

        def higher(spec: SlotSpec) -> SlotSpec:
            return replace(spec, box=replace(spec.box, height=max(least, spec.box.height)))

        return layout.each_slot(lambda spec: higher(spec) if spec.name == "Lead" else spec)

    template = fitter.template
    return replace(fitter, template=replace(template, layouts=tuple(map(high, template.layouts))))


def lead_alone(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out the lead of a section on slides of its own."""
    spec = FlowSpec(SlideKind.TEXT, "Text", fitter.body_pt, _prose(fitter))
    return running(replace(section, groups=()), fitter, spec)


def _short_lead(lead: tuple[Block, ...], fitter: TextFitter, layout: str) -> Slot | None:
    """Set a lead in its place: in small type where it is a caption or long; None where it has no room."""
    if any(isinstance(block, TableBlock) for block in lead):
        return None
    spec = fitter.slot(layout, "Lead")
    styles = TextStyles.of(spec)
    large, small = styles.plain(fitter.body_pt), styles.plain(fitter.small_pt, "quiet")
    for style in (small,) if layout in _CAPTIONED else (large, small):
        paras = tuple(
            p
            for block in lead
            for p in block_paras((block,), large if _is_heading(block) else style, 0, styles)
        )
        if fitter.fits(paras, spec.box):
            return Slot("Lead", paras)
    return None


def _is_heading(block: Block) -> bool:
    """Tell whether a paragraph is what a figure beside a text is called: all of it stands out."""
    return isinstance(block, Paragraph) and all(span.strong for span in block.spans)


def said_around(shown: Chart) -> tuple[Paragraph, ...]:
    """Return what is said of a chart in one line: what it measures, and what to know of its numbers."""
    gap = (Span(f"{shown.signs.stop} "),) if shown.measure and shown.note else ()
    words = (*shown.measure, *gap, *shown.note)
    return (Paragraph(words),) if words else ()
