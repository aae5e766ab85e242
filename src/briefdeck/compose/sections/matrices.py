"""Matrices and strips: which records there are of two things at once, and how a whole is divided."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

from briefdeck.compose.context import ComposeContext, ItemValues, SectionValues, View
from briefdeck.compose.sections.chart_table import named_once, places_of
from briefdeck.compose.sections.counting import Cells, Named, in_order, names_of_each
from briefdeck.compose.sections.grouping import group_view, in_groups, records_of, reweighed
from briefdeck.compose.sections.recommendations import (
    Recurrence,
    action_status,
    links_of,
    sources_with,
    status_field,
    subjects_of,
)
from briefdeck.model import records
from briefdeck.model.briefs.brief import CountField, Selection
from briefdeck.model.briefs.definition_values import SUBJECT
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.cell_tones import Tone
from briefdeck.model.writing.signs import without_stop
from briefdeck.words.wording import number_in_words

_TWO = 2


@dataclass
class _Cell:
    """The records of one row and one column."""

    found: list[records.Record] = field(default_factory=list)
    is_mentioned: bool = False
    """Whether statements speak of it."""

    @property
    def is_told(self) -> bool:
        """Whether anything was recommended or said."""
        return bool(self.found or self.is_mentioned)


_Row: TypeAlias = dict[Named, _Cell]


@dataclass
class _Matrix:
    """Rows of cells, in the order in which they first occur."""

    columns: list[Named] = field(default_factory=list)
    """In the order in which they are shown."""
    rows: dict[Named, _Row] = field(default_factory=dict)

    @property
    def cells(self) -> list[_Cell]:
        """Every cell of which anything is known."""
        return [cell for row in self.rows.values() for cell in row.values()]

    def at(self, row: Named, column: Named) -> _Cell:
        """Return a cell, made when it is first asked for."""
        return self.rows.setdefault(row, {}).setdefault(column, _Cell())

    def counts(self, *, of_columns: bool) -> Cells:
        """Return the records of each row, or of each column, as charts count them."""
        counts: Cells = {}
        for row, cells in self.rows.items():
            for column, cell in cells.items():
                of, part = (column, row) if of_columns else (row, column)
                counts.setdefault(of, {})[part] = {record.id: record for record in cell.found}
        return counts


# Matrices


def matrix(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show which records there are for each row and column, and where something was only said."""
    definition, by = selection.section, selection.counted_by
    grid = _filled(context, selection)
    grid.columns = _ordered(context, grid.counts(of_columns=True), selection.stacked_by)
    _mention(context, grid, definition.by or "", definition.across or "")
    is_compared = definition.by == SUBJECT and definition.across == "event"
    is_pair = len(grid.columns) == _TWO and all(each.words for each in grid.columns)
    has_readings = is_compared and is_pair and not all(_is_recurring(row) for row in grid.rows.values())
    rows = _ordered(context, grid.counts(of_columns=False), by) if by else _recurring_first(grid)
    entries = in_groups(context, [_row(name, grid, has_readings=has_readings) for name in rows])
    values = {
        "things": (definition.count_of or "recommendations").replace("_", " "),
        "by": by.name if by else definition.by or "",
        "columns": tuple(each.words for each in grid.columns),
        "has_readings": has_readings,
        "has_mentions": any(cell.is_mentioned and not cell.found for cell in grid.cells),
        "has_numbers": all(_number(record) for cell in grid.cells for record in cell.found),
        "sources": named_once(_sources(context, selection.records, definition.by, definition.across)),
    }
    return SectionValues(reweighed(entries), values)


def _filled(context: ComposeContext, selection: Selection) -> _Matrix:
    """Put each record where it belongs; none where the brief does not say by what."""
    grid, by = _Matrix(), selection.counted_by
    subjects = {} if by else subjects_of(context)
    found, stacked = selection.records, selection.stacked_by
    named = names_of_each(context, by, found, (values for values, _ in selection.keys))
    across = names_of_each(context, stacked, found, (values for _, values in selection.keys))
    for record, rows, columns in zip(found, named, across, strict=False):
        own = rows if by else [Named(each) for each in subjects.get(record.id) or (_title(record),)]
        for row in own:
            for column in columns:
                grid.at(row, column).found.append(record)
    return grid


def _sources(context: ComposeContext, shown: Iterable[records.Record], *fields: str | None) -> Iterator[View]:
    return (source for record in shown for source in sources_with(context, record, *fields))


def _title(record: records.Record) -> str:
    """Return the topic that a recommendation has of its own; what it says where it has none."""
    own = ("topic", "short", "text")
    said = next((said for name in own if (said := getattr(record, name, None))), record.id)
    return without_stop(str(said))


def _ordered(context: ComposeContext, counts: Cells, by: CountField | None) -> list[Named]:
    """Order rows or columns as charts order values, but events by when they were."""
    found = in_order(counts, by)

    def when(name: Named) -> tuple[bool, str]:
        event = context.corpus.get(name.record, records.Event)
        moment = event.start_date if event else None
        return (not name.words, moment.start.isoformat() if moment else "~")

    is_of_events = any(context.corpus.get(name.record, records.Event) for name in found)
    return sorted(found, key=when) if is_of_events else found


def _mention(context: ComposeContext, grid: _Matrix, by: str, across: str) -> None:
    """Mark the cells of which statements speak: those of a theme, or those that a subject takes up."""
    if across != "event":
        return
    said = _taken_up(context) if by == SUBJECT else _of_themes(context) if by == "theme" else ()
    rows = {row.record or row.words: row for row in grid.rows}
    columns = {column.record: column for column in grid.columns if column.record}
    for key, statement in said:
        event = context.corpus.event_of(statement)
        row, column = rows.get(key), columns.get(event.id) if event else None
        if row and column:
            grid.at(row, column).is_mentioned = True


def _taken_up(context: ComposeContext) -> Iterator[tuple[str, records.Statement]]:
    """Go through the statements that a subject takes up."""
    subjects = subjects_of(context)
    for record, ties in links_of(context).items():
        for other in ties:
            statement = context.corpus.get(other, records.Statement)
            if statement:
                yield from ((subject, statement) for subject in subjects[record])


def _of_themes(context: ComposeContext) -> Iterator[tuple[str, records.Statement]]:
    """Go through statements with the id of each of their themes."""
    for each in context.corpus.of_kind(records.RecordKind.STATEMENTS):
        statement = context.corpus.get(each.id, records.Statement)  # what is counted is shown
        if statement:
            yield from ((theme, statement) for theme in statement.themes)


def _recurring_first(grid: _Matrix) -> list[Named]:
    """Order rows by their first column: those in several columns first, then those of each alone."""

    def place(row: Named) -> tuple[bool, int]:
        filled = [grid.columns.index(name) for name, cell in grid.rows[row].items() if cell.is_told]
        return (not _is_recurring(grid.rows[row]), min(filled, default=len(grid.columns)))

    return sorted(grid.rows, key=place)


def _is_recurring(row: _Row) -> bool:
    return sum(cell.is_told for cell in row.values()) >= _TWO


def _row(name: Named, grid: _Matrix, *, has_readings: bool) -> ItemValues:
    cells = [grid.rows[name].get(column, _Cell()) for column in grid.columns]
    recurrence = _recurrence(*(cell.is_told for cell in cells)) if has_readings else ""
    views = tuple(map(_view, cells))
    group = group_view("recurrence", recurrence) if recurrence else None
    return ItemValues(View({"label": name.words, "cells": views, "recurrence": recurrence}), group=group)


def _recurrence(first: bool, last: bool) -> Recurrence:  # one for each of two events
    if first and last:
        return Recurrence.RECURRING
    return Recurrence.NOT_REPEATED if first else Recurrence.NEW


def _view(cell: _Cell) -> View:
    numbers = tuple(sorted(number for record in cell.found if (number := _number(record))))
    return View({"numbers": numbers, "count": len(cell.found), "mentioned": cell.is_mentioned})


def _number(record: records.Record) -> int | None:
    return record.number if isinstance(record, records.Recommendation) else None


# Status strips

_How = tuple[str, str]
"""A mark, and the word for it."""
_ORDER = (Tone.FULL, Tone.HALF, Tone.CROSS, Tone.RING)
_STANDS: tuple[_How, ...] = ((Tone.FULL, "answered"), (Tone.HALF, "in_progress"), (Tone.RING, ""))
"""How recommendations stand, as big numbers say it; those not started are told by themselves."""
_UNANSWERED = ("", "in_progress", "not_started")


def status_strip(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show what became of how many recommendations; nothing where nothing is on record of any.

    As big numbers it says how many are answered, under way and not recorded, also where that is none or all.
    """
    shown = records_of(selection, records.Recommendation)
    is_told_at_once = selection.section.display is Display.TILES
    found: dict[_How, list[records.Recommendation]] = {how: [] for how in _STANDS} if is_told_at_once else {}
    for each in shown:
        status = action_status(each)
        is_answered = is_told_at_once and status["word"] not in _UNANSWERED
        how = _STANDS[0] if is_answered else (Tone(status["mark"]), status["word"])
        found.setdefault(how, []).append(each)
    is_known = bool(shown) and any(word for _, word in found)
    entries = (_part(context, how, found[how]) for how in _in_order(found)) if is_known else ()
    values = {
        "total": len(shown),
        "is_dated": False,
        "is_count": True,
        "unit": "",
        "sources": named_once(_sources_of_status(context, shown)),
    }
    return SectionValues(reweighed(entries), values)


def _in_order(found: Mapping[_How, Sequence[records.Recommendation]]) -> list[_How]:
    """Return what became of them: what was settled first, what is not recorded last."""
    return sorted(found, key=lambda how: (not how[1], _ORDER.index(Tone(how[0])), -len(found[how]), how[1]))


def _sources_of_status(context: ComposeContext, shown: Iterable[records.Recommendation]) -> Iterator[View]:
    return (source for each in shown for source in sources_with(context, each, status_field(each)))


def _part(context: ComposeContext, how: _How, found: Sequence[records.Recommendation]) -> ItemValues:
    (mark, word), count, sources = how, len(found), tuple(_sources_of_status(context, found))
    values = (number_in_words(context.language, count),)
    return ItemValues(
        View({"status": word, "values": values, "mark": mark, "sources": named_once(sources)}),
        numbers=(Decimal(count),),
        drawn_from=places_of(sources),
    )
