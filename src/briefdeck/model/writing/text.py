"""Text a person wrote: the one type for it, so that language editions and input gates have one place."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, WithJsonSchema, WrapValidator

from briefdeck.model.writing.forms import ID, LANGUAGE, tag_in_form

MOST_CHARACTERS = 20_000
"""The longest text: four printed pages of small type, far more than any text of a brief."""
ENDS_SENTENCE = (".", "!", "?", "…", "۔", "؟", "।", "。")
"""What ends a sentence."""
SENTENCE_END = f"[{''.join(ENDS_SENTENCE)}]"
"""The same as a pattern."""

_OVERRIDES = "\u202a-\u202e"
"""Characters that begin and end embeddings and overrides of the direction of writing."""
_OPENS, _CLOSES = "\u2066\u2067\u2068", "\u2069"
"""Characters that begin and end a stretch of the other direction of writing, which are fine in pairs."""
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, but for tab and line feed
    + _OVERRIDES
    + "\ufff9-\ufffb"  # hidden notes within a text
    "\U000e0000-\U000e007f"  # letters that nobody sees
    "\ud800-\udfff"  # halves of characters
    "\ufdd0-\ufdef"  # what Unicode says is no character
     + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)) + "]"
)
_ISOLATES = re.compile(f"[{_OPENS}{_CLOSES}]")
_CONTROL_NAMES = {
    0x00: "NULL",
    0x07: "BELL",
    0x08: "BACKSPACE",
    0x0B: "VERTICAL TAB",
    0x0C: "FORM FEED",
    0x0D: "CARRIAGE RETURN",
    0x1B: "ESCAPE",
    0x7F: "DELETE",
    0x85: "NEXT LINE",
}
"""Control characters have no names in Unicode's own table; these are the usual ones."""
_NAMELESS = {
    "Cc": "(a control character)",
    "Cs": "(half of a character)",
    "Co": "(a character of private use)",
}


def named(char: str) -> str:
    """Name a character by its code point and Unicode name: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    code = ord(char)
    name = _CONTROL_NAMES.get(code) or unicodedata.name(char, "")
    return f"U+{code:04X} {name or _NAMELESS.get(unicodedata.category(char), '(no character)')}"


_OF_LETTERS = re.compile(r"\w+")


def whole_words(text: str) -> str:
    """Fold a text so that a wording in it is one of whole words, whatever marks stand between them."""
    return f" {' '.join(_OF_LETTERS.findall(text.casefold()))} "


WORD = re.compile(r"(?:\S|[\u00a0\u202f\u2007])+")
"""What stands between spaces at which a line may end."""


def words_of(text: str) -> list[str]:
    """Return the words of a text; a space at which no line may end parts none."""
    return WORD.findall(text)


_BINDING = re.compile(r"(?<!\d)\u00a0|\u00a0(?!\d)")
"""A space that binds two words; one between digits parts those of a number, in Russian and others."""


def loosened(text: str) -> str:
    """Let a line end where a space bound two words, such as a number and its unit; never within a number."""
    return _BINDING.sub(" ", text)


_MOST_TIGHTENED = 30
"""More letters are not bound: lines would end far apart."""


def tightened(text: str) -> str:
    """Let no line end within words that belong together, such as a titled name, unless they are long."""
    return text.replace(" ", "\u00a0") if len(text) <= _MOST_TIGHTENED else text


def find_unsafe(text: str) -> int | None:
    """Return the position of the first character that no text may hold; None when there is none.

    Those are control characters, halves of characters, what Unicode says is no character, and whatever
    makes a text look like another one by turning its direction and not turning it back.
    """
    if text.isprintable():  # nothing that is printable is unsafe
        return None
    bad = _FORBIDDEN.search(text)
    return bad.start() if bad else _find_unbalanced(text)


def find_forbidden(text: str) -> int | None:
    """Return the position of the first character that must stand nowhere, as `find_unsafe` but for pairs."""
    if text.replace("\n", " ").replace("\t", " ").isprintable():  # told far sooner than by the pattern
        return None
    bad = _FORBIDDEN.search(text)
    return bad.start() if bad else None


def _find_unbalanced(text: str) -> int | None:
    """Find a turn of direction that is not ended, or an end of one that was not begun, in a paragraph."""
    opened: list[int] = []
    for match in _ISOLATES.finditer(text):
        if match[0] in _OPENS:
            opened.append(match.start())
        elif not opened:
            return match.start()
        else:
            opened.pop()
    return opened[0] if opened else None


def clean(text: str) -> str:
    """Give a text in the one form of its letters (NFC). Raises ValueError for what no text may hold."""
    position = find_unsafe(text)
    if position is not None:
        name = named(text[position])
        raise ValueError(f"the character {name} cannot be printed; remove {name.partition(' ')[0]}")
    return unicodedata.normalize("NFC", text)


def _clean(text: str) -> str:
    cleaned = clean(text).strip()
    if not cleaned:
        raise ValueError("the text is empty; leave the field out if it is not known")
    if len(cleaned) > MOST_CHARACTERS:
        raise ValueError(f"the text is longer than {MOST_CHARACTERS:,} characters; divide it")
    return cleaned


class Texts(str):
    """A text in several languages; as a text it is the words in one of them, `language`.

    Whatever handles it as a text knows nothing of that: `translating` puts the words in the language of a
    paper in their place.
    """

    __slots__ = ("by_language", "language")
    by_language: Mapping[str, str]
    """The words by BCP-47 tag, in the order in which they were written."""
    language: str

    def __new__(cls, by_language: Mapping[str, str], language: str = "") -> Self:
        """Take the words in several languages; without a choice they are those that stand first."""
        chosen = language or next(iter(by_language))
        made = super().__new__(cls, by_language[chosen])
        made.by_language, made.language = dict(by_language), chosen
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """Say how it is made anew, for copies and the cache."""
        return Texts, (self.by_language, self.language)

    def changed(self, change: Callable[[str], str]) -> Self:
        """Return it with the words in every language changed in one way."""
        return type(self)({tag: change(words) for tag, words in self.by_language.items()}, self.language)


def wordings(text: str | None) -> tuple[str, ...]:
    """Return the words of a text in every language that it has; none for nothing."""
    if isinstance(text, Texts):
        return tuple(dict.fromkeys(text.by_language.values()))
    return (text,) if text else ()


def _in_languages(value: object, read: Callable[[Any], str]) -> str:
    if isinstance(value, Texts):
        return value.changed(read)
    is_by_language = isinstance(value, Mapping) and value and all(map(_TAG.fullmatch, map(str, value)))
    if is_by_language and isinstance(value, Mapping):
        return Texts(_by_tag(value, read))
    return read(value)


def _by_tag(value: Mapping[Any, Any], read: Callable[[Any], str]) -> dict[str, str]:
    """Read words under their tags; ValueError for two tags of one language."""
    tags = [tag_in_form(str(tag)) for tag in value]
    if twice := next((tag for tag in tags if tags.count(tag) > 1), None):
        raise ValueError(f"the words in '{twice}' stand twice; keep one")
    return dict(zip(tags, map(read, value.values()), strict=True))


_TAG = re.compile(LANGUAGE.pattern)
_WORDS: dict[str, Any] = {"type": "string", "pattern": "\\S", "maxLength": MOST_CHARACTERS}
_AS_WRITTEN = WithJsonSchema(
    {
        **_WORDS,
        "type": ["string", "object"],
        "minProperties": 1,
        "propertyNames": {"pattern": LANGUAGE.pattern},
        "additionalProperties": _WORDS,
    }
)
_BY_LANGUAGE = WrapValidator(_in_languages)

Text = Annotated[str, AfterValidator(_clean), _BY_LANGUAGE, _AS_WRITTEN]
"""Words a person wrote, printed as they stand: never read as markup. NFC, no control characters.

They are in the workspace's language, or stand by language under BCP-47 tags.
"""


PlainText = Annotated[str, AfterValidator(_clean), WithJsonSchema(_WORDS)]
"""The same in no language: a marking, the name of a font."""


@dataclass(frozen=True, slots=True)
class Markdown:
    """Marks a field whose text is read as Markdown, of which a subset is known."""


Prose = Annotated[str, AfterValidator(_clean), _BY_LANGUAGE, _AS_WRITTEN, Markdown()]
"""Words of a definition's author, who may use the Markdown subset (paragraphs, lists, emphasis, links)."""


def holds_words(mark: object) -> bool:
    """Tell whether a mark of a field's type is what makes it `Text` or `Prose`."""
    return isinstance(mark, AfterValidator) and mark.func is _clean


def is_by_language(mark: object) -> bool:
    """Tell whether a mark of a field's type lets its words stand by language."""
    return mark is _BY_LANGUAGE


Id = Annotated[str, Field(pattern=ID.pattern, max_length=80)]
"""The name by which records point to one another: lower-case letters, digits and hyphens."""


def is_id(word: str) -> bool:
    """Tell whether a word is written as ids are."""
    return bool(re.fullmatch(ID.pattern, word))


def first_of(words: Sequence[str], most: int, between: str = ", ") -> str:
    """Name the first of some things, and count the others: `a, b and 1,200 more`."""
    more = f" and {len(words) - most:,} more" if len(words) > most else ""
    return between.join(words[:most]) + more
