"""Whole files in the wrong folder: records among the briefs, a brief among the records."""

from collections.abc import Mapping

from briefdeck.load.yaml_tree import Tree
from briefdeck.model.definition import Definition
from briefdeck.model.marking_scheme import MarkingScheme
from briefdeck.model.records import RECORD_TYPES
from briefdeck.model.theme import Theme
from briefdeck.problems import Problem, SourceLocation

_FOLDERS: Mapping[str, tuple[str, frozenset[str]]] = {
    "data": ("records", frozenset(kind.value for kind in RECORD_TYPES)),
    "briefs": ("the definition of a brief", frozenset(Definition.model_fields)),
    "templates/themes": ("a theme", frozenset(Theme.model_fields)),
    "templates/markings": ("a marking scheme", frozenset(MarkingScheme.model_fields)),
}
"""What the files of each folder hold, and the keys they have."""


def find_misplaced(tree: Tree, folder: str) -> tuple[Problem, ...]:
    """Return a problem for a file none of whose keys belong in its folder, and most in another."""
    keys = tree.value.keys()
    if keys & _FOLDERS[folder][1]:
        return ()
    for other, (what, known) in _FOLDERS.items():
        if len(keys & known) * 2 > len(keys):
            message = f"this file holds {what}, and stands in '{folder}', where nobody looks for that"
            place = SourceLocation(tree.places.file)
            return (Problem("misplaced-file", place, message, f"move it to '{other}'"),)
    return ()
