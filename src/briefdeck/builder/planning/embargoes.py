"""What an embargo does to files: before its end they say so in their names, and then they have plain ones."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from briefdeck.builder.planning.freshness import hash_of
from briefdeck.builder.planning.manifest import Manifest, ManifestEntry
from briefdeck.builder.report import Reason
from briefdeck.model.briefs.brief import Brief, without_embargo
from briefdeck.model.briefs.outputs import OutputKind
from briefdeck.words.language import ENGLISH
from briefdeck.words.wording import instant_in_words


def earlier_names(known: Mapping[str, ManifestEntry], brief: Brief, output: OutputKind) -> Iterator[str]:
    """Go through the names under which an output was made that differ from its name in the embargo alone."""
    file = brief.file_name(output)
    for name, entry in known.items():
        is_same = (entry.brief, entry.output) == (brief.name, output)
        if is_same and name != file and without_embargo(name) == without_embargo(file):
            yield name


def embargo_reason(brief: Brief) -> Reason:
    """Say why an output has another name than before."""
    place, embargo = brief.places.at("handling", "embargo"), brief.definition.handling.embargo
    if embargo is None:
        return Reason("the embargo was lifted", brief.places.at("handling"))
    verb = "it is embargoed until" if brief.embargo else "the embargo ended on"
    return Reason(f"{verb} {instant_in_words(ENGLISH, embargo)}", place)


def remove_earlier(
    output: Path, manifest: Manifest, briefs: Iterable[Brief], done: Container[tuple[str, OutputKind]]
) -> Iterator[str]:
    """Remove what outputs were before an embargo began or ended, and name it.

    `done` are the outputs, by brief, that are there under their new names.
    """
    outputs = [(brief, kind) for brief in briefs for kind in brief.outputs if (brief.name, kind) in done]
    for name in earlier_files(output, manifest, outputs):
        with suppress(OSError):
            (output / name).unlink()
            yield name


def earlier_files(
    output: Path, manifest: Manifest, outputs: Sequence[tuple[Brief, OutputKind]]
) -> Iterator[str]:
    """Name the files that outputs were before an embargo began or ended.

    What a person changed is none of them: it stays, and is told as a file that no brief makes.
    """
    made = {brief.file_name(kind) for brief, kind in outputs}
    others: dict[tuple[str, OutputKind], dict[str, ManifestEntry]] = {}
    for name, entry in manifest.outputs.items():
        if name not in made:
            others.setdefault((entry.brief, entry.output), {})[name] = entry
    known = ((brief, kind, own) for brief, kind in outputs if (own := others.get((brief.name, kind))))
    for name in (name for brief, kind, own in known for name in earlier_names(own, brief, kind)):
        with suppress(OSError):
            if hash_of(output / name) == manifest.outputs[name].sha256:
                yield name
