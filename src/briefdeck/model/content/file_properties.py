"""What a file says about itself, whatever its kind.

Sensitivity labels are properties that Office, mail gateways and scanners read. Their names and values are
those of Microsoft Purview Information Protection:
https://learn.microsoft.com/information-protection/develop/concept-mip-metadata.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefdeck.model.content.document import Document
from briefdeck.model.disclosure.marking_scheme import SensitivityLabel
from briefdeck.model.disclosure.markings import CAVEAT_GAP
from briefdeck.model.writing.foreign import NOTHING_FOREIGN, ForeignTexts
from briefdeck.model.writing.writings import Direction, direction_of

PREFIX = "MSIP_Label_"
"""How the names of all properties of labels begin; the label's id follows."""
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
_USUAL_REST = "0000-01-01"


def _label_properties(label: SensitivityLabel, date: str, name: str) -> Iterator[tuple[str, str]]:
    """Go through the properties that say that a file has a label.

    `date` is ISO 8601, or empty when it is not known: then it is not said when the label was set. The id of
    the act of labelling is made of label, date and the paper's name, so that the same paper is the same file.
    """
    from uuid import UUID, uuid5  # slow to import, and of use to few

    moment = f"{date[:10]}{_USUAL_REST[len(date[:10]) :]}T00:00:00Z" if _DAY.match(date) else ""
    values = {
        "Enabled": "true",
        "SetDate": moment,
        "Method": label.method,
        "Name": label.name or "",
        "SiteId": label.site,
        "ActionId": str(uuid5(UUID(label.site), f"{label.id} {date} {name}")),
        "ContentBits": str(label.content_bits),
    }
    return ((f"{PREFIX}{label.id}_{key}", value) for key, value in values.items() if value)


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
    custom += _label_properties(label, document.date, document.name) if label else []
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
