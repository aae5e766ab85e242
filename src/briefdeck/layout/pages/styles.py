"""The styles of text on pages: family, size, colour and space, one for each use."""

from functools import cached_property, lru_cache

from briefdeck.model.pageplan import FontFamilies, PagePlan, TypeSizes
from briefdeck.model.pages import FontWeight, TextStyle
from briefdeck.model.theme import Colours


class StyleSheet:
    """Every style of plans with the same families, sizes and colours."""

    def __init__(self, families: FontFamilies, sizes: TypeSizes, colours: Colours) -> None:
        """Take families, sizes and colours from a plan."""
        self._families, self._sizes = families, sizes
        self.colours = colours

    def _serif(self, size: float, **values: object) -> TextStyle:
        leading = size * self._sizes.leading
        return TextStyle(self._families.body, size, self.colours.text, leading).with_(**values)

    def _sans(self, size: float, **values: object) -> TextStyle:
        leading = size * self._sizes.small_leading
        return TextStyle(self._families.heading, size, self.colours.text, leading).with_(**values)

    def _strong(self, size: float, **values: object) -> TextStyle:
        values = {"weight": FontWeight.SEMIBOLD, "colour": self.colours.accent, **values}
        return self._sans(size, **values)

    def space(self, points: float) -> float:
        """Return the height of a space between texts, as tight as the plan wants it."""
        return points * self._sizes.spacing

    @cached_property
    def body(self) -> TextStyle:
        """Running text."""
        return self._serif(self._sizes.body, after=self.space(self._sizes.body * 0.5))

    @cached_property
    def rail(self) -> TextStyle:
        """Text in the rail, and in tables."""
        return self._sans(self._sizes.rail, after=self.space(self._sizes.rail * 0.3))

    @cached_property
    def cell(self) -> TextStyle:
        """Text in the cells of tables."""
        return self.rail.with_(after=0)

    @cached_property
    def cell_header(self) -> TextStyle:
        """Column headings of tables."""
        return self._strong(self._sizes.rail - 0.5)

    @cached_property
    def notes(self) -> TextStyle:
        """Small print."""
        size, leading = self._sizes.notes, self._sizes.small_leading + 0.02
        after = self.space(size * 0.25)
        return self._sans(size, colour=self.colours.quiet, leading=size * leading, after=after)

    @cached_property
    def meta(self) -> TextStyle:
        """Who said it, status, addressee: small and quiet."""
        return self._sans(max(self._sizes.notes, self._sizes.rail - 0.75), colour=self.colours.quiet)

    @cached_property
    def label(self) -> TextStyle:
        """What stands before or above a text."""
        return self._strong(self._sizes.rail)

    @cached_property
    def heading(self) -> TextStyle:
        """Title of a section."""
        size = self._sizes.heading
        return self._strong(size, leading=size * 1.18, after=self.space(3), keep_with_next=True)

    @cached_property
    def rail_heading(self) -> TextStyle:
        """Title of a section in the rail."""
        size = self._sizes.heading - 1
        return self.heading.with_(size=size, leading=size * 1.2)

    @cached_property
    def group(self) -> TextStyle:
        """Sub-heading within a section."""
        size = self._sizes.body
        before, after = self.space(size * 0.45), self.space(size * 0.25)
        weight = FontWeight.SEMIBOLD
        return self._sans(size, weight=weight, before=before, after=after, keep_with_next=True)

    @cached_property
    def title(self) -> TextStyle:
        """Title of the document."""
        size = self._sizes.title
        return self._strong(size, leading=size * 1.12, after=self.space(size * 0.3))

    @cached_property
    def standfirst(self) -> TextStyle:
        """The sentence under the title."""
        size = self._sizes.standfirst
        return self._serif(size, leading=size * 1.3, after=self.space(size * 0.45))

    @cached_property
    def box(self) -> TextStyle:
        """Text of the summary box."""
        size = self._sizes.box
        return self._serif(size, after=self.space(size * 0.4))

    @cached_property
    def figure(self) -> TextStyle:
        """A big number."""
        size = self._sizes.figure
        return self._strong(size, leading=size * 1.16)

    @cached_property
    def ordinal(self) -> TextStyle:
        """The number of a card."""
        size = self._sizes.heading + 4
        return self._strong(size, weight=FontWeight.MEDIUM, leading=size * 1.1)

    @cached_property
    def quote(self) -> TextStyle:
        """Words quoted."""
        size = self._sizes.body + 0.75
        return self._serif(size, italic=True, after=self.space(size * 0.35))

    @cached_property
    def band(self) -> TextStyle:
        """Text on the band over the title."""
        return self._sans(9.5, weight=FontWeight.MEDIUM, colour=self.colours.accent_text)

    @cached_property
    def masthead(self) -> TextStyle:
        """Who publishes the document."""
        return self._strong(10.5)

    @cached_property
    def margin(self) -> TextStyle:
        """Text in header and footer of the page."""
        return self._sans(self._sizes.notes, colour=self.colours.quiet)

    @cached_property
    def marking(self) -> TextStyle:
        """A handling marking."""
        size = self._sizes.marking
        return self._sans(size, weight=FontWeight.SEMIBOLD, leading=size * 1.2)


def styles_of(plan: PagePlan) -> StyleSheet:
    """Return the styles of a plan: the same for all plans that look alike."""
    return _style_sheet(plan.fonts, plan.sizes, plan.colours)


_style_sheet = lru_cache(maxsize=32)(StyleSheet)
