"""The manifest: what every output was made from, kept beside the outputs.

It says nothing of a file by itself: an output is up to date only when the file's own bytes are those that the
manifest names. So whatever instant a build is killed at, manifest and files together tell the truth.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from briefdeck.builder.planning.freshness import FORMAT, MANIFEST, content_of
from briefdeck.builder.write import write_whole
from briefdeck.digests import versions_for
from briefdeck.model.briefs.outputs import OutputKind
from briefdeck.model.laid_out.fit import LeftOut, OutputFacts
from briefdeck.problems import Problem, Severity, SourceLocation

_ASIDE = frozenset({"data", "compared", "untold", "form", "values"})


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """Digests of everything that one output was made from."""

    definition: Mapping[str, str] = field(default_factory=dict)
    """By key of the definition."""
    selection: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The ids of the records that each section selected, in order, by the section's place from 0."""
    records: Mapping[str, str] = field(default_factory=dict)
    """Every record drawn on, by id."""
    templates: Mapping[str, str] = field(default_factory=dict)
    """By file name."""
    words: str = ""
    """The catalogue of the paper's language; empty for English."""
    theme: str = ""
    deck: str = ""
    """The PowerPoint template; empty when there is none."""
    pictures: Mapping[str, str] = field(default_factory=dict)
    """By path from the workspace."""
    fonts: Mapping[str, str] = field(default_factory=dict)
    """By path from the workspace."""
    settings: str = ""
    """What the definition says of this output: paper size, pages, layouts."""
    labels: str = ""
    """Every wording that must not be printed."""
    rules: str = ""
    """The rules of attribution of events that a clearance leaves out; empty where it leaves out none."""
    schemes: str = ""
    """The marking schemes; empty where the brief has neither marking nor clearance."""
    form: str = ""
    """Of one of many papers, the texts of the definition that are filled in: see `CaseFilling`."""
    values: str = ""
    """The values that they are filled in with."""
    overdue: bool = False
    """Whether the paper says that its review is overdue; of an embargo, the file's name tells."""
    program: Mapping[str, str] = field(default_factory=dict)
    """Versions of briefdeck, of the libraries that shape an output, and whatever else it runs with."""
    document: str = ""
    """What the output says, as composed from all of the above."""
    data: str = ""
    """The data files as they were read: while they are the same, so are records and selections."""
    compared: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The earlier editions that sections on changes looked at, with digests of what they showed: see
    `ComparedEditions.looked_at`."""
    untold: str = ""
    """What decides what may be told of these; empty where no section is on changes."""
    hidden_sections: Sequence[int] = field(default_factory=list)
    """The positions of the sections that would show what a rule hides: of one left out a warning tells."""

    def differs_from(self, other: MadeFrom) -> bool:
        """Whether anything differs that an output could show, but for what it tells of earlier editions.

        Data files may differ in what none shows. What a definition is filled in with shows in its digests.
        """
        return any(getattr(self, name) != getattr(other, name) for name in _SHOWN)


_SHOWN = tuple(each.name for each in fields(MadeFrom) if each.name not in _ASIDE)
"""The names of what an output could show."""


@dataclass(frozen=True, slots=True)
class ManifestEntry(OutputFacts):
    """One output."""

    brief: str
    output: OutputKind
    sha256: str
    before: str
    """The hash of the file that it replaces, until it is known to have done so; then empty.

    Should the build be killed in between, that file is not taken for one that a person edited since.
    """
    made: str
    """When, in UTC, ISO 8601 to the second."""
    edition: str
    """The edition it belongs to; empty when none was kept yet, as while watching."""
    made_from: MadeFrom
    replaces_edited: bool = False
    """Whether the file that it replaces was edited by a person: a copy of it is kept aside."""
    look: str = ""
    """What the file looked like when it was last found to have this hash; empty when it was too young."""

    def settled_with(self, data: str, look: str) -> ManifestEntry:
        """Note that it would be made alike from data files with this digest, and what its file looks like."""
        if (self.made_from.data, self.look) == (data, look):
            return self
        return replace(self, made_from=replace(self.made_from, data=data), look=look)


@dataclass(frozen=True, slots=True)
class Manifest:
    """Every output by its file's name, and whether all of them were current when it was written."""

    outputs: Mapping[str, ManifestEntry] = field(default_factory=dict)
    inputs: str = ""
    """The digest of all input files when every output was current; empty when one was not."""
    fresh_until: str = ""
    """The last day on which that holds, where data may grow too old; empty when they may not."""
    settled_until: str = ""
    """The instant in UTC until which that holds, where an embargo will end; empty when none will."""
    decks: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of PowerPoint templates, pictures and fonts in use, by path; some lie elsewhere."""

    def in_place(self, names: Iterable[str]) -> Manifest:
        """Remember that outputs are in their places, and replace nothing any more."""
        put = {
            name: replace(self.outputs[name], before="", replaces_edited=False)
            for name in names
            if name in self.outputs and self.outputs[name].before
        }
        return replace(self, outputs={**self.outputs, **put})

    def without(self, names: Collection[str]) -> Manifest:
        """Forget outputs."""
        kept = {name: entry for name, entry in self.outputs.items() if name not in names}
        return replace(self, outputs=kept) if names else self

    def without_names(self, are_named_in: Callable[[str], object], but: Collection[str]) -> Manifest:
        """Forget what outputs were made from where that names somebody, but for those made just now.

        What is not known of an output makes it stale.
        """
        others = {name: entry for name, entry in self.outputs.items() if name not in but}
        if not are_named_in(_text(others)):
            return self
        told = {
            name: replace(entry, made_from=MadeFrom(), problems=(), left_out=(), in_short=())
            for name, entry in others.items()
            if are_named_in(entry_text(entry))
        }
        outputs = {**self.outputs, **told}
        return self if outputs == self.outputs else Manifest(outputs)


def read_manifest(output: Path) -> Manifest:
    """Read the manifest of an output folder; one missing, damaged or of another form says nothing."""
    try:
        raw = json.loads(content_of(output / MANIFEST))
        if raw["format"] != FORMAT:
            return Manifest()
        entries = {name: _entry(each) for name, each in raw["outputs"].items()}
        until = str(raw["fresh_until"]), str(raw.get("settled_until", ""))
        return Manifest(entries, str(raw["inputs"]), *until, dict(raw["decks"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Manifest()


def write_manifest(output: Path, manifest: Manifest) -> None:
    """Write the manifest whole. Raises OSError when the folder cannot be written to."""
    raw = {"format": FORMAT, **_plain(manifest), "outputs": dict(sorted(manifest.outputs.items()))}
    text = json.dumps(raw, ensure_ascii=False, separators=(",", ":"), default=_plain)
    write_whole(output / MANIFEST, text.encode())


def entry_text(entry: ManifestEntry) -> str:
    """Return what the manifest says of one output, as it is written."""
    return _text(entry)


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> dict[str, Any]:
    """Return frozen values as what JSON knows: their fields, or their entries."""
    names = _field_names(value.__class__)
    return {each: getattr(value, each) for each in names} if names else dict(value)


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    """Return the names of a dataclass's fields, in order; none of another type."""
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()


def _problem(raw: Mapping[str, Any]) -> Problem:
    place, severity = SourceLocation(**raw["place"]), Severity(raw["severity"])
    parts = tuple(map(_problem, raw.get("parts", ())))  # early ones have none
    return Problem(**{**raw, "place": place, "severity": severity, "parts": parts})


def _entry(raw: Mapping[str, Any]) -> ManifestEntry:
    made_from = raw["made_from"]
    program = versions_for(raw["output"], made_from.get("program", {}))  # early ones named all libraries
    parts = {
        "made_from": MadeFrom(**{**made_from, "program": program}),
        "problems": tuple(map(_problem, raw["problems"])),
        "left_out": tuple(LeftOut(**each) for each in raw["left_out"]),
        "in_short": tuple(LeftOut(**each) for each in raw.get("in_short", ())),
    }
    return ManifestEntry(**{**raw, **parts})
