"""What the files of each folder of a workspace hold, and in which one a file belongs by its keys."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from briefdeck.model.briefs.definition import Definition
from briefdeck.model.disclosure.marking_scheme import MarkingScheme
from briefdeck.model.records import RECORD_TYPES
from briefdeck.model.style.theme import Theme


class Holding(NamedTuple):
    """What the files of a folder hold."""

    what: str
    keys: frozenset[str]


HOLDINGS: Mapping[str, Holding] = {
    "data": Holding("records", frozenset(kind.value for kind in RECORD_TYPES)),
    "briefs": Holding("the definition of a brief", frozenset(Definition.model_fields)),
    "templates/themes": Holding("a theme", frozenset(Theme.model_fields)),
    "templates/markings": Holding("a marking scheme", frozenset(MarkingScheme.model_fields)),
}


def folder_of(keys: AbstractSet[str]) -> str | None:
    """Return the folder in which most of a file's keys belong; None where there is none."""
    return next((name for name, holds in HOLDINGS.items() if len(keys & holds.keys) * 2 > len(keys)), None)
