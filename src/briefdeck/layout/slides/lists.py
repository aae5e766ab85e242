"""Displays that run down the slide: boxes, prose, points, dialogue, quotations, facts, terms, small print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import ceil

from briefdeck.layout.slides import frames
from briefdeck.layout.slides.flow import Draft, Way, Wording
from briefdeck.layout.slides.frames import BAR_PT, CONTENT, plain
from briefdeck.layout.slides.lead import running
from briefdeck.layout.slides.setting import BODY_FLOOR_PT, Setting
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


def box(section: Section, setting: Setting) -> tuple[Draft, ...]:
    """Lay out a summary: large type on a tinted ground, which is as high as the text needs."""
    body = setting.theme.slide.body_pt
    sizes = (*range(int(body) + 8, int(BODY_FLOOR_PT), -2), BODY_FLOOR_PT)
    way = Way(frames.SUMMARY, "Text", sizes, bullet_paras)
    return tuple(_snug(draft, setting) for draft in running(section, setting, way))


def _snug(draft: Draft, setting: Setting) -> Draft:
    """Make a slide's only slot as high as its text, with a bar at its left."""
    if not draft.slots:
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
    return running(section, setting, Way(frames.TEXT, "Text", setting.body_sizes, prose_paras))


def bullets(section: Section, setting: Setting) -> tuple[Draft, ...]:
    """Lay out bullets, no more on a slide than the theme's limits."""
    return _points(section, setting, bullet_paras)


def numbered(section: Section, setting: Setting) -> tuple[Draft, ...]:
    """Lay out numbered points; the numbers go on from slide to slide."""
    numbers = {id(item): number for number, item in enumerate(section.items, 1)}
    return _points(section, setting, lambda item, size: bullet_paras(item, size, numbers[id(item)]))


def _points(section: Section, setting: Setting, wording: Wording) -> tuple[Draft, ...]:
    limits = setting.theme.limits
    way = Way(frames.TEXT, "Text", setting.point_sizes, wording, limits.bullets, limits.words)
    return running(section, setting, way)


def dialogue(section: Section, setting: Setting) -> tuple[Draft, ...]:
    """Lay out questions, each with its answer under it."""
    return running(section, setting, Way(frames.TEXT, "Text", setting.point_sizes, _dialogue_paras))


def quotes(section: Section, setting: Setting) -> tuple[Draft, ...]:
    """Lay out quotations in large type, two on a slide at most."""
    body = setting.theme.slide.body_pt
    sizes = (body + 12, body + 8, body + 4, body)
    way = Way(frames.QUOTES, "Quotations", sizes, _quote_paras, most_items=2)
    return tuple(_snug(draft, setting) for draft in running(section, setting, way))


def facts(section: Section, setting: Setting) -> tuple[Draft, ...]:
    """Lay out labels with their values in a column beside them."""
    return _labelled(section, setting, frames.TEXT, setting.point_sizes)


def terms(section: Section, setting: Setting) -> tuple[Draft, ...]:
    """Lay out terms with their meanings beside them."""
    return _labelled(section, setting, frames.SMALL_PRINT, (BODY_FLOOR_PT, 16, 14))


def notes(section: Section, setting: Setting) -> tuple[Draft, ...]:
    """Lay out small print; a number before an entry hangs out."""
    return _labelled(section, setting, frames.SMALL_PRINT, (16, 14))


def _labelled(section: Section, setting: Setting, layout: str, sizes: tuple[float, ...]) -> tuple[Draft, ...]:
    def wording(item: Item, size: float) -> tuple[Para, ...]:
        if not item.label:
            return prose_paras(item, size)
        widths = _label_widths(section.items, setting, size)
        column = min(_WIDEST_LABEL_PT, max(widths.values())) + _LABEL_SPACE_PT
        return labelled_paras(item, size, column, fits=widths[id(item)] <= _WIDEST_LABEL_PT)

    return running(section, setting, Way(layout, "Text", sizes, wording))


def _label_widths(items: Iterable[Item], setting: Setting, size: float) -> dict[int, float]:
    font = setting.font
    return {
        id(item): setting.measure.width(plain_text(item.label), font, size, bold=True)
        for item in items
        if item.label
    }


def _dialogue_paras(item: Item, size: float) -> tuple[Para, ...]:
    question = Para(runs(item.label, bold=True, colour="accent"), plain(size, before=1.0))
    asked = meta_paras(item, plain(size))
    answer = block_paras(shown_blocks(item), plain(size, before=0.3))
    return (*([question] if item.label else []), *asked, *answer)


def _quote_paras(item: Item, size: float) -> tuple[Para, ...]:
    said = tuple(block_paras(shown_blocks(item), plain(size, before=1.2)))
    comma = (Run(", "),) if item.label and item.meta else ()
    by = (*runs(item.label, bold=True), *comma, *runs(item.meta))
    return (*said, Para(by, plain(BODY_FLOOR_PT, "quiet", before=0.5))) if by else said
