"""A theme: type, colour and spacing for pages and slides. Every number has its unit in its name."""

from typing import Annotated, Literal

from pydantic import Field

from briefdeck.model.forms import COLOUR
from briefdeck.model.records.base import StrictModel
from briefdeck.model.text import Text

Colour = Annotated[str, Field(pattern=COLOUR.pattern)]
PageFont = Literal["IBM Plex Serif", "Fira Sans"]
"""Families that briefdeck brings, and can therefore embed in PDFs."""


class Colours(StrictModel):
    """Colours as #RRGGBB; text colours keep at least 4.5:1 on their grounds (WCAG 2.2, 1.4.3)."""

    accent: Colour = Field("#0B3C5D", description="Bands, headings, numbers: the one strong hue.")
    accent_text: Colour = Field("#FFFFFF", description="Text on the accent colour.")
    tint: Colour = Field("#EEF3F7", description="The ground of boxes and header rows.")
    text: Colour = Field("#222B33", description="Body text.")
    quiet: Colour = Field("#545E68", description="Secondary text: notes, sources, page numbers.")
    rule: Colour = Field("#C3CCD4", description="Hairlines.")
    link: Colour = Field("#0B5394", description="Links.")
    signal: Colour = Field("#9A3B00", description="The second hue, for status and open questions only.")


class Tightness(StrictModel):
    """One level of tightness: what sizes and spaces are multiplied by when a page would be too full."""

    spacing: float = Field(1, ge=0.4, le=1, description="Spaces between texts are multiplied by this.")
    leading: float = Field(
        1,
        ge=0.85,
        le=1,
        description="Line distances are multiplied by this; never below 1.15 times the size.",
    )
    size: float = Field(
        1,
        ge=0.85,
        le=1,
        description="Sizes are multiplied by this; body never below 9.5 points, notes never below 8.",
    )


class PageTypography(StrictModel):
    """Type on PDF pages. Family names are those of the fonts that briefdeck brings."""

    body_font: PageFont = Field("IBM Plex Serif", description="Family of running text.")
    heading_font: PageFont = Field("Fira Sans", description="Family of headings, tables and small print.")
    body_pt: float = Field(10.5, ge=9.5, le=14, description="Body size of multi-page papers, in points.")
    one_page_body_pt: float = Field(
        9.5, ge=9.5, le=14, description="Body size of one-page papers, in points."
    )
    notes_pt: float = Field(8, ge=7.5, le=12, description="Size of notes and sources, in points.")
    heading_pt: float = Field(12, ge=10, le=20, description="Size of section headings, in points.")
    title_pt: float = Field(22, ge=16, le=36, description="Size of the title, in points.")
    leading: float = Field(1.32, ge=1.15, le=1.8, description="Line distance as a multiple of the size.")
    tightness: tuple[Tightness, ...] = Field(
        (
            Tightness.model_construct(spacing=0.85, leading=0.97, size=0.97),
            Tightness.model_construct(spacing=0.7, leading=0.94, size=0.94),
            Tightness.model_construct(spacing=0.6, leading=0.91, size=0.91),
        ),
        max_length=9,
        description="Levels of tightness that a page budget may use, the loosest first; with none, a page is "
        "never tightened.",
    )


class PageGeometry(StrictModel):
    """Margins and columns of PDF pages, in millimetres."""

    margin_side_mm: float = Field(17, ge=10, le=40, description="Left and right margin.")
    margin_top_mm: float = Field(20, ge=12, le=50, description="Top margin; the marking stands in it.")
    margin_bottom_mm: float = Field(19, ge=12, le=50, description="Bottom margin; the footer stands in it.")
    rail_mm: float = Field(54, ge=40, le=70, description="Width of the rail of one-page papers.")
    gutter_mm: float = Field(7, ge=4, le=15, description="Space between the columns.")


class SlideTypography(StrictModel):
    """Type on slides. The fonts must be on the reader's machine, so they are Office's own."""

    heading_font: Text = Field("Calibri", description="Family of slide titles.")
    body_font: Text = Field("Calibri", description="Family of slide text.")
    title_pt: float = Field(28, ge=24, le=44, description="Size of slide titles, in points.")
    body_pt: float = Field(20, ge=18, le=32, description="Size of slide text, in points.")
    table_pt: float = Field(14, ge=12, le=24, description="Size of text in tables, in points.")
    notes_pt: float = Field(12, ge=10, le=20, description="Size of source lines and footers, in points.")


class SlideLimits(StrictModel):
    """How much one slide may carry."""

    bullets: int = Field(6, ge=1, le=10, description="Most bullets on a slide.")
    words: int = Field(60, ge=20, le=200, description="Most words in the bullets of a slide.")
    cards: int = Field(4, ge=1, le=6, description="Most cards on a slide.")
    rows: int = Field(7, ge=1, le=15, description="Most table rows on a slide, the header not counted.")


class LogoSizes(StrictModel):
    """How high the publisher's logo is on the first page and on slides; 0 where it is not shown."""

    page_mm: float = Field(10, ge=0, le=16, description="On the first page, in millimetres.")
    slide_pt: float = Field(56, ge=0, le=94, description="On the first and the last slide, in points.")
    content_pt: float = Field(0, ge=0, le=25, description="At the foot of the other slides, in points.")


class Theme(StrictModel):
    """A theme file: every value may be left out, and then has the value of the shipped design."""

    name: Text = Field("institute", description="The theme's name.")
    colours: Colours = Field(Colours.model_construct(), description="Colours.")
    page: PageTypography = Field(PageTypography.model_construct(), description="Type on pages.")
    geometry: PageGeometry = Field(PageGeometry.model_construct(), description="Margins and columns.")
    slide: SlideTypography = Field(SlideTypography.model_construct(), description="Type on slides.")
    logo: LogoSizes = Field(LogoSizes.model_construct(), description="How high the publisher's logo is.")
    limits: SlideLimits = Field(SlideLimits.model_construct(), description="How much a slide may carry.")
