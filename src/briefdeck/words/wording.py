"""Dates, numbers, money, names and lists in words; never more precise than known."""

import re
from collections.abc import Sequence
from datetime import date as day_of
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from babel.core import get_global
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import get_currency_precision, get_currency_symbol, is_currency

from briefdeck.model.records.agents import Position
from briefdeck.model.writing.dates import DateSpan, Edtf, PartialDate, Precision
from briefdeck.model.writing.numbers import MINUS
from briefdeck.words.language import ENGLISH, Language
from briefdeck.words.vocabulary import MULTIPLE

_NO_COUNTRIES = ("QO", "XA", "XB", "ZZ")
"""CLDR has names for these codes: outlying Oceania, two made for tests, an unknown region."""
_SYMBOLS = {"USD": "$"}
"""Symbols of money in English, by ISO 4217 code, where CLDR's would be longer than readers need."""
_FIELDS = {"d": re.compile("'[^']*'|d+"), "LLLL": re.compile("'[^']*'|[ML]+")}
"""How the day and the month stand in CLDR's patterns, beside words in quotation marks."""
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
    "twenty",
)
_SIGNED = re.compile(rf"[\u200e\u200f\u061c]*[-+{MINUS}]")
"""How a number begins whose sign is said; in some languages a mark of direction stands before it."""
_STEM = 7
"""So many letters of a word stay the same, whatever it ends with; shorter words are sought as they are."""
_WHOLE = (1, 2, 5, 0)
"""Whole numbers among which every form of a word is met that goes with whole numbers."""


class _DateStyle(NamedTuple):
    """How dates are written: in a language, with months in full, or short as in a column of a table."""

    language: Language
    is_short: bool = False

    def pattern(self, precision: Precision) -> str:
        """Return CLDR's pattern for a date: `d MMMM y`, `MMMM y`, `y`, or with `MMM`."""
        locale = self.language.locale
        if precision is Precision.DAY:
            pattern = str(locale.date_formats["long"].pattern)
        else:
            pattern = str(locale.datetime_skeletons["yMMMM" if precision is Precision.MONTH else "y"].pattern)
        return self.of_length(pattern)

    def of_length(self, pattern: str) -> str:
        """Return a pattern with months as long as they are written."""
        return pattern.replace("MMMM", "MMM").replace("LLLL", "LLL") if self.is_short else pattern


def date_in_words(language: Language, date: Edtf, weekday: str = "") -> str:
    """Word a date as exactly as it is known: `12 February 2015`, `about November 2020`, `2014–2015`."""
    words = _in_words(_DateStyle(language), date)
    if not weekday:
        return words
    named = {"weekday": _weekday(language, weekday), "date": words}
    return language.gettext("%(weekday)s %(date)s") % named


def date_in_short(language: Language, date: Edtf) -> str:
    """Word a date for a column of a table, where months are short: `12 Feb 2015`, `about Nov 2020`."""
    return _in_words(_DateStyle(language, is_short=True), date)


def _in_words(style: _DateStyle, date: Edtf) -> str:
    words = _span_in_words(style, date) if isinstance(date, DateSpan) else _point_in_words(style, date)
    return style.language.numerals.in_digits(words)


def says_date(language: Language, text: str, date: Edtf) -> bool:
    """Tell whether a text says a date in words, whichever spaces stand in them."""
    return " ".join(date_in_words(language, date).split()) in " ".join(text.split())


def _weekday(language: Language, english: str) -> str:
    names = language.locale.days["format"]["wide"]
    return next((str(names[place]) for place, name in enumerate(_WEEKDAYS) if name == english), english)


def instant_in_words(language: Language, instant: datetime) -> str:
    """Word an instant with its offset from UTC as it was typed: `1 March 2027, 00:01 (UTC+5)`."""
    day = _day_in_words(_DateStyle(language), instant.date())
    clock = f"{instant:%H:%M:%S}" if instant.second else f"{instant:%H:%M}"
    moment = language.signs.listed((day, clock))
    words = f"{moment} ({_offset_in_words(instant.utcoffset() or timedelta())})"
    return language.numerals.in_digits(words)


def zone_in_words(language: Language, zone: str) -> str:
    """Name a time zone by its town, as people do: `Asia/Karachi` is `Karachi` time."""
    town = zone.rpartition("/")[2].replace("_", " ")
    if language.is_english:
        return town
    known = language.locale.time_zones.get(get_global("zone_aliases").get(zone, zone), {})
    return str(known.get("city") or town)


def _offset_in_words(offset: timedelta) -> str:
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    sign = MINUS if offset < timedelta() else "+"
    return "UTC" + (f"{sign}{hours}" + (f":{minutes:02}" if minutes else "") if offset else "")


def _day_in_words(style: _DateStyle, day: day_of) -> str:
    pattern = _filled(style.pattern(Precision.DAY), "d", _number_of_day(style.language, day))
    return str(format_date(day, pattern, locale=style.language.locale))


def _number_of_day(language: Language, day: day_of) -> str:
    """Write the number of a day in its month; some languages count the first one: `1er mars`."""
    return language.pgettext("first day of a month", "1") if day.day == 1 else str(day.day)


def _field_in_words(style: _DateStyle, field: str, day: day_of) -> str:
    if field == "d":
        return _number_of_day(style.language, day)
    return str(format_date(day, style.of_length(field), locale=style.language.locale))


def _filled(pattern: str, field: str, words: str) -> str:
    """Put words in place of a field of one of CLDR's patterns, whose own words are quoted."""
    quoted = "'" + words.replace("'", "''") + "'"
    return _FIELDS[field].sub(lambda found: found[0] if found[0].startswith("'") else quoted, pattern)


def _point_in_words(style: _DateStyle, date: PartialDate) -> str:
    if date.precision is Precision.DAY:
        words = _day_in_words(style, date.start)
    else:
        words = format_date(date.start, style.pattern(date.precision), locale=style.language.locale)
    words = style.language.gettext("about %(date)s") % {"date": words} if date.approximate else words
    return style.language.gettext("%(date)s (uncertain)") % {"date": words} if date.uncertain else words


def _span_in_words(style: _DateStyle, span: DateSpan) -> str:
    match span.first, span.last:
        case None, PartialDate() as last:
            return style.language.gettext("%(date)s or earlier") % {"date": _point_in_words(style, last)}
        case PartialDate() as first, None:
            return style.language.gettext("%(date)s or later") % {"date": _point_in_words(style, first)}
        case PartialDate() as first, PartialDate() as last:
            return _closed_span_in_words(style, first, last)
    raise ValueError("a span needs a date on at least one side")


def _closed_span_in_words(style: _DateStyle, first: PartialDate, last: PartialDate) -> str:
    """Say once what both ends share: `12–14 February 2015`, `February–March 2015`."""
    if shared := _shared_field(first, last):
        pattern = style.pattern(last.precision)
        both = (_field_in_words(style, shared, each.start) for each in (first, last))
        return format_date(last.start, _filled(pattern, shared, "–".join(both)), locale=style.language.locale)
    dash = "–" if first.precision is last.precision is Precision.YEAR else " – "
    return f"{_point_in_words(style, first)}{dash}{_point_in_words(style, last)}"


def _shared_field(first: PartialDate, last: PartialDate) -> str:
    """Return the only field in which two dates differ, as CLDR's patterns have it: a day or a month."""
    is_plain = not any((first.approximate, first.uncertain, last.approximate, last.uncertain))
    same_year = first.precision is last.precision and first.start.year == last.start.year
    if not (is_plain and same_year):
        return ""
    if first.precision is Precision.MONTH:
        return "LLLL"
    same_month = first.start.month == last.start.month
    return "d" if first.precision is Precision.DAY and same_month else ""


def number_in_words(language: Language, number: Decimal | int, scale: str | None = None) -> str:
    """Word a number with its multiple, as precise as written: `1,250`, `1.7 billion`."""
    digits = language.numerals.written(number)
    return f"{digits} {_scale(language, scale, Decimal(number))}" if scale else digits


def _scale(language: Language, english: str, number: Decimal) -> str:
    """Name a multiple in the form that goes with a number; a whole number of that form stands for it."""
    form = language.locale.plural_form
    like = next((each for each in _WHOLE if form(each) == form(abs(number))), 2)
    return language.npgettext(MULTIPLE, english, english, like)


def in_letters(language: Language, number: int) -> str:
    """Write a number as running text has it: in English in letters up to twenty, else in digits."""
    if language.is_english and number < len(_NUMBERS):
        return _NUMBERS[number]
    return number_in_words(language, number)


def is_known_currency(code: str) -> bool:
    """Tell whether ISO 4217 has a currency of this code, or once had."""
    return is_currency(code)


def decimals_of(code: str) -> int:
    """Return how many decimals amounts in a currency of ISO 4217 have, by CLDR: 2 for most, 3 for KWD."""
    return get_currency_precision(code)


def is_currency_in_use(code: str) -> bool:
    """Tell whether people anywhere pay with the currency of this code now."""
    uses = (use for of_country in get_global("territory_currencies").values() for use in of_country)
    return any(each == code and is_tender and not end for each, _, end, is_tender in uses)


def is_known_country(code: str) -> bool:
    """Tell whether CLDR names a country of this code of ISO 3166-1: none that stands for no country."""
    return code not in _NO_COUNTRIES and country_in_words(ENGLISH, code) != code


def money_in_words(
    language: Language, amount: Decimal, currency: str, scale: str | None = None, *, is_change: bool = False
) -> str:
    """Word an amount of money: `$1.7 billion`, `€20`, `PKR 400 million`; after it where CLDR has it there.

    Of a change the sign is always said: `+$12 million`.
    """
    symbol = _symbol(language, currency)
    number = number_in_words(language, abs(amount), scale)
    sign = MINUS if amount < 0 else "+" if is_change and amount > 0 else ""
    if currency_follows(language, currency):
        return f"{sign}{number}\u00a0{symbol}"
    return f"{sign}{symbol}{' ' if symbol[-1:].isalpha() else ''}{number}"


def currency_follows(language: Language, currency: str) -> bool:
    """Tell whether a currency stands after its amount, and so after the last of several.

    It does where CLDR has it there, and where the language has a word for its symbol: `1.7 ارب ڈالر`.
    """
    is_word = not language.is_english and _symbol(language, currency).isalpha()
    is_sign = not get_currency_symbol(currency, locale=language.locale).isalpha()
    return (is_word and is_sign) or "¤" in language.locale.currency_formats["standard"].suffix[0]


def _symbol(language: Language, currency: str) -> str:
    symbol = get_currency_symbol(currency, locale=language.locale)
    return _SYMBOLS.get(currency, symbol) if language.is_english else language.pgettext("currency", symbol)


def amount_in_words(language: Language, value: str, upper: str, rival: str, whole: str) -> str:
    """Join the numbers of a figure: `5–7 million`, `12 or 15`, `3 or 4 of 20`; empty ones are not there.

    No dash stands beside a sign, which would be read as one: `−15 to −12`.
    """
    words = f"{value}–{upper}" if upper else value
    if upper and any(map(_SIGNED.match, (value, upper))):
        words = language.pgettext("range of numbers", "%(first)s to %(last)s")
        words %= {"first": value, "last": upper}
    words = language.gettext("%(one)s or %(other)s") % {"one": words, "other": rival} if rival else words
    return language.gettext("%(part)s of %(whole)s") % {"part": words, "whole": whole} if whole else words


def qualified_in_words(language: Language, qualifier: str, number: str) -> str:
    """Say how exact a number is: `about 17`, `at least 40`; nothing more of what is exact."""
    phrases = {
        "about": language.gettext("about %(number)s"),
        "at_least": language.gettext("at least %(number)s"),
        "up_to": language.gettext("up to %(number)s"),
        "under": language.gettext("under %(number)s"),
    }
    return phrases.get(qualifier, "%(number)s") % {"number": number}


def change_in_words(language: Language, number: Decimal, scale: str | None = None) -> str:
    """Word a change, whose sign is always said: `+0.1`, `−3`."""
    words = number_in_words(language, number, scale)
    return f"+{words}" if number > 0 else words


def ordinal_in_words(language: Language, number: Decimal | int) -> str:
    """Word a place in an order: `1st`, `5th`, `12th`; what is none stays the number that it is."""
    value = int(number)
    if value != number or value < 1:
        return number_in_words(language, number)
    if not language.is_english:
        words = language.npgettext("place in an order", "%(number)sst", "%(number)sth", value)
        return words % {"number": language.numerals.written(value)}
    ending = "th" if 10 <= value % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def list_in_words(language: Language, names: Sequence[str]) -> str:
    """Join names as a sentence does: `A, B and C`."""
    named = [str(name) for name in names]
    return format_list(named, style="standard", locale=language.locale) if named else ""


def post_in_words(
    language: Language, post: str | None, organization: str | None, *, former: bool = False
) -> str:
    """Word a post as held on the day: `First Secretary, Embassy of …`, `former Ambassador, …`."""
    phrase = language.gettext("former %(post)s")
    said = (phrase % {"post": ""}).strip(" ()").casefold()
    is_said = (post or "").casefold().startswith(said)
    words = language.signs.listed((post, organization))
    return phrase % {"post": words} if former and words and not is_said else words


def doubt_in_words(language: Language, certainty: str, note: str | None) -> str:
    """Word how sure a fact is: `disputed`, or `Disputed: sources differ` where the note does not say it."""
    word = language.pgettext("certainty", certainty)
    if certainty == "stated" or (note and _is_said(certainty, word, note)):
        return note or ""
    return f"{word[:1].upper()}{word[1:]}: {note}" if note else word


def _is_said(english: str, word: str, note: str) -> bool:
    said = note.casefold()
    stem = max(word.casefold().split(), key=len)
    stem = stem[: max(_STEM, 2 * len(stem) // 3)] if len(stem) > _STEM else word.casefold()
    return english.removesuffix("ed") in said or stem in said


def country_in_words(language: Language, code: str) -> str:
    """Name a country by its ISO 3166-1 code; the code itself where CLDR knows no name."""
    return str(language.locale.territories.get(code, code))


def as_of_in_words(language: Language, day: Edtf) -> str:
    """Say up to which day facts hold."""
    return language.gettext("as of %(date)s") % {"date": date_in_words(language, day)}


def position_in_words(language: Language, at: Position) -> str:
    """Say where on earth something is, to a tenth of a degree: `33.7° N, 73.1° E`."""
    north = (language.gettext("%(degrees)s° N"), language.gettext("%(degrees)s° S"))
    east = (language.gettext("%(degrees)s° E"), language.gettext("%(degrees)s° W"))
    parts = ((at.latitude, north), (at.longitude, east))
    return language.signs.listed(
        words[value < 0] % {"degrees": language.numerals.written(round(abs(value), 1))}
        for value, words in parts
    )


def short_months(language: Language) -> tuple[str, ...]:
    """Give the names of the twelve months as short as they are written on an axis."""
    return tuple(format_date(day_of(2000, month, 1), "LLL", locale=language.locale) for month in range(1, 13))
