"""The manifest: what every paper in the output folder was made from, kept beside the papers.

It says nothing of a file by itself: a paper is up to date only when the file's own bytes are those that the
manifest names. So whatever instant a build is killed at, manifest and files together tell the truth.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from briefdeck.builder.freshness import FORMAT, MANIFEST, content_of
from briefdeck.builder.write import write_whole
from briefdeck.model.fit import LeftOut
from briefdeck.model.outputs import OutputKind
from briefdeck.problems import Problem, Severity, SourceLocation


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """Digests of everything that one paper was made from."""

    definition: Mapping[str, str] = field(default_factory=dict)
    """By key of the definition."""
    selection: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The ids of the records that each section selected, in order, by the section's place from 0."""
    records: Mapping[str, str] = field(default_factory=dict)
    """Every record drawn on, by id."""
    templates: Mapping[str, str] = field(default_factory=dict)
    """By file name."""
    theme: str = ""
    deck: str = ""
    """The PowerPoint template; empty when there is none."""
    settings: str = ""
    """What the definition says of this output: paper, pages, layouts."""
    labels: str = ""
    """Every wording that must not be printed."""
    program: Mapping[str, str] = field(default_factory=dict)
    """Versions of briefdeck, of the libraries that shape a paper, and whatever else it runs with."""
    document: str = ""
    """What the paper says, as composed from all of the above."""
    data: str = ""
    """The data files as they were read: while they are the same, so are records and selections."""

    def differs_from(self, other: MadeFrom) -> bool:
        """Whether anything differs that a paper could show; data files may differ in what none does."""
        return replace(self, data=other.data) != other


@dataclass(frozen=True, slots=True)
class Entry:
    """One paper in the output folder."""

    brief: str
    output: OutputKind
    sha256: str
    before: str
    """The hash of the file that it replaces, until it is known to have done so; then empty.

    Should the build be killed in between, that file is not taken for one that a person edited since.
    """
    made: str
    """When, in UTC, ISO 8601 to the second."""
    length: int
    """Pages of a PDF, slides of a deck."""
    edition: str
    """The edition it belongs to; empty when none was kept yet, as while watching."""
    made_from: MadeFrom
    problems: tuple[Problem, ...] = ()
    """The warnings met in making it."""
    left_out: tuple[LeftOut, ...] = ()
    replaces_edited: bool = False
    """Whether the file that it replaces was edited by a person: a copy of it is kept aside."""

    def in_place(self) -> Entry:
        """Say of the paper that it stands in its place."""
        return replace(self, before="", replaces_edited=False)


@dataclass(frozen=True, slots=True)
class Manifest:
    """Every paper by its file's name, and whether all of them were current when it was written."""

    outputs: Mapping[str, Entry] = field(default_factory=dict)
    inputs: str = ""
    """The digest of all input files when every paper was current; empty when one was not."""
    fresh_until: str = ""
    """The last day on which that holds, where data may grow too old; empty when they may not."""
    decks: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of every PowerPoint template in use, by path: it may stand outside the usual folders."""

    def with_entries(self, entries: Mapping[str, Entry]) -> Manifest:
        """Put entries in, and no longer claim that all is current."""
        return Manifest({**self.outputs, **entries})

    def in_place(self, names: Iterable[str]) -> Manifest:
        """Remember of papers that they stand in their places, and replace nothing any more."""
        known = {name: self.outputs[name] for name in names if name in self.outputs}
        put = {name: entry.in_place() for name, entry in known.items() if entry.before}
        return replace(self, outputs={**self.outputs, **put})


def read_manifest(output: Path) -> Manifest:
    """Read the manifest of an output folder; one missing, damaged or of another form says nothing."""
    try:
        raw = json.loads(content_of(output / MANIFEST))
        if raw["format"] != FORMAT:
            return Manifest()
        entries = {name: _entry(each) for name, each in raw["outputs"].items()}
        return Manifest(entries, str(raw["inputs"]), str(raw["fresh_until"]), dict(raw["decks"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Manifest()


def write_manifest(output: Path, manifest: Manifest) -> None:
    """Write the manifest whole. Raises OSError when the folder cannot be written to."""
    names = sorted(manifest.outputs)
    raw = {
        "format": FORMAT,
        "inputs": manifest.inputs,
        "fresh_until": manifest.fresh_until,
        "decks": dict(manifest.decks),
        "outputs": {name: _as_json(manifest.outputs[name]) for name in names},
    }
    write_whole(output / MANIFEST, json.dumps(raw, ensure_ascii=False, separators=(",", ":")).encode())


def _as_json(entry: Entry) -> dict[str, Any]:
    values = {each.name: getattr(entry, each.name) for each in fields(entry)}
    made_from = {each.name: getattr(entry.made_from, each.name) for each in fields(MadeFrom)}
    values["made_from"] = {
        name: dict(value) if isinstance(value, Mapping) else value for name, value in made_from.items()
    }
    values["problems"] = [asdict(problem) for problem in entry.problems]
    values["left_out"] = [asdict(item) for item in entry.left_out]
    return values


def _entry(raw: Mapping[str, Any]) -> Entry:
    values = dict(raw)
    values["made_from"] = MadeFrom(**raw["made_from"])
    values["problems"] = tuple(_problem(each) for each in raw["problems"])
    values["left_out"] = tuple(LeftOut(**each) for each in raw["left_out"])
    return Entry(**values)


def _problem(raw: Mapping[str, Any]) -> Problem:
    return Problem(**{**raw, "place": SourceLocation(**raw["place"]), "severity": Severity(raw["severity"])})
