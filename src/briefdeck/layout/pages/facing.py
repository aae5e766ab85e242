"""Two languages beside each other: every entry of a section in both, level with one another.

What has no words in one of the two stands once, across the page. Figures are drawn once, with what is said of
them in both languages; of tables, each of which needs the width, that of the second follows the first.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from briefdeck.layout.pages.boxes import BlockBox, Flow, FormBox, LayoutBox, TextBox
from briefdeck.layout.pages.facing_boxes import FacingBox, TurnedBox, as_one, levelled
from briefdeck.layout.pages.typesetter import FacingSetters, Typesetter
from briefdeck.model.briefs.sections import Display
from briefdeck.model.briefs.translating import is_in
from briefdeck.model.content.arrangement import ArrangedItem, Arrangement, Group
from briefdeck.model.content.document import Item, Span, Spans, blocks_spans, plain
from briefdeck.model.laid_out.pages import Anchor, TextStyle
from briefdeck.model.laid_out.pruning import SOURCES
from briefdeck.model.writing.writings import OF_WORKSPACE, writing_of, writing_of_language

_SENTENCE_WORDS = 5
"""A text of so many words that is the same in two languages was translated into one of them only."""
_WORD = re.compile(r"\w+")
_UNDER_LINE_PT, _BETWEEN_TABLES_PT = 4.0, 14.0
Shows = Callable[[Arrangement, Typesetter], Flow]


def in_both(setter: Typesetter, made: Callable[[Typesetter], Flow]) -> Flow:
    """Set something in the language of the paper; in one of two languages, in both beside each other."""
    halves = setter.facing
    return _pair(made(halves.first), made(halves.second), halves) if halves else made(setter)


def said_in_both(
    setter: Typesetter, first: Spans, second: Spans, made: Callable[[Spans, Typesetter], TextBox]
) -> Flow:
    """Set some words, `second` in the other language that a paper may have; once where both are the same."""

    def flow(spans: Spans, each: Typesetter) -> Flow:
        return [made(spans, each)] if spans else []

    halves = setter.facing
    if halves is None:
        return flow(first, setter)
    if _said(plain(first)) != _said(plain(second)):
        return _pair(flow(first, halves.first), flow(second, halves.second), halves)
    if _language_of(plain(first), halves):
        return [_turned(box, halves) for box in flow(second, halves.whole)]
    return flow(first, setter)


def named_in_both(first: str, second: str) -> str:
    """Return what a bookmark says: a name in each language of the paper, once where both are the same."""
    return " · ".join(dict.fromkeys(filter(None, (first, second))))


def heading_of(section: Arrangement, setter: Typesetter) -> LayoutBox | None:
    """Set what a section stands under, in each language that the paper has; None where that is nothing.

    Over the sentence that tells its message stands its heading, in small type.
    """
    both = section, section.facing or section
    anchor = Anchor(section.anchor, named_in_both(*(each.called for each in both)), 1)

    def made(spans: Spans, each: Typesetter) -> TextBox:
        is_told = setter.facing is None or each is not setter.facing.second
        return each.heading(plain(spans), anchor if is_told else None)

    def over(spans: Spans, each: Typesetter) -> TextBox:
        return each.plain(plain(spans), each.styles.kicker)

    first, second = (_as_spans(each.heading if each.message else "") for each in both)
    kickers = said_in_both(setter, first, second, over)
    first, second = (_as_spans(each.called) for each in both)
    titles = said_in_both(setter, first, second, made)
    return as_one([*kickers, *titles]) if kickers else next(iter(titles), None)


def _as_spans(words: str) -> Spans:
    return (Span(words),) if words else ()


def foot_in_table(section: Arrangement, setter: Typesetter) -> Spans:
    """Return what stands under a table on each of its pages; what is in two languages is there once."""
    is_table = bool(section.columns) and not section.chart
    return section.section.foot if is_table and not (setter.is_half or setter.facing) else ()


def feet_of(section: Arrangement, setter: Typesetter) -> Flow:
    """Set what stands under a section in small type, in each language that the paper has."""
    if foot_in_table(section, setter):
        return []
    other = section.facing.section.foot if section.facing else ()
    return said_in_both(
        setter, section.section.foot, other, lambda spans, each: each.text(spans, each.styles.meta)
    )


def show_both(section: Arrangement, setter: Typesetter, halves: FacingSetters, show: Shows) -> Flow:
    """Set a section in both languages; `show` sets it in one of them."""
    if section.section.kind == SOURCES or section.facing is None:
        return show(section, setter)
    other = _other(section, section.facing)
    lead = _lead(section, other, halves)
    section, other = replace(section, lead=()), replace(other, lead=())
    if section.chart or section.section.picture:
        return [*lead, *_figures(section, other, setter, halves, show)]
    if section.columns:
        return [*lead, *_tables(section, other, setter, halves, show)]
    return [*lead, *_entries(section, other, halves, show)]


def _both(
    section: Arrangement, other: Arrangement, halves: FacingSetters
) -> tuple[tuple[Arrangement, Typesetter], ...]:
    return (section, halves.first), (other, halves.second)


def _other(section: Arrangement, other: Arrangement) -> Arrangement:
    """Return the other language of what is shown of a section, which may be less than all of it."""
    lead = other.lead if section.lead else ()
    return replace(other, lead=lead, groups=tuple(map(_group, section.groups)))


def _group(group: Group) -> Group:
    items = tuple(each.facing or each for each in group.items)
    said = (each.item.group for each in items if group.heading)
    return Group(next(filter(None, said), group.heading), items)


def _pair(first: Flow, second: Flow, halves: FacingSetters) -> Flow:
    if not (first or second):
        return []
    one, other = levelled(first, second)
    return [FacingBox(one, _turned(other, halves))]


def _turned(box: LayoutBox, halves: FacingSetters) -> LayoutBox:
    return TurnedBox(box) if halves.turns else box


# What stands once


def _lead(section: Arrangement, other: Arrangement, halves: FacingSetters) -> Flow:
    words = _words(section.lead)
    first, second = (
        half.blocks(each.lead, _style_of_lead(each.display, half))
        for each, half in _both(section, other, halves)
    )
    if words and words == _words(other.lead):
        return _once(as_one(first), as_one(second), words, halves)
    return _pair(first, second, halves)


def _style_of_lead(display: Display, setter: Typesetter) -> TextStyle:
    own = {Display.BOX: setter.styles.box, Display.NOTES: setter.styles.notes}
    return own.get(display, setter.body)


def _once(first: LayoutBox, second: LayoutBox, words: str, halves: FacingSetters) -> Flow:
    """Return what is in one language only, across the page."""
    return [_turned(second, halves) if _language_of(words, halves) else first]


def _words(blocks: object) -> str:
    texts = (plain(spans, cites=False) for spans in blocks_spans(blocks))  # type: ignore[arg-type]
    return _said(" ".join(texts))


def _said(text: str) -> str:
    """Return the words of a text without its signs and spaces, which each language puts in its own way."""
    return " ".join(_WORD.findall(text)) or text


def _is_untranslated(item: Item, other: Item) -> bool:
    """Tell whether an entry is in one language only; short words, such as names, may be those of both."""
    said, label = _words(item.body), _said(plain(item.label, cites=False))
    if said != _words(other.body):
        return False
    is_sentence = len(said.split()) >= _SENTENCE_WORDS
    return is_sentence or label == _said(plain(other.label, cites=False))


def _language_of(words: str, halves: FacingSetters) -> int:
    """Return in which of the two languages words are, 0 or 1: by their letters, else in English."""
    tags = [half.plan.document.language for half in (halves.first, halves.second)]
    met = Counter(map(writing_of, filter(str.isalpha, words)))
    writing = max(met, key=lambda each: met[each], default="")
    own = [place for place, tag in enumerate(tags) if writing_of_language(tag) == writing] or [0]
    english = (place for place in own if is_in(OF_WORKSPACE, tags[place]))
    return next(english, own[0])


# Entries, tables, figures


def _entries(section: Arrangement, other: Arrangement, halves: FacingSetters, show: Shows) -> Flow:
    first, second = (iter(show(each, half)) for each, half in _both(section, other, halves))
    flow: Flow = []
    for group in section.groups:
        if group.heading:
            flow += _pair([next(first)], [next(second)], halves)
        for entry in group.items:
            shown = _entry(entry, next(first), next(second), halves)
            is_parted = section.display is Display.CARDS and entry is not section.items[0]
            flow += under_line(shown, halves.first) if is_parted else shown
    return flow


def under_line(flow: Flow, setter: Typesetter) -> Flow:
    """Draw a thin line over what stands in two languages."""
    block = as_one(flow)
    block.style = replace(block.style, top=setter.space(_UNDER_LINE_PT), decorations=(setter.hairline(),))
    return [block]


def _entry(entry: ArrangedItem, first: LayoutBox, second: LayoutBox, halves: FacingSetters) -> Flow:
    other = (entry.facing or entry).item
    if _is_untranslated(entry.item, other):
        return _once(first, second, _words(entry.item.body) or plain(entry.item.label), halves)
    return _pair([first], [second], halves)


def _tables(
    section: Arrangement, other: Arrangement, setter: Typesetter, halves: FacingSetters, show: Shows
) -> Flow:
    """Set a table in one language, then in the other, unless not a word of it differs."""
    first, second = show(section, setter), show(other, halves.whole)
    if _cells(section) == _cells(other):
        return first
    for box in second[:1]:
        box.before = max(box.before, setter.space(_BETWEEN_TABLES_PT))
    return [*first, *(_turned(box, halves) for box in second)]


def _cells(section: Arrangement) -> list[list[str]]:
    return [[_said(plain(cell)) for cell in each.item.cells] for each in section.items]


def _figures(
    section: Arrangement, other: Arrangement, setter: Typesetter, halves: FacingSetters, show: Shows
) -> Flow:
    """Set a figure once, with what stands round it in both languages; the second says a chart in words."""
    is_translated = bool(section.chart) and _words(section.said) != _words(other.said)
    drawn, also = show(section, setter), show(_unlike(section, other), halves.whole)
    for one, another in zip(drawn, also, strict=False):
        if isinstance(one, BlockBox) and isinstance(another, BlockBox) and not isinstance(one, FormBox):
            one.content = [*_captioned(one.content, another.content, halves)]
    said = halves.second.blocks(other.said, halves.second.styles.meta) if is_translated else []
    if said and drawn:
        drawn[-1].keep_with_next = True
    return [*drawn, *_pair([], said, halves)]


def _unlike(section: Arrangement, other: Arrangement) -> Arrangement:
    """Return the other language of a figure without what is said of it in the same words in both."""
    if section.chart and other.chart:
        measure = () if plain(section.chart.measure) == plain(other.chart.measure) else other.chart.measure
        note = () if plain(section.chart.note) == plain(other.chart.note) else other.chart.note
        return replace(other, chart=replace(other.chart, measure=measure, note=note))
    own, also = section.section.picture, other.section.picture
    if own and also and plain(own.caption) == plain(also.caption):
        return replace(other, section=replace(other.section, picture=replace(also, caption=())))
    return other


def _captioned(first: Flow, second: Flow, halves: FacingSetters) -> Iterator[LayoutBox]:
    """Go through a figure and what stands over and under it, which is told in both languages."""
    before, drawn, after = _round(first)
    also_before, _, also_after = _round(second)
    for texts, others in ((before, also_before), (after, also_after)):
        for place, other in enumerate(others):  # all are of one figure
            other.tags = texts[place].tags if place < len(texts) else ()
    yield from _pair(before, also_before, halves) if also_before else before
    yield from drawn
    yield from _pair(after, also_after, halves) if also_after else after


def _round(flow: Flow) -> tuple[Flow, Flow, Flow]:
    """Part a figure from the texts over and under it."""
    place = next((n for n, box in enumerate(flow) if not isinstance(box, TextBox)), len(flow))
    return flow[:place], flow[place : place + 1], flow[place + 1 :]
