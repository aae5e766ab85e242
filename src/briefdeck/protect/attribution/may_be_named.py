"""Who may be named though they also took part under a rule that names nobody: each case with its reason.

Nobody of whom the record says `withhold: true` may be, and nobody in what was said or made under the rule.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from briefdeck.model.disclosure.protection import Protection, Withheld
from briefdeck.model.records import Event, Milestone, Project, Recommendation, Record, Source
from briefdeck.protect.names.search import search_for
from briefdeck.protect.references import ids_in_fields

_OPENLY: Mapping[type[Record], Mapping[str, str]] = {
    Event: {
        "organizers": "held an event",
        "participants": "is on record as a participant of another event or part",
        "statements": "is on record as a speaker",
    },
    Recommendation: {
        "made_by": "is on record as having proposed something",
        "owner": "has taken something on",
        "addressees": "is asked to act",
    },
    Milestone: {"parties": "was a party to something that happened"},
    Project: {"parties": "is a party to a project"},
}
"""The fields of what is on the record whose people and organizations may be named, and why."""
_BY_A_BRIEF = "a brief names them itself, as its publisher or as a side of its meeting"
_PUBLISHED = "wrote or published a source on which nothing rests that was said under a rule"
_UNPUBLISHED = ("interview", "manuscript", "personal_communication")
"""The types of source that nobody has published."""


def may_be_named(shown: Iterable[Record], of_briefs: Iterable[str]) -> dict[str, str]:
    """Return the ids of all who may be named, each with the reason.

    `shown` are the records without what rules hide; `of_briefs` are those whom briefs name themselves.
    """
    found = dict.fromkeys(of_briefs, _BY_A_BRIEF)
    for record in shown:
        for field, why in _OPENLY.get(type(record), {}).items():
            for each in ids_in_fields(record, (field,)):
                found.setdefault(each, why)
    return found


def authors_named(
    shown: Iterable[Record], withheld: Iterable[Withheld], cited: Container[str]
) -> dict[str, str]:
    """Return the ids of those who wrote or published a source, by their whole name, each with the reason.

    `cited` are the sources on which something rests that was said under a rule: they make nobody known.
    """
    search = search_for(Protection(tuple(withheld)))
    sources = (each for each in shown if isinstance(each, Source) and each.id not in cited)
    names = {name for each in sources if each.type not in _UNPUBLISHED for name in _names_in(each)}
    hits = (hit for name in names for hit in search.look(name).found)
    return {hit.withheld.ids[0]: _PUBLISHED for hit in hits if hit.form == "name"}


def _names_in(source: Source) -> Iterator[str]:
    for author in source.author:
        yield author.literal or " ".join(filter(None, (author.given, author.family)))
    if source.publisher:
        yield source.publisher
