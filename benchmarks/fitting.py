"""What keeping the page budget costs, as a multiple of drawing the page that comes of it.

Run `python benchmarks/fitting.py [ROUNDS]`; it prints a table for README.md. The paper is the shipped meeting
brief with the nineteen recommendations of the workspace, varied and repeated, in place of its own: as they
come, and as a list whose entries may stand in short.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle, islice, product
from pathlib import Path

from briefdeck.arrange import arrange_document
from briefdeck.layout.fitting import fit_pages
from briefdeck.layout.pages import Paginator
from briefdeck.load import Loaded
from briefdeck.model.briefs.brief import Brief
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.document import Document, Item, Paragraph, Span
from briefdeck.model.laid_out.fit import Fitted
from briefdeck.pipeline import compose_brief
from briefdeck.protected_workspace import load_protected
from briefdeck.render.pdf import ParagraphShaper, render_pdf

ROOT = Path(__file__).resolve().parents[1]
COUNTS = (20, 60, 200)
MOST = {20: 6, 60: 6, 200: 15}
"""What it may cost at most."""


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    loaded = load_protected(ROOT)
    theme, output = loaded.themes["institute"], _brief(loaded, "meeting-brief").definition.outputs.pdf
    if output is None:
        raise SystemExit("the meeting brief has no PDF")
    for count, in_short in product(COUNTS, (False, True)):
        document = full_page(loaded, count)
        document = listed(document) if in_short else document

        def fit(document: Document = document) -> Fitted:
            paginator = Paginator(ParagraphShaper())
            fitted = fit_pages(arrange_document(document), arrange_document, theme, output, paginator)
            if not isinstance(fitted, Fitted):
                raise SystemExit("the page budget cannot be kept")
            render_pdf(paginator.lay_out(fitted.plan))
            return fitted

        result = fit()
        plan, kept = result.plan, f"{count - len(result.left_out)}, {len(result.in_short)} in short"
        drawing = _seconds(lambda plan=plan: render_pdf(Paginator(ParagraphShaper()).lay_out(plan)), rounds)
        fitting = _seconds(fit, rounds)
        times, most = f"{fitting / drawing:.1f}", "" if in_short else MOST[count]
        print(f"| {count} | {kept} | {times} | {most} | {fitting * 1000:.0f} ms |")


def full_page(loaded: Loaded, count: int) -> Document:
    """Give the meeting brief with so many recommendations."""
    document, _ = compose_brief(loaded, _brief(loaded, "meeting-brief"), "pdf")
    items = islice(cycle(_recommendations(loaded)), count)
    numbered = tuple(_varied(item, number) for number, item in enumerate(items))
    sections = (
        replace(section, items=numbered, keep="prefer") if section.kind == "recommendations" else section
        for section in document.sections
    )
    return replace(document, sections=tuple(sections))


def listed(document: Document) -> Document:
    """List the recommendations of a brief; each may stand in short."""
    sections = (
        replace(section, display=Display.BULLETS, items=tuple(map(_shortenable, section.items)), header=())
        if section.kind == "recommendations"
        else section
        for section in document.sections
    )
    return replace(document, sections=tuple(sections))


def _shortenable(item: Item) -> Item:
    """Let an entry stand in its short form."""
    return replace(item, in_short=(Paragraph((*item.short, Span(f" {item.weight}."))),))


def _varied(item: Item, number: int) -> Item:
    """Change the words a little, so that no two texts are measured as one."""
    first, *others = item.body
    if not isinstance(first, Paragraph):
        raise TypeError("a recommendation begins with a paragraph")
    spans = (Span(f"As said {number} times: "), *first.spans)
    return replace(item, weight=100 + number, body=(Paragraph(spans), *others))


def _recommendations(loaded: Loaded) -> tuple[Item, ...]:
    document, _ = compose_brief(loaded, _brief(loaded, "policy-brief"), "pdf")
    sections = (section for section in document.sections if section.kind == "recommendations")
    return tuple(item for section in sections for item in section.items)


def _brief(loaded: Loaded, name: str) -> Brief:
    return next(brief for brief in loaded.briefs if brief.name == name)


def _seconds(work: Callable[[], object], rounds: int) -> float:
    """Give the median time of some work, the first run left out."""
    times = []
    for _ in range(rounds + 1):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return statistics.median(times[1:])


if __name__ == "__main__":
    main()
