"""Sections side by side, a text and the evidence for it, and the one size that all running text has."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType

from briefdeck.layout.slides.entries import displays, panels
from briefdeck.layout.slides.entries.point_panels import point_panels
from briefdeck.layout.slides.sections import laid_out
from briefdeck.layout.slides.text.flow import SlideDraft, broken_words
from briefdeck.layout.slides.text.short_forms import is_said_in
from briefdeck.layout.slides.text.text_fitter import TextFitter
from briefdeck.layout.templates.design import RUNNING
from briefdeck.model.briefs.sections import MATRIX, Display
from briefdeck.model.content.arrangement import Arrangement
from briefdeck.model.content.document import Paragraph, Span
from briefdeck.model.laid_out.boxes import NO_INSETS, Box
from briefdeck.model.laid_out.deck import SlideKind, SlideLayout, Slot

_OF_THEIR_OWN = (
    *(Display.TABLE, Display.ACTIONS, Display.CHART, Display.STRIP, Display.SCALE, Display.GANTT),
    *(Display.MAP, Display.PICTURE, Display.CODE, Display.QUOTES, Display.TERMS, Display.NOTES),
)
"""Displays whose type does not go with that of running text."""
_TEXTS = (Display.BULLETS, Display.NUMBERED, Display.PROSE, Display.BOX, Display.DIALOGUE, Display.FACTS)
"""Displays that evidence stands beside."""
_LISTED = (*_TEXTS, Display.QUOTES, Display.TIMELINE, Display.PEOPLE)
"""Evidence in running text, all of it in one size in a deck."""
_FIGURES = (Display.TABLE, Display.CHART, Display.STRIP, Display.MAP)
"""Evidence that is drawn."""
_TELLING = 4
"""Words with fewer letters tell little of what is said."""
_MOST_COLUMNS = 4
"""The most columns of a table that is evidence."""
_MORE = (0.08, 0.22, 0.32)
"""So much of a text's width a table may take that has no room beside it else, or whose rows differ."""
_LESS = (-0.08, -0.16)
"""So much more of its own width a text takes that has no room beside its evidence else."""
_LED = 0.6
"""What is said over a figure that is evidence takes this part of its place at most."""

_Lay = Callable[[Arrangement, TextFitter], tuple[SlideDraft, ...]]
_EVIDENCE: Mapping[Display, _Lay] = MappingProxyType(
    {
        Display.TILES: panels.numbers,
        Display.QUOTES: displays.said,
        Display.BOX: displays.bullets,
        Display.BULLETS: displays.bullets,
        Display.NUMBERED: displays.numbered,
        Display.TIMELINE: displays.facts,
        Display.PROSE: displays.prose,
        Display.DIALOGUE: laid_out,
        Display.FACTS: displays.facts,
        Display.PEOPLE: displays.facts,
        Display.TABLE: laid_out,
        Display.CHART: laid_out,
        Display.STRIP: laid_out,
        Display.MAP: laid_out,
        Display.PICTURE: laid_out,
        Display.CODE: laid_out,
    }
)
"""How each display is laid out beside a text; the others need the whole width."""


@dataclass(frozen=True, slots=True)
class SectionSlides:
    """The slides of a section."""

    section: Arrangement
    drafts: tuple[SlideDraft, ...]
    evidence: Arrangement | None = None
    """The section that stands beside its text; None where none does."""


def section_slides(sections: Sequence[Arrangement], fitter: TextFitter) -> list[SectionSlides]:
    """Lay out sections; evidence stands beside the text before it where both fit on one slide."""
    made: list[SectionSlides] = []
    for section in sections:
        before = made[-1] if made else None
        if section.section.beside and before and before.evidence is None:
            shared = _side_by_side(before.section, section, fitter)
            if shared:
                made[-1] = SectionSlides(before.section, (shared,), section)
                continue
        panelled = point_panels(section, fitter) or displays.compared(section, fitter)
        made.append(SectionSlides(section, panelled or laid_out(section, fitter)))
    return made


def in_one_size(sections: Sequence[Arrangement], fitter: TextFitter) -> TextFitter:
    """Choose the size of running text for a deck.

    It is the largest at which no more words are broken, and no more slides are needed, than at a smaller one.
    """
    measured = [*_with_running_text(sections)]
    tried: dict[float, tuple[int, int]] = {}
    for size in fitter.body_sizes:
        slides = section_slides(measured, replace(fitter, chosen_pt=size))
        drafts = [draft for each in slides for draft in each.drafts]
        tried[size] = broken_words(drafts, fitter), len(drafts)
        if not tried[size][0] and _are_fewest(slides):
            break
    least = min(tried.values())
    return replace(fitter, chosen_pt=next(size for size, found in tried.items() if found == least))


def rails_in_one_size(sections: Sequence[Arrangement], fitter: TextFitter) -> TextFitter:
    """Choose one size for all texts that are evidence: that of the smallest, as all have room in it."""
    beside = [each for each in sections if each.section.beside and each.display in _LISTED]
    slides = section_slides(sections, fitter) if len(beside) > 1 else []
    listed = [each for each in slides if each.evidence and each.evidence.display in _LISTED]
    words = [slot.paras for each in listed for draft in each.drafts for slot in draft.slots[1:]]
    sizes = {max(para.style.size_pt for para in paras) for paras in words}
    return replace(fitter, chosen_rail_pt=min(sizes)) if len(sizes) > 1 else fitter


def in_halves(slides: Iterable[SectionSlides], fitter: TextFitter) -> list[SectionSlides]:
    """Let a text and a list that is higher have half of the width each, where they then end nearer."""
    return [
        replace(each, drafts=(_halved(each, each.evidence, fitter),)) if each.evidence else each
        for each in slides
    ]


def _halved(shown: SectionSlides, evidence: Arrangement, fitter: TextFitter) -> SlideDraft:
    (usual,) = shown.drafts
    if evidence.display not in _LISTED or (higher := _higher(usual, fitter)) <= 0:
        return usual
    wide, narrow = (fitter.slot(SlideKind.EVIDENCE, name).inner.width for name in ("Text", "Evidence"))
    sizes = _sizes(evidence, fitter)[:1]
    halves = _beside(shown.section, evidence, fitter, sizes, (wide - narrow) / 2 / wide)
    return halves if halves and abs(_higher(halves, fitter)) < higher else usual


def _higher(draft: SlideDraft, fitter: TextFitter) -> float:
    """Return by how much evidence is higher than the text beside it, in points."""
    text, evidence = (
        fitter.height(slot.paras, fitter.room(draft.layout, slot).width) for slot in draft.slots
    )
    return evidence - text


def _are_fewest(slides: Iterable[SectionSlides]) -> bool:
    """Tell whether each section has one slide, evidence none of its own: no other size needs fewer."""
    return all(len(each.drafts) == 1 and not each.section.section.beside for each in slides)


def _with_running_text(sections: Sequence[Arrangement]) -> Iterable[Arrangement]:
    """Go through the sections whose number of slides goes with the size of text."""
    for place, section in enumerate(sections):
        is_paired = any(each.section.beside for each in sections[place : place + 2])
        if section.lead or section.display not in _OF_THEIR_OWN or is_paired:
            yield section


def _side_by_side(text: Arrangement, evidence: Arrangement, fitter: TextFitter) -> SlideDraft | None:
    """Lay out a text with its evidence at its right; None where they do not fit on one slide.

    A table that has no room there, or a matrix with a subject of two lines, takes some of the text's; so does
    a list before its type is smaller than the text's. Other evidence leaves some to a text that has none.
    """
    sizes = _sizes(evidence, fitter)
    if evidence.display is not Display.TABLE:
        as_large = [(more, sizes[:1]) for more in (0, *_MORE) if evidence.display in _LISTED]
        tries = (*as_large, *((less, sizes) for less in (0, *_LESS)))
        made = (_beside(text, evidence, fitter, some, more) for more, some in tries)
        return next(filter(None, made), None)
    usual = _beside(text, evidence, fitter, sizes)
    if usual and _unevenness(usual, evidence) < 1:
        return usual
    wider = [_beside(text, evidence, fitter, sizes, more) for more in _MORE]
    found = [shared for shared in (usual, *wider) if shared]
    return min(found, key=lambda shared: _unevenness(shared, evidence), default=None)


def _sizes(evidence: Arrangement, fitter: TextFitter) -> tuple[float, ...]:
    """Return the sizes that the type of evidence may have: that of the text, or small."""
    chosen = fitter.chosen_rail_pt if evidence.display in _LISTED else 0
    return (chosen,) if chosen else (fitter.body_pt, fitter.small_pt)


def _unevenness(draft: SlideDraft, evidence: Arrangement) -> float:
    """Return by how much the rows of a matrix differ in height, in points; 0 for other tables."""
    rows = draft.table.heights_pt[1:] if draft.table and evidence.section.kind == MATRIX else ()
    return round(max(rows) - min(rows), 1) if rows else 0


def _beside(
    text: Arrangement, evidence: Arrangement, fitter: TextFitter, sizes: Sequence[float], more: float = 0
) -> SlideDraft | None:
    """Lay out a text beside its evidence, which is in the first of some sizes in which it has room.

    Evidence has a share of the text's width more, or less.
    """
    if not more:
        return _in_places(text, evidence, fitter, sizes)
    wide = _with_wide_evidence(more, fitter)
    shared = _in_places(text, evidence, wide, sizes)
    if shared is None:
        return None
    boxes = {name: wide.slot(SlideKind.EVIDENCE, name).box for name in ("Text", "Evidence")}
    return replace(
        shared, slots=tuple(replace(slot, box=slot.box or boxes[slot.name]) for slot in shared.slots)
    )


def _in_places(
    text: Arrangement, evidence: Arrangement, fitter: TextFitter, sizes: Sequence[float]
) -> SlideDraft | None:
    """Lay out a text and its evidence in the places that a layout has for them."""
    lay, area = _EVIDENCE.get(evidence.display), fitter.slot(SlideKind.EVIDENCE, "Evidence").inner
    if text.display not in _TEXTS or lay is None or len(evidence.columns) > _MOST_COLUMNS:
        return None
    beside = laid_out(text, _with_text_at_left(fitter))
    if len(beside) != 1 or not beside[0].units:
        return None
    (shown,), place, headed = beside, _in_place_of_evidence(fitter), _headed(evidence, text)
    tries = (lay(headed, replace(place, chosen_pt=size)) for size in sizes)
    whole = (drafts[0] for drafts in tries if len(drafts) == 1 and _is_whole(drafts[0], evidence))
    made = (_shared(shown, drawn, area, fitter) for drawn in whole)
    return next((draft for draft in made if not broken_words([draft], fitter)), None)


def _shared(shown: SlideDraft, drawn: SlideDraft, area: Box, fitter: TextFitter) -> SlideDraft:
    """Put the text of one slide and the evidence of another on one."""
    slots = tuple(_as_evidence(slot, drawn, area, fitter) for slot in drawn.slots)
    return replace(
        drawn,
        layout=SlideKind.EVIDENCE,
        slots=(replace(shown.slots[0], name="Text"), *slots),
        items=shown.items,
        group=shown.group,
        units=shown.units,
        evidence=drawn.items,
    )


def _is_whole(draft: SlideDraft, evidence: Arrangement) -> bool:
    """Tell whether evidence is shown as it is meant to be: a chart or a table drawn, not said."""
    is_drawn = evidence.display in _FIGURES
    return bool(draft.table or draft.figure) if is_drawn else bool(draft.slots or draft.figure)


def _headed(evidence: Arrangement, text: Arrangement) -> Arrangement:
    """Set what evidence says, or what it is called, above it; not above a figure whose slide is titled so."""
    words = evidence.section.headline or evidence.heading
    telling = " ".join(word for word in words.split() if len(word) >= _TELLING)
    is_titled = evidence.display in _FIGURES and is_said_in(telling or words, text.section.headline)
    heading = (Paragraph((Span(words, strong=True),)),) if words and not is_titled else ()
    return replace(evidence, lead=(*heading, *evidence.lead))


def _as_evidence(slot: Slot, draft: SlideDraft, area: Box, fitter: TextFitter) -> Slot:
    """Put the words of evidence into its place: all of it, or what the figure under them leaves."""
    if not (draft.table or draft.figure):
        return Slot("Evidence", slot.paras)
    needed = replace(area, height=min(area.height, fitter.height(slot.paras, area.width) + 1))
    place = slot.box if draft.figure and slot.box else needed
    return Slot("Evidence", slot.paras, fitter.slot(SlideKind.EVIDENCE, "Evidence").insets.around(place))


def _with_text_at_left(fitter: TextFitter) -> TextFitter:
    """Return what measures text that has evidence at its right."""
    left = fitter.template.layout(SlideKind.EVIDENCE)
    changed = {kind: replace(left, name=kind) for kind in (SlideKind.TEXT, SlideKind.SUMMARY)}
    return _with_layouts(fitter, changed)


def _with_wide_evidence(share: float, fitter: TextFitter) -> TextFitter:
    """Return what measures a text and evidence that has more of the width."""
    whole = fitter.template.layout(SlideKind.EVIDENCE)
    text, evidence = whole.slot("Text"), whole.slot("Evidence")
    more = share * text.box.width
    changed = {
        "Text": replace(text, box=replace(text.box, width=text.box.width - more)),
        "Evidence": replace(
            evidence,
            box=replace(evidence.box, x=evidence.box.x - more, width=evidence.box.width + more),
        ),
    }
    slots = tuple(changed.get(spec.name, spec) for spec in whole.slots)
    return _with_layouts(fitter, {SlideKind.EVIDENCE: replace(whole, slots=slots)})


def _in_place_of_evidence(fitter: TextFitter) -> TextFitter:
    """Return what measures content that stands where evidence does."""
    whole = fitter.template.layout(SlideKind.EVIDENCE)
    spec = whole.slot("Evidence")
    top = replace(spec.inner, height=_LED * spec.inner.height)
    lead = replace(spec, name="Lead", box=top, insets=NO_INSETS)
    place = partial(replace, whole, area=spec.inner)
    changed = {kind: place(name=kind, slots=(replace(spec, name=name),)) for kind, name in RUNNING.items()}
    for kind in (SlideKind.TABLE, SlideKind.FIGURE):
        changed[kind] = place(name=kind, slots=(lead,))
    return _with_layouts(replace(fitter, chosen_table_pts={}), changed)


def _with_layouts(fitter: TextFitter, changed: Mapping[SlideKind, SlideLayout]) -> TextFitter:
    layouts = tuple(changed.get(SlideKind(layout.name), layout) for layout in fitter.template.layouts)
    return replace(fitter, template=replace(fitter.template, layouts=layouts))
