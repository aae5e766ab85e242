"""Setting tables: cells and bands as boxes, and the forms that a table takes in a narrow column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple, Protocol

from briefdeck.layout.pages import boxes
from briefdeck.layout.pages.boxes import BlockBox, BoxStyle, Flow, Form, FormBox, TextBox
from briefdeck.layout.pages.runs import loosened_spans
from briefdeck.layout.pages.styles import StyleSheet
from briefdeck.layout.pages.tables import WHOLE_ROWS, BandBox, TableBox, TableStyle
from briefdeck.layout.pages.toned_cells import least_insets, toned
from briefdeck.layout.pages.words import scaled
from briefdeck.layout.unbroken import panels
from briefdeck.model.content import document as documents
from briefdeck.model.content.arrangement import TableColumn, row_in_words, rows_in_words
from briefdeck.model.content.cell_tones import Tone, Tones
from briefdeck.model.content.furniture import fill_gaps
from briefdeck.model.laid_out.pageplan import PagePlan
from briefdeck.model.laid_out.pages import FontWeight, TextStyle
from briefdeck.model.writing.text import loosened

_CELL_GAP_PT = 9
_LAST_GAP_PT = 4
"""After what stands out in the last column, where no words follow."""
_CELL_PAD_PT = 3.2
_NARROW_PT = 430
"""151 mm, running text on a landscape page: a table that needs no more is as wide as running text at most."""
_MOST_PANELS = 4
"""A table is parted into so many at most."""
_PANEL_GAP_PT = 6


class PageRow(NamedTuple):
    """The cells of a row, and how each stands out; of a band only what it says."""

    cells: Sequence[documents.Spans]
    tones: Tones = ()
    band: str = ""

    def only(self, shown: Sequence[int]) -> PageRow:
        """Return some of the cells."""
        cells = [self.cells[number] for number in shown if number < len(self.cells)]
        tones = tuple(self.tones[number] for number in shown) if self.tones else ()
        return PageRow(cells, tones, self.band)

    @property
    def loosened(self) -> PageRow:
        """The same with lines that may end between bound words."""
        return self._replace(cells=[loosened_spans(cell) for cell in self.cells], band=loosened(self.band))


class SetsTexts(Protocol):
    """What sets the texts of a paper for a column."""

    plan: PagePlan
    styles: StyleSheet

    def text(self, spans: documents.Spans, style: TextStyle) -> TextBox:
        """Set a text in one style."""

    def plain(self, words: str, style: TextStyle) -> TextBox:
        """Set plain words."""


@dataclass(frozen=True)
class TableSetter:
    """Sets one table."""

    setter: SetsTexts
    columns: Sequence[TableColumn]
    rows: Sequence[PageRow]
    foot: documents.Spans = ()
    """How to read it."""

    @cached_property
    def _has_header(self) -> bool:
        return any(column.heading for column in self.columns)

    def table(self, gap: float) -> FormBox:
        """Set it with a gap above and below: header row and foot on every page, hairlines between the rows.

        Where its words are too wide for its columns, the type steps down; then it is parted into tables that
        each begin with the first column; then each row is said in words.
        """
        loose = [row.loosened for row in self.rows]

        def at(size: float, *parts: Sequence[int]) -> Form:
            return lambda: [self._of(loose, part, size) for part in parts]

        every, styles = range(len(self.columns)), self.setter.styles
        forms: list[Form] = [lambda: [self._of(self.rows, every, styles.cell.size)]]
        forms.append(at(styles.notes.size, every))
        forms += [at(styles.cell.size, *parts) for parts in panels(len(self.columns), _MOST_PANELS)]
        forms.append(lambda: [*self._rows_in_words(), *self._foot()])
        return FormBox(forms, BoxStyle(before=gap, after=gap))

    def _of(self, rows: Sequence[PageRow], shown: Sequence[int], size: float) -> TableBox:
        """Set some columns."""
        styles = self.setter.styles
        body, kept = scaled(styles.cell, size / styles.cell.size), [self.columns[number] for number in shown]
        heads = PageRow([column.heading for column in kept])
        data = [self._row(heads, kept, styles.cell_header)] if self._has_header else []
        data += [
            self._band(row.band, body) if row.band else self._row(row.only(shown), kept, body) for row in rows
        ]
        return TableBox(
            data or [self._row(PageRow(()), kept, body)],
            [column.share for column in kept],
            self._style(body),
            int(self._has_header),
            next(iter(self._foot()), None),
        )

    def _style(self, body: TextStyle) -> TableStyle:
        colours = self.setter.plan.colours
        two_lines = 2 * body.leading + 2 * self.setter.styles.space(_CELL_PAD_PT)
        return TableStyle(
            rule=colours.rule,
            header_fill="" if any(row.band for row in self.rows) else colours.tint,
            header_rule=colours.accent,
            padding=_CELL_GAP_PT + 4,
            before=_PANEL_GAP_PT,
            after=_PANEL_GAP_PT,
            whole=WHOLE_ROWS * two_lines,
            narrow=min(self.setter.plan.main.width, _NARROW_PT),
            has_low_rows=self.setter.plan.has_low_rows,
        )

    def _foot(self) -> Flow:
        return [self.setter.text(self.foot, self.setter.styles.meta)] if self.foot else []

    def _rows_in_words(self) -> Flow:
        """Say every row in words, a line above each; a band is a sub-heading."""
        setter, styles = self.setter, self.setter.styles
        headings = [column.heading for column in self.columns]
        signs, pad = setter.plan.arranged.document.places.signs, styles.space(_CELL_PAD_PT)
        style = BoxStyle(0, 0, pad, pad, decorations=(boxes.hairline(setter.plan.colours.rule),))
        flow: Flow = []
        for is_band, some in groupby(self.rows, lambda row: bool(row.band)):
            if is_band:
                flow += [setter.plain(row.band, styles.group) for row in some]
            else:
                said = rows_in_words(headings, [row.cells for row in some], signs)
                flow += [BlockBox([setter.text(words, styles.cell)], style) for words in said]
        return flow or [BlockBox([setter.text(row_in_words((), headings, signs), styles.cell)], style)]

    def _band(self, words: str, style: TextStyle) -> list[BlockBox]:
        """Set a row that names the rows under it; over the rest of them it says that they go on."""
        setter, pad = self.setter, self.setter.styles.space(_CELL_PAD_PT)
        held = BoxStyle(3, _CELL_GAP_PT, pad, pad + 0.6, ground=boxes.fill(setter.plan.colours.tint))
        strong = style.with_(weight=FontWeight.SEMIBOLD)
        goes_on = fill_gaps(setter.plan.document.words.goes_on, heading=words)
        return [BandBox([setter.plain(words, strong)], held, [setter.plain(goes_on, strong)])]

    def _row(self, given: PageRow, columns: Sequence[TableColumn], style: TextStyle) -> list[BlockBox]:
        end, space = _CELL_GAP_PT if len(columns) > 1 else 0, self.setter.styles.space
        top = max(space(_CELL_PAD_PT), *(least_insets(tone)[0] for tone in given.tones), 0)
        row = []
        for number, column in enumerate(columns):
            cell = given.cells[number] if number < len(given.cells) else ()
            look = style.with_(align_end=True) if column.align == "end" else style
            tone = given.tones[number] if given.tones else Tone.NONE
            is_last = number == len(columns) - 1
            after = _LAST_GAP_PT if is_last and tone is not Tone.NONE else end
            bottom = max(space(_CELL_PAD_PT + 0.6), least_insets(tone)[1])
            held = BoxStyle(0 if number else 3, after, top, bottom)
            row.append(self._cell(cell, look, held, tone, whole_row=len(set(given.tones)) == 1))
        return row

    def _cell(
        self, spans: documents.Spans, style: TextStyle, held: BoxStyle, tone: Tone, *, whole_row: bool
    ) -> BlockBox:
        """Set a cell as it stands out."""

        def widest_line(width: float) -> float:
            return text.text.widest_line(width)

        colours, measure = self.setter.plan.colours, None if style.align_end else widest_line
        look, held = toned(tone, style, held, colours, whole_row=whole_row, widest_line=measure)
        text = self.setter.text(spans, look)
        return BlockBox([text], held)
