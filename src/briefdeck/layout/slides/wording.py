"""From the spans and blocks of a document to the paragraphs of a slide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from textwrap import shorten

from briefdeck.layout.slides.styles import OWN, Styles
from briefdeck.model.deck import Para, ParaStyle, Run
from briefdeck.model.document import (
    Block,
    Item,
    ListBlock,
    Paragraph,
    QuoteBlock,
    Span,
    Spans,
    TableBlock,
    blocks_spans,
)
from briefdeck.model.document import plain as plain_text

_LABEL_GAP = ": "
_CLOSING = (":", "?", "!", ".", "…", ",", ";")
_NUMBER, _WIDE_NUMBER = 1.5, 1.8
"""The room for the numbers of a list, as a share of the size."""
_META_SHARE, _LEAST_META_PT = 0.7, 14.0
_LONGEST_ABOUT = 160
_ADDRESS = re.compile(r"https?://(?:[^/?#@\s]*@)?(?:www\.)?(?P<site>[^/?#:@\s]+)\S*", re.IGNORECASE)
_ROUND_LINKS = " \t\n.,;:–—()"
"""What stands between a link and the words around it."""


def runs(spans: Spans, *, bold: bool = False, colour: str = "") -> tuple[Run, ...]:
    """Turn spans into runs; neighbouring citations get a comma between them."""
    made: list[Run] = []
    about = _about(spans)
    for before, span in zip((None, *spans), spans, strict=False):
        if span.cites and before is not None and before.cites:
            made.append(Run(",", colour="quiet", raised=True))
        made.append(_run(span, bold, colour, about))
    return tuple(run for run in made if run.text)


def _run(span: Span, bold: bool, colour: str, about: str) -> Run:
    if span.cites:
        return Run(span.text, colour="quiet", raised=True)
    text = _site(span.text) if span.url else span.text.replace("\t", " ")
    return Run(text, bold or span.strong, span.emphasis, colour, span.url, about=about if span.url else "")


def _site(text: str) -> str:
    """Name the site where a link's text is a bare address, which nobody can listen to."""
    found = _ADDRESS.fullmatch(text.strip())
    return found["site"] if found else text.replace("\t", " ")


def _about(spans: Spans) -> str:
    """Say what the links of a text lead to: what it says beside them, as far as a short note can."""
    if not any(span.url for span in spans):
        return ""
    words = "".join(span.text for span in spans if not span.cites and not span.url)
    return shorten(words.strip(_ROUND_LINKS), _LONGEST_ABOUT, placeholder="…")


def block_paras(
    blocks: Iterable[Block], style: ParaStyle, depth: int = 0, styles: Styles = OWN
) -> Iterator[Para]:
    """Go through the paragraphs of blocks; lists that nest step in."""
    for block in blocks:
        match block:
            case Paragraph(spans):
                yield Para(runs(spans), style)
            case ListBlock(entries, ordered):
                yield from _list_paras(entries, ordered, style, depth, styles)
            case QuoteBlock(inner):
                yield from block_paras(inner, _quoted(style), depth, styles)
            case TableBlock(header, rows):
                for row in rows:
                    yield Para(runs(row_spans(header, row)), style)


def _list_paras(
    entries: tuple[tuple[Block, ...], ...], ordered: bool, style: ParaStyle, depth: int, styles: Styles
) -> Iterator[Para]:
    level = min(depth, 1)
    marked = replace(styles.bulleted(style.size_pt, level), colour=style.colour)
    marked = _numbered(marked, styles) if ordered else marked
    for number, entry in enumerate(entries, 1):
        inner = replace(marked, bullet="", hanging_pt=0)
        paras = list(block_paras(entry, inner, depth + 1, styles))
        if paras:
            first = replace(paras[0], style=marked, level=level, number=number if ordered else None)
            yield first if entry and isinstance(entry[0], Paragraph) else paras[0]
            yield from paras[1:]


def _quoted(style: ParaStyle) -> ParaStyle:
    return replace(style, left_pt=style.left_pt + style.size_pt, colour="quiet", bullet="", hanging_pt=0)


def _numbered(style: ParaStyle, styles: Styles) -> ParaStyle:
    """Make room for two digits, which may be wide and bold in a user's template."""
    left = round(style.size_pt * (_WIDE_NUMBER if styles.levels else _NUMBER), 1)
    step = left - style.hanging_pt
    return replace(style, bullet="", left_pt=style.left_pt + step, hanging_pt=left)


def row_spans(header: tuple[Spans, ...] | tuple[str, ...], row: tuple[Spans, ...]) -> Spans:
    """Say a table's row in one line: `Heading: value; Heading: value`."""
    made: list[Span] = []
    for index, cell in enumerate(row):
        head = header[index] if index < len(header) else ""
        name = head if isinstance(head, str) else plain_text(head)
        made += [Span("; ")] if index else []
        made += [Span(f"{name}: ")] if name else []
        made += cell
    return tuple(made)


def shown_blocks(item: Item) -> tuple[Block, ...]:
    """Return what of an item stands on a slide: its short form, else all of it."""
    return (Paragraph(item.short),) if item.short else item.body


def bullet_paras(
    item: Item, size_pt: float, number: int | None = None, styles: Styles = OWN
) -> tuple[Para, ...]:
    """Word an item as a bullet, or as a numbered point, with what stands after it on a line of its own."""
    style = styles.bulleted(size_pt)
    style = style if number is None else _numbered(style, styles)
    follow = replace(style, bullet="", hanging_pt=0, before_pt=round(size_pt * 0.2, 1))
    paras = list(block_paras(shown_blocks(item), follow, 0, styles)) or [Para((), follow)]
    first = replace(paras[0], runs=(*label_runs(item.label), *paras[0].runs), style=style, number=number)
    return (first, *paras[1:], *meta_paras(item, follow))


def label_runs(label: Spans) -> tuple[Run, ...]:
    """Set a label in bold before the text it belongs to."""
    if not label:
        return ()
    gap = " " if plain_text(label).rstrip().endswith(_CLOSING) else _LABEL_GAP
    return (*runs(label, bold=True), Run(gap, bold=True))


def meta_paras(item: Item, style: ParaStyle) -> tuple[Para, ...]:
    """Set what stands after an item in quiet type on its own line."""
    if not item.meta:
        return ()
    quiet = replace(
        style,
        size_pt=min(style.size_pt, max(_LEAST_META_PT, float(round(style.size_pt * _META_SHARE)))),
        colour="quiet",
        bold=False,
        before_pt=2,
    )
    return (Para(runs(item.meta), quiet),)


def labelled_paras(
    item: Item, size_pt: float, column_pt: float, styles: Styles = OWN, *, fits: bool
) -> tuple[Para, ...]:
    """Set an item as a label, and the text in a column beside it; below it when the label does not fit."""
    style = replace(styles.plain(size_pt, before=0.55), left_pt=column_pt)
    paras = list(block_paras(shown_blocks(item), style, 0, styles)) or [Para((), style)]
    paras = [paras[0], *(replace(para, style=replace(para.style, before_pt=3)) for para in paras[1:])]
    label = runs(item.label, bold=True, colour="accent")
    if fits:
        hung = replace(style, hanging_pt=column_pt)
        paras[0] = Para((*label, Run("\t"), *paras[0].runs), hung)
    else:
        paras = [Para(label, styles.plain(size_pt, before=0.55)), *paras]
    return (*paras, *meta_paras(item, replace(style, hanging_pt=0)))


def prose_paras(item: Item, size_pt: float, styles: Styles = OWN) -> tuple[Para, ...]:
    """Word an item as running text, its label in bold before it."""
    style = styles.prose(size_pt)
    paras = list(block_paras(shown_blocks(item), style, 0, styles)) or [Para((), style)]
    first = replace(paras[0], runs=(*label_runs(item.label), *paras[0].runs))
    return (first, *paras[1:], *meta_paras(item, style))


def cell_spans(item: Item) -> tuple[Spans, ...]:
    """Return an item's row; of an item that has none, its label, text and what stands after it."""
    if item.cells:
        return item.cells
    body = tuple(span for blocks in blocks_spans(shown_blocks(item)) for span in (*blocks, Span(" ")))
    return tuple(part for part in (item.label, body, item.meta) if part) or ((),)


def item_spans(item: Item) -> Iterator[Spans]:
    """Go through all that an item says."""
    yield from (item.label, item.meta, item.short, *item.cells)
    yield from blocks_spans(item.body)
