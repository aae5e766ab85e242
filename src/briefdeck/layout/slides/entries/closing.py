"""The closing slide: whom to ask, where the deck is published, how to cite it, with the code and the logo.

It is the last; only annexes stand after it. Few sources stand beside all that.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import product

from briefdeck.layout.figures.codes import draw_code, margin_of
from briefdeck.layout.slides.text.flow import (
    FlowColumn,
    SlideDraft,
    Wording,
    fewest,
    flow,
    items_of,
    joined,
    units_of,
)
from briefdeck.layout.slides.text.paragraphs import TextStyles, labelled_paras, prose_paras, run_in_paras
from briefdeck.layout.slides.text.text_fitter import TextFitter
from briefdeck.layout.templates.design import CODE_PT
from briefdeck.model.content.arrangement import ArrangedItem, Arrangement
from briefdeck.model.content.document import plain
from briefdeck.model.content.picture import ShownCode
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import Para, SlideKind, Slot, SlotSpec
from briefdeck.model.laid_out.deck_parts import DeckDrawing

_GAP_PT, _LEAST_GAP_PT = 24.0, 8.0
"""Between what is said and a code that the layout has no place for; the least where room is short."""
_SMALLER_CODE_PT = 85.0
"""1.2 inches: a code a little smaller stands beside sources that leave no room for the usual one, however
what is said of the deck and the sources share the slide."""
_FROM_RIGHT = 0.85
"""References in Latin letters, in a text from the right, are measured to this part of their place: programs
break them in other places."""
_LABEL_SPACE_PT = 20.0
_MOVED_PT = (40.0, 80.0, 120.0, 0.0, -40.0)
"""How much more room beside sources what is said of a deck may ask for than evidence has beside a text."""


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
    if not fitter.template.layout(SlideKind.CLOSING).has("QR code"):
        return None
    sizes = (CODE_PT, _SMALLER_CODE_PT)
    tries = (_side_by_side(section, sources, *each, fitter) for each in product(sizes, _MOVED_PT))
    return next(filter(None, tries), None)


def _side_by_side(
    section: Arrangement, sources: Arrangement, code_pt: float, moved: float, fitter: TextFitter
) -> SlideDraft | None:
    first, second = _places(moved, fitter)
    small, shown, width = fitter.small_pt, section.section.picture, second.inner.width
    wording = _wording(section, TextStyles.of(second), width, fitter)
    styles = TextStyles.of(first)
    in_line = run_in_paras if styles.from_right else prose_paras
    listed = _paras(sources, lambda entry: in_line(entry.item, small, styles))
    own = _paras(section, lambda entry: wording(entry, small))
    both = (second, own), (first, listed)
    most = (_FROM_RIGHT if styles.from_right else 1.0) * first.box.height
    fits = fitter.height(listed, first.inner.width) <= most
    if not (fits and all(fitter.holds(paras, spec.box, spec.insets) for spec, paras in both)):
        return None
    tries = (_at_foot(shown, code_pt, *each, fitter) for each in both) if isinstance(shown, ShownCode) else ()
    code = next(filter(None, tries), None)
    if isinstance(shown, ShownCode) and code is None:
        return None
    slots = (Slot(first.name, listed, first.box), Slot(second.name, own, second.box))
    return SlideDraft(SlideKind.EVIDENCE, slots, section.items, figure=code, evidence=sources.items)


def _places(moved: float, fitter: TextFitter) -> tuple[SlotSpec, SlotSpec]:
    """Return the places of a text and of evidence, with the line between them moved, in points."""
    first, second = (fitter.slot(SlideKind.EVIDENCE, name) for name in ("Text", "Evidence"))
    narrow = replace(first.box, width=first.box.width - moved)
    wide = replace(second.box, x=second.box.x - moved, width=second.box.width + moved)
    return replace(first, box=narrow), replace(second, box=wide)


def _paras(section: Arrangement, wording: Callable[[ArrangedItem], tuple[Para, ...]]) -> tuple[Para, ...]:
    return tuple(para for entry in section.items for para in wording(entry))


def _at_foot(
    shown: ShownCode, side: float, spec: SlotSpec, paras: tuple[Para, ...], fitter: TextFitter
) -> DeckDrawing | None:
    """Put a code on the foot of the place of a text, its squares at the edges of that; None without room."""
    margin = margin_of(shown.rows, side)
    end = spec.inner.y + fitter.height(paras, spec.inner.width)
    top = spec.box.bottom + margin - side
    if top + margin < end + _LEAST_GAP_PT:
        return None
    return _drawn(shown, Box(spec.inner.x - margin, top, side, side))


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
    return _drawn(shown, box)


def _drawn(shown: ShownCode, box: Box) -> DeckDrawing:
    return DeckDrawing(box, draw_code(shown.rows, box.width), 0, shown.alt)


def _beside(spec: SlotSpec, code: DeckDrawing) -> SlotSpec:
    """Let the text end before the code."""
    return replace(spec, box=replace(spec.box, width=code.box.x - _GAP_PT - spec.box.x))
