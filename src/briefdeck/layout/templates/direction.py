"""Text that runs from the left on a template made for text that runs from the right."""

from dataclasses import replace

from briefdeck.model.deck import DeckTemplate, ParaStyle, SlideLayout

_FROM_RIGHT = ("ar", "arc", "ckb", "dv", "fa", "he", "ks", "mzn", "nqo", "ps", "sd", "syr", "ug", "ur", "yi")
"""Languages whose characters run from right to left (CLDR 46, `layout/orientation/characterOrder`)."""
_MIRRORED = {"right": "left", "left": "right"}


def in_language(template: DeckTemplate, language: str) -> DeckTemplate:
    """Return a template whose texts run as those of a language do, if its own run from the right."""
    if language.partition("-")[0] in _FROM_RIGHT or not any(map(_runs_from_right, template.layouts)):
        return template
    return replace(template, layouts=tuple(map(_from_left, template.layouts)), turns_text=True)


def _runs_from_right(layout: SlideLayout) -> bool:
    return any(style.from_right for spec in layout.slots for style in spec.levels)


def _from_left(layout: SlideLayout) -> SlideLayout:
    slots = (replace(spec, levels=tuple(map(_turned, spec.levels))) for spec in layout.slots)
    return replace(layout, slots=tuple(slots))


def _turned(style: ParaStyle) -> ParaStyle:
    if not style.from_right:
        return style
    return replace(style, from_right=False, align=_MIRRORED.get(style.align, style.align))
