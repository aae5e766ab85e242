"""Every run of text of a section or an item changed in one way: citations numbered, names said in short."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefdeck.model.content.document import (
    Block,
    Introduction,
    Item,
    ListBlock,
    Paragraph,
    QuoteBlock,
    Section,
    Spans,
    TableBlock,
    item_spans,
    section_spans,
)

Change = Callable[[Spans], Spans]


def change_section(section: Section, change: Change) -> Section:
    """Change every run of text of a section."""
    items = tuple(_change_item(item, change) for item in section.items)
    chart, shown, lead = section.chart, section.picture, change_blocks(section.lead, change)
    chart = chart and replace(chart, measure=change(chart.measure), note=change(chart.note))
    picture = shown and replace(shown, caption=change(shown.caption))
    time = section.time and replace(section.time, note=change(section.time.note))
    foot, key = change(section.foot), change(section.key)
    return replace(
        section, lead=lead, items=items, chart=chart, time=time, picture=picture, foot=foot, key=key
    )


def _change_item(item: Item, change: Change) -> Item:
    """Change every run of text of an item."""
    return replace(
        item,
        label=change(item.label),
        meta=change(item.meta),
        mark=change(item.mark),
        doubt=change(item.doubt),
        body=change_blocks(item.body, change),
        short=change(item.short),
        in_short=change_blocks(item.in_short, change),
        cells=tuple(map(change, item.cells)),
        same=tuple(map(change, item.same)),
    )


def without_links(item: Item) -> Item:
    """Keep the addresses in an item as text: what was said in an earlier edition leads nowhere any more."""
    return _change_item(item, lambda spans: tuple(replace(each, url=None) for each in spans))


def change_blocks(blocks: Iterable[Block], change: Change) -> tuple[Block, ...]:
    """Change every run of text of some blocks."""
    changed: list[Block] = []
    for block in blocks:
        match block:
            case Paragraph(spans):
                changed.append(replace(block, spans=change(spans)))
            case ListBlock(entries):
                changed.append(
                    replace(block, entries=tuple(change_blocks(entry, change) for entry in entries))
                )
            case TableBlock(header, rows):
                first, *others = (tuple(map(change, row)) for row in (header, *rows))
                changed.append(replace(block, header=first, rows=tuple(others)))
            case QuoteBlock(inner):
                changed.append(QuoteBlock(change_blocks(inner, change)))
    return tuple(changed)


def cited_in(runs: Iterable[Spans]) -> tuple[str, ...]:
    """Return the ids of the sources that some runs of text cite, in reading order."""
    return tuple(dict.fromkeys(span.cites for spans in runs for span in spans if span.cites))


def citation_numbers(sections: Iterable[Section]) -> Mapping[str, int]:
    """Number the sources cited, in the order in which a reader meets them."""
    cited = cited_in(spans for section in sections for spans in section_spans(section))
    return {source: number for number, source in enumerate(cited, 1)}


def number_citations(section: Section, numbers: Mapping[str, int]) -> Section:
    """Give every citation of a section its number."""
    marks = {source: section.signs.counted(number) for source, number in numbers.items()}
    return change_section(section, cite_as(marks))


def cite_as(marks: Mapping[str, str]) -> Change:
    """Return what gives every citation the mark of its source."""

    def marked(spans: Spans) -> Spans:
        return tuple(replace(each, text=marks[each.cites]) if each.cites else each for each in spans)

    return marked


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
    named = _change_item(item, _as_named(readers.called)) if any(_named_in(item)) else item
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
