"""How long a finished paper takes: to read it, or to speak to its slides. Both are told as whole minutes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil
from typing import TYPE_CHECKING

from briefdeck.model.content.arrangement import ArrangedDocument, ArrangedItem, Arrangement
from briefdeck.model.content.document import Spans, blocks_spans, plain
from briefdeck.model.laid_out.pruning import DERIVED

if TYPE_CHECKING:  # a PDF has no slides
    from briefdeck.model.laid_out.deck import DeckSlide

READ_A_MINUTE, SPOKEN_A_MINUTE = 230, 130
"""Words a minute: of factual English read silently (Brysbaert 2019: 238), and of an unhurried talk."""
_LEAST_A_SLIDE = 1.0
"""A slide that is spoken to stands for a minute at least: a talk has about one for each."""


def minutes_to_read(arranged: ArrangedDocument) -> int:
    """Return how long a reader takes for all but what is only looked up: annexes, sources and terms."""
    document = arranged.document
    main = (each for each in arranged.sections if not each.section.annex)
    read = (each for each in main if each.section.kind not in DERIVED)
    texts = [document.title, document.subtitle, *(text for each in read for text in _texts(each))]
    return ceil(_words(texts) / READ_A_MINUTE)


def _texts(arranged: Arrangement) -> Iterator[str]:
    """Go through what a section says on paper; nothing is worded twice."""
    yield arranged.heading
    yield from (group.heading for group in arranged.groups)
    runs = [*blocks_spans(arranged.lead), *(column.heading for column in arranged.columns)]
    runs += [spans for entry in arranged.items for spans in _runs(arranged, entry)]
    yield from (plain(spans, cites=False) for spans in runs)


def _runs(arranged: Arrangement, entry: ArrangedItem) -> Iterator[Spans]:
    item = entry.item
    yield from item.cells if arranged.columns else (item.label, *blocks_spans(item.body), item.meta)


def minutes_to_speak(slides: Iterable[DeckSlide], arranged: ArrangedDocument) -> int:
    """Return how long a talk takes that says what the notes of its slides give to say.

    Each such slide takes as long as its words, and a minute at least; others, as the cover, take no time, nor
    do annexes.
    """
    heading = arranged.document.words.to_say
    annexes = {each.heading for each in arranged.sections if each.section.annex}
    spoken = (slide.spoken for slide in slides if slide.section not in annexes)
    said = ([part.lines for part in parts if part.heading.startswith(heading)] for parts in spoken)
    times = (_words(line for lines in parts for line in lines) / SPOKEN_A_MINUTE for parts in said if parts)
    return ceil(sum(max(_LEAST_A_SLIDE, time) for time in times))


def _words(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)
