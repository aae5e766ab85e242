"""The truth: another program draws every line of text where it was said to stand, in fonts that it has."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdfium2 as pdfium
import pytest
from pptx import Presentation

import deck_templates as made
import decks
from briefdeck.layout.slides.text.text_fitter import TextFitter
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.furniture import Furniture
from briefdeck.model.laid_out.deck import Deck, DeckSlide, Slot
from briefdeck.render.pptx import render_pptx
from decks_shown import misplaced, words_on
from fonts_at_hand import real_font
from readers import decks_as_pdfs

_FAMILIES = ("Arial", "Arial Narrow", "Calibri", "Cambria", "Courier New", "DejaVu Sans", "DejaVu Serif")
"""The fonts of Debian's packages carlito, caladea, liberation and dejavu, by the names that decks say."""
_TITLES = ("Ports", "Harbour masters ask for one tariff on the whole of the northern coast")
_POINT = "The harbour office will publish the rota on 12 March, and owners need only accept it. "
_SLACK_PT, _DRIFT = 2.5, 0.04
"""How far from where it was said a line may be drawn, and how much more for each point down its text."""

_SAFE_WIDTH = 0.98
"""Decks are laid out as if columns were so much narrower than they are drawn."""


def _paper():
    sections = [
        decks.section(Display.BULLETS, *(decks.point(_POINT * n) for n in (1, 2, 3)), id=title, title=title)
        for title in _TITLES
    ]
    return decks.document(*sections, furniture=Furniture("Brief"))


def test_libreoffice_draws_every_line_where_it_was_said_to_stand(tmp_path):
    families = [family for family in _FAMILIES if real_font(family, bold=False)]
    if not families:
        pytest.skip("none of the fonts is installed")
    papers = [_deck(family) for family in families]
    files = [tmp_path / f"{family.replace(' ', '')}.pptx" for family in families]
    for path, (data, deck) in zip(files, papers, strict=True):
        path.write_bytes(render_pptx(deck, data))
    for path, shown, (_, deck) in zip(files, decks_as_pdfs(files, tmp_path), papers, strict=True):
        pdf = pdfium.PdfDocument(shown.read_bytes())
        assert list(misplaced(Presentation(io.BytesIO(path.read_bytes())), pdf)) == [], path.name
        pairs = zip(deck.slides, pdf, strict=True)
        assert [what for slide, page in pairs for what in _astray(deck, slide, page)] == [], path.name


def _deck(family: str) -> tuple[bytes, Deck]:
    data = made.changed(
        made.with_title_box(40), 'latin typeface="Calibri"', f'latin typeface="{family}"', "theme1.xml"
    )
    return data, decks.lay_out_on(_paper(), data)


def _astray(deck: Deck, slide: DeckSlide, page) -> Iterator[str]:
    """Go through the titles and texts with lines that were drawn elsewhere, or more or fewer of them."""
    fitter = decks.fitter_of(deck)
    inks = [(word.ink.top, word.ink.bottom) for word in words_on(page, page.get_textpage())]
    for slot in slide.slots[:2]:
        spec = deck.layout(slide.layout).slot(slot.name)
        box = slot.box or spec.box
        said = list(_lines(deck, slide, slot, fitter.headings if spec.heading else fitter))
        own = [ink for ink in inks if box.y < sum(ink) / 2 < box.bottom]
        astray = [ink for ink in own if not any(_within(ink, line, box.y) for line in said)]
        empty = [line for line in said if not any(line[0] < sum(ink) / 2 < line[1] for ink in own)]
        if astray or empty:
            yield f"{slide.title}: {slot.name}: ink at {astray}, none in {empty}"


def _within(ink: tuple[float, float], line: tuple[float, float], start: float) -> bool:
    slack = _SLACK_PT + _DRIFT * (line[0] - start)
    return line[0] - slack <= ink[0] and ink[1] <= line[1] + slack


def _lines(deck: Deck, slide: DeckSlide, slot: Slot, fitter: TextFitter) -> Iterator[tuple[float, float]]:
    """Go through the lines of a text as they were said to stand: top and bottom of each."""
    spec = deck.layout(slide.layout).slot(slot.name)
    box, insets = slot.box or spec.box, spec.insets
    width = box.width - insets.left - insets.right
    heights = [fitter.para_height(para, width / _SAFE_WIDTH) for para in slot.paras]
    whole = sum(heights) + sum(para.style.gap_pt for para in slot.paras[1:])
    top = {
        "top": box.y + insets.top,
        "middle": box.y + (box.height + insets.top - insets.bottom - whole) / 2,
        "bottom": box.bottom - insets.bottom - whole,
    }[spec.anchor]
    for number, (para, height) in enumerate(zip(slot.paras, heights, strict=True)):
        top += para.style.gap_pt if number else 0
        count = fitter.lines(para, width / _SAFE_WIDTH)
        yield from ((top + n * height / count, top + (n + 1) * height / count) for n in range(count))
        top += height
