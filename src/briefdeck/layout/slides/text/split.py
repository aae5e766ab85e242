"""Dividing what does not fit: evenly between whole items, and within an item at the ends of sentences."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from briefdeck.layout.slides.text.text_fitter import TextFitter
from briefdeck.model.laid_out.deck import Para, TextRun
from briefdeck.model.writing.quotation import MARKS
from briefdeck.model.writing.text import SENTENCE_END

_SENTENCE_END = re.compile(rf"{SENTENCE_END}[{MARKS})\]\0]*[ \n]+")
_WORD_END = re.compile(r"[ \n]+|[^\W\d][\-–—](?=[^\W\d])")

_LONGEST_LABEL = 60
"""A paragraph no longer than this says what the next is about."""

_FEWEST_WORDS = 4
_ALONE = 2
"""An item alone is as bad as so many groups that are parted."""
Range = tuple[int, int]
Load = Callable[[int, int], float | None]
"""How full a slide with items from the first up to the second is, 0 to 1; None when it is too full."""


def balanced(count: int, load: Load, is_torn: Callable[[int], bool] = lambda _: False) -> tuple[Range, ...]:
    """Divide items into as few slides as can be, with none alone if that can be, and evenly.

    Of equal divisions the one with the fuller first slides is taken. A single item is taken to fit whatever
    `load` says. `is_torn` tells whether a slide that ends before an item parts what belongs together.
    """
    best: list[tuple[int, int, float]] = [(0, 0, 0.0)] * (count + 1)
    ends = [count] * (count + 1)

    def cost(start: int, end: int, full: float) -> tuple[int, int, float]:
        slides, faults, fullness = best[end]
        faults += _ALONE * (end - start == 1 and count > 1) + (end < count and is_torn(end))
        return slides + 1, faults, fullness + full * full

    for start in range(count - 1, -1, -1):
        costs = [(cost(start, end, full), -end) for end, full in _options(start, count, load)]
        best[start], end = min(costs)
        ends[start] = -end
    ranges: list[Range] = []
    start = 0
    while start < count:
        ranges.append((start, ends[start]))
        start = ends[start]
    return tuple(ranges)


def _options(start: int, count: int, load: Load) -> list[tuple[int, float]]:
    options = []
    for end in range(start + 1, count + 1):
        full = load(start, end)
        if full is None and end > start + 1:
            break
        options.append((end, 1.0 if full is None else full))
    return options


def split_paras(
    paras: Sequence[Para], fitter: TextFitter, width: float, room: float
) -> list[tuple[Para, ...]]:
    """Divide paragraphs into parts that each fit the room, about equally long; whole when they fit."""
    if fitter.height(paras, width) <= room:
        return [tuple(paras)]
    parts = _filled(paras, fitter, width, room)
    share = fitter.height(paras, width) / len(parts)
    for looser in (1.05, 1.2, 1.4):
        even = _filled(paras, fitter, width, min(room, share * looser))
        if len(even) == len(parts):
            return even
    return parts


def _filled(paras: Sequence[Para], fitter: TextFitter, width: float, room: float) -> list[tuple[Para, ...]]:
    parts: list[tuple[Para, ...]] = []
    current: list[Para] = []
    waiting = list(paras)
    while waiting:
        para = waiting.pop(0)
        if fitter.height([*current, para], width) <= room:
            current.append(para)
        elif len(current) == 1 and not parts and (pair := _under(current[0], para, fitter, width, room)):
            parts.append((current[0], pair[0]))
            current, waiting = [], [pair[1], *waiting]
        elif current:
            kept = _last_end(current, para)
            parts.append(tuple(current[:kept]))
            waiting[:0] = [*current[kept:], para]
            current = []
        else:
            head, tail = _cut(para, fitter, width, room)
            parts.append((head,))
            waiting[:0] = [tail] if tail else []
    return [*parts, tuple(current)] if current else parts


def _under(
    label: Para, para: Para, fitter: TextFitter, width: float, room: float
) -> tuple[Para, Para] | None:
    """Cut a paragraph under its label, such as a number, so that this does not stand alone."""
    left = room - fitter.height([label, para], width) + fitter.height([para], width)
    if len(label.text) > _LONGEST_LABEL or left <= 0:
        return None
    head, tail = _cut(para, fitter, width, left)
    return (head, tail) if tail and fitter.height([label, head], width) <= room else None


def _last_end(paras: Sequence[Para], following: Para) -> int:
    """Return how many paragraphs stay on a slide: none that opens a list which would be on the next."""
    rest = [*paras, following]
    fitting = (
        count
        for count in range(len(paras), 0, -1)
        if not rest[count].level and not rest[count - 1].text.rstrip().endswith(":")
    )
    return next(fitting, len(paras))


def _cut(para: Para, fitter: TextFitter, width: float, room: float) -> tuple[Para, Para | None]:
    """Cut a paragraph that is too long: after the last sentence that fits, else word, else character."""
    label = para.text.find("\t") + 1
    masked = "\0" * label + para.text[label:]
    every = range(label + 1, len(masked))
    kinds = (
        [match.end() for match in _SENTENCE_END.finditer(masked)],
        [match.end() for match in _WORD_END.finditer(masked)],
        every,
    )
    for places in kinds:
        inside = [place for place in places if place < len(masked)]
        fitting = bisect_right(
            inside, 0, key=lambda place: int(fitter.height([_cut_at(para, place)[0]], width) > room)
        )
        if fitting:
            return _cut_at(para, inside[fitting - 1])
    return para, None


def in_sentences(para: Para) -> tuple[Para, ...]:
    """Part a paragraph into one for each of its sentences.

    Few words may end in the stop of an abbreviation, and so do those before a small letter.
    """
    starts = [0]
    for match in _SENTENCE_END.finditer(para.text):
        is_whole = len(para.text[starts[-1] : match.end()].split()) >= _FEWEST_WORDS
        goes_on = para.text[match.end() : match.end() + 1]
        starts += [match.end()] if is_whole and goes_on and not goes_on.islower() else []
    parts: list[Para] = []
    for start in reversed(starts[1:]):
        para, after = _cut_at(para, start)
        parts.insert(0, after)
    return (para, *parts)


def _cut_at(para: Para, place: int) -> tuple[Para, Para]:
    """Cut a paragraph before its character at `place`; what follows has no bullet or number of its own."""
    head: list[TextRun] = []
    tail: list[TextRun] = []
    for run in para.runs:
        if place <= 0:
            tail.append(run)
        elif place >= len(run.text):
            head.append(run)
        else:
            head.append(replace(run, text=run.text[:place]))
            tail.append(replace(run, text=run.text[place:]))
        place -= len(run.text)
    style = replace(para.style, bullet="", hanging_pt=0)
    return replace(para, runs=tuple(head)), Para(tuple(tail), style, para.level)
