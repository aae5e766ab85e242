"""A brief definition: which records, in which sections, as which outputs."""

from datetime import datetime, time
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, model_validator

from briefdeck.model.briefs.definition_values import (
    AnyRecordId,
    CaseOverrides,
    Countable,
    Digits,
    ForEach,
    LanguageTag,
    Number,
    OneOrMore,
    Query,
    known_day,
)
from briefdeck.model.briefs.outputs import OUTPUTS, OutputKind, Outputs
from briefdeck.model.briefs.sections import SECTION_KINDS, ChartForm, Display
from briefdeck.model.records import base
from briefdeck.model.records.attribution import Attribution
from briefdeck.model.records.base import flag, optional, several
from briefdeck.model.writing import forms
from briefdeck.model.writing.dates import EdtfDate, Instant, PartialDate, is_passed_over, known_zone
from briefdeck.model.writing.links import WebAddress
from briefdeck.model.writing.text import Id, PlainText, Prose, Text


class Handling(base.StrictModel):
    """How the paper may be passed on."""

    attribution: Attribution | None = optional(
        "Who may be named: as the events say, or stricter for all of them: 'on_record',"
        " 'not_for_attribution', 'chatham_house' or 'off_record'.",
        strict=False,
    )
    marking: PlainText | None = optional(
        "The marking on every page and slide, such as 'TLP:GREEN': one of a scheme, or words of"
        " your own. It is at least as strict as those of the records that are shown."
    )
    caveat: Text | None = optional("A further restriction, printed beside the marking or on the next line.")
    clearance: Annotated[Text | None, base.KEPT] = optional(
        "A marking: records marked above it are left out."
    )
    designation: dict[str, Text] = Field(
        default_factory=dict,
        description="The lines of the block at the foot of the first page and slide that says who set the"
        " marking, by their keys in its scheme: for CUI, 'controlled_by' and others.",
    )
    embargo: Instant | None = optional(
        "The instant before which nothing may be published, with its time zone, such as"
        " '2027-03-01T00:01+05:00'."
    )
    contact_data: Annotated[bool, base.KEPT] = flag(
        "Whether e-mail addresses and phone numbers in records may be printed."
    )
    in_file_names: Annotated[bool | None, base.KEPT] = optional(
        "Whether names of files hold the marking; when absent, as its scheme says."
    )

    @property
    def is_strict(self) -> bool:
        """Whether it asks for a rule of its own by which not everybody is named."""
        return self.attribution not in (None, Attribution.ON_RECORD)


class Meeting(base.StrictModel):
    """The meeting a brief prepares; whatever is not known is left out."""

    name: Text = Field(description="What meeting it is.")
    date: EdtfDate | None = optional("Its day, in EDTF.")
    time: PlainText | None = optional("Its time, as 10:30.", pattern=forms.TIME.pattern)
    timezone: Annotated[PlainText, AfterValidator(known_zone)] | None = optional(
        "IANA time zone of that time."
    )
    place: Text | None = optional("Where it is.")
    counterparts: tuple[base.AnyPartyOrWords, ...] = several(
        "The other side: ids of places, organizations or people, or plain words."
    )
    delegation: tuple[base.PartyOrWords, ...] = several(
        "Who goes for us, the head first: ids of people or organizations, or plain words."
    )
    purpose: Text | None = optional("What it is for.")
    last_met: Text | None = optional("When and with what result the sides last met.")

    @model_validator(mode="after")
    def _time_exists(self) -> Self:
        if self.time and self.timezone and isinstance(self.date, PartialDate):
            clock, zone = time.fromisoformat(self.time.zfill(5)), ZoneInfo(self.timezone)
            start = datetime.combine(self.date.start, clock, zone)
            if is_passed_over(start):
                raise ValueError(f"clocks in {self.timezone} are put forward past {self.time} on {self.date}")
        return self


class Talk(base.StrictModel):
    """The talk that a deck is shown at; whatever is not known is left out."""

    event: Text | None = optional("What it is part of, such as a conference.")
    presenter: Text | None = optional("Who gives it, with the post if that matters.")
    date: EdtfDate | None = optional("Its day, in EDTF.")
    place: Text | None = optional("Where it is.")


class AuthoredItem(base.StrictModel):
    """A point that the brief's author writes, resting on records."""

    text: Prose = Field(description="The point, as one would say it.")
    short: Text | None = optional("The point in a few words: slides show it in place of 'text'.")
    question: Text | None = optional("For 'if raised': what the other side may say; 'text' is what we say.")
    based_on: tuple[AnyRecordId, ...] = several("The records it rests on; their sources are cited.")
    source: base.SourceRef | None = optional("A source to cite besides those of its records.")
    owner: base.PartyOrWords | None = optional(
        "For next steps, options and points to make: who does it; the id of an organization or"
        " person, or plain words."
    )
    due: EdtfDate | None = optional("For next steps and points to make: by when.")
    priority: Literal["high", "medium", "low"] | None = optional("For next steps: how much it matters.")
    advantages: Text | None = optional("For options: what speaks for it.")
    drawbacks: Text | None = optional("For options: what speaks against it.")
    cost: Text | None = optional("For options: what it costs.")
    recommended: bool = flag("For options: whether it is the one to choose.")


class PictureUse(base.StrictModel):
    """A picture of the workspace, and what is said of it."""

    file: Annotated[PlainText, base.KEPT] = Field(
        description="Its path from the workspace: a PNG, JPEG or SVG file, such as 'pictures/dam.jpg'."
    )
    alt: Text | None = optional("What it shows, for those who do not see it; needed unless it is decorative.")
    decorative: bool = flag("Whether it only adorns: then it is passed over when the paper is read out.")
    caption: Text | None = optional("What stands under it: what is to be seen, where and when.")
    credit: Text | None = optional("Whose it is, as the owner wants to be named.")
    people: bool = flag("Whether people can be recognised; then consent is needed.")
    consent: base.Remark = optional(
        "For pictures of people: when and how they agreed to be shown, or why none is needed."
    )


class SectionDefinition(base.StrictModel):
    """One section of a brief; `briefdeck fields KIND` lists the keys that one of a kind has."""

    # One model for all kinds, not a union of twenty: that would cost every run 18 ms for the classes and a
    # run that validates another 150 ms for their schemas; and a key without effect would make the whole
    # definition unreadable, so that its other problems would only show after it was corrected.

    kind: str = Field(description="The kind of section, such as 'recommendations'.")
    title: Text | None = optional("Its heading; the template's own when absent.")
    headline: Text | None = optional(
        "One full sentence that states the point: the title of its slides, and what it stands under on pages."
    )
    text: Prose | None = optional("What the author writes, in the Markdown subset.")
    based_on: tuple[AnyRecordId, ...] = several(
        "For summary and text: the records that 'text' rests on; their sources are cited."
    )
    items: tuple[AuthoredItem, ...] = several(
        "Points the author writes; of running text, paragraphs after the first, each with its own sources."
    )
    where: Query = Field(default_factory=dict, description="Which records: conditions by field.")
    sort: tuple[PlainText, ...] = several(
        "Fields to sort by; '-' before a field turns it round. Participants: 'role' is the"
        " order of protocol, 'name' that of their names."
    )
    first: tuple[AnyRecordId, ...] = several(
        "Records that stand before all others: with 'limit', those that are shown first."
    )
    limit: int | None = optional("At most so many records.", ge=1)
    rest: Literal["annex"] | None = optional(
        "With 'limit': 'annex' makes an annex that shows all of them, and says so here."
    )
    annex: bool = flag("Whether it is an annex: after all other sections, lettered, outside the page budget.")
    group_by: Literal["event", "theme", "sector", "addressee", "session", "subject"] | None = optional(
        "Sub-headings within the section; 'sector', of projects, the largest first;"
        " 'subject', in a tracker, the subjects that came back."
    )
    form: ChartForm | None = optional("For charts: how it is drawn.", strict=False)
    count_of: Countable | None = optional(
        "For charts: the kind of record that is counted; figures are shown when absent."
    )
    by: PlainText | None = optional(
        "For charts and matrices that count: the field whose values are counted; for a matrix of"
        " recommendations also 'subject': the subjects in which they recur."
    )
    stack_by: PlainText | None = optional(
        "For charts that count: the field whose values the bars are made up of."
    )
    across: PlainText | None = optional(
        "For matrices: the field whose values are its columns; 'by' gives its rows."
    )
    series: tuple[Annotated[Id, base.Ref((base.RecordKind.SERIES,))], ...] = several(
        "For charts: the series that are drawn."
    )
    measure: Text | None = optional(
        "For figures: what was measured, where and when; said from the data when absent."
    )
    note: Text | None = optional("For figures: what a reader must know of the numbers.")
    url: WebAddress | None = optional(
        "For links: the http or https address, which a QR code leads to as well."
    )
    picture: PictureUse | None = optional("For pictures: which, and what is said of it.")
    accent: Text | None = optional(
        "For charts: the category or series that the message is about, by its name."
    )
    since: Annotated[PlainText, AfterValidator(known_day)] | None = optional(
        "For changes: the edition to compare with, by its id or a day, or 'sent' for the last"
        " one sent that reads otherwise; when absent, the newest in which something else is said.",
        pattern=forms.SINCE.pattern,
    )
    display: Display | None = optional("How it looks; the kind's usual look when absent.", strict=False)
    keep: Literal["always", "prefer", "if-room"] = Field(
        "prefer", description="How much it matters when a page is full."
    )
    outputs: tuple[OutputKind, ...] = Field(
        tuple(OUTPUTS), min_length=1, description="The outputs it stands in."
    )
    column: Literal["main", "rail"] | None = optional(
        "Its column: 'rail' sets it beside the text of the section before it, on pages and"
        " slides; the kind's usual one when absent."
    )
    marking: Annotated[PlainText | None, base.KEPT] = optional(
        "The marking of what the author writes in it: that of the brief is at least as strict."
    )
    template: PlainText | None = optional(
        "Another file in templates/sections/ to word it with.", pattern=forms.TEMPLATE_FILE.pattern
    )

    @property
    def template_file(self) -> str:
        """The file of the template that words it: its kind's usual one where it names none."""
        return self.template or f"{self.kind}.md.j2"

    @property
    def looks_like(self) -> Display:
        """Its display: the kind's usual one where it names none."""
        return self.display or SECTION_KINDS[self.kind].display

    @property
    def names_order(self) -> bool:
        """Whether it says itself in which order its entries stand: by fields, one by one, in groups."""
        named = self.items or self.first or isinstance(self.where.get("id"), tuple)
        return bool(self.sort or self.group_by or named)

    @property
    def is_figure(self) -> bool:
        """Whether it is numbered as a figure: not what only adorns."""
        shown = self.looks_like
        is_shown = shown is Display.PICTURE and not (self.picture and self.picture.decorative)
        return shown.is_figure or shown.is_drawn_of_records or self.kind == "matrix" or is_shown

    @property
    def queries(self) -> base.RecordKind | None:
        """The kind of record that `where` chooses from; None where it has no effect."""
        if self.count_of:
            return base.RecordKind(self.count_of)
        return base.RecordKind.SERIES if self.series else SECTION_KINDS[self.kind].queries


class Revision(base.StrictModel):
    """One version of the paper."""

    version: PlainText = Field(description="Which version, such as '1.0'.")
    date: EdtfDate | None = optional("Its day, in EDTF.")
    note: Text | None = optional("What changed in it.")


class Definition(base.StrictModel):
    """One brief: one subject, one audience, one date."""

    title: Text = Field(description="The brief's title: for a policy brief, its conclusion.")
    subtitle: Text | None = optional("The one sentence under the title.")
    kind: Literal["meeting_brief", "policy_brief", "seminar_recap", "tracker"] = Field(
        description="What kind of paper it is; printed above the title."
    )
    language: LanguageTag = Field("en-GB", description="The language of the paper, as a BCP-47 tag.")
    digits: Digits | None = optional("The digits of numbers and dates, as CLDR names them.")
    publisher: OneOrMore = several("Who publishes it: one organization or a list of them.")
    audience: Text | None = optional("Whom it is for.")
    address: Text | None = optional(
        "To whom this copy goes, such as 'The Ambassador, Embassy of …': printed as 'To: …'."
    )
    prepared_by: Text | None = optional("Who prepared it.")
    cleared_by: Text | None = optional("Who cleared it.")
    contact: Text | None = optional("Whom to ask.")
    rest: Text | None = optional(
        "Where the reader finds what had to be left out of a full page: 'the policy brief'."
    )
    series: Text | None = optional("The series it belongs to, such as 'Water papers'.")
    number: Number | None = optional("Its number in that series, such as 7 or '2026/3': printed as 'no. 7'.")
    about: Text | None = optional("Two lines on who publishes it, or on the series, for its end.")
    cite_as: Text | None = optional(
        "How to cite it. When absent, a paper with a publisher or an author that has a series, a"
        " number or an address says it from what is given."
    )
    url: WebAddress | None = optional(
        "Where it is published: the http or https address, which a QR code leads to as well."
    )
    version: PlainText | None = optional("Its version, such as '1.2'.")
    status: Literal["draft", "review", "final", "superseded"] | None = optional("Its status.")
    issued: EdtfDate | None = optional("The day it is issued.")
    as_of: EdtfDate | None = optional("The day up to which its facts hold.")
    max_age: int | None = optional(
        "The most days old its facts (as_of) may be for it to be made.", ge=1, le=3650
    )
    review_by: EdtfDate | None = optional(
        "The day by which it must be reviewed; the paper says so once it has passed."
    )
    superseded_by: Text | None = optional("For a superseded one: what takes its place, as readers find it.")
    document_id: PlainText | None = optional("Its number in the files of its office, such as 'PB/2027/14'.")
    owner: Text | None = optional("Who answers for it.")
    approved: EdtfDate | None = optional("The day on which it was approved, by whoever 'cleared_by' names.")
    distribution: tuple[Text, ...] = several("Who gets it.")
    version_history: tuple[Revision, ...] = several("Its versions so far, one after another.")
    citations: Literal["numbers", "names"] = Field(
        "numbers", description="How a PDF cites: '¹ item 8' or '(Report 2015, item 8)'; slides name sources."
    )
    meeting: Meeting | None = optional("The meeting it prepares.")
    talk: Talk | None = optional(
        "The talk that its deck is shown at, for the first slide and under the PDF's title."
    )
    handling: Handling = Field(Handling.model_construct(), description="How it may be passed on.")
    outputs: Outputs = Field(description="The files it is made into.")
    theme: Id = Field("institute", description="The file in templates/themes/ that gives type and colour.")
    where: Query = Field(default_factory=dict, description="Conditions for the records of all sections.")
    sections: tuple[SectionDefinition, ...] = Field(min_length=1, description="Its sections, in order.")
    for_each: ForEach = optional(
        "One paper for each of these: records of one kind that a query finds"
        " ({organizations: {classification: country}}), a list of rows with an 'id' and further values, or"
        " the name of a CSV file in data/. Texts and conditions take their values as '{each.name}'."
    )
    languages: Annotated[tuple[LanguageTag, ...], base.KEPT] = several(
        "The languages of the paper, as BCP-47 tags: one paper in each, instead of 'language'."
    )
    cases: CaseOverrides = optional(
        "For single papers of many, by the id of their record or row: keys of a definition that"
        " hold for them instead."
    )
    disclaimer: Text | None = optional("Small print, such as whose views the paper gives.")
    rights: Text | None = optional("Copyright or licence line.")

    @property
    def figures(self) -> tuple[int, ...]:
        """The places of the sections that are figures, in the order in which these are numbered."""
        found = (index for index, each in enumerate(self.sections) if each.is_figure)
        return tuple(sorted(found, key=lambda index: self.sections[index].annex))
