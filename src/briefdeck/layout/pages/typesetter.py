"""Texts, blocks, lists and tables as boxes: what every display is made of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from briefdeck.layout.binding import PARTING
from briefdeck.layout.pages import boxes, frames
from briefdeck.layout.pages.boxes import BlockBox, BoxStyle, Flow, FormBox, LayoutBox, TextBox, tag
from briefdeck.layout.pages.runs import LinkStyle, Run, bound_spans, length_of, shaped
from briefdeck.layout.pages.styles import styles_of
from briefdeck.layout.pages.table_setter import PageRow, TableSetter
from briefdeck.layout.pages.tables import TableBox, TableStyle
from briefdeck.layout.pages.words import ShapedWords, TextShaper, scaled
from briefdeck.model.content import document as documents
from briefdeck.model.content.arrangement import TableColumn, columns_of
from briefdeck.model.laid_out.pageplan import PagePlan
from briefdeck.model.laid_out.pages import Anchor, StyledRun, Tag, TextStyle
from briefdeck.model.writing.quotation import FIRM, MARKS
from briefdeck.model.writing.text import ENDS_SENTENCE
from briefdeck.model.writing.writings import direction_of

_AFTER_STOP = f")]{MARKS}{FIRM} "
"""What may follow the stop of a sentence."""
_LONGEST_NOTE = 40
"""Notes of more characters stand on a line of their own."""
_LONGEST_LONE_NOTE = 16
"""Notes of so few characters, such as `2015 seminar`, stand on one line."""

NO_LIST, BULLETED, ORDERED = "None", "Disc", "Decimal"
"""How lists are numbered, in PDF's words."""


class FacingSetters(NamedTuple):
    """What sets a paper whose pages have two languages beside each other."""

    first: Typesetter
    """The language of the paper, in half of the width."""
    second: Typesetter
    """The other language, in the other half."""
    whole: Typesetter
    """The other language across the whole width."""
    turns: bool
    """Whether the other language runs from the other side."""


class Typesetter:
    """Sets the parts of one document for a column: the main column, or the rail in smaller type."""

    def __init__(
        self, plan: PagePlan, shaper: TextShaper, narrow: bool = False, listings: dict[str, Tag] | None = None
    ) -> None:
        """Set for the main column, or for the rail when `narrow`.

        For one of two languages beside each other, `listings` are the lists that both have in common.
        """
        self.plan = plan
        self.is_half = listings is not None
        self.narrow = narrow or self.is_half
        self.in_rail = narrow
        self._listings = listings
        self.styles = styles_of(plan)
        self.colours = plan.colours
        self.space = self.styles.space
        self.body = self.styles.rail if self.in_rail else self.styles.body
        self.whole_pt = plan.area.height * 0.4
        """Up to this height cards, answers and the like are kept on one page."""
        self.shaper = shaper
        self._listed = plan.arranged.listed_sources

    @cached_property
    def facing(self) -> FacingSetters | None:
        """What sets both languages of a paper that has two; None elsewhere, and in the halves themselves."""
        other = self.plan.facing
        if other is None or self.is_half:
            return None
        tags = [plan.document.language for plan in (self.plan, other)]
        shaper, listings = self.shaper.in_language(tags[1], other.document.foreign), dict[str, Tag]()
        first, second = (plan.in_half(self.plan.half) for plan in (self.plan, other))
        return FacingSetters(
            Typesetter(first, self.shaper, listings=listings),
            Typesetter(second, shaper, listings=listings),
            Typesetter(other, shaper),
            turns=direction_of(tags[0]) is not direction_of(tags[1]),
        )

    def listing(self, numbering: str) -> Tag:
        """Return the list that the entries of a section are in, which is one for two languages."""
        made = Tag("L", numbering)
        return made if self._listings is None else self._listings.setdefault(numbering, made)

    # Texts

    def text(self, spans: documents.Spans, style: TextStyle, anchor: Anchor | None = None) -> TextBox:
        """Set a text in one style."""
        return self.runs([(spans, style)], style, anchor)

    def plain(self, words: str, style: TextStyle, anchor: Anchor | None = None) -> TextBox:
        """Set plain words."""
        return self.text((documents.Span(words),), style, anchor)

    def runs(self, runs: Sequence[Run], style: TextStyle, anchor: Anchor | None = None) -> TextBox:
        """Set spans in several styles, which follow one another on the line."""
        cited = (span.cites for spans, _ in runs for span in spans if span.cites)
        listed = frozenset(source for source in cited if source in self._listed)
        links = LinkStyle(self.styles.cite, self.styles.meta, self.colours.link, listed)
        words = shaped(self.shaper, tuple(runs), style, links)
        return TextBox(words.text, style, anchor, words)

    def counted(self, number: int) -> str:
        """Write a number of a list or page in the digits of the paper."""
        return self.plan.document.places.signs.counted(number)

    def leading_to(self, words: str, style: TextStyle, target: str) -> TextBox:
        """Set plain words that are a link, to an address or to `#` and the name of an anchor."""
        runs = ShapedWords(self.shaper, (StyledRun(words, style, target=target),), style)
        return TextBox(runs.text, style, None, runs)

    def heading(self, title: str, anchor: Anchor | None) -> TextBox:
        """Set the title of a section."""
        style = self.styles.heading
        if self.in_rail and self.plan.is_report:
            style = scaled(style, self.styles.body.size / style.size)
        elif self.in_rail:  # the first line under it stands level with one of larger type
            style = style.with_(after=style.after + self.styles.body.size - self.styles.rail.size)
        box = self.plain(title, style, anchor)
        box.kind = "H2"
        return box

    def group_heading(self, title: str, is_headed: bool) -> TextBox:
        """Set a sub-heading, of a section that has a heading itself or none."""
        text = self.plain(title, self.styles.group.with_(before=0) if self.in_rail else self.styles.group)
        text.kind = "H3" if is_headed else "H2"
        return text

    def _sentence(
        self, spans: documents.Spans, style: TextStyle, label: documents.Spans, note: documents.Spans
    ) -> TextBox:
        """Set a paragraph; its label runs in before it, a small note at its end."""
        runs: list[Run] = [(spans, style)]
        if label:
            size = min(style.size, self.styles.label.size)
            gap = "\u00a0 " if documents.plain(spans, cites=False).strip() else ""
            runs.insert(0, ((*label, documents.Span(gap)), self.styles.label.with_(size=size)))
        if note:
            is_apart = _ends_sentence(spans) and not any(each.cites and each.locator for each in spans[-1:])
            gap = " \u2002" if is_apart else PARTING
            said = bound_spans(note) if length_of(note) <= _LONGEST_LONE_NOTE else note
            runs.append(((documents.Span(gap), *said), self._note_style(style)))
        return self.runs(runs, style)

    def _note_style(self, style: TextStyle) -> TextStyle:
        return self.styles.meta.with_(size=min(self.styles.meta.size, style.size))

    # Blocks

    def blocks(
        self,
        blocks: Sequence[documents.Block],
        style: TextStyle | None = None,
        label: documents.Spans = (),
        note: documents.Spans = (),
    ) -> Flow:
        """Set blocks one under another, with a label run in before them and a note after them.

        A label or note that cannot run into a paragraph, and a long note, stands on a line of its own;
        a label without a text stays with its note.
        """
        style = style or self.body
        opens = bool(blocks) and isinstance(blocks[0], documents.Paragraph)
        closes = (
            bool(blocks) and isinstance(blocks[-1], documents.Paragraph) and length_of(note) <= _LONGEST_NOTE
        )
        flow: Flow = [self.text(label, self.styles.label)] if label and not opens else []
        for number, block in enumerate(blocks, 1):
            is_last = number == len(blocks)
            opening = label if opens and number == 1 else ()
            closing = note if closes and is_last else ()
            tight = is_last and note and not closes
            flow += self._block(block, style.with_(after=1) if tight else style, opening, closing)
        if note and not closes:
            if flow and not documents.says_anything(blocks):
                flow[-1].keep_with_next = True
            flow.append(self.text(note, self._note_style(style).with_(after=style.after)))
        return flow

    def _block(
        self, block: documents.Block, style: TextStyle, label: documents.Spans, note: documents.Spans
    ) -> Flow:
        match block:
            case documents.Paragraph(spans, is_caption):
                if is_caption:
                    style = self.styles.meta.with_(after=style.after, keep_with_next=True)
                return [self._sentence(spans, style, label, note)]
            case documents.ListBlock(entries, ordered, first):
                listing = Tag("L", ORDERED if ordered else BULLETED)
                return [
                    self.entry(self.blocks(entry, style), style, listing, self.counted(n) if ordered else "")
                    for n, entry in enumerate(entries, first)
                ]
            case documents.TableBlock(_, rows):
                return [self.table(columns_of(block), [PageRow(row) for row in rows], style.size)]
            case documents.QuoteBlock(inner):
                return [self._quotation(self.blocks(inner, style))]

    def entry(
        self, content: Flow, style: TextStyle, listing: Tag, number: str = "", widest: str = ""
    ) -> BlockBox:
        """Set an entry of a list: a dot, or its number, hanging at its start.

        `widest` is the longest number of the list: texts begin level after it.
        """
        after, size = style.after * 0.75, style.size
        whole = boxes.WHOLE_LINES * style.leading + boxes.FUZZ_PT
        if not number:
            mark = boxes.dot(size * 0.32, style.baseline - size * 0.27, size * 0.14, self.colours.accent)
            held = BoxStyle(size * 1.25, after=after, whole=whole, decorations=(mark,))
            return as_entry(listing, BlockBox(content, held))
        look = self.styles.label.with_(size=size, leading=style.leading)
        widths = [self.plain(each, look).text.natural_width for each in (number, widest)]
        indent = max(size * 1.9, max(widths) + 6)
        held = BoxStyle(indent, after=after, hang_width=indent, whole=whole)
        return as_entry(listing, BlockBox(content, held, [self.plain(number, look)]))

    def _quotation(self, content: Flow) -> BlockBox:
        before, after = self.space(3), self.body.after + self.space(2)
        tag(content, Tag("BlockQuote"))
        line = boxes.bar(1.6, self.colours.accent)
        return BlockBox(content, BoxStyle(11, 0, 1, 1, before, after, decorations=(line,)))

    # Tables

    def table(
        self,
        columns: Sequence[TableColumn],
        rows: Sequence[PageRow],
        gap: float,
        foot: documents.Spans = (),
    ) -> FormBox:
        """Set a table, with a gap above and below it; `foot` says how to read it."""
        return TableSetter(self, columns, rows, foot).table(gap)

    def grid(self, cells: Sequence[Flow], columns: int) -> TableBox:
        """Set cells side by side, with no lines."""
        padded = [*cells, *([] for _ in range(-len(cells) % columns))]
        style = BoxStyle(end=10, bottom=self.space(4))
        blocks = [BlockBox(flow, style) for flow in padded]
        look = TableStyle(padding=style.end, after=self.space(4))
        rows = [blocks[start : start + columns] for start in range(0, len(blocks), columns)]
        return TableBox(rows, (1.0,) * columns, look)

    # Blocks of several parts

    def labelled(self, label: LayoutBox, content: Flow, width: float, after: float) -> BlockBox:
        """Set a label at the start and the content beside it."""
        style = BoxStyle(width, hang_width=width - 5, after=after, whole=self.whole_pt)
        return BlockBox(content, style, [label])

    def badge(self, spans: documents.Spans) -> BlockBox:
        """Set a few words on a small tinted ground."""
        text = self.text(spans, self.styles.label.with_(size=self.styles.meta.size))
        ground = frames.badge(self.colours, text.text.natural_width + 8)
        return BlockBox([text], BoxStyle(4, 4, 1, 1.8, after=self.space(2.5), decorations=(ground,)))

    def hairline(self, above: float = 0) -> boxes.Decoration:
        """Draw a thin line along the upper edge, or so far above it."""
        return boxes.hairline(self.colours.rule, above=above)


def as_entry(listing: Tag, block: BlockBox) -> BlockBox:
    """Make a block an entry of a list: what hangs at its start is the label."""
    block.tags = (listing, Tag("LI"))
    tag(block.hanging, Tag("Lbl"))
    tag(block.content, Tag("LBody"))
    return block


def _ends_sentence(spans: documents.Spans) -> bool:
    """Tell whether a text ends in a stop, in brackets or quotation marks or not, its citations aside."""
    return documents.plain(spans, cites=False).rstrip(_AFTER_STOP).endswith(ENDS_SENTENCE)
