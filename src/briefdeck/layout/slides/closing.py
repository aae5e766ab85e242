"""The closing slide: whom to ask, where the deck is published, how to cite it, with the code and the logo.

It is the last; only annexes stand after it. Few sources stand beside all that.
"""

from dataclasses import replace

from briefdeck.layout.figures.codes import draw_code, margin_of
from briefdeck.layout.slides.displays import COLUMNS
from briefdeck.layout.slides.flow import (
    FlowColumn,
    SlideDraft,
    Wording,
    fewest,
    flow,
    items_of,
    joined,
    units_of,
)
from briefdeck.layout.slides.paragraphs import TextStyles, labelled_paras, prose_paras, run_in_paras
from briefdeck.layout.slides.text_fitter import TextFitter
from briefdeck.layout.templates.design import CODE_PT
from briefdeck.model.arrangement import ArrangedItem, Arrangement
from briefdeck.model.boxes import Box
from briefdeck.model.deck import Para, SlideKind, Slot, SlotSpec
from briefdeck.model.deck_parts import DeckDrawing
from briefdeck.model.document import plain
from briefdeck.model.picture import ShownCode

_GAP_PT = 24.0
"""Between what is said and a code that the layout has no place for."""
_LABEL_SPACE_PT = 20.0


def closing(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out what a deck says of itself at its end, on one slide if that can be."""
    layout, code = fitter.template.layout(SlideKind.CLOSING), _code(section, fitter)
    spec = layout.slot("Text")
    placed = spec if code is None or layout.has("QR code") else _beside(spec, code)
    tries = (_at_size(size, section, placed, fitter) for size in spec.sizes)
    first, *others = fewest(tries, fitter)
    return (replace(first, figure=code), *others)


def closing_with_sources(section: Arrangement, sources: Arrangement, fitter: TextFitter) -> SlideDraft | None:
    """Lay out sources beside what a deck says of itself and its code; None where these have no room."""
    first, second = (fitter.slot(SlideKind.COLUMNS, name) for name in COLUMNS)
    code = _code(section, fitter)
    if not fitter.template.layout(SlideKind.CLOSING).has("QR code"):
        return None
    styles, small = TextStyles.of(second), fitter.small_pt
    wording = _wording(section, styles, second.inner.width, fitter)
    listed = tuple(para for entry in sources.items for para in prose_paras(entry.item, small, styles))
    own = tuple(para for entry in section.items for para in wording(entry, small))
    used = fitter.height(own, second.inner.width) + _GAP_PT
    room = replace(second.box, height=second.box.height - (code.box.height + _GAP_PT if code else 0))
    if not (fitter.holds(listed, first.box, first.insets) and fitter.holds(own, room, second.insets)):
        return None
    at = code and replace(code, box=_under(code.box, section, second.box.x, second.box.y + used))
    slots = (Slot(first.name, listed), Slot(second.name, own))
    return SlideDraft(SlideKind.COLUMNS, slots, (*sources.items, *section.items), figure=at)


def _under(box: Box, section: Arrangement, x: float, y: float) -> Box:
    """Let the squares of a code begin at an edge; its white margin is before that."""
    shown = section.section.picture
    margin = margin_of(shown.rows, box.width) if isinstance(shown, ShownCode) else 0.0
    return replace(box, x=x - margin, y=y - margin)


def _at_size(size: float, section: Arrangement, spec: SlotSpec, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    inner = spec.inner
    column = FlowColumn(inner.width, inner.height)
    wording = _wording(section, TextStyles.of(spec), inner.width, fitter)
    units = [unit for group in section.groups for unit in units_of(group, wording, size, fitter, column)]
    is_moved = spec.box != fitter.slot(SlideKind.CLOSING, "Text").box
    box = spec.box if is_moved else None
    parts = [units[start:end] for start, end in flow(units, fitter, column)]
    return tuple(
        SlideDraft(SlideKind.CLOSING, (Slot("Text", joined(part), box),), items_of(part)) for part in parts
    )


def _wording(section: Arrangement, styles: TextStyles, width: float, fitter: TextFitter) -> Wording:
    """Word an entry with its label in a column beside it, where no word is too wide for that."""
    labels = [plain(entry.item.label) for entry in section.items]

    def wording(entry: ArrangedItem, size: float) -> tuple[Para, ...]:
        if styles.from_right:
            return run_in_paras(entry.item, size, styles)
        widest = max(fitter.text_width(label, size, bold=True) for label in labels)
        column = widest + _LABEL_SPACE_PT
        beside = labelled_paras(entry.item, size, column, styles, fits=True)
        is_whole = not any(fitter.breaks_words(para, width) for para in beside)
        return beside if is_whole else prose_paras(entry.item, size, styles)

    return wording


def _code(section: Arrangement, fitter: TextFitter) -> DeckDrawing | None:
    """Return the code of the address, in its place, or at the end of where the text has its own.

    In its place its squares end where that ends, as logos do; its white margin is past that.
    """
    shown, layout = section.section.picture, fitter.template.layout(SlideKind.CLOSING)
    if not isinstance(shown, ShownCode):
        return None
    text = layout.slot("Text").inner
    box = Box(text.right - CODE_PT, text.y, CODE_PT, CODE_PT)
    if layout.has("QR code"):
        place = layout.slot("QR code").box
        box = replace(place, x=place.x + margin_of(shown.rows, place.width))
    return DeckDrawing(box, draw_code(shown.rows, box.width), 0, shown.alt)


def _beside(spec: SlotSpec, code: DeckDrawing) -> SlotSpec:
    """Let the text end before the code."""
    return replace(spec, box=replace(spec.box, width=code.box.x - _GAP_PT - spec.box.x))
