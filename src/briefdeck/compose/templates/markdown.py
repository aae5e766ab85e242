"""The Markdown subset that authors and templates may use, as blocks.

Paragraphs, nested lists, emphasis, strong, links (http, https, mailto), tables and block quotes; anything
else stays as it was typed. Text from records is not read as Markdown: in a source it is only a numbered
placeholder, and takes its place after reading, in the lines in which it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from briefdeck.compose.templates.markdown_source import (
    CLOSE,
    OPEN,
    Form,
    Line,
    SourceList,
    SourceQuote,
    SourceTable,
    fold,
    forms_of,
    line_of,
)  # fmt: skip
from briefdeck.model.content import document
from briefdeck.model.content.changed_runs import change_blocks
from briefdeck.model.content.document import Block, Paragraph, Span, Spans
from briefdeck.model.writing.links import holds_address, with_links
from briefdeck.model.writing.signs import Signs
from briefdeck.words.language import Language
from briefdeck.words.typography import language_of, set_signs, set_type, with_spaces

_CELL_BORDER = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A finished piece of text for a template to print: spans, or blocks for several paragraphs.

    What has both stands as blocks where there is room for them, and as its spans within a line.
    """

    spans: Spans = ()
    blocks: tuple[Block, ...] = ()

    def __str__(self) -> str:
        """Refuse: as plain text its emphasis, links and citations would be lost."""
        raise TypeError(
            "a citation, link or Markdown text stands in {{ }} alone; it cannot be joined or filtered"
        )


def typeset(language: Language, text: str) -> str:
    """Return a text on one line, with its unbreakable spaces and curled quotation marks."""
    return set_type(language_of(language, text), fold(text))


def placeholder(index: int) -> str:
    """Return what stands in a Markdown source for the fragment of that number."""
    return f"{OPEN}{index}{CLOSE}"


def without_placeholders(source: str) -> str:
    """Take the two characters that placeholders are made of out of a source, so that none can be forged."""
    return source.replace(OPEN, "").replace(CLOSE, "")


def set_by_itself(fragment: Fragment) -> Fragment:
    """Return what is in another language than its paper, whose signs and spaces stay as they are set."""

    def kept(spans: Spans) -> Spans:
        return tuple(replace(span, is_set=True) for span in spans)

    return Fragment(kept(fragment.spans), change_blocks(fragment.blocks, kept))


@lru_cache(maxsize=512)
def read_prose(language: Language, text: str) -> Fragment:
    """Read an author's Markdown; a single paragraph counts as running text."""
    match blocks := read_blocks(language, without_placeholders(text), ()):
        case (Paragraph(spans),):
            return Fragment(spans=spans)
    return Fragment(blocks=blocks)


def read_blocks(language: Language, source: str, fragments: Sequence[Fragment]) -> tuple[Block, ...]:
    """Read Markdown as blocks, with the fragments put where their placeholders stand."""
    return tuple(_blocks(language, forms_of(source), fragments))


def read_line(language: Language, source: str, fragments: Sequence[Fragment]) -> Spans:
    """Read Markdown as running text; blocks in it follow one another on the same line."""
    return _line(language, line_of(source), fragments)


def read_cells(language: Language, source: str, fragments: Sequence[Fragment]) -> tuple[Spans, ...]:
    r"""Read one line of table cells, `| A | B |`; a bar inside a cell is written `\|`."""
    inner = fold(source).strip().removeprefix("|")
    cells = _CELL_BORDER.split(inner)
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return tuple(read_line(language, cell.replace("\\|", "|"), fragments) for cell in cells)


# What a record says, in the lines in which it was written

_ENDINGS = ".,;:!?…؛،۔؟"
"""What parts a line from the next by itself."""
_ENTRY = re.compile(r"(?:[-*+•]|(\d{1,3})[.)])[ \t]+(?=\S)")


def as_written(language: Language, text: str) -> tuple[Block, ...]:
    """Keep the lines of a text: those that begin as entries do are lists, all others paragraphs."""
    blocks: list[Block] = []
    for line in filter(str.strip, text.splitlines()):
        match = _ENTRY.match(line.lstrip())
        last = blocks[-1] if blocks else None
        if match:
            entry = (_written(language, line.lstrip()[match.end() :]),)
            if isinstance(last, document.ListBlock) and _goes_on(last, match[1]):
                blocks[-1] = replace(last, entries=(*last.entries, entry))
            else:
                blocks.append(document.ListBlock((entry,), ordered=bool(match[1]), first=int(match[1] or 1)))
        elif isinstance(last, document.ListBlock) and line[0] in " \t":
            blocks[-1] = replace(
                last, entries=(*last.entries[:-1], (*last.entries[-1], _written(language, line)))
            )
        else:
            blocks.append(_written(language, line))
    return tuple(blocks)


def on_one_line(text: str, signs: Signs) -> str:
    """Join the lines of a text, as in a cell of a table: the entries of a list are parted by semicolons."""
    joined, was_entry = "", False
    for line in filter(str.strip, text.splitlines()):
        match = _ENTRY.match(line.lstrip())
        is_plain = not match and not (was_entry and line[0] in " \t")
        if joined and was_entry and (match or is_plain) and joined[-1] not in _ENDINGS:
            joined += signs.stop if is_plain else signs.semicolon
        bullet = match.end() if match and not match[1] else 0
        words = fold(line.lstrip()[bullet:]).strip()
        joined, was_entry = f"{joined} {words}".lstrip(), not is_plain
    return joined


def _goes_on(listed: document.ListBlock, number: str | None) -> bool:
    """Tell whether an entry of that number, or with a bullet, is the next of a list."""
    follows = number is None or int(number) == listed.first + len(listed.entries)
    return listed.ordered is bool(number) and follows


def _written(language: Language, line: str) -> Paragraph:
    return Paragraph(_tidy(language, (Span(fold(line)),)))


# With its fragments


def _table(
    rows: Sequence[tuple[Spans, ...]], aligns: Sequence[str], language: Language
) -> document.TableBlock:
    """Make a table of rows, the first its header, without the columns in which nothing stands."""
    every = range(max(map(len, rows)))
    filled = [place for place in every if any(place < len(row) and row[place] for row in rows)]
    kept = filled or every
    header, *others = (tuple(row[place] for place in kept if place < len(row)) for row in rows)
    return document.TableBlock(
        header, tuple(others), tuple(aligns[place] for place in kept if place < len(aligns)), language.signs
    )


def _blocks(language: Language, forms: Iterable[Form], fragments: Sequence[Fragment]) -> Iterator[Block]:
    for form in forms:
        match form:
            case SourceList(entries, ordered, first):
                filled = tuple(tuple(_blocks(language, entry, fragments)) for entry in entries)
                yield document.ListBlock(filled, ordered=ordered, first=first)
            case SourceQuote(inner):
                yield document.QuoteBlock(tuple(_blocks(language, inner, fragments)))
            case SourceTable(rows, aligns):
                cells = [tuple(_line(language, cell, fragments) for cell in row) for row in rows]
                yield _table(cells, aligns, language)
            case _:
                yield from _paragraphs(language, _filled(form, fragments))


def _line(language: Language, line: Line, fragments: Sequence[Fragment]) -> Spans:
    parts = _filled(line, fragments, in_line=True)
    spans = (span for part in parts for span in ((part,) if isinstance(part, Span) else _flattened(part)))
    return _tidy(language, spans)


def _filled(
    line: Line, fragments: Sequence[Fragment], *, in_line: bool = False
) -> Iterator[Span | tuple[Block, ...]]:
    """Put the fragments where their placeholders stand, in the style around them."""
    for piece in line:
        if isinstance(piece, Span):
            yield piece
        elif piece.index < len(fragments):
            fragment = fragments[piece.index]
            if fragment.blocks and not (in_line and fragment.spans):
                yield fragment.blocks
            else:
                yield from (_in_style(span, piece.style) for span in fragment.spans)


def _in_style(span: Span, style: Span) -> Span:
    strong, emphasis = span.strong or style.strong, span.emphasis or style.emphasis
    url = span.url or (None if span.cites else style.url)
    return Span(
        span.text, strong, emphasis, url, span.cites, span.locator, span.introduces, span.signs, span.is_set
    )


def _paragraphs(language: Language, parts: Iterable[Span | tuple[Block, ...]]) -> tuple[Block, ...]:
    """Set blocks among the running text around them, which continues in the paragraphs it meets."""
    done: tuple[Block, ...] = ()
    run: list[Span] = []
    for part in parts:
        if isinstance(part, Span):
            run.append(part)
            continue
        blocks = part
        if isinstance(first := part[0], Paragraph):
            run += first.spans
            blocks = part[1:]
        if not blocks:
            continue
        done, run = (*_followed(language, done, run), *blocks), []
        if isinstance(last := done[-1], Paragraph):
            done, run = done[:-1], list(last.spans)
    return _followed(language, done, run)


def _followed(language: Language, blocks: tuple[Block, ...], run: Sequence[Span]) -> tuple[Block, ...]:
    """Set running text after blocks: citations alone after the last words, also in a list or a quote."""
    last = blocks[-1] if blocks else None
    if all(span.cites or not span.text.strip() for span in run):
        if isinstance(last, document.ListBlock):
            *entries, entry = last.entries
            return (*blocks[:-1], replace(last, entries=(*entries, _followed(language, entry, run))))
        if isinstance(last, document.QuoteBlock):
            return (*blocks[:-1], document.QuoteBlock(_followed(language, last.blocks, run)))
        if isinstance(last, Paragraph):
            return (*blocks[:-1], *_paragraph(language, (*last.spans, *run)))
    return (*blocks, *_paragraph(language, run))


def _paragraph(language: Language, spans: Iterable[Span]) -> Iterator[Paragraph]:
    tidied = _tidy(language, spans)
    if tidied:
        yield Paragraph(tidied)


def _flattened(blocks: tuple[Block, ...]) -> Iterator[Span]:
    for index, spans in enumerate(document.blocks_spans(blocks)):
        yield from ((Span(" "),) if index else ())
        yield from spans


def _tidy(language: Language, spans: Iterable[Span]) -> Spans:
    """Join runs of one style, drop spaces at the ends and before citations; set and link what is left."""
    joined: list[Span] = []
    for span in spans:
        text = span.text
        if span.cites:
            _trim_end(joined)
        elif not joined:
            text = text.lstrip(" ")
        elif _saying(joined[-1], text) == span:
            text = joined.pop().text + text
        if text or span.cites:
            joined.append(_saying(span, text))
    _trim_end(joined)
    whole = set_signs(language, "".join(span.text for span in joined))
    ends = accumulate(len(span.text) for span in joined)
    said = (
        span if span.is_set else _saying(span, with_spaces(language, whole[end - len(span.text) : end]))
        for span, end in zip(joined, ends, strict=True)
    )
    return tuple(part for span in said for part in _with_links(span))


def _with_links(span: Span) -> Spans:
    """Return a span with the addresses in it as links."""
    if span.url or span.cites or not holds_address(span.text):
        return (span,)
    return tuple(replace(span, text=text, url=url) for text, url in with_links(span.text) if text)


def _trim_end(spans: list[Span]) -> None:
    while spans and not spans[-1].cites:
        last = spans.pop()
        if text := last.text.rstrip(" "):
            spans.append(_saying(last, text))
            return


def _saying(span: Span, text: str) -> Span:
    """Return a span with another text: by hand, as `replace` would slow a paper's words by a tenth."""
    if text == span.text:
        return span
    return Span(
        text,
        span.strong,
        span.emphasis,
        span.url,
        span.cites,
        span.locator,
        span.introduces,
        span.signs,
        span.is_set,
    )
