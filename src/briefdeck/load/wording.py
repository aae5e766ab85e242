"""Small matters of wording that all of load's messages share."""

import re
from collections.abc import Sequence
from typing import Any

from briefdeck.model.writing.text import named
from briefdeck.problems import Path

_LONGEST = 60
_PRINT_QUOTES = (
    "[\u201c-\u201e]([^\u201c-\u201f]+)[\u201c\u201d]|[\u2018-\u201a]([^\u2018-\u201b]+)[\u2018\u2019]"
    "|\u00ab([^\u00ab\u00bb]+)\u00bb"
)
_NOUNS = {
    "AuthoredItem": "an item",
    "Colours": "the colours",
    "SlideColours": "the colours of slides",
    "DeckLayouts": "the layouts of a deck",
    "Definition": "a brief definition",
    "Handling": "the handling",
    "OtherDate": "another date",
    "OtherName": "another name",
    "Outputs": "the outputs",
    "PageGeometry": "the geometry",
    "PageTypography": "the type of pages",
    "PdfOutput": "the PDF",
    "PptxOutput": "the deck",
    "Related": "a related recommendation",
    "SectionDefinition": "a section",
    "SlideLimits": "the limits of slides",
    "SlideTypography": "the type of slides",
    "SourceRef": "a reference to a source",
    "SubjectTheme": "a theme",
}
"""Where a model's own name, in small letters, is not what a reader calls the thing."""
BACKSLASH_HINT = "use single quotes where a backslash is meant, or write it twice"
OUTPUTS_HINT = "write 'pdf: {}', 'pptx: {}' or both under it"
SEVERAL_NAMES = "give one id alone, or the names of all in plain words"
"""What to do where an id or plain words can stand, and several ids were given."""


def printable(text: str) -> str:
    """Return text as one line that is safe to show on a terminal: no line breaks, no control characters."""
    line = " ".join(text.split())
    if line.isprintable():
        return line
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line)


def quoted(text: str) -> str:
    """Return a word of the file in quotes, shortened where it is long."""
    line = printable(text)
    return f"'{line}'" if len(line) <= _LONGEST else f"'{line[: _LONGEST - 1]}…'"


def strange_in(text: str) -> str:
    """Return a hint at the first character of a code or id that is none of the usual ones; or nothing."""
    strange = next((char for char in text if not (char.isascii() and char.isprintable())), "")
    return f"it holds {named(strange)}" if strange else ""


def within_print_quotes(text: str) -> str:
    """Return what a pair of quotation marks of print holds; empty where none holds the whole text."""
    match = re.fullmatch(_PRINT_QUOTES, text, re.DOTALL)
    return next(filter(None, match.groups())) if match else ""


def unquoted_hint(value: object) -> str:
    """Hint at what a code is without quotation marks of print; empty where none hold the whole of it."""
    meant = within_print_quotes(value) if isinstance(value, str) else ""
    return f"write {quoted(meant)[1:-1]}, without the quotation marks of print" if meant else ""


def any_of(words: Sequence[str]) -> str:
    """Join words of which one will do: `a, b or c`."""
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def a_noun(name: str) -> str:
    """Return what a reader calls a model, with an article: `an event`, `a glossary term`, `the outputs`."""
    if name in _NOUNS:
        return _NOUNS[name]
    noun = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def name_of_value(path: Path) -> str:
    """Return what to call the value at a path: `'theme'`, or `entry 2 of 'themes'`."""
    keys = [part for part in path if isinstance(part, str)]
    key = quoted(keys[-1]) if keys else "the file"
    return f"entry {path[-1] + 1} of {key}" if path and isinstance(path[-1], int) else key


def name_of_type(value: Any) -> str:
    """Return what a value from a file is, in plain words."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true or false"
        case int() | float():
            return f"the number {value}"
        case str():
            return "text"
        case dict():
            return "keys and values"
        case _:
            return "a list"
