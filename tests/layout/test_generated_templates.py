"""What holds on any template: titles of any height, any font, anything turned, any number missing.

Texts are measured here anew, word by word, with the files of the fonts where they are at hand, otherwise with
the widths of the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx.util import Pt

import deck_templates as made
import decks
from briefdeck.layout.font_table import decoded, font_table
from briefdeck.layout.metrics import UNKNOWN_FONT, office_fonts
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.furniture import Furniture
from briefdeck.model.laid_out.deck import Deck, DeckSlide, Para
from briefdeck.outputs.deck_faults import FURNITURE
from fonts_at_hand import FAMILIES, RealFont, real_font

_TITLES = (
    "Ports",
    "Harbour masters ask for one tariff on the whole northern coast",
    "One tariff " * 12 + "for all",
)
_POINT = "The harbour office will publish the rota on 12 March, and owners need only accept it. "
_UNKNOWN = ("Aptos", "Unheard Of")
_FONTS = (*sorted(font_table()), *_UNKNOWN)
_MARKED = Furniture("Brief", marking="TLP:AMBER", caveat="Members only", date_line="Facts as of 1 May 2020")


def _paper():
    sections = [
        decks.section(
            Display.BULLETS, *(decks.point(_POINT * n) for n in (1, 2, 3)), id=f"s{n}", title=title.strip()
        )
        for n, title in enumerate(_TITLES)
    ]
    return decks.document(*sections, furniture=_MARKED)


@cache
def _ruler(family: str, bold: bool) -> RealFont:
    if font := real_font(family, bold):
        return font
    usual, factor, pitch = UNKNOWN_FONT if family in _UNKNOWN else (family, 1.0, 0.0)
    face = font_table()[usual]
    widths = {char: width * factor for char, width in decoded(face["bold" if bold else "regular"]).items()}
    return RealFont(widths, pitch or face["pitch"])


def _width(text: str, para: Para, family: str) -> float:
    widths, bold = {}, para.style.bold or any(run.bold for run in para.runs)
    widths = _ruler(para.style.font or family, bold).widths
    return sum(widths.get(char, widths["n"]) for char in text) * para.style.size_pt / 1000


def _lines(para: Para, family: str, room: float) -> int:
    """Count lines, each filled with as many words as go."""
    count, line = 1, ""
    for word in para.text.replace("\u00a0", " ").split(" "):
        longer = f"{line} {word}" if line else word
        if line and _width(longer, para, family) > room:
            count, longer = count + 1, word
        line = longer
    return count


def _height(paras: tuple[Para, ...], family: str, width: float) -> float:
    heights = (
        _lines(para, family, width - para.style.left_pt)
        * max(1.2, _ruler(para.style.font or family, para.style.bold).pitch)
        * para.style.size_pt
        for para in paras
    )
    return sum(heights) + sum(para.style.gap_pt for para in paras[1:])


def _too_full(deck: Deck) -> Iterator[str]:
    """Go through the texts that are higher than their box, or wider than one line where they have but one."""
    for slide in deck.slides:
        for slot in slide.slots:
            spec = deck.layout(slide.layout).slot(slot.name)
            box, family = slot.box or spec.box, deck.template.body_font
            family = deck.template.heading_font if spec.heading else family
            high = _height(slot.paras, family, box.width - spec.insets.left - spec.insets.right)
            if slot.name not in FURNITURE and high > box.height - spec.insets.top - spec.insets.bottom:
                yield f"{slide.title[:20]}: {slot.name}, {high:.1f} pt in {box}"
        for badge in slide.badges:
            if _width(badge.para.text, badge.para, deck.template.body_font) > badge.box.width:
                yield f"{slide.title[:20]}: {badge.name}"


def _is_sound(data: bytes) -> Deck:
    """Lay out the paper, and find the sections' titles whole, texts in their boxes, boxes on the slide."""
    paper, template = _paper(), decks.template_of(data)
    deck = decks.lay_out_on(paper, data)
    wanted = ["A paper", *(" ".join(title.split()) for title in _TITLES)]
    shown = dict.fromkeys(_unnumbered(slide) for slide in deck.slides)
    assert [title for title in shown if title in wanted] == wanted
    assert list(_too_full(deck)) == []
    assert decks.outside(deck, template) == []
    assert decks.lost_words(paper, deck) == set()
    return deck


def _unnumbered(slide: DeckSlide) -> str:
    """Return a title without the number of its part."""
    return re.sub(r" \(\d+ of \d+\)$", "", " ".join(slide.title.split()))


def _in_font(data: bytes, family: str) -> bytes:
    return made.changed(data, 'latin typeface="Calibri"', f'latin typeface="{family}"', "theme1.xml")


def _turned(data: bytes, name: str, degrees: float) -> bytes:
    """Turn the title, or the text, of the layout that has both."""
    deck = made.opened(data)
    for shape in deck.slide_layouts[1].placeholders:
        if name in shape.name:
            place = shape.left, shape.top, shape.width, shape.height
            shape.left, shape.top, shape.width, shape.height = place
            shape.rotation = degrees
    return made.saved(deck)


def _with_turned_bar(data: bytes, box: tuple[int, int, int, int], degrees: float) -> bytes:
    deck, source = made.opened(data), made.opened()
    slide = source.slides.add_slide(source.slide_layouts[6])
    shape = slide.shapes.add_shape(1, *map(Pt, box))
    shape.rotation = degrees
    deck.slide_master.shapes._spTree.append(shape._element)
    return made.saved(deck)


def _without_numbers(data: bytes, layouts: set[int]) -> bytes:
    """Leave out the numbers of the placeholders of some layouts."""
    for number in layouts:
        data = made.changed(
            data,
            r"<p:ph [^>]*>",
            lambda match: re.sub(r' idx="\d+"', "", match[0]),
            f"slideLayout{number}.xml",
        )
    return data


@settings(max_examples=20)
@given(
    font=st.sampled_from(_FONTS),
    title=st.tuples(st.integers(5, 100), st.integers(0, 60), st.sampled_from([14, 20, 28, 44])),
    turned=st.tuples(st.sampled_from(["Title", "Content", "no"]), st.integers(0, 359)),
    bar=st.tuples(st.integers(-100, 700), st.integers(-50, 500), st.integers(1, 250), st.integers(1, 60)),
    missing=st.sets(st.integers(1, 11)),
)
def test_decks_on_any_template_show_all_titles_and_texts_whole(font, title, turned, bar, missing):
    data = _in_font(made.with_title_box(*title), font)
    data = _with_turned_bar(_turned(data, *turned), bar, turned[1])
    _is_sound(_without_numbers(data, missing))


@settings(max_examples=10)
@given(degrees=st.integers(1, 359), name=st.sampled_from(["Title", "Content"]))
def test_no_text_goes_into_a_placeholder_that_is_turned(degrees, name):
    deck = _is_sound(_turned(made.plain_4_to_3(), name, degrees))
    parts = {layout.part for layout in deck.template.layouts}
    assert "/ppt/slideLayouts/slideLayout2.xml" not in parts


@settings(max_examples=10)
@given(missing=st.sets(st.integers(1, 11), min_size=6))
def test_placeholders_without_numbers_hold_texts_as_others_do(missing):
    _is_sound(_without_numbers(made.plain_4_to_3(), missing))


@pytest.mark.parametrize("family", _FONTS[:: max(1, len(_FONTS) // 41)])
def test_texts_in_any_font_stand_in_their_boxes(family):
    _is_sound(_in_font(made.with_title_box(40), family))


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("bold", [False, True])
def test_the_table_says_what_the_file_of_a_font_says(family, bold):
    real = real_font(family, bold)
    if real is None:
        pytest.skip(f"{family}, or its twin, is not installed")
    said = decoded(font_table()[family]["bold" if bold else "regular"])
    assert max(abs(width - real.widths[char]) for char, width in said.items()) <= 0.5
    assert office_fonts().pitch(family, 1) >= real.pitch - 0.001
