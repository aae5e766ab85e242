"""The styles of text on pages: family, size, colour and space, one for each use."""

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from briefdeck.model.laid_out.pageplan import FontFamilies, PagePlan, TypeSizes
from briefdeck.model.laid_out.pages import FontWeight, TextStyle
from briefdeck.model.style.theme import Colours
from briefdeck.model.writing.writings import WritingType, least_leading_for


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleSheet:
    """Every style of plans with the same families, sizes and colours."""

    spacing: float
    body: TextStyle
    """Running text."""
    rail: TextStyle
    """Text in the rail, and in tables."""
    cell: TextStyle
    """Text in the cells of tables."""
    cell_header: TextStyle
    """Column headings of tables."""
    notes: TextStyle
    """Small print."""
    meta: TextStyle
    """Who said it, status, addressee: small and quiet."""
    label: TextStyle
    """What stands before or above a text."""
    kicker: TextStyle
    """The title of a section over the sentence that it stands under."""
    heading: TextStyle
    """Title of a section, or the sentence that it stands under."""
    group: TextStyle
    """Sub-heading within a section."""
    title: TextStyle
    """Title of the document."""
    standfirst: TextStyle
    """The sentence under the title."""
    box: TextStyle
    """Text of the summary box."""
    figure: TextStyle
    """A big number."""
    ordinal: TextStyle
    """The number of a card."""
    quote: TextStyle
    """Words quoted."""
    cite: TextStyle
    """The raised number of a citation."""
    band: TextStyle
    """The kind of document, on the line over the title."""
    masthead: TextStyle
    """Who publishes the document."""
    margin: TextStyle
    """Text in header and footer of the page."""
    marking: TextStyle
    """A handling marking."""

    def space(self, points: float) -> float:
        """Return the height of a space between texts, as tight as the plan wants it."""
        return points * self.spacing


def styles_of(plan: PagePlan) -> StyleSheet:
    """Return the styles of a plan: the same for all plans that look alike."""
    return _style_sheet(plan.fonts, plan.sizes, plan.colours)


def with_room_for(text: str, style: TextStyle) -> TextStyle:
    """Return a style whose lines have room for letters of other writings, which reach further up and down."""
    more = least_leading_for(text) * style.size - style.leading
    return style.with_(leading=style.leading + more, lift=style.lift + more / 2) if more > 0 else style


@lru_cache(maxsize=32)
def _style_sheet(fonts: FontFamilies, sizes: TypeSizes, colours: Colours) -> StyleSheet:
    writing, small = sizes.writing, sizes.small_leading
    serif = partial(_style, writing, fonts.body, colours.text, sizes.leading)
    sans = partial(_style, writing, fonts.heading, colours.text, small)
    quiet = partial(_style, writing, fonts.heading, colours.quiet, small)
    strong = partial(_style, writing, fonts.heading, colours.accent, small, weight=FontWeight.SEMIBOLD)
    body, spacing = sizes.body, sizes.spacing
    rail = sans(sizes.small, sizes.small_line / sizes.small, after=sizes.small * 0.3 * spacing)
    group = sans(body, before=body * 0.85 * spacing, after=body * 0.12 * spacing, keep_with_next=True)
    return StyleSheet(
        spacing=spacing,
        body=serif(body, after=body * 0.5 * spacing),
        rail=rail,
        cell=rail.with_(after=0),
        cell_header=strong(sizes.notes),
        notes=quiet(sizes.notes, sizes.small_leading + 0.02, after=sizes.notes * 0.25 * spacing),
        meta=quiet(sizes.notes),
        label=strong(sizes.small),
        kicker=quiet(sizes.notes, after=spacing, keep_with_next=True),
        heading=strong(sizes.heading, 1.18, after=3 * spacing, keep_with_next=True),
        group=group.with_(weight=FontWeight.SEMIBOLD),
        title=strong(sizes.title, 1.12, after=sizes.title * 0.25 * spacing),
        standfirst=serif(sizes.heading, 1.3, after=sizes.heading * 0.4 * spacing),
        box=serif(body, after=body * 0.4 * spacing),
        figure=strong(sizes.title, 1.16, after=1.5 * spacing),
        ordinal=strong(sizes.heading, 1.1, weight=FontWeight.MEDIUM),
        quote=serif(body, italic=True, after=body * 0.35 * spacing),
        cite=strong(sizes.tiny, weight=FontWeight.MEDIUM),
        band=strong(sizes.small),
        masthead=strong(body),
        margin=quiet(sizes.notes),
        marking=sans(sizes.heading, 1.2, weight=FontWeight.SEMIBOLD),
    )


def _style(  # noqa: PLR0913, PLR0917 - what a style sheet fixes first
    writing: WritingType,
    family: str,
    colour: str,
    leading: float,
    size: float,
    own_leading: float = 0,
    **values: Any,
) -> TextStyle:
    """Return a style; lines are as far apart as the leading of its kind says, or its own, times its size.

    What the letters of a writing need more than Latin ones is divided between above and below.
    """
    usual = own_leading or leading
    needed = writing.leading_of(usual)
    return TextStyle(family, size, colour, size * needed, lift=size * (needed - usual) / 2, **values)
