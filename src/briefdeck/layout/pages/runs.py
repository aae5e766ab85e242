"""The runs of a text on a page: its spans in their styles, with citations and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from briefdeck.layout.binding import bound
from briefdeck.layout.pages.last_lines import BOUND
from briefdeck.layout.pages.words import ShapedWords, TextShaper
from briefdeck.model.content import document as documents
from briefdeck.model.laid_out.pages import FontWeight, StyledRun, TextStyle
from briefdeck.model.writing.links import is_link
from briefdeck.model.writing.text import loosened

_NUMBER_OR_UNIT = re.compile(r"\d$|(?:(?<![^\W_])\d[\d.,٫٬]*|[,،])\s[^\W\d_]{1,2}$")
"""What ends in a digit, or in the sign of a unit: after it a citation's number would read as a power.

A digit at the end of a name (`G20 in`) is no number before a unit."""
_LONGEST_BOUND = 20
"""Places in sources of more characters may be divided, after a comma if there is one."""
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
    return tuple(replace(span, text=span.text.replace(" ", BOUND)) for span in spans)


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
    """Set a citation: its number small and above the line; after it the place in the source, small."""
    span, mark, place = said
    target = f"#source-{span.cites}" if span.cites in links.listed else ""
    note = links.note.with_(size=min(links.note.size, style.size))
    if mark:
        if before and before.cites and before.locator:
            yield StyledRun(f"{span.signs.semicolon}{' ' if place else BOUND}", note)
        elif before:
            yield _raised(_parting(before), style, links)
        yield _raised(mark, style, links, target)
    if place:
        yield StyledRun(f" {_bound(place)}" if mark else place, note, target=target)


def _bound(place: str) -> str:
    """Keep a short place, such as `item 8`, on one line, and each part of a longer one."""
    parts = [place] if len(place) <= _LONGEST_BOUND else place.split(", ")
    return ", ".join(part.replace(" ", BOUND) if len(part) <= _LONGEST_BOUND else part for part in parts)


def _parting(before: documents.Span) -> str:
    """Keep a citation's number from running into the number or unit before it: `cm` is not to be `cm²`."""
    if before.cites:
        return before.signs.comma
    return BOUND if _NUMBER_OR_UNIT.search(before.text) else ""


def _raised(words: str, style: TextStyle, links: LinkStyle, target: str = "") -> StyledRun:
    colour = links.colour if target else style.colour
    return StyledRun(words, links.cite.with_(colour=colour), style.size * 0.33, target)


def _run(span: documents.Span, style: TextStyle, rise: float = 0, target: str = "") -> StyledRun:
    if span.strong or span.emphasis:
        weight = FontWeight.SEMIBOLD if span.strong else style.weight
        style = style.with_(weight=weight, italic=span.emphasis != style.italic)
    return StyledRun(bound(span.text), style, rise, target)
