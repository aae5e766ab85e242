"""Matrices and strips: which records there are of two things at once, and how a whole is divided."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from briefdeck.compose.chart_table import named_once, places_of
from briefdeck.compose.context import ComposeContext, ItemValues, SectionValues, View
from briefdeck.compose.counting import names_of
from briefdeck.compose.grouping import records_of, reweighed
from briefdeck.compose.recommendations import Recurrence, action_status, links_of
from briefdeck.model import records
from briefdeck.model.brief import CountField, Selection
from briefdeck.model.cell_tones import Tone
from briefdeck.model.dates import DateSpan, PartialDate
from briefdeck.model.definition import SUBJECT
from briefdeck.words.wording import number_in_words

_TWO = 2


@dataclass
class _Cell:
    """The records of one row and one column."""

    found: list[records.Record] = field(default_factory=list)
    is_mentioned: bool = False
    """Whether statements speak of it."""


@dataclass
class _Matrix:
    """Rows of cells, in the order in which they first occur."""

    columns: dict[str, None] = field(default_factory=dict)
    rows: dict[str, dict[str, _Cell]] = field(default_factory=dict)

    def at(self, row: str, column: str) -> _Cell:
        """Return a cell, made when it is first asked for."""
        self.columns.setdefault(column)
        return self.rows.setdefault(row, {}).setdefault(column, _Cell())


# Matrices


def matrix(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show which records there are for each row and column, and where something was only said."""
    definition, by = selection.section, selection.counted_by
    grid = _filled(context, selection)
    _order_columns(context, grid, selection)
    _mention(context, grid, definition.by or "", definition.across or "")
    cells = [cell for row in grid.rows.values() for cell in row.values()]
    has_readings = definition.across == "event" and len(grid.columns) == _TWO
    entries = (_row(label, row, grid, has_readings=has_readings) for label, row in _ordered(grid))
    values = {
        "things": (definition.count_of or "recommendations").replace("_", " "),
        "by": by.name if by else definition.by or "",
        "columns": tuple(grid.columns),
        "has_readings": has_readings,
        "has_mentions": any(cell.is_mentioned and not cell.found for cell in cells),
        "has_numbers": all(_number(record) for cell in cells for record in cell.found),
        "sources": named_once(_sources(context, selection.records)),
    }
    return SectionValues(reweighed(entries), values)


def _filled(context: ComposeContext, selection: Selection) -> _Matrix:
    """Put each record where it belongs; none where the brief does not say by what."""
    grid, by = _Matrix(), selection.counted_by
    subjects = {} if by else _subjects(context)
    for record, (values, across) in zip(selection.records, selection.keys, strict=False):
        named = _words(context, by, values) if by else subjects.get(record.id) or (_title(record),)
        for label in named:
            for column in _words(context, selection.stacked_by, across):
                grid.at(label, column).found.append(record)
    return grid


def _words(context: ComposeContext, by: CountField | None, values: Iterable[Any]) -> tuple[str, ...]:
    """Name values as charts do; empty words for what a record does not say."""
    return tuple(each.words for each in names_of(context, by, values)) if by else ("",)


def _sources(context: ComposeContext, shown: Iterable[records.Record]) -> Iterator[View]:
    return (source for record in shown for source in context.sources(record))


def _title(record: records.Record) -> str:
    return str(getattr(record, "short", None) or getattr(record, "text", record.id))


def _subjects(context: ComposeContext) -> Mapping[str, tuple[str, ...]]:
    """Return the subjects in which recommendations recur, from both ends of each tie."""
    return {
        record: tuple(dict.fromkeys(topic[:1].upper() + topic[1:] for topic in ties.values() if topic))
        for record, ties in links_of(context).items()
    }


def _order_columns(context: ComposeContext, grid: _Matrix, selection: Selection) -> None:
    """Bring events and dates into the order of time; other columns stay as they first occur."""
    when: dict[str, str] = {}
    for _, across in selection.keys:
        for value in across:
            event = context.corpus.get(str(value), records.Event)
            moment = event.start_date if event else value
            if isinstance(moment, PartialDate | DateSpan):
                names = _words(context, selection.stacked_by, (value,))
                when.update(dict.fromkeys(names, moment.start.isoformat()))
    grid.columns = dict.fromkeys(sorted(grid.columns, key=lambda name: when.get(name, "~")))


def _mention(context: ComposeContext, grid: _Matrix, by: str, across: str) -> None:
    """Mark the cells of which statements speak: those of a theme, or those that a subject takes up."""
    if across != "event":
        return
    said = _taken_up(context) if by == SUBJECT else _of_themes(context) if by == "theme" else ()
    for label, statement in said:
        event = context.corpus.event_of(statement)
        column = (event.short_name or event.name) if event else ""
        if label in grid.rows and column in grid.columns:
            grid.at(label, column).is_mentioned = True


def _taken_up(context: ComposeContext) -> Iterator[tuple[str, records.Statement]]:
    subjects = _subjects(context)
    for record, ties in links_of(context).items():
        for other in ties:
            statement = context.corpus.get(other, records.Statement)
            if statement:
                yield from ((label, statement) for label in subjects[record])


def _of_themes(context: ComposeContext) -> Iterator[tuple[str, records.Statement]]:
    for record in context.corpus.of_kind(records.RecordKind.STATEMENTS):
        if isinstance(record, records.Statement):
            yield from ((label, record) for label in context.themes(record.themes))


def _ordered(grid: _Matrix) -> list[tuple[str, dict[str, _Cell]]]:
    """Order rows by their first column: those in several columns first, then those of each alone."""
    columns = list(grid.columns)

    def place(entry: tuple[str, dict[str, _Cell]]) -> tuple[bool, int]:
        filled = [columns.index(name) for name, cell in entry[1].items() if _is_told(cell)]
        return (len(filled) < _TWO, min(filled, default=len(columns)))

    return sorted(grid.rows.items(), key=place)


def _is_told(cell: _Cell) -> bool:
    return bool(cell.found or cell.is_mentioned)


def _row(label: str, row: dict[str, _Cell], grid: _Matrix, *, has_readings: bool) -> ItemValues:
    cells = [row.get(column, _Cell()) for column in grid.columns]
    recurrence = _recurrence(*map(_is_told, cells)) if has_readings else ""
    views = tuple(map(_view, cells))
    return ItemValues(View({"label": label, "cells": views, "recurrence": recurrence}))


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


def status_strip(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show what became of how many recommendations; nothing where nothing is on record of any."""
    shown = records_of(selection, records.Recommendation)
    found: dict[_How, list[records.Record]] = {}
    for each in shown:
        status = action_status(each)
        found.setdefault((status["mark"], status["word"]), []).append(each)
    is_known = any(word for _, word in found)
    entries = (_part(context, how, found[how]) for how in _in_order(found)) if is_known else ()
    values = {
        "total": len(shown),
        "is_dated": False,
        "is_count": True,
        "unit": "",
        "sources": named_once(_sources(context, shown)),
    }
    return SectionValues(reweighed(entries), values)


def _in_order(found: Mapping[_How, Sequence[records.Record]]) -> list[_How]:
    """Return what became of them: what was settled first, what is not recorded last."""
    return sorted(found, key=lambda how: (not how[1], _ORDER.index(Tone(how[0])), -len(found[how]), how[1]))


def _part(context: ComposeContext, how: _How, found: Sequence[records.Record]) -> ItemValues:
    (mark, word), count = how, len(found)
    return ItemValues(
        View({"status": word, "values": (number_in_words(count),), "mark": mark}),
        numbers=(Decimal(count),),
        drawn_from=places_of(_sources(context, found)),
    )
