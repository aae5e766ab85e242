"""Builders of records, corpora, briefs and documents: name what a test is about, the rest is filled in."""

from __future__ import annotations

import itertools

from hypothesis import strategies as st

from briefdeck.load.files import shipped_files
from briefdeck.load.templates.markings import load_schemes
from briefdeck.model.briefs.brief import Brief, Selection
from briefdeck.model.briefs.definition import (
    AuthoredItem,
    Definition,
    Handling,
    Meeting,
    PictureUse,
    SectionDefinition,
    Talk,
)
from briefdeck.model.briefs.outputs import Outputs
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.document import Document, Item, Paragraph, Section, Span
from briefdeck.model.content.furniture import Furniture
from briefdeck.model.disclosure.markings import style_of
from briefdeck.model.records import (
    Event,
    Figure,
    GlossaryTerm,
    Milestone,
    Organization,
    Participation,
    Person,
    Place,
    Project,
    Recommendation,
    Related,
    Session,
    Source,
    SourceRef,
    Statement,
    SubjectTheme,
)
from briefdeck.model.records.background import OtherDate, Series, SeriesPoint, Value
from briefdeck.model.records.base import OtherName
from briefdeck.model.records.corpus import Corpus
from briefdeck.model.records.event import Location, Question
from briefdeck.model.writing.text import find_unsafe
from briefdeck.problems import SourceMap

_ids = itertools.count(1)


SCHEMES = load_schemes(shipped_files("markings"))[0]
"""The shipped marking schemes."""


def furniture(kind: str = "Policy brief", marking: str = "", **given: str) -> Furniture:
    """Make what stands round a text, its marking set as its scheme says."""
    return Furniture(kind, marking=marking, marking_style=style_of(marking, SCHEMES), **given)


def texts(max_size: int = 30) -> st.SearchStrategy[str]:
    """Any text that a record may hold: the one strategy for what people write."""
    characters = st.characters(exclude_categories=["Cs", "Cc"]).filter(lambda char: find_unsafe(char) is None)
    written = st.text(characters, min_size=1, max_size=max_size)
    return written.filter(lambda text: bool(text.strip()) and find_unsafe(text) is None)


def as_typed(text: str) -> str:
    """A text with the spaces and marks of the keyboard, in whose place the program sets finer ones."""
    return text.translate(str.maketrans("\u00a0‘’“”", " ''\"\""))


def _id(word):
    return f"{word}-{next(_ids)}"


def event(id=None, name="A seminar", classification="seminar", **fields):  # noqa: A002
    return Event(id=id or _id("event"), name=name, classification=classification, **fields)


def statement(id=None, text="Something was said.", **fields):  # noqa: A002
    return Statement(id=id or _id("statement"), text=text, **fields)


def recommendation(id=None, text="Do something.", **fields):  # noqa: A002
    return Recommendation(id=id or _id("recommendation"), text=text, **fields)


def person(id=None, name="Ada Khan", **fields):  # noqa: A002
    return Person(id=id or _id("person"), name=name, **fields)


def organization(id=None, name="An institute", **fields):  # noqa: A002
    return Organization(id=id or _id("organization"), name=name, **fields)


def place(id=None, name="Pakistan", classification="state", **fields):  # noqa: A002
    return Place(id=id or _id("place"), name=name, classification=classification, **fields)


def source(id=None, title="A report", type="report", **fields):  # noqa: A002
    return Source(id=id or _id("source"), title=title, type=type, **fields)


def milestone(id=None, title="Something happened", position=1, **fields):  # noqa: A002
    return Milestone(id=id or _id("milestone"), title=title, position=position, **fields)


def project(id=None, name="A pipeline", kind="project", **fields):  # noqa: A002
    return Project(id=id or _id("project"), name=name, kind=kind, **fields)


def figure(id=None, label="officers trained", kind="count", **fields):  # noqa: A002
    return Figure(id=id or _id("figure"), label=label, kind=kind, **fields)


def series(*points, id=None, name="Trade", **fields):  # noqa: A002
    return Series(id=id or _id("series"), name=name, points=points, **fields)


def point(date, value=None, **fields):
    return SeriesPoint(date=date, value=value, **fields)


def theme(id=None, pref_label="Energy", **fields):  # noqa: A002
    return SubjectTheme(id=id or _id("theme"), pref_label=pref_label, **fields)


def term(id=None, term="SCO", expansion="Shanghai Cooperation Organization", **fields):  # noqa: A002
    return GlossaryTerm(id=id or _id("term"), term=term, expansion=expansion, **fields)


def ref(source_id, locator=None):
    return SourceRef(id=source_id, locator=locator)


def participation(person_id, role="speaker", **fields):
    return Participation(person=person_id, role=role, **fields)


def session(id="addresses", name="Addresses", kind="address"):  # noqa: A002
    return Session(id=id, name=name, kind=kind)


def related(kind, id, topic=None):  # noqa: A002
    return Related(kind=kind, id=id, topic=topic)


def question(text="Why?", asked_by=None):
    return Question(text=text, asked_by=asked_by)


def location(**fields):
    return Location(**fields)


def other_name(name, **fields):
    return OtherName(name=name, **fields)


def other_date(date, **fields):
    return OtherDate(date=date, **fields)


def value(amount, currency="USD", **fields):
    return Value(amount=amount, currency=currency, **fields)


def meeting(name="A meeting", **fields):
    return Meeting(name=name, **fields)


def talk(**fields):
    return Talk(**fields)


def item(text="A point.", **fields):
    return AuthoredItem(text=text, **fields)


def corpus(*records):
    """All the records given; the statements of events come with them."""
    said = [each for record in records if isinstance(record, Event) for each in record.statements]
    return Corpus({record.id: record for record in (*records, *said)})


def picture_use(file="a.jpg", alt="A dam.", **fields):
    return PictureUse(file=file, alt=alt, **fields)


def section(kind="recommendations", **fields):
    return SectionDefinition(kind=kind, **fields)


def brief(*sections, name="brief", title="A title", kind="policy_brief", pages=None, places=None, **fields):
    outputs = fields.pop("outputs", Outputs.model_validate({"pdf": {"pages": pages}, "pptx": {}}))
    definition = Definition(
        title=title, kind=kind, outputs=outputs, sections=sections or (section(),), **fields
    )
    return Brief(name, definition, places or SourceMap(f"briefs/{name}.yaml"))


def handling(**fields):
    return Handling(**fields)


def selection(section_definition, *records, index=0):
    return Selection(section_definition.kind, section_definition, index, records)


def spans(*texts):
    return tuple(text if isinstance(text, Span) else Span(text) for text in texts)


def document_item(body="", **fields):
    blocks = (Paragraph(spans(body)),) if body else ()
    runs = {name: spans(fields.pop(name)) for name in ("label", "meta", "short") if name in fields}
    return Item(body=blocks, **runs, **fields)


def document_section(*items, kind="key_points", display="bullets", title="Key points", **fields):
    fields.setdefault("id", kind)
    return Section(kind=kind, display=Display(display), title=title, items=items, **fields)


def document(*sections, name="brief", title="A title", subtitle="", **fields):
    fields.setdefault("furniture", Furniture("Policy brief"))
    return Document(name=name, title=title, subtitle=subtitle, language="en-GB", sections=sections, **fields)
