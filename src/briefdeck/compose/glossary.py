"""Which terms a paper uses: whole words, abbreviations only as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefdeck.compose.spans import section_spans
from briefdeck.model.document import Section, plain
from briefdeck.model.records import GlossaryTerm, Record


def terms_used(records: Iterable[Record], text: str) -> tuple[GlossaryTerm, ...]:
    """Return the terms of the glossary that occur in a text."""
    terms = (record for record in records if isinstance(record, GlossaryTerm))
    return tuple(term for term in terms if _occurs(term, text))


def _occurs(term: GlossaryTerm, text: str) -> bool:
    return any(_pattern(form).search(text) for form in (term.term, *term.alt_labels))


def _pattern(form: str) -> re.Pattern[str]:
    """Match a form as a whole word; one with two capitals is an abbreviation, and its case matters."""
    is_abbreviation = sum(char.isupper() for char in form) >= 2
    words = r"\s+".join(re.escape(word) for word in form.split())
    return re.compile(rf"(?<!\w){words}(?!\w)", re.NOFLAG if is_abbreviation else re.IGNORECASE)


def text_of(sections: Iterable[Section]) -> str:
    """Give all words of some sections, for searching."""
    return "\n".join(line for section in sections for line in _lines(section))


def _lines(section: Section) -> Iterable[str]:
    yield from (section.title, section.headline, *section.header)
    yield from (item.group for item in section.items)
    yield from (plain(spans) for spans in section_spans(section))
