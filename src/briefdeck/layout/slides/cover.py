"""The first slide: title, who speaks where and when, who publishes it, for whom and of what date."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import reduce
from itertools import pairwise

from briefdeck.layout.binding import bound
from briefdeck.layout.slides.around.badges import badges, designation_block, not_in_badge
from briefdeck.layout.slides.around.furniture import footers
from briefdeck.layout.slides.around.logos import BESIDE_LOGOS, beside_logos, logos_on_cover
from briefdeck.layout.slides.around.title_setting import set_title, shows
from briefdeck.layout.slides.text.paragraphs import TextStyles, runs
from briefdeck.layout.slides.text.text_fitter import TextFitter, ended, fitted
from briefdeck.layout.templates import backing, title_place
from briefdeck.layout.templates.free_space import overlap
from briefdeck.layout.unbroken import ELLIPSIS
from briefdeck.model.content.document import Document
from briefdeck.model.content.linked import linked
from briefdeck.model.laid_out import deck as decks
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck_parts import DeckPicture, NotesPart

_SURELY_ONE_LINE = 0.85
"""A subtitle that has one line in so much of its width has one in every program."""
_GAP = " · "
_LEAST_OF_TITLE = 0.65
"""The least share of the template's size that a title has rather than stand beyond its place."""
_LEAST_LINES_PT = 18.0
"""Several lines stand under the title of the first slide at this size at least."""
_LEAST_DETAILS_PT = 20.0
_LINE = 1.3
"""The height of a further line, as a share of its size."""
_Texts = Mapping[str, tuple[str, ...]]


def title_slide(document: Document, fitter: TextFitter) -> decks.DeckSlide:
    """Lay out the first slide; its notes hold all of the furniture, whether or not that fits on the slide."""
    furniture, layout = document.furniture, fitter.template.layout(decks.SlideKind.TITLE)
    title = _title(layout.slot("Title"), document.title, fitter.headings)
    under = _under(title, layout)
    logos = logos_on_cover(document.logos, layout, fitter.theme.logo.slide_pt)
    block = designation_block(furniture, layout, fitter)
    under = _above(under, [each.box for each in block])
    composed = layout.has("Details")
    if under.has("Subtitle") and not composed:
        title, under = _raised(title, under, document.subtitle, fitter)
    others = _composed(document, under, logos, fitter) if composed else _in_subtitle(document, under, fitter)
    return decks.DeckSlide(
        decks.SlideKind.TITLE,
        furniture.kind or document.title,
        (title, *others, *footers(document, 1, layout, fitter)),
        badges=(*badges(furniture, layout, fitter), *block),
        spoken=(NotesPart(_title_notes(document)),),
        logos=logos,
    )


def _title(spec: decks.SlotSpec, title: str, headings: TextFitter) -> decks.Slot:
    """Set the title, which outgrows its place before it is much smaller than the template has it."""
    large = tuple(size for size in spec.sizes if size >= _LEAST_OF_TITLE * spec.sizes[0])
    slot = set_title(replace(spec, sizes=large), title, headings)
    return slot if shows(slot.text, title) else set_title(spec, title, headings)


def _under(title: decks.Slot, layout: decks.SlideLayout) -> decks.SlideLayout:
    """Let nothing on the first slide be larger than its title."""
    most = title.paras[0].style.size_pt
    return layout.each_slot(lambda spec: replace(spec, sizes=_up_to(most, spec.sizes)))


def _above(layout: decks.SlideLayout, blocks: list[Box]) -> decks.SlideLayout:
    """Let texts that begin above a block end there."""
    return layout.each_slot(lambda spec: replace(spec, box=reduce(_cut, blocks, spec.box)))


def _cut(box: Box, block: Box) -> Box:
    is_over = overlap(box, block) and box.y + _LEAST_DETAILS_PT <= block.y
    return replace(box, height=block.y - box.y) if is_over else box


def _up_to(most: float, sizes: tuple[float, ...]) -> tuple[float, ...]:
    """Keep the sizes that are no larger than that; the least of them in any case, as far as it may be."""
    kept = tuple(size for size in sizes if size <= most)
    return kept or tuple(min(most, size) for size in sizes[-1:])


def _in_subtitle(document: Document, layout: decks.SlideLayout, fitter: TextFitter) -> Iterator[decks.Slot]:
    """Fill the one place that a layout of others has under the title with as many lines as it holds."""
    furniture = document.furniture
    about = _GAP.join(filter(None, (furniture.publisher, furniture.name)))
    first = (document.subtitle, *not_in_badge(furniture, fitter))
    lines = (
        *first,
        furniture.presenter,
        furniture.occasion,
        about,
        furniture.for_line,
        furniture.status_line,
    )
    if not layout.has("Subtitle"):
        return
    spec = layout.slot("Subtitle")
    slot = _as_many(spec, lines, fitter)
    if not slot.text or slot.text.endswith(ELLIPSIS):
        lower = _lower(spec, layout, fitter.template)
        slot = replace(_as_many(lower, lines, fitter), box=lower.box)
    if slot.text:
        usual = fitter.template.layout(decks.SlideKind.TITLE).slot("Subtitle").box
        yield slot if slot.box or spec.box.y == usual.y else replace(slot, box=spec.box)


def _raised(
    title: decks.Slot, layout: decks.SlideLayout, subtitle: str, fitter: TextFitter
) -> tuple[decks.Slot, decks.SlideLayout]:
    """Move the title up on its ground where the subtitle has too little room under it."""
    own, spec = layout.slot("Title"), layout.slot("Subtitle")
    place = _lower(spec, layout, fitter.template)
    size = next((size for size in spec.sizes if size <= _LEAST_LINES_PT), spec.sizes[-1])
    style = TextStyles.of(spec).prose(size)
    needed = fitter.height((decks.Para((decks.TextRun(subtitle),), style),), place.inner.width)
    missing = needed + spec.insets.top + spec.insets.bottom - place.box.height
    box, drawn = title.box or own.box, [obstacle.box for obstacle in layout.obstacles]
    room = title_place.free_room(box, [*layout.markings, *drawn], fitter.template)
    higher = replace(box, y=box.y - missing)
    behind = [layout.colours_behind(replace(own, box=each)) for each in (box, higher)]
    if not subtitle or missing <= 0 or higher.y < room.y or behind[0] != behind[1]:
        return title, layout
    raised = replace(place.box, y=place.box.y - missing, height=place.box.height + missing)
    under = layout.each_slot(lambda each: replace(spec, box=raised) if each is spec else each)
    return replace(title, box=higher), under


def _lower(spec: decks.SlotSpec, layout: decks.SlideLayout, template: decks.DeckTemplate) -> decks.SlotSpec:
    """Draw a place out down, as far as nothing else stands there."""
    others = (other.box for other in layout.slots if other is not spec)
    drawn = (obstacle.box for obstacle in layout.obstacles)
    pictured = backing.standing_out(spec.box, layout, template)
    room = title_place.free_room(spec.box, [*others, *layout.markings, *drawn, *pictured], template)
    return replace(spec, box=replace(spec.box, height=room.bottom - spec.box.y))


def _composed(
    document: Document, layout: decks.SlideLayout, logos: tuple[DeckPicture, ...], fitter: TextFitter
) -> Iterator[decks.Slot]:
    """Fill the places of our own layout: who speaks and publishes, at their right logos or dates."""
    texts = _texts(document, has_logos=bool(logos), handling=not_in_badge(document.furniture, fitter))
    placed = _stacked(beside_logos(layout, logos), texts, fitter)
    for name, lines in texts.items():
        spec = placed.slot(name)
        slot = fitted(spec, _broken(lines, spec, fitter) if name == "Details" else lines, fitter)
        if name == "Subtitle":
            slot = ended(slot, spec, fitter, _SURELY_ONE_LINE)
        if name == "Publisher":
            slot = _abbreviated(slot, document, spec, fitter)
        if slot.text.strip():
            is_moved = spec.box != layout.slot(name).box
            yield _with_links(replace(slot, box=slot.box or spec.box) if is_moved else slot)


def _broken(lines: Iterable[str], spec: decks.SlotSpec, fitter: TextFitter) -> Iterator[str]:
    """Break lines that are too long between what they say, without the sign there; the last is the fullest.

    So whom a paper is for stands alone, and who wrote it beside who cleared it.
    """
    for line in filter(None, lines):
        *parts, last = line.split(_GAP)
        after: list[str] = []
        for part in reversed(parts):
            longer = f"{part}{_GAP}{last}"
            is_whole = fitter.on_one_line(longer, spec.sizes[0], spec.inner.width)
            if not is_whole:
                after.append(last)
            last = longer if is_whole else part
        yield from (last, *reversed(after))


def _texts(document: Document, *, has_logos: bool, handling: tuple[str, ...]) -> _Texts:
    """Say what stands where; dates stand with the details where logos have their place."""
    furniture = document.furniture
    dates = (furniture.date_line, furniture.status_line)
    below = tuple(part for line in dates for part in line.split(_GAP))
    more = () if document.colophon else (furniture.rights, furniture.contact)
    return {
        "Kind of paper": (furniture.name,),
        "Subtitle": (bound(document.subtitle),),
        "Presenter": (furniture.presenter,),
        "Occasion": (furniture.occasion,),
        "Publisher": (furniture.publisher,),
        "Details": (*handling, furniture.for_line, *(dates if has_logos else ())),
        "Edition": () if has_logos else below,
        "Small print": (furniture.disclaimer, _GAP.join(filter(None, more))),
    }


def _stacked(layout: decks.SlideLayout, texts: _Texts, fitter: TextFitter) -> decks.SlideLayout:
    """Move up what stands under places that stay empty, and down what stands under long texts."""
    specs = {spec.name: spec for spec in layout.slots}
    *lines, last = BESIDE_LOGOS
    pitch = {name: specs[after].box.y - specs[name].box.y for name, after in pairwise(BESIDE_LOGOS)}
    top, details, dates = specs[lines[0]].box.y, specs[last], specs["Edition"]
    foot = specs["Small print" if not any(texts["Small print"]) else last].box.bottom
    spare = foot - top - sum(pitch[name] for name in lines if any(texts[name])) - _LEAST_DETAILS_PT
    for name in lines:
        spec = specs[name]
        more = min(_missing(spec, texts[name], fitter), spare)
        spare -= more
        specs[name] = replace(spec, box=replace(spec.box, y=top, height=spec.box.height + more))
        top += pitch[name] + more if any(texts[name]) else 0
    for spec in (details, dates):
        specs[spec.name] = replace(spec, box=replace(spec.box, y=top, height=foot - top))
    return replace(layout, slots=tuple(specs.values()))


def _missing(spec: decks.SlotSpec, lines: tuple[str, ...], fitter: TextFitter) -> float:
    """Return how much higher a place of one line must be for a long text, in points: a line at most."""
    whole = "\n".join(filter(None, lines))
    return _LINE * spec.sizes[-1] if fitted(spec, lines, fitter).text != whole else 0


def _abbreviated(
    slot: decks.Slot, document: Document, spec: decks.SlotSpec, fitter: TextFitter
) -> decks.Slot:
    """Name the publisher by its abbreviation where its name has no room."""
    furniture = document.furniture
    is_cut = furniture.publisher_short and slot.text != furniture.publisher
    return fitted(spec, (furniture.publisher_short,), fitter) if is_cut else slot


def _with_links(slot: decks.Slot) -> decks.Slot:
    """Make links of the web and mail addresses in a slot; not where the text was cut, perhaps within one."""
    whole = not slot.text.endswith(ELLIPSIS)
    paras = (replace(para, runs=runs(linked(para.text))) if whole else para for para in slot.paras)
    return replace(slot, paras=tuple(paras))


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
        furniture.talk,
        _GAP.join(filter(None, (furniture.name, furniture.publisher))),
        furniture.date_line,
        furniture.for_line,
        furniture.status_line,
        " ".join(filter(None, (furniture.marking, furniture.caveat))),
        furniture.notice,
        *furniture.designation.split("\n"),
        furniture.disclaimer,
        furniture.rights,
        furniture.contact,
    )
    return tuple(line for line in lines if line)
