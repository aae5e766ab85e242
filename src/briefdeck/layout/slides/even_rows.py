"""The air in the rows of low tables: as much on all slides of one table, or of tables with its headings."""

from collections.abc import Iterable
from dataclasses import replace

from briefdeck.layout.slides.evidence import SectionSlides
from briefdeck.layout.slides.text.flow import SlideDraft
from briefdeck.layout.slides.text.text_fitter import TextFitter
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import DeckTable

_FILLED, _MOST_HIGHER = 0.82, 0.6
"""Tables that are spread end at this part of their place; their rows are so much higher at most."""
_LEAST_FILLED = 0.62
"""A slide that would end above this part has more air than the others."""


def with_even_rows(sections: Iterable[SectionSlides], fitter: TextFitter) -> list[SectionSlides]:
    """Make the rows of low tables higher, with as much air under their texts as over them."""
    made = list(sections)
    tables = {
        id(draft): (_headings(each, draft.table), draft.table, fitter.area(draft.layout))
        for each in made
        for draft in each.drafts
        if draft.table and not draft.units
    }
    shared = {
        key: min(_most(table, area) for other, table, area in tables.values() if other == key)
        for key, _, _ in tables.values()
    }

    def aired(draft: SlideDraft) -> SlideDraft:
        if id(draft) not in tables:
            return draft
        key, table, area = tables[id(draft)]
        least = min(_air(table, area, _LEAST_FILLED), _most(table, area))
        return replace(draft, table=_with_air(table, max(least, shared[key])))

    return [replace(each, drafts=tuple(map(aired, each.drafts))) for each in made]


def _headings(shown: SectionSlides, table: DeckTable) -> tuple[bool, tuple[str, ...]]:
    """Return what the slides of one table have in common."""
    return bool(shown.section.section.annex), tuple(para.text for cell in table.rows[0] for para in cell)


def _most(table: DeckTable, area: Box) -> float:
    """Return the most air over the text of a row; no less than it has."""
    return max(table.insets.top, _air(table, area, _FILLED))


def _air(table: DeckTable, area: Box, filled: float) -> float:
    """Return the air with which a table ends at a part of its place, in points."""
    height = sum(table.heights_pt)
    free = min(area.y + filled * area.height - table.box.y - height, area.bottom - table.box.bottom)
    more = min(free, _MOST_HIGHER * height) / len(table.heights_pt) / 2
    return table.insets.top + round(more, 1)


def _with_air(table: DeckTable, air: float) -> DeckTable:
    """Set as much air over and under the texts of all rows."""
    more = air - table.insets.top
    insets = replace(table.insets, top=air, bottom=table.insets.bottom + more)
    heights = tuple(height + 2 * more for height in table.heights_pt)
    grown = sum(heights) - sum(table.heights_pt)
    box = replace(table.box, height=table.box.height + grown)
    return replace(table, insets=insets, heights_pt=heights, box=box)
