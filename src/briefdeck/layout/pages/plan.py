"""Plan the pages of a document: paper, columns, sizes of type, what is in the margins, order.

Numbers without a source of their own follow common practice for policy briefs: a text measure of 60 to 72
characters, a rail of about a third of the width, markings of at least 12 points (TLP 2.0).
"""

from itertools import takewhile
from typing import TypedDict

from briefdeck.model import pageplan
from briefdeck.model.arrangement import ArrangedDocument, Arrangement
from briefdeck.model.furniture import Furniture
from briefdeck.model.markings import TLP_COLOURS
from briefdeck.model.outputs import PdfOutput
from briefdeck.model.pages import Rect
from briefdeck.model.sections import Display
from briefdeck.model.theme import LogoSizes, PageGeometry, PageTypography, Theme, Tightness

_MM = 72 / 25.4
_PAPERS = {"A4": (210 * _MM, 297 * _MM), "Letter": (612.0, 792.0)}
_HEADING_COLUMN_MM = 44
_LARGEST_MEASURE_MM = 126
_WIDE_PAGE = 1.2
"""On landscape pages the columns of a report are wider by this much, still under 80 characters."""
_MARKING_PT = 12
_LEAST_TOP_PT = 40.0
"""What two lines beside the marking need at the top of a page."""
_LEAST_BOTTOM_PT, _FOOTER_LINES = 33.0, 2.575
"""What two lines beside the marking, and the imprint above them, need at the foot: some grows with type."""
_BELOW_LOGO_PT = 8.0
_SMALL_LEADING = 1.28
_RAIL_FLOOR_PT = 8.75
_BODY_FLOOR_PT = 9.5
_NOTES_FLOOR_PT = 8.0
_LEADING_FLOOR = 1.15
"""Type is never tightened below these; a theme that is smaller of itself is left as it is."""
_AS_IT_IS = Tightness()


def plan_pages(
    arranged: ArrangedDocument, theme: Theme, pdf_output: PdfOutput, level: int = 0, note: str = ""
) -> pageplan.PagePlan:
    """Plan the pages of a document at a level of the theme's tightness; `fit_pages` finds the level.

    Level 0 is the theme as it is. `note` is the line that says what was left out.
    """
    kind = pageplan.PageKind.ONE_PAGE if pdf_output.pages == 1 else pageplan.PageKind.REPORT
    page = _page(pdf_output)
    area = _area(page, theme.geometry, theme.page.notes_pt)
    main, side = _columns(kind, area, theme.geometry)
    document = arranged.document
    furniture = document.furniture
    return pageplan.PagePlan(
        arranged=arranged,
        kind=kind,
        page=page,
        area=area,
        main=main,
        side=side,
        **_places(kind, (*arranged.sections, *filter(None, (arranged.references,)))),
        closing=_closing(kind, arranged),
        sizes=_sizes(kind, theme.page, theme.page.tightness[level - 1] if level else _AS_IT_IS),
        fonts=pageplan.FontFamilies(theme.page.body_font, theme.page.heading_font),
        colours=theme.colours,
        marking=_marking(furniture),
        band=pageplan.MarginLine(furniture.name, furniture.date_line),
        masthead=furniture.publisher,
        short_masthead=furniture.publisher_short,
        running=document.title,
        footer=_footer(furniture),
        logo_height=_logo_height(theme.logo, page, area) if document.logos else 0,
        note=note,
        budget=pdf_output.pages,
    )


def _page(output: PdfOutput) -> Rect:
    width, height = _PAPERS[output.paper]
    if output.orientation == "landscape":
        width, height = height, width
    return Rect(0, 0, width, height)


def _area(page: Rect, geometry: PageGeometry, notes_pt: float) -> Rect:
    """Return the text area: margins are never smaller than what stands in them."""
    side = geometry.margin_side_mm * _MM
    bottom = max(geometry.margin_bottom_mm * _MM, _LEAST_BOTTOM_PT + _FOOTER_LINES * notes_pt)
    top = max(geometry.margin_top_mm * _MM, _LEAST_TOP_PT)
    return Rect(side, bottom, page.width - 2 * side, page.height - bottom - top)


def _logo_height(sizes: LogoSizes, page: Rect, area: Rect) -> float:
    """Return how high logos are: as the theme has it, or as the top margin allows."""
    return max(0.0, min(sizes.page_mm * _MM, page.top - area.top - pageplan.ABOVE_LOGO_PT - _BELOW_LOGO_PT))


def _columns(
    kind: pageplan.PageKind, area: Rect, geometry: PageGeometry
) -> tuple[pageplan.PageColumn, pageplan.PageColumn]:
    """Return the main column and the column beside it."""
    gutter = geometry.gutter_mm * _MM
    if kind is pageplan.PageKind.ONE_PAGE:
        rail = geometry.rail_mm * _MM
        main = area.width - rail - gutter
        return pageplan.PageColumn(0, main), pageplan.PageColumn(main + gutter, rail)
    scale = _MM * (_WIDE_PAGE if area.width > area.height else 1)
    indent = _HEADING_COLUMN_MM * scale + gutter
    measure = min(area.width - indent, _LARGEST_MEASURE_MM * scale)
    return pageplan.PageColumn(indent, measure), pageplan.PageColumn(0, indent - gutter)


class _Places(TypedDict):
    top: tuple[pageplan.PlacedSection, ...]
    body: tuple[pageplan.PlacedSection, ...]
    rail: tuple[Arrangement, ...]
    small_print: tuple[Arrangement, ...]
    annexes: tuple[pageplan.PlacedSection, ...]


def _places(kind: pageplan.PageKind, sections: tuple[Arrangement, ...]) -> _Places:
    """Decide what stands on top, in the main column, in the rail, as small print, and after all that."""
    annexes = tuple(pageplan.PlacedSection(each, _is_wide(each)) for each in sections if each.section.annex)
    sections = tuple(each for each in sections if not each.section.annex)
    boxes = tuple(takewhile(lambda each: each.display is Display.BOX, sections))
    top, rest = tuple(pageplan.PlacedSection(each, wide=True) for each in boxes), sections[len(boxes) :]
    if kind is pageplan.PageKind.REPORT:
        body = tuple(pageplan.PlacedSection(each, wide=_is_wide(each)) for each in rest)
        return _Places(top=top, body=body, rail=(), small_print=(), annexes=annexes)
    notes = [*takewhile(lambda each: each.display is Display.NOTES, reversed(rest))][::-1]
    middle = rest[: len(rest) - len(notes)]
    return _Places(
        top=top,
        body=tuple(pageplan.PlacedSection(each) for each in middle if not each.section.in_rail),
        rail=tuple(each for each in middle if each.section.in_rail),
        small_print=tuple(notes),
        annexes=annexes,
    )


def _is_wide(section: Arrangement) -> bool:
    """Tell whether a section of a report is as wide as the page: tables are, and axes of time."""
    return bool(section.scale or (section.columns and not section.chart))


def _sizes(kind: pageplan.PageKind, page: PageTypography, tight: Tightness) -> pageplan.TypeSizes:
    one_page = kind is pageplan.PageKind.ONE_PAGE
    usual = page.one_page_body_pt if one_page else page.body_pt
    body = _no_less(usual, tight.size, _BODY_FLOOR_PT)
    heading = page.heading_pt - 1 if one_page else page.heading_pt
    title = page.title_pt if one_page else page.title_pt + 4
    return pageplan.TypeSizes(
        body=body,
        rail=_no_less(max(usual - 0.75, _RAIL_FLOOR_PT), tight.size, _RAIL_FLOOR_PT),
        notes=_no_less(page.notes_pt, tight.size, _NOTES_FLOOR_PT),
        heading=_no_less(heading, tight.size, body + 1),
        title=_no_less(title, tight.size, 18),
        standfirst=_no_less(usual + (2 if one_page else 2.5), tight.size, body + 1),
        box=_no_less(usual + 1, tight.size, body + 0.5),
        figure=_no_less(page.title_pt - 2, tight.size, 16),
        marking=_MARKING_PT,
        leading=_no_less(page.leading, tight.leading, _LEADING_FLOOR),
        small_leading=_no_less(_SMALL_LEADING, tight.leading, _LEADING_FLOOR),
        spacing=tight.spacing,
    )


def _no_less(usual: float, factor: float, floor: float) -> float:
    """Multiply a size by a factor, but not to less than the floor; what is less already stays."""
    return usual if factor == 1 else min(usual, max(usual * factor, floor))


def _closing(kind: pageplan.PageKind, arranged: ArrangedDocument) -> tuple[str, ...]:
    """Return what is printed after everything else: a report says its disclaimer under its title."""
    furniture = arranged.document.furniture
    disclaimer = "" if kind is pageplan.PageKind.REPORT else furniture.disclaimer
    return _present(disclaimer, "" if arranged.colophon else furniture.rights)


def _marking(furniture: Furniture) -> pageplan.PageMarking | None:
    if not furniture.marking:
        return pageplan.PageMarking("", furniture.caveat) if furniture.caveat else None
    return pageplan.PageMarking(furniture.marking, furniture.caveat, TLP_COLOURS.get(furniture.marking))


def _footer(furniture: Furniture) -> tuple[pageplan.MarginLine, pageplan.MarginLine]:
    return (
        pageplan.MarginLine(_joined(furniture.publisher, furniture.status_line), furniture.page_label),
        pageplan.MarginLine(furniture.contact),
    )


def _joined(*parts: str) -> str:
    return " · ".join(_present(*parts))


def _present(*parts: str) -> tuple[str, ...]:
    return tuple(part for part in parts if part)
