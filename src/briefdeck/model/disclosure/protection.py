"""Whoever may not be named by what is made of a workspace, and the wordings that would name them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from briefdeck.model.records.corpus import Corpus
from briefdeck.problems import Problem, SourceLocation


@dataclass(frozen=True, slots=True)
class Withheld:
    """A person or organization that may not be named, and every wording that would name it."""

    key: str
    """What logs and reports call it, such as `withheld-1`: it says nothing of who it is."""
    place: SourceLocation
    """Where the record stands that makes it withheld."""
    why: str
    """The rule that withholds it, in words without the name."""
    ids: tuple[str, ...]
    """The ids of its records, which may be made from its name."""
    names: tuple[str, ...]
    """Whole names: the name, that in Latin letters, other spellings, hidden labels."""
    surnames: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    """Initials with the surname, such as `A. Quorum`."""
    descriptors: tuple[str, ...] = ()
    """Posts and affiliations that would tell who it is."""
    labels: tuple[str, ...] = ()
    """Wordings that no output may show, exactly as they are typed."""
    is_organization: bool = False
    parts: tuple[str, ...] = ()
    """Parts of a compound surname, which count as a surname does."""


@dataclass(frozen=True, slots=True)
class Permitted:
    """A wording that may stand though it names somebody withheld, such as an organizer who is an employer."""

    wording: str
    why: str


@dataclass(frozen=True, slots=True, eq=False)
class Protection:
    """All that is withheld in a workspace, or in one brief or event of it.

    Each is equal to itself alone: searches are kept by protection, and to compare very many names takes long.
    """

    withheld: tuple[Withheld, ...] = ()
    permitted: tuple[Permitted, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all who are withheld."""
        return frozenset(name for each in self.withheld for name in each.ids)


@lru_cache(maxsize=1024)
def beyond(own: Protection, usual: Protection) -> Protection:
    """Return those whom one protection withholds beside another's."""
    known = frozenset(each.ids for each in usual.withheld)
    return replace(own, withheld=tuple(each for each in own.withheld if each.ids not in known))


def protections_of(
    record: str | None, usual: Protection, of_records: Mapping[str, Protection]
) -> tuple[Protection, ...]:
    """Return whom a record may not name, in parts that are searched for one after the other."""
    own = of_records.get(record or "")
    return (usual, beyond(own, usual)) if own else (usual,)


@dataclass(frozen=True, slots=True)
class NameFound:
    """A wording in a text that names somebody withheld."""

    withheld: Withheld
    form: str
    """`name`, `surname`, `initials`, `transliteration`, `post`, `label` or `id`; never the wording."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AboveClearance:
    """Records that are left out because they are marked above a clearance, or cannot be compared with it."""

    clearance: str
    ids: frozenset[str]
    not_comparable: frozenset[str]
    """Those of them whose marking cannot be compared with it."""
    corpus: Corpus
    """All records, these among them: only to tell how many of them would be shown."""


@dataclass(frozen=True, slots=True)
class ProtectedView:
    """The records as they may be used, what is withheld of them, and what is wrong with that."""

    corpus: Corpus
    protection: Protection = field(default_factory=Protection)
    """Whoever nothing may name."""
    of_records: Mapping[str, Protection] = field(default_factory=dict)
    """For what was said under a rule, by the id of its record: whoever that record may not name."""
    ids: Mapping[str, str] = field(default_factory=dict)
    """Ids that are gone or would tell a name, and what stands for them."""
    problems: tuple[Problem, ...] = ()
    above: AboveClearance | None = None
    """What is left out of the records by its marking; None where nothing is."""
