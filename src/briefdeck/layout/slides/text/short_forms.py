"""Points and their short forms: which have both, and whether both say the same."""

from briefdeck.layout.slides.text.flow import words_of
from briefdeck.model.content.arrangement import Arrangement
from briefdeck.model.content.document import Item, Paragraph, blocks_spans, plain

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
    short, full = (plain(spans, cites=False) for spans in (item.short, next(blocks_spans(item.body))))
    return is_said_in(short, full)


def is_said_in(text: str, other: str) -> bool:
    """Tell whether another text says what a text says: it has half of its words, in any of their forms."""
    words, others = ({word[:_STEM] for word in words_of(each)} for each in (text, other))
    return len(words & others) >= _SAID * len(words)
