"""What accompanies a slide: its speaker notes, and the line that says where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefdeck.layout.slides.setting import Setting
from briefdeck.layout.slides.wording import item_spans, row_spans
from briefdeck.model.deck import Para, Run, Slot, SlotSpec
from briefdeck.model.document import CitedSource, Document, Item, Section, Span, Spans, block_spans, plain


def notes(items: Iterable[Item], section: Section, document: Document) -> tuple[str, ...]:
    """Return the speaker notes of a slide: all that its items say, then the sources they cite."""
    lines = [line for item in items for line in _item_lines(item, section) if line.strip()]
    references = [f"[{source.number}] {plain(source.spans)}" for source in cited(items, document)]
    return (*lines, f"{document.words.sources}:", *references) if references else tuple(lines)


def _item_lines(item: Item, section: Section) -> Iterator[str]:
    if item.cells:
        yield plain(row_spans(section.header, item.cells))
        yield plain(item.short)
    label = f"{plain(item.label)}: " if item.label else ""
    texts = [plain(spans) for block in item.body for spans in block_spans(block)] or [plain(item.short)]
    first, *more = texts
    yield (label + first) if first else plain(item.label)
    yield from more
    yield plain(item.meta)


def cited(items: Iterable[Item], document: Document) -> list[CitedSource]:
    """Return the sources that items rest on or cite, by number."""
    wanted = {source for item in items for source in (*item.sources, *_cites(item))}
    return [source for source in document.sources if source.id in wanted]


def _cites(item: Item) -> Iterator[str]:
    yield from (span.cites for spans in item_spans(item) for span in spans if span.cites)


def _is_address(span: Span) -> bool:
    return span.url is not None and span.text in span.url


def _without_address(spans: Spans) -> str:
    """Give a reference without the address at its end, which the list of sources has."""
    return plain(tuple(span for span in spans if not _is_address(span))).rstrip(" .,;:")


def source_line(
    items: Iterable[Item], document: Document, spec: SlotSpec, setting: Setting
) -> tuple[Slot, ...]:
    """Return the line of sources at the foot of a slide: in full when they fit on it, else by number."""
    sources = cited(items, document)
    style = spec.levels[0]
    full = " ".join(f"[{source.number}] {_without_address(source.spans)}." for source in sources)
    short = ", ".join(f"[{source.number}]" for source in sources)
    for text in (full, short):
        line = f"{document.words.sources}: {text}"
        if sources and setting.on_one_line(line, style.size_pt, spec.inner.width):
            return (Slot(spec.name, (Para((Run(line),), style),)),)
    return ()
