"""A column of a table that says the same in every row: it is said once, above the table."""

from collections.abc import Sequence
from dataclasses import replace

from briefdeck.model.content.arrangement import ArrangedItem, Arrangement, row_in_words
from briefdeck.model.content.cell_tones import Tone
from briefdeck.model.content.document import Paragraph, Span, Spans, plain

_FEWEST_ROWS, _FEWEST_COLUMNS = 3, 2
"""Of fewer rows, or where fewer columns would be left, nothing is said above."""


def said_once(section: Arrangement) -> Arrangement:
    """Take columns whose cells are all the same out of a table, and say them in its lead."""
    same = [place for place in range(1, len(section.columns)) if _is_same(section, place)]
    kept = [place for place in range(len(section.columns)) if place not in same]
    if not same or len(section.items) < _FEWEST_ROWS or len(kept) < _FEWEST_COLUMNS:
        return section
    groups = (
        replace(group, items=tuple(_only(kept, each) for each in group.items)) for group in section.groups
    )
    return replace(
        section,
        lead=(*section.lead, Paragraph(_in_words(section, same))),
        groups=tuple(groups),
        columns=tuple(section.columns[place] for place in kept),
    )


def _in_words(section: Arrangement, places: Sequence[int]) -> Spans:
    """Say what the template says of whole columns, and of others their headings and cells."""
    item = section.items[0].item
    worded = [place for place in places if any(item.same[place : place + 1])]
    others = [place for place in places if place not in worded]
    headings = [section.columns[place].heading for place in others]
    row = row_in_words(headings, [item.cells[place] for place in others], section.section.signs)
    said = [item.same[place] for place in worded] + ([row] if row else [])
    return tuple(span for number, each in enumerate(said) for span in ((Span(" "),) if number else ()) + each)


def _is_same(section: Arrangement, place: int) -> bool:
    """Tell whether the cells of a column say the same of the same sources, and none stands out."""
    said = {plain(entry.item.cells[place], cites=False).strip() for entry in section.items}
    cited = {
        tuple((span.cites, span.locator) for span in entry.item.cells[place] if span.cites)
        for entry in section.items
    }
    tones = {entry.item.tones[place] for entry in section.items if entry.item.tones}
    return len(said) == len(cited) == 1 and any(said) and tones <= {Tone.NONE}


def _only(kept: list[int], entry: ArrangedItem) -> ArrangedItem:
    cells, tones = entry.item.cells, entry.item.tones
    return replace(
        entry,
        item=replace(
            entry.item,
            cells=tuple(cells[place] for place in kept),
            tones=tuple(tones[place] for place in kept) if tones else (),
        ),
    )
