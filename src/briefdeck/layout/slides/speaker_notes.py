"""What accompanies a slide: its speaker notes, and the line that says where it comes from."""

from collections.abc import Iterable, Iterator

from briefdeck.layout.slides.text_fitter import TextFitter
from briefdeck.model.arrangement import NO_POSITION, ArrangedItem, row_in_words
from briefdeck.model.deck import Para, Slot, SlotSpec, TextRun
from briefdeck.model.document import CitedSource, Document, Item, Section, Span, Spans, block_spans, plain
from briefdeck.model.spans import cited_in


def speaker_notes(entries: Iterable[ArrangedItem], section: Section, document: Document) -> tuple[str, ...]:
    """Return the speaker notes of a slide: all that its items say, then the sources they cite."""
    items = [_as_composed(entry, section) for entry in entries]
    lines = [line for item in items for line in _item_lines(item, section) if line.strip()]
    references = [f"[{source.number}] {plain(source.spans)}" for source in _cited(items, document)]
    return (*lines, f"{document.words.sources}:", *references) if references else tuple(lines)


def _as_composed(entry: ArrangedItem, section: Section) -> Item:
    """Return an item with its label whole: notes are read aloud, a number with the text it belongs to."""
    return entry.item if entry.position == NO_POSITION else section.items[entry.position]


def _item_lines(item: Item, section: Section) -> Iterator[str]:
    if item.cells:
        yield plain(row_in_words([(Span(words),) for words in section.header], item.cells))
        yield plain(item.short)
    label = f"{plain(item.label)}: " if item.label else ""
    texts = [plain(spans) for block in item.body for spans in block_spans(block)] or [plain(item.short)]
    first, *more = texts
    yield (label + first) if first else plain(item.label)
    yield from more
    yield plain(item.meta)


def _cited(items: Iterable[Item], document: Document) -> list[CitedSource]:
    """Return the sources that items rest on or cite, by number."""
    wanted = {source for item in items for source in (*item.sources, *cited_in(item))}
    return [source for source in document.sources if source.id in wanted]


def source_line(
    entries: Iterable[ArrangedItem], document: Document, spec: SlotSpec, fitter: TextFitter
) -> tuple[Slot, ...]:
    """Return the line of sources below the content: in full when they fit on it, else by number."""
    sources = _cited((entry.item for entry in entries), document)
    style = spec.levels[0]
    full = " ".join(f"[{source.number}] {_without_address(source.spans)}." for source in sources)
    short = ", ".join(f"[{source.number}]" for source in sources)
    for text in (full, short):
        line = f"{document.words.sources}: {text}"
        if sources and fitter.on_one_line(line, style.size_pt, spec.inner.width):
            return (Slot(spec.name, (Para((TextRun(line),), style),)),)
    return ()


def _without_address(spans: Spans) -> str:
    """Return a reference without the address at its end, which the list of sources has."""
    return plain(tuple(span for span in spans if not _is_address(span))).rstrip(" .,;:")


def _is_address(span: Span) -> bool:
    return span.url is not None and span.text in span.url
