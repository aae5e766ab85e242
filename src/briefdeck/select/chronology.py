"""The order of milestones in time, from their dates, and from their positions where dates leave it open."""

from collections.abc import Iterable
from datetime import date
from heapq import heapify, heappop, heappush

from briefdeck.model.records import Milestone


def in_order_of_time(milestones: Iterable[Milestone]) -> list[Milestone]:
    """Put milestones in order: none stands before another that had ended when it began.

    Of those that may be next, the one with the least position is, then the one that begins first, then the
    first given. One with a date alone comes as soon as it may, one with neither date nor position last. Where
    none with a date has a position, that of one without is its number in the list.
    """
    given = list(milestones)
    if any(each.date and each.position is not None for each in given):
        return _ordered(given)
    numbered = [each for each in given if not each.date and each.position is not None]
    order = _ordered(each for each in given if each.date or each.position is None)
    last, free = sum(each.date is not None for each in order), 0
    for count, each in enumerate(sorted(numbered, key=_rank)):
        place = min(max((each.position or 0) - 1, free), last + count)
        order.insert(place, each)
        free = place + 1
    return order


def _ordered(milestones: Iterable[Milestone]) -> list[Milestone]:
    ranked = sorted(milestones, key=_rank)
    dated = [(each.date, place) for place, each in enumerate(ranked) if each.date]
    later = sorted(((when.start, place) for when, place in dated), reverse=True)
    unended = sorted(((when.end, place) for when, place in dated), reverse=True)
    ready = [place for place, each in enumerate(ranked) if not each.date]
    heapify(ready)
    order: list[int] = []
    placed: set[int] = set()
    while later or ready:
        while unended and unended[-1][1] in placed:
            unended.pop()
        while later and later[-1][0] <= unended[-1][0]:
            heappush(ready, later.pop()[1])
        order.append(heappop(ready))
        placed.add(order[-1])
    return [ranked[place] for place in order]


def _rank(milestone: Milestone) -> tuple[int, int, date, date]:
    begin, end = (milestone.date.start, milestone.date.end) if milestone.date else (date.max, date.max)
    if milestone.position is not None:
        return (1, milestone.position, begin, end)
    return (0 if milestone.date else 2, 0, begin, end)
