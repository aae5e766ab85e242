"""Plans of one paper without some of its pieces, at any tightness: each made and measured once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from briefdeck.layout.fitting.measure import Measure
from briefdeck.layout.fitting.note import note_of
from briefdeck.layout.pages import lay_out_pages
from briefdeck.model.document import Document
from briefdeck.model.fit import Piece, Room
from briefdeck.model.outputs import PdfOutput
from briefdeck.model.pageplan import PagePlan
from briefdeck.model.pruning import missed, without
from briefdeck.model.theme import Theme

LeftOutPieces = frozenset[Piece]


@dataclass
class Trials:
    """Tries plans of one paper on a measure."""

    document: Document
    theme: Theme
    output: PdfOutput
    measure: Measure
    _plans: dict[tuple[LeftOutPieces, int], PagePlan] = field(default_factory=dict)
    _rooms: dict[tuple[LeftOutPieces, int], Room] = field(default_factory=dict)

    @property
    def tightest(self) -> int:
        """The last level of tightness; 0 when the theme has none."""
        return len(self.theme.page.tightness)

    def plan(self, left_out: LeftOutPieces, level: int) -> PagePlan:
        """Plan the paper without some pieces; the line that says so stands on it."""
        key = (left_out, level)
        if key not in self._plans:
            kept = without(self.document, left_out)
            note = note_of(self.document, kept, missed(self.document, left_out))
            self._plans[key] = lay_out_pages(kept, self.theme, self.output, level, note)
        return self._plans[key]

    def room(self, left_out: LeftOutPieces, level: int) -> Room:
        """Give the room that is left without some pieces."""
        key = (left_out, level)
        if key not in self._rooms:
            self._rooms[key] = self.measure.room(self.plan(left_out, level))
        return self._rooms[key]

    def fits(self, left_out: LeftOutPieces, level: int, reserve: float) -> bool:
        """Tell whether the paper leaves so much room, and has no more pages than allowed when laid out."""
        if self.room(left_out, level).least < reserve:
            return False
        return self.measure.pages(self.plan(left_out, level)) <= (self.output.pages or 1)

    def loosest(self, left_out: LeftOutPieces, reserve: float) -> int | None:
        """Give the loosest level at which the paper fits; None when it does not even at the tightest."""
        if self.fits(left_out, 0, reserve):
            return 0
        if self.room(left_out, self.tightest).least < reserve:
            return None
        levels = range(1, self.tightest + 1)
        return next((level for level in levels if self.fits(left_out, level, reserve)), None)


def all_but(pieces: Collection[Piece], kept: Collection[Piece]) -> LeftOutPieces:
    """Give the pieces that are not kept."""
    return frozenset(pieces) - frozenset(kept)
