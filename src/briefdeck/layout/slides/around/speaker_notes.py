"""What accompanies a slide: its speaker notes, and the line that says where it comes from."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefdeck.layout.slides.text.text_fitter import TextFitter
from briefdeck.layout.unbroken import ELLIPSIS, shortened
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content import document as documents
from briefdeck.model.content.arrangement import NO_POSITION, ArrangedItem, row_in_words
from briefdeck.model.content.changed_runs import cited_in
from briefdeck.model.content.document import CitedSource, Document, Item, Section, Span, Spans, plain
from briefdeck.model.laid_out.deck import Para, Slot, SlotSpec, TextRun
from briefdeck.model.laid_out.deck_parts import NotesPart
from briefdeck.model.writing.signs import Signs
from briefdeck.words.citing import joined_places

_BETWEEN = " · "
_LOOKED_UP = (Display.NOTES, Display.TERMS)
_SMALLER_PT = (0, 1, 2)
"""How much smaller a line of sources may be, rather than that it leaves out where in them."""
_MOST_LINES = 2
"""So many lines it may have, where there is room above it."""
_LEAST_PT = 12.0
"""No smaller is read from a screen: only a theme or a template that asks for less has it."""


def speaker_notes(  # noqa: PLR0913, PLR0917 - all that a slide may not show
    entries: Iterable[ArrangedItem],
    section: Section,
    document: Document,
    topic: str = "",
    cut: str = "",
    foot: str = "",
) -> tuple[NotesPart, ...]:
    """Return the notes of a slide: what to say, what to say if asked, and where it comes from.

    What is said are the full wordings, each once, under the slide's topic; a table's rows are on the slide
    and not read out, nor are sources and terms, but for what the slide may not show. `cut` is the slide's
    title where the slide has no room for all of it; it is said first. The `foot` is what stands under the
    section, where this is its last slide.
    """
    items = [_as_composed(entry, section) for entry in entries]
    said = (cut, *(line for item in items for line in _said(item, section)), foot)
    heading = _BETWEEN.join(filter(None, (document.words.to_say, topic)))
    more = (line for item in items if _says_more(item) for line in _said(item, section))
    looked_up = NotesPart(_written((cut, document.words.reference_only, topic, *more)))
    parts = (
        looked_up if section.display in _LOOKED_UP else NotesPart(_written(said) or (topic,), heading),
        NotesPart(_written(map(_answer, items)), document.words.if_asked),
        NotesPart(
            tuple(_reference(each, section.signs) for each in _cited(items, document)), document.words.sources
        ),
    )
    return tuple(part for part in parts if part.lines)


def joined_notes(parts: Iterable[NotesPart]) -> tuple[NotesPart, ...]:
    """Put notes under the same heading together."""
    found: dict[str, list[str]] = {}
    for part in parts:
        found.setdefault(part.heading, []).extend(part.lines)
    return tuple(NotesPart(_written(lines), heading) for heading, lines in found.items())


def _written(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the lines that have words, each once."""
    return tuple(dict.fromkeys(stripped for line in lines if (stripped := line.strip())))


def _as_composed(entry: ArrangedItem, section: Section) -> Item:
    """Return an item with its label whole: notes are read aloud, a number with the text it belongs to."""
    return entry.item if entry.position == NO_POSITION else section.items[entry.position]


def _says_more(item: Item) -> bool:
    """Tell whether slides may show less of an item than it says."""
    full = " ".join(_plain(spans) for spans in documents.blocks_spans(item.body))
    return bool(item.cells or item.meta or (item.short and _plain(item.short) != full))


def _said(item: Item, section: Section) -> Iterator[str]:
    """Say an item: its label with its text, who it is from after it; a row only where it has no text."""
    full = [*_lines(item.body, section.signs)]
    texts = [text for text in full if text.strip()] or [_plain(item.short)]
    is_table = section.display in (Display.TABLE, Display.ACTIONS)
    is_row = bool(item.cells) and not (is_table and any(texts))
    if is_row:
        yield _plain(row_in_words([(Span(words),) for words in section.header], item.cells, section.signs))
    gap = ": " if documents.says_anything(item.body) or not item.body else ""
    *before, last = [
        f"{_plain(item.label)}{gap}{texts[0]}" if item.label and texts[0] else texts[0],
        *texts[1:],
    ]
    yield from before
    meta = _meta(item)
    if last and meta:
        yield f"{last} ({meta})"
    else:
        is_said = is_row and item.label in item.cells
        label = "" if is_said else _plain(item.label)
        yield last or section.signs.listed((label, meta))


def _lines(blocks: Iterable[documents.Block], signs: Signs) -> Iterator[str]:
    """Go through the lines of some blocks, entries of numbered lists with their numbers."""
    for block in blocks:
        if not isinstance(block, documents.ListBlock):
            yield from map(_plain, documents.blocks_spans((block,)))
            continue
        for number, entry in enumerate(block.entries, block.first):
            first, *others = [*_lines(entry, signs)] or [""]
            yield f"{signs.counted(number)}. {first}" if block.ordered else first
            yield from others


def _meta(item: Item) -> str:
    """Return what stands after an item, but for its doubt, which is said only if asked."""
    meta, doubt = _plain(item.meta), _plain(item.doubt)
    parts = (part.strip(" ·") for part in (meta.replace(doubt, "") if doubt else meta).split(_BETWEEN))
    return _BETWEEN.join(filter(None, parts))


def _answer(item: Item) -> str:
    """Say what is not certain about an item, after what it is about; nothing for most."""
    doubt = _plain(item.doubt)
    about = _plain(item.short or item.label)
    return f"{about}: {doubt}" if doubt and about else doubt


def _reference(source: CitedSource, signs: Signs) -> str:
    return f"{source.name}: {signs.without_first(source.name, plain(source.spans))}"


def _plain(spans: Spans) -> str:
    """Give spans as plain text, citations with the place in the source."""
    return plain(spans, locators=True)


def _cited(items: Iterable[Item], document: Document) -> list[CitedSource]:
    """Return the sources that items cite, by number."""
    wanted = cited_in(spans for item in items for spans in documents.item_spans(item))
    return [source for source in document.sources if source.id in wanted]


def source_line(  # noqa: PLR0913, PLR0917 - all that it says, and where it may stand
    entries: Iterable[ArrangedItem],
    document: Document,
    spec: SlotSpec,
    fitter: TextFitter,
    foot: str,
    free: float,
) -> tuple[Slot, ...]:
    """Return the line of sources below the content, in short, with the places in them where they fit on it.

    It has two lines, where so many points over it are free, or is set a little smaller, rather than that it
    says less. Of more sources than fit on it, it names the first ones, of a name that is too long the first
    words. What is said at the `foot` of a section stands before them, where it fits.
    """
    cited = _places(entry.item for entry in entries)
    sources = [source for source in document.sources if source.id in cited]
    names = [source.name for source in sources]
    said = document.places
    placed = (said.signs.listed((each.name, joined_places(cited[each.id], said))) for each in sources)
    fewer = ([*names[:count], ELLIPSIS] for count in range(len(names) - 1, 0, -1))
    heading = document.words.sources if names[1:] else document.words.source
    lines = [f"{heading}: {_BETWEEN.join(named)}" for named in ([*placed], names, *fewer) if names]
    with_foot = [f"{foot} {line}".strip() for line in (*lines, "")] if foot else []
    words = [*with_foot, *lines]

    def fits(line: str) -> bool:
        return _set_line(line, spec, fitter, free) is not None

    said_here = next(filter(fits, words), "") or shortened("".join(words[-1:]), fits)
    slot = _set_line(said_here, spec, fitter, free) if said_here else None
    return (slot,) if slot else ()


def _set_line(line: str, spec: SlotSpec, fitter: TextFitter, free: float) -> Slot | None:
    """Set a line of sources on one line or, where these have room, upwards on two, as large as it may be."""
    usual, width, box = spec.levels[0].size_pt, spec.inner.width, spec.box
    for size in dict.fromkeys(max(usual - less, min(usual, _LEAST_PT)) for less in _SMALLER_PT):
        slot = Slot(spec.name, (Para((TextRun(line),), replace(spec.levels[0], size_pt=size)),))
        if fitter.on_one_line(line, size, width):
            return slot
        more = max(0.0, fitter.height(slot.paras, width) - spec.inner.height)
        if fitter.lines(slot.paras[0], width) == _MOST_LINES and more <= free:
            return replace(slot, box=replace(box, y=box.y - more, height=box.height + more))
    return None


def _places(items: Iterable[Item]) -> dict[str, list[str]]:
    """Return the places that items cite, by their source."""
    found: dict[str, list[str]] = {}
    for span in (span for item in items for spans in documents.item_spans(item) for span in spans):
        if span.cites:
            found.setdefault(span.cites, []).extend(filter(None, (span.locator,)))
    return found
