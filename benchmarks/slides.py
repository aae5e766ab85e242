"""How long decks take to lay out and to write, by the number of their slides, with notes.

Run `python benchmarks/slides.py [ROUNDS]`; it prints a table for README.md. The measure is the time
of one slide, as a multiple of that in the deck of 12 slides.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path += [str(ROOT / "src"), str(ROOT / "tests")]

import deck_templates  # noqa: E402
import decks  # noqa: E402
from briefdeck.model.briefs.sections import Display  # noqa: E402
from briefdeck.model.content.document import Document  # noqa: E402
from briefdeck.render.pptx import render_pptx  # noqa: E402

_SIZES = (12, 50, 200)
_WORDS = "the commission renewed its offer of energy trade while the experts proposed closer ties in number"


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    for name, template in (("own", decks.FILE), ("user's", deck_templates.plain_16_to_9())):
        _print(f"{name} template", template, rounds)


def _print(name: str, template: bytes, rounds: int) -> None:
    first = 0.0
    for paper in map(_paper, _SIZES):
        slides = len(decks.lay_out_on(paper, template).slides)
        taken = _seconds(paper, template, rounds) / slides
        first = first or taken
        print(f"| {name}, {slides} slides | {taken / first:.2f} | {taken * 1000:.1f} ms a slide |")


def _paper(slides: int) -> Document:
    """Make a paper of so many slides: sections of eight slides with three points each."""
    points = [decks.point(f"{_WORDS} {n}.") for n in range((slides - 1) * 3)]
    parts = [points[begin : begin + 24] for begin in range(0, len(points), 24)]
    sections = (
        decks.section(Display.BULLETS, *part, id=f"s{n}", title=f"Part {n}") for n, part in enumerate(parts)
    )
    return decks.document(*sections)


def _seconds(paper: Document, template: bytes, rounds: int) -> float:
    """Give the median time of laying a paper out and writing it, the first run left out."""
    times = []
    for _ in range(rounds + 1):
        begin = time.process_time()
        render_pptx(decks.lay_out_on(paper, template), template)
        times.append(time.process_time() - begin)
    return statistics.median(times[1:])


if __name__ == "__main__":
    main()
