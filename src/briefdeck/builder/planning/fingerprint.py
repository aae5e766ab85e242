"""What an output is made from, as digests: to find out what changed without making anything."""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache, cached_property
from hashlib import blake2b
from types import MappingProxyType
from typing import Any

from briefdeck.builder.planning.changed_records import ChangedRecords, keep_records, kept_records
from briefdeck.builder.planning.manifest import MadeFrom
from briefdeck.digests import own_program, versions_for
from briefdeck.languages import facing_brief
from briefdeck.load import Loaded
from briefdeck.model.briefs.brief import Brief, Selection, ViewAsked
from briefdeck.model.briefs.edition import digest_of_text, fields_of, plain_digest
from briefdeck.model.briefs.outputs import OutputKind
from briefdeck.model.content.document import Document
from briefdeck.model.records import Organization
from briefdeck.model.records.corpus import Corpus
from briefdeck.model.schema import plain
from briefdeck.model.style.fonts import own_families
from briefdeck.pipeline import tells_changes
from briefdeck.protect import guarding_labels, ruled_events
from briefdeck.select import select_sections

_ALWAYS_READ = ("furniture.md.j2", "sources.md.j2")
"""The templates that every output is worded with, whatever its sections."""
_USUAL = (None, "")
"""The view and the language of records that no brief asked to have otherwise."""


class Fingerprints:
    """Takes digests of one loaded workspace, each once."""

    def __init__(self, loaded: Loaded, view: ViewAsked | None = None, language: str = "") -> None:
        """Take digests of a workspace as it was loaded, with the records of a view; None for the usual.

        They are in a language; empty where they stay as they are.
        """
        self._loaded, self._view, self._language = loaded, view, language
        self._own: dict[tuple[ViewAsked | None, str], Fingerprints] = {}
        self._record, self._theme, self._deck = map(cache, (self._of_record, self._of_theme, self._of_deck))
        self._template, self._program = cache(self._of_template), cache(_program)
        self._changed_since = cache(self._changes_since)
        self._selections: dict[str, tuple[Selection, ...]] = {}
        self._definitions: dict[str, Mapping[str, str]] = {}

    def for_brief(self, brief: Brief) -> "Fingerprints":
        """Return what takes digests of the records that a brief may use."""
        key = brief.view, self._loaded.translates(brief)
        if key == _USUAL:
            return self
        if key not in self._own:
            self._own[key] = Fingerprints(self._loaded.for_brief(brief), *key)
        return self._own[key]

    def made_from(
        self,
        brief: Brief,
        output: OutputKind,
        drawn_on: Iterable[str],
        document: str,
        compared: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
    ) -> MadeFrom:
        """Return what an output is made from that says this, drawing on records, compared with editions."""
        digest = self._digest_of_records(brief, output)
        return MadeFrom(
            selection=self._selection(brief, output),
            records={each: digest(each) for each in sorted(drawn_on)},
            labels=self._labels,
            rules=self._rules,
            document=document,
            compared=compared,
            **self._beside_data(brief, output),
        )

    def made_from_now(self, brief: Brief, output: OutputKind, old: MadeFrom) -> MadeFrom:
        """Return what an output would be made from now.

        Of data files that are the same nothing is read, and of records that changed nothing where they
        cannot reach the output.
        """
        found = self._beside_data(brief, output)
        is_same_program = found["data"] and found["program"] == old.program
        is_same_query = found["definition"] == old.definition
        is_alone = facing_brief(brief, output) is None  # which records changed is known of one language
        if is_same_program and found["data"] == old.data:
            selection = old.selection if is_same_query else self._selection(brief, output)
            return replace(old, **found, selection=selection)
        is_known = is_same_program and is_same_query and is_alone
        changed = self._changed_since(old.data) if is_known else None
        if changed and not changed.may_reach(brief, self._definition(brief).values(), old):
            return replace(old, **found, labels=self._labels, rules=self._rules)
        return self.made_from(brief, output, old.records, old.document, old.compared)

    def _digest_of_records(self, brief: Brief, output: OutputKind) -> Callable[[str], str]:
        """Return what gives the digest of what an output could show of a record, in its languages."""
        other = facing_brief(brief, output)
        if other is None:
            return self._record
        facing = self.for_brief(other)
        return lambda each: plain_digest([self._record(each), facing._record(each)])  # noqa: SLF001

    def keep_records(self, briefs: Iterable[Brief]) -> None:
        """Keep the records that briefs use, so that a later run can tell which of them changed."""
        if data := self._loaded.data:
            for used in dict.fromkeys(map(self.for_brief, briefs)):
                keep_records(used._key(data), used._loaded.corpus)  # noqa: SLF001

    def _changes_since(self, data: str) -> ChangedRecords | None:
        """Return which records changed since the data files had a digest; None when that is not known."""
        before = kept_records(self._key(data)) if data else None
        return None if before is None else ChangedRecords(before, self._loaded.corpus)

    def _key(self, data: str) -> tuple[str, ...]:
        """Return what tells the records of this view apart from all others."""
        rule, clearance, own = self._view or ("", "", ())
        schemes = self._schemes if clearance else ""
        return (data, rule, clearance, schemes, self._language, *sorted(own))

    def _beside_data(self, brief: Brief, output: OutputKind) -> dict[str, Any]:
        """Return everything but the records."""
        sections = (section for section in brief.definition.sections if output in section.outputs)
        templates = {section.template_file for section in sections}
        settings = brief.definition.outputs.of(output)
        handling, on_changes = brief.definition.handling, tells_changes(brief)
        is_marked = bool(handling.marking or handling.clearance) or on_changes
        return {
            "definition": {key: digest_of_text(each) for key, each in self._said(brief, output).items()},
            "form": brief.filling.form if brief.filling else "",
            "values": brief.filling.values if brief.filling else "",
            "templates": {name: self._template(name) for name in sorted(templates.union(_ALWAYS_READ))},
            "words": self._words(brief, output),
            "theme": self._theme(brief.definition.theme),
            "schemes": self._schemes if is_marked else "",
            "pictures": {
                name: self._picture(name) for name in sorted(pictures_of(brief, output, self._loaded.corpus))
            },
            "fonts": self._fonts(brief) if output == "pdf" else {},
            "deck": self._deck(brief.definition.outputs.template_of(output)),
            "settings": plain_digest(settings and plain(settings)),
            "program": self._program(output),
            "data": self._loaded.data,
            "overdue": brief.standing.review_overdue,
            "untold": self._untold if on_changes else "",
            "hidden_sections": [
                index
                for index in sorted(brief.hidden_sections)
                if output in brief.definition.sections[index].outputs
            ],
        }

    def _definition(self, brief: Brief) -> Mapping[str, str]:
        """Return what the definition of a brief says, as JSON by key."""
        if brief.name not in self._definitions:
            self._definitions[brief.name] = brief.definition_in_json()
        return self._definitions[brief.name]

    def _said(self, brief: Brief, output: OutputKind) -> Mapping[str, str]:
        """Return the same in the languages of an output."""
        own, other = self._definition(brief), facing_brief(brief, output)
        if other is None:
            return own
        beside = other.definition_in_json()
        return {key: f"[{each},{beside.get(key, 'null')}]" for key, each in own.items()}

    def _selection(self, brief: Brief, output: OutputKind) -> Mapping[str, list[str]]:
        if brief.name not in self._selections:
            self._selections[brief.name] = select_sections(brief, self._loaded.corpus)[0]
        selections = (each for each in self._selections[brief.name] if output in each.section.outputs)
        return {
            str(each.index): [record.id for record in each.records] for each in selections if each.records
        }

    def _of_record(self, record_id: str) -> str:
        """Return the digest of what an output could show of a record; empty when there is none of that id."""
        record = self._loaded.corpus.records.get(record_id)
        return plain_digest(fields_of(record)) if record else ""

    def _of_template(self, name: str) -> str:
        return plain_digest(self._loaded.templates.get(name, ""))

    def _words(self, brief: Brief, output: OutputKind) -> str:
        """Return the digest of the program's words in the languages of an output."""
        both = filter(None, (brief, facing_brief(brief, output)))
        words = [self._loaded.catalogues.get(each.definition.language, b"") for each in both]
        return blake2b(b"".join(words), digest_size=16).hexdigest() if any(words) else ""

    def _picture(self, name: str) -> str:
        read = self._loaded.pictures.get(name)
        return read.picture.digest if read else ""

    def _fonts(self, brief: Brief) -> Mapping[str, str]:
        theme = self._loaded.themes.get(brief.definition.theme)
        families = own_families(theme, self._loaded.fonts) if theme else ()
        files = {file for family in families for file in family.files}
        return {file.name: file.sha256 for file in sorted(files, key=lambda file: file.name)}

    def _of_theme(self, name: str) -> str:
        theme = self._loaded.themes.get(name)
        return plain_digest(plain(theme)) if theme else ""

    def _of_deck(self, path: str) -> str:
        return blake2b(self._loaded.decks.get(path, b""), digest_size=16).hexdigest() if path else ""

    @cached_property
    def _schemes(self) -> str:
        return plain_digest([plain(scheme) for scheme in self._loaded.schemes])

    @cached_property
    def _untold(self) -> str:
        """The digest of what decides what may be told of editions: where names are withheld, of all data."""
        loaded = self._loaded
        if loaded.protection.withheld or loaded.of_records or loaded.ids:
            return loaded.data
        if guarding_labels(loaded.corpus) or ruled_events(loaded.corpus):
            return loaded.data
        return plain_digest(sorted(loaded.above.ids)) if loaded.above else plain_digest([])

    @cached_property
    def _labels(self) -> str:
        """The digest of every wording that must not be printed, and of the names that contain one and may."""
        records = tuple(self._loaded.corpus)
        labels = sorted({label.casefold() for record in records for label in record.hidden_labels})
        named = {str(getattr(record, "name", "") or getattr(record, "title", "")) for record in records}
        excused = sorted(name for name in named if any(label in name.casefold() for label in labels))
        return plain_digest([labels, excused])

    @cached_property
    def _rules(self) -> str:
        """The digest of the rules of events that a clearance leaves out: no record says them any more."""
        rules = sorted((key, *shown) for key, shown in self._loaded.corpus.rules_left_out.items())
        return plain_digest(rules) if rules else ""


def _program(output: OutputKind) -> Mapping[str, str]:
    epoch = {"SOURCE_DATE_EPOCH": given} if (given := os.environ.get("SOURCE_DATE_EPOCH")) else {}
    return versions_for(output, own_program()) | epoch


def pictures_of(brief: Brief, output: OutputKind, corpus: Corpus) -> set[str]:
    """Return the paths of the pictures that an output shows."""
    sections = (section for section in brief.definition.sections if output in section.outputs)
    publishers = (corpus.get(each, Organization) for each in brief.definition.publisher)
    logos = {each.logo for each in publishers if each and each.logo}
    return logos.union(section.picture.file for section in sections if section.picture)


def document_digest(document: Document) -> str:
    """Return the digest of what an output says: documents that are alike print alike."""
    return plain_digest(repr(document))
