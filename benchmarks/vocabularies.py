"""What documents made by chance say, by language: words, what is mixed in, and what stands round them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from briefdeck.model.content.furniture import Furniture, Words
from briefdeck.words.catalogues import compiled, read_catalogue
from briefdeck.words.language import ENGLISH as ENGLISH_LANGUAGE
from briefdeck.words.language import Language, language

_CATALOGUES = Path(__file__).resolve().parents[1] / "src/briefdeck/shipped/languages"


@dataclass(frozen=True)
class Vocabulary:
    """The words of one language."""

    tag: str
    plain: tuple[str, ...]
    odd: tuple[str, ...]
    """What is mixed in: names, numbers, dates, money, brackets, words in other letters."""
    long: tuple[str, ...]
    berth: str
    """A word that a number follows, so that it comes but once."""
    groups: tuple[str, ...]
    source: str
    """How the name of a source begins."""
    short_source: str
    caveat: str
    furniture: Furniture

    @property
    def language(self) -> Language:
        """The language, with the program's words as they are shipped."""
        return shipped_language(self.tag)

    @property
    def words(self) -> Words:
        """The words that layout adds."""
        said = {each.name: self.language.gettext(str(each.default)) for each in fields(Words)}
        return Words(**said)


@cache
def shipped_language(tag: str) -> Language:
    """Return a language with the program's words as they are shipped; English where they are not."""
    file = _CATALOGUES / f"{tag}.po"
    if tag == ENGLISH_LANGUAGE.tag or not file.exists():
        return ENGLISH_LANGUAGE
    return language(tag, compiled([read_catalogue(file.read_text(encoding="utf-8"), tag)]))


_ADDRESS = "https://example.org/a/very/long/address?with=parts"
ENGLISH = Vocabulary(
    tag="en-GB",
    plain=(
        *("the", "port", "commission", "renewed", "its", "offer", "and", "talks", "on", "energy", "trade"),
        *("between", "both", "sides", "stalled", "over", "prices", "while", "experts", "from", "seven"),
        *("institutes", "proposed", "closer", "ties", "in", "defence", "education", "culture", "transport"),
    ),
    odd=(
        "well–known",
        "don’t;",
        "Россия",
        "İstanbul",
        "(so)",
        "“said”",
        "2,310",
        "$1.7\u00a0billion",
        "پاکستان",
        "north-south",
    ),
    long=("Donaudampfschifffahrtsgesellschaft", _ADDRESS),
    berth="berth",
    groups=("North", "South"),
    source="Port Observatory",
    short_source="Port",
    caveat="Members of the Council only",
    furniture=Furniture("Policy brief", publisher="Port Institute", date_line="Issued 3 December 2020"),
)
_RUSSIAN = Vocabulary(
    tag="ru",
    plain=(
        *("порт", "комиссия", "предложила", "возобновить", "переговоры", "о", "торговле", "и", "энергетике"),
        *("обе", "стороны", "обсуждали", "цены", "на", "перевозку", "пока", "эксперты", "из", "семи"),
        *("институтов", "советовали", "укреплять", "сотрудничество", "в", "области", "образования"),
        *("культуры", "транспорта", "межправительственный", "взаимопонимание", "пристань", "паромов"),
    ),
    odd=(
        "(см. ниже)",
        "«Озёрный паром»",
        "Lake Council (LMC)",
        "[то есть]",
        "12 февраля 2015 г.",
        "12.02.2015",
        "2\u00a0310",
        "1,7\u00a0млрд долл.",
        "$300\u00a0000",
        "17,6\u00a0%",
        "северо-восток",
        "2024–2025 гг.",
        "پاکستان",
        "C++",
        "№\u00a07",
        "1-й",
    ),
    long=("противозаконодательствующими", _ADDRESS),
    berth="причал",
    groups=("Север", "Юг"),
    source="Обсерватория порта",
    short_source="Порт",
    caveat="Только для членов совета",
    furniture=Furniture(
        "Аналитическая записка", publisher="Институт порта", date_line="Издано 3 декабря 2020 г."
    ),
)
_URDU = Vocabulary(
    tag="ur",
    plain=(
        *("جھیل", "کی", "کشتیاں", "وقت", "پر", "چل", "سکتی", "ہیں", "اگر", "گھاٹوں", "مرمت", "ہو", "اور"),
        *("کونسل", "نے", "کرایہ", "بڑھانے", "سے", "انکار", "کیا", "ماہرین", "تعاون", "توانائی", "تجارت"),
        *("تعلیم", "ثقافت", "مذاکرات", "کے", "درمیان", "سات", "اداروں", "تجویز", "دی", "ہر", "سال"),
    ),
    odd=(
        "(نیچے دیکھیے)",
        "“کشتی”",
        "کشتی دفتر (Ferry Office)",
        "[یعنی]",
        "(LMC)",
        "Lake Council",
        "۱۲ فروری ۲۰۱۵ء",
        "12/02/2015",
        "(2027–2030)",
        "2024-25",
        "$300,000",
        "USD 1.7 million",
        "17.6%",
        "(3.5%)",
        "14:30 سے 16:00",
        "C++",
        "35 روپے،",
        "Россия",
        "نمبر 7۔",
    ),
    long=("بینالاقوامی-تعاونیاتی-کمیشنوں", _ADDRESS),
    berth="گھاٹ",
    groups=("شمال", "جنوب"),
    source="گھاٹوں کا دفتر",
    short_source="دفتر",
    caveat="صرف کونسل کے ارکان کے لیے",
    furniture=Furniture("پالیسی بریف", publisher="جھیل کا ادارہ", date_line="اجرا 3 دسمبر 2020ء"),
)
VOCABULARIES: Mapping[str, Vocabulary] = {each.tag: each for each in (ENGLISH, _RUSSIAN, _URDU)}
