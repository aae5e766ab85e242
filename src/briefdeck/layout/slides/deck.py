"""From a document to a deck: each section's slides in order, with titles, notes, footers and markings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from briefdeck.layout.metrics import Measure
from briefdeck.layout.slides import frames
from briefdeck.layout.slides.casting import cast
from briefdeck.layout.slides.columns import people
from briefdeck.layout.slides.fitting import evened, fitted, shortened
from briefdeck.layout.slides.flow import Draft
from briefdeck.layout.slides.furniture import footers, plate_width, plates, title_slide
from briefdeck.layout.slides.house import (
    house_footers,
    house_plates,
    house_title,
    house_title_slide,
    plate_room,
)
from briefdeck.layout.slides.lead import opening
from briefdeck.layout.slides.lists import box, bullets, dialogue, facts, notes, numbered, prose, quotes, terms
from briefdeck.layout.slides.panels import cards, tiles
from briefdeck.layout.slides.setting import Setting
from briefdeck.layout.slides.speech import notes as speaker_notes
from briefdeck.layout.slides.speech import source_line
from briefdeck.layout.slides.tables import table
from briefdeck.layout.slides.timeline import timeline
from briefdeck.layout.slides.titles import section_names, title_of, topic_of, unique_titles
from briefdeck.layout.slides.wording import item_spans, row_spans
from briefdeck.model.deck import (
    SOURCES,
    Deck,
    DeckTemplate,
    Look,
    Para,
    Plate,
    Properties,
    Run,
    Slide,
    Slot,
    Table,
)
from briefdeck.model.document import Document, Item, Paragraph, Section, block_spans, plain
from briefdeck.model.sections import Display
from briefdeck.model.theme import Theme

_SMALLEST_TITLE_PT = 18
_PART_NUMBER = "\u00a0(000\u00a0of\u00a0000)"
"""As much room as a part number may take."""
_TOPIC_GAP_PT = 24.0


def _table(section: Section, setting: Setting) -> tuple[Draft, ...]:
    start = opening(section, setting, frames.TABLE)
    return start.on(table(section.header, section.widths, section.items, setting, start.area))


DISPLAYS: Mapping[Display, Callable[[Section, Setting], tuple[Draft, ...]]] = MappingProxyType(
    {
        Display.BOX: box,
        Display.PROSE: prose,
        Display.FACTS: facts,
        Display.BULLETS: bullets,
        Display.NUMBERED: numbered,
        Display.CARDS: cards,
        Display.TABLE: _table,
        Display.PEOPLE: people,
        Display.DIALOGUE: dialogue,
        Display.QUOTES: quotes,
        Display.TIMELINE: timeline,
        Display.TILES: tiles,
        Display.TERMS: terms,
        Display.NOTES: notes,
    }
)
"""How each display is laid out on slides."""


_RUNNING = (Display.BOX, Display.NOTES, Display.QUOTES)
"""Displays that also show a lead without items in their own way."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """A slide to be: its section and its content."""

    section: Section
    draft: Draft
    wanted: str
    """Its title, whole and without a part number."""
    title: str = ""
    number: int = 0


def lay_out_slides(
    document: Document,
    theme: Theme,
    measure: Measure,
    template: DeckTemplate | None = None,
    names: Mapping[str, str] = MappingProxyType({}),
) -> Deck:
    """Decide what stands on every slide of a document, where and at what size.

    `template` is the user's own, which `template_problems` found nothing wrong with, and `names` the layouts
    chosen from it by name; without one, the template is ours, made from the theme.
    """
    setting = _setting(document, theme, measure, template, names)
    plans = [
        _Plan(section, draft, title_of(section, draft.group, document))
        for section in map(_shown, document.sections)
        for draft in _drafts(section, setting)
    ]
    short = [_short_title(plan.wanted, plan.draft.layout, setting) for plan in plans]
    titles = unique_titles(short, document.words, document.title)
    named = [
        replace(plan, title=title, number=n)
        for n, (plan, title) in enumerate(zip(plans, titles, strict=True), 2)
    ]
    sections = section_names(
        [section for section in document.sections if section.items or section.lead], document
    )
    slides = [_slide(plan, sections[plan.section.id], document, setting) for plan in named]
    first = title_slide(document, setting) if setting.own else house_title_slide(document, setting)
    kinds, palette = setting.template.layouts, setting.template.palette
    return Deck(_properties(document), _look(theme, setting), kinds, (first, *slides), palette)


def _setting(
    document: Document,
    theme: Theme,
    measure: Measure,
    template: DeckTemplate | None,
    names: Mapping[str, str],
) -> Setting:
    if template is None:
        return Setting(theme, measure, frames.own_template(theme))
    room = plate_room(document.furniture, Setting(theme, measure, template))
    return Setting(theme, measure, cast(template, theme, names, room))


def _drafts(section: Section, setting: Setting) -> tuple[Draft, ...]:
    """Lay out a section; one that has only a lead is prose, one that has nothing has no slide."""
    if section.items:
        return DISPLAYS[section.display](section, setting)
    if not section.lead:
        return ()
    usual = DISPLAYS[section.display] if section.display in _RUNNING else prose
    return usual(section, setting)


def _shown(section: Section) -> Section:
    """Leave out items and blocks without a word, and say rows in words where they are no rows of a table."""
    lead = tuple(block for block in section.lead if any(map(plain, block_spans(block))))
    items = [item for item in section.items if any(map(plain, item_spans(item)))]
    if section.display is not Display.TABLE:
        items = [_in_words(item, section.header) for item in items]
    return replace(section, lead=lead, items=tuple(items))


def _in_words(item: Item, header: tuple[str, ...]) -> Item:
    if item.short or item.body or not item.cells:
        return item
    return replace(item, body=(Paragraph(row_spans(header, item.cells)),), cells=())


def _slide(plan: _Plan, name: str, document: Document, setting: Setting) -> Slide:
    section, draft, title = plan.section, plan.draft, plan.title
    title_slot = _title(title, draft.layout, setting)
    cut = () if plan.wanted in title_slot.text else (plan.wanted,)
    topic = topic_of(section, draft.group)
    spoken = speaker_notes(draft.items, section, document)
    return Slide(
        draft.layout,
        name,
        (
            title_slot,
            *_topic(topic, draft.layout, document, setting),
            *draft.slots,
            *_sources(plan, document, setting),
            *_footers(document, plan, setting),
        ),
        draft.marks,
        _described(draft.table, title),
        _plates(document, draft.layout, setting),
        tuple(line for line in (*cut, topic, *spoken) if line),
    )


def _described(table: Table | None, title: str) -> Table | None:
    """Say in a table's description what it shows, not its headings alone."""
    if table is None:
        return None
    return replace(table, alt=f"{title}: {table.alt}" if table.alt else title)


def _footers(document: Document, plan: _Plan, setting: Setting) -> tuple[Slot, ...]:
    if setting.own:
        return footers(document, plan.number, setting)
    return house_footers(document, plan.number, plan.draft.layout, setting)


def _plates(document: Document, layout: str, setting: Setting) -> tuple[Plate, ...]:
    if setting.own:
        return plates(document.furniture, setting)
    return house_plates(document.furniture, layout, setting)


def _short_title(title: str, layout: str, setting: Setting) -> str:
    """Cut a title that would not fit with a part number after it even at the smallest size."""
    spec = setting.slot(layout, "Title")
    style = replace(spec.levels[0], size_pt=min(_SMALLEST_TITLE_PT, spec.levels[0].size_pt))

    def fits(text: str) -> bool:
        return setting.headings.fits((Para((Run(text + _PART_NUMBER),), style),), spec.box, spec.insets)

    return shortened(title, fits)


def _title(title: str, layout: str, setting: Setting) -> Slot:
    """Set a title on one line, if need be a little smaller; else on two even lines."""
    spec = setting.slot(layout, "Title")
    headings, largest = setting.headings, int(setting.theme.slide.title_pt)
    if not setting.own:
        return house_title(spec, title, headings)
    lines = range(largest, largest - 4, -1)
    one = [size for size in lines if headings.on_one_line(title, size, spec.box.width, bold=True)]
    sizes = one[:1] or range(largest - 2, _SMALLEST_TITLE_PT - 1, -1)
    return evened(fitted(spec, (title,), sizes, headings), spec, headings)


def _topic(topic: str, layout: str, document: Document, setting: Setting) -> tuple[Slot, ...]:
    if not setting.has(layout, "Topic"):
        return ()
    spec = setting.slot(layout, "Topic")
    width = spec.box.width - plate_width(document.furniture, setting) - _TOPIC_GAP_PT
    beside = replace(spec, box=replace(spec.box, width=width))
    slot = fitted(beside, (topic,), (14, 12), setting)
    return (replace(slot, box=beside.box),) if slot.text else ()


def _sources(plan: _Plan, document: Document, setting: Setting) -> tuple[Slot, ...]:
    if plan.section.display is Display.NOTES:
        return ()
    return source_line(plan.draft.items, document, setting.slot(plan.draft.layout, SOURCES), setting)


def _properties(document: Document) -> Properties:
    furniture = document.furniture
    return Properties(
        title=document.title,
        author=furniture.publisher,
        subject=document.subtitle,
        keywords=document.keywords,
        category=furniture.kind,
        language=document.language,
        date=document.date,
    )


def _look(theme: Theme, setting: Setting) -> Look:
    colours = tuple(dict(theme.colours).items())
    return Look(theme.name, setting.template.heading_font, setting.template.body_font, colours)
