"""Which entries stand on one page with their neighbours, so that none stands alone at its head or foot."""

from collections.abc import Iterator

from briefdeck.layout.pages.boxes import FUZZ_PT, BlockBox, Flow, LayoutBox

_LONE_LINES = 3
"""The last entry may stand alone on a page if it has more lines."""
_SHORT_GROUP = 3
"""Groups of up to so many entries stand on one page, if they take no more than a part of it."""
SHORT_GROUPS = 0.25
"""That part of a page."""


def keep_ends_together(flow: Flow, width: float, line: float, most: float) -> None:
    """Keep the entries of a section together at its ends: a first one of one line, a last one of few.

    A group of few entries that are no higher than `most` is kept whole.
    """
    if len(flow) < 2:
        return
    keep_groups_whole(flow, width, most)
    if flow[0].height(width) < 2 * line - FUZZ_PT:
        flow[0].keep_with_next = True
    least = _LONE_LINES + 1 if len(flow) > 2 else 2
    if flow[-1].height(width) < least * line - FUZZ_PT:
        flow[-2].keep_with_next = True


def keep_groups_whole(flow: Flow, width: float, most: float) -> None:
    """Keep each group of few entries that are no higher than `most` together."""
    for group in _groups(flow):
        if len(group) <= _SHORT_GROUP and sum(box.height(width) for box in group) <= most:
            for box in group[:-1]:
                box.keep_with_next = True


def _groups(flow: Flow) -> Iterator[Flow]:
    """Go through the entries under each sub-heading."""
    begins = [number for number, box in enumerate(flow) if not number or _is_headed(box)]
    yield from (flow[begin:end] for begin, end in zip(begins, [*begins[1:], len(flow)], strict=True))


def _is_headed(box: LayoutBox) -> bool:
    """Tell whether a sub-heading stands over an entry."""
    return isinstance(box, BlockBox) and any(each.keep_with_next for each in box.content[:1])
