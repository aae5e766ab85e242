"""How running text looks: as our own design has it, or as the placeholders of a user's template have it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefdeck.layout.slides import frames
from briefdeck.model.deck import ParaStyle

_LEAST_DEEPER_PT = 18.0


@dataclass(frozen=True, slots=True)
class Styles:
    """The looks of paragraphs at a size in points; what a template says of them is kept."""

    levels: tuple[ParaStyle, ...] = ()
    """The list levels of the template's placeholder; none for our own design."""

    @property
    def from_right(self) -> bool:
        """Whether text begins at the right: a label then cannot be set beside it with a tab."""
        return any(level.from_right for level in self.levels[:1])

    def plain(
        self, size_pt: float, colour: str = "text", *, bold: bool = False, before: float = 0.5
    ) -> ParaStyle:
        """Return the style of running text; `before` is the space above as a share of the size."""
        ours = frames.plain(size_pt, colour, bold=bold, before=before)
        return self._as_text(ours) if self.levels else ours

    def prose(self, size_pt: float) -> ParaStyle:
        """Return the style of running text with the usual space between paragraphs."""
        ours = frames.plain(size_pt, before=0.6)
        if not self.levels:
            return ours
        usual = self._sized(self.levels[0], size_pt).before_pt
        return replace(self._as_text(ours), before_pt=usual or ours.before_pt)

    def bulleted(self, size_pt: float, level: int = 0) -> ParaStyle:
        """Return the style of a bullet at a level of its list, from 0."""
        ours = frames.bulleted(size_pt, level)
        if not self.levels:
            return ours
        first, theirs = self.levels[0], self.levels[min(level, len(self.levels) - 1)]
        share = min(1.0, theirs.size_pt / first.size_pt)
        size = max(size_pt * share, min(size_pt, _LEAST_DEEPER_PT))
        style = replace(self._sized(theirs, round(size, 1)), colour="text")
        if style.bullet:
            return style
        return replace(style, bullet=ours.bullet, left_pt=ours.left_pt, hanging_pt=ours.hanging_pt)

    def _as_text(self, ours: ParaStyle) -> ParaStyle:
        """Give one of our styles what the template says of its text: font, alignment, line distance."""
        theirs = self.levels[0]
        return replace(
            theirs,
            size_pt=ours.size_pt,
            colour=ours.colour,
            bold=ours.bold or theirs.bold,
            bullet="",
            left_pt=0,
            hanging_pt=0,
            before_pt=ours.before_pt,
        )

    def _sized(self, style: ParaStyle, size_pt: float) -> ParaStyle:
        scale = size_pt / style.size_pt
        return (
            style
            if scale == 1
            else replace(style, size_pt=size_pt, before_pt=round(style.before_pt * scale, 1))
        )


OWN = Styles()
"""Our own design."""
