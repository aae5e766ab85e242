"""The editions that a brief's sections on changes are compared with: read are only those that it may be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from briefdeck.builder.kept.editions import Editions
from briefdeck.history.stored import find_edition
from briefdeck.model.briefs.brief import Brief
from briefdeck.model.briefs.edition import Edition
from briefdeck.model.records.sending import SENT, Sending, oldest

if TYPE_CHECKING:
    from briefdeck.builder.planning.manifest import ManifestEntry
    from briefdeck.load import Loaded


def earlier_editions(editions: Editions, loaded: Loaded, brief: Brief) -> tuple[Edition, ...]:
    """Return the editions that may be compared with what a brief shows, the newest first.

    Where its sections are all on what changed since a paper went out, or since a day, others are not read.
    """
    sinces = _sinces(brief)
    if not sinces:
        return ()
    ids = editions.ids(brief.name)
    if None not in sinces:
        named = {each.edition for each in loaded.sent_of.get(brief.name, ())} if SENT in sinces else set()
        found = {find_edition(ids, each) for each in named.union(filter(None, sinces - {SENT}))}
        ids = tuple(each for each in ids if each in found)
    return tuple(
        each for each in (editions.read(brief.name, one) for one in ids) if isinstance(each, Edition)
    )


def is_compared_alike(editions: Editions, loaded: Loaded, brief: Brief, entry: ManifestEntry) -> bool:
    """Whether an output would be compared now with the editions that it was compared with when it was made.

    It says otherwise the same as then, and so does the edition that it belongs to.
    """
    sinces = _sinces(brief)
    ids = editions.ids(brief.name) if sinces else ()
    sendings = loaded.sent_of.get(brief.name, ())
    return all(
        each is not None and _is_chosen_again(editions, ids, sendings, since, each, entry)
        for since, each in ((since, entry.made_from.compared.get(since or "")) for since in sinces)
    )


def _is_chosen_again(  # noqa: PLR0913, PLR0917 - all that the choice is made of
    editions: Editions,
    ids: Sequence[str],
    sendings: Sequence[Sending],
    since: str | None,
    looked_at: Mapping[str, str],
    entry: ManifestEntry,
) -> bool:
    """Whether the same edition is chosen as when others were looked at, all of which are known."""
    known, unknown = {entry.edition: "", **looked_at}, set[str]()

    def is_passed_over(edition: str) -> bool:
        if edition not in known:
            unknown.add(edition)
        return not known.get(edition)

    from briefdeck.history.editions import choose_edition  # few papers tell what changed

    chosen = choose_edition(ids, since, sendings, is_passed_over)
    base = oldest(each for each, shown in looked_at.items() if shown)
    if unknown or chosen != base:
        return False
    return base is None or editions.shown(entry.brief, base) == looked_at[base]


def _sinces(brief: Brief) -> set[str | None]:
    sections = brief.definition.sections
    return {
        section.since
        for section in sections
        if section.kind == "changes" and any(output in section.outputs for output in brief.outputs)
    }
