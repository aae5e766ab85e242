"""Citations: numbered in reading order over the whole document, one number to each source."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from briefdeck.model.changed_runs import Change, change_section
from briefdeck.model.document import Section, Spans, section_spans


def cited_in(runs: Iterable[Spans]) -> tuple[str, ...]:
    """Return the ids of the sources that some runs of text cite, in reading order."""
    return tuple(dict.fromkeys(span.cites for spans in runs for span in spans if span.cites))


def citation_numbers(sections: Iterable[Section]) -> Mapping[str, int]:
    """Number the sources cited, in the order in which a reader meets them."""
    cited = cited_in(spans for section in sections for spans in section_spans(section))
    return {source: number for number, source in enumerate(cited, 1)}


def number_citations(section: Section, numbers: Mapping[str, int]) -> Section:
    """Give every citation of a section its number."""
    marks = {source: section.signs.counted(number) for source, number in numbers.items()}
    return change_section(section, cite_as(marks))


def cite_as(marks: Mapping[str, str]) -> Change:
    """Return what gives every citation the mark of its source."""

    def marked(spans: Spans) -> Spans:
        return tuple(replace(each, text=marks[each.cites]) if each.cites else each for each in spans)

    return marked
