"""Titles of one line: where all of a deck have but one, content begins just under it."""

from dataclasses import replace

import pytest

import decks
from briefdeck.layout.metrics import office_fonts
from briefdeck.layout.slides.text.text_fitter import TextFitter
from briefdeck.layout.templates import map_layouts
from briefdeck.model.briefs.sections import Display
from briefdeck.model.laid_out.deck import Deck, Para, SlideKind, TextRun
from briefdeck.model.style.theme import SlideTypography, Theme
from briefdeck.outputs.deck_templates import template_of_theme

_THEMES = [
    Theme(),
    Theme(slide=SlideTypography(title_pt=32, body_pt=22, frame="edge")),
    Theme(slide=SlideTypography(heading_font="Cambria", body_font="Cambria", frame="rules")),
]
_ON_FIELD = Theme(slide=SlideTypography(title_pt=30, frame="field"))
_LARGEST_TEXT_PT = 4.0
"""How much larger than in its theme text may be on slides."""
_UNDER_TITLE_PT = 25.0
"""How far content is under the place of a title in the file of a theme."""


def _deck(theme: Theme, *titles: str) -> Deck:
    parts = (
        decks.section(Display.BULLETS, decks.point("What is asked."), id=f"s{n}", title=title)
        for n, title in enumerate(titles)
    )
    return decks.lay_out(decks.document(*parts), theme)


def _too_long(size: float, theme: Theme) -> str:
    """Return the shortest title that has two lines at a size."""
    template = map_layouts(template_of_theme(theme, "en-GB"), theme, {})
    headings = TextFitter.for_text(theme, office_fonts(), template).headings
    spec = template.layout(SlideKind.TEXT).slot("Title")
    style = replace(spec.levels[0], size_pt=size)
    starts = (("Ports and " * 20)[:end].strip() for end in range(20, 200))
    return next(
        text for text in starts if headings.lines(Para((TextRun(text),), style), spec.inner.width) > 1
    )


def _sizes(deck: Deck) -> set[float]:
    return {slide.slots[0].paras[0].style.size_pt for slide in deck.slides[1:]}


def _content_top(deck: Deck) -> float:
    return deck.template.layout(SlideKind.TEXT).area.y


@pytest.mark.parametrize("theme", _THEMES)
def test_all_titles_are_smaller_where_each_then_has_one_line_and_content_moves_up(theme):
    usual = theme.slide.title_pt
    deck = _deck(theme, "Ports", _too_long(usual, theme), "Railways")
    place = deck.template.layout(SlideKind.TEXT).slot("Title").box
    assert _sizes(deck) == {usual - 2}
    assert place.height < 1.5 * usual
    assert _content_top(deck) == pytest.approx(place.bottom + _UNDER_TITLE_PT)


@pytest.mark.parametrize("theme", _THEMES)
def test_titles_stay_as_large_as_they_are_where_one_has_two_lines_even_so(theme):
    deck = _deck(theme, "Ports", _too_long(theme.slide.body_pt + _LARGEST_TEXT_PT + 2, theme))
    assert _sizes(deck) == {theme.slide.title_pt}
    assert deck.template.layout(SlideKind.TEXT).slot("Title").box.height > 2 * theme.slide.title_pt


def test_titles_on_a_field_of_colour_stay_as_large_for_the_field_does_not_shrink_with_them():
    deck = _deck(_ON_FIELD, "Ports", _too_long(_ON_FIELD.slide.title_pt, _ON_FIELD))
    assert _sizes(deck) == {_ON_FIELD.slide.title_pt}
