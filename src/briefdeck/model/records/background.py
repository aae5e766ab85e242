"""The background of events: milestones, projects, figures, and series of them."""

from decimal import Decimal
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from briefdeck.model.records import base
from briefdeck.model.records.base import flag, optional, several
from briefdeck.model.writing.dates import EdtfDate
from briefdeck.model.writing.forms import CURRENCY
from briefdeck.model.writing.text import Text


def as_decimal(value: object) -> object:
    """Take a number as it was written: 1.7 stays 1.7."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return Decimal(str(value)) if is_number else value


Amount = Annotated[Decimal, BeforeValidator(as_decimal)]
"""A number as the author wrote it: 1.7 stays 1.7."""
Currency = Annotated[str, Field(pattern=CURRENCY.pattern)]
Scale = Literal["thousand", "lakh", "million", "crore", "billion", "trillion"]


MilestoneKind = Annotated[Text, base.Usual((
    "agreement", "visit", "membership", "exercise", "institution",
    "war", "recognition", "cooperation", "proposal", "meeting",
))]  # fmt: skip


class OtherDate(base.StrictModel):
    """Another date given for the same thing."""

    date: EdtfDate = Field(description="The other date, in EDTF.")
    source: base.SourceRef | None = optional("Who gives it.")
    note: Text | None = optional("What that date is the date of; printed.")


class Milestone(base.Record):
    """Something that happened, for timelines."""

    kind_of_record: ClassVar[base.RecordKind] = base.RecordKind.MILESTONES

    title: Text = Field(
        description="What happened, in a few words; pages print 'text' in its place, where that is given."
    )
    text: Text | None = optional("What happened, in a sentence.")
    date: EdtfDate | None = optional("When, in EDTF; absent when the source gives no date.")
    date_text: Text | None = optional("When, in words, where no date is given; printed.")
    position: Annotated[int | None, base.CHOOSES] = optional(
        "Its place in the order of time where dates leave it open, which undated milestones need: its number"
        " in the list where no dated one has a position."
    )
    kind: Annotated[MilestoneKind | None, base.CHOOSES] = optional("What kind it is.")
    parties: Annotated[tuple[base.PartyId, ...], base.CHOOSES] = several("Who was involved.")
    places: Annotated[tuple[base.PlaceId, ...], base.CHOOSES] = several("Where.")
    certainty: base.Certainty = Field("stated", description="How sure it is.")
    certainty_note: Text | None = optional("What is disputed or claimed, and by whom; printed.")
    other_dates: tuple[OtherDate, ...] = several("Other dates given for it.")
    as_of: EdtfDate | None = optional("When it was true, if it may have changed since.")
    themes: base.Themes = several("Subjects, the main one first.")
    event: Annotated[base.EventId | None, base.CHOOSES] = optional(
        "The event that tells of it, or that it is."
    )
    external: base.External = flag("True when it does not come from the events' own records.")
    source: base.SourceRef | None = optional("Where it stands.")


class Value(base.StrictModel):
    """An amount of money, and how the source put it."""

    amount: Amount = Field(description="The amount, in whole units of `scale`.")
    scale: Scale | None = optional("The unit's multiple.")
    currency: Currency = Field(description="ISO 4217 code.")
    as_stated: Annotated[Text | None, base.KEPT] = optional("The amount as the source writes it.")


class Project(base.Record):
    """A project, agreement or activity between the parties."""

    kind_of_record: ClassVar[base.RecordKind] = base.RecordKind.PROJECTS

    name: Text = Field(description="The name as printed.")
    text: Text | None = optional("What it is, in a sentence.")
    short: Text | None = optional("The same in a few words.")
    other_names: Annotated[tuple[base.OtherName, ...], base.KEPT] = several("Names it had at other times.")
    kind: Annotated[Literal["project", "agreement", "activity"], base.CHOOSES] = Field(
        description="What kind of undertaking it is."
    )
    parties: Annotated[tuple[base.PartyId, ...], base.CHOOSES] = several("Who is involved.")
    status: (
        Literal[
            "proposed", "offered", "agreed", "signed", "in_force", "under_way", "held", "built", "dropped"
        ]
        | None
    ) = optional("Its status as of `as_of`, only where the source states one.")
    as_of: EdtfDate | None = optional("The date of that status.")
    signed: EdtfDate | None = optional("When it was signed.")
    value: Value | None = optional("Its value.")
    sector: Text | None = optional("Sector, such as 'energy'.")
    place: Annotated[base.PlaceId | None, base.CHOOSES] = optional("Where it is.")
    route: Annotated[tuple[base.PlaceId, ...], base.CHOOSES] = several(
        "The places that it joins, in their order: a line on maps."
    )
    certainty: base.Certainty = Field("stated", description="How sure it is.")
    certainty_note: Text | None = optional("What is disputed or unclear; printed.")
    related: Annotated[tuple[base.ProjectId, ...], base.KEPT] = several("Related projects.")
    themes: tuple[base.ThemeId, ...] = several("Subjects, the main one first.")
    events: Annotated[tuple[base.EventId, ...], base.CHOOSES] = several(
        "The events at which it was spoken of."
    )
    external: base.External = flag("True when it does not come from the events' own records.")
    sources: tuple[base.SourceRef, ...] = several("Where it stands.")


class Figure(base.Record):
    """A number worth showing, with its unit and how sure it is."""

    kind_of_record: ClassVar[base.RecordKind] = base.RecordKind.FIGURES

    label: Text = Field(description="What the number counts or measures.")
    value: Amount | None = optional("The number.")
    value_to: Amount | None = optional("The upper end, when it is a range.")
    value_of: Amount | None = optional("For a ratio: of how many, such as 19 in '7 of 19'.")
    rival_value: Amount | None = optional(
        "The number that another source gives; printed beside the first, as large."
    )
    value_text: Text | None = optional("The value in words when it is not a number ('dozens').")
    scale: Scale | None = optional("The number's multiple.")
    unit: Text | None = optional("The unit, printed after the number, such as 'km' or '%'.")
    currency: Currency | None = optional("ISO 4217 code, for money.")
    kind: Literal["money", "count", "percent", "quantity", "ratio", "change", "rank", "ordinal", "year"] = (
        Field(description="What kind of number it is; a change always has its sign.")
    )
    qualifier: Literal["exact", "about", "at_least", "up_to", "under", "claimed"] = Field(
        "exact", description="How exact it is."
    )
    date: EdtfDate | None = optional("What date it holds for.")
    certainty: base.Certainty = Field("stated", description="How sure it is.")
    certainty_note: Text | None = optional("What is disputed or claimed, and by whom; printed.")
    themes: base.Themes = several("Subjects, the main one first.")
    event: Annotated[base.EventId | None, base.CHOOSES] = optional("The event at which it was given.")
    external: base.External = flag("True when it does not come from the events' own records.")
    source: base.SourceRef | None = optional("Where it stands.")


class SeriesPoint(base.StrictModel):
    """One value of a series: of a date, or of a thing by its name."""

    date: EdtfDate | None = optional("What date it holds for, in EDTF.")
    label: Text | None = optional("What it is of, where that is not a date.")
    value: Amount | None = optional("The number; absent where it is not known: a gap.")
    certainty: base.Certainty = Field("stated", description="How sure it is.")
    certainty_note: Text | None = optional("What is disputed or claimed, and by whom; printed.")
    source: base.SourceRef | None = optional(
        "Where it stands, where that is not the source of the whole series."
    )

    @model_validator(mode="after")
    def _is_of_something(self) -> Self:
        if (self.date is None) == (self.label is None):
            raise ValueError("a point has either a 'date' or a 'label'")
        return self


class Series(base.Record):
    """One thing measured several times or in several places."""

    kind_of_record: ClassVar[base.RecordKind] = base.RecordKind.SERIES

    name: Text = Field(description="What it measures, in a few words: its name in a chart of several.")
    measure: Text | None = optional("What exactly, where and how it was measured.")
    unit: Text | None = optional("The unit of its values, such as 'km' or '%'.")
    currency: Currency | None = optional("ISO 4217 code, for money.")
    scale: Scale | None = optional("The numbers' multiple.")
    points: tuple[SeriesPoint, ...] = Field(min_length=1, description="Its values.")
    themes: base.Themes = several("Subjects, the main one first.")
    external: base.External = flag("True when it does not come from the events' own records.")
    sources: tuple[base.SourceRef, ...] = several(
        "Where the values stand of points that name no source of their own."
    )
