"""From the spans and blocks of a document to the paragraphs of a slide."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, groupby
from textwrap import shorten
from urllib.parse import urlsplit

from briefdeck.layout.binding import bound
from briefdeck.layout.templates import design
from briefdeck.model.content import document as documents
from briefdeck.model.content.arrangement import ArrangedItem, rows_in_words
from briefdeck.model.laid_out.deck import Para, ParaStyle, SlotSpec, TextRun
from briefdeck.model.writing.text import SENTENCE_END
from briefdeck.model.writing.writings import runs_from_right

_LEAST_DEEPER_PT = 18.0
_LABEL_GAP = ": "
_NUMBER_GAP = "\u00a0\u00a0"
_CLOSING = (":", "?", "!", ".", "…", ",", ";")
_NUMBER, _WIDE_NUMBER = 1.5, 1.8
"""The room for the numbers of a list, as a share of the size."""
_LONG_VALUE = 40
"""A text of more characters that is read from the left does not begin in a line that is not."""
_BETWEEN_FACTS = 0.35
"""The least space between facts, as a share of the size: filling a slide adds to it."""
_BETWEEN_RUN_IN = 0.2
"""The same between texts that run from the right, whose lines are further apart by themselves."""
_BETWEEN_LINES_PT = 3
"""The space between the lines of one fact."""
_LONGEST_ABOUT = 160
_ADDRESS = re.compile(r"https?://(?:[^/?#@\s]*@)?(?:www\.)?(?P<site>[^/?#:@\s]+)(?P<rest>\S*)", re.IGNORECASE)
_LONGEST_PIECE = 32
_PIECE = re.compile(r"[^/\-]*[/\-]+|[^/\-]+")
"""A part of an address, after which it may go on in the next line."""
_BETWEEN_SAID = re.compile(rf"(?<={SENTENCE_END})\s+|\s+·\s+")
_BEFORE_LINK = (":", ",", "–", "—", "(")
_ROUND_LINKS = " \t\n,;:–—()"
"""What stands between a link and the words around it."""


@dataclass(frozen=True, slots=True)
class TextStyles:
    """The styles of paragraphs at a size in points: the theme's design, or the levels of a placeholder."""

    levels: tuple[ParaStyle, ...] = ()
    """The list levels whose font, alignment, bullets and spaces are kept; none for the theme's design."""
    from_right: bool = False
    """Whether text begins at the right: LibreOffice 7.4 gives tabs in it no width, so that it has none."""

    @classmethod
    def of(cls, spec: SlotSpec) -> "TextStyles":
        """Return the styles of text in a slot."""
        from_right = any(level.from_right for level in spec.levels[:1])
        return cls(spec.levels if spec.inherits else (), from_right)

    def plain(
        self, size_pt: float, colour: str = "text", *, bold: bool = False, before: float = 0.5
    ) -> ParaStyle:
        """Return the style of running text; `before` is the space above as a share of the size."""
        designed = design.text_style(size_pt, colour, bold=bold, before=before)
        return self._as_text(designed) if self.levels else designed

    def prose(self, size_pt: float) -> ParaStyle:
        """Return the style of running text with the usual space between paragraphs."""
        style = self.plain(size_pt, before=0.6)
        usual = _sized(self.levels[0], size_pt).before_pt if self.levels else 0
        return replace(style, before_pt=usual or style.before_pt)

    def bulleted(self, size_pt: float, level: int = 0) -> ParaStyle:
        """Return the style of a bullet at a level of its list, from 0."""
        designed = design.bullet_style(size_pt, level)
        if not self.levels:
            return designed
        first, kept = self.levels[0], self.levels[min(level, len(self.levels) - 1)]
        share = min(1.0, kept.size_pt / first.size_pt)
        size = max(size_pt * share, min(size_pt, _LEAST_DEEPER_PT))
        style = replace(_sized(kept, round(size, 1)), colour="text")
        if style.bullet:
            return style
        return replace(
            style, bullet=designed.bullet, left_pt=designed.left_pt, hanging_pt=designed.hanging_pt
        )

    def _as_text(self, designed: ParaStyle) -> ParaStyle:
        """Set a style of the design in the placeholder's font, alignment and line distance."""
        kept = self.levels[0]
        return replace(
            kept,
            size_pt=designed.size_pt,
            colour=designed.colour,
            bold=designed.bold or kept.bold,
            bullet="",
            left_pt=0,
            hanging_pt=0,
            before_pt=designed.before_pt,
            after_pt=0,
        )


def _sized(style: ParaStyle, size_pt: float) -> ParaStyle:
    scale = size_pt / style.size_pt
    if scale == 1:
        return style
    before, after = (round(space * scale, 1) for space in (style.before_pt, style.after_pt))
    return replace(style, size_pt=size_pt, before_pt=before, after_pt=after)


DESIGNED = TextStyles()
"""The theme's design."""


def runs(spans: documents.Spans, *, bold: bool = False, colour: str = "") -> tuple[TextRun, ...]:
    """Turn spans into runs, without citations: the line of sources has them.

    What belongs together stays on one line, as far as it stands in one span.
    """
    return tuple(replace(run, text=bound(run.text)) for run in loose_runs(spans, bold=bold, colour=colour))


def loose_runs(spans: documents.Spans, *, bold: bool = False, colour: str = "") -> tuple[TextRun, ...]:
    """Turn spans into runs of which every word may begin a line, as narrow columns need."""
    shown = [span for span in spans if not span.cites]
    beside = _beside_links(shown) if any(span.url for span in shown) else {}
    made = chain.from_iterable(_runs(span, bold, colour, beside.get(span.url, "")) for span in shown)
    return tuple(run for run in made if run.text)


def _runs(span: documents.Span, bold: bool, colour: str, beside: str) -> Iterator[TextRun]:
    """Go through the runs of a span; a bare address stands without what need not be typed: `https://www.`.

    What stands beside it says where it leads, else the name of its site, as nobody can listen to more; a
    link in words says so itself. A slash at its end would stand elsewhere in texts from the right.
    """
    run = TextRun(span.text.replace("\t", " "), bold or span.strong, span.emphasis, colour)
    if not span.url:
        yield run
        return
    found = _ADDRESS.fullmatch(span.text.strip())
    site = urlsplit(span.url).netloc.removeprefix("www.")
    is_address = "." in span.text and " " not in span.text.strip()
    link = replace(run, url=span.url, about=(beside or site) if is_address else "")
    shown = _pieces(f"{found['site']}{found['rest'].rstrip('/')}") if found else (link.text,)
    yield from (replace(link, text=piece) for piece in shown)


def _pieces(address: str) -> Iterator[str]:
    """Part an address where it may go on in the next line: LibreOffice does so between runs alone."""
    piece = ""
    for part in _PIECE.findall(address):
        if piece and len(piece) + len(part) > _LONGEST_PIECE:
            yield piece
            piece = ""
        piece += part
    yield piece


def _beside_links(spans: Iterable[documents.Span]) -> dict[str | None, str]:
    """Say of each link of a text what stands before it, or after it where nothing does, in short."""
    parts = [
        (url, "".join(span.text for span in each)) for url, each in groupby(spans, lambda span: span.url)
    ]
    is_only = sum(bool(url) for url, _ in parts) == 1
    beside: dict[str | None, str] = {}
    for number, (url, _) in enumerate(parts):
        around = (*parts[number - 1 : number], *parts[number + 1 : number + 2])
        notes = (_noted(words) for other, words in around if not other and (is_only or _introduces(words)))
        if url:
            beside.setdefault(url, next(filter(None, notes), ""))
    return beside


def _introduces(words: str) -> bool:
    """Whether words lead up to what follows, where several links share a text."""
    return words.rstrip().endswith(_BEFORE_LINK)


def _noted(beside: str) -> str:
    """Return words beside a link as a note has room for them: of many, the last part; not an `and`."""
    words = beside.lstrip(f"{_ROUND_LINKS}.").rstrip(_ROUND_LINKS)
    if " " not in words and ":" not in beside:
        return ""
    last = words if len(words) <= _LONGEST_ABOUT else _BETWEEN_SAID.split(words)[-1]
    return shorten(last, _LONGEST_ABOUT, placeholder="…")


def block_paras(
    blocks: Iterable[documents.Block], style: ParaStyle, depth: int = 0, styles: TextStyles = DESIGNED
) -> Iterator[Para]:
    """Go through the paragraphs of blocks; lists that nest step in."""
    for block in blocks:
        match block:
            case documents.Paragraph(spans):
                yield Para(runs(spans), style)
            case documents.ListBlock():
                yield from _list_paras(block, style, depth, styles)
            case documents.QuoteBlock(inner):
                yield from block_paras(inner, _quoted(style), depth, styles)
            case documents.TableBlock(header, rows):
                yield from (Para(runs(words), style) for words in rows_in_words(header, rows, block.signs))


def _list_paras(
    listed: documents.ListBlock, style: ParaStyle, depth: int, styles: TextStyles
) -> Iterator[Para]:
    level = min(depth, 1)
    marked = replace(styles.bulleted(style.size_pt, level), colour=style.colour)
    marked = replace(marked, left_pt=max(marked.left_pt, style.left_pt + marked.hanging_pt))
    marked = _numbered(marked, styles) if listed.ordered else marked
    for number, entry in enumerate(listed.entries, listed.first):
        inner = replace(marked, bullet="", hanging_pt=0)
        paras = list(block_paras(entry, inner, depth + 1, styles))
        if paras:
            first = replace(paras[0], style=marked, level=level, number=number if listed.ordered else None)
            yield first if entry and isinstance(entry[0], documents.Paragraph) else paras[0]
            yield from paras[1:]


def _quoted(style: ParaStyle) -> ParaStyle:
    return replace(style, left_pt=style.left_pt + style.size_pt, colour="quiet", bullet="", hanging_pt=0)


def _numbered(style: ParaStyle, styles: TextStyles, room_pt: float = 0) -> ParaStyle:
    """Make room for two digits, or for as much as is asked.

    Digits may be wide and bold in a placeholder, and are as wide as Arial's beside text from the right.
    """
    share = _WIDE_NUMBER if styles.levels or styles.from_right else _NUMBER
    left = max(room_pt, round(style.size_pt * share, 1))
    step = left - style.hanging_pt
    return replace(style, bullet="", left_pt=style.left_pt + step, hanging_pt=left)


def shown_blocks(item: documents.Item) -> tuple[documents.Block, ...]:
    """Return what of an item stands on a slide: its short form, else all of it."""
    return (documents.Paragraph(item.short),) if item.short else item.body


def bullet_paras(item: documents.Item, size_pt: float, styles: TextStyles = DESIGNED) -> tuple[Para, ...]:
    """Word an item as a bullet, with what stands after it on a line of its own."""
    return _point(item, styles.bulleted(size_pt), styles)


def headed_paras(item: documents.Item, size_pt: float, styles: TextStyles = DESIGNED) -> tuple[Para, ...]:
    """Word a point as its short form in strong words, and under that in full in smaller type."""
    lead = Para(runs(item.short, bold=True), styles.plain(size_pt, before=1.0))
    under = styles.plain(design.small_pt(size_pt), before=0.15)
    return (lead, *block_paras(item.body, under, 0, styles), *meta_paras(item, styles.plain(size_pt)))


def numbered_paras(
    entry: ArrangedItem, size_pt: float, room_pt: float, styles: TextStyles = DESIGNED
) -> tuple[Para, ...]:
    """Word an item as a numbered point; `room_pt` is what its number needs at least, in points.

    Digits are PowerPoint's own numbering; any other number, such as `R2`, hangs before the text.
    """
    style = _numbered(styles.bulleted(size_pt), styles, room_pt)
    first, *others = _point(entry.item, style, styles)
    if entry.number.isascii() and entry.number.isdigit():
        return (replace(first, number=int(entry.number)), *others)
    gap = _NUMBER_GAP if styles.from_right else "\t"
    hung = (TextRun(entry.number, bold=True, colour="accent"), TextRun(gap))
    return (replace(first, runs=(*hung, *first.runs)), *others)


def _point(item: documents.Item, style: ParaStyle, styles: TextStyles) -> tuple[Para, ...]:
    follow = replace(style, bullet="", hanging_pt=0, before_pt=round(style.size_pt * 0.2, 1))
    paras = list(block_paras(shown_blocks(item), follow, 1, styles)) or [Para((), follow)]
    first = replace(paras[0], runs=_labelled(item.label, paras[0].runs), style=style)
    return (first, *paras[1:], *meta_paras(item, follow))


def _labelled(label: documents.Spans, said: tuple[TextRun, ...], colour: str = "") -> tuple[TextRun, ...]:
    """Set a label in bold before the text it belongs to, if that says anything."""
    bold = runs(label, bold=True, colour=colour)
    if not label or not said:
        return bold or said
    gap = " " if documents.plain(label).rstrip().endswith(_CLOSING) else _LABEL_GAP
    return (*bold, TextRun(gap, bold=True, colour=colour), *said)


def meta_paras(item: documents.Item, style: ParaStyle) -> tuple[Para, ...]:
    """Set what stands after an item in quiet type on its own line."""
    if not item.meta:
        return ()
    quiet = replace(
        style,
        size_pt=design.small_pt(style.size_pt),
        colour="quiet",
        bold=False,
        before_pt=2,
    )
    return (Para(runs(item.meta), quiet),)


def labelled_paras(
    item: documents.Item, size_pt: float, column_pt: float, styles: TextStyles = DESIGNED, *, fits: bool
) -> tuple[Para, ...]:
    """Set an item as a label, and the text in a column beside it; a list, and what has no room, below it."""
    style = replace(styles.plain(size_pt, before=_BETWEEN_FACTS), left_pt=column_pt)
    paras = list(block_paras(shown_blocks(item), style, 0, styles)) or [Para((), style)]
    is_list = _is_marked(paras[0])
    close = [replace(para, style=replace(para.style, before_pt=_BETWEEN_LINES_PT)) for para in paras]
    paras = close if is_list else [paras[0], *close[1:]]
    label = runs(item.label, bold=True, colour="accent")
    if fits and not is_list:
        hung = replace(style, hanging_pt=column_pt)
        paras[0] = Para((*label, TextRun("\t"), *paras[0].runs), hung)
    else:
        paras = [Para(label, styles.plain(size_pt, before=_BETWEEN_FACTS)), *paras]
    return (*paras, *meta_paras(item, replace(style, hanging_pt=0)))


def run_in_paras(item: documents.Item, size_pt: float, styles: TextStyles) -> tuple[Para, ...]:
    """Set an item as a label, and the text after it on its line; below it a list, or a long text that turns.

    A long Latin text after a Latin label is a paragraph that is read from the left. So labels stand beside
    texts that run from the right, in which no tab can set them.
    """
    style = styles.plain(size_pt, before=_BETWEEN_RUN_IN)
    paras = list(block_paras(shown_blocks(item), style, 0, styles)) or [Para((), style)]
    first, text = paras[0], paras[0].text
    is_latin = len(text) > _LONG_VALUE and not runs_from_right(text)
    if _is_marked(first) or (is_latin and runs_from_right(documents.plain(item.label))):
        return labelled_paras(item, size_pt, size_pt, styles, fits=False)
    beside = replace(first, runs=_labelled(item.label, first.runs, "accent"))
    return (beside, *paras[1:], *meta_paras(item, style))


def _is_marked(para: Para) -> bool:
    """Tell whether a paragraph is the entry of a list, which no label can stand before on its line."""
    return bool(para.style.bullet) or para.number is not None


def prose_paras(item: documents.Item, size_pt: float, styles: TextStyles = DESIGNED) -> tuple[Para, ...]:
    """Word an item as running text, its label in bold before it."""
    style = styles.prose(size_pt)
    paras = list(block_paras(shown_blocks(item), style, 0, styles)) or [Para((), style)]
    first = replace(paras[0], runs=_labelled(item.label, paras[0].runs))
    return (first, *paras[1:], *meta_paras(item, style))
