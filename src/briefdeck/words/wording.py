"""Dates, numbers, money, names and lists in words; never more precise than known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as day_of
from datetime import datetime, timedelta
from decimal import Decimal

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, get_currency_symbol, is_currency

from briefdeck.model.dates import DateSpan, Edtf, PartialDate, Precision
from briefdeck.model.numbers import decimal_places


@dataclass(frozen=True, slots=True)
class _Language:
    """How dates, posts and amounts are worded in one language; `{}` is the gap in a phrase."""

    locale: str
    """The name of its data in CLDR."""
    about: str
    uncertain: str
    or_earlier: str
    or_later: str
    former: str
    """How a post is called that is no longer held; its gap comes last."""
    as_of: str
    undated: str
    symbols: dict[str, str]
    """Symbols of money, by ISO 4217 code, where CLDR's would be longer than readers need."""


_LANGUAGE = _Language(
    locale="en_GB",
    about="about {}",
    uncertain="{} (uncertain)",
    or_earlier="{} or earlier",
    or_later="{} or later",
    former="former {}",
    as_of="as of {}",
    undated="undated",
    symbols={"USD": "$"},
)
"""British English, the language of all outputs."""
UNDATED = _LANGUAGE.undated
"""What is written before what has no date."""
_LOCALE = _LANGUAGE.locale
MINUS = "\u2212"
"""What stands before numbers below zero."""
WATERFALL_BASE, WATERFALL_HEIGHT = "Base", "Height"
"""The columns of a waterfall's workbook: what each change stands on, and how high it is."""
_CLOSE_UNITS = ("%", "‰", "°", "′", "″")
"""Units that stand at their number without a space (The Chicago Manual of Style, 9.18)."""
_PATTERNS = {Precision.DAY: "d MMMM y", Precision.MONTH: "MMMM y", Precision.YEAR: "y"}


def date_in_words(date: Edtf, weekday: str = "") -> str:
    """Word a date as exactly as it is known: `12 February 2015`, `about November 2020`, `2014–2015`."""
    words = _span_in_words(date) if isinstance(date, DateSpan) else _point_in_words(date)
    return f"{weekday} {words}" if weekday else words


def instant_in_words(instant: datetime) -> str:
    """Word an instant with its offset from UTC as it was typed: `1 March 2027, 00:01 (UTC+5)`."""
    day = format_date(instant.date(), _PATTERNS[Precision.DAY], locale=_LOCALE)
    clock = f"{instant:%H:%M:%S}" if instant.second else f"{instant:%H:%M}"
    return f"{day}, {clock} ({_offset_in_words(instant.utcoffset() or timedelta())})"


def _offset_in_words(offset: timedelta) -> str:
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    sign = MINUS if offset < timedelta() else "+"
    return "UTC" + (f"{sign}{hours}" + (f":{minutes:02}" if minutes else "") if offset else "")


def _point_in_words(date: PartialDate) -> str:
    words = format_date(date.start, _PATTERNS[date.precision], locale=_LOCALE)
    words = _LANGUAGE.about.format(words) if date.approximate else words
    return _LANGUAGE.uncertain.format(words) if date.uncertain else words


def _span_in_words(span: DateSpan) -> str:
    match span.first, span.last:
        case None, PartialDate() as last:
            return _LANGUAGE.or_earlier.format(_point_in_words(last))
        case PartialDate() as first, None:
            return _LANGUAGE.or_later.format(_point_in_words(first))
        case PartialDate() as first, PartialDate() as last:
            return _closed_span_in_words(first, last)
    raise ValueError("a span needs a date on at least one side")


def _closed_span_in_words(first: PartialDate, last: PartialDate) -> str:
    """Say once what both ends share: `12–14 February 2015`, `February–March 2015`."""
    shared = _shared_pattern(first, last)
    if shared:
        return f"{format_date(first.start, shared, locale=_LOCALE)}–{_point_in_words(last)}"
    dash = "–" if first.precision is last.precision is Precision.YEAR else " – "
    return f"{_point_in_words(first)}{dash}{_point_in_words(last)}"


def _shared_pattern(first: PartialDate, last: PartialDate) -> str:
    is_plain = not any((first.approximate, first.uncertain, last.approximate, last.uncertain))
    same_year = first.precision is last.precision and first.start.year == last.start.year
    if not (is_plain and same_year):
        return ""
    if first.precision is Precision.MONTH:
        return "MMMM"
    same_month = first.start.month == last.start.month
    return "d" if first.precision is Precision.DAY and same_month else ""


def number_in_words(number: Decimal | int, scale: str | None = None) -> str:
    """Word a number with its multiple, as precise as written: `1,250`, `1.7 billion`."""
    value = Decimal(number)
    places = decimal_places(value)
    pattern = "#,##0" + ("." + "0" * places if places else "")
    digits = format_decimal(abs(value), format=pattern, locale=_LOCALE, decimal_quantization=False)
    digits = f"{MINUS}{digits}" if value < 0 else digits
    return f"{digits} {scale}" if scale else digits


def is_known_currency(code: str) -> bool:
    """Tell whether ISO 4217 has a currency of this code, or once had."""
    return is_currency(code)


def money_in_words(amount: Decimal, currency: str, scale: str | None = None) -> str:
    """Word an amount of money: `$1.7 billion`, `€20`, `PKR 400 million`."""
    symbol = _LANGUAGE.symbols.get(currency) or get_currency_symbol(currency, locale=_LOCALE)
    gap = " " if symbol[-1:].isalpha() else ""
    sign = MINUS if amount < 0 else ""
    return f"{sign}{symbol}{gap}{number_in_words(abs(amount), scale)}"


def close_unit(words: str) -> str:
    """Return the unit that words end with and that stands at its number, such as `%`; empty for none."""
    return next((unit for unit in _CLOSE_UNITS if words.endswith(unit)), "")


def shared_unit(words: Iterable[str]) -> str:
    """Return the unit that all of some numbers in words end with; empty where they have none in common."""
    units = {close_unit(each) for each in words if each}
    return units.pop() if len(units) == 1 else ""


def quantity_in_words(number: str, unit: str | None) -> str:
    """Word a number with its unit: `12.5%`, `1,100 km`, `25 °C`."""
    if not unit:
        return number
    return f"{number}{unit}" if unit in _CLOSE_UNITS else f"{number} {unit}"


def change_in_words(number: Decimal, scale: str | None = None) -> str:
    """Word a change, whose sign is always said: `+0.1`, `−3`."""
    return f"+{number_in_words(number, scale)}" if number > 0 else number_in_words(number, scale)


def ordinal_in_words(number: Decimal | int) -> str:
    """Word a place in an order: `1st`, `5th`, `12th`."""
    value = int(number)
    ending = "th" if 10 <= value % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def list_in_words(names: Sequence[str]) -> str:
    """Join names as a sentence does: `A, B and C`."""
    return format_list([str(name) for name in names], style="standard", locale=_LOCALE) if names else ""


def post_in_words(post: str | None, organization: str | None, *, former: bool = False) -> str:
    """Word a post as held on the day: `First Secretary, Embassy of …`, `former Ambassador, …`."""
    is_said = (post or "").casefold().startswith(_LANGUAGE.former.format("").strip())
    words = ", ".join(part for part in (post, organization) if part)
    return _LANGUAGE.former.format(words) if former and words and not is_said else words


def doubt_in_words(certainty: str, note: str | None) -> str:
    """Word how sure a fact is: `disputed`, or `Disputed: sources differ` where the note does not say it."""
    if certainty == "stated" or (note and certainty.removesuffix("ed") in note.casefold()):
        return note or ""
    return f"{certainty.capitalize()}: {note}" if note else certainty


def country_in_words(code: str) -> str:
    """Name a country by its ISO 3166-1 code; the code itself where CLDR knows no name."""
    return str(Locale.parse(_LOCALE).territories.get(code, code))


def as_of_in_words(day: Edtf) -> str:
    """Say up to which day facts hold."""
    return _LANGUAGE.as_of.format(date_in_words(day))


def short_months() -> tuple[str, ...]:
    """Give the names of the twelve months as short as they are written on an axis."""
    return tuple(format_date(day_of(2000, month, 1), "MMM", locale=_LOCALE) for month in range(1, 13))
