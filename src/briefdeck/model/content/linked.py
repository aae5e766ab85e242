"""Addresses in a text as links."""

from briefdeck.model.content.document import Span, Spans
from briefdeck.model.writing.links import with_links


def linked(words: str) -> Spans:
    """Return words as spans, in which web and mail addresses are links."""
    return tuple(Span(part, url=url) for part, url in with_links(words) if part)
