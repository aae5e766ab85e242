"""Series: one thing measured several times or in several places, for charts."""

from typing import ClassVar, Self

from pydantic import Field, model_validator

from briefdeck.model.dates import EdtfDate
from briefdeck.model.records import base
from briefdeck.model.records.background import Amount, Currency, Scale
from briefdeck.model.text import Text


class SeriesPoint(base.StrictModel):
    """One value of a series: of a date, or of a thing by its name."""

    date: EdtfDate | None = Field(None, description="What date it holds for, in EDTF.")
    label: Text | None = Field(None, description="What it is of, where that is not a date.")
    value: Amount | None = Field(None, description="The number; absent where it is not known: a gap.")
    certainty: base.Certainty = Field("stated", description="How sure it is.")
    certainty_note: Text | None = Field(
        None, description="What is disputed or claimed, and by whom; printed."
    )
    source: base.SourceRef | None = Field(
        None, description="Where it stands, where that is not the source of the whole series."
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
    measure: Text | None = Field(None, description="What exactly, where and how it was measured.")
    unit: Text | None = Field(None, description="The unit of its values, such as 'km' or '%'.")
    currency: Currency | None = Field(None, description="ISO 4217 code, for money.")
    scale: Scale | None = Field(None, description="The numbers' multiple.")
    points: tuple[SeriesPoint, ...] = Field(min_length=1, description="Its values.")
    themes: base.Themes = Field((), description="Subjects, the main one first.")
    external: base.External = Field(
        default=False, description="True when it does not come from the events' own records."
    )
    sources: tuple[base.SourceRef, ...] = Field(
        (), description="Where the values stand of points that name no source of their own."
    )
