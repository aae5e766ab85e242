"""The shapes of slides: placeholders filled, text drawn in none, decorations, markings."""

from dataclasses import replace
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.text.text import Font
from pptx.util import Emu

from briefdeck.model.laid_out.boxes import NO_INSETS, Box, Insets
from briefdeck.model.laid_out.deck import Badge, Decoration, Para, Role, SlideLayout, Slot, SlotSpec
from briefdeck.model.writing.isolates import kept_in_order, numbers_kept_after
from briefdeck.model.writing.writings import family_for, letters_run_right
from briefdeck.ooxml.styles import ANCHORS
from briefdeck.render.pptx import oxml
from briefdeck.render.pptx.text import ALIGNMENTS, Pen, aligned, paint, write_paragraphs

_ANCHORS = {word: MSO_ANCHOR.from_xml(sign) for sign, word in ANCHORS.items()}
_GEOMETRY = {"rectangle": MSO_SHAPE.RECTANGLE, "dot": MSO_SHAPE.OVAL}


def fill_placeholder(shape: Any, slot: Slot, spec: SlotSpec, pen: Pen, layout: SlideLayout) -> Any:
    """Write a slot's text into its placeholder, which stands where the layout has it unless it is moved."""
    box = slot.box or (spec.box if spec.moved else None)
    if box:
        shape.left, shape.top, shape.width, shape.height = placed(box)
    frame = shape.text_frame
    frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE if spec.shrunk else MSO_AUTO_SIZE.NONE
    if spec.fill and spec.inherits:
        paint(shape.fill, pen.place(spec.fill))
        set_insets(frame, spec.insets)
    if slot.anchor:
        frame.vertical_anchor = _ANCHORS[slot.anchor]
    if spec.columns:
        oxml.flow_in_one_column(frame)
    if not spec.wraps:
        frame.word_wrap = True
    if not spec.upright:
        oxml.run_across(frame)
    if spec.role in (Role.NUMBER, Role.FOOTER, Role.DATE):
        _write_footer(frame.paragraphs[0], slot.paras[0], spec, pen, layout)
    else:
        levels = () if spec.unsaid else spec.levels
        font = spec.levels[0].font if spec.unsaid else pen.font
        pen = replace(pen, keeps_colours=spec.inherits, pale_bullets=spec.pale_bullets, font=font)
        if spec.recoloured:
            pen = pen.in_colour(spec.levels[0].colour)
            levels = tuple(replace(level, colour="") for level in levels)
        write_paragraphs(frame, slot.paras, pen, levels)
    return shape


def _write_footer(paragraph: Any, para: Para, spec: SlotSpec, pen: Pen, layout: SlideLayout) -> None:
    """Write a footer in the size and font that it has anyway, for programs that do not look them up."""
    is_number = spec.role is Role.NUMBER and para.text.isascii()  # programs fill in European digits
    text = oxml.clean(para.text)
    if not pen.from_right:
        text = "".join(numbers_kept_after(text, pen.foreign.languages(text)))
    words = [(pen.language, para.text)] if is_number else pen.foreign.runs(text, pen.language)
    for language, text in words:
        shown = kept_in_order(text) if pen.from_right else text
        look = oxml.add_slide_number(paragraph, text) if is_number else oxml.add_run(paragraph, shown)
        oxml.set_language(look, language)
        font, style = Font(look), para.style
        if not is_number or spec.unsaid or spec.resized:
            font.size = Emu(oxml.emu(style.size_pt))
            font.name = style.font if spec.unsaid else "+mn-lt" if style.font == layout.fonts[1] else None
        if family := family_for(language):
            font.name = family
            oxml.set_complex_font(look, family)
        if spec.recoloured or spec.unsaid:
            paint(font.fill, style.colour)
    if pen.turns_text or pen.from_right:
        paragraph.alignment = ALIGNMENTS[aligned(para.style.align, from_right=pen.from_right)]
        runs_left = pen.from_right and letters_run_right(para.text) is not False
        oxml.set_direction(paragraph, from_right=runs_left)


def draw_slot(shapes: Any, slot: Slot, spec: SlotSpec, pen: Pen) -> Any:
    """Draw the text of a slot that has no placeholder."""
    shape = text_box(shapes, slot.name, slot.box or spec.box, slot.anchor or spec.anchor, spec.insets)
    if spec.fill:
        paint(shape.fill, pen.place(spec.fill))
    write_paragraphs(shape.text_frame, slot.paras, pen)
    return shape


def draw_badge(shapes: Any, badge: Badge, pen: Pen) -> Any:
    """Draw a marking on its background."""
    shape = text_box(shapes, badge.name, badge.box, "middle", NO_INSETS)
    paint(shape.fill, pen.place(badge.fill))
    write_paragraphs(shape.text_frame, (badge.para, *badge.below), pen)
    return shape


def draw_decoration(shapes: Any, decoration: Decoration, pen: Pen) -> Any:
    """Draw a thing that says nothing to those who do not see it, without the theme's edge and shadow."""
    shape = shapes.add_shape(_GEOMETRY[decoration.form], *placed(decoration.box))
    shape.name = f"{decoration.form.capitalize()} {shape.shape_id}"
    oxml.mark_decorative(shape)
    paint(shape.fill, pen.place(decoration.colour))
    shape.line.fill.background()
    shape.shadow.inherit = False
    return shape


def text_box(shapes: Any, name: str, box: Box, anchor: str, insets: Insets) -> Any:
    """Draw a box for text, which is never shrunk, for it was measured."""
    shape = shapes.add_textbox(*placed(box))
    shape.name, frame = oxml.clean(name), shape.text_frame
    frame.auto_size, frame.word_wrap, frame.vertical_anchor = MSO_AUTO_SIZE.NONE, True, _ANCHORS[anchor]
    set_insets(frame, insets)
    return shape


def set_insets(holder: Any, insets: Insets) -> None:
    """Say how far text is from the edges of a table cell or of a shape's frame."""
    holder.margin_left, holder.margin_top = Emu(oxml.emu(insets.left)), Emu(oxml.emu(insets.top))
    holder.margin_right, holder.margin_bottom = Emu(oxml.emu(insets.right)), Emu(oxml.emu(insets.bottom))


def placed(box: Box) -> tuple[Emu, Emu, Emu, Emu]:
    """Return where a box stands: left, top, width and height in English Metric Units."""
    left, top, width, height = (Emu(oxml.emu(length)) for length in (box.x, box.y, box.width, box.height))
    return left, top, width, height
