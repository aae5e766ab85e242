"""What a paper begins with: band, title, standfirst, whom it is for; over its text, or on a cover."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefdeck.layout.pages import frames
from briefdeck.layout.pages.boxes import BlockBox, BoxStyle, Flow, LayoutBox, TextBox, depth_of, settle_all
from briefdeck.layout.pages.filling import PlacedBox
from briefdeck.layout.pages.typesetter import Typesetter
from briefdeck.layout.pages.words import TextShaper
from briefdeck.model.document import linked
from briefdeck.model.pageplan import PagePlan
from briefdeck.model.pages import Anchor, TextStyle

_NARROWEST_TITLE = 0.55
"""Titles are set no narrower than this part of the page to balance their lines."""
_BALANCING_STEPS = 5
_MOST_BAND_LINES = 2.1
_FIELD_PAD_PT = 14.0
_ABOVE_COVER = 0.24
"""On a cover the title block begins so far down the page, as a share of its text's height."""

_UNDER_TITLE_PT = 14.0
"""Under the title of a cover, which is larger than others."""


def title_block(plan: PagePlan, shaper: TextShaper, unsaid: Sequence[str]) -> Flow:
    """Set it; `unsaid` is what the margins of the first page have no room to say whole."""
    return _TitleBlock(plan, Typesetter(frames.on_field(plan), shaper)).flow(unsaid)


@dataclass(frozen=True, slots=True)
class Cover:
    """A page with the title block alone, and at its foot what stands at the foot of the first page."""

    title: BlockBox
    foot: BlockBox
    plan: PagePlan

    @classmethod
    def of(cls, title: Flow, foot: BlockBox, plan: PagePlan) -> "Cover | None":
        """Set a cover; None where the title is too long for one page."""
        cover = cls(BlockBox(title), foot, plan)
        settle_all(cover.reading, plan.area.width)
        return cover if depth_of([*cover.reading], plan.area.width) <= plan.area.height else None

    @property
    def reading(self) -> tuple[LayoutBox, ...]:
        """Its boxes, in the order in which one would read them aloud."""
        return (self.title, self.foot)

    def placed(self) -> Iterator[PlacedBox]:
        """Place the title in the upper half, higher up where it is long."""
        area = self.plan.area
        height, foot = self.title.height(area.width), self.foot.height(area.width)
        top = area.top - min(_ABOVE_COVER * area.height, area.height - height - foot)
        yield PlacedBox(self.title, area.start, top - height, area.width)
        if self.foot.content:
            yield PlacedBox(self.foot, area.start, area.bottom, area.width)


@dataclass(frozen=True, slots=True)
class _TitleBlock:
    plan: PagePlan
    setter: Typesetter
    """Sets text in the colours that it has on its field."""

    def flow(self, unsaid: Sequence[str]) -> Flow:
        plan, setter, document = self.plan, self.setter, self.plan.document
        styles, space, field = setter.styles, setter.space, frames.field(self.plan)
        flow: Flow = [self._band()] if plan.band.start or plan.band.end else []
        title = styles.title.with_(after=space(_UNDER_TITLE_PT)) if plan.has_cover else styles.title
        flow.append(self._balanced(document.title, title, Anchor("title", document.title)))
        if document.subtitle:
            flow.append(self._balanced(document.subtitle, styles.standfirst))
        furniture = document.furniture
        disclaimer = furniture.disclaimer if plan.is_report else ""
        said = filter(None, (furniture.for_line, furniture.talk, disclaimer, *unsaid))
        about = [*map(linked, said), *filter(None, (plan.arranged.once,))]
        flow += [setter.text(words, styles.meta.with_(after=space(3))) for words in about]
        flow[-1].after = max(flow[-1].after, space(8))
        if not field:
            return flow
        pad = space(_FIELD_PAD_PT)
        held = BoxStyle(_FIELD_PAD_PT, _FIELD_PAD_PT, pad, pad, after=space(9), decorations=field)
        return [BlockBox(flow, held)]

    def _balanced(self, words: str, style: TextStyle, anchor: Anchor | None = None) -> TextBox:
        """Set a display line so that its last line is not left with a word or two."""
        text = self.setter.plain(words, style, anchor)
        width = self.plan.area.width - (2 * _FIELD_PAD_PT if frames.field(self.plan) else 0)
        depth, least = text.height(width), text.least_width()
        if depth <= style.leading or least > width:
            return text
        narrow, wide = max(width * _NARROWEST_TITLE, least), width
        for _ in range(_BALANCING_STEPS):
            middle = (narrow + wide) / 2
            narrow, wide = (narrow, middle) if text.height(middle) <= depth else (middle, wide)
        return self.setter.plain(words, style.with_(inset_end=width - wide), anchor)

    def _band(self) -> BlockBox:
        """Set the line over the title: kind of document, and dates at its end or under it."""
        band, setter, frame = self.plan.band, self.setter, frames.frame_of(self.plan)
        styles = setter.styles
        kind = setter.plain(band.start, styles.band)
        dates = styles.meta.with_(leading=styles.band.leading)
        split = min(kind.text.natural_width + 12, self.plan.area.width * 0.55)
        style = BoxStyle(
            start=split,
            top=4,
            bottom=frame.under_band,
            after=setter.space(9),
            hang_width=split,
            decorations=frame.band(self.plan.colours),
        )
        if kind.height(split) > _MOST_BAND_LINES * styles.band.leading:
            return BlockBox([kind, setter.plain(band.end, dates)], replace(style, start=0))
        return BlockBox([setter.plain(band.end, dates.with_(align_end=True))], style, [kind])
