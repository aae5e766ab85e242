"""What a paper begins with: band, title, standfirst, whom it is for; over its text, or on a cover."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefdeck.layout.pages import frames
from briefdeck.layout.pages.boxes import BlockBox, BoxStyle, Flow, LayoutBox, TextBox, depth_of, settle_all
from briefdeck.layout.pages.facing import in_both, named_in_both, said_in_both
from briefdeck.layout.pages.filling import PlacedBox
from briefdeck.layout.pages.typesetter import Typesetter
from briefdeck.layout.pages.words import TextShaper
from briefdeck.model.content.document import Span, Spans
from briefdeck.model.content.linked import linked
from briefdeck.model.laid_out.pageplan import PagePlan
from briefdeck.model.laid_out.pages import Anchor, TextStyle

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
        plan, setter = self.plan, self.setter
        space, field = setter.space, frames.field(plan)
        flow: Flow = self._bands() if plan.band.start or plan.band.end else []
        other = plan.facing or plan
        first, second = plan.document, other.document
        flow += said_in_both(setter, _words(first.title), _words(second.title), self._title)
        flow += said_in_both(setter, _words(first.subtitle), _words(second.subtitle), self._standfirst)
        more = ((linked(words), linked(words)) for words in unsaid)
        for own, beside in (*zip(_about(plan), _about(other), strict=True), *more):
            flow += said_in_both(setter, own, beside, self._small)
        flow[-1].after = max(flow[-1].after, space(8))
        if not field:
            return flow
        pad = space(_FIELD_PAD_PT)
        held = BoxStyle(_FIELD_PAD_PT, _FIELD_PAD_PT, pad, pad, after=space(9), decorations=field)
        return [BlockBox(flow, held)]

    def _title(self, spans: Spans, setter: Typesetter) -> TextBox:
        """Set the title; the first is where the bookmark of the paper leads."""
        style, plans = setter.styles.title, (self.plan, self.plan.facing or self.plan)
        title = named_in_both(*(each.document.title for each in plans))
        if self.plan.has_cover:
            style = style.with_(after=setter.space(_UNDER_TITLE_PT))
        is_first = self.setter.facing is None or setter is not self.setter.facing.second
        box = self._balanced(spans, setter, style, Anchor("title", title) if is_first else None)
        box.kind = "H1"
        return box

    def _standfirst(self, spans: Spans, setter: Typesetter) -> TextBox:
        return self._balanced(spans, setter, setter.styles.standfirst)

    def _small(self, spans: Spans, setter: Typesetter) -> TextBox:
        """Set a line on whom it is for or what holds of it."""
        return setter.text(spans, setter.styles.meta.with_(after=setter.space(3)))

    def _balanced(
        self, spans: Spans, setter: Typesetter, style: TextStyle, anchor: Anchor | None = None
    ) -> TextBox:
        """Set a display line so that its last line is not left with a word or two."""
        text = setter.text(spans, style, anchor)
        width = setter.plan.area.width - (2 * _FIELD_PAD_PT if frames.field(self.plan) else 0)
        depth, least = text.height(width), text.least_width()
        if depth <= style.leading or least > width:
            return text
        narrow, wide = max(width * _NARROWEST_TITLE, least), width
        for _ in range(_BALANCING_STEPS):
            middle = (narrow + wide) / 2
            narrow, wide = (narrow, middle) if text.height(middle) <= depth else (middle, wide)
        return setter.text(spans, style.with_(inset_end=width - wide), anchor)

    def _bands(self) -> Flow:
        """Set what stands over the title, in each language."""
        halves, frame = self.setter.facing, frames.frame_of(self.plan)
        if halves is None:
            return [self._band(self.setter)]
        style = BoxStyle(
            top=4,
            bottom=frame.under_band,
            after=self.setter.space(9),
            decorations=frame.band(self.plan.colours),
        )
        return [BlockBox(in_both(self.setter, self._band_in_lines), style)]

    def _band_in_lines(self, setter: Typesetter) -> Flow:
        """Set the kind of document, and dates under it."""
        band, styles = setter.plan.band, setter.styles
        lines = (band.start, styles.band), (band.end, styles.meta)
        return [setter.plain(words, style) for words, style in lines if words]

    def _band(self, setter: Typesetter) -> BlockBox:
        """Set the line over the title: kind of document, and dates at its end or under it."""
        band, frame = self.plan.band, frames.frame_of(self.plan)
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


def _words(said: str) -> Spans:
    return (Span(said),) if said else ()


def _about(plan: PagePlan) -> tuple[Spans, ...]:
    """Return whom a paper is for, where it is shown, and what holds of all of it; each may be empty."""
    furniture, once = plan.document.furniture, plan.arranged.once
    disclaimer = linked(furniture.disclaimer if plan.is_report else "")
    of_all = (*disclaimer, Span(" "), *once) if disclaimer and once else (*disclaimer, *once)
    return linked(furniture.for_line), linked(furniture.talk), of_all
