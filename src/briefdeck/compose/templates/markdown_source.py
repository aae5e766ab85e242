"""Markdown as it is read, without the fragments that its placeholders stand for.

Most items of a section have the same source, which is so read once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby, takewhile

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote
from markdown_it.rules_inline import StateInline
from markdown_it.tree import SyntaxTreeNode

from briefdeck.model.content.document import Span
from briefdeck.model.writing.links import MOST_CHARACTERS, as_uri, is_link
from briefdeck.model.writing.numbers import CURRENCY_SIGNS
from briefdeck.model.writing.stars import is_bold_in_word

OPEN, CLOSE = "\ue000", "\ue001"
"""What placeholders of fragments begin and end with."""
_PLACEHOLDER = re.compile(f"{OPEN}(\\d+){CLOSE}")
_STARS_IN_WORD = re.compile(r"(?<=[^\W_])\*+(?=[^\W_])")
_ADDRESS_BEGUN = re.compile(r"(?<!\w)(?:https?://|www\.)[^\s<>\[\]|\ue000]*$", re.IGNORECASE)
_SIGNS_IN_ADDRESS = re.compile(r"[*_]+(?=[\w/=&?#%~+-]|\.[\w*])")
_NUMBER = re.compile(r"\D?\d")
_COMPARED = re.compile(
    rf"[ \t]*>=?[ \t]*[*_]{{0,2}}(?:(?:[A-Z]{{0,3}}[{CURRENCY_SIGNS}]|[A-Z]{{3}}\b|Rs\.?|[~≈])?\s?|[-+−])"
    r"(?!\d+[.)]\s)\d"
)
"""A line that says something is more than a number, and does not quote an entry of a list."""
_PATH = re.compile(r"(?:(?<=(?<!\w)[A-Za-z]:)\\|(?<![^\s(\[\"'“„«‘])\\\\(?=\w))[^\s*|\]]*")
"""Names of files on Windows, whose bars are no signs of Markdown."""
_WHITESPACE = re.compile("[ \t\n\r\f\v\x85\u2028\u2029]+")


def fold(text: str) -> str:
    """Return a text on one line: each run of spaces, tabs and line ends becomes one space."""
    return text if "  " not in text and text.isprintable() else _WHITESPACE.sub(" ", text)


@dataclass(frozen=True, slots=True)
class FragmentPlace:
    """Where the fragment of a number stands in a line, and the style around it."""

    index: int
    style: Span


Line = tuple[Span | FragmentPlace, ...]


@dataclass(frozen=True, slots=True)
class SourceList:
    """A list: its entries, whether they are numbered, and the first number."""

    entries: tuple[tuple[Form, ...], ...]
    ordered: bool
    first: int


@dataclass(frozen=True, slots=True)
class SourceQuote:
    """A block quote."""

    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table: its rows of cells, the head first, and the edge to which each column is set."""

    rows: tuple[tuple[Line, ...], ...]
    aligns: tuple[str, ...]


_EDGES = {"text-align:left": "start", "text-align:right": "end"}
"""What `:--` and `--:` under a heading ask for, as the library says it."""

Form = Line | SourceList | SourceQuote | SourceTable


@lru_cache(maxsize=1024)
def forms_of(source: str) -> tuple[Form, ...]:
    """Read Markdown as blocks."""
    return tuple(_forms(SyntaxTreeNode(_reader().parse(source)).children))


@lru_cache(maxsize=1024)
def line_of(source: str) -> Line:
    """Read Markdown as running text."""
    return tuple(_pieces(SyntaxTreeNode(_reader().parseInline(fold(source).strip())).children))


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": 100}).enable("table")
    reader.disable(["heading", "lheading", "code", "fence", "hr", "reference", "html_block"])
    reader.disable(["backticks", "image", "html_inline", "entity"])
    reader.block.ruler.at(
        "blockquote", _quote_unless_compared, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    reader.inline.ruler.before("emphasis", "stars_in_word", _keep_stars)
    reader.inline.ruler.before("emphasis", "signs_in_address", _keep_signs_of_address)
    reader.inline.ruler.before("escape", "path", _keep_path)
    reader.normalizeLink = _as_typed  # type: ignore[method-assign]
    reader.validateLink = is_link  # type: ignore[method-assign]
    return reader


def _quote_unless_compared(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Read a quotation, but for `>` before a number in each of its lines: there it begins a paragraph."""
    lines = (_line_at(state, each) for each in range(first, end))
    quoted = takewhile(lambda line: line.startswith(">"), lines)
    return (silent or not all(map(_COMPARED.match, quoted))) and blockquote(state, first, end, silent)


def _line_at(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _keep_stars(state: StateInline, silent: bool) -> bool:
    """Keep stars within a product as typed, as CommonMark keeps underscores; two may set a part bold."""
    found = _STARS_IN_WORD.match(state.src, state.pos)
    if found and len(found[0]) == 2 and is_bold_in_word(state.src, state.pos):
        return False
    return _kept(_STARS_IN_WORD, state, silent)


def _keep_signs_of_address(state: StateInline, silent: bool) -> bool:
    """Keep stars and underscores within an address as typed, where more of it follows."""
    begun = state.src[max(0, state.pos - MOST_CHARACTERS) : state.pos]
    return bool(_ADDRESS_BEGUN.search(begun)) and _kept(_SIGNS_IN_ADDRESS, state, silent)


def _keep_path(state: StateInline, silent: bool) -> bool:
    """Keep the backslashes of a file's name as typed."""
    return _kept(_PATH, state, silent)


def _as_typed(url: str) -> str:
    """Leave the address of a link as it was typed, so that this is what is judged."""
    return url


def _kept(pattern: re.Pattern[str], state: StateInline, silent: bool) -> bool:
    found = pattern.match(state.src, state.pos)
    if found:
        state.pending += "" if silent else found[0]
        state.pos = found.end()
    return bool(found)


def _forms(nodes: Iterable[SyntaxTreeNode]) -> Iterator[Form]:
    for node in nodes:
        match node.type:
            case "paragraph" | "inline":
                yield tuple(_pieces([node]))
            case "bullet_list" | "ordered_list" if _is_no_list(node):
                for entry in node.children:
                    yield from _with_its_sign(entry)
            case "bullet_list" | "ordered_list" as kind:
                is_ordered = kind == "ordered_list"
                for first, some in _runs(node.children) if is_ordered else ((1, node.children),):
                    entries = tuple(tuple(_forms(entry.children)) for entry in some)
                    yield SourceList(entries, is_ordered, first)
            case "blockquote":
                yield SourceQuote(tuple(_forms(node.children)))
            case "table":
                rows = [row.children for part in node.children for row in part.children]
                aligns = tuple(_EDGES.get(str(cell.attrs.get("style")), "") for cell in rows[0])
                yield SourceTable(
                    tuple(tuple(tuple(_pieces(cell.children)) for cell in row) for row in rows), aligns
                )


def _is_no_list(node: SyntaxTreeNode) -> bool:
    """Tell whether what begins the lines of a list is a part of what they say.

    A plus before a number is its sign, and so may be what stands before the only entry. The number of an
    only entry counts none, unless it is the first: it is a year, or the day of a date.
    """
    is_one = len(node.children) == 1
    if node.type == "ordered_list":
        return is_one and int(node.children[0].info) != 1
    first = [entry.children[0] if entry.children else None for entry in node.children]
    is_sign = is_one or node.children[0].markup == "+"
    return is_sign and all(
        each and each.children and _NUMBER.match(each.children[0].content) for each in first
    )


def _with_its_sign(entry: SyntaxTreeNode) -> Iterator[Form]:
    """Read what looks like an entry as a paragraph, and what stands before it as typed."""
    first, *others = [*_forms(entry.children)] or [()]
    sign = Span(f"{entry.info}{entry.markup}" + (" " if entry.info else "\u00a0"))
    if isinstance(first, tuple):
        yield (sign, *first)
    else:
        yield from ((sign,), first)
    yield from others


def _runs(entries: Sequence[SyntaxTreeNode]) -> Iterator[tuple[int, list[SyntaxTreeNode]]]:
    """Part numbered entries where their numbers do not follow on; equal ones are to be counted."""
    typed = [int(entry.info) for entry in entries]
    if len(set(typed)) == 1:
        typed = [*range(typed[0], typed[0] + len(typed))]
    for _, run in groupby(enumerate(typed), lambda each: each[1] - each[0]):
        places = [*run]
        yield places[0][1], [entries[place] for place, _ in places]


def _pieces(nodes: Iterable[SyntaxTreeNode], style: Span = Span("")) -> Iterator[Span | FragmentPlace]:  # noqa: B008
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


def _parted(text: str, style: Span) -> Iterator[Span | FragmentPlace]:
    """Part a text at its placeholders."""
    for index, piece in enumerate(_PLACEHOLDER.split(text)):
        yield FragmentPlace(int(piece), style) if index % 2 else replace(style, text=fold(piece))
