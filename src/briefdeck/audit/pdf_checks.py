"""Checks a PDF: with the validator `page-validation` where it is installed, and by ourselves."""

import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import Any

from briefdeck.audit import findings
from briefdeck.audit.pdf_file import DamagedPdfError, OversizedPdfError, PdfFile, PdfRefusedError, read_pdf

WITHOUT_VALIDATOR = (
    "Only the basics were checked: tags, title, language, fonts, bookmarks. For every rule of PDF/UA-1, "
    "install the validator: pip install 'briefdeck[audit]'"
)
_VALIDATOR_RULE = re.compile(r"PDFUA1-(.+)-\d+")
_PAGE = re.compile(r"\bpage (\d+)\b")
_DEFAULT_TITLES = ("untitled", "anonymous", "(anonymous)", "unspecified", "document", "no title")
_FILE_NAME = re.compile(r"(microsoft word - .*|\S+\.(docx?|pptx?|pdf|odt|indd|rtf|tex|html?))", re.IGNORECASE)
_ARCHIVE_PROFILES = ("1a", "1b", "2a", "2b", "2u", "3a", "3b", "3u")
_MOST_TABLE_ROWS = 100_000
"""The validator's own limit is 1,024, which a table of 130 pages exceeds; its limit of cells is kept."""
_DEEPEST_REFERENCE = 4000
"""The validator's own limit is 256, and it counts each bookmark as one deeper than the one before it."""
_STACK_BYTES = 64 * 1024 * 1024
"""The validator recurses: 8 MB end below 8,000 levels, 1 MB (the usual at Windows) below 1,000."""
_LONG_DOCUMENT = 9
"""A document of more pages needs bookmarks (the checklist for US Section 508)."""


def audit_pdf(data: bytes, name: str) -> findings.Report:
    """Check a PDF, whoever made it."""
    validator = _validator()
    notes = () if validator else (WITHOUT_VALIDATOR,)
    try:
        return findings.Report(name, "PDF", tuple(dict.fromkeys(_findings(data, validator))), notes)
    except PdfRefusedError as error:
        return findings.Report(
            name, "PDF", unreadable=error.reason, hint="open it in a PDF program and save it again"
        )


def _validator() -> ModuleType | None:
    """Return the validator; None when it is not installed."""
    try:
        import page
    except ImportError:
        return None
    return page


def _findings(data: bytes, validator: ModuleType | None) -> Iterator[findings.Finding]:
    failures = _failures(data, "ua1", validator) if validator else ()
    try:
        file = read_pdf(data)
    except DamagedPdfError:
        if not validator:
            raise
        file = PdfFile()  # the validator reads some files that pypdf cannot
    # a title that programs set by themselves, which validators accept
    is_default = file.title.lower() in _DEFAULT_TITLES or _FILE_NAME.fullmatch(file.title)
    title = findings.pdf_finding("document-title", why=f"it says {findings.excerpt(file.title)}")
    if validator and file.archive_level in _ARCHIVE_PROFILES:  # which it claims to keep
        failures = (*failures, *_failures(data, file.archive_level, validator))
    checked = (_finding(failure, file) for failure in failures) if validator else _basics(file)
    yield from (title,) if is_default else ()
    yield from (finding for finding in checked if not (is_default and finding.rule == title.rule))
    if file.pages > _LONG_DOCUMENT and not file.has_bookmarks:
        yield findings.pdf_finding("bookmarks", why=f"{file.pages} pages")


def _basics(file: PdfFile) -> Iterator[findings.Finding]:
    if file.is_encrypted:
        yield findings.pdf_finding("protected")
        return
    if not file.is_tagged:
        yield findings.pdf_finding("tagged")
    if not file.title:
        yield findings.pdf_finding("document-title")
    elif not file.shows_title:
        yield findings.pdf_finding("shown-title")
    if not file.language:
        yield findings.pdf_finding("language", why="the file names no language")
    yield from (findings.pdf_finding("fonts", f"the font '{font}'") for font in file.loose_fonts())


def _failures(data: bytes, profile: str, validator: ModuleType) -> tuple[Any, ...]:
    limits = validator.SafetyLimits(
        max_table_grid_rows=_MOST_TABLE_ROWS, max_reference_depth=_DEEPEST_REFERENCE
    )
    usual = threading.stack_size(_STACK_BYTES)
    try:
        with ThreadPoolExecutor(1) as thread:
            checked = thread.submit(validator.validate_pdf_bytes, data, profile=profile, limits=limits)
            return tuple(checked.result().failures)
    except validator.SafetyLimitError as error:
        raise OversizedPdfError from error
    except validator.PageError as error:
        raise DamagedPdfError from error
    finally:
        threading.stack_size(usual)


def _finding(failure: Any, file: PdfFile) -> findings.Finding:
    known = _VALIDATOR_RULE.fullmatch(failure.rule_id)
    rule = findings.rules_by_family().get(known[1]) if known else findings.rules_of("pdf")["archive"]
    rule = rule or findings.rules_of("pdf")["other"]
    page = _PAGE.search(failure.message)
    where = f"first on page {page[1]}" if page else ""  # the validator names one place for each rule
    number = failure.object_id.object_number if failure.object_id else -1  # by which it calls a font
    font = file.font_name(number) if rule.code == "fonts" and not rule.whole else ""
    why = f"the font '{font}'" if font else str(failure.message)
    return findings.Finding(rule, where, "" if rule.whole else why)
