"""People, the organizations they act for, and places; field names follow Popolo."""

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from briefdeck.model.records import base
from briefdeck.model.records.background import as_decimal
from briefdeck.model.records.base import flag, optional, several
from briefdeck.model.writing.alphabets import in_alphabet
from briefdeck.model.writing.forms import COUNTRY
from briefdeck.model.writing.text import PlainText, Text

LatinName = Annotated[
    Text | None,
    Field(description="The name in Latin letters, which a PDF prints where no font has those of the name."),
]
Background = Annotated[Text, base.Usual(("diplomat", "think_tank", "academic", "military", "analyst"))]


class Person(base.Record):
    """A person; the post held at an event stands with the event, not here."""

    kind_of_record: ClassVar[base.RecordKind] = base.RecordKind.PEOPLE

    name: Text = Field(description="The name as printed, without titles.")
    name_latin: LatinName = None
    sort_name: Annotated[Text | None, base.CHOOSES] = optional(
        "The name as sorted; family and given name, or the name itself, when absent."
    )
    family_name: Annotated[
        Text | None,
        base.NotPrinted("It stands for the person, with the title, once a paper has given the whole name."),
    ] = optional("Family name, where the person has one, as it stands in the name.")
    given_name: Annotated[Text | None, base.CHOOSES] = optional("Given names.")
    honorific_prefix: Text | None = optional("Title before the name, such as 'Dr'.")
    honorific_suffix: Text | None = optional("Addition after the name, such as '(Retd)'.")
    other_names: Annotated[tuple[base.OtherName, ...], base.KEPT] = several(
        "Other spellings and former names."
    )
    summary: Text | None = optional("One line on who the person is.")
    background: Annotated[Background | None, base.KEPT] = optional(
        "The professional background the person spoke from."
    )
    side: Annotated[base.PlaceId | None, base.KEPT] = optional(
        "The country whose side the person spoke for or from."
    )
    sources: Annotated[tuple[base.SourceRef, ...], base.KEPT] = several("Where the person's details stand.")
    withhold: Annotated[bool, base.NeverPrinted()] = flag(
        "True for a person whom nothing made of this workspace may name."
    )

    @property
    def full_name(self) -> str:
        """The name with its titles, as a participant list prints it."""
        return " ".join(part for part in (self.honorific_prefix, self.name, self.honorific_suffix) if part)

    @property
    def short_name(self) -> str:
        """The title and family name, as one is named again.

        Empty where there is no title, for a bare family name is not polite, or the name has no such part.
        """
        prefix, family = self.honorific_prefix, self.family_name
        is_in_name = family and f" {family} " in f" {self.name} "
        return f"{prefix} {family}" if prefix and is_in_name else ""

    def sorted_in(self, language: str) -> tuple[str, str]:
        """Return the name as lists are sorted by it: in the order of a language's alphabet."""
        by_family = ", ".join(part for part in (self.family_name, self.given_name) if part)
        return in_alphabet(self.sort_name or (by_family if self.family_name else self.name), language)


class Organization(base.Record):
    """An institution, company, body or sub-unit."""

    kind_of_record: ClassVar[base.RecordKind] = base.RecordKind.ORGANIZATIONS

    name: Text = Field(description="The official name.")
    name_latin: LatinName = None
    abbreviation: Text | None = optional("The accepted short form, such as 'ISSI'.")
    other_names: tuple[base.OtherName, ...] = several("Former and alternative names.")
    logo: Annotated[PlainText | None, base.NotPrinted("Shown where it is the publisher.")] = optional(
        "Its logo: the path of a PNG, JPEG or SVG file from the workspace."
    )
    classification: Annotated[Text | None, base.KEPT] = optional(
        "What it is, such as 'university'; 'sub_unit' for a part of another organization."
    )
    parent: Annotated[base.OrganizationId | None, base.KEPT] = optional("The organization it is part of.")
    country: Annotated[str | None, base.KEPT] = optional(
        "ISO 3166-1 code of its country.", pattern=COUNTRY.pattern
    )
    place: Annotated[base.PlaceId | None, base.KEPT] = optional("The city or state it sits in.")
    summary: Annotated[Text | None, base.KEPT] = optional("One line on what it does.")
    sources: Annotated[tuple[base.SourceRef, ...], base.KEPT] = several("Where its details stand.")


class Position(base.StrictModel):
    """Where on earth something is, in degrees (WGS 84)."""

    latitude: Annotated[Decimal, Field(ge=-90, le=90), BeforeValidator(as_decimal)] = Field(
        description="Degrees north of the equator; below 0 south of it."
    )
    longitude: Annotated[Decimal, Field(ge=-180, le=180), BeforeValidator(as_decimal)] = Field(
        description="Degrees east of Greenwich; below 0 west of it."
    )


class Place(base.Record):
    """A state, former state, region or town."""

    kind_of_record: ClassVar[base.RecordKind] = base.RecordKind.PLACES

    name: Text = Field(description="The name as printed.")
    name_latin: LatinName = None
    classification: Annotated[Literal["state", "former_state", "region", "locality"], base.KEPT] = Field(
        description="What kind of place it is."
    )
    code: Annotated[str | None, base.CHOOSES] = optional(
        "ISO 3166-1 alpha-2 code, ISO 3166-3 code of a former state, or UN M49 code of a region."
    )
    coordinates: Position | None = optional(
        "Where it is; of something large its capital, or its middle. For maps."
    )
    part_of: Annotated[base.PlaceId | None, base.KEPT] = optional(
        "The larger place it lies in, where that is not disputed."
    )
    disputed: Annotated[bool, base.KEPT] = flag("Whether its status is disputed between states.")
    other_names: Annotated[tuple[base.OtherName, ...], base.KEPT] = several("Former and alternative names.")
