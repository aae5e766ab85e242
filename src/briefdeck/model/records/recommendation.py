"""Recommendations: what should be done, by whom, and what became of it."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from briefdeck.model.records import base
from briefdeck.model.records.base import flag, optional, several
from briefdeck.model.writing.dates import EdtfDate
from briefdeck.model.writing.text import Text

Response = Literal["accepted", "partially_accepted", "noted", "rejected"]
Implementation = Literal["not_started", "in_progress", "implemented", "superseded", "dropped"]


class Related(base.StrictModel):
    """A link from a recommendation to an earlier one, or to a statement that prepared it."""

    kind: Annotated[Literal["same_as", "repeats", "supersedes", "takes_up"], base.CHOOSES] = Field(
        description="How the two relate; 'repeats' and 'same_as' make both recurring."
    )
    id: base.RelatedId = Field(description="The earlier recommendation or statement.")
    topic: Text | None = optional("The subject in which it recurs, in a few words.")


class Recommendation(base.Record):
    """One proposed action. Absent addressee, date, owner or status means that none is known."""

    kind_of_record: ClassVar[base.RecordKind] = base.RecordKind.RECOMMENDATIONS

    text: Text = Field(description="The action as a sentence, the verb first or '[Addressee] should …'.")
    short: Text | None = optional(
        "The action in at most eight words: cards and slides show it in place of 'text'."
    )
    question: Text | None = optional(
        "What to ask whom it is addressed to; 'display: actions' has a column for it, but not in recaps."
    )
    number: int | None = optional("Its number in the source's list or in our register.", ge=1)
    addressees: tuple[base.PartyId, ...] = several("Who should act: ids of places or organizations.")
    addressee_text: Text | None = optional(
        "Whom the source names, when that is narrower than the addressees' names."
    )
    implied_addressee: bool = flag("True when the source does not say who should act; printed as 'implied'.")
    theme: base.ThemeId | None = optional("Its main subject.")
    topic: Text | None = optional(
        "What it is about, in a noun or two: its label; absent: that of what it repeats, else the theme."
    )
    themes: base.Themes = several("Further subjects.")
    priority: Literal["high", "medium", "low"] | None = optional("Priority, if anyone gave one.")
    horizon: Annotated[Text, base.Usual(("immediate", "short", "medium", "long"))] | None = optional(
        "When to act; printed where no date is given."
    )
    due: EdtfDate | None = optional("The date it is due.")
    owner: base.PartyOrWords | None = optional(
        "Who has taken it on: the id of an organization or a person, or plain words."
    )
    response: Response | None = optional("What the addressee answered; absent: not recorded.")
    response_date: EdtfDate | None = optional("The date of that answer.")
    response_source: base.SourceRef | None = optional("Where the answer stands.")
    implementation: Implementation | None = optional("What was done; absent: not recorded.")
    status_date: EdtfDate | None = optional("The date of what was done, or of the note.")
    status_note: Text | None = optional("A sentence on what was done or answered.")
    status_source: base.SourceRef | None = optional("Where what was done, or the note, stands.")
    made_by: base.PersonId | None = optional("Who made it; absent when the source names nobody.")
    basis: Annotated[Literal["consensus", "individual"] | None, base.CHOOSES] = optional(
        "Whether the event as a whole or one person proposed it."
    )
    event: base.EventId | None = optional("Where it was made.")
    source: base.SourceRef | None = optional("Where it stands.")
    evidence: Annotated[tuple[base.EvidenceId, ...], base.KEPT] = several("What it rests on.")
    related: tuple[Related, ...] = several("Earlier recommendations it repeats.")
    new_elements: tuple[Text, ...] = several("What in it no earlier recommendation had.")
