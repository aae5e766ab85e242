"""The files that single cases of a definition for many name, as in `maps/{each.id}.png`."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from briefdeck.load.assets.pictures import load_pictures
from briefdeck.load.files import FileReference, load_deck_templates
from briefdeck.model.briefs.brief import Brief
from briefdeck.model.briefs.cases import FoundIn
from briefdeck.model.content.picture import PictureFile


class CaseFiles(NamedTuple):
    """What cases name, read, and what is wrong with that."""

    pictures: Mapping[str, PictureFile]
    decks: Mapping[str, bytes]
    problems: tuple[FoundIn, ...]


def read_case_files(
    root: Path, briefs: Iterable[Brief], pictures: Mapping[str, PictureFile], decks: Mapping[str, bytes]
) -> CaseFiles:
    """Read the files that cases name and that were not read yet; each once."""
    found, templates, problems = dict(pictures), dict(decks), []
    for brief in briefs:
        read, faults = load_pictures(root, (each for each in _pictures(brief) if each.name not in found))
        opened, also = load_deck_templates(
            root, (each for each in _template(brief) if each.name not in templates)
        )
        found |= read
        templates |= opened
        problems += [FoundIn(brief.name, fault) for fault in (*faults, *also)]
    return CaseFiles(found, templates, tuple(problems))


def _pictures(brief: Brief) -> Iterator[FileReference]:
    for index, section in enumerate(brief.definition.sections):
        if section.picture:
            place = brief.places.at("sections", index, "picture", "file")
            yield FileReference(section.picture.file, place)


def _template(brief: Brief) -> Iterator[FileReference]:
    deck = brief.definition.outputs.pptx
    if deck and deck.template:
        yield FileReference(deck.template, brief.places.at("outputs", "pptx", "template"))
