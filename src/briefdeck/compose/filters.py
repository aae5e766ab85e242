"""The filters and functions that section templates have beside Jinja2's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from briefdeck.compose.markdown import Content, fold, is_web_address, read_prose
from briefdeck.compose.views import View
from briefdeck.model.dates import DateSpan, PartialDate
from briefdeck.model.document import Span
from briefdeck.model.text import clean
from briefdeck.words.wording import (
    date_in_words,
    list_in_words,
    money_in_words,
    number_in_words,
    ordinal_in_words,
)

Refs = View | Iterable[View] | None


def literal(value: object) -> Content:
    """Let a value stand as it is. Raises TypeError for what is not text, such as a list or a date.

    Raises ValueError for a character that cannot be printed, which an escape in a template can make.
    """
    if isinstance(value, PartialDate | DateSpan):
        raise TypeError("a date is printed with '| date'")
    if not isinstance(value, str | int | float | Decimal):
        raise TypeError("this is not one text but several values; print one of them, or use '| names'")
    text = str(value)
    return Content(spans=(Span(fold(text if text.isascii() and text.isprintable() else clean(text))),))


def cite(refs: Refs) -> Content:
    """Cite one or several sources, each once; the numbers are given when the whole paper is composed."""
    places: dict[str, list[str]] = {}
    for ref in _each(refs):
        locators = places.setdefault(ref["id"], [])
        if ref["locator"] and ref["locator"] not in locators:
            locators.append(ref["locator"])
    spans = (Span("", cites=source, locator="; ".join(found)) for source, found in places.items())
    return Content(spans=tuple(spans))


def _each(refs: Refs) -> Iterable[View]:
    if refs is None:
        return ()
    return (refs,) if isinstance(refs, View) else refs


def markdown(text: str | None) -> Content:
    """Read what an author wrote as Markdown."""
    return read_prose(text) if text else Content()


def link(url: str | None, text: str | None = None) -> Content:
    """Link to an address; anything but http, https and mailto stays plain text."""
    if not url:
        return Content()
    return Content(spans=(Span(fold(text or url), url=url if is_web_address(url) else None),))


def site(url: str | None) -> str:
    """Name the site of a web address: its host, without `www`."""
    host = urlsplit(url).hostname if url and is_web_address(url) else None
    return (host or url or "").removeprefix("www.")


def date(value: PartialDate | DateSpan | None, weekday: str | None = None) -> str:
    """Word a date as exactly as it is known; nothing when there is none."""
    return date_in_words(value, weekday or "") if value is not None else ""


def money(value: View | None) -> str:
    """Word an amount of money."""
    return money_in_words(value["amount"], value["currency"], value["scale"]) if value else ""


def amount(figure: View) -> str:
    """Word the value of a figure: in the source's words, as money, as an order or as a number."""
    if figure["value"] is None:
        return figure["value_text"] or ""
    if figure["currency"]:
        return money_in_words(figure["value"], figure["currency"], figure["scale"])
    if figure["kind"] == "ordinal":
        return ordinal_in_words(figure["value"])
    return number_in_words(figure["value"], figure["scale"])


def sentence(text: str) -> str:
    """Begin a text with a capital, and leave the rest as it is."""
    return text[:1].upper() + text[1:]


FILTERS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "amount": amount,
        "cite": cite,
        "date": date,
        "markdown": markdown,
        "money": money,
        "names": list_in_words,
        "number": number_in_words,
        "sentence": sentence,
        "site": site,
    }
)
"""`{{ value | filter }}` in templates."""

FUNCTIONS: Mapping[str, Callable[..., Any]] = MappingProxyType({"cite": cite, "link": link})
"""`{{ function(value) }}` in templates."""
