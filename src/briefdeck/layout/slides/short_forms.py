"""Points and their short forms: which have both, and whether both say the same."""

from briefdeck.layout.slides.flow import words_of
from briefdeck.model.arrangement import Arrangement
from briefdeck.model.document import Item, Paragraph, blocks_spans, plain

_SAID = 0.5
"""A text that has so great a share of its short form's words says the same in other words."""
_STEM = 5
"""Words that begin with the same letters, so many, are forms of one."""


def has_both(item: Item) -> bool:
    """Tell whether a point has a short form besides what it says in one paragraph."""
    return bool(item.short) and len(item.body) == 1 and isinstance(item.body[0], Paragraph)


def says_same_in_short(section: Arrangement) -> bool:
    """Tell whether all points have short forms, which say what they say in full."""
    return all(has_both(entry.item) for entry in section.items) and says_twice(section)


def says_twice(section: Arrangement) -> bool:
    """Tell whether half of the points say in full what their short forms say, in other words."""
    both = [entry.item for entry in section.items if has_both(entry.item)]
    return 2 * sum(map(_is_said_again, both)) >= len(both)


def _is_said_again(item: Item) -> bool:
    texts = (item.short, next(blocks_spans(item.body)))
    short, full = ({word[:_STEM] for word in words_of(plain(spans, cites=False))} for spans in texts)
    return len(short & full) >= _SAID * len(short)
