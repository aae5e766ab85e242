"""The words of a text on a page: how wide they are, set smaller where a column is too narrow, or divided."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from typing import Protocol

from briefdeck.layout import unbroken
from briefdeck.layout.binding import PARTING
from briefdeck.layout.pages.boxes import FUZZ_PT
from briefdeck.layout.pages.last_lines import Ending, Runs, ending
from briefdeck.model.laid_out.pages import DIVISION, ShapedText, StyledRun, TextStyle
from briefdeck.model.writing.foreign import ForeignTexts
from briefdeck.model.writing.links import holds_address
from briefdeck.model.writing.text import loosened

_LEAST_PT = 8.0
"""Type steps down to the size of notes and no further."""


class TextShaper(Protocol):
    """Measures words in fonts, and breaks them into lines; equal shapers shape alike."""

    def shape(self, runs: tuple[StyledRun, ...], style: TextStyle) -> ShapedText:
        """Shape a text of several runs, which follow one another on the line."""

    def in_language(self, tag: str, foreign: ForeignTexts) -> TextShaper:
        """Return what shapes the texts of another language, a BCP-47 tag, and what is foreign among them."""

    def __hash__(self) -> int:
        """Return one number for equal shapers: shaped texts are kept by them."""


@dataclass(frozen=True)
class ShapedWords:
    """The runs of a text, and what they are shaped with."""

    shaper: TextShaper
    runs: tuple[StyledRun, ...]
    style: TextStyle

    @cached_property
    def text(self) -> ShapedText:
        """The text at its own size."""
        return self.shaper.shape(self.runs, self.style)

    @cached_property
    def longest(self) -> float:
        """The width of its longest word, of an address of its longest part."""
        if not any(holds_address(run.text) for run in self.runs):
            return self.text.longest_word
        return self._changed(
            lambda run: unbroken.change_words(run.text, unbroken.longest_piece)
        ).text.longest_word

    def within(self, width: float) -> ShapedText:
        """Return the text as it is set in a column.

        Where a word is too wide, bound words part, then the type steps down, and at last words are divided.
        """
        fits = width + FUZZ_PT
        if self.text.longest_word <= fits:
            return self._well_ended(fits)
        loose = self._changed(lambda run: loosened(run.text))
        smaller = loose.stepped(fits)
        return smaller.text if smaller.text.longest_word <= fits else smaller.divided(fits).text

    @cached_property
    def _ended(self) -> dict[float, ShapedWords]:
        """How it ends in columns of the widths asked for: pages are tried many times."""
        return {}

    def _well_ended(self, width: float) -> ShapedText:
        if width not in self._ended:
            parts = [part._with_good_end(width) for part in self._parts(width)]  # noqa: SLF001 - of its own class
            self._ended[width] = parts[0] if len(parts) == 1 else self._with(_one_after_another(parts))
        return self._ended[width].text

    def _with_good_end(self, width: float) -> ShapedWords:
        """Return the text with two words on its last line, or one, and with them the place in the source.

        It has no more lines than without, and the one before stays full enough.
        """
        end = self._ending if self.text.natural_width > width else None
        if end is None or not self.text.last_lines(width)[-1] - FUZZ_PT <= self._last <= width:
            return self
        height = self.text.height(width)
        ways = ((self._with(way.runs), way.least * width) for way in end.ways)
        return next((well for well, least in ways if well._has_room(width, height, least)), self)  # noqa: SLF001

    @cached_property
    def _ending(self) -> Ending | None:
        return ending(self.runs, self.style.size)

    @cached_property
    def _last(self) -> float:
        """The width of its last word with what follows it."""
        return self._with(self._ending.last).text.natural_width if self._ending else 0

    def _has_room(self, width: float, height: float, least: float) -> bool:
        """Tell whether it fits a width and height, and the line before its last has a least width."""
        fits = self.text.longest_word <= width and self.text.height(width) <= height
        return fits and self.text.last_lines(width)[0] >= least

    def _parts(self, width: float) -> Iterator[ShapedWords]:
        """Part the text at each dot between two things said that would begin a line: the line parts them."""
        part: list[StyledRun] = []
        for place, run in enumerate(self.runs):
            first, *others = run.text.split(PARTING)
            part.append(run._replace(text=first))
            for other in others:
                rest = (run._replace(text=other), *self.runs[place + 1 :])
                if self._begins_line(tuple(part), rest, width):
                    yield self._with(tuple(part))
                    part = [rest[0]]
                else:
                    part[-1] = run._replace(text=f"{part[-1].text}{PARTING}{other}")
        yield self._with(tuple(part))

    def _begins_line(self, before: Runs, rest: Runs, width: float) -> bool:
        """Tell whether a line begins with what follows some runs after a dot, and would without the dot."""
        if not any(run.text.strip() for run in before):
            return False
        last = self._with(before).text.last_lines(width)[-1]
        word = self._with((rest[0]._replace(text=" "), *_first_word(rest))).text.natural_width
        return last + word > width + FUZZ_PT

    def _with(self, runs: tuple[StyledRun, ...]) -> ShapedWords:
        return ShapedWords(self.shaper, runs, self.style) if runs != self.runs else self

    def stepped(self, width: float) -> ShapedWords:
        """Return the same in type so small that its longest word has room, or in the least."""
        share = unbroken.stepped(self.style.size, self.longest, width, _LEAST_PT) / self.style.size
        runs = tuple(run._replace(style=scaled(run.style, share), rise=run.rise * share) for run in self.runs)
        return ShapedWords(self.shaper, runs, scaled(self.style, share)) if share < 1 else self

    def divided(self, width: float) -> ShapedWords:
        """Divide the words that are too wide, into pieces of which no two fit on one line."""

        def changed(run: StyledRun) -> str:
            @cache
            def fits(piece: str) -> bool:
                shaped = self.shaper.shape((run._replace(text=piece),), run.style)
                return shaped.natural_width <= width

            return unbroken.change_words(run.text, lambda word: DIVISION.join(unbroken.divided(word, fits)))

        return self._changed(changed)

    def _changed(self, text_of: Callable[[StyledRun], str]) -> ShapedWords:
        return self._with(tuple(run._replace(text=text_of(run)) for run in self.runs))


def _one_after_another(parts: Sequence[ShapedWords]) -> Runs:
    *before, last = (part.runs for part in parts)
    spaced = ((*runs[:-1], runs[-1]._replace(text=f"{runs[-1].text} ")) for runs in before)
    return (*chain.from_iterable(spaced), *last)


def _first_word(runs: Runs) -> Iterator[StyledRun]:
    for run in runs:
        word, space, _ = run.text.partition(" ")
        yield run._replace(text=word)
        if space:
            return


def scaled(style: TextStyle, share: float) -> TextStyle:
    """Return a style with larger or smaller type."""
    if share == 1:
        return style
    return style.with_(size=style.size * share, leading=style.leading * share, lift=style.lift * share)
