"""Terms in the text of a document: whole words, abbreviations only as they are written."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from briefdeck.model.content.document import Section, plain, section_spans


def is_used(forms: Iterable[str], text: str) -> bool:
    """Return whether a term occurs in a text in any of its forms."""
    return any(_pattern(form).search(text) for form in forms)


@lru_cache(maxsize=1024)
def _pattern(form: str) -> re.Pattern[str]:
    """Match a form as a whole word; one with two capitals is an abbreviation, and its case matters."""
    is_abbreviation = sum(char.isupper() for char in form) >= 2
    words = r"\s+".join(re.escape(word) for word in form.split())
    return re.compile(rf"(?<!\w){words}(?!\w)", re.NOFLAG if is_abbreviation else re.IGNORECASE)


def text_of(sections: Iterable[Section]) -> str:
    """Return all words of some sections, for searching."""
    return "\n".join(line for section in sections for line in _lines(section))


def _lines(section: Section) -> Iterator[str]:
    yield from (section.title, section.headline, *section.header)
    yield from (item.group for item in section.items)
    yield from (plain(spans) for spans in section_spans(section))
