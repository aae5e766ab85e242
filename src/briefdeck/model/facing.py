"""A paper in two languages beside each other: the same sections and items in both, one by one."""

from dataclasses import replace

from briefdeck.model.document import Document, Section
from briefdeck.model.pruning import SOURCES, in_step, numbered_together


def facing(first: Document, second: Document) -> Document:
    """Return a paper with the same in another language beside it, item by item.

    What the second lacks stands in it as the first says it. Sources that only the second cites come last.
    """
    others = in_step(first.sections, second.sections)
    known = {source.id for source in first.sources}
    more = tuple(source for source in second.sources if source.id not in known)
    listed = {each.id: each for each in second.sections if each.kind == SOURCES}
    ids = {source.id for source in more}
    sections = [_listing_too(each, listed.get(each.id), ids) for each in first.sections]
    whole = replace(first, sources=(*first.sources, *more), facing=second)
    return numbered_together(whole, sections, others)


def _listing_too(section: Section, other: Section | None, ids: set[str]) -> Section:
    """Add the entries of some more sources to a list of sources."""
    more = tuple(item for item in other.items if item.record in ids) if other else ()
    return replace(section, items=(*section.items, *more)) if more else section
