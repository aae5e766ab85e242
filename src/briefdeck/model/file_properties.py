"""What a file says about itself, whatever its kind."""

from dataclasses import dataclass

from briefdeck.model.document import Document


@dataclass(frozen=True, slots=True)
class FileProperties:
    """What a file says about itself."""

    title: str
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    category: str = ""
    language: str = ""
    """A BCP-47 tag."""
    date: str = ""
    """ISO 8601; empty when not known."""
    marking: str = ""
    """The marking with its caveat, for the head of notes pages; empty for none."""


def properties_of(document: Document) -> FileProperties:
    """Return what the file of a document says about itself, whatever its kind."""
    furniture = document.furniture
    return FileProperties(
        title=document.title if document.title.strip() else document.name,
        author=furniture.author,
        subject=document.subtitle,
        keywords=document.keywords,
        category=furniture.kind,
        language=document.language,
        date=document.date,
        marking=" · ".join(filter(None, (furniture.marking, furniture.caveat))),
    )
