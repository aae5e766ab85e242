"""The forms of ids, codes, addresses and names of files: the pattern of each, what it is, how to write it."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Form(NamedTuple):
    """One form of text that is no prose."""

    pattern: str
    what: str
    """What has this form, such as `an id`."""
    hint: str


def _file_name(ending: str) -> Form:
    hint = f"use letters, digits, '.', '_' and '-' only, and end it with .{ending}"
    return Form(rf"^[A-Za-z0-9][A-Za-z0-9._-]*\.{ending}$", f"a name for a {ending.upper()} file", hint)


ID = Form(
    r"^[a-z0-9]+(?:[-_.][a-z0-9]+)*$",
    "an id",
    "use small letters and digits, joined by single '-', '_' or '.'",
)
COUNTRY = Form("^[A-Z]{2}$", "a country code", "use the two capital letters of ISO 3166-1, such as PK")
CURRENCY = Form("^[A-Z]{3}$", "a currency code", "use the three capital letters of ISO 4217, such as USD")
WEB_ADDRESS = Form(
    r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#]+(?:[/?#].*)?$", "a web address", "it begins with http:// or https://"
)
TIME = Form(r"^([01]?\d|2[0-3]):[0-5]\d$", "a time of day", "write it like 10:30")
EDITION = Form(
    r"^\d{4}-\d{2}-\d{2}(-[1-9]\d*)?$",
    "a day or the id of an edition",
    "write it like 2026-10-01, or 2026-10-01-2 for the second edition of that day",
)
LANGUAGE = Form(
    r"^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$", "a language", "write a BCP-47 tag, such as en-GB, ru or pt-BR"
)


def tag_in_form(tag: str) -> str:
    """Return a BCP-47 tag, in which case means nothing, as it is usually written: `ru`, `pt-BR`, `sr-Latn`.

    RFC 5646, 2.1.1: two letters after the first part are a region, four a writing. What is no tag stays
    as it is.
    """
    if not re.fullmatch(LANGUAGE.pattern, tag):
        return tag
    language, *others = tag.split("-")
    return "-".join((language.lower(), *map(_part_in_form, others)))


def _part_in_form(part: str) -> str:
    is_region, is_writing = len(part) == 2, len(part) == 4 and part.isalpha()
    return part.upper() if is_region else part.title() if is_writing else part.lower()


BRIEF = Form(
    r"^[A-Za-z0-9][A-Za-z0-9._-]*(?:\[[A-Za-z0-9._,-]+\])?$",
    "the name of a paper",
    "write it as 'briefdeck list' does, such as country[pk], in quotes",
)
SINCE = Form(
    rf"^sent$|{EDITION.pattern}",
    "a day, the id of an edition or 'sent'",
    "write it like 2026-10-01, or 2026-10-01-2 for the second edition of that day",
)
COLOUR = Form("^#[0-9A-Fa-f]{6}$", "a colour", 'write it like "#0B3C5D", in quotes')
GUID = Form(
    r"^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$",
    "the id of a label or tenant",
    "write all 36 characters, such as 2096f6a2-d2f7-48be-b329-b73aaa526e5d",
)
SAFE_NAME = Form(
    r"^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$", "a part of a file's name", "use letters, digits and '-'"
)
PDF_FILE, PPTX_FILE = _file_name("pdf"), _file_name("pptx")
TEMPLATE_FILE = Form(
    r"^[A-Za-z0-9_-]+\.md\.j2$", "a template's file name", "write it like key_points.md.j2, without a folder"
)

FILE_SUFFIXES = (
    "7z|avi|bmp|csv|docm|docx?|dotx|eml|epub|gif|gz|html?|ics|jpe?g|json|key|log|md|mov|mp[34]|msg|numbers|od[gpst]|"
    "pages|pdf|png|pot[mx]|pps[mx]?|ppt[mx]?|rar|rtf|svg|tar|tex|tgz|tiff?|txt|vcf|wav|webp|xls[bmx]?|ya?ml|zip"
)
"""What names of files end with that people give them, as a pattern."""
_FILES = (PDF_FILE, PPTX_FILE, TEMPLATE_FILE)
FORMS: Mapping[str, Form] = MappingProxyType(
    {
        form.pattern: form
        for form in (
            *(
                ID,
                COUNTRY,
                CURRENCY,
                WEB_ADDRESS,
                TIME,
                LANGUAGE,
                EDITION,
                BRIEF,
                SINCE,
                COLOUR,
                GUID,
                SAFE_NAME,
            ),
            *_FILES,
        )
    }
)
"""Every form by its pattern."""
