"""The template that a theme makes: its file says what decks are laid out on."""

import pytest

import decks
from briefdeck.layout.templates import theme_template
from briefdeck.model.deck import DeckTheme, Role, SlideKind
from briefdeck.model.theme import SlideTypography, Theme
from briefdeck.render.pptx.template_file import template_file

_LARGE = Theme(slide=SlideTypography(title_pt=36, body_pt=26, heading_font="Arial", body_font="Cambria"))
_THEMES = [Theme(), _LARGE]


def _read(theme: Theme):
    made = theme_template(theme)
    colours = tuple(dict(theme.colours).items())
    carried = DeckTheme(theme.name, made.heading_font, made.body_font, colours)
    return made, decks.template_of(template_file(made, carried, "en-GB"))


@pytest.mark.parametrize("theme", _THEMES)
def test_has_a_layout_for_every_kind_of_slide(theme):
    assert [layout.name for layout in theme_template(theme).layouts] == list(SlideKind)


@pytest.mark.parametrize("theme", _THEMES)
def test_file_has_the_slots_where_decks_are_laid_out(theme):
    made, read = _read(theme)
    assert len(read.layouts) == len(made.layouts)
    for ours, theirs in zip(made.layouts, read.layouts, strict=True):
        assert (theirs.name, theirs.part) == (ours.name, ours.part)
        for slot, known in zip(ours.slots, theirs.slots, strict=True):
            assert (known.name, known.role, known.kind, known.idx) == (
                slot.name,
                slot.role,
                slot.kind,
                slot.idx,
            )
            assert known.anchor == slot.anchor
            for side in ("x", "y", "width", "height"):
                assert getattr(known.box, side) == pytest.approx(getattr(slot.box, side), abs=0.001)


@pytest.mark.parametrize("theme", _THEMES)
def test_file_has_the_sizes_bullets_and_indents_of_its_slots(theme):
    made, read = _read(theme)
    for ours, theirs in zip(made.layouts, read.layouts, strict=True):
        for slot, known in zip(ours.slots, theirs.slots, strict=True):
            for style, found in zip(slot.levels, known.levels, strict=False):
                assert (found.size_pt, found.bold, found.bullet, found.align) == (
                    style.size_pt,
                    style.bold,
                    style.bullet,
                    style.align,
                )
                assert found.left_pt == pytest.approx(style.left_pt, abs=0.001)
                assert found.before_pt == pytest.approx(style.before_pt, abs=0.01)


def test_file_carries_the_themes_fonts():
    _, read = _read(_LARGE)
    assert (read.heading_font, read.body_font) == ("Arial", "Cambria")


def test_texts_of_the_file_have_the_decks_language():
    assert _read(Theme())[1].languages == ("en-GB",)


@pytest.mark.parametrize("theme", _THEMES)
def test_nothing_overlaps_the_footers(theme):
    for layout in theme_template(theme).layouts[1:]:
        lowest = min(spec.box.y for spec in layout.of_role(Role.FOOTER, Role.DATE, Role.NUMBER))
        assert layout.area.bottom < layout.slot("Sources").box.bottom < lowest


@pytest.mark.parametrize("theme", _THEMES)
def test_running_text_is_never_smaller_than_18_points(theme):
    template = theme_template(theme)
    for kind, name in (
        (SlideKind.TEXT, "Text"),
        (SlideKind.SUMMARY, "Text"),
        (SlideKind.QUOTES, "Quotations"),
    ):
        assert min(template.layout(kind).slot(name).sizes) >= 18


def test_same_theme_makes_the_same_template():
    assert theme_template(Theme()) is theme_template(Theme())


def test_unknown_layouts_are_refused():
    with pytest.raises(KeyError):
        theme_template(Theme()).layout("Title and nothing")


def test_only_titles_have_the_number_that_powerpoint_gives_titles():
    for layout in theme_template(Theme()).layouts:
        assert [spec.name for spec in layout.slots if not spec.idx] == ["Title"]
