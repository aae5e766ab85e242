"""What the YAML parser objects to, in plain words and at the place that needs mending."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import yaml

from briefdeck.load.wording import BACKSLASH_HINT, printable, quoted
from briefdeck.load.yaml.indentation import find_misfit
from briefdeck.load.yaml.slips import QUOTE_HINT, find_merge_marker, find_slip, line_taken_in
from briefdeck.model.writing.text import find_forbidden, named
from briefdeck.problems import Problem, SourceLocation

_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_OPENING = {"]": "[", "}": "{", '"': '"', "'": "'"}
_KEY = re.compile(r"[\w-]*:(?:\s|$)")
_OR_QUOTE = "or put text that begins with this sign in quotes"
LINE_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line for YAML."""


def find_unprintable(file: str, text: str) -> Problem | None:
    """Return a problem at the first character that YAML does not allow; None when there is none."""
    match = _UNPRINTABLE.search(text)
    if match and (foreign := _foreign(text)):
        message, hint = foreign
        return Problem("unprintable-character", SourceLocation(file), message, hint)
    if match:
        return _unprintable(file, text, match.start(), "cannot stand in a YAML file")
    return find_unsafe_in_file(file, text)


def _foreign(text: str) -> tuple[str, str] | None:
    """Say what a file is that is no text in UTF-8 although it can be read as such, and what to do."""
    if text.startswith("PK\x03\x04"):
        return (
            "this is a zip file, such as one of Word or Excel, whatever its name says",
            "save it as plain text",
        )
    if text[:_SAMPLE].count("\0") * 3 > len(text[:_SAMPLE]):
        return "this file is in UTF-16", "save it again as UTF-8"
    return None


_SAMPLE = 200
"""In so many characters of UTF-16 nearly every second is a NULL."""
_ISOLATES = {"\u202a": "\u2066", "\u202b": "\u2067", "\u202c": "\u2069"}
"""What to write in place of embeddings, which need their own end and reach into what stands beside them."""


def find_unsafe_in_file(file: str, text: str) -> Problem | None:
    """Return a problem at the first character or line that must stand in no file, whatever it holds."""
    position = find_forbidden(text.replace("\r", "\n"))
    if position is not None:
        return _unprintable(file, text, position, "cannot stand in a file")
    return find_merge_marker(file, text)


def _unprintable(file: str, text: str, position: int, message: str) -> Problem:
    lines = LINE_BREAK.split(text[:position])
    place = SourceLocation(file, len(lines), len(lines[-1]) + 1)
    char = text[position]
    code = f"U+{ord(char):04X}"
    likely = bytes([ord(char)]).decode("cp1252", "ignore") if "\x80" <= char <= "\x9f" else ""
    hint = f"write '{likely}', which was misread, in its place" if likely else f"remove {code}"
    if isolate := _ISOLATES.get(char):
        hint = f"write U+{ord(isolate):04X} in its place, which texts may hold, or remove it"
    return Problem("unprintable-character", place, f"the character {named(char)} {message}", hint)


_SHORT_ESCAPES = {"\0": "0", "\a": "a", "\b": "b", "\v": "v", "\f": "f", "\r": "r", "\x1b": "e", "\x85": "N"}
"""The letters that stand after a backslash for what no text may hold."""


class Written(NamedTuple):
    """How a character is written in the source of a value, itself or as an escape, and where, from 0."""

    line: int
    column: int
    sign: str


def find_in_source(text: str, start: tuple[int, int], end: tuple[int, int], char: str) -> Written:
    """Find how and where a value's source has a character."""
    code = ord(char)
    forms = (rf"\\x(?i:{code:02x})", rf"\\u(?i:{code:04x})", rf"\\U(?i:{code:08x})")
    short = [rf"\\{_SHORT_ESCAPES[char]}"] if char in _SHORT_ESCAPES else []
    pattern = re.compile(rf"(?<!\\)(?:\\\\)*({'|'.join((re.escape(char), *forms, *short))})")
    lines = LINE_BREAK.split(text)
    for number in range(start[0], min(end[0], len(lines) - 1) + 1):
        match = pattern.search(lines[number], start[1] if number == start[0] else 0)
        if match:
            return Written(number, match.start(1), match[1])
    return Written(*start, char)


def explain_unsafe(char: str, sign: str) -> tuple[str, str]:
    """Say what is wrong with a character that no text may hold, and what to do; `sign` is what is written."""
    if sign == char:
        return f"the character {named(char)} cannot be printed", f"remove U+{ord(char):04X}"
    message = f"in double quotes {quoted(sign)} is {named(char)}, which cannot be printed"
    is_short = sign[1:] in _SHORT_ESCAPES.values()
    return message, BACKSLASH_HINT if is_short else f"remove it, or {BACKSLASH_HINT}"


class ReadingEnd(NamedTuple):
    """What ended the reading of a text."""

    problem: Problem
    end: int = 0
    """The line, from 1, up to which nothing can be read for it; 0 where it is in one entry or key alone."""


def explain_yaml_error(file: str, text: str, error: yaml.MarkedYAMLError) -> ReadingEnd:
    """Put the parser's objection into plain words."""
    fault = _Fault.of(text, error)
    slip = find_slip(file, fault.suspects(), fault.words)
    if slip:
        return ReadingEnd(slip)
    misfit = find_misfit(fault.lines, fault.point[0]) if fault.is_out_of_line else None
    if misfit:
        place = SourceLocation(file, misfit.line + 1, misfit.column + 1)
        return ReadingEnd(Problem("yaml", place, misfit.message, misfit.hint), misfit.end)
    return ReadingEnd(_explained(file, fault))


def _explained(file: str, fault: _Fault) -> Problem:
    for pattern, explain in _EXPLANATIONS:
        if pattern in fault.words:
            line, column, message, hint = explain(fault)
            return Problem("yaml", SourceLocation(file, line + 1, column + 1), message, hint)
    line, column = fault.point
    message = f"this cannot be read as YAML: {printable(fault.words)}"
    return Problem(
        "yaml", SourceLocation(file, line + 1, column + 1), message, "check the punctuation of this line"
    )


@dataclass(frozen=True, slots=True)
class _Fault:
    """The parser's objection: its words, where it noticed, and where what it was reading began."""

    words: str
    point: tuple[int, int]
    start: tuple[int, int]
    lines: Sequence[str]
    """The lines of the file."""

    @classmethod
    def of(cls, text: str, error: yaml.MarkedYAMLError) -> _Fault:
        words = " ".join(str(part) for part in (error.context, error.problem) if part)
        point = _point(error.problem_mark) or _point(error.context_mark) or (0, 0)
        return cls(words, point, _point(error.context_mark) or point, LINE_BREAK.split(text))

    def character(self, place: tuple[int, int]) -> str:
        """Return the character at a place; empty at the end of the file."""
        return self._line(place[0])[place[1] : place[1] + 1]

    @property
    def before(self) -> str:
        """What stands before the point on its line."""
        return self._line(self.point[0])[: self.point[1]]

    @property
    def closing(self) -> str:
        """The mark that closes a text before the point, which goes on after it; none before another key."""
        before, after = self.before.rstrip(), self._line(self.point[0])[self.point[1] :]
        is_closed = _OPENING.get(before[-1:], "\n") in before[:-1]
        return before[-1] if is_closed and not _KEY.match(after) else ""

    @property
    def is_out_of_line(self) -> bool:
        """Whether an entry or key begins where nothing of its indentation can stand."""
        if "mapping values are not allowed" in self.words:
            return bool(re.fullmatch(r" *(?:- +)*[a-z_]+", self.before))
        is_misfit = any(words in self.words for words in ("block mapping", "block collection"))
        return is_misfit and not self.before.strip(" ")

    @property
    def takes_in_line(self) -> bool:
        """Whether what is being read goes on in the line of a key or entry that cannot belong to it."""
        text = "\n".join(self.lines[self.start[0] : self.point[0] + 1])
        return bool(line_taken_in(text, self.start[1], len(text)))

    def suspects(self) -> Iterator[tuple[int, str]]:
        """Go through the lines in which the slip may be: all of a list or mapping in brackets, else two."""
        first = min(self.start[0], self.point[0] - 1) if "flow" in self.words else self.point[0] - 1
        yield from ((number, self._line(number)) for number in range(max(first, 0), self.point[0] + 1))

    def _line(self, number: int) -> str:
        return self.lines[number] if number < len(self.lines) else ""


_Explained = tuple[int, int, str, str]


def _point(mark: yaml.Mark | None) -> tuple[int, int] | None:
    return (mark.line, mark.column) if mark else None


def _always(message: str, hint: str, *, from_start: bool = False) -> Callable[[_Fault], _Explained]:
    """Explain an objection whatever stands at the place, or at the beginning of what was being read."""
    return lambda fault: (*(fault.start if from_start else fault.point), message, hint)


_tab = _always("a tab stands where only spaces may indent", "use spaces")


def _bad_start(fault: _Fault) -> _Explained:
    character = fault.character(fault.start)
    if character == "\t":
        return _tab(fault)
    return *fault.start, f"text without quotes cannot begin with '{printable(character)}'", QUOTE_HINT


def _colon(fault: _Fault) -> _Explained:
    hint = "put text that holds ': ' in quotes, or check the indentation"
    return *fault.point, "there is a second ': ' where only text is expected", hint


def _flow_list(fault: _Fault) -> _Explained:
    if not fault.character(fault.point):
        return *fault.start, "the list that begins here with '[' does not end", "close it with ']'"
    if fault.closing:
        return _goes_on(fault)
    hint = "put text that holds ',' or ': ' or brackets in quotes"
    return *fault.point, "a ',' or the closing ']' is missing before this", hint


def _flow_mapping(fault: _Fault) -> _Explained:
    is_next_entry = fault.point[0] > fault.start[0] and re.fullmatch(r" *-? *", fault.before)
    if not fault.character(fault.point) or is_next_entry or fault.takes_in_line:
        return *fault.start, "the '{' that begins here does not end", "close it with '}'"
    if fault.closing:
        return _goes_on(fault)
    hint = "put text that holds ',' or ': ' or braces in quotes"
    return *fault.point, "a ',' or the closing '}' is missing before this", hint


def _open_quote(fault: _Fault) -> _Explained:
    hint = "close it at the end of the text"
    if fault.character(fault.start) == "'":
        hint += "; put text that begins with an apostrophe in double quotes"
    return *fault.start, "the quotation mark that opens here is not closed", hint


def _escape(fault: _Fault) -> _Explained:
    backslash = fault.point[0], f"{fault.before}{fault.character(fault.point)}".rfind("\\")
    return *backslash, "a backslash in double quotes cannot be followed by this character", BACKSLASH_HINT


def _goes_on(fault: _Fault) -> _Explained:
    hint = "put the whole text in quotes, of the other kind if it holds some"
    return *fault.point, f"text goes on after the closing {fault.closing}", hint


def _misfit(fault: _Fault) -> _Explained:
    if fault.closing:
        return _goes_on(fault)
    return *fault.point, "this does not fit what stands before it", "check its indentation"


_dash = _always("a list cannot begin on the line of its key", f"begin it on the next line, {_OR_QUOTE}")
_no_colon = _always(
    "this line is neither a key with its ':' nor an entry with its '-'",
    "write 'key: value', or indent the line if it goes on from the one above",
    from_start=True,
)
_no_value = _always(
    "a value is expected before this", "put brackets, braces and commas that belong to the text in quotes"
)
_block_text = _always(
    "nothing but a line break may follow '|' or '>'", f"put the text on the next line, {_OR_QUOTE}"
)
_EXPLANATIONS: tuple[tuple[str, Callable[[_Fault], _Explained]], ...] = (
    ("found a tab character", _tab),
    ("cannot start any token", _bad_start),
    ("scanning an alias", _bad_start),
    ("scanning an anchor", _bad_start),
    ("mapping keys are not allowed", _bad_start),
    ("mapping values are not allowed", _colon),
    ("sequence entries are not allowed", _dash),
    ("unexpected end of stream", _open_quote),
    ("unexpected document indicator", _open_quote),
    ("unknown escape character", _escape),
    ("decimal number", _escape),
    ("could not find expected ':'", _no_colon),
    ("expected ',' or ']'", _flow_list),
    ("expected ',' or '}'", _flow_mapping),
    ("node content", _no_value),
    ("scanning a block scalar", _block_text),
    ("block mapping", _misfit),
    ("block collection", _misfit),
    ("expected <document start>", _misfit),
)
"""What the parser says, in both its builds, and the function that says it better; the first that fits."""
