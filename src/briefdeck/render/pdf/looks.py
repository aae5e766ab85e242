"""The looks of text on pages: face, size, colour and space, one for each use."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cached_property

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle

from briefdeck.model.pageplan import PagePlan
from briefdeck.render.pdf.fonts import Weight, face


@dataclass(frozen=True)
class Look:
    """How some text looks; sizes and spaces in points."""

    family: str
    size: float
    colour: Color
    leading: float
    weight: Weight = Weight.REGULAR
    italic: bool = False
    before: float = 0
    after: float = 0
    right: bool = False
    """Whether lines end at the right edge."""
    inset: float = 0
    """How far short of the right edge lines end."""
    with_next: bool = False

    def __hash__(self) -> int:
        """Give one number for equal looks, found once: texts are kept by their looks."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash(tuple(getattr(self, field.name) for field in fields(self)))

    @cached_property
    def style(self) -> ParagraphStyle:
        """The look as ReportLab wants it: ragged, no lone first or last lines, never hyphenated."""
        return ParagraphStyle(
            "look",
            fontName=face(self.family, self.weight, self.italic),
            bulletFontName=face(self.family, self.weight, self.italic),
            fontSize=self.size,
            leading=self.leading,
            textColor=self.colour,
            spaceBefore=self.before,
            spaceAfter=self.after,
            rightIndent=self.inset,
            alignment=2 if self.right else 0,
            keepWithNext=int(self.with_next),
            allowWidows=0,
            allowOrphans=0,
            hyphenationLang="",
        )

    @property
    def baseline(self) -> float:
        """How far under its top edge the first line stands: ReportLab measures it by the size alone."""
        return self.size

    def but(self, **changes: object) -> Look:
        """Give the look with some of its values changed; the same changes give the same look."""
        known = tuple(changes.items())
        if known not in self._variants:
            self._variants[known] = replace(self, **changes)  # type: ignore[arg-type]
        return self._variants[known]

    @cached_property
    def _variants(self) -> dict[tuple[tuple[str, object], ...], Look]:
        return {}


class Looks:
    """Every look of one plan."""

    def __init__(self, plan: PagePlan) -> None:
        """Take families, sizes and colours from the plan."""
        self._plan = plan
        self.accent = HexColor(plan.colours.accent)
        self.accent_text = HexColor(plan.colours.accent_text)
        self.tint = HexColor(plan.colours.tint)
        self.ink = HexColor(plan.colours.text)
        self.quiet = HexColor(plan.colours.quiet)
        self.rule = HexColor(plan.colours.rule)
        self.link = HexColor(plan.colours.link)

    def _serif(self, size: float, **values: object) -> Look:
        fonts, leading = self._plan.fonts, self._plan.sizes.leading
        return Look(fonts.body, size, self.ink, size * leading).but(**values)

    def _sans(self, size: float, **values: object) -> Look:
        fonts = self._plan.fonts
        return Look(fonts.heading, size, self.ink, size * self._plan.sizes.small_leading).but(**values)

    def space(self, points: float) -> float:
        """Give the height of a space between texts, as tight as the plan wants it."""
        return points * self._plan.sizes.spacing

    @cached_property
    def body(self) -> Look:
        """Running text."""
        return self._serif(self._plan.sizes.body, after=self.space(self._plan.sizes.body * 0.5))

    @cached_property
    def rail(self) -> Look:
        """Text in the rail, and in tables."""
        return self._sans(self._plan.sizes.rail, after=self.space(self._plan.sizes.rail * 0.3))

    @cached_property
    def cell_head(self) -> Look:
        """Column headings of tables."""
        return self._sans(self._plan.sizes.rail - 0.5, weight=Weight.SEMIBOLD, colour=self.accent)

    @cached_property
    def notes(self) -> Look:
        """Small print."""
        size, leading = self._plan.sizes.notes, self._plan.sizes.small_leading + 0.02
        return self._sans(size, colour=self.quiet, leading=size * leading, after=self.space(size * 0.25))

    @cached_property
    def meta(self) -> Look:
        """Who said it, status, addressee: small and quiet."""
        return self._sans(max(self._plan.sizes.notes, self._plan.sizes.rail - 0.75), colour=self.quiet)

    @cached_property
    def label(self) -> Look:
        """What stands before or above a text."""
        return self._sans(self._plan.sizes.rail, weight=Weight.SEMIBOLD, colour=self.accent)

    @cached_property
    def heading(self) -> Look:
        """Title of a section."""
        size = self._plan.sizes.heading
        return self._sans(
            size,
            weight=Weight.SEMIBOLD,
            colour=self.accent,
            leading=size * 1.18,
            after=self.space(3),
            with_next=True,
        )

    @cached_property
    def rail_heading(self) -> Look:
        """Title of a section in the rail."""
        size = self._plan.sizes.heading - 1
        return self.heading.but(size=size, leading=size * 1.2)

    @cached_property
    def group(self) -> Look:
        """Sub-heading within a section."""
        size = self._plan.sizes.body
        before, after = self.space(size * 0.45), self.space(size * 0.25)
        return self._sans(size, weight=Weight.SEMIBOLD, before=before, after=after, with_next=True)

    @cached_property
    def title(self) -> Look:
        """Title of the paper."""
        size = self._plan.sizes.title
        return self._sans(
            size,
            weight=Weight.SEMIBOLD,
            colour=self.accent,
            leading=size * 1.12,
            after=self.space(size * 0.3),
        )

    @cached_property
    def standfirst(self) -> Look:
        """The sentence under the title."""
        size = self._plan.sizes.standfirst
        return self._serif(size, leading=size * 1.3, after=self.space(size * 0.45))

    @cached_property
    def box(self) -> Look:
        """Text of the summary box."""
        size = self._plan.sizes.box
        return self._serif(size, after=self.space(size * 0.4))

    @cached_property
    def figure(self) -> Look:
        """A big number."""
        size = self._plan.sizes.figure
        return self._sans(size, weight=Weight.SEMIBOLD, colour=self.accent, leading=size * 1.16)

    @cached_property
    def ordinal(self) -> Look:
        """The number of a card."""
        size = self._plan.sizes.heading + 4
        return self._sans(size, weight=Weight.MEDIUM, colour=self.accent, leading=size * 1.1)

    @cached_property
    def quote(self) -> Look:
        """Words quoted."""
        size = self._plan.sizes.body + 0.75
        return self._serif(size, italic=True, after=self.space(size * 0.35))

    @cached_property
    def band(self) -> Look:
        """Text on the band over the title."""
        return self._sans(9.5, weight=Weight.MEDIUM, colour=self.accent_text)

    @cached_property
    def masthead(self) -> Look:
        """Who publishes the paper."""
        return self._sans(10.5, weight=Weight.SEMIBOLD, colour=self.accent)

    @cached_property
    def margin(self) -> Look:
        """Text in head and foot of the page."""
        return self._sans(self._plan.sizes.notes, colour=self.quiet)

    @cached_property
    def marking(self) -> Look:
        """A handling marking."""
        size = self._plan.sizes.marking
        return self._sans(size, weight=Weight.SEMIBOLD, leading=size * 1.2)
