"""The Markdown subset that authors and templates may use, as blocks.

Paragraphs, nested lists, emphasis, strong, links (http, https, mailto), tables and block quotes; anything
else stays as it was typed. Text from records is not read as Markdown: in a source it is only a numbered
placeholder, and takes its place after reading, in the lines in which it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import accumulate, groupby

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.tree import SyntaxTreeNode

from briefdeck.model import document
from briefdeck.model.document import Block, Paragraph, Span, Spans
from briefdeck.model.links import as_uri, holds_address, is_link, with_links
from briefdeck.words.language import Language
from briefdeck.words.typography import set_signs, set_type, with_spaces

_OPEN, _CLOSE = "\ue000", "\ue001"
_PLACEHOLDER = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_STARS_IN_WORD = re.compile(r"(?<=[^\W_])\*+(?=[^\W_])")
_SIGN = re.compile(r"\s*([-+*])[ \t]+(?=\D?\d)")
_WHITESPACE = re.compile("[ \t\n\r\f\v\x85\u2028\u2029]+")


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


def fold(text: str) -> str:
    """Return a text on one line: each run of spaces, tabs and line ends becomes one space."""
    return text if "  " not in text and text.isprintable() else _WHITESPACE.sub(" ", text)


def typeset(language: Language, text: str) -> str:
    """Return a text on one line, with its unbreakable spaces and curled quotation marks."""
    return set_type(language, fold(text))


def placeholder(index: int) -> str:
    """Return what stands in a Markdown source for the fragment of that number."""
    return f"{_OPEN}{index}{_CLOSE}"


def without_placeholders(source: str) -> str:
    """Take the two characters that placeholders are made of out of a source, so that none can be forged."""
    return source.replace(_OPEN, "").replace(_CLOSE, "")


@lru_cache(maxsize=512)
def read_prose(language: Language, text: str) -> Fragment:
    """Read an author's Markdown; a single paragraph counts as running text.

    A list of one entry that begins with a number is none: what stands before it may be its sign, and stays.
    """
    blocks = read_blocks(language, without_placeholders(text), ())
    match blocks:
        case (Paragraph(spans),):
            return Fragment(spans=spans)
        case (document.ListBlock(entries=(_,), ordered=False),) if sign := _SIGN.match(text):
            return read_prose(language, f"\\{sign[1]}\u00a0{text[sign.end() :]}")
    return Fragment(blocks=blocks)


def read_blocks(language: Language, source: str, fragments: Sequence[Fragment]) -> tuple[Block, ...]:
    """Read Markdown as blocks, with the fragments put where their placeholders stand."""
    return tuple(_blocks(language, _forms_of(source), fragments))


def read_line(language: Language, source: str, fragments: Sequence[Fragment]) -> Spans:
    """Read Markdown as running text; blocks in it follow one another on the same line."""
    return _line(language, _line_of(source), fragments)


def read_cells(language: Language, source: str, fragments: Sequence[Fragment]) -> tuple[Spans, ...]:
    r"""Read one line of table cells, `| A | B |`; a bar inside a cell is written `\|`."""
    inner = fold(source).strip().removeprefix("|")
    cells = _CELL_BORDER.split(inner)
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return tuple(read_line(language, cell.replace("\\|", "|"), fragments) for cell in cells)


# A source without its fragments: most items of a section have the same, so it is read once.


@dataclass(frozen=True, slots=True)
class _Placeholder:
    """Where the fragment of a number stands in a line, and the style around it."""

    index: int
    style: Span


_Line = tuple[Span | _Placeholder, ...]


@dataclass(frozen=True, slots=True)
class _List:
    entries: tuple[tuple[_Form, ...], ...]
    ordered: bool
    first: int


@dataclass(frozen=True, slots=True)
class _Quote:
    forms: tuple[_Form, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    rows: tuple[tuple[_Line, ...], ...]
    aligns: tuple[str, ...]


_EDGES = {"text-align:left": "start", "text-align:right": "end"}
"""What `:--` and `--:` under a heading ask for, as the library says it."""

_Form = _Line | _List | _Quote | _Table


@lru_cache(maxsize=1024)
def _forms_of(source: str) -> tuple[_Form, ...]:
    return tuple(_forms(SyntaxTreeNode(_reader().parse(source)).children))


@lru_cache(maxsize=1024)
def _line_of(source: str) -> _Line:
    return tuple(_pieces(SyntaxTreeNode(_reader().parseInline(fold(source).strip())).children))


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": 100}).enable("table")
    reader.disable(["heading", "lheading", "code", "fence", "hr", "reference", "html_block"])
    reader.disable(["backticks", "image", "html_inline", "entity"])
    reader.inline.ruler.before("emphasis", "stars_in_word", _keep_stars)
    reader.validateLink = is_link  # type: ignore[method-assign]
    return reader


def _keep_stars(state: StateInline, silent: bool) -> bool:
    """Keep stars within a word or a product as typed, as CommonMark keeps underscores."""
    stars = _STARS_IN_WORD.match(state.src, state.pos)
    if stars:
        state.pending += "" if silent else stars[0]
        state.pos = stars.end()
    return bool(stars)


def _forms(nodes: Iterable[SyntaxTreeNode]) -> Iterator[_Form]:
    for node in nodes:
        match node.type:
            case "paragraph" | "inline":
                yield tuple(_pieces([node]))
            case "bullet_list" | "ordered_list" as kind:
                is_ordered = kind == "ordered_list"
                for first, some in _runs(node.children) if is_ordered else ((1, node.children),):
                    entries = tuple(tuple(_forms(entry.children)) for entry in some)
                    yield _List(entries, is_ordered, first)
            case "blockquote":
                yield _Quote(tuple(_forms(node.children)))
            case "table":
                rows = [row.children for part in node.children for row in part.children]
                aligns = tuple(_EDGES.get(str(cell.attrs.get("style")), "") for cell in rows[0])
                yield _Table(
                    tuple(tuple(tuple(_pieces(cell.children)) for cell in row) for row in rows), aligns
                )


def _runs(entries: Sequence[SyntaxTreeNode]) -> Iterator[tuple[int, list[SyntaxTreeNode]]]:
    """Part numbered entries where their numbers do not follow on; equal ones are to be counted."""
    typed = [int(entry.info) for entry in entries]
    if len(set(typed)) == 1:
        typed = [*range(typed[0], typed[0] + len(typed))]
    for _, run in groupby(enumerate(typed), lambda each: each[1] - each[0]):
        places = [*run]
        yield places[0][1], [entries[place] for place, _ in places]


def _pieces(nodes: Iterable[SyntaxTreeNode], style: Span = Span("")) -> Iterator[Span | _Placeholder]:  # noqa: B008
    for node in nodes:
        match node.type:
            case "text":
                yield from _parted(node.content, style)
            case "softbreak" | "hardbreak":
                yield replace(style, text=" ")
            case kind:
                yield from _pieces(node.children, _styled(kind, node, style))


def _styled(kind: str, node: SyntaxTreeNode, style: Span) -> Span:
    match kind:
        case "strong":
            return replace(style, strong=True)
        case "em":
            return replace(style, emphasis=True)
        case "link":
            return replace(style, url=as_uri(str(node.attrs["href"])))
    return style


def _parted(text: str, style: Span) -> Iterator[Span | _Placeholder]:
    """Part a text at its placeholders."""
    for index, piece in enumerate(_PLACEHOLDER.split(text)):
        yield _Placeholder(int(piece), style) if index % 2 else replace(style, text=fold(piece))


# What a record says, in the lines in which it was written

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


def _goes_on(listed: document.ListBlock, number: str | None) -> bool:
    """Tell whether an entry of that number, or with a bullet, is the next of a list."""
    follows = number is None or int(number) == listed.first + len(listed.entries)
    return listed.ordered is bool(number) and follows


def _written(language: Language, line: str) -> Paragraph:
    return Paragraph(_tidy(language, (Span(fold(line)),)))


# With its fragments


def _blocks(language: Language, forms: Iterable[_Form], fragments: Sequence[Fragment]) -> Iterator[Block]:
    for form in forms:
        match form:
            case _List(entries, ordered, first):
                filled = tuple(tuple(_blocks(language, entry, fragments)) for entry in entries)
                yield document.ListBlock(filled, ordered=ordered, first=first)
            case _Quote(inner):
                yield document.QuoteBlock(tuple(_blocks(language, inner, fragments)))
            case _Table(rows, aligns):
                header, *others = (tuple(_line(language, cell, fragments) for cell in row) for row in rows)
                yield document.TableBlock(header, tuple(others), aligns, language.signs)
            case _:
                yield from _paragraphs(language, _filled(form, fragments))


def _line(language: Language, line: _Line, fragments: Sequence[Fragment]) -> Spans:
    parts = _filled(line, fragments, in_line=True)
    spans = (span for part in parts for span in ((part,) if isinstance(part, Span) else _flattened(part)))
    return _tidy(language, spans)


def _filled(
    line: _Line, fragments: Sequence[Fragment], *, in_line: bool = False
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
    return Span(span.text, strong, emphasis, url, span.cites, span.locator, span.introduces, span.signs)


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
    """Set running text after blocks: citations alone at the end of the last words, also within a list."""
    last = blocks[-1] if blocks else None
    if all(span.cites or not span.text.strip() for span in run):
        if isinstance(last, document.ListBlock):
            *entries, entry = last.entries
            return (*blocks[:-1], replace(last, entries=(*entries, _followed(language, entry, run))))
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
        _saying(span, with_spaces(language, whole[end - len(span.text) : end]))
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
    """Return a span with another text."""
    return Span(
        text, span.strong, span.emphasis, span.url, span.cites, span.locator, span.introduces, span.signs
    )
