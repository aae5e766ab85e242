"""Recommendations: what should be done, by whom, and what became of it."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from briefdeck.model.dates import EdtfDate
from briefdeck.model.records import base
from briefdeck.model.text import Text

Response = Literal["accepted", "partially_accepted", "noted", "rejected"]
Implementation = Literal["not_started", "in_progress", "implemented", "superseded", "dropped"]


class Related(base.StrictModel):
    """A link from a recommendation to an earlier one, or to a statement that prepared it."""

    kind: Annotated[Literal["same_as", "repeats", "supersedes", "takes_up"], base.CHOOSES] = Field(
        description="How the two relate; 'repeats' and 'same_as' make both recurring."
    )
    id: base.RelatedId = Field(description="The earlier recommendation or statement.")
    topic: Text | None = Field(None, description="The subject in which it recurs, in a few words.")


class Recommendation(base.Record):
    """One proposed action. Absent addressee, date, owner or status means that none is known."""

    kind_of_record: ClassVar[base.RecordKind] = base.RecordKind.RECOMMENDATIONS

    text: Text = Field(description="The action as a sentence, the verb first or '[Addressee] should …'.")
    short: Text | None = Field(
        None, description="The action in at most eight words: cards and slides show it in place of 'text'."
    )
    number: int | None = Field(None, ge=1, description="Its number in the source's list or in our register.")
    addressees: tuple[base.PartyId, ...] = Field(
        (), description="Who should act: ids of places or organizations."
    )
    addressee_text: Text | None = Field(
        None, description="Whom the source names, when that is narrower than the addressees' names."
    )
    implied_addressee: bool = Field(
        default=False, description="True when the source does not say who should act; printed as 'implied'."
    )
    theme: base.ThemeId | None = Field(None, description="Its main subject.")
    themes: base.Themes = Field((), description="Further subjects.")
    priority: Literal["high", "medium", "low"] | None = Field(
        None, description="Priority, if anyone gave one."
    )
    horizon: Literal["immediate", "short", "medium", "long"] | None = Field(
        None, description="When to act; printed where no date is given."
    )
    due: EdtfDate | None = Field(None, description="The date it is due.")
    owner: base.PartyOrWords | None = Field(
        None, description="Who has taken it on: the id of an organization or a person, or plain words."
    )
    response: Response | None = Field(None, description="What the addressee answered; absent: not recorded.")
    response_date: EdtfDate | None = Field(None, description="The date of that answer.")
    response_source: base.SourceRef | None = Field(None, description="Where the answer stands.")
    implementation: Implementation | None = Field(None, description="What was done; absent: not recorded.")
    status_date: EdtfDate | None = Field(None, description="The date of what was done, or of the note.")
    status_note: Text | None = Field(None, description="A sentence on what was done or answered.")
    status_source: base.SourceRef | None = Field(
        None, description="Where what was done, or the note, stands."
    )
    made_by: base.PersonId | None = Field(
        None, description="Who made it; absent when the source names nobody."
    )
    basis: Annotated[Literal["consensus", "individual"] | None, base.CHOOSES] = Field(
        None, description="Whether the event as a whole or one person proposed it."
    )
    event: base.EventId | None = Field(None, description="Where it was made.")
    source: base.SourceRef | None = Field(None, description="Where it stands.")
    evidence: Annotated[tuple[base.EvidenceId, ...], base.KEPT] = Field((), description="What it rests on.")
    related: tuple[Related, ...] = Field((), description="Earlier recommendations it repeats.")
    new_elements: tuple[Text, ...] = Field((), description="What in it no earlier recommendation had.")
