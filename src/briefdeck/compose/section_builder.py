"""From a section's entries and its template to a Section of the document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from briefdeck.compose.context import ComposeContext, ItemValues, SectionValues
from briefdeck.compose.markdown import fold
from briefdeck.compose.templating import Filling, SectionTemplate
from briefdeck.compose.views import View, view_of
from briefdeck.model.brief import Selection
from briefdeck.model.document import Item, Section, plain
from briefdeck.model.sections import SECTION_KINDS, Content, Display
from briefdeck.model.spans import cited_in


@dataclass(frozen=True, slots=True)
class SectionBuilder:
    """One section about to be worded: its definition, its template and how it will look."""

    context: ComposeContext
    selection: Selection
    template: SectionTemplate

    @property
    def display(self) -> Display:
        """How the section looks."""
        section = self.selection.section
        return section.display or SECTION_KINDS[section.kind].display

    def values(self, entries: SectionValues) -> Mapping[str, Any]:
        """Give what every block of the template can use."""
        section = view_of(self.selection.section, display=self.display.value, where=None)
        given = {name for entry in entries.items for name in entry.values if entry.values[name]}
        return {**self.context.values, "section": section, "given": tuple(sorted(given)), **entries.values}


def build_section(builder: SectionBuilder, entries: SectionValues, section_id: str) -> Section | None:
    """Word a section; None when there is nothing in it."""
    definition, values = builder.selection.section, builder.values(entries)
    kind = SECTION_KINDS[definition.kind]
    items = tuple(item for entry in entries.items if (item := _item(builder, entry, values)))
    filling = builder.template.fill(values)
    lead = filling.blocks("lead")
    if not items and not (kind.content is Content.TEXT and lead):
        return None
    header, widths = _columns(builder, filling, items)
    return Section(
        id=section_id,
        kind=definition.kind,
        display=builder.display,
        title=fold(definition.title) if definition.title else filling.text("title"),
        headline=fold(definition.headline or ""),
        lead=lead,
        items=items,
        header=header,
        widths=widths,
        keep=definition.keep,
        in_rail=definition.column == "rail" if definition.column else kind.in_rail,
        position=builder.selection.index,
        noun=filling.text("noun"),
    )


def _item(builder: SectionBuilder, entry: ItemValues, values: Mapping[str, Any]) -> Item | None:
    filling = builder.template.fill({**values, "item": entry.values})
    item = Item(
        record=entry.record,
        weight=entry.weight,
        group=_group(builder.template, entry.group, values),
        label=filling.line("label"),
        meta=filling.line("meta"),
        doubt=filling.line("doubt"),
        body=filling.blocks("body"),
        short=filling.line("short"),
        cells=filling.cells("row") if builder.display is Display.TABLE else (),
    )
    return replace(item, sources=cited_in(item)) if item.label or item.body or item.cells else None


def _group(template: SectionTemplate, group: View | None, values: Mapping[str, Any]) -> str:
    return template.fill({**values, "group": group}).text("group") if group else ""


def _columns(
    builder: SectionBuilder, filling: Filling, items: tuple[Item, ...]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Word a table's column heads; rows that do not fit them are a mistake of the template."""
    if builder.display is not Display.TABLE:
        return (), ()
    template = builder.template
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
