"""The filters and functions that section templates have."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from jinja2.filters import do_default, do_title

from briefdeck.compose.context import LANGUAGE, View, introduction
from briefdeck.compose.templates.limits import check_length, limited, text_of
from briefdeck.compose.templates.markdown import Fragment, as_written, on_one_line, read_prose, set_by_itself
from briefdeck.compose.templates.markdown_source import fold
from briefdeck.model.content.document import Span
from briefdeck.model.writing.dates import DateSpan, PartialDate
from briefdeck.model.writing.links import as_uri, is_link
from briefdeck.model.writing.numbers import MINUS
from briefdeck.model.writing.text import clean
from briefdeck.words import typography, vocabulary, wording
from briefdeck.words.citing import places_in_words
from briefdeck.words.language import Language

Refs = View | Iterable[View] | None


def literal(language: Language, value: object) -> Fragment:
    """Let a value be printed as it is, in the lines in which it was written.

    Raises TypeError for what is not text, such as a list or a date.
    Raises ValueError for a character that cannot be printed, which an escape in a template can make.
    """
    text = text_of(value)
    text = text if isinstance(value, str) else language.signs.in_digits(text)
    text = text if text.isascii() and text.isprintable() else clean(text)
    own = typography.language_of(language, value) if isinstance(value, str) else language
    blocks = as_written(own, text) if "\n" in text.strip() else ()
    said = _set_as(own, language, on_one_line(text, own.signs) if blocks else fold(text))
    fragment = Fragment((said,), blocks)
    return set_by_itself(fragment) if said.is_set else fragment


def _set_as(own: Language, language: Language, line: str) -> Span:
    """Return a line of its own language, set so where a paper's language would set it otherwise."""
    words = line if own is language else typography.set_type(own, line)
    is_other = own is not language and words != typography.set_type(language, line)
    return Span(words, is_set=True) if is_other else Span(line)


def cite(language: Language, refs: Refs) -> Fragment:
    """Cite one or several sources, each once; the numbers are given when the whole paper is composed."""
    places: dict[str, list[str]] = {}
    for ref in (refs,) if isinstance(refs, View) else refs or ():
        locators = places.setdefault(ref["id"], [])
        if ref["locator"] and ref["locator"] not in locators:
            locators.append(ref["locator"])
    spans = (
        Span("", cites=source, locator=places_in_words(language, found), signs=language.signs)
        for source, found in places.items()
    )
    return Fragment(spans=tuple(spans))


def markdown(language: Language, text: str | None) -> Fragment:
    """Read what an author wrote as Markdown."""
    if not text:
        return Fragment()
    own = typography.language_of(language, text)
    return read_prose(language, text) if own is language else set_by_itself(read_prose(own, text))


def link(url: str | None, text: str | None = None) -> Fragment:
    """Link to an address; anything but http, https and mailto stays plain text."""
    if not url:
        return Fragment()
    return Fragment(spans=(Span(fold(text or url), url=as_uri(url) if is_link(url) else None),))


def site(url: str | None) -> str:
    """Name the site of a web address: its host, without `www`."""
    host = urlsplit(url).hostname if url and is_link(url) else None
    return (host or url or "").removeprefix("www.")


def speaker(language: Language, person: View | None) -> Fragment:
    """Name who spoke, with the first post where a reader first meets them, in short afterwards."""
    return _naming(language, person, person["posts"][:1] if person else ())


def called(language: Language, person: View | None) -> Fragment:
    """Name who spoke without a post: whole where a reader first meets them, in short afterwards."""
    return _naming(language, person, ())


def _naming(language: Language, person: View | None, posts: Iterable[str]) -> Fragment:
    if person is None:
        return Fragment()
    who = introduction(language, person, posts)
    return Fragment(spans=(Span(who.whole, introduces=who),))


def date(language: Language, value: PartialDate | DateSpan | None, weekday: str | None = None) -> str:
    """Word a date as exactly as it is known; nothing when there is none."""
    return wording.date_in_words(language, value, weekday or "") if value is not None else ""


def short_date(language: Language, value: PartialDate | DateSpan | None) -> str:
    """Word a date with its month short, for a column of a table; nothing when there is none."""
    return wording.date_in_short(language, value) if value is not None else ""


def instant(language: Language, value: datetime | None) -> str:
    """Word a day and time with its zone; nothing when there is none."""
    return wording.instant_in_words(language, value) if value is not None else ""


def money(language: Language, value: View | None) -> str:
    """Word an amount of money."""
    if not value:
        return ""
    return wording.money_in_words(language, value["amount"], value["currency"], value["scale"])


def amount(language: Language, figure: View) -> str:
    """Word the value of a figure whole: in the source's words, or with its range, rival and unit."""
    if figure["value"] is None:
        return figure["value_text"] or ""
    named = ("value", "value_to", "rival_value", "value_of")
    given = [each for each in named if figure[each] is not None]
    last = given[-1]
    with_currency = last if wording.currency_follows(language, figure["currency"] or "") else given[0]
    worded = {
        each: _one_value(
            language,
            "count" if each == "value_of" else figure["kind"],
            figure[each],
            scale=figure["scale"] if each == last else None,
            currency=figure["currency"] if each == with_currency else None,
        )
        for each in given
    }
    words = wording.amount_in_words(language, *(worded.get(each, "") for each in named))
    return language.numerals.quantity(words, figure["unit"] or ("%" if figure["kind"] == "percent" else None))


def _one_value(language: Language, kind: str, value: Decimal, scale: str | None, currency: str | None) -> str:
    if currency:
        return wording.money_in_words(language, value, currency, scale, is_change=kind == "change")
    if kind in ("ordinal", "rank"):
        return wording.ordinal_in_words(language, value)
    if kind == "change":
        return wording.change_in_words(language, value, scale)
    return (
        language.signs.in_digits(str(value).replace("-", MINUS))
        if kind == "year"
        else wording.number_in_words(language, value, scale)
    )


def number(language: Language, value: float | Decimal, scale: str | None = None) -> str:
    """Word a number with its multiple. Raises TypeError for a text, which could stand for endless digits."""
    if not isinstance(value, int | float | Decimal):
        raise TypeError("only a number is worded with '| number'")
    return wording.number_in_words(language, Decimal(value), scale)


def quoted(language: Language, text: str | None) -> str | Fragment:
    """Put a text in quotation marks, once: its own, where they hold the whole of it, are taken off."""
    own = typography.language_of(language, text) if isinstance(text, str) else language
    opening, words, closing = typography.quotation(language, text_of(text))
    said, whole = _set_as(own, language, fold(words)), f"{opening}{words}{closing}"
    signs = typography.set_signs(language, words)
    if not said.is_set and typography.set_signs(language, whole) == f"{opening}{signs}{closing}":
        return whole
    said = said if said.is_set else Span(typography.set_type(language, fold(words)), is_set=True)
    return Fragment((Span(opening), said, Span(closing)))


def sentence(text: str) -> str:
    """Begin a text with a capital, and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def names(language: Language, values: Iterable[Any]) -> str:
    """Join names as a sentence does: `A, B and C`."""
    return wording.list_in_words(language, [text_of(value) for value in values])


def join(language: Language, values: Iterable[Any], between: str = "") -> str:
    """Join several values with a text between them."""
    texts = [text_of(value) for value in values]
    between = language.signs.in_place_of_latin(text_of(between))
    check_length(sum(map(len, texts)) + len(between) * max(len(texts) - 1, 0))
    return between.join(texts)


def replace(text: str, old: Any, new: Any) -> str:
    """Put one text in the place of another, wherever it occurs."""
    old, new = text_of(old), text_of(new)
    check_length(len(text) + text.count(old) * max(len(new) - len(old), 0))
    return text.replace(old, new)


def select(values: Iterable[Any]) -> tuple[Any, ...]:
    """Leave out what is empty or nothing."""
    return tuple(value for value in values if value)


def first(values: Iterable[Any]) -> Any:
    """Return the first of several values; nothing when there is none."""
    return next(iter(values), None)


def last(values: Iterable[Any]) -> Any:
    """Return the last of several values; nothing when there is none."""
    return next(reversed(tuple(values)), None)


def word(language: Language, value: Any, context: str = "") -> Any:
    """Print a word that a field is limited to, or several, in the language of the paper."""
    if isinstance(value, list | tuple):
        return tuple(vocabulary.word(language, text_of(each), context) for each in value)
    return vocabulary.word(language, text_of(value), context)


def _of_text(function: Callable[..., Any]) -> Callable[..., Any]:
    """Make a filter of texts refuse lists and dates."""
    return lambda value, *given, **named: function(text_of(value), *given, **named)


_FILTERS: Mapping[str, Callable[..., Any]] = {
    "amount": amount,
    "called": called,
    "capitalize": _of_text(str.capitalize),
    "cite": cite,
    "count": len,
    "date": date,
    "default": do_default,
    "first": first,
    "instant": instant,
    "join": join,
    "last": last,
    "length": len,
    "lower": _of_text(str.lower),
    "markdown": markdown,
    "money": money,
    "names": names,
    "number": number,
    "quoted": quoted,
    "replace": _of_text(replace),
    "select": select,
    "sentence": _of_text(sentence),
    "short_date": short_date,
    "site": site,
    "speaker": speaker,
    "title": _of_text(do_title),
    "trim": _of_text(str.strip),
    "upper": _of_text(str.upper),
    "word": word,
}
_IN_A_LANGUAGE = frozenset([
    "amount", "called", "cite", "date", "instant", "join", "markdown", "money", "names", "number", "quoted",
    "short_date", "speaker", "word",
])  # fmt: skip
"""Those that word something in the language of the paper, which they are given first."""


def _limited(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    return limited(function, LANGUAGE if name in _IN_A_LANGUAGE else "")


FILTERS = MappingProxyType({name: _limited(name, function) for name, function in _FILTERS.items()})
"""`{{ value | filter }}` in templates."""

FUNCTIONS = MappingProxyType({"cite": _limited("cite", cite), "link": limited(link)})
"""`{{ function(value) }}` in templates."""

TESTS = ("boolean", "defined", "divisibleby", "even", "none", "number", "odd", "string", "undefined")
"""`{% if value is test %}` in templates: Jinja2's own."""
