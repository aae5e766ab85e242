"""The back matter of pages: what a paper says of itself at its end, and who set its marking.

A report has a block of about 30 mm after its last section: the logo at the start, what is said of the paper
beside it, the code of its address at the end; where the column beside the text is too narrow for the logo or
its words, they stand over it. A paper of one page says the same in a line or two.
"""

from collections.abc import Iterator

from briefdeck.layout.pages import frames
from briefdeck.layout.pages.boxes import BlockBox, BoxStyle, Flow, least_width_of
from briefdeck.layout.pages.facing import in_both
from briefdeck.layout.pages.pictures import PictureBox, code_box, code_size
from briefdeck.layout.pages.typesetter import Typesetter
from briefdeck.model.content.document import Item, Span, Spans, blocks_spans, plain
from briefdeck.model.content.picture import ShownCode
from briefdeck.model.laid_out.pages import FontWeight, TextStyle

_MM = 72 / 25.4
_CODE_PT, _LOGO_PT = 18 * _MM, 8 * _MM
_GAP_PT, _BETWEEN_PT = 16.0, 3.0
_MOST_LOGOS = 3
_BLOCK_PAD_PT, _LEAST_BLOCK = 5.0, 0.3
"""Round the text of the designation block, and the part of the page that it is wide at least."""


def back_matter(setter: Typesetter) -> Flow:
    """Set the block at the end of a report, which is never torn; nothing where nothing is given."""
    plan = setter.plan
    if plan.arranged.colophon is None:
        return []
    publishers = [*_publishers(setter)]
    over = publishers if least_width_of(publishers) > plan.side.width else []
    style = BoxStyle(
        start=plan.main.start,
        top=setter.space(8),
        before=setter.space(16),
        hang_width=plan.side.width,
        whole=plan.area.height,
        decorations=(setter.hairline(),),
    )
    return [BlockBox([*over, *_beside_code(setter)], style, [] if over else publishers)]


def designation(setter: Typesetter) -> Flow:
    """Set the block that says who set the marking, at the end edge; nothing where none does."""
    lines = setter.plan.document.furniture.designation.split("\n")
    texts = [setter.plain(line, setter.styles.meta) for line in lines if line]
    if not texts:
        return []
    width, pad = setter.plan.area.width, _BLOCK_PAD_PT
    widest = max(text.text.natural_width for text in texts) + 2 * pad + 1
    wide = min(width, max(widest, _LEAST_BLOCK * width))
    around = frames.outline_at_end(setter.plan.colours, wide)
    style = BoxStyle(width - wide + pad, pad, pad, pad, before=setter.space(6), decorations=(around,))
    return [BlockBox(texts, style)]


def _beside_code(setter: Typesetter) -> Flow:
    """Set what is said, with the code of its address at the end edge."""
    plan = setter.plan
    colophon, width = plan.arranged.colophon, plan.area.width - plan.main.start
    if colophon is None:
        return []
    words = in_both(setter, _lines)
    shown = colophon.section.picture
    if not isinstance(shown, ShownCode):
        return words
    size = code_size(shown, _CODE_PT)
    whole = plan.area.height
    beside = BoxStyle(end=size + _GAP_PT, hang_start=width - size, hang_width=size, whole=whole)
    return [BlockBox(words, beside, [code_box(shown, size, setter)])]


def _lines(setter: Typesetter) -> Flow:
    """Set what a paper says of itself, a line for each entry."""
    colophon = setter.plan.arranged.colophon
    style = setter.styles.notes.with_(after=setter.space(_BETWEEN_PT))
    items = (entry.item for entry in colophon.items) if colophon else ()
    return [setter.runs(_runs(item, setter), style) for item in items]


def _publishers(setter: Typesetter) -> Iterator[PictureBox | BlockBox]:
    """Go through the logos, small, and then the name of who publishes it, in short where it can be."""
    plan = setter.plan
    logos = plan.document.logos[:_MOST_LOGOS] if plan.logo_height else ()
    for logo in logos:
        drawn = PictureBox(logo.picture, _LOGO_PT, is_read=False)  # the first page has it
        drawn.after = setter.space(4)
        yield drawn
    name = plan.short_masthead or plan.masthead
    if name:
        yield BlockBox([setter.plain(name, setter.styles.label)])


def back_matter_in_lines(setter: Typesetter) -> Flow:
    """Set the same as running text, but for what stands in the margins of the page: the contact."""
    plan, runs = setter.plan, list[tuple[Spans, TextStyle]]()
    contact = plan.document.furniture.contact
    for entry in plan.arranged.colophon.items if plan.arranged.colophon else ():
        words = "".join(plain(spans) for spans in blocks_spans(entry.item.body))
        if words not in contact:
            runs += [((Span("\u2003"),), setter.styles.notes)] if runs else []
            runs += _runs(entry.item, setter)
    return [setter.runs(runs, setter.styles.notes)] if runs else []


def _runs(item: Item, setter: Typesetter) -> list[tuple[Spans, TextStyle]]:
    """Set an entry: what it is in bold, what is said after it."""
    style = setter.styles.notes
    label = style.with_(weight=FontWeight.SEMIBOLD, colour=setter.colours.accent)
    return [((*item.label, Span("\u2002")), label), *((spans, style) for spans in blocks_spans(item.body))]
