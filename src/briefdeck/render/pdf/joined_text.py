"""Texts whose letters are joined, stacked or turned: broken into lines as they are read, then ordered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from briefdeck.model.laid_out import pages
from briefdeck.model.writing.foreign import ForeignTexts
from briefdeck.model.writing.isolates import isolate, isolated, numbers_kept_after
from briefdeck.model.writing.links import address_parts, compound_parts, holds_address, holds_compound
from briefdeck.model.writing.writings import Direction, direction_of, letters_run_right, runs_from_right
from briefdeck.render.pdf.bidi import in_visual_order, levels_of
from briefdeck.render.pdf.fonts import ORDERING, faces_of
from briefdeck.render.pdf.shaping import Glyphs, WordPart, glyphs_of

if TYPE_CHECKING:
    from briefdeck.render.pdf.canvas import TaggedCanvas
    from briefdeck.render.pdf.structure import StructureElement

_FUZZ_PT = 1e-6
_LEAST_LINES = 2
"""No fewer lines stand alone before or after a break."""
_ENDS_LINE = "\u200b"
"""Where a line may end within a word."""


class PieceLook(NamedTuple):
    """What letters must have in common to be drawn as one."""

    run: pages.StyledRun
    face: str
    level: int
    part: int
    """The number of the part of the text, such as a link or words in another language; counted from 0."""
    is_space: bool


class JoinedPiece(NamedTuple):
    """Some letters of a word that are drawn as one, or the space after it."""

    text: str
    look: PieceLook
    glyphs: Glyphs
    width: float
    start: int
    """Its place in the text."""


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part of a text that readers are told by itself."""

    language: str
    target: str = ""
    """Where it links to; empty for nowhere."""


class _Letter(NamedTuple):
    """A character that is printed, and how."""

    char: str
    face: str
    run: pages.StyledRun


class Word(NamedTuple):
    """What stands together on a line."""

    pieces: tuple[JoinedPiece, ...]

    @property
    def width(self) -> float:
        """Its width, without the space after it."""
        return sum(piece.width for piece in self.pieces if not piece.look.is_space)

    @property
    def whole_width(self) -> float:
        """Its width with the space after it."""
        return sum(piece.width for piece in self.pieces)


@dataclass(frozen=True)
class JoinedText:
    """A text, or the part of one that stands on a page."""

    words: tuple[Word, ...]
    parts: tuple[TextPart, ...]
    style: pages.TextStyle
    base: int
    """The level of the text: 1 where it runs from the right."""
    paper: Direction
    """From which side the paper runs, at whose start edge its lines begin."""
    language: str = ""
    """The language of the paper, a BCP-47 tag."""
    _lines: dict[float, list[tuple[Word, ...]]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def natural_width(self) -> float:
        """Its width on one line, with a space that it ends with: as of texts that are not shaped."""
        return sum(word.whole_width for word in self.words)

    @cached_property
    def longest_word(self) -> float:
        """The width of its longest word."""
        return max((word.width for word in self.words), default=0)

    def height(self, width: float) -> float:
        """Return its height in lines of a width."""
        return len(self.lines(width)) * self.style.leading

    def widest_line(self, width: float) -> float:
        """Return how wide its widest line is, in lines of a width."""
        return max((self._width_of(line) for line in self.lines(width)), default=0.0)

    def last_lines(self, width: float) -> tuple[float, ...]:
        """Return how wide the two last of its lines are, or its only one, in lines of a width."""
        return tuple(map(self._width_of, self.lines(width)[-2:]))

    @staticmethod
    def _width_of(line: Sequence[Word]) -> float:
        """Return how wide a line is without the space that it ends with."""
        return sum(word.whole_width for word in line[:-1]) + sum(word.width for word in line[-1:])

    def lines(self, width: float) -> list[tuple[Word, ...]]:
        """Return the words of each line of a width; a word that is too wide has a line of its own."""
        if width not in self._lines:
            self._lines[width] = [*self._broken(width - self.style.inset_end + _FUZZ_PT)]
        return self._lines[width]

    def _broken(self, room: float) -> Iterator[tuple[Word, ...]]:
        line: list[Word] = []
        used = 0.0
        for word in self.words:
            if line and used + word.width > room:
                yield tuple(line)
                line, used = [], 0.0
            line.append(word)
            used += word.whole_width
        if line:
            yield tuple(line)

    def split(self, width: float, height: float) -> tuple[JoinedText, JoinedText] | None:
        """Divide it between lines; None where it fits, or a part would be a lone line."""
        lines = self.lines(width)
        count = min(int((height + _FUZZ_PT) / self.style.leading), len(lines) - _LEAST_LINES)
        if len(lines) * self.style.leading <= height + _FUZZ_PT or count < _LEAST_LINES:
            return None
        halves = (tuple(word for line in some for word in line) for some in (lines[:count], lines[count:]))
        first, rest = (replace(self, words=words, _lines={}) for words in halves)
        return first, rest

    def visual(self, line: Sequence[Word]) -> tuple[list[JoinedPiece], float]:
        """Return the pieces of a line from left to right, and how far its last space hangs out."""
        pieces = [piece for word in line for piece in word.pieces]
        count = len(pieces)
        while count and pieces[count - 1].look.is_space:
            count -= 1
        last = [each._replace(look=each.look._replace(level=self.base)) for each in pieces[count:]]
        hung = sum(piece.width for piece in last) if self.base else 0.0
        return in_visual_order([*pieces[:count], *last], lambda piece: piece.look.level), hung

    def draw(
        self, canvas: TaggedCanvas, place: tuple[float, float], width: float, element: StructureElement | None
    ) -> None:
        """Draw it with its lower left corner at a place, as part of an element or as an artifact."""
        from briefdeck.render.pdf.joined_drawing import draw_joined

        draw_joined(self, canvas, place, width, element)


def joined_text(
    runs: Sequence[pages.StyledRun],
    style: pages.TextStyle,
    language: str,
    paper: Direction,
    foreign: ForeignTexts,
) -> JoinedText:
    """Shape a text of several runs in a paper of a language."""
    whole = "".join(run.text for run in runs)
    base = int(_runs_from_right(whole, paper))
    letters = [letter for run in _isolated(runs, whole, foreign, base) for letter in _letters(run, base)]
    text = "".join(letter.char for letter in letters)
    levels = levels_of(text, base)
    numbers, parts = _parts(letters, text, language, foreign)
    looks = [
        PieceLook(letter.run, letter.face, level, number, letter.char == " ")
        for letter, level, number in zip(letters, levels, numbers, strict=True)
    ]
    ends = _line_ends(text)
    printed = text.replace("\u00a0", " ")
    words = (
        Word(tuple(_pieces(printed, looks, start, end, language)))
        for start, end in zip([0, *ends], ends, strict=False)
    )
    kept = tuple(word for word in words if word.pieces)
    return JoinedText(kept, tuple(parts), style, base, paper, language)


def _runs_from_right(text: str, paper: Direction) -> bool:
    """Tell whether a text runs from the right: as the paper does, unless its letters say otherwise."""
    if paper is Direction.FROM_RIGHT:
        return letters_run_right(text) is not False
    return runs_from_right(text)


def _isolated(
    runs: Sequence[pages.StyledRun], whole: str, foreign: ForeignTexts, base: int
) -> Iterator[pages.StyledRun]:
    """Go through runs with what is foreign isolated, with its signs, where it runs from the other side.

    In a text that runs from the left, numbers stay after words that run from the right. In one from the right
    every source mark is isolated, or it would be one number with the number before it.
    """
    signs = [*whole] if base else numbers_kept_after(whole, foreign.languages(whole))
    for tag, start, end in foreign.stretches(whole):
        if tag and (direction_of(tag) is Direction.FROM_RIGHT) != bool(base):
            before, after = isolate(from_right=not base)
            signs[start], signs[end - 1] = before + signs[start], signs[end - 1] + after
    start = 0
    for run in runs:
        end = start + len(run.text)
        text = "".join(signs[start:end])
        is_mark = base and run.rise and any(map(str.isalnum, text))
        yield run._replace(text=text.join(isolate(from_right=False)) if is_mark else text)
        start = end


def _letters(run: pages.StyledRun, base: int) -> Iterator[_Letter]:
    text = run.text.replace(pages.DIVISION, _ENDS_LINE)
    text = isolated(text) if base else text
    for face, char in faces_of(text, run.style.family, run.style.weight, run.style.italic):
        yield _Letter(char, face, run)


def _parts(
    letters: Sequence[_Letter], text: str, language: str, foreign: ForeignTexts
) -> tuple[list[int], list[TextPart]]:
    """Part a text where a link or another language begins; return the number of the part of every letter."""
    languages = [each for each, words in foreign.runs(text, language) for _ in words]
    for at, (before, letter, after) in enumerate(zip([None, *letters], letters, letters[1:], strict=False)):
        begins = letter.run.target and not (before and before.run.target == letter.run.target)
        if begins and letter.char.isspace() and letter.run.target == after.run.target:
            languages[at] = languages[at + 1]  # a blank alone would be a link with nothing to read
    found = [(each, letter.run.target) for each, letter in zip(languages, letters, strict=True)]
    numbers = accumulate((int(one != other) for one, other in pairwise(found)), initial=0)
    return [*numbers][: len(found)], [TextPart(*part) for part, _ in groupby(found)]


def _line_ends(text: str) -> list[int]:
    """Return where lines may end, the end of the text last."""
    ends = {len(text)} - {0}
    for place in range(1, len(text)):
        before = text[place - 1]
        if before == _ENDS_LINE or (before == " " and text[place] != " "):
            ends.add(place)
    if _ENDS_LINE not in text and (holds_address(text) or holds_compound(text)):
        ends.update(_ends_in_words(text, sorted({0, *ends})))
    return sorted(ends)


def _ends_in_words(text: str, edges: Sequence[int]) -> Iterator[int]:
    for start, end in pairwise(edges):
        word = text[start:end]
        parts = address_parts(word)
        yield from accumulate(map(len, parts if len(parts) > 1 else compound_parts(word)), initial=start)


def _pieces(
    text: str, looks: Sequence[PieceLook], start: int, end: int, language: str
) -> Iterator[JoinedPiece]:
    """Shape a word, in pieces of one look; what only orders the text is no part of it."""
    kept = [place for place in range(start, end) if text[place] not in ORDERING]
    word = "".join(text[place] for place in kept)
    at = 0
    for look, run in groupby(kept, key=looks.__getitem__):
        length = len(list(run))
        part = WordPart(word, at, at + length)
        glyphs = glyphs_of(part, look.face, language, bool(look.level % 2))
        width = sum(glyph.advance for glyph in glyphs) * look.run.style.size / 1000
        yield JoinedPiece(word[at : at + length], look, glyphs, width, kept[at])
        at += length
