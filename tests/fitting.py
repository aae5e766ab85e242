"""Documents for trying the page budget, and a measure that only adds numbers up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import make
from briefdeck.arrange import arrange_document
from briefdeck.layout.fitting import fit_pages
from briefdeck.model.briefs.outputs import PdfOutput
from briefdeck.model.content.arrangement import Arrangement
from briefdeck.model.content.document import CitedSource, Document, Item, Section, Span
from briefdeck.model.laid_out.fit import WHOLE, Fitted, Heights, LeftOut, Overrun, Piece, Room
from briefdeck.model.laid_out.pageplan import PagePlan
from briefdeck.model.laid_out.pruning import without
from briefdeck.model.style.theme import PageTypography, Theme, Tightness

OPENING = 10.0
NOTE = 5.0
ONE_PAGE = PdfOutput(pages=1)
LEVELS = (Tightness(spacing=0.9), Tightness(spacing=0.8), Tightness(spacing=0.5))
THEME = Theme(page=PageTypography(tightness=LEVELS))
"""Tightness by round numbers: everything is nine tenths, four fifths, half as high."""
UNYIELDING = Theme(page=PageTypography(tightness=()))


def points(
    section: str, *heights: float, cites: Mapping[int, str] | None = None, **fields: object
) -> Section:
    """Give a section of items so many points high; item n of section s is the record `s-n`, from 1."""
    return make.document_section(
        *(
            _point(f"{section}-{number}", height, number, cites or {})
            for number, height in enumerate(heights, 1)
        ),
        id=section,
        **{"title": section.title(), "noun": section, **fields},
    )


def _point(record: str, height: float, number: int, cites: Mapping[int, str]) -> Item:
    item = make.document_item(f"{height:g}", record=record, weight=number)
    if number not in cites:
        return item
    (block,) = item.body
    cite = Span("0", cites=cites[number])
    return replace(item, body=(replace(block, spans=(*block.spans, cite)),))


def weighed(section: Section, *weights: int) -> Section:
    """Give the items of a section these weights."""
    items = zip(section.items, weights, strict=True)
    return replace(section, items=tuple(replace(item, weight=weight) for item, weight in items))


def listed(*sources: str) -> tuple[tuple[CitedSource, ...], Section]:
    """Give sources by number, and the section at the foot that lists them, each 10 points high."""
    cited = tuple(CitedSource(name, number, (Span("10"),), name) for number, name in enumerate(sources, 1))
    items = (make.document_item("10", record=each.id, label=str(each.number)) for each in cited)
    return cited, make.document_section(
        *items, kind="sources", display="notes", title="Sources", keep="always"
    )


@dataclass
class Adding:
    """A page so many points high, on which heights are what the items say, times the plan's spacing."""

    height: float
    estimate: float = 1.0
    """By how much the heights of single items are misjudged."""
    hidden: float = 0.0
    """What only laying out shows."""
    lone_at: tuple[float, ...] = ()
    """The spacings at which a last page is all but empty."""
    measured: list[PagePlan] = field(default_factory=list)

    def dwarfed(self, plan: PagePlan) -> frozenset[str]:
        del plan
        return frozenset()

    def too_wide(self, plan: PagePlan) -> frozenset[str]:
        del plan
        return frozenset()

    def room(self, plan: PagePlan) -> Room:
        self.measured.append(plan)
        shared = self._all([placed.section for placed in plan.top], plan)
        shared += self._all(plan.small_print, plan) + (NOTE if plan.note else 0)
        main = self._all([placed.section for placed in plan.body], plan)
        return Room(self.height - shared - main, self.height - shared - self._all(plan.rail, plan))

    def pages(self, plan: PagePlan) -> int:
        return 1 if self.room(plan).least >= self.hidden else 2

    def annex_pages(self, plan: PagePlan) -> int:
        return len(plan.annexes)

    def contents_share(self, plan: PagePlan) -> float:
        del plan
        return 0

    def poor_ends(self, plan: PagePlan) -> int:
        return int(plan.sizes.spacing in self.lone_at)

    def heights(self, plan: PagePlan) -> Heights:
        sections = [*(placed.section for placed in plan.placed), *plan.rail, *plan.small_print]
        pieces = {
            Piece(section.section.id, entry.position): self._item(entry.item, plan) * self.estimate
            for section in sections
            for entry in section.items
        }
        return Heights(pieces, {section.section.id: self._opening(section, plan) for section in sections})

    def _all(self, sections: Iterable[Arrangement], plan: PagePlan) -> float:
        return sum(
            self._opening(section, plan) + sum(self._item(entry.item, plan) for entry in section.items)
            for section in sections
        )

    def _item(self, item: Item, plan: PagePlan) -> float:
        return float(item.body[0].spans[0].text) * plan.sizes.spacing

    def _opening(self, section: Arrangement, plan: PagePlan) -> float:
        lead = float(section.lead[0].spans[0].text) if section.lead else 0.0
        return (OPENING + lead) * plan.sizes.spacing


def fit(measure: Adding, *sections: Section, theme: Theme = UNYIELDING, **fields: object) -> Fitted | Overrun:
    """Fit sections to one page."""
    arranged = arrange_document(make.document(*sections, **fields))
    return fit_pages(arranged, arrange_document, theme, ONE_PAGE, measure)


def fitted(height: float, *sections: Section, theme: Theme = UNYIELDING, **fields: object) -> Fitted:
    """Fit sections to one page so high; they must fit."""
    result = fit(Adding(height), *sections, theme=theme, **fields)
    assert isinstance(result, Fitted), result
    return result


def records(document: Document) -> list[str | None]:
    """Name what a document shows."""
    return [item.record for section in document.sections for item in section.items]


def names(left_out: tuple[LeftOut, ...]) -> list[str | None]:
    """Name what was left out."""
    return [item.record for item in left_out]


def pieces_of(document: Document, left_out: tuple[LeftOut, ...]) -> frozenset[Piece]:
    """Find what was left out in the document."""
    lost = {(item.section, item.record) for item in left_out}
    found = {
        Piece(section.id, number)
        for section in document.sections
        for number, item in enumerate(section.items)
        if (section.id, item.record) in lost
    }
    wholes = {Piece(s.id, WHOLE) for s in document.sections if not s.items and (s.id, None) in lost}
    return frozenset(found | wholes)


def shown_without(document: Document, left_out: frozenset[Piece]) -> list[str | None]:
    """Name what a document shows without some pieces."""
    return records(without(document, left_out))
