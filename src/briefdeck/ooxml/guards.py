"""What a user's template may not bring along: links to files elsewhere, and ways into its sample slides."""

from briefdeck.model.writing.links import leads_to_site_or_mail, scheme_of
from briefdeck.ooxml.package import OpenPackage, Relationship, UnusableFileError

LEFT_OUT = frozenset([
    "slide", "commentAuthors", "authors", "viewProps", "presProps", "customXml", "customXmlData", "tags",
    "smartTags", "printerSettings", "handoutMaster", "changesInfos", "revisionInfo",
])  # fmt: skip
"""Relationships of a presentation that its decks do without: those of its sample slides or its editors."""


def kept_parts(package: OpenPackage, main: str) -> list[str]:
    """Return the parts that a deck made from the template takes over."""
    return [name for name in package.reachable(main, LEFT_OUT) if name in package.parts]


def refuse_hazards(package: OpenPackage, main: str) -> None:
    """Refuse a template that would bring something unwanted into every deck.

    Raises:
        UnusableFileError: It links to a file elsewhere, or a layout leads to one of its sample slides, or a
            part that decks take over is no XML that may be read.
    """
    for name in kept_parts(package, main):
        if package.content_type(name).endswith("+xml"):
            package.tree(name)
        for relation in package.relations(name):
            _refuse(name, relation, at_top=name == main)
            is_needed = not relation.external and relation.kind not in LEFT_OUT
            if is_needed and relation.target not in package.parts:
                message = f"its part '{name}' needs '{relation.target}', which is not in the file"
                raise UnusableFileError("template-unreadable", message, "save it again in PowerPoint")


def _refuse(part: str, relation: Relationship, *, at_top: bool) -> None:
    if relation.external and not (relation.kind == "hyperlink" and leads_to_site_or_mail(relation.target)):
        where = scheme_of(relation.target) or "a file"
        message = f"its part '{part}' links to something outside the file ({relation.kind}, {where})"
        hint = "in PowerPoint, break the link or put the picture itself into the template"
        raise UnusableFileError("template-link", message, hint)
    if relation.kind == "slide" and not at_top:
        message = f"its part '{part}' leads to one of the template's own slides"
        raise UnusableFileError("template-link", message, "remove that link in the slide master")
