"""From a section's entries and its template to a Section of the document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from briefdeck.compose.context import ComposeContext, ItemValues, SectionValues
from briefdeck.compose.markdown import typeset
from briefdeck.compose.templating import Filling, SectionTemplate
from briefdeck.compose.views import view_of
from briefdeck.model.brief import Selection
from briefdeck.model.document import Item, Section, plain
from briefdeck.model.sections import SECTION_KINDS, Content, Display


def compose_section(
    context: ComposeContext, selection: Selection, template: SectionTemplate, entries: SectionValues
) -> Section | None:
    """Word a section; None when there is nothing in it."""
    definition, kind = selection.section, SECTION_KINDS[selection.section.kind]
    display = definition.display or kind.display
    section = view_of(definition, display=display.value, where=None)
    values = {**context.values, "section": section, **entries.values}
    worded = (_item(template, entry, values, display) for entry in entries.items)
    items = tuple(item for item in worded if item)
    filling = Filling(template, values)
    lead = filling.blocks("lead")
    if not items and not (kind.content is Content.TEXT and lead):
        return None
    header, widths = _columns(template, filling, items) if display is Display.TABLE else ((), ())
    return Section(
        id=selection.name,
        kind=definition.kind,
        display=display,
        title=typeset(definition.title) if definition.title else filling.text("title"),
        headline=typeset(definition.headline or ""),
        lead=lead,
        items=items,
        header=header,
        widths=widths,
        keep=definition.keep,
        in_rail=definition.column == "rail" if definition.column else kind.in_rail,
        position=selection.index,
        noun=filling.text("noun"),
    )


def _item(
    template: SectionTemplate, entry: ItemValues, values: Mapping[str, Any], display: Display
) -> Item | None:
    filling = Filling(template, {**values, "item": entry.values})
    item = Item(
        record=entry.record,
        weight=entry.weight,
        group=Filling(template, {**values, "group": entry.group}).text("group") if entry.group else "",
        label=filling.line("label"),
        meta=filling.line("meta"),
        doubt=filling.line("doubt"),
        body=filling.blocks("body"),
        short=filling.line("short"),
        cells=filling.cells("row") if display is Display.TABLE else (),
        forms=entry.forms,
    )
    return item if item.label or item.body or item.cells else None


def _columns(
    template: SectionTemplate, filling: Filling, items: tuple[Item, ...]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Word a table's column heads; rows that do not fit them are a mistake of the template."""
    header = tuple(plain(cell) for cell in filling.cells("header"))
    if not (template.owner("header") and template.owner("row")):
        template.complain(
            "template-table",
            "header",
            "as a table, this section needs the blocks header and row",
            "add both to the template, or choose another display",
        )
    elif any(len(item.cells) != len(header) for item in items):
        template.complain("template-table", "row", f"a row needs {len(header)} cells, as many as the header")
    return header, _widths(template, filling.text("widths"), len(header))


def _widths(template: SectionTemplate, text: str, columns: int) -> tuple[int, ...]:
    """Read the relative widths of columns: one number a column, or nothing at all."""
    words = [word for word in re.split(r"[|\s]+", text) if word]
    widths = tuple(int(word) for word in words if word.isascii() and word.isdigit() and int(word))
    if words and len(widths) != columns:
        template.complain(
            "template-table", "widths", f"widths are {columns} whole numbers, one for each column"
        )
        return ()
    return widths
