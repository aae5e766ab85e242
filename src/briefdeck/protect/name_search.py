"""Finds whoever is withheld in a text, by any of the wordings that would name them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefdeck.model.protection import NameFound, Protection, Withheld


def find_withheld(text: str, protection: Protection) -> tuple[NameFound, ...]:
    """Return each wording in a text that names somebody withheld, in order of place."""
    found = (each for withheld in protection.withheld for each in _named(text, withheld))
    return tuple(sorted(found, key=lambda each: (each.start, -each.end)))


def _named(text: str, withheld: Withheld) -> Iterator[NameFound]:
    forms = {
        "name": withheld.names,
        "surname": withheld.surnames,
        "initials": withheld.initials,
        "descriptor": withheld.descriptors,
        "id": withheld.ids,
    }
    for form, wordings in forms.items():
        for wording in wordings:
            for match in re.finditer(rf"(?<!\w){re.escape(wording)}(?!\w)", text, re.IGNORECASE):
                yield NameFound(withheld, form, match.start(), match.end())
