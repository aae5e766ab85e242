"""The language of a paper: the program's words in it, how it writes numbers, which marks and spaces it uses.

It is handed on as a value, from the pipeline to whoever words something; there is no current language.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from string import ascii_uppercase

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from briefdeck.model.writing.numbers import LATIN_DIGITS, Numerals
from briefdeck.model.writing.signs import Signs
from briefdeck.model.writing.writings import OF_WORKSPACE

_REGIONS = {"en": OF_WORKSPACE}
"""What a tag without a region means: CLDR takes English for American."""
_ZEROS = {
    "adlm": "\U0001e950", "arab": "\u0660", "arabext": "\u06f0", "beng": "\u09e6", "cakm": "\U00011136",
    "deva": "\u0966", "guru": "\u0a66", "hmnp": "\U0001e140", "mtei": "\uabf0", "mymr": "\u1040",
    "nkoo": "\u07c0", "olck": "\u1c50", "tibt": "\u0f20",
}  # fmt: skip
"""The first digit of numbering systems beside the Latin one, by their names in CLDR."""


@dataclass(frozen=True, eq=False)
class Language:
    """A language that papers are made in, its words looked up by the English ones (see gettext)."""

    tag: str
    """A BCP-47 tag, such as `en-GB` or `ru`."""
    catalogue: bytes = b""
    """Its catalogue as gettext compiles it (`.mo`); empty for English, which needs none."""
    digits: str = ""
    """The numbering system to use, by its name in CLDR; empty for the language's own."""

    @cached_property
    def locale(self) -> Locale:
        """What CLDR knows of it: of the nearest language that it has, whose data differ least."""
        return locale_of(_REGIONS.get(self.tag, self.tag)) or Locale("en", "GB")

    @cached_property
    def _words(self) -> NullTranslations:
        return GNUTranslations(BytesIO(self.catalogue)) if self.catalogue else NullTranslations()

    def gettext(self, english: str) -> str:
        """Return words of the program in this language; the English ones where it has none."""
        return self._words.gettext(english)

    def pgettext(self, context: str, english: str) -> str:
        """Return words as they are used in some context: `short` of a term, not of a text."""
        return self._words.pgettext(context, english)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Return the words that go with a number of things."""
        return self._words.ngettext(one, many, number)

    def npgettext(self, context: str, one: str, many: str, number: int) -> str:
        """Return the words that go with a number of things, in some context."""
        return self._words.npgettext(context, one, many, number)

    @property
    def is_english(self) -> bool:
        """Whether its words are the program's own."""
        return self.tag.partition("-")[0] == "en"

    @cached_property
    def numerals(self) -> Numerals:
        """How it writes numbers."""
        symbols, pattern = self.locale.number_symbols, self.locale.decimal_formats[None].grouping
        system = self.digits or self.locale.default_numbering_system
        signs = {**symbols["latn"], **symbols.get(system, {})}  # for most systems CLDR has but an alias
        percent = self.locale.percent_formats[None].suffix[0]
        zero = _ZEROS.get(system)
        return Numerals(
            point=signs["decimal"],
            group=signs["group"],
            groups=(pattern[0], pattern[1]),
            before_percent=percent.strip("%") if percent.endswith("%") else "",
            digits="".join(chr(ord(zero) + each) for each in range(10)) if zero else LATIN_DIGITS,
        )

    @cached_property
    def quotation_marks(self) -> tuple[str, str, str, str]:
        """The marks that open and close a quotation, and one within; with a space where one belongs."""
        marks = self.pgettext("quotation marks: outer pair, inner pair", "“ ” ‘ ’").split(" ")
        opening, closing, inner_opening, inner_closing = marks
        return opening, closing, inner_opening, inner_closing

    @cached_property
    def signs(self) -> Signs:
        """Which signs part its texts and end its sentences, and in which digits it counts."""
        comma, semicolon, stop = self.pgettext("signs: comma, semicolon, full stop", ", ; .").split(" ")
        return Signs(comma, semicolon, stop, self.numerals.digits)

    @cached_property
    def letters(self) -> tuple[str, ...]:
        """The letters by which it tells annexes apart, in their order."""
        said = self.pgettext("letters of annexes", "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z")
        return tuple(said.split()) or tuple(ascii_uppercase)


NONE = "–"
"""What stands for no words in a list of them, which no catalogue can leave empty."""
ENGLISH = Language("en-GB")
"""The language of the program's own words, and of papers that ask for no other."""


def words_in(text: str) -> tuple[str, ...]:
    """Return the words of a list in which commas part them; none for the dash that stands for none."""
    return tuple(each for each in text.split(", ") if each != NONE)


def locale_of(tag: str) -> Locale | None:
    """Return CLDR's data for a BCP-47 tag; None for what is no such tag, or a language it does not know."""
    try:
        return Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return None


def usual_tag(tag: str) -> str:
    """Return the tag that CLDR has in place of another, such as `en` for `eng`; empty for a usual one."""
    first, dash, rest = tag.partition("-")
    usual: str = get_global("language_aliases").get(first, "")
    return f"{usual.replace('_', '-')}{dash}{rest}" if usual else ""


def name_of_language(tag: str) -> str:
    """Return the English name of a language in CLDR; the tag itself for one that it does not know."""
    locale = locale_of(tag)
    return str(ENGLISH.locale.languages.get(locale.language, tag)) if locale else tag


def tag_of_name(name: str) -> str:
    """Return the tag of a language by its English name in CLDR; empty for other words."""
    names = ENGLISH.locale.languages.items()
    return next((tag.replace("_", "-") for tag, each in names if each.casefold() == name.casefold()), "")


@lru_cache(maxsize=64)
def language(tag: str, catalogue: bytes = b"", digits: str = "") -> Language:
    """Return a language, the same for the same catalogue: what was worded in it once is not worded again."""
    return ENGLISH if (tag, catalogue, digits) == (ENGLISH.tag, b"", "") else Language(tag, catalogue, digits)
