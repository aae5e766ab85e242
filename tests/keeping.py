"""Editions kept for tests, as a build keeps them: written beside their place, then put there."""

from __future__ import annotations

from briefdeck.builder.kept.editions import Editions
from briefdeck.model.briefs.edition import Edition


def keep(editions: Editions, brief: str, *what) -> Edition:
    """Keep files, a snapshot and a time as an edition, and read it back."""
    edition = editions.read(brief, editions.prepare(brief, *what).put())
    assert isinstance(edition, Edition), edition
    return edition
