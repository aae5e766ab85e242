"""The runs of a text on a page: its spans in their styles, what stands on one line, citations, links."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from briefdeck.layout.pages.words import ShapedWords, TextShaper
from briefdeck.model import document as documents
from briefdeck.model.links import is_link
from briefdeck.model.pages import FontWeight, StyledRun, TextStyle
from briefdeck.model.text import loosened

_MOST_LETTERS = 30
"""More is not bound: lines would end far apart."""
_TITLES = "Prof|Dr|Mr|Mrs|Ms|Mx|Sir|Dame|Lord|Lady|Gen|Col|Maj|Capt|Lt|Adm|Amb|Ambassador|Hon|St"
_PARTICLES = "al|bin|bint|ibn|da|de|del|della|der|di|du|la|le|van|von|ul|ur"
_NAME = r"[^\W\d_a-zß-ÿ][\w’'.-]*"
_NUMBERED = "[Nn]os?|[Pp]aras?|[Ii]tems?|pp?|[Pp]ages?|[Aa]nnex|[Ff]igure|[Tt]able|[Bb]ox|[Aa]rt(?:icle)?"
_BOUND = re.compile(
    rf"\b(?:(?:{_TITLES})\.? )+(?:(?:{_PARTICLES}) |{_NAME} )*{_NAME}"
    rf"|\b(?:{_NUMBERED})\.? (?:\d|[A-Z]\b)"
    r"|\b\d{1,2} [A-Z][^\W\d_]{2,8}(?: \d{4})?\b"
    r"|\b[A-Z][^\W\d_]{2,8} (?:19|20)\d\d\b"
    r"|^[^\W\d_]{2,12}: (?=\S)"
)
"""A titled name; `No. 3`, `para. 4`, `Annex A`; `12 May 2015`; `May 2015`; a label at the beginning."""


@lru_cache(maxsize=4096)
def bound(text: str) -> str:
    """Return a text with spaces at which no line ends, where it holds what belongs together."""
    return _BOUND.sub(_joined, text) if " " in text else text


def _joined(found: re.Match[str]) -> str:
    words = found[0]
    return words.replace(" ", "\u00a0") if len(words) <= _MOST_LETTERS else words


_LONGEST_BOUND = 12
"""Places in sources of more characters may be divided between words."""
Run = tuple[documents.Spans, TextStyle]


class LinkStyle(NamedTuple):
    """How links look, and which sources can be linked to."""

    cite: TextStyle
    note: TextStyle
    colour: str
    listed: frozenset[str]


def loosened_spans(spans: documents.Spans) -> documents.Spans:
    """Let a line end where a space bound two words."""
    return tuple(replace(span, text=loosened(span.text)) for span in spans)


def bound_spans(spans: documents.Spans) -> documents.Spans:
    """Let no line end within some spans."""
    return tuple(replace(span, text=span.text.replace(" ", "\u00a0")) for span in spans)


def length_of(spans: documents.Spans) -> int:
    """Return how many characters some spans have."""
    return sum(len(span.text) for span in spans)


@lru_cache(maxsize=4096)
def shaped(shaper: TextShaper, runs: tuple[Run, ...], style: TextStyle, links: LinkStyle) -> ShapedWords:
    """Shape a text: once, in however many plans and documents it stands."""
    styled = tuple(run for spans, each in runs for run in _styled(spans, each, links))
    return ShapedWords(shaper, styled, style)


def _styled(spans: documents.Spans, style: TextStyle, links: LinkStyle) -> Iterator[StyledRun]:
    before: documents.Span | None = None
    for said in documents.with_citations(spans):
        span = said.span
        if span.cites:
            yield from _citation(said, before, style, links)
        elif span.url and is_link(span.url):
            yield _run(span, style.with_(colour=links.colour), target=span.url)
        else:
            yield _run(span, style)
        before = span


def _citation(
    said: documents.SaidSpan, before: documents.Span | None, style: TextStyle, links: LinkStyle
) -> Iterator[StyledRun]:
    """Set a citation: its number small and above the line; after it the place in the source, small.

    A line may end between the two, or the last word of a sentence would go down with its number and place.
    """
    span, mark, place = said
    target = f"#source-{span.cites}" if span.cites in links.listed else ""
    note = links.note.with_(size=min(links.note.size, style.size))
    if mark:
        if before and before.cites and before.locator:
            yield StyledRun(f"{span.signs.semicolon} ", note)
        elif before:
            yield _raised(_parting(before), style, links)
        yield _raised(mark, style, links, target)
    if place:
        yield StyledRun(f" {_bound(place)}" if mark else place, note, target=target)


def _bound(place: str) -> str:
    """Keep a short place, such as `item 8`, on one line."""
    return place.replace(" ", "\u00a0") if len(place) <= _LONGEST_BOUND else place


def _parting(before: documents.Span) -> str:
    """Keep a citation's number from running into the number before it."""
    if before.cites:
        return before.signs.comma
    return "\u00a0" if before.text[-1:].isdigit() else ""


def _raised(words: str, style: TextStyle, links: LinkStyle, target: str = "") -> StyledRun:
    colour = links.colour if target else style.colour
    return StyledRun(words, links.cite.with_(colour=colour), style.size * 0.33, target)


def _run(span: documents.Span, style: TextStyle, rise: float = 0, target: str = "") -> StyledRun:
    if span.strong or span.emphasis:
        weight = FontWeight.SEMIBOLD if span.strong else style.weight
        style = style.with_(weight=weight, italic=span.emphasis != style.italic)
    return StyledRun(bound(span.text), style, rise, target)
