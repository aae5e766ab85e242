"""A theme: type, colour and spacing for pages and slides. Every number has its unit in its name."""

from typing import Annotated, Literal

from pydantic import Field

from briefdeck.model.records.base import StrictModel, Usual, optional
from briefdeck.model.writing.forms import COLOUR
from briefdeck.model.writing.text import Id, PlainText

Colour = Annotated[str, Field(pattern=COLOUR.pattern)]
SHIPPED_FONTS = ("IBM Plex Serif", "Fira Sans")
"""Families that briefdeck brings, and can therefore embed in PDFs."""
PageFont = Annotated[PlainText, Usual(SHIPPED_FONTS)]
PageFrame = Literal["tint", "field", "rules"]
SlideFrame = Literal["band", "edge", "field", "rules"]


class Colours(StrictModel):
    """Colours as #RRGGBB; text colours keep at least 4.5:1 on their grounds (WCAG 2.2, 1.4.3)."""

    accent: Colour = Field("#0B3C5D", description="Bands, headings, numbers: the one strong hue.")
    accent_text: Colour = Field(
        "#FFFFFF", description="Text on the accent colour; on slides that has the colour of the ground."
    )
    tint: Colour = Field("#EEF3F7", description="The ground of boxes and header rows.")
    text: Colour = Field("#222B33", description="Body text.")
    quiet: Colour = Field("#545E68", description="Secondary text: notes, sources, page numbers.")
    rule: Colour = Field("#C3CCD4", description="Hairlines.")
    link: Colour = Field("#0B5394", description="Links.")
    signal: Colour = Field("#9A3B00", description="The second hue, for status and open questions only.")
    ground: Colour = Field("#FFFFFF", description="The paper; any colour but white is printed to its edges.")

    @property
    def on_accent(self) -> "Colours":
        """The colours of what stands on a field of the accent colour: all of them are that of its text."""
        ink = dict.fromkeys(("accent", "text", "quiet", "rule", "link", "signal"), self.accent_text)
        fields = dict.fromkeys(("ground", "tint", "accent_text"), self.accent)
        return self.model_copy(update=ink | fields)


class SlideColours(StrictModel):
    """The colours that slides have of their own: those left out are as in `colours`.

    Text on the accent colour has that of the ground.
    """

    accent: Colour | None = optional("On slides: bars, titles, numbers.")
    tint: Colour | None = optional("On slides: the ground of cards and header rows.")
    text: Colour | None = optional("On slides: body text.")
    quiet: Colour | None = optional("On slides: secondary text.")
    rule: Colour | None = optional("On slides: hairlines.")
    link: Colour | None = optional("On slides: links.")
    signal: Colour | None = optional("On slides: the second hue.")
    ground: Colour | None = optional("The ground of slides.")


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


class FontFiles(StrictModel):
    """A font of the organization's own: a TrueType file for each face, by its path from the workspace."""

    name: PlainText = Field(description="What `body_font` and `heading_font` call it.")
    regular: PlainText = Field(description="The upright face of usual weight.")
    bold: PlainText | None = optional("The bold face; without it, regular.")
    italic: PlainText | None = optional("The slanted face; without it, regular.")
    bold_italic: PlainText | None = optional("The bold slanted face; without it, bold.")

    @property
    def paths(self) -> tuple[str, str, str, str]:
        """The files of its faces, in their order; where one is missing, that of the face standing in."""
        bold, italic = self.bold or self.regular, self.italic or self.regular
        return self.regular, bold, italic, self.bold_italic or self.bold or italic


class PageTypography(StrictModel):
    """Type on PDF pages. Families are those that briefdeck brings, and those that `fonts` names."""

    fonts: tuple[FontFiles, ...] = Field(
        (), max_length=4, description="Fonts of the organization's own, which are embedded in its PDFs."
    )
    body_font: PageFont = Field("IBM Plex Serif", description="Family of running text.")
    heading_font: PageFont = Field("Fira Sans", description="Family of headings, tables and small print.")
    body_pt: float = Field(10.5, ge=9.5, le=20, description="Body size of multi-page papers, in points.")
    one_page_body_pt: float = Field(
        9.5, ge=9.5, le=20, description="Body size of one-page papers, in points."
    )
    notes_pt: float = Field(
        8,
        ge=7.5,
        le=16,
        description="Size of notes and sources, in points; all that stands in the margins grows with it.",
    )
    heading_pt: float = Field(
        12, ge=10, le=28, description="Size of section headings, in points; printed no smaller than 12."
    )
    title_pt: float = Field(22, ge=16, le=40, description="Size of the title and of big numbers, in points.")
    leading: float = Field(1.32, ge=1.15, le=1.8, description="Line distance as a multiple of the size.")
    tightness: tuple[Tightness, ...] = Field(
        (
            Tightness.model_construct(spacing=0.8, leading=0.97, size=1),
            Tightness.model_construct(spacing=0.6, leading=0.94, size=1),
            Tightness.model_construct(spacing=0.6, leading=0.93, size=0.96),
            Tightness.model_construct(spacing=0.6, leading=0.91, size=0.91),
        ),
        max_length=9,
        description="Levels of tightness that a page budget may use, the loosest first; with none, a page is "
        "never tightened.",
    )
    budget_times: int = Field(
        1, ge=1, le=6, description="Page budgets are multiplied by this: large type takes more pages."
    )
    frame: PageFrame = Field(
        "tint",
        description="Round title and summary: a `tint`, a whole `field` of the accent colour, or `rules`.",
    )


class PageGeometry(StrictModel):
    """Margins and columns of PDF pages, in millimetres."""

    margin_side_mm: float = Field(17, ge=10, le=40, description="Left and right margin.")
    margin_top_mm: float = Field(20, ge=12, le=50, description="Top margin; the marking stands in it.")
    margin_bottom_mm: float = Field(19, ge=12, le=50, description="Bottom margin; the footer stands in it.")
    columns: int = Field(
        2, ge=1, le=2, description="With 1 there is no rail, and headings stand above their text."
    )
    rail_mm: float = Field(54, ge=40, le=70, description="Width of the rail of one-page papers.")
    gutter_mm: float = Field(7, ge=4, le=15, description="Space between the columns.")


class SlideTypography(StrictModel):
    """Type on slides. The fonts must be on the reader's machine, so they are Office's own."""

    heading_font: PlainText = Field("Calibri", description="Family of slide titles.")
    body_font: PlainText = Field("Calibri", description="Family of slide text.")
    title_pt: float = Field(28, ge=24, le=44, description="Size of slide titles, in points.")
    body_pt: float = Field(20, ge=18, le=32, description="Size of slide text, in points.")
    table_pt: float = Field(14, ge=12, le=24, description="Size of text in tables, in points.")
    notes_pt: float = Field(12, ge=10, le=20, description="Size of source lines and footers, in points.")
    figure_pt: float = Field(60, ge=36, le=96, description="Size of big numbers on slides, in points.")
    aspect: Literal["16:9", "4:3"] = Field(
        "16:9", description="13.33 by 7.5 inches, or 10 by 7.5 with the same sizes of type."
    )
    frame: SlideFrame = Field(
        "band",
        description="Round titles: a `band` on the first slide and bars at the edges, the `edge` alone, "
        "whole `field`s of the accent colour, or `rules`.",
    )


class SlideLimits(StrictModel):
    """How much one slide may carry."""

    bullets: int = Field(6, ge=1, le=10, description="Most bullets on a slide.")
    words: int = Field(60, ge=20, le=200, description="Most words in the bullets of a slide.")
    cards: int = Field(4, ge=1, le=6, description="Most cards on a slide.")
    rows: int = Field(12, ge=1, le=15, description="Most table rows on a slide, the header not counted.")


class LogoSizes(StrictModel):
    """How high the publisher's logo is on the first page and on slides; 0 where it is not shown."""

    page_mm: float = Field(10, ge=0, le=16, description="On the first page, in millimetres.")
    slide_pt: float = Field(56, ge=0, le=94, description="On the first and the closing slide, in points.")
    content_pt: float = Field(0, ge=0, le=25, description="At the foot of the other slides, in points.")


class Theme(StrictModel):
    """A theme file: what it leaves out is as in the theme that it extends, else as in the shipped design."""

    extends: Id | None = optional("The theme that it changes: of the workspace, or a shipped one.")
    name: PlainText = Field("institute", description="The theme's name.")
    colours: Colours = Field(Colours.model_construct(), description="Colours.")
    slide_colours: SlideColours = Field(
        SlideColours.model_construct(), description="Colours that slides have of their own."
    )
    page: PageTypography = Field(PageTypography.model_construct(), description="Type on pages.")
    geometry: PageGeometry = Field(PageGeometry.model_construct(), description="Margins and columns.")
    slide: SlideTypography = Field(SlideTypography.model_construct(), description="Type on slides.")
    logo: LogoSizes = Field(LogoSizes.model_construct(), description="How high the publisher's logo is.")
    limits: SlideLimits = Field(SlideLimits.model_construct(), description="How much a slide may carry.")

    @property
    def colours_on_slides(self) -> Colours:
        """The colours of slides: their own, and else those of pages."""
        own = {key: colour for key, colour in self.slide_colours if colour}
        ground = self.slide_colours.ground or self.colours.ground
        return self.colours.model_copy(update={**own, "accent_text": ground})

    @property
    def has_rules_alone(self) -> bool:
        """Whether nothing on its slides has a ground of its own, so that what would have one is outlined."""
        return self.colours_on_slides.tint == self.colours_on_slides.ground
