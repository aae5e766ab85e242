"""The records of a workspace: events, recommendations and all they refer to."""

from briefdeck.model.records.agents import Organization, Person, Place
from briefdeck.model.records.background import Figure, Milestone, Project, Series, SeriesPoint
from briefdeck.model.records.base import RECORD_NOUNS, Record, RecordKind, Ref, SourceRef, StrictModel
from briefdeck.model.records.event import Event, Participation, Session, Statement
from briefdeck.model.records.recommendation import Recommendation, Related
from briefdeck.model.records.reference import GlossaryTerm, Source, SubjectTheme

RECORD_TYPES: dict[RecordKind, type[Record]] = {
    RecordKind.EVENTS: Event,
    RecordKind.RECOMMENDATIONS: Recommendation,
    RecordKind.PEOPLE: Person,
    RecordKind.ORGANIZATIONS: Organization,
    RecordKind.PLACES: Place,
    RecordKind.SOURCES: Source,
    RecordKind.MILESTONES: Milestone,
    RecordKind.PROJECTS: Project,
    RecordKind.FIGURES: Figure,
    RecordKind.SERIES: Series,
    RecordKind.THEMES: SubjectTheme,
    RecordKind.GLOSSARY: GlossaryTerm,
}
"""The type of each kind of record that data files hold under a top-level key."""

__all__ = [
    "RECORD_NOUNS", "RECORD_TYPES", "Event", "Figure", "GlossaryTerm", "Milestone", "Organization",
    "Participation", "Person", "Place", "Project", "Recommendation", "Record", "RecordKind", "Ref",
    "Related", "Series", "SeriesPoint", "Session", "Source", "SourceRef", "Statement", "StrictModel",
    "SubjectTheme",
]  # fmt: skip
