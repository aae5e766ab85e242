"""A person goes on working in a deck: slides added by hand from each layout look as the others do."""

from __future__ import annotations

import ctypes
import io

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from briefdeck.layout.templates import theme_layouts
from briefdeck.load import Loaded
from briefdeck.model.style.contrast import contrast
from briefdeck.outputs.deck_templates import file_of_theme
from readers import decks_as_pdfs

_TYPED = "Typed by hand"
_NO_TEXT = (PP_PLACEHOLDER.CHART, PP_PLACEHOLDER.PICTURE, PP_PLACEHOLDER.TABLE)


def test_slides_added_by_hand_on_a_dark_theme_are_in_its_type_and_colours(loaded: Loaded, tmp_path):
    theme = loaded.themes["stage"]
    colours = theme.colours_on_slides
    path = tmp_path / "by-hand.pptx"
    path.write_bytes(_added_by_hand(file_of_theme(theme, "en-GB")))
    (shown,) = decks_as_pdfs([path], tmp_path)
    pages = list(pdfium.PdfDocument(shown.read_bytes()))
    layouts = theme_layouts(theme).layouts
    assert len(pages) == len(layouts)
    for page, layout in zip(pages, layouts, strict=True):
        assert _ground(page) == colours.ground, layout.name
        first = [spec.levels[0] for spec in layout.slots if spec.kind in ("title", "subTitle", "body")]
        looks = {(round(style.size_pt), getattr(colours, style.colour)) for style in first}
        bullets = {(round(style.size_pt), colours.accent) for style in first if style.bullet}
        assert _looks(page) == looks | bullets, layout.name
        assert min(contrast(colour, colours.tint) for _, colour in looks) >= 4.5


def _added_by_hand(template: bytes) -> bytes:
    deck = Presentation(io.BytesIO(template))
    for layout in deck.slide_layouts:
        slide = deck.slides.add_slide(layout)
        for holder in list(slide.placeholders):
            if holder.placeholder_format.type in _NO_TEXT:
                holder.element.getparent().remove(holder.element)
            else:
                holder.text_frame.text = _TYPED
    saved = io.BytesIO()
    deck.save(saved)
    return saved.getvalue()


def _ground(page) -> str:
    """The colour at the right edge, half way down."""
    picture = page.render(scale=0.1).to_pil().convert("RGB")
    return _hex(picture.getpixel((picture.width - 1, picture.height // 2)))


def _looks(page) -> set[tuple[int, str]]:
    """Return the sizes and colours of the letters of a page."""
    text = page.get_textpage()
    parts = [ctypes.c_uint() for _ in range(4)]
    found = set()
    for place in range(text.count_chars()):
        if not text.get_text_range(place, 1).strip():
            continue
        pdfium_c.FPDFText_GetFillColor(text, place, *parts)
        size = pdfium_c.FPDFText_GetFontSize(text, place)
        found.add((round(size), _hex(part.value for part in parts[:3])))
    return found


def _hex(parts) -> str:
    return "#" + "".join(f"{part:02X}" for part in parts)
