"""The order of the alphabet for words of any writing, where Unicode's numbers give another one."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from types import MappingProxyType

_CYRILLIC = (
    "а ӑ ә б в г ґ ғ ҕ ѓ д ђ е є ж җ з ѕ и і ї й ј к ќ қ "
    "л љ м н ң њ о ө п р с ҫ т ћ у ў ү ұ ф х ҳ һ ц ч ҷ џ ш щ ъ ы ь э ю я"
)
_ARABIC = (
    "ا ب ٻ ڀ پ تة ٺ ټ ٹ ٿ ث ج ڄ ڃ چ ڇ ح ځ څ خ د ډ ڌ ڈ ڊ ڏ ڍ ذ "
    "ر ړ ڑ ڙ ز ژ ږ س ښ ش ص ض ط ظ ع غ ف ڦ ق ڪ کك گ ګ ڳ ڱ ل م ن ں ڻ ڼ و ۆ هہە ھ ء یيىې ۍ ے"
)
"""The letters of Urdu, Persian, Arabic, Pashto, Sindhi and Kurdish in one order that serves each of them."""
_FIRST = {_CYRILLIC: 0x400, _ARABIC: 0x600}
"""Where each writing stands among all: at its own place in Unicode."""
_PLACES = MappingProxyType(
    {
        letter: chr(first + place)
        for alphabet, first in _FIRST.items()
        for place, letters in enumerate(alphabet.split())
        for letter in letters
    }
)
_LATIN = MappingProxyType({
    "az": "a b c ç d e ə f g ğ h x ı i j k q l m n o ö p r s ş t u ü v w y z",
    "cs": "a b c č d e f g h ch i j k l m n o p q r ř s š t u v w x y z ž",
    "da": "a b c d/đ/ð e f g h i j k l m n o p q r s t u v w x y/ü z æ/ä ø/ö å/aa",
    "es": "a b c d e f g h i j k l m n ñ o p q r s t u v w x y z",
    "et": "a b c d e f g h i j k l m n o p q r s š z ž t u v w õ ä ö ü x y",
    "fi": "a b c d/đ/ð e f g h i j k l m n o p q r s t u v w x y/ü z å ä/æ ö/ø",
    "hr": "a b c č ć d dž đ e f g h i j k l lj m n nj o p q r s š t u v w x y z ž",
    "hu": "a b c cs d dz dzs e f g gy h i j k l ly m n ny o ö/ő p q r s sz t ty u ü/ű v w x y z zs",
    "is": "a á b c d ð/đ e é f g h i í j k l m n o ó p q r s t u ú v w x y ý z þ æ/ä ö/ø å",
    "lt": "a b c č d e f g h i/y j k l m n o p q r s š t u v w x z ž",
    "lv": "a b c č d e f g ģ h i/y j k ķ l ļ m n ņ o p q r s š t u v w x z ž",
    "pl": "a ą b c ć d e ę f g h i j k l ł m n ń o ó p q r s ś t u v w x y z ź ż",
    "ro": "a ă â b c d e f g h i î j k l m n o p q r s ș/ş t ț/ţ u v w x y z",
    "sk": "a ä b c č d e f g h ch i j k l m n o ô p q r s š t u v w x y z ž",
    "sl": "a b c č ć d đ e f g h i j k l m n o p q r s š t u v w x y z ž",
    "sv": "a b c d/đ/ð e f g h i j k l m n o p q r s t u v w x y/ü z å ä/æ ö/ø",
    "tr": "a b c ç d e f g ğ h ı i j k l m n o ö p q r s ş t u ü v w x y z",
})  # fmt: skip
"""Alphabets with letters of their own that others have for accented ones, or for two (CLDR 46, collation)."""
_SAME = MappingProxyType({"nb": "da", "nn": "da", "no": "da", "bs": "hr"})
"""Languages with the alphabet of another one."""
_DOTTED = MappingProxyType(dict.fromkeys(("az", "tr"), str.maketrans("Iİ", "ıi")))
"""Capitals with and without a dot, which are two letters."""
_AS = MappingProxyType(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "ħ": "h", "þ": "th"}
)
"""Latin letters that stand beside others, as letters with accents do (CLDR, root collation)."""
_UNSEEN = ("Mn", "Cf")


def in_alphabet(text: str, language: str) -> tuple[str, str]:
    """Return what words are sorted by in a paper of a language, by its BCP-47 tag, else the words themselves.

    That is their letters without accents or capitals: Ё stands beside Е, É beside E, and ٹ after ت; but
    letters of the language's own stand where its alphabet has them, such as Swedish Å after Z.
    """
    language = language.partition("-")[0]
    folded = text.translate(_DOTTED.get(language, {})).casefold()
    if alphabet := _alphabet_of(_SAME.get(language, language)):
        return "".join(alphabet.places(unicodedata.normalize("NFC", folded))), text
    if folded.isascii():
        return folded, text
    letters = (char for char in unicodedata.normalize("NFC", folded))
    return "".join(map(_place, letters)), text


class _Alphabet:
    """The order of the letters of one language, of which some are written with two signs or more."""

    def __init__(self, letters: str) -> None:
        """Take the letters in their order, those that stand at one place with a stroke between them."""
        self._places = {
            letter: chr(ord("a") + place)
            for place, same in enumerate(letters.split())
            for letter in same.split("/")
        }
        longest_first = sorted(self._places, key=len, reverse=True)
        self._letter = re.compile("|".join((*longest_first, ".")), re.DOTALL)

    def places(self, text: str) -> Iterator[str]:
        """Go through what stands for each letter of a text in sorting."""
        for letter in self._letter.findall(text):
            plain = () if letter in self._places else _place(letter)
            yield self._places.get(letter) or "".join(self._places.get(each, each) for each in plain)


@lru_cache(maxsize=16)
def _alphabet_of(language: str) -> _Alphabet | None:
    return _Alphabet(_LATIN[language]) if language in _LATIN else None


@lru_cache(maxsize=1024)
def _place(char: str) -> str:
    """Return what stands for a letter in sorting; nothing for a sign that is no letter of its own."""
    if unicodedata.category(char) in _UNSEEN:
        return ""
    plain = unicodedata.normalize("NFD", char)[0]
    return _PLACES.get(char) or _PLACES.get(plain) or _AS.get(char, plain)
