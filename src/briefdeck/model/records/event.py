"""Events: what was held, who took part in which post, and what was said (Popolo, schema.org Event)."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from briefdeck.model.records import base
from briefdeck.model.records.attribution import Attribution
from briefdeck.model.records.base import flag, optional, several
from briefdeck.model.writing.dates import EdtfDate, known_zone
from briefdeck.model.writing.forms import COUNTRY
from briefdeck.model.writing.text import Id, PlainText, Text

ATTENDEE = "attendee"
"""The role of who did nothing but attend, whom no paper lists."""
PROTOCOL = (
    "chief_guest", "guest_of_honour", "chair", "moderator", "introductory_remarks", "keynote", "speaker",
    "panellist", "discussant", "remarks", "concluding_remarks", "rapporteur", "contributor", ATTENDEE,
)  # fmt: skip
"""What people do at an event, in the order of protocol."""
Role = Annotated[Text, base.Usual(PROTOCOL)]
Classification = Annotated[Text, base.Usual((
    "seminar", "panel_discussion", "roundtable", "webinar", "conference", "lecture", "dialogue", "launch",
    "bilateral_meeting", "workshop", "meeting", "briefing", "consultation", "hearing", "training", "summit",
    "side_event", "visit", "press_conference",
))]  # fmt: skip
SessionKind = Annotated[Text, base.Usual(("opening", "address", "panel", "interactive", "closing"))]
_TIME_OF_DAY = r"^([01]?\d|2[0-3]):[0-5]\d$"
Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


SMALLEST_GROUP = 3
"""So few people at least a category covers that stands for one of them, where the event says nothing else."""
AttributionRule = Annotated[Attribution | None, Field(strict=False), base.KEPT]


class Consent(base.StrictModel):
    """What a person agreed to, or did not."""

    status: Literal["given", "refused", "withdrawn"] = Field(description="What the person said.")
    date: EdtfDate | None = optional("When.")
    scope: Text | None = optional("To what, in words.")
    recorded_by: Text | None = optional("Who asked and recorded it.")


class Location(base.StrictModel):
    """Where an event took place."""

    name: Text | None = optional("The building or room.")
    address: Text | None = optional("Street address.")
    locality: Text | None = optional("Town.")
    country: str | None = optional("ISO 3166-1 alpha-2 code.", pattern=COUNTRY.pattern)


class Session(base.StrictModel):
    """A part of an event."""

    id: Annotated[Id, base.CHOOSES] = Field(description="The session's id, unique within its event.")
    name: Text = Field(description="The session's name as printed.")
    kind: Annotated[SessionKind | None, base.KEPT] = optional("What it was.")
    date: EdtfDate | None = optional("Its day, in EDTF.")
    start_time: PlainText | None = optional("When it began, as 10:30.", pattern=_TIME_OF_DAY)
    end_time: PlainText | None = optional("When it ended, as 12:00.", pattern=_TIME_OF_DAY)
    room: Text | None = optional("The room.")
    track: Text | None = optional("The track, where sessions ran in parallel.")
    attribution: AttributionRule = optional("Who may be named of it: as the event says, or stricter.")


class Participation(base.StrictModel):
    """One person's part in an event, with the post held on the day."""

    person: base.PersonId = Field(description="The person's id.")
    role: Role = Field(description="What the person did there; who was only an attendee is not printed.")
    post: Text | None = optional("The post held on the day, as the source gives it.")
    organization: base.OrganizationId | None = optional("The organization of that post.")
    former: bool = flag("Whether the post was a former one on the day.")
    session: Id | None = optional("The session of this event the person spoke in.")
    note: base.Remark = optional("A remark for whoever keeps the data.")


class Question(base.StrictModel):
    """The question a statement answers."""

    text: Text = Field(description="The question, restated.")
    asked_by: base.PersonId | None = optional("Who asked; absent when not recorded.")


class Statement(base.Record):
    """Something said at an event: a key point, an answer, a quotation (Popolo Speech)."""

    kind_of_record: ClassVar[base.RecordKind] = base.RecordKind.STATEMENTS

    text: Text = Field(description="What was said, restated in neutral words unless `verbatim` is true.")
    short: Text | None = optional("The same in at most twelve words: slides show it in place of 'text'.")
    type: Annotated[Literal["key_point", "remark", "answer", "claim", "quote"], base.CHOOSES] = Field(
        "key_point", description="What kind of statement it is; a quote must be verbatim."
    )
    verbatim: Annotated[bool, base.CHOOSES] = flag("True only if the text is word for word what was said.")
    creator: base.PersonId | None = optional("Who said it; absent when the source names nobody.")
    attribution_text: Text | None = optional(
        "How the source names whoever said it, when it is not a person by name."
    )
    session: Id | None = optional("The session of the event it was said in.")
    question: Question | None = optional("The question it answers.")
    themes: base.Themes = several("Subjects, the main one first.")
    priority: Annotated[Literal["high", "medium", "low"] | None, base.CHOOSES] = optional(
        "How much it matters."
    )
    certainty: base.Certainty = Field("stated", description="How sure it is.")
    certainty_note: Text | None = optional("What is disputed or claimed, and by whom; printed.")
    as_of: EdtfDate | None = optional("When it was true, if it may have changed since.")
    source: base.SourceRef | None = optional("Where it stands.")
    attribution: AttributionRule = optional(
        "Whether its speaker may be named: as in its session, or stricter; freer with consent."
    )
    consent: Annotated[Consent | None, base.NeverPrinted()] = optional(
        "What its speaker agreed to; 'given' lets 'attribution' be freer, and quotes be quoted."
    )

    @property
    def has_consent(self) -> bool:
        """Whether its speaker agreed to be named for it, and to be quoted."""
        return self.consent is not None and self.consent.status == "given"

    @model_validator(mode="after")
    def _quotes_are_verbatim(self) -> Self:
        if self.type == "quote" and not self.verbatim:
            raise ValueError("a quote must be word for word: set verbatim: true, or use type: key_point")
        return self


class Event(base.Record):
    """A seminar, panel, visit or meeting, with what was said at it."""

    kind_of_record: ClassVar[base.RecordKind] = base.RecordKind.EVENTS

    name: Text = Field(description="The event's proper title, or a plain description when it has none.")
    short_name: Text | None = optional("A few words for tables and chips, such as '2015 seminar'.")
    classification: Classification = Field(
        description="What kind of event it was; printed unless its name says so."
    )
    start_date: EdtfDate | None = optional("First day, in EDTF, no more precise than known.")
    end_date: EdtfDate | None = optional("Last day, when there was more than one.")
    weekday: Weekday | None = optional("The weekday the source gives; checked against the date.")
    date_note: Text | None = optional(
        "What to print about its date, such as that the source gives none; after the date where there is one."
    )
    timezone: Annotated[PlainText, AfterValidator(known_zone)] | None = optional(
        "IANA time zone of its sessions' times, such as 'Asia/Karachi'."
    )
    location: Location | None = optional("Where it took place.")
    attendance_mode: Literal["offline", "online", "mixed"] | None = optional(
        "How people attended; not printed when offline, as the place says it."
    )
    organizers: tuple[base.OrganizationId, ...] = several("Who held it.")
    purpose: Text | None = optional("What it was for.")
    description: Text | None = optional("What it was, in a sentence; printed where no purpose is given.")
    audience: tuple[Text, ...] = several("Categories of people who attended.")
    attendance_count: int | None = optional("Head-count, when recorded.", ge=0)
    sessions: tuple[Session, ...] = several("Its parts, in order; who chaired one is a participant.")
    participants: tuple[Participation, ...] = several("Who took part, in the source's order.")
    statements: tuple[Statement, ...] = several("What was said, in the source's order.")
    themes: base.Themes = several("What it was about.")
    parent: base.EventId | None = optional("The larger event it belonged to.")
    acknowledgements: tuple[Text, ...] = several("Thanks to print, a sentence each.")
    sources: tuple[base.SourceRef, ...] = several("The records of the event.")
    attribution: AttributionRule = optional(
        "Who may be named: 'on_record', 'not_for_attribution', 'chatham_house' or 'off_record'."
    )
    smallest_group: Annotated[int, base.KEPT] = Field(
        SMALLEST_GROUP,
        ge=SMALLEST_GROUP,
        description="How many people at least share the background that stands for one who is not named.",
    )

    def sessions_of(self, person: str | None) -> tuple[Session, ...]:
        """Return the sessions in which somebody took part or spoke; all of them where none is on record."""
        parts = {part.session for part in self.participants if part.person == person}
        said = {each.session for each in self.statements if person and each.creator == person}
        return tuple(each for each in self.sessions if each.id in parts | said) or self.sessions
