"""What stands round the content: the title slide, footers and markings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from briefdeck.layout.slides.logos import beside_logos, logos_on_cover, placed_beside
from briefdeck.layout.slides.paragraphs import TextStyles, runs
from briefdeck.layout.slides.text_fitter import TextFitter, fitted
from briefdeck.layout.slides.title_setting import set_title
from briefdeck.layout.templates.footer_places import of_size
from briefdeck.layout.unbroken import ELLIPSIS, short_form
from briefdeck.model import deck as decks
from briefdeck.model.boxes import Box
from briefdeck.model.deck_parts import NotesPart
from briefdeck.model.document import Document, linked
from briefdeck.model.furniture import Furniture
from briefdeck.model.markings import TLP_COLOURS

_GAP = " · "
_LEAST_LINES_PT = 18.0
"""Several lines stand under the title of the first slide at this size at least."""
_MARKING_SIZES_PT = (12.0, 11.0, 10.0, 9.0)
_BADGE_PADDING_PT, _BADGE_HEIGHT_PT = 8.0, 18.0
_WIDEST_BADGE_PT = 440.0
_MOST_BADGE_LINES = 2
_CAVEAT_GAP = "   "
_DATE_GAP_PT = 24.0
_DATE_SIZES_PT = (12.0, 11.0, 10.0, 9.0)
"""What is tried for a date that does not fit its place at the size that it has there."""
_SAFE_LINE = 1.04
"""A line is given this much more width than measured, so that it stays one."""


def title_slide(document: Document, fitter: TextFitter) -> decks.DeckSlide:
    """Lay out the first slide; its notes hold all of the furniture, whether or not that fits on the slide."""
    furniture, layout = document.furniture, fitter.template.layout(decks.SlideKind.TITLE)
    logos = logos_on_cover(document.logos, layout, fitter.theme.logo.slide_pt)
    layout = beside_logos(layout, logos)
    title = set_title(layout.slot("Title"), document.title, fitter.headings)
    others = (
        placed_beside(slot, layout, logos) for slot in _cover_slots(document, _under(title, layout), fitter)
    )
    return decks.DeckSlide(
        decks.SlideKind.TITLE,
        furniture.kind or document.title,
        (title, *others, *footers(document, 1, layout, fitter)),
        badges=badges(furniture, layout, fitter),
        spoken=(NotesPart(_title_notes(document)),),
        logos=logos,
    )


def _under(title: decks.Slot, layout: decks.SlideLayout) -> decks.SlideLayout:
    """Let nothing on the first slide be larger than its title."""
    most = title.paras[0].style.size_pt
    slots = (replace(spec, sizes=_up_to(most, spec.sizes)) for spec in layout.slots)
    return replace(layout, slots=tuple(slots))


def _up_to(most: float, sizes: tuple[float, ...]) -> tuple[float, ...]:
    """Keep the sizes that are no larger than that; the least of them in any case, as far as it may be."""
    kept = tuple(size for size in sizes if size <= most)
    return kept or tuple(min(most, size) for size in sizes[-1:])


def _cover_slots(document: Document, layout: decks.SlideLayout, fitter: TextFitter) -> Iterable[decks.Slot]:
    """Fill what the layout has under the title: a slot for each kind of line, or one for all of them."""
    furniture = document.furniture
    handling = _not_in_badge(furniture, fitter)
    details = (*handling, furniture.date_line, furniture.for_line, furniture.status_line)
    if not layout.has("Details"):
        about = _GAP.join(filter(None, (furniture.publisher, furniture.kind, furniture.series)))
        specs = [layout.slot("Subtitle")] if layout.has("Subtitle") else []
        slots = [
            _as_many(spec, (document.subtitle, *handling, about, *details[2:]), fitter) for spec in specs
        ]
        return (slot for slot in slots if slot.text)
    texts: dict[str, tuple[str, ...]] = {
        "Kind of paper": (_GAP.join(filter(None, (furniture.kind, furniture.series))),),
        "Subtitle": (document.subtitle,),
        "Publisher": (furniture.publisher,),
        "Details": details,
        "Small print": (
            furniture.disclaimer,
            _GAP.join(filter(None, (furniture.rights, furniture.contact))),
        ),
    }
    filled = [fitted(layout.slot(name), lines, fitter) for name, lines in texts.items()]
    if furniture.publisher_short:
        publisher = layout.slot("Publisher")
        filled = [_abbreviated(slot, furniture, publisher, fitter) for slot in filled]
    shown = [_with_links(slot) for slot in filled if slot.text.strip()]
    return shown if furniture.publisher else [_in_publishers_place(slot, layout) for slot in shown]


def _abbreviated(
    slot: decks.Slot, furniture: Furniture, spec: decks.SlotSpec, fitter: TextFitter
) -> decks.Slot:
    """Name the publisher by its abbreviation where its name has no room."""
    is_cut = slot.name == spec.name and slot.text != furniture.publisher
    return fitted(spec, (furniture.publisher_short,), fitter) if is_cut else slot


def _with_links(slot: decks.Slot) -> decks.Slot:
    """Make links of the web and mail addresses in a slot; not where the text was cut, perhaps within one."""
    whole = not slot.text.endswith(ELLIPSIS)
    paras = (replace(para, runs=runs(linked(para.text))) if whole else para for para in slot.paras)
    return replace(slot, paras=tuple(paras))


def _in_publishers_place(slot: decks.Slot, layout: decks.SlideLayout) -> decks.Slot:
    """Let the details begin where no publisher stands above them."""
    above, box = layout.slot("Publisher").box, layout.slot("Details").box
    moved = replace(box, y=above.y + 2, height=box.bottom - above.y - 2)
    return replace(slot, box=moved) if slot.name == "Details" else slot


def _as_many(spec: decks.SlotSpec, wanted: Iterable[str], fitter: TextFitter) -> decks.Slot:
    """Set as many lines as fit, one after the other; of a single one what fits."""
    lines, styles = [line for line in wanted if line], TextStyles.of(spec)
    large = [size for size in spec.sizes if size >= min(_LEAST_LINES_PT, spec.sizes[0])]
    for count in range(len(lines), 0, -1):
        for size in spec.sizes if count == 1 else large:
            style = styles.prose(size)
            slot = decks.Slot(
                spec.name, tuple(decks.Para((decks.TextRun(line),), style) for line in lines[:count])
            )
            if fitter.fits(slot.paras, spec.box, spec.insets):
                return slot
    least = spec.sizes[-1]
    return fitted(replace(spec, levels=(styles.plain(least),), sizes=(least,)), lines[:1], fitter)


def _title_notes(document: Document) -> tuple[str, ...]:
    """Return the notes of the first slide: all of the furniture."""
    furniture = document.furniture
    lines = (
        document.title,
        document.subtitle,
        _GAP.join(filter(None, (furniture.kind, furniture.series, furniture.publisher))),
        furniture.date_line,
        furniture.for_line,
        furniture.status_line,
        " ".join(filter(None, (furniture.marking, furniture.caveat))),
        furniture.disclaimer,
        furniture.rights,
        furniture.contact,
    )
    return tuple(line for line in lines if line)


def footers(
    document: Document, number: int, layout: decks.SlideLayout, fitter: TextFitter
) -> tuple[decks.Slot, ...]:
    """Return the footer, the date and the slide's number, where the layout has places for what fits.

    The footer names the publisher and the title, or what of it fits; on the first slide not the title, if it
    can be helped. Where footer and date share their place, the first slide has its date elsewhere.
    """
    furniture, strip = document.furniture, layout.footer_strip
    texts = {
        "Footer": _footer_texts(document, is_first=number == 1),
        "Date": () if strip and number == 1 else (furniture.date_line,),
        "Slide number": (str(number),),
    }
    specs = {name: layout.slot(name) for name in texts if layout.has(name)}
    boxes = _shared(strip, texts["Date"], specs, fitter) if strip else {}
    placed = {name: replace(spec, box=boxes.get(name, spec.box)) for name, spec in specs.items()}
    found = {name: _one_line(spec, texts[name], fitter) for name, spec in placed.items()}
    if "Date" in placed and strip is None and not found["Date"] and furniture.date_line:
        found |= _small_date(furniture.date_line, placed, fitter)
    slots = filter(None, found.values())
    return tuple(replace(slot, box=boxes.get(slot.name, slot.box)) for slot in slots)


def _footer_texts(document: Document, *, is_first: bool) -> tuple[str, ...]:
    """Return what the footer may say: the publisher's name, or its abbreviation, each with the title."""
    furniture, title = document.furniture, "" if is_first else document.title
    names = (
        (furniture.publisher, furniture.publisher_short)
        if furniture.publisher_short
        else (furniture.publisher,)
    )
    both = [text for name in names for text in (_GAP.join(filter(None, (name, title))), name)]
    return (*both, furniture.kind, document.title)


def _small_date(
    text: str, specs: Mapping[str, decks.SlotSpec], fitter: TextFitter
) -> dict[str, decks.Slot | None]:
    """Set the date smaller, or on several lines; where its place is too narrow, in that of the footer."""
    for name in ("Date", "Footer"):
        at = [of_size(specs[name], size) for size in _DATE_SIZES_PT] if name in specs else []
        lines = (_one_line(spec, (text,), fitter) for spec in at)
        several = (_several_lines(spec, text, fitter) for spec in at)
        if slot := next(filter(None, (*lines, *several)), None):
            return {name: slot}
    least = of_size(specs["Date"], _DATE_SIZES_PT[-1])
    return {"Date": decks.Slot("Date", (decks.Para((decks.TextRun(text),), least.levels[0]),), least.room)}


def _several_lines(spec: decks.SlotSpec, text: str, fitter: TextFitter) -> decks.Slot | None:
    """Set text in its place, or in the room beside it, on as many lines as are needed."""
    paras = (decks.Para((decks.TextRun(text),), spec.levels[0]),)
    boxes = (box for box in (spec.box, spec.room) if box and fitter.fits(paras, box, spec.insets))
    return next((decks.Slot(spec.name, paras, box if box is spec.room else None) for box in boxes), None)


def _shared(
    strip: Box, date: Sequence[str], specs: dict[str, decks.SlotSpec], fitter: TextFitter
) -> dict[str, Box]:
    """Give the date as much of the strip as it asks, and the footer the rest: all, or none, if it must be."""
    text, most = "".join(date), specs["Date"].box.width
    width = fitter.metrics.width(text, fitter.font, specs["Date"].levels[0].size_pt) * _SAFE_LINE
    if not text:
        return {"Footer": strip, "Date": replace(strip, width=0)}
    if width > most:
        return {"Footer": replace(strip, width=0), "Date": strip}
    footer = replace(strip, width=strip.width - width - _DATE_GAP_PT)
    return {"Footer": footer, "Date": replace(strip, x=strip.right - width, width=width)}


def _one_line(spec: decks.SlotSpec, texts: Iterable[str], fitter: TextFitter) -> decks.Slot | None:
    """Set the first text that fits in its place, or in the room beside it; a number always stands."""
    for text in filter(None, texts):
        para = decks.Para((decks.TextRun(text),), spec.levels[0])
        if fitter.lines(para, spec.inner.width) == 1 or text.isdigit():
            return decks.Slot(spec.name, (para,))
        wide = spec.room and replace(spec, box=spec.room)
        if wide and fitter.lines(para, wide.inner.width) == 1:
            return decks.Slot(spec.name, (para,), wide.box)
    return None


def badges(furniture: Furniture, layout: decks.SlideLayout, fitter: TextFitter) -> tuple[decks.Badge, ...]:
    """Return the marking with its caveat, in each place that the layout has for it; nothing without one."""
    names = ("Marking", "Marking at the foot")
    made = (_badge(n, area, furniture, fitter) for n, area in zip(names, layout.markings, strict=False))
    return tuple(filter(None, made))


def _badge(name: str, area: Box, furniture: Furniture, fitter: TextFitter) -> decks.Badge | None:
    """Set the marking at the lower end corner of an area, or below it where it needs a second line."""
    para = _marking(furniture, fitter, area.width)
    if para is None:
        return None
    width, height = _badge_size(para, area.width, fitter)
    box = Box(area.right - width, max(area.bottom - height, area.y), width, height)
    return decks.Badge(name, box, para, "#000000")


def _marking(furniture: Furniture, fitter: TextFitter, most: float = _WIDEST_BADGE_PT) -> decks.Para | None:
    """Return the words of the marking with its caveat; None when there are none.

    The caveat stands there if both have room on two lines. A long marking steps its type down; at the least
    size it is cut, and the first slide has all of it.
    """

    def fits(text: str, size_pt: float) -> bool:
        inner = min(most, _WIDEST_BADGE_PT) - 2 * _BADGE_PADDING_PT
        return fitter.metrics.lines([(text, True)], fitter.font, size_pt, inner) <= _MOST_BADGE_LINES

    *_, least = sizes = _MARKING_SIZES_PT
    both = furniture.marking + _CAVEAT_GAP + furniture.caveat
    marking = short_form((furniture.marking,), lambda text: fits(text, least))
    words = (marking, furniture.caveat if fits(both, sizes[0]) else "")
    if not any(words):
        return None
    colour = TLP_COLOURS.get(furniture.marking, "#FFFFFF")
    runs = [
        decks.TextRun(text, bold=True, colour=c)
        for text, c in zip(words, (colour, "#FFFFFF"), strict=True)
        if text
    ]
    spaced = (runs[0], decks.TextRun(_CAVEAT_GAP), *runs[1:]) if len(runs) > 1 else tuple(runs)
    size = next((size for size in sizes if fits(marking, size)), least)
    return decks.Para(spaced, decks.ParaStyle(size, colour, bold=True, align="center"))


def _not_in_badge(furniture: Furniture, fitter: TextFitter) -> tuple[str, ...]:
    """Return what of marking and caveat is too long for the badge: the first slide has it."""
    badge = _marking(furniture, fitter)
    said = badge.text if badge else ""
    return tuple("" if text in said else text for text in (furniture.marking, furniture.caveat))


def _badge_size(para: decks.Para, most: float, fitter: TextFitter) -> tuple[float, float]:
    width = min(most, fitter.width(para) * _SAFE_LINE + 2 * _BADGE_PADDING_PT)
    height = fitter.height((para,), width - 2 * _BADGE_PADDING_PT) + 2
    return width, max(_BADGE_HEIGHT_PT, height)


def marking_size(furniture: Furniture, fitter: TextFitter) -> tuple[float, float]:
    """Return the width and height of the marking, in points; 0 when there is none."""
    para = _marking(furniture, fitter)
    return (0, 0) if para is None else _badge_size(para, _WIDEST_BADGE_PT, fitter)
