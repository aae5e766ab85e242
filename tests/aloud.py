"""A planned document as one would read it aloud: the words a screen reader must give, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Self

from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.arrangement import ArrangedItem, Arrangement, rows_in_words
from briefdeck.model.content.document import Block, ListBlock, Paragraph, QuoteBlock, Span, Spans, TableBlock
from briefdeck.model.laid_out.pageplan import PagePlan
from briefdeck.model.laid_out.pages import FontWeight
from briefdeck.model.writing.writings import holds_shaped
from briefdeck.render.pdf.fonts import faces_of, split_by_face

_LISTS = (
    *(Display.NUMBERED, Display.CARDS, Display.BOX, Display.BULLETS, Display.FACTS, Display.TERMS),
    *(Display.PEOPLE, Display.TIMELINE, Display.SCALE, Display.TILES),
)

_NUMBER_OR_UNIT = re.compile(r"\d$|(?:\b\d[\d.,]*|,) [^\W\d]{1,2}$")


def is_read(plan: PagePlan, text: str) -> bool:
    """Tell whether a text is a document read aloud; any table of it may be said in words, row by row."""
    return bool(re.fullmatch(" ".join(filter(None, map(_pattern, _document(plan)))), text))


def _pattern(part: str) -> str:
    forms = (part, part.in_words) if isinstance(part, _Table) else (part,)
    page = r" \d+" if isinstance(part, _Listed) else ""
    dot = "(?:· )?" if isinstance(part, _Meta) else ""
    return f"{dot}(?:{'|'.join(re.escape(shown(form)) for form in forms)}){page}" if shown(part) else ""


class _Listed(str):
    """A heading in the list of contents, which a page number follows."""

    __slots__ = ()


class _Meta(str):
    """What stands after a text, which a dot parts from it where both stand in one line."""

    __slots__ = ()


class _Table(str):
    """The words of a table, cell by cell; a group's name before its rows."""

    __slots__ = ("in_words",)
    in_words: str

    def __new__(cls, header: Sequence[Spans], *groups: tuple[str, Sequence[Sequence[Spans]]]) -> Self:
        cells = (part for name, rows in groups for part in (name, *(_line(c) for row in rows for c in row)))
        made = super().__new__(cls, " ".join((*map(_line, header), *cells)))
        said = (part for name, rows in groups for part in (name, *map(_line, rows_in_words(header, rows))))
        made.in_words = " ".join(said)
        return made


def titles(plan: PagePlan) -> list[str]:
    """Give the titles of a document and its sections in reading order."""
    headings = (plan.document.title, *(section.called for section in _sections(plan)))
    return [shown(title) for title in headings if title]


def list_entries(plan: PagePlan) -> int:
    """Count the entries of all lists that hold words: authored lists, and displays that are lists."""
    return sum(map(_entries_of, _sections(plan)))


def _sections(plan: PagePlan) -> tuple[Arrangement, ...]:
    placed, annexes = ([each.section for each in some] for some in (plan.placed, plan.annexes))
    return (*placed, *plan.rail, *plan.small_print, *annexes)


def _entries_of(section: Arrangement) -> int:
    count = sum(map(_nested, section.lead))
    for entry in section.items:
        if not section.display.has_rows:
            count += sum(map(_nested, entry.item.body))
        words = "".join(_item(entry, section.display))
        count += section.display in _LISTS and bool(shown(words))
    return count


def _nested(block: Block) -> int:
    if isinstance(block, QuoteBlock):
        return sum(map(_nested, block.blocks))
    if not isinstance(block, ListBlock):
        return 0
    filled = [entry for entry in block.entries if block.ordered or shown("".join(_blocks(entry)))]
    return len(filled) + sum(_nested(inner) for entry in block.entries for inner in entry)


def shown(words: str) -> str:
    """Give words as the faces of a document can show them, with one space between words."""
    split = faces_of if holds_shaped(words) else split_by_face
    runs = split(words, "IBM Plex Serif", FontWeight.REGULAR, italic=False)
    return " ".join("".join(text for _, text in runs).split())


def _document(plan: PagePlan) -> Iterator[str]:
    document, furniture = plan.document, plan.document.furniture
    yield from (plan.marking.text, plan.marking.caveat) if plan.marking else ()
    yield from (plan.masthead, plan.band.start, plan.band.end)
    yield from (document.title, document.subtitle, furniture.for_line, furniture.talk)
    yield furniture.disclaimer if plan.is_report else ""
    for placed in plan.top:
        yield from _section(placed.section)
    if plan.contents:
        yield document.words.contents
        yield from map(_Listed, (section.called for section in plan.contents))
    for section in (*(placed.section for placed in plan.body), *plan.rail):
        yield from _section(section)
    yield plan.note
    for section in plan.small_print:
        yield from _section(section)
    yield from plan.closing
    if plan.arranged.colophon:
        yield plan.short_masthead or plan.masthead if plan.is_report else ""
        for entry in plan.arranged.colophon.items:
            yield from _item(entry, Display.NOTES)
    for placed in plan.annexes:
        yield from _section(placed.section)
    yield from (plan.footer[0].start, plan.footer[1].start)


def _section(section: Arrangement) -> Iterator[str]:
    """Give a section's words; the groups of a table stand in one table."""
    yield from (section.heading, section.message) if section.message else (section.heading,)
    yield from _blocks(section.lead)
    if section.display.has_rows and section.groups:
        groups = ((group.heading, [entry.item.cells for entry in group.items]) for group in section.groups)
        yield _Table([column.heading for column in section.columns], *groups)
        return
    for group in section.groups:
        yield group.heading
        for entry in group.items:
            yield from _item(entry, section.display)
    if not section.groups:
        yield from (_line(column.heading) for column in section.columns)


def _item(entry: ArrangedItem, display: Display) -> Iterator[str]:
    label, meta, blocks = _line(entry.item.label), _line(entry.item.meta), _blocks(entry.item.body)
    yield entry.number
    yield from (*blocks, label, meta) if display is Display.QUOTES else (label, *blocks, _Meta(meta))


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(spans):
                yield _line(spans)
            case ListBlock(entries, ordered):
                for number, entry in enumerate(entries, 1):
                    yield str(number) if ordered else ""
                    yield from _blocks(entry)
            case QuoteBlock(inner):
                yield from _blocks(inner)
            case TableBlock(header, rows):
                yield _Table(header, ("", rows))


def _line(spans: Spans) -> str:
    """Give the words of spans; a citation's number is kept from running into a number or unit before it."""
    words, before = "", None
    for span in spans:
        words += _parting(before) + span.text if span.cites and before else span.text
        before = span
    return words


def _parting(before: Span) -> str:
    if before.cites:
        return ","
    return " " if _NUMBER_OR_UNIT.search(before.text) else ""
