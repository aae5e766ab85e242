"""People by name: whole, with the post, where a reader first meets them; in short afterwards."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from briefdeck.model.changed_runs import Change, change_item
from briefdeck.model.document import Introduction, Item, Section, Spans, item_spans


def introduced(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Name people in reading order; whoever was met in a post is named in short, in another post whole again.

    An item names a person in one way throughout. Two people of one family name are never named by it alone.
    """
    named = frozenset(each for section in sections for item in section.items for each in _named_in(item))
    if not named:
        return tuple(sections)
    readers = _Acquaintance(named)
    return tuple(_introducing(section, readers) for section in sections)


@dataclass
class _Acquaintance:
    """Whom a reader has met so far."""

    everyone: frozenset[Introduction]
    """All that the paper names."""
    met: dict[str, set[str]] = field(default_factory=dict)
    """The posts that were said of each person met."""

    def meet(self, item: Item) -> None:
        for each in _named_in(item):
            self.met.setdefault(each.person, set()).update(each.posts)

    def called(self, who: Introduction) -> str:
        """Return how someone is named here."""
        if who.person not in self.met or not self.met[who.person].issuperset(who.posts[:1]):
            return who.whole
        others = (each.name.split() for each in self.everyone if each.person != who.person)
        is_shared = any(who.family_name in words for words in others)
        return who.name if is_shared or not who.family_name else who.short


def _named_in(item: Item) -> Iterator[Introduction]:
    yield from (item.introduces,) if item.introduces else ()
    yield from (span.introduces for spans in item_spans(item) for span in spans if span.introduces)


def _introducing(section: Section, readers: _Acquaintance) -> Section:
    items = tuple(_naming(item, readers) for item in section.items)
    return section if items == section.items else replace(section, items=items)


def _naming(item: Item, readers: _Acquaintance) -> Item:
    named = change_item(item, _as_named(readers.called)) if any(_named_in(item)) else item
    readers.meet(item)
    return named


def _as_named(call: Callable[[Introduction], str]) -> Change:
    """Return what puts the name of everyone named in a run of text."""

    def change(spans: Spans) -> Spans:
        return tuple(replace(each, text=call(each.introduces)) if each.introduces else each for each in spans)

    return change


def in_full(runs: Iterable[Spans]) -> Iterator[Spans]:
    """Go through runs of text as if each were the first to name people, wherever it stands in a paper."""
    return map(_as_named(lambda who: who.whole), runs)
