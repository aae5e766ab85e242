"""People, the organizations they act for, and places; field names follow Popolo."""

from typing import ClassVar, Literal

from pydantic import Field

from briefdeck.model.forms import COUNTRY
from briefdeck.model.records.base import OrganizationId, OtherName, PlaceId, Record, RecordKind, SourceRef
from briefdeck.model.text import Text


class Person(Record):
    """A person; the post held at an event stands with the event, not here."""

    kind_of_record: ClassVar[RecordKind] = RecordKind.PEOPLE

    name: Text = Field(description="The name as printed, without titles.")
    sort_name: Text | None = Field(None, description="The name as sorted; the name itself when absent.")
    family_name: Text | None = Field(None, description="Family name, where the person has one.")
    given_name: Text | None = Field(None, description="Given names.")
    honorific_prefix: Text | None = Field(None, description="Title before the name, such as 'Dr'.")
    honorific_suffix: Text | None = Field(None, description="Addition after the name, such as '(Retd)'.")
    other_names: tuple[OtherName, ...] = Field((), description="Other spellings and former names.")
    summary: Text | None = Field(None, description="One line on who the person is.")
    background: Literal["diplomat", "think_tank", "academic", "military", "analyst"] | None = Field(
        None, description="The professional background the person spoke from."
    )
    side: PlaceId | None = Field(None, description="The country whose side the person spoke for or from.")
    sources: tuple[SourceRef, ...] = Field((), description="Where the person's details stand.")

    @property
    def full_name(self) -> str:
        """The name with its titles, as a participant list prints it."""
        return " ".join(part for part in (self.honorific_prefix, self.name, self.honorific_suffix) if part)


class Organization(Record):
    """An institution, company, body or sub-unit."""

    kind_of_record: ClassVar[RecordKind] = RecordKind.ORGANIZATIONS

    name: Text = Field(description="The official name.")
    abbreviation: Text | None = Field(None, description="The accepted short form, such as 'ISSI'.")
    other_names: tuple[OtherName, ...] = Field((), description="Former and alternative names.")
    classification: Text | None = Field(
        None, description="What it is, such as 'university'; 'sub_unit' for a part of another organization."
    )
    parent: OrganizationId | None = Field(None, description="The organization it is part of.")
    country: str | None = Field(None, pattern=COUNTRY.pattern, description="ISO 3166-1 code of its country.")
    place: PlaceId | None = Field(None, description="The city or state it sits in.")
    summary: Text | None = Field(None, description="One line on what it does.")
    sources: tuple[SourceRef, ...] = Field((), description="Where its details stand.")


class Place(Record):
    """A state, former state, region or town."""

    kind_of_record: ClassVar[RecordKind] = RecordKind.PLACES

    name: Text = Field(description="The name as printed.")
    classification: Literal["state", "former_state", "region", "locality"] = Field(
        description="What kind of place it is."
    )
    code: str | None = Field(
        None,
        description="ISO 3166-1 alpha-2 code, ISO 3166-3 code of a former state, or UN M49 code of a region.",
    )
    part_of: PlaceId | None = Field(
        None, description="The larger place it lies in, where that is not disputed."
    )
    disputed: bool = Field(default=False, description="Whether its status is disputed between states.")
    other_names: tuple[OtherName, ...] = Field((), description="Former and alternative names.")
