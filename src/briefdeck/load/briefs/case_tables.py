"""Tables of recipients: a CSV file in `data/` that a definition names under `for_each`, read row by row.

Spreadsheets save it with a comma, a semicolon or a tab between cells, with or without a byte-order mark; the
first row names the columns. Every cell is text, whatever it looks like: `=1+1` is four characters.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from briefdeck.load.files import FileText
from briefdeck.load.problem_limit import MOST_PROBLEMS, flooded
from briefdeck.load.prose.damage import find_damage
from briefdeck.load.wording import quoted
from briefdeck.model.writing.text import MOST_CHARACTERS, find_unsafe, named
from briefdeck.problems import Problem, SourceLocation, has_errors

_SEPARATORS = (",", ";", "\t")
_SAYS_SEPARATOR = re.compile(r"sep=(.)", re.IGNORECASE)
"""The line that Excel puts before all others to say what parts the cells."""
_COLUMN = re.compile(r"[a-z][a-z0-9_]*")
_BETWEEN_WORDS = re.compile(r"[\s_-]+")


class RecipientRow(NamedTuple):
    """One row of a table: its cells that hold anything, by their columns."""

    place: SourceLocation
    cells: Mapping[str, str]


class RecipientTable(NamedTuple):
    """What a CSV file holds."""

    columns: tuple[str, ...] = ()
    rows: tuple[RecipientRow, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_table(file: FileText) -> RecipientTable:
    """Read a CSV file; never raises, whatever is in it."""
    lines: list[tuple[int, list[str]]] = []
    try:
        lines.extend(_lines(file.text))
    except csv.Error as error:
        hint = "save it again from the program that made it; a quotation mark within a cell is written twice"
        first = lines[-1][0] + 1 if lines else 1
        return _refused(file, first, f"this table cannot be read: {error}", hint)
    if not lines:
        hint = "name the columns in its first row, one of them 'id'"
        return _refused(file, 1, "this table is empty", hint)
    (first, header), *rest = lines
    columns = tuple(map(_column_name, header))
    damage = find_damage(file.name, file.text, is_yaml=False)
    problems = [*_column_problems(file, first, header, columns), *damage]
    if has_errors(problems):
        return RecipientTable(columns, (), tuple(problems))
    rows: list[RecipientRow] = []
    for number, cells in rest:
        problems += _row_problems(file, number, columns, cells)
        if len(problems) > MOST_PROBLEMS:
            return RecipientTable(
                columns, tuple(rows), (*problems, flooded(SourceLocation(file.name, number)))
            )
        filled = {column: cell for column, cell in zip(columns, cells, strict=False) if column and cell}
        rows.append(RecipientRow(SourceLocation(file.name, number), filled))
    return RecipientTable(columns, tuple(rows), tuple(problems))


def _refused(file: FileText, line: int, message: str, hint: str) -> RecipientTable:
    return RecipientTable(problems=(Problem("bad-table", SourceLocation(file.name, line), message, hint),))


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Give the rows that are not empty, cells without spaces round them, with the lines they begin on."""
    lines = text.splitlines(keepends=True)
    said = _SAYS_SEPARATOR.fullmatch(lines[0].strip("\r\n")) if lines else None
    skipped = 1 if said else 0
    head = lines[skipped] if len(lines) > skipped else ""
    separator = said[1] if said else max(_SEPARATORS, key=head.count)
    reader = csv.reader(lines[skipped:], delimiter=separator, strict=True)
    begins = 1 + skipped
    for row in reader:
        cells = [unicodedata.normalize("NFC", cell).strip() for cell in row]
        if any(cells):
            yield begins, cells
        begins = 1 + skipped + reader.line_num


def _column_name(head: str) -> str:
    """Return what placeholders call a column: `Postal address` is `postal_address`."""
    return _BETWEEN_WORDS.sub("_", head.casefold()).strip("_")


def _column_problems(
    file: FileText, line: int, header: Sequence[str], columns: Sequence[str]
) -> Iterator[Problem]:
    place = SourceLocation(file.name, line)
    for index, (head, column) in enumerate(zip(header, columns, strict=True)):
        if not head:
            continue
        if not _COLUMN.fullmatch(column):
            message = f"{quoted(head)} cannot name a column: placeholders are written like {{each.name}}"
            yield Problem("bad-table", place, message, "use the letters a to z, digits and '_'")
        elif column in columns[:index]:
            message = f"two columns are called {quoted(column)}"
            yield Problem("bad-table", place, message, "give one of them another name")
    if "id" not in columns:
        message = "no column is called 'id': each row needs one, by which its paper is called"
        yield Problem("bad-table", place, message, "add it; ids are small letters and digits, such as 'pk'")


def _row_problems(
    file: FileText, line: int, columns: Sequence[str], cells: Sequence[str]
) -> Iterator[Problem]:
    place = SourceLocation(file.name, line)
    if len(cells) != len(columns):
        more = "more" if len(cells) > len(columns) else "fewer"
        message = f"this row has {len(cells)} cells, {more} than the {len(columns)} columns"
        hint = "put a cell that holds a separator in quotation marks, and leave empty cells in"
        yield Problem("bad-table", place, message, hint)
    yield from _text_problems(place, zip(columns, cells, strict=False))


def _text_problems(place: SourceLocation, cells: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    for column, cell in cells:
        position = find_unsafe(cell.replace("\r\n", "\n"))
        if position is not None:
            message = f"{quoted(column)} holds the character {named(cell[position])}, which cannot be printed"
            yield Problem("unprintable-character", place, message, "remove it; it mostly comes from pasting")
        elif cell and not column:
            message = f"{quoted(cell)} stands in a column without a name"
            yield Problem("bad-table", place, message, "name the column in the first row")
        elif len(cell) > MOST_CHARACTERS:
            message = f"{quoted(column)} is longer than {MOST_CHARACTERS:,} characters"
            yield Problem("out-of-range", place, message, "shorten it")
