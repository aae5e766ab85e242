"""The order of the alphabet for words of any writing, where Unicode's numbers give another one."""

import unicodedata
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
_AS = MappingProxyType(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "ħ": "h", "þ": "th"}
)
"""Latin letters that stand beside others, as letters with accents do (CLDR, root collation)."""
_UNSEEN = ("Mn", "Cf")


def in_alphabet(text: str) -> tuple[str, str]:
    """Return what words are sorted by: their letters without accents or capitals, else the words themselves.

    Ё stands beside Е, É beside E, and ٹ after ت. Languages whose alphabets end with letters that
    others have for accented ones, such as Swedish Å, are not told from those.
    """
    folded = text.casefold()
    if folded.isascii():
        return folded, text
    letters = (char for char in unicodedata.normalize("NFC", folded))
    return "".join(map(_place, letters)), text


@lru_cache(maxsize=1024)
def _place(char: str) -> str:
    """Return what stands for a letter in sorting; nothing for a sign that is no letter of its own."""
    if unicodedata.category(char) in _UNSEEN:
        return ""
    plain = unicodedata.normalize("NFD", char)[0]
    return _PLACES.get(char) or _PLACES.get(plain) or _AS.get(char, plain)
