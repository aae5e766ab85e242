"""The template that a theme makes: a file, from which decks learn all that they are laid out with."""

from dataclasses import replace

import pytest

import deck_templates as made
import decks
from briefdeck.layout.templates import map_layouts, theme_layouts
from briefdeck.layout.templates.design import WITHOUT_BODY
from briefdeck.layout.templates.named_layouts import has_every_kind
from briefdeck.model.laid_out.deck import Role, SlideKind
from briefdeck.model.laid_out.scheme_colours import PALETTE
from briefdeck.model.style.theme import Colours, SlideTypography, Theme
from briefdeck.outputs.deck_templates import file_of_theme, template_of_theme
from specimen import specimen

_LARGE = Theme(slide=SlideTypography(title_pt=36, body_pt=26, heading_font="Arial", body_font="Cambria"))
_THEMES = [Theme(), _LARGE]
_POINT = 0.001


def _read(theme: Theme):
    return template_of_theme(theme, "en-GB")


def _used(theme: Theme):
    return map_layouts(_read(theme), theme, {})


@pytest.mark.parametrize("theme", _THEMES)
def test_its_file_has_a_layout_for_every_kind_of_slide(theme):
    assert [layout.name for layout in _read(theme).layouts] == list(SlideKind)
    assert has_every_kind(_read(theme))


@pytest.mark.parametrize("theme", _THEMES)
def test_its_file_read_back_has_every_place_where_it_was_put_and_as_its_text_looks(theme):
    for ours, theirs in zip(theme_layouts(theme).layouts, _read(theme).layouts, strict=True):
        assert theirs.name == ours.name
        for slot, known in zip(ours.slots, theirs.slots, strict=True):
            assert (known.name, known.role, known.kind, known.idx, known.anchor) == (
                (slot.name, slot.role, slot.kind, slot.idx, slot.anchor)
            )
            for side in ("x", "y", "width", "height"):
                assert getattr(known.box, side) == pytest.approx(getattr(slot.box, side), abs=_POINT)
            assert known.insets == slot.insets
            for style, found in zip(slot.levels, known.levels, strict=False):
                assert (found.size_pt, found.bold, found.bullet, found.align, found.colour) == (
                    (style.size_pt, style.bold, style.bullet, style.align, PALETTE[style.colour])
                )
                assert found.left_pt == pytest.approx(style.left_pt, abs=_POINT)
                assert found.before_pt == pytest.approx(style.before_pt, abs=0.01)


@pytest.mark.parametrize("theme", _THEMES)
def test_decks_stand_where_its_file_says(theme):
    for read, used in zip(_read(theme).layouts, _used(theme).layouts, strict=True):
        assert [(spec.name, spec.box, spec.levels) for spec in used.slots] == [
            (spec.name, spec.box, spec.levels) for spec in read.slots
        ]


def test_a_place_moved_in_its_file_is_where_decks_have_it():
    moved = made.changed(decks.FILE, 'y="1879600"', 'y="2006600"', "slideLayout")
    slide = decks.deck_of_specimen(moved)
    used = decks.deck_of_specimen()
    for kind in (SlideKind.TEXT, SlideKind.CARDS, SlideKind.TABLE):
        assert slide.layout(kind).area.y == pytest.approx(used.layout(kind).area.y + 10)


def test_another_colour_in_a_theme_changes_its_theme_parts_and_no_slide_layout_or_master():
    dark = Theme(colours=Colours(accent="#3A0B2D"))
    one, two = (made.parts_of(decks.rendered(decks.lay_out(specimen(), theme))) for theme in (Theme(), dark))
    assert one.keys() == two.keys()
    assert {name for name in one if one[name] != two[name]} == {
        "ppt/theme/theme1.xml",
        "ppt/theme/theme2.xml",
    }


def test_a_deck_taken_as_the_template_of_another_gives_the_same_deck():
    deck = decks.deck_of_specimen()
    again = decks.deck_of_specimen(decks.rendered(deck))
    assert again.slides == deck.slides


def test_a_template_that_lacks_a_place_is_mapped_as_any_other():
    template = _read(Theme())
    first, *others = template.layouts
    bare = replace(template, layouts=(replace(first, slots=first.slots[:-1]), *others))
    assert not has_every_kind(bare)
    mapped = map_layouts(bare, Theme(), {})
    assert {layout.name for layout in mapped.layouts} == set(SlideKind)


def test_layouts_that_a_brief_names_are_taken_rather_than_those_named_after_kinds_of_slide():
    mapped = map_layouts(decks.TEMPLATE, Theme(), {"body": "Summary"})
    assert mapped.layout(SlideKind.TEXT).part == decks.TEMPLATE.layout(SlideKind.SUMMARY).part


def test_its_file_carries_the_themes_fonts():
    assert (_read(_LARGE).heading_font, _read(_LARGE).body_font) == ("Arial", "Cambria")


def test_texts_of_its_file_have_the_decks_language():
    assert _read(Theme()).languages == ("en-GB",)


def test_whatever_a_theme_is_called_is_no_markup():
    odd = Theme(name='<a> & "b"', slide=SlideTypography(body_font="A & <B>"))
    assert template_of_theme(odd, "en-GB").body_font == "A & <B>"


@pytest.mark.parametrize("theme", _THEMES)
def test_nothing_overlaps_the_footers(theme):
    for layout in _used(theme).layouts[1:]:
        lowest = min(spec.box.y for spec in layout.of_role(Role.FOOTER, Role.DATE, Role.NUMBER))
        if layout.name not in WITHOUT_BODY:
            assert layout.area.bottom < layout.slot("Sources").box.bottom < lowest
        assert max(spec.box.bottom for spec in layout.of_role(Role.TITLE, Role.BODY)) <= lowest


@pytest.mark.parametrize("theme", _THEMES)
def test_running_text_is_never_smaller_than_18_points(theme):
    template = _used(theme)
    for kind, name in (
        (SlideKind.TEXT, "Text"),
        (SlideKind.SUMMARY, "Text"),
        (SlideKind.QUOTES, "Quotations"),
    ):
        assert min(template.layout(kind).slot(name).sizes) >= 18


def test_same_theme_makes_the_same_file():
    file_of_theme.cache_clear()
    assert file_of_theme(Theme(), "en-GB") == decks.FILE


def test_unknown_layouts_are_refused():
    with pytest.raises(KeyError):
        decks.TEMPLATE.layout("Title and nothing")


def test_only_titles_have_the_number_that_powerpoint_gives_titles():
    for layout in decks.TEMPLATE.layouts:
        assert [spec.name for spec in layout.slots if not spec.idx] == ["Title"]
