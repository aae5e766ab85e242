"""Numbers for citations: given in reading order over the whole document, one to each source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from briefdeck.model.document import Section, Span
from briefdeck.model.spans import change_section, section_spans


def citation_numbers(sections: Iterable[Section]) -> Mapping[str, int]:
    """Number the sources cited, in the order in which a reader meets them."""
    cited = dict.fromkeys(
        span.cites for section in sections for spans in section_spans(section) for span in spans if span.cites
    )
    return {source: number for number, source in enumerate(cited, 1)}


def number_citations(section: Section, numbers: Mapping[str, int]) -> Section:
    """Give every citation of a section its number."""

    def numbered(span: Span) -> Span:
        return replace(span, text=str(numbers[span.cites])) if span.cites else span

    return change_section(section, numbered)
