"""What may not be published yet, or not at all."""

from __future__ import annotations

from collections.abc import Iterator

from briefdeck.model.brief import Brief
from briefdeck.model.markings import Schemes, known_marking
from briefdeck.problems import Problem

_CODE = "not-public"
_UNFINISHED = {"draft": "a draft", "review": "under review"}


def find_unpublishable(brief: Brief, schemes: Schemes) -> Iterator[Problem]:
    """Find what keeps a brief from being published: an embargo, its status, a marking above the freest."""
    status, places = brief.definition.status or "", brief.places
    if brief.embargo:
        # Babel takes as long to import as a workspace to load, and most briefs are under no embargo.
        from briefdeck.words.language import ENGLISH
        from briefdeck.words.wording import instant_in_words

        message = f"this brief is embargoed until {instant_in_words(ENGLISH, brief.embargo)}"
        hint = "wait until then, or build without --public"
        yield Problem(_CODE, places.at("handling", "embargo"), message, hint)
    if status in _UNFINISHED:
        message = f"this brief is {_UNFINISHED[status]}"
        yield Problem(_CODE, places.at("status"), message, "say status: final once it is")
    yield from _marked(brief, schemes)


def _marked(brief: Brief, schemes: Schemes) -> Iterator[Problem]:
    """Find a marking that is not the freest of its scheme; how far words of one's own go nobody knows."""
    marking = brief.definition.handling.marking
    read = known_marking(marking or "", schemes)
    if marking is None or (read and not read.level and not read.restricting):
        return
    only = f"only '{read.scheme.markings[0].text}' may" if read else "only the freest marking of a scheme may"
    hint = f"{only} be published; build without --public"
    yield Problem(_CODE, brief.places.at("handling", "marking"), f"this brief is marked '{marking}'", hint)
