"""Figures on pages, drawn and captioned, as boxes that are never divided; axes of time in several."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from briefdeck.layout.binding import bound
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.pages.boxes import BlockBox, BoxStyle, Flow, LayoutBox, tag
from briefdeck.layout.pages.typesetter import Typesetter
from briefdeck.layout.pages.words import ShapedWords, TextShaper
from briefdeck.model.briefs.sections import ChartForm, Display
from briefdeck.model.content.arrangement import Arrangement
from briefdeck.model.content.document import Span, Spans
from briefdeck.model.content.figure import Chart, TimeScale
from briefdeck.model.content.place_map import PlaceMap
from briefdeck.model.content.tones import STEPS, parted
from briefdeck.model.laid_out import drawing, pages
from briefdeck.model.laid_out.pageplan import PagePlan
from briefdeck.model.style.contrast import fade, faded, is_dark

_LEAST_WIDTH_PT = 110.0
_MOST_HEIGHT = 0.8
"""The most of a page that a chart takes, so that its caption and note have room as well."""
_CAPTION_GAP_PT = 4.25
"""Between a figure, its caption and the notes under that: 1.5 mm, however tight a paper is."""
_HALF_HEIGHT = 0.45
"""The most that each of two on one page takes."""
_MOST_UNDIVIDED = 0.9
"""The same of one that would be of another form in parts."""
Draws = Callable[[float, Lettering], drawing.Drawing]
"""What draws a figure at a width."""


def chart(section: Arrangement, setter: Typesetter) -> Flow:
    """A chart under what it measures, and the note to it; one that is too high goes on in further figures."""
    if section.chart is None:
        return [*setter.blocks(section.lead)]
    drawn, width = _box(section.chart, setter), width_of(setter.plan, setter.narrow)
    most = _most_height(section.chart, setter.plan)
    if drawn.height(width) <= most:
        return [*setter.blocks(section.lead), _figure(section.chart, drawn, section.alt, setter)]
    parts = _parts(section.chart, setter, most)
    flow: Flow = []
    for place, part in enumerate(parts):
        name = part.series[0].name if len(part.series) < len(section.chart.series) else ""
        said = _said_of_part(section.chart, name, is_first=not place, is_last=place == len(parts) - 1)
        alt = ": ".join(filter(None, (section.heading, name, part.words)))
        flow.append(_figure(said, _box(part, setter), alt, setter))
    return [*setter.blocks(section.lead), *flow]


def _parts(shown: Chart, setter: Typesetter, most: float) -> tuple[Chart, ...]:
    """Divide a chart among pages; into parts of which two fit a page, where that takes fewer pages."""
    from briefdeck.layout.figures.parts import chart_parts

    width, lettering = width_of(setter.plan, setter.narrow), lettering_of(setter)
    high = chart_parts(shown, width, most, lettering)
    low = chart_parts(shown, width, _HALF_HEIGHT * setter.plan.area.height, lettering)
    return low if (len(low) + 1) // 2 < len(high) else high


def _most_height(shown: Chart, plan: PagePlan) -> float:
    share = _MOST_UNDIVIDED if shown.form is ChartForm.SCATTER else _MOST_HEIGHT
    return share * plan.area.height


def _box(shown: Chart, setter: Typesetter) -> "DrawingBox":
    from briefdeck.layout.figures.charts import draw_chart  # few papers have any

    return DrawingBox(partial(draw_chart, shown), setter)


def _said_of_part(whole: Chart, name: str, *, is_first: bool, is_last: bool) -> Chart:
    """Return a chart with what is said of a part: what it measures over the first, the note under the last.

    Where parts are of one series, each has its name.
    """
    measure = whole.measure if is_first else ()
    named = (*([Span(f"{whole.signs.stop} ")] if measure else ()), Span(name, strong=True)) if name else ()
    return replace(whole, measure=(*measure, *named), note=whole.note if is_last else ())


def forms_drawn(plan: PagePlan, shaper: TextShaper) -> Iterator[tuple[Arrangement, ChartForm]]:
    """Go through the charts that a plan draws, each with the form that has room in its place."""
    for section, setter in _standing(plan, shaper):
        if section.chart and section.display is Display.CHART:
            yield section, _form_drawn(section.chart, setter)


def maps_listed(plan: PagePlan, shaper: TextShaper) -> Iterator[Arrangement]:
    """Go through the maps of which a plan lists the entries, for they have no room in their place."""
    for section, setter in _standing(plan, shaper):
        if section.map and _map_drawn(section.map, setter) is None:
            yield section


def _standing(plan: PagePlan, shaper: TextShaper) -> Iterator[tuple[Arrangement, Typesetter]]:
    """Go through the sections of a plan, each with what sets it in its place; none in two languages."""
    stand = ((False, [each.section for each in (*plan.placed, *plan.annexes)]), (True, plan.beside))
    for narrow, sections in stand if plan.facing is None else ():
        setter = Typesetter(plan, shaper, narrow=narrow)
        yield from ((section, setter) for section in sections)


def _form_drawn(shown: Chart, setter: Typesetter) -> ChartForm:
    from briefdeck.layout.figures.charts import DRAWN_FORM, drawn_as
    from briefdeck.layout.figures.parts import chart_parts

    width, lettering = width_of(setter.plan, setter.narrow), lettering_of(setter)
    parts = chart_parts(shown, width, _most_height(shown, setter.plan), lettering)
    draw, _ = drawn_as(parts[0], width, lettering)
    return DRAWN_FORM[draw][0]


def width_of(plan: PagePlan, narrow: bool) -> float:
    """Return the width that figures have on pages, in the rail where that is narrow."""
    return plan.side.width if narrow else plan.main.width


def _figure(shown: Chart, drawn: "DrawingBox", alt: str, setter: Typesetter) -> BlockBox:
    """Set what is drawn under what it measures, the note under that."""
    caption: Flow = [setter.text(shown.measure, setter.styles.meta)] if shown.measure else []
    tag(caption, pages.Tag("Caption"))
    note: Flow = [setter.text(shown.note, setter.styles.meta)] if shown.note else []
    tag([*caption, drawn], pages.Tag("Figure", alt=alt))
    whole = BoxStyle(after=setter.space(8), whole=setter.plan.area.height)
    return BlockBox([*caption, drawn, *note], whole)


def strip(section: Arrangement, setter: Typesetter) -> Flow:
    """A whole as one bar, under what it measures."""
    if section.chart is None:
        return [*setter.blocks(section.lead)]
    from briefdeck.layout.figures.strip import draw_strip

    drawn = DrawingBox(partial(draw_strip, section.chart), setter)
    return [*setter.blocks(section.lead), _figure(section.chart, drawn, section.alt, setter)]


def place_map(section: Arrangement, setter: Typesetter) -> Flow:
    """A map, and under it how to read it; nothing where it would be higher than most of a page."""
    if section.map is None or (made := _map_drawn(section.map, setter)) is None:
        return []
    drawn = DrawingBox(lambda *_: made, setter, made.width)
    caption: Flow = [setter.text(section.map.note, setter.styles.meta)] if section.map.note else []
    tag(caption, pages.Tag("Caption"))
    tag([drawn, *caption], pages.Tag("Figure", alt=section.alt))
    whole = BoxStyle(after=setter.space(8), whole=setter.plan.area.height)
    return [
        *setter.blocks(section.lead),
        BlockBox([drawn, *caption, *_side_by_side(section.map.doubts, setter)], whole),
    ]


def _map_drawn(shown: PlaceMap, setter: Typesetter) -> drawing.Drawing | None:
    from briefdeck.layout.figures.maps import draw_map

    width, most = width_of(setter.plan, setter.narrow), _MOST_HEIGHT * setter.plan.area.height
    return draw_map(shown, width, lettering_of(setter), most)


def lettering_of(setter: Typesetter) -> Lettering:
    """Return how words of figures are set on pages: the same value in all plans of a paper."""
    return _lettering(setter.shaper, setter.styles.cell)


@lru_cache(maxsize=16)
def _lettering(shaper: TextShaper, plain: pages.TextStyle) -> Lettering:
    styles = {False: plain, True: plain.with_(weight=pages.FontWeight.SEMIBOLD)}

    @lru_cache(maxsize=4096)
    def measure(text: str, bold: bool) -> float:
        run = pages.StyledRun(bound(text), styles[bold])
        return ShapedWords(shaper, (run,), styles[bold]).text.natural_width

    return Lettering(plain.size, plain.leading, measure)


class DrawingBox(LayoutBox):
    """A figure, drawn at the width that it is given."""

    def __init__(self, draws: Draws, setter: Typesetter, least: float = _LEAST_WIDTH_PT) -> None:
        """Hold how it is drawn until the width is known, and the least width at which it can be read."""
        self._least = least
        self._draws = draws
        self._setter = setter
        self.before = self.after = _CAPTION_GAP_PT
        self._made: dict[float, drawing.Drawing] = {}
        self.passage: pages.Passage | None = None
        style = setter.styles.cell
        self._styles = {False: style, True: style.with_(weight=pages.FontWeight.SEMIBOLD)}
        self.lettering = lettering_of(setter)

    def _at(self, width: float) -> drawing.Drawing:
        if width not in self._made:
            self._made[width] = self._draws(width, self.lettering)
        return self._made[width]

    def least_width(self) -> float:
        """Return the least width at which it can be read."""
        return self._least

    def settle(self, width: float) -> None:
        """Do nothing: it is drawn for any width."""

    def height(self, width: float) -> float:
        """Return its height at a width."""
        return self._at(width).height

    def split(self, width: float, room: float, *, must: bool = False) -> None:
        """Return None: a figure is never divided."""

    def read(self, tags: tuple[pages.Tag, ...]) -> Iterator[pages.Passage]:
        """Give it its passage."""
        self.passage = pages.Passage("Figure", (*tags, *self.tags))
        yield self.passage

    def draw(self, start: float, bottom: float, width: float) -> Iterator[pages.Drawn]:
        """Go through what is drawn: one figure."""
        made = self._at(width)
        top = bottom + made.height
        shapes = (self._shape(shape, start, top) for shape in made.shapes)
        captions = (self._caption(caption, start, top) for caption in made.captions)
        yield pages.DrawnFigure(
            pages.Rect(start, bottom, width, made.height), (*shapes, *captions), self.passage
        )

    def _colour(self, name: str) -> str:
        colours = self._setter.colours
        if name.startswith("#"):
            return name
        if name == "muted":
            return faded(colours.quiet, fade(colours.quiet, colours.ground))
        colour, step = parted(name)
        towards = -1 if is_dark(colours.ground) else 1
        return faded(str(getattr(colours, colour)), towards * STEPS[step - 1]) if name else ""

    def _shape(self, shape: drawing.Shape, start: float, top: float) -> pages.DrawnPart:
        def at(point: drawing.Point) -> drawing.Point:
            return start + point[0], top - point[1]

        colour = self._colour(shape.colour)
        match shape:
            case drawing.Bar(box):
                area = pages.Rect(start + box.x, top - box.bottom, box.width, box.height)
                return pages.DrawnRectangle(
                    area, colour, outline=self._colour(shape.outline), dashed=shape.dashed
                )
            case drawing.Stroke(begin, end, thickness):
                return pages.DrawnLine(at(begin), at(end), thickness, colour, dashed=shape.dashed)
            case drawing.Dot(centre, radius):
                outline = self._colour(shape.outline)
                return pages.DrawnDisc(at(centre), radius, colour, outline, dashed=shape.dashed)
            case drawing.Polygon(points):
                return pages.DrawnPolygon(tuple(map(at, points)), colour, self._colour(shape.outline))
            case drawing.Squares(boxes):
                areas = (pages.Rect(start + b.x, top - b.bottom, b.width, b.height) for b in boxes)
                return pages.DrawnSquares(tuple(areas), colour)

    def _caption(self, caption: drawing.Caption, start: float, top: float) -> pages.DrawnText:
        style = self._styles[caption.bold].with_(colour=self._colour(caption.colour))
        text = self._setter.plain(caption.text, style).text
        box, spare = caption.box, caption.box.width - text.natural_width
        offset = {"left": 0.0, "center": spare / 2, "right": spare}[caption.align]
        return pages.DrawnText(start + box.x + offset, top - box.bottom, text.natural_width + 1, text)


_MOST_OF_TIMES = 0.45
"""The most of a page that one figure takes, unless it cannot be divided."""


def times(section: Arrangement, setter: Typesetter) -> Flow:
    """Dates on an axis of time, over as many figures as they need, and under the last how to read them."""
    if section.scale is None:
        return []
    from briefdeck.layout.figures.times import draw_times, in_parts  # few papers have any

    plan = setter.plan
    width = plan.area.width if plan.is_report else width_of(plan, setter.narrow)
    height = _MOST_OF_TIMES * plan.area.height

    def fits(part: TimeScale) -> bool:
        return DrawingBox(partial(draw_times, part), setter).height(width) <= height

    flow: Flow = []
    for part in in_parts(section.scale, fits):
        drawn = DrawingBox(partial(draw_times, part), setter)
        alt = section.alt if part is section.scale else f"{section.heading}: {part.words}"
        caption: Flow = [setter.text(part.note, setter.styles.meta)] if part.note else []
        tag(caption, pages.Tag("Caption"))
        tag([drawn, *caption], pages.Tag("Figure", alt=alt))
        flow.append(
            BlockBox(
                [drawn, *caption, *_side_by_side(part.doubts, setter)],
                BoxStyle(
                    before=setter.space(14) if flow else 0, after=setter.space(8), whole=plan.area.height
                ),
            )
        )
    return [*setter.blocks(section.lead), *flow]


def _side_by_side(texts: Sequence[Spans], setter: Typesetter) -> Flow:
    """Set small texts under a caption, in two columns where there are several and room."""
    cells: list[Flow] = [[setter.text(each, setter.styles.meta)] for each in texts]
    in_columns = len(cells) > 1 and not setter.narrow
    flow: Flow = [setter.grid(cells, 2)] if in_columns else [box for cell in cells for box in cell]
    for first in flow[:1]:
        first.before = _CAPTION_GAP_PT
    return flow
