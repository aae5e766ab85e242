"""What a file says about itself, whatever its kind."""

from dataclasses import dataclass

from briefdeck.model.document import Document
from briefdeck.model.file_labels import label_properties
from briefdeck.model.foreign import NOTHING_FOREIGN, ForeignTexts
from briefdeck.model.marking_scheme import SensitivityLabel
from briefdeck.model.markings import CAVEAT_GAP
from briefdeck.model.writings import Direction, direction_of


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
    """The marking with its caveat and the notice, for the head of notes pages; empty for none."""
    label: SensitivityLabel | None = None
    """The sensitivity label that its marking is mapped to."""
    custom: tuple[tuple[str, str], ...] = ()
    """What it says of itself in properties of its own, by their names: marking, sensitivity label."""
    foreign: ForeignTexts = NOTHING_FOREIGN
    """What of it is in other languages."""

    @property
    def from_right(self) -> bool:
        """Whether it runs from the right, by its language."""
        return direction_of(self.language) is Direction.FROM_RIGHT


def properties_of(document: Document) -> FileProperties:
    """Return what the file of a document says about itself, whatever its kind."""
    furniture = document.furniture
    marking, label = CAVEAT_GAP.join(filter(None, (furniture.marking, furniture.caveat))), furniture.label
    said = {"Marking": marking, "Notice": furniture.notice}
    custom = [(name, words) for name, words in said.items() if words]
    custom += label_properties(label, document.date, document.name) if label else []
    return FileProperties(
        title=document.title if document.title.strip() else document.name,
        author=furniture.author,
        subject=document.subtitle,
        keywords=document.keywords,
        category=furniture.kind,
        language=document.language,
        foreign=document.foreign,
        date=document.date,
        marking=CAVEAT_GAP.join(filter(None, (marking, furniture.notice))),
        label=label,
        custom=tuple(custom),
    )
