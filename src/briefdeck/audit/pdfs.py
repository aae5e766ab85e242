"""Looks into a PDF: with the validator `page-validation` where it is installed, and by ourselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from briefdeck.audit import pdf_rules as rules
from briefdeck.audit.findings import Finding, Report, Rule, distinct, excerpt
from briefdeck.audit.pdf_file import PdfFile

WITHOUT_VALIDATOR = (
    "Only the basics were checked: tags, title, language, fonts, bookmarks. For every rule of PDF/UA-1, "
    "install the validator: pip install 'briefdeck[audit]'"
)
_RULE = re.compile(r"PDFUA1-(.+)-\d+")
_PAGE = re.compile(r"\bpage (\d+)\b")
_GIVEN_TITLES = ("untitled", "anonymous", "(anonymous)", "unspecified", "document", "no title")
_FILE_NAME = re.compile(r"(microsoft word - .*|\S+\.(docx?|pptx?|pdf|odt|indd|rtf|tex|html?))", re.IGNORECASE)
_LONG_PAPER = 9
"""A paper of more pages needs bookmarks (the checklist for US Section 508)."""


def audit_pdf(data: bytes, name: str) -> Report:
    """Look into a PDF, whoever made it."""
    file = PdfFile(data)
    validator = _validator()
    try:
        checked = _validated(data, file, validator) if validator else _basics(file)
        title = _title(file)
        found = [*title, *(f for f in checked if not (title and f.rule is rules.TITLE)), *_bookmarks(file)]
        return Report(name, "PDF", distinct(found), () if validator else (WITHOUT_VALIDATOR,))
    except _RefusedError as error:
        return Report(name, "PDF", unreadable=str(error), hint="open it in a PDF program and save it again")


class _RefusedError(Exception):
    """Why the validator does not look into a file."""


def _validator() -> ModuleType | None:
    """Return the validator; None when it is not installed."""
    try:
        import page
    except ImportError:
        return None
    return page


def _title(file: PdfFile) -> tuple[Finding, ...]:
    """Find a title that is none, which validators take for one."""
    title = file.title
    if title.lower() in _GIVEN_TITLES or _FILE_NAME.fullmatch(title):
        return (Finding(rules.TITLE, why=f"it says {excerpt(title)}"),)
    return ()


def _bookmarks(file: PdfFile) -> Iterator[Finding]:
    pages = file.pages
    if pages > _LONG_PAPER and not file.has_bookmarks:
        yield Finding(rules.BOOKMARKS, why=f"{pages} pages")


def _basics(file: PdfFile) -> Iterator[Finding]:
    if not file.catalog:
        raise _RefusedError("it is damaged, or no PDF")
    if file.is_encrypted:
        yield Finding(rules.PROTECTED)
        return
    if not file.is_tagged:
        yield Finding(rules.TAGGED)
    if not file.title:
        yield Finding(rules.TITLE)
    elif not file.shows_title:
        yield Finding(rules.SHOWN_TITLE)
    if not file.language:
        yield Finding(rules.LANGUAGE, why="the file names no language")
    yield from (Finding(rules.FONTS, f"the font '{font}'") for font in file.loose_fonts)


def _validated(data: bytes, file: PdfFile, validator: ModuleType) -> Iterator[Finding]:
    """Go through what the validator finds; of a file that claims to be PDF/A, also what breaks that."""
    for profile in ("ua1", *_claimed(file)):
        for failure in _failures(data, profile, validator):
            yield _finding(failure, file)


def _claimed(file: PdfFile) -> tuple[str, ...]:
    """Return the profile of PDF/A that the file says it keeps, if the validator knows it."""
    part, level = (
        re.search(rf"pdfaid:{key}(?:>|=[\"'])(\w)", file.metadata) for key in ("part", "conformance")
    )
    claimed = f"{part[1]}{level[1].lower()}" if part and level else ""
    return (claimed,) if claimed in ("1a", "1b", "2a", "2b", "2u", "3a", "3b", "3u") else ()


def _failures(data: bytes, profile: str, validator: ModuleType) -> tuple[Any, ...]:
    try:
        return tuple(validator.validate_pdf_bytes(data, profile=profile).failures)
    except validator.SafetyLimitError as error:
        raise _RefusedError("it is too large or too intricate to be looked into safely") from error
    except validator.PageError as error:
        raise _RefusedError("it is damaged, or no PDF") from error


def _finding(failure: Any, file: PdfFile) -> Finding:
    known = _RULE.fullmatch(failure.rule_id)
    rule = rules.RULES.get(known[1], rules.OTHER) if known else rules.ARCHIVE
    page = _PAGE.search(failure.message)
    where = f"first on page {page[1]}" if page else ""  # the validator names one place for each rule
    return Finding(rule, where, _why(rule, failure, file))


def _why(rule: Rule, failure: Any, file: PdfFile) -> str:
    """Say what a failure is about: the font, which the validator calls by its number, or in its own words."""
    if rule in rules.WHOLE:
        return ""
    number = failure.object_id.object_number if failure.object_id else -1
    font = file.font_name(number) if rule is rules.FONTS else ""
    return font or str(failure.message)
