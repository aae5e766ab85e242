"""What loading rests on: all that it reads; and what it gives, also to the next run while no file changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from briefdeck.load.copied_files import without_copies
from briefdeck.load.files import FileReference, FileResult, Folder
from briefdeck.load.unread_files import find_unread_files
from briefdeck.model.briefs.brief import Brief, ViewAsked
from briefdeck.model.briefs.cases import UnfilledBrief
from briefdeck.model.briefs.translating import corpus_in, is_in
from briefdeck.model.content.picture import PictureFile
from briefdeck.model.disclosure.marking_scheme import MarkingScheme
from briefdeck.model.disclosure.protection import AboveClearance, ProtectedView, Protection
from briefdeck.model.records import Organization, Person, Record
from briefdeck.model.records.corpus import Corpus
from briefdeck.model.records.sending import Sending
from briefdeck.model.style.fonts import FontFile
from briefdeck.model.style.theme import Theme
from briefdeck.model.writing.writings import OF_WORKSPACE
from briefdeck.problems import Problem, SourceLocation

SENT_FILE = "data/sent.yaml"
"""The register of what was sent: among what people keep, since nobody can make it anew."""
_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class InputFiles:
    """Every file of a workspace that is read, but for PowerPoint templates."""

    data: tuple[FileResult, ...]
    briefs: tuple[FileResult, ...]
    themes: tuple[FileResult, ...]
    sections: tuple[FileResult, ...]
    markings: tuple[FileResult, ...] = ()
    languages: tuple[FileResult, ...] = ()
    unread: tuple[Problem, ...] = ()
    """A warning for each file that looks as if it were read, and is not."""
    tables: tuple[FileResult, ...] = ()
    """The CSV files among the data, of which only those are looked into that a definition names."""
    sent: tuple[FileResult, ...] = ()
    """The register of what was sent; none when nothing was."""


def _name_of(result: FileResult) -> str:
    return result.place.file if isinstance(result, Problem) else result.name


def read_input_files(root: Path) -> InputFiles:
    """Read the files of a workspace."""
    data, data_copies = without_copies(Folder(root, "data", nested=True).read_files())
    briefs, brief_copies = without_copies(Folder(root, "briefs").read_files())
    return InputFiles(
        data=tuple(each for each in data if _name_of(each) != SENT_FILE),
        sent=tuple(each for each in data if _name_of(each) == SENT_FILE),
        briefs=briefs,
        themes=tuple(Folder(root, "templates/themes", optional=True).read_files()),
        markings=tuple(Folder(root, "templates/markings", optional=True).read_files()),
        languages=tuple(Folder(root, "templates/languages", (".po",), optional=True).read_files()),
        sections=tuple(Folder(root, "templates/sections", (".md.j2",), optional=True).read_files()),
        tables=tuple(Folder(root, "data", (".csv",), nested=True).read_files()),
        unread=(*data_copies, *brief_copies, *find_unread_files(root)),
    )


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a workspace holds, as far as it could be read, and everything that is wrong with it."""

    corpus: Corpus
    """The records that are valid, whatever is wrong with others."""
    briefs: tuple[Brief, ...] = ()
    """The briefs whose definitions have the right form, ordered by name; problems may still name them."""
    themes: Mapping[str, Theme] = field(default_factory=lambda: _NOTHING)
    """Themes by the stem of their files."""
    theme_files: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    """The file of each theme, whatever is wrong with it, and of all those that it extends."""
    templates: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    """The text of each section template, by its file's name; all shipped ones also as `shipped/NAME`."""
    problems: tuple[Problem, ...] = ()
    """Every problem of every file, in order of place."""
    decks: Mapping[str, bytes] = field(default_factory=lambda: _NOTHING)
    """The PowerPoint templates that briefs name, unopened, by their paths from the workspace."""
    pictures: Mapping[str, PictureFile] = field(default_factory=lambda: _NOTHING)
    """The pictures that briefs name, by their paths from the workspace."""
    fonts: Mapping[str, FontFile] = field(default_factory=lambda: _NOTHING)
    """The font files that themes name, by their paths from the workspace."""
    schemes: tuple[MarkingScheme, ...] = ()
    """The marking schemes: those of the workspace before those that are shipped."""
    catalogues: Mapping[str, bytes] = field(default_factory=lambda: _NOTHING)
    """The words of the program in the languages that briefs ask for, compiled, by their tags."""
    tags: frozenset[str] = frozenset()
    """The languages that there are catalogues for, and that of English."""
    languages: frozenset[str] = frozenset()
    """The languages that texts of records and definitions have words in beside the workspace's."""
    kept_as: str = ""
    """What the contents of its files are kept under for the next run; empty when they have errors."""
    data: str = ""
    """A digest of the data files as read: while it is the same, so are the records; empty if unknown."""
    protection: Protection = field(default_factory=Protection)
    """Whoever nothing may name, once the records are those of the protected view."""
    of_records: Mapping[str, Protection] = field(default_factory=lambda: _NOTHING)
    """For what was said under a rule of attribution, by the id of its record: whoever it may not name."""
    ids: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    """Ids that are gone from the records or would tell a name, and what stands for them."""
    views: Mapping[ViewAsked, ProtectedView] = field(default_factory=dict)
    """The records for briefs that ask for a stricter rule than the records', or for a clearance."""
    above: AboveClearance | None = None
    """What is left out of the records by its marking, where a brief has a clearance."""
    view_problems: tuple[Problem, ...] = ()
    """What is wrong with records only under the stricter rule that a brief asks for."""
    unfilled: tuple[UnfilledBrief, ...] = ()
    """Definitions for many papers; once they are filled in, their papers are among `briefs`."""
    cases: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    """By the names of these definitions, the names of all their papers, also of those that cannot be made."""
    sent: tuple[Sending, ...] = ()
    """What was sent to whom."""
    sent_of: Mapping[str, tuple[Sending, ...]] = field(default_factory=lambda: _NOTHING)
    """The same by paper, the last first."""
    doubtful: tuple[Person | Organization, ...] = ()
    """Whom no problem may name: records have errors, and it is not known whether they may be named."""
    half_read: tuple[Brief, ...] = ()
    """Briefs whose definitions do not have the right form: what of their queries has it, and no more."""
    unread_ids: frozenset[str] | None = frozenset()
    """The ids of records with errors; None where a data file cannot be read, so that there may be others."""
    wordless: tuple[str, ...] = ()
    """Where no problem may repeat a file's words: one cannot be read that may say who is withheld."""

    def seen_as(self, view: ProtectedView) -> "Loaded":
        """Return all this with the records of a protected view."""
        return replace(
            self,
            corpus=view.corpus,
            protection=view.protection,
            of_records=view.of_records,
            ids=view.ids,
            above=view.above,
        )

    def for_brief(self, brief: Brief) -> "Loaded":
        """Return all this with the records that a brief may use: fewer for a stricter rule or a clearance."""
        view = self.views.get(brief.view) if brief.view else None
        seen = replace(self.seen_as(view), view_problems=view.problems) if view else self
        return (
            replace(seen, corpus=corpus_in(seen.corpus, language))
            if (language := self.translates(brief))
            else seen
        )

    def translates(self, brief: Brief) -> str:
        """Return the language that records must be put in for a brief; empty where they stay as they are."""
        return self.translated(brief.definition.language)

    def translated(self, language: str) -> str:
        """Return a language if records must be put in it; empty where they are in it as they are."""
        return language if self.languages or not is_in(OF_WORKSPACE, language) else ""

    def for_name(self, name: str) -> "Loaded":
        """Return all this with the records that the brief of a name may use, if there is such a brief."""
        return next((self.for_brief(brief) for brief in self.briefs if brief.name == name), self)


class Contents(NamedTuple):
    """What the files say, as plain containers that can be kept on disk.

    PowerPoint templates, pictures and fonts are only named: they may be large and lie anywhere in the
    workspace, and reading them is quick, so that they are read anew each time.
    """

    records: dict[str, Record]
    places: dict[str, SourceLocation]
    briefs: tuple[Brief, ...]
    themes: dict[str, Theme]
    theme_files: dict[str, tuple[str, ...]]
    templates: dict[str, str]
    problems: tuple[Problem, ...]
    decks: tuple[FileReference, ...]
    pictures: tuple[FileReference, ...]
    fonts: tuple[FileReference, ...]
    schemes: tuple[MarkingScheme, ...]
    catalogues: dict[str, bytes]
    tags: frozenset[str]
    languages: frozenset[str]
    unfilled: tuple[UnfilledBrief, ...] = ()
    sent: tuple[Sending, ...] = ()
    doubtful: tuple[Person | Organization, ...] = ()
    half_read: tuple[Brief, ...] = ()
    unread_ids: frozenset[str] | None = frozenset()
    wordless: tuple[str, ...] = ()
