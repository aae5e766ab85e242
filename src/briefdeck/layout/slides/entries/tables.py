"""Tables: column widths, row heights, and how rows are spread over slides under a repeated header."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from operator import ge
from typing import TypeVar

from briefdeck.layout.fair_widths import fair_widths
from briefdeck.layout.slides.entries.cells import (
    INSETS,
    SIDES_PT,
    TIGHTEST,
    Cells,
    Heights,
    ShownCell,
    cells_of,
    ended_cells,
    heights_of,
    inside,
    is_level,
    longest_word,
    row_height,
)
from briefdeck.layout.slides.entries.table_widths import widths_of_marks
from briefdeck.layout.slides.text.flow import GROUPS, FlowSpec, SlideDraft, flowed
from briefdeck.layout.slides.text.paragraphs import TextStyles, bullet_paras
from briefdeck.layout.slides.text.split import balanced, split_paras
from briefdeck.layout.slides.text.text_fitter import TextFitter
from briefdeck.layout.templates.design import text_style
from briefdeck.layout.unbroken import panels
from briefdeck.model.briefs.sections import MATRIX, SECTION_KINDS, Display
from briefdeck.model.content import arrangement
from briefdeck.model.content.arrangement import ArrangedItem, Arrangement, Group, TableColumn, column_widths
from briefdeck.model.content.cell_tones import Tone, Tones
from briefdeck.model.content.document import Item, Section, TableBlock, plain
from briefdeck.model.laid_out.boxes import Box, Insets
from briefdeck.model.laid_out.deck import GROUND, ON_ACCENT, DeckTable, Para, SlideKind, TextRun
from briefdeck.model.writing.writings import DECK_FAMILY

_MOST_PANELS = 4
_FEW_ROWS, _LARGER_PT = 6, (4.0, 2.0)
"""So few rows of who should act, or of who said what, are so much larger than the least size, by the first
that fits on a slide."""
_MOST_HEADER = 0.4
"""The most of a slide that a header may take up."""

_SIGNS: Mapping[Tone, str] = {
    Tone.FULL: "● ",
    Tone.HALF: "◐ ",
    Tone.RING: "○ ",
    Tone.CROSS: "× ",
    Tone.SQUARE: "■\u00a0",
    Tone.HOLLOW: "□\u00a0",
}
"""What stands for marks in the text of a cell, so that a person who edits the table can change it."""

_BESIDE_WORDS = (Tone.NONE, Tone.SQUARE, Tone.HOLLOW)
"""Tones of cells of words; of a table with others, all words stand in the middle of their rows. Their squares
are of one family, as many have but one of the two, and words after them would begin at two places."""

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class _TableRow:
    entry: ArrangedItem | None
    """None for a row that only names a group."""
    cells: Cells
    height: float
    tones: Tones = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a table is set: its size in points and the room in its cells."""

    size: float
    insets: Insets = INSETS[0]


@dataclass(frozen=True, slots=True)
class _SetTexts:
    """What stands in a table in one size, whatever its cells have around it."""

    rows: tuple[Cells, ...]
    """The header first."""
    widths: tuple[float, ...]
    """Those of the columns; none where words have no room."""
    heights: tuple[Heights, ...] = ()
    """How high the texts of each row are."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table's header and columns in one setting, and the place it stands in."""

    setting: _Setting
    texts: _SetTexts
    header_height: float
    area: Box
    alt: str
    is_outlined: bool
    """Whether what would be on the accent colour is in an outline."""
    is_matrix: bool
    bands: Mapping[str, _TableRow]
    """The rows that only name a group, by what they say."""

    @property
    def space(self) -> float:
        """The height that rows have on a slide, under the header."""
        return self.area.height - self.header_height


def block_table(block: TableBlock, fitter: TextFitter, area: Box) -> tuple[SlideDraft, ...]:
    """Lay out a table that an author wrote."""
    columns = arrangement.columns_of(block)
    rows = tuple(
        ArrangedItem(Item(cells=(*row, *[()] * (len(columns) - len(row)))), arrangement.NO_POSITION)
        for row in block.rows
    )
    alt = ", ".join(text for cell in block.header if (text := plain(cell)))
    section = Section("table", "text", Display.TABLE, "")
    arranged = Arrangement(section, "", groups=(Group("", rows),), columns=columns, alt=alt)
    return table(arranged, fitter, area)


def table(section: Arrangement, fitter: TextFitter, area: Box) -> tuple[SlideDraft, ...]:
    """Lay out items as rows, as large and loose as needs no more slides than small and tight rows would.

    Where words are too wide for their columns, the table is parted into several that each begin with the
    first column. One whose header alone would fill a slide, or that still breaks a word, is said in words,
    a bullet to a row.
    """
    every = range(len(section.columns))
    larger = _larger(section, fitter, area)
    if larger:
        return larger
    sizes = fitter.table_sizes(section.section.id)
    settings = [_Setting(size, insets) for size in sizes for insets in INSETS]
    settings += [_Setting(size, TIGHTEST) for size in sizes if size == fitter.theme.slide.table_pt]
    made: list[tuple[SlideDraft, ...]] = []
    for setting in settings:
        made += filter(None, [_table_at(setting, section, every, fitter, area)])
        if made and min(map(len, made)) == 1:
            break
    fewest = min(made, key=lambda drafts: (len(drafts), torn_groups(drafts, section)), default=())
    return fewest or _parted(section, fitter, area) or _in_words(section, fitter)


def _larger(section: Arrangement, fitter: TextFitter, area: Box) -> tuple[SlideDraft, ...]:
    """Return the slide of a few rows of who should act or who said what, in larger type; none for several."""
    sizes = (fitter.theme.slide.table_pt + more for more in _LARGER_PT)
    kind = SECTION_KINDS.get(section.section.kind)
    tells_who = section.display is Display.ACTIONS or (kind is not None and kind.tells_who)
    if not tells_who or section.section.annex or len(section.items) > _FEW_ROWS:
        return ()
    tries = (
        _table_at(_Setting(size, insets), section, range(len(section.columns)), fitter, area)
        for size in sizes
        if fitter.table_sizes()[0] < size <= fitter.body_pt
        for insets in INSETS
    )
    return next((drafts for drafts in tries if len(drafts) == 1), ())


def torn_groups(drafts: Sequence[SlideDraft], section: Arrangement) -> int:
    """Count the groups of which several slides show rows."""
    shown = [{entry.position for entry in draft.items} for draft in drafts]
    groups = ({entry.position for entry in group.items} for group in section.groups)
    return sum(sum(not group.isdisjoint(some) for some in shown) > 1 for group in groups)


def _parted(section: Arrangement, fitter: TextFitter, area: Box) -> tuple[SlideDraft, ...]:
    """Return the slides of a table parted into as few as can be; none when that does not help."""
    setting = _Setting(fitter.table_sizes(section.section.id)[-1])
    for parts in panels(len(section.columns), _MOST_PANELS):
        made = [_table_at(setting, section, part, fitter, area) for part in parts]
        if all(made):
            return tuple(draft for drafts in made for draft in drafts)
    return ()


def _in_words(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    styles, headings = TextStyles.of(fitter.text_slot), [column.heading for column in section.columns]

    def wording(entry: ArrangedItem, size: float) -> tuple[Para, ...]:
        words = arrangement.row_in_words(headings, entry.item.cells, section.section.signs)
        return bullet_paras(Item(short=words), size, styles)

    return flowed(section.groups, fitter, FlowSpec(SlideKind.TEXT, "Text", fitter.body_pt, wording))


def _table_at(
    setting: _Setting, section: Arrangement, shown: Sequence[int], fitter: TextFitter, area: Box
) -> tuple[SlideDraft, ...]:
    """Return slides with some columns; none when that breaks words, or the header is too high."""
    wanted = (setting, section, tuple(shown), area)
    return _known(wanted, fitter, lambda: _made_at(setting, section, shown, fitter, area))


def _known(wanted: tuple[Hashable, ...], fitter: TextFitter, make: Callable[[], _Made]) -> _Made:
    """Return what was made for this deck in the same font, or make it."""
    key = (*wanted, fitter.font, fitter.text_slot.levels[0].from_right)
    if key not in fitter.known_tables:
        fitter.known_tables[key] = make()
    made: _Made = fitter.known_tables[key]
    return made


def _made_at(
    setting: _Setting, section: Arrangement, shown: Sequence[int], fitter: TextFitter, area: Box
) -> tuple[SlideDraft, ...]:
    wanted = (setting.size, section, tuple(shown), area)
    texts = _known(wanted, fitter, lambda: _texts_at(setting.size, section, shown, fitter, area))
    if not texts.widths:
        return ()
    insets = setting.insets
    height = row_height(texts.heights[0], insets)
    if height > area.height * _MOST_HEADER:
        return ()
    is_matrix = section.section.kind == MATRIX
    bands = _bands(section.groups, setting, texts.widths, fitter)
    grid = _Grid(setting, texts, height, area, section.alt, _is_outlined(fitter), is_matrix, bands)
    headed = ((group.heading, entry) for group in section.groups for entry in group.items)
    rows = [
        _TableRow(entry, cells, row_height(heights, insets), _tones(entry, shown), heading)
        for (heading, entry), cells, heights in zip(headed, texts.rows[1:], texts.heights[1:], strict=True)
    ]
    parts = [part for row in rows for part in _fitting(row, grid, fitter)]
    return tuple(_slides(_evened(parts, grid.space) if is_matrix else parts, grid, fitter))


def _texts_at(
    size: float, section: Arrangement, shown: Sequence[int], fitter: TextFitter, area: Box
) -> _SetTexts:
    columns = [section.columns[number] for number in shown]
    header = cells_of([column.heading for column in columns], columns, size, header=True)
    is_outlined = _is_outlined(fitter)
    entries = (_toned_cells(each, columns, shown, size, is_outlined=is_outlined) for each in section.items)
    rows: tuple[Cells, ...] = (header, *entries)
    widths = _widths(section, columns, rows, fitter, area)
    if not widths:
        return _SetTexts((), ())
    rows = (header, *(ended_cells(row, widths, fitter) for row in rows[1:]))
    return _SetTexts(rows, widths, tuple(heights_of(row, widths, fitter.height) for row in rows))


def _is_outlined(fitter: TextFitter) -> bool:
    return fitter.theme.has_rules_alone or not dict(fitter.template.palette)[GROUND]


def _evened(rows: Sequence[_TableRow], space: float) -> list[_TableRow]:
    """Make the rows of a matrix equally high, where they have room so on one slide."""
    tallest = max((row.height for row in rows), default=0)
    return [replace(row, height=tallest) if tallest * len(rows) <= space else row for row in rows]


def shares_of(section: Arrangement, size: float, fitter: TextFitter) -> tuple[float, ...]:
    """Return the shares of the whole width that columns have at a size; nothing where they have no room."""
    columns, area = section.columns, fitter.area(SlideKind.TABLE)
    texts = ([column.heading for column in columns], *(entry.item.cells for entry in section.items))
    cells = [cells_of(row, columns, size, header=not place) for place, row in enumerate(texts)]
    return tuple(width / area.width for width in _widths(section, columns, cells, fitter, area))


def _widths(
    section: Arrangement,
    columns: Sequence[TableColumn],
    rows: Sequence[Cells],
    fitter: TextFitter,
    area: Box,
) -> tuple[float, ...]:
    """Return the widths of columns, given the header and the rows; nothing where words have no room."""
    needed = [max(longest_word(cell, fitter) for cell in column) for column in zip(*rows, strict=True)]
    if sum(needed) > area.width:
        return ()
    *first, _ = (column.share * area.width for column in columns)
    chosen = (*first, area.width - sum(first))
    if all(column.is_set for column in columns) and all(map(ge, chosen, needed)):
        return chosen
    widths = tuple(column_widths([column.share for column in columns], needed, area.width))
    widths = fair_widths(widths, needed, [[ShownCell.of(cell, fitter) for cell in cells] for cells in rows])
    if section.section.kind != MATRIX:
        return widths
    wanted = [[sum(map(fitter.width, cell)) for cell in cells] for cells in rows]
    return widths_of_marks(widths, needed, wanted, SIDES_PT)


def _toned_cells(
    entry: ArrangedItem,
    columns: Sequence[TableColumn],
    shown: Sequence[int],
    size: float,
    *,
    is_outlined: bool,
) -> Cells:
    cells = cells_of([entry.item.cells[number] for number in shown], columns, size, header=False)
    tones = _tones(entry, shown)
    strong = "accent" if is_outlined else ON_ACCENT
    return (
        tuple(_toned(cell, tone, strong) for cell, tone in zip(cells, tones, strict=True)) if tones else cells
    )


def _tones(entry: ArrangedItem, shown: Sequence[int]) -> Tones:
    return tuple(entry.item.tones[number] for number in shown) if entry.item.tones else ()


def _toned(cell: tuple[Para, ...], tone: Tone, strong: str) -> tuple[Para, ...]:
    """Put the sign of a mark before a cell's words; words that stand out most have a colour of their own."""
    (para,) = cell
    looks = {Tone.FILL: (strong, True), Tone.SQUARE: ("accent", True), Tone.HOLLOW: ("quiet", False)}
    colour, bold = looks.get(tone, (para.style.colour, para.style.bold))
    font = DECK_FAMILY if tone in _BESIDE_WORDS else ""
    sign = (TextRun(_SIGNS[tone], font=font),) if tone in _SIGNS and para.text else ()
    return (replace(para, runs=(*sign, *para.runs), style=replace(para.style, colour=colour, bold=bold)),)


def _slides(rows: Sequence[_TableRow], grid: _Grid, fitter: TextFitter) -> list[SlideDraft]:
    most = fitter.theme.limits.rows

    def load(start: int, end: int) -> float | None:
        height = sum(row.height for row in _banded(rows[start:end], grid))
        return None if height > grid.space or end - start > most else height / grid.space

    ranges = balanced(len(rows), load, lambda place: rows[place - 1].group == rows[place].group)
    return [_draft(rows[start:end], grid, fitter) for start, end in ranges]


def _banded(rows: Sequence[_TableRow], grid: _Grid) -> list[_TableRow]:
    """Set a row with its sub-heading before each group, where a slide has several groups."""
    if len({row.group for row in rows}) == 1:
        return [*rows]
    made: list[_TableRow] = []
    for place, row in enumerate(rows):
        if row.group and (not place or row.group != rows[place - 1].group):
            made.append(grid.bands[row.group])
        made.append(row)
    return made


def _bands(
    groups: Sequence[Group], setting: _Setting, widths: tuple[float, ...], fitter: TextFitter
) -> dict[str, _TableRow]:
    """Return rows that only name a group, in the first column in which all have one line, else the widest.

    A name over all columns would need cells that are merged, which are read aloud badly.
    """
    style = text_style(setting.size, "accent", bold=True)
    named = {group.heading: Para((TextRun(group.heading),), style) for group in groups if group.heading}
    needed = max(map(fitter.width, named.values()), default=0)
    wide = (place for place, width in enumerate(widths) if needed <= inside(width))
    naming = next(wide, widths.index(max(widths)))
    tones, unnamed = (Tone.TINT,) * len(widths), Para((), style)
    made: dict[str, _TableRow] = {}
    for heading, para in named.items():
        cells = tuple((para if place == naming else unnamed,) for place in range(len(widths)))
        height = row_height(heights_of(cells, widths, fitter.height), setting.insets)
        made[heading] = _TableRow(None, cells, height, tones)
    return made


def _fitting(row: _TableRow, grid: _Grid, fitter: TextFitter) -> list[_TableRow]:
    """Return a row; several when its text is too high for a slide."""
    widths, insets = grid.texts.widths, grid.setting.insets
    space = grid.space - (grid.bands[row.group].height if row.group else 0)
    if row.height <= space:
        return [row]
    columns = [
        split_paras(cell, fitter, inside(width), space - insets.top - insets.bottom)
        for cell, width in zip(row.cells, widths, strict=True)
    ]
    empty = (Para((), row.cells[0][0].style),)
    return [
        replace(row, cells=cells, height=row_height(heights_of(cells, widths, fitter.height), insets))
        for cells in zip_longest(*columns, fillvalue=empty)
    ]


def _draft(rows: Sequence[_TableRow], grid: _Grid, fitter: TextFitter) -> SlideDraft:
    """Make a slide of some rows, shown with those that name their groups."""
    shown, widths, insets = _banded(rows, grid), grid.texts.widths, grid.setting.insets
    heights = (grid.header_height, *(row.height for row in shown))
    box = Box(grid.area.x, grid.area.y, sum(widths), sum(heights))
    cells = (grid.texts.rows[0], *(row.cells for row in shown))
    tones = ((), *(row.tones for row in shown)) if any(row.tones for row in shown) else ()
    usual = [heights_of(row, widths, fitter.usual_height) for row in cells]
    least = heights if grid.is_matrix else tuple(row_height(each, insets) for each in usual)
    has_marks = grid.is_matrix or any(tone not in _BESIDE_WORDS for row in rows for tone in row.tones)
    centred = tuple(has_marks or is_level(row, its) for row, its in zip(cells, usual, strict=True))
    table = DeckTable(box, widths, least, cells, insets, grid.alt, tones, grid.is_outlined, centred)
    entries = tuple(entry for entry, _ in groupby(row.entry for row in rows) if entry)
    groups = GROUPS.join(dict.fromkeys(row.group for row in rows if row.group))
    return SlideDraft(SlideKind.TABLE, (), entries, groups, table=table)
