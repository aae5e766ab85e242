"""From an arranged document to a deck: each section's slides in order, with titles, notes and furniture."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from briefdeck.layout.metrics import FontMetrics
from briefdeck.layout.slides.agenda import with_agenda
from briefdeck.layout.slides.around.badges import badges, marking_size
from briefdeck.layout.slides.around.furniture import footers
from briefdeck.layout.slides.around.logos import (
    beside_foot,
    logo_at_foot,
    logos_beside_code,
    logos_on_closing,
)
from briefdeck.layout.slides.around.notes_pages import carried, notes_margins
from briefdeck.layout.slides.around.slide_messages import is_figure
from briefdeck.layout.slides.around.speaker_notes import joined_notes, source_line, speaker_notes
from briefdeck.layout.slides.around.title_setting import (
    LowTitles,
    TitleRoom,
    highest,
    set_titles,
    short_title,
    shows,
    smallest,
    titles_over_content,
)
from briefdeck.layout.slides.around.titles import (
    parents_of,
    section_names,
    slide_titles,
    title_of,
    topic_of,
    unique_titles,
    unrepeated,
)
from briefdeck.layout.slides.around.topics import topic_slot
from briefdeck.layout.slides.cover import title_slide
from briefdeck.layout.slides.endings import with_sources_at_end
from briefdeck.layout.slides.entries.lead_placement import lead_item, leads_said_once, said_around
from briefdeck.layout.slides.even_rows import with_even_rows
from briefdeck.layout.slides.evidence import (
    SectionSlides,
    in_halves,
    in_one_size,
    rails_in_one_size,
    section_slides,
)
from briefdeck.layout.slides.spreading import spread
from briefdeck.layout.slides.tables_alike import tables_in_one_size, with_columns_alike, with_matrices_alike
from briefdeck.layout.slides.text.flow import SlideDraft, bottom_of
from briefdeck.layout.slides.text.text_fitter import TextFitter, ended
from briefdeck.layout.templates import map_layouts
from briefdeck.layout.templates.backing import BACKING
from briefdeck.layout.templates.direction import in_language
from briefdeck.layout.templates.high_titles import with_low_titles
from briefdeck.layout.templates.mirroring import seen_from_start, turned_to
from briefdeck.layout.templates.slide_size import scale_of, scaled
from briefdeck.layout.templates.title_place import LongTitles
from briefdeck.model.briefs.outputs import PptxOutput
from briefdeck.model.briefs.sections import COLOPHON, Display
from briefdeck.model.content.arrangement import ArrangedDocument, ArrangedItem, Arrangement
from briefdeck.model.content.cell_tones import Tone
from briefdeck.model.content.changed_runs import cited_in
from briefdeck.model.content.document import Document, item_spans, plain
from briefdeck.model.content.file_properties import properties_of
from briefdeck.model.content.furniture import fill_gaps
from briefdeck.model.laid_out import deck as decks
from briefdeck.model.laid_out.deck_parts import DeckPicture, NotesPart
from briefdeck.model.style.theme import Theme

_AS_USUAL = PptxOutput.model_construct()
_GAP = " · "
_OVER_SOURCES_PT = 4.0
"""A line of sources that has two lines stays so far from what is over it."""


@dataclass(frozen=True, slots=True)
class _PlannedSlide:
    """A slide to be: its section and its content."""

    section: Arrangement
    draft: SlideDraft
    wanted: str = ""
    """Its title, whole and without a part number."""
    title: str = ""
    number: int = 0
    foot: str = ""
    """What stands under it: the key to its signs, and what is under its section, if it is the last slide."""
    part: str = ""
    """Which of its section's slides it is; empty where there is one."""
    evidence: Arrangement | None = None
    """The section that stands beside its text; None where none does."""
    parent: str = ""
    """The heading of the section that a figure called by its own message stands in."""


def lay_out_slides(
    arranged: ArrangedDocument,
    theme: Theme,
    metrics: FontMetrics,
    template: decks.DeckTemplate,
    output: PptxOutput = _AS_USUAL,
) -> decks.Deck:
    """Decide what stands on every slide of a document, where and at what size.

    `template` is a file that was read, which `template_problems` found nothing wrong with.
    """
    scale = scale_of(template)
    language = arranged.document.language
    seen = in_language(seen_from_start(template, language), language)
    usual = scaled(seen, 1 / scale)
    names, agenda = output.layout_names, output.agenda
    plain = TextFitter.for_text(theme, metrics, map_layouts(usual, theme, names))
    fitter = _fitter(arranged, plain, usual, names)
    deck = _under_low_titles(arranged, theme, fitter, _expected_low(arranged, fitter), agenda)
    if deck is None:
        deck, cut = _laid_out(arranged, theme, fitter, agenda)
        if cut:
            fitter = _fitter(arranged, plain, usual, names, cut)
            deck, _ = _laid_out(arranged, theme, fitter, agenda)
        low = LowTitles.of(titles_over_content(deck), plain.headings)
        deck = _under_low_titles(arranged, theme, fitter, low, agenda) or deck
    made_on, slides = scaled(deck.template, scale), scaled(deck.slides, scale)
    made_on, slides = turned_to(language, (made_on, slides), template.width_pt)
    return replace(deck, template=made_on, slides=slides)


def _expected_low(arranged: ArrangedDocument, fitter: TextFitter) -> LowTitles | None:
    """Say how titles will be set, if those of all sections can have one line."""
    spec = fitter.slot(decks.SlideKind.TEXT, "Title")
    titles = [title_of(section, "", arranged.document) for section in _shown(arranged)]
    return LowTitles.of([(spec, title) for title in titles], fitter.headings)


def _under_low_titles(
    arranged: ArrangedDocument, theme: Theme, fitter: TextFitter, low: LowTitles | None, agenda: bool | None
) -> decks.Deck | None:
    """Lay out a deck whose content begins higher, under titles of one line; None if they then are not."""
    if low is None:
        return None
    template = with_low_titles(fitter.template, low.height, low.most_pt)
    if template == fitter.template:
        return None
    deck, cut = _laid_out(arranged, theme, replace(fitter, template=template), agenda)
    found = LowTitles.of(titles_over_content(deck), fitter.headings)
    return None if cut or found != replace(low, most_pt=math.inf) else deck


def _shown(arranged: ArrangedDocument) -> list[Arrangement]:
    """Return the sections that have slides."""
    return [each for each in arranged.with_end if each.items or each.lead or each.section.picture]


def _laid_out(
    arranged: ArrangedDocument, theme: Theme, fitter: TextFitter, agenda: bool | None
) -> tuple[decks.Deck, frozenset[str]]:
    """Return a deck, and the kinds of slide on which titles were cut."""
    document = arranged.document
    sections = sorted(_shown(arranged), key=lambda section: bool(section.section.annex))
    fitter = tables_in_one_size(sections, in_one_size(sections, fitter))
    alike = with_columns_alike(with_matrices_alike(leads_said_once(sections), fitter), fitter)
    fitter = rails_in_one_size(alike, fitter)
    slides_of = with_sources_at_end(in_halves(section_slides(alike, fitter), fitter), document, fitter)
    each = with_even_rows(with_agenda(slides_of, document, fitter, agenda), fitter)
    plans = _planned(each, document, fitter)
    short = [
        short_title(plan.wanted, fitter.slot(plan.draft.layout, "Title"), fitter.headings) for plan in plans
    ]
    titles = unique_titles(short, document, document.title)
    called = section_names([shown.section for shown in each], document)
    places = [fitter.slot(plan.draft.layout, "Title") for plan in plans]
    made = set_titles(list(zip(places, titles, strict=True)), fitter.headings)
    slides = [
        _slide(replace(plan, title=title, number=n), slot, called[plan.section.section.id], document, fitter)
        for n, (plan, title, slot) in enumerate(zip(plans, titles, made, strict=True), 2)
    ]
    first = title_slide(document, fitter)
    spoken = carried([plan.section.section.id for plan in plans], slides, document, fitter)
    properties = properties_of(document)
    margins = notes_margins(properties, document.places.signs, fitter)
    wanted = (document.title, *(plan.wanted for plan in plans))
    made_of = zip((first, *spoken), wanted, strict=True)
    cut = frozenset(slide.layout for slide, title in made_of if not shows(slide.title, title))
    return decks.Deck(properties, theme, fitter.template, (first, *spoken), margins), cut


def _planned(
    sections: Sequence[SectionSlides], document: Document, fitter: TextFitter
) -> list[_PlannedSlide]:
    """Say what each slide is called; what a title says is not said again under it."""
    parents = parents_of([shown.section for shown in sections])
    plans = [
        replace(plan, parent=parents.get(plan.section.section.id, ""))
        for shown in sections
        for plan in _plans_of_section(shown, document)
    ]
    each = [(plan.section, plan.draft) for plan in plans]
    usual = [
        (fitter.slot(draft.layout, "Title"), title_of(section, draft.group, document))
        for section, draft in each
    ]
    room = TitleRoom.of(usual, fitter.headings)
    wanted = slide_titles(
        each, document, lambda draft, title: room.has(fitter.slot(draft.layout, "Title"), title)
    )
    return [
        replace(
            plan,
            draft=spread(unrepeated(plan.draft, title), fitter, room.least_pt, is_alone=not plan.part),
            wanted=title,
        )
        for plan, title in zip(plans, wanted, strict=True)
    ]


def _plans_of_section(shown: SectionSlides, document: Document) -> Iterator[_PlannedSlide]:
    """Go through the slides of a section, which do not have their titles yet."""
    opener = [draft for draft in shown.drafts if draft.layout == decks.SlideKind.OPENER]
    yield from (_PlannedSlide(shown.section, draft) for draft in opener)
    count = len(shown.drafts) - len(opener)
    for number, draft in enumerate(shown.drafts[len(opener) :], 1):
        part = document.places.signs.in_digits(fill_gaps(document.words.part, part=number, parts=count))
        part = part if count > 1 else ""
        foot = _foot(shown, draft, is_last=number == count)
        yield _PlannedSlide(shown.section, draft, part=part, foot=foot, evidence=shown.evidence)


def _foot(shown: SectionSlides, draft: SlideDraft, *, is_last: bool) -> str:
    """Return what stands under a slide: the key to its hollow squares, and on the last what is under all.

    Evidence beside a section has its own.
    """
    sections = [each.section for each in (shown.section, shown.evidence) if each]
    has_hollow = draft.table is not None and any(Tone.HOLLOW in row for row in draft.table.tones)
    keys = [each.key for each in sections if has_hollow]
    feet = [each.foot for each in sections if is_last]
    return " ".join(words for spans in (*keys, *feet) if (words := plain(spans)))


def _fitter(
    arranged: ArrangedDocument,
    plain: TextFitter,
    template: decks.DeckTemplate,
    names: Mapping[str, str],
    movable: frozenset[str] = frozenset(),
) -> TextFitter:
    """Return what measures text on the slides, which have room for the marking and the titles.

    On the kinds of slide in `movable`, titles that were cut may leave their place to be whole.
    """
    document = arranged.document
    titles = {
        title_of(section, group, document)
        for section in arranged.with_end
        for group in ("", *(group.heading for group in section.groups))
    }

    def title_height(kind: str, spec: decks.SlotSpec) -> float:
        return highest([document.title] if kind == decks.SlideKind.TITLE else titles, spec, plain.headings)

    @cache
    def title_size(spec: decks.SlotSpec) -> float:
        return smallest(titles, spec, plain.headings)

    room = marking_size(document.furniture, plain)
    mapped = map_layouts(template, plain.theme, names, room, LongTitles(title_height, title_size, movable))
    return TextFitter.for_text(plain.theme, plain.metrics, mapped)


def _slide(
    plan: _PlannedSlide, title: decks.Slot, name: str, document: Document, fitter: TextFitter
) -> decks.DeckSlide:
    section, draft, layout = plan.section, plan.draft, fitter.template.layout(plan.draft.layout)
    cut = "" if shows(title.text, plan.wanted) else plan.wanted
    topic = topic_of(section, draft.group, plan.wanted)
    above = _GAP.join(filter(None, (topic or plan.parent or document.furniture.kind, plan.part)))
    height = fitter.theme.logo
    at_foot = logo_at_foot(document.logos, layout, height.content_pt)
    at_end = _logos_at_end(plan, layout, document, height.slide_pt)
    return decks.DeckSlide(
        draft.layout,
        name,
        (
            title,
            *topic_slot(above, layout, document, fitter),
            *(ended(slot, layout.slot(slot.name), fitter) for slot in draft.slots),
            *_sources(plan, layout, document, fitter),
            *footers(document, plan.number, beside_foot(layout, at_foot), fitter),
        ),
        (*_backing(layout), *draft.decorations),
        _described(draft.table, plan.title),
        draft.figure,
        badges(document.furniture, layout, fitter),
        _spoken(plan, document, topic, cut),
        logos=(*at_end, *at_foot),
    )


def _logos_at_end(
    plan: _PlannedSlide, layout: decks.SlideLayout, document: Document, height: float
) -> tuple[DeckPicture, ...]:
    """Place logos where the closing slide has them, or after the code of one that has sources too."""
    code = plan.draft.figure
    if code and layout.name == decks.SlideKind.EVIDENCE and plan.section.section.kind == COLOPHON:
        return logos_beside_code(document.logos, code.box, layout.area.right, height)
    return logos_on_closing(document.logos, layout, height, beside_code=code is not None)


def _spoken(plan: _PlannedSlide, document: Document, topic: str, cut: str) -> tuple[NotesPart, ...]:
    """Return the notes of a slide, those of the text before those of its evidence."""
    if plan.draft.layout == decks.SlideKind.OPENER:
        return (NotesPart((plan.section.section.headline or plan.wanted,), document.words.to_say),)
    own = speaker_notes(plan.draft.items, plan.section.section, document, topic, cut, plan.foot)
    other = plan.evidence
    if other is None:
        return own
    return joined_notes((*own, *speaker_notes(plan.draft.evidence, other.section, document, other.heading)))


def _backing(layout: decks.SlideLayout) -> tuple[decks.Decoration, ...]:
    """Return the plain ground of what is drawn, where the layout says that it needs one."""
    return (decks.Decoration("rectangle", layout.backing, BACKING),) if layout.backing else ()


def _described(table: decks.DeckTable | None, title: str) -> decks.DeckTable | None:
    """Say in a table's description what it shows, not its headings alone."""
    if table is None:
        return None
    return replace(table, alt=f"{title}: {table.alt}" if table.alt else title)


def _sources(
    plan: _PlannedSlide, layout: decks.SlideLayout, document: Document, fitter: TextFitter
) -> tuple[decks.Slot, ...]:
    if plan.section.display is Display.NOTES or not layout.has(decks.SOURCES):
        return ()
    spec = layout.slot(decks.SOURCES)
    is_under = layout.area.bottom <= spec.box.y
    free = spec.box.y - bottom_of(plan.draft, fitter) - _OVER_SOURCES_PT if is_under else 0
    return source_line(_cited_on(plan), document, spec, fitter, plan.foot, free)


def _cited_on(plan: _PlannedSlide) -> tuple[ArrangedItem, ...]:
    """Return what cites the sources of a slide, else those said before a figure that goes on."""
    own = (*plan.draft.items, *plan.draft.evidence)
    cites = cited_in(spans for entry in own for spans in item_spans(entry.item))
    said = (*plan.section.lead, *(said_around(plan.section.chart) if plan.section.chart else ()))
    return own if cites or not is_figure(plan.section) else (lead_item(said),)
