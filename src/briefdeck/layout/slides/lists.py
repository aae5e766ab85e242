"""Displays that run down the slide: boxes, prose, points, dialogue, quotations, facts, terms, small print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import ceil

from briefdeck.layout.slides import frames
from briefdeck.layout.slides.flow import Draft, Way, Wording
from briefdeck.layout.slides.frames import BAR_PT, CONTENT
from briefdeck.layout.slides.lead import running
from briefdeck.layout.slides.setting import BODY_FLOOR_PT, Setting
from briefdeck.layout.slides.styles import Styles
from briefdeck.layout.slides.wording import (
    block_paras,
    bullet_paras,
    labelled_paras,
    meta_paras,
    prose_paras,
    runs,
    shown_blocks,
)
from briefdeck.model.deck import Box, Mark, Para, Run
from briefdeck.model.document import Item, Section
from briefdeck.model.document import plain as plain_text

_WIDEST_LABEL_PT = 250.0
_LABEL_SPACE_PT = 20.0
_MOST_LABEL = 0.32
"""The most of a line that a label may take."""


def box(section: Section, setting: Setting) -> tuple[Draft, ...]:
    """Lay out a summary: large type on a tinted ground, which is as high as the text needs."""
    largest = int(setting.body_pt) + 8
    sizes = (*range(largest, int(BODY_FLOOR_PT), -2), BODY_FLOOR_PT) if setting.own else setting.body_sizes
    way = Way(frames.SUMMARY, "Text", sizes, _bulleted(setting.styles))
    return tuple(_snug(draft, setting) for draft in running(section, setting, way))


def _bulleted(styles: Styles) -> Wording:
    return lambda item, size: bullet_paras(item, size, styles=styles)


def _running(styles: Styles) -> Wording:
    return lambda item, size: prose_paras(item, size, styles)


def _snug(draft: Draft, setting: Setting) -> Draft:
    """Make a slide's only slot as high as its text, with a bar at its left; not in a user's template."""
    if not draft.slots or not setting.own:
        return draft
    slot = draft.slots[0]
    spec = setting.slot(draft.layout, slot.name)
    inner = spec.box.width - spec.insets.left - spec.insets.right
    height = ceil(setting.height(slot.paras, inner) + spec.insets.top + spec.insets.bottom) + 1
    place = replace(spec.box, height=min(height, spec.box.height))
    bar = Mark("rectangle", Box(CONTENT.x, place.y, BAR_PT, place.height), "accent")
    return replace(draft, slots=(replace(slot, box=place),), marks=(bar,))


def prose(section: Section, setting: Setting) -> tuple[Draft, ...]:
    """Lay out running text."""
    return running(section, setting, Way(frames.TEXT, "Text", setting.body_sizes, _running(setting.styles)))


def bullets(section: Section, setting: Setting) -> tuple[Draft, ...]:
    """Lay out bullets, no more on a slide than the theme's limits."""
    return _points(section, setting, _bulleted(setting.styles))


def numbered(section: Section, setting: Setting) -> tuple[Draft, ...]:
    """Lay out numbered points; the numbers go on from slide to slide."""
    points = {id(item): _numbered(item, place) for place, item in enumerate(section.items, 1)}
    styles = setting.styles

    def wording(item: Item, size: float) -> tuple[Para, ...]:
        point, number = points[id(item)]
        return bullet_paras(point, size, number, styles)

    return _points(section, setting, wording)


def _numbered(item: Item, place: int) -> tuple[Item, int]:
    """Give a point and its number: a label that is a number is the point's own, in place of its place."""
    label = plain_text(item.label).strip()
    own = label.isascii() and label.isdigit() and len(label) < 5
    return (replace(item, label=()), int(label)) if own else (item, place)


def _points(section: Section, setting: Setting, wording: Wording) -> tuple[Draft, ...]:
    limits = setting.theme.limits
    way = Way(frames.TEXT, "Text", setting.point_sizes, wording, limits.bullets, limits.words)
    return running(section, setting, way)


def dialogue(section: Section, setting: Setting) -> tuple[Draft, ...]:
    """Lay out questions, each with its answer under it."""
    styles = setting.styles

    def wording(item: Item, size: float) -> tuple[Para, ...]:
        return _dialogue_paras(item, size, styles)

    return running(section, setting, Way(frames.TEXT, "Text", setting.point_sizes, wording))


def quotes(section: Section, setting: Setting) -> tuple[Draft, ...]:
    """Lay out quotations in large type, two on a slide at most."""
    body, styles = setting.body_pt, setting.styles
    sizes = (body + 12, body + 8, body + 4, body) if setting.own else setting.body_sizes

    def wording(item: Item, size: float) -> tuple[Para, ...]:
        return _quote_paras(item, size, setting.floor_pt, styles)

    way = Way(frames.QUOTES, "Quotations", sizes, wording, most_items=2)
    return tuple(_snug(draft, setting) for draft in running(section, setting, way))


def facts(section: Section, setting: Setting) -> tuple[Draft, ...]:
    """Lay out labels with their values in a column beside them."""
    return _labelled(section, setting, frames.TEXT, setting.point_sizes)


def terms(section: Section, setting: Setting) -> tuple[Draft, ...]:
    """Lay out terms with their meanings beside them."""
    return _labelled(section, setting, frames.SMALL_PRINT, _small(setting, BODY_FLOOR_PT, 16, 14))


def notes(section: Section, setting: Setting) -> tuple[Draft, ...]:
    """Lay out small print; a number before an entry hangs out."""
    return _labelled(section, setting, frames.SMALL_PRINT, _small(setting, 16, 14))


def _small(setting: Setting, *ours: float) -> tuple[float, ...]:
    """Return the sizes of small print, which in a user's template is as large as there is room for."""
    return ours if setting.own else setting.sizes(24, 20, *ours)


def _labelled(section: Section, setting: Setting, layout: str, sizes: tuple[float, ...]) -> tuple[Draft, ...]:
    styles = setting.styles
    widest = min(_WIDEST_LABEL_PT, _MOST_LABEL * setting.slot(layout, "Text").inner.width)

    def wording(item: Item, size: float) -> tuple[Para, ...]:
        if not item.label:
            return prose_paras(item, size, styles)
        widths = _label_widths(section.items, setting, size)
        column = min(widest, max(widths.values())) + _LABEL_SPACE_PT
        beside = widths[id(item)] <= widest and not styles.from_right
        return labelled_paras(item, size, column, styles, fits=beside)

    return running(section, setting, Way(layout, "Text", sizes, wording))


def _label_widths(items: Iterable[Item], setting: Setting, size: float) -> dict[int, float]:
    font = setting.font
    return {
        id(item): setting.measure.width(plain_text(item.label), font, size, bold=True)
        for item in items
        if item.label
    }


def _dialogue_paras(item: Item, size: float, styles: Styles) -> tuple[Para, ...]:
    question = Para(runs(item.label, bold=True, colour="accent"), styles.plain(size, before=1.0))
    asked = meta_paras(item, styles.plain(size))
    answer = block_paras(shown_blocks(item), styles.plain(size, before=0.3), 0, styles)
    return (*([question] if item.label else []), *asked, *answer)


def _quote_paras(item: Item, size: float, small: float, styles: Styles) -> tuple[Para, ...]:
    said = tuple(block_paras(shown_blocks(item), styles.plain(size, before=1.2), 0, styles))
    comma = (Run(", "),) if item.label and item.meta else ()
    by = (*runs(item.label, bold=True), *comma, *runs(item.meta))
    return (*said, Para(by, styles.plain(small, "quiet", before=0.5))) if by else said
