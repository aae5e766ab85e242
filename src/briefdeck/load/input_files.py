"""All that loading rests on: the files of a workspace that are read, and the names of those that are not."""

from dataclasses import dataclass
from pathlib import Path

from briefdeck.load.files import FileResult, Folder
from briefdeck.load.unread_files import find_unread_files, without_copies
from briefdeck.problems import Problem


@dataclass(frozen=True, slots=True)
class InputFiles:
    """Every file of a workspace that is read, but for PowerPoint templates."""

    data: tuple[FileResult, ...]
    briefs: tuple[FileResult, ...]
    themes: tuple[FileResult, ...]
    sections: tuple[FileResult, ...]
    unread: tuple[Problem, ...] = ()
    """A warning for each file that looks as if it were read, and is not."""


def read_input_files(root: Path) -> InputFiles:
    """Read the files of a workspace."""
    data, data_copies = without_copies(Folder(root, "data", nested=True).read_files())
    briefs, brief_copies = without_copies(Folder(root, "briefs").read_files())
    return InputFiles(
        data=data,
        briefs=briefs,
        themes=tuple(Folder(root, "templates/themes", optional=True).read_files()),
        sections=tuple(Folder(root, "templates/sections", (".md.j2",), optional=True).read_files()),
        unread=(*data_copies, *brief_copies, *find_unread_files(root)),
    )
