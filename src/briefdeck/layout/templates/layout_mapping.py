"""The kinds of slide, mapped to the layouts of a PowerPoint file."""

from collections.abc import Mapping
from dataclasses import replace

from briefdeck.layout.templates.direction import running_alike
from briefdeck.layout.templates.high_titles import with_high_titles
from briefdeck.layout.templates.kind_places import kind_places
from briefdeck.layout.templates.marking_places import BadgeSize
from briefdeck.layout.templates.named_layouts import has_every_kind, mapped_by_name
from briefdeck.layout.templates.palette import palette_of
from briefdeck.layout.templates.pick_layouts import pick_layouts, titles
from briefdeck.layout.templates.round_content import with_surroundings
from briefdeck.layout.templates.template_use import TemplateUse
from briefdeck.layout.templates.title_place import LongTitles
from briefdeck.model.laid_out.deck import DeckTemplate, SlideKind
from briefdeck.model.style.theme import Theme


def map_layouts(
    template: DeckTemplate,
    theme: Theme,
    names: Mapping[str, str],
    badge: BadgeSize = BadgeSize(),  # noqa: B008 - it is frozen
    long_titles: LongTitles = LongTitles(),  # noqa: B008 - it is frozen
) -> DeckTemplate:
    """Return a template whose layouts are the kinds of slide, each on one of the layouts that were read.

    The template must have a layout with a title: see `check_template`. `names` are the layouts that the user
    has named, by their use; `badge` is how large the marking is that slides carry, and
    `long_titles` says how high their longest titles are.
    """
    if not names and has_every_kind(template):
        return with_high_titles(mapped_by_name(template, has_line=badge.is_centred), long_titles)
    use = TemplateUse(template, theme, pick_layouts(template, names), badge, long_titles)
    layouts = tuple(with_surroundings(use, places) for places in kind_places(use))
    text = next(layout for layout in layouts if layout.name == SlideKind.TEXT).slot("Text")
    mapped = replace(
        template,
        layouts=layouts,
        heading_font=titles(use.body, template)[0].levels[0].font,
        body_font=use.body.fonts[1] if text.idx is None else text.levels[0].font,
        palette=palette_of(use.bare, use.ink, use.plain, layouts),
    )
    return running_alike(mapped, template)
