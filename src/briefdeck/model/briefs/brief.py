"""A brief as it was loaded, and what each section's query returned."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

from briefdeck.model.briefs.case_names import definition_of
from briefdeck.model.briefs.definition import Definition, SectionDefinition
from briefdeck.model.briefs.edition import json_by_key
from briefdeck.model.briefs.outputs import OutputKind
from briefdeck.model.disclosure.marking_scheme import safe_name
from briefdeck.model.records import Event, Recommendation, Record, Statement
from briefdeck.model.records.attribution import Attribution, strictest_attribution
from briefdeck.model.records.corpus import Corpus, RuleShown
from briefdeck.problems import SourceLocation, SourceMap


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds of a brief now and will not, or does now and did not, without any change to a file."""

    embargoed: bool = False
    """Whether its embargo has not ended."""
    review_overdue: bool = False
    """Whether the day has passed by which it had to be reviewed."""


def standing_at(definition: Definition, now: datetime) -> Standing:
    """Return where a brief stands at an instant; `now` has a time zone, whose day counts for the review."""
    embargo, review_by = definition.handling.embargo, definition.review_by
    is_reviewed = definition.status == "superseded" or review_by is None
    return Standing(
        embargoed=embargo is not None and now < embargo,
        review_overdue=not is_reviewed and review_by is not None and now.date() > review_by.end,
    )


_EMBARGO_MARK = "-embargoed-until-{:%Y-%m-%d}"
_MARKED_SO = re.compile(r"-embargoed-until-\d{4}-\d{2}-\d{2}(?=\.[a-z]+$)")
ViewAsked = tuple[Attribution, str, frozenset[str]]
"""The rule of attribution and the clearance for which records are seen, and the ids of those whom a brief may
name besides, as it names them itself."""

CountKeys = tuple[tuple[Any, ...], tuple[Any, ...]]
"""The values of the field that a record is counted by, and of the one that bars are made up of."""


@dataclass(frozen=True, slots=True)
class CountField:
    """A field that records are counted by."""

    name: str
    """The name of one of its values: `addressee` for the field `addressees`."""
    is_id: bool = False
    """Whether its values are ids of records, or may be."""
    is_date: bool = False
    choices: tuple[str, ...] = ()
    """The values it may have, in their own order; empty where any will do."""
    field: str = ""
    """The field's own name."""


@dataclass(frozen=True, slots=True)
class Selection:
    """One section and the records it shows, ordered; empty for sections without records."""

    name: str
    """The section's kind; the second of a kind is `kind-2`."""
    section: SectionDefinition
    index: int
    """The section's place in its definition, counted from 0."""
    records: tuple[Record, ...] = ()
    keys: tuple[CountKeys, ...] = ()
    """For a chart that counts: of each record what it is counted by."""
    counted_by: CountField | None = None
    """For a chart that counts: the field that gives it its categories."""
    stacked_by: CountField | None = None
    """The field that gives it its series; None where it has one alone."""
    needed: frozenset[str] = frozenset()
    """The ids of terms that are shown whether the text uses them or not."""


@dataclass(frozen=True, slots=True)
class CaseFilling:
    """What a paper of one of many cases is filled in with, as digests that tell later what of it changed."""

    place: SourceLocation
    """Where its row or record stands."""
    form: str
    """The texts with placeholders, and what the definition says for this case alone."""
    values: str
    """The values that they name."""
    keys: frozenset[str]
    """The keys of the definition under which texts with placeholders stand."""


class DefinitionInJson(NamedTuple):
    """What a definition says, as JSON by key."""

    definition: Definition
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Brief:
    """One brief as it was defined: its name (the definition file's stem)."""

    name: str
    definition: Definition
    places: SourceMap
    """Where each value of the definition stands, for problems found after loading."""
    file_mark: str = ""
    """What of its marking stands in the names of its files, such as `TLP-AMBER`; empty for nothing."""
    standing: Standing = Standing()
    """What time alone changes of it."""
    view: ViewAsked | None = None
    """Which view of the records it has; None for the usual one."""
    hidden_sections: frozenset[int] = frozenset()
    """The positions of its sections that would show what a rule of attribution hides."""
    hidden_owners: frozenset[str] = frozenset()
    """The ids of the recommendations whose owner a rule of attribution hides."""
    file_stem: str = ""
    """Of one of many papers of a definition, what its files are called by themselves; else it is its name."""
    language_mark: str = ""
    """Of a paper in one of several languages, the language, which stands in the names of its files."""
    record: str = ""
    """The id of the record that it is made for; empty when it is made for none."""
    filling: CaseFilling | None = None
    """What it is filled in with; None where it is no case of a row or record."""
    in_json: DefinitionInJson | None = None
    """Its definition as it was read, in JSON; None where it is another than was read."""

    def __post_init__(self) -> None:
        """Let go of what another definition said: names may have been taken out of it since."""
        if self.in_json and self.in_json.definition is not self.definition:
            object.__setattr__(self, "in_json", None)

    def definition_in_json(self) -> Mapping[str, str]:
        """Return what its definition says, as JSON by key."""
        return self.in_json.texts if self.in_json else json_by_key(self.definition)

    @property
    def definition_name(self) -> str:
        """The name of its definition, which several papers may share."""
        return definition_of(self.name)

    @property
    def is_case(self) -> bool:
        """Whether it is one of many papers of a definition."""
        return self.definition_name != self.name

    @property
    def outputs(self) -> tuple[OutputKind, ...]:
        """The kinds of file it is made into."""
        return self.definition.outputs.kinds

    @property
    def embargo(self) -> datetime | None:
        """The instant until which it is embargoed; None when there is none, or it has ended."""
        return self.definition.handling.embargo if self.standing.embargoed else None

    def file_name(self, output: OutputKind) -> str:
        """Return the name of its file: the definition's own, else its own, with its marking and embargo.

        That of a paper in one of several languages names the language too, as in `brief.ru.pdf`.
        """
        settings = self.definition.outputs.of(output)
        own = f"{self.file_stem or self.name}.{output}"
        stem, ending = ((settings and settings.file) or own).rsplit(".", 1)
        is_marked = f"-{self.file_mark}-".casefold() in f"-{safe_name(stem)}-".casefold()
        marked = stem if is_marked or not self.file_mark else f"{stem}-{self.file_mark}"
        named = f"{marked}.{self.language_mark}" if self.language_mark else marked
        return (
            f"{named}{_EMBARGO_MARK.format(self.embargo)}.{ending}" if self.embargo else f"{named}.{ending}"
        )


def with_json(brief: Brief) -> Brief:
    """Work out what a definition says as JSON, to be kept with it: it takes longer than recalling it."""
    return replace(brief, in_json=DefinitionInJson(brief.definition, json_by_key(brief.definition)))


def without_embargo(file: str) -> str:
    """Return the name that a file has once its embargo ended."""
    return _MARKED_SO.sub("", file)


def rule_shown(corpus: Corpus, shown: Iterable[Record]) -> RuleShown:
    """Return the strictest rule under which anything shown was said, and whether it is that of all of it."""
    spoken = [each for each in shown if isinstance(each, Event | Recommendation | Statement)]
    whole = {event.id: event.attribution for each in spoken if (event := corpus.event_of(each))}
    parts = (rule for each in spoken for rule in _rules_of_parts(corpus, each))
    unseen = [corpus.rules_left_out[each.id] for each in spoken if each.id in corpus.rules_left_out]
    rule = strictest_attribution((*whole.values(), *parts, *(each for each, _ in unseen)))
    is_of_all = all(each == (rule, True) for each in unseen)
    return rule, is_of_all and all(each is rule for each in whole.values())


def _rules_of_parts(corpus: Corpus, record: Record) -> tuple[Attribution | None, ...]:
    """Return the rules of the parts of its event that a record may come from.

    What is recommended may come from any, unless it says who made it.
    """
    if isinstance(record, Statement):
        return (record.attribution,)
    if isinstance(record, Recommendation) and record.made_by:
        return ()
    event = corpus.event_of(record)
    return tuple(each.attribution for each in event.sessions) if event else ()
