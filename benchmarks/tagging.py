"""What tagging costs: papers drawn and written with and without it, in turns, in one process.

Run `python -m compileall -q src && python benchmarks/tagging.py [ROUNDS]`; it prints a table for README.md.
Timed is rendering alone, from a fitted plan to bytes. Without tagging, the same flows are drawn on
ReportLab's own canvas: nothing is marked, and tree, metadata and colour profile are left out. Processor
time; the ratio of the medians, then that of the minima.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

import specimen  # noqa: E402
from briefdeck.arrange import arrange_document  # noqa: E402
from briefdeck.layout.pages import Paginator, plan_pages  # noqa: E402
from briefdeck.model.laid_out.pageplan import PagePlan  # noqa: E402
from briefdeck.model.laid_out.pages import Drawn, DrawnFigure, DrawnText  # noqa: E402
from briefdeck.pipeline import compose_brief  # noqa: E402
from briefdeck.protected_workspace import load_protected  # noqa: E402
from briefdeck.render.pdf import ParagraphShaper, drawing  # noqa: E402
from printed import planned  # noqa: E402


class Untagged(Canvas):
    """A canvas without anything that tagging adds."""

    def __init__(self, target: object, **options: object) -> None:
        given = {name: value for name, value in options.items() if name not in ("root", "date", "link_texts")}
        super().__init__(target, invariant=1, **given)

    def end_figure(self) -> None:
        """A figure is no more than its parts."""


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    print("| Paper | Pages | Times untagged: median, least | Size | |")
    print("|---|---|---|---|---|")
    loaded = load_protected(ROOT)
    briefs = {brief.name: brief for brief in loaded.briefs}
    for name in ("meeting-brief", "recap-2015"):
        brief = briefs[name]
        document, _ = compose_brief(loaded, brief, "pdf")
        theme = loaded.themes[brief.definition.theme]
        _print(name, plan_pages(arrange_document(document), theme, brief.definition.outputs.pdf), rounds)
    _print("the specimen of tests", planned(specimen.specimen()), rounds)


def _print(name: str, plan: PagePlan, rounds: int) -> None:
    tagged, plain = (_maker(plan, kind) for kind in (drawing.TaggedCanvas, Untagged))
    (size, pages), (plain_size, _) = tagged(), plain()
    times = [(_seconds(tagged), _seconds(plain)) for _ in range(rounds)]
    own, theirs = zip(*times, strict=True)
    median = statistics.median(own) / statistics.median(theirs)
    least = min(own) / min(theirs)
    taken = f"{min(theirs) * 1000:.1f} ms, tagged {min(own) * 1000:.1f} ms"
    print(f"| {name} | {pages} | {median:.2f}, {least:.2f} | {size / plain_size:.2f} | {taken} |")


def _maker(plan: PagePlan, canvas: type[Canvas]) -> Callable[[], tuple[int, int]]:
    def make() -> tuple[int, int]:
        pages = Paginator(ParagraphShaper()).lay_out(plan)
        if canvas is Untagged:
            pages = replace(pages, pages=tuple(tuple(map(_untagged, page)) for page in pages.pages))
        with patch.object(drawing, "TaggedCanvas", canvas):
            return len(drawing.render_pdf(pages)), len(pages.pages)

    return make


def _untagged(drawn: Drawn) -> Drawn:
    return drawn._replace(passage=None) if isinstance(drawn, DrawnText | DrawnFigure) else drawn


def _seconds(make: Callable[[], object]) -> float:
    begin = time.process_time()
    make()
    return time.process_time() - begin


if __name__ == "__main__":
    main()
