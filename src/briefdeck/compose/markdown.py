"""The Markdown subset that authors and templates may use, as blocks.

Paragraphs, nested lists, emphasis, strong, links (http, https, mailto), tables and block quotes; anything
else stays as it was typed. Text from records never passes through here: in a source it is only a numbered
mark, and takes its place after reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from briefdeck.model.document import (
    Block,
    ListBlock,
    Paragraph,
    QuoteBlock,
    Span,
    Spans,
    TableBlock,
    blocks_spans,
)

_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_WHITESPACE = re.compile("[ \t\n\r\f\v\x85\u2028\u2029]+")
_WEB_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Content:
    """Finished content for a template to print: spans, or blocks when it is more than one paragraph."""

    spans: Spans = ()
    blocks: tuple[Block, ...] = ()

    def __str__(self) -> str:
        """Refuse: as plain text its emphasis, links and citations would be lost."""
        raise TypeError(
            "a citation, link or Markdown text stands in {{ }} alone; it cannot be joined or filtered"
        )


def fold(text: str) -> str:
    """Give a text on one line: each run of spaces, tabs and line ends becomes one space."""
    return _WHITESPACE.sub(" ", text)


def is_web_address(url: str) -> bool:
    """Tell whether a link may point there: http, https and mailto only."""
    return bool(_WEB_ADDRESS.fullmatch(url))


def mark(index: int) -> str:
    """Give the mark that stands in a Markdown source for the content of that number."""
    return f"{_OPEN}{index}{_CLOSE}"


def without_marks(source: str) -> str:
    """Take the two characters that marks are made of out of a source, so that none can be forged."""
    return source.replace(_OPEN, "").replace(_CLOSE, "")


def read_prose(text: str) -> Content:
    """Read an author's Markdown; a single paragraph counts as running text."""
    blocks = read_blocks(without_marks(text), ())
    match blocks:
        case (Paragraph(spans),):
            return Content(spans=spans)
    return Content(blocks=blocks)


def read_blocks(source: str, contents: Sequence[Content]) -> tuple[Block, ...]:
    """Read Markdown as blocks, with the contents put where their marks stand."""
    return tuple(_blocks(SyntaxTreeNode(_reader().parse(source)).children, contents))


def read_line(source: str, contents: Sequence[Content]) -> Spans:
    """Read Markdown as running text; blocks in it follow one another on the same line."""
    tree = SyntaxTreeNode(_reader().parseInline(fold(source).strip()))
    return _line(tree.children, contents)


def read_cells(source: str, contents: Sequence[Content]) -> tuple[Spans, ...]:
    r"""Read one line of table cells, `| A | B |`; a bar inside a cell is written `\|`."""
    inner = fold(source).strip().removeprefix("|")
    cells = _CELL_BORDER.split(inner)
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return tuple(read_line(cell.replace("\\|", "|"), contents) for cell in cells)


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": 100}).enable("table")
    reader.disable(["heading", "lheading", "code", "fence", "hr", "reference", "html_block"])
    reader.disable(["backticks", "image", "html_inline", "entity"])
    reader.validateLink = is_web_address  # type: ignore[method-assign]
    return reader


def _blocks(nodes: Iterable[SyntaxTreeNode], contents: Sequence[Content]) -> Iterator[Block]:
    for node in nodes:
        match node.type:
            case "paragraph" | "inline":
                yield from _paragraphs(_inline([node], contents, Span("")))
            case "bullet_list" | "ordered_list":
                entries = tuple(tuple(_blocks(entry.children, contents)) for entry in node.children)
                yield ListBlock(entries, ordered=node.type == "ordered_list")
            case "blockquote":
                yield QuoteBlock(tuple(_blocks(node.children, contents)))
            case "table":
                yield _table(node, contents)


def _table(node: SyntaxTreeNode, contents: Sequence[Content]) -> TableBlock:
    rows = [
        tuple(_line(cell.children, contents) for cell in row.children)
        for part in node.children
        for row in part.children
    ]
    return TableBlock(rows[0], tuple(rows[1:]))


def _line(nodes: Iterable[SyntaxTreeNode], contents: Sequence[Content]) -> Spans:
    parts = _inline(nodes, contents, Span(""))
    return _tidy(span for part in parts for span in ([part] if isinstance(part, Span) else _flattened(part)))


def _inline(
    nodes: Iterable[SyntaxTreeNode], contents: Sequence[Content], style: Span
) -> Iterator[Span | tuple[Block, ...]]:
    for node in nodes:
        match node.type:
            case "text":
                yield from _filled(node.content, contents, style)
            case "softbreak" | "hardbreak":
                yield replace(style, text=" ")
            case _:
                yield from _inline(node.children, contents, _styled(node, style))


def _styled(node: SyntaxTreeNode, style: Span) -> Span:
    match node.type:
        case "strong":
            return replace(style, strong=True)
        case "em":
            return replace(style, emphasis=True)
        case "link":
            return replace(style, url=str(node.attrs["href"]))
    return style


def _filled(text: str, contents: Sequence[Content], style: Span) -> Iterator[Span | tuple[Block, ...]]:
    """Split a text at its marks and put the contents there, in the style around them."""
    for index, piece in enumerate(_MARK.split(text)):
        if index % 2 == 0:
            yield replace(style, text=fold(piece))
        elif int(piece) < len(contents):
            content = contents[int(piece)]
            yield from (_in_style(span, style) for span in content.spans)
            if content.blocks:
                yield content.blocks


def _in_style(span: Span, style: Span) -> Span:
    strong, emphasis = span.strong or style.strong, span.emphasis or style.emphasis
    return replace(
        span, strong=strong, emphasis=emphasis, url=span.url or (None if span.cites else style.url)
    )


def _paragraphs(parts: Iterable[Span | tuple[Block, ...]]) -> Iterator[Block]:
    """Set blocks among the running text around them; text after a paragraph continues it."""
    run: list[Span] = []
    for part in parts:
        if isinstance(part, Span):
            run.append(part)
            continue
        yield from _paragraph(run)
        *first, last = part
        yield from first
        run = list(last.spans) if isinstance(last, Paragraph) else []
        if not run:
            yield last
    yield from _paragraph(run)


def _paragraph(spans: Iterable[Span]) -> Iterator[Paragraph]:
    tidied = _tidy(spans)
    if tidied:
        yield Paragraph(tidied)


def _flattened(blocks: tuple[Block, ...]) -> Iterator[Span]:
    for index, spans in enumerate(blocks_spans(blocks)):
        yield from ((Span(" "),) if index else ())
        yield from spans


def _tidy(spans: Iterable[Span]) -> Spans:
    """Join runs of one style, and drop spaces at the ends and before citations."""
    joined: list[Span] = []
    for span in spans:
        if span.cites:
            joined = _without_space(joined)
        if joined and _same_style(joined[-1], span):
            joined[-1] = replace(span, text=joined[-1].text + span.text)
        elif span.text or span.cites:
            joined.append(span)
    return _trimmed(joined)


def _without_space(spans: list[Span]) -> list[Span]:
    if not spans or spans[-1].cites:
        return spans
    text = spans[-1].text.rstrip(" ")
    return [*spans[:-1], replace(spans[-1], text=text)] if text else spans[:-1]


def _same_style(first: Span, second: Span) -> bool:
    return not (first.cites or second.cites) and replace(first, text="") == replace(second, text="")


def _trimmed(spans: list[Span]) -> Spans:
    kept = list(spans)
    while kept and not kept[0].cites and not kept[0].text.lstrip(" "):
        kept.pop(0)
    while kept and not kept[-1].cites and not kept[-1].text.rstrip(" "):
        kept.pop()
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip(" "))
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(" "))
    return tuple(kept)
