"""Plan the pages of a document: paper, columns, sizes of type, what is in the margins, order.

Numbers without a source of their own follow common practice for policy briefs: a text measure of 60 to 72
characters, a rail of about a third of the width, markings of at least 12 points (TLP 2.0).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from math import ceil
from typing import TypedDict

from briefdeck.model.briefs.outputs import PdfOutput
from briefdeck.model.briefs.sections import MATRIX, Display
from briefdeck.model.content.arrangement import ArrangedDocument, Arrangement
from briefdeck.model.content.furniture import Furniture
from briefdeck.model.laid_out import pageplan
from briefdeck.model.laid_out.pages import Rect
from briefdeck.model.style.theme import LogoSizes, PageGeometry, PageTypography, Theme, Tightness
from briefdeck.model.writing.writings import LATIN_TYPE, WritingType, type_of

_MM = 72 / 25.4
_PAPERS = {"A4": (210 * _MM, 297 * _MM), "Letter": (612.0, 792.0)}
_HEADING_COLUMN_MM = 51
_LARGEST_MEASURE_MM = 126
_WIDE_PAGE = 1.2
"""On landscape pages the columns of a report are wider by this much, still under 80 characters."""
LEAST_IN_TWO_COLUMNS = 9
"""From so many people on, they stand in two columns, across the whole width."""
_USUAL_BODY_PT, _USUAL_NOTES_PT = 10.5, 8.0
_MARKING_PT = 12
"""Labels of TLP are at least as large (TLP 2.0), and headings of sections are no smaller."""
_FIRST_PAGE_RISE_MM = 6
"""The first page has no running title over its text, which begins so much higher."""
_LANDSCAPE_TITLE_PT, _OVER_HEADINGS_PT = 16, 4
"""Titles of landscape papers are no larger, or than headings by so much: their tables begin high up."""
_ON_COVER = 1.4
"""A title that has a page of its own is so many times as large, on paper held either way."""
_LEAST_TOP_PT = 40.0
"""What two lines beside the marking need at the top of a page."""
_LEAST_BOTTOM_PT, _FOOTER_LINES = 33.0, 2.575
"""What two lines beside the marking, and the imprint above them, need at the foot: some grows with type."""
_CAPITAL, _SMALL_LETTER, _MARKING_LEADING = 0.68, 0.52, 1.2
"""How wide capitals of a marking and other letters are at most on the whole, as parts of their size."""
_BOLD_LETTER = 0.62
"""How wide letters of a notice and of headings are at most on the whole, as parts of their size."""
_BELOW_NOTICE_PT = 3.0
_BELOW_LOGO_PT = 8.0
_SMALL_LEADING = 1.28
_TINY, _TINY_FLOOR_PT = 0.7, 6.5
"""Raised numbers are so large a part of small type, and never smaller."""
_SMALL_FLOOR_PT = 8.75
_BODY_FLOOR_PT = 9.5
_NOTES_FLOOR_PT = 8.0
_TITLE_FLOOR_PT = 18.0
_LEADING_FLOOR = 1.15
"""Type is never tightened below these; a theme that is smaller of itself is left as it is."""
_SLENDER_COLUMNS = 3
"""A matrix of so many columns at most is no wider than the main column of a report."""
_MESSAGE_LINES = 2
"""A section stands under a sentence of so many lines at most, a longer one under its title."""
_AS_IT_IS = Tightness.model_construct()


def plan_pages(
    arranged: ArrangedDocument,
    theme: Theme,
    pdf_output: PdfOutput,
    level: int = 0,
    notes: tuple[str, ...] = ("",),
) -> pageplan.PagePlan:
    """Plan the pages of a document at a level of the theme's tightness; `fit_pages` finds the level.

    Level 0 is the theme as it is. `notes` are the line that says what was left out, in each language.
    """
    if arranged.facing is None:
        return _under_headlines(_planned(arranged, theme, pdf_output, level, notes[0]), pdf_output)
    both = zip((arranged, arranged.facing), notes * 2, strict=False)
    plan, other = (_planned(each, theme, pdf_output, level, note, faces=True) for each, note in both)
    return _under_headlines(replace(plan, facing=other), pdf_output)


def _under_headlines(plan: pageplan.PagePlan, output: PdfOutput) -> pageplan.PagePlan:
    """Let sections stand under their headlines, where these have about two lines; in each language."""
    if not output.shows_headlines:
        return plan
    widest = plan.area.width if plan.hangs else plan.main.width
    width = plan.half if plan.facing else widest
    most = _MESSAGE_LINES * width / (_BOLD_LETTER * plan.sizes.heading)

    def told(section: Arrangement) -> Arrangement:
        headline = section.section.headline
        other = section.facing and told(section.facing)
        return replace(section, message=headline if len(headline) <= most else "", facing=other)

    def under(each: pageplan.PagePlan) -> pageplan.PagePlan:
        body = tuple(replace(placed, section=told(placed.section)) for placed in each.body)
        return replace(each, body=body, facing=each.facing and under(each.facing))

    return under(plan)


def _planned(  # noqa: PLR0913 - all that a plan rests on
    arranged: ArrangedDocument,
    theme: Theme,
    pdf_output: PdfOutput,
    level: int,
    note: str,
    *,
    faces: bool = False,
) -> pageplan.PagePlan:
    """Plan the pages of a document in one language; where it faces another, in one column."""
    is_single = faces or theme.geometry.columns == 1
    one_page = pdf_output.pages == 1 and not is_single
    kind = pageplan.PageKind.ONE_PAGE if one_page else pageplan.PageKind.REPORT
    page = _page(pdf_output)
    document = arranged.document
    marking = _marking(document.furniture)
    has_cover = bool(pdf_output.cover) and pdf_output.pages != 1
    tightness = theme.page.tightness[level - 1] if level else _AS_IT_IS
    writing = type_of(document.language)
    notes_pt = theme.page.notes_pt * writing.growth
    type_kind = pageplan.PageKind.ONE_PAGE if faces and pdf_output.pages == 1 else kind
    sizes = _in_writing(_sizes(type_kind, page, theme.page, tightness, is_cover=has_cover), writing)
    width = page.width - 2 * theme.geometry.margin_side_mm * _MM
    own_lines = _own_lines(marking, width, theme.page.notes_pt) * writing.growth
    notice_pt = _notice_pt(document.furniture.notice, width, sizes) * writing.growth
    head = own_lines + notice_pt
    area = _area(page, theme.geometry, notes_pt, head, own_lines)
    shown = (*arranged.sections, *filter(None, (arranged.references,)))
    places = _places(kind, shown, is_single=is_single)
    main, side = _columns_of(area, theme, faces=faces, has_rail=bool(places["rail"]))
    furniture = document.furniture
    logo_height = _logo_height(theme.logo, page, area, head) if document.logos else 0
    return pageplan.PagePlan(
        arranged=arranged,
        kind=kind,
        page=page,
        area=area,
        first=area if has_cover else _first_area(page, area, logo_height, _margin_scale(notes_pt), head),
        main=main,
        side=side,
        **places,
        closing=_closing(kind, arranged),
        sizes=sizes,
        fonts=pageplan.FontFamilies(theme.page.body_font, theme.page.heading_font),
        colours=theme.colours,
        frame=theme.page.frame,
        margin_scale=_margin_scale(notes_pt),
        marking=marking,
        marking_pt=own_lines,
        notice=furniture.notice,
        notice_pt=notice_pt,
        **_over_title(furniture, has_band=faces or logo_height > 0),
        running=document.title,
        footer=_footer(furniture),
        logo_height=logo_height,
        note=note,
        budget=pdf_output.pages,
        has_cover=has_cover,
    )


def _page(output: PdfOutput) -> Rect:
    width, height = _PAPERS[output.paper]
    if output.orientation == "landscape":
        width, height = height, width
    return Rect(0, 0, width, height)


def _area(page: Rect, geometry: PageGeometry, notes_pt: float, head: float, foot: float) -> Rect:
    """Return the text area: margins are never smaller than what stands in them.

    `head` and `foot` are how high the lines are that the marking and the notice have for themselves.
    """
    side = geometry.margin_side_mm * _MM
    scale = _margin_scale(notes_pt)
    bottom = max(geometry.margin_bottom_mm * _MM, _LEAST_BOTTOM_PT * scale + _FOOTER_LINES * notes_pt + foot)
    top = max(geometry.margin_top_mm * _MM, _LEAST_TOP_PT * scale + head)
    return Rect(side, bottom, page.width - 2 * side, page.height - bottom - top)


def _first_area(page: Rect, area: Rect, logo_height: float, scale: float, head: float) -> Rect:
    """Return the text area of the first page: nothing of it meets the marking or a logo."""
    usual = page.top - area.top
    needed = pageplan.ABOVE_LOGO_PT + logo_height + _BELOW_LOGO_PT if logo_height else 0
    least = head + max(_LEAST_TOP_PT * scale, needed)
    top = min(usual, max(usual - _FIRST_PAGE_RISE_MM * _MM, least))
    return area._replace(height=page.top - top - area.bottom)


def _margin_scale(notes_pt: float) -> float:
    """Return how much more room than usual the type in the margins needs."""
    return max(1.0, notes_pt / _USUAL_NOTES_PT)


def _logo_height(sizes: LogoSizes, page: Rect, area: Rect, head: float) -> float:
    """Return how high logos are: as the theme has it, or as the top margin allows."""
    return max(
        0.0, min(sizes.page_mm * _MM, page.top - area.top - head - pageplan.ABOVE_LOGO_PT - _BELOW_LOGO_PT)
    )


def _columns_of(
    area: Rect, theme: Theme, *, faces: bool, has_rail: bool
) -> tuple[pageplan.PageColumn, pageplan.PageColumn]:
    """Return the main column and the one beside it; two languages take the whole width."""
    if faces:
        return pageplan.PageColumn(0, area.width), pageplan.PageColumn(0, 0)
    if theme.geometry.columns == 1:
        return _column(area, theme)
    return _columns(area, theme.geometry, has_rail=has_rail)


def _columns(
    area: Rect, geometry: PageGeometry, *, has_rail: bool
) -> tuple[pageplan.PageColumn, pageplan.PageColumn]:
    """Return the main column, and the rail after it, or before it the column of headings and evidence."""
    gutter = geometry.gutter_mm * _MM
    if has_rail:
        rail = geometry.rail_mm * _MM
        main = area.width - rail - gutter
        return pageplan.PageColumn(0, main), pageplan.PageColumn(main + gutter, rail)
    scale = _MM * (_WIDE_PAGE if area.width > area.height else 1)
    least = _HEADING_COLUMN_MM * scale + gutter
    measure = min(area.width - least, _LARGEST_MEASURE_MM * scale)
    indent = area.width - measure
    return pageplan.PageColumn(indent, measure), pageplan.PageColumn(0, indent - gutter)


def _column(area: Rect, theme: Theme) -> tuple[pageplan.PageColumn, pageplan.PageColumn]:
    """Return the only column, no wider than lines can be read, and none beside it."""
    widest = _LARGEST_MEASURE_MM * _MM * theme.page.body_pt / _USUAL_BODY_PT
    return pageplan.PageColumn(0, min(area.width, widest)), pageplan.PageColumn(0, 0)


class _Places(TypedDict):
    top: tuple[pageplan.PlacedSection, ...]
    body: tuple[pageplan.PlacedSection, ...]
    rail: tuple[Arrangement, ...]
    small_print: tuple[Arrangement, ...]
    annexes: tuple[pageplan.PlacedSection, ...]


def _places(
    kind: pageplan.PageKind, sections: tuple[Arrangement, ...], *, is_single: bool = False
) -> _Places:
    """Decide what stands on top, in the main column, in the rail, as small print, and after all that."""
    annexes = tuple(pageplan.PlacedSection(each, _is_wide(each)) for each in sections if each.section.annex)
    sections = tuple(each for each in sections if not each.section.annex)
    boxes = tuple(takewhile(lambda each: each.display is Display.BOX, sections))
    top, rest = tuple(pageplan.PlacedSection(each, wide=True) for each in boxes), sections[len(boxes) :]
    if kind is pageplan.PageKind.REPORT:
        alone = (pageplan.PlacedSection(each, _is_wide(each)) for each in rest)
        body = tuple(alone if is_single else _with_evidence(rest))
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


def _with_evidence(sections: Sequence[Arrangement]) -> Iterator[pageplan.PlacedSection]:
    """Go through the sections of a report, with what stands beside each; nothing stands beside wide ones."""
    number = 0
    while number < len(sections):
        section, number = sections[number], number + 1
        wide = _is_wide(section)
        follows = tuple(takewhile(lambda each: each.section.beside, sections[number:]))
        evidence = follows if not wide or _is_slender(section) else ()
        number += len(evidence)
        yield pageplan.PlacedSection(section, wide and not evidence, evidence)


def _is_slender(section: Arrangement) -> bool:
    """Tell whether a section is a table of a few columns of marks, which leaves room beside it."""
    return section.section.kind == MATRIX and len(section.columns) <= _SLENDER_COLUMNS


def _is_wide(section: Arrangement) -> bool:
    """Tell whether a section of a report is as wide as the page: tables, axes of time, many people."""
    many = section.display is Display.PEOPLE and len(section.items) >= LEAST_IN_TWO_COLUMNS
    return bool(many or section.scale or (section.columns and not section.chart))


def _sizes(
    kind: pageplan.PageKind, paper: Rect, page: PageTypography, tight: Tightness, *, is_cover: bool
) -> pageplan.TypeSizes:
    """Return the six sizes of a paper; all but the marking's and that of a cover's title are tightened."""
    one_page = kind is pageplan.PageKind.ONE_PAGE
    body = _no_less(page.one_page_body_pt if one_page else page.body_pt, tight.size, _BODY_FLOOR_PT)
    notes = _no_less(page.notes_pt, tight.size, _NOTES_FLOOR_PT)
    small = min(body, max((body + notes) / 2, _SMALL_FLOOR_PT))
    heading = page.heading_pt - 1 if one_page else page.heading_pt
    most = max(_LANDSCAPE_TITLE_PT, page.heading_pt + _OVER_HEADINGS_PT)
    title = min(page.title_pt, most) if paper.width > paper.height else page.title_pt
    title = _ON_COVER * page.title_pt if is_cover else _no_less(title, tight.size, _TITLE_FLOOR_PT)
    leading = _no_less(page.leading, tight.leading, _LEADING_FLOOR)
    small_leading = _no_less(_SMALL_LEADING, tight.leading, _LEADING_FLOOR)
    return pageplan.TypeSizes(
        title=title,
        heading=max(_no_less(heading, tight.size, body + 1), _MARKING_PT),
        body=body,
        small=small,
        notes=notes,
        tiny=max(_TINY * small, _TINY_FLOOR_PT),
        leading=leading,
        small_line=body * leading if one_page else small * small_leading,
        small_leading=small_leading,
        spacing=tight.spacing,
    )


def _in_writing(sizes: pageplan.TypeSizes, writing: WritingType) -> pageplan.TypeSizes:
    """Return sizes for a writing: running text and small print are larger where its letters are small."""
    larger = {name: getattr(sizes, name) * writing.size for name in ("body", "small", "notes", "small_line")}
    heading = max(sizes.heading, larger["body"] + 1)
    return replace(sizes, writing=writing, heading=heading, **larger) if writing != LATIN_TYPE else sizes


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
    return pageplan.PageMarking(furniture.marking, furniture.caveat, furniture.marking_style)


def _own_lines(marking: pageplan.PageMarking | None, width: float, notes_pt: float) -> float:
    """Return how high the lines are that a marking has for itself: about, as type is not measured here."""
    if marking is None or not marking.text or marking.style.place != "line":
        return 0
    lines = 1 if len(marking.text) * _CAPITAL * _MARKING_PT <= width else 2
    below = marking.caveat if marking.style.caveat_below else ""
    more = min(2, ceil(len(below) * _SMALL_LETTER * notes_pt / width))
    return lines * _MARKING_PT * _MARKING_LEADING + more * notes_pt * _SMALL_LEADING


def _notice_pt(notice: str, width: float, sizes: pageplan.TypeSizes) -> float:
    """Return how high the lines of a notice are at the top of a page: two of them at most."""
    lines = min(2, ceil(len(notice) * _BOLD_LETTER * sizes.small / width))
    return lines * sizes.small * sizes.small_leading + (_BELOW_NOTICE_PT if notice else 0)


class _OverTitle(TypedDict):
    band: pageplan.MarginLine
    masthead: str
    short_masthead: str


def _over_title(furniture: Furniture, *, has_band: bool) -> _OverTitle:
    """Return what stands over the title; all of it beside the marking, where nothing else stands there."""
    if furniture.publisher or has_band:
        band = pageplan.MarginLine(furniture.name, furniture.date_line)
        return _OverTitle(band=band, masthead=furniture.publisher, short_masthead=furniture.publisher_short)
    whole = _joined(furniture.name, furniture.date_line)
    return _OverTitle(band=pageplan.MarginLine(), masthead=whole, short_masthead=furniture.kind)


def _footer(furniture: Furniture) -> tuple[pageplan.MarginLine, pageplan.MarginLine]:
    return (
        pageplan.MarginLine(_joined(furniture.publisher, furniture.status_line), furniture.page_label),
        pageplan.MarginLine(furniture.contact),
    )


def _joined(*parts: str) -> str:
    return " · ".join(_present(*parts))


def _present(*parts: str) -> tuple[str, ...]:
    return tuple(part for part in parts if part)
