"""What a paper is made from, as digests: to find out what changed without making anything."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from hashlib import blake2b
from typing import Any

from briefdeck.builder.manifest import MadeFrom
from briefdeck.digests import own_program
from briefdeck.load import Loaded
from briefdeck.model.document import Document
from briefdeck.model.edition import fields_of, plain_digest
from briefdeck.model.outputs import OutputKind
from briefdeck.model.plain import plain, plain_fields
from briefdeck.model.selection import Brief, Selection
from briefdeck.select import select_sections

_ALWAYS_READ = ("furniture.md.j2", "sources.md.j2")
"""The templates that every paper is worded with, whatever its sections."""


class Fingerprints:
    """Takes digests of one loaded workspace, each once."""

    def __init__(self, loaded: Loaded) -> None:
        """Take digests of a workspace as it was loaded."""
        self._loaded = loaded
        self._records: dict[str, str] = {}
        self._themes: dict[str, str] = {}
        self._decks: dict[str, str] = {}
        self._selections: dict[str, tuple[Selection, ...]] = {}

    def made_from(self, brief: Brief, output: OutputKind, drawn_on: Iterable[str], document: str) -> MadeFrom:
        """Give what a paper is made from that says this and draws on the given records."""
        return MadeFrom(
            selection=self._selection(brief, output),
            records={each: self.record(each) for each in sorted(drawn_on)},
            labels=self._labels,
            document=document,
            **self._beside_data(brief, output),
        )

    def made_from_now(self, brief: Brief, output: OutputKind, old: MadeFrom) -> MadeFrom:
        """Give what a paper would be made from now; of data files that are the same, nothing is looked at."""
        found = self._beside_data(brief, output)
        if not found["data"] or (found["data"], found["program"]) != (old.data, old.program):
            return self.made_from(brief, output, old.records, old.document)
        is_same_query = found["definition"] == old.definition
        selection = old.selection if is_same_query else self._selection(brief, output)
        return replace(old, **found, selection=selection)

    def _beside_data(self, brief: Brief, output: OutputKind) -> dict[str, Any]:
        """Give everything but the records."""
        pptx = brief.definition.outputs.pptx
        return {
            "definition": _by_key(plain_fields(brief.definition)),
            "templates": {name: self._template(name) for name in _template_names(brief, output)},
            "theme": self._theme(brief.definition.theme),
            "deck": self._deck(pptx.template) if pptx and pptx.template and output == "pptx" else "",
            "settings": plain_digest(_settings(brief, output)),
            "program": self._program,
            "data": self._loaded.data,
        }

    def record(self, record_id: str) -> str:
        """Give the digest of what a paper could show of a record; empty when there is none of that id."""
        if record_id not in self._records:
            record = self._loaded.corpus.records.get(record_id)
            self._records[record_id] = plain_digest(fields_of(record)) if record else ""
        return self._records[record_id]

    def _selection(self, brief: Brief, output: OutputKind) -> Mapping[str, list[str]]:
        if brief.name not in self._selections:
            self._selections[brief.name] = select_sections(brief, self._loaded.corpus)[0]
        selections = (each for each in self._selections[brief.name] if output in each.section.outputs)
        return {
            str(each.index): [record.id for record in each.records] for each in selections if each.records
        }

    def _template(self, name: str) -> str:
        return plain_digest(self._loaded.templates.get(name, ""))

    def _theme(self, name: str) -> str:
        if name not in self._themes:
            theme = self._loaded.themes.get(name)
            self._themes[name] = plain_digest(plain(theme)) if theme else ""
        return self._themes[name]

    def _deck(self, path: str) -> str:
        if path not in self._decks:
            data = self._loaded.decks.get(path, b"")
            self._decks[path] = blake2b(data, digest_size=16).hexdigest()
        return self._decks[path]

    @cached_property
    def _labels(self) -> str:
        """The digest of every wording that must not be printed, and of the names that contain one and may."""
        records = tuple(self._loaded.corpus)
        labels = sorted({label.casefold() for record in records for label in record.hidden_labels})
        named = {str(getattr(record, "name", "") or getattr(record, "title", "")) for record in records}
        excused = sorted(name for name in named if any(label in name.casefold() for label in labels))
        return plain_digest([labels, excused])

    @cached_property
    def _program(self) -> Mapping[str, str]:
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        surroundings = {"SOURCE_DATE_EPOCH": epoch} if epoch else {}
        return {**own_program(), **surroundings}


def document_digest(document: Document) -> str:
    """Give the digest of what a paper says: documents of frozen values print alike when they are alike."""
    return plain_digest(repr(document))


def _by_key(values: Mapping[str, Any]) -> Mapping[str, str]:
    return {key: plain_digest(value) for key, value in values.items()}


def _settings(brief: Brief, output: OutputKind) -> Any:
    outputs = brief.definition.outputs
    wanted = outputs.pdf if output == "pdf" else outputs.pptx
    return plain(wanted) if wanted else None


def _template_names(brief: Brief, output: OutputKind) -> list[str]:
    sections = (section for section in brief.definition.sections if output in section.outputs)
    own = {section.template or f"{section.kind}.md.j2" for section in sections}
    return sorted(own.union(_ALWAYS_READ))
