"""E-mail addresses and telephone numbers of records: never printed unless a brief asks for them.

A person's name in a public role may be printed; how to reach the person is another matter, and nothing that a
reader of a brief needs. What the brief's author writes, such as its contact, is meant for readers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from briefdeck.model.briefs.brief import Brief
from briefdeck.model.records.corpus import Corpus
from briefdeck.model.schema import plain
from briefdeck.problems import Problem
from briefdeck.protect.document.texts import PlacedText, place_of

_CALLED = (
    "tel|telephone|phone|mob|mobile|cell|fax|whatsapp|тел|телефон|моб|мобильный|факс|"
    "téléphone|télécopie|telefon|handy|فون|ٹیلی فون|موبائل|فیکس|تلفن|هاتف"
)
"""What a telephone number is called, in the languages that are shipped and their neighbours."""
_GAP = r"[\s().\u2010-\u2013-]"
_START, _END = r"(?<![\w/.,+\u2010-\u2013-])", r"(?![\w/]|[\u2010-\u2013-]\d)"
_AT, _DOT = r"[(\[]\s?at\s?[)\]]", r"[(\[]\s?dot\s?[)\]]"
_KINDS = {
    "an e-mail address": "|".join(
        (
            rf"(?<![\w.+-])[\w.+-]+(?:@|\s?{_AT}\s?)\w[\w-]*(?:(?:\.|\s?{_DOT}\s?|\sdot\s)[\w-]+)+",
            # in words alone, where it ends as addresses do
            r"(?<![\w.+-])[\w.+-]+\sat\s(?!the\b|an?\b)\w[\w-]*(?:\sdot\s[\w-]+)*\sdot\s(?:com|edu|gov|info|int|net|org)\b",
        )
    ),
    "a telephone number": "|".join(
        (
            # the international form of ITU-T E.123, of at most 15 digits (E.164)
            rf"{_START}(?:\+|00)[1-9](?:{_GAP}{{0,2}}\d){{7,14}}{_END}",
            # a national one, with the 0 before its area
            rf"{_START}\(?0\d{{1,4}}\)?{_GAP}{{1,2}}\d{{3,4}}{_GAP}?\d{{3,4}}{_END}(?!\s\d)",
            # one of North America
            rf"{_START}(?:\(\d{{3}}\)\s?|\d{{3}}[-.])\d{{3}}[-.]\d{{4}}{_END}",
            # any other that is called one, and is not two years
            (
                rf"\b(?:{_CALLED})\b(?:\s(?:no|number)\b)?[.:]{{0,2}}\s?"
                rf"(?!(?:19|20)\d\d{_GAP}(?:19|20)\d\d\b)\(?\d(?:{_GAP}{{0,2}}\d){{5,14}}{_END}"
            ),
        )
    ),
}
_PATTERNS = {what: re.compile(pattern, re.IGNORECASE) for what, pattern in _KINDS.items()}
_SIGN = re.compile(rf"@|{_AT}|\sdot\s|\d(?:\W{{0,3}}\d){{5}}", re.IGNORECASE)
"""What every one of them has: few texts have it, and it is quick to look for."""
_WEB_ADDRESS = re.compile(r"\bhttps?://\S+|\b(?:doi|isbn|issn)\b[:\s]*[\d./Xx\u2010-\u2013-]+", re.IGNORECASE)
"""Web addresses, and numbers of books and papers, hold digits and signs of any form."""
_HINT = "take it out, or let the brief print it with handling: {contact_data: true}"


def find_contact_data(texts: Iterable[PlacedText], brief: Brief, corpus: Corpus) -> Iterator[Problem]:
    """Find how to reach people in what records say: one problem for each record and kind, not quoting it."""
    if brief.definition.handling.contact_data:
        return
    told = {
        (what, text.record, text.where): _problem(what, text, brief, corpus)
        for text in texts
        for what, found in _contacts(text.text)
        if not _is_written(found, brief)
    }
    yield from told.values()


def _contacts(text: str) -> Iterator[tuple[str, str]]:
    text = _with_plain_digits(text)
    if not _SIGN.search(text):
        return
    without = _WEB_ADDRESS.sub(" ", text)
    for what, pattern in _PATTERNS.items():
        yield from ((what, each.group()) for each in pattern.finditer(without))


def _with_plain_digits(text: str) -> str:
    """Return a text with the digits 0 to 9 for those of other writings, and without marks of direction."""
    if text.isascii():
        return text
    return _OTHER_DIGIT.sub(lambda digit: str(int(digit.group())), _DIRECTIONS.sub("", text))


_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
_DIRECTIONS = re.compile("[\u200e\u200f\u061c\u2066-\u2069]")


def _is_written(found: str, brief: Brief) -> bool:
    """Whether the author of the brief wrote it there, whatever spaces and hyphens were set for print."""
    written = json.dumps(plain(brief.definition), ensure_ascii=False)
    return _bare(found) in _bare(_with_plain_digits(written))


def _bare(text: str) -> str:
    return re.sub(r"[^\w@+]", "", text).casefold()


def _problem(what: str, text: PlacedText, brief: Brief, corpus: Corpus) -> Problem:
    named = f", from the record '{text.record}'" if text.record else ""
    message = f"{what} would be printed in {text.where}{named}"
    return Problem("contact-data", place_of(text, corpus, brief.places), message, _HINT)
