"""Briefs fitted and printed from documents made by chance: how many break their budget or lose a word.

Run `python benchmarks/generated_briefs.py [DOCUMENTS] [FIRST_SEED]`. Most may have one page, some two or
three. Counted are exceptions, budgets broken, records neither shown nor reported, and words lost; what must
stay but
cannot fit is counted apart, because it is an answer and no fault.
"""

from __future__ import annotations

import re
import sys
import traceback
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
sys.path += [str(ROOT / "src"), str(ROOT / "tests")]

from random_documents import random_document  # noqa: E402

from briefdeck.arrange import arrange_document  # noqa: E402
from briefdeck.layout.fitting import fit_pages  # noqa: E402
from briefdeck.layout.pages import Paginator  # noqa: E402
from briefdeck.model.briefs.outputs import PdfOutput  # noqa: E402
from briefdeck.model.content.document import Document, Section  # noqa: E402
from briefdeck.model.laid_out.fit import Overrun  # noqa: E402
from briefdeck.model.style.theme import Theme  # noqa: E402
from briefdeck.render.pdf import ParagraphShaper, render_pdf  # noqa: E402
from printed import document_texts, letters, page_texts  # noqa: E402

THEME = Theme()
_NOT_LOOKED_FOR = re.compile("[\u0600-\u06ff-]")
"""The fonts of pages have no Arabic letters yet; and pdfium leaves hyphens at line ends out."""


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    found: Counter[str] = Counter()
    for seed in range(first, first + count):
        outcome = _outcome(seed)
        found[outcome.partition(":")[0]] += 1
        if outcome.startswith(("exception", "budget", "records", "words")):
            print(f"seed {seed}: {outcome}")
    print(f"{count} briefs: {dict(sorted(found.items()))}")


def _outcome(seed: int) -> str:
    document = _named(random_document(seed), Random(seed))  # noqa: S311 - the same for the same seed
    output = PdfOutput(pages=(1, 1, 1, 2, 3)[seed % 5])
    try:
        paginator = Paginator(ParagraphShaper())
        fitted = fit_pages(arrange_document(document), arrange_document, THEME, output, paginator)
        if isinstance(fitted, Overrun):
            return "cannot fit what must stay"
        pages = paginator.lay_out(fitted.plan)
        data = render_pdf(pages)
    except Exception:  # noqa: BLE001 - whatever happens is counted
        return "exception: " + traceback.format_exc(limit=-1)
    if len(pages.pages) > (output.pages or 0):
        return f"budget: {len(pages.pages)} pages"
    shown = _records(fitted.plan.document) + [item.record for item in fitted.left_out if item.record]
    if sorted(shown) != sorted(_records(document)):
        return "records: not all are shown or reported"
    wanted = letters(_NOT_LOOKED_FOR.sub("", "".join(document_texts(fitted.plan.document))))
    lost = wanted - letters(" ".join(page_texts(data)))
    if lost:
        return f"words: {dict(lost)}"
    return "fitted by leaving out" if fitted.left_out else "fitted whole"


def _named(document: Document, chance: Random) -> Document:
    """Give every item a record of its own, and every section a rank and a column."""
    sections = tuple(_ranked(section, chance) for section in document.sections)
    return replace(document, sections=sections)


def _ranked(section: Section, chance: Random) -> Section:
    items = [
        replace(item, record=f"{section.id}-{number}", weight=number)
        for number, item in enumerate(section.items)
    ]
    keep = chance.choice(("prefer", "prefer", "prefer", "if-room", "if-room", "always"))
    return replace(section, items=tuple(items), keep=keep, in_rail=chance.random() < 0.25, noun="points")


def _records(document: Document) -> list[str]:
    return [item.record for section in document.sections for item in section.items if item.record]


if __name__ == "__main__":
    main()
