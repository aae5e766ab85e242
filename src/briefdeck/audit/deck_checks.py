"""Checks a PowerPoint deck: as a whole, slide by slide, and whether its file is whole and keeps to itself."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from briefdeck.audit.contrast_checks import check_contrast
from briefdeck.audit.findings import Finding, Level, Report, deck_finding, excerpt, printable
from briefdeck.audit.slide_checks import check_slide, check_texts
from briefdeck.model.writing.links import leads_to_site_or_mail, scheme_of
from briefdeck.ooxml import package as packages
from briefdeck.ooxml.elements import P, R
from briefdeck.ooxml.slides import slide_size, slides_of

OLD_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files in Microsoft's older container begin; decks with a password are wrapped in it."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SECTION = "{http://schemas.microsoft.com/office/powerpoint/2010/main}section"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_GIVEN_SECTION = re.compile(
    r"(untitled|default) section|section( \d+)?|standardabschnitt|abschnitt( \d+| ohne titel)?"
    r"|section (sans titre|par défaut)|раздел( \d+| по умолчанию| без заголовка)?",
    re.IGNORECASE,
)
_GIVEN_TITLES = ("", "powerpoint presentation", "presentation", "untitled", "slide 1", "no title")
_LONG_DECK = 5
"""A deck of more slides than this is easier to find one's way in with sections."""
_CONTROLS = ("control", "activeXControlBinary", "vbaProject")
_LONGEST_ADDRESS = 80
_LINKED = {"image": "a picture", "oleObject": "an object", "video": "a film", "audio": "a sound"}


def audit_deck(data: bytes, name: str) -> Report:
    """Check a deck, whoever made it; what cannot be read safely is refused in plain words."""
    if data.startswith(OLD_FILE) and _ENCRYPTED in data:
        why = "a password is needed to open it, so nothing else could be checked"
        return Report(name, "deck", (deck_finding("protected", why=why),))
    if data.startswith(OLD_FILE):
        hint = "open it in PowerPoint and save it as .pptx"
        return Report(name, "deck", unreadable="it is in PowerPoint's format of before 2007", hint=hint)
    try:
        package = packages.open_package(data, twins=True)
        findings = _findings(package, packages.presentation_part(package, macros=True))
        return Report(name, "deck", tuple(dict.fromkeys(findings)))
    except packages.UnusableFileError as error:
        return Report(name, "deck", unreadable=str(error), hint=error.hint)
    except (AttributeError, LookupError, TypeError, ValueError, ArithmeticError):
        hint = "open it in PowerPoint and save it again"
        return Report(name, "deck", unreadable="it breaks a rule of PowerPoint's format", hint=hint)


def check_release(data: bytes) -> tuple[Finding, ...]:
    """Check of a deck that was just made whether its file is whole and keeps to itself.

    It takes a twentieth of what an audit takes, and so is done with each deck; what stands on the slides was
    looked at before they were written.

    Raises:
        packages.UnusableFileError: It cannot be opened.
    """
    package = packages.open_package(data, twins=True)
    packages.presentation_part(package)
    parts = ("/", *(part for part in package.parts if not part.endswith(".rels")))
    relations = chain.from_iterable(_relations(package, part) for part in parts)
    found = (*_twins(package), *_types(package), *relations)
    return tuple(finding for finding in found if finding.rule.level is Level.ERROR)


def _findings(package: packages.OpenPackage, main: str) -> Iterator[Finding]:
    yield from _presentation(package, main)
    size = slide_size(package, main)
    titles = []
    for slide in slides_of(package, main):
        yield from check_slide(slide, size)
        yield from check_texts(slide, package)
        yield from check_contrast(slide)
        titles.append((slide.number, slide.title.text if slide.title else ""))
    yield from _same_titles(titles)
    yield from _twins(package)
    yield from _types(package)
    for part in ("/", *package.parts):
        if not part.endswith(".rels"):
            yield from _relations(package, part)
            yield from _unknown(package, part)


def _presentation(package: packages.OpenPackage, main: str) -> Iterator[Finding]:
    root = package.tree(main)
    if root.find(f"{P}modifyVerifier") is not None:
        yield deck_finding("protected", why="a password is needed to change it")
    title = _title(package)
    if title.lower() in _GIVEN_TITLES:
        yield deck_finding("document-title", why=f"it says {excerpt(title)}" if title else "")
    yield from _sections(root)


def _title(package: packages.OpenPackage) -> str:
    parts = package.related("/", "core-properties")
    node = next(package.tree(parts[0]).iter(_TITLE), None) if parts else None
    return "" if node is None else (node.text or "").strip()


def _sections(root: Any) -> Iterator[Finding]:
    names = [(node.get("name") or "").strip() for node in root.iter(_SECTION)]
    slides = len(root.findall(f"{P}sldIdLst/{P}sldId"))
    if not names and slides > _LONG_DECK:
        yield deck_finding("no-sections", why=f"{slides} slides")
    seen: set[str] = set()
    for number, name in enumerate(names, 1):
        where = f"section {number}"
        if not name or _GIVEN_SECTION.fullmatch(name):
            yield deck_finding("section-name", where, excerpt(name) if name else "it has no name")
        elif name.lower() in seen:
            yield deck_finding("same-section", where, excerpt(name))
        seen.add(name.lower())


def _same_titles(titles: Iterable[tuple[int, str]]) -> Iterator[Finding]:
    """Go through the slides whose title an earlier one has; empty titles are reported elsewhere."""
    first: dict[str, int] = {}
    for number, title in titles:
        known = " ".join(title.lower().split())
        before = first.setdefault(known, number)
        if known and before != number:
            why = f"the same as slide {before}: {excerpt(title)}"
            yield deck_finding("same-title", f"slide {number}", why)


def _twins(package: packages.OpenPackage) -> Iterator[Finding]:
    return (deck_finding("twin-parts", f"'{name}'") for name in package.twins)


def _types(package: packages.OpenPackage) -> Iterator[Finding]:
    if any("macroenabled" in kind.lower() for kind in package.overrides.values()):
        yield deck_finding("macros", why="it is saved as a file with macros")
    for name in package.parts:
        if not package.content_type(name):
            yield deck_finding("content-type", f"'{name}'", "its content type is not declared")
    for name in package.overrides:
        if name not in package.parts:
            yield deck_finding("content-type", f"'{name}'", "it is declared but missing")


def _relations(package: packages.OpenPackage, part: str) -> Iterator[Finding]:
    try:
        relations = package.relations(part)
    except packages.UnusableFileError as error:
        yield deck_finding("missing-part", f"'{part}'", f"what it points to cannot be read: {error}")
        return
    counts = Counter(relation.id for relation in relations)
    for relation in relations:
        yield from _relation(package, part, relation)
        if counts[relation.id] > 1:
            yield deck_finding("missing-part", f"'{part}'", f"two things in it are called '{relation.id}'")


def _relation(package: packages.OpenPackage, part: str, relation: packages.Relationship) -> Iterator[Finding]:
    where = f"'{part}'"
    if relation.kind in _CONTROLS:
        yield deck_finding("macros", where, f"it holds '{relation.target}'")
    if not relation.external:
        if relation.target not in package.parts:
            yield deck_finding("missing-part", where, f"it points to '{relation.target}'")
    elif relation.kind != "hyperlink":
        what = _LINKED.get(relation.kind, relation.kind)
        yield deck_finding("linked-file", where, f"{what} at {_address(relation.target)}")
    elif not leads_to_site_or_mail(relation.target):
        yield deck_finding("local-link", where, f"it points to {_address(relation.target)}")


def _address(target: str) -> str:
    """Return an address as far as it is fit to print."""
    shown = printable(target)[:_LONGEST_ADDRESS]
    return shown if scheme_of(target) else f"'{shown}'"


def _unknown(package: packages.OpenPackage, part: str) -> Iterator[Finding]:
    """Go through what the part refers to by a relation that it does not have."""
    if not part.endswith(".xml"):
        return
    try:
        known = {relation.id for relation in package.relations(part)}
    except packages.UnusableFileError:
        return
    root = package.tree(part)
    used = (node.get(f"{R}{name}") for node in root.iter() for name in ("id", "embed", "link"))
    for name in dict.fromkeys(used):
        if name and name not in known:
            yield deck_finding("missing-part", f"'{part}'", f"it refers to '{name}', which it does not have")
    package.trees.pop(part, None)
