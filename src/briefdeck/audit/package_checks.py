"""Whether a deck's file is whole, and keeps to itself: parts, their kinds, and what they point to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefdeck.audit.findings import Finding
from briefdeck.audit.rules import deck_finding
from briefdeck.model.links import leads_to_site_or_mail, scheme_of
from briefdeck.ooxml.elements import R
from briefdeck.ooxml.package import OpenPackage, Relationship, UnusableFileError

_CONTROLS = ("control", "activeXControlBinary", "vbaProject")
_LONGEST_ADDRESS = 80


def check_package(package: OpenPackage) -> Iterator[Finding]:
    """Go through what is wrong with the file itself."""
    for name in package.twins:
        yield deck_finding("twin-parts", f"'{name}'")
    yield from _types(package)
    for part in ("/", *package.parts):
        if not part.endswith(".rels"):
            yield from _relations(package, part)


def _types(package: OpenPackage) -> Iterator[Finding]:
    if any("macroenabled" in kind.lower() for kind in package.overrides.values()):
        yield deck_finding("macros", why="it is saved as a file with macros")
    for name in package.parts:
        if not package.content_type(name):
            yield deck_finding("content-type", f"'{name}'", "its content type is not declared")
    for name in package.overrides:
        if name not in package.parts:
            yield deck_finding("content-type", f"'{name}'", "it is declared but missing")


def _relations(package: OpenPackage, part: str) -> Iterator[Finding]:
    try:
        relations = package.relations(part)
    except UnusableFileError as error:
        yield deck_finding("missing-part", f"'{part}'", f"what it points to cannot be read: {error}")
        return
    counts = Counter(relation.id for relation in relations)
    for relation in relations:
        yield from _relation(package, part, relation)
        if counts[relation.id] > 1:
            yield deck_finding("missing-part", f"'{part}'", f"two things in it are called '{relation.id}'")
    if part.endswith(".xml"):
        yield from _unknown(package, part, frozenset(counts))


def _relation(package: OpenPackage, part: str, relation: Relationship) -> Iterator[Finding]:
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


_LINKED = {"image": "a picture", "oleObject": "an object", "video": "a film", "audio": "a sound"}


def _address(target: str) -> str:
    """Return an address as far as it is fit to print."""
    shown = "".join(letter for letter in target if letter.isprintable())[:_LONGEST_ADDRESS]
    return shown if scheme_of(target) else f"'{shown}'"


def _unknown(package: OpenPackage, part: str, known: frozenset[str]) -> Iterator[Finding]:
    """Go through what the part refers to by a relation that it does not have."""
    root = package.tree(part)
    used = (node.get(f"{R}{name}") for node in root.iter() for name in ("id", "embed", "link"))
    for name in dict.fromkeys(used):
        if name and name not in known:
            yield deck_finding("missing-part", f"'{part}'", f"it refers to '{name}', which it does not have")
    package.trees.pop(part, None)
