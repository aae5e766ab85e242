"""Every run of text of a section or an item changed in one way: citations numbered, names said in short."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from briefdeck.model.document import Block, Item, ListBlock, Paragraph, QuoteBlock, Section, Spans, TableBlock

Change = Callable[[Spans], Spans]


def change_section(section: Section, change: Change) -> Section:
    """Change every run of text of a section."""
    items = tuple(change_item(item, change) for item in section.items)
    chart, shown, lead = section.chart, section.picture, _changed(section.lead, change)
    chart = chart and replace(chart, measure=change(chart.measure), note=change(chart.note))
    picture = shown and replace(shown, caption=change(shown.caption))
    time = section.time and replace(section.time, note=change(section.time.note))
    foot = change(section.foot)
    return replace(section, lead=lead, items=items, chart=chart, time=time, picture=picture, foot=foot)


def change_item(item: Item, change: Change) -> Item:
    """Change every run of text of an item."""
    return replace(
        item,
        label=change(item.label),
        meta=change(item.meta),
        mark=change(item.mark),
        doubt=change(item.doubt),
        body=_changed(item.body, change),
        short=change(item.short),
        cells=tuple(map(change, item.cells)),
    )


def _changed(blocks: Iterable[Block], change: Change) -> tuple[Block, ...]:
    changed: list[Block] = []
    for block in blocks:
        match block:
            case Paragraph(spans):
                changed.append(Paragraph(change(spans)))
            case ListBlock(entries):
                changed.append(replace(block, entries=tuple(_changed(entry, change) for entry in entries)))
            case TableBlock(header, rows):
                first, *others = (tuple(map(change, row)) for row in (header, *rows))
                changed.append(replace(block, header=first, rows=tuple(others)))
            case QuoteBlock(inner):
                changed.append(QuoteBlock(_changed(inner, change)))
    return tuple(changed)
