"""The direction of every letter in lines of several writings: the bidirectional algorithm (UAX 9).

Rules X5a to X8, W1 to W7, N0 to N2, I1, I2 and L1, L2. Explicit embeddings and overrides (X2 to X5) are not
here: texts that people write hold none of their characters.
"""

import unicodedata
from collections.abc import Callable, Iterator, MutableSequence, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple, TypeVar

_MOST_TEXTS = 1024
_MOST_LEVELS = 125
"""UAX 9, BD2."""
PAIRS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋〈〉❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽"
    "⸢⸣⸤⸥⸦⸧⸨⸩〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
"""Brackets that open and close, two by two (Unicode's BidiBrackets.txt)."""
_CLOSED_BY = dict(zip(PAIRS[::2], PAIRS[1::2], strict=True))
_MOST_OPEN = 63
"""So many brackets may be open at once (BD16)."""
_OPENERS = ("LRI", "RLI", "FSI")
_NEUTRAL = frozenset(("B", "S", "WS", "ON", "PDI", *_OPENERS))
_IGNORED = frozenset(("BN", "LRE", "RLE", "LRO", "RLO", "PDF"))
_T = TypeVar("_T")


class _Sequence(NamedTuple):
    """Letters that are resolved together (BD13), and the directions of what stands before and after."""

    places: list[int]
    level: int
    before: str
    after: str

    @property
    def direction(self) -> str:
        """The direction of its level."""
        return _direction(self.level)


@lru_cache(maxsize=_MOST_TEXTS)
def levels_of(text: str, base: int) -> tuple[int, ...]:
    """Return the level of every character of a paragraph of level 0 or 1; odd levels run from the right.

    They are kept for the other sizes that the text is tried at.
    """
    kinds = [unicodedata.bidirectional(char) or "L" for char in text]
    levels = _explicit(kinds, base)
    told = [kind for kind in kinds if kind not in _IGNORED]
    if base == 0 and not {"R", "AL", "AN", *_OPENERS}.intersection(told):
        return tuple(levels)
    resolved = list(kinds)
    for each in _sequences(kinds, levels, base):
        _resolve_weak(each, resolved)
        _resolve_brackets(each, text, kinds, resolved)
        _resolve_neutral(each, resolved)
        for place in each.places:
            levels[place] += _raised(levels[place], resolved[place])
    for place, kind in enumerate(kinds):
        if kind in _IGNORED:
            levels[place] = levels[place - 1] if place else base
    return tuple(levels)


def in_visual_order(parts: Sequence[_T], level_of: Callable[[_T], int]) -> list[_T]:
    """Return the parts of a line from left to right (L2)."""
    ordered = list(parts)
    levels = [level_of(part) for part in ordered]
    least_odd = min((level for level in levels if level % 2), default=0)
    for level in range(max(levels, default=0), least_odd - 1, -1) if least_odd else ():
        start = 0
        for is_high, run in groupby(list(levels), key=level.__le__):
            end = start + len(list(run))
            if is_high:
                ordered[start:end] = ordered[start:end][::-1]
                levels[start:end] = levels[start:end][::-1]
            start = end
    return ordered


def _direction(level: int) -> str:
    return "R" if level % 2 else "L"


def _raised(level: int, kind: str) -> int:
    """Return how far a level rises (I1, I2)."""
    if level % 2:
        return int(kind in ("L", "EN", "AN"))
    return {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)


# Isolates


def _explicit(kinds: Sequence[str], base: int) -> list[int]:
    """Return the levels that isolates give (X5a to X6a)."""
    levels, open_levels, overflow = [], [base], 0
    for place, kind in enumerate(kinds):
        if kind == "PDI":
            overflow, is_close = max(0, overflow - 1), overflow == 0 and len(open_levels) > 1
            if is_close:
                open_levels.pop()
        levels.append(base if kind == "B" else open_levels[-1])
        if kind in _OPENERS:
            to_right = kind == "RLI" or (kind == "FSI" and _first_strong(kinds[place + 1 :]) == "R")
            inner = open_levels[-1] + 1
            inner += (inner % 2) != to_right
            if inner <= _MOST_LEVELS and not overflow:
                open_levels.append(inner)
            else:
                overflow += 1
    return levels


def _first_strong(kinds: Sequence[str]) -> str:
    """Return the direction of the first letter outside isolates, up to the end of the one around (P2)."""
    depth = 0
    for kind in kinds:
        if kind in _OPENERS:
            depth += 1
        elif kind == "PDI":
            if not depth:
                break
            depth -= 1
        elif not depth and kind in ("L", "R", "AL"):
            return "L" if kind == "L" else "R"
    return ""


def _sequences(kinds: Sequence[str], levels: Sequence[int], base: int) -> Iterator[_Sequence]:
    """Go through the runs of one level, those parted by an isolate being one (X10)."""
    kept = [place for place, kind in enumerate(kinds) if kind not in _IGNORED]
    runs = [list(run) for _, run in groupby(kept, key=levels.__getitem__)]
    ends, waiting = _matches(kinds), dict[int, list[int]]()
    for run in runs:
        joined = waiting.pop(run[0], None)
        sequence = run if joined is None else joined
        if joined is not None:
            joined += run
        if run[-1] in ends:
            waiting[ends[run[-1]]] = sequence
        elif run:
            yield _bounded(sequence, kinds, levels, kept, base)
    yield from (_bounded(sequence, kinds, levels, kept, base) for sequence in waiting.values())


def _matches(kinds: Sequence[str]) -> dict[int, int]:
    """Return where the isolates end that do, by where they begin (BD9)."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for place, kind in enumerate(kinds):
        if kind in _OPENERS:
            opened.append(place)
        elif kind == "PDI" and opened:
            found[opened.pop()] = place
    return found


def _bounded(
    places: list[int], kinds: Sequence[str], levels: Sequence[int], kept: Sequence[int], base: int
) -> _Sequence:
    order = {place: number for number, place in enumerate(kept)}
    level, first, last = levels[places[0]], order[places[0]], order[places[-1]]
    before = levels[kept[first - 1]] if first else base
    is_open = kinds[places[-1]] in _OPENERS
    after = base if is_open or last + 1 == len(kept) else levels[kept[last + 1]]
    return _Sequence(places, level, _direction(max(level, before)), _direction(max(level, after)))


# Weak kinds


def _resolve_weak(sequence: _Sequence, kinds: MutableSequence[str]) -> None:
    """Settle marks, numbers and what stands with numbers (W1 to W7)."""
    _settle_marks_and_numbers(sequence, kinds)
    places = sequence.places
    for number in range(1, len(places) - 1):
        one, kind, other = (kinds[places[number + step]] for step in (-1, 0, 1))
        if one == other and ((kind == "CS" and one in ("EN", "AN")) or (kind == "ES" and one == "EN")):
            kinds[places[number]] = one
    start = 0
    for is_term, run in groupby([kinds[place] == "ET" for place in places]):
        end = start + len(list(run))
        beside = [kinds[places[at]] for at in (start - 1, end) if 0 <= at < len(places)]
        if is_term and "EN" in beside:
            for place in places[start:end]:
                kinds[place] = "EN"
        start = end
    strong = sequence.before
    for place in places:
        if kinds[place] in ("ES", "ET", "CS"):
            kinds[place] = "ON"
        elif kinds[place] in ("L", "R"):
            strong = kinds[place]
        elif kinds[place] == "EN" and strong == "L":
            kinds[place] = "L"


def _settle_marks_and_numbers(sequence: _Sequence, kinds: MutableSequence[str]) -> None:
    """Settle marks by what they stand on, numbers by the letters before them (W1 to W3)."""
    last = strong = sequence.before
    for place in sequence.places:
        kind = kinds[place]
        if kind == "NSM":
            kind = "ON" if last == "PDI" or last in _OPENERS else last
            kinds[place] = kind
        last = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[place] = "AN"
    for place in sequence.places:
        if kinds[place] == "AL":
            kinds[place] = "R"


# Brackets and neutral kinds


def _resolve_brackets(
    sequence: _Sequence, text: str, given: Sequence[str], kinds: MutableSequence[str]
) -> None:
    """Give brackets that belong together one direction (N0)."""
    places = sequence.places
    for opening, closing in sorted(_bracket_pairs(places, text, kinds)):
        inside = {_strong(kinds[place]) for place in places[opening + 1 : closing]} - {""}
        if sequence.direction in inside:
            found = sequence.direction
        elif inside:
            before = (_strong(kinds[place]) for place in reversed(places[:opening]))
            context = next(filter(None, before), sequence.before)
            found = context if context in inside else sequence.direction
        else:
            continue
        for at in (opening, closing):
            kinds[places[at]] = found
            for place in places[at + 1 :]:
                if given[place] != "NSM":
                    break
                kinds[place] = found


def _bracket_pairs(places: Sequence[int], text: str, kinds: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Find the brackets that belong together, by their numbers in a sequence (BD16)."""
    opened: list[tuple[str, int]] = []
    for number, place in enumerate(places):
        char = unicodedata.normalize("NFC", text[place])
        if kinds[place] != "ON":
            continue
        if char in _CLOSED_BY:
            if len(opened) == _MOST_OPEN:
                return
            opened.append((_CLOSED_BY[char], number))
        elif any(wanted == char for wanted, _ in opened):
            while opened[-1][0] != char:
                opened.pop()
            yield opened.pop()[1], number


def _strong(kind: str) -> str:
    """Return the direction that brackets and neutral letters see in a kind: numbers count as R."""
    return "R" if kind in ("R", "EN", "AN") else "L" if kind == "L" else ""


def _resolve_neutral(sequence: _Sequence, kinds: MutableSequence[str]) -> None:
    """Give what has no direction that of both neighbours, or else of the level (N1, N2)."""
    places, start = sequence.places, 0
    for is_neutral, run in groupby([kinds[place] in _NEUTRAL for place in places]):
        end = start + len(list(run))
        if is_neutral:
            before = _strong(kinds[places[start - 1]]) if start else sequence.before
            after = _strong(kinds[places[end]]) if end < len(places) else sequence.after
            for place in places[start:end]:
                kinds[place] = before if before == after else sequence.direction
        start = end
