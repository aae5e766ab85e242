"""What every record has, and how one record points to another."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler
from pydantic_core import CoreSchema

from briefdeck.model.writing.dates import EdtfDate
from briefdeck.model.writing.text import Id, PlainText, Text


class RecordKind(StrEnum):
    """The kinds of record, by the top-level key under which data files hold them."""

    EVENTS = "events"
    RECOMMENDATIONS = "recommendations"
    PEOPLE = "people"
    ORGANIZATIONS = "organizations"
    PLACES = "places"
    SOURCES = "sources"
    MILESTONES = "milestones"
    PROJECTS = "projects"
    FIGURES = "figures"
    SERIES = "series"
    THEMES = "themes"
    GLOSSARY = "glossary"
    STATEMENTS = "statements"
    """Held inside events, but pointed to and selected like any other record."""


RECORD_NOUNS: Mapping[str, str] = {
    RecordKind.EVENTS: "event",
    RecordKind.RECOMMENDATIONS: "recommendation",
    RecordKind.PEOPLE: "person",
    RecordKind.ORGANIZATIONS: "organization",
    RecordKind.PLACES: "place",
    RecordKind.SOURCES: "source",
    RecordKind.MILESTONES: "milestone",
    RecordKind.PROJECTS: "project",
    RecordKind.FIGURES: "figure",
    RecordKind.SERIES: "series",
    RecordKind.THEMES: "theme",
    RecordKind.GLOSSARY: "term",
    RecordKind.STATEMENTS: "statement",
}
"""What one record of each kind is called."""


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field that holds the id of a record; `kinds` are the kinds it may point to."""

    kinds: tuple[RecordKind, ...]
    or_words: bool = False
    """Whether plain words may stand in place of an id."""


@dataclass(frozen=True, slots=True)
class NeverPrinted:
    """Marks a field that is for whoever keeps the data: no output, edition or template sees it."""

    use: ClassVar[str] = "Never printed."


@dataclass(frozen=True, slots=True)
class NotPrinted:
    """Marks a field that no shipped template prints, though one's own may, and says what it is for."""

    use: str


CHOOSES = NotPrinted("For choosing and ordering; not printed.")
KEPT = NotPrinted("Kept, not printed.")


@dataclass(frozen=True, slots=True)
class Usual:
    """Marks a text that usually is one of these words; another is taken as it stands, with a warning."""

    words: tuple[str, ...]

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Let editors offer the words, and take any other."""
        return {"anyOf": [{"enum": list(self.words)}, handler(core)]}


PersonId = Annotated[Id, Ref((RecordKind.PEOPLE,))]
OrganizationId = Annotated[Id, Ref((RecordKind.ORGANIZATIONS,))]
PartyOrWords = Annotated[Text, Ref((RecordKind.ORGANIZATIONS, RecordKind.PEOPLE), or_words=True)]
AnyPartyOrWords = Annotated[
    Text, Ref((RecordKind.PLACES, RecordKind.ORGANIZATIONS, RecordKind.PEOPLE), or_words=True)
]
PlaceId = Annotated[Id, Ref((RecordKind.PLACES,))]
PartyId = Annotated[Id, Ref((RecordKind.PLACES, RecordKind.ORGANIZATIONS))]
EventId = Annotated[Id, Ref((RecordKind.EVENTS,))]
SourceId = Annotated[Id, Ref((RecordKind.SOURCES,))]
ThemeId = Annotated[Id, Ref((RecordKind.THEMES,))]
ProjectId = Annotated[Id, Ref((RecordKind.PROJECTS,))]
RelatedId = Annotated[Id, Ref((RecordKind.RECOMMENDATIONS, RecordKind.STATEMENTS))]
EvidenceId = Annotated[
    Id, Ref((RecordKind.STATEMENTS, RecordKind.FIGURES, RecordKind.PROJECTS, RecordKind.MILESTONES))
]

Remark = Annotated[Text | None, NeverPrinted()]
"""A remark for whoever keeps the data."""
Themes = Annotated[tuple[ThemeId, ...], CHOOSES]
External = Annotated[bool, NeverPrinted()]
"""Whether a fact comes from outside the events' own records."""
Certainty = Literal["stated", "claimed", "disputed", "unverified"]
"""How sure a fact is: stated by the source; claimed by someone; disputed between sources; unverified."""


def optional(description: str, **limits: Any) -> Any:
    """Declare a field that may be absent: then nothing is known."""
    return Field(None, description=description, **limits)


def several(description: str) -> Any:
    """Declare a field that holds any number of values, none when it is absent."""
    return Field((), description=description)


def flag(description: str) -> Any:
    """Declare a field that is false unless it says otherwise."""
    return Field(default=False, description=description)


class StrictModel(BaseModel):
    """A frozen value inside a record: unknown keys are refused, absent means unknown."""

    # Schemas are built when something is first validated: records that come from the cache need none. And
    # modules of models do not turn their annotations into text, which pydantic would have to compile again.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


class SourceRef(StrictModel):
    """Where a fact stands: a source, and the place in it."""

    id: SourceId = Field(description="The source record's id.")
    locator: Text | None = optional("The place in the source, such as 'p. 3' or 'para. 4'.")


class OtherName(StrictModel):
    """Another name by which something is known, if need be only for a time."""

    name: Text = Field(description="The other name, spelled as it was used.")
    language: Annotated[str | None, KEPT] = optional("The name's language, as a BCP-47 tag such as 'ur'.")
    start_date: Annotated[EdtfDate | None, CHOOSES] = optional("First day of its use, in EDTF.")
    end_date: Annotated[EdtfDate | None, CHOOSES] = optional("Last day of its use, in EDTF.")
    note: Remark = optional("What kind of name it is.")


class Record(StrictModel):
    """One thing the papers can speak of."""

    kind_of_record: ClassVar[RecordKind]

    id: Annotated[Id, CHOOSES] = Field(description="The record's own id, unique among all records.")
    hidden_labels: Annotated[tuple[PlainText, ...], NeverPrinted()] = several(
        "Misspellings and other wordings that must never reach an output (SKOS hiddenLabel)."
    )
    marking: Annotated[PlainText | None, CHOOSES] = optional(
        "Its marking, such as 'TLP:GREEN'. Without one it has the strictest of those of its event"
        " and of the sources that it names."
    )
    note: Remark = optional("A remark for whoever keeps the data.")
