"""Figures made by chance: is any label on another, outside, clipped or untrue; and how fast are they?

    python benchmarks/figures.py [FIGURES] [--first SEED] [--only FORM,…]
    python benchmarks/figures.py --papers 300 [--first SEED]
    python benchmarks/figures.py --shown 300 [--first SEED]
    python benchmarks/figures.py --speed

The first lays every figure out at several widths, of pages and slides, and looks at the drawings alone; the
second makes PDFs and decks and reads them back; the third has LibreOffice show the decks; the last prints
what a figure costs. The same seed makes the same figure. Of each kind of fault the first three are printed.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from drawing_faults import figure_faults  # noqa: E402
from figure_letters import PLACES  # noqa: E402
from varied_figures import MAKERS, VariedFigure, varied_figure  # noqa: E402

_PRINTED = 3


class Tally:
    """What became of figures, by their form."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)
        self._kinds: Counter[tuple[str, str]] = Counter()

    def add(self, figure: VariedFigure, outcome: str, faults: Iterable[str] = ()) -> None:
        found = tuple(faults)
        self.counts[figure.form][outcome if not found else "faulty"] += 1
        for fault in found:
            kind = fault.partition(":")[0]
            self._kinds[figure.form, kind] += 1
            if self._kinds[figure.form, kind] <= _PRINTED:
                print(f"seed {figure.seed}, {figure.form}: {fault}", flush=True)

    def print(self) -> None:
        outcomes = ("sound", "refused", "empty", "faulty")
        print("| Form | " + " | ".join(each.capitalize() for each in outcomes) + " |")
        print("|---" * (len(outcomes) + 1) + "|")
        for form, counts in self.counts.items():
            print(f"| {form} | " + " | ".join(str(counts[each]) for each in outcomes) + " |")
        total = sum((counts for counts in self.counts.values()), Counter())
        print("| all | " + " | ".join(str(total[each]) for each in outcomes) + " |")
        for (form, kind), count in sorted(self._kinds.items()):
            print(f"{form}: {count} times {kind}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("figures", nargs="?", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--only", default="")
    parser.add_argument("--papers", type=int, default=0)
    parser.add_argument("--shown", type=int, default=0)
    parser.add_argument("--speed", action="store_true")
    asked = parser.parse_args()
    if asked.speed:
        from figure_speed import print_speed

        print_speed()
        return
    tally, forms = Tally(), tuple(filter(None, asked.only.split(","))) or tuple(MAKERS)
    count = asked.papers or asked.shown or asked.figures
    figures = (varied_figure(seed, forms) for seed in range(asked.first, asked.first + count))
    if asked.papers:
        try_papers(figures, tally)
    elif asked.shown:
        from figures_in_libreoffice import try_shown

        try_shown(figures, tally)
    else:
        for figure in figures:
            tally.add(figure, *drawn(figure))
    tally.print()


def drawn(figure: VariedFigure) -> tuple[str, list[str]]:
    """Lay a figure out at every width; tell what became of it, and what is wrong."""
    try:
        section, errors = figure.arranged()
        if section is None or not (section.chart or section.scale or section.map):
            return "refused" if errors else "empty", []
        faults = [f"{fault} at {width:.0f} pt" for fault, width in _at_all_widths(section)]
    except Exception:  # noqa: BLE001 - whatever happens is counted
        return "raised", ["raised: " + traceback.format_exc(limit=-3)]
    return ("refused", []) if errors else ("sound", faults)


def _at_all_widths(section: object) -> Iterator[tuple[str, float]]:
    for lettering, width in PLACES:
        for fault in figure_faults(section, width, lettering):
            yield fault, width


def try_papers(figures: Iterator[VariedFigure], tally: Tally) -> None:
    """Make PDF and deck of each figure, and read them back."""
    from figure_papers import paper_faults

    for figure in figures:
        try:
            tally.add(figure, *paper_faults(figure))
        except Exception:  # noqa: BLE001 - whatever happens is counted
            tally.add(figure, "raised", ["raised: " + traceback.format_exc(limit=-3)])


if __name__ == "__main__":
    main()
