"""How a text names somebody who may not be named, and what its author can do: told without the name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from briefdeck.model.disclosure.protection import NameFound, Protection
from briefdeck.protect.names.rules import begins_sentence
from briefdeck.protect.names.search import find_withheld


class WayOfNaming(NamedTuple):
    """How a text names somebody, as the rest of a sentence, and what to do about it."""

    message: str
    hint: str


BY_NAME = WayOfNaming(
    "names somebody who may not be named",
    "say it without the name, post or institution; docs/handling.md says who may be named",
)
_BY_POST = WayOfNaming(
    "gives a post by which somebody is known who may not be named",
    "say it in other words; a post that more than one participant of your records has tells nobody",
)
_BY_INSTITUTION = WayOfNaming(
    "names the institution of somebody who may not be named",
    "say it in other words; an institution that your records name openly elsewhere may stand",
)
BY_FIRST_WORD = WayOfNaming(
    "has a sentence that begins with the surname of somebody who may not be named, or a word spelt alike",
    "if it is only a word, put another before it, so that it has a small letter; else say it without the"
    " name",
)
NEARLY = WayOfNaming(
    "has nearly the name of somebody who may not be named: who was there knows who is meant",
    "say it without the name; if it is somebody else's, add a record of them under 'people'",
)
_WHOLE = ("name", "initials", "transliteration")
"""The forms that are of a whole name."""


def way_of_naming(text: str, protections: Iterable[Protection]) -> WayOfNaming:
    """Tell how a text names somebody; where it does so in several ways, that it names somebody."""
    found = [_way_of(hit, text) for each in protections for hit in find_withheld(text, each)]
    return found[0] if len(set(found)) == 1 else BY_NAME


def _way_of(hit: NameFound, text: str) -> WayOfNaming:
    if hit.withheld.is_organization and hit.form != "id":
        return _BY_INSTITUTION
    if hit.form == "post":
        return _BY_POST
    is_alone = hit.form == "surname" and begins_sentence(text, hit.start)
    return BY_FIRST_WORD if is_alone else BY_NAME


def is_nearly_named(name: str, protection: Protection) -> bool:
    """Whether somebody's whole name is that of one withheld in other letters, or but for names between."""
    words = name.split()
    readings = dict.fromkeys((name, " ".join((words[0], words[-1])))) if len(words) > 1 else (name,)
    return any(
        hit.form in _WHOLE and hit.start == 0 and hit.end == len(each)
        for each in readings
        for hit in find_withheld(each, protection)
    )
