"""What loading gives: to the rest of the program and, while no file changes, to the next run of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from briefdeck.load.files import DeckReference
from briefdeck.model.brief import Brief
from briefdeck.model.corpus import Corpus
from briefdeck.model.records import Record
from briefdeck.model.theme import Theme
from briefdeck.problems import Problem, SourceLocation

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a workspace holds, as far as it could be read, and everything that is wrong with it."""

    corpus: Corpus
    """The records that are valid, whatever is wrong with others."""
    briefs: tuple[Brief, ...] = ()
    """The briefs whose definitions have the right form, ordered by name; problems may still name them."""
    themes: Mapping[str, Theme] = field(default_factory=lambda: _NOTHING)
    """Themes by the stem of their files."""
    templates: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    """The text of each section template, by its file's name; all shipped ones also as `shipped/NAME`."""
    problems: tuple[Problem, ...] = ()
    """Every problem of every file, in order of place."""
    decks: Mapping[str, bytes] = field(default_factory=lambda: _NOTHING)
    """The PowerPoint templates that briefs name, unopened, by their paths from the workspace."""
    data: str = ""
    """A digest of the data files as read: while it is the same, so are the records; empty if unknown."""


class Contents(NamedTuple):
    """What the files say, as plain containers that can be kept on disk.

    PowerPoint templates are only named: they may be large and lie anywhere in the workspace, and reading them
    is quick, so that they are read anew each time.
    """

    records: dict[str, Record]
    places: dict[str, SourceLocation]
    briefs: tuple[Brief, ...]
    themes: dict[str, Theme]
    templates: dict[str, str]
    problems: tuple[Problem, ...]
    decks: tuple[DeckReference, ...]
