"""Decide how a document stands on pages: paper, columns, sizes of type, margins' text, order.

Numbers without a source of their own follow common practice for policy briefs: a text measure of 60 to 72
characters, a rail of about a third of the width, markings of at least 12 points (TLP 2.0).
"""

from __future__ import annotations

from briefdeck.model.document import CitedSource, Document, Furniture, Item, Paragraph, Section, Span
from briefdeck.model.markings import TLP_COLOURS
from briefdeck.model.outputs import PdfOutput
from briefdeck.model.pageplan import (
    Column,
    Fonts,
    Marking,
    PageKind,
    PagePlan,
    PlacedSection,
    Rect,
    Strip,
    TypeSizes,
)
from briefdeck.model.sections import Display
from briefdeck.model.theme import PageGeometry, PageTypography, Theme, Tightness

_MM = 72 / 25.4
_PAPERS = {"A4": (210 * _MM, 297 * _MM), "Letter": (612.0, 792.0)}
_HEADING_COLUMN_MM = 44
_LARGEST_MEASURE_MM = 126
_WIDE_PAGE = 1.2
"""On landscape pages the columns of a report are wider by this much, still under 80 characters."""
_MARKING_PT = 12
_SMALL_LEADING = 1.28
_RAIL_FLOOR_PT = 8.75
_BODY_FLOOR_PT = 9.5
_NOTES_FLOOR_PT = 8.0
_LEADING_FLOOR = 1.15
"""Type is never tightened below these; a theme that is smaller of itself is left as it is."""
_AS_IT_IS = Tightness()


def lay_out_pages(
    document: Document, theme: Theme, pdf_output: PdfOutput, level: int = 0, note: str = ""
) -> PagePlan:
    """Plan the pages of a document at a level of the theme's tightness; `fit_pages` finds the level.

    Level 0 is the theme as it is. `note` is the line that says what was left out.
    """
    kind = PageKind.ONE_PAGE if pdf_output.pages == 1 else PageKind.REPORT
    page = _page(pdf_output)
    area = _area(page, theme.geometry)
    main, side = _columns(kind, area, theme.geometry)
    top, body, rail, foot = _places(kind, (*document.sections, *_missing_sources(document)))
    furniture = document.furniture
    return PagePlan(
        document=document,
        kind=kind,
        page=page,
        area=area,
        main=main,
        side=side,
        top=top,
        body=body,
        rail=rail,
        foot=foot,
        closing=_present(furniture.disclaimer, furniture.rights),
        sizes=_sizes(kind, theme.page, theme.page.tightness[level - 1] if level else _AS_IT_IS),
        fonts=Fonts(theme.page.body_font, theme.page.heading_font),
        colours=theme.colours,
        marking=_marking(furniture),
        band=Strip(_joined(furniture.kind, furniture.series), furniture.date_line),
        masthead=furniture.publisher,
        running=document.title,
        footer=_footer(furniture),
        note=note,
        budget=pdf_output.pages,
    )


def _page(output: PdfOutput) -> Rect:
    width, height = _PAPERS[output.paper]
    if output.orientation == "landscape":
        width, height = height, width
    return Rect(0, 0, width, height)


def _area(page: Rect, geometry: PageGeometry) -> Rect:
    side, bottom = geometry.margin_side_mm * _MM, geometry.margin_bottom_mm * _MM
    return Rect(side, bottom, page.width - 2 * side, page.height - bottom - geometry.margin_top_mm * _MM)


def _columns(kind: PageKind, area: Rect, geometry: PageGeometry) -> tuple[Column, Column]:
    """Give the main column and the column beside it."""
    gutter = geometry.gutter_mm * _MM
    if kind is PageKind.ONE_PAGE:
        rail = geometry.rail_mm * _MM
        main = area.width - rail - gutter
        return Column(0, main), Column(main + gutter, rail)
    scale = _MM * (_WIDE_PAGE if area.width > area.height else 1)
    left = _HEADING_COLUMN_MM * scale + gutter
    measure = min(area.width - left, _LARGEST_MEASURE_MM * scale)
    return Column(left, measure), Column(0, left - gutter)


_Places = tuple[
    tuple[PlacedSection, ...], tuple[PlacedSection, ...], tuple[Section, ...], tuple[Section, ...]
]


def _places(kind: PageKind, sections: tuple[Section, ...]) -> _Places:
    """Give what stands on top, in the main column, in the rail and at the foot."""
    top = tuple(PlacedSection(section, wide=True) for section in _leading_boxes(sections))
    rest = sections[len(top) :]
    if kind is PageKind.REPORT:
        return top, tuple(PlacedSection(section, _is_wide(section)) for section in rest), (), ()
    foot = _closing_notes(rest)
    middle = rest[: len(rest) - len(foot)]
    rail = tuple(section for section in middle if section.in_rail)
    return top, tuple(PlacedSection(section) for section in middle if not section.in_rail), rail, foot


def _leading_boxes(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    count = next(
        (n for n, section in enumerate(sections) if section.display is not Display.BOX), len(sections)
    )
    return sections[:count]


def _closing_notes(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    count = 0
    while count < len(sections) and sections[-1 - count].display is Display.NOTES:
        count += 1
    return sections[len(sections) - count :]


def _is_wide(section: Section) -> bool:
    return section.display is Display.TABLE


def _missing_sources(document: Document) -> tuple[Section, ...]:
    """Add the list of sources where sources are cited and no section lists them."""
    if not document.sources or any(section.kind == "sources" for section in document.sections):
        return ()
    items = tuple(_source_item(source) for source in document.sources)
    return (Section("sources", "sources", Display.NOTES, document.words.sources, items=items),)


def _source_item(source: CitedSource) -> Item:
    return Item(
        record=source.id,
        sources=(source.id,),
        label=(Span(str(source.number)),),
        body=(Paragraph(source.spans),),
    )


def _sizes(kind: PageKind, page: PageTypography, tight: Tightness) -> TypeSizes:
    one_page = kind is PageKind.ONE_PAGE
    usual = page.one_page_body_pt if one_page else page.body_pt
    body = _no_less(usual, tight.size, _BODY_FLOOR_PT)
    heading = page.heading_pt - 1 if one_page else page.heading_pt
    title = page.title_pt if one_page else page.title_pt + 4
    return TypeSizes(
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


def _marking(furniture: Furniture) -> Marking | None:
    if not furniture.marking:
        return Marking("", furniture.caveat) if furniture.caveat else None
    return Marking(furniture.marking, furniture.caveat, TLP_COLOURS.get(furniture.marking))


def _footer(furniture: Furniture) -> tuple[Strip, Strip]:
    return (
        Strip(_joined(furniture.publisher, furniture.status_line), furniture.page_label),
        Strip(furniture.contact),
    )


def _joined(*parts: str) -> str:
    return " · ".join(_present(*parts))


def _present(*parts: str) -> tuple[str, ...]:
    return tuple(part for part in parts if part)
