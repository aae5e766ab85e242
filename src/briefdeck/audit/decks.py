"""Checks a PowerPoint deck."""

from __future__ import annotations

from collections.abc import Iterator

from briefdeck.audit.contrast_checks import check_contrast
from briefdeck.audit.deck_checks import check_presentation, check_titles
from briefdeck.audit.findings import Finding, Report, distinct
from briefdeck.audit.package_checks import check_package
from briefdeck.audit.rules import deck_finding
from briefdeck.audit.slide_checks import check_slide
from briefdeck.audit.text_checks import check_words
from briefdeck.ooxml.package import OpenPackage, UnusableFileError, open_package, presentation_part
from briefdeck.ooxml.slides import SourceSlide, slide_size, slides_of

OLD_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files in Microsoft's older container begin; decks with a password are wrapped in it."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def audit_deck(data: bytes, name: str) -> Report:
    """Check a deck, whoever made it; what cannot be read safely is refused in plain words."""
    if data.startswith(OLD_FILE):
        return _wrapped(data, name)
    try:
        package = open_package(data, twins=True)
        return Report(name, "deck", distinct(_findings(package, presentation_part(package, macros=True))))
    except UnusableFileError as error:
        return Report(name, "deck", unreadable=str(error), hint=error.hint)
    except (AttributeError, LookupError, TypeError, ValueError, ArithmeticError):
        hint = "open it in PowerPoint and save it again"
        return Report(name, "deck", unreadable="it breaks a rule of PowerPoint's format", hint=hint)


def _wrapped(data: bytes, name: str) -> Report:
    if _ENCRYPTED in data:
        finding = deck_finding(
            "protected", why="a password is needed to open it, so nothing else could be checked"
        )
        return Report(name, "deck", (finding,))
    hint = "open it in PowerPoint and save it as .pptx"
    return Report(name, "deck", unreadable="it is in PowerPoint's format of before 2007", hint=hint)


def _findings(package: OpenPackage, main: str) -> Iterator[Finding]:
    yield from check_presentation(package, main)
    size = slide_size(package, main)
    titles: list[tuple[int, str]] = []
    for slide in slides_of(package, main):
        yield from check_slide(slide, size)
        yield from check_words(slide, package)
        yield from check_contrast(slide)
        titles.append((slide.number, _title(slide)))
    yield from check_titles(titles)
    yield from check_package(package)


def _title(slide: SourceSlide) -> str:
    return slide.title.text if slide.title else ""
