"""What templates see of records, and what wording a brief needs besides: the corpus, which output is made.

A view holds the fields that may be printed, by name, and nothing else.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from briefdeck.model import records
from briefdeck.model.briefs.brief import Brief, Standing
from briefdeck.model.briefs.changes import ChangesSince, no_changes
from briefdeck.model.briefs.outputs import OutputKind
from briefdeck.model.content.document import Introduction
from briefdeck.model.content.picture import PictureFile
from briefdeck.model.content.place_map import MapSpot
from briefdeck.model.disclosure.markings import Schemes
from briefdeck.model.records.corpus import Corpus
from briefdeck.model.schema import never_printed, printable_fields
from briefdeck.model.writing.dates import DateSpan, Edtf, PartialDate
from briefdeck.model.writing.text import tightened
from briefdeck.problems import Problem
from briefdeck.words.language import ENGLISH, Language
from briefdeck.words.typography import set_type
from briefdeck.words.wording import country_in_words, post_in_words

LANGUAGE = "_language"
"""The name under which a template's context has the language of the paper; templates cannot reach it."""


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class View:
    """Values by name; it has no methods that a template could reach instead of a field."""

    _values: Mapping[str, Any]
    withheld: frozenset[str] = frozenset()
    """Names of fields that the record has and no output may show; their values are not here."""

    def __getitem__(self, name: str) -> Any:
        """Return the value of that name. Raises KeyError when there is none."""
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        return iter(self._values)

    def __repr__(self) -> str:
        """Name the fields, not their contents: the text may end in a message."""
        return "these values: " + ", ".join(self._values)


def view_of(part: BaseModel, **more: Any) -> View:
    """Show what may be printed of a record or a part of one, with further values beside or in place of it."""
    shown = {
        name: _plain_value(getattr(part, name)) for name in printable_fields(type(part)) if name not in more
    }
    return View(shown | more, never_printed(type(part)).difference(more))


def _view_of_standing(standing: Standing) -> View:
    """Show what holds of a brief for a time."""
    return View({each.name: getattr(standing, each.name) for each in fields(standing)})


def _plain_value(value: Any) -> Any:
    """Show parts of records as views, also within lists; leave other values as they are."""
    if isinstance(value, BaseModel):
        return view_of(value)
    return tuple(map(_plain_value, value)) if isinstance(value, tuple | list) else value


@dataclass(frozen=True)
class ComposeContext:
    """One brief in one output, and all records that its own may refer to."""

    brief: Brief
    corpus: Corpus
    output: OutputKind
    changes: ChangesSince = no_changes
    """What tells the changes since an earlier edition."""
    pictures: Mapping[str, PictureFile] = field(default_factory=dict)
    """By their paths from the workspace."""
    schemes: Schemes = ()
    """Those in which markings are read."""
    language: Language = ENGLISH
    """That of the paper."""

    @property
    def is_one_page(self) -> bool:
        """Whether the paper must fit on a single page."""
        pdf = self.brief.definition.outputs.pdf
        return self.output == "pdf" and pdf is not None and pdf.pages == 1

    @cached_property
    def values(self) -> Mapping[str, Any]:
        """What every template can use: the brief, and which output is made."""
        brief = view_of(self.brief.definition, sections=None, where=None)
        standing = _view_of_standing(self.brief.standing)
        return {
            "brief": brief,
            "output": self.output,
            "one_page": self.is_one_page,
            "standing": standing,
            LANGUAGE: self.language,
        }

    @cached_property
    def _countries(self) -> Mapping[str, str]:
        places = self.corpus.of_kind(records.RecordKind.PLACES)
        return {place.code: place.name for place in places if isinstance(place, records.Place) and place.code}

    def country(self, code: str) -> str:
        """Name a country by its ISO 3166-1 code, as the place records name it where they do."""
        return self._countries.get(code) or country_in_words(self.language, code)

    def theme(self, theme_id: str | None) -> str:
        """Give a theme's label as printed."""
        theme = self.corpus.get(theme_id, records.SubjectTheme)
        return theme.pref_label if theme else ""

    def themes(self, theme_ids: Iterable[str]) -> tuple[str, ...]:
        """Give themes' labels as printed, in the record's order."""
        return tuple(label for theme_id in theme_ids if (label := self.theme(theme_id)))

    def is_past(self, due: Edtf | None) -> bool:
        """Tell whether a date lies before the day up to which the brief's facts hold."""
        as_of = self.brief.definition.as_of
        return bool(due and as_of and due.end < as_of.start)

    def names(self, record_ids: Iterable[str], on: Edtf | None = None) -> tuple[str, ...]:
        """Name people, places, organizations or events; organizations as they were called on a date."""
        return tuple(name for record_id in record_ids if (name := self.name(record_id, on)))

    def name(self, record_id: str | None, on: Edtf | None = None) -> str:
        """Name one person, place, organization or event; empty when there is none."""
        record = self.corpus.records.get(record_id) if record_id else None
        if isinstance(record, records.Person):
            return record.full_name
        if isinstance(record, records.Organization):
            return _organization_name(record, on)
        return getattr(record, "name", "")

    def short_names(self, record_ids: Iterable[str]) -> tuple[str, ...]:
        """Name places and organizations; organizations by their accepted short form where they have one."""
        organizations = ((each, self.corpus.get(each, records.Organization)) for each in record_ids)
        names = ((known and known.abbreviation) or self.name(each) for each, known in organizations)
        return tuple(name for name in names if name)

    def speaker(self, person_id: str | None, event: records.Event | None) -> View | None:
        """Show who spoke: the full name, how to name them again, and the posts held on the event's day."""
        person = self.corpus.get(person_id, records.Person)
        if person is None:
            return None
        held = [part for part in event.participants if part.person == person.id] if event else []
        again = {"short_name": person.short_name, "family_name": person.short_name and person.family_name}
        values = {"id": person.id, "name": person.full_name, "posts": self.posts(held, event)}
        return View(values | again)

    def posts(self, held: Iterable[records.Participation], event: records.Event | None) -> tuple[str, ...]:
        """Word the posts of one person's parts in an event, each once; one part may name several."""
        on = event.start_date if event else None
        words = (
            post_in_words(
                self.language, part.post, self.name(part.organization, on) or None, former=part.former
            )
            for part in held
        )
        posts = (post for each in words for post in each.split(f"{self.language.signs.semicolon} "))
        return tuple(dict.fromkeys(post for post in posts if post))

    def event_view(self, event: records.Event | None) -> View | None:
        """Show an event as far as other records speak of it."""
        if event is None:
            return None
        values: dict[str, Any] = {
            name: getattr(event, name) for name in ("id", "name", "classification", "weekday", "date_note")
        }
        values["short_name"] = event.short_name or event.name
        values["date"] = days_of(event)
        return View(values)

    def sources(self, record: records.Record) -> tuple[View, ...]:
        """Show the sources of a record; of its event when it names none itself."""
        one: records.SourceRef | None = getattr(record, "source", None)
        refs: tuple[records.SourceRef, ...] = (one,) if one else getattr(record, "sources", ())
        event = self.corpus.event_of(record)
        if not refs and event is not None and isinstance(record, records.Statement | records.Recommendation):
            refs = event.sources
        return tuple(view_of(ref) for ref in refs)


def introduction(language: Language, speaker: View, posts: Iterable[str]) -> Introduction:
    """Introduce who spoke, in some posts, as they are printed."""
    short, family = speaker["short_name"] or "", speaker["family_name"] or ""
    posts = tuple(set_type(language, each) for each in posts)
    name, short = (tightened(set_type(language, each)) for each in (speaker["name"], short))
    return Introduction(speaker["id"], name, short, family, posts, language.signs)


def days_of(event: records.Event) -> Edtf | None:
    """Return when an event was: its one day, or the span of its days."""
    first, last = event.start_date, event.end_date
    if isinstance(first, PartialDate) and isinstance(last, PartialDate) and first != last:
        return DateSpan(f"{first}/{last}", first, last)
    return first or last


def _organization_name(organization: records.Organization, on: Edtf | None) -> str:
    """Name an organization as it was called on a date: by a former name only while that was in use."""
    for former in organization.other_names:
        if on is not None and former.end_date and on.end <= former.end_date.end:
            begins = former.start_date.start if former.start_date else on.start
            if begins <= on.start:
                return former.name
    return organization.name


@dataclass(frozen=True, slots=True)
class ItemValues:
    """One item of a section before it is worded."""

    values: View
    """What the template sees as `item`."""
    record: str | None = None
    group: View | None = None
    """What it is grouped by; the template words it."""
    weight: int = 0
    forms: tuple[str, ...] = ()
    """For a term of the glossary: how it may be written."""
    numbers: tuple[Decimal | None, ...] = ()
    """For a category of a chart: its numbers."""
    upper: tuple[Decimal | None, ...] = ()
    """For a category of a chart: the upper ends of those that are ranges."""
    drawn_from: tuple[tuple[str, str], ...] = ()
    """For a category of a chart: the ids of its sources, and the place in each, which may be empty."""
    when: Edtf | None = None
    """Where it stands on an axis of time."""
    spots: tuple[MapSpot, ...] = ()
    """Where it stands on a map."""
    introduces: Introduction | None = None
    """For a participant: whom readers have met from here on."""
    part: str = ""
    """Which of several things that are said of one record it is, such as `date`."""
    language: Language | None = None
    """What it is worded in, where that is not the language of the paper."""


@dataclass(frozen=True, slots=True)
class SectionValues:
    """All items of a section before they are worded, with what the template sees beside them."""

    items: tuple[ItemValues, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    """What is wrong with what it shows."""
