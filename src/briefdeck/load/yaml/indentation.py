"""Lines that do not fit what stands above them: which entry or key is out of line, and with what.

The parser only says that a line fits nowhere. What its writer meant shows in the entries and keys around it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from briefdeck.load.yaml.slips import NO_BLANK
from briefdeck.model.briefs.definition import Definition
from briefdeck.model.records import RECORD_TYPES
from briefdeck.model.schema import FieldSchema, schema_of

_FORM = re.compile(r"(?P<indent> *)(?P<dash>(?:- +)*)(?P<brace>\{ *)?(?P<key>[\w-]+)?(?P<rest>.*)")


class Misfit(NamedTuple):
    """A line that is out of line; lines and columns count from 0."""

    line: int
    column: int
    message: str
    hint: str
    end: int
    """The line up to which nothing can be read for it."""


class _IndentedLine(NamedTuple):
    number: int
    indent: int
    is_entry: bool
    in_braces: bool
    key: str
    column: int
    """Where its key begins."""

    def is_within(self, other: "_IndentedLine") -> bool:
        """Whether it stands in another, or goes on with an entry that it is not indented enough for."""
        goes_on = other.is_entry and not self.is_entry and self.indent == other.indent > 0
        return self.indent > other.indent or goes_on


def find_misfit(lines: Sequence[str], number: int) -> Misfit | None:
    """Say what is out of line where a line fits nowhere; None where that is not sure."""
    found = _parsed(lines, number)
    if found is None:
        return None
    above = list(_open_above(lines, found))
    if found.in_braces and not found.is_entry:
        return _braces_without_dash(lines, found)
    find = _of_entry if found.is_entry else _of_key
    return find(lines, found, above)


def _of_entry(lines: Sequence[str], found: _IndentedLine, above: Sequence[_IndentedLine]) -> Misfit | None:
    """Say what is wrong with an entry: it stands too far in or out, or the one before it lacks its '- '."""
    parent = next((each for each in above if each.indent < found.indent), None)
    first = next(_below(lines, parent.number), found) if parent and not parent.is_entry else found
    if first.number < found.number and not first.is_entry and first.indent >= found.indent and first.key:
        return _without_dash(first, found.number)
    if above and _is_open_list(lines, above[0]):
        hint = f"put its '- ' straight under '{above[0].key}' if it belongs to that"
        return _beside_key(lines, "entry", found, above[0], hint)
    entries = [each for each in above if each.is_entry]
    if not entries:
        return None
    alike = min(entries, key=lambda each: (each.key != found.key, abs(each.indent - found.indent)))
    key = _key_of_list(lines, alike, above)
    if key and _is_usual(lines, found, key):
        return _shifted(lines, alike, found)
    return _shifted(lines, found, alike)


def _of_key(lines: Sequence[str], found: _IndentedLine, above: Sequence[_IndentedLine]) -> Misfit | None:
    if (head := above[0] if above else None) and _lacks_dash(lines, head, found, above):
        return _without_dash(head, _end(lines, head, head))
    entries = [each for each in above if each.is_entry]
    alike = [each for each in entries if each.key == found.key and found.indent >= each.indent]
    if found.key and alike:
        return _without_dash(found, _end(lines, found, alike[0]))
    own = next(iter(entries), None)
    if own and own.indent <= found.indent < own.column:
        after = next((each for each in _below(lines, found.number) if each.is_entry or not each.indent), None)
        if after and after.is_entry and after.indent < own.indent and _key_of_list(lines, own, above):
            return _shifted(lines, own, after)
    keys = [each for each in above if each.key]
    beside = min(keys, key=lambda each: abs(each.column - found.indent), default=None)
    if beside is None or not found.key:
        return None
    if beside.column == found.column and re.match(r":[^\s/]", _after_key(lines, beside)):
        column = beside.column + len(beside.key)
        end = _end(lines, beside, beside) if beside.is_entry else beside.number + 1
        return Misfit(beside.number, column, *NO_BLANK, end)
    hint = f"put it straight under '{beside.key}' if it belongs beside that"
    if found.column > beside.column:
        hint += "; text with ': ' that goes on here needs quotes"
    end = _end(lines, found, own if own and own.column == beside.column else beside)
    return _beside_key(lines, "key", found, beside, hint)._replace(column=found.column, end=end)


def _after_key(lines: Sequence[str], line: _IndentedLine) -> str:
    return lines[line.number][line.column + len(line.key) :]


def _beside_key(
    lines: Sequence[str], what: str, found: _IndentedLine, key: _IndentedLine, hint: str
) -> Misfit:
    begin = found.indent if found.is_entry else found.column
    message = f"this {what} begins in column {begin + 1}, '{key.key}' in line {key.number + 1}"
    message += f" in column {key.column + 1}"
    return Misfit(found.number, begin, message, hint, _end(lines, found, key))


def _is_open_list(lines: Sequence[str], line: _IndentedLine) -> bool:
    """Tell whether a line is the key of a list that has no entry yet."""
    return line.key in _keys_of_lists() and lines[line.number].rstrip().endswith(":")


def _lacks_dash(
    lines: Sequence[str], head: _IndentedLine, found: _IndentedLine, above: Sequence[_IndentedLine]
) -> bool:
    """Tell whether a key stands where the '- ' of an entry should, and the others of that stand below it."""
    key = next((each for each in above if each.indent < head.indent), None)
    is_below_key = key and not key.is_entry and next(_below(lines, key.number)).number == head.number
    stands_so = is_below_key and not head.is_entry and found.indent == head.indent + len("- ")
    return bool(stands_so and key and key.key in _keys_of_lists())


@cache
def _keys_of_lists() -> frozenset[str]:
    """Return the keys under which lists of records or parts stand, in data and briefs."""

    def within(schema: FieldSchema) -> Iterator[str]:
        for key, field in schema.fields.items():
            if field.item and field.item.fields:
                yield key
            yield from within(field.item or field)

    models = (*RECORD_TYPES.values(), Definition)
    return frozenset(
        [*(kind.value for kind in RECORD_TYPES), *(key for each in models for key in within(schema_of(each)))]
    )


def _is_usual(lines: Sequence[str], entry: _IndentedLine, parent: _IndentedLine) -> bool:
    """Tell whether another entry of the same list begins in the same column further down."""
    below = takewhile(lambda each: each.indent > parent.indent or each.is_entry, _below(lines, entry.number))
    return any(each.is_entry and (each.indent, each.key) == (entry.indent, entry.key) for each in below)


def _key_of_list(
    lines: Sequence[str], entry: _IndentedLine, above: Sequence[_IndentedLine]
) -> _IndentedLine | None:
    """Return the key of a list whose first entry this is, so that its indentation alone is no rule."""
    key = next((each for each in above if each.indent < entry.indent or _is_key_of(each, entry)), None)
    return key if key and next(_below(lines, key.number)).number == entry.number else None


def _shifted(lines: Sequence[str], entry: _IndentedLine, other: _IndentedLine) -> Misfit:
    told = f"in line {other.number + 1} in column {other.indent + 1}"
    message = f"this entry begins in column {entry.indent + 1}, the one {told}"
    hint = f"put its '- ' straight under that of line {other.number + 1}, and its other keys under its first"
    end = other.number if other.number > entry.number else _end(lines, entry, other)
    return Misfit(entry.number, entry.indent, message, hint, end)


def _without_dash(entry: _IndentedLine, end: int) -> Misfit:
    how = f"write '- {entry.key}: …', and the keys below it straight under '{entry.key}'"
    return Misfit(entry.number, entry.column, "the '- ' is missing before this entry", how, end)


def _braces_without_dash(lines: Sequence[str], found: _IndentedLine) -> Misfit:
    """Say that braces, or several one below the other, are entries without '- ', at the first of them."""
    first = found
    while (before := _parsed(lines, first.number - 1)) and before.in_braces and before.indent == found.indent:
        first = before
    below = [each for each in _below(lines, found.number) if each.indent <= found.indent]
    is_alone = first is found and not (below and below[0].in_braces and not below[0].is_entry)
    end = next((each.number for each in below if is_alone or each.indent < found.indent), len(lines))
    message, hint = "the '- ' is missing before this entry", "write '- {…}'"
    if not is_alone:
        message, hint = f"{message} and those below it", f"{hint} for each"
    return Misfit(first.number, first.indent, message, hint, end)


def _end(lines: Sequence[str], found: _IndentedLine, beside: _IndentedLine) -> int:
    """Return the line on which that begins which stands beside another, or further out."""
    rest = (each.number for each in _below(lines, found.number) if not each.is_within(beside))
    return next(rest, len(lines))


def _open_above(lines: Sequence[str], found: _IndentedLine) -> Iterator[_IndentedLine]:
    """Go up through the lines that what stands on a line may belong to or stand beside, the inmost first."""
    last: _IndentedLine | None = None
    for number in range(found.number - 1, -1, -1):
        line = _parsed(lines, number)
        if line and (last is None or line.indent < last.indent or _is_key_of(line, last)):
            yield line
            last = line


def _is_key_of(line: _IndentedLine, entry: _IndentedLine) -> bool:
    return line.indent == entry.indent and entry.is_entry and not line.is_entry


def _below(lines: Sequence[str], number: int) -> Iterator[_IndentedLine]:
    return (line for each in range(number + 1, len(lines)) if (line := _parsed(lines, each)))


def _parsed(lines: Sequence[str], number: int) -> _IndentedLine | None:
    """Return what a line is; None where nothing but a remark stands there."""
    text = lines[number] if 0 <= number < len(lines) else ""
    if not text.strip() or text.lstrip().startswith("#"):
        return None
    form = _FORM.fullmatch(text)
    if form is None:
        return None
    key = form["key"] if form["key"] and form["rest"].startswith(":") else ""
    indent, brace = len(form["indent"]), bool(form["brace"])
    return _IndentedLine(
        number, indent, bool(form["dash"]), brace, key, form.end("brace" if brace else "dash")
    )
